"""The promise of empty cells, on a small market that can be reckoned by hand."""

from typing import Any

import numpy as np
import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.cross_sell import (
    PRIOR,
    SHRINK,
    choose_columns,
    find_promise,
    make_shelves,
    rank_companies,
    read_market,
)
from tests import village
from tests.village import rows

BOUGHT = {"a": "xy", "b": "xy", "c": "x", "d": "z", "e": ""}
FIELDS = {"a": "Retail", "b": "Retail", "c": "Retail", "d": "Steel", "e": "Steel"}


def ask(name: str, **params: Any) -> list[dict[str, Any]]:
    """Answer for a market of five companies and three offerings."""
    if name == "cross_sell.companies":
        return [
            {"field": field, "country": "", "companies": [key for key in FIELDS if FIELDS[key] == field]}
            for field in ("Retail", "Steel")
        ]
    if name == "cross_sell.purchases":
        return [
            {
                "id": one,
                "name": one.upper(),
                "category": "",
                "companies": [key for key, has in BOUGHT.items() if one in has],
            }
            for one in "xyz"
        ]
    if name == "cross_sell.tried":
        return [{"id": "z", "outcome": "lost", "companies": ["c"]}]
    if name == "cross_sell.names":
        return [
            {"id": key, "name": key.upper(), "field": FIELDS[key], "city": "", "country": ""} for key in params["ids"]
        ]
    return []


class TestPromise:
    def test_is_what_goes_together_and_what_the_field_buys(self) -> None:
        market, _ = read_market(ask, "2025-01-01")
        promise = find_promise(market, range(5))
        similar = 2 / (np.sqrt(3 * 2) + SHRINK)
        share = (2 + PRIOR * 2 / 4) / (3 + PRIOR)
        assert promise[2, 1] == pytest.approx(0.5 * similar + 0.5 * share)

    def test_is_nothing_where_it_was_bought_or_lost(self) -> None:
        market, _ = read_market(ask, "2025-01-01")
        promise = find_promise(market, range(5))
        assert promise[0, 0] == promise[1, 1] == 0.0
        assert promise[2, 2] == 0.0
        assert promise[4].min() > 0.0

    def test_puts_the_most_promising_company_first(self) -> None:
        market, _ = read_market(ask, "2025-01-01")
        best = find_promise(market, range(5)).max(axis=1)
        every = rank_companies(market, range(5))
        assert every == sorted(range(5), key=lambda row: -best[row])
        assert rank_companies(market, [4, 2]) == [row for row in every if row in {2, 4}]
        assert rank_companies(market, []) == []

    def test_is_the_same_piece_by_piece(self, monkeypatch: pytest.MonkeyPatch) -> None:
        market, _ = read_market(ask, "2025-01-01")
        at_once = rank_companies(market, range(5))
        monkeypatch.setattr("graphapp.knowledge.cross_sell.PIECE", 2)
        assert rank_companies(market, range(5)) == at_once

    def test_of_an_empty_market_is_empty(self) -> None:
        market, _ = read_market(lambda _name, **_params: [], "2025-01-01")
        assert find_promise(market, []).shape == (0, 0)
        assert make_shelves(lambda _name, **_params: [], market, [], find_promise(market, [])) == []


class TestShelves:
    def test_say_who_is_alike_and_why(self) -> None:
        market, _ = read_market(ask, "2025-01-01")
        [shelf] = make_shelves(ask, market, [2], find_promise(market, [2]))
        [play] = shelf.plays
        assert (play.company.name, play.offering.name, play.same_field, play.buyers) == ("C", "Y", "Retail", (2, 3))
        assert play.alike is not None and play.alike.id == "a" and [one.id for one in play.shares] == ["x"]
        assert shelf.cells == {"x": "bought", "z": "lost", "y": play.level}
        assert [one.id for one in choose_columns(market, [shelf])] == ["x", "y", "z"]

    def test_propose_nothing_without_a_reason(self) -> None:
        market, _ = read_market(ask, "2025-01-01")
        shelves = make_shelves(ask, market, [4], find_promise(market, [4]))
        assert [play.offering.id for play in shelves[0].plays] == ["z"]


def test_what_is_hidden_changes_nothing(empty_graph: Graph) -> None:
    def see() -> list[Any]:
        def asked(name: str, **params: Any) -> list[dict[str, Any]]:
            return empty_graph.ask(name, village.CEM, **params)

        market, places = read_market(asked, "2025-01-01")
        every = range(len(market.companies))
        promise = find_promise(market, every)
        return [market.companies, places, promise.tolist(), make_shelves(asked, market, every, promise)]

    village.build(empty_graph, with_hidden=False)
    extra = rows(
        "company offering currency first last amount", ("umbrella", "audit", "EUR", "2025-01-01", "2025-01-01", 1)
    )
    empty_graph.tell(Change([("companies.bought", extra)], "ada"))
    before = see()
    empty_graph.tell(Change(village.hidden(), "ben"))
    assert see() == before
