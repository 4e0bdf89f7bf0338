"""Questions of the home page, on both engines."""

from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DORA, rows


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


def test_companies_i_know(graph: Graph) -> None:
    assert ids(graph, "home.companies_i_know", ADA, "id", limit=5) == ["globex"]
    assert ids(graph, "home.companies_i_know", CEM, "id", limit=5) == []


def test_my_ties(graph: Graph) -> None:
    found = graph.ask("home.my_ties", ADA, limit=10)
    assert [row["id"] for row in found] == ["mia", "noor"]
    # The hidden moment between Ada and Mia is somebody else's: it does not count for her.
    assert found[0]["score"] == pytest.approx(graph.ask("contacts.who_knows", CEM, id="mia", limit=5)[0]["score"])
    assert ids(graph, "home.my_ties", CEM, "id", limit=10) == []


def test_my_team(graph: Graph) -> None:
    assert ids(graph, "home.my_team", BEN, "id", today="2026-01-01") == []
    graph.tell(
        Change([("teams.join", rows("employee team since until", ("dora", "sales", None, None), audience=None))], "ada")
    )
    assert ids(graph, "home.my_team", ADA, "id", today="2026-01-01") == ["dora"]


def test_moves(graph: Graph) -> None:
    fields = ("contact_id", "company_id", "title", "here_until")
    assert ids(graph, "home.moves", CEM, *fields, id="globex", limit=5) == [("otto", "initech", "CTO", "2024-04-30")]
    assert ids(graph, "home.moves", CEM, *fields, id="initech", limit=5) == [("otto", "globex", "Architect", "")]
    assert ("mia", "initech", "Adviser", "") in ids(graph, "home.moves", BEN, *fields, id="globex", limit=5)


def test_shared_projects(graph: Graph) -> None:
    fields = ("contact_id", "project_id", "company_id")
    assert ids(graph, "home.shared_projects", CEM, *fields, id="globex", limit=5) == []
    assert ids(graph, "home.shared_projects", BEN, *fields, id="globex", limit=5) == [
        ("mia", "atlas", "initech"), ("noor", "atlas", "initech"),
    ]  # fmt: skip
    graph.tell(Change([("projects.took_part_in", rows("contact project role", ("noor", "borealis", "tester")))], "ada"))
    assert ids(graph, "home.shared_projects", CEM, *fields, id="globex", limit=5) == [("noor", "borealis", "initech")]


def test_relations(graph: Graph) -> None:
    fields = ("known_id", "contact_id", "company_id", "kind")
    assert set(ids(graph, "home.relations", ADA, *fields, limit=5)) == {
        ("noor", "mia", "globex", "reports to"), ("mia", "noor", "globex", "reports to"),
    }  # fmt: skip
    assert ids(graph, "home.relations", CEM, *fields, limit=5) == []


def test_won_elsewhere(graph: Graph) -> None:
    fields = ("company_id", "opportunity_id", "offering_id", "closed")
    assert ids(graph, "home.won_elsewhere", CEM, *fields, id="security", limit=5) == [
        ("initech", "o2", "audit", "2025-01-01")
    ]
    assert ids(graph, "home.won_elsewhere", CEM, *fields, id="budget", limit=5) == []
    [won] = graph.ask("home.won_elsewhere", CEM, id="security", limit=5)
    assert won["note"] == "2025-12-01 n2"
    assert len(graph.ask("home.won_elsewhere", BEN, id="security", limit=5)) == 2


def test_newest_notes(graph: Graph) -> None:
    since = {"since": "2025-01-01"}
    assert ids(graph, "home.newest_notes", CEM, "kind", "about_id", "id", **since) == [("Company", "globex", "n1")]
    assert ids(graph, "home.newest_notes", ADA, "id", **since) == []
    assert ids(graph, "home.newest_notes", CEM, "id", since="2025-12-25") == []


def test_notes(graph: Graph) -> None:
    [note] = graph.ask("home.notes", CEM, ids=["n1", "n8", "nothing"])
    assert (note["id"], note["author_id"], note["author"]) == ("n1", "ada", "Ada Sol")
    assert {row["id"] for row in graph.ask("home.notes", BEN, ids=["n1", "n8"])} == {"n1", "n8"}
