"""What holds the graph in memory notices what an import brings, and that it was taken back."""

from pathlib import Path

from graphapp.graph.store import Graph
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.telling import Teller
from graphapp.knowledge.importing.undoing import Undoer
from graphapp.search.name_file import NameFile
from graphapp.search.search import Search
from graphapp.search.whoosh_notes import WhooshNotes
from loaders.entries import Entry, Place
from tests.village import ADA, NOW

ROWS = [
    Entry(Place("p.csv", "", 2), "person", "1", {"name": "Eva Lind", "company": "Acme"}),
    Entry(Place("n.csv", "", 2), "note", "1", {"text": "They want zeppelins.", "company": "Acme", "topics": ("Air",)}),
    Entry(Place("n.csv", "", 3), "note", "2", {"text": "Also zeppelins.", "company": "Globex"}),
]


def test_search_and_links_follow(ladybug_village: Graph, tmp_path: Path) -> None:
    graph = ladybug_village
    links = AdjacencyService(graph, tmp_path / "links")
    search = Search(graph, WhooshNotes(tmp_path / "notes"), NameFile(tmp_path / "names", graph.mark))
    assert links.wait()
    assert found(search) == (0, 0)
    things, works = seen(links)
    staging = Staging(tmp_path / "import")
    staging.add_entries(ROWS)
    Planner(graph, ADA, staging, Settings("crm", "staff", "2026-01-01", int(NOW))).plan(lambda _: None)
    Teller(graph, ADA, staging).tell(lambda: None)
    assert found(search) == (1, 2)
    assert seen(links) == ({"Acme", "Air", "Eva Lind", *things}, works + 1)
    Undoer(graph, ADA, staging).undo(lambda: None)
    assert found(search) == (0, 0)
    assert seen(links) == (things, works)
    assert links.readings == 1, "it was followed, not read anew"
    search.close()
    links.close()


def found(search: Search) -> tuple[int, int]:
    """How many people called Eva and how many notes about zeppelins Ada finds."""
    people, notes = search.find(ADA, "Eva Lind"), search.find(ADA, "zeppelins")
    names = [hit.name for group in people.groups for hit in group.hits]
    return names.count("Eva Lind"), len(notes.notes.notes)


def seen(links: AdjacencyService) -> tuple[set[str], int]:
    """What the things are called that Ada sees in memory, and how many jobs there are."""
    with links.seen_by(ADA) as sight:
        assert sight is not None
        numbers = [number for kind in ("Company", "Contact", "Topic") for number in sight.all_of(kind).tolist()]
        return set(sight.names(numbers)), len(sight.every("works_at").link)
