"""Questions of the home page, on both engines."""

from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows


def ids(graph: Graph, name: str, viewer: Viewer, *fields: str, **params: Any) -> list[Any]:
    found = graph.ask(name, viewer, **params)
    return [tuple(row[one] for one in fields) if len(fields) > 1 else row[fields[0]] for row in found]


def test_my_companies(graph: Graph) -> None:
    def mine(viewer: Viewer, whose: str) -> list[Any]:
        return ids(graph, "home.my_companies", viewer, "how", "id", employee=whose, today="2026-01-01")

    assert mine(ADA, "ada") == mine(CEM, "ada") == [("looks_after", "globex")]
    assert mine(CEM, "cem") == [("follows", "globex")]
    assert mine(BEN, "ben") == [("looks_after", "umbrella"), ("follows", "globex")]
    assert mine(DORA, "ben") == mine(DORA, "dora") == []


def test_my_ties(graph: Graph) -> None:
    found = graph.ask("home.my_ties", ADA, since=0, limit=10)
    assert [row["id"] for row in found] == ["mia", "noor"]
    # The hidden moment between Ada and Mia is somebody else's: it does not count for her.
    assert found[0]["score"] == pytest.approx(graph.ask("contacts.who_knows", CEM, id="mia", limit=5)[0]["score"])
    assert ids(graph, "home.my_ties", CEM, "id", since=0, limit=10) == []
    assert ids(graph, "home.my_ties", ADA, "id", since=int(NOW), limit=10) == []


def test_ties(graph: Graph) -> None:
    fields = ("whose", "contact_id", "employee_id")
    found = ids(graph, "home.ties", CEM, *fields, ids=["globex", "initech"], since=0, limit=10)
    assert found[0] == ("globex", "mia", "ada") and ("globex", "mia", "ben") in found
    late = ids(graph, "home.ties", CEM, *fields, ids=["globex"], since=int(NOW) - 365 * DAY, limit=10)
    assert ("globex", "mia", "ben") not in late and ("globex", "mia", "ada") in late


def test_account_teams(graph: Graph) -> None:
    whose: dict[str, Any] = {"ids": ["globex", "umbrella"], "today": "2026-01-01"}
    assert ids(graph, "home.account_teams", CEM, "whose", "id", **whose) == [("globex", "ada")]
    assert ids(graph, "home.account_teams", BEN, "whose", "id", **whose) == [("globex", "ada"), ("umbrella", "ben")]


def test_my_team(graph: Graph) -> None:
    assert ids(graph, "home.my_team", BEN, "id", today="2026-01-01") == []
    graph.tell(
        Change([("teams.join", rows("employee team since until", ("dora", "sales", None, None), audience=None))], "ada")
    )
    assert ids(graph, "home.my_team", ADA, "id", today="2026-01-01") == ["dora"]


def test_moves(graph: Graph) -> None:
    fields = ("whose", "contact_id", "company_id", "title", "here_until")
    both: dict[str, Any] = {"ids": ["globex", "initech"], "limit": 5}
    assert ids(graph, "home.moves", CEM, *fields, **both) == [
        ("globex", "otto", "initech", "CTO", "2024-04-30"), ("initech", "otto", "globex", "Architect", ""),
    ]  # fmt: skip
    assert ("globex", "mia", "initech", "Adviser", "") in ids(graph, "home.moves", BEN, *fields, **both)


def test_shared_projects(graph: Graph) -> None:
    fields = ("contact_id", "project_id", "company_id")
    assert ids(graph, "home.shared_projects", CEM, *fields, ids=["globex"], limit=5) == []
    assert ids(graph, "home.shared_projects", BEN, *fields, ids=["globex"], limit=5) == [
        ("mia", "atlas", "initech"), ("noor", "atlas", "initech"),
    ]  # fmt: skip
    graph.tell(Change([("projects.took_part_in", rows("contact project role", ("noor", "borealis", "tester")))], "ada"))
    found = ids(graph, "home.shared_projects", CEM, *fields, ids=["globex", "initech"], limit=5)
    assert found == [("noor", "borealis", "initech")]


