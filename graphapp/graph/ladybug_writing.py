"""A change to the embedded graph: what is done within its transaction, few rows one by one and many as columns."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pyarrow as pa

from graphapp.graph.catalog import Statement
from graphapp.graph.checkpoints import BULK, NEW, SINGLE
from graphapp.graph.fields import arrow_table
from graphapp.graph.ladybug_values import read_rows
from graphapp.graph.links import NUMBER, Links, read_links
from graphapp.graph.ports import Row, Rows
from graphapp.graph.readers import forget_plans

FEW = 10
THREADS = 2
NEWEST = "MATCH (c:Change) RETURN max(c.seq) AS seq"


class LadybugWriting:
    """What a change may do within its transaction.

    Args:
        connection: that writes.
        seq: position of the newest change, None where it must be read.
        plans: how many plans the connection keeps.
    """

    def __init__(self, connection: Any, seq: int | None, plans: int) -> None:
        self._connection = connection
        self.seq = seq
        self._plans = plans
        self.kept = 0

    def run(self, text: str, params: dict[str, object]) -> list[Row]:
        """Run a text and return its rows."""
        # A change of many statements would fill a small pool with plans before it is done.
        forget_plans(self._connection, self._plans)
        return read_rows(self._connection.execute(text, params))

    def next_seq(self) -> int:
        """Return the position that this change takes."""
        self.seq = (newest(self._connection) if self.seq is None else self.seq) + 1
        return self.seq

    def send(self, statement: Statement, rows: Rows) -> int:
        """Run a statement for each row, and say for how many it found what it needs."""
        if len(rows) <= FEW:
            self.kept += len(rows) * len(statement.row) * SINGLE
            return sum(self.run(statement.one, dict(row))[0]["written"] for row in rows)
        # A few rows would wait for a second thread longer than it saves.
        with self._many():
            links = read_links(statement)
            if links:
                return self._link(statement, links, rows)
            self.kept += len(rows) * (BULK * len(statement.row) if statement.sets else NEW)
            return self._load(statement.loaded, arrow_table(statement.row, rows))

    def find(self, statement: Statement, rows: Rows) -> list[Row]:
        """Return what a statement finds for each row."""
        if len(rows) <= FEW:
            return [found for row in rows for found in self.run(statement.one, dict(row))]
        with self._many():
            return self.run(statement.loaded, {"rows": arrow_table(statement.row, rows)})

    @contextmanager
    def _many(self) -> Iterator[None]:
        """Run what is worth a second thread, and forget its plan, which cannot be used again."""
        self._connection.set_max_threads_for_exec(THREADS)
        try:
            yield
        finally:
            self._connection.set_max_threads_for_exec(1)
            forget_plans(self._connection, 0)

    def _load(self, text: str, table: pa.Table) -> int:
        return int(self.run(text, {"rows": table})[0]["written"]) if table.num_rows else 0

    def _link(self, statement: Statement, links: Links, rows: Rows) -> int:
        table = arrow_table(statement.row, rows)
        numbered = table.append_column(NUMBER, pa.array(range(len(rows)), pa.int64()))
        known = sorted({row["number"] for row in self.run(links.known, {"rows": numbered})})
        changed = self._changed(links, numbered.take(known), rows) if known and links.compared else []
        self._load(statement.loaded, table.take(changed) if changed else table.slice(0, 0))
        there = set(known)
        new = [number for number in range(len(rows)) if number not in there] if known else None
        self.kept += len(changed) * len(statement.row) * BULK + (len(rows) - len(known)) * NEW
        written = self._load(links.create, table if new is None else table.take(pa.array(new, pa.int64())))
        return written + len(known)

    def _changed(self, links: Links, numbered: pa.Table, rows: Rows) -> list[int]:
        return sorted(
            {
                stored["number"]
                for stored in self.run(links.stored, {"rows": numbered})
                if any(stored[name] != rows[stored["number"]][field] for name, field in links.compared.items())
            }
        )


def newest(connection: Any) -> int:
    """Return the position of the newest change, 0 before the first."""
    return read_rows(connection.execute(NEWEST))[0]["seq"] or 0


@contextmanager
def transaction(connection: Any) -> Iterator[Any]:
    """Commit what is done, or undo it where it raises."""
    connection.execute("BEGIN TRANSACTION")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # A statement that failed while running has ended the transaction already, one that did not parse has not.
        with suppress(RuntimeError):
            connection.execute("ROLLBACK")
        raise
