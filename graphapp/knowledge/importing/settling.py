"""Settles what each entry is about and what would be written of it: the dry run's judgement, one entry at a time."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from graphapp.forgotten import LEFT_OUT
from graphapp.graph.store import write_id
from graphapp.knowledge.identity.addresses import is_personal
from graphapp.knowledge.importing.comparing import Cell, Compared, compare, join_said
from graphapp.knowledge.importing.drafts import MAKE, SAW, SET, Drafts
from graphapp.knowledge.importing.finding import Finder, Settings
from graphapp.knowledge.importing.kinds import KINDS, cleared, write_row
from graphapp.knowledge.importing.marks import agree
from graphapp.knowledge.importing.meaning import Piece, Ref, mean_again
from graphapp.knowledge.importing.remembered import Known, Standing
from graphapp.knowledge.importing.staging import CHANGED, DOUBTFUL, KEPT, NEW, REFUSED, SAME, dump
from graphapp.knowledge.importing.stops import Stops
from graphapp.knowledge.importing.wording import say_role
from graphapp.viewer import Viewer

GONE = "is not here any more, or not for you to see: it is left as it is"


@dataclass(slots=True)
class Judged:
    """What was found out about one entry.

    Attributes:
        doubts: in words; like: things that it may be the same as, as (kind, id).
        is_open: somebody else must see to it; is_gone: what it is about is not here any more.
        is_left_out: it is about somebody who may not be kept here.
    """

    number: int
    is_new: bool = False
    changes: bool = False
    cells: list[Cell] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    like: list[tuple[str, str]] = field(default_factory=list)
    thing: tuple[str, str] | None = None
    is_open: bool = False
    is_gone: bool = False
    is_left_out: bool = False

    @property
    def verdict(self) -> str:
        """The one word for it."""
        if self.is_open and not (self.is_new or self.changes):
            return REFUSED
        if self.like or self.is_open:
            return DOUBTFUL
        if self.is_new:
            return NEW
        if self.changes:
            return CHANGED
        return KEPT if self.is_gone or any(cell.kept for cell in self.cells) else SAME


@dataclass(frozen=True, slots=True)
class Settled:
    """A piece with the thing that it is about.

    Attributes:
        before: what the source said earlier; None where it said nothing.
        fresh: the thing is new in this import.
    """

    piece: Piece
    thing: str
    record: str
    before: Piece | None
    fresh: bool


class Settler:
    """Finds or makes the things of entries and drafts what is written of them.

    Args:
        viewer: the importer.
        choices: of entries by number: whether what they look like is what they are.
    """

    def __init__(
        self, viewer: Viewer, finder: Finder, drafts: Drafts, settings: Settings, choices: dict[int, bool], stops: Stops
    ) -> None:
        self._stops = stops
        self._viewer, self._finder, self._drafts, self._settings = viewer, finder, drafts, settings
        self._choices = choices
        self._ids = _draw_ids()
        self._put = {"audience": settings.audience, "by": viewer.id}

    def settle(self, piece: Piece, judged: Judged) -> Settled | None:
        """Find or make the thing that a piece is about and draft what changes in it.

        Args:
            piece: what is said of it.
            judged: what was found out about its entry, to which is added.

        Returns:
            None where there is no thing to speak of: it is gone, or may not be made.
        """
        if self._stops.leaves_out(piece):
            judged.doubts.append(LEFT_OUT)
            judged.is_gone = judged.is_left_out = True
            return None
        known = self._finder.record(piece.key)
        if known is not None:
            return self._go_on(piece, known, judged)
        thing = self._recognise(piece, judged)
        if thing is not None:
            return self._attach(piece, thing, judged)
        if piece.label == "Employee" and not self._settings.makes_people:
            judged.doubts.append("No colleague here has this address or name; only an administrator can add one.")
            self._finder.take(piece.key, Known(self._finder.record_id(piece.key), None, {}, {}, judged.number))
            judged.is_open = True
            return None
        return self._make(piece, judged)

    def find(self, ref: Ref, judged: Judged) -> str | None:
        """Return the thing that is pointed to, made if need be; None with a doubt where there is none."""
        known = self._finder.record(ref.key) if ref.key else None
        if known is not None:
            if known.thing is None:
                judged.doubts.append(f"{ref.called}: {GONE}.")
            return known.thing
        for mark in ref.marks:
            found = self._marked(mark, judged)
            if found is not None:
                if ref.made is not None:
                    # By its record it is found again, also when somebody here has given it another name.
                    self._attach(ref.made, found, judged)
                return found
        if ref.made is None:
            judged.doubts.append(f"There is no {ref.called} here or in what you brought.")
            return None
        made = self.settle(ref.made, Judged(judged.number))
        return made.thing if made is not None else None

    def _marked(self, mark: str, judged: Judged) -> str | None:
        """Return what has a mark, in this import or among what the importer sees here; of several the first."""
        own = self._finder.marked(mark)
        if own is not None:
            return own
        here = self._finder.marked_here(mark)
        if len(here) > 1:
            judged.doubts.append(
                f"{len(here)} things here are called {mark.rpartition(chr(9))[2]!r}; the first was taken."
            )
        return here[0] if here else None

    def _go_on(self, piece: Piece, known: Known, judged: Judged) -> Settled | None:
        """Compare with what the record's source said before, or with what an earlier entry of this import said."""
        if known.thing is None:
            judged.doubts.append(f"{piece.facts.get('name') or 'This'} {GONE}.")
            judged.is_gone = True
            return None
        before = mean_again(piece, known.said)
        own, differing = join_said(known.own, piece.said)
        judged.doubts += [
            f"{say_role(name)}: an earlier row of the same thing says something else, and counts." for name in differing
        ]
        judged.cells += [Cell(name, own[name], piece.said[name], kept=True) for name in differing]
        # What it does not mention now stands as its source said it before.
        merged = known.told | own
        if merged != piece.said:
            piece = mean_again(piece, merged) or piece
        standing = self._finder.stands(piece.label, known.thing)
        if standing is not None:
            was = before.facts if before else {}
            self._write(piece, known.thing, compare(was, piece.facts, standing.facts), judged)
        self._finder.take(piece.key, replace(known, own=own, entry=known.entry or judged.number))
        self._finder.mark(piece.marks, known.thing)
        judged.thing = judged.thing or (piece.label, known.thing)
        fresh = standing is not None and standing.is_new
        return Settled(piece, known.thing, known.record, before, fresh)

    def _recognise(self, piece: Piece, judged: Judged) -> str | None:
        if piece.is_named or piece.label in {"Employee", "Topic"}:
            found = (self._marked(mark, judged) for mark in piece.marks)
            return next((thing for thing in found if thing is not None), None)
        if piece.label == "Contact":
            same = self._same_person(piece)
            if same is not None:
                return same
        elif piece.key.startswith(f"{piece.label}/~"):
            # Without a key of its own, a row of that name or domain is the one that this import spoke of already.
            own = (self._finder.marked(mark) for mark in piece.marks)
            same = next((thing for thing in own if thing is not None), None)
            if same is not None and self._fits(piece, same):
                return same
        return self._alike(piece, judged)

    def _same_person(self, piece: Piece) -> str | None:
        """Return who has the same personal e-mail address from the same source and a name that agrees."""
        for mark in piece.marks:
            own, here = self._finder.marked(mark), self._finder.marked_here(mark)
            # Most addresses nobody has: these need not be read.
            if not (own or here) or not is_personal(mark.rpartition("\t")[2]):
                continue
            of_source = self._finder.is_of_source(here) if here else set()
            for thing in [*([own] if own else []), *sorted(of_source)]:
                standing = self._finder.stands("Contact", thing)
                if standing is not None and agree(standing.facts["name"] or "", piece.facts["name"]):
                    return thing
        return None

    def _fits(self, piece: Piece, thing: str) -> bool:
        standing = self._finder.stands(piece.label, thing)
        return standing is not None and not (
            standing.facts.get("domain") and piece.facts.get("domain")
            and standing.facts["domain"] != piece.facts["domain"]
        )  # fmt: skip

    def _alike(self, piece: Piece, judged: Judged) -> str | None:
        """Return what an entry was said to be the same as; else note what it looks like, and return None."""
        marks = [*piece.marks, *([piece.works] if piece.works else [])]
        alike = dict.fromkeys(thing for mark in marks for thing in self._finder.marked_here(mark))
        wanted = self._choices.get(judged.number, self._settings.takes_same)
        if alike and wanted:
            return next(iter(alike))
        if judged.number not in self._choices:
            judged.like += [(piece.label, thing) for thing in alike]
        return None

    def _attach(self, piece: Piece, thing: str, judged: Judged) -> Settled:
        """Let a new record describe a thing that is known."""
        # Of what is only named nothing is compared.
        standing = self._finder.standing.get(thing) if piece.is_named else self._finder.stands(piece.label, thing)
        record = self._finder.record_id(piece.key)
        row = {"record": record, "thing": thing, **self._record(piece)}
        self._drafts.add(SET, f"imports.attach.{piece.label}", (record,), row)
        may_set = not piece.is_named and (piece.label != "Employee" or self._settings.makes_people)
        if standing is not None and may_set:
            self._write(piece, thing, compare({}, piece.facts, standing.facts), judged)
        self._finder.take(piece.key, Known(record, thing, piece.said, piece.said, judged.number, is_new=True))
        self._finder.mark(piece.marks, thing)
        judged.thing = judged.thing or (piece.label, thing)
        return Settled(piece, thing, record, None, standing is not None and standing.is_new)

    def _make(self, piece: Piece, judged: Judged) -> Settled:
        kind, thing, record = KINDS[piece.label], next(self._ids), self._finder.record_id(piece.key)
        facts = cleared(piece.facts, kind.facts)
        row = {kind.key: thing, **facts, "record": record, **self._record(piece)}
        if piece.label == "Note":
            row["author"] = piece.author
            facts |= {"happened": facts["happened"] or self._settings.day}
            facts |= {"written": self._settings.now if facts["written"] is None else facts["written"]}
            row |= facts
        self._drafts.add(MAKE, kind.make, (thing,), row)
        self._finder.take(piece.key, Known(record, thing, piece.said, piece.said, judged.number, is_new=True))
        self._finder.mark(piece.marks, thing)
        self._finder.stand(thing, Standing(piece.label, facts, is_new=True))
        judged.is_new = True
        judged.thing = judged.thing or (piece.label, thing)
        return Settled(piece, thing, record, None, fresh=True)

    def _write(self, piece: Piece, thing: str, compared: Compared, judged: Judged) -> None:
        for name in [one for one, value in compared.write.items() if self._stops.is_wrong(thing, one, value)]:
            del compared.write[name]
            compared.cells = [replace(one, kept=True) if one.name == name else one for one in compared.cells]
        judged.cells += compared.cells
        if not compared.write:
            return
        judged.changes = True
        kind, standing = KINDS[piece.label], self._finder.standing[thing]
        row = write_row(kind, thing, compared.write, standing.facts.get("name"), self._put)
        saw = {name: standing.facts.get(name) for name in compared.write}
        self._drafts.add(SET, kind.write, (thing,), {**row, SAW: saw})
        self._finder.stand(thing, replace(standing, facts=standing.facts | compared.write))

    def _record(self, piece: Piece) -> dict[str, Any]:
        return {"source": self._settings.source, "key": piece.key, "said": piece.text or dump(piece.said), **self._put}


def _draw_ids() -> Iterator[str]:
    """Yield ids as `new_id` makes them, drawn by the thousand: each call of the system costs more than an id."""
    while True:
        drawn = os.urandom(10_000)
        yield from (write_id(drawn[start : start + 10]) for start in range(0, len(drawn), 10))
