"""What happened at companies like this one: what they share, what it weighs, the order, and what it rests on."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graphapp.graph.store import Change, Graph, Row
from graphapp.knowledge import likeness, related
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.asking import find_going_with
from graphapp.knowledge.likeness import Shares
from graphapp.knowledge.related import Related, cite, find_related, rank_related
from graphapp.knowledge.surroundings import (
    NO_PAIRS,
    Going,
    Numbers,
    Pairs,
    Sale,
    Sales,
    Sizes,
    Surroundings,
    nearest,
    pair_up,
    within_budget,
)
from graphapp.viewer import Viewer
from tests import village
from tests.village import rows

Told = list[tuple[str, Any]]
COMPANIES = ("globex", "initech", "umbrella", "stealth", "nothing")


@pytest.fixture
def links(graph: Graph, tmp_path: Path) -> Iterator[AdjacencyService]:
    """The links of the village in memory."""
    service = AdjacencyService(graph, tmp_path / "links")
    assert service.wait()
    yield service
    service.close()


def asking(graph: Graph, viewer: Viewer) -> Callable[..., list[Row]]:
    return lambda name, **params: graph.ask(name, viewer, **params)


def rank_all(graph: Graph, viewer: Viewer, company: str, seen: Seen | None = None, contacts: int = 3) -> list[Related]:
    ask = asking(graph, viewer)
    topics, bought = ask("companies.topics", id=company, limit=40), ask("companies.purchases", id=company)
    return rank_related(ask, seen, company, topics=topics, bought=bought, contacts=contacts)


def find(graph: Graph, viewer: Viewer, company: str, seen: Seen | None = None) -> list[Related]:
    ask = asking(graph, viewer)
    topics, bought = ask("companies.topics", id=company, limit=40), ask("companies.purchases", id=company)
    return find_related(ask, seen, company, topics=topics, bought=bought, contacts=3)


def more_sales() -> Told:
    """A third company that bought the same, and sales of which notes tell."""
    sale = "opportunity name stage amount currency opened closed outcome about"
    return [
        ("companies.bought", rows("company offering currency first last amount",
            ("umbrella", "cloud", "EUR", "2025-01-01", "2025-01-01", 1),
            ("umbrella", "audit", "EUR", "2025-01-01", "2025-01-01", 1))),
        ("opportunities.write", rows(sale,
            ("o3", "Umbrella cloud", "closed", None, None, "2025-01-01", "2025-05-01", "won", None),
            ("o4", "Umbrella audit", "closed", None, None, "2025-01-01", "2025-06-01", "lost", None))),
        ("opportunities.concerns", rows("opportunity company", ("o3", "umbrella"), ("o4", "umbrella"))),
        ("opportunities.offers", rows("opportunity offering", ("o3", "cloud"), ("o4", "audit"))),
        ("notes.write", rows("note author text happened written",
            ("n5", "ada", "Security decided it.", "2025-06-01", int(village.NOW) - 200 * village.DAY))),
        ("notes.about.Company", rows("note thing how", ("n5", "umbrella", "mention"))),
        ("notes.about.Topic", rows("note thing how", ("n5", "security", "mention"))),
        ("notes.about.Opportunity", rows("note thing how", ("n5", "o4", "mention"))),
    ]  # fmt: skip


def test_what_happened_at_a_company_like_it(graph: Graph) -> None:
    found = find(graph, village.CEM, "globex")
    assert [(one.sale.id, one.sale.company, one.offerings) for one in found] == [
        ("o2", "initech", [("audit", "Security audit")])
    ]
    assert {(one.kind, one.id, one.name) for one in found[0].reasons} == {
        ("Contact", "otto", "Otto Berg"),
        ("Topic", "security", "Security"),
    }
    assert not found[0].has_it and found[0].row is not None and found[0].row["company"] == "Initech"


def test_hidden_connections_and_sales_change_nothing_for_others(graph: Graph) -> None:
    assert {one.sale.id for one in find(graph, village.BEN, "initech")} == {"o1", "o9"}
    assert {one.sale.id for one in find(graph, village.CEM, "initech")} == {"o1"}
    assert {one.id for one in find(graph, village.CEM, "initech")[0].reasons} == {"otto", "security"}


@pytest.mark.usefixtures("links")
def test_the_links_in_memory_and_the_graph_give_the_same_answer(graph: Graph, links: AdjacencyService) -> None:
    compared = 0
    for told in ([], more_sales()):
        if told:
            graph.tell(Change(told, "ada"))
        for viewer in village.CAST:
            for company in COMPANIES:
                with links.seen_by(viewer) as seen:
                    assert seen is not None
                    held, asked = (rank_all(graph, viewer, company, way) for way in (seen, None))
                assert _plain(held) == _plain(asked), (viewer.id, company)
                compared += len(held)
    assert compared > 20


def _plain(found: list[Related]) -> list[Any]:
    return [
        (one.sale, round(one.score, 6), one.has_it, sorted((it.kind, it.id, round(it.weight, 6), it.how, it.links)
         for it in one.reasons)) for one in found
    ]  # fmt: skip


def test_what_notes_say_of_the_sale_itself_says_more(graph: Graph) -> None:
    graph.tell(Change(more_sales(), "ada"))
    strengths = {
        one.sale.id: {(it.kind, it.id, it.how): it.weight for it in one.reasons}
        for one in rank_all(graph, village.CEM, "initech")
    }
    said, shared = strengths["o4"]["Topic", "security", "said"], strengths["o4"]["Topic", "security", "shared"]
    assert said == pytest.approx(shared * likeness.SAID / likeness.TOPICS)
    assert ("Topic", "security", "said") not in strengths["o3"]


def test_evidence_names_notes_jobs_and_links(graph: Graph) -> None:
    graph.tell(Change(more_sales(), "ada"))
    ask = asking(graph, village.CEM)
    found = rank_all(graph, village.CEM, "globex")
    cited = dict(zip([one.sale.id for one in found], cite(ask, "globex", found), strict=True))
    assert {"n1", "n2", "w3", "w4"} <= set(cited["o2"])
    assert {"n1", "n5", "globex/umbrella", "globex/cloud", "umbrella/cloud"} <= set(cited["o4"])


def test_without_its_evidence_a_suggestion_goes(empty_graph: Graph) -> None:
    people, work = village.people(), village.work()
    gone = {"n1", "n2", "w4", "globex/cloud", "globex/audit"}

    def kept(told: Told) -> Told:
        return [(name, [row for row in some if not gone & {str(it) for it in row.values()}]) for name, some in told]

    empty_graph.tell(Change(kept(people), "ada"))
    empty_graph.tell(Change(kept(work), "ada"))
    assert rank_all(empty_graph, village.CEM, "globex") == []


class Letters:
    """Numbers that stand for letters, in the order of these."""

    def ids(self, numbers: Numbers) -> list[str]:
        return [chr(ord("a") + number) for number in numbers.tolist()]

    def order(self, numbers: Numbers) -> Numbers:
        return numbers


def numbers(*some: int) -> Numbers:
    return np.array(some, np.int64)


def pairs(*some: tuple[int, int]) -> Pairs:
    return Pairs(numbers(*(one for one, _ in some)), numbers(*(other for _, other in some)))


def around(**parts: Any) -> Surroundings:
    """Surroundings of the company `k`, empty but for some parts."""
    empty: dict[str, Any] = dict.fromkeys(("topics", "spread", "bought", "offerings"), numbers())
    empty |= dict.fromkeys(("on_topic", "said", "moved", "relatives", "buyers"), NO_PAIRS)
    return Surroundings(company="k", me=10, **(empty | {"going": Going(numbers(), np.zeros(0))} | parts))


class TestSurroundings:
    def test_the_rarest_come_first_and_hubs_are_dropped(self) -> None:
        edges, order = numbers(9000, 3, 900, 0), numbers(0, 1, 2, 3)
        assert within_budget(edges, order, 1000).tolist() == [1, 2]
        assert within_budget(edges, order, 2).tolist() == []
        assert within_budget(numbers(5, 5), numbers(1, 0), 10).tolist() == [1, 0]

    def test_what_goes_with_what_was_bought(self) -> None:
        found = find_going_with({"x": {"a", "b", "c"}, "y": {"a", "b"}, "z": {"d"}}, ["x"])
        assert found == {"x": 0.0, "y": pytest.approx(2 / (6**0.5 + 4.0)), "z": 0.0}
        assert find_going_with({"x": {"a"}}, []) == {}

    def test_what_goes_with_something_is_found_by_its_number(self) -> None:
        going = Going(numbers(3, 5), np.array([0.2, 0.4]))
        assert going.of(numbers(5, 4, 3, 9)).tolist() == [0.4, 0.0, 0.2, 0.0]
        assert Going(numbers(), np.zeros(0)).of(numbers(1)).tolist() == [0.0]

    def test_the_nearest_are_those_of_the_highest_value_then_by_key(self) -> None:
        keys = numbers(1, 0, 2, 3)
        assert nearest(np.array([1.0, 1.0, 2.0, 0.5]), 3, lambda places: keys[places]).tolist() == [2, 1, 0]

    def test_each_pair_is_there_once(self) -> None:
        found = pair_up(numbers(2, 1, 2, 2), numbers(7, 9, 7, 5))
        assert (found.one.tolist(), found.other.tolist()) == ([1, 2, 2], [9, 5, 7])

    def test_where_very_many_work_it_says_nothing_that_people_moved(self, graph: Graph) -> None:
        def kinds(contacts: int) -> set[str]:
            [one] = rank_all(graph, village.CEM, "globex", contacts=contacts)
            return {reason.kind for reason in one.reasons}

        assert kinds(3) - kinds(9_999) == {"Contact"}


class TestOrder:
    OTHER, STRANGER, THIRD = 1, 2, 3
    AROUND = around(moved=pairs((20, 1)), relatives=pairs((1, 3)))

    def rank(
        self, *sales: Sale, companies: tuple[int, ...] = (), had: Numbers | None = None, each: int = 99
    ) -> list[Related]:
        """Rank sales at some companies, all at the other one where none are given; `had` is what the company bought."""
        places = companies or (self.OTHER,) * len(sales)
        offered = pairs(*((place, ord(key) - ord("a")) for place, sale in enumerate(sales) for key in sale.offerings))
        told = Sales(
            numbers(*range(len(sales))), numbers(*places), [sale.outcome for sale in sales],
            np.unique([sale.day for sale in sales], return_inverse=True)[1], offered,
            lambda chosen: [sales[place] for place in chosen],
        )  # fmt: skip
        here = replace(self.AROUND, bought=numbers() if had is None else had)
        there = np.unique(told.company)
        none = np.zeros(len(there), np.int64)
        shares = Shares(here, np.zeros(0), there, numbers(), Sizes(none, none, numbers()))
        return related.rank(Letters(), told, shares, each=each)

    @pytest.mark.parametrize(
        ("better", "worse"),
        [(("won", "2025-01-01"), ("lost", "2025-01-01")), (("won", "2025-01-01"), ("", "2025-01-01")),
         (("won", "2025-02-01"), ("won", "2025-01-01"))],
    )  # fmt: skip
    def test_by_how_it_ended_then_when(self, better: tuple[str, str], worse: tuple[str, str]) -> None:
        found = self.rank(Sale("a", "b", *worse), Sale("b", "b", *better))
        assert [one.sale.id for one in found] == ["b", "a"]

    def test_equal_ones_by_their_id(self) -> None:
        found = self.rank(Sale("a", "b", "won", ""), Sale("b", "b", "won", ""), Sale("c", "b", "won", ""))
        assert [one.sale.id for one in found] == ["a", "b", "c"]

    def test_what_it_has_already_comes_last(self) -> None:
        sales = Sale("a", "b", "won", "", ("h",)), Sale("b", "b", "won", "", ("n",))
        found = self.rank(*sales, had=numbers(7))
        assert [(one.sale.id, one.has_it) for one in found] == [("b", False), ("a", True)]

    def test_a_company_has_two_places_at_most(self) -> None:
        sales = [Sale(f"o{n}", "b", "won", "") for n in range(5)]
        assert (len(self.rank(*sales)), len(self.rank(*sales, each=2))) == (5, 2)

    def test_nothing_is_proposed_without_a_reason(self) -> None:
        assert self.rank(Sale("a", "c", "won", "2025-01-01"), companies=(self.STRANGER,)) == []

    def test_what_happened_at_the_company_itself_is_left_out(self) -> None:
        found = self.rank(Sale("a", "k", "won", "", ("h",)), Sale("b", "b", "won", ""), companies=(10, self.OTHER))
        assert [one.sale.id for one in found] == ["b"]

    def test_the_reasons_are_what_connects_the_two(self) -> None:
        found = self.rank(Sale("a", "b", "won", ""), Sale("b", "d", "won", ""), companies=(self.OTHER, self.THIRD))
        assert [(one.kind, one.id, one.weight, one.links) for it in found for one in it.reasons] == [
            ("Contact", "u", likeness.MOVED, ()), ("Company", "d", likeness.RELATED, ("k/d",)),
        ]  # fmt: skip

    def test_what_many_have_to_do_with_says_little(self) -> None:
        many = [(0, 30), *((1, 30 + n) for n in range(90))]
        weights = likeness.weigh_topics(around(spread=numbers(2, 90), topics=numbers(0, 1), on_topic=pairs(*many)))
        assert weights[0] > weights[1] == pytest.approx(likeness.LEAST_WEIGHT, rel=0.2)
