"""Finds what entries are about: by record in this import and in the graph, by marks in both; a batch at a time."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graphapp.graph.store import Graph, write_id
from graphapp.knowledge.importing.here import Here
from graphapp.knowledge.importing.kinds import KINDS, cleared
from graphapp.knowledge.importing.meaning import Piece, Ref
from graphapp.knowledge.importing.remembered import Known, Remembered, Standing
from graphapp.knowledge.importing.staging import Staging, read_fields
from graphapp.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a whole import.

    Attributes:
        source: what the owner calls where it comes from; audience: who sees what it brings.
        day: ISO day on which it is checked, now: the instant.
        makes_people: colleagues who are not here may be brought.
        takes_same: what looks like something that is here is taken for it, without asking one by one.
        currency: of amounts that name none.
        owner: whose mail and calendar it brings, by id; empty for the importer's own.
        ties: who may see whom the owner of these knows, and how well; empty for what they said before, else nobody.
        stops: the folder of the list of those who may not be kept here.
    """

    source: str
    audience: str
    day: str
    now: int
    makes_people: bool = False
    takes_same: bool = False
    currency: str = "EUR"
    owner: str = ""
    ties: str = ""
    stops: str = ""


def derive(*parts: str) -> str:
    """Return an id that is always the same for the same parts."""
    return write_id(hashlib.blake2b("\0".join(parts).encode(), digest_size=10).digest())


