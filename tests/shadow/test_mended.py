"""What the comparison of worlds found, each as small as it can be."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph
from graphapp.knowledge import capture
from graphapp.knowledge.facts import ask_of_each
from graphapp.knowledge.following.gathering import _batches
from graphapp.knowledge.notes.audiences import Thread, plan_audience, share_all
from tests.shadow.twins import Reads
from tests.village import ADA, CEM, NOBODY_ELSES, rows

As = Callable[[Any], FlaskClient]
HIDDEN = {"audience": NOBODY_ELSES, "by": "ben"}


def test_what_one_takes_along_counts_no_changes_of_others(app: Flask, as_: As) -> None:
    cem = as_(CEM)
    assert cem.get("/news").status_code == 200
    assert "news_looked" not in cem.get("/export/everything.jsonl").text
    assert app.extensions["graph"].ask("people.choices", CEM) == []
    assert app.extensions["graph"].keep("news_marks", employee="cem")[0]["name"] == "news_looked"


def test_a_hidden_twin_of_a_relationship_makes_no_error(app: Flask, as_: As) -> None:
    twin = {"from_id": "cem", "to_id": "k1", "since": 1, **HIDDEN}
    same = {"from_id": "initech", "to_id": "umbrella", "kind": "part of", "verdict": "different", "probability": 0.5}
    more = [("exporting.put_same_as_of_company", [{**same, "reasons": "", "at": 1, **HIDDEN}])]
    app.extensions["graph"].tell(Change([("exporting.put_owns", [twin]), *more], "ben"))
    assert as_(CEM).post("/cases/k1/own/answer").status_code == 303
    assert as_(CEM).post("/doubles/initech/umbrella/belongs").status_code == 303


def test_many_rows_are_refused_when_one_reaches_nothing_whatever_the_others_reach(graph: Graph) -> None:
    twin = {"from_id": "cem", "to_id": "k1", "since": 1, **HIDDEN}
    for by in ("ben", "ada"):
        graph.tell(Change([("exporting.put_owns", [twin | {"by": by}])], "ben"))
    owns = rows("case_id employee since", ("k1", "cem", 5), ("k1", "dora", 5), audience="staff", by="cem")
    graph.tell(Change([("cases.own", owns)], CEM))
    lost = [*owns, {**owns[0], "employee": "nobody"}]
    with pytest.raises(BadRow) as refused:
        graph.tell(Change([("cases.own", lost)], CEM))
    assert refused.value.row == lost[-1]


def test_a_deleted_answer_without_an_author_keeps_no_note_from_being_shared(graph: Graph) -> None:
    """It is not there for anybody, and no export brings its author along."""
    empty = dict.fromkeys(("gone", "title", "kept", "place"))
    answer = {"id": "n77", "text": "x", "happened": "2025-12-01", "written": 1, "edited": 1, "revision": 1} | empty
    answer |= {"audience": "gone", "by": "dora"}
    ends = {"from_id": "n77", "to_id": "n1", "audience": "staff", "by": "cem"}
    graph.tell(Change([("exporting.put_note", [answer]), ("exporting.put_answers", [ends])], "dora"))
    (note,) = graph.ask("notes.show", ADA, id="n1")
    thread = Thread(None, graph.keep("answers_of", note="n1"))
    graph.tell(Change(plan_audience(note, "team:sales", thread, 5), ADA))
    assert graph.ask("notes.show", CEM, id="n1") == [] != graph.ask("notes.show", ADA, id="n1")


def test_search_names_no_author_whom_one_does_not_see(app: Flask, as_: As) -> None:
    for who in ("ada", "dora"):
        wrote = {"from_id": who, "to_id": "n2", **HIDDEN}
        app.extensions["graph"].tell(Change([("exporting.put_wrote", [wrote])], "ben"))
    found = app.extensions["search"].find_notes(CEM, "audit each year").notes
    assert [(one.id, one.author_id) for one in found] == [("n2", "ben")]
    assert as_(CEM).get("/search?q=audit").status_code == 200


def test_a_note_connects_nothing_that_its_readers_do_not_see_it_to_be_about(graph: Graph, app: Flask) -> None:
    about = rows("note thing how", ("n2", "budget", "mention"), **HIDDEN)
    graph.tell(Change([("notes.about.Topic", about)], "ben"))
    recall = app.extensions["recall_as"](ADA)
    assert app.extensions["links"].wait()
    for ask in (recall.ask, lambda name, **params: graph.ask(name, ADA, **params)):
        assert ask("topics.companies", id="budget", limit=9) == []


def test_rows_that_come_in_no_order_are_put_in_one() -> None:
    found = [{"whose": "a", "name": name, "id": name} for name in ("Zeta", "beta", "Alpha")]
    for given in (found, found[::-1]):
        each = ask_of_each(lambda _name, given=given, **_params: given, "some.links", ["a"], "name", "id")
        assert [row["name"] for row in each["a"]] == ["Alpha", "beta", "Zeta"]


def test_how_often_is_asked_does_not_hang_on_what_was_gathered() -> None:
    assert [list(_batches([])), list(_batches(["n1"]))] == [[[]], [["n1"]]]


WHISPERS = (
    ("judged", {"from_id": "cem", "to_id": "c2", "id": "hj", "verdict": "ended", "at": 1}),
    ("replaces", {"from_id": "c3", "to_id": "c1", "at": 1}),
    ("speaks_of.Topic", {"from_id": "c1", "to_id": "budget"}),
    ("points_to.Company", {"from_id": "c1", "to_id": "initech"}),
    ("about.Topic", {"from_id": "n1", "to_id": "budget", "how": "mention"}),
    ("about.Company", {"from_id": "n1", "to_id": "globex", "how": "picked"}),
    ("wrote", {"from_id": "dora", "to_id": "n1"}),
    ("answers", {"from_id": "n1", "to_id": "n2"}),
    ("quotes", {"from_id": "n1", "to_id": "n2"}),
    ("says", {"from_id": "n2", "to_id": "c1"}),
)
"""Between things that everybody sees, each kept for Ben alone."""
_KEPT = """
MATCH (a)-[r]->(b) WHERE r.audience = $audience AND r.by = 'ben'
RETURN a.id AS source, b.id AS target ORDER BY source, target
"""


def _kept(graph: Graph) -> list[tuple[str, str]]:
    return [(row["source"], row["target"]) for row in graph.engine.read(_KEPT, {"audience": NOBODY_ELSES})]


def test_a_note_that_changes_hands_takes_along_what_its_readers_saw_and_nothing_else(graph: Graph) -> None:
    graph.tell(Change([(f"exporting.put_{name}", [row | HIDDEN]) for name, row in WHISPERS], "ben"))
    kept = _kept(graph)
    note, row = {"note": "n1"}, {"note": "n1", "audience": "team:sales", "by": "ada"}
    [shown] = graph.ask("notes.show", ADA, id="n1")
    draft = capture.as_draft(shown, graph.ask("notes.about_what", ADA, id="n1"))
    plan = capture.plan_edit(shown, draft, 5, lambda name, **params: graph.ask(name, ADA, **params))
    off = {"claim": "c2", "note": "n1"}
    for told in (
        plan.statements,
        [("claims.delete", [off])],
        share_all([row]),
        [("claims.undelete", [off])],
        [("notes.delete", [note])],
        [("notes.undelete", [row])],
    ):
        graph.tell(Change(told, ADA))
        assert _kept(graph) == kept, told
    found = graph.engine.read("MATCH (:Note {id: 'n1'})-[:SAYS]->(c:Claim) RETURN c.audience AS audience", {})
    assert sorted(one["audience"] for one in found) == [NOBODY_ELSES, *["team:sales"] * 3]


def test_a_hidden_thread_leads_no_answer_elsewhere(app: Flask, as_: As) -> None:
    open_to_all = {"audience": "staff", "by": "ben"}
    threads = [{"from_id": "n1", "to_id": "n2", **HIDDEN}, {"from_id": "n1", "to_id": "n8", **open_to_all}]
    app.extensions["graph"].tell(Change([("exporting.put_answers", threads)], "ben"))
    answered = as_(CEM).post("/notes/n1/replies", data={"text": "Since spring."})
    assert answered.status_code == 303, answered.text
    assert answered.location.startswith("/notes/n1#")
    assert "Since spring." in as_(CEM).get("/notes/n1").text


def test_reports_stand_by_name_however_they_were_told(app: Flask, as_: As) -> None:
    pairs = rows("employee manager", ("cem", "dora"), ("ben", "dora"), audience="staff", by="dora")
    for pair in pairs:
        app.extensions["graph"].tell(Change([("employees.reports_to", [pair])], "dora"))
    text = as_(CEM).get("/employees/dora").text.partition("Reports")[2]
    assert 0 < text.index("Ben Ito") < text.index("Cem Aydin")


def test_what_a_change_touched_is_asked_for_by_nobodys_page(app: Flask, as_: As) -> None:
    """Where two are made one, or ties are computed anew, what is hidden is touched too, and has to be read anew."""
    graph = app.extensions["graph"]
    part = {"from_id": "noor", "to_id": "borealis", "role": "sponsor", **HIDDEN}
    graph.tell(Change([("exporting.put_took_part_in", [part])], "ben"))
    ada = as_(ADA)
    assert app.extensions["links"].wait()
    for path in ("/contacts/mia", "/search?q=mia"):
        assert ada.get(path).status_code == 200
    graph.engine = reads = Reads(graph.engine)
    assert ada.post("/doubles/mia/noor/merge", data={"kept": "mia"}).status_code == 303
    for path in ("/contacts/mia", "/search?q=mia"):
        assert ada.get(path).status_code == 200
    assert "~Project:borealis" in graph.changes_since(graph.position() - 1)[1]
    anew = {"links_of_project", "links_of_one_contact", "search_contact"}
    assert not {graph.catalog.kept(name).text for name in anew} & set(reads.noted)
    assert app.extensions["links"].seq == app.extensions["search"].seq == graph.position()


def test_how_often_is_asked_who_somebody_is_does_not_hang_on_where_they_came_from(app: Flask, as_: As) -> None:
    graph, cem = app.extensions["graph"], as_(CEM)
    reads = []
    assert cem.get("/account").status_code == 200
    for number in (0, 2):
        record = {"source": "crm", "content": "x", "said": "{}", **HIDDEN}
        told = [("exporting.put_record", [record | {"id": f"h{one}", "key": f"{one}"} for one in range(number)])]
        told.append(
            (
                "exporting.put_describes.Employee",
                [{"from_id": f"h{one}", "to_id": "cem", **HIDDEN} for one in range(number)],
            )
        )
        graph.tell(Change([one for one in told if one[1]], "ben"))
        graph.engine = noted = Reads(graph.engine)
        assert cem.post("/account/computing", data={"computed": "1"}).status_code == 303
        reads.append(list(noted.noted))
    assert reads[0] == reads[1]
