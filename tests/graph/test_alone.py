"""The embedded engine where something must be alone: beside who reads all the time, and when it opens or closes."""

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path
from typing import Any

import ladybug
import pyarrow as pa
import pytest

from graphapp.errors import StoreBusy, StoreGone
from graphapp.graph import checkpoints
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.ladybug_files import can_be_opened, log_size
from graphapp.graph.opening import shipped_catalog
from graphapp.graph.ports import Writing
from graphapp.graph.readers import Readers
from tests.graph.test_readers import NoRoom

CATALOG = shipped_catalog()
SMALL = 64 << 20
LONG = 20.0
TABLE = "CREATE NODE TABLE P(id STRING PRIMARY KEY, text STRING)"


class Idle:
    """A connection to nothing."""

    def close(self) -> None:
        """Do nothing."""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[LadybugEngine]:
    """A small pool with one table."""
    made = LadybugEngine(tmp_path / "graph", pool=SMALL)
    made.write(lambda writing: writing.run(TABLE, {}))
    yield made
    made.close()


def tell(engine: LadybugEngine, start: int, number: int = 1000) -> None:
    """Write many rows of which the log keeps much."""
    ids = [f"p{one}" for one in range(start, start + number)]
    table = pa.table({"id": ids, "text": [f"{one} {'x' * 100}" for one in ids]})

    def write(writing: Writing) -> object:
        return writing.run("LOAD FROM $rows CREATE (:P {id: id, text: text})", {"rows": table})

    engine.write(write)


def count(engine: LadybugEngine) -> int:
    """Return how many rows are found by their key."""
    ids = [row["id"] for row in engine.read("MATCH (p:P) RETURN p.id AS id", {})]
    text = "UNWIND $ids AS one MATCH (p:P {id: one}) RETURN count(p) AS n"
    return sum(engine.read(text, {"ids": ids[at : at + 2000]})[0]["n"] for at in range(0, len(ids), 2000))


def file_of(engine: LadybugEngine) -> Path:
    """Return where its graph is."""
    return engine._file


