"""What keeps notes: versions, answers, quotes, pictures and who sees them, on both engines."""

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.notes import unused
from graphapp.knowledge.notes.unused import clear_unused, may_bring
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DORA, NOW

SHARED: dict[str, Any] = {"audience": "staff", "by": "ada"}
HEAD: dict[str, Any] = {"title": None, "kept": None, "place": None}
STEP: dict[str, Any] = {"note": "n2", "began": 1, "revision": 2, "seen": "staff", **HEAD}


def tell(graph: Graph, *statements: tuple[str, list[dict[str, Any]]], by: Viewer = ADA) -> None:
    graph.tell(Change(statements, by))


def write(graph: Graph, note: str, author: str = "ada", audience: str = "staff", text: str = "A note.") -> None:
    row = {"note": note, "author": author, "text": text, "happened": "2026-01-01", "written": int(NOW)}
    tell(graph, ("notes.write", [row | {"audience": audience, "by": author}]))


def version(number: int, audience: str) -> dict[str, Any]:
    row = {"note": "n2", "version": f"n2-{number}", "number": number, "text": f"Text {number}", "title": None}
    return row | {"happened": "2026-01-01", "at": int(NOW), "editor": "ben", "audience": audience, "by": "ben"}


def seen(graph: Graph, what: str = "Version") -> dict[str, tuple[str, str]]:
    """Return who sees each version or picture, and by whom it is, as stored."""
    found = graph.engine.read(f"MATCH (v:{what}) RETURN v.id AS id, v.audience AS audience, v.by AS by", {})
    return {row["id"]: (row["audience"], row["by"]) for row in found}


class TestVersions:
    def test_keep_writes_what_a_note_says_once(self, graph: Graph) -> None:
        kept = ("notes.keep", [{"note": "n2", "version": "n2-1", "number": 1}])
        tell(graph, kept)
        [row] = graph.ask("notes.history", CEM, id="n2")
        assert row["text"].startswith("Otto wants") and (row["number"], row["editor"]) == (1, "Ben Ito")
        assert row["at"] == int(NOW) - 30 * 86_400
        write(graph, "n2", "ben", text="Another text.")
        tell(graph, kept)
        assert graph.ask("notes.history", CEM, id="n2") == [row]

    def test_history_hides_what_was_for_others(self, graph: Graph) -> None:
        assert [row["number"] for row in graph.ask("notes.history", CEM, id="n1")] == [1]
        assert graph.ask("notes.history", CEM, id="n8") == []
        tell(graph, ("notes.add_version", [version(1, "team:delivery"), version(2, "staff")]))
        assert [row["text"] for row in graph.ask("notes.history", CEM, id="n2")] == ["Text 2"]
        assert [row["text"] for row in graph.ask("notes.history", BEN, id="n2")] == ["Text 2", "Text 1"]

    def test_only_the_first_of_two_who_began_from_one_revision_is_taken(self, graph: Graph) -> None:
        tell(graph, ("notes.hold", [{"note": "n2"}]), ("notes.revise", [STEP]))
        assert graph.ask("notes.show", CEM, id="n2")[0]["revision"] == 2
        for stale in (STEP, STEP | {"began": 3}, STEP | {"began": 2, "seen": "team:sales"}, STEP | {"note": "none"}):
            with pytest.raises(BadRow):
                tell(graph, ("notes.revise", [stale]))
        [note] = graph.ask("notes.show", CEM, id="n2")
        assert (note["revision"], note["title"]) == (2, None)

    def test_of_many_at_once_one_wins(self, graph: Graph) -> None:
        began = threading.Barrier(6)

        def save(number: int) -> bool:
            row = {"note": "n2", "author": "ben", "text": f"By {number}", "happened": "2026-01-01", "edited": int(NOW)}
            began.wait()
            try:
                edit = ("notes.edit", [row | {"audience": "staff", "by": "ben"}])
                tell(graph, ("notes.hold", [{"note": "n2"}]), ("notes.revise", [STEP]), edit, by=BEN)
            except BadRow:
                return False
            return True

        with ThreadPoolExecutor(6) as pool:
            won = [number for number, is_saved in enumerate(pool.map(save, range(6))) if is_saved]
        [note] = graph.ask("notes.show", CEM, id="n2")
        assert [f"By {number}" for number in won] == [note["text"]] and note["revision"] == 2

    def test_a_deleted_note_is_not_held_nor_revised(self, graph: Graph) -> None:
        tell(graph, ("notes.delete", [{"note": "n2"}]))
        for refused in (
            ("notes.hold", [{"note": "n2"}]),
            ("notes.revise", [STEP]),
            ("notes.narrow", [{"note": "n2"} | SHARED]),
        ):
            with pytest.raises(BadRow):
                tell(graph, refused)

    def test_narrowing_narrows_every_version_and_widening_shows_no_earlier_one(self, graph: Graph) -> None:
        wide = [version(1, "staff"), version(2, "team:delivery"), version(3, "staff")]
        tell(graph, ("notes.add_version", wide), ("notes.revise", [STEP | {"revision": 3}]))
        tell(graph, ("notes.share_versions", [{"note": "n2", "audience": "team:sales", "by": "ben"}]))
        stored = seen(graph)
        assert [stored[f"n2-{one}"][0] for one in (1, 2, 3)] == ["team:sales", "only:ben", "team:sales"]
        tell(graph, ("notes.share_versions", [{"note": "n2", "audience": "staff", "by": "ben"}]))
        stored = seen(graph)
        assert [stored[f"n2-{one}"][0] for one in (1, 2, 3)] == ["team:sales", "only:ben", "staff"]

    def test_head_makes_a_page(self, graph: Graph) -> None:
        assert graph.ask("notes.pages_of_company", CEM, id="globex") == []
        tell(graph, ("notes.head", [{"note": "n1", "title": "How they buy", "kept": "readers", "place": "page"}]))
        tell(graph, ("notes.about.Project", [{"note": "n1", "thing": "atlas", "how": "picked"} | SHARED]))
        [page] = graph.ask("notes.pages_of_company", CEM, id="globex")
        assert (page["id"], page["title"], page["audience"]) == ("n1", "How they buy", "staff")
        assert [row["id"] for row in graph.ask("notes.pages_of_project", CEM, id="atlas")] == ["n1"]
        assert [row["id"] for row in graph.ask("notes.pages_of_project", BEN, id="atlas")] == ["n8", "n1"]


