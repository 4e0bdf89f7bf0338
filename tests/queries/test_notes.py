"""Questions and statements about notes, on both engines."""

from typing import Any

import pytest

from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, NOW, rows

SHARED = {"audience": "staff", "by": "ada"}


def names(found: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(row["kind"], row["id"]) for row in found}


def tell(graph: Graph, *statements: tuple[str, list[dict[str, Any]]], by: Viewer = ADA) -> None:
    graph.tell(Change(statements, by))


def connected(graph: Graph) -> set[tuple[str, str, str]]:
    found = graph.engine.read(
        "MATCH (k:Company)-[c:CONCERNED_WITH]->(t:Topic) RETURN k.id AS company, t.id AS topic, c.note AS note", {}
    )
    return {(row["company"], row["topic"], row["note"]) for row in found}


class TestShow:
    def test_says_who_wrote_it_and_for_whom(self, graph: Graph) -> None:
        [note] = graph.ask("notes.show", CEM, id="n1")
        assert note["text"].startswith("Mia worries") and note["happened"] == "2025-12-20"
        assert (note["author_id"], note["author"], note["audience"], note["by"]) == ("ada", "Ada Sol", "staff", "ada")
        assert note["edited"] is None

    def test_hides_what_is_for_others(self, graph: Graph) -> None:
        assert graph.ask("notes.show", CEM, id="n8") == graph.ask("notes.show", CEM, id="n9") == []
        assert len(graph.ask("notes.show", BEN, id="n8")) == 1


class TestTexts:
    def test_says_what_each_note_says(self, graph: Graph) -> None:
        rows = graph.ask("notes.texts", CEM, ids=["n1", "none"])
        assert [(row["id"], row["happened"], row["audience"]) for row in rows] == [("n1", "2025-12-20", "staff")]
        assert rows[0]["text"].startswith("Mia worries") and rows[0]["written"] > 0

    def test_hides_what_is_for_others(self, graph: Graph) -> None:
        assert graph.ask("notes.texts", CEM, ids=["n8", "n9"]) == []
        assert [row["id"] for row in graph.ask("notes.texts", BEN, ids=["n8"])] == ["n8"]


class TestAboutWhat:
    def test_names_every_kind(self, graph: Graph) -> None:
        assert names(graph.ask("notes.about_what", CEM, id="n1")) == {
            ("Company", "globex"), ("Contact", "mia"), ("Topic", "security"),
        }  # fmt: skip
        kinds = [row["kind"] for row in graph.ask("notes.about_what", BEN, id="n8")]
        assert set(kinds) == {"Company", "Contact", "Project", "Employee", "Topic", "Offering", "Opportunity"}

    def test_leaves_out_what_is_hidden(self, graph: Graph) -> None:
        tell(graph, ("notes.about.Company", [{"note": "n2", "thing": "stealth", "how": "picked", **SHARED}]))
        assert ("Company", "stealth") not in names(graph.ask("notes.about_what", CEM, id="n2"))
        assert graph.ask("notes.about_what", CEM, id="n8") == []


class TestWhoElse:
    def test_counts_colleagues_but_not_me(self, graph: Graph) -> None:
        assert graph.ask("notes.who_else_company", CEM, id="globex") == [{"colleagues": 2}]
        assert graph.ask("notes.who_else_company", ADA, id="globex") == [{"colleagues": 1}]
        assert graph.ask("notes.who_else_contact", CEM, id="mia") == [{"colleagues": 2}]
        assert graph.ask("notes.who_else_contact", ADA, id="mia") == [{"colleagues": 1}]

    def test_counts_nobody_through_a_job_that_has_ended(self, graph: Graph) -> None:
        [before] = graph.ask("notes.who_else_company", CEM, id="globex")
        job = {
            "id": "w1",
            "contact": "mia",
            "company": "globex",
            "title": None,
            "department": None,
            "since": None,
            "until": "2025-12-31",
        }
        tell(graph, ("contacts.works_at", [job | SHARED]))
        [after] = graph.ask("notes.who_else_company", CEM, id="globex")
        assert after["colleagues"] < before["colleagues"]
        assert graph.ask("notes.who_else_contact", CEM, id="mia") == [{"colleagues": 2}]

    def test_counts_nothing_hidden(self, graph: Graph) -> None:
        assert graph.ask("notes.who_else_contact", ADA, id="noor") == [{"colleagues": 0}]
        [seen] = graph.ask("notes.who_else_contact", CEM, id="noor")
        assert seen["colleagues"] > 0
        assert graph.ask("notes.who_else_company", CEM, id="stealth") == [{"colleagues": 0}]


