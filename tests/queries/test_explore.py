"""Questions of explore, on both engines."""

import pytest

from graphapp.graph.store import Graph
from tests.village import BEN, CEM

COUNTS = {
    "explore.count_company": ("globex", {"Contact": 3, "Note": 1, "Topic": 1, "Project": 1, "Opportunity": 1}),
    "explore.count_employee": ("ben", {"Contact": 2, "Note": 1, "Project": 2}),
    "explore.count_topic": ("security", {"Note": 2, "Company": 2}),
    "explore.count_offering": ("audit", {"Company": 1, "Project": 1, "Opportunity": 2}),
}


@pytest.mark.parametrize("name", COUNTS)
def test_counts_what_a_stranger_sees(graph: Graph, name: str) -> None:
    thing, expected = COUNTS[name]
    assert {row["kind"]: row["number"] for row in graph.ask(name, CEM, id=thing)} == expected


@pytest.mark.parametrize(
    ("kind", "thing"),
    [
        ("Company", "globex"), ("Contact", "mia"), ("Employee", "ada"), ("Project", "atlas"), ("Topic", "security"),
        ("Note", "n1"), ("Offering", "cloud"), ("Opportunity", "o1"), ("Team", "sales"),
    ],
)  # fmt: skip
def test_thing_names_what_is_there(graph: Graph, kind: str, thing: str) -> None:
    assert [(row["kind"], row["id"]) for row in graph.ask("explore.thing", CEM, id=thing)] == [(kind, thing)]


def test_thing_hides_what_is_hidden(graph: Graph) -> None:
    for thing in ("stealth", "pia", "ghost", "merger", "n8", "secretsauce", "o9", "nothing"):
        assert graph.ask("explore.thing", CEM, id=thing) == []
    assert graph.ask("explore.thing", BEN, id="stealth")[0]["name"] == "Stealth Globex"
