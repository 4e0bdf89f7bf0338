"""The likeliest introductions, against a search by networkx through all single steps, made by plain loops."""

import random
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise
from typing import NamedTuple

import networkx as nx
import numpy as np
import pytest

from graphapp.knowledge import acquaintance as chances
from graphapp.knowledge import introductions
from graphapp.knowledge.adjacency.adjacency import Adjacency
from graphapp.knowledge.adjacency.links import KINDS, RELATION, compress, make_links, no_ties
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.adjacency.sights import Sights
from graphapp.knowledge.adjacency.stock import Stock, Texts
from graphapp.knowledge.introductions import Terms, find_introductions
from graphapp.knowledge.ties import AS_OF
from graphapp.search.sight import Codes
from graphapp.viewer import Viewer

SIZES = {"Employee": 6, "Team": 2, "Company": 3, "Contact": 12, "Project": 3}
ME = Viewer("me", "Me", audiences=("staff",))
Thing = tuple[str, int]
Add = Callable[[Thing, Thing, float], None]
DAYS = ("", "2015-01-01", "2018-01-01", "2021-01-01", "2024-01-01")


class Said(NamedTuple):
    """What colleagues said about being asked: how free each is, and for whom they had better not be asked."""

    free: dict[Thing, float]
    spared: set[tuple[Thing, Thing]]


class Link(NamedTuple):
    """One link between two things, each a kind and a number within it."""

    relation: str
    source: Thing
    target: Thing
    since: str = ""
    until: str = ""
    score: float = 0.0
    hidden: bool = False
    detail: str = ""


def draw(chance: random.Random) -> list[Link]:
    """A small office: who is in which team, on which project, knows whom; who works where."""

    def pick(kind: str) -> Thing:
        return kind, chance.randrange(SIZES[kind])

    def period() -> tuple[str, str]:
        since, until = sorted(chance.sample(DAYS[1:], 2))
        return chance.choice([(since, until), (since, ""), ("", ""), ("", until)])

    links = [Link("knows", pick("Employee"), pick("Contact"), score=chance.uniform(0.05, 4)) for _ in range(12)]
    links += [Link("works_at", pick("Contact"), pick("Company"), *period()) for _ in range(14)]
    links += [Link("took_part_in", pick("Contact"), pick("Project")) for _ in range(8)]
    links += [Link("worked_on", pick("Employee"), pick("Project")) for _ in range(6)]
    links += [Link("member_of", pick("Employee"), pick("Team"), *period()) for _ in range(6)]
    pairs = chance.sample(list(combinations(range(SIZES["Contact"]), 2)), 4)
    links += [Link("related_to", ("Contact", a), ("Contact", b), until=chance.choice(DAYS[:2])) for a, b in pairs]
    links += [Link("looks_after", pick("Employee"), pick("Company"), until=chance.choice(DAYS[:2])) for _ in range(3)]
    links += [
        Link("related_to", pick("Company"), pick("Company"), until=chance.choice(("", "", DAYS[1])), detail=detail)
        for detail in ("competitor", "competitor", "partner")
    ]
    links += [Link("reports_to", ("Employee", n), ("Employee", (n + 1) % 6)) for n in range(3)]
    return [one._replace(hidden=chance.random() < 0.1) for one in links]


def hold(links: list[Link]) -> Seen:
    """The links in memory, as `ME` sees them; ties first, as a stock has them."""
    texts, starts = Texts(Sights(), Codes()), [0]
    for kind in KINDS:
        starts.append(starts[-1] + SIZES.get(kind, 0))
    first = dict(zip(KINDS, starts, strict=False))
    links = sorted(links, key=lambda one: RELATION[one.relation])
    staff, other = texts.sights.code("staff", ""), texts.sights.code("team:other", "")

    def column(values: list[int]) -> np.ndarray:
        return np.array(values, np.int32)

    source = column([first[one.source[0]] + one.source[1] for one in links])
    target = column([first[one.target[0]] + one.target[1] for one in links])
    words = [[texts.words.code(one) if one else 0 for one in (x.since, x.until, x.detail)] for x in links]
    held = make_links([
        np.array([RELATION[one.relation] for one in links], np.uint8), source, target, source,
        column([other if one.hidden else staff for one in links]),
        column([detail for _, _, detail in words]), column([since for since, _, _ in words]),
        column([until for _, until, _ in words]),
    ])  # fmt: skip
    ties = [one for one in links if one.relation == "knows"]
    sums = no_ties(len(ties))
    sums.fast[:] = sums.slow[:] = np.log2([one.score for one in ties])
    sight = np.full(starts[-1], staff, np.int32)
    ids = np.array([f"{number:04}".encode() for number in range(starts[-1])])
    stock = Stock(1, ids, np.array(starts), sight, held, sums, compress(held, starts[-1]), texts)
    adjacency = Adjacency(stock)
    return Seen(adjacency, adjacency.sight(ME), AS_OF)


