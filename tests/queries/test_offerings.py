"""What the questions about offerings answer in the village, on both engines: exact rows, ordered where they are."""

from typing import Any

from graphapp.graph.store import Graph
from tests import village
from tests.queries.answers import answer

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]

FOR_EVERYBODY: list[Case] = [
    (
        "offerings.buyers",
        {"id": "audit", "skip": 0, "limit": 10},
        [("initech", "Initech", "EUR", 900000, "2025-01-01", "2025-06-01")],
    ),
    ("offerings.count", {"category": ""}, [(2,)]),
    ("offerings.count_notes", {"id": "audit"}, [(0,)]),
    ("offerings.count_of_parts", {"id": "audit"}, [("buyers", 1), ("opportunities", 2), ("projects", 1)]),
    ("offerings.facets", {}, [("category", "Cloud", 1), ("category", "Security", 1)]),
    (
        "offerings.list",
        {"category": "", "skip": 0, "limit": 10},
        [("cloud", "Cloud hosting", "Cloud", None), ("audit", "Security audit", "Security", None)],
    ),
    ("offerings.notes", {"id": "audit", "skip": 0, "limit": 10}, []),
    (
        "offerings.opportunities",
        {"id": "audit", "skip": 0, "limit": 10},
        [
            ("o1", "Globex audit", "talking", 800000, "EUR", "2025-10-01", None, None, True),
            ("o2", "Initech audit", "closed", 900000, "EUR", "2024-10-01", "2025-01-01", "won", False),
        ],
    ),
    (
        "offerings.projects",
        {"id": "audit", "skip": 0, "limit": 10},
        [("borealis", "Borealis", "running", "2025-01-01", None)],
    ),
    ("offerings.show", {"id": "audit"}, [("audit", "Security audit", "Security", None, "staff", "ada", False)]),
    ("offerings.who_knows", {"id": "audit", "limit": 10}, [("ben", "Ben Ito", "Engineer", True, 1, "2025-01-01")]),
]

WITH_WHAT_BEN_HIDES: list[Case] = [
    (
        "offerings.buyers",
        {"id": "audit", "skip": 0, "limit": 10},
        [
            ("initech", "Initech", "EUR", 900000, "2025-01-01", "2025-06-01"),
            ("globex", "Globex", "EUR", 7, "2025-01-01", "2025-02-01"),
        ],
    ),
    ("offerings.count", {"category": ""}, [(3,)]),
    ("offerings.count_of_parts", {"id": "audit"}, [("buyers", 2), ("opportunities", 3), ("projects", 2)]),
    ("offerings.facets", {}, [("category", "Cloud", 2), ("category", "Security", 1)]),
    (
        "offerings.list",
        {"category": "", "skip": 0, "limit": 10},
        [
            ("cloud", "Cloud hosting", "Cloud", None),
            ("secretsauce", "Secret sauce", "Cloud", None),
            ("audit", "Security audit", "Security", None),
        ],
    ),
    (
        "offerings.opportunities",
        {"id": "audit", "skip": 0, "limit": 10},
        [
            ("o9", "Globex takeover", "talking", 1, "EUR", "2025-11-01", None, None, True),
            ("o1", "Globex audit", "talking", 800000, "EUR", "2025-10-01", None, None, True),
            ("o2", "Initech audit", "closed", 900000, "EUR", "2024-10-01", "2025-01-01", "won", False),
        ],
    ),
    (
        "offerings.projects",
        {"id": "audit", "skip": 0, "limit": 10},
        [
            ("borealis", "Borealis", "running", "2025-01-01", None),
            ("atlas", "Atlas", "done", "2023-01-01", "2024-01-01"),
        ],
    ),
    (
        "offerings.who_knows",
        {"id": "audit", "limit": 10},
        [
            ("ben", "Ben Ito", "Engineer", True, 2, "2025-01-01"),
            ("ada", "Ada Sol", "Account manager", True, 1, "2023-01-01"),
            ("cem", "Cem Aydin", "Controller", True, 1, "2023-01-01"),
        ],
    ),
]


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
