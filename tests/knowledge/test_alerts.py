"""What is worth an interruption, each kind with what must hold for it, and what must not."""

from typing import Any

import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.alerts import KINDS, Alert
from graphapp.knowledge.digest import choose_new, read_alerts, told_rows
from graphapp.knowledge.feed.sources import AskedLinks
from graphapp.knowledge.following.letters import Frame, write_news
from graphapp.viewer import Viewer
from tests import village
from tests.village import DAY, NOW, rows

TODAY = "2026-01-01"
JOB = "id contact company title department since until"
NOTE = "note author text happened written"


def alerts(graph: Graph, viewer: Viewer = village.ADA) -> list[Alert]:
    def ask(name: str, **params: Any) -> list[dict[str, Any]]:
        return graph.ask(name, viewer, **params)

    return read_alerts(ask, AskedLinks(ask, NOW), viewer.id, TODAY)


def of_kind(graph: Graph, kind: str) -> list[Alert]:
    return [one for one in alerts(graph) if one.kind == kind]


def meet(graph: Graph, employee: str, contact: str, *days: int) -> None:
    names = "id employee contact at kind outbound people copied"
    moments = [
        (f"{employee}{contact}{d}", employee, contact, int(NOW) - d * DAY, "meeting", True, 2, False) for d in days
    ]
    graph.tell(Change([("ties.moment", rows(names, *moments, by=employee))], employee))


class TestOnePerson:
    def test_an_account_that_one_of_us_knows_alone(self, graph: Graph) -> None:
        meet(graph, "ada", "mia", 1, 3, 5)
        [one] = of_kind(graph, "one_person")
        thin = "that counts; what others have there is too thin with each single person."
        assert one.text == f"Only Ada Sol has a tie with somebody at Globex {thin}"
        assert [thing.id for thing in one.evidence] == ["ada", "mia"]

    def test_an_account_where_nobody_else_knows_anybody(self, graph: Graph) -> None:
        looks = rows("employee company role since until", ("ada", "umbrella", "", None, None))
        rosa = rows("contact name email phone about", ("rosa", "Rosa Lind", None, None, None))
        job = rows(JOB, ("w5", "rosa", "umbrella", None, None, None, None))
        told = [("companies.looks_after", looks), ("contacts.write", rosa), ("contacts.works_at", job)]
        graph.tell(Change(told, "ada"))
        meet(graph, "ada", "rosa", 1, 3, 5)
        said = [one.text for one in of_kind(graph, "one_person")]
        assert "Only Ada Sol has a tie with somebody at Umbrella Café." in said

    def test_not_where_somebody_else_has_one_too(self, graph: Graph) -> None:
        meet(graph, "ada", "mia", 1, 3, 5)
        meet(graph, "ben", "noor", 2, 9)
        assert of_kind(graph, "one_person") == []

    def test_an_account_where_one_contact_is_all_we_have(self, graph: Graph) -> None:
        meet(graph, "ada", "mia", 1, 3, 5)
        meet(graph, "ben", "mia", 1, 3, 5)
        assert of_kind(graph, "one_person") == []
        graph.tell(Change([
            ("contacts.write", rows("contact name email phone about", ("rosa", "Rosa Lind", None, None, None))),
            ("contacts.works_at", rows(JOB, ("w5", "rosa", "globex", None, None, None, None))),
        ], "ada"))  # fmt: skip
        assert [one.text for one in of_kind(graph, "one_person")] == ["All that we have at Globex hangs on Mia Roth."]


class TestCold:
    def ending(self, graph: Graph, until: str) -> None:
        graph.tell(Change([
            ("projects.write", rows("project name about stage since until", ("comet", "Comet", *[None] * 3, until))),
            ("projects.done_for", rows("project company", ("comet", "initech"))),
            ("companies.looks_after", rows("employee company role since until", ("ada", "initech", "", None, None))),
        ], "ada"))  # fmt: skip

    def test_a_project_ends_and_nobody_talks(self, graph: Graph) -> None:
        self.ending(graph, "2026-02-15")
        meet(graph, "cem", "otto", 200, 80)
        # Ben met Otto ten days ago: it is not cold.
        assert of_kind(graph, "cold") == []
        graph.tell(Change([("things.delete.Contact", [{"thing": "otto"}])], "ada"))
        lena = rows("contact name email phone about", ("lena", "Lena Ode", None, None, None))
        job = rows(JOB, ("w6", "lena", "initech", None, None, None, None))
        graph.tell(Change([("contacts.write", lena), ("contacts.works_at", job)], "ada"))
        meet(graph, "cem", "lena", 200, 80)
        [one] = of_kind(graph, "cold")
        assert one.text == (
            "Comet at Initech ends on 2026-02-15, and nobody has talked to them for 80 days; "
            "the last was Cem Aydin with Lena Ode."
        )
        meet(graph, "ben", "lena", 5)
        assert of_kind(graph, "cold") == []

    def test_not_when_it_is_far_away(self, graph: Graph) -> None:
        self.ending(graph, "2026-09-15")
        assert of_kind(graph, "cold") == []


