"""Pairs of things that may be one, found among what somebody sees."""

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.doubles import Double, propose_all
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, rows

STAFF = {"audience": "staff", "by": "ben"}
MINE = {"audience": "only:ben", "by": "ben"}


@pytest.fixture
def doubled(graph: Graph) -> Graph:
    """The village, with Mia, Globex and a topic once more, and once more for Ben alone."""
    contact, company, topic = (
        "contact name email phone about",
        "company name domain field city country standing about",
        "topic name about",
    )
    graph.tell(
        Change(
            [
                ("contacts.write", rows(contact, ("mia2", "Roth, Mia", "Mia@Globex.example", None, None), **STAFF)),
                ("contacts.write", rows(contact, ("mia3", "Mia Roht", "mia@globex.example", None, None), **MINE)),
                (
                    "companies.write",
                    rows(
                        company, ("globex2", "Globex Inc.", "www.globex.example", None, None, None, None, None), **STAFF
                    ),
                ),
                ("topics.write", rows(topic, ("security2", "security", None), **STAFF)),
            ],
            "ben",
        )
    )
    return graph


def found(graph: Graph, viewer: Viewer, **changed: list[str]) -> dict[tuple[str, str], Double]:
    return {(it.one, it.other): it for it in propose_all(graph, viewer, changed or None)}


def test_pairs_with_their_reasons(doubled: Graph) -> None:
    pairs = found(doubled, ADA)
    mia = pairs["mia", "mia2"]
    assert (mia.kind, mia.probability > 0.9) == ("Contact", True)
    assert mia.reasons[0] == "the same personal e-mail address"
    assert pairs["globex", "globex2"].kind == "Company"
    assert pairs["security", "security2"] == Double("Topic", "security", "security2", 0.95, ("the same name",))


def test_what_one_does_not_see_is_in_no_pair_and_changes_none(doubled: Graph) -> None:
    before = found(doubled, CEM)
    assert not any("mia3" in pair for pair in before)
    assert ("mia", "mia3") in found(doubled, BEN)
    doubled.tell(
        Change(
            [
                (
                    "contacts.write",
                    rows("contact name email phone about", ("mia4", "Mia Roth", None, "+49 30 1", None), **MINE),
                )
            ],
            "ben",
        )
    )
    assert found(doubled, CEM) == before


def test_only_what_changed(doubled: Graph) -> None:
    assert found(doubled, ADA, Contact=["noor"]) == {}
    assert found(doubled, ADA, Contact=["mia2"]).keys() == {("mia", "mia2")}
    assert found(doubled, ADA, Company=["globex2"]).keys() == {("globex", "globex2")}


def test_a_village_without_doubles_has_none(graph: Graph) -> None:
    assert {pair: it.probability for pair, it in found(graph, BEN).items() if it.probability > 0.5} == {}


def test_a_company_called_as_another_and_more_is_a_part_of_it(doubled: Graph) -> None:
    company = "company name domain field city country standing about"
    host = "www.globex.example"
    doubled.tell(
        Change(
            [
                (
                    "companies.write",
                    rows(
                        company,
                        ("a-part", "Globex Logistics GmbH", host, None, None, None, None, None),
                        ("a-head", "Globex Holding", host, None, None, None, None, None),
                        **STAFF,
                    ),
                )
            ],
            "ben",
        )
    )
    pairs = found(doubled, ADA)
    assert pairs["a-part", "globex"].what == "part of"
    assert pairs["globex", "a-head"].what == "part of", "the holding is the whole"
    assert pairs["globex", "globex2"].what == "same"
