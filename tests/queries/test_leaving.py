"""What is asked and told when somebody leaves."""

from typing import Any

import pytest

from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests import village
from tests.village import NOW, rows


def seen(graph: Graph, name: str, viewer: Viewer, **params: Any) -> set[str]:
    return {row["id"] for row in graph.ask(name, viewer, **params)}


def test_claims_that_somebody_made_or_confirmed(graph: Graph) -> None:
    assert seen(graph, "leaving.said", village.CEM, id="ada", limit=50) == {"c1", "c2", "c3"}
    assert seen(graph, "leaving.said", village.CEM, id="ben", limit=50) == set()
    assert seen(graph, "leaving.said", village.BEN, id="ben", limit=50) == {"c8", "c9"}
    (one,) = graph.ask("leaving.confirmed", village.ADA, id="cem", limit=50)
    assert (one["id"], one["author"], one["kind"], one["note"]) == ("c1", "ada", "need", "n1")
    assert graph.ask("leaving.confirmed", village.ADA, id="ben", limit=50) == []


def test_what_was_said_of_claims_since(graph: Graph) -> None:
    said = graph.ask("leaving.verdicts", village.ADA, id="ada")
    assert [(row["id"], row["verdict"], row["who"]) for row in said] == [("c1", "confirmed", "cem")]
    hidden = graph.ask("leaving.verdicts", village.BEN, id="ada")
    assert {(row["id"], row["verdict"]) for row in hidden} >= {("c1", "ended"), ("c1", "replaced")}
    assert graph.ask("leaving.verdicts", village.ADA, id="cem") == []
    told = rows("from_id to_id id verdict at", ("dora", "c1", "j3", "confirmed", int(NOW)), by="dora")
    graph.tell(Change([("exporting.put_judged", told)], "dora"))
    (other,) = graph.ask("leaving.verdicts", village.ADA, id="cem")
    assert (other["id"], other["who"]) == ("c1", "dora")


def test_what_claims_are_about(graph: Graph) -> None:
    found = graph.ask("leaving.subjects", village.CEM, ids=["c1", "c3", "c8"])
    assert {(row["id"], row["kind"], row["thing"]) for row in found} == {
        ("c1", "Company", "globex"),
        ("c3", "Company", "globex"),
        ("c3", "Offering", "cloud"),
    }


def test_open_introductions_are_seen_by_the_two(graph: Graph) -> None:
    (asked,) = graph.ask("leaving.introductions", village.BEN, id="ben")
    assert (asked["id"], asked["part"], asked["colleague_id"], asked["contact_id"]) == ("i1", "asked", "ada", "otto")
    (asks,) = graph.ask("leaving.introductions", village.ADA, id="ada")
    assert (asks["part"], asks["colleague_id"]) == ("asks", "ben")
    assert graph.ask("leaving.introductions", village.CEM, id="ben") == []
    answer = [{"introduction": "i1", "state": "no", "answer": "", "answered": int(NOW)}]
    graph.tell(Change([("introductions.answer", answer)], "ben"))
    assert graph.ask("leaving.introductions", village.BEN, id="ben") == []


def ask_ada(graph: Graph, note: str, text: str, *, audience: str = "staff") -> None:
    written = rows(
        "note author text happened written", (note, "ben", text, "2025-12-30", int(NOW)), audience=audience, by="ben"
    )
    about = rows("note thing how", (note, "ada", "mention"), audience=audience, by="ben")
    graph.tell(Change([("notes.write", written), ("notes.about.Employee", about)], "ben"))


def test_questions_that_nobody_answered(graph: Graph) -> None:
    ask_ada(graph, "q1", "Who signs at Globex, Ada?")
    ask_ada(graph, "q2", "Ada was here.")
    ask_ada(graph, "q3", "A secret, Ada?", audience="only:ben")
    assert seen(graph, "leaving.questions", village.CEM, id="ada", limit=25) == {"q1"}
    assert seen(graph, "leaving.questions", village.BEN, id="ada", limit=25) == {"q1", "q3"}
    hidden = [{"from_id": "n9", "to_id": "q1", "audience": "team:delivery", "by": "ben"}]
    graph.tell(Change([("exporting.put_answers", hidden)], "ben"))
    assert seen(graph, "leaving.answered", village.CEM, ids=["q1", "q3"]) == set()
    assert seen(graph, "leaving.answered", village.BEN, ids=["q1", "q3"]) == {"q1"}


