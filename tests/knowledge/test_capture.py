"""What becomes of a note, without a graph and, for what is kept beside it, on both engines."""

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from graphapp.graph.store import Change, Graph
from graphapp.knowledge import capture
from graphapp.knowledge.capture import BadNote, Draft, Subject
from tests.village import ADA, BEN, CEM, NOW

TODAY = "2026-01-01"
KNOWN = [
    {"kind": "Company", "id": "globex", "name": "Globex", "audience": "staff", "by": "ada"},
    {"kind": "Contact", "id": "mia", "name": "Mia Roth", "audience": "staff", "by": "ada"},
    {"kind": "Topic", "id": "budget", "name": "Budget", "audience": "staff", "by": "ada"},
]


def ask(name: str, **params: Any) -> list[dict[str, Any]]:
    """Answer as a graph in which three things are known."""
    if name == "things.seen":
        return [row for row in KNOWN if row["id"] in params["ids"]]
    if name == "things.named":
        return [row for row in KNOWN if row["name"].lower() == params["called"].lower()]
    return [{"kind": "Company", "id": "globex", "name": "Globex", "how": "mention"}]


def read(text: str, picked: tuple[str, ...] = (), kept: str = "", **typed: str) -> Draft:
    return capture.read_draft({"text": text, **typed}, picked, ADA, TODAY, kept)


def planned(draft: Draft) -> dict[str, list[Any]]:
    plan = capture.plan_note(draft, "ada", int(NOW), ask)
    return {name: list(rows) for name, rows in plan.statements}


class TestReadDraft:
    def test_takes_today_and_everybody_where_nothing_is_said(self) -> None:
        assert read("They renew.") == Draft("They renew.", TODAY, "staff")

    def test_keeps_lines_and_drops_what_no_store_keeps(self) -> None:
        assert read("a\r\n b\0\n\n").text == "a\n b"

    @pytest.mark.parametrize("text", ["", " \n ", "\0", "\u200b"])
    def test_refuses_nothing(self, text: str) -> None:
        with pytest.raises(BadNote, match="empty"):
            read(text)

    def test_refuses_too_much(self) -> None:
        assert len(read("x" * 100_000).text) == 100_000
        with pytest.raises(BadNote, match="100,001 characters"):
            read("x" * 100_001)

    @pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "01/02/2026", "2026-1-1"])
    def test_refuses_what_is_no_day(self, day: str) -> None:
        with pytest.raises(BadNote, match="must be a day"):
            read("x", happened=day)

    def test_refuses_an_audience_of_others_but_keeps_the_one_there_is(self) -> None:
        assert read("x", audience="team:sales").audience == "team:sales"
        with pytest.raises(BadNote, match="offered"):
            read("x", audience="team:delivery")
        assert read("x", audience="team:delivery", kept="team:delivery").audience == "team:delivery"

    @pytest.mark.parametrize("ref", ["", "globex", "Change:1", "Company:", "Company:a b", "Note:n1", "new:Contact"])
    def test_says_the_same_of_nonsense_as_of_what_is_hidden(self, ref: str) -> None:
        with pytest.raises(BadNote, match="not there, or not for you") as nonsense:
            read("x", (ref,))
        with pytest.raises(BadNote) as hidden:
            capture.plan_note(read("x", ("Company:stealth",)), "ada", 0, ask)
        assert str(nonsense.value) == str(hidden.value)

    def test_refuses_too_many_things(self) -> None:
        with pytest.raises(BadNote, match="at most 50"):
            read("x", tuple(f"Company:c{number}" for number in range(51)))


class TestMentions:
    TEXT = "Met @[Mia Roth](Contact:mia), @[X](Change:1), @[](Contact:a) and @[Mia](Contact:mia) @[New](new:Topic)"

    def test_are_found_once_each(self) -> None:
        assert capture.mentions_in(self.TEXT) == ["Contact:mia"]

    def test_are_covered_without_moving_anything(self) -> None:
        covered = capture.cover_mentions(self.TEXT)
        assert len(covered) == len(self.TEXT)
        assert "Mia" not in covered and covered.startswith("Met ")

    @given(st.text())
    def test_of_any_text_keep_their_place(self, text: str) -> None:
        assert len(capture.cover_mentions(text)) == len(text)
        capture.mentions_in(text)


