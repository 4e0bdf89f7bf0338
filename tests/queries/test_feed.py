"""One step away from many things, on both engines: what the feed asks where the links are not in memory."""

from typing import Any

import pytest

from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.feed.sources import WAYS
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DAY, NOW, rows

# The question, what it is asked about, and which (whose, id) Cem gets; Ben gets `more` as well.
STEPS: list[tuple[str, list[str], set[tuple[str, str]], set[tuple[str, str]]]] = [
    ("feed.ties", ["ada", "ben"], {("ada", "mia"), ("ada", "noor"), ("ben", "otto"), ("ben", "mia")}, {("ben", "pia")}),
    ("feed.known_by", ["mia", "otto"], {("mia", "ada"), ("mia", "ben"), ("otto", "ben")}, set()),
    ("feed.owners", ["globex", "umbrella"], {("globex", "ada")}, {("umbrella", "ben")}),
    ("feed.teams", ["ada", "cem"], {("ada", "sales"), ("cem", "delivery")}, set()),
    ("feed.members", ["delivery"], {("delivery", "ben"), ("delivery", "cem")}, set()),
    ("feed.jobs", ["mia", "otto"], {("mia", "globex"), ("otto", "initech"), ("otto", "globex")}, {("mia", "initech")}),
    ("feed.staff", ["initech"], {("initech", "otto")}, {("initech", "mia")}),
    ("feed.relations_to", ["noor", "otto"], {("noor", "mia")}, {("otto", "mia")}),
    ("feed.relations_from", ["mia"], {("mia", "noor")}, {("mia", "otto")}),
    ("feed.topics", ["globex", "initech"], {("globex", "security"), ("initech", "security")}, {("globex", "budget")}),
    ("feed.concerned", ["security", "budget"],
     {("security", "globex"), ("security", "initech")}, {("budget", "globex")}),
    ("feed.notes_on_sales", ["n1", "n8"], set(), {("n8", "o1")}),
    ("feed.notes_on_offerings", ["n1", "n8"], set(), {("n8", "cloud")}),
    ("feed.authors", ["n1", "n2", "n8"], {("n1", "ada"), ("n2", "ben")}, {("n8", "ben")}),
    ("feed.sales_at", ["globex", "initech"], {("globex", "o1"), ("initech", "o2")}, {("globex", "o9")}),
    ("feed.offered", ["o1", "o2"], {("o1", "audit"), ("o2", "audit")}, {("o2", "secretsauce")}),
    ("feed.bought", ["globex", "initech"], {("globex", "cloud"), ("initech", "audit")}, {("globex", "audit")}),
    ("feed.buyers", ["cloud"], {("cloud", "globex")}, {("cloud", "umbrella")}),
    ("feed.projects_of", ["globex", "initech"], {("globex", "atlas"), ("initech", "borealis")}, {("globex", "ghost")}),
    ("feed.done_for", ["atlas"], {("atlas", "globex")}, {("atlas", "initech")}),
    ("feed.delivered", ["atlas"], {("atlas", "cloud")}, {("atlas", "audit")}),
    ("feed.taken_part", ["mia", "noor", "otto"], {("mia", "atlas"), ("otto", "borealis")}, {("noor", "atlas")}),
    ("feed.notes_about_sales", ["o1"], set(), {("o1", "n8")}),
    ("feed.notes_about_people", ["mia", "noor", "otto"], {("mia", "n1"), ("otto", "n2")}, {("noor", "n8")}),
    ("feed.notes_about_projects", ["atlas"], set(), {("atlas", "n8")}),
    ("feed.topics_of_notes", ["n1", "n8"], {("n1", "security")}, {("n8", "budget"), ("n8", "merger")}),
    ("feed.people_in_notes", ["n1", "n2", "n8"], {("n1", "mia"), ("n2", "otto")}, {("n8", "noor")}),
    ("feed.sales_of", ["audit"], {("audit", "o1"), ("audit", "o2")}, {("audit", "o9")}),
    ("feed.workers", ["atlas"], {("atlas", "ada"), ("atlas", "ben")}, {("atlas", "cem")}),
    ("feed.worked_on", ["ada", "ben"], {("ada", "atlas"), ("ben", "atlas"), ("ben", "borealis")}, {("ben", "ghost")}),
    ("feed.participants", ["atlas", "borealis"], {("atlas", "mia"), ("borealis", "otto")}, {("atlas", "noor")}),
    ("feed.managers", ["ada", "ben"], {("ada", "dora"), ("ben", "dora")}, set()),
    ("feed.reports", ["dora"], {("dora", "ada"), ("dora", "ben")}, set()),
    ("feed.company_relations_to", ["globex", "initech"], {("globex", "umbrella")}, {("initech", "globex")}),
    ("feed.company_relations_from", ["umbrella", "globex"], {("umbrella", "globex")}, {("globex", "initech")}),
]  # fmt: skip