class TestAnswers:
    def answer(self, graph: Graph, root: str = "n1", seen_by: str = "staff") -> None:
        write(graph, "r1", "cem", text="Is that so?")
        tied = {"note": "r1", "root": root, "seen": seen_by, "audience": "staff", "by": "cem"}
        tell(graph, ("notes.answer", [tied]), by=CEM)

    def test_are_told_in_order_and_counted(self, graph: Graph) -> None:
        self.answer(graph)
        assert [(row["id"], row["author"]) for row in graph.ask("notes.replies", DORA, id="n1")] == [
            ("r1", "Cem Aydin")
        ]
        assert graph.ask("notes.count_replies", DORA, ids=["n1", "n2"]) == [{"id": "n1", "replies": 1}]
        assert graph.ask("notes.count_replies", BEN, ids=["n1"]) == [{"id": "n1", "replies": 2}]
        assert [row["id"] for row in graph.ask("notes.answered", DORA, id="r1")] == ["n1"]
        assert graph.ask("notes.answered", CEM, id="n8") == []

    def test_are_refused_where_others_see_the_note_now_or_it_answers_itself(self, graph: Graph) -> None:
        with pytest.raises(BadRow):
            self.answer(graph, seen_by="team:sales")
        self.answer(graph)
        write(graph, "r2", "ada")
        with pytest.raises(BadRow):
            tell(graph, ("notes.answer", [{"note": "r2", "root": "r1", "seen": "staff"} | SHARED]))

    def test_who_told_of_fewer_answers_is_refused(self, graph: Graph) -> None:
        self.answer(graph)
        tell(graph, ("notes.count_answers", [{"note": "n1", "answers": 2}]))
        for wrong in (0, 1, 3):
            with pytest.raises(BadRow):
                tell(graph, ("notes.count_answers", [{"note": "n1", "answers": wrong}]))

    def test_go_and_come_along(self, graph: Graph) -> None:
        write(graph, "r1", "cem")
        tell(graph, ("notes.delete", [{"note": "r1"}]), ("notes.go_along", [{"note": "r1"}]))
        back = {"note": "r1", "audience": "staff", "by": "cem"}
        with pytest.raises(BadRow):
            tell(graph, ("notes.undelete", [back]))
        tell(graph, ("notes.come_along", [back]), ("notes.undelete", [back]))
        assert graph.ask("notes.show", CEM, id="r1")
        tell(graph, ("notes.delete", [{"note": "r1"}]), ("notes.lose", [{"note": "r1"}]))
        with pytest.raises(BadRow):
            tell(graph, ("notes.undelete", [back]))

    def test_share_answers(self, graph: Graph) -> None:
        self.answer(graph)
        tell(graph, ("notes.share_answers", [{"note": "r1", "audience": "only:cem", "by": "cem"}]))
        assert graph.ask("notes.replies", DORA, id="n1") == [] != graph.ask("notes.replies", CEM, id="n1")


def test_narrow_changes_who_sees_a_note_and_nothing_else(graph: Graph) -> None:
    [before] = graph.ask("notes.show", ADA, id="n1")
    tell(graph, ("notes.narrow", [{"note": "n1", "audience": "team:sales", "by": "ada"}]))
    assert graph.ask("notes.show", CEM, id="n1") == []
    [after] = graph.ask("notes.show", ADA, id="n1")
    assert after == before | {"audience": "team:sales"}


