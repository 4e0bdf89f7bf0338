"""Entries become a plan, the plan changes, and all of it can be taken back, on both engines."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphapp.graph.content import content_hash
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.importing import drafts, planning
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.telling import Teller
from graphapp.knowledge.importing.undoing import Undoer
from graphapp.knowledge.merging.merging import plan_merge, plan_unmerge
from graphapp.viewer import Viewer
from loaders.entries import Entry, Place
from tests import village

Bring = Callable[..., Staging]


def entry(number: int, kind: str, key: str = "", **fields: Any) -> Entry:
    """One row; a name with an underscore in front is a key: `_company` is `.company`."""
    return Entry(
        Place("crm.csv", "", number),
        kind,
        key,
        {n.replace("_", ".", 1) if n[0] == "_" else n: v for n, v in fields.items()},
    )


SETTINGS = Settings("crm", "staff", "2026-01-01", int(village.NOW))


@pytest.fixture
def bring(graph: Graph, tmp_path: Path) -> Bring:
    """Import entries as Ada, and return the staging file."""
    made: list[Staging] = []

    def run(*entries: Entry, viewer: Viewer = village.ADA, dry: bool = False, settings: Settings = SETTINGS) -> Staging:
        staging = Staging(tmp_path / "imports" / str(len(made)))
        made.append(staging)
        staging.add_entries(entries)
        Planner(graph, viewer, staging, settings).plan(lambda _: None)
        if not dry:
            Teller(graph, viewer, staging).tell(lambda: None)
        return staging

    return run


def verdicts(staging: Staging) -> list[str]:
    return [row[0] for row in staging.run("SELECT verdict FROM entries ORDER BY number")]


PEOPLE = (
    entry(2, "person", name="Eva Lind", emails=("eva@acme.example",), title="Buyer", company="Acme Ltd"),
    entry(3, "person", name="Noa Rey", phones=("+49 30 5",), company="Globex", tags=("vip",)),
    entry(4, "person", given="Kim", family="Bo", emails=("kim@acme.example",), company="ACME Ltd."),
)


def test_people_and_their_companies(graph: Graph, bring: Bring) -> None:
    staging = bring(*PEOPLE)
    assert verdicts(staging) == ["new", "new", "new"]
    found = graph.engine.read(
        "MATCH (r:Record)-[:DESCRIBES]->(c:Contact)-[w:WORKS_AT]->(k:Company)"
        " RETURN c.name AS name, w.title AS title, k.name AS company, r.key AS key ORDER BY name",
        {},
    )
    assert [tuple(row.values()) for row in found] == [
        ("Eva Lind", "Buyer", "Acme Ltd", "Contact/~eva@acme.example"),
        ("Kim Bo", None, "Acme Ltd", "Contact/~kim@acme.example"),
        ("Noa Rey", None, "Globex", "Contact/~noa rey|globex"),
    ]


def jobs(graph: Graph) -> list[tuple[Any, ...]]:
    found = graph.engine.read(
        "MATCH (:Record)-[:DESCRIBES]->(c:Contact)-[w:WORKS_AT]->(k:Company)"
        " RETURN c.name AS name, w.title AS title, w.department AS department, k.name AS company"
        " ORDER BY name, company",
        {},
    )
    return [tuple(row.values()) for row in found]


@pytest.fixture(params=[(4000, 1000), (4000, 1), (1, 1000), (1, 1)], ids="batch{0[0]}-step{0[1]}".format)
def cut(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows of one person may be far apart: in two batches of the dry run, in two changes."""
    batch, step = request.param
    monkeypatch.setattr(planning, "BATCH", batch)
    for module in (drafts, planning):
        monkeypatch.setattr(module, "ROWS_A_STEP", step)


