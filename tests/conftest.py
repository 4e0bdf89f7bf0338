"""Fixtures that every test may use: the village on both engines, the application, the outside world."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule

from graphapp import create_app
from graphapp.access import make_link
from graphapp.config import Config
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.neo4j_engine import Neo4jEngine
from graphapp.graph.opening import shipped_catalog
from graphapp.graph.ports import T, Writing
from graphapp.graph.store import Graph
from graphapp.viewer import Viewer
from tests import village
from tests.neo4j_server import Neo4jServer
from tests.village_on_server import EMPTY, VillageOnServer, keep_beside
from tests.worlds import throw_away

pytest_plugins = ["tests.fixtures_neo4j", "tests.spreading"]
ENGINES = ("ladybug", "neo4j")
REAL_DATA = Path(os.environ.get("GRAPHAPP_REAL_DATA") or Path(__file__).parents[2] / "shared" / "data")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long forms out where nobody asked for them, and tests on real input where there is none."""
    if "endure" not in config.option.markexpr:
        long = [item for item in items if item.get_closest_marker("endure")]
        items[:] = [item for item in items if item not in long]
        config.hook.pytest_deselected(items=long)
    if REAL_DATA.is_dir():
        return
    real = [item for item in items if item.get_closest_marker("real")]
    items[:] = [item for item in items if item not in real]
    config.stash[_LEFT_OUT] = len(real)


_LEFT_OUT = pytest.StashKey[int]()


def pytest_report_collectionfinish(config: pytest.Config) -> str:
    """Say in one line that there is no real input."""
    left_out = config.stash.get(_LEFT_OUT, 0)
    return f"{left_out} tests on real input are not collected: there is no {REAL_DATA}" if left_out else ""


class Compiled(BytecodeCache):
    """Templates as they were compiled for the first application: making one takes 20 ms, compiling its pages 200."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is known of a template in this wording."""
        if bucket.key + bucket.checksum in self._code:
            bucket.bytecode_from_string(self._code[bucket.key + bucket.checksum])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self._code[bucket.key + bucket.checksum] = bucket.bytecode_to_string()


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Compile each template and each route once a run, not once an application."""
    compiled, make, build = Compiled(), Flask.create_jinja_environment, Rule._compile_builder
    builders: dict[tuple[str, str, bool], Any] = {}

    def build_once(rule: Rule, append_unknown: bool = True) -> Any:
        key = rule.rule, repr(rule.defaults), append_unknown
        if key not in builders:
            builders[key] = build(rule, append_unknown)
        return builders[key]

    def with_cache(app: Flask) -> Any:
        made = make(app)
        made.bytecode_cache = compiled
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "create_jinja_environment", with_cache)
        patch.setattr(Rule, "_compile_builder", build_once)
        yield


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of files that other people's programs wrote."""
    return REAL_DATA


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Every question and statement of the project."""
    return shipped_catalog()


@pytest.fixture(scope="session")
def folders(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> dict[str, Path]:
    """Embedded graphs to begin from: making one costs a second, copying it a tenth of that."""
    made = {}
    for name in ("empty", "village"):
        made[name] = tmp_path_factory.mktemp(name)
        graph = _open(made[name], catalog)
        if name == "village":
            village.build(graph)
        graph.close()
    return made


@pytest.fixture(scope="session")
def beside_village(folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Path:
    """What the program keeps beside the embedded village: reading it anew takes a quarter of a page's test."""
    folder = tmp_path_factory.mktemp("beside")
    shutil.copytree(folders["village"], folder / "instance")
    graph = _open(folder / "instance", catalog)
    keep_beside(graph, folder / "kept")
    graph.close()
    return folder / "kept"


@pytest.fixture
def ladybug(folders: dict[str, Path], tmp_path: Path, catalog: Catalog) -> Iterator[Graph]:
    """An empty embedded graph."""
    shutil.copytree(folders["empty"], tmp_path / "instance")
    graph = _open(tmp_path / "instance", catalog)
    yield graph
    throw_away(graph)


@pytest.fixture
def ladybug_village(folders: dict[str, Path], tmp_path: Path, catalog: Catalog) -> Iterator[Graph]:
    """The village, embedded."""
    shutil.copytree(folders["village"], tmp_path / "instance")
    graph = _open(tmp_path / "instance", catalog)
    yield graph
    throw_away(graph)


def _open(folder: Path, catalog: Catalog) -> Graph:
    engine = LadybugEngine(folder, pool=256 << 20)
    engine.prepare(catalog)
    return Graph(engine, catalog, clock=lambda: village.NOW)


