"""Fixtures that every test may use: the village on both engines, the application, the outside world."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp import create_app
from graphapp.access import make_link
from graphapp.config import Config
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.neo4j_engine import Neo4jEngine
from graphapp.graph.store import Graph
from graphapp.resources import find_folder
from graphapp.viewer import Viewer
from tests import village
from tests.neo4j_server import Neo4jServer

pytest_plugins = ["tests.fixtures_neo4j"]
ENGINES = ("ladybug", "neo4j")
REAL_DATA = Path(os.environ.get("GRAPHAPP_REAL_DATA") or Path(__file__).parents[2] / "shared" / "data")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave tests on real input out where there is none."""
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


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of files that other people's programs wrote."""
    return REAL_DATA


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Every question and statement of the project."""
    return Catalog(find_folder("queries"))


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


@pytest.fixture
def ladybug(folders: dict[str, Path], tmp_path: Path, catalog: Catalog) -> Iterator[Graph]:
    """An empty embedded graph."""
    shutil.copytree(folders["empty"], tmp_path / "instance")
    graph = _open(tmp_path / "instance", catalog)
    yield graph
    graph.close()


@pytest.fixture
def ladybug_village(folders: dict[str, Path], tmp_path: Path, catalog: Catalog) -> Iterator[Graph]:
    """The village, embedded."""
    shutil.copytree(folders["village"], tmp_path / "instance")
    graph = _open(tmp_path / "instance", catalog)
    yield graph
    graph.close()


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
    engine.write(lambda writing: writing.run("MATCH (n) WHERE NOT n:Schema DETACH DELETE n", {}))
    yield graph
    graph.close()


@pytest.fixture
def neo4j_village(neo4j: Graph) -> Graph:
    """The village on the test server."""
    village.build(neo4j)
    return neo4j


BOTH = [pytest.param(name, marks=[pytest.mark.neo4j] if name == "neo4j" else []) for name in ENGINES]


@pytest.fixture(params=BOTH)
def empty_graph(request: pytest.FixtureRequest) -> Graph:
    """An empty graph, on each engine in turn."""
    found: Graph = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=BOTH)
def graph(request: pytest.FixtureRequest) -> Graph:
    """The village, on each engine in turn."""
    found: Graph = request.getfixturevalue(f"{request.param}_village")
    return found


@pytest.fixture
def app(graph: Graph, tmp_path: Path) -> Iterator[Flask]:
    """The application over the village."""
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
