"""What is asked and told about things that may be the same, and about those that were merged."""

import re
from functools import partial
from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.merging.moves import OF_KIND, STAYS, WITH_PART
from graphapp.knowledge.merging.proposals import plan_verdict, read_proposals
from graphapp.viewer import Viewer
from tests import village
from tests.village import ADA, BEN, CEM, NOW

DAY = 86_400
ASKED = {"since": int(NOW) - DAY}
# What does not move: sums and connections are made anew, and what was merged before keeps pointing to what it became.
MADE_ANEW = {("KNOWS", "Contact"), ("CONCERNED_WITH", "Company"), ("CONCERNED_WITH", "Topic")}
KEPT = {("MERGED_INTO", "Contact"), ("MERGED_INTO", "Company"), ("MERGED_INTO", "Topic")}


def graph_ask(graph: Graph, viewer: Viewer, name: str, **params: Any) -> list[dict[str, Any]]:
    return graph.ask(name, viewer, **params)


@pytest.fixture
def whispered(graph: Graph) -> Graph:
    """The village with what only Ben merged and proposed."""
    graph.tell(Change(village.hidden_doubles(), "ben"))
    return graph


def test_proposed_and_how_many(whispered: Graph) -> None:
    seen = whispered.ask("merging.proposed", CEM, **ASKED)
    assert {(row["kind"], row["id"], row["other"]) for row in seen} == {
        ("Contact", "mia", "noor"), ("Company", "initech", "umbrella"),
    }  # fmt: skip
    found = [row for row in whispered.ask("merging.proposed", BEN, **ASKED) if row["kind"] == "Contact"]
    assert [row["other"] for row in found] == ["pia", "otto", "noor"]
    counted = whispered.ask("merging.count_proposed", BEN, since=int(NOW) - DAY)
    assert {row["kind"]: row["number"] for row in counted} == {"Contact": 3, "Company": 2, "Topic": 1}
    counted = whispered.ask("merging.count_proposed", CEM, since=int(NOW) - DAY)
    assert {row["kind"]: row["number"] for row in counted if row["number"]} == {"Contact": 1, "Company": 1}


@pytest.mark.parametrize("turned", [False, True])
def test_what_is_hidden_of_a_pair_changes_nothing_for_others(graph: Graph, turned: bool) -> None:
    """Ben is asked about two of whom he alone was told something; then everybody is, and somebody answers."""
    pair, mine = ("noor", "otto")[:: -1 if turned else 1], {"audience": "only:ben", "by": "ben"}
    reasons = {"kind": "same", "probability": 0.9, "reasons": "One phone", "at": 5}
    hidden = {"thing": pair[0], "other": pair[1]} | reasons | mine
    shared = {"thing": "noor", "other": "otto"} | reasons | {"reasons": "One name", "audience": "staff", "by": "dora"}

    def proposed(viewer: Viewer) -> list[tuple[str, tuple[str, ...]]]:
        found = read_proposals(partial(graph_ask, graph, viewer), NOW, "Contact")
        counted = graph.ask("merging.count_proposed", viewer, **ASKED)
        assert {row["kind"]: row["number"] for row in counted}.get("Contact", 0) == len(found)
        return [(one.id, one.reasons) for one in found if {one.id, one.other} == {"noor", "otto"}]

    def judge(viewer: Viewer, verdict: str) -> None:
        told = plan_verdict(partial(graph_ask, graph, viewer), "Contact", ("otto", "noor"), verdict, int(NOW), viewer)
        graph.tell(Change(told, viewer))

    graph.tell(Change([("merging.propose.Contact", [hidden])], "ben"))
    assert proposed(CEM) == [] and proposed(BEN) == [(pair[0], ("One phone",))]
    judge(BEN, "different")
    graph.tell(Change([("merging.propose.Contact", [shared])], "dora"))
    assert proposed(CEM) == [("noor", ("One name",))] and proposed(BEN) == []
    judge(BEN, "proposed")
    assert len(proposed(BEN)) == 1, "a pair is one pair, whoever was told of it how often"
    judge(CEM, "different")
    assert proposed(CEM) == proposed(BEN) == []
    judge(BEN, "later")
    assert proposed(BEN) == [], "what was put off a moment ago is not asked about"


@pytest.mark.parametrize("pair", [("mia", "noor"), ("noor", "mia")])
def test_pair_is_found_whoever_is_named_first(graph: Graph, pair: tuple[str, str]) -> None:
    (found,) = graph.ask("merging.pair", CEM, id=pair[0], other=pair[1])
    assert (found["id"], found["other"], found["verdict"], found["probability"]) == ("mia", "noor", "proposed", 0.7)


