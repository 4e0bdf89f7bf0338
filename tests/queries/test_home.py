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
