"""How strong a tie is, and that the graph sums it alike."""

import math
import re

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge import ties
from graphapp.knowledge.ties import Moment
from graphapp.resources import find_folder
from tests import village

NOW = village.NOW


@pytest.mark.parametrize(
    ("moment", "weight"),
    [
        (Moment(NOW), 1.0),
        (Moment(NOW, "call"), 0.7),
        (Moment(NOW, "order"), 0.5),
        (Moment(NOW, "mail"), 0.3),
        (Moment(NOW, "pigeon"), 0.3),
        (Moment(NOW, people=5), 0.5),
        (Moment(NOW, people=1), 1.0),
        (Moment(NOW, "mail", copied=True), 0.15),
        (Moment(NOW, "mail", outbound=False), 0.099),
        (Moment(NOW, "call", outbound=False), 0.231),
        (Moment(NOW, outbound=False), 1.0),
        (Moment(NOW, "order", outbound=False), 0.5),
    ],
)
def test_what_a_moment_weighs(moment: Moment, weight: float) -> None:
    assert moment.weight == pytest.approx(weight)


def test_a_new_tie_fades_fast_and_a_long_one_slowly() -> None:
    assert ties.score([Moment(NOW)], NOW) == pytest.approx(1.0)
    assert ties.score([Moment(NOW - ties.FAST)], NOW) == pytest.approx(0.48 + 0.04 * 0.5 ** (7 / 180))
    assert ties.score([Moment(NOW - ties.SLOW)], NOW) == pytest.approx(0.02, rel=1e-3)
    season = 90 * village.DAY
    once, weekly = [Moment(NOW)], [Moment(NOW - week * ties.FAST) for week in range(104)]
    assert ties.strength(once, NOW) > 0.7
    assert ties.word_of(ties.score(once, NOW + season)) == "met"
    assert ties.word_of(ties.score(weekly, NOW + season)) == "good"


@pytest.mark.parametrize(
    ("days", "word"), [(7, "strong"), (14, "strong"), (30, "good"), (91, "fair"), (365, "slight"), (1_460, "met")]
)
def test_the_words_are_rates_of_contact(days: float, word: str) -> None:
    """The mean over a whole round, from just after a meeting to just before the next."""
    meetings = [Moment(NOW - place * days * village.DAY) for place in range(400)]
    scores = [ties.score(meetings, NOW + share / 50 * days * village.DAY) for share in range(50)]
    assert ties.word_of(sum(scores) / len(scores)) == word
    assert ties.strength_of(sum(scores) / len(scores)) == pytest.approx(1 - math.exp(-28 / days), abs=0.04)


def test_words_and_bars_rise_together() -> None:
    scores = (0.0, 0.07, 0.3, 1.0, 5.0)
    assert [ties.word_of(score) for score in scores] == list(ties.WORDS)
    assert [ties.level_of(score) for score in scores] == [0, 1, 2, 3, 4]
    assert ties.strength_of(-1.0) == 0.0
    assert ties.strength([], NOW) == 0.0
    assert ties.strength([Moment(NOW)], NOW) == pytest.approx(0.75)


def test_a_moment_to_come_counts_as_one_of_now() -> None:
    assert ties.strength([Moment(NOW + 1e12)], NOW) == ties.strength([Moment(NOW)], NOW)


def test_every_question_fades_with_the_same_numbers() -> None:
    """What is written in a question about `fast` and `slow` is what `ties` says."""
    found = {str(path): path.read_text("utf-8") for path in find_folder("queries").rglob("*.cypher")}
    fading = {name: text for name, text in found.items() if re.search(r"fast\b.*\^", text) and "keep" not in name}
    assert len(fading) > 8
    for name, text in fading.items():
        numbers = re.findall(r"([\d.]+) \* (?:coalesce\()?\w\.(fast|slow).*?/ ([\d.]+)\)", text)
        assert {one[1] for one in numbers} == {"fast", "slow"}, name
        for share, which, half_life in numbers:
            assert float(share) == pytest.approx(ties.FAST_SHARE if which == "fast" else 1 - ties.FAST_SHARE), name
            assert float(half_life) == (ties.FAST if which == "fast" else ties.SLOW), name


def test_the_graph_sums_with_the_same_numbers(graph: Graph) -> None:
    rows = graph.ask("contacts.who_knows", village.CEM, id="mia", limit=10)
    ada = [Moment(NOW - 2 * village.DAY), Moment(NOW - 40 * village.DAY, people=3)]
    ben = [Moment(NOW - 700 * village.DAY, "call")]
    assert {row["employee_id"]: row["score"] for row in rows} == {
        "ada": pytest.approx(ties.score(ada, NOW)),
        "ben": pytest.approx(ties.score(ben, NOW)),
    }


MOMENTS = [
    Moment(NOW - days * village.DAY, kind, outbound, people, copied)
    for days, kind, outbound, people, copied in [
        (1, "mail", True, 2, False),
        (3, "mail", False, 5, True),
        (30, "call", False, 2, False),
        (200, "meeting", False, 8, False),
        (900, "order", False, 2, False),
        (8_000, "fax", True, 2, True),
    ]
]


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda one: f"{one.kind}-{one.outbound}-{one.copied}")
def test_the_graph_weighs_each_kind_of_moment_alike(graph: Graph, moment: Moment) -> None:
    """A kept sum is the formula's, to the last digit that a page could show."""
    row = {"id": "new", "employee": "cem", "contact": "noor", "at": int(moment.at), "kind": moment.kind}
    row |= {"outbound": moment.outbound, "people": moment.people, "copied": moment.copied}
    graph.tell(Change([("ties.moment", [row | {"audience": "staff", "by": "cem"}])], "cem"))
    found = {
        one["employee_id"]: one["score"] for one in graph.ask("contacts.who_knows", village.CEM, id="noor", limit=10)
    }
    assert found["cem"] == pytest.approx(ties.score([moment], NOW), rel=1e-9)


def test_a_moment_taken_back_leaves_no_trace(graph: Graph) -> None:
    before = graph.ask("contacts.who_knows", village.CEM, id="noor", limit=10)
    row = {
        "id": "new",
        "employee": "cem",
        "contact": "noor",
        "at": int(NOW),
        "kind": "meeting",
        "outbound": True,
        "people": 2,
        "copied": False,
    }
    graph.tell(Change([("ties.moment", [row | {"audience": "staff", "by": "cem"}])], "cem"))
    assert len(graph.ask("contacts.who_knows", village.CEM, id="noor", limit=10)) == len(before) + 1
    graph.tell(Change([("ties.delete", [{"id": "new", "employee": "cem", "contact": "noor"}])], "cem"))
    assert graph.ask("contacts.who_knows", village.CEM, id="noor", limit=10) == before
