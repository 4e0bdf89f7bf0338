"""The store: ask a question as a viewer, tell a change. One text, two engines.

A change is data, so it can be sent again after a deadlock and kept in a journal; told twice, it is told once.
"""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple, Protocol, TypeVar

import pyarrow as pa

from graphapp.errors import BadParameter, BadRow
from graphapp.graph.catalog import ADMITTED, Catalog, Question, Statement
from graphapp.graph.rows import check_rows, cut_rows
from graphapp.viewer import Viewer

Row = dict[str, Any]
Rows = Sequence[Mapping[str, object]]
T = TypeVar("T")
ROWS_A_CHANGE = 5000
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]
REMEMBERED, FEW_TOUCHED = 64, 200
LATE = "late:"
"""The first of what a change touched that may be taken in a little later."""
_TOLD = "MATCH (c:Change {id: $id}) RETURN c.seq AS seq"
_WRITE = "CREATE (c:Change {id: $id, seq: $seq, at: $at, by: $by, touched: $touched}) RETURN c.seq AS seq"


def new_id() -> str:
    """Make an opaque, url-safe id of 16 characters."""
    return write_id(os.urandom(10))


def write_id(digest: bytes) -> str:
    """Write ten bytes as an id, in base 32; the standard library takes five times as long."""
    number = int.from_bytes(digest)
    return "".join([_PAIRS[number >> shift & 1023] for shift in range(70, -1, -10)])


class Writing(Protocol):
    """One open transaction. Never go on after an error: what follows would be committed by itself."""

    def run(self, text: str, params: dict[str, object]) -> list[Row]:
        """Run one text and return its rows."""

    def send(self, statement: Statement, rows: Rows) -> int:
        """Run a statement for every row and return how many were written."""

    def find(self, statement: Statement, rows: Rows) -> list[Row]:
        """Run a statement that only reads for every row and return all that it gives."""

    def next_seq(self) -> int:
        """Return the position after the newest change; whoever else wants one waits until this one is written."""


class Engine(Protocol):
    """What an engine promises.

    Threads: every method may be called from any thread. Time: a read that takes longer than its limit raises
    `StoreBusy`. Errors: `StoreGone` when the engine cannot be reached; all else that an engine raises is a bug of ours.
    """

    name: str
    renews: bool
    """Whether it costs less to set what is kept than to delete it and create it anew."""
    seq: int | None
    """The position of the newest change where nobody but this process can write; None: ask the graph."""

    def read(self, text: str, params: dict[str, object]) -> list[Row]:
        """Run a reading text and return plain Python values."""

    def read_table(self, text: str, params: dict[str, object]) -> pa.Table:
        """Run a reading text and return columns, for what has very many rows; its columns are text or numbers."""

    def write(self, work: Callable[[Writing], T]) -> T:
        """Run work in one transaction; it may be run again where the engine asks for it."""

    def prepare(self, catalog: Catalog) -> None:
        """Apply the numbered schema files that were not applied yet."""

    def applied(self) -> list[str]:
        """Return the names of the schema files that were applied."""

    def close(self) -> None:
        """Give everything back."""


@dataclass(frozen=True)
class Change:
    """Statements with their rows, written together or not at all.

    Attributes:
        statements: pairs of a statement's name and its rows; the rows of one pair are unique by the statement's key.
        by: who does it.
        id: told twice, a change is told once.
        is_late: it only adds, and much: what follows the graph may take it in a little later than it was told.
    """

    statements: Sequence[tuple[str, Rows]]
    by: Viewer | str
    id: str = field(default_factory=new_id)
    is_late: bool = False


class News(NamedTuple):
    """What was changed after a position.

    Attributes:
        position: of the newest change.
        touched: as `Label:id`, each once; late: likewise, of changes that may be taken in a little later.
    """

    position: int
    touched: list[str]
    late: list[str]


class _Step(NamedTuple):
    """A statement of a change, its rows, and what says for which of them it is run."""

    statement: Statement
    rows: Rows
    only: Statement | None


class _AlreadyTold(Exception):
    def __init__(self, seq: int) -> None:
        self.seq = seq