class TestChampion:
    def left(self, graph: Graph, until: str, *jobs: tuple[Any, ...]) -> None:
        mia = ("w1", "mia", "globex", None, None, None, until)
        graph.tell(Change([("contacts.works_at", rows(JOB, mia, *jobs))], "ada"))

    def test_somebody_who_knows_us_left_for_another_company_of_ours_or_away(self, graph: Graph) -> None:
        meet(graph, "ben", "mia", 300, 20)
        self.left(graph, "2025-12-20")
        [one] = of_kind(graph, "champion")
        assert one.text == "Mia Roth, whom Ben Ito knows best of us, left Globex, we do not know where to."
        self.left(graph, "2025-12-20", ("w7", "mia", "umbrella", None, None, "2025-12-21", None))
        [one] = of_kind(graph, "champion")
        assert one.text.endswith("left Globex for Umbrella Café.") and len(one.evidence) == 3

    def test_not_when_it_was_long_ago_or_nobody_knew_them(self, graph: Graph) -> None:
        meet(graph, "ben", "mia", 300, 20)
        self.left(graph, "2025-10-01")
        assert of_kind(graph, "champion") == []


class TestNeeds:
    def noted(self, graph: Graph, *companies: str) -> None:
        for number, company in enumerate(companies):
            note = (f"q{number}", "ben", f"They ask for budget advice {number}.", "2025-12-10", int(NOW) - 20 * DAY)
            graph.tell(Change([
                ("notes.write", rows(NOTE, note, by="ben")),
                ("notes.about.Company", rows("note thing how", (f"q{number}", company, "mention"), by="ben")),
                ("notes.about.Topic", rows("note thing how", (f"q{number}", "budget", "mention"), by="ben")),
                ("topics.connect", [{"note": f"q{number}"}]),
            ], "ben"))  # fmt: skip

    def test_three_customers_with_the_same_open_need(self, graph: Graph) -> None:
        self.noted(graph, "globex", "initech")
        assert of_kind(graph, "needs") == []
        self.noted(graph, "globex", "initech", "umbrella")
        [one] = of_kind(graph, "needs")
        assert one.text == "Budget is open at Globex, Initech and Umbrella Café: nothing was offered."
        assert {thing.id for thing in one.evidence} == {"budget", "q0", "q1", "q2"}

    def test_not_where_something_was_offered_since(self, graph: Graph) -> None:
        self.noted(graph, "globex", "initech", "umbrella")
        sale = "opportunity name stage amount currency opened closed outcome about"
        graph.tell(Change([
            ("opportunities.write", rows(sale, ("o5", "Offer", "talking", None, None, "2025-12-20", None, None, None))),
            ("opportunities.concerns", rows("opportunity company", ("o5", "umbrella"))),
        ], "ada"))  # fmt: skip
        assert of_kind(graph, "needs") == []


def test_only_those_who_look_after_something_are_interrupted(graph: Graph) -> None:
    meet(graph, "ada", "mia", 1, 3, 5)
    assert alerts(graph, village.CEM) == alerts(graph, village.DORA) == [] != alerts(graph)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_can_be_turned_off(graph: Graph, kind: str) -> None:
    meet(graph, "ada", "mia", 1, 3, 5)
    row = rows("employee name value", ("ada", kind, "off"), audience="only:ada", by="ada")
    before = [one.key for one in alerts(graph)]
    graph.tell(Change([("people.choose", row)], "ada"))
    assert [one.key for one in alerts(graph)] == [key for key in before if not key.startswith(kind)]


def test_what_is_hidden_changes_nothing(empty_graph: Graph) -> None:
    village.build(empty_graph, with_hidden=False)
    meet(empty_graph, "ada", "mia", 1, 3, 5)
    before = alerts(empty_graph)
    empty_graph.tell(Change([*village.hidden(), *village.whispers()], "ben"))
    assert alerts(empty_graph) == before != []


def test_a_digest_tells_each_alert_once(graph: Graph) -> None:
    meet(graph, "ada", "mia", 1, 3, 5)
    found = choose_new(alerts(graph), graph.ask("feed.shown", village.ADA))
    letter = write_news([], found, Frame("https://g.example.com", "https://g.example.com/unsubscribe/x"))
    assert letter.subject == "1 new: your accounts" and "Only Ada Sol has" in letter.text and "/alerts" in letter.text
    graph.tell(Change([("feed.show", told_rows("ada", found, TODAY))], "ada"))
    assert choose_new(alerts(graph), graph.ask("feed.shown", village.ADA)) == []
