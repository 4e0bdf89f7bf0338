"""Questions of whom to ask, on both engines: who wrote, worked and met where, as each viewer sees it."""

from typing import Any

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, rows


def told(graph: Graph, name: str, viewer: Viewer, **params: Any) -> set[tuple[object, ...]]:
    return {tuple(row.values()) for row in graph.ask(name, viewer, **params)}


def test_notes_on_a_topic(graph: Graph) -> None:
    assert told(graph, "experts.notes_on", CEM, id="security") == {
        ("n1", "2025-12-20", "ada"),
        ("n2", "2025-12-01", "ben"),
    }
    assert told(graph, "experts.notes_on", CEM, id="budget") == set()
    assert {row[0] for row in told(graph, "experts.notes_on", BEN, id="budget")} == {"n8", "n9"}


def test_notes_that_claim_something_of_a_topic_or_a_company(graph: Graph) -> None:
    assert told(graph, "experts.claimed_on", CEM, id="security") == {("n1",)}
    assert told(graph, "experts.claimed_at", CEM, id="globex") == {("n1",)}
    assert told(graph, "experts.claimed_at", BEN, id="globex") > {("n1",)}
    assert told(graph, "experts.authors", CEM, ids=["n1", "n2"]) == {
        ("n1", "2025-12-20", "ada"),
        ("n2", "2025-12-01", "ben"),
    }
    graph.tell(Change([("notes.narrow", [{"note": "n1", "audience": "only:ada", "by": "ada"}])], "ada"))
    assert told(graph, "experts.claimed_on", CEM, id="security") == set()
    assert told(graph, "experts.claimed_at", CEM, id="globex") == set()
    assert told(graph, "experts.authors", CEM, ids=["n1"]) == set()


def test_notes_at_a_company_are_about_it_its_people_projects_and_opportunities(graph: Graph) -> None:
    assert told(graph, "experts.notes_at", CEM, id="globex") == {("n1", "2025-12-20", "ada")}
    assert told(graph, "experts.notes_at", BEN, id="globex") > told(graph, "experts.notes_at", CEM, id="globex")
    for note, kind, thing in (("x1", "Contact", "noor"), ("x2", "Project", "atlas"), ("x3", "Opportunity", "o1")):
        graph.tell(
            Change(
                [
                    ("notes.write", rows("note author text happened written", (note, "cem", "Oh.", "2025-11-01", 1))),
                    (f"notes.about.{kind}", rows("note thing how", (note, thing, "mention"))),
                ],
                "cem",
            )
        )
    # Otto does not work at Globex any more.
    graph.tell(Change([("notes.about.Contact", rows("note thing how", ("n2", "otto", "mention")))], "ben"))
    assert {row[0] for row in told(graph, "experts.notes_at", ADA, id="globex")} == {"n1", "x1", "x2", "x3"}


def test_colleagues_and_projects_that_notes_name(graph: Graph) -> None:
    assert told(graph, "experts.named_in", BEN, ids=["n1", "n8"]) == {("n8", "ada")}
    assert told(graph, "experts.projects_in", BEN, ids=["n1", "n8"]) == {("n8", "atlas")}
    assert (
        told(graph, "experts.named_in", CEM, ids=["n1", "n8"])
        == told(graph, "experts.projects_in", CEM, ids=["n1", "n8"])
        == set()
    )


def test_projects_and_who_worked_on_them(graph: Graph) -> None:
    assert told(graph, "experts.projects_for", CEM, id="globex") == {("atlas",)}
    assert told(graph, "experts.projects_for", BEN, id="globex") == {("atlas",), ("ghost",)}
    assert told(graph, "experts.workers", CEM, ids=["atlas", "ghost"]) == {("atlas", "ada"), ("atlas", "ben")}
    assert told(graph, "experts.workers", BEN, ids=["ghost"]) == {("ghost", "ben")}


def test_ties_and_who_looks_after_it(graph: Graph) -> None:
    ties = {(row["employee"], row["contact"]) for row in graph.ask("experts.ties", CEM, id="globex")}
    assert ties == {("ada", "mia"), ("ada", "noor"), ("ben", "mia")}
    assert ("ben", "pia") in {(row["employee"], row["contact"]) for row in graph.ask("experts.ties", BEN, id="globex")}
    assert told(graph, "experts.carers", CEM, id="globex") == {("ada",)}
    assert told(graph, "experts.carers", CEM, id="umbrella") == set()
    assert told(graph, "experts.carers", BEN, id="umbrella") == {("ben",)}
    ended = ("ada", "globex", "account manager", "2022-01-01", "2025-01-01")
    graph.tell(Change([("companies.looks_after", rows("employee company role since until", ended))], "ada"))
    assert told(graph, "experts.carers", CEM, id="globex") == set()
