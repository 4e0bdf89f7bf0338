"""Who can introduce whom in the village, why, and when nobody had better be asked: on both engines."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.adjacency import Adjacency
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.adjacency.stock import read_stock
from graphapp.knowledge.asked_people import AskedPeople
from graphapp.knowledge.introducing import Answer, how_free, introduce
from graphapp.knowledge.legs import Introduction
from graphapp.viewer import Viewer
from tests import village
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows

Ways = Callable[..., Answer]


@pytest.fixture(params=["memory", "graph"])
def ways(graph: Graph, request: pytest.FixtureRequest) -> Ways:
    """Introductions over the links in memory, and asked of the graph."""
    return partial(_introduce, graph, is_held=request.param == "memory")


def _introduce(graph: Graph, viewer: Viewer, contact: str, most: int = 5, *, is_held: bool = True) -> Answer:
    ask = partial(_ask, graph, viewer)
    if not is_held:
        return introduce(ask, AskedPeople(ask, NOW), viewer.id, contact, most)
    held = Adjacency(read_stock(graph))
    return introduce(ask, Seen(held, held.sight(viewer), NOW), viewer.id, contact, most)


def _ask(graph: Graph, viewer: Viewer, name: str, /, **params: Any) -> list[dict[str, Any]]:
    return graph.ask(name, viewer, **params)


def tell(graph: Graph, name: str, *given: dict[str, Any]) -> None:
    graph.tell(Change([(f"introductions.{name}", given)], "ada"))


def say(way: Introduction) -> str:
    """A way in one line."""
    parts = [way.people[0].name]
    for leg in way.legs:
        over = f" {leg.over.name} with" if leg.over else ""
        tie = (
            f" ({leg.word}: {'; '.join(filter(None, (leg.reason.counted, leg.reason.together)))})" if leg.reason else ""
        )
        parts.append(f"{leg.said or 'asks'}{over} {leg.target.name}{tie}")
    return ", ".join(parts)


class TestIntroduce:
    def test_says_what_connects_each_with_the_next(self, ways: Ways) -> None:
        best = ways(ADA, "otto").ways[0]
        assert (
            say(best)
            == "Ada Sol, worked on Atlas with Ben Ito, knows Otto Berg (fair: in touch once; worked on Borealis)"
        )
        assert best.colleague is not None and best.colleague.id == "ben" and best.over == ()
        assert best.cost > 0 and best.chance == pytest.approx(2**-best.cost)
        said = [say(way) for way in ways(CEM, "noor").ways]
        assert any(one.endswith("in touch 2 times; worked on Atlas), leads Noor Haddad") for one in said)

    def test_of_old_colleagues_and_one_project(self, graph: Graph, ways: Ways) -> None:
        assert any(say(way).endswith("worked at Globex with Otto Berg") for way in ways(DORA, "otto").ways)
        part = rows("contact project role", ("otto", "atlas", "guest"))
        graph.tell(Change([("projects.took_part_in", part)], "ada"))
        assert any(say(way).endswith("took part in Atlas with Otto Berg") for way in ways(DORA, "otto").ways)

    @pytest.mark.parametrize("told", [("a1", "z9", "b1", "y9"), ("y9", "b1", "z9", "a1")])
    def test_of_two_alike_not_the_one_told_first(self, graph: Graph, ways: Ways, told: tuple[str, ...]) -> None:
        # The order in which things were told, and so are numbered, also depends on what others hide.
        for key in told:
            written = rows("project name about stage since until", (key, f"Project {key}", None, None, None, None))
            ours = rows("employee project role since until", *((who, key, "", None, None) for who in ("ben", "cem")))
            ours, part = ours[: 1 + (key in {"a1", "z9"})], rows("contact project role", ("otto", key, "guest"))
            graph.tell(Change([("projects.write", written), ("projects.worked_on", ours)], "ada"))
            if key in {"b1", "y9"}:
                graph.tell(Change([("projects.took_part_in", part)], "ada"))
        said = [say(way) for way in ways(CEM, "otto").ways]
        assert any("knows Otto Berg (fair: in touch once; worked on Project b1)" in one for one in said), said
        assert any("worked on Project a1 with Ben Ito" in one for one in said), said

    def test_of_one_project_without_a_tie(self, graph: Graph, ways: Ways) -> None:
        worked = rows("employee project role since until", ("dora", "borealis", "", None, None))
        free = rows("employee most", ("dora", None), by="dora")
        graph.tell(Change([("projects.worked_on", worked), ("introductions.limit", free)], "ada"))
        assert any(say(way).endswith("Dora Levi, worked on Borealis with Otto Berg") for way in ways(CEM, "otto").ways)

    def test_over_a_contact_of_my_own(self, ways: Ways) -> None:
        own = [way for way in ways(ADA, "otto").ways if way.colleague is None]
        assert say(own[0]).startswith("Ada Sol, knows Mia Roth") and own[0].over[0].name == "Mia Roth"

    def test_reporting_and_a_team(self, graph: Graph, ways: Ways) -> None:
        moment = "id employee contact at kind outbound people copied"
        met = rows(moment, ("m20", "dora", "otto", int(NOW) - DAY, "meeting", True, 2, False))
        graph.tell(
            Change([("ties.moment", met), ("introductions.limit", rows("employee most", ("dora", None)))], "ada")
        )
        assert any("leads you Dora Levi" in say(way) for way in ways(ADA, "otto").ways)
        joined = rows("employee team since until", ("dora", "sales", "2020-01-01", None), audience=None)
        graph.tell(Change([("teams.join", joined)], "ada"))
        assert any("leads you Dora Levi" in say(way) for way in ways(ADA, "otto").ways)
        assert any("reports to you Ada Sol" in say(way) for way in ways(DORA, "mia").ways)

    def test_a_contact_who_is_not_there(self, ways: Ways) -> None:
        assert ways(CEM, "pia") == Answer() == ways(CEM, "nobody")
        assert ways(ADA, "mia").is_known and not ways(ADA, "otto").is_known


class TestAvailability:
    def test_not_now_is_not_asked_and_said(self, graph: Graph, ways: Ways) -> None:
        assert any(way.colleague and way.colleague.id == "ben" for way in ways(CEM, "otto").ways)
        tell(graph, "limit", *rows("employee most", ("ben", 0), by="ben"))
        found = ways(CEM, "otto")
        assert not [way for way in found.ways if way.colleague and way.colleague.id == "ben"]
        assert [one.name for one in found.resting] == ["Ben Ito"]

    def test_of_few_each_is_dear(self, graph: Graph, ways: Ways) -> None:
        before = ways(CEM, "otto").ways[0].chance
        tell(graph, "limit", *rows("employee most", ("ben", 2), by="ben"))
        assert ways(CEM, "otto").ways[0].chance == pytest.approx(before * 2 / 3)

    def test_counts_my_own_requests_and_nobody_elses(self, graph: Graph, ways: Ways) -> None:
        tell(graph, "limit", *rows("employee most", ("ben", 2), by="ben"))
        chances = {one.id: ways(one, "otto").ways[0].chance for one in (ADA, CEM)}
        tell(graph, "limit", *rows("employee most", ("ben", 1), by="ben"))
        found = ways(ADA, "otto")
        assert [one.name for one in found.resting] == ["Ben Ito"]  # she asked him yesterday
        assert ways(CEM, "otto").ways[0].chance == pytest.approx(chances["cem"] * 3 / 4)

    def test_who_left_is_not_asked(self, graph: Graph, ways: Ways) -> None:
        gone = rows("employee name email title active time_zone", ("ben", "Ben Ito", None, None, False, None),
                    audience=None)  # fmt: skip
        graph.tell(Change([("employees.write", gone)], "dora"))
        found = ways(CEM, "otto")
        assert not [way for way in found.ways if way.colleague and way.colleague.id == "ben"] and not found.resting

    def test_how_free(self) -> None:
        assert [how_free(2, used) for used in range(4)] == pytest.approx([2 / 3, 1 / 3, 0, 0])
        assert how_free(0, 0) == 0


class TestBetterNot:
    def test_ways_over_a_tie_that_is_spared_are_left_out(self, graph: Graph, ways: Ways) -> None:
        tell(graph, "spare", *rows("employee contact why since", ("ben", "otto", "A dispute", 5), by="ben"))
        found = ways(CEM, "otto")
        assert not found.is_better_not and [row["why"] for row in found.spared] == ["A dispute"]
        assert found.ways and not any([one.id for one in way.people[1:3]] == ["ben", "otto"] for way in found.ways)

    def test_also_where_the_contact_is_between(self, graph: Graph, ways: Ways) -> None:
        assert any([one.id for one in way.people[1:3]] == ["ada", "mia"] for way in ways(CEM, "otto").ways)
        tell(graph, "spare", *rows("employee contact why since", ("ada", "mia", "", 5), by="ada"))
        found = ways(CEM, "otto")
        assert not any([one.id for one in way.people[1:3]] == ["ada", "mia"] for way in found.ways)
        assert found.spared == ()

    def test_who_looks_after_the_company_speaks_for_all(self, graph: Graph, ways: Ways) -> None:
        tell(graph, "spare", *rows("employee contact why since", ("ada", "mia", "Wait", 5), by="ada"))
        found = ways(CEM, "mia")
        assert found.is_better_not and found.ways == () and found.spared[0]["employee"] == "Ada Sol"

    def test_what_others_may_not_see_changes_nothing_for_them(self, ways: Ways) -> None:
        found = ways(CEM, "mia")
        assert any(way.colleague and way.colleague.id == "ada" for way in found.ways) and not found.spared
        assert [row["employee_id"] for row in ways(BEN, "mia").spared] == ["ben"]

    def test_nobody_near_enough(self, graph: Graph, ways: Ways) -> None:
        rex = rows("contact name email phone about", ("rex", "Rex", None, None, None))
        graph.tell(Change([("contacts.write", rex)], "ada"))
        found = ways(CEM, "rex")
        assert found.ways == () and not found.is_better_not


def _tell_more(graph: Graph) -> None:
    """A competitor, a hub, old colleagues, and who had better not be asked."""
    met = [
        (f"z{n}", "cem", who, int(NOW) - n * DAY, "meeting", True, 2, False) for n, who in enumerate(("otto", "noor"))
    ]
    rival = ("initech", "globex", "competitor", None, None)
    graph.tell(Change([
        ("companies.related_to", rows("company other kind since until", rival)),
        ("ties.moment", rows("id employee contact at kind outbound people copied", *met)),
        ("contacts.works_at", rows("id contact company title department since until",
            ("w6", "noor", "initech", None, None, "2017-01-01", "2019-01-01"))),
        ("teams.join", rows("employee team since until", ("cem", "sales", "2020-01-01", None), audience=None)),
        ("introductions.limit", rows("employee most", ("cem", 2))),
        ("introductions.spare", rows("employee contact why since", ("ada", "noor", "", int(NOW)))),
    ], "ada"))  # fmt: skip


def test_memory_and_graph_give_the_same_ways(graph: Graph) -> None:
    compared = 0
    for more in (False, True):
        if more:
            _tell_more(graph)
        for viewer in (ADA, BEN, CEM, DORA):
            for contact in ("mia", "noor", "otto", "pia", "nobody"):
                held, asked = (_introduce(graph, viewer, contact, 9, is_held=one) for one in (True, False))
                both = [[[one.id for one in way.people] for way in found.ways] for found in (held, asked)]
                assert both[0] == both[1], (viewer.id, contact)
                assert [one.chance for one in asked.ways] == pytest.approx([one.chance for one in held.ways], rel=1e-5)
                assert [say(one) for one in asked.ways] == [say(one) for one in held.ways]
                assert (asked.spared, asked.is_better_not, asked.resting, asked.is_known) == (
                    held.spared, held.is_better_not, held.resting, held.is_known,
                )  # fmt: skip
                compared += len(held.ways)
    assert compared > 60


def test_hidden_things_change_no_way_that_is_asked(empty_graph: Graph) -> None:
    village.build(empty_graph, with_hidden=False)
    before = [_introduce(empty_graph, one, who, is_held=False) for one in (ADA, CEM) for who in ("otto", "noor")]
    empty_graph.tell(Change([*village.hidden(), *village.hidden_introductions(), *village.whispers()], "ben"))
    after = [_introduce(empty_graph, one, who, is_held=False) for one in (ADA, CEM) for who in ("otto", "noor")]
    assert after == before and any(one.ways for one in before)


def test_what_is_too_much_to_ask_is_left_out(graph: Graph) -> None:
    ask, asked = partial(_ask, graph, ADA), list[str]()

    def count(name: str, **params: Any) -> list[dict[str, Any]]:
        asked.append(name)
        return ask(name, **params)

    whole = introduce(count, AskedPeople(count, NOW), "ada", "otto")
    number = len(asked)
    asked.clear()
    less = introduce(count, AskedPeople(count, NOW, most=4), "ada", "otto")
    assert len(asked) < number and len(less.ways) <= len(whole.ways)
