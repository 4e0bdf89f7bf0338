"""Opens the search that belongs to a graph."""

from graphapp.config import Config
from graphapp.graph.store import Graph
from graphapp.search.name_file import NameFile
from graphapp.search.note_search import NoteSearch
from graphapp.search.search import Search


def open_search(config: Config, graph: Graph) -> Search:
    """Open the search: Neo4j's own index where the graph is a server, else the one in the instance folder.

    The names are read in the background, from the file where they are kept. A search that comes before they are there
    waits for them.
    """
    search = Search(graph, _open_notes(config, graph), NameFile(config.data / "search", graph.mark))
    search.warm_up()
    return search


def _open_notes(config: Config, graph: Graph) -> NoteSearch:
    if graph.engine.name == "neo4j":
        from graphapp.search.neo4j_notes import Neo4jNotes  # not needed when embedded

        return Neo4jNotes(graph.engine)
    from graphapp.search.whoosh_notes import WhooshNotes  # not needed beside a server

    return WhooshNotes(config.data / "search", mark=graph.mark)
