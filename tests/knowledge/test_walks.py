"""The best walks over the links in memory, against a search through all of them."""

import itertools
import random

import networkx as nx
import numpy as np
import pytest

from graphapp.knowledge.adjacency.adjacency import Adjacency
from graphapp.knowledge.adjacency.links import KINDS, RELATION, compress, no_links, no_ties
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.adjacency.sights import Sights
from graphapp.knowledge.adjacency.stock import Stock, Texts
from graphapp.knowledge.steps import COSTS, FETCHED, hub_cost
from graphapp.knowledge.walks import find_walks
from graphapp.search.sight import Codes
from graphapp.viewer import Viewer

ME = Viewer("me", "Me", audiences=("staff",))


def draw(
    kind: str, relation: str, things: int, pairs: list[tuple[int, int]], hidden: frozenset[int] = frozenset()
) -> Seen:
    """Things of one kind, linked in pairs; some links hidden from the viewer."""
    texts = Texts(Sights(), Codes())
    staff, nobody = texts.sights.code("staff", ""), texts.sights.code("team:other", "")
    links = no_links(len(pairs))
    ends = np.array(pairs, np.int32).reshape(-1, 2)
    sight = np.array([nobody if place in hidden else staff for place in range(len(pairs))], np.int32)
    links = links._replace(
        relation=np.full(len(pairs), RELATION[relation], np.uint8), source=ends[:, 0], target=ends[:, 1],
        owner=ends[:, 0], sight=sight,
    )  # fmt: skip
    starts = np.array([things if place > KINDS.index(kind) else 0 for place in range(len(KINDS) + 1)])
    ids = np.array([f"{number:05}".encode() for number in range(things)])
    everyone = np.full(things, staff, np.int32)
    stock = Stock(1, ids, starts, everyone, links, no_ties(), compress(links, things), texts)
    held = Adjacency(stock)
    return Seen(held, held.sight(ME), 0.0)


def some_pairs(chance: random.Random, things: int, links: int) -> list[tuple[int, int]]:
    return chance.sample(list(itertools.combinations(range(things), 2)), links)


def least(graph: nx.Graph, start: int, goal: int, step: float) -> float | None:
    """The least cost of all simple paths of up to four steps."""
    costs = [
        step * (len(path) - 1) + sum(hub_cost(graph.degree[one]) for one in path[1:-1])
        for path in nx.all_simple_paths(graph, start, goal, cutoff=4)
    ]
    return min(costs, default=None)


@pytest.mark.parametrize("seed", range(10))
def test_are_as_cheap_as_any(seed: int) -> None:
    chance = random.Random(seed)
    pairs = some_pairs(chance, 18, 22 + 2 * seed)
    seen = draw("Contact", "related_to", 18, pairs)
    graph = nx.Graph(pairs)
    graph.add_nodes_from(range(18))
    for start, goal in itertools.permutations(range(0, 18, 2), 2):
        found = find_walks(seen, start, goal, 3)
        wanted = least(graph, start, goal, COSTS["related_to"])
        assert (found[0].cost if found else None) == (pytest.approx(wanted) if wanted is not None else None)
        assert [walk.cost for walk in found] == sorted(walk.cost for walk in found)
        for walk in found:
            assert walk.things[0] == start and walk.things[-1] == goal
            assert all(graph.has_edge(*pair) for pair in itertools.pairwise(walk.things))
        inner = [one for walk in found for one in walk.things[1:-1]]
        assert len(inner) == len(set(inner))


@pytest.mark.parametrize("seed", range(5))
def test_what_is_hidden_is_not_walked_and_counts_for_nothing(seed: int) -> None:
    chance = random.Random(seed)
    pairs = some_pairs(chance, 14, 40)
    hidden = frozenset(chance.sample(range(40), 14))
    full = draw("Contact", "related_to", 14, pairs, hidden)
    bare = draw("Contact", "related_to", 14, [pair for place, pair in enumerate(pairs) if place not in hidden])
    for start, goal in itertools.permutations(range(14), 2):
        assert find_walks(full, start, goal, 3) == find_walks(bare, start, goal, 3)


def test_a_hub_connects_nobody_unless_it_is_a_person() -> None:
    ring = [(0, other) for other in range(1, FETCHED + 1)]
    assert find_walks(draw("Company", "related_to", FETCHED + 1, ring), 1, 2, 1) == []
    fewer = draw("Company", "related_to", FETCHED + 1, ring[1:])
    assert find_walks(fewer, 2, 3, 1)[0].cost == pytest.approx(2 + hub_cost(FETCHED - 1))
    person = draw("Contact", "related_to", FETCHED + 1, ring)
    assert find_walks(person, 1, 2, 1)[0].cost == pytest.approx(2 + hub_cost(FETCHED))