def pairs(graph: Graph, name: str, viewer: Viewer, **params: Any) -> set[tuple[str, str]]:
    return {(row["whose"], row["id"]) for row in graph.ask(name, viewer, **params)}


@pytest.mark.parametrize(("name", "ids", "seen", "more"), STEPS, ids=[step[0] for step in STEPS])
def test_one_step(
    graph: Graph, name: str, ids: list[str], seen: set[tuple[str, str]], more: set[tuple[str, str]]
) -> None:
    assert pairs(graph, name, CEM, ids=[*ids, "nothing"], limit=20) == seen
    assert more <= pairs(graph, name, BEN, ids=ids, limit=20)
    assert len(graph.ask(name, BEN, ids=ids, limit=1)) == 1


def test_every_way_has_its_test() -> None:
    assert {way.question for way in WAYS.values()} == {step[0] for step in STEPS}


def test_a_tie_has_its_score_and_its_instants(graph: Graph) -> None:
    [tie] = graph.ask("feed.known_by", CEM, ids=["otto"], limit=9)
    assert tie["score"] == pytest.approx(graph.ask("contacts.who_knows", CEM, id="otto", limit=5)[0]["score"])
    assert tie["first"] == tie["last"] == int(NOW) - 10 * DAY
    [told] = [row for row in graph.ask("experts.ties", CEM, id="initech") if row["contact"] == "otto"]
    assert (tie["lasting"], tie["moments"]) == (pytest.approx(told["lasting"]), 1)
    assert graph.ask("feed.ties", CEM, ids=["ben"], limit=9)[0]["id"] == "otto"


def test_days_and_what_they_mean(graph: Graph) -> None:
    rows_of = {row["id"]: row for row in graph.ask("feed.sales_at", CEM, ids=["initech"], limit=9)}
    assert (rows_of["o2"]["since"], rows_of["o2"]["until"], rows_of["o2"]["detail"]) == (
        "2024-10-01", "2025-01-01", "won",
    )  # fmt: skip
    [topic] = graph.ask("feed.topics", CEM, ids=["globex"], limit=9)
    assert (topic["since"], topic["note"]) == ("2025-12-20", "n1")


def test_wins(graph: Graph) -> None:
    [won] = graph.ask("feed.wins", CEM, since="2024-01-01", limit=9)
    assert (won["company"], won["id"], won["until"]) == ("initech", "o2", "2025-01-01")
    assert graph.ask("feed.wins", CEM, since="2025-06-01", limit=9) == []


def test_moments(graph: Graph) -> None:
    both: dict[str, Any] = {"sources": ["ada", "ben"], "targets": ["mia", "noor"]}
    assert [row["id"] for row in graph.ask("feed.moments", CEM, **both)] == ["m1", "m2", "m3", "m5"]
    assert "m8" in [row["id"] for row in graph.ask("feed.moments", BEN, **both)]


def test_job_ids(graph: Graph) -> None:
    both: dict[str, Any] = {"sources": ["mia", "otto"], "targets": ["globex", "initech"]}
    assert [row["id"] for row in graph.ask("feed.job_ids", ADA, **both)] == ["w1", "w4", "w3"]
    assert "w8" in [row["id"] for row in graph.ask("feed.job_ids", BEN, **both)]


def test_a_shared_note_is_seen_at_once(graph: Graph) -> None:
    about = [("notes.about.Opportunity", rows("note thing how", ("n2", "o2", "picked")))]
    graph.tell(Change(about, "ben"))
    assert pairs(graph, "feed.notes_on_sales", CEM, ids=["n2"], limit=5) == {("n2", "o2")}


def test_what_was_shown_is_the_readers_alone(graph: Graph) -> None:
    shown = "shown employee key form company topic day place"
    mine: dict[str, str] = {"audience": "only:cem", "by": "cem"}
    row = rows(shown, ("s1", "cem", "knows:ben:mia", "knows", "globex", "", "2026-01-01", 0), **mine)
    graph.tell(Change([("feed.show", row)], "cem"))
    graph.tell(Change([("feed.answer", [{"employee": "cem", "shown": "s1", "answer": "useful"}])], "cem"))
    graph.tell(Change([("feed.show", [row[0] | {"day": "2026-01-02"}])], "cem"))
    [found] = graph.ask("feed.shown", CEM)
    assert (found["id"], found["answer"], found["day"], found["key"]) == ("s1", "useful", "2026-01-01", "knows:ben:mia")
    assert graph.ask("feed.shown", ADA) == graph.ask("feed.shown", BEN) == []
    with pytest.raises(BadRow):
        graph.tell(Change([("feed.answer", [{"employee": "ada", "shown": "s1", "answer": "not"}])], "ada"))
