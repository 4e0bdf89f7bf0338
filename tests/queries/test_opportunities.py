"""What the questions about opportunities answer in the village, on both engines: exact rows, ordered where they are."""

from typing import Any

from graphapp.graph.store import Graph
from tests import village
from tests.queries.answers import answer

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]

FOR_EVERYBODY: list[Case] = [
    ("opportunities.count", {"outcome": ""}, [(2,)]),
    ("opportunities.count", {"outcome": "won"}, [(1,)]),
    ("opportunities.count_notes", {"id": "o1"}, [(0,)]),
    ("opportunities.facets", {}, [("outcome", "won", 1)]),
    (
        "opportunities.links",
        {"ids": ["o1", "nothing"]},
        [("o1", "Company", "globex", "Globex"), ("o1", "Offering", "audit", "Security audit")],
    ),
    (
        "opportunities.facts",
        {"ids": ["o2", "o1", "o9"]},
        [("o1", "Globex audit", "talking", 800000, "EUR"), ("o2", "Initech audit", "closed", 900000, "EUR")],
    ),
    (
        "opportunities.list",
        {"outcome": "", "skip": 0, "limit": 10},
        [
            ("o1", "Globex audit", "talking", 800000, "EUR", "2025-10-01", None, None),
            ("o2", "Initech audit", "closed", 900000, "EUR", "2024-10-01", "2025-01-01", "won"),
        ],
    ),
    (
        "opportunities.list",
        {"outcome": "open", "skip": 0, "limit": 10},
        [("o1", "Globex audit", "talking", 800000, "EUR", "2025-10-01", None, None)],
    ),
    (
        "opportunities.list",
        {"outcome": "Won", "skip": 0, "limit": 10},
        [("o2", "Initech audit", "closed", 900000, "EUR", "2024-10-01", "2025-01-01", "won")],
    ),
    ("opportunities.notes", {"id": "o1", "skip": 0, "limit": 10}, []),
    ("opportunities.at_companies", {"companies": ["globex", "initech"]}, [("o1",), ("o2",)]),
    (
        "opportunities.concerned",
        {"ids": ["o1", "o2", "o9"]},
        [("o1", "globex", "2025-10-01", "", ""), ("o2", "initech", "2024-10-01", "2025-01-01", "won")],
    ),
    ("opportunities.offered", {"ids": ["o1", "o2", "o9"]}, [("o1", "audit"), ("o2", "audit")]),
    ("opportunities.selling", {"offerings": ["audit", "cloud"]}, [("o1",), ("o2",)]),
    ("opportunities.on_topics", {"topics": ["security", "budget"]}, []),
    ("opportunities.said_on", {"ids": ["o1"], "topics": ["security", "budget"]}, []),
    ("opportunities.number_of_topics", {"ids": ["o1", "o2"]}, []),
    (
        "opportunities.show",
        {"id": "o1"},
        [("o1", "Globex audit", "talking", 800000, "EUR", "2025-10-01", None, None, None, "staff", "ada", False)],
    ),
]

WITH_WHAT_BEN_HIDES: list[Case] = [
    ("opportunities.count", {"outcome": ""}, [(3,)]),
    ("opportunities.facts", {"ids": ["o9", "nothing"]}, [("o9", "Globex takeover", "talking", 1, "EUR")]),
    ("opportunities.count_notes", {"id": "o1"}, [(1,)]),
    (
        "opportunities.list",
        {"outcome": "", "skip": 0, "limit": 10},
        [
            ("o9", "Globex takeover", "talking", 1, "EUR", "2025-11-01", None, None),
            ("o1", "Globex audit", "talking", 800000, "EUR", "2025-10-01", None, None),
            ("o2", "Initech audit", "closed", 900000, "EUR", "2024-10-01", "2025-01-01", "won"),
        ],
    ),
    (
        "opportunities.list",
        {"outcome": "open", "skip": 0, "limit": 10},
        [
            ("o9", "Globex takeover", "talking", 1, "EUR", "2025-11-01", None, None),
            ("o1", "Globex audit", "talking", 800000, "EUR", "2025-10-01", None, None),
        ],
    ),
    (
        "opportunities.notes",
        {"id": "o1", "skip": 0, "limit": 10},
        [("n8", "Globex security budget is secretly halved.", "2025-12-30", 1767052800, "ben", "Ben Ito", "only:ben")],
    ),
    ("opportunities.at_companies", {"companies": ["globex", "initech"]}, [("o1",), ("o2",), ("o9",)]),
    (
        "opportunities.concerned",
        {"ids": ["o1", "o9"]},
        [("o1", "globex", "2025-10-01", "", ""), ("o9", "globex", "2025-11-01", "", "")],
    ),
    ("opportunities.offered", {"ids": ["o2", "o9"]}, [("o2", "audit"), ("o2", "secretsauce"), ("o9", "audit")]),
    ("opportunities.selling", {"offerings": ["audit"]}, [("o1",), ("o2",), ("o9",)]),
    ("opportunities.on_topics", {"topics": ["budget", "merger"]}, [("budget", "o1"), ("merger", "o1")]),
    ("opportunities.said_on", {"ids": ["o1"], "topics": ["budget"]}, [("o1", "budget", "n8")]),
    ("opportunities.number_of_topics", {"ids": ["o1", "o2"]}, [("o1", 2)]),
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