class Graph:
    """Everything that is read from or written to the graph goes through here.

    Args:
        engine: one of the two.
        catalog: the questions and statements.
        clock: seconds since 1970, for tests.
    """

    def __init__(self, engine: Engine, catalog: Catalog, clock: Callable[[], float] = time.time) -> None:
        self.engine = engine
        self.catalog = catalog
        self.clock = clock
        # What the last changes of this process touched: nobody who follows them needs to ask for it.
        self._told: dict[int, list[str]] = {}

    def ask(self, name: str, viewer: Viewer, /, *, now: float | None = None, **params: object) -> list[Row]:
        """Answer a question as this viewer sees it.

        Args:
            name: `<subject>.<name>`.
            viewer: who asks; there is no asking without.
            now: instant for ages and strengths, seconds since 1970; the clock's when left out.
            params: as the question declares them.

        Raises:
            UnknownQuestion, BadParameter: the question is asked wrongly.
        """
        return self.engine.read(*self._bind(name, viewer, now, params))

    def ask_table(self, name: str, viewer: Viewer, /, *, now: float | None = None, **params: object) -> pa.Table:
        """Answer a question as this viewer sees it, in columns: for very many rows. As `ask`."""
        return self.engine.read_table(*self._bind(name, viewer, now, params))

    def _bind(
        self, name: str, viewer: Viewer, now: float | None, params: Mapping[str, object]
    ) -> tuple[str, dict[str, object]]:
        if not isinstance(viewer, Viewer):
            raise BadParameter("ask needs a Viewer")
        question = self.catalog.question(name)
        bound = question.bind(params)
        needs = question.needs
        if "mine" in needs:
            bound["mine"] = list(viewer.audiences)
            bound["me"] = viewer.id
        elif "me" in needs:
            bound["me"] = viewer.id
        if "now" in needs:
            bound["now"] = float(self.clock() if now is None else now)
        return question.text, bound

    def keep(self, name: str, /, **params: object) -> list[Row]:
        """Answer a question of the program itself (`queries/keeping`), which no person can ask."""
        question: Question = self.catalog.kept(name)
        bound = question.bind(params)
        if "now" in question.needs:
            bound["now"] = float(self.clock())
        return self.engine.read(question.text, bound)

    def keep_table(self, name: str, /, **params: object) -> pa.Table:
        """Answer a question of the program itself in columns: for very many rows."""
        question = self.catalog.kept(name)
        return self.engine.read_table(question.text, question.bind(params))

    def tell(self, change: Change) -> int:
        """Write a change, atomically, and return its position `seq`.

        Raises:
            BadRow: a row is malformed or points to something that is not there; nothing was written.
        """
        plan, kept = list(self._plan(change)), list(self._plan_kept(change))
        marked = ((f"{label}:", name, step.rows) for step in plan for name, label in step.statement.touches)
        touched = sorted({label + str(row[name]) for label, name, rows in marked for row in rows})
        # Who may sign in, and who sees what, is never late.
        if change.is_late and not any(name.startswith(f"{ADMITTED}:") for name in touched):
            touched = [LATE, *touched]
        by = change.by.id if isinstance(change.by, Viewer) else change.by
        told = {"id": change.id, "at": int(self.clock()), "by": by, "touched": touched}
        try:
            seq = self.engine.write(lambda writing: _carry_out(writing, plan, kept, told))
        except _AlreadyTold as once:
            return once.seq
        if len(touched) <= FEW_TOUCHED or change.is_late:
            self._told[seq] = touched
            self._told.pop(seq - REMEMBERED, None)
        return seq

    def position(self) -> int:
        """Return the `seq` of the newest change, 0 when there is none."""
        if self.engine.seq is not None:
            return self.engine.seq
        rows = self.keep("position")
        return rows[0]["seq"] if rows else 0

    def changes_since(self, seq: int) -> tuple[int, list[str]]:
        """Return the newest position and what was touched after `seq`, as `Label:id`, each once."""
        position, touched, late = self.news_since(seq)
        return position, list(dict.fromkeys([*touched, *late])) if late else touched

    def news_since(self, seq: int) -> News:
        """Return the newest position and what was touched after `seq`; apart what may be taken in a little later."""
        newest = self.engine.seq
        if newest is not None and 0 <= newest - seq < REMEMBERED:
            remembered = [self._told.get(one) for one in range(seq + 1, newest + 1)]
            if None not in remembered:
                return _sort_out(newest, (names or () for names in remembered))
        rows = self.keep("changes", since=seq)
        return _sort_out(rows[-1]["seq"] if rows else seq, (row["touched"] or () for row in rows))

    def mark(self, seq: int) -> str:
        """Return the id of the change at a position, empty where there is none: by it a history is known again."""
        rows = self.keep("change_at", seq=seq) if seq else []
        return str(rows[0]["id"]) if rows else ""

    def close(self) -> None:
        """Close the engine."""
        self.engine.close()

    def _plan(self, change: Change) -> Iterator[_Step]:
        for name, rows in change.statements:
            statement = self.catalog.statement(name)
            if rows:
                yield from self._steps(statement, check_rows(statement, rows))

    def _plan_kept(self, change: Change) -> Iterator[_Step]:
        following: dict[str, list[tuple[Statement, Rows]]] = {}
        for name, rows in change.statements:
            told = self.catalog.statement(name)
            for then in told.then if rows else ():
                following.setdefault(then, []).append((told, rows))
        cut: dict[object, Rows] = {}
        for name, tellers in following.items():
            statement = self._renewed(self.catalog.statement(name), [told for told, _ in tellers])
            # Statements that want the same of the same rows share one list, and what was found for it.
            same = statement.row, statement.key, *(id(rows) for _, rows in tellers)
            if same not in cut:
                cut[same] = cut_rows(statement, list(chain.from_iterable(rows for _, rows in tellers)))
            yield from self._steps(statement, cut[same])

    def _renewed(self, statement: Statement, tellers: Sequence[Statement]) -> Statement:
        """Return the statement that sets what is there already, where all that it follows say that this is enough."""
        keys = {dict(told.renews).get(statement.name) for told in tellers} if self.engine.renews else {None}
        known = keys.pop()
        return statement.renewed(known) if known and not keys else statement

    def _steps(self, statement: Statement, rows: Rows) -> Iterator[_Step]:
        for one in (*map(self.catalog.statement, statement.first), statement):
            alike = (one.row, one.key) == (statement.row, statement.key)
            only = self.catalog.statement(one.only) if one.only else None
            yield _Step(one, rows if alike else cut_rows(one, rows), only)