class TestBesideReaders:
    @pytest.mark.parametrize("patience", [None, LONG])
    def test_who_wants_all_is_let_in(self, patience: float | None) -> None:
        readers, over = Readers([Idle(), Idle()], 2, lambda *_: None), threading.Event()

        def read() -> None:
            while not over.is_set():
                readers.run(lambda _: time.sleep(0.01), lambda: None)

        def alone() -> bool:
            with readers.all(patience) as held:
                return len(held) == 2

        with ThreadPoolExecutor(17) as pool:
            try:
                for _ in range(16):
                    pool.submit(read)
                for _ in range(5):
                    assert pool.submit(alone).result(timeout=LONG)
            finally:
                over.set()

    def test_who_gave_up_lets_others_read_again(self) -> None:
        readers = Readers([Idle(), Idle()], 2, lambda *_: None)
        busy = readers._idle.get()
        with pytest.raises(TimeoutError), readers.all(0.01):
            raise AssertionError("not while somebody reads")
        assert readers.run(lambda _: "read", lambda: None) == "read"
        readers._idle.put(busy)

    def test_what_is_put_off_is_not_put_off_for_ever(
        self, engine: LadybugEngine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(checkpoints, "LOG", 1 << 16)
        monkeypatch.setattr(engine._checkpoints, "_longest", 1 << 16)
        engine._checkpoint_in_quiet()
        busy = engine._readers._idle.get()
        # The first is put off, as somebody reads; with the second it is twice what may be kept, and that waits.
        tell(engine, 0, 500)
        first = log_size(file_of(engine))
        given_back = threading.Timer(1.5, engine._readers._idle.put, [busy])
        given_back.start()
        tell(engine, 1000, 4000)
        given_back.join()
        assert first and not log_size(file_of(engine)) and count(engine) == 4500

    def test_schema_files_do_not_wait_for_who_reads(self, engine: LadybugEngine) -> None:
        with engine._readers.all(), ThreadPoolExecutor(1) as pool:
            pool.submit(engine.prepare, CATALOG).result(timeout=60)
        assert len(engine.applied()) > 5


class TestMemory:
    def test_what_was_kept_by_a_larger_pool_is_stored_first(
        self, engine: LadybugEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(engine._checkpoints, "_most", 1 << 40)
        for start in range(0, 180_000, 4000):
            tell(engine, start, 4000)
        copy = shutil.copytree(file_of(engine).parent, tmp_path / "copy", ignore=shutil.ignore_patterns("*.lock"))
        with pytest.raises(RuntimeError, match="full"):
            ladybug.Database(str(copy / "graph.lbug"), buffer_pool_size=SMALL // 2)
        assert can_be_opened(copy, SMALL // 2, strict=True)
        with closing(LadybugEngine(copy, pool=SMALL // 2, journaled=True)) as again:
            assert count(again) == 180_000
        assert not list(copy.glob("graph.broken*"))

    def test_what_one_that_is_too_small_keeps_is_stored_by_a_larger(self, engine: LadybugEngine) -> None:
        """As after many that were put off: opened anew, there is still too little room for a checkpoint."""
        tell(engine, 0)
        engine._writer = writer = NoRoom(engine._writer)  # type: ignore[assignment]
        engine._checkpoint_in_quiet()
        assert writer.failed and not log_size(file_of(engine)) and count(engine) == 1000


class TestClosing:
    def test_twice_is_once(self, engine: LadybugEngine) -> None:
        with ThreadPoolExecutor(2) as pool:
            for closing_too in [pool.submit(engine.close) for _ in range(2)]:
                closing_too.result(timeout=LONG)

    def test_what_comes_later_is_refused(self, engine: LadybugEngine) -> None:
        tell(engine, 0)
        engine.close()
        with ThreadPoolExecutor(1) as pool:
            for late in (lambda: engine.read("RETURN 1 AS one", {}), lambda: tell(engine, 1000)):
                with pytest.raises(StoreGone, match="closed"):
                    pool.submit(late).result(timeout=LONG)
        with closing(LadybugEngine(file_of(engine).parent, pool=SMALL)) as again:
            assert count(again) == 1000

    def test_who_waits_is_refused_too(self, engine: LadybugEngine) -> None:
        with ThreadPoolExecutor(2) as pool:
            with engine._writing, engine._readers.all():
                asked: list[Future[Any]] = [
                    pool.submit(engine.read, "RETURN 1 AS one", {}),
                    pool.submit(tell, engine, 0),
                ]
                assert not wait(asked, timeout=0.2).done
                # What `close` does.
                engine._is_closed = True
                engine._readers.close()
            for waiting in asked:
                with pytest.raises(StoreGone, match="closed"):
                    waiting.result(timeout=LONG)
        engine._shut(())


@pytest.fixture
def held_elsewhere(engine: LadybugEngine) -> Iterator[Path]:
    """A closed graph that another process has opened without its folder's lock."""
    tell(engine, 0)
    engine.close()
    text = (
        "import ladybug, sys, os; base = ladybug.Database(sys.argv[1], buffer_pool_size=64 << 20)\n"
        "one = ladybug.Connection(base); print('held', flush=True); sys.stdin.read(); os._exit(0)"
    )
    command = [sys.executable, "-c", text, str(file_of(engine))]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout and holder.stdin
        assert holder.stdout.readline() == "held\n"
        yield file_of(engine).parent
        holder.stdin.close()


class TestOpening:
    def test_a_file_that_another_process_has_open_is_not_damaged(self, held_elsewhere: Path) -> None:
        before = sorted(path.name for path in held_elsewhere.iterdir())
        with pytest.raises(StoreBusy, match="another process"):
            can_be_opened(held_elsewhere, SMALL, strict=True)
        with pytest.raises(StoreBusy, match="another process"):
            LadybugEngine(held_elsewhere, pool=SMALL, journaled=True)
        assert sorted(path.name for path in held_elsewhere.iterdir()) == before

    def test_what_was_opened_half_is_closed(self, engine: LadybugEngine, monkeypatch: pytest.MonkeyPatch) -> None:
        tell(engine, 0)
        engine.close()
        folder, real = file_of(engine).parent, ladybug.Connection
        made: list[Any] = []

        def fail(*given: Any, **named: Any) -> Any:
            if made:
                raise MemoryError
            made.append(real(*given, **named))
            return made[0]

        monkeypatch.setattr(ladybug, "Connection", fail)
        with pytest.raises(MemoryError):
            LadybugEngine(folder, pool=SMALL)
        assert can_be_opened(folder, SMALL, strict=True)
