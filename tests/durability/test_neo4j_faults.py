"""A Neo4j server that stops, pauses, or is cut off: nothing is lost or doubled, and what was not told is not there."""

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from graphapp import create_app
from graphapp.access import make_link
from graphapp.config import Config
from graphapp.errors import GraphappError, OutcomeUnknown, StoreBusy, StoreGone
from graphapp.graph import neo4j_engine
from graphapp.graph.catalog import Catalog
from graphapp.graph.neo4j_engine import Neo4jEngine
from graphapp.graph.store import Change, Graph
from tests.bolt_proxy import AT_ONCE, BEFORE, MOMENTS, BoltProxy
from tests.neo4j_server import Neo4jServer, forget_connections
from tests.village import ADA, NOW

pytestmark = pytest.mark.neo4j
ROOT = Path(__file__).parents[2]
ROUNDS = int(os.environ.get("GRAPHAPP_ROUNDS") or 50)
WRITERS = 4
KINDS = ("cut", "pause", "cut", "pause", "stop", "cut", "pause", "cut", "pause", "kill")
"""One after the other; a server takes so long to start that most rounds do without."""


@pytest.fixture
def proxy(neo4j_server: Neo4jServer) -> Iterator[BoltProxy]:
    """Stands between us and the server."""
    with BoltProxy(neo4j_server.port) as made:
        yield made


@pytest.fixture
def cut_off(neo4j: Graph, proxy: BoltProxy, neo4j_server: Neo4jServer, catalog: Catalog) -> Iterator[Graph]:
    """The graph through the proxy, with nothing in it."""
    assert not neo4j.position()
    engine = Neo4jEngine(proxy.uri, neo4j_server.user, neo4j_server.password)
    engine.prepare(catalog)
    graph = Graph(engine, catalog, clock=lambda: NOW)
    yield graph
    graph.close()
    forget_connections()


def topic(change: str) -> Change:
    """A change by which it can be told how often it was carried out."""
    row = {"topic": change, "name": change, "about": "", "audience": "staff", "by": ADA.id}
    return Change([("topics.write", [row])], ADA, change)


def stored(graph: Graph) -> list[str]:
    """The changes there are, in their order."""
    return [row["id"] for row in graph.engine.read("MATCH (c:Change) RETURN c.id AS id, c.seq AS seq ORDER BY seq", {})]