@pytest.fixture
def make_neo4j(neo4j_server: Neo4jServer, catalog: Catalog) -> Callable[[], Graph]:
    """Open the test server's graph as one more process would."""

    def open_another() -> Graph:
        engine = Neo4jEngine(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
        engine.prepare(catalog)
        return Graph(engine, catalog, clock=lambda: village.NOW)

    return open_another


@pytest.fixture
def neo4j(make_neo4j: Callable[[], Graph]) -> Iterator[Graph]:
    """An empty graph on the test server."""
    graph = make_neo4j()
    engine = graph.engine
    assert isinstance(engine, Neo4jEngine)
    engine.write(lambda writing: writing.run(EMPTY, {}))
    yield graph
    graph.close()


@pytest.fixture
def neo4j_village(village_on_server: VillageOnServer) -> Iterator[Graph]:
    """The village on the test server."""
    graph = village_on_server.open()
    yield graph
    graph.close()


# Tests there go through the graph and never behind it, so that what they write is noticed.
SHARING = {"queries", "knowledge", "search", "pictures"}
BOTH = [pytest.param(name, marks=[pytest.mark.neo4j] if name == "neo4j" else []) for name in ENGINES]


@pytest.fixture(params=BOTH)
def empty_graph(request: pytest.FixtureRequest) -> Graph:
    """An empty graph, on each engine in turn."""
    found: Graph = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=BOTH)
def graph(request: pytest.FixtureRequest) -> Graph:
    """The village, on each engine in turn; embedded it is shared by tests that only read."""
    is_shared = request.param == "ladybug" and "app" not in request.fixturenames and SHARING & {*request.path.parts}
    found: Graph = request.getfixturevalue("shared_village" if is_shared else f"{request.param}_village")
    return found


class SharedEngine(LadybugEngine):
    """The engine of a village that tests share for as long as nothing is written to it."""

    is_whole = True

    def write(self, work: Callable[[Writing], T]) -> T:
        """As ever, but the village is not the village any more."""
        self.is_whole = False
        return super().write(work)

    def close(self) -> None:
        """As ever."""
        self.is_whole = False
        super().close()


@pytest.fixture(scope="session")
def shared_engine(
    folders: dict[str, Path], tmp_path_factory: pytest.TempPathFactory, catalog: Catalog
) -> Iterator[Callable[[], SharedEngine]]:
    """Return the engine of the shared village: the same one until a test writes to it."""
    engines: list[SharedEngine] = []

    def give() -> SharedEngine:
        if not engines or not engines[-1].is_whole:
            folder = tmp_path_factory.mktemp("shared") / "instance"
            shutil.copytree(folders["village"], folder)
            engines.append(SharedEngine(folder, pool=256 << 20))
            engines[-1].prepare(catalog)
        return engines[-1]

    yield give
    if engines and engines[-1].is_whole:
        throw_away(Graph(engines[-1], catalog))


@pytest.fixture
def shared_village(shared_engine: Callable[[], SharedEngine], catalog: Catalog) -> Iterator[Graph]:
    """The village, embedded; opened anew for the next test where this one writes."""
    engine = shared_engine()
    graph = Graph(engine, catalog, clock=lambda: village.NOW)
    yield graph
    if not engine.is_whole:
        throw_away(graph)


@pytest.fixture
def app(graph: Graph, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Flask]:
    """The application over the village; what it keeps beside that is there, as after a stop."""
    if graph.engine.name == "neo4j":
        kept = request.getfixturevalue("village_on_server").beside
    else:
        kept = request.getfixturevalue("beside_village")
    shutil.copytree(kept, tmp_path / "instance", dirs_exist_ok=True)
    made = create_app(Config(data=tmp_path / "instance", secret="only for tests"), graph)
    made.testing = True
    made.config["WTF_CSRF_ENABLED"] = False
    yield made
    made.extensions["imports"].close()
    made.extensions["links"].close()
    search = made.extensions["search"]
    if search is not None:
        search.close()


@pytest.fixture
def as_(app: Flask) -> Callable[[Viewer], FlaskClient]:
    """A browser in which this person is signed in: `as_(ADA).get("/")`."""

    def signed_in(person: Viewer) -> FlaskClient:
        client = app.test_client()
        client.post(f"/sign-in/{make_link(app.extensions['graph'], person.id, 'test', person)}")
        return client

    return signed_in
