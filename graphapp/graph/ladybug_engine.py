"""LadybugDB inside the process: one database object, a few connections to read, one to write."""

import fcntl
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import ladybug
import pyarrow as pa

from graphapp.errors import StoreBusy
from graphapp.graph.catalog import Catalog, Statement
from graphapp.graph.checkpoints import BULK, NEW, SINGLE, Checkpoints
from graphapp.graph.fields import arrow_table
from graphapp.graph.links import NUMBER, Links, read_links
from graphapp.graph.readers import Readers, UnlessFull, forget_plans, is_full
from graphapp.graph.store import Row, Rows, Writing

T = TypeVar("T")
MEGABYTE = 1 << 20
FEW = 10
ROWS_A_PIECE = 1 << 17
READERS = 2
THREADS = 2
PLAN = 3 * MEGABYTE
LEAST = 16
LOG = 64 * MEGABYTE
_NEWEST = "MATCH (c:Change) RETURN max(c.seq) AS seq"
_LIMITS = re.compile(r"\b(?:LIMIT|SKIP) \$(\w+)")
_LAST = re.compile(r"(?:SKIP \$(\w+)\s+)?LIMIT \$(\w+)\s*\Z")


class LadybugEngine:
    """The embedded engine.

    Args:
        folder: of the instance; holds the graph file and its lock.
        pool: bytes of buffer pool; given explicitly, because the default takes most of the machine.
        read_limit: seconds after which a read is given up, so that a checkpoint does not wait for it for ever.

    Raises:
        StoreBusy: another process has the folder open.
    """

    name = "ladybug"
    renews = False

    def __init__(self, folder: Path, *, pool: int = 448 * MEGABYTE, read_limit: float = 30.0) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = _lock_file(folder / "graph.lock")
        self._file, self._pool, self._read_limit = folder / "graph.lbug", pool, read_limit
        self._plans = max(2, pool // PLAN // (READERS + 1))
        self._writing = threading.Lock()
        self._readers = Readers(self._open(), self._plans)
        self._checkpoints = Checkpoints(pool // 4, self._checkpoint_in_quiet)
        self.seq: int | None = None

    def _open(self) -> list[Any]:
        """Open the file and a connection to write; return those that read."""
        self._database = ladybug.Database(
            str(self._file), buffer_pool_size=self._pool, checkpoint_threshold=LOG, max_num_threads=THREADS
        )
        self._writer = ladybug.Connection(self._database, num_threads=1)
        readers = [ladybug.Connection(self._database, num_threads=1) for _ in range(READERS)]
        for connection in readers:
            connection.set_query_timeout(int(self._read_limit * 1000))
        return readers

    def _renew(self) -> None:
        """Close the database without storing what it has in memory, and open it again: 25 ms."""
        # A change that the engine gave up in the middle can leave the index of a table half extended in memory; a
        # checkpoint would write that into the file (docs/decisions/0024). The log holds what was committed.
        with self._readers.all() as held:
            with suppress(RuntimeError):
                self._writer.execute("CALL force_checkpoint_on_close=false")
            for part in (*held, self._writer, self._database):
                with suppress(RuntimeError):
                    part.close()
            self._readers.replace(held, self._open())

    def read(self, text: str, params: dict[str, object]) -> list[Row]:
        """Run a reading text."""
        text, params, page = _write_out_limits(text, params)
        return self._read(_rows, text, params)[page]

    def read_table(self, text: str, params: dict[str, object]) -> pa.Table:
        """Run a reading text and return columns."""
        return self._read(_table, text, params)

    def _read(self, take: Callable[[Any], T], text: str, params: dict[str, object]) -> T:
        try:
            return self._readers.run(lambda reader: take(reader.execute(text, params)), self._make_room)
        except RuntimeError as error:
            if "interrupt" in str(error).lower():
                raise StoreBusy("That took too long, so it was stopped. Ask for less, or try again.") from error
            raise

    def _make_room(self) -> None:
        # What changes keep in memory is given back by a checkpoint.
        with self._writing:
            forget_plans(self._writer, 0)
            self._checkpoint()

    def write(self, work: Callable[[Writing], T]) -> T:
        """Run work in one transaction while no other thread writes; where memory was short, it is run again."""
        with self._writing:
            for _ in range(2):
                with UnlessFull():
                    return self._write(work)
                # Opened anew, the pool is empty, and what earlier changes keep in memory can be stored.
                self._checkpoint()
            try:
                with self._readers.all():
                    return self._transact(work)
            except RuntimeError as error:
                self._renew()
                if not is_full(error):
                    raise
                raise StoreBusy(
                    "That needs more memory than the graph may use (GRAPHAPP_POOL_MB). Nothing was written."
                ) from error

    def _write(self, work: Callable[[Writing], T]) -> T:
        try:
            return self._transact(work)
        except RuntimeError:
            self._renew()
            raise

    def _transact(self, work: Callable[[Writing], T]) -> T:
        writing = _Writing(self._writer, self.seq, self._plans)
        try:
            with _transaction(self._writer):
                answer = work(writing)
            self.seq = writing.seq
        except BaseException as error:
            # A commit that failed may have been stored all the same: the next one reads the position from the graph.
            self.seq = self.seq if writing.seq == self.seq and not isinstance(error, RuntimeError) else None
            raise
        finally:
            forget_plans(self._writer, self._plans)
        if self._checkpoints.count(writing.kept):
            self._checkpoint()
        return answer

    def _checkpoint(self) -> None:
        done = False
        # It fails beside a read that takes too long; the log keeps what it would have written.
        with suppress(RuntimeError):
            self._writer.execute("CHECKPOINT")
            done = True
        self._checkpoints.settle(done=done)

    def _checkpoint_in_quiet(self) -> None:
        with self._writing:
            self._checkpoint()

    def prepare(self, catalog: Catalog) -> None:
        """Apply the numbered schema files that were not applied yet."""
        with self._writing:
            self._writer.execute("CREATE NODE TABLE IF NOT EXISTS Schema(id STRING PRIMARY KEY)")
            done = set(self.applied())
            for path in sorted((catalog.folder / "schema" / "ladybug").glob("*.cypher")):
                if path.stem in done:
                    continue
                with _transaction(self._writer):
                    for text in schema_texts(path):
                        self._writer.execute(text)
                    self._writer.execute("CREATE (:Schema {id: $id})", {"id": path.stem})
            self.seq = _newest(self._writer)

    def applied(self) -> list[str]:
        """Return the names of the schema files that were applied."""
        return [row["id"] for row in self.read("MATCH (s:Schema) RETURN s.id AS id", {})]

    def close(self) -> None:
        """Wait for whoever reads or writes, close the database and give the lock back."""
        self._checkpoints.close()
        with self._writing:
            self._readers.close()
            self._writer.close()
            self._database.close()
        self._lock.close()


class _Writing:
    def __init__(self, connection: Any, seq: int | None, plans: int) -> None:
        self._connection = connection
        self.seq = seq
        self._plans = plans
        self.kept = 0

    def run(self, text: str, params: dict[str, object]) -> list[Row]:
        # A change of many statements would fill a small pool with plans before it is done.
        forget_plans(self._connection, self._plans)
        return _rows(self._connection.execute(text, params))

    def next_seq(self) -> int:
        self.seq = (_newest(self._connection) if self.seq is None else self.seq) + 1
        return self.seq

    def send(self, statement: Statement, rows: Rows) -> int:
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


def _newest(connection: Any) -> int:
    return _rows(connection.execute(_NEWEST))[0]["seq"] or 0


def schema_texts(path: Path) -> list[str]:
    """Return the statements of a schema file."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("//")]
    return [text.strip() for text in "\n".join(lines).split(";") if text.strip()]


def _lock_file(path: Path) -> Any:
    handle = path.open("a+")
    deadline = time.monotonic() + 2
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > deadline:
                handle.close()
                raise StoreBusy(f"{path.parent} is in use by another process of this program.") from None
            time.sleep(0.05)
        else:
            return handle


@contextmanager
def _transaction(connection: Any) -> Iterator[Any]:
    connection.execute("BEGIN TRANSACTION")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        # A statement that failed while running has ended the transaction already, one that did not parse has not.
        with suppress(RuntimeError):
            connection.execute("ROLLBACK")
        raise


def _write_out_limits(text: str, params: dict[str, object]) -> tuple[str, dict[str, object], slice]:
    """Write LIMIT and SKIP into the text, because one with a parameter there is planned anew at each call (2.4 ms).

    The last LIMIT becomes the next power of two, and what is too much is cut off here: so a text has few plans.
    """
    names = _LIMITS.findall(text)
    if not names:
        return text, params, slice(None)
    page = slice(None)
    last = _LAST.search(text)
    if last:
        skip, limit = int(params[last[1]]) if last[1] else 0, int(params[last[2]])  # type: ignore[call-overload]
        page = slice(skip, skip + limit)
        text = f"{text[: last.start()]}LIMIT {max(LEAST, 1 << (skip + limit - 1).bit_length())}"
    text = _LIMITS.sub(lambda match: f"{match[0].split()[0]} {int(params[match[1]])}", text)  # type: ignore[call-overload]
    return text, {name: value for name, value in params.items() if name not in names}, page


def _rows(result: Any) -> list[Row]:
    names = result.get_column_names()
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in result.get_all()]
    result.close()
    return rows


def _table(result: Any) -> pa.Table:
    table = result.get_as_arrow(ROWS_A_PIECE)
    result.close()
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, list):
        # Lists hold values of one type; tens of thousands of ids need not be looked at one by one.
        return value if value and isinstance(value[0], str) else [_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value