@pytest.mark.usefixtures("cut")
def test_a_person_named_twice_has_what_both_rows_say_of_the_job(graph: Graph, bring: Bring) -> None:
    before = content_hash(graph)
    rows = (
        entry(2, "person", name="Eva Lind", emails=("eva@acme.example",), company="Acme Ltd"),
        entry(3, "person", name="Eva Lind", emails=("eva@acme.example",), company="Acme Ltd", title="CTO"),
        entry(4, "person", name="Eva Lind", emails=("eva@acme.example",), company="Acme Ltd", department="IT"),
    )
    staging = bring(*rows)
    assert verdicts(staging) == ["new", "changed", "changed"]
    assert jobs(graph) == [("Eva Lind", "CTO", "IT", "Acme Ltd")]
    assert verdicts(bring(*rows)) == ["same", "same", "same"]
    assert undo(graph, staging) == []
    assert content_hash(graph) == before


@pytest.mark.usefixtures("cut")
def test_a_person_named_twice_at_another_company_than_before(graph: Graph, bring: Bring) -> None:
    first = entry(2, "person", "1", name="Eva Lind", company="Acme Ltd", title="CFO")
    bring(first)
    before = content_hash(graph)
    staging = bring(
        replace(first, fields={"name": "Eva Lind", "company": "Bolt"}),
        entry(3, "person", "1", name="Eva Lind", company="Bolt", department="IT"),
    )
    assert jobs(graph) == [("Eva Lind", "CFO", None, "Acme Ltd"), ("Eva Lind", "CFO", "IT", "Bolt")]
    assert undo(graph, staging) == []
    assert content_hash(graph) == before


def test_two_records_of_one_person_say_together_what_the_job_is(graph: Graph, bring: Bring) -> None:
    before = content_hash(graph)
    rows = (
        entry(2, "person", "card1", name="Eva Lind", emails=("eva@acme.example",), company="Acme Ltd"),
        entry(3, "person", "card2", name="Eva Lind", emails=("eva@acme.example",), company="Acme Ltd", title="CTO"),
    )
    staging = bring(*rows)
    assert verdicts(staging) == ["new", "changed"]
    found = graph.engine.read("MATCH (c:Contact {name: 'Eva Lind'})-[w:WORKS_AT]->() RETURN w.title AS title", {})
    assert [row["title"] for row in found] == ["CTO"]
    assert verdicts(bring(*rows)) == ["same", "same"]
    assert undo(graph, staging) == []
    assert content_hash(graph) == before


def test_a_row_that_says_something_else_than_an_earlier_one_is_not_the_same(graph: Graph, bring: Bring) -> None:
    rows = (
        entry(2, "person", name="Eva Lind", emails=("eva@acme.example",), company="Acme Ltd", title="CFO"),
        entry(3, "person", name="Eva Lind", emails=("eva@acme.example",), company="Bolt", title="Board"),
    )
    staging = bring(*rows)
    assert verdicts(staging) == ["new", "kept"]
    ((text,),) = staging.run("SELECT cells FROM entries WHERE number = 2")
    assert json.loads(text)["cells"] == [["company", "Acme Ltd", "Bolt", True], ["title", "CFO", "Board", True]]
    assert jobs(graph) == [("Eva Lind", "CFO", None, "Acme Ltd")]
    assert verdicts(bring(*rows)) == ["same", "kept"]


@pytest.mark.usefixtures("cut")
def test_what_is_here_and_named_twice_is_the_same(graph: Graph, bring: Bring) -> None:
    rows = (
        entry(2, "person", "1", name="Eva Lind", company="Acme Ltd"),
        entry(3, "note", "n", text="Call back.", happened="2025-05-05", _person="1"),
    )
    bring(*rows)
    position = graph.position()
    assert verdicts(bring(*rows, *(replace(one, place=Place("b.csv", "", 2)) for one in rows))) == ["same"] * 4
    assert graph.position() == position


def test_the_same_again_changes_nothing(graph: Graph, bring: Bring) -> None:
    bring(*PEOPLE)
    position, before = graph.position(), content_hash(graph)
    assert verdicts(bring(*PEOPLE)) == ["same", "same", "same"]
    assert (graph.position(), content_hash(graph)) == (position, before)


def test_undo_is_the_identity(graph: Graph, bring: Bring) -> None:
    before = content_hash(graph)
    first = bring(*PEOPLE, *EVERYTHING)
    between = content_hash(graph)
    second = bring(*PEOPLE[1:], *newer(EVERYTHING))
    assert content_hash(graph) != between
    undo(graph, second)
    assert content_hash(graph) == between
    undo(graph, first)
    assert first.run("SELECT * FROM kept") == []
    assert content_hash(graph) == before


