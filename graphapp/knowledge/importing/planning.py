"""The dry run: over all entries, what would be written, with a verdict and the cells of each; nothing is written."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from graphapp.graph.store import Graph, new_id
from graphapp.knowledge.importing.drafts import ROWS_A_STEP, SET, Drafts
from graphapp.knowledge.importing.finding import Finder, Settings
from graphapp.knowledge.importing.here import Here
from graphapp.knowledge.importing.kinds import KINDS
from graphapp.knowledge.importing.linking import Linker
from graphapp.knowledge.importing.marks import works_mark
from graphapp.knowledge.importing.meaning import MEANINGS, Piece, Ref, employee_ref, mean, mean_again
from graphapp.knowledge.importing.own_sheets import OwnSheets
from graphapp.knowledge.importing.sayings import with_author
from graphapp.knowledge.importing.settling import Judged, Settled, Settler
from graphapp.knowledge.importing.staging import CHANGED, KEPT, RANKS, REFUSED, SAME, Staging, Stored, dump
from graphapp.knowledge.importing.stops import Stops
from graphapp.knowledge.importing.wording import KIND_WORDS
from graphapp.viewer import Viewer
from loaders.entries import Entry
from loaders.own import EDITED

BATCH = 4000
NOTHING_SAID = "There is no name in it."
Progress = Callable[[int], None]
Batch = list[tuple[int, Entry, list[Piece]]]


class Planner:
    """Works through the entries of one import, kind by kind, a batch at a time.

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
        self.graph, self.viewer, self.staging, self.settings = graph, viewer, staging, settings
        self.finder = Finder(graph, viewer, staging, settings, here)
        self.drafts = Drafts(staging)
        choices = {entry: bool(same) for entry, same in staging.run("SELECT entry, same FROM choices")}
        self.stops = Stops(graph, settings.stops)
        self.settler = Settler(viewer, self.finder, self.drafts, settings, choices, self.stops)
        self._later: list[int] = []
        self._categories: dict[str, str] = {}
        self.linker = Linker(viewer, self.finder, self.settler, self.drafts, settings)
        self.own = OwnSheets(viewer, self.finder, self.settler, self.drafts, settings)

    def plan(self, progress: Progress) -> None:
        """Draft everything; the staging file then holds the plan, cut into changes that are not told yet.

        Args:
            progress: called with how many entries are done.
        """
        # They plan with what this module has.
        from graphapp.knowledge.importing.evidence import EVIDENCE, Evidence
        from graphapp.knowledge.importing.purchases import PURCHASES, Purchases

        evidence = Evidence(self)
        self.staging.forget_check()
        done = 0
        for rank, kind in enumerate(RANKS):
            work: Callable[[list[tuple[int, Entry]]], None] | None = None
            if kind == "category":
                work = self._note_categories
            elif kind in PURCHASES:
                work = Purchases(self).take
            elif kind in EVIDENCE:
                work = evidence.take
            elif kind in MEANINGS:
                work = self._take
            after = 0
            while entries := self.staging.entries(rank, after, BATCH):
                with self.staging.changing():
                    if work is None:
                        self.refuse(entries, f"{KIND_WORDS[kind].capitalize()} are not taken in yet.")
                    else:
                        work(entries)
                after, done = entries[-1][0], done + len(entries)
                progress(done)
            self._link_later()
        with self.staging.changing():
            Purchases(self).finish()
            evidence.finish()
            self.drafts.finish()
            self._say()
            self.staging.run("CREATE INDEX IF NOT EXISTS entries_verdict ON entries(verdict, number)")
            cut_changes(self.staging)

    def _take(self, entries: list[tuple[int, Entry]]) -> None:
        judged = self.own.take(entries)
        self.end(judged)
        taken = {one.number for one, _ in judged}
        batch = [(number, entry, self._mean(entry)) for number, entry in entries if number not in taken]
        self.begin(batch)
        judged = [self._judge(number, entry, pieces) for number, entry, pieces in batch]
        self.end(judged)

    def _mean(self, entry: Entry) -> list[Piece]:
        if entry.kind == "offering" and entry.fields.get(".category"):
            category = self._categories.get(str(entry.fields[".category"]))
            if category and "category" not in entry.fields:
                entry = replace(entry, fields={**entry.fields, "category": category})
        if EDITED in entry.fields:
            # Of a sheet of ours, but not of what is here: a row like any other.
            entry = replace(entry, fields={name: value for name, value in entry.fields.items() if name != EDITED})
        pieces = mean(entry)
        if pieces and isinstance(entry.fields, Stored) and pieces[0].said == entry.fields:
            pieces[0].text = entry.fields.text
        return pieces

    def begin(self, batch: Batch) -> None:
        """Look up all that the pieces of a batch may need."""
        pieces = [piece for _, _, found in batch for piece in found]
        refs = [said.ref for piece in pieces for said in piece.links]
        refs += [ref for _, entry, _ in batch if (ref := author_ref(entry)) is not None]
        self.finder.begin(pieces, refs)
        self.finder.look_up_again(pieces)
        self._look_up_works(pieces)
        known = [(it.label, found.thing) for it in pieces if (found := self.finder.record(it.key)) and found.thing]
        known += self._candidates(pieces)
        stands = self.finder.standing
        self.linker.begin({(label, thing) for label, thing in known if thing in stands and not stands[thing].is_new})

    def _candidates(self, pieces: list[Piece]) -> list[tuple[str, str]]:
        """Return what is here that pieces without a record may turn out to be, after looking up what stands in it."""
        found: dict[str, set[str]] = {}
        for piece in pieces:
            if self.finder.record(piece.key) is None:
                for mark in (*piece.marks, piece.works) if piece.works else piece.marks:
                    found.setdefault(piece.label, set()).update(self.finder.marked_here(mark))
        for label, things in found.items():
            self.finder.look_up_standing(label, things)
        return [(label, thing) for label, things in found.items() for thing in things]

    def _look_up_works(self, pieces: list[Piece]) -> None:
        """Look up people by their name at a company that is known already."""
        for piece in pieces:
            company = self._company_of(piece) if piece.label == "Contact" else None
            if company is not None:
                piece.works = works_mark(piece.facts["name"], company)
        self.finder.look_up_marks([piece.works for piece in pieces if piece.works])

    def _company_of(self, piece: Piece) -> str | None:
        """Return where somebody works, as far as that company is known before anything is made."""
        for said in piece.links:
            known = self.finder.record(said.ref.key) if said.ref.key else None
            if known is not None:
                return known.thing
            for mark in said.ref.marks:
                found = self.finder.marked(mark) or next(iter(self.finder.marked_here(mark)), None)
                if found:
                    return found
        return None

    def _judge(self, number: int, entry: Entry, pieces: list[Piece]) -> tuple[Judged, str]:
        judged = Judged(number, doubts=list(entry.doubts))
        if not pieces:
            judged.doubts.append(NOTHING_SAID if entry.kind != "note" else "There is no text in it.")
            return judged, REFUSED
        for piece in pieces:
            if piece.label == "Note":
                self._sign(piece, entry, judged)
            settled = self.settler.settle(piece, judged)
            if settled is not None:
                links = settled.piece.links
                others = [said for said in links if said.ref.label != piece.label]
                self.linker.link(settled, judged, others)
                self._later += [number] if len(others) < len(links) else []
        if judged.is_left_out:
            self._strip(number, entry)
        return judged, judged.verdict

    def _strip(self, number: int, entry: Entry) -> None:
        """Leave nothing in the staging file of somebody who may not be kept here."""
        is_company = entry.kind == "company"
        kept = {name: value for name, value in entry.fields.items() if is_company and not name.startswith("person")}
        key = entry.key if is_company else ""
        self.staging.run("PRAGMA secure_delete = ON")
        self.staging.run("UPDATE entries SET key = ?, fields = ? WHERE number = ?", key, dump(kept), number)

    def _link_later(self) -> None:
        """Draft the links between things of one kind, once all of them are known: who reports to whom."""
        numbers, self._later = self._later, []
        for start in range(0, len(numbers), BATCH):
            entries = self.staging.entries_of(numbers[start : start + BATCH])
            with self.staging.changing():
                batch = [(number, entry, self._mean(entry)) for number, entry in entries]
                self.begin(batch)
                found = [(number, self._judge_links(number, pieces)) for number, _, pieces in batch]
                self.finder.end()
                for number, judged in found:
                    self._add_judgement(number, judged)

    def _judge_links(self, number: int, pieces: list[Piece]) -> Judged:
        judged = Judged(number)
        for piece in pieces:
            known = self.finder.record(piece.key)
            links = [said for said in piece.links if said.ref.label == piece.label]
            if known is not None and known.thing and links:
                standing = self.finder.stands(piece.label, known.thing)
                before = None if known.is_new else mean_again(piece, known.told)
                fresh = standing is not None and standing.is_new
                self.linker.link(Settled(piece, known.thing, known.record, before, fresh), judged, links)
        return judged

    def _add_judgement(self, number: int, judged: Judged) -> None:
        ((verdict, cells),) = self.staging.run("SELECT verdict, cells FROM entries WHERE number = ?", number)
        found, more = json.loads(cells or "{}"), json.loads(_shown(judged) or "{}")
        for name in more:
            found[name] = found.get(name, []) + more[name]
        if judged.changes and verdict in {SAME, KEPT}:
            verdict = CHANGED
        self.staging.run("UPDATE entries SET verdict = ?, cells = ? WHERE number = ?", verdict, dump(found), number)

    def _sign(self, piece: Piece, entry: Entry, judged: Judged) -> None:
        """Say who wrote a note: the colleague whose address it is, else the importer, with the author in the text."""
        ref = author_ref(entry)
        author = self.settler.find(ref, Judged(judged.number)) if ref is not None else None
        name = str(entry.fields.get("author") or entry.fields.get("author_email", ""))
        if author is None and name and name.casefold() != self.viewer.name.casefold():
            text = with_author(piece.facts["text"], name)
            # The record keeps it so, too: what stands here is compared with that.
            piece.facts["text"] = piece.said["text"] = text
            piece.text = ""
        piece.author = author or self.viewer.id

    def _note_categories(self, entries: list[tuple[int, Entry]]) -> None:
        named = [(number, it.key, it.fields.get("name", "")) for number, it in entries]
        for _, key, name in named:
            if name:
                self._categories.setdefault(key, str(name))
        self.staging.run_many("UPDATE entries SET verdict = 'same' WHERE number = ?", [(one[0],) for one in named])

    def refuse(self, entries: list[tuple[int, Entry]], why: str) -> None:
        """Refuse some entries."""
        self.end([(Judged(number, doubts=[*entry.doubts, why]), REFUSED) for number, entry in entries])

    def end(self, judged: list[tuple[Judged, str]]) -> None:
        """Store the verdicts of a batch, and what it made known."""
        self.finder.end()
        self.staging.run_many(
            "UPDATE entries SET verdict = ?, cells = ? WHERE number = ?",
            [(verdict, _shown(one), one.number) for one, verdict in judged],
        )

    def _say(self) -> None:
        """Let every record keep what its source says now, where that is not what it kept."""
        for record, before, own in self.finder.own.finish():
            said = before | own
            if said != before:
                self.drafts.add(SET, "imports.say", (record,), {"record": record, "said": dump(said)})
        self.drafts.finish()


