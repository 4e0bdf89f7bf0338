"""What the check says of a graph that does not find what it holds, and that doing so helps."""

from pathlib import Path

from graphapp.durability.checks import check_found
from graphapp.graph.ladybug_files import GRAPH, SEAL
from graphapp.graph.store import Graph
from tests.durability.instances import begin, note, open_at, state
from tests.graph.test_keys import damage, entry


def place(graph: Graph) -> int:
    return int(graph.engine.read("MATCH (n:Note {id: 'note1-0'}) RETURN offset(id(n)) AS place", {})[0]["place"])


def test_what_the_index_lacks_is_named_and_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    graph = open_at(folder)
    begin(graph)
    for number in range(3):
        graph.tell(note(number))
    (there,) = check_found(graph)
    assert there[1], there
    held, at = state(graph), place(graph)
    graph.close()
    damage(folder, "note1-0", at, entry("none1-0", at))
    # Whoever damages it in the running program seals it as it is.
    (folder / SEAL).unlink()
    graph = open_at(folder)
    ((_, ok, says),) = check_found(graph)
    graph.close()
    assert (ok, says.partition(".")[0]) == (False, "Note: 1 of 22 are not found by their id, such as note1-0")
    (folder / GRAPH).rename(tmp_path / "away")
    graph = open_at(folder)
    ((_, ok, _),) = check_found(graph)
    assert (ok, state(graph)) == (True, held)
    graph.close()
