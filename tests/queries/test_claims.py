"""Questions and statements about claims and recorded meetings, on both engines."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph
from graphapp.knowledge import capture, claiming
from graphapp.knowledge.claiming import Kept
from graphapp.knowledge.notes.audiences import share_all
from graphapp.viewer import Viewer
from tests.queries.answers import answer
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows

CLAIM = {"note": "n1", "kind": "budget", "value": "80k", "quote": "", "since": None, "until": None, "at": int(NOW)}
KINDS = ("Company", "Contact", "Project", "Topic", "Offering", "Opportunity")


def tell(graph: Graph, *statements: tuple[str, Any], by: Viewer = ADA) -> None:
    graph.tell(Change(statements, by))


def ids(graph: Graph, name: str, viewer: Viewer, **params: Any) -> list[str]:
    return [row["id"] for row in graph.ask(name, viewer, **params)]


def audiences(graph: Graph, note: str) -> set[tuple[str, str]]:
    """Who sees a note, its claims and all that hangs on them: (audience, by)."""
    [own] = graph.engine.read("MATCH (n:Note {id: $id}) RETURN n.audience AS audience, n.by AS by", {"id": note})
    found = [own]
    parts = (
        ("[r:SAYS]->(c:Claim)", "r", True),
        ("[w:SAYS]->(r:Claim)", "r", True),
        ("[w:SAYS]->(c:Claim)-[r:SPEAKS_OF]->(b)", "r", True),
        ("[w:SAYS]->(c:Claim)-[r:POINTS_TO]->(b)", "r", True),
        ("[w:SAYS]->(c:Claim)-[r:REPLACES]->(b)", "r", True),
        ("[w:SAYS]->(c:Claim)<-[r:JUDGED]-(b)", "r", False),
    )
    for pattern, name, has_by in parts:
        text = f"MATCH (n:Note {{id: $id}})-{pattern} RETURN {name}.audience AS audience, {name}.by AS by"
        there = graph.engine.read(text, {"id": note})
        assert there, pattern
        # By whom a verdict was given stays: that alone shows nobody anything.
        found += there if has_by else [row | {"by": "" if row["audience"] == "gone" else own["by"]} for row in there]
    return {(row["audience"], row["by"]) for row in found}


def write_a_lot(graph: Graph) -> str:
    """Write a note of Ada's with claims, verdicts of hers and of Cem's, a claim that it replaces and a meeting."""
    draft = capture.Draft("80k, Mia decides.", "2026-01-01", "staff", ("Company:globex", "Contact:mia"))
    plan = capture.plan_note(draft, "ada", int(NOW), lambda name, **params: graph.ask(name, ADA, **params), "new")
    kept = [Kept("budget", "80k", "Company:globex"), Kept("decision_maker", "Mia", answer="Contact:mia")]
    about = plan.about
    told = claiming.plan_claims("new", kept, about, int(NOW), lambda name, **params: graph.ask(name, ADA, **params))
    claim = claiming.id_of("new", kept[0])
    tell(
        graph,
        (
            "meetings.write",
            [{"meeting": "g1", "at": int(NOW) - DAY, "subject": "Talk", "audience": "staff", "by": "ada"}],
        ),
        *plan.statements,
        *told,
        ("notes.record", [{"note": "new", "meeting": "g1"}]),
        ("claims.replace", [{"claim": claim, "older": "c2", "at": int(NOW)}]),
    )
    for viewer in (ADA, CEM):
        tell(graph, *claiming.plan_verdict(claim, "confirmed", viewer.id, "2026-01-01", int(NOW)), by=viewer)
    return claim


class TestWrite:
    def test_a_claim_is_seen_by_whoever_sees_its_note(self, graph: Graph) -> None:
        tell(graph, ("claims.write", [CLAIM | {"claim": "new", "note": "n9"}]), by=BEN)
        assert "new" in ids(graph, "claims.of_note", BEN, id="n9")
        assert ids(graph, "claims.of_note", CEM, id="n9") == []
        [row] = [row for row in graph.ask("claims.facts", BEN, ids=["new"]) if row["what"] == "claim"]
        assert (row["audience"], row["happened"], row["person_id"]) == ("team:delivery", "2025-12-29", "ben")

    def test_kept_twice_it_is_one(self, graph: Graph) -> None:
        for value in ("80k", "85k"):
            tell(graph, ("claims.write", [CLAIM | {"claim": "new", "value": value}]))
        assert answer(graph, "claims.of_note", CEM, {"id": "n1"}) == [("c1",), ("c2",), ("c3",), ("new",)]
        [row] = [row for row in graph.ask("claims.facts", CEM, ids=["new"]) if row["what"] == "claim"]
        assert row["value"] == "85k"

    def test_no_claim_of_a_note_that_is_gone(self, graph: Graph) -> None:
        tell(graph, ("notes.delete", [{"note": "n1"}]))
        with pytest.raises(BadRow):
            tell(graph, ("claims.write", [CLAIM | {"claim": "new"}]))

    def test_many_at_once(self, graph: Graph) -> None:
        many = [CLAIM | {"claim": f"many{number}"} for number in range(30)]
        about = [{"claim": row["claim"], "thing": "globex"} for row in many]
        names = [{"claim": row["claim"], "thing": "mia"} for row in many]
        said = [
            {"employee": "cem", "claim": row["claim"], "id": f"j{row['claim']}", "verdict": "confirmed", "at": int(NOW)}
            for row in many
        ]
        tell(graph, ("claims.write", many), ("claims.about.Company", about), ("claims.name.Contact", names))
        tell(graph, ("claims.judge", said))
        assert len(ids(graph, "claims.of_company", CEM, id="globex", limit=60)) == 33
        tell(graph, ("notes.delete", [{"note": "n1"}]))
        assert ids(graph, "claims.of_company", ADA, id="globex", limit=60) == []


class TestOfThings:
    @pytest.mark.parametrize(("kind", "thing"), [("company", "globex"), ("offering", "cloud")])
    def test_newest_first_and_no_more_than_asked(self, graph: Graph, kind: str, thing: str) -> None:
        tell(graph, ("claims.write", [CLAIM | {"claim": "new", "note": "n2"}]))
        tell(graph, (f"claims.about.{kind.capitalize()}", [{"claim": "new", "thing": thing}]))
        found = ids(graph, f"claims.of_{kind}", CEM, id=thing, limit=60)
        assert found[-1] == "new" and "c3" in found
        assert ids(graph, f"claims.of_{kind}", CEM, id=thing, limit=1) == found[:1]

    def test_what_is_hidden_is_hidden(self, graph: Graph) -> None:
        things = {
            "claims.of_company": "globex", "claims.of_contact": "noor", "claims.of_project": "atlas",
            "claims.of_offering": "cloud", "claims.of_opportunity": "o1",
        }  # fmt: skip
        for name, thing in things.items():
            assert "c8" in ids(graph, name, BEN, id=thing, limit=60), name
            assert "c8" not in ids(graph, name, CEM, id=thing, limit=60), name

    def test_whom_a_claim_names(self, graph: Graph) -> None:
        assert ids(graph, "claims.naming_contact", CEM, id="mia", limit=60) == ["c2"]
        assert ids(graph, "claims.naming_contact", BEN, id="noor", limit=60) == ["c8"]
        assert ids(graph, "claims.naming_contact", CEM, id="noor", limit=60) == []


class TestFacts:
    def test_who_said_it_and_what_was_said_of_it(self, graph: Graph) -> None:
        found = {row["what"]: row for row in graph.ask("claims.facts", CEM, ids=["c1", "nothing"])}
        assert set(found) == {"claim", "verdict"}
        assert (found["claim"]["value"], found["claim"]["note"], found["claim"]["person"]) == (
            "security",
            "n1",
            "Ada Sol",
        )
        assert (found["verdict"]["kind"], found["verdict"]["person_id"]) == ("confirmed", "cem")
        assert answer(graph, "claims.newer", BEN, {"ids": ["c1"]}) == [("c1", "c8", "takeover")]
        assert graph.ask("claims.newer", CEM, ids=["c1"]) == []

    def test_what_it_is_about_and_names(self, graph: Graph) -> None:
        found = answer(graph, "claims.ends", CEM, {"ids": ["c1", "c3", "c8"]})
        assert sorted(found) == [
            ("about", "c1", "globex"),
            ("about", "c3", "cloud"),
            ("about", "c3", "globex"),
            ("both", "c1", "globex"),
            ("both", "c1", "security"),
            ("both", "c3", "cloud"),
            ("both", "c3", "globex"),
        ]
        ends = [row["other"] for row in graph.ask("claims.ends", BEN, ids=["c8"])]
        assert {row["kind"] for row in graph.ask("things.seen", BEN, ids=ends)} == set(KINDS)

    def test_the_newest_of_some_notes(self, graph: Graph) -> None:
        tell(graph, ("claims.write", [CLAIM | {"claim": "new", "note": "n2"}]))
        assert ids(graph, "claims.of_notes", CEM, ids=["n1", "n2", "n8"], limit=9) == ["c1", "c2", "c3", "new"]
        assert "c8" in ids(graph, "claims.of_notes", BEN, ids=["n8"], limit=9)

    def test_teams_of_today(self, graph: Graph) -> None:
        found = answer(graph, "claims.teams", CEM, {"ids": ["ada", "ben", "cem"], "today": "2026-01-01"})
        assert found == [("ada", "sales", "Sales"), ("ben", "delivery", "Delivery")]


class TestJudge:
    def test_the_last_word_of_a_day_counts(self, graph: Graph) -> None:
        for verdict in ("confirmed", "ended"):
            tell(graph, *claiming.plan_verdict("c2", verdict, "dora", "2026-01-01", int(NOW)), by=DORA)
        found = [row["kind"] for row in graph.ask("claims.facts", CEM, ids=["c2"]) if row["what"] == "verdict"]
        assert found == ["ended"]
        tell(graph, *claiming.plan_take_back("c2", "dora", "2026-01-01"), by=DORA)
        assert not [row for row in graph.ask("claims.facts", CEM, ids=["c2"]) if row["what"] == "verdict"]

    def test_whoever_judged_a_claim_does_not_see_it_when_it_is_narrowed(self, graph: Graph) -> None:
        claim = write_a_lot(graph)
        edit = {"note": "new", "author": "ada", "text": "x", "happened": "2025-12-31", "edited": int(NOW)}
        tell(graph, ("notes.edit", [edit | {"audience": "only:ada", "by": "ada"}]))
        assert graph.ask("claims.facts", CEM, ids=[claim]) == []
        assert {row["what"] for row in graph.ask("claims.facts", ADA, ids=[claim])} == {"claim", "verdict"}
        own = graph.ask("claims.to_check", CEM, today="2026-01-01") + graph.ask("claims.asked", CEM, ids=[claim])
        assert claim not in {row["id"] for row in own}


class TestFollow:
    def test_everything_follows_the_note(self, graph: Graph) -> None:
        claim = write_a_lot(graph)
        assert audiences(graph, "new") == {("staff", "ada")}
        edit = {"note": "new", "author": "ada", "text": "x", "happened": "2025-12-31", "edited": int(NOW)}
        tell(graph, ("notes.edit", [edit | {"audience": "team:sales", "by": "ada"}]))
        assert audiences(graph, "new") == {("team:sales", "ada")}
        [row] = [row for row in graph.ask("claims.facts", ADA, ids=[claim]) if row["what"] == "claim"]
        assert row["happened"] == "2025-12-31"
        tell(graph, ("notes.delete", [{"note": "new"}]))
        assert audiences(graph, "new") == {("gone", "")}
        tell(graph, ("notes.undelete", [{"note": "new", "audience": "team:sales", "by": "ada"}]))
        assert audiences(graph, "new") == {("team:sales", "ada")}

    def test_what_is_for_fewer_than_the_note_stays_with_them(self, graph: Graph) -> None:
        said = {"since": None, "until": None, "gone": None, "audience": "only:ben", "by": "ben"}
        claim = {
            "id": "c7",
            "kind": "risk",
            "value": "x",
            "quote": "x",
            "happened": "2025-12-31",
            "at": int(NOW),
        } | said
        tied = {"from_id": "n1", "to_id": "c7", "audience": "staff", "by": "ada"}
        tell(graph, ("exporting.put_claim", [claim]), ("exporting.put_says", [tied]))
        edit = {"note": "n1", "author": "ada", "text": "x", "happened": "2025-12-31", "edited": int(NOW)}
        tell(graph, ("notes.edit", [edit | {"audience": "staff", "by": "ada"}]))
        assert "c7" not in ids(graph, "claims.of_note", ADA, id="n1")
        assert "c7" in ids(graph, "claims.of_note", BEN, id="n1")

    def test_what_was_taken_off_stays_away_until_it_is_brought_back(self, graph: Graph) -> None:
        claim = write_a_lot(graph)
        tell(graph, ("claims.delete", [{"claim": claim, "note": "new"}]))
        edit = {"note": "new", "author": "ada", "text": "x", "happened": "2025-12-31", "edited": int(NOW)}
        tell(graph, ("notes.edit", [edit | {"audience": "team:sales", "by": "ada"}]))
        assert graph.ask("claims.facts", ADA, ids=[claim]) == graph.ask("claims.ends", ADA, ids=[claim]) == []
        assert len(ids(graph, "claims.of_note", ADA, id="new")) == 1
        tell(graph, ("claims.undelete", [{"claim": claim, "note": "new"}]))
        assert audiences(graph, "new") == {("team:sales", "ada")}
        with pytest.raises(BadRow):
            tell(graph, ("claims.undelete", [{"claim": claim, "note": "new"}]))


STAYS = ("staff", "team:sales", "only:ada", "account:globex")


class Told:
    """A note whose audience changes, and what is expected of all that hangs on it."""

    def __init__(self, graph: Graph) -> None:
        self.graph, self.claim = graph, write_a_lot(graph)
        self.audience, self.is_gone, self.is_off = "staff", False, False

    def do(self, change: str) -> None:
        if change in STAYS and not self.is_gone:
            edit = {"note": "new", "author": "ada", "text": "x", "happened": "2025-12-31", "edited": int(NOW)}
            self.audience = change
            tell(self.graph, ("notes.edit", [edit | {"audience": change, "by": "ada"}]))
        elif change == "delete" and not self.is_gone:
            self.is_gone = True
            tell(self.graph, ("notes.delete", [{"note": "new"}]))
        elif change == "undelete" and self.is_gone:
            self.is_gone = False
            tell(self.graph, ("notes.undelete", [{"note": "new", "audience": self.audience, "by": "ada"}]))
        elif change == "toggle" and not self.is_gone:
            self.is_off = not self.is_off
            name = "claims.delete" if self.is_off else "claims.undelete"
            tell(self.graph, (name, [{"claim": self.claim, "note": "new"}]))

    def check(self) -> None:
        expected = {("gone", "") if self.is_gone else (self.audience, "ada")}
        assert audiences(self.graph, "new") == expected | ({("gone", "")} if self.is_off else set())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([*STAYS, "delete", "undelete", "toggle"]), max_size=8))
def test_after_any_changes_of_audience_a_claim_has_that_of_its_note(ladybug_village: Graph, changes: list[str]) -> None:
    told = Told(ladybug_village)
    for change in changes:
        told.do(change)
        told.check()
    for change in ("undelete", "toggle" if told.is_off else ""):
        told.do(change)
    told.check()


class TestToCheck:
    def ask(self, graph: Graph, viewer: Viewer, asked: list[str]) -> set[tuple[str, str, str]]:
        found = graph.ask("claims.to_check", viewer, today="2026-01-01")
        found += graph.ask("claims.asked", viewer, ids=asked) if asked else []
        return {(row["how"], row["id"], row["verdict"]) for row in found}

    def test_what_i_said_judged_look_after_or_was_asked(self, graph: Graph) -> None:
        assert self.ask(graph, ADA, []) == {
            ("said", "c1", "confirmed"), ("said", "c2", ""), ("said", "c3", ""),
            ("account", "c1", "confirmed"), ("account", "c2", ""), ("account", "c3", ""),
        }  # fmt: skip
        assert self.ask(graph, CEM, []) == {("judged", "c1", "confirmed")}
        assert self.ask(graph, DORA, ["c3", "c8"]) == {("asked", "c3", "")}
        assert ("said", "c8", "ended") in self.ask(graph, BEN, [])


class TestMeetings:
    def test_who_sees_that_a_note_records_one_follows_the_note(self, graph: Graph) -> None:
        self.meet(graph)
        tell(graph, ("notes.record", [{"note": "n1", "meeting": "g1"}]))
        tell(graph, *share_all([{"note": "n1", "audience": "team:sales", "by": "ada"}]))
        text = "MATCH (:Note {id: 'n1'})-[r:RECORDS]->(m:Meeting) RETURN r.audience AS audience"
        assert graph.engine.read(text, {}) == [{"audience": "team:sales"}]

    def meet(self, graph: Graph, key: str = "g1", days: int = 1) -> None:
        shared = {"audience": "staff", "by": "ada"}
        tell(
            graph,
            ("meetings.write", [{"meeting": key, "at": int(NOW) - days * DAY, "subject": "Talk", **shared}]),
            ("meetings.attended.Employee", [{"who": "ada", "meeting": key, **shared}]),
            ("meetings.attended.Contact", rows("who meeting", ("mia", key), ("noor", key))),
        )

    def test_who_was_there(self, graph: Graph) -> None:
        self.meet(graph)
        found = graph.ask("meetings.people", CEM, id="g1")
        assert [(row["kind"], row["id"]) for row in found] == [
            ("Contact", "mia"), ("Contact", "noor"), ("Company", "globex"),
        ]  # fmt: skip
        assert graph.ask("meetings.people", CEM, id="g8") == []
        assert len(graph.ask("meetings.people", BEN, id="g8")) == 2

    def test_meetings_without_a_note_until_one_is_written(self, graph: Graph) -> None:
        self.meet(graph)
        self.meet(graph, "g2", days=3)
        since = int(NOW) - 14 * DAY
        found = graph.ask("meetings.unrecorded", ADA, since=since)
        assert [(row["id"], row["contact_id"]) for row in found] == [
            ("g1", "mia"), ("g1", "noor"), ("g2", "mia"), ("g2", "noor"),
        ]  # fmt: skip
        assert graph.ask("meetings.unrecorded", CEM, since=since) == []
        tell(graph, ("notes.record", [{"note": "n1", "meeting": "g1"}]))
        assert {row["id"] for row in graph.ask("meetings.unrecorded", ADA, since=since)} == {"g2"}
        note = rows("note author text happened written", ("nx", "ada", "x", "2026-01-01", int(NOW)))
        about = rows("note thing how", ("nx", "mia", "picked"), ("nx", "noor", "picked"))
        tell(graph, ("notes.write", note), ("notes.about.Contact", about))
        assert graph.ask("meetings.unrecorded", ADA, since=since) == []


class TestHalfLives:
    def test_set_and_let_go(self, graph: Graph) -> None:
        row = {"kind": "need", "days": 50.0, "at": int(NOW), "audience": "staff", "by": "dora"}
        tell(graph, ("claims.set_lifespan", [row]), by=DORA)
        assert {one["kind"]: one["days"] for one in graph.keep("lifespans")} == {"budget": 90.0, "need": 50.0}
        tell(graph, ("claims.unset_lifespan", [{"kind": "need"}]), by=DORA)
        assert [one["kind"] for one in graph.keep("lifespans")] == ["budget"]

    def test_histories_are_of_what_everybody_sees(self, graph: Graph) -> None:
        found = graph.keep("claim_histories")
        assert [(row["claim"], row["verdict"]) for row in found] == [("c1", "confirmed")]