def test_undo_from_the_oldest_on_is_the_identity_once_what_stayed_is_taken_back(graph: Graph, bring: Bring) -> None:
    before = content_hash(graph)
    first = bring(*PEOPLE, *EVERYTHING)
    second = bring(*PEOPLE[1:], *newer(EVERYTHING))
    assert undo(graph, first), "the second import uses and changes it"
    undo(graph, second)
    assert content_hash(graph) != before
    assert undo(graph, first) == []
    assert content_hash(graph) == before
    assert (first.run("SELECT 1 FROM changes WHERE state <> 'undone'"), undo(graph, first)) == ([], [])


def test_taking_back_what_stayed_leaves_alone_what_was_said_anew(graph: Graph, bring: Bring) -> None:
    old = bring(entry(2, "company", "A", name="Acme", city="Bonn", field="Retail"))
    row = entry(2, "company", "A", name="Acme", city="Ulm", field="Energy")
    staging = bring(row)
    (acme,) = [row for row in graph.ask("imports.all_companies", village.ADA) if row["name"] == "Acme"]
    (stored,) = graph.ask("imports.known_companies", village.ADA, ids=[acme["thing"]])
    facts = {name: stored[name] for name in ("name", "domain", "field", "city", "country", "standing", "about")}
    changed = {"company": acme["thing"], **facts, "city": "Kiel", "audience": "staff", "by": "ben"}
    graph.tell(Change([("companies.write", [changed])], village.BEN))
    assert undo(graph, staging) == [("Acme", "Ben Ito changed it on 1 Jan 2026.")]
    graph.tell(Change([("companies.write", [changed | {"city": "Ulm", "field": "Energy"}])], village.BEN))
    assert undo(graph, staging) == []
    (stored,) = graph.ask("imports.known_companies", village.ADA, ids=[acme["thing"]])
    assert (stored["city"], stored["field"]) == ("Bonn", "Energy"), "the field was given back before, and said anew"
    # What counts is who changed it last, of the same second, too: Ada by taking the other import back.
    assert undo(graph, old) == [("Acme", "Ada Sol changed it on 1 Jan 2026.")]


def test_taking_back_what_stayed_keeps_what_is_used_still(graph: Graph, bring: Bring) -> None:
    staging = bring(entry(2, "company", "A", name="Acme"), entry(5, "person", "1", name="Eva Lind", _company="A"))
    (eva,) = [row["thing"] for row in graph.ask("imports.all_contacts", village.ADA) if row["name"] == "Eva Lind"]
    note = {"note": "n7", "thing": eva, "how": "mention", "audience": "staff", "by": "ben"}
    graph.tell(Change([("notes.write", [NOTE]), ("notes.about.Contact", [note])], village.BEN))
    used = [
        ("Acme", "What else stays leads to it."),
        ("Eva Lind", "Ben Ito wrote a note about it on 1 Jan 2026."),
    ]
    assert undo(graph, staging) == used
    # Without her job she has as many relationships as the import made, one of which is the note.
    (job,) = graph.ask("contacts.jobs", village.ADA, ids=[eva])
    graph.tell(
        Change([("things.forget_job", [{"id": job["id"], "contact": eva, "company": job["company_id"]}])], village.BEN)
    )
    assert undo(graph, staging) == used[1:]
    graph.tell(Change([("notes.unlink.Contact", [{"note": "n7", "thing": eva}])], village.BEN))
    assert undo(graph, staging) == []


def test_undo_says_what_was_merged_and_takes_it_back_once_it_is_apart(graph: Graph, bring: Bring) -> None:
    before = content_hash(graph)
    staging = bring(entry(5, "person", "1", name="Eva Lind", emails=("eva@acme.example",)))
    (eva,) = [row["thing"] for row in graph.ask("imports.all_contacts", village.ADA) if row["name"] == "Eva Lind"]
    graph.tell(plan_merge(graph, village.ADA, "Contact", "mia", eva))
    assert undo(graph, staging) == [("Eva Lind", "It was merged with another one.")]
    graph.tell(plan_unmerge(graph, village.ADA, "Contact", eva).change)
    assert undo(graph, staging) == []
    assert content_hash(graph) == before


