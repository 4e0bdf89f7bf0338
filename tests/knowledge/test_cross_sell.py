"""The promise of empty cells, on a small market that can be reckoned by hand."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.answers import plan_answer, read_answers
from graphapp.knowledge.cross_sell import choose_columns, make_shelves
from graphapp.knowledge.market import AGAIN, FIELD, GOES, PRIOR, SHRINK, find_promise, rank_companies, read_market
from graphapp.knowledge.plays import cite_offers, find_offers
from graphapp.viewer import Viewer
from tests import village
from tests.village import rows

BOUGHT = {"a": "xy", "b": "xy", "c": "x", "d": "z", "e": ""}
FIELDS = {"a": "Retail", "b": "Retail", "c": "Retail", "d": "Steel", "e": "Steel"}


def ask(name: str, **params: Any) -> list[dict[str, Any]]:
    """Answer for a market of five companies and three offerings."""
    if name == "cross_sell.companies":
        return [
            {"field": field, "country": "", "city": "", "companies": [key for key in FIELDS if FIELDS[key] == field]}
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
        market = read_market(ask)
        promise = find_promise(market, range(5))
        similar = 2 / (np.sqrt(3 * 2) + SHRINK)
        share = (2 + PRIOR * 2 / 4) / (3 + PRIOR)
        assert promise[2, 1] == pytest.approx(GOES * similar + FIELD * share)

    def test_is_nothing_where_it_was_bought_or_lost(self) -> None:
        market = read_market(ask)
        promise = find_promise(market, range(5))
        assert promise[0, 0] == promise[1, 1] == 0.0
        assert promise[2, 2] == 0.0
        assert promise[4].min() > 0.0

    def test_puts_the_most_promising_company_first(self) -> None:
        market = read_market(ask)
        best = find_promise(market, range(5)).max(axis=1)
        assert rank_companies(market, [4, 2]) == sorted([2, 4], key=lambda row: -best[row])
        assert rank_companies(market, []) == []

    def test_leaves_no_offering_all_first_rows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        market = read_market(ask)
        promise = np.array([[0.9, 0, 0], [0.89, 0, 0], [0.88, 0, 0], [0, 0.85, 0], [0, 0, 0.1]], np.float32)
        monkeypatch.setattr("graphapp.knowledge.market.find_promise", lambda _market, rows: promise[list(rows)])
        assert 0.89 * AGAIN < 0.85
        assert rank_companies(market, range(5)) == [0, 3, 1, 2, 4]

    def test_is_the_same_piece_by_piece(self, monkeypatch: pytest.MonkeyPatch) -> None:
        market = read_market(ask)
        at_once = rank_companies(market, range(5))
        monkeypatch.setattr("graphapp.knowledge.market.PIECE", 2)
        assert rank_companies(market, range(5)) == at_once

    def test_of_an_empty_market_is_empty(self) -> None:
        market = read_market(lambda _name, **_params: [])
        assert find_promise(market, []).shape == (0, 0)
        assert make_shelves(lambda _name, **_params: [], market, [], find_promise(market, [])) == []


class TestShelves:
    def test_say_who_is_alike_and_why(self) -> None:
        market = read_market(ask)
        [shelf] = make_shelves(ask, market, [2], find_promise(market, [2]))
        [play] = shelf.plays
        assert (play.company.name, play.offering.name, play.same_field, play.buyers) == ("C", "Y", "Retail", (2, 3))
        assert play.alike is not None and play.alike.id == "a" and [one.id for one in play.shares] == ["x"]
        assert shelf.cells == {"x": "bought", "z": "lost", "y": play.level}
        assert [one.id for one in choose_columns(market, [shelf])] == ["x", "y", "z"]

    def test_propose_nothing_without_a_reason(self) -> None:
        market = read_market(ask)
        shelves = make_shelves(ask, market, [4], find_promise(market, [4]))
        assert [play.offering.id for play in shelves[0].plays] == ["z"]


def test_what_is_hidden_changes_nothing(empty_graph: Graph) -> None:
    def see() -> list[Any]:
        def asked(name: str, **params: Any) -> list[dict[str, Any]]:
            return empty_graph.ask(name, village.CEM, **params)

        market = read_market(asked)
        every = range(len(market.companies))
        where = [market.companies.place(row) for row in every]
        promise = find_promise(market, every)
        shelves = make_shelves(asked, market, every, promise)
        offers = find_offers(asked, None, market, market.companies)
        cited = [cite_offers(asked, market, one, offers[one]) for one in market.companies]
        return [list(market.companies), where, promise.tolist(), shelves, offers, cited]

    village.build(empty_graph, with_hidden=False)
    extra = rows(
        "company offering currency first last amount", ("umbrella", "audit", "EUR", "2025-01-01", "2025-01-01", 1)
    )
    empty_graph.tell(Change([("companies.bought", extra)], "ada"))
    before = see()
    empty_graph.tell(Change(village.hidden(), "ben"))
    assert see() == before


def asking(graph: Graph, viewer: Viewer) -> Callable[..., list[dict[str, Any]]]:
    return lambda name, **params: graph.ask(name, viewer, **params)


def sell(graph: Graph) -> None:
    """Umbrella bought hosting, like Globex, and an audit too, of which a note tells; Otto worked at Globex before."""
    sale = "opportunity name stage amount currency opened closed outcome about"
    graph.tell(Change([
        ("companies.bought", rows("company offering currency first last amount",
            ("umbrella", "cloud", "EUR", "2025-01-01", "2025-01-01", 1))),
        ("opportunities.write", rows(sale,
            ("o3", "Umbrella cloud", "closed", None, None, "2025-01-01", "2025-05-01", "won", None))),
        ("opportunities.concerns", rows("opportunity company", ("o3", "umbrella"))),
        ("opportunities.offers", rows("opportunity offering", ("o3", "cloud"))),
        ("notes.write", rows("note author text happened written",
            ("n5", "ada", "Security decided it.", "2025-06-01", int(village.NOW) - 200 * village.DAY))),
        ("notes.about.Company", rows("note thing how", ("n5", "umbrella", "mention"))),
        ("notes.about.Topic", rows("note thing how", ("n5", "security", "mention"))),
        ("notes.about.Opportunity", rows("note thing how", ("n5", "o3", "mention"))),
    ], "ada"))  # fmt: skip


class TestOffers:
    def test_what_was_won_elsewhere_carries_over(self, graph: Graph) -> None:
        sell(graph)
        asked = asking(graph, village.CEM)
        market = read_market(asked)
        offers = find_offers(asked, None, market, ["initech", "globex"])
        assert [(one.id, [it.sale.id for it in one.carried]) for one in offers["initech"]] == [("cloud", ["o3"])]
        assert {"n2", "n5", "o3"} <= set(cite_offers(asked, market, "initech", offers["initech"])[0])
        # It has the one, and is being offered the other.
        assert offers["globex"] == []

    def test_the_links_in_memory_and_the_graph_give_the_same_answer(self, graph: Graph, tmp_path: Path) -> None:
        sell(graph)
        links = AdjacencyService(graph, tmp_path / "links")
        assert links.wait()
        for viewer in village.CAST:
            asked = asking(graph, viewer)
            with links.seen_by(viewer) as seen:
                market = read_market(asked, seen)
                held, other = (find_offers(asked, way, market, market.companies) for way in (seen, None))
            plain = [
                {key: [(one.id, round(one.promise, 5), one.notes) for one in found] for key, found in it.items()}
                for it in (held, other)
            ]
            assert plain[0] == plain[1] and any(plain[0].values())
        links.close()

    @pytest.mark.parametrize("said", ["taken", "no"])
    def test_what_was_answered_is_not_proposed_to_whoever_sees_the_answer(self, graph: Graph, said: str) -> None:
        sell(graph)
        row = plan_answer("initech", "cloud", said, " Not now. ", 1, "ben", "team:delivery")
        graph.tell(Change([("cross_sell.answer", [row])], "ben"))

        def proposed(viewer: Viewer) -> list[str]:
            asked = asking(graph, viewer)
            market = read_market(asked)
            return [one.id for one in find_offers(asked, None, market, ["initech"])["initech"]]

        assert "cloud" not in proposed(village.BEN)
        assert proposed(village.CEM) == ["cloud"]
        assert [(one.answer, one.reason) for one in read_answers(asking(graph, village.BEN))] == [(said, "Not now.")]
        assert read_answers(asking(graph, village.CEM)) == []


def test_an_answer_is_one_of_two() -> None:
    with pytest.raises(ValueError, match="perhaps"):
        plan_answer("initech", "cloud", "perhaps", "", 1, "ben", "staff")