def test_quotes_are_seen_by_who_sees_both(graph: Graph) -> None:
    tell(graph, ("notes.quote", [{"note": "n2", "source": "n1"} | SHARED]))
    assert [row["id"] for row in graph.ask("notes.quoted_by", CEM, id="n1")] == ["n2"]
    assert [row["id"] for row in graph.ask("notes.quoted_by", BEN, id="n1")] == ["n8", "n2"]
    tell(graph, ("notes.share_quotes", [{"note": "n2", "audience": "only:ben", "by": "ben"}]))
    assert graph.ask("notes.quoted_by", CEM, id="n1") == []
    tell(graph, ("notes.unquote", [{"note": "n2", "source": "n1"}]))
    assert [row["id"] for row in graph.ask("notes.quoted_by", BEN, id="n1")] == ["n8"]


def test_sources_say_what_may_be_seen(graph: Graph) -> None:
    assert [(row["id"], row["author"]) for row in graph.ask("notes.sources", CEM, ids=["n1", "n8", "none"])] == [
        ("n1", "Ada Sol")
    ]
    assert [row["id"] for row in graph.ask("notes.sources", BEN, ids=["n1", "n8"])] == ["n1", "n8"]


def test_members_are_who_is_in_it_today_as_far_as_is_seen(graph: Graph) -> None:
    ids = ["sales", "delivery", "globex", "umbrella", "l9"]
    found = graph.ask("notes.members", CEM, ids=ids, today="2026-01-01")
    assert [(row["kind"], row["id"], row["employee_id"]) for row in found] == [
        ("team", "delivery", "ben"), ("team", "sales", "ada"), ("account", "globex", "ada"),
    ]  # fmt: skip
    kinds = [(row["kind"], row["employee_id"]) for row in graph.ask("notes.members", BEN, ids=ids, today="2026-01-01")]
    assert kinds[-3:] == [("account", "ben"), ("list", "ben"), ("list", "cem")]


class TestPictures:
    ROW: dict[str, Any] = {  # noqa: RUF012
        "picture": "p2", "kind": "webp", "width": 1, "height": 1, "bytes": "AAAA", "alt": "A board", "at": int(NOW),
        "audience": "only:ada", "by": "ada",
    }  # fmt: skip

    def test_wait_for_who_brought_them(self, graph: Graph) -> None:
        tell(graph, ("pictures.write", [self.ROW]))
        assert [row["alt"] for row in graph.ask("pictures.waiting", ADA, ids=["p2", "p7"])] == ["A board"]
        assert graph.ask("pictures.waiting", CEM, ids=["p2"]) == graph.ask("pictures.show", ADA, id="p2") == []

    def test_unused_ones_are_cleared_after_a_day_and_few_wait(
        self, graph: Graph, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        clear_unused(graph)
        tell(graph, ("pictures.write", [self.ROW | {"at": int(graph.clock())}]))
        assert clear_unused(graph) == 0 and may_bring(graph, "ada")
        monkeypatch.setattr(unused, "MOST", 1)
        assert not may_bring(graph, "ada") and may_bring(graph, "cem")
        later = graph.clock() + unused.KEPT + 1
        monkeypatch.setattr(graph, "clock", lambda: later)
        assert clear_unused(graph) == 1 and clear_unused(graph) == 0
        assert graph.ask("pictures.waiting", ADA, ids=["p2"]) == [] and graph.ask("pictures.show", CEM, id="p1")

    def test_are_shown_with_their_note(self, graph: Graph) -> None:
        tell(graph, ("pictures.write", [self.ROW]))
        shown = ("notes.show_picture", [{"note": "n1", "picture": "p2"} | SHARED])
        tell(graph, shown)
        assert [row["id"] for row in graph.ask("pictures.show", CEM, id="p2")] == ["p2"]
        assert graph.ask("pictures.waiting", ADA, ids=["p2"]) == graph.ask("pictures.show", CEM, id="p8") == []
        with pytest.raises(BadRow):
            tell(graph, shown)
        tell(graph, ("notes.delete", [{"note": "n1"}]))
        assert graph.ask("pictures.show", CEM, id="p2") == []

    def test_of_an_earlier_version_are_shown_to_nobody_new(self, graph: Graph) -> None:
        write(graph, "n3", audience="team:sales", text="![Now](/pictures/p2)")
        more = [self.ROW, self.ROW | {"picture": "p3"}]
        tied = [{"note": "n3", "picture": one, "audience": "team:sales", "by": "ada"} for one in ("p2", "p3")]
        tell(graph, ("pictures.write", more), ("notes.show_picture", tied))
        tell(graph, ("notes.share_pictures", [{"note": "n3"} | SHARED]))
        assert (seen(graph, "Picture")["p2"][0], seen(graph, "Picture")["p3"][0]) == ("staff", "team:sales")
        tell(graph, ("notes.share_pictures", [{"note": "n3", "audience": "account:globex", "by": "ada"}]))
        assert (seen(graph, "Picture")["p2"][0], seen(graph, "Picture")["p3"][0]) == ("account:globex", "only:ada")


def test_the_program_asks_who_answered_and_what(graph: Graph) -> None:
    assert [(row["id"], row["audience"]) for row in graph.keep("answers_of", note="n1")] == [("n8", "only:ben")]
    assert [row["id"] for row in graph.keep("answered_by", note="n8")] == ["n1"]