def test_undo_leaves_no_claim_without_its_note(graph: Graph, bring: Bring) -> None:
    before = content_hash(graph)
    staging = bring(*EVERYTHING)
    notes = [row["id"] for row in graph.engine.read(
        "MATCH (r:Record)-[:DESCRIBES]->(n:Note) RETURN n.id AS id ORDER BY id", {}
    )]  # fmt: skip
    claim = {"kind": "need", "value": "pen test", "quote": "", "since": None, "until": None, "at": 1}
    graph.tell(Change([("claims.write", [claim | {"claim": f"z-{one}", "note": one} for one in notes])], "ada"))
    graph.tell(Change([("claims.delete", [{"claim": f"z-{notes[0]}", "note": notes[0]}])], "ada"))
    kept = undo(graph, staging)
    assert len(notes) == 2 and content_hash(graph) != before
    said = graph.engine.read("MATCH (n:Note)-[:SAYS]->(c:Claim) RETURN c.id AS id", {})
    every = graph.engine.read("MATCH (c:Claim) RETURN c.id AS id", {})
    assert {row["id"] for row in said} == {row["id"] for row in every}
    assert [reason for name, reason in kept if "pen test." in name or "Call back" in name] == ["Somebody uses it."] * 2


def undo(graph: Graph, staging: Staging) -> list[tuple[str, str]]:
    Undoer(graph, village.ADA, staging).undo(lambda: None)
    return [tuple(row) for row in staging.run("SELECT name, reason FROM kept ORDER BY name")]


EVERYTHING = (
    entry(2, "employee", "1", name="Ben Ito", email="BEN@example.com", title="Engineer"),
    entry(3, "employee", "2", name="Nobody Known", email="nobody@example.com"),
    entry(4, "company", "A", name="Acme", domain="https://www.acme.example/", city="Bonn", standing="customer"),
    entry(5, "company", "B", name="Bolt", _parent="A", person="Lea Sand", person_title="CEO", person_phones=("+49 5",)),
    entry(6, "category", "7", name="Security"),
    entry(7, "offering", "o", name="Pen test", _category="7"),
    entry(8, "topic", name="Security"),
    entry(9, "topic", name="Zero trust"),
    entry(10, "project", "p", name="Atlas two", stage="running", since="2025-02-01", _company="A"),
    entry(
        11, "opportunity", "q", name="Acme pen test", amount="1200.50", currency="EUR", _company="A", _offering="o",
        opened="2025-03-01", stage="talking",
    ),
    entry(12, "person", "p1", name="Mia Roth", emails=("mia@globex.example",), _company="B", since="2024-01-01"),
    entry(
        13, "note", "n", text="They want a pen test.", at=1_760_000_000, author="Ben Ito",
        author_email="ben@example.com", company="Acme", topics=("Security", "Zero trust"),
    ),
    entry(14, "note", "m", text="Call back.", author="Somebody Else", happened="2025-05-05", _person="p1"),
    entry(15, "order", "9", at=1_750_000_000, _company="B", _employee="1"),
    entry(16, "order_line", _order="9", _offering="o", price="10.125", quantity="3", discount="0.1"),
    entry(17, "order_line", _order="77", _offering="o", price="1"),
)  # fmt: skip


def newer(entries: tuple[Entry, ...]) -> list[Entry]:
    """The same source, later: a city, a title, a stage and an amount are others, and one line more was ordered."""
    changed = {
        4: {"city": "Kiel"}, 10: {"stage": "done"}, 11: {"amount": "2000", "outcome": "won"}, 12: {"title": "CTO"},
        13: {"text": "They want two."},
    }  # fmt: skip
    later = [replace(one, fields={**one.fields, **changed.get(one.place.number, {})}) for one in entries]
    return [*later, entry(18, "order_line", _order="9", _offering="o", price="5")]


