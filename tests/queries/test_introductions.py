"""Requests for introductions, how often somebody may be asked, and for whom better not: on both engines."""

from typing import Any

import pytest

from graphapp.errors import BadRow
from graphapp.graph.store import Change, Graph
from tests.queries.answers import answer
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows

WEEK = 7 * DAY


def ids(graph: Graph, name: str, viewer: Any, key: str = "id", **params: Any) -> list[Any]:
    return [row[key] for row in graph.ask(f"introductions.{name}", viewer, **params)]


def tell(graph: Graph, name: str, **row: object) -> None:
    graph.tell(Change([(f"introductions.{name}", [row])], "ben"))


class TestShow:
    def test_the_two_see_it_and_nobody_else(self, graph: Graph) -> None:
        for viewer in (ADA, BEN):
            (row,) = graph.ask("introductions.show", viewer, id="i1")
            assert (row["asker"], row["colleague"], row["contact"]) == ("Ada Sol", "Ben Ito", "Otto Berg")
            assert (row["state"], row["why"], row["asked"]) == ("asked", "They need an audit.", int(NOW) - DAY)
            assert row["answered"] is None and row["instead"] is None
        for viewer in (CEM, DORA):
            assert graph.ask("introductions.show", viewer, id="i1") == []
            assert graph.ask("introductions.show", viewer, id="i9") == []

    def test_a_contact_whom_one_of_them_does_not_see_has_no_name_there(self, graph: Graph) -> None:
        ends = {"audience": "only:ada", "by": "ben"}
        statements = [
            ("introductions.write", rows("introduction why text asked", ("i5", "", "", 1), **ends)),
            ("introductions.asked_by", rows("introduction employee", ("i5", "ben"), **ends)),
            ("introductions.asks", rows("introduction employee", ("i5", "ada"), **ends)),
            ("introductions.to_meet", rows("introduction contact", ("i5", "pia"), **ends)),
        ]
        graph.tell(Change(statements, BEN))
        assert graph.ask("introductions.show", BEN, id="i5")[0]["contact"] == "Pia Rothmann"
        assert graph.ask("introductions.show", ADA, id="i5")[0]["contact"] is None


class TestListAndCount:
    def test_of_me_and_by_me(self, graph: Graph) -> None:
        for viewer in (ADA, BEN):
            found = [row for row in graph.ask("introductions.list", viewer, skip=0, limit=25) if row["id"] == "i1"]
            assert [(row["asker_id"], row["colleague_id"], row["contact"]) for row in found] == [
                ("ada", "ben", "Otto Berg")
            ]
        assert ids(graph, "list", CEM, skip=0, limit=25) == [] == ids(graph, "list", DORA, skip=0, limit=25)
        assert [graph.ask("introductions.count", one)[0]["number"] for one in (ADA, CEM, DORA)] == [1, 0, 0]


class TestWaiting:
    def test_until_it_is_answered_or_a_week_is_over(self, graph: Graph) -> None:
        assert ids(graph, "waiting", BEN, limit=3) == ["i1"] and ids(graph, "waiting", ADA, limit=3) == []
        at = NOW - DAY + WEEK
        assert [row["id"] for row in graph.ask("introductions.waiting", BEN, now=at, limit=3)] == ["i1"]
        assert graph.ask("introductions.waiting", BEN, now=at + 1, limit=3) == []
        tell(graph, "answer", introduction="i1", state="introduce", answer="", answered=int(NOW))
        assert ids(graph, "waiting", BEN, limit=3) == []


class TestAnswer:
    def test_is_there_for_both_and_can_be_changed(self, graph: Graph) -> None:
        tell(graph, "answer", introduction="i1", state="instead", answer="She knows him", answered=int(NOW))
        tell(graph, "suggest", introduction="i1", employee="dora", audience="only:ada", by="ben")
        for viewer in (ADA, BEN):
            (row,) = graph.ask("introductions.show", viewer, id="i1")
            assert (row["state"], row["answer"], row["instead"]) == ("instead", "She knows him", "Dora Levi")
        tell(graph, "answer", introduction="i1", state="no", answer="", answered=int(NOW) + 1)
        (row,) = graph.ask("introductions.show", ADA, id="i1")
        assert (row["state"], row["instead"], row["answered"]) == ("no", None, int(NOW) + 1)

    def test_finds_nothing_once_it_is_withdrawn(self, graph: Graph) -> None:
        tell(graph, "withdraw", introduction="i1")
        with pytest.raises(BadRow):
            tell(graph, "answer", introduction="i1", state="introduce", answer="", answered=1)
        assert graph.ask("introductions.show", ADA, id="i1")[0]["state"] == "withdrawn"

    def test_a_suggestion_can_be_taken_back(self, graph: Graph) -> None:
        tell(graph, "suggest", introduction="i1", employee="dora", audience="only:ada", by="ben")
        tell(graph, "unsuggest", introduction="i1")
        tell(graph, "unsuggest", introduction="i1")
        assert graph.ask("introductions.show", ADA, id="i1")[0]["instead"] is None


