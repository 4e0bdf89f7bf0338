"""What an import asks: rows of sources and what they describe, and all that the importer sees, by name and address."""

from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from tests.village import ADA, BEN, CEM, DESCRIBED, NOW, rows_of_sources

RECORDED = {
    "imports.recorded_companies": ("globex", "Globex"),
    "imports.recorded_contacts": ("mia", "Mia Roth"),
    "imports.recorded_topics": ("security", "Security"),
    "imports.recorded_offerings": ("cloud", "Cloud hosting"),
    "imports.recorded_opportunities": ("o1", "Globex audit"),
    "imports.recorded_projects": ("atlas", "Atlas"),
    "imports.recorded_employees": ("ada", "Ada Sol"),
}
KNOWN = {
    "imports.known_companies": ("globex", "stealth", "Globex"),
    "imports.known_contacts": ("mia", "pia", "Mia Roth"),
    "imports.known_topics": ("security", "merger", "Security"),
    "imports.known_offerings": ("cloud", "secretsauce", "Cloud hosting"),
    "imports.known_opportunities": ("o1", "o9", "Globex audit"),
    "imports.known_projects": ("atlas", "ghost", "Atlas"),
}
ALL = {
    "imports.all_companies": ("stealth", "globex.example"),
    "imports.all_contacts": ("pia", "mia@globex.example"),
    "imports.all_topics": ("merger", ""),
    "imports.all_offerings": ("secretsauce", ""),
    "imports.all_opportunities": ("o9", ""),
    "imports.all_projects": ("ghost", ""),
}


@pytest.fixture
def listed(graph: Graph) -> Graph:
    """The village, with a list of Ben's that nobody else sees."""
    graph.tell(Change(rows_of_sources(), "ben"))
    return graph


def ids(rows: list[dict[str, Any]], name: str = "thing") -> set[str]:
    return {row[name] for row in rows}


def test_records_and_what_they_describe(listed: Graph) -> None:
    every = [f"r-ben-{thing}" for thing in DESCRIBED]
    for name, (thing, called) in RECORDED.items():
        rows = listed.ask(name, BEN, ids=every)
        assert {row["record"]: row["name"] for row in rows}[f"r-ben-{thing}"] == called, name
        assert ids(rows) == {thing, None}, name
        assert listed.ask(name, ADA, ids=every) == [], name
    (note,) = listed.ask("imports.recorded_notes", BEN, ids=["r-ben-n1"])
    assert (note["thing"], note["said"], note["written"]) == ("n1", "", int(NOW) - 11 * 86_400)
    assert listed.ask("imports.recorded_notes", CEM, ids=["r-ben-n1"]) == []
    known = listed.ask("imports.known_notes", ADA, ids=["n1", "n8", "nothing"])
    assert [(row["thing"], row["text"], row["written"]) for row in known] == [("n1", note["text"], note["written"])]
    assert ids(listed.ask("imports.recorded", BEN, ids=every), "record") == set(every)
    assert listed.ask("imports.recorded", ADA, ids=every) == []


def test_a_record_is_found_where_what_it_describes_is_not_to_be_seen(listed: Graph) -> None:
    listed.tell(Change([("things.delete.Company", [{"thing": "globex"}])], "ben"))
    (row,) = listed.ask("imports.recorded_companies", BEN, ids=["r-ben-globex"])
    assert (row["record"], row["thing"], row["name"]) == ("r-ben-globex", None, None)


def test_sources(listed: Graph) -> None:
    assert listed.ask("imports.sources", BEN, source="ben") == [{"audience": "only:ben", "records": len(DESCRIBED)}]
    assert listed.ask("imports.sources", ADA, source="ben") == []
    assert ids(listed.ask("imports.described", BEN, source="ben", ids=["mia", "noor"])) == {"mia"}
    assert listed.ask("imports.described", ADA, source="ben", ids=["mia", "noor"]) == []


def test_what_stands_in_things(graph: Graph) -> None:
    for name, (seen, hidden, called) in KNOWN.items():
        assert [row["name"] for row in graph.ask(name, CEM, ids=[seen, hidden])] == [called], name
        assert ids(graph.ask(name, BEN, ids=[seen, hidden])) == {seen, hidden}, name
    assert [row["title"] for row in graph.ask("imports.known_employees", CEM, ids=["ben"])] == ["Engineer"]


def test_all_that_one_sees(graph: Graph) -> None:
    for name, (hidden, address) in ALL.items():
        rows = graph.ask(name, CEM)
        assert hidden not in ids(rows), name
        assert address in ids(rows, "address"), name
        assert hidden in ids(graph.ask(name, BEN)), name
        assert ids(graph.ask_table(name, CEM).to_pylist()) == ids(rows), name
    assert ids(graph.ask("imports.all_employees", CEM)) == {"ada", "ben", "cem", "dora"}


def test_jobs_links_and_purchases(graph: Graph) -> None:
    jobs = {(row["contact"], row["company"]) for row in graph.ask("imports.all_jobs", CEM)}
    assert jobs == {("mia", "globex"), ("noor", "globex"), ("otto", "initech"), ("otto", "globex")}
    assert len(graph.ask("imports.all_jobs", BEN)) == 6
    wanted = ["o1", "atlas", "globex", "initech", "ada"]
    found = {(row["relation"], row["thing"], row["other"]) for row in graph.ask("imports.linked", CEM, ids=wanted)}
    assert found == {
        ("concerns", "o1", "globex"),
        ("offers", "o1", "audit"),
        ("done_for", "atlas", "globex"),
        ("related_to", "globex", "umbrella"),
        ("reports_to", "ada", "dora"),
    }
    assert ("done_for", "atlas", "initech") in {
        (row["relation"], row["thing"], row["other"]) for row in graph.ask("imports.linked", BEN, ids=wanted)
    }
    cared = {
        who.id: {
            (row["company"], row["employee"]) for row in graph.ask("imports.carers", who, ids=["globex", "umbrella"])
        }
        for who in (CEM, BEN)
    }
    assert cared == {"cem": {("globex", "ada")}, "ben": {("globex", "ada"), ("umbrella", "ben")}}
    bought = graph.ask("imports.purchases", CEM, ids=["globex", "umbrella"])
    assert [(row["company"], row["offering"], row["amount"]) for row in bought] == [("globex", "cloud", 5_000_000)]
    assert len(graph.ask("imports.purchases", BEN, ids=["globex", "umbrella"])) == 3


def test_about_what_somebody_wrote(graph: Graph) -> None:
    seen = {row["note"] for row in graph.ask("imports.written_about", CEM, ids=["globex", "umbrella", "noor"])}
    more = {row["note"] for row in graph.ask("imports.written_about", BEN, ids=["globex", "umbrella", "noor"])}
    assert "n1" in seen
    assert "n8" not in seen, "a note that only its author sees"
    assert more >= seen | {"n8"}