def test_readers_are_named_where_they_may_be_seen(graph: Graph) -> None:
    ids = ["sales", "globex", "stealth", "cem", "nobody"]
    assert [(row["kind"], row["name"]) for row in graph.ask("notes.readers", CEM, ids=ids)] == [
        ("team", "Sales"), ("account", "Globex"), ("only", "Cem Aydin"),
    ]  # fmt: skip
    assert ("account", "stealth") in names(graph.ask("notes.readers", BEN, ids=ids))


EDIT: dict[str, Any] = {
    "note": "n1",
    "author": "ada",
    "text": "Mia is calm.",
    "happened": "2026-01-01",
    "edited": int(NOW),
}


class TestEdit:
    def test_writes_it_anew(self, graph: Graph) -> None:
        tell(graph, ("notes.edit", [EDIT | {"audience": "team:sales", "by": "ada"}]))
        [note] = graph.ask("notes.show", ADA, id="n1")
        assert (note["text"], note["edited"], note["audience"]) == ("Mia is calm.", int(NOW), "team:sales")
        assert graph.ask("notes.show", CEM, id="n1") == []

    def test_refuses_another_author_and_a_note_that_is_gone(self, graph: Graph) -> None:
        with pytest.raises(BadRow):
            tell(graph, ("notes.edit", [EDIT | SHARED | {"author": "cem"}]))
        tell(graph, ("notes.delete", [{"note": "n1"}]))
        with pytest.raises(BadRow):
            tell(graph, ("notes.edit", [EDIT | SHARED]))


def test_unlink_takes_back_one_thing(graph: Graph) -> None:
    tell(graph, ("notes.unlink.Contact", [{"note": "n1", "thing": "mia"}, {"note": "n1", "thing": "noor"}]))
    assert names(graph.ask("notes.about_what", CEM, id="n1")) == {("Company", "globex"), ("Topic", "security")}


def test_share_shows_and_hides_what_a_note_is_about(graph: Graph) -> None:
    tell(
        graph,
        *(
            (f"notes.share.{kind}", [{"note": "n1", "audience": "team:sales", "by": "ada"}])
            for kind in ("Company", "Topic")
        ),
    )
    assert names(graph.ask("notes.about_what", CEM, id="n1")) == {("Contact", "mia")}
    assert len(graph.ask("notes.about_what", ADA, id="n1")) == 3


class TestDelete:
    def test_hides_it_even_from_its_author(self, graph: Graph) -> None:
        tell(graph, ("topics.disconnect", [{"note": "n1"}]), ("notes.delete", [{"note": "n1"}]))
        assert all(graph.ask("notes.show", viewer, id="n1") == [] for viewer in (ADA, BEN, CEM))
        assert {note for *_, note in connected(graph)} == {"n2", "n8", "n9"}

    def test_can_be_undone_exactly(self, graph: Graph) -> None:
        before = connected(graph)
        tell(graph, ("topics.disconnect", [{"note": "n9"}]), ("notes.delete", [{"note": "n9"}]), by=BEN)
        back = {"note": "n9", "audience": "team:delivery", "by": "ben"}
        tell(graph, ("notes.undelete", [back]), ("topics.connect", [{"note": "n9"}]), by=BEN)
        [note] = graph.ask("notes.show", BEN, id="n9")
        assert (note["audience"], note["by"]) == ("team:delivery", "ben")
        assert connected(graph) == before
        assert graph.ask("notes.show", CEM, id="n9") == []

    def test_undoes_to_nothing_else(self, graph: Graph) -> None:
        tell(graph, ("notes.delete", [{"note": "n9"}]), by=BEN)
        with pytest.raises(BadRow):
            tell(graph, ("notes.undelete", rows("note", ("n9",), by="cem")), by=CEM)
        with pytest.raises(BadRow):
            tell(graph, ("notes.delete", [{"note": "n9"}]), by=BEN)

    def test_tells_the_index(self, graph: Graph) -> None:
        position = graph.position()
        tell(graph, ("notes.delete", [{"note": "n1"}]))
        assert graph.changes_since(position)[1] == ["Note:n1"]