def steps_of(links: list[Link], me: int, contact: int, said: Said) -> nx.DiGraph:
    """Every single step with its likelihood, from the definition: plain loops over the links.

    What lowers the chance of a person on the way is on the step that leads to them.
    """
    graph = nx.DiGraph()

    def add(one: Thing, other: Thing, likely: float) -> None:
        if one != other and likely > graph.get_edge_data(one, other, {"likely": 0.0})["likely"]:
            graph.add_edge(one, other, likely=likely)

    seen = [one for one in links if not one.hidden]
    asker = ("Employee", me)
    for pair, likely in _ties_and_relations(seen):
        add(*pair, likely)
    for number in range(SIZES["Employee"]):
        add(asker, ("Employee", number), chances.COLLEAGUE)
    for one in seen:
        if one.relation == "reports_to" and asker in {one.source, one.target}:
            add(asker, one.target if one.source == asker else one.source, chances.LINE)
    for one in seen:
        same = [other for other in seen if other.relation == one.relation and other.target == one.target]
        for other in same:
            _add_meeting(add, asker, one, other, len(same))
        _add_work(add, one, [other for other in seen if other.target == one.target])
    graph.remove_edges_from(said.spared)
    _lower(graph, seen, ("Contact", contact), said)
    return graph


def _lower(graph: nx.DiGraph, seen: list[Link], contact: Thing, said: Said) -> None:
    """Make steps to colleagues and contacts less likely: how free, how fitting, how many ask for it."""
    companies = {one.target for one in seen if one.relation == "works_at" and one.source == contact and not one.until}
    pairs = [one for one in seen if one.detail == "competitor" and not one.until]
    rivals = {one.target for one in pairs if one.source in companies} | {
        one.source for one in pairs if one.target in companies
    }
    at_rivals = {
        one.source for one in seen if one.relation == "works_at" and not one.until and one.target in rivals - companies
    }
    fitting = {
        one.source for one in seen if one.relation == "looks_after" and not one.until and one.target in companies
    }
    for _, other, step in graph.edges(data=True):
        if other[0] == "Employee":
            known = len({one.target for one in seen if one.relation == "knows" and one.source == other})
            step["likely"] *= min(introductions.HUB / max(known, 1), 1.0) ** 0.5 * said.free.get(other, 1.0)
            step["likely"] *= 1.0 if other in fitting else introductions.STRANGER
        elif other in at_rivals and other != contact:
            step["likely"] *= introductions.RIVAL


def _ties_and_relations(seen: list[Link]) -> Iterator[tuple[tuple[Thing, Thing], float]]:
    scores: dict[tuple[Thing, Thing], float] = {}
    for one in seen:
        if one.relation == "knows":
            scores[one.source, one.target] = scores.get((one.source, one.target), 0.0) + one.score
        elif one.relation == "related_to" and one.source[0] == "Contact":
            likely = chances.CONNECTED_ONCE if one.until else chances.CONNECTED
            yield from (((one.source, one.target), likely), ((one.target, one.source), likely))
    yield from ((pair, 1 - 2 ** (-score / chances.WELL)) for pair, score in scores.items())


