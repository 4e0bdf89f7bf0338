"""LadybugDB inside the process: one database object, a few connections to read, one to write."""

import shutil
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any, TypeVar

import ladybug
import pyarrow as pa

from graphapp.errors import GraphappError, StoreBusy, StoreDamaged, StoreFull, StoreGone
from graphapp.graph.catalog import Catalog
from graphapp.graph.checkpoints import NEW, Checkpoints
from graphapp.graph.kinds import Kind
from graphapp.graph.ladybug_bulk import fill_piece, read_pieces
from graphapp.graph.ladybug_files import (
    AMPLE,
    GRAPH,
    SEAL,
    can_store,
    copy_files,
    exchange,
    files_size,
    in_use,
    is_locked,
    log_size,
    set_log_aside,
)
from graphapp.graph.ladybug_values import read_columns, read_rows
from graphapp.graph.ladybug_writing import NEWEST, THREADS, LadybugWriting, newest, transaction
from graphapp.graph.limits import write_out_limits
from graphapp.graph.locking import FolderLock
from graphapp.graph.ports import Engine, Row, Writing
from graphapp.graph.readers import Readers, UnlessFull, forget_plans, is_full
from graphapp.graph.upgrades import find_pending, schema_texts

T = TypeVar("T")
MEGABYTE = 1 << 20
READERS = 2
PLAN = 2.2 * MEGABYTE
PICTURE, PATIENT = 192 * MEGABYTE, 600.0
PATIENCE = 0.5
FAULTS = (RuntimeError, MemoryError, LookupError, ValueError, ArithmeticError)
"""As what the package lets the engine's own errors out."""
APPLIED = "MATCH (s:Schema) RETURN s.id AS id"