def test_pair_of_what_is_hidden_is_none(whispered: Graph) -> None:
    assert whispered.ask("merging.pair", ADA, id="mia", other="pia") == []
    assert len(whispered.ask("merging.pair", BEN, id="mia", other="pia")) == 1


def test_what_was_judged_is_not_asked_again(graph: Graph) -> None:
    judged = {"thing": "mia", "other": "noor", "verdict": "different", "at": 5, "audience": "staff", "by": "ada"}
    graph.tell(Change([("merging.judge.Contact", [judged])], "ada"))
    again = village.doubles()[0]
    graph.tell(Change([again], "ada"))
    (found,) = graph.ask("merging.pair", CEM, id="mia", other="noor")
    assert (found["verdict"], found["at"]) == ("different", 5)
    assert not [row for row in graph.ask("merging.proposed", CEM, **ASKED) if row["kind"] == "Contact"]
    judged["verdict"] = "later"
    graph.tell(Change([("merging.judge.Contact", [judged])], "ada"))
    assert [row for row in graph.ask("merging.proposed", CEM, **ASKED) if row["kind"] == "Contact"]
    assert not [row for row in graph.ask("merging.proposed", CEM, since=4) if row["kind"] == "Contact"]


def test_merged_and_became_are_for_whom_the_merged_thing_was(whispered: Graph) -> None:
    (found,) = whispered.ask("contacts.merged", BEN, id="mia")
    assert (found["merge"], found["id"], found["name"], found["by_name"]) == (
        "Contact:pola", "pola", "Pola Rothmann", "Ben Ito",
    )  # fmt: skip
    assert whispered.ask("contacts.merged", CEM, id="mia") == []
    assert whispered.ask("merging.became", BEN, merge="Contact:pola") == [{"merge": "Contact:pola", "kept": "mia"}]
    assert whispered.ask("merging.became", CEM, merge="Contact:pola") == []


def test_sources_of_what_is_said(graph: Graph) -> None:
    graph.tell(Change(village.rows_of_sources(), "ben"))
    found = graph.ask("merging.sources", BEN, ids=["mia", "globex", "security"])
    assert {(row["kind"], row["id"], row["record"], row["source"]) for row in found} == {
        ("Contact", "mia", "r-ben-mia", "ben"), ("Company", "globex", "r-ben-globex", "ben"),
        ("Topic", "security", "r-ben-security", "ben"),
    }  # fmt: skip
    assert graph.ask("merging.sources", CEM, ids=["mia", "globex", "security"]) == []


def test_every_relationship_of_a_thing_moves_or_is_known_to_stay(graph: Graph) -> None:
    """A new kind of relationship of contacts, companies or topics needs a statement that moves it."""
    schema = "".join(path.read_text("utf-8") for path in sorted(graph.catalog.folder.glob("schema/ladybug/*.cypher")))
    tables = {
        (name, label): ends
        for name, ends in re.findall(r"CREATE REL TABLE (\w+)\(((?:FROM \w+ TO \w+(?:, )?)+)", schema)
        for label in ("Contact", "Company", "Topic")
        if re.search(rf"\b{label}\b", ends)
    }
    moving: set[tuple[str, str]] = set()
    for name, statement in graph.catalog.statements.items():
        if name.startswith("merging.") and "source" in {part.name for part in statement.row}:
            relation, label = re.findall(r":(\w+) \{", statement.one)[1:3], re.findall(r"\(b:(\w+) ", statement.one)
            moving |= {(one, label[0]) for one in relation if one.isupper()}
    moving |= {(name.upper(), "Company") for name in STAYS}
    assert set(tables) - moving - MADE_ANEW - KEPT == set()
    assert len(moving) > 20


def test_what_moves_keeps_every_property(graph: Graph) -> None:
    for name, statement in graph.catalog.statements.items():
        found = re.search(r"CREATE [^\[]*\[n:(\w+) \{([^}]*)\}\]", statement.one)
        if name.startswith("merging.") and found:
            set_to = {part.split(":")[0].strip() for part in found[2].split(",")}
            assert set_to == set(graph.catalog.model.relationships[found[1]]), name
            assert ("part" in statement.key) == (name.split(".")[1] in WITH_PART), name
            assert (name.count(".") == 2) == (name.split(".")[1] in OF_KIND), name
