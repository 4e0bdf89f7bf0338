"""Writes the plan, change by change: what each replaces is stored first, so that it can be taken back."""

import json
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph, Row, Rows
from graphapp.knowledge.importing.drafts import SAW, read_rows
from graphapp.knowledge.importing.findings import OWNER
from graphapp.knowledge.importing.kinds import KINDS
from graphapp.knowledge.importing.mailboxes import check_consent
from graphapp.knowledge.importing.staging import Staging, dump
from graphapp.viewer import Viewer

WRITES = {kind.write: kind for kind in KINDS.values()}
MOST_LEFT_OUT = 50
_ABOUT = "notes.about."
_CARE = {"imports.looks_after": "company", "people.propose.Company": "thing"}
STORED = {
    "contacts.works_at": ("import_jobs", "contact"),
    "imports.bought": ("import_purchases", "company"),
    "ties.moment": ("import_moments", "contact"),
    "meetings.write": ("import_meetings", "meeting"),
}
"""By statement, which question says how the links stand that it sets, and of whom it is asked."""
LARGE = 2_000
"""Of more rows than this nobody waits until what follows the graph has read them."""
Images = dict[str, Row | None]
Noted = tuple[list[dict[str, Any]], list[list[Row]]]
"""The statements of a change with what they replace, and their rows."""


class Teller:
    """Tells one import's changes; begun again, it goes on where it was.

    Args:
        graph: where to.
        viewer: the importer.
        staging: of the import.
    """

    def __init__(self, graph: Graph, viewer: Viewer, staging: Staging) -> None:
        self._graph, self._viewer, self._staging = graph, viewer, staging
        self._is_large = False

    def tell(self, pause: Callable[[], None]) -> None:
        """Tell every change that was not told.

        Args:
            pause: called after each, and before where it was not read ahead; may raise to stop.
        """
        ((count,),) = self._staging.run("SELECT coalesce(sum(count), 0) FROM changes")
        self._is_large = count > LARGE
        ahead: Future[tuple[int, Noted] | None] | None = None
        with ThreadPoolExecutor(1, "imports-ahead") as beside:
            while found := self._next(0):
                number, key, parts, before = found
                # What was agreed when it was checked may have been withdrawn since.
                check_consent(self._graph, self._viewer.id, self._staging.get(OWNER, ""))
                done = ahead.result() if ahead is not None else None
                if done is not None and done[0] == number:
                    noted, rows = done[1]
                else:
                    noted, rows = self._recall(before) if before else self._note(number, self._read(parts))
                    pause()
                # The graph writes one change while the next one is read and stored.
                ahead = beside.submit(self._note_ahead, number)
                seq = self._tell(number, key, noted, rows)
                with self._staging.changing():
                    self._staging.run("UPDATE changes SET state = 'told', seq = ? WHERE number = ?", seq, number)
                pause()
            if ahead is not None:
                ahead.result()

    def _next(self, after: int) -> tuple[int, str, str, str | None] | None:
        """Return number, id, parts and what was noted of the next change behind one that is still to be told."""
        rows = self._staging.run(
            "SELECT number, id, parts, before FROM changes WHERE state IN ('planned', 'noted') AND number > ?"
            " ORDER BY number LIMIT 1", after,
        )  # fmt: skip
        return rows[0] if rows else None

    def _note_ahead(self, number: int) -> tuple[int, Noted] | None:
        """Do `_note` for the change behind one that is being told; None where what it replaces depends on that."""
        found = self._next(number)
        if found is None or found[3]:
            return None
        parts = self._read(found[2])
        if any(_asks(statement, rows) for _, statement, rows in parts):
            return None
        return found[0], self._note(found[0], parts)

    def _read(self, parts: str) -> list[tuple[int, str, list[Row]]]:
        """Return number, statement and rows of the parts of a change."""
        found = []
        for part in json.loads(parts):
            ((statement, text),) = self._staging.run("SELECT statement, rows FROM plan WHERE number = ?", part)
            found.append((part, statement, read_rows(text)))
        return found

    def _note(self, number: int, parts: Iterable[tuple[int, str, list[Row]]]) -> Noted:
        """Store what a change is about to replace; return its statements with that, and their rows."""
        noted, told = [], []
        for part, statement, rows in parts:
            kept, before = self._fit(statement, rows)
            # What is told as it was drafted need not be stored twice.
            noted.append(
                {"part": part, "statement": statement, "rows": kept if kept != rows else None, "before": before}
            )
            told.append(kept)
        self._store(number, noted)
        return noted, told

    def _recall(self, before: str) -> Noted:
        """Return what `_note` did before it was interrupted."""
        noted = json.loads(before)
        return noted, list(map(self._rows, noted))

    def _fit(self, statement: str, rows: list[Row]) -> tuple[list[Row], Images]:
        if statement.startswith(_ABOUT):
            return _fit_subjects(self._graph, statement, rows, self._fresh(rows, "note")), {}
        if statement in _CARE:
            return self._fit_carers(rows, _CARE[statement]), {}
        if statement not in WRITES:
            return fit(self._graph, statement, rows)
        return _fit_facts(self._graph, statement, rows, self._fresh(rows, WRITES[statement].key))

    def _fit_carers(self, rows: list[Row], company: str) -> list[Row]:
        """Leave out who is in or proposed already, and whom this importer may not let in any more."""
        found = self._graph.keep("import_carers", ids=sorted({row[company] for row in rows}))
        there = {(row["company"], row["employee"]) for row in found if company == "thing" or row["what"] == "in"}
        cared = {row["company"] for row in found if row["what"] == "in"}
        fresh, mine = self._fresh(rows, company), set(self._viewer.audiences)
        return [
            row
            for row in rows
            if (row[company], row["employee"]) not in there
            and (company == "thing" or f"account:{row[company]}" in mine or (row[company] in fresh - cared))
        ]

    def _fresh(self, rows: list[Row], key: str) -> set[str]:
        """Return which of the things that rows are about this import makes."""
        found = self._staging.look_up("things", "id", "id, is_new", [row[key] for row in rows])
        return {thing for thing, is_new in found if is_new}

    def _store(self, number: int, noted: list[dict[str, Any]]) -> None:
        with self._staging.changing(durable=True):
            self._staging.run("UPDATE changes SET state = 'noted', before = ? WHERE number = ?", dump(noted), number)

    def _tell(self, number: int, key: str, noted: list[dict[str, Any]], told: list[list[Row]]) -> int:
        for _ in range(MOST_LEFT_OUT):
            try:
                statements: list[tuple[str, Rows]] = [
                    (it["statement"], list(map(bare, rows))) for it, rows in zip(noted, told, strict=True)
                ]
                return self._graph.tell(Change(statements, self._viewer, key, is_late=self._is_large))
            except BadRow as error:
                # What it points to was here when it was looked up, and somebody has taken it back since.
                told = [[row for row in rows if bare(row) != error.row] for rows in told]
                for it, rows in zip(noted, told, strict=True):
                    it["rows"] = rows
                self._store(number, noted)
        raise BadRow("", {}, "so much of what this import points to is not here any more that it must be checked again")

    def _rows(self, noted: dict[str, Any]) -> list[Row]:
        if noted["rows"] is not None:
            rows: list[Row] = noted["rows"]
            return rows
        return read_rows(self._staging.run("SELECT rows FROM plan WHERE number = ?", noted["part"])[0][0])


