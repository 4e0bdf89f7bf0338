"""Who can introduce whom in the village, why, and when nobody had better be asked: on both engines."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.adjacency import Adjacency
from graphapp.knowledge.adjacency.service import Seen
from graphapp.knowledge.adjacency.stock import read_stock
from graphapp.knowledge.introducing import Answer, how_free, introduce
from graphapp.knowledge.legs import Introduction
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows

Ways = Callable[..., Answer]


@pytest.fixture
def ways(graph: Graph) -> Ways:
    def find(viewer: Viewer, contact: str, most: int = 5) -> Answer:
        held = Adjacency(read_stock(graph))
        return introduce(partial(_ask, graph, viewer), Seen(held, held.sight(viewer), NOW), viewer.id, contact, most)

    return find


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
