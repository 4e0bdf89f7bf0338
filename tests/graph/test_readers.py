"""When the pool of the embedded graph is really full: what is given back, and that nobody is told of it."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from graphapp.errors import StoreBusy
from graphapp.graph import ladybug_engine
from graphapp.graph.ladybug_engine import READERS, LadybugEngine
from graphapp.graph.opening import shipped_catalog
from graphapp.graph.readers import is_full
from graphapp.graph.store import Change, Graph, Writing
from tests.village import rows

CATALOG = shipped_catalog()
SMALL = 64 << 20
COUNT = (
    "MATCH (c:Contact)-[w:WORKS_AT]->(k:Company) WHERE c.name <> $x OR c.name = '{}' RETURN k.id AS id, count(*) AS n"
)
ANYBODY: dict[str, object] = {"x": "nobody"}
HUNGRY = "UNWIND range(1, 8000000) AS number RETURN collect(number) AS numbers"


@pytest.fixture
def engine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LadybugEngine]:
    """A small pool whose readers never give plans back by themselves, 500 contacts at one company."""
    monkeypatch.setattr(ladybug_engine, "PLAN", 1)
    made = LadybugEngine(tmp_path, pool=SMALL)
    made.prepare(CATALOG)
    people = [(f"c{number}", f"Contact {number}", None, None, None) for number in range(500)]
    places = [(f"w{number}", f"c{number}", "k0", None, None, None, None) for number in range(500)]
    company = rows("company name domain field city country standing about", ("k0", "Acme", *[None] * 6))
    change = [
        ("companies.write", company),
        ("contacts.write", rows("contact name email phone about", *people)),
        ("contacts.works_at", rows("id contact company title department since until", *places)),
    ]
    Graph(made, CATALOG).tell(Change(change, "ada"))
    yield made
    made.close()


def fill(connection: Any, texts: Iterator[int]) -> None:
    """Run new texts on a connection until there is no memory left; at most as many as fill a pool many times."""
    for _ in range(1000):
        try:
            connection.execute(COUNT.format(next(texts)), ANYBODY).close()
        except RuntimeError as error:
            if is_full(error):
                return
            raise
    raise AssertionError("the pool did not become full")


class NoRoom:
    """A connection with too little memory for a checkpoint, and for nothing else.

    Args:
        real: what does the rest.
    """

    def __init__(self, real: Any) -> None:
        self.failed = 0
        self._real = real

    def execute(self, text: str, *given: Any) -> Any:
        """Run a text, unless it is a checkpoint."""
        if text == "CHECKPOINT":
            self.failed += 1
            raise RuntimeError("Buffer manager exception: Unable to allocate memory! The buffer pool is full")
        return self._real.execute(text, *given)

    def __getattr__(self, name: str) -> Any:
        """Do as the real one."""
        return getattr(self._real, name)


def later(engine: LadybugEngine, taken: list[Any]) -> threading.Timer:
    """Give connections back after half a second."""

    def give_back() -> None:
        for connection in taken:
            engine._readers._idle.put(connection)

    timer = threading.Timer(0.5, give_back)
    timer.start()
    return timer


class TestReads:
    def test_beside_others_no_plan_is_kept_that_is_in_the_way(self, engine: LadybugEngine) -> None:
        texts = count()
        with engine._readers.all() as held:
            for connection in held:
                fill(connection, texts)
            with pytest.raises(RuntimeError, match="buffer pool is full"):
                held[0].execute(COUNT.format("at all"), ANYBODY).close()
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda number: engine.read(COUNT.format(-number), ANYBODY), range(200)))
        assert answers == [[{"id": "k0", "n": 500}]] * 200

    def test_what_busy_readers_hold_is_waited_for(self, engine: LadybugEngine) -> None:
        taken = [engine._readers._idle.get() for _ in range(READERS - 1)]
        texts = count()
        for connection in taken:
            fill(connection, texts)
        timer = later(engine, taken)
        assert engine.read(COUNT.format("at all"), ANYBODY) == [{"id": "k0", "n": 500}]
        timer.join()

    def test_what_does_not_fit_at_all_is_said(self, engine: LadybugEngine) -> None:
        with pytest.raises(StoreBusy, match="GRAPHAPP_POOL_MB"):
            engine.read(HUNGRY, {})
        assert engine.read(COUNT.format("after"), ANYBODY) == [{"id": "k0", "n": 500}]

    def test_other_errors_are_let_through(self, engine: LadybugEngine) -> None:
        with pytest.raises(RuntimeError, match="Nowhere"):
            engine.read("MATCH (n:Nowhere) RETURN n.id AS id", {})


def test_plans_that_are_used_stay(tmp_path: Path) -> None:
    engine = LadybugEngine(tmp_path, pool=SMALL)
    with engine._readers.all() as held:
        reader = held[0]
        often, once = "RETURN $x AS often", "RETURN $x AS once"
        for text in (often, "RETURN $x AS now_and_then", often, once):
            reader.execute(text, {"x": 1}).close()
            reader.forget(2)
        assert [key[0] for key in reader._plans] == [often, once]  # type: ignore[index]
    engine.close()


@pytest.mark.parametrize(
    "values",
    [
        [1, 127, 128, -129, 255, 256, 65_535, 65_536, -(2**31), 2**31, 2**32, 2**40, -(2**40), 0, 1],
        [["a"], ["b", "c"], [1], [2**40], [1.5], [True], [None, "x"]],
        ["text", 1, 2.5, True, None, "again"],
    ],
)
def test_one_text_with_values_of_any_size(tmp_path: Path, values: list[object]) -> None:
    engine = LadybugEngine(tmp_path, pool=SMALL)
    for value in values + values:
        assert engine.read("RETURN $x AS x", {"x": value}) == [{"x": value}]
    engine.close()


def tell_many(graph: Graph, start: int) -> None:
    """Tell 6,000 contacts and as many records in one change."""
    people = [(f"{number}-{start}", f"Contact {number}", None, None, "x" * 200) for number in range(6000)]
    records = [(f"r{number}-{start}", "s", f"k{number} {start}", "y" * 64) for number in range(6000)]
    change = [
        ("contacts.write", rows("contact name email phone about", *people)),
        ("records.write", rows("record source key content", *records)),
    ]
    graph.tell(Change(change, "ada"))


class TestWrites:
    @pytest.mark.parametrize("busy", [0, READERS])
    def test_a_change_is_run_again_and_told_once(
        self, engine: LadybugEngine, busy: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        graph, texts = Graph(engine, CATALOG), count()
        taken = [engine._readers._idle.get() for _ in range(READERS)]
        for connection in taken:
            fill(connection, texts)
        for connection in taken[busy:]:
            engine._readers._idle.put(connection)
        timer = later(engine, taken[:busy])
        runs = count(1)

        def run_again(work: Callable[[Writing], object], write: Any = engine._transact) -> object:
            next(runs)
            return write(work)

        monkeypatch.setattr(engine, "_transact", run_again)
        many = [(f"n{number}", f"Note {number}", None, None, None) for number in range(2000)]
        assert graph.tell(Change([("contacts.write", rows("contact name email phone about", *many))], "ada")) == 2
        timer.join()
        assert engine.read("MATCH (c:Contact) RETURN count(*) AS n", {}) == [{"n": 2500}]
        assert next(runs) - 1 == 2

    def test_what_is_too_much_is_refused_and_nothing_is_broken(self, tmp_path: Path) -> None:
        """Given up in the middle, a change leaves an index half extended in memory, and that must not be stored."""
        made = LadybugEngine(tmp_path, pool=SMALL)
        made.prepare(CATALOG)
        graph, told = Graph(made, CATALOG), -1
        with pytest.raises(StoreBusy, match="Nothing was written"):  # noqa: PT012  # which one it is is not known
            for told in range(0, 400_000, 6000):
                tell_many(graph, told)
        made.close()
        again = LadybugEngine(tmp_path, pool=4 * SMALL)
        for label, some in (("Contact", f"5-{told - 6000}"), ("Record", f"r5-{told - 6000}")):
            assert again.read(f"MATCH (c:{label}) RETURN count(*) AS n", {}) == [{"n": told}]
            assert again.read(f"MATCH (c:{label} {{id: $id}}) RETURN count(*) AS n", {"id": some}) == [{"n": 1}]
        again.close()


class TestCheckpoints:
    """LadybugDB 0.22.0 leaves rows out of the index of keys where the pool is full, and says nothing of it."""

    NEW = 600

    def tell(self, engine: LadybugEngine) -> None:
        people = [(f"new{number}", f"New {number}", None, None, None) for number in range(self.NEW)]
        Graph(engine, CATALOG).tell(
            Change([("contacts.write", rows("contact name email phone about", *people))], "ada")
        )

    def missing(self, engine: LadybugEngine) -> list[str]:
        text = "MATCH (c:Contact {id: $id}) RETURN c.name AS name"
        return [f"new{number}" for number in range(self.NEW) if not engine.read(text, {"id": f"new{number}"})]

    @pytest.mark.parametrize("room", range(4))
    def test_the_index_is_whole_where_plans_fill_the_pool(self, engine: LadybugEngine, room: int) -> None:
        self.tell(engine)
        with engine._readers.all() as held:
            for connection in held:
                fill(connection, count())
            held[0].forget(len(held[0]) - room)
        engine._checkpoint_in_quiet()
        assert self.missing(engine) == []

    def test_it_waits_a_little_for_who_reads_and_is_tried_again(self, engine: LadybugEngine, tmp_path: Path) -> None:
        self.tell(engine)
        log = tmp_path / "graph.lbug.wal"
        busy = engine._readers._idle.get()
        engine._checkpoint_in_quiet()
        assert log.exists() and engine.read("RETURN 1 AS one", {}) == [{"one": 1}]
        engine._readers._idle.put(busy)
        engine._checkpoint_in_quiet()
        assert not log.exists() and self.missing(engine) == []

    def test_it_does_not_wait_for_whoever_waits_for_who_reads(self, engine: LadybugEngine) -> None:
        with engine._readers.all(), ThreadPoolExecutor(1) as pool:
            asked = pool.submit(engine._checkpoint_in_quiet)
            asked.result(timeout=20)
        assert engine._writing.acquire(timeout=0)
        engine._writing.release()

    def test_what_one_that_failed_made_in_memory_is_not_stored(self, engine: LadybugEngine) -> None:
        self.tell(engine)
        before = engine._database
        engine._writer = NoRoom(engine._writer)  # type: ignore[assignment]
        engine._checkpoint_in_quiet()
        assert engine._database is not before and self.missing(engine) == []

    def test_a_long_log_is_stored_by_the_change_that_made_it_long(
        self, engine: LadybugEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.tell(engine)
        monkeypatch.setattr(engine._checkpoints, "_longest", 4096)
        assert (tmp_path / "graph.lbug.wal").stat().st_size > 4096
        tell_many(Graph(engine, CATALOG), 0)
        assert not (tmp_path / "graph.lbug.wal").exists() and self.missing(engine) == []