class TestPlanNote:
    def test_says_what_was_named_and_what_was_picked(self) -> None:
        rows = planned(read("@[Mia](Contact:mia) and @[B](Topic:budget)", ("Company:globex", "Topic:budget")))
        assert [row["how"] for row in rows["notes.about.Company"]] == ["picked"]
        assert [row["how"] for row in rows["notes.about.Topic"]] == ["mention"]
        assert rows["notes.write"][0]["written"] == int(NOW)

    def test_gives_everything_the_audience_of_the_note(self) -> None:
        rows = planned(read("@[Mia](Contact:mia) @[Zed](new:Company)", audience="team:sales"))
        assert {(row["audience"], row["by"]) for found in rows.values() for row in found} == {("team:sales", "ada")}

    def test_leaves_a_mention_of_what_is_hidden_as_text(self) -> None:
        rows = planned(read("@[Stealth](Company:stealth)"))
        assert set(rows) == {"notes.write"}

    def test_makes_what_is_new_once_and_writes_its_id_into_the_text(self) -> None:
        rows = planned(read("@[Zed Ex](new:Contact) asked; @[Zed  Ex](new:Contact) and @[Zed Ex](new:Topic)"))
        [contact], [topic] = rows["contacts.write"], rows["topics.write"]
        assert contact["name"] == topic["name"] == "Zed Ex"
        text = rows["notes.write"][0]["text"]
        assert text.count(f"@[Zed Ex](Contact:{contact['contact']})") == 2
        assert [row["thing"] for row in rows["notes.about.Topic"]] == [topic["topic"]]

    def test_takes_what_has_that_name_in_place_of_a_twin(self) -> None:
        rows = planned(read("@[globex](new:Company)"))
        assert "companies.write" not in rows
        assert rows["notes.write"][0]["text"] == "@[globex](Company:globex)"


def test_plan_edit_lets_go_before_it_writes_and_ties_after() -> None:
    note = {"id": "n1", "author_id": "ada", "audience": "only:ada", "by": "ada"}
    plan = capture.plan_edit(note, read("@[Mia](Contact:mia)"), int(NOW), ask)
    names = [name for name, _ in plan.statements]
    order = [
        "topics.disconnect",
        "notes.unlink.Company",
        "notes.share.Topic",
        "notes.edit",
        "notes.about.Contact",
        "topics.connect",
    ]
    assert [name for name in names if name in order] == order


class TestOfferNew:
    def test_offers_what_looks_like_a_name(self) -> None:
        assert [one["id"] for one in capture.offer_new("Anna Weber", [])] == ["Contact", "Company", "Project", "Topic"]
        assert capture.offer_new("kubernetes", [])[0] == {"kind": "new", "id": "Contact", "name": "kubernetes"}

    @pytest.mark.parametrize("typed", ["", "A", "anna said that", "Anna called me", "A B C D E", "[]"])
    def test_offers_nothing_for_a_sentence(self, typed: str) -> None:
        assert capture.offer_new(typed, []) == []

    def test_offers_no_twin(self) -> None:
        assert capture.offer_new("Anna Weber", ["anna weber"]) == []
        assert capture.offer_new("anna", ["Anna Weber"]) == []
        assert len(capture.offer_new("Anna Weber", ["Anna Webers"])) == 4


def test_count_who_else_asks_once_for_each_company_and_contact() -> None:
    asked = []

    def ask(name: str, **params: str) -> list[dict[str, Any]]:
        asked.append((name, params["id"]))
        return [{"colleagues": len(asked)}]

    about = [
        {"kind": kind, "id": key, "name": key.title(), "how": "picked"}
        for kind, key in (("Company", "globex"), ("Topic", "security"), ("Contact", "mia"), ("Employee", "ben"))
    ]
    assert capture.count_who_else(about, ask) == [
        {"kind": "Company", "id": "globex", "name": "Globex", "colleagues": 1},
        {"kind": "Contact", "id": "mia", "name": "Mia", "colleagues": 2},
    ]
    assert asked == [("notes.who_else_company", "globex"), ("notes.who_else_contact", "mia")]


def test_say_who_else_counts_in_words() -> None:
    rows = [
        {"kind": "Company", "id": "a", "name": "A", "colleagues": 1},
        {"kind": "Company", "id": "b", "name": "B" * 300, "colleagues": 3},
    ]
    said = [text for text, _ in capture.say_who_else(rows)]
    assert said == [f"3 colleagues know {'B' * 59}…", "1 colleague knows A"]


def test_as_draft_ticks_what_the_text_does_not_name() -> None:
    note = {"text": "@[Mia](Contact:mia)", "happened": TODAY, "audience": "staff"}
    about = [{"kind": "Contact", "id": "mia"}, {"kind": "Company", "id": "globex"}]
    assert capture.as_draft(note, about).picked == ("Company:globex",)


def test_subject_is_what_forms_send() -> None:
    assert Subject("Company", "globex", "Globex").ref == "Company:globex"