def test_everything_that_a_source_can_say(graph: Graph, bring: Bring) -> None:
    staging = bring(*EVERYTHING)
    assert verdicts(staging) == [
        *("same", "refused", "new", "new", "same", "new", "same", "new", "new", "new", "doubtful", "new", "new"),
        *("new", "new", "refused"),
    ]

    def read(text: str) -> set[tuple[Any, ...]]:
        return {tuple(row.values()) for row in graph.engine.read(text, {})}

    assert ("Acme", "acme.example", "Bonn") in read("MATCH (k:Company) RETURN k.name AS a, k.domain AS b, k.city AS c")
    assert read(
        "MATCH (a:Company)-[r:RELATED_TO {kind: 'subsidiary'}]->(b:Company) RETURN a.name AS a, b.name AS b"
    ) == {("Acme", "Bolt")}
    assert ("Pen test", "Security") in read("MATCH (o:Offering) RETURN o.name AS a, o.category AS b")
    assert ("Acme pen test", "Acme", "Pen test", 120_050) in read(
        "MATCH (q:Opportunity)-[:CONCERNS]->(k:Company) MATCH (q)-[:OFFERS]->(o:Offering)"
        " RETURN q.name AS a, k.name AS b, o.name AS c, q.amount AS d"
    )
    assert ("Atlas two", "Acme") in read("MATCH (p:Project)-[:DONE_FOR]->(k:Company) RETURN p.name AS a, k.name AS b")
    jobs = read(
        "MATCH (c:Contact)-[w:WORKS_AT]->(k:Company {name: 'Bolt'}) RETURN c.name AS a, w.title AS b, w.since AS c"
    )
    assert jobs == {("Lea Sand", "CEO", None), ("Mia Roth", None, "2024-01-01")}
    notes = read(
        "MATCH (e:Employee)-[:WROTE]->(n:Note)<-[:DESCRIBES]-(r:Record) RETURN e.id AS e, n.text AS t, n.happened AS d"
    )
    assert notes == {
        ("ben", "They want a pen test.", "2025-10-09"),
        ("ada", "Somebody Else wrote:\nCall back.", "2025-05-05"),
    }
    topics = read(
        "MATCH (n:Note {text: 'They want a pen test.'})-[:ABOUT]->(t:Topic) RETURN t.id = 'security' AS a, t.name AS b"
    )
    assert topics == {(True, "Security"), (False, "Zero trust")}
    assert read("MATCH (k:Company {name: 'Acme'})-[:CONCERNED_WITH]->(t:Topic) RETURN t.name AS a") == {
        ("Security",), ("Zero trust",)
    }  # fmt: skip
    assert read("MATCH (e:Employee)-[m:MET {kind: 'order'}]->(c:Contact) RETURN e.id AS a, c.name AS b") == {
        ("ben", "Lea Sand")
    }
    bought = (
        "MATCH (k:Company)-[b:BOUGHT]->(o:Offering {name: 'Pen test'}) RETURN k.name AS a, b.amount AS b, b.first AS c"
    )
    assert read(bought) == {("Bolt", 2734, "2025-06-15")}
    assert not [row for row in read("MATCH (e:Employee) RETURN e.name AS a") if row[0] == "Nobody Known"]

    again = bring(*EVERYTHING)
    assert verdicts(again)[2:] == [*["same"] * 13, "refused"]
    assert again.run("SELECT count(*) FROM changes") == [(0,)]
    bring(*newer(EVERYTHING))
    assert read(bought) == {("Bolt", 3234, "2025-06-15")}
    assert ("Acme", "acme.example", "Kiel") in read("MATCH (k:Company) RETURN k.name AS a, k.domain AS b, k.city AS c")
    assert ("ben", "They want two.", "2025-10-09") in read(
        "MATCH (e:Employee)-[:WROTE]->(n:Note)<-[:DESCRIBES]-(r:Record) RETURN e.id AS e, n.text AS t, n.happened AS d"
    )


