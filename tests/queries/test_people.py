"""Who is here, who is in what, who waits for a word: on both engines."""

import pytest

from graphapp.graph.store import Change, Graph
from tests.village import ADA, BEN, CEM, DORA, NOW, rows

TODAY = "2026-01-01"


def propose(graph: Graph, kind: str, thing: str, audience: str) -> None:
    row = {"employee": "cem", "thing": thing, "role": "guest", "at": int(NOW), "audience": audience, "by": "dora"}
    graph.tell(Change([(f"people.propose.{kind}", [row])], DORA))


def test_list_and_count(graph: Graph) -> None:
    assert [row["id"] for row in graph.ask("people.list", CEM, active=True, text="", skip=1, limit=2)] == ["ben", "cem"]
    found = graph.ask("people.list", CEM, active=True, text="dora@", skip=0, limit=25)
    assert [(row["name"], row["role"], row["has_password"]) for row in found] == [("Dora Levi", "admin", False)]
    assert graph.ask("people.count", CEM, active=True, text="") == [{"people": 4}]
    assert graph.ask("people.count", CEM, active=True, text="ito") == [{"people": 1}]
    assert graph.ask("people.count", CEM, active=False, text="") == [{"people": 0}]


def test_show_addressed_and_find(graph: Graph) -> None:
    shown = graph.ask("people.show", CEM, id="dora")[0]
    assert (shown["name"], shown["role"], shown["active"], shown["has_password"]) == ("Dora Levi", "admin", True, False)
    assert graph.ask("people.show", CEM, id="nobody") == []
    assert graph.ask("people.addressed", CEM, email="ada@example.com") == [{"id": "ada", "name": "Ada Sol"}]
    assert [row["id"] for row in graph.ask("people.find", CEM, text="a", limit=25)] == ["ada", "cem", "dora"]
    assert [row["id"] for row in graph.ask("people.find", CEM, text="ben@example.com", limit=25)] == ["ben"]


def test_audiences(graph: Graph) -> None:
    def of(person: str) -> list[tuple[str, str, str]]:
        found = graph.ask("people.audiences", CEM, id=person, today=TODAY)
        return [(row["kind"], row["id"], row["since"]) for row in found]

    assert of("ada") == [("Team", "sales", "2020-01-01"), ("Company", "globex", "2022-01-01")]
    assert of("ben") == [("Team", "delivery", "2021-01-01")] and of("cem") == []
    kinds = [row["kind"] for row in graph.ask("people.audiences", BEN, id="ben", today=TODAY)]
    assert kinds == ["Team", "Company", "PeopleList"]


def test_teams_and_members(graph: Graph) -> None:
    found = graph.ask("people.teams", CEM, today=TODAY, skip=0, limit=25)
    assert [(row["id"], row["people"]) for row in found] == [("delivery", 1), ("sales", 1)]
    assert graph.ask("people.count_teams", CEM) == [{"teams": 2}]
    found = graph.ask("people.members", CEM, id="delivery")
    assert [(row["id"], row["until"]) for row in found] == [("ben", None), ("cem", "2020-01-01")]
    assert [row["role"] for row in graph.ask("people.members", CEM, id="globex")] == ["account manager"]
    assert graph.ask("people.members", CEM, id="umbrella") == []
    assert [row["role"] for row in graph.ask("people.members", BEN, id="umbrella")] == ["shadow"]


def test_circle(graph: Graph) -> None:
    assert [(row["kind"], row["name"]) for row in graph.ask("people.circle", CEM, id="sales")] == [("Team", "Sales")]
    assert [row["audience"] for row in graph.ask("people.circle", CEM, id="globex")] == ["staff"]
    assert graph.ask("people.circle", CEM, id="stealth") == []
    assert [row["audience"] for row in graph.ask("people.circle", BEN, id="stealth")] == ["only:ben"]


@pytest.mark.parametrize(
    ("kind", "thing", "audience"), [("Team", "sales", "team:sales"), ("Company", "globex", "account:globex")]
)
def test_proposed_and_waiting(graph: Graph, kind: str, thing: str, audience: str) -> None:
    assert graph.ask("people.proposed", ADA, id=thing) == graph.ask("people.waiting", ADA, today=TODAY) == []
    propose(graph, kind, thing, audience)
    for found in (graph.ask("people.proposed", ADA, id=thing), graph.ask("people.waiting", ADA, today=TODAY)):
        assert [(row["kind"], row["employee_id"], row["by_name"]) for row in found] == [(kind, "cem", "Dora Levi")]
    assert len(graph.ask("people.proposed", DORA, id=thing)) == 1
    for stranger in (CEM, BEN):
        assert "dora" not in {row["by_id"] for row in graph.ask("people.proposed", stranger, id=thing)}
        assert graph.ask("people.waiting", stranger, today=TODAY) == []


def test_lists_and_listed(graph: Graph) -> None:
    assert graph.ask("people.lists", CEM) == graph.ask("people.listed", CEM, list="l9") == []
    assert [row["name"] for row in graph.ask("people.lists", BEN)] == ["Ben's circle"]
    assert [row["id"] for row in graph.ask("people.listed", BEN, list="l9")] == ["ben", "cem"]
    graph.tell(Change([("access.take_off_list", [{"employee": "cem", "list": "l9"}])], BEN))
    assert [row["id"] for row in graph.ask("people.listed", BEN, list="l9")] == ["ben"]


def test_what_is_shown_to_an_audience(graph: Graph) -> None:
    def shown(audience: str) -> dict[str, int]:
        found = [row for name in ("shown_things", "shown_ties") for row in graph.keep(name, audience=audience)]
        return {row["kind"]: row["things"] for row in found if row["things"]}

    claimed = {"Claim": 1, "SAYS": 1, "SPEAKS_OF": 1}
    assert shown("team:delivery") == {"Note": 1, "WROTE": 1, "ABOUT": 2, "CONCERNED_WITH": 1} | claimed
    assert shown("team:sales") == {} and shown("gone") == {}
    call = ("m6", "ada", "otto", int(NOW), "call", True, 2, False)
    moment = rows("id employee contact at kind outbound people copied", call, audience="team:sales")
    graph.tell(Change([("ties.moment", moment)], ADA))
    assert set(shown("team:sales")) == {"MET", "KNOWS"}