def author_ref(entry: Entry) -> Ref | None:
    """Return which colleague wrote a note, by key or e-mail; None where the entry does not say."""
    return employee_ref(entry.fields, ".employee", "author_email") if entry.kind == "note" else None


def _shown(judged: Judged) -> str | None:
    if judged.thing and not (judged.cells or judged.doubts or judged.like):
        return f'{{"thing":["{judged.thing[0]}","{judged.thing[1]}"]}}'
    found: dict[str, Any] = {}
    if judged.cells:
        found["cells"] = [[cell.name, cell.stands, cell.says, cell.kept] for cell in judged.cells]
    if judged.doubts:
        found["doubts"] = judged.doubts
    if judged.like:
        found["like"] = judged.like
    if judged.thing:
        found["thing"] = judged.thing
    return dump(found) if found else None


def cut_changes(staging: Staging) -> None:
    """Cut the plan into changes of at most ROWS_A_STEP rows, in its order, and draw their ids."""
    order = {kind.make: place for place, kind in enumerate(KINDS.values())}
    pieces = staging.run("SELECT number, stage, statement, count FROM plan")
    pieces.sort(key=lambda piece: (piece[1], order.get(piece[2], 0), piece[0]))
    parts: list[int] = []
    rows = 0
    for number, _, _, count in [*pieces, (0, 0, "", ROWS_A_STEP + 1)]:
        if parts and rows + count > ROWS_A_STEP:
            staging.run(
                "INSERT INTO changes(id, undo, parts, count, state) VALUES (?, ?, ?, ?, 'planned')",
                new_id(), new_id(), dump(parts), rows,
            )  # fmt: skip
            parts, rows = [], 0
        parts.append(number)
        rows += count
