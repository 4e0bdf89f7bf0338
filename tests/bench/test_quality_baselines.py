"""Each baseline on a case small enough to work out by hand."""

import math

import pytest

from bench.quality.baselines import items, new_ties, strengths
from bench.quality.baselines.experts import EXPERTS, Library
from bench.quality.baselines.introductions import Acquaintances, shortest_path, strongest_first_hop
from bench.quality.data import DAY, Event, Moment, moments_by_pair
from bench.quality.sight import Sight, TextSpace

NOW = 100 * DAY
PAIR = ("me", "you")


def test_moments_are_seen_from_both_sides() -> None:
    found = moments_by_pair([Event(5, "a", ("b",), ("c",))])
    assert found == {
        ("a", "b"): [Moment(5, "mail", True, 3, False)],
        ("b", "a"): [Moment(5, "mail", False, 3, False)],
        ("a", "c"): [Moment(5, "mail", True, 3, True)],
        ("c", "a"): [Moment(5, "mail", False, 3, True)],
    }
    assert moments_by_pair([Event(5, "a", ("b",))], frozenset("b")) == {("b", "a"): [Moment(5, "mail", False, 2)]}


def test_strengths() -> None:
    moments = {PAIR: [Moment(NOW - 60 * DAY), Moment(NOW - 30 * DAY, outbound=False), Moment(NOW)]}
    assert strengths.count(moments, NOW)[PAIR] == 3
    assert strengths.recency(moments, NOW)[PAIR] == 0
    assert strengths.half_life_count(moments, NOW)[PAIR] == pytest.approx(1.75)
    two = {PAIR: [Moment(NOW - 7 * DAY), Moment(NOW - 14 * DAY, outbound=False)]}
    assert strengths.roth(two, NOW)[PAIR] == pytest.approx(5 / 2 + 1 / 4)


EVENTS = [
    Event(NOW - 90 * DAY, "a", ("b",)),
    Event(NOW, "b", ("c",)),
    Event(NOW, "a", ("d",)),
    Event(NOW, "d", ("c",), ("e",)),
    Event(NOW, "x", tuple(f"n{i}" for i in range(30))),
]


def test_neighbours_of_neighbours() -> None:
    def score(method: str) -> float:
        return new_ties.NEW_TIES[method](EVENTS, NOW, ["a"])["a"].get("c", 0.0)

    # a and c share b, who met two, and d, who met three.
    assert score("common neighbours") == 2
    assert score("Adamic-Adar") == pytest.approx(1 / math.log(2) + 1 / math.log(3))
    assert score("resource allocation") == pytest.approx(1 / 2 + 1 / 3)
    # The link a-b is worth half: b's links sum to 1.5, d's to 3.
    assert score("decayed resource allocation") == pytest.approx(0.5 / 1.5 + 1 / 3)
    assert score("popularity") == 2
    notices = new_ties.popularity(EVENTS, NOW, ["a"])["a"]
    assert notices["n3"] == notices["x"] == 0


def test_pagerank_is_a_distribution_that_stays_near() -> None:
    scores = new_ties.personalised_pagerank(EVENTS[:4], NOW, ["a"])["a"]
    assert sum(scores.values()) == pytest.approx(1, abs=0.01)
    assert scores["a"] > scores["d"] > scores["e"]


def test_items() -> None:
    holdings = items.Holdings.of([("u", "p"), ("v", "p"), ("v", "q"), ("w", "q"), ("w", "r"), ("v", "q")])
    assert items.popularity(holdings, ["u"])["u"] == {"p": 2, "q": 2, "r": 1}
    # Of the buyers of p and of q (two each) one is the same; p and r share none.
    assert items.item_knn(holdings, ["u"])["u"] == pytest.approx({"p": 0, "q": 1 / 2, "r": 0})
    # p gives half to u (who has it alone) and half to v, who halves it between p and q.
    shared = items.resource_allocation(holdings, ["u", "nobody"])
    assert shared["u"] == pytest.approx({"p": 1 / 2 + 1 / 4, "q": 1 / 4, "r": 0})
    assert set(shared["nobody"].values()) == {0.0}


def note(name: str, author: str, text: str, happened: str = "2026-01-01") -> dict[str, object]:
    return {"note": name, "author": author, "text": text, "happened": happened}


def test_experts() -> None:
    rows: dict[str, list[dict[str, object]]] = {
        "notes.write": [note("n1", "ann", "cloud talk"), note("n2", "bob", "lunch"), note("n3", "bob", "cloud")],
        "notes.about.Topic": [{"note": "n1", "thing": "t"}, {"note": "n3", "thing": "t"}],
        "notes.about.Company": [{"note": "n1", "thing": "k"}, {"note": "n2", "thing": "k"}],
        "topics.write": [{"topic": "t", "name": "Cloud"}],
        "companies.write": [{"company": "k", "name": "Acme"}],
    }
    library = Library(Sight(rows))
    assert EXPERTS["most notes"](library, "t", "k") == {"ann": 1, "bob": 2}
    assert EXPERTS["most notes on both"](library, "t", "k") == {"ann": 1}
    # Eight terms in all: cloud, t and k twice. n1 is "cloud talk t k", n2 is "lunch k", n3 is "cloud t".
    one = (1 / 2 * 1 / 4 + 1 / 2 * 2 / 8) ** 3
    two = (1 / 2 * 0 + 1 / 2 * 2 / 8) ** 2 * (1 / 2 * 1 / 2 + 1 / 2 * 2 / 8)
    three = (1 / 2 * 1 / 2 + 1 / 2 * 2 / 8) ** 2 * (1 / 2 * 0 + 1 / 2 * 2 / 8)
    documents = EXPERTS["document model"](library, "t", "k")
    assert documents == pytest.approx({"ann": one, "bob": two + three})
    candidates = EXPERTS["candidate model"](library, "t", "k")
    assert candidates["ann"] == pytest.approx(math.log(one))
    assert candidates["bob"] == pytest.approx(3 * math.log(1 / 2 * 1 / 4 + 1 / 2 * 2 / 8))


def met(employee: str, contact: str, days: int) -> dict[str, object]:
    told = {"employee": employee, "contact": contact, "at": NOW - days * DAY, "kind": "mail", "people": 2}
    return {**told, "outbound": True, "copied": False}


def test_introductions() -> None:
    rows: dict[str, list[dict[str, object]]] = {
        "teams.join": [{"employee": one, "team": "t"} for one in ("me", "near", "far")],
        "projects.worked_on": [{"employee": one, "project": "p"} for one in ("me", "near")],
        "meetings.attended.Employee": [],
        "contacts.related_to": [{"contact": "via", "other": "goal"}],
        "ties.moment": [met("far", "goal", 1), met("near", "via", 1)],
    }
    known = Acquaintances(Sight(rows), NOW)
    short, warm = shortest_path(known, "me", "goal"), strongest_first_hop(known, "me", "goal")
    assert max(short, key=lambda path: short[path]) == ("me", "far", "goal")
    assert max(warm, key=lambda path: warm[path]) == ("me", "near", "via", "goal")


def test_cosine_of_words() -> None:
    space = TextSpace([("sun", "moon"), ("sun",), ("rain",)])
    alike = space.alike(("moon", "snow"))
    moon, sun = math.log(4 / 2), math.log(4 / 3)
    assert alike == pytest.approx([moon / math.hypot(moon, sun), 0, 0])
    assert space.alike(()) == [0, 0, 0]