class TestAccountOwners:
    """An owner who is a colleague looks after the company; where others do, these are asked, as they share things."""

    NEW = (
        entry(2, "company", "A", name="Acme", employee_email="BEN@example.com"),
        entry(3, "company", "B", name="Bolt", employee="Cem Usta"),
        entry(4, "company", "C", name="Cork", employee="Nobody Known"),
    )
    HERE = entry(2, "company", "G", name="Globex", employee_email="dora@example.com")

    def carers(self, graph: Graph, relation: str = "LOOKS_AFTER") -> set[tuple[str, str]]:
        text = (
            f"MATCH (e:Employee)-[r:{relation}]->(k:Company) WHERE r.role = 'account owner'"
            " RETURN e.id AS e, k.name AS k"
        )
        return {(row["e"], row["k"]) for row in graph.engine.read(text, {})}

    def test_of_new_companies(self, graph: Graph, bring: Bring) -> None:
        before = content_hash(graph)
        cem = graph.engine.read("MATCH (e:Employee {id: 'cem'}) RETURN e.name AS name", {})[0]["name"]
        rows = [self.NEW[0], replace(self.NEW[1], fields={**self.NEW[1].fields, "employee": cem}), self.NEW[2]]
        staging = bring(*rows)
        assert verdicts(staging) == ["new", "new", "new"]
        assert self.carers(graph) == {("ben", "Acme"), ("cem", "Bolt")}
        doubts = staging.run("SELECT cells FROM entries WHERE number = 3")[0][0]
        assert "There is no Nobody Known here" in doubts
        position = graph.position()
        bring(*rows)
        assert graph.position() == position
        assert undo(graph, staging) == []
        assert content_hash(graph) == before

    def test_where_others_are_in_they_are_asked(self, graph: Graph, bring: Bring) -> None:
        before = content_hash(graph)
        stranger = replace(village.ADA, audiences=("staff", "only:ada"))
        staging = bring(self.HERE, viewer=stranger, settings=replace(SETTINGS, takes_same=True))
        assert self.carers(graph) == set()
        assert self.carers(graph, "PROPOSED_FOR") == {("dora", "Globex")}
        assert undo(graph, staging) == []
        assert content_hash(graph) == before

    def test_who_is_in_lets_others_in(self, graph: Graph, bring: Bring) -> None:
        one = replace(village.ADA, audiences=(*village.ADA.audiences, "account:globex"))
        bring(self.HERE, viewer=one, settings=replace(SETTINGS, takes_same=True))
        assert self.carers(graph) == {("dora", "Globex")}

    def test_who_is_not_in_any_more_lets_nobody_in(self, graph: Graph, bring: Bring) -> None:
        one = replace(village.ADA, audiences=(*village.ADA.audiences, "account:globex"))
        staging = bring(self.HERE, viewer=one, settings=replace(SETTINGS, takes_same=True), dry=True)
        Teller(graph, replace(village.ADA, audiences=("staff", "only:ada")), staging).tell(lambda: None)
        assert self.carers(graph) == set()


FLAT = (
    entry(2, "purchase", company="Acme", offering="Pen test", at=1_750_000_000, amount="100.50", _order="1"),
    entry(3, "purchase", company="Acme", offering="Pen test", at=1_760_000_000, price="10", quantity="3", _order="2"),
    entry(4, "purchase", company="Acme", offering="Audit", at=1_760_000_000, amount="500", currency="JPY", _order="2"),
    entry(5, "purchase", company="Globex", offering="cloud", at=1_760_000_000, amount="7"),
    entry(6, "purchase", company="Globex", at=1_760_000_000, amount="7"),
)


def test_orders_with_their_line_in_one_row(graph: Graph, bring: Bring) -> None:
    before = content_hash(graph)
    staging = bring(*FLAT)
    assert verdicts(staging) == ["new", "new", "new", "new", "refused"]

    def bought(company: str) -> set[tuple[Any, ...]]:
        text = (
            "MATCH (k:Company {name: $name})-[b:BOUGHT {by: 'ada'}]->(o:Offering)"
            " RETURN o.name AS name, b.amount AS amount, b.currency AS currency, b.first AS first, b.last AS last"
        )
        return {tuple(row.values()) for row in graph.engine.read(text, {"name": company})}

    assert bought("Acme") == {
        ("Pen test", 13_050, "EUR", "2025-06-15", "2025-10-09"),
        ("Audit", 500, "JPY", "2025-10-09", "2025-10-09"),
    }
    position = graph.position()
    bring(*FLAT)
    assert graph.position() == position, "the same again changes nothing"
    later = bring(*FLAT[:1], replace(FLAT[1], fields={**FLAT[1].fields, "quantity": "5"}))
    assert ("Pen test", 15_050, "EUR", "2025-06-15", "2025-10-09") in bought("Acme")
    assert undo(graph, later) == []
    assert undo(graph, staging) == []
    assert content_hash(graph) == before


