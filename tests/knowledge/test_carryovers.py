"""What carries over from companies like one: projects there, what they bring, who did them."""

from pathlib import Path
from typing import Any

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.carryovers import Carryover, cite_carryovers, find_carryovers
from graphapp.knowledge.feed.sources import AskedLinks, HeldLinks
from graphapp.knowledge.related import rank_related
from graphapp.viewer import Viewer
from tests import village
from tests.knowledge.test_precedents import Told, asking, held
from tests.village import rows


def carry(graph: Graph, viewer: Viewer, company: str = "globex", seen: Seen | None = None) -> list[Carryover]:
    ask = asking(graph, viewer)
    topics, bought = ask("companies.topics", id=company, limit=40), ask("companies.purchases", id=company)
    found = rank_related(ask, seen, company, topics=topics, bought=bought, contacts=3)
    links = AskedLinks(ask, village.NOW) if seen is None else HeldLinks(seen)
    ties = ask("companies.best_ties", id=company, least=0.0, limit=9)
    return find_carryovers(ask, links, company, found, [row["id"] for row in topics], ties)


def training(audience: str = "staff", by: str = "ada") -> Told:
    """What Borealis brought besides the audit, and a note of what it dealt with."""
    mine: dict[str, str] = {"audience": audience, "by": by}
    note = "note author text happened written"
    return [
        ("offerings.write", rows("offering name category about", ("training", "Training", None, None), **mine)),
        ("projects.delivered", rows("project offering", ("borealis", "training"), **mine)),
        ("notes.write", rows(note, ("n7", "ben", "Phishing drill.", "2025-06-01", int(village.NOW)), **mine)),
        ("notes.about.Project", rows("note thing how", ("n7", "borealis", "mention"), **mine)),
        ("notes.about.Topic", rows("note thing how", ("n7", "security", "mention"), **mine)),
    ]  # fmt: skip


def test_what_is_offered_or_had_already_carries_nothing_over(graph: Graph) -> None:
    assert carry(graph, village.CEM) == []


def test_a_project_there_with_its_reasons_and_people(graph: Graph) -> None:
    graph.tell(Change(training(), "ada"))
    [one] = carry(graph, village.CEM)
    assert (one.id, one.name, one.company) == ("borealis", "Borealis", ("initech", "Initech"))
    assert (one.offerings, one.topics) == ((("training", "Training"),), (("security", "Security"),))
    assert {(it.kind, it.name) for it in one.reasons} == {("Contact", "Otto Berg"), ("Topic", "Security")}
    [ben] = one.people
    assert (ben.id, ben.role, ben.knows, ben.word) == ("ben", "engineer", "Mia Roth", "met")


def test_a_topic_with_which_a_project_here_dealt_is_not_missing(graph: Graph) -> None:
    graph.tell(Change(training(), "ada"))
    graph.tell(Change([("notes.about.Project", rows("note thing how", ("n1", "atlas", "mention")))], "ada"))
    [one] = carry(graph, village.CEM)
    assert one.topics == () and one.offerings


def test_who_left_is_not_named(graph: Graph) -> None:
    graph.tell(Change(training(), "ada"))
    row = rows("employee name email title active time_zone",
               ("ben", "Ben Ito", "ben@example.com", None, False, "Europe/Berlin"), audience=None)  # fmt: skip
    graph.tell(Change([("employees.write", row)], "ada"))
    [one] = carry(graph, village.CEM)
    assert one.people == ()


def test_evidence(graph: Graph) -> None:
    graph.tell(Change(training(), "ada"))
    ask = asking(graph, village.CEM)
    [cited] = cite_carryovers(ask, "globex", carry(graph, village.CEM))
    assert {"borealis", "borealis/initech", "borealis/training", "n7", "n1", "n2", "w3", "w4"} == set(cited)
    graph.tell(Change([("notes.delete", [{"note": "n7"}])], "ada"))
    assert [(one.id, one.topics) for one in carry(graph, village.CEM)] == [("borealis", ())]


def test_the_links_in_memory_and_the_graph_give_the_same_answer(graph: Graph, tmp_path: Path) -> None:
    graph.tell(Change(training(), "ada"))
    compared = 0
    for viewer in village.CAST:
        with held(graph, tmp_path / viewer.id, viewer) as seen:
            for company in ("globex", "initech", "umbrella", "stealth", "nothing"):
                ways: list[Any] = [carry(graph, viewer, company, one) for one in (seen, None)]
                told = [[(one.id, round(one.score, 6), one.people, one.evidence) for one in way] for way in ways]
                assert told[0] == told[1], (viewer.id, company)
                compared += len(told[0])
    assert compared > 3


def test_what_is_hidden_changes_nothing(empty_graph: Graph) -> None:
    def told(viewer: Viewer) -> Any:
        return carry(empty_graph, viewer), carry(empty_graph, viewer, "initech")

    village.build(empty_graph, with_hidden=False)
    before = told(village.CEM)
    empty_graph.tell(Change([*village.hidden(), *village.whispers(), *training("only:ben", "ben")], "ben"))
    assert told(village.CEM) == before and told(village.BEN) != before
