"""How strong a tie is, and that the graph sums it alike."""

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge import ties
from graphapp.knowledge.ties import Moment
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
        (Moment(NOW, "mail", copied=True), 0.09),
    ],
)
def test_what_a_moment_weighs(moment: Moment, weight: float) -> None:
    assert moment.weight == pytest.approx(weight)


def test_a_new_tie_fades_fast_and_a_long_one_slowly() -> None:
    fresh = ties.score([Moment(NOW)], NOW)
    assert fresh == pytest.approx(1.0)
    assert ties.score([Moment(NOW - ties.FAST)], NOW) == pytest.approx(0.25 + 0.5 * 0.5 ** (ties.FAST / ties.SLOW))
    assert ties.score([Moment(NOW - ties.SLOW)], NOW) == pytest.approx(0.25 + 0.5 * 0.5 ** (ties.SLOW / ties.FAST))


def test_words_and_bars_rise_together() -> None:
    scores = (0.0, 0.2, 0.8, 2.0, 5.0)
    assert [ties.word_of(score) for score in scores] == list(ties.WORDS)
    assert [ties.level_of(score) for score in scores] == [0, 1, 2, 3, 4]
    assert ties.strength_of(-1.0) == 0.0
    assert ties.strength([Moment(NOW), Moment(NOW)], NOW) == pytest.approx(0.5)


def test_the_graph_sums_with_the_same_numbers(graph: Graph) -> None:
    rows = graph.ask("contacts.who_knows", village.CEM, id="mia", limit=10)
    ada = [Moment(NOW - 2 * village.DAY), Moment(NOW - 40 * village.DAY, people=3)]
    ben = [Moment(NOW - 700 * village.DAY, "call")]
    assert {row["employee_id"]: row["score"] for row in rows} == {
        "ada": pytest.approx(ties.score(ada, NOW)),
        "ben": pytest.approx(ties.score(ben, NOW)),
    }


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
