"""A graph as an earlier version left it comes up to date with what is in it; one of a later version is refused."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from graphapp.config import Config
from graphapp.errors import TooNew
from graphapp.graph.catalog import Catalog
from graphapp.graph.content import LEFT_OUT, content_hash
from graphapp.graph.kinds import FROM, TO, Kind, read_kinds
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.neo4j_engine import Neo4jEngine
from graphapp.graph.opening import open_graph
from graphapp.graph.store import Engine, Graph
from tests.neo4j_server import Neo4jServer

VALUES = {pa.string(): "x", pa.int64(): 7, pa.float64(): 0.5, pa.bool_(): True, pa.list_(pa.string()): ["x", "y"]}


@pytest.fixture(params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def bare(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An engine that was never prepared."""
    if request.param == "ladybug":
        engine: Engine = LadybugEngine(tmp_path / "instance", pool=256 << 20)
    else:
        server: Neo4jServer = request.getfixturevalue("neo4j_server")
        server.empty()
        engine = Neo4jEngine(server.uri, server.user, server.password)
    yield engine
    engine.close()


def fill(engine: Engine, kind: Kind, key: str) -> None:
    """Create one, with every property set."""
    row = {name: VALUES[type_] for name, type_ in kind.columns.items()}
    if "id" in row:
        row["id"] = key
    ends = {FROM: key, TO: key} if kind.start else {}
    engine.fill(kind, [pa.Table.from_pylist([{**ends, **row}], schema=kind.schema)])


def test_from_every_version_on(bare: Engine, catalog: Catalog) -> None:
    names = sorted(path.stem for path in (catalog.folder / "schema" / "ladybug").glob("*.cypher"))
    graph, known, content = Graph(bare, catalog), dict[str, Kind](), ""
    for number, name in enumerate(names, 1):
        bare.prepare(catalog, names[:number])
        assert bare.applied()[-1] == name or name in bare.applied()
        kinds = {kind.key: kind for kind in read_kinds(catalog.folder, names[:number]) if kind.name not in LEFT_OUT}
        assert not content or content_hash(graph, names[:number]) == content, f"{name} changed what was there"
        changed = [kind for key, kind in kinds.items() if known.get(key) != kind]
        ends = {end for kind in changed for end in (kind.start, kind.end)}
        for kind in kinds.values():
            if kind in changed or kind.name in ends:
                fill(bare, kind, name)
        known, content = kinds, content_hash(graph, names[:number])
    bare.prepare(catalog)
    assert content_hash(graph) == content


def test_straight_from_the_first_version(bare: Engine, catalog: Catalog) -> None:
    bare.prepare(catalog, ["001_everything"])
    for kind in read_kinds(catalog.folder, ["001_everything"]):
        if kind.name not in LEFT_OUT:
            fill(bare, kind, "first")
    graph = Graph(bare, catalog)
    before = content_hash(graph, ["001_everything"])
    bare.prepare(catalog)
    assert content_hash(graph) == before


def test_a_later_version_is_refused_with_nothing_changed(folders: dict[str, Path], tmp_path: Path) -> None:
    config = Config(data=tmp_path / "instance", pool=256 << 20)
    shutil.copytree(folders["village"], config.data)
    graph = open_graph(config)
    before = content_hash(graph)
    graph.engine.write(lambda writing: writing.run("CREATE (:Schema {id: '999_later'})", {}))
    graph.close()
    with pytest.raises(TooNew, match=r"999_later.*Install the newer version"):
        open_graph(config)
    engine = LadybugEngine(config.data, pool=config.pool)
    assert content_hash(Graph(engine, graph.catalog)) == before
    engine.close()
