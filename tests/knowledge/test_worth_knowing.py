"""What is worth knowing, in the village and on made-up findings."""

from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.steps import Thing
from graphapp.knowledge.worth_knowing import FLOOR, MOST, Finding, MyCompany, choose, find_companies, find_worth_knowing
from graphapp.viewer import Viewer
from tests import village

TODAY = "2026-01-01"


def worth_knowing(graph: Graph, viewer: Viewer) -> list[tuple[str, str]]:
    def ask(name: str, **params: Any) -> list[dict[str, Any]]:
        return graph.ask(name, viewer, **params)

    found = find_worth_knowing(ask, viewer.id, TODAY, find_companies(ask, viewer.id, TODAY))
    return [(one.form, "".join(part if isinstance(part, str) else part.name for part in one.sentence)) for one in found]


class TestInTheVillage:
    def test_says_who_moved_and_who_knows_somebody_well(self, graph: Graph) -> None:
        assert worth_knowing(graph, village.CEM) == [
            ("moved", "Otto Berg left Globex and is now at Initech (CTO)."),
            ("knows", "Ada Sol knows Mia Roth at Globex: a good tie."),
        ]

    def test_leaves_out_what_somebody_knows_or_is_selling_already(self, graph: Graph) -> None:
        said = [sentence for _, sentence in worth_knowing(graph, village.ADA)]
        assert "Otto Berg left Globex and is now at Initech (CTO)." in said
        assert not any("Mia Roth at Globex: " in sentence for sentence in said)

    def test_tells_of_a_tie_of_somebody_in_another_team(self, graph: Graph) -> None:
        moment = village.rows(
            "id employee contact at kind outbound people copied",
            *[
                (f"x{number}", "ben", "noor", int(village.NOW) - number * village.DAY, "meeting", True, 2, False)
                for number in range(6)
            ],
            by="ben",
        )
        graph.tell(Change([("ties.moment", moment)], "ben"))
        assert ("knows", "Ben Ito knows Noor Haddad at Globex: a strong tie.") in worth_knowing(graph, village.ADA)
        joined = village.rows("employee team since until", ("ben", "sales", None, None), audience=None)
        before = worth_knowing(graph, village.ADA).index(
            ("knows", "Ben Ito knows Noor Haddad at Globex: a strong tie.")
        )
        graph.tell(Change([("teams.join", joined)], "ada"))
        after = [sentence for _, sentence in worth_knowing(graph, village.ADA)]
        assert "Ben Ito knows Noor Haddad at Globex: a strong tie." not in after[: before + 1]

    def test_nothing_is_said_where_there_is_nothing(self, graph: Graph) -> None:
        assert worth_knowing(graph, village.DORA) == []

    def test_what_is_hidden_changes_nothing(self, empty_graph: Graph) -> None:
        village.build(empty_graph, with_hidden=False)
        before = [worth_knowing(empty_graph, viewer) for viewer in (village.CEM, village.ADA)]
        empty_graph.tell(Change(village.hidden(), "ben"))
        assert [worth_knowing(empty_graph, viewer) for viewer in (village.CEM, village.ADA)] == before


def made(form: str, worth: float, company: str, *about: str) -> Finding:
    mine = MyCompany(Thing("Company", company, company), 1.0, "")
    return Finding(form, worth, mine, (), frozenset(about), (form, company, *about), "")


class TestChoose:
    def test_takes_the_best_but_not_seven_of_a_kind(self) -> None:
        alike = [made("moved", 0.9 - number / 100, f"k{number}", f"c{number}") for number in range(9)]
        chosen = choose([*alike, made("knows", 0.4, "k", "c")])
        assert [one.form for one in chosen[:3]] == ["moved", "moved", "knows"]
        assert len(chosen) <= MOST

    def test_leaves_out_what_is_worth_too_little(self) -> None:
        assert choose([made("moved", FLOOR / 2, "k", "c")]) == []
        assert choose([]) == []

    def test_says_nothing_twice(self) -> None:
        assert len(choose([made("knows", 0.9, "k", "c"), made("knows", 0.9, "k", "c")])) == 1


def _related(direction: str, known_at: str) -> list[Finding]:
    """Return the findings of somebody who knows Noor and looks after Globex, where Mia works."""
    score = {"id": "noor", "score": 9.0}
    relation = {"whose": "noor", "known": "Noor", "kind": "reports to", "direction": direction, "id": "mia"}
    jobs = [("mia", "globex"), ("noor", known_at)]
    answers: dict[str, list[dict[str, Any]]] = {
        "home.my_ties": [score],
        "home.relations": [relation | {"name": "Mia"}],
        "contacts.jobs": [{"whose": who, "company_id": where, "is_current": True} for who, where in jobs],
    }
    mine = [MyCompany(Thing("Company", "globex", "Globex"), 1.0, "You look after Globex.")]
    return find_worth_knowing(lambda name, **_: answers.get(name, []), "ada", TODAY, mine)


@pytest.mark.parametrize(("direction", "said"), [("to", "reports to"), ("from", "leads")])
def test_says_who_reports_to_whom_and_leads_from_one_to_the_other(direction: str, said: str) -> None:
    (found,) = _related(direction, "initech")
    sentence = "".join(part if isinstance(part, str) else part.name for part in found.sentence)
    assert sentence == f"Noor, whom you know, {said} Mia at Globex."
    assert found.path == ("Contact:noor", "Contact:mia")


def test_who_works_beside_somebody_known_is_no_news() -> None:
    assert _related("to", "globex") == []
