"""The village on the test server, made anew only where a test changed it.

Telling it takes most of a second, and there are more than a thousand tests on it. It is told once a run; what came of
it is read back, and a test that finds it changed gets it in one statement.
"""

from pathlib import Path
from typing import Any

from graphapp.config import Config
from graphapp.graph.catalog import Catalog
from graphapp.graph.neo4j_engine import Neo4jEngine
from graphapp.graph.store import Engine, Graph
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.search.opening import open_search
from tests import village
from tests.neo4j_server import Neo4jServer

EMPTY = "MATCH (n) WHERE NOT n:Schema DETACH DELETE n"
_NODES = "MATCH (n) WHERE NOT n:Schema RETURN elementId(n) AS at, labels(n) AS labels, properties(n) AS held"
_LINKS = (
    "MATCH (a)-[r]->(b) RETURN elementId(a) AS source, elementId(b) AS target, type(r) AS kind, properties(r) AS held"
)
_AGAIN = """
UNWIND $nodes AS node CREATE (n:$(node.labels)) SET n = node.held
WITH collect(n) AS made
UNWIND $links AS link
WITH made[link.source] AS a, made[link.target] AS b, link
CREATE (a)-[r:$(link.kind)]->(b) SET r = link.held
"""
_COUNTS = """
MATCH (n) WITH count(n) AS nodes
CALL () { MATCH ()-[r]->() RETURN count(r) AS links }
CALL () { MATCH (c:Counter {id: 'changes'}) RETURN sum(c.value) AS seq }
RETURN nodes, links, seq
"""


def read_all(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    """Return every node and every relationship, each list in an order of its own, ends by the place in the first."""
    nodes, links = (engine.read(text, {}) for text in (_NODES, _LINKS))
    nodes.sort(key=lambda node: (node["labels"], repr(sorted(node["held"].items()))))
    places = {node.pop("at"): place for place, node in enumerate(nodes)}
    for link in links:
        link |= {"source": places[link["source"]], "target": places[link["target"]]}
    links.sort(key=lambda link: (link["kind"], link["source"], link["target"], repr(sorted(link["held"].items()))))
    return {"nodes": nodes, "links": links}


def keep_beside(graph: Graph, folder: Path) -> None:
    """Write what the program keeps beside a graph, its links and its search, into a folder."""
    links = AdjacencyService(graph, folder / "links")
    assert links.wait()
    links.close()
    search = open_search(Config(data=folder, secret="only for tests"), graph)
    search.catch_up()
    search.close()


class VillageOnServer:
    """The village on the test server: told once, put back as it was where something was written since.

    Args:
        server: the server.
        catalog: with which it is told.
        beside: a folder for what the program keeps beside it; filled when it is told.
    """

    def __init__(self, server: Neo4jServer, catalog: Catalog, beside: Path) -> None:
        self.beside = beside
        self._server, self._catalog = server, catalog
        self._told: dict[str, list[dict[str, Any]]] = {}
        self._counts: dict[str, Any] = {}
        self.is_whole = False

    def open(self) -> Graph:
        """Return a graph that holds the village and nothing else; the caller closes it."""
        engine = Neo4jEngine(self._server.uri, self._server.user, self._server.password)
        if not self.is_whole:
            engine.prepare(self._catalog)
        graph = Graph(engine, self._catalog, clock=lambda: village.NOW)
        if not self.is_whole or engine.read(_COUNTS, {}) != [self._counts]:
            self._restore(graph)
        self.is_whole = True
        return graph

    def _restore(self, graph: Graph) -> None:
        graph.engine.write(lambda writing: writing.run(EMPTY, {}))
        if self._told:
            graph.engine.write(lambda writing: writing.run(_AGAIN, dict(self._told)))
            return
        village.build(graph)
        keep_beside(graph, self.beside)
        self._told = read_all(graph.engine)
        (self._counts,) = graph.engine.read(_COUNTS, {})
