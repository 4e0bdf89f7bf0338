"""What somebody says of a tie of their own: what it counts, who sees it, and that taken back it leaves no trace."""

import math
from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge import ties
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.checking import _check_ties, _check_weights
from graphapp.knowledge.recall.recall import Recall
from graphapp.knowledge.summing import sum_ties_again
from graphapp.knowledge.ties import Moment
from graphapp.viewer import Viewer, audiences_of
from tests import village
from tests.queries.answers import answer
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW

ONLY_ADA = "only:ada"
ADAS = [Moment(NOW - 2 * DAY), Moment(NOW - 40 * DAY, people=3)]


def say(graph: Graph, contact: str, word: str, audience: str, who: str = "ada", at: float = NOW) -> None:
    row = {"employee": who, "contact": contact, "word": word, "at": int(at), "audience": audience, "by": who}
    graph.tell(Change([("ties.state", [row])], who))


def meet(graph: Graph, key: str, who: str, contact: str, at: float, audience: str, by: str) -> None:
    row = {"id": key, "employee": who, "contact": contact, "at": int(at), "kind": "meeting", "outbound": True}
    row |= {"people": 2, "copied": False, "audience": audience, "by": by}
    graph.tell(Change([("ties.moment", [row])], by))


def known(graph: Graph, viewer: Viewer, contact: str = "mia") -> dict[str, dict[str, Any]]:
    rows = graph.ask("contacts.who_knows", viewer, id=contact, limit=10)
    return {row["employee_id"]: row for row in rows}


def everything(graph: Graph) -> list[Any]:
    asked = [graph.ask("contacts.who_knows", one, id=key, limit=10) for one in village.CAST for key in ("mia", "noor")]
    return [*asked, *(graph.ask("contacts.mine", one, skip=0, limit=10) for one in village.CAST)]


def test_everybody_gets_these_rows(graph: Graph) -> None:
    say(graph, "mia", "good", "staff")
    say(graph, "noor", "fair", "staff", who="cem")
    assert answer(graph, "ties.mine", ADA, {"ids": ["mia", "noor"]}) == [("mia", "Mia Roth", "good", int(NOW), "staff")]
    quarter = int(NOW) // 7_889_400 * 7_889_400
    assert answer(graph, "ties.said", CEM, {"id": "mia", "employees": ["ada", "ben"]}) == [("ada", "good", quarter)]
    assert answer(graph, "ties.said", CEM, {"id": "nobody", "employees": ["ada"]}) == []


@pytest.mark.parametrize("word", ties.WORDS)
def test_a_word_counts_what_the_formula_says_and_is_read_as_that_word(graph: Graph, word: str) -> None:
    say(graph, "otto", word, "staff")
    score = known(graph, CEM, "otto")["ada"]["score"]
    assert score == pytest.approx(ties.SAID[word])
    assert ties.word_of(score) == word
    say(graph, "otto", word, "staff", at=NOW - ties.SLOW)
    assert known(graph, CEM, "otto")["ada"]["score"] == pytest.approx(ties.SAID[word] / 2)


def test_a_word_stands_in_the_place_of_what_was_before_and_what_comes_later_counts_on_top(graph: Graph) -> None:
    say(graph, "mia", "slight", "staff", at=NOW - 10 * DAY)
    found = known(graph, CEM)["ada"]["score"]
    faded = ties.SAID["slight"] * 0.5 ** (10 * DAY / ties.SLOW)
    assert found == pytest.approx(faded + ties.score(ADAS[:1], NOW))


def test_whoever_it_is_shown_to_sees_the_word_and_the_season(graph: Graph) -> None:
    """Ada met Otto, which she alone sees; she lets everybody know that she knows him."""
    at = NOW - 20 * DAY
    meet(graph, "m90", "ada", "otto", at, ONLY_ADA, "ada")
    assert "ada" not in known(graph, CEM, "otto")
    say(graph, "otto", "", "staff")
    shown = known(graph, CEM, "otto")["ada"]
    assert shown["score"] == pytest.approx(ties.score([Moment(at)], NOW))
    assert shown["moments"] == 0
    assert shown["last"] % 7_889_400 == 0 and ties.season_of(shown["last"]) == ties.season_of(at)
    mine = known(graph, ADA, "otto")["ada"]
    assert (mine["moments"], mine["last"]) == (1, int(at))
    assert mine["score"] == pytest.approx(shown["score"])