def test_what_somebody_changed_here_stays(graph: Graph, bring: Bring) -> None:
    bring(entry(2, "company", "A", name="Acme", city="Bonn", country="Germany"))
    (acme,) = [row["thing"] for row in graph.ask("imports.all_companies", village.ADA) if row["name"] == "Acme"]
    edit(graph, acme, city="Ulm")
    newer_still = entry(2, "company", "A", name="Acme", city="Kiel", country="Austria")
    staging = bring(newer_still)
    assert verdicts(staging) == ["changed"]
    assert cells(staging) == [["city", "Ulm", "Kiel", True], ["country", "Germany", "Austria", False]]
    (row,) = graph.ask("companies.show", village.ADA, id=acme)
    assert (row["city"], row["country"]) == ("Ulm", "Austria")
    assert verdicts(bring(newer_still)) == ["kept"]


def test_what_is_edited_between_the_dry_run_and_the_writing_stays(graph: Graph, bring: Bring) -> None:
    bring(entry(2, "company", "A", name="Acme", city="Bonn", field="Tools"))
    (acme,) = [row["thing"] for row in graph.ask("imports.all_companies", village.ADA) if row["name"] == "Acme"]
    staging = bring(entry(2, "company", "A", name="Acme", city="Kiel", field="Toys"), dry=True)
    edit(graph, acme, city="Ulm", name="Acme Tools")
    Teller(graph, village.ADA, staging).tell(lambda: None)
    (row,) = graph.ask("companies.show", village.ADA, id=acme)
    assert (row["name"], row["city"], row["field"]) == ("Acme Tools", "Ulm", "Toys")
    assert undo(graph, staging) == []
    (row,) = graph.ask("companies.show", village.ADA, id=acme)
    assert (row["name"], row["city"], row["field"]) == ("Acme Tools", "Ulm", "Tools")


def edit(graph: Graph, company: str, **facts: str) -> None:
    row = {
        "company": company,
        "name": "Acme",
        **dict.fromkeys(("domain", "field", "city", "country", "standing", "about")),
    }
    graph.tell(Change([("companies.write", [{**row, **facts, "audience": "staff", "by": "ben"}])], village.BEN))


def cells(staging: Staging) -> list[list[Any]]:
    ((text,),) = staging.run("SELECT cells FROM entries")
    found: list[list[Any]] = json.loads(text)["cells"]
    return found


def test_what_looks_like_something_here_is_doubtful_and_new_unless_it_is_said_to_be_the_same(
    graph: Graph, bring: Bring
) -> None:
    rows = (
        entry(2, "company", "1", name="Globex"),
        entry(3, "person", "2", name="Mia R.", emails=("mia@globex.example",)),
        entry(4, "person", "3", name="Noor Haddad", company="Globex"),
    )
    staging = bring(*rows, dry=True)
    assert verdicts(staging) == ["doubtful", "doubtful", "new"]
    staging = bring(*rows, dry=True, settings=replace(SETTINGS, takes_same=True))
    assert verdicts(staging) == ["same", "kept", "same"]
    Teller(graph, village.ADA, staging).tell(lambda: None)
    assert [row["thing"] for row in graph.ask("imports.all_contacts", village.ADA) if row["name"] == "Mia Roth"] == [
        "mia"
    ]
    assert len(graph.ask("contacts.jobs", village.ADA, ids=["noor"])) == 1
    assert verdicts(bring(*rows)) == ["same", "kept", "same"]


