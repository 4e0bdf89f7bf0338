"""Histories, audiences and threads: what is told, and what the graph holds afterwards."""

import random
from typing import Any

import pytest

from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph
from graphapp.knowledge import capture
from graphapp.knowledge.capture import BadNote, Draft
from graphapp.knowledge.notes import threads
from graphapp.knowledge.notes.audiences import Effect, Thread, find_effect, is_within, meet, plan_audience
from graphapp.knowledge.notes.versions import (
    Edit,
    Head,
    list_versions,
    may_edit,
    merge_edit,
    plan_new,
    plan_save,
    read_head,
)
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DORA, NOW

PLAIN = Head()
AUDIENCES = ("staff", "team:sales", "account:globex", "only:ada")


def ask_as(graph: Graph, person: Viewer) -> Any:
    return lambda name, **params: graph.ask(name, person, **params)


def note_of(graph: Graph, note: str, person: Viewer = ADA) -> dict[str, Any]:
    return graph.ask("notes.show", person, id=note)[0]


def thread_of(graph: Graph, note: str) -> Thread:
    roots = graph.keep("answered_by", note=note)
    return Thread(roots[0] if roots else None, graph.keep("answers_of", note=note))


def write(graph: Graph, text: str, audience: str = "staff", person: Viewer = ADA, head: Head = PLAIN) -> str:
    draft = Draft(text, "2026-01-01", audience)
    plan = plan_new(
        capture.plan_note(draft, person.id, int(NOW), ask_as(graph, person)),
        head,
        draft,
        person.id,
        ask_as(graph, person),
    )
    graph.tell(Change(plan.statements, person))
    return plan.note


def save(
    graph: Graph, note: str, text: str, person: Viewer = ADA, audience: str = "", began: int = 0, title: str = ""
) -> None:
    found = note_of(graph, note, person)
    draft = Draft(text, found["happened"], audience or found["audience"])
    edit = Edit(draft, Head(title, found["kept"] or "", found["place"] or ""), person.id, began or found["revision"])
    plan = plan_save(found, edit, int(NOW), ask_as(graph, person), thread_of(graph, note))
    graph.tell(Change(plan.statements, person))


def share(graph: Graph, note: str, audience: str, person: Viewer = ADA) -> None:
    graph.tell(Change(plan_audience(note_of(graph, note, person), audience, thread_of(graph, note), int(NOW)), person))


def answer(graph: Graph, root: str, text: str, person: Viewer, audience: str = "") -> str:
    found = note_of(graph, root, person)
    shared = {"audience": audience or found["audience"], "by": person.id}
    plan = capture.plan_note(Draft(text, "2026-01-01", shared["audience"]), person.id, int(NOW), ask_as(graph, person))
    graph.tell(Change(threads.plan_answer(plan, found, shared).statements, person))
    return plan.note


def texts(graph: Graph, note: str, person: Viewer) -> dict[int, str]:
    found = graph.ask("notes.show", person, id=note)
    rows = list_versions(found[0], graph.ask("notes.history", person, id=note)) if found else []
    return {row["number"]: row["text"] for row in rows}


@pytest.mark.parametrize("seed", range(4))
def test_history_holds_every_version_as_it_was(graph: Graph, seed: int) -> None:
    chance = random.Random(seed)
    words = ["budget", "é", "\n", " ", "@[Mia](Contact:mia)", "|a|b|", "![x](/pictures/p1)", "\u2028", "'quoted'", "\\"]
    written = ["".join(chance.choices(words, k=chance.randint(1, 30))) + str(number) for number in range(8)]
    note = write(graph, written[0])
    for text in written[1:]:
        save(graph, note, text, chance.choice((ADA, ADA)), title=text[:3])
    assert texts(graph, note, CEM) == dict(enumerate(written, 1))
    back = chance.randrange(7)
    save(graph, note, texts(graph, note, ADA)[back + 1])
    assert note_of(graph, note)["text"] == written[back]
    assert texts(graph, note, CEM) == dict(enumerate([*written, written[back]], 1))


@pytest.mark.parametrize("seed", range(6))
def test_nobody_ever_sees_more_of_the_past_than_they_saw_then(graph: Graph, seed: int) -> None:
    chance = random.Random(seed)
    note = write(graph, "Text 1")
    # Who may see each version: whoever saw the note while it said so, less whoever was left out later.
    may_see = {1: {"ada", "ben", "cem"}}
    everybody = {"staff": {"ada", "ben", "cem"}, "team:sales": {"ada"}, "account:globex": {"ada"}, "only:ada": {"ada"}}
    for _ in range(9):
        number = max(may_see)
        if chance.random() < 0.5:
            save(graph, note, f"Text {number + 1}")
            may_see[number + 1] = set(everybody[note_of(graph, note)["audience"]])
        else:
            audience = chance.choice(AUDIENCES)
            share(graph, note, audience)
            may_see = {one: seers & everybody[audience] for one, seers in may_see.items()}
            may_see[number] = set(everybody[audience])
        for person in (ADA, BEN, CEM):
            seen = texts(graph, note, person)
            assert set(seen) == {one for one, seers in may_see.items() if person.id in seers}
            assert all(text == f"Text {one}" for one, text in seen.items())


