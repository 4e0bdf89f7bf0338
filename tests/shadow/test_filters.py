"""Each filter by audience that is written in Python is missed when it is taken out: by pages and by what is asked."""

import inspect
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest import mock

import numpy as np
import pytest

from graphapp.config import Config
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency import adjacency, follows, seen, sights
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.recall.recall import ANSWERS, Recall
from graphapp.search import names, shelves, sight
from graphapp.search.opening import open_search
from graphapp.viewer import Viewer
from tests import village
from tests.worlds import VIEWERS, WORDS, ways_to_ask

WAYS = 60


class Filter(NamedTuple):
    """Where a filter stands, what is written there, and what would be written if it were forgotten."""

    owner: Any
    name: str
    filters: str
    forgotten: str


FILTERS = (
    Filter(sights.Sights, "table", "return sight.of(", "return np.ones(len(self._columns), bool) | sight.of("),
    Filter(adjacency.Adjacency, "sees", "bool(sight[self._sight[number]])", "True"),
    Filter(adjacency.Adjacency, "find_all", " if sight[self._sight[number]]", ""),
    Filter(adjacency.Adjacency, "all_of", "numbers[sight[self._sight[numbers]]]", "numbers"),
    Filter(adjacency.Adjacency, "_every", "sight[links.sight] & ", ""),
    Filter(adjacency.Adjacency, "_visible", "sight.take(table.sight.take(rows))", "np.ones(len(rows), bool)"),
    Filter(adjacency.Adjacency, "_visible", "sight.take(self._sight.take(near))", "np.ones(len(near), bool)"),
    Filter(adjacency.Adjacency, "_recent", "sight[links.sight[link]] & ", ""),
    Filter(adjacency.Adjacency, "_recent", " & sight[self._sight[near]]", ""),
    Filter(follows.Followed, "of", "sight[self._stored.sight[first:end]]", "np.ones(end - first, bool)"),
    Filter(seen.Seen, "find", "number if number >= 0 and self.adjacency.sees(self.sight, number) else -1", "number"),
    Filter(names, "_look", "seen = sight.of(", "seen = ~np.zeros(len(slots), bool) | sight.of("),
    Filter(names, "_sees", "bool(", "bool(1) or bool("),
    Filter(shelves, "_newest", "numbers[sight.of(shelf.audiences[numbers], shelf.by[numbers])]", "numbers"),
    Filter(sight.Sight, "of", "seen = self.audiences[audiences]", "seen = self.audiences[audiences] | True"),
)


class Asked:
    """What two people are answered of one village from memory and by search.

    Args:
        folder: where it lies.
        catalog: of all questions.
        is_full: whether what is hidden is there; most of it before the links are read into memory, the rest after.
    """

    def __init__(self, folder: Path, catalog: Catalog, *, is_full: bool) -> None:
        engine = LadybugEngine(folder, pool=192 << 20)
        engine.prepare(catalog)
        self.graph = Graph(engine, catalog, clock=lambda: village.NOW)
        village.build(self.graph, with_hidden=is_full)
        if is_full:
            self.graph.tell(Change(_open_links("globex", "atlas"), "ada"))
        self.links = AdjacencyService(self.graph, folder / "links")
        assert self.links.wait()
        if is_full:
            self.graph.tell(Change([*village.whispers(), *_open_links("initech", "borealis")], "ben"))
        self.search = open_search(Config(data=folder), self.graph)

    def answers(self) -> Iterator[object]:
        """Yield answer after answer."""
        for viewer in VIEWERS:
            yield from self._found(viewer)
            recall = Recall(self.graph, self.links, viewer)
            for name in sorted(ANSWERS):
                ways = list(ways_to_ask(self.graph.catalog.question(name)))
                for params in ways[:: max(1, len(ways) // WAYS)]:
                    rows = recall.ask(name, **params)
                    yield rows if "ORDER BY" in self.graph.catalog.question(name).text else sorted(rows, key=repr)

    def _found(self, viewer: Viewer) -> Iterator[object]:
        for word in (*WORDS, "stealth", "secretly", "pia", "budget", "merger"):
            yield self.search.find(viewer, word)
            yield self.search.names_in(viewer, f"What of {word} today?")
            yield self.search.mentions(viewer, word)
            # A second net looks at each note again: what slipped through the first shortens a page of one.
            yield self.search.find_notes(viewer, word, limit=1)

    def close(self) -> None:
        self.links.close()
        self.search.close()
        self.graph.close()


def _open_links(company: str, project: str) -> list[tuple[str, Any]]:
    """Say of somebody whom only Ben sees what everybody might see, if they saw them."""
    job = village.rows(
        "id contact company title department since until", (f"w-{company}", "pia", company, "", "", "", "")
    )
    part = village.rows("contact project role", ("pia", project, "sponsor"))
    return [("contacts.works_at", job), ("projects.took_part_in", part)]


@pytest.fixture(scope="module")
def bare_and_full(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Iterator[tuple[list[object], Asked]]:
    """What is answered where nothing is hidden, and a village with what is hidden."""
    bare = Asked(tmp_path_factory.mktemp("bare"), catalog, is_full=False)
    answers = list(bare.answers())
    bare.close()
    full = Asked(tmp_path_factory.mktemp("full"), catalog, is_full=True)
    yield answers, full
    full.close()


def test_with_all_filters_nothing_differs(bare_and_full: tuple[list[object], Asked]) -> None:
    bare, full = bare_and_full
    for one, other in zip(bare, full.answers(), strict=True):
        assert one == other


@pytest.mark.parametrize("one", FILTERS, ids=lambda one: f"{one.name}: {one.filters}")
def test_a_filter_that_is_forgotten_is_noticed(bare_and_full: tuple[list[object], Asked], one: Filter) -> None:
    bare, full = bare_and_full
    with mock.patch.object(one.owner, one.name, _forget(one)):
        assert any(before != after for before, after in zip(bare, full.answers(), strict=True))


def _forget(one: Filter) -> Callable[..., Any]:
    """Return a function as it would be without one of its filters."""
    written = textwrap.dedent(inspect.getsource(getattr(one.owner, one.name)))
    assert written.count(one.filters) == 1, one
    module = inspect.getmodule(one.owner)
    made: dict[str, Any] = {}
    exec(written.replace(one.filters, one.forgotten), {**vars(module), "np": np}, made)  # noqa: S102  # the program's own text
    found: Callable[..., Any] = made[one.name]
    return found
