"""The store: ask a question as a viewer, tell a change. One text, two engines.

A change is data, so it can be sent again after a deadlock and kept in a journal; told twice, it is told once.
"""

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from graphapp.errors import BadParameter, StoreGone
from graphapp.graph.catalog import ADMITTED, Catalog, Question
from graphapp.graph.ports import Engine, GraphBehind, Journal, Row, Rows, T, Told, Watch, Writing
from graphapp.graph.telling import AlreadyTold, Plan, carry_out, find_told
from graphapp.viewer import Viewer

__all__ = ["Change", "Engine", "Graph", "News", "Row", "Rows", "Writing", "in_changes", "new_id", "write_id"]
ROWS_A_CHANGE = 5000
_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]
REMEMBERED, FEW_TOUCHED = 64, 200
LATE = "late:"
"""The first of what a change touched that may be taken in a little later."""

_log = logging.getLogger(__name__)


def new_id() -> str:
    """Make an opaque, url-safe id of 16 characters."""
    return write_id(os.urandom(10))


def write_id(digest: bytes) -> str:
    """Write ten bytes as an id, in base 32; the standard library takes five times as long."""
    number, pairs = int.from_bytes(digest), _PAIRS
    # Written out: imports make as many ids as they have rows.
    return (
        f"{pairs[number >> 70]}{pairs[number >> 60 & 1023]}{pairs[number >> 50 & 1023]}{pairs[number >> 40 & 1023]}"
        f"{pairs[number >> 30 & 1023]}{pairs[number >> 20 & 1023]}{pairs[number >> 10 & 1023]}{pairs[number & 1023]}"
    )


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