def _asks(statement: str, rows: list[Row]) -> bool:
    """Say whether what stands in the graph decides what is told of these rows."""
    is_set = statement in WRITES or statement in _CARE or statement.startswith(_ABOUT) or statement == "imports.say"
    return is_set or any(row.get(SAW) for row in rows)


def bare(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row as its statement takes it."""
    return {name: value for name, value in row.items() if name != SAW} if SAW in row else row


def fit(graph: Graph, statement: str, rows: list[Row]) -> tuple[list[Row], Images]:
    """Return the rows that still fit what stands there, and what each of them replaces, by its key."""
    if statement in STORED:
        return _fit_links(graph, statement, rows)
    if statement == "imports.say":
        found = graph.keep("import_records", ids=[row["record"] for row in rows])
        return rows, {row["record"]: {"record": row["record"], "said": row["said"]} for row in found}
    return rows, {}


def _fit_facts(graph: Graph, statement: str, rows: list[Row], fresh: set[str]) -> tuple[list[Row], Images]:
    """Leave as they are those facts that somebody has changed since the rows were drafted, and what is not here.

    Args:
        graph: asked what stands there now.
        statement: that sets the facts.
        rows: as they were drafted.
        fresh: things that this import makes, perhaps in the same change.
    """
    kind = WRITES[statement]
    found = graph.keep(kind.kept, ids=[row[kind.key] for row in rows])
    stored = {row["thing"]: row for row in found}
    kept, before = [], Images()
    for row in rows:
        here = stored.get(row[kind.key])
        if here is None:
            kept += [row] if row[kind.key] in fresh else []
            continue
        saw = row.get(SAW) or {}
        stale = {name for name, value in saw.items() if not alike(here[name], value)}
        fitting = {**row, **dict.fromkeys(stale)}
        if "name" in fitting and (fitting["name"] is None or "name" not in saw):
            fitting["name"] = here["name"] or ""
        if saw.keys() - stale:
            kept.append(fitting)
            before[row[kind.key]] = {name: here[name] for name in kind.facts}
    return kept, before


def _fit_subjects(graph: Graph, statement: str, rows: list[Row], fresh: set[str]) -> list[Row]:
    """Leave out what notes are linked with already: who sees that stays as it is, and taking it back is not ours."""
    label = statement.removeprefix(_ABOUT)
    old = sorted({row["note"] for row in rows if row["note"] not in fresh})
    found = graph.keep("import_subjects", ids=old) if old else []
    there = {(row["note"], row["thing"]) for row in found if row["kind"] == label}
    return [row for row in rows if (row["note"], row["thing"]) not in there]


def _fit_links(graph: Graph, statement: str, rows: list[Row]) -> tuple[list[Row], Images]:
    question, owner = STORED[statement]
    stored: dict[str, Row] = {}
    # What was not there when it was drafted has an id of its own.
    known = sorted({row[owner] for row in rows if row.get(SAW)})
    for row in graph.keep(question, ids=known) if known else ():
        stored.setdefault(link_key(statement, row), row)
    kept, before = [], Images()
    for row in rows:
        here = stored.get(link_key(statement, row))
        if here is None:
            # One that was here and that somebody has taken away meanwhile stays away.
            kept += [] if row.get(SAW) else [row]
            continue
        saw = row.get(SAW) or {}
        stale = {name: here[name] for name, value in saw.items() if not alike(here[name], value)}
        # Who sees it stays as it is.
        kept.append({**row, **stale, "audience": here["audience"], "by": here["by"]})
        before[link_key(statement, row)] = here
    return kept, before


def link_key(statement: str, row: Row) -> str:
    """Return by what a link is known among those of its owner."""
    if statement == "imports.bought":
        return "\t".join(str(row[name]) for name in ("company", "offering", "currency", "audience", "by"))
    return str(row["meeting"] if statement == "meetings.write" else row["id"])


def alike(one: object, other: object) -> bool:
    """Say whether two facts are the same; an empty text is nothing."""
    return (one if one is not None else "") == (other if other is not None else "")
