"""The best path between two things, against a search through all of them."""

import itertools
import random
from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge import paths
from graphapp.knowledge.paths import find_paths
from graphapp.knowledge.steps import AROUND, FETCHED, Thing, hub_cost
from graphapp.viewer import Viewer
from tests import village

Row = dict[str, Any]


def as_person(graph: Graph, viewer: Viewer) -> Callable[..., list[Row]]:
    return lambda name, **params: graph.ask(name, viewer, **params)


def walk(graph: Graph, viewer: Viewer, start: str, goal: str) -> list[str]:
    """The best path as texts: the ids on it with the verbs between."""
    one, other = (Thing(*end.split(":")) for end in (start, goal))
    found = find_paths(as_person(graph, viewer), one, other)
    return [part for step in found[0].steps for part in (step.say(), step.target.id)] if found else []


class TestInTheVillage:
    def test_goes_by_ties_and_jobs(self, graph: Graph) -> None:
        assert walk(graph, village.ADA, "Employee:ada", "Contact:mia") == ["knows", "mia"]
        assert walk(graph, village.CEM, "Contact:mia", "Contact:otto") == [
            "is known to",
            "ben",
            "knows",
            "otto",
        ] or walk(graph, village.CEM, "Contact:mia", "Contact:otto") == ["works at", "globex", "once employed", "otto"]

    def test_takes_the_shortest_of_several(self, graph: Graph) -> None:
        assert walk(graph, village.ADA, "Company:globex", "Company:initech") == [
            "once employed",
            "otto",
            "works at",
            "initech",
        ]

    def test_walks_over_nothing_hidden(self, graph: Graph) -> None:
        assert walk(graph, village.BEN, "Company:initech", "Topic:budget") == ["has to do with", "budget"]
        assert walk(graph, village.CEM, "Company:initech", "Topic:budget") == []

    def test_what_is_hidden_changes_no_path(self, empty_graph: Graph) -> None:
        ends = [
            "Employee:cem",
            "Contact:otto",
            "Company:umbrella",
            "Topic:security",
            "Offering:cloud",
            "Project:borealis",
            "Note:n1",
        ]
        pairs = [(one, other) for one in ends for other in ends if one < other]
        village.build(empty_graph, with_hidden=False)
        before = [walk(empty_graph, village.CEM, *pair) for pair in pairs]
        empty_graph.tell(Change(village.hidden(), "ben"))
        assert [walk(empty_graph, village.CEM, *pair) for pair in pairs] == before

    def test_nothing_connects_a_thing_with_itself(self, graph: Graph) -> None:
        assert find_paths(as_person(graph, village.ADA), Thing("Contact", "mia"), Thing("Contact", "mia")) == []


class Drawn:
    """A graph of contacts that know each other, drawn at random, and how a question about it is answered."""

    def __init__(self, seed: int, people: int, ties: int) -> None:
        chance = random.Random(seed)
        self.graph = nx.Graph()
        self.graph.add_nodes_from(range(people))
        while self.graph.number_of_edges() < ties:
            one, other = chance.sample(range(people), 2)
            self.graph.add_edge(one, other, over=chance.random() < 0.3)

    def ask(self, name: str, *, id: str) -> list[Row]:
        assert name == AROUND["Contact"]
        return [
            {
                "relation": "related_to", "direction": "to", "kind": "Contact", "id": str(other), "name": str(other),
                "detail": "", "since": "", "score": 0.0,
                "until": "2020-01-01" if self.graph.edges[int(id), other]["over"] else "",
            }
            for other in self.graph[int(id)]
        ]  # fmt: skip

    def least(self, start: int, goal: int) -> float | None:
        """The least cost of all simple paths of up to four steps."""
        costs = [self.cost(path) for path in nx.all_simple_paths(self.graph, start, goal, cutoff=4)]
        return min(costs, default=None)

    def cost(self, path: list[int]) -> float:
        steps = sum(1.5 if self.graph.edges[pair]["over"] else 1.0 for pair in itertools.pairwise(path))
        return float(steps + sum(hub_cost(self.graph.degree[one]) for one in path[1:-1]))


@pytest.mark.parametrize("seed", range(12))
def test_is_as_cheap_as_any_on_small_graphs(seed: int) -> None:
    drawn = Drawn(seed, people=16, ties=20 + seed)
    for start in range(0, 16, 3):
        for goal in range(16):
            if start == goal:
                continue
            found = find_paths(drawn.ask, Thing("Contact", str(start)), Thing("Contact", str(goal)))
            least = drawn.least(start, goal)
            assert (found[0].cost if found else None) == (pytest.approx(least) if least is not None else None)
            for path in found:
                assert path.cost == pytest.approx(drawn.cost([int(thing.id) for thing in path.things]))
            inner = [thing for path in found for thing in path.things[1:-1]]
            assert len(inner) == len(set(inner))


def test_a_hub_connects_nobody() -> None:
    hub = [
        {"kind": "Company", "id": f"k{number}", "relation": "concerned_with", "direction": "from"}
        for number in range(FETCHED)
    ]
    topic = {"kind": "Topic", "id": "t", "relation": "concerned_with", "direction": "to"}
    rest = {"name": "", "detail": "n", "since": "", "until": "", "score": 0.0}

    def ask(_name: str, *, id: str) -> list[Row]:
        return [row | rest for row in (hub if id == "t" else [topic])]

    one, other = Thing("Company", "k0"), Thing("Company", "k1")
    assert find_paths(ask, one, other) == []
    assert len(find_paths(ask, one, Thing("Topic", "t"))) == 1
    hub.pop()
    assert find_paths(ask, one, other)[0].cost == pytest.approx(2 * 2.2 + hub_cost(FETCHED - 1))


def test_asks_a_bounded_number_of_questions() -> None:
    drawn = Drawn(1, people=400, ties=9_000)
    asked = []

    def ask(name: str, *, id: str) -> list[Row]:
        asked.append(id)
        return drawn.ask(name, id=id)

    assert find_paths(ask, Thing("Contact", "0"), Thing("Contact", "1"))
    assert len(asked) <= 2 + 2 * paths.WIDENED + 2 * paths.MIDDLES
