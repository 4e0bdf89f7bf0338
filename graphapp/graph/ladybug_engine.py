"""LadybugDB inside the process: one database object, one connection a thread, one writer at a time."""

import fcntl
import re
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

import ladybug

from graphapp.errors import StoreBusy
from graphapp.graph.catalog import Catalog, Statement
from graphapp.graph.fields import arrow_table
from graphapp.graph.store import Row, Rows, Writing

T = TypeVar("T")
FEW = 10
_LIMITS = re.compile(r"\b(?:LIMIT|SKIP) \$(\w+)")
MEGABYTE = 1 << 20


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

    def __init__(self, folder: Path, *, pool: int = 512 * MEGABYTE, read_limit: float = 30.0) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._path, self._pool, self._read_limit = folder / "graph.lbug", pool, read_limit
        self._lock = _lock_file(folder / "graph.lock")
        self._writer = threading.Lock()
        self._gate = _Gate()
        self._local = threading.local()
        self._generation = 0
        self._open()

    def read(self, text: str, params: dict[str, object]) -> list[Row]:
        """Run a reading text on this thread's connection."""
        text, params = _write_out_limits(text, params)
        with self._gate.passing():
            try:
                result = self._connection().execute(text, params)
            except RuntimeError as error:
                if "interrupt" in str(error).lower():
                    raise StoreBusy("That took too long, so it was stopped. Ask for less, or try again.") from error
                raise
            return _rows(result)

    def write(self, work: Callable[[Writing], T]) -> T:
        """Run work in one transaction while no other thread writes."""
        with self._writer:
            writing = _Writing()
            try:
                with self._gate.passing(), _transaction(self._connection()) as writing.connection:
                    return work(writing)
            except BaseException:
                # A rolled-back bulk write leaks until the database is opened again, and can crash a later one.
                if writing.was_bulk:
                    self._reopen()
                raise

    def prepare(self, catalog: Catalog) -> None:
        """Apply the numbered schema files that were not applied yet."""
        with self._writer, self._gate.passing():
            connection = self._connection()
            connection.execute("CREATE NODE TABLE IF NOT EXISTS Schema(id STRING PRIMARY KEY)")
            done = {row["id"] for row in _rows(connection.execute("MATCH (s:Schema) RETURN s.id AS id"))}
            for path in sorted((catalog.folder / "schema" / "ladybug").glob("*.cypher")):
                if path.stem in done:
                    continue
                with _transaction(connection):
                    for text in schema_texts(path):
                        connection.execute(text)
                    connection.execute("CREATE (:Schema {id: $id})", {"id": path.stem})

    def close(self) -> None:
        """Close the database and give the lock back."""
        with self._writer, self._gate.alone():
            self._shut()
        self._lock.close()

    def _open(self) -> None:
        self._database = ladybug.Database(
            str(self._path), buffer_pool_size=self._pool, checkpoint_threshold=65536, max_num_threads=2
        )
        self._generation += 1
        # Threads come and go (a command, a request): a connection lives as long as its thread.
        self._connections: weakref.WeakSet[Any] = weakref.WeakSet()

    def _shut(self) -> None:
        for connection in list(self._connections):
            connection.close()
        self._database.close()

    def _reopen(self) -> None:
        with self._gate.alone():
            self._shut()
            self._open()

    def _connection(self) -> Any:
        mine = getattr(self._local, "connection", None)
        if mine is None or mine[0] != self._generation:
            connection = ladybug.Connection(self._database, num_threads=1)
            connection.set_query_timeout(int(self._read_limit * 1000))
            self._connections.add(connection)
            mine = self._local.connection = (self._generation, connection)
        return mine[1]


class _Writing:
    connection: Any = None
    was_bulk = False

    def run(self, text: str, params: dict[str, object]) -> list[Row]:
        return _rows(self.connection.execute(text, params))

    def send(self, statement: Statement, rows: Rows) -> int:
        if len(rows) <= FEW:
            return sum(self.run(statement.one, dict(row))[0]["written"] for row in rows)
        self.was_bulk = True
        table = arrow_table(statement.row, rows)  # type: ignore[arg-type]
        return int(self.run(statement.loaded, {"rows": table})[0]["written"])


class _Gate:
    """Many may pass together; one may ask to be alone, and waits until all have passed."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside = 0
        self._closed = False

    @contextmanager
    def passing(self) -> Iterator[None]:
        with self._changed:
            while self._closed:
                self._changed.wait()
            self._inside += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        with self._changed:
            while self._closed:
                self._changed.wait()
            self._closed = True
            while self._inside:
                self._changed.wait()
        try:
            yield
        finally:
            with self._changed:
                self._closed = False
                self._changed.notify_all()


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


def _write_out_limits(text: str, params: dict[str, object]) -> tuple[str, dict[str, object]]:
    # A text whose LIMIT is a parameter is planned anew at each call (2.4 ms); with the number in it, its plan is kept.
    names = _LIMITS.findall(text)
    if not names:
        return text, params
    written = _LIMITS.sub(lambda match: f"{match[0].split()[0]} {int(params[match[1]])}", text)  # type: ignore[call-overload]
    return written, {name: value for name, value in params.items() if name not in names}


def _rows(result: Any) -> list[Row]:
    names = result.get_column_names()
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in result.get_all()]
    result.close()
    return rows


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value
