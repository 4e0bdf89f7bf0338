"""What is new, as somebody sees it, on both engines."""

from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows

THEN = int(NOW) - 40 * DAY


def answer(graph: Graph, text: str = "She does indeed.", by: str = "cem", audience: str = "staff") -> None:
    """Somebody answers Ada's note about Globex."""
    note = rows("note author text happened written", ("n5", by, text, "2025-12-31", int(NOW) - 60))
    ends = {"from_id": "n5", "to_id": "n1", "audience": audience, "by": by}
    told: list[tuple[str, Any]] = [("notes.write", [note[0] | {"audience": audience, "by": by}])]
    graph.tell(Change([*told, ("exporting.put_answers", [ends])], by))


def test_notes_of_others_since_an_instant(graph: Graph) -> None:
    def of(viewer: Viewer, since: int, *shown: str) -> list[str]:
        return [
            row["id"]
            for row in graph.ask("news.notes", viewer, ids=["n1", "n2", "n8", "n9"], since=since, shown=list(shown))
        ]

    assert of(CEM, THEN) == ["n1", "n2"] and of(CEM, int(NOW) - 12 * DAY) == ["n1"] and of(CEM, int(NOW)) == []
    assert of(ADA, THEN) == ["n2"]
    assert of(BEN, THEN) == ["n1"], "nothing by oneself"
    assert of(CEM, int(NOW), "n2", "n8") == ["n2"] and of(BEN, int(NOW), "n2") == [], "what was shown to them"


def test_a_changed_note_is_new_and_an_imported_one_is_not(graph: Graph) -> None:
    since = int(NOW) - DAY
    edited = {"note": "n1", "author": "ada", "text": "Mia worries.", "happened": "2025-12-20", "edited": int(NOW)}
    graph.tell(Change([("notes.edit", [edited | {"audience": "staff", "by": "ada"}])], "ada"))
    assert [row["id"] for row in graph.ask("news.notes", CEM, ids=["n1", "n2"], since=since, shown=[])] == ["n1"]
    record = {"record": "r1", "source": "crm", "key": "Note/n1", "content": "x", "audience": "staff", "by": "ada"}
    about = {"record": "r1", "thing": "n1", "audience": "staff", "by": "ada"}
    graph.tell(Change([("records.write", [record]), ("records.describes.Note", [about])], "ada"))
    assert graph.ask("news.notes", CEM, ids=["n1", "n2"], since=since, shown=["n1"]) == []


def test_to_whom_notes_were_shown_before(graph: Graph) -> None:
    def told(at: int, before: str) -> None:
        row = {"id": f"n1-{at}", "note": "n1", "at": at, "before": before}
        graph.tell(
            Change([("notes.forget_widenings", [{"note": "n1", "until": at - 100}]), ("notes.widen", [row])], "ada")
        )

    for at, before in ((1000, "only:ada"), (1000, "staff"), (1050, "team:sales")):
        told(at, before)
    assert [tuple(row.values()) for row in graph.keep("news_widened", since=1000)] == [
        ("n1", 1000, "only:ada"),
        ("n1", 1050, "team:sales"),
    ]
    told(1101, "only:ada")
    assert [row["at"] for row in graph.keep("news_widened", since=0)] == [1050, 1101]


def test_what_notes_are_about(graph: Graph) -> None:
    def of(viewer: Viewer, note: str) -> set[tuple[str, str]]:
        return {(row["kind"], row["id"]) for row in graph.ask("news.subjects", viewer, ids=[note])}

    assert of(CEM, "n1") == {("Company", "globex"), ("Contact", "mia"), ("Topic", "security")}
    assert of(CEM, "n8") == set() and ("Employee", "ada") in of(BEN, "n8")


def test_answers_to_my_notes(graph: Graph) -> None:
    answer(graph)
    [row] = graph.ask("news.answered", ADA, ids=["n5", "n2"])
    assert (row["note"], row["id"]) == ("n5", "n1")
    assert graph.ask("news.answered", CEM, ids=["n5"]) == []


