"""The bench's own way of loading gives the graph that the program's changes give, down to the kept sums."""

from pathlib import Path
from typing import Any

import neo4j as driver_package
import pytest

from bench.bulk import fill_ladybug, fill_neo4j
from bench.world import World
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Graph, in_changes
from tests.neo4j_server import Neo4jServer

TINY = World(0.001)
_COUNTS = """MATCH (a)-[r:{kind}]->(b) RETURN count(*) AS n"""
_TIES = """MATCH (e:Employee)-[k:KNOWS]->(c:Contact)
RETURN e.id AS e, c.id AS c, k.audience AS audience, k.by AS by, k.moments AS moments, k.first AS first, k.last AS last,
       k.fast AS fast, k.slow AS slow, k.as_of AS as_of"""
_TOPICS = """MATCH (k:Company)-[c:CONCERNED_WITH]->(t:Topic)
RETURN k.id AS k, t.id AS t, c.note AS note, c.happened AS happened, c.audience AS audience, c.by AS by"""


def told(graph: Graph) -> dict[str, Any]:
    """What the graph holds after the world was told to it."""
    for change in in_changes(((name, rows.to_pylist()) for name, rows in TINY.tables()), "import"):
        graph.tell(change)
    return contents(graph)


def contents(graph: Graph) -> dict[str, Any]:
    """Counts by label and type, and all kept sums."""
    model = graph.catalog.model
    found: dict[str, Any] = {}
    for label in model.nodes.keys() - {"Change", "Counter"}:
        found[label] = graph.engine.read(f"MATCH (n:{label}) RETURN count(*) AS n", {})[0]["n"]
    for kind in model.relationships:
        found[kind] = graph.engine.read(_COUNTS.format(kind=kind), {})[0]["n"]
    found["topics"] = sorted(tuple(row.values()) for row in graph.engine.read(_TOPICS, {}))
    found["ties"] = {
        (row["e"], row["c"], row["audience"], row["by"]): (
            row["moments"],
            row["first"],
            row["last"],
            row["as_of"],
            pytest.approx(row["fast"], rel=1e-9),
            pytest.approx(row["slow"], rel=1e-9),
        )
        for row in graph.engine.read(_TIES, {})
    }
    return found


@pytest.mark.slow
def test_copied_into_ladybug(ladybug: Graph, catalog: Catalog, tmp_path: Path) -> None:
    expected = told(ladybug)
    engine = LadybugEngine(tmp_path / "copied", pool=128 << 20)
    engine.prepare(catalog)
    engine.close()
    fill_ladybug(tmp_path / "copied" / "graph.lbug", catalog, TINY.tables())
    copied = Graph(LadybugEngine(tmp_path / "copied", pool=128 << 20), catalog)
    assert contents(copied) == expected
    assert expected["KNOWS"] >= 1_000
    copied.close()


@pytest.mark.neo4j
def test_unwound_into_neo4j(ladybug: Graph, neo4j: Graph, neo4j_server: Neo4jServer, catalog: Catalog) -> None:
    expected = told(ladybug)
    auth = (neo4j_server.user, neo4j_server.password)
    with driver_package.GraphDatabase.driver(neo4j_server.uri, auth=auth) as driver:
        fill_neo4j(driver, catalog, TINY.tables())
    assert contents(neo4j) == expected
