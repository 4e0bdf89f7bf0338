"""LadybugDB inside the process: one database object, a few connections to read, one to write."""

import shutil
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, TypeVar

import ladybug
import pyarrow as pa

from graphapp.errors import StoreBusy, StoreDamaged, StoreGone
from graphapp.graph.catalog import Catalog, Statement
from graphapp.graph.checkpoints import BULK, NEW, SINGLE, Checkpoints
from graphapp.graph.fields import arrow_table
from graphapp.graph.kinds import Kind
from graphapp.graph.ladybug_bulk import fill_piece, read_pieces
from graphapp.graph.ladybug_files import GRAPH, SEAL, can_store, copy_files, exchange, set_log_aside
from graphapp.graph.ladybug_values import read_columns, read_rows
from graphapp.graph.limits import write_out_limits
from graphapp.graph.links import NUMBER, Links, read_links
from graphapp.graph.locking import FolderLock
from graphapp.graph.ports import Engine, Row, Rows, Writing
from graphapp.graph.readers import Readers, UnlessFull, forget_plans, is_full
from graphapp.graph.upgrades import find_pending

T = TypeVar("T")
MEGABYTE = 1 << 20
FEW = 10
READERS = 2
THREADS = 2
PLAN = 2.2 * MEGABYTE
LOG = 64 * MEGABYTE
PICTURE, PATIENT = 192 * MEGABYTE, 600.0
_NEWEST = "MATCH (c:Change) RETURN max(c.seq) AS seq"