def test_claims_of_others(graph: Graph) -> None:
    def of(viewer: Viewer) -> set[tuple[str, str]]:
        rows = graph.ask("news.claims", viewer, ids=["c1", "c2", "c3", "c8", "c9"], since=THEN)
        return {(row["id"], row["about_id"]) for row in rows}

    assert of(CEM) == {("c1", "globex"), ("c2", "globex"), ("c3", "globex"), ("c3", "cloud")}
    assert of(ADA) == set(), "they are hers"
    assert of(DORA) == of(CEM)


@pytest.mark.parametrize("ids", [["globex"], ["otto"]])
def test_moves_since_a_day(graph: Graph, ids: list[str]) -> None:
    found = graph.ask("news.moves", CEM, ids=ids, since="2024-01-01")
    kind = "Company" if ids == ["globex"] else "Contact"
    [left] = [row for row in found if row["id"] == "w4"]
    assert (left["about_kind"], left["contact_id"], left["company_id"]) == (kind, "otto", "globex")
    assert left["until"] == "2024-04-30"
    assert graph.ask("news.moves", CEM, ids=ids, since="2025-01-01") == []
    assert graph.ask("news.moves", ADA, ids=ids, since="2024-01-01") == [], "she wrote it herself"


def test_sales_since_a_day(graph: Graph) -> None:
    def of(viewer: Viewer, *ids: str) -> set[tuple[str, str]]:
        rows = graph.ask("news.sales", viewer, ids=list(ids), since="2025-01-01")
        return {(row["about_id"], row["id"]) for row in rows}

    assert of(CEM, "globex", "audit", "o1") == {("globex", "o1"), ("audit", "o1"), ("audit", "o2"), ("", "o1")}
    assert of(BEN, "initech") == {("initech", "o2")} and of(ADA, "globex") == set()


def test_cases_that_i_follow(graph: Graph) -> None:
    assert [row["id"] for row in graph.ask("news.cases", ADA, since=THEN)] == ["k1"]
    assert graph.ask("news.cases", ADA, since=int(NOW)) == graph.ask("news.cases", CEM, since=THEN) == []


def test_what_i_follow(graph: Graph) -> None:
    assert [(row["kind"], row["id"]) for row in graph.ask("news.followed", CEM)] == [("Company", "globex")]
    assert [(row["kind"], row["name"]) for row in graph.ask("news.followed", ADA)] == [
        ("CaseFile", "Cloud is too dear")
    ]
    assert [row["id"] for row in graph.ask("news.followed", BEN)] == ["globex"]


def test_what_the_program_asks_for_itself(graph: Graph) -> None:
    since = int(NOW) - 12 * DAY
    assert [row["id"] for row in graph.keep("news_notes", ids=["n1", "n2"], since=since)] == ["n1"]
    assert {row["id"] for row in graph.keep("news_written", since=since)} == {"n1", "n8", "n9"}
    subjects = {(row["kind"], row["thing"]) for row in graph.keep("news_subjects", ids=["n1"])}
    assert {("Company", "globex"), ("author", "ada")} <= subjects
    assert {"c1", "c8"} <= {row["id"] for row in graph.keep("news_claims", since=THEN)}
    assert graph.keep("news_claims", since=int(NOW)) == []
    speaks = {(row["claim"], row["kind"], row["thing"]) for row in graph.keep("news_claim_subjects", ids=["c3"])}
    things = sorted({thing for _, _, thing in speaks})
    about = {
        (row["claim"], row["kind"], row["thing"]) for row in graph.keep("news_claims_about", ids=things, since=THEN)
    }
    assert {one for one in about if one[0] == "c3"} == speaks
    assert graph.keep("news_claims_about", ids=things, since=int(NOW)) == []
    assert speaks == {("c3", "Company", "globex"), ("c3", "Offering", "cloud")}
    position = graph.position()
    graph.clock = lambda: NOW + DAY
    answer(graph)
    assert graph.keep("position_at", at=int(NOW) + 1)[0]["seq"] == position + 1
    assert ("answered", "ada") in {(row["kind"], row["thing"]) for row in graph.keep("news_subjects", ids=["n5"])}
    assert graph.keep("position_at", at=int(NOW) + 2 * DAY)[0]["seq"] is None
    graph.tell(Change([("people.choose", rows("employee name value", ("cem", "news_mail", "daily"), by="cem"))], "cem"))
    assert graph.keep("news_wanted") == [
        {"id": "cem", "name": "news_mail", "value": "daily", "time_zone": "Europe/Berlin"}
    ]
