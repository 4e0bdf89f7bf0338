"""What the questions about teams answer in the village, on both engines: exact rows, ordered where they are."""

from typing import Any

from graphapp.graph.store import Graph
from tests import village
from tests.queries.answers import answer

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]

FOR_EVERYBODY: list[Case] = [
    (
        "teams.accounts",
        {"id": "sales", "today": "2026-01-01", "limit": 10},
        [("globex", "Globex", "ada", "Ada Sol", "account manager")],
    ),
    ("teams.list", {}, [("delivery", "Delivery", 1), ("sales", "Sales", 1)]),
    (
        "teams.members",
        {"id": "sales", "today": "2026-01-01"},
        [("ada", "Ada Sol", "Account manager", True, "2020-01-01")],
    ),
    ("teams.show", {"id": "sales"}, [("sales", "Sales")]),
]

WITH_WHAT_BEN_HIDES: list[Case] = []


def test_everybody_gets_these_rows(graph: Graph) -> None:
    for name, params, expected in FOR_EVERYBODY:
        assert answer(graph, name, village.CEM, params) == expected, name


def test_ben_sees_what_he_hides(graph: Graph) -> None:
    for name, params, expected in WITH_WHAT_BEN_HIDES:
        assert answer(graph, name, village.BEN, params) == expected, name


def test_unknown_ids_answer_nothing(graph: Graph) -> None:
    for name, params, _ in FOR_EVERYBODY:
        if "id" in params:
            rows = answer(graph, name, village.CEM, params | {"id": "nobody"})
            assert all(row[-1] in (0, False) for row in rows), name