def test_relations(graph: Graph) -> None:
    fields = ("whose", "known", "id", "name", "kind", "direction")
    assert set(ids(graph, "home.relations", ADA, *fields, ids=["mia", "noor", "otto"])) == {
        ("noor", "Noor Haddad", "mia", "Mia Roth", "reports to", "to"),
        ("mia", "Mia Roth", "noor", "Noor Haddad", "reports to", "from"),
    }
    assert ids(graph, "home.relations", CEM, *fields, ids=["pia"]) == []


def test_topics_and_concerned(graph: Graph) -> None:
    fields = ("whose", "id", "name", "newest")
    both: dict[str, Any] = {"ids": ["globex", "initech"]}
    assert ids(graph, "home.topics", CEM, *fields, **both, limit=5) == [
        ("globex", "security", "Security", "2025-12-20 n1"), ("initech", "security", "Security", "2025-12-01 n2"),
    ]  # fmt: skip
    assert ids(graph, "home.concerned", CEM, *fields, ids=["security", "budget"]) == [
        ("security", "globex", "Globex", "2025-12-20 n1"), ("security", "initech", "Initech", "2025-12-01 n2"),
    ]  # fmt: skip
    assert "budget" in ids(graph, "home.concerned", BEN, "whose", ids=["security", "budget"])


def test_bought(graph: Graph) -> None:
    both: dict[str, Any] = {"ids": ["globex", "initech"]}
    assert ids(graph, "home.bought", CEM, "whose", "id", **both) == [("globex", "cloud"), ("initech", "audit")]
    assert ("globex", "audit") in ids(graph, "home.bought", BEN, "whose", "id", **both)


def test_won(graph: Graph) -> None:
    fields = ("whose", "opportunity_id", "offering_id", "closed")
    both: dict[str, Any] = {"ids": ["globex", "initech"]}
    assert ids(graph, "home.won", CEM, *fields, **both) == [("initech", "o2", "audit", "2025-01-01")]
    assert len(graph.ask("home.won", BEN, **both)) == 2


def test_followed(graph: Graph) -> None:
    assert ids(graph, "home.followed", CEM, "kind", "id") == []
    follow = [
        (f"things.follow.{kind}", rows("employee thing", ("cem", one), audience="only:cem", by="cem"))
        for kind, one in FOLLOWED
    ]
    graph.tell(Change(follow, "cem"))
    assert sorted(ids(graph, "home.followed", CEM, "kind", "id")) == sorted(FOLLOWED)


NEWS = [
    ("home.news_of_company", "globex", ["n1"]), ("home.news_of_contact", "mia", ["n1"]),
    ("home.news_of_topic", "security", ["n1", "n2"]), ("home.news_of_employee", "ada", []),
    ("home.news_of_project", "atlas", []), ("home.news_of_offering", "audit", []),
    ("home.news_of_opportunity", "o1", []),
]  # fmt: skip
FOLLOWED = [
    ("Contact", "mia"), ("Project", "atlas"), ("Employee", "ada"), ("Topic", "security"), ("Offering", "audit"),
    ("Opportunity", "o1"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "thing", "notes"), NEWS)
def test_news(graph: Graph, name: str, thing: str, notes: list[str]) -> None:
    def news(viewer: Viewer, since: str = "2025-01-01") -> list[Any]:
        return ids(graph, name, viewer, "id", ids=[thing, "nothing"], since=since, limit=5)

    about = [(f"notes.about.{name.rpartition('_')[2].capitalize()}", rows("note thing how", ("n1", thing, "picked")))]
    if not notes:
        assert news(CEM) == []
        graph.tell(Change(about, "ada"))
    assert news(CEM) == (notes or ["n1"])
    assert news(CEM, "2025-12-25") == []
    assert "n1" not in news(ADA)


def test_notes(graph: Graph) -> None:
    [note] = graph.ask("home.notes", CEM, ids=["n1", "n8", "nothing"])
    assert (note["id"], note["author_id"], note["author"]) == ("n1", "ada", "Ada Sol")
    assert {row["id"] for row in graph.ask("home.notes", BEN, ids=["n1", "n8"])} == {"n1", "n8"}
