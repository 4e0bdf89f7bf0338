"""Snapshots of another history: a part of an instance was put back from a copy, and then other things were told."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from graphapp.durability.opening import shortening_of
from graphapp.errors import JournalDamaged
from graphapp.graph.store import Change, Graph
from tests.durability.instances import begin, changes, copy, note, open_at, state


def tell(graph: Graph, numbers: Iterable[int], prefix: str = "change") -> None:
    for number in numbers:
        graph.tell(Change(note(number).statements, "ada", id=f"{prefix}{number}"))


def snapshot(graph: Graph) -> None:
    shortening = shortening_of(graph)
    assert shortening is not None and shortening.snapshot() is not None


@pytest.fixture(scope="module")
def monday(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance of three changes, closed."""
    folder = tmp_path_factory.mktemp("histories") / "monday"
    graph = open_at(folder)
    begin(graph)
    tell(graph, (1, 2))
    graph.close()
    return folder


@pytest.fixture(scope="module")
def tuesday(monday: Path) -> Path:
    """The same a day later: six changes, and a snapshot of all of them."""
    folder = copy(monday, monday.with_name("tuesday"))
    graph = open_at(folder)
    tell(graph, (3, 4, 6))
    snapshot(graph)
    graph.close()
    return folder


@pytest.fixture
def put_back(monday: Path, tuesday: Path, tmp_path: Path) -> Path:
    """Graph and journal of Monday beside the snapshot of Tuesday."""
    folder = copy(monday, tmp_path / "instance")
    shutil.copytree(tuesday / "snapshots", folder / "snapshots")
    return folder


@pytest.mark.parametrize("later", [(7,), (7, 8, 9, 11, 12)])
def test_what_was_told_since_is_not_mixed_with_it(
    monday: Path, tuesday: Path, tmp_path: Path, later: tuple[int, ...]
) -> None:
    """The snapshot is put beside a journal that ends before it or after it, and the graph is lost."""
    folder = copy(monday, tmp_path / "instance")
    graph = open_at(folder)
    tell(graph, later, "other")
    expected, told = state(graph), changes(graph)
    graph.close()
    shutil.copytree(tuesday / "snapshots", folder / "snapshots")
    (folder / "graph.lbug").unlink()
    graph = open_at(folder)
    assert (state(graph), changes(graph)) == (expected, told)
    graph.close()
    assert not list((folder / "snapshots").iterdir()) and len(list(folder.glob("snapshots.broken-*/*"))) == 1
    assert "is of another history" in (folder / "recovery.log").read_text()


def test_a_start_sets_it_aside_and_another_is_made(put_back: Path) -> None:
    graph = open_at(put_back)
    assert changes(graph) == ["begin", "change1", "change2"] and len(list(put_back.glob("snapshots.broken-*/*"))) == 1
    snapshot(graph)
    tell(graph, (7,), "other")
    expected = state(graph)
    graph.close()
    (put_back / "graph.lbug").unlink()
    graph = open_at(put_back)
    assert state(graph) == expected
    graph.close()


def test_one_that_only_goes_on_after_the_journal_is_used(put_back: Path) -> None:
    (put_back / "graph.lbug").unlink()
    graph = open_at(put_back)
    assert changes(graph) == ["begin", "change1", "change2", "change3", "change4", "change6"]
    graph.close()
    assert not list(put_back.glob("snapshots.broken-*"))


def test_where_only_a_strange_one_would_be_enough_it_is_refused(tuesday: Path, tmp_path: Path) -> None:
    folder = tmp_path / "instance"
    graph = open_at(folder)
    begin(graph)
    tell(graph, (1, 2, 3, 4), "other")
    snapshot(graph)
    tell(graph, (6, 7, 8), "other")
    snapshot(graph)
    graph.close()
    shutil.rmtree(folder / "snapshots")
    shutil.copytree(tuesday / "snapshots", folder / "snapshots")
    (folder / "graph.lbug").unlink()
    with pytest.raises(JournalDamaged, match="are in no snapshot and not in the journal"):
        open_at(folder)