class TestWrite:
    def test_told_again_changes_nothing(self, graph: Graph) -> None:
        row = {"introduction": "i1", "why": "x", "text": "x", "asked": 5, "audience": "staff", "by": "cem"}
        tell(graph, "write", **row)
        (found,) = graph.ask("introductions.show", ADA, id="i1")
        assert found["why"] == "They need an audit." and graph.ask("introductions.show", CEM, id="i1") == []

    def test_reword(self, graph: Graph) -> None:
        tell(graph, "reword", introduction="i1", text="Dear Otto")
        assert graph.ask("introductions.show", BEN, id="i1")[0]["text"] == "Dear Otto"

    def test_over(self, graph: Graph) -> None:
        ends = {"audience": "only:ben", "by": "ada"}
        over = rows("introduction contact place", ("i1", "mia", 1), ("i1", "noor", 0), **ends)
        graph.tell(Change([("introductions.goes_over", over)], ADA))
        assert answer(graph, "introductions.over", ADA, {"id": "i1"}) == [
            ("noor", "Noor Haddad", 0),
            ("mia", "Mia Roth", 1),
        ]
        assert graph.ask("introductions.over", CEM, id="i1") == []


def test_open(graph: Graph) -> None:
    assert answer(graph, "introductions.open", ADA, {"contact": "otto"}) == [
        ("i1", int(NOW) - DAY, "asked", "ben", "Ben Ito")
    ]
    assert graph.ask("introductions.open", BEN, contact="otto") == []
    tell(graph, "withdraw", introduction="i1")
    assert graph.ask("introductions.open", ADA, contact="otto") == []


def test_met(graph: Graph) -> None:
    assert graph.ask("introductions.met", ADA, ids=["i1"]) == []
    moment = rows("id employee contact at kind outbound people copied", ("m6", "ada", "otto", int(NOW), "mail", True, 2,
                                                                         False), audience="only:ada")  # fmt: skip
    graph.tell(Change([("ties.moment", moment)], ADA))
    assert graph.ask("introductions.met", ADA, ids=["i1"]) == [{"id": "i1", "met": int(NOW)}]
    assert graph.ask("introductions.met", BEN, ids=["i1"]) == []
    early = [{**moment[0], "id": "m6", "at": int(NOW) - 2 * DAY}]
    graph.tell(Change([("ties.moment", early)], ADA))
    assert graph.ask("introductions.met", ADA, ids=["i1"]) == []


class TestLimits:
    def test_what_was_set_and_who_has_left(self, graph: Graph) -> None:
        assert answer(graph, "introductions.limits", CEM, {}) == [("dora", 0, True)]
        tell(graph, "limit", employee="cem", most=2, audience="staff", by="cem")
        tell(graph, "limit", employee="dora", most=None, audience="staff", by="dora")
        gone = rows("employee name email title active time_zone", ("dora", "Dora Levi", None, None, False, None),
                    audience=None)  # fmt: skip
        graph.tell(Change([("employees.write", gone)], "dora"))
        assert answer(graph, "introductions.limits", ADA, {}) == [("cem", 2, True), ("dora", 0, False)]

    def test_asked_lately_counts_what_i_asked(self, graph: Graph) -> None:
        assert answer(graph, "introductions.asked_lately", ADA, {"since": 0}) == [("ben", 1)]
        assert graph.ask("introductions.asked_lately", ADA, since=int(NOW) - DAY) == []
        assert graph.ask("introductions.asked_lately", BEN, since=0) == []
        tell(graph, "withdraw", introduction="i1")
        assert graph.ask("introductions.asked_lately", ADA, since=0) == []


def test_spared(graph: Graph) -> None:
    assert answer(graph, "introductions.spared", CEM, {"ids": ["mia", "otto"]}) == []
    assert answer(graph, "introductions.spared", BEN, {"ids": ["mia"]}) == [
        ("ben", "Ben Ito", "mia", "A dispute", int(NOW))
    ]
    tell(graph, "spare", employee="ada", contact="otto", why="", since=7, audience="staff", by="ada")
    assert answer(graph, "introductions.spared", CEM, {"ids": ["mia", "otto"]}) == [("ada", "Ada Sol", "otto", "", 7)]
    for _ in range(2):
        tell(graph, "unspare", employee="ada", contact="otto")
    assert answer(graph, "introductions.spared", CEM, {"ids": ["otto"]}) == []
