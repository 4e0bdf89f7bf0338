"""How a change is carried out: its statements, what goes before and after them, and what is compared."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from graphapp.errors import BadRow
from graphapp.graph.catalog import Catalog, Statement
from graphapp.graph.ports import GraphBehind, Journal, Rows, Told, Writing
from graphapp.graph.rows import check_rows, cut_rows

_TOLD = "MATCH (c:Change {id: $id}) RETURN c.seq AS seq"
_WRITE = "CREATE (c:Change {id: $id, seq: $seq, at: $at, by: $by, touched: $touched}) RETURN c.seq AS seq"


class Step(NamedTuple):
    """A statement of a change, its rows, and what says for which of them it is run."""

    statement: Statement
    rows: Rows
    only: Statement | None


class AlreadyTold(Exception):
    """The change was told before, as number `seq`."""

    def __init__(self, seq: int) -> None:
        self.seq = seq


class Plan:
    """What a change comes to: its own statements, and those that keep what follows from them.

    Args:
        catalog: the statements.
        told: the change.
        renews: as in `Engine`.

    Raises:
        BadRow: a row is malformed.
    """

    def __init__(self, catalog: Catalog, told: Told, *, renews: bool) -> None:
        self._catalog, self._renews, self.told = catalog, renews, told
        self.steps, self.kept = list(self._plan()), list(self._plan_kept())

    def touched(self) -> list[str]:
        """Return what it touches, as `Label:id`, each once, sorted."""
        marked = ((f"{label}:", name, step.rows) for step in self.steps for name, label in step.statement.touches)
        return sorted({label + str(row[name]) for label, name, rows in marked for row in rows})

    def _plan(self) -> Iterator[Step]:
        for name, rows in self.told.statements:
            statement = self._catalog.statement(name)
            if rows:
                yield from self._steps(statement, check_rows(statement, rows))

    def _plan_kept(self) -> Iterator[Step]:
        following: dict[str, list[tuple[Statement, Rows]]] = {}
        for name, rows in self.told.statements:
            told = self._catalog.statement(name)
            for then in told.then if rows else ():
                following.setdefault(then, []).append((told, rows))
        cut: dict[object, Rows] = {}
        for name, tellers in following.items():
            statement = self._renewed(self._catalog.statement(name), [told for told, _ in tellers])
            # Statements that want the same of the same rows share one list, and what was found for it.
            same = statement.row, statement.key, *(id(rows) for _, rows in tellers)
            if same not in cut:
                cut[same] = cut_rows(statement, list(chain.from_iterable(rows for _, rows in tellers)))
            yield from self._steps(statement, cut[same])

    def _renewed(self, statement: Statement, tellers: Sequence[Statement]) -> Statement:
        """Return the statement that sets what is there already, where all that it follows say that this is enough."""
        keys = {dict(told.renews).get(statement.name) for told in tellers} if self._renews else {None}
        known = keys.pop()
        return statement.renewed(known) if known and not keys else statement

    def _steps(self, statement: Statement, rows: Rows) -> Iterator[Step]:
        for one in (*map(self._catalog.statement, statement.first), statement):
            alike = (one.row, one.key) == (statement.row, statement.key)
            only = self._catalog.statement(one.only) if one.only else None
            yield Step(one, rows if alike else cut_rows(one, rows), only)


def carry_out(writing: Writing, plan: Plan, touched: list[str], journal: Journal | None) -> int:
    """Carry a change out within a transaction, write it down, and return its position.

    Raises:
        AlreadyTold, BadRow, GraphBehind: nothing may be stored.
    """
    told = plan.told
    refuse_twice(writing, told.id)
    _send(writing, plan.steps)
    # From here on other processes wait: a sum is made from all that was told before, and they may tell this change too.
    seq = writing.next_seq()
    refuse_twice(writing, told.id)
    _send(writing, plan.kept)
    if told.seq and seq != told.seq:
        raise GraphBehind(seq - 1, told.seq)
    writing.run(_WRITE, {"id": told.id, "seq": seq, "at": told.at, "by": told.by, "touched": touched})
    if journal is not None:
        # Last, so that what cannot be told is not written down, and before the transaction is closed.
        journal.append(replace(told, seq=seq))
    return seq


def find_told(writing: Writing, change: str) -> int | None:
    """Return the position of a change; None where it was not told."""
    found = writing.run(_TOLD, {"id": change})
    return found[0]["seq"] if found else None


def refuse_twice(writing: Writing, change: str) -> None:
    """Raise `AlreadyTold` where a change was told."""
    before = find_told(writing, change)
    if before is not None:
        raise AlreadyTold(before)


def _send(writing: Writing, steps: Sequence[Step]) -> None:
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
            _check_each(writing, statement, rows, written)


def _pick(writing: Writing, statement: Statement, rows: Rows) -> Rows:
    """Return those of the rows for which a statement that only reads finds something."""
    found = {tuple(row[name] for name in statement.key) for row in writing.find(statement, rows)}
    return [row for row in rows if tuple(row[name] for name in statement.key) in found] if found else []


def _check_each(writing: Writing, statement: Statement, rows: Rows, written: int) -> None:
    """Raise `BadRow` where a row reached nothing, however much the others reached.

    A row may reach more than one thing: several relationships are where one was meant, some of them perhaps hidden from
    whoever tells this. An error would say so.
    """
    if written and len(rows) == 1:
        return
    # Either the transaction is lost anyway, or the statement only sets facts: it may be run again, row by row.
    missing = next((row for row in rows if not writing.send(statement, [row])), None)
    if missing is not None or written < len(rows) or not statement.sets:
        raise BadRow(statement.name, missing or rows[0], "it points to something that is not there")