def test_departures_are_told_to_whom_they_are_told(graph: Graph) -> None:
    assert [row["id"] for row in graph.ask("leaving.planned", village.ADA)] == ["cem"]
    assert [row["day"] for row in graph.ask("leaving.of_colleague", village.ADA, id="cem")] == ["2026-03-01"]
    assert graph.ask("leaving.of_colleague", village.ADA, id="ada") == []
    assert [row["id"] for row in graph.ask("leaving.planned", village.BEN)] == ["ada", "cem"]


def test_a_last_day_is_said_anew(graph: Graph) -> None:
    day = {"employee": "ben", "at": int(NOW), "until": None, "audience": "only:ben", "by": "ben"}
    for last, state in (("2026-02-01", "planned"), ("2026-02-15", "planned"), ("2026-02-15", "stays")):
        graph.tell(Change([("leaving.set_day", [day | {"day": last, "state": state}])], "ben"))
        (one,) = graph.ask("leaving.of_colleague", village.BEN, id="ben")
        assert (one["day"], one["state"]) == (last, state)
    assert graph.ask("leaving.of_colleague", village.ADA, id="ben") == []
    with pytest.raises(BadRow):
        graph.tell(
            Change(
                [("leaving.set_day", [day | {"employee": "nobody", "day": "2026-02-01", "state": "planned"}])], "ben"
            )
        )


def test_what_only_somebody_sees(graph: Graph) -> None:
    assert seen(graph, "leaving.notes_seen_by", village.BEN, id="ben", audience="only:ben") == {"n8"}
    assert {"pia", "stealth", "merger", "ghost", "secretsauce", "o9"} <= seen(
        graph, "leaving.things_seen_by", village.BEN, audience="only:ben"
    )
    assert seen(graph, "leaving.moments_seen_by", village.BEN, id="ben", audience="only:ben") == {"m8", "m9"}
    for other in (village.ADA, village.DORA):
        assert seen(graph, "leaving.notes_seen_by", other, id="ben", audience="only:ben") == set()
        assert seen(graph, "leaving.things_seen_by", other, audience="only:ben") == set()
        assert seen(graph, "leaving.moments_seen_by", other, id="ben", audience="only:ben") == set()


def test_a_moment_that_is_released_counts_for_those_who_see_it(graph: Graph) -> None:
    knows: dict[str, Any] = {"id": "noor", "limit": 5}
    before = {row["employee_id"] for row in graph.ask("contacts.who_knows", village.CEM, **knows)}
    assert "ben" not in before
    row = {"id": "m8", "employee": "ben", "contact": "noor", "audience": "staff"}
    graph.tell(Change([("leaving.show_moment", [row])], "ben"))
    after = {row["employee_id"] for row in graph.ask("contacts.who_knows", village.CEM, **knows)}
    assert "ben" in after


def test_jobs_that_only_somebody_sees_are_shown_with_their_contact(graph: Graph) -> None:
    told = [
        ("things.narrow.Contact", [{"thing": "pia", "audience": "staff"}]),
        ("leaving.show_jobs", [{"contact": "pia", "audience": "staff", "by": "ben"}]),
    ]
    assert graph.ask("contacts.jobs", village.CEM, ids=["pia"]) == []
    graph.tell(Change(told, "ben"))
    assert [row["company_id"] for row in graph.ask("contacts.jobs", village.CEM, ids=["pia"])] == ["globex"]


def test_things_and_what_hangs_on_them_are_removed(graph: Graph) -> None:
    cut = {"contact": "otto", "other": "mia", "by": "ben"}
    told = [
        ("leaving.cut_related", [cut]),
        ("leaving.remove.Note", [{"thing": "n8"}]),
        ("leaving.erase.Claim", [{"thing": "c8"}]),
        ("leaving.erase.Version", [{"thing": "v8"}]),
    ]
    graph.tell(Change(told, "ben"))
    assert graph.ask("notes.show", village.BEN, id="n8") == []
    kept = {
        (row["kind"], row["id"])
        for row in graph.keep("kept_things", audience="only:ben", by="ben", gone="only:ben ben")
    }
    assert ("Note", "n8") not in kept and ("Claim", "c8") not in kept and ("Contact", "pia") in kept
    ties = graph.keep("kept_ties", audience="only:ben", by="ben")
    assert {row["kind"] for row in ties} >= {"met", "job"} and not any(row["kind"] == "related" for row in ties)
