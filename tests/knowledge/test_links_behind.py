"""Links that are far behind are brought to the newest change aside, or read anew; nobody waits for it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency import adjacency
from graphapp.knowledge.adjacency import service as services
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.adjacency.stock import Stock, read_stock
from tests import village
from tests.village import rows


def tell(graph: Graph, *topics: str) -> None:
    told = [row for topic in topics for row in rows("topic name about", (topic, topic, None))]
    graph.tell(Change([("topics.write", [row | {"audience": "staff", "by": "ada"} for row in told])], "ada"))


def topics(service: AdjacencyService) -> set[str]:
    assert service.wait()
    with service.seen_by(village.ADA) as seen:
        assert seen is not None and seen.seq == seen.adjacency.seq
        return set(seen.adjacency.find_all(seen.sight, "Topic", ["one", "two", "three"]))


@pytest.fixture
def start(ladybug_village: Graph, tmp_path: Path) -> Iterator[Callable[[], AdjacencyService]]:
    """Start a process's links, in the folder that all share."""
    started = []

    def begin() -> AdjacencyService:
        started.append(AdjacencyService(ladybug_village, tmp_path / "links"))
        assert started[-1].wait()
        return started[-1]

    yield begin
    for service in started:
        service.close()


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return the positions at which all was read."""
    positions = list[int]()

    def note(graph: Graph) -> Stock:
        positions.append(graph.position())
        return read_stock(graph)

    monkeypatch.setattr(services, "read_stock", note)
    return positions


def test_much_at_once_is_read_aside(
    ladybug_village: Graph, start: Callable[[], AdjacencyService], monkeypatch: pytest.MonkeyPatch, whole: list[int]
) -> None:
    service = start()
    monkeypatch.setattr(adjacency, "MOST_AT_ONCE", 1)
    tell(ladybug_village, "one")
    assert topics(service) == {"one"} and service.readings == 1, "a little is read at once"
    tell(ladybug_village, "two", "three")
    with service.seen_by(village.ADA) as seen:
        assert seen is None, "the graph answers meanwhile"
    assert topics(service) == {"one", "two", "three"}
    assert service.readings == 2 and len(whole) == 1


def test_very_much_is_read_anew_and_kept(
    ladybug_village: Graph, start: Callable[[], AdjacencyService], monkeypatch: pytest.MonkeyPatch, whole: list[int]
) -> None:
    service = start()
    monkeypatch.setattr(adjacency, "MOST_AT_ONCE", 1)
    monkeypatch.setattr(services, "MOST_BEHIND", 1)
    tell(ladybug_village, "one", "two")
    with service.seen_by(village.ADA) as seen:
        assert seen is None
    assert topics(service) == {"one", "two"}
    assert whole[1:] == [ladybug_village.position()]
    assert topics(start()) == {"one", "two"}
    assert len(whole) == 2, "what was read is kept for the next process"


@pytest.mark.parametrize("most", [1, 2])
def test_what_was_kept_is_caught_up_before_it_is_lent(
    ladybug_village: Graph,
    start: Callable[[], AdjacencyService],
    monkeypatch: pytest.MonkeyPatch,
    whole: list[int],
    most: int,
) -> None:
    start().close()
    tell(ladybug_village, "one", "two")
    monkeypatch.setattr(services, "MOST_BEHIND", most)
    service = start()
    assert service.seq == ladybug_village.position()
    assert topics(service) == {"one", "two"}
    assert len(whole) == (2 if most == 1 else 1)


def test_what_is_worn_answers_until_another_was_read_by_whichever_process(
    ladybug_village: Graph, start: Callable[[], AdjacencyService], monkeypatch: pytest.MonkeyPatch, whole: list[int]
) -> None:
    processes = [start(), start()]
    assert len(whole) == 1
    tell(ladybug_village, "one")
    for service in processes:
        with monkeypatch.context() as patch:
            patch.setattr(adjacency, "MOST_NEW", -1)
            assert topics(service) == {"one"}
        assert service.wait() and service.readings == 2
        with service.seen_by(village.ADA) as seen:
            assert seen is not None and seen.adjacency.stored_at == ladybug_village.position()
    assert whole[1:] == [ladybug_village.position()]
