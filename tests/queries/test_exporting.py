"""What an export asks: each question by itself, as somebody who sees all of the village and as a stranger."""

import pytest

from graphapp.graph.store import Change, Graph
from tests import living, village
from tests.village import BEN, CEM

ALL = [
    "Contact:pola",
    "Company:globe",
    "Topic:safety",
    "security",
    "ada",
    "ben",
    "cem",
    "dora",
    "globex",
    "initech",
    "umbrella",
    "mia",
    "noor",
    "otto",
    "pia",
    "atlas",
    "borealis",
]
ALL += [
    "ghost",
    "o1",
    "o2",
    "o9",
    "n1",
    "n2",
    "n8",
    "n9",
    "i1",
    "i9",
    "g8",
    *(f"r-ben-{one}" for one in village.DESCRIBED),
    *living.IDS,
]
# How many Ben sees, and how many Cem, to whom much is hidden.
NODES = {
    "exporting.employee": (4, 4),
    "exporting.team": (2, 2),
    "exporting.people_list": (1, 0),
    "exporting.company": (4, 3),
    "exporting.contact": (4, 3),
    "exporting.project": (4, 2),
    "exporting.offering": (3, 2),
    "exporting.topic": (3, 2),
    "exporting.opportunity": (4, 2),
    "exporting.note": (6, 2),
    "exporting.meeting": (2, 0),
    "exporting.record": (8, 0),
    "exporting.introduction": (2, 0),
    "exporting.availability": (2, 1),
    "exporting.shown": (1, 0),
    "exporting.choice": (1, 0),
    "exporting.block": (1, 0),
    "exporting.merge": (3, 0),
    "exporting.claim": (5, 3),
    "exporting.version": (2, 1),
    "exporting.picture": (2, 1),
    "exporting.lifespan": (2, 1),
    "exporting.casefile": (2, 1),
    "exporting.reading": (1, 0),
    "exporting.departure": (2, 1),
}
LINKS = {
    "exporting.member_of": (3, 3),
    "exporting.reports_to": (3, 2),
    "exporting.listed_on": (2, 0),
    "exporting.looks_after": (2, 1),
    "exporting.met": (9, 5),
    "exporting.knows": (8, 4),
    "exporting.stated": (1, 0),
    "exporting.spares": (1, 0),
    "exporting.worked_on": (5, 3),
    "exporting.wrote": (6, 2),
    "exporting.attended_of_employee": (2, 0),
    "exporting.follows": (4, 2),
    "exporting.proposed_for": (2, 0),
    "exporting.was_shown": (1, 0),
    "exporting.chose": (1, 0),
    "exporting.consents": (1, 0),
    "exporting.same_as_of_company": (2, 1),
    "exporting.same_as_of_contact": (3, 1),
    "exporting.same_as_of_topic": (1, 0),
    "exporting.merged_into": (3, 0),
    "exporting.related_to_of_company": (2, 1),
    "exporting.bought": (4, 2),
    "exporting.concerned_with": (7, 2),
    "exporting.play": (1, 0),
    "exporting.works_at": (7, 4),
    "exporting.related_to_of_contact": (2, 1),
    "exporting.took_part_in": (3, 2),
    "exporting.attended_of_contact": (2, 0),
    "exporting.done_for": (4, 2),
    "exporting.delivered": (3, 2),
    "exporting.concerns": (3, 2),
    "exporting.offers": (4, 2),
    "exporting.about": (17, 6),
    "exporting.describes": (8, 0),
    "exporting.asked_by": (2, 0),
    "exporting.asks": (2, 0),
    "exporting.to_meet": (2, 0),
    "exporting.goes_over": (1, 0),
    "exporting.suggests": (1, 0),
    "exporting.says": (6, 3),
    "exporting.speaks_of": (11, 4),
    "exporting.points_to": (6, 2),
    "exporting.judged": (4, 1),
    "exporting.replaces": (1, 0),
    "exporting.was": (3, 1),
    "exporting.answers": (1, 0),
    "exporting.quotes": (1, 0),
    "exporting.shows": (3, 1),
    "exporting.records": (1, 0),
    "exporting.rests_on": (3, 1),
    "exporting.owns": (3, 1),
    "exporting.of_note": (1, 0),
    "exporting.thanked": (2, 0),
    "exporting.helped": (6, 1),
    "exporting.leaves": (2, 1),
}


@pytest.fixture
def full(graph: Graph) -> Graph:
    """The village with all that only Ben sees."""
    graph.tell(Change(village.whispers(), "ben"))
    return graph


def test_nodes(full: Graph) -> None:
    found = {name: tuple(len(full.ask(name, viewer, after="", limit=100)) for viewer in (BEN, CEM)) for name in NODES}
    assert found == NODES
    (first,) = full.ask("exporting.contact", CEM, after="", limit=1)
    assert [row["id"] for row in full.ask("exporting.contact", CEM, after=first["id"], limit=5)] == ["noor", "otto"]
    assert (first["id"], first["name"], first["audience"], first["by"]) == ("mia", "Mia Roth", "staff", "ada")


def test_links(full: Graph) -> None:
    found = {name: tuple(len(full.ask(name, viewer, ids=ALL)) for viewer in (BEN, CEM)) for name in LINKS}
    assert found == LINKS


def test_a_link_says_its_ends(full: Graph) -> None:
    rows = full.ask("exporting.about", CEM, ids=["n1", "n8"])
    assert {(row["from_id"], row["to_kind"], row["to_id"]) for row in rows} == {
        ("n1", "Company", "globex"),
        ("n1", "Contact", "mia"),
        ("n1", "Topic", "security"),
    }
    assert [row["name"] for row in full.ask("exporting.authors", CEM, ids=["n1", "n8"])] == ["Ada Sol"]
    assert [row["id"] for row in full.ask("exporting.attendees", BEN, ids=["g8"])] == ["noor", "cem"]
    assert full.ask("exporting.attendees", CEM, ids=["g8"]) == []