THINGS = ["Company:globex", "Company:initech", "Company:umbrella", "Topic:security", "Topic:budget", "Contact:mia"]
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("edit"),
            st.lists(st.sampled_from(THINGS), unique=True),
            st.sampled_from(["staff", "team:sales", "only:ada"]),
        ),
        st.tuples(st.just("hidden"), st.just([]), st.just("")),
        st.tuples(st.just("delete"), st.just([]), st.just("")),
        st.tuples(st.just("undelete"), st.just([]), st.just("")),
    ),
    min_size=1,
    max_size=6,
)
COLUMNS = "k.id AS k, t.id AS t, {0}.happened AS h, {0}.audience AS a, {0}.by AS b"
KEPT = f"MATCH (k:Company)-[c:CONCERNED_WITH]->(t:Topic) RETURN c.note AS n, {COLUMNS.format('c')}"
REBUILT = (
    "MATCH (k:Company)<-[:ABOUT]-(n:Note)-[:ABOUT]->(t:Topic) WHERE n.audience <> 'gone' "
    f"RETURN DISTINCT n.id AS n, {COLUMNS.format('n')}"
)
ABOUT = "MATCH (n:Note {id: $note})-[r:ABOUT]->(x:Company|Topic|Contact) RETURN x.id AS x, r.audience AS a, r.by AS b"


def rows_of(graph: Graph, text: str, **params: Any) -> list[tuple[Any, ...]]:
    """Return what is there now, sorted; twins stay twins."""
    return sorted(tuple(row.values()) for row in graph.engine.read(text, params))


def take_step(graph: Graph, note: str, step: tuple[str, list[str], str]) -> None:
    """Do one thing to Ada's note as the pages do; what cannot be done now is left out."""
    what, things, audience = step
    shown = graph.ask("notes.show", ADA, id=note)
    if what == "edit" and shown:
        draft = Draft("Again.", TODAY, audience, tuple(things))
        plan = capture.plan_edit(shown[0], draft, int(NOW), lambda name, **params: graph.ask(name, ADA, **params))
        graph.tell(Change(plan.statements, ADA))
    elif what == "hidden" and shown:
        row = {"note": note, "thing": "merger", "how": "mention", "audience": shown[0]["audience"], "by": "ada"}
        graph.tell(Change([("notes.about.Topic", [row])], BEN))
    elif what == "delete" and shown:
        graph.tell(Change(capture.plan_delete(note), ADA))
    elif what == "undelete" and not shown:
        gone = graph.engine.read("MATCH (n:Note {id: $note}) RETURN n.gone AS gone", {"note": note})[0]["gone"]
        graph.tell(Change(capture.plan_undelete(note, *gone.split(" ")), ADA))


def test_what_is_kept_beside_a_note_is_what_a_rebuild_gives(graph: Graph) -> None:
    numbers = iter(range(10_000))

    @settings(
        max_examples=8,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(STEPS)
    def live(steps: list[tuple[str, list[str], str]]) -> None:
        draft = Draft(f"Number {next(numbers)}", TODAY, "staff", ("Company:globex", "Topic:budget"))
        plan = capture.plan_note(draft, "ada", int(NOW), lambda name, **params: graph.ask(name, ADA, **params))
        graph.tell(Change(plan.statements, ADA))
        for step in steps:
            take_step(graph, plan.note, step)
            assert rows_of(graph, KEPT) == rows_of(graph, REBUILT)
            for note in graph.ask("notes.show", ADA, id=plan.note):
                shares = {(audience, by) for _, audience, by in rows_of(graph, ABOUT, note=plan.note)}
                assert shares <= {(note["audience"], "ada")}

    live()


def test_an_edit_keeps_what_its_author_does_not_see(graph: Graph) -> None:
    row = {"note": "n1", "thing": "merger", "how": "mention", "audience": "staff", "by": "ada"}
    graph.tell(Change([("notes.about.Topic", [row])], BEN))
    [note] = graph.ask("notes.show", ADA, id="n1")
    draft = Draft("Narrow.", TODAY, "only:ada", ("Company:globex",))
    plan = capture.plan_edit(note, draft, int(NOW), lambda name, **params: graph.ask(name, ADA, **params))
    graph.tell(Change(plan.statements, ADA))
    assert rows_of(graph, ABOUT, note="n1") == [("globex", "only:ada", "ada"), ("merger", "only:ada", "ada")]
    assert graph.ask("notes.show", CEM, id="n1") == []


def test_a_text_in_one_line_holds_no_words_of_others() -> None:
    text = "See [[note:n8]],\n@[Mia](Contact:mia) drew ![a board](/pictures/p1)"
    assert capture.plain_mentions(text) == "See …, Mia drew a board"