class LadybugEngine:
    """The embedded engine.

    Args:
        folder: of the instance; holds the graph file and its lock.
        pool: bytes of buffer pool; given explicitly, because the default takes most of the machine.
        read_limit: seconds after which a read is given up, so that a checkpoint does not wait for it for ever.
        lock: of the folder, where whoever opens the engine has it already and gives it back.
        journaled: what a damaged log of the engine has lost is in a journal, so that what is right of it is enough.

    Raises:
        StoreBusy: another process has the folder or the file open.
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
        self._journaled, self._is_lost, self._is_closed = journaled, False, False
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
        """Open the file and return what reads.

        Where its log takes more memory than the pool, or is damaged and a journal has what is lost, it is stored first:
        nothing may be written behind it.
        """
        try:
            return self._connect(self.pool)
        except FAULTS as error:
            if is_locked(error):
                raise in_use(self._file) from error
            ways = [True] * is_full(error) + [False] * self._journaled
            if not ways:
                raise
            for strict in ways:
                if not strict:
                    set_log_aside(self._file)
                with suppress(*FAULTS):
                    self._store_log(strict=strict)
                    return self._connect(self.pool)
            raise StoreGone(f"{self._file} cannot be opened: {error}") from error

    def _store_log(self, *, strict: bool = True) -> None:
        """Write the log of a file that is closed into it, with as much memory as that takes."""
        held = self._connect(AMPLE * self.pool, strict=strict)
        try:
            self._writer.execute("CHECKPOINT")
        finally:
            self._shut(held)

    def _connect(self, pool: int, *, strict: bool = True) -> list[Any]:
        """Open the file and a connection to write; return those that read."""
        with ExitStack() as undo:
            database = ladybug.Database(
                str(self._file),
                buffer_pool_size=pool,
                auto_checkpoint=False,
                max_num_threads=THREADS,
                throw_on_wal_replay_failure=strict,
            )
            undo.callback(database.close)
            connections = []
            for _ in range(1 + READERS):
                connections.append(ladybug.Connection(database, num_threads=1))
                undo.callback(connections[-1].close)
            writer, *readers = connections
            # A plan that a traceback still holds keeps a closed database in memory; what such a one stores when it goes
            # takes away what has been written since by another (docs/decisions/0024).
            writer.execute("CALL force_checkpoint_on_close=false")
            for connection in readers:
                connection.set_query_timeout(int(self._read_limit * 1000))
            undo.pop_all()
        self._database, self._writer = database, writer
        return readers

    def _shut(self, readers: Iterable[Any]) -> None:
        """Close the database and its connections without storing what is in memory."""
        for part in (*readers, self._writer, self._database):
            with suppress(RuntimeError):
                part.close()

    def _renew(self, between: Callable[[], None] = lambda: None) -> None:
        """Close the database without storing what it has in memory, and open it again: 25 ms."""
        # A change that the engine gave up in the middle can leave the index of a table half extended in memory; a
        # checkpoint would write that into the file (docs/decisions/0024). The log holds what was committed.
        with self._readers.all() as held:
            self._shut(held)
            self._is_lost, self.seq = True, None
            try:
                between()
            finally:
                self._readers.replace(held, self._open())
                self._is_lost = False

    def take_over(self, file: Path, seq: int) -> bool:
        """Go on with a closed file that holds the same, so that nothing of what was deleted stays in the one in use.

        Returns:
            False where a change was told after the position `seq` that it holds: nothing was done then.

        Raises:
            StoreFull: there is too little room to store what is only in the log so far; nothing was done.
        """
        self._find_again()
        with self._changing(), self._readers.all():
            if newest(self._writer) != seq:
                return False
            if not can_store(self._file):
                raise StoreFull("There is too little room on the disk to exchange the graph's file. It is as it was.")
            # All is in the one file then, so that its log can go.
            self._store()
            self._renew(lambda: exchange(self._file, file))
            self.seq = seq
        return True

    def _find_again(self) -> None:
        """Open the file where that failed before: a disk that was full may have room again."""
        with self._changing() if self._is_lost else nullcontext():
            if self._is_lost:
                self._renew()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """Wait until no other thread writes.

        Raises:
            StoreGone: the graph was closed.
        """
        with self._writing:
            if self._is_closed:
                raise StoreGone("The graph is closed.")
            yield

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
        with self._changing():
            self._checkpoint(patience=None)

    def write(self, work: Callable[[Writing], T]) -> T:
        """Run work in one transaction while no other thread writes; where memory was short, it is run again."""
        self._find_again()
        with self._changing():
            for _ in range(2):
                with UnlessFull(), self._renewing():
                    return self._transact(work)
                # Opened anew, the pool is empty, and what earlier changes keep in memory can be stored.
                self._checkpoint(patience=None)
            try:
                with self._readers.all(), self._renewing():
                    return self._transact(work)
            except FAULTS as error:
                if not is_full(error):
                    raise
                raise StoreBusy(
                    "That needs more memory than the graph may use (GRAPHAPP_POOL_MB). Nothing was written."
                ) from error

    @contextmanager
    def _renewing(self) -> Iterator[None]:
        """Open the file anew where the engine fails, before the error goes on."""
        try:
            yield
        except FAULTS:
            self._renew()
            raise

    def _transact(self, work: Callable[[Writing], T]) -> T:
        writing = LadybugWriting(self._writer, self.seq, self._plans)
        try:
            with transaction(self._writer):
                answer = work(writing)
            self.seq = writing.seq
        except BaseException as error:
            # A commit that failed may have been stored all the same: the next one reads the position from the graph.
            self.seq = self.seq if writing.seq == self.seq and not isinstance(error, FAULTS) else None
            raise
        finally:
            forget_plans(self._writer, self._plans)
        if self._checkpoints.count(writing.kept, log_size(self._file)):
            self._checkpoint(None if self._checkpoints.is_pressing() else PATIENCE)
        return answer

    def _checkpoint(self, patience: float | None) -> None:
        """Write the log into the file where that can be done; what cannot be stored now stays in the log."""
        done = False
        with suppress(*FAULTS, OSError, GraphappError):
            if can_store(self._file):
                with self._readers.all(patience):
                    self._store()
                done = True
        self._checkpoints.settle(done=done)

    def _store(self) -> None:
        """Write the log into the file, while nobody reads."""
        # Beside whoever has filled the pool it says nothing, and rows are missing in the index of keys; where it fails,
        # what it has made in memory must not be stored by the next one (docs/decisions/0033).
        forget_plans(self._writer, 0)
        try:
            self._writer.execute("CHECKPOINT")
        except FAULTS as error:
            # What changes keep in memory may leave it too little room, also once the file was opened anew.
            self._renew(self._store_log if is_full(error) else lambda: None)
            if not is_full(error):
                raise

    def _checkpoint_in_quiet(self) -> None:
        with self._writing:
            self._checkpoint(PATIENCE)

    def prepare(self, catalog: Catalog, only: Collection[str] | None = None) -> None:
        """Apply the numbered schema files that were not applied yet, or some of them."""
        with self._changing(), self._renewing():
            self._writer.execute("CREATE NODE TABLE IF NOT EXISTS Schema(id STRING PRIMARY KEY)")
            for path in find_pending(catalog.folder / "schema" / "ladybug", self._applied(), only):
                with transaction(self._writer):
                    for text in schema_texts(path):
                        self._writer.execute(text)
                    self._writer.execute("CREATE (:Schema {id: $id})", {"id": path.stem})
            self.seq = newest(self._writer) if self._applied() else None

    def _applied(self) -> list[str]:
        # Not by a reader: where the pool is full that would wait for a checkpoint, and so for who asks here.
        return [row["id"] for row in read_rows(self._writer.execute(APPLIED))]

    def applied(self) -> list[str]:
        """Return the names of the schema files that were applied."""
        return [row["id"] for row in self.read(APPLIED, {})]

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
            with self._changing():
                copy_files(self._file, folder)
            yield
        finally:
            shutil.rmtree(folder)

    def size(self) -> int:
        """Return how many bytes the file and its log have."""
        return files_size(self._file)

    def fill(self, kind: Kind, pieces: Iterable[pa.Table]) -> int:
        """Create rows in a graph that nobody else uses."""
        filled = 0
        with self._changing(), self._renewing():
            self._writer.set_max_threads_for_exec(THREADS)
            for piece in pieces:
                written = fill_piece(self._create, kind, piece)
                forget_plans(self._writer, 0)
                if written != piece.num_rows:
                    raise StoreDamaged(f"{kind.key}: of {piece.num_rows} only {written} have both their ends.")
                filled += written
                if self._checkpoints.count(written * NEW, log_size(self._file)):
                    self._checkpoint(patience=None)
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
            if self._is_closed:
                return
            try:
                # Who waits to read is refused and not let in between.
                with self._readers.all():
                    self._checkpoint(patience=None)
                    self._is_closed = True
                    self._readers.close()
                    self._shut(())
            finally:
                if self._lock is not None:
                    self._lock.release()


def look_at(folder: Path, work: Callable[[Engine], T]) -> T:
    """Run work that reads on a copy of a graph that nobody else has open."""
    with closing(LadybugEngine(folder, pool=PICTURE, read_limit=PATIENT)) as still:
        still.begin_at(still.read(NEWEST, {})[0]["seq"] or 0)
        return work(still)