class LadybugEngine:
    """The embedded engine.

    Args:
        folder: of the instance; holds the graph file and its lock.
        pool: bytes of buffer pool; given explicitly, because the default takes most of the machine.
        read_limit: seconds after which a read is given up, so that a checkpoint does not wait for it for ever.
        lock: of the folder, where whoever opens the engine has it already and gives it back.
        journaled: what a damaged log of the engine has lost is in a journal, so that what is right of it is enough.

    Raises:
        StoreBusy: another process has the folder open.
        StoreGone: the file cannot be opened.
    """

    name = "ladybug"
    renews = False

    def __init__(
        self,
        folder: Path,
        *,
        pool: int = 448 * MEGABYTE,
        read_limit: float = 30.0,
        lock: FolderLock | None = None,
        journaled: bool = False,
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._lock = FolderLock(folder) if lock is None else None
        (folder / SEAL).unlink(missing_ok=True)
        self._file, self.pool, self._read_limit = folder / GRAPH, pool, read_limit
        self._journaled, self._is_lost = journaled, False
        self._plans = max(2, int(pool / PLAN) // (READERS + 1))
        self._writing = threading.Lock()
        with ExitStack() as undo:
            if self._lock is not None:
                undo.callback(self._lock.release)
            self._readers = Readers(self._open(), self._plans, ladybug.PreparedStatement)
            undo.pop_all()
        self._checkpoints = Checkpoints(pool // 4, self._checkpoint_in_quiet)
        self.seq: int | None = None

    def _open(self) -> list[Any]:
        """Open the file, without what is damaged of its log where a journal has that; return what reads."""
        try:
            return self._connect(strict=True)
        except (RuntimeError, MemoryError) as error:
            if not self._journaled:
                raise
            set_log_aside(self._file)
            try:
                readers = self._connect(strict=False)
                # Nothing may be written behind what is damaged.
                self._writer.execute("CHECKPOINT")
            except (RuntimeError, MemoryError) as again:
                raise StoreGone(f"{self._file} cannot be opened: {again}") from error
            return readers

    def _connect(self, *, strict: bool) -> list[Any]:
        """Open the file and a connection to write; return those that read."""
        self._database = ladybug.Database(
            str(self._file),
            buffer_pool_size=self.pool,
            checkpoint_threshold=LOG,
            max_num_threads=THREADS,
            throw_on_wal_replay_failure=strict,
        )
        self._writer = ladybug.Connection(self._database, num_threads=1)
        # A plan that a traceback still holds keeps a closed database in memory; what such a one stores when it goes
        # takes away what has been written since by another (docs/decisions/0024).
        self._writer.execute("CALL force_checkpoint_on_close=false")
        readers = [ladybug.Connection(self._database, num_threads=1) for _ in range(READERS)]
        for connection in readers:
            connection.set_query_timeout(int(self._read_limit * 1000))
        return readers

    def _renew(self, between: Callable[[], None] = lambda: None) -> None:
        """Close the database without storing what it has in memory, and open it again: 25 ms."""
        # A change that the engine gave up in the middle can leave the index of a table half extended in memory; a
        # checkpoint would write that into the file (docs/decisions/0024). The log holds what was committed.
        with self._readers.all() as held:
            parts: tuple[Any, ...] = (*held, self._writer, self._database)
            for part in parts:
                with suppress(RuntimeError):
                    part.close()
            self._is_lost, self.seq = True, None
            between()
            self._readers.replace(held, self._open())
            self._is_lost = False

    def take_over(self, file: Path, seq: int) -> bool:
        """Go on with a closed file that holds the same, so that nothing of what was deleted stays in the one in use.

        Returns:
            False where a change was told after the position `seq` that it holds: nothing was done then.
        """
        with self._writing:
            if _newest(self._writer) != seq:
                return False
            # All is in the one file then, so that its log can go.
            self._writer.execute("CHECKPOINT")
            self._renew(lambda: exchange(self._file, file))
            self.seq = seq
        return True

    def _find_again(self) -> None:
        """Open the file where that failed before: a disk that was full may have room again."""
        with self._writing if self._is_lost else nullcontext():
            if self._is_lost:
                self._renew()

    def read(self, text: str, params: dict[str, object]) -> list[Row]:
        """Run a reading text."""
        text, params, page = write_out_limits(text, params)
        return self._read(read_rows, text, params)[page]

    def read_table(self, text: str, params: dict[str, object]) -> pa.Table:
        """Run a reading text and return columns."""
        return self._read(read_columns, text, params)

    def _read(self, take: Callable[[Any], T], text: str, params: dict[str, object]) -> T:
        self._find_again()
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
        self._find_again()
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
            if can_store(self._file):
                self._writer.execute("CHECKPOINT")
                done = True
        self._checkpoints.settle(done=done)

    def _checkpoint_in_quiet(self) -> None:
        with self._writing:
            self._checkpoint()

    def prepare(self, catalog: Catalog, only: Collection[str] | None = None) -> None:
        """Apply the numbered schema files that were not applied yet, or some of them."""
        with self._writing:
            self._writer.execute("CREATE NODE TABLE IF NOT EXISTS Schema(id STRING PRIMARY KEY)")
            for path in find_pending(catalog.folder / "schema" / "ladybug", self.applied(), only):
                with _transaction(self._writer):
                    for text in schema_texts(path):
                        self._writer.execute(text)
                    self._writer.execute("CREATE (:Schema {id: $id})", {"id": path.stem})
            self.seq = _newest(self._writer) if self.applied() else None

    def applied(self) -> list[str]:
        """Return the names of the schema files that were applied."""
        return [row["id"] for row in self.read("MATCH (s:Schema) RETURN s.id AS id", {})]

    def read_pieces(self, kind: Kind) -> Iterator[pa.Table]:
        """Read all of a kind, some megabytes at a time."""
        return read_pieces(self.read_table, kind)

    def picture(self, work: Callable[[Engine], T], folder: Path) -> T:
        """Run work on a copy of the file and its log; only while these are copied, changes wait."""
        with self.copied(folder):
            return look_at(folder, work)

    @contextmanager
    def copied(self, folder: Path) -> Iterator[None]:
        """Copy the file and its log into a new folder, which is gone afterwards; changes wait for the copy."""
        folder.mkdir(mode=0o700)
        try:
            with self._writing:
                copy_files(self._file, folder)
            yield
        finally:
            shutil.rmtree(folder)

    def size(self) -> int:
        """Return how many bytes the file and its log have."""
        return sum(path.stat().st_size for path in self._file.parent.glob(f"{self._file.name}*"))

    def fill(self, kind: Kind, pieces: Iterable[pa.Table]) -> int:
        """Create rows in a graph that nobody else uses."""
        filled = 0
        with self._writing:
            self._writer.set_max_threads_for_exec(THREADS)
            for piece in pieces:
                written = fill_piece(self._create, kind, piece)
                forget_plans(self._writer, 0)
                if written != piece.num_rows:
                    raise StoreDamaged(f"{kind.key}: of {piece.num_rows} only {written} have both their ends.")
                filled += written
                if self._checkpoints.count(written * NEW):
                    self._checkpoint()
            self._writer.set_max_threads_for_exec(1)
        return filled

    def _create(self, text: str, given: dict[str, Any]) -> int:
        return int(read_rows(self._writer.execute(text, given))[0]["written"])

    def begin_at(self, seq: int) -> None:
        """Let the next change come after this position."""
        self.seq = seq

    def close(self) -> None:
        """Wait for whoever reads or writes, close the database and give the lock back."""
        self._checkpoints.close()
        with self._writing:
            self._readers.close()
            self._checkpoint()
            self._writer.close()
            self._database.close()
        if self._lock is not None:
            self._lock.release()


class _Writing:
    def __init__(self, connection: Any, seq: int | None, plans: int) -> None:
        self._connection = connection
        self.seq = seq
        self._plans = plans
        self.kept = 0

    def run(self, text: str, params: dict[str, object]) -> list[Row]:
        # A change of many statements would fill a small pool with plans before it is done.
        forget_plans(self._connection, self._plans)
        return read_rows(self._connection.execute(text, params))

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
    return read_rows(connection.execute(_NEWEST))[0]["seq"] or 0


def look_at(folder: Path, work: Callable[[Engine], T]) -> T:
    """Run work that reads on a copy of a graph that nobody else has open."""
    with closing(LadybugEngine(folder, pool=PICTURE, read_limit=PATIENT)) as still:
        still.begin_at(still.read(_NEWEST, {})[0]["seq"] or 0)
        return work(still)


def schema_texts(path: Path) -> list[str]:
    """Return the statements of a schema file."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("//")]
    return [text.strip() for text in "\n".join(lines).split(";") if text.strip()]


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