class Graph:
    """Everything that is read from or written to the graph goes through here.

    Args:
        engine: one of the two.
        catalog: the questions and statements.
        clock: seconds since 1970, for tests.
        journal: where changes are written down before they are acknowledged, if anywhere.
    """

    watch: Watch | None = None

    def __init__(
        self,
        engine: Engine,
        catalog: Catalog,
        clock: Callable[[], float] = time.time,
        journal: Journal | None = None,
    ) -> None:
        self.engine = engine
        self.catalog = catalog
        self.clock = clock
        self.journal = journal
        self.on_told: Callable[[Change, int], None] | None = None
        """Called with each change that was told and its position, such as to write down who did it."""
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
        return self._timed(name, self.engine.read, *self._bind(name, viewer, now, params))

    def ask_table(self, name: str, viewer: Viewer, /, *, now: float | None = None, **params: object) -> pa.Table:
        """Answer a question as this viewer sees it, in columns: for very many rows. As `ask`."""
        return self._timed(name, self.engine.read_table, *self._bind(name, viewer, now, params))

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
        return self._timed(f"keeping.{name}", self.engine.read, question.text, bound)

    def keep_table(self, name: str, /, **params: object) -> pa.Table:
        """Answer a question of the program itself in columns: for very many rows."""
        question = self.catalog.kept(name)
        return self._timed(f"keeping.{name}", self.engine.read_table, question.text, question.bind(params))

    def _timed(self, name: str, read: Callable[[str, dict[str, object]], T], text: str, bound: dict[str, object]) -> T:
        began = time.perf_counter()
        found = read(text, bound)
        if self.watch is not None:
            self.watch.asked(name, time.perf_counter() - began)
        return found

    def tell(self, change: Change) -> int:
        """Write a change, atomically, and return its position `seq`.

        Raises:
            BadRow: a row is malformed or points to something that is not there; nothing was written.
            StoreFull: there is no room; nothing was written.
        """
        by = change.by.id if isinstance(change.by, Viewer) else change.by
        catalog = self.journal.catalog if self.journal else ""
        told = Told(0, change.id, int(self.clock()), by, change.statements, change.is_late, catalog)
        if self.journal is None:
            return self._tell(told, None, change)
        self.journal.admit()
        try:
            return self._tell(told, self.journal, change)
        except GraphBehind:
            # The engine was opened anew after a failure and had lost changes: the journal has them.
            self.catch_up(self.journal)
            return self._tell(told, self.journal, change)

    def repeat(self, told: Told) -> None:
        """Tell a change again as it was told, with the catalog that it was told with.

        Raises:
            GraphBehind: it does not come next.
        """
        self._tell(told, None)

    def catch_up(self, journal: Journal) -> int:
        """Tell what the journal holds and the graph does not, and return how many changes that were."""
        rows = self.keep("position")
        number = 0
        for number, told in enumerate(journal.records(rows[0]["seq"] if rows else 0), 1):  # noqa: B007
            self.repeat(told)
        return number

    def _tell(self, told: Told, journal: Journal | None, change: Change | None = None) -> int:
        plan = Plan(self.catalog, told, renews=self.engine.renews)
        touched = plan.touched()
        # Who may sign in, and who sees what, is never late.
        if told.is_late and not any(name.startswith(f"{ADMITTED}:") for name in touched):
            touched = [LATE, *touched]
        began = time.perf_counter()
        try:
            seq = self._write(lambda writing: carry_out(writing, plan, touched, journal), told.id, journal)
        except AlreadyTold as once:
            return once.seq
        if self.watch is not None:
            self.watch.told(time.perf_counter() - began)
        if len(touched) <= FEW_TOUCHED or told.is_late:
            self._told[seq] = touched
            self._told.pop(seq - REMEMBERED, None)
        if self.on_told is not None and change is not None:
            self.on_told(change, seq)
        return seq

    def _write(self, work: Callable[[Writing], int], change: str, journal: Journal | None) -> int:
        try:
            seq = self.engine.write(work)
        except BaseException as error:
            if journal is None:
                raise
            stored = self._settle(change, journal, error) if journal.is_open(change) else None
            if not isinstance(error, GraphBehind):
                self._follow(journal)
            if stored is None or not isinstance(error, Exception):
                raise
            return stored
        if journal is not None:
            journal.settle(change, told=True)
        return seq

    def _settle(self, change: str, journal: Journal, error: BaseException) -> int | None:
        """Ask the graph whether a change was stored although writing it failed; if not, take it out of the journal."""

        def settle(writing: Writing) -> int | None:
            found = find_told(writing, change)
            journal.settle(change, told=found is not None)
            return found

        try:
            return self.engine.write(settle)
        except Exception as again:
            raise StoreGone(
                f"It is not certain whether that was written ({error}). Look before you send it again."
            ) from again

    def _follow(self, journal: Journal) -> None:
        """Catch up where the engine, opened anew after a failure, lost what was told; else the next change does."""
        try:
            if self.position() < journal.position():
                self.catch_up(journal)
        except Exception:  # noqa: BLE001  # the next change finds it behind and tries again
            _log.exception("the graph has not caught up with its journal yet")

    def position(self) -> int:
        """Return the `seq` of the newest change, 0 when there is none."""
        # Read once: a change that fails meanwhile takes it away.
        if (seq := self.engine.seq) is not None:
            return seq
        rows = self.keep("position")
        return rows[0]["seq"] if rows else 0

    def changes_since(self, seq: int) -> tuple[int, list[str]]:
        """Return the newest position and what was touched after `seq`, as `Label:id`, each once."""
        position, touched, late = self.news_since(seq)
        return position, list(dict.fromkeys([*touched, *late])) if late else touched

    def news_since(self, seq: int, until: int | None = None) -> News:
        """Return the newest position and what was touched after `seq`; apart what may be taken in a little later.

        Args:
            seq: the position.
            until: of a change that was told here, up to which will do: where all of them were, nothing is asked.
        """
        newest = self.engine.seq if until is None else until
        if newest is not None and 0 <= newest - seq < REMEMBERED:
            remembered = [self._told.get(one) for one in range(seq + 1, newest + 1)]
            if None not in remembered:
                return _sort_out(newest, (names or () for names in remembered))
        rows = self.keep("changes", since=seq)
        return _sort_out(rows[-1]["seq"] if rows else seq, (row["touched"] or () for row in rows))

    def look(self, seq: int) -> tuple[int, News | None]:
        """Return the newest position, and what is new after another where that takes the same question."""
        if (newest := self.engine.seq) is not None:
            return newest, None
        news = self.news_since(seq)
        return news.position, news

    def mark(self, seq: int) -> str:
        """Return the id of the change at a position, empty where there is none: by it a history is known again."""
        rows = self.keep("change_at", seq=seq) if seq else []
        return str(rows[0]["id"]) if rows else ""

    def close(self) -> None:
        """Close the engine, then the journal."""
        self.engine.close()
        if self.journal is not None:
            self.journal.close()


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