class Finder:
    """Holds what is known of one batch of entries.

    Args:
        graph: asked as the importer.
        viewer: the importer.
        staging: of the import.
        settings: of the import.
        here: what the importer sees of what is here, where that was read before.
    """

    def __init__(
        self, graph: Graph, viewer: Viewer, staging: Staging, settings: Settings, here: Here | None = None
    ) -> None:
        self._graph, self._viewer, self._settings = graph, viewer, settings
        self.here = here or Here(graph, viewer)
        seen = self.ask("imports.sources", source=settings.source)
        others = [row["audience"] for row in seen if row["records"] and row["audience"] != settings.audience]
        self._is_known = bool(seen)
        self._realms = [settings.audience, *sorted(others)]
        self.own = Remembered(staging, self.record_id)
        self._records: dict[str, Known] = {}
        self._marks: dict[str, str] = {}
        self._here: dict[str, list[str]] = {}
        self.standing: dict[str, Standing] = {}
        self._ids: dict[str, str] = {}
        # Keys and marks that were looked up in this batch; any other is when it is wanted.
        self._asked: set[str] = set()

    def ask(self, name: str, **params: Any) -> list[dict[str, Any]]:
        """Ask a question as the importer."""
        return self._graph.ask(name, self._viewer, **params)

    def record_id(self, key: str) -> str:
        """Return the id of the record that an entry with this key gets."""
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = derive("import", self._settings.source, self._settings.audience, key)
        return found

    def begin(self, pieces: Iterable[Piece], refs: Iterable[Ref]) -> None:
        """Look up all that a batch may need."""
        labels: dict[str, str] = {}
        marks: set[str] = set()
        for piece in pieces:
            labels[piece.key] = piece.label
            marks.update(piece.marks)
        for ref in refs:
            if ref.key:
                labels[ref.key] = ref.label
            if ref.made is not None:
                labels[ref.made.key] = ref.label
            marks.update(ref.marks)
        self._records, self.standing = {}, {}
        self._marks, self._here, self._ids, self._asked = {}, {}, {}, set()
        self._look_up_records(labels)
        self.look_up_marks(marks)

    def look_up_more(self, labels: dict[str, str]) -> None:
        """Look up records that a batch turned out to need, given as key and kind."""
        self._look_up_records({key: label for key, label in labels.items() if key not in self._asked})

    def look_up_again(self, pieces: Iterable[Piece]) -> None:
        """Read what stands in things of which an earlier batch spoke without changing them: only changes are kept."""
        wanted: dict[str, dict[str, str]] = {}
        for piece in pieces:
            known = self._records.get(piece.key)
            if known is not None and known.thing and known.thing not in self.standing:
                wanted.setdefault(piece.label, {})[known.thing] = known.record
        for label, things in wanted.items():
            kind = KINDS[label]
            asked = (kind.known, list(things)) if kind.known else (kind.recorded, list(things.values()))
            for row in self.ask(asked[0], ids=asked[1]):
                if row.get("thing"):
                    self.standing[row["thing"]] = Standing(label, cleared(row, kind.facts), is_new=False)

    def look_up_refs(self, refs: Iterable[Ref]) -> None:
        """Look up what a batch turned out to point to."""
        for ref in list(refs):
            self.look_up_more({ref.key: ref.label} if ref.key else {})
            self.look_up_marks(ref.marks)

    def look_up_marks(self, marks: Iterable[str]) -> None:
        """Look these marks up too."""
        wanted = [mark for mark in marks if mark not in self._asked]
        self._asked.update(wanted)
        self._marks |= self.own.marks(wanted)
        self._here |= self.here.find(wanted)

    def _look_up_records(self, labels: dict[str, str]) -> None:
        self._asked.update(labels)
        found = self.own.records(labels)
        self._records |= found
        if self._is_known and labels:
            missing = [key for key in labels if key not in found]
            for realm in self._realms:
                self._look_up_stored(realm, {key: labels[key] for key in missing if key not in self._records})
        self.look_up_things({known.thing for key in labels if (known := self._records.get(key)) and known.thing})

    def _look_up_stored(self, realm: str, labels: dict[str, str]) -> None:
        by_label: dict[str, dict[str, str]] = {}
        for key, label in labels.items():
            by_label.setdefault(label, {})[derive("import", self._settings.source, realm, key)] = key
        for label, keys in by_label.items():
            for row in self.ask(KINDS[label].recorded if label in KINDS else "imports.recorded", ids=list(keys)):
                known = Known(row["record"], row.get("thing"), read_fields(row["said"] or "{}"))
                self._records[keys[known.record]] = known
                if known.thing:
                    self.standing[known.thing] = Standing(label, cleared(row, KINDS[label].facts), is_new=False)

    def look_up_things(self, things: Iterable[str]) -> None:
        """Read what stands in these things, as this import has them."""
        self.standing |= self.own.things(things)

    def stands(self, label: str, thing: str) -> Standing | None:
        """Return what stands in a thing; None where the importer does not see it."""
        if thing not in self.standing:
            self.look_up_standing(label, [thing])
        return self.standing.get(thing)

    def look_up_standing(self, label: str, things: Iterable[str]) -> None:
        """Read what stands in several things that the importer sees."""
        self.look_up_things([thing for thing in things if thing not in self.standing])
        wanted = [thing for thing in things if thing not in self.standing]
        for row in self.ask(KINDS[label].known, ids=wanted) if wanted else ():
            self.standing[row["thing"]] = Standing(label, cleared(row, KINDS[label].facts), is_new=False)

    def record(self, key: str) -> Known | None:
        """Return the record with this key, from this import or an earlier one."""
        if key not in self._asked:
            self._look_up_records({key: key.partition("/")[0]})
        return self._records.get(key)

    def marked(self, mark: str) -> str | None:
        """Return which thing of this import has a mark."""
        if mark not in self._asked:
            self.look_up_marks([mark])
        return self._marks.get(mark)

    def marked_here(self, mark: str) -> list[str]:
        """Return which things that were here before have a mark."""
        if mark not in self._asked:
            self.look_up_marks([mark])
        return self._here.get(mark, [])

    def is_of_source(self, contacts: list[str]) -> set[str]:
        """Return which of these contacts are described by a row of the same source."""
        if not self._is_known:
            return set()
        return {row["thing"] for row in self.ask("imports.described", source=self._settings.source, ids=contacts)}

    def take(self, key: str, known: Known) -> None:
        """Remember what an entry of this import says of a record."""
        self._records[key] = known
        self.own.take(key, known)

    def mark(self, marks: Iterable[str], thing: str) -> None:
        """Remember that a thing of this import has marks; the first that has one keeps it."""
        for mark in marks:
            if mark not in self._marks:
                if mark not in self._asked:
                    self.look_up_marks([mark])
                self._marks[mark] = self.own.mark(mark, thing)

    def stand(self, thing: str, standing: Standing) -> None:
        """Remember what stands in a thing once this import is written."""
        self.standing[thing] = standing
        self.own.stand(thing, standing)

    def end(self) -> None:
        """End a batch."""
        self.own.make_room()
