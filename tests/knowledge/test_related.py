"""What happened at companies like this one: connections, weights, order."""

from typing import Any

import pytest

from graphapp.graph.store import Graph, Row
from graphapp.knowledge import related
from graphapp.viewer import Viewer
from tests import village

TODAY = "2026-01-01"


def find(graph: Graph, viewer: Viewer, company: str) -> list[related.Related]:
    def ask(name: str, **params: Any) -> list[Row]:
        return graph.ask(name, viewer, **params)

    topics = ask("companies.topics", id=company, limit=40)
    bought = ask("companies.purchases", id=company)
    return related.find_related(ask, company, TODAY, topics=topics, bought=bought, contacts=3)


def test_what_happened_at_a_company_like_it(graph: Graph) -> None:
    found = find(graph, village.CEM, "globex")
    assert [(one.row["id"], one.row["company_id"], one.offerings) for one in found] == [
        ("o2", "initech", [("audit", "Security audit")])
    ]
    assert [(one.kind, one.id) for one in found[0].reasons] == [("Contact", "otto"), ("Topic", "security")]
    assert not found[0].has_it


def test_hidden_connections_and_sales_change_nothing_for_others(graph: Graph) -> None:
    assert {one.row["id"] for one in find(graph, village.BEN, "initech")} == {"o1", "o9"}
    assert {one.row["id"] for one in find(graph, village.CEM, "initech")} == {"o1"}
    assert [one.id for one in find(graph, village.CEM, "initech")[0].reasons] == ["otto", "security"]


def test_what_many_share_says_little() -> None:
    weights = [related.weigh("Topic", number) for number in (2, 10, 1000)]
    assert weights == sorted(weights, reverse=True)
    assert related.weigh("Topic", 1) == related.weigh("Topic", 2)


def test_the_rarest_come_first_and_hubs_are_dropped() -> None:
    counted = [{"id": "hub", "edges": 9000}, {"id": "rare", "edges": 3}, {"id": "some", "edges": 900}]
    assert [row["id"] for row in related.within_budget(counted, 1000)] == ["rare", "some"]
    assert related.within_budget(counted, 2) == []


def test_the_nearest_are_those_with_the_highest_sums_of_their_strongest() -> None:
    strong, weak = related.Connection("Topic", "t", "T", 2, 1.0), related.Connection("Topic", "u", "U", 99, 0.1)
    shared: list[related.Shared] = [(strong, "a", 1), *((weak, "b", 1) for _ in range(9)), (weak, "c", 4)]
    assert related.find_nearest(shared, 2) == {"a", "b"}
    sums = {other: related.total(found) for other, found in related.sum_likeness(shared).items()}
    assert sums == pytest.approx({"a": 1.0, "b": 0.5, "c": 0.2})


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"outcome": "won"}, {"outcome": "lost"}),
        ({"outcome": "won"}, {"outcome": None}),
        ({"closed": "2025-12-01"}, {"closed": "2021-12-01"}),
    ],
)
def test_order(better: Row, worse: Row) -> None:
    plain = {"company_id": "k", "outcome": "won", "opened": "2025-01-01", "closed": "2025-12-01"}
    connection = related.Connection("Topic", "t", "T", 2, 1.0)
    sales = [plain | worse | {"id": "a"}, plain | better | {"id": "b"}]
    found = related.rank(sales, {"k": [(1.0, connection)]}, TODAY, 5)
    assert [one.row["id"] for one in found] == ["b", "a"]


def test_a_company_has_two_places_at_most() -> None:
    connection = related.Connection("Topic", "t", "T", 2, 1.0)
    sales = [{"id": f"o{n}", "company_id": "k", "outcome": "won", "opened": None, "closed": None} for n in range(5)]
    assert len(related.rank(sales, {"k": [(1.0, connection)]}, TODAY, 5)) == related.A_COMPANY


def test_what_it_has_already_comes_last() -> None:
    def one(id_: str, score: float, offering: str) -> related.Related:
        row = {"id": id_, "company_id": "k"}
        return related.Related(row, (), 0, score, [(offering, offering)])

    found = related.put_new_first([one("o1", 1.0, "had"), one("o2", 0.5, "new")], {"had"})
    assert [(it.row["id"], it.has_it) for it in found] == [("o2", False), ("o1", True)]