def test_nothing_hidden_is_found(graph: Graph, bring: Bring) -> None:
    """Ben alone sees the company Stealth Globex and Pia there: Ada's import makes its own."""
    rows = (
        entry(2, "company", "1", name="Stealth Globex"),
        entry(3, "person", "2", name="Pia Rothmann", company="Stealth Globex"),
    )
    graph.tell(Change(village.rows_of_sources(), "ben"))
    before = content_hash(graph)
    staging = bring(*rows)
    assert verdicts(staging) == ["new", "new"]
    undo(graph, staging)
    assert content_hash(graph) == before
    for_ben = replace(SETTINGS, source="x")
    assert verdicts(bring(rows[0], dry=True, viewer=village.BEN, settings=for_ben)) == ["doubtful"]


def test_what_was_taken_away_here_stays_away(graph: Graph, bring: Bring) -> None:
    row = entry(2, "company", "A", name="Acme", city="Bonn")
    bring(row)
    (acme,) = [row["thing"] for row in graph.ask("imports.all_companies", village.ADA) if row["name"] == "Acme"]
    graph.tell(Change([("things.delete.Company", [{"thing": acme}])], village.ADA))
    staging = bring(replace(row, fields={**row.fields, "city": "Kiel"}))
    assert verdicts(staging) == ["kept"]
    assert "Acme" not in {one["name"] for one in graph.ask("imports.all_companies", village.ADA)}


def test_undo_keeps_what_was_used_or_edited(graph: Graph, bring: Bring) -> None:
    staging = bring(
        entry(2, "company", "A", name="Acme"),
        entry(3, "company", "B", name="Bolt"),
        entry(4, "company", "C", name="Cork"),
        entry(5, "person", "1", name="Eva Lind", _company="A"),
        entry(6, "person", "2", name="Noa Rey", _company="A"),
        entry(7, "person", "3", name="Kim Bo", _company="C"),
    )
    ids = {row["name"]: row["thing"] for row in graph.ask("imports.all_contacts", village.ADA)}
    ids |= {row["name"]: row["thing"] for row in graph.ask("imports.all_companies", village.ADA)}
    note = {"note": "n7", "thing": ids["Eva Lind"], "how": "mention", "audience": "staff", "by": "ben"}
    graph.tell(Change([("notes.write", [NOTE]), ("notes.about.Contact", [note])], village.BEN))
    edit(graph, ids["Bolt"], name="Bolt AG")
    kept = undo(graph, staging)
    assert kept == [
        ("Acme", "What else stays leads to it."),
        ("Bolt", "Ben Ito changed it on 1 Jan 2026."),
        ("Eva Lind", "Ben Ito wrote a note about it on 1 Jan 2026."),
    ]
    names = {row["name"] for row in graph.ask("imports.all_contacts", village.ADA)}
    assert {"Eva Lind"} <= names and not names & {"Noa Rey", "Kim Bo"}
    (job,) = graph.ask("contacts.jobs", village.ADA, ids=[ids["Eva Lind"]])
    assert job["company"] == "Acme", "where somebody works who stays, stays too"
    assert {"Acme", "Bolt AG"} <= {row["name"] for row in graph.ask("imports.all_companies", village.ADA)}
    assert "Cork" not in {row["name"] for row in graph.ask("imports.all_companies", village.ADA)}


NOTE = {
    "note": "n7", "author": "ben", "text": "Eva is kind.", "happened": "2026-01-01", "written": int(village.NOW),
    "audience": "staff", "by": "ben",
}  # fmt: skip


def test_undo_does_not_say_what_one_may_not_know(graph: Graph, bring: Bring) -> None:
    staging = bring(entry(5, "person", "1", name="Eva Lind"))
    (eva,) = [row["thing"] for row in graph.ask("imports.all_contacts", village.ADA) if row["name"] == "Eva Lind"]
    hidden = {"audience": "only:ben", "by": "ben"}
    note = {"note": "n7", "thing": eva, "how": "mention", **hidden}
    graph.tell(Change([("notes.write", [NOTE | hidden]), ("notes.about.Contact", [note])], village.BEN))
    assert undo(graph, staging) == [("Eva Lind", "Somebody uses it.")]