def _add_meeting(add: Add, asker: Thing, one: Link, other: Link, crowd: int) -> None:
    few = min(chances.CIRCLE / crowd, 1.0)
    if one.relation == "took_part_in":
        add(one.source, other.source, chances.PROJECT * few)
    elif one.relation == "works_at":
        add(one.source, other.source, _together(one, other) * few)
    elif one.source == asker and one.relation == "worked_on":
        add(asker, other.source, max(chances.COLLEAGUE, chances.PROJECT_MATE * min(2 * chances.CIRCLE / crowd, 1.0)))
    elif one.source == asker and one.relation == "member_of" and not one.until and not other.until:
        add(asker, other.source, max(chances.COLLEAGUE, chances.TEAM * min(2 * chances.CIRCLE / crowd, 1.0)))


def _add_work(add: Add, one: Link, there: list[Link]) -> None:
    """A colleague and a contact in one project."""
    crowd = [other for other in there if other.relation in {"worked_on", "took_part_in"}]
    for other in crowd:
        if (one.relation, other.relation) == ("worked_on", "took_part_in"):
            add(one.source, other.source, chances.WORKED_WITH * min(chances.CIRCLE / len(crowd), 1.0))


def _together(one: Link, other: Link) -> float:
    if not one.until and not other.until:
        return chances.COMPANY
    if not one.since or not other.since:
        return chances.UNKNOWN
    apart = (one.until and one.until <= other.since) or (other.until and other.until <= one.since)
    return 0.0 if apart else chances.ONCE


def every_way(graph: nx.DiGraph, me: int, contact: int) -> dict[tuple[Thing, ...], float]:
    """All ways of up to four steps with at most one colleague, none directly, and what each is worth."""
    found = {}
    for path in nx.all_simple_paths(graph, ("Employee", me), ("Contact", contact), cutoff=4):
        kinds = [kind for kind, _ in path]
        if kinds == sorted(kinds, reverse=True) and kinds.count("Employee") <= 2 and len(path) > 2:
            likely = float(np.prod([graph.edges[pair]["likely"] for pair in pairwise(path)]))
            if likely > 0:
                found[tuple(path)] = likely
    return found


def say(chance: random.Random) -> Said:
    """What colleagues said: who is free, and whom they had better not be asked for."""

    def pair() -> tuple[Thing, Thing]:
        return ("Employee", chance.randrange(SIZES["Employee"])), ("Contact", chance.randrange(SIZES["Contact"]))

    free = {("Employee", number): chance.choice((0.0, 1 / 3, 2 / 3)) for number in chance.sample(range(6), 2)}
    return Said(free, {pair() for _ in range(6)})


@pytest.mark.parametrize("least", [0.0, introductions.ENOUGH])
@pytest.mark.parametrize("seed", range(24))
def test_are_the_likeliest_of_all(seed: int, least: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(introductions, "HUB", 2.0)
    if seed % 2:
        # Piece by piece: what is left out early is left out here, too.
        monkeypatch.setattr(introductions, "AT_ONCE", 1)
        monkeypatch.setattr(introductions, "FEW", 1)
    chance, compared = random.Random(seed), 0
    links, said = draw(chance), say(chance)
    seen = hold(links)
    first = {kind: seen.find(kind, f"{at:04}") for kind, at in (("Employee", 0), ("Contact", 11))}
    free = {first[kind] + number: free for (kind, number), free in said.free.items()}
    spared = {(one, first["Contact"] + other) for (_, one), (_, other) in said.spared}
    for me in range(0, 6, 2):
        for contact in range(0, 12, 3):
            graph = steps_of(links, me, contact, said)
            graph.add_nodes_from(("Contact", number) for number in range(SIZES["Contact"]))
            every = {way: likely for way, likely in every_way(graph, me, contact).items() if likely >= least}
            ways = find_introductions(seen, me, first["Contact"] + contact, 5, Terms(free, spared), least)
            assert [way.chance for way in ways] == pytest.approx(sorted(every.values(), reverse=True)[:5], rel=1e-5)
            compared += len(ways)
            for way in ways:
                named = tuple(
                    ("Contact", one - first["Contact"]) if one >= first["Contact"] else ("Employee", one)
                    for one in way.people
                )
                assert way.chance == pytest.approx(every[named], rel=1e-5)
    assert compared > 5


def test_costs_one_for_each_time_the_chance_is_halved() -> None:
    assert introductions.Way((1, 2, 3), 0.125).cost == pytest.approx(3.0)
