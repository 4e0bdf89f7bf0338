"""What stands around a thing."""

from typing import Any

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.neighbourhood import FEW, MANY, MOST, Neighbourhood, look_around, point_back
from graphapp.knowledge.steps import FETCHED, Thing
from graphapp.viewer import Viewer
from tests import village


def around(graph: Graph, viewer: Viewer, thing: str, *kinds: str) -> Neighbourhood:
    def ask(name: str, **params: Any) -> list[dict[str, Any]]:
        return graph.ask(name, viewer, **params)

    return look_around(ask, Thing(*thing.split(":")), kinds)


def crowd(contacts: int) -> Neighbourhood:
    """Around a company with very many contacts."""

    def ask(name: str, **_params: Any) -> list[dict[str, Any]]:
        if name == "explore.count_company":
            return [{"relation": "works_at", "kind": "Contact", "number": contacts}]
        row = {
            "relation": "works_at",
            "direction": "from",
            "kind": "Contact",
            "detail": "",
            "since": "",
            "until": "",
            "score": 0,
        }
        return [row | {"id": f"c{number}", "name": f"C {number}"} for number in range(min(contacts, FETCHED))]

    return look_around(ask, Thing("Company", "k"), ["Contact"])


class TestLookAround:
    def test_counts_and_shows_every_kind_people_first(self, graph: Graph) -> None:
        found = around(graph, village.CEM, "Company:globex")
        assert list(found.counts) == [
            ("Employee", 1), ("Contact", 3), ("Company", 1), ("Project", 1), ("Opportunity", 1), ("Offering", 1),
            ("Topic", 1), ("Note", 1),
        ]  # fmt: skip
        assert [group.kind for group in found.groups] == [kind for kind, _ in found.counts]

    def test_shows_the_chosen_kinds_and_counts_all(self, graph: Graph) -> None:
        found = around(graph, village.CEM, "Company:globex", "Contact")
        assert [group.kind for group in found.groups] == ["Contact"] and len(found.counts) == 8
        assert [one.thing.id for one in found.groups[0].shown] == ["mia", "noor", "otto"]

    def test_says_how_and_how_well(self, graph: Graph) -> None:
        found = {one.thing.id: one for group in around(graph, village.CEM, "Contact:mia").groups for one in group.shown}
        assert (found["ada"].said, found["ada"].level) == ("Good", 3)
        assert (found["globex"].said, found["globex"].days) == ("Employs them, Head of IT", ("2020-02-01", ""))
        assert found["atlas"].said == "Was joined by them, sponsor"

    def test_several_ways_between_the_same_two_stand_in_one_order(self, graph: Graph) -> None:
        report = {"employee": "dora", "manager": "ada", "audience": "staff", "by": "dora"}
        graph.tell(Change([("employees.reports_to", [report])], "dora"))

        def said(backwards: bool) -> list[str]:
            def ask(name: str, **params: Any) -> list[dict[str, Any]]:
                rows = graph.ask(name, village.CEM, **params)
                return rows[::-1] if backwards else rows

            return [one.said for one in look_around(ask, Thing("Employee", "ada"), ["Employee"]).groups[0].shown]

        assert said(backwards=True) == said(backwards=False) == ["Reports to them; leads them"]

    def test_shows_more_where_fewer_kinds_are_chosen(self) -> None:
        assert FEW < MANY < MOST
        [group] = crowd(300).groups
        assert (len(group.shown), group.number, group.rest) == (MOST, 300, 300 - MOST)

    def test_counts_apart_what_is_too_much_to_fetch(self) -> None:
        assert crowd(5_000).groups[0].number == 5_000

    def test_hides_what_is_hidden(self, graph: Graph) -> None:
        assert around(graph, village.CEM, "Company:stealth").counts == []
        assert dict(around(graph, village.BEN, "Company:globex").counts)["Contact"] == 4


def test_verbs_point_back_to_the_middle() -> None:
    assert point_back("works at", "Company") == "works there"
    assert point_back("had the project", "Project") == "had this project"
    assert point_back("has the open opportunity", "Opportunity") == "has this open opportunity"
    assert point_back("is in the team", "Team") == "is in this team"
    assert point_back("has as a member", "Employee") == "has them as a member"
    assert point_back("looks after", "Company") == "looks after it"
