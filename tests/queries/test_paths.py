"""What is one step away from a thing, on both engines."""

import pytest

from graphapp.graph.store import Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM

AROUND = {
    "paths.around_company": (
        "globex",
        {
            ("works_at", "mia"),
            ("works_at", "noor"),
            ("works_at", "otto"),
            ("about", "n1"),
            ("concerned_with", "security"),
            ("done_for", "atlas"),
            ("concerns", "o1"),
            ("bought", "cloud"),
            ("looks_after", "ada"),
            ("related_to", "umbrella"),
        },
    ),
    "paths.around_contact": (
        "mia",
        {
            ("knows", "ada"),
            ("knows", "ben"),
            ("works_at", "globex"),
            ("about", "n1"),
            ("took_part_in", "atlas"),
            ("related_to", "noor"),
        },
    ),
    "paths.around_employee": (
        "ben",
        {
            ("knows", "mia"),
            ("knows", "otto"),
            ("wrote", "n2"),
            ("worked_on", "atlas"),
            ("worked_on", "borealis"),
            ("member_of", "delivery"),
            ("reports_to", "dora"),
        },
    ),
    "paths.around_project": (
        "atlas",
        {
            ("worked_on", "ada"),
            ("worked_on", "ben"),
            ("took_part_in", "mia"),
            ("done_for", "globex"),
            ("delivered", "cloud"),
        },
    ),
    "paths.around_topic": (
        "security",
        {("about", "n1"), ("about", "n2"), ("concerned_with", "globex"), ("concerned_with", "initech")},
    ),
    "paths.around_note": ("n1", {("wrote", "ada"), ("about", "globex"), ("about", "mia"), ("about", "security")}),
    "paths.around_offering": (
        "audit",
        {("bought", "initech"), ("delivered", "borealis"), ("offers", "o1"), ("offers", "o2")},
    ),
    "paths.around_opportunity": ("o1", {("concerns", "globex"), ("offers", "audit")}),
    "paths.around_team": ("delivery", {("member_of", "ben"), ("member_of", "cem")}),
}


def around(graph: Graph, name: str, viewer: Viewer, thing: str) -> set[tuple[str, str]]:
    return {(row["relation"], row["id"]) for row in graph.ask(name, viewer, id=thing)}


@pytest.mark.parametrize("name", AROUND)
def test_gives_all_that_a_stranger_may_see(graph: Graph, name: str) -> None:
    thing, expected = AROUND[name]
    assert around(graph, name, CEM, thing) == expected


def test_gives_more_to_who_may_see_more(graph: Graph) -> None:
    more = around(graph, "paths.around_company", BEN, "globex") - around(graph, "paths.around_company", CEM, "globex")
    assert more == {
        ("works_at", "pia"),
        ("about", "n8"),
        ("concerned_with", "budget"),
        ("concerned_with", "merger"),
        ("done_for", "ghost"),
        ("concerns", "o9"),
        ("bought", "audit"),
        ("related_to", "initech"),
    }


def test_gives_nothing_of_what_is_hidden(graph: Graph) -> None:
    for name, thing in (
        ("paths.around_company", "stealth"),
        ("paths.around_contact", "pia"),
        ("paths.around_topic", "merger"),
    ):
        assert around(graph, name, CEM, thing) == set()


def test_says_role_time_and_strength(graph: Graph) -> None:
    rows = {(row["relation"], row["id"]): row for row in graph.ask("paths.around_contact", ADA, id="otto")}
    was = rows["works_at", "globex"]
    assert (was["detail"], was["since"], was["until"], was["direction"]) == (
        "Architect",
        "2018-01-01",
        "2024-04-30",
        "to",
    )
    assert rows["knows", "ben"]["score"] == pytest.approx(0.395, abs=0.001)


NAMES = {
    "paths.names_of_company": ("Globex", {"globex", "stealth"}),
    "paths.names_of_contact": ("Mia Roth", {"mia", "pia"}),
    "paths.names_of_employee": ("Ada Sol", {"ada"}),
    "paths.names_of_project": ("Atlas", {"atlas", "ghost"}),
    "paths.names_of_topic": ("Security", {"security", "merger"}),
    "paths.names_of_note": ("2025-12-20", {"n1", "n8"}),
    "paths.names_of_offering": ("Security audit", {"audit", "secretsauce"}),
    "paths.names_of_opportunity": ("Globex audit", {"o1", "o9"}),
    "paths.names_of_team": ("Sales", {"sales"}),
}


@pytest.mark.parametrize("question", NAMES)
def test_names_what_is_there_for_the_viewer(graph: Graph, question: str) -> None:
    name, ids = NAMES[question]
    assert [row["name"] for row in graph.ask(question, CEM, ids=[*sorted(ids), "nothing"])] == [name]