def test_two_who_began_from_one_revision_cannot_both_win(graph: Graph) -> None:
    note = write(graph, "One")
    save(graph, note, "Two")
    with pytest.raises(BadRow) as refused:
        save(graph, note, "Three", began=1)
    assert refused.value.statement == "notes.revise"
    assert note_of(graph, note)["text"] == "Two" and texts(graph, note, ADA) == {1: "One", 2: "Two"}


def test_an_edit_does_not_widen_what_was_narrowed_meanwhile(graph: Graph) -> None:
    note = write(graph, "One", head=Head(kept="readers"))
    before = note_of(graph, note, CEM)
    edit = Edit(Draft("Two", "2026-01-01", "staff"), Head(kept="readers"), "cem", 1)
    plan = plan_save(before, edit, int(NOW), ask_as(graph, CEM))
    share(graph, note, "team:sales")
    with pytest.raises(BadRow):
        graph.tell(Change(plan.statements, CEM))
    assert (note_of(graph, note)["audience"], note_of(graph, note)["text"]) == ("team:sales", "One")


def test_a_reader_edits_where_the_author_lets_them(graph: Graph) -> None:
    note = write(graph, "One @[Globex](Company:globex)", head=Head(kept="readers"))
    save(graph, note, "Two @[Globex](Company:globex) @[New](new:Topic)", CEM)
    found = note_of(graph, note)
    assert (found["author_id"], found["by"], found["revision"]) == ("ada", "ada", 2)
    assert [row["editor"] for row in graph.ask("notes.history", BEN, id=note)] == ["Cem Aydin", "Ada Sol"]
    assert may_edit(found, "cem") and may_edit(found, "ada")
    assert not may_edit(found | {"kept": None}, "cem")


class TestThreads:
    def test_narrowing_narrows_answers_in_the_same_change(self, graph: Graph) -> None:
        note = write(graph, "Root @[Globex](Company:globex)")
        one = answer(graph, note, "Yes @[Budget](Topic:budget) @[Initech](Company:initech)", CEM)
        position = graph.position()
        share(graph, note, "team:sales")
        assert graph.position() == position + 1
        assert note_of(graph, one, CEM)["audience"] == "team:sales"
        assert graph.ask("notes.show", DORA, id=one) == graph.ask("notes.show", BEN, id=one) == []
        assert note_of(graph, one, ADA)["text"].startswith("Yes")
        concerned = graph.engine.read(
            "MATCH (:Company)-[c:CONCERNED_WITH]->(:Topic) WHERE c.note = $note RETURN c.audience AS a", {"note": one}
        )
        assert [row["a"] for row in concerned] == ["team:sales"]

    def test_widening_shows_no_answer_to_others(self, graph: Graph) -> None:
        note = write(graph, "Root", "team:sales")
        one = answer(graph, note, "Among us", ADA)
        share(graph, note, "staff")
        assert graph.ask("notes.show", CEM, id=note) and not graph.ask("notes.show", CEM, id=one)
        share(graph, note, "account:globex")
        assert note_of(graph, one)["audience"] == "only:ada"

    def test_an_answer_that_came_meanwhile_is_not_forgotten(self, graph: Graph) -> None:
        note = write(graph, "Root")
        statements = plan_audience(note_of(graph, note), "team:sales", thread_of(graph, note), int(NOW))
        answer(graph, note, "Meanwhile", CEM)
        with pytest.raises(BadRow) as refused:
            graph.tell(Change(statements, ADA))
        assert refused.value.statement == "notes.count_answers"
        assert note_of(graph, note)["audience"] == "staff"

    def test_an_answer_to_a_note_that_was_narrowed_meanwhile_is_refused(self, graph: Graph) -> None:
        note = write(graph, "Root")
        found = note_of(graph, note, CEM)
        share(graph, note, "team:sales")
        plan = capture.plan_note(Draft("Late", "2026-01-01", "staff"), "cem", int(NOW), ask_as(graph, CEM))
        with pytest.raises(BadRow):
            graph.tell(Change(threads.plan_answer(plan, found, {"audience": "staff", "by": "cem"}).statements, CEM))
        assert graph.ask("notes.show", CEM, id=plan.note) == []

    def test_an_answer_is_never_wider_than_its_note(self, graph: Graph) -> None:
        note = write(graph, "Root", "team:sales")
        one = answer(graph, note, "Among us", ADA)
        with pytest.raises(BadNote):
            share(graph, one, "staff")
        share(graph, one, "only:ada")
        share(graph, one, "team:sales")
        assert note_of(graph, one)["audience"] == "team:sales"

    def test_deleting_takes_answers_along_and_undoing_brings_them_back(self, graph: Graph) -> None:
        note = write(graph, "Root")
        kept, gone = answer(graph, note, "Kept", CEM), answer(graph, note, "Gone", CEM)
        graph.tell(Change(threads.plan_delete(gone, []), CEM))
        graph.tell(Change(threads.plan_delete(note, thread_of(graph, note).answers), ADA))
        assert graph.ask("notes.show", CEM, id=kept) == []
        graph.tell(Change(threads.plan_undelete(note, "staff", "ada", thread_of(graph, note).answers), ADA))
        assert [row["id"] for row in graph.ask("notes.replies", DORA, id=note)] == [kept]

    def test_an_answer_deleted_before_its_note_was_narrowed_does_not_come_back(self, graph: Graph) -> None:
        note = write(graph, "Root")
        one = answer(graph, note, "Oops", CEM)
        graph.tell(Change(threads.plan_delete(one, []), CEM))
        share(graph, note, "team:sales")
        with pytest.raises(BadRow):
            graph.tell(Change(threads.plan_undelete(one, "staff", "cem", []), CEM))