def _sort_out(position: int, told: Iterable[Sequence[str]]) -> News:
    touched: dict[str, None] = {}
    late: dict[str, None] = {}
    for names in told:
        (late if names and names[0] == LATE else touched).update(dict.fromkeys(names))
    late.pop(LATE, None)
    return News(position, list(touched), [name for name in late if name not in touched])


def in_changes(statements: Iterable[tuple[str, Rows]], by: Viewer | str) -> Iterator[Change]:
    """Cut a large load into changes of at most `ROWS_A_CHANGE` rows."""
    for name, rows in statements:
        for start in range(0, len(rows), ROWS_A_CHANGE):
            yield Change([(name, rows[start : start + ROWS_A_CHANGE])], by)


def _carry_out(writing: Writing, plan: Sequence[_Step], kept: Sequence[_Step], told: Row) -> int:
    _refuse_twice(writing, told)
    _send(writing, plan)
    # From here on other processes wait: a sum is made from all that was told before, and they may tell this change too.
    seq = writing.next_seq()
    _refuse_twice(writing, told)
    _send(writing, kept)
    writing.run(_WRITE, {**told, "seq": seq})
    return seq


def _send(writing: Writing, steps: Sequence[_Step]) -> None:
    picked: dict[tuple[str, int], Rows] = {}
    for statement, wanted, only in steps:
        rows = wanted
        if only is not None:
            asked = only.name, id(wanted)
            if asked not in picked:
                picked[asked] = _pick(writing, only, wanted)
            rows = picked[asked]
        written = writing.send(statement, rows) if rows else 0
        if written != len(rows) and not statement.optional:
            missing = _find_missing(writing, statement, rows)
            raise BadRow(statement.name, missing, "it points to something that is not there")


def _pick(writing: Writing, statement: Statement, rows: Rows) -> Rows:
    """Return those of the rows for which a statement that only reads finds something."""
    found = {tuple(row[name] for name in statement.key) for row in writing.find(statement, rows)}
    return [row for row in rows if tuple(row[name] for name in statement.key) in found] if found else []


def _refuse_twice(writing: Writing, told: Row) -> None:
    before = writing.run(_TOLD, {"id": told["id"]})
    if before:
        raise _AlreadyTold(before[0]["seq"])


def _find_missing(writing: Writing, statement: Statement, rows: Rows) -> Mapping[str, object]:
    # The transaction is lost anyway, and statements are upserts: run them again one by one.
    return next((row for row in rows if writing.send(statement, [row]) != 1), rows[0])