@pytest.mark.parametrize(("age", "word"), [(1, "strong"), (9, "good"), (12, "fair"), (40, "slight"), (300, "met")])
def test_an_export_for_others_has_the_word_and_no_day(graph: Graph, age: float, word: str) -> None:
    for number in range({"strong": 2}.get(word, 1)):
        meet(graph, f"m9{number}", "ada", "otto", NOW - age * DAY - number, ONLY_ADA, "ada")
    if word == "good":
        meet(graph, "m95", "ada", "otto", NOW - age * DAY, ONLY_ADA, "ada")
    say(graph, "otto", "", "staff")
    shown = ties.word_of(known(graph, CEM, "otto")["ada"]["score"])
    assert shown == word
    (given,) = [row for row in graph.ask("exporting.knows", CEM, ids=["otto"]) if row["from_id"] == "ada"]
    quarters = {given["first"] % ties.QUARTER, given["last"] % ties.QUARTER}
    assert quarters == {0} and given["first"] <= given["last"] <= NOW
    end = (NOW // ties.QUARTER + 1) * ties.QUARTER
    for at in (NOW, end - 1):
        faded = given["slow"] * (1 - ties.FAST_SHARE) * 2 ** ((ties.AS_OF - at) / ties.SLOW)
        assert ties.word_of(faded) == shown
    assert given["fast"] == 0
    least = math.log2(given["slow"]) - (end - ties.AS_OF) / ties.SLOW
    assert 2**least * (1 - ties.FAST_SHARE) == pytest.approx(ties.SAID[shown])
    own = [row for row in graph.ask("exporting.knows", ADA, ids=["otto"]) if row["from_id"] == "ada"]
    assert sum(row["fast"] for row in own) > 0


def test_a_team_sees_what_is_for_the_team_and_nobody_else(graph: Graph) -> None:
    say(graph, "mia", "strong", "team:sales")
    team = Viewer("dora", "Dora Levi", audiences=audiences_of("dora", ["sales"], [], []))
    assert "ada" in known(graph, team)
    assert "ada" not in known(graph, CEM)
    assert answer(graph, "ties.said", CEM, {"id": "mia", "employees": ["ada"]}) == []


def test_a_hidden_tie_is_as_if_it_were_not_there(graph: Graph) -> None:
    before = known(graph, ADA)
    say(graph, "mia", "", ONLY_ADA)
    for viewer in (BEN, CEM, DORA):
        assert "ada" not in known(graph, viewer) or viewer is BEN
        rows = graph.ask("employees.contacts", viewer, id="ada", skip=0, limit=10)
        assert viewer is BEN or "mia" not in {row["id"] for row in rows}
    # Ben noted a meeting of theirs for himself: that he knows already, and nothing of the rest.
    assert known(graph, BEN)["ada"]["moments"] == 1
    assert known(graph, ADA)["ada"] == {**before["ada"], "score": pytest.approx(before["ada"]["score"])}


def test_what_a_colleague_noted_for_others_is_not_published(graph: Graph) -> None:
    """Ben's own note of a meeting between Ada and Mia adds nothing to what Ada shows."""
    say(graph, "mia", "", "staff")
    assert known(graph, CEM)["ada"]["score"] == pytest.approx(ties.score(ADAS, NOW))
    meet(graph, "m91", "ada", "mia", NOW - DAY, "team:delivery", "ben")
    assert known(graph, CEM)["ada"]["score"] == pytest.approx(ties.score(ADAS, NOW))
    assert known(graph, ADA)["ada"]["score"] == pytest.approx(ties.score(ADAS, NOW))


def test_a_later_moment_keeps_what_was_said(graph: Graph) -> None:
    say(graph, "mia", "", ONLY_ADA)
    meet(graph, "m92", "ada", "mia", NOW, "staff", "ada")
    assert "ada" not in known(graph, CEM)
    assert known(graph, ADA)["ada"]["moments"] == 3
    row = {"id": "m92", "employee": "ada", "contact": "mia"}
    graph.tell(Change([("ties.delete", [row])], "ada"))
    assert known(graph, ADA)["ada"]["moments"] == 2


def test_taken_back_it_leaves_no_trace(graph: Graph) -> None:
    before = everything(graph)
    for contact, word, audience in [("mia", "strong", "staff"), ("mia", "", ONLY_ADA), ("noor", "met", "team:sales")]:
        say(graph, contact, word, audience)
    assert everything(graph) != before
    assert _check_ties(graph).ok
    for contact in ("mia", "noor", "otto"):
        graph.tell(Change([("ties.withdraw", [{"employee": "ada", "contact": contact}])], "ada"))
    assert everything(graph) == before


def test_nobody_says_it_of_anybody_elses_tie(graph: Graph) -> None:
    """Even if it stood there: what Ben says of Ada's tie changes nothing of it."""
    before = everything(graph)
    row = {"employee": "ada", "contact": "mia", "word": "strong", "at": int(NOW), "audience": "staff", "by": "ben"}
    graph.tell(Change([("ties.state", [row])], "ben"))
    assert everything(graph) == before


def test_the_links_in_memory_follow(graph: Graph, tmp_path: Any) -> None:
    links = AdjacencyService(graph, tmp_path / "links")
    assert links.wait()

    for word, audience in [("strong", "staff"), ("", ONLY_ADA), ("met", "team:sales")]:
        say(graph, "mia", word, audience)
        for viewer in village.CAST:
            recall = Recall(graph, links, viewer)
            for name, params in QUESTIONS:
                assert plain(recall.ask(name, **params)) == plain(graph.ask(name, viewer, **params)), (word, name)
    links.close()


QUESTIONS: list[tuple[str, dict[str, Any]]] = [
    ("contacts.who_knows", {"id": "mia", "limit": 10}),
    ("contacts.ties", {"ids": ["mia", "noor"]}),
    ("companies.who_knows", {"id": "globex", "limit": 10}),
    ("employees.contacts", {"id": "ada", "skip": 0, "limit": 10}),
]


def plain(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows with scores in so many digits as the links in memory keep."""
    return [{key: round(one, 3) if isinstance(one, float) else one for key, one in row.items()} for row in rows]


class TestOnlyAProject:
    def shared(self, graph: Graph, one: Viewer) -> list[tuple[str, list[str]]]:
        rows = graph.ask("contacts.worked_with", one, skip=0, limit=9)
        assert len(rows) == graph.ask("contacts.count_worked_with", one)[0]["number"]
        return [(row["id"], sorted(row["projects"])) for row in rows]

    def test_whom_i_share_nothing_else_with(self, graph: Graph) -> None:
        assert [self.shared(graph, one) for one in village.CAST] == [[], [], [], []]
        rows = village.rows("employee project role since until", ("dora", "atlas", "", None, None), by="dora")
        also = village.rows("employee project role since until", ("dora", "borealis", "", None, None), by="dora")
        graph.tell(Change([("projects.worked_on", [*rows, *also])], "dora"))
        assert self.shared(graph, village.DORA) == [("otto", ["borealis"]), ("mia", ["atlas"])]

    def test_a_tie_that_i_may_not_see_changes_nothing(self, graph: Graph) -> None:
        rows = village.rows("employee project role since until", ("dora", "borealis", "", None, None), by="dora")
        met = village.rows("id employee contact at kind outbound people copied",
                           ("m99", "dora", "otto", int(village.NOW), "meeting", True, 2, False),
                           audience="only:ben", by="ben")  # fmt: skip
        graph.tell(Change([("projects.worked_on", rows)], "dora"))
        before = self.shared(graph, village.DORA)
        graph.tell(Change([("ties.moment", met)], "ben"))
        assert self.shared(graph, village.DORA) == before == [("otto", ["borealis"])]


class TestSumAgain:
    KEPT = "MATCH (e:Employee)-[k:KNOWS]->(c:Contact) RETURN e.id AS e, c.id AS c, k.audience AS a, k.moments AS n"

    def weigh(self, graph: Graph) -> tuple[bool, str]:
        found = _check_weights(graph)
        return found.ok, found.says

    def test_sums_of_other_half_lives_are_noticed_and_made_again(self, graph: Graph) -> None:
        stated = village.rows("employee contact word at", ("ada", "mia", "good", int(village.NOW) - 5), by="ada")
        graph.tell(Change([("ties.state", stated)], "ada"))
        before = sorted(map(str, graph.engine.read(f"{self.KEPT}, k.fast AS f, k.slow AS s", {})))
        assert self.weigh(graph)[0]
        text = "MATCH (e:Employee {id: 'ben'})-[k:KNOWS]->(c:Contact) SET k.slow = k.slow * 1.001 RETURN count(*) AS n"
        graph.engine.write(lambda writing: writing.run(text, {}))
        ok, says = self.weigh(graph)
        assert not ok and "ben" in says and "ada" not in says and "graphapp reindex --ties" in says
        assert sum_ties_again(graph) == 6 and self.weigh(graph)[0]
        assert sorted(map(str, graph.engine.read(f"{self.KEPT}, k.fast AS f, k.slow AS s", {}))) == before

    def test_what_was_never_summed_is_noticed(self, graph: Graph) -> None:
        text = "MATCH (e:Employee {id: 'ada'})-[k:KNOWS]->(c:Contact) DELETE k RETURN count(*) AS n"
        graph.engine.write(lambda writing: writing.run(text, {}))
        assert not self.weigh(graph)[0]