def test_claims_of_a_note_and_of_its_answers_follow_at_once(graph: Graph) -> None:
    assert graph.ask("claims.of_note", CEM, id="n1")
    one = answer(graph, "n1", "They have no budget.", BEN)
    row = {"claim": "cx", "note": one, "kind": "budget", "value": "none", "quote": "no budget", "at": int(NOW)}
    graph.tell(Change([("claims.write", [row | {"since": None, "until": None}])], BEN))
    assert graph.ask("claims.of_note", CEM, id=one)
    share(graph, "n1", "team:sales")
    assert graph.ask("claims.of_note", CEM, id="n1") == graph.ask("claims.of_note", CEM, id=one) == []
    assert graph.ask("claims.of_note", ADA, id="n1") and graph.ask("claims.of_note", ADA, id=one)


def test_quotes_are_tied_as_far_as_the_writer_sees(graph: Graph) -> None:
    note = write(graph, "As was said: [[note:n1]] [[note:n8]] [[note:none]]")
    assert [row["id"] for row in graph.ask("notes.quoted_by", CEM, id="n1")] == [note]
    assert note not in [row["id"] for row in graph.ask("notes.quoted_by", BEN, id="n8")]
    save(graph, note, "Nothing is quoted.")
    assert graph.ask("notes.quoted_by", CEM, id="n1") == []


def test_audiences_meet_in_nobody_new() -> None:
    assert meet("staff", "team:a", "x") == meet("team:a", "staff", "x") == meet("team:a", "team:a", "x") == "team:a"
    assert meet("team:a", "team:b", "x") == meet("team:a", "only:x", "x") == "only:x"
    assert is_within("team:a", "staff") and is_within("only:x", "team:a") and not is_within("staff", "team:a")


def test_the_effect_is_told_as_far_as_it_is_known() -> None:
    members = {"staff": {"ada": "Ada", "ben": "Ben", "cem": "Cem"}, "team:sales": {"ada": "Ada", "dora": "Dora"}}
    note = {"id": "n", "audience": "staff", "author_id": "ada"}
    replies = [
        {"author_id": "cem", "author": "Cem", "audience": "staff"},
        {"author_id": "ada", "author": "Ada", "audience": "staff"},
    ]
    assert find_effect(note, "team:sales", members, replies) == Effect(("Dora",), ("Ben", "Cem"), ("Cem",), 0)
    team = [{"author_id": "ben", "author": "Ben", "audience": "team:other"}]
    assert find_effect(note, "team:sales", members, team).answers == 1


def test_an_edit_of_an_earlier_revision_is_put_onto_the_present_one() -> None:
    note = {"revision": 3, "text": "Mia decides.\nIn autumn.", "happened": "2026-01-02", "title": "How"}
    base = {"text": "Mia decides.\nIn spring.", "happened": "2026-01-01", "title": "How"}
    edit = Edit(Draft("Noor decides.\nIn spring.", "2026-01-01", "staff", ("Topic:a",)), Head("How they buy"), "ada", 1)
    done, merged = merge_edit(note, edit, base, (["Topic:a"], ["Topic:a", "Topic:b"]))
    assert done.draft == Draft("Noor decides.\nIn autumn.", "2026-01-02", "staff", ("Topic:a", "Topic:b"))
    assert (done.head.title, done.began, merged.conflicts) == ("How they buy", 3, ())
    _, merged = merge_edit(note, edit, None, ([], []))
    assert merged.conflicts


def test_a_page_needs_a_title() -> None:
    assert read_head({"title": " How  they buy ", "kept": "readers"}, "page") == Head("How they buy", "readers", "page")
    assert read_head({"title": "x"}) == Head()
    with pytest.raises(BadNote, match="who edits it"):
        read_head({"title": "x", "kept": "all"})
    for title in ("", " ", "x" * 201):
        with pytest.raises(BadNote):
            read_head({"title": title}, "page")