class TestUnknownOutcome:
    @pytest.mark.parametrize("moment", MOMENTS)
    def test_is_asked_about_and_not_guessed(self, cut_off: Graph, neo4j: Graph, proxy: BoltProxy, moment: str) -> None:
        cut_off.tell(topic("first"))
        proxy.cut_next(moment)
        assert cut_off.tell(topic("second")) == 2
        assert proxy.cuts == 1
        assert cut_off.tell(topic("third")) == 3
        assert stored(neo4j) == ["first", "second", "third"]

    def test_also_where_it_is_cut_again_and_again(self, cut_off: Graph, neo4j: Graph, proxy: BoltProxy) -> None:
        proxy.cut_next(*MOMENTS, *MOMENTS)
        for number in range(5):
            assert cut_off.tell(topic(f"c{number}")) == number + 1
        assert stored(neo4j) == [f"c{number}" for number in range(5)]

    def test_a_refused_change_stays_refused(self, cut_off: Graph, neo4j: Graph, proxy: BoltProxy) -> None:
        proxy.cut_next(BEFORE, AT_ONCE)
        row = {
            "company": "nowhere",
            "topic": "nothing",
            "note": "none",
            "happened": "",
            "audience": "staff",
            "by": "ada",
        }
        with pytest.raises(GraphappError):
            cut_off.tell(Change([("topics.connect", [row])], ADA))
        assert stored(neo4j) == []

    def test_where_nobody_can_be_asked_it_is_said(
        self, cut_off: Graph, proxy: BoltProxy, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(neo4j_engine, "PATIENCE", 0.2)
        cut_off.tell(topic("first"))
        proxy.cut_next(*[BEFORE] * 20)
        with pytest.raises(OutcomeUnknown, match="not certain"):
            cut_off.tell(topic("second"))


class Load:
    """People who write, each change with an id; what they were told is held against what is stored."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.told: set[str] = set()
        self.unknown: set[str] = set()
        self.refused: set[str] = set()
        self.broken: list[str] = []
        self._ended = threading.Event()
        self._pool = ThreadPoolExecutor(WRITERS + 1)
        self._work = [self._pool.submit(self._write, name) for name in range(WRITERS)]
        self._work.append(self._pool.submit(self._read))

    def end(self) -> None:
        """Wait until all are done."""
        self._ended.set()
        for one in self._work:
            one.result(120)
        self._pool.shutdown()

    def _write(self, name: int) -> None:
        number = 0
        while not self._ended.is_set():
            number += 1
            change = f"w{name}-{number}"
            try:
                self.graph.tell(topic(change))
                self.told.add(change)
            except OutcomeUnknown:
                self.unknown.add(change)
            except (StoreGone, StoreBusy):
                self.refused.add(change)
            except Exception as error:  # noqa: BLE001  # whatever it is, it must not come
                self.broken.append(repr(error))
                return

    def _read(self) -> None:
        while not self._ended.wait(0.02):
            try:
                self.graph.engine.read("MATCH (t:Topic) RETURN count(t) AS n", {})
            except (StoreGone, StoreBusy):
                continue
            except Exception as error:  # noqa: BLE001
                self.broken.append(repr(error))

    def check(self, graph: Graph) -> None:
        """Nothing that was acknowledged is lost or doubled, and nothing is there that was refused."""
        found = stored(graph)
        assert not self.broken
        assert len(found) == len(set(found)), "a change is there twice"
        assert self.told <= set(found), "an acknowledged change is lost"
        assert not sorted(self.refused & set(found)), "a change is there that was said not to be"
        positions = graph.engine.read("MATCH (c:Change) RETURN c.seq AS seq ORDER BY seq", {})
        assert [row["seq"] for row in positions] == list(range(1, len(found) + 1))
        topics = {row["id"] for row in graph.engine.read("MATCH (t:Topic) RETURN t.id AS id", {})}
        # What others change meanwhile has ids by chance, some of which begin with a w.
        assert topics == {one for one in found if re.fullmatch(r"w\d+-\d+", one)}


def disturb(server: Neo4jServer, proxy: BoltProxy, how: str, chance: Random) -> None:
    """Do one thing to the server or to what leads to it."""
    if how == "cut":
        proxy.cut_next(*chance.sample(MOMENTS, 3))
        time.sleep(0.3)
        proxy.cut_all()
    elif how == "pause" and server.pid:
        os.kill(server.pid, signal.SIGSTOP)
        time.sleep(chance.uniform(0.2, 1.5))
        os.kill(server.pid, signal.SIGCONT)
    elif how == "stop":
        server.stop()
        server.start()
    elif how == "kill":
        server.kill()
        server.start()


def go_through(
    server: Neo4jServer, proxy: BoltProxy, graph: Graph, direct: Callable[[], Graph], kinds: list[str], folder: Path
) -> Load:
    """Disturb it under load, and look at a page after each time."""
    app = create_app(Config(data=folder, secret="only for tests"), graph)
    app.config["WTF_CSRF_ENABLED"] = False
    ada = {
        "employee": "ada",
        "name": "Ada",
        "email": "ada@example.com",
        "title": "",
        "active": True,
        "time_zone": "UTC",
    }
    graph.tell(Change([("employees.write", [ada])], "test"))
    client = app.test_client()
    client.post(f"/sign-in/{make_link(graph, 'ada', 'test', 'ada')}")
    load, chance = Load(graph), Random(7)
    try:
        for how in kinds:
            told = len(load.told)
            disturb(server, proxy, how, chance)
            wait_for(lambda told=told: len(load.told) > told + WRITERS or bool(load.broken))  # type: ignore[misc]
            answer = client.get("/topics")
            assert answer.status_code == 200, f"after {how}: {answer.status}"
    finally:
        load.end()
        for name in ("imports", "links", "search"):
            if app.extensions[name] is not None:
                app.extensions[name].close()
    with closing(direct()) as other:
        load.check(other)
    return load


def wait_for(is_true: Callable[[], bool], seconds: float = 90.0) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, "it did not recover"
        time.sleep(0.05)


def test_nothing_is_lost_or_doubled(
    neo4j_server: Neo4jServer, proxy: BoltProxy, cut_off: Graph, make_neo4j: Callable[[], Graph], tmp_path: Path
) -> None:
    go_through(neo4j_server, proxy, cut_off, make_neo4j, ["cut", "pause", "stop"], tmp_path / "beside")


@pytest.mark.endure
def test_nothing_is_lost_or_doubled_in_many_rounds(
    neo4j_server: Neo4jServer, proxy: BoltProxy, cut_off: Graph, make_neo4j: Callable[[], Graph], tmp_path: Path
) -> None:
    kinds = [KINDS[number % len(KINDS)] for number in range(ROUNDS)]
    load = go_through(neo4j_server, proxy, cut_off, make_neo4j, kinds, tmp_path / "beside")
    print(f"{ROUNDS} rounds: {len(load.told)} told, {len(load.refused)} refused, {len(load.unknown)} unknown")  # noqa: T201


WRITER = """
import sys
from graphapp.graph.catalog import Catalog
from graphapp.graph.neo4j_engine import Neo4jEngine
from graphapp.graph.store import Change, Graph
from graphapp.resources import find_folder
graph = Graph(Neo4jEngine(*sys.argv[1:4]), Catalog(find_folder("queries")))
for number in range(10**6):
    change = f"{sys.argv[4]}-{number}"
    row = {"topic": change, "name": change, "about": "", "audience": "staff", "by": "ada"}
    graph.tell(Change([("topics.write", [row])], "ada", change))
    print(change, flush=True)
"""


def kill_writers(server: Neo4jServer, graph: Graph, rounds: int) -> int:
    """Kill a process that writes, again and again, each time at another moment; return how much it was told."""
    chance, told = Random(11), list[str]()
    for number in range(rounds):
        command = [sys.executable, "-c", WRITER, server.uri, server.user, server.password, str(number)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
            assert process.stdout is not None
            told += [process.stdout.readline().strip() for _ in range(3)]
            time.sleep(chance.uniform(0, 0.2))
            process.kill()
            told += process.stdout.read().split()
    found = stored(graph)
    assert len(found) == len(set(found))
    assert set(told) <= set(found)
    assert len(found) - len(told) <= rounds, "of each process, one change at most was stored and not acknowledged"
    assert {row["id"] for row in graph.engine.read("MATCH (t:Topic) RETURN t.id AS id", {})} == set(found)
    assert graph.tell(topic("after")) == len(found) + 1
    return len(told)


def test_a_killed_application_loses_nothing(neo4j: Graph, neo4j_server: Neo4jServer) -> None:
    assert kill_writers(neo4j_server, neo4j, 1) >= 3


@pytest.mark.endure
def test_a_killed_application_loses_nothing_in_many_rounds(neo4j: Graph, neo4j_server: Neo4jServer) -> None:
    told = kill_writers(neo4j_server, neo4j, ROUNDS)
    print(f"{ROUNDS} rounds: {told} told")  # noqa: T201
