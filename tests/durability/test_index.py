"""Index and links are made from the graph: deleted or damaged, they are made again at the next start."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from graphapp.config import Config
from graphapp.graph.store import Graph
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.search.opening import open_search
from tests.village import ADA


@pytest.fixture
def index(ladybug_village: Graph, tmp_path: Path) -> tuple[Graph, Path]:
    """The village with an index and links beside it."""
    assert _finds(ladybug_village, tmp_path)
    return ladybug_village, tmp_path


def _finds(graph: Graph, folder: Path) -> bool:
    search = open_search(Config(data=folder), graph)
    links = AdjacencyService(graph, folder / "links")
    try:
        search.catch_up()
        assert links.wait()
        counted = search.notes.count() == graph.keep("check_notes")[0]["kept"]
        found = search.find(ADA, "globex")
        return counted and "Globex" in str(found) and bool(search.find_notes(ADA, "security breach").notes)
    finally:
        links.close()
        search.close()


def _delete(folder: Path) -> None:
    for name in ("search", "links"):
        shutil.rmtree(folder / name, ignore_errors=True)


def _cut(folder: Path) -> None:
    for path in _files(folder):
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _empty(folder: Path) -> None:
    for path in _files(folder):
        path.write_bytes(b"")


def _flip(folder: Path) -> None:
    chance = random.Random(1)
    for path in _files(folder):
        data = bytearray(path.read_bytes())
        for _ in range(len(data) // 50 + 1 if data else 0):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)


def _files(folder: Path) -> list[Path]:
    return [path for name in ("search", "links") for path in (folder / name).rglob("*") if path.is_file()]


@pytest.mark.parametrize("damage", [_delete, _cut, _empty, _flip])
def test_what_is_damaged_is_made_again(index: tuple[Graph, Path], damage: Callable[[Path], None]) -> None:
    graph, folder = index
    damage(folder)
    assert _finds(graph, folder)
