"""What the questions about topics answer in the village, on both engines: exact rows, ordered where they are."""

from typing import Any

from graphapp.graph.store import Graph
from tests import village
from tests.queries.answers import answer

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]

FOR_EVERYBODY: list[Case] = [
    ("topics.active", {"since": 1765497600}, [("2025-12-20", 1, ["security"])]),
    (
        "topics.companies",
        {"id": "security", "limit": 10},
        [("globex", "Globex", 1, "2025-12-20"), ("initech", "Initech", 1, "2025-12-01")],
    ),
    (
        "topics.companies_of",
        {"topics": ["security", "budget"]},
        [("security", "globex", 1), ("security", "initech", 1)],
    ),
    ("topics.count", {}, [(2,)]),
    ("topics.count_companies", {"id": "security"}, [(2,)]),
    ("topics.count_notes", {"id": "security"}, [(2,)]),
    ("topics.list", {"skip": 0, "limit": 10}, [("budget", "Budget", None), ("security", "Security", None)]),
    (
        "topics.notes",
        {"id": "security", "skip": 0, "limit": 10},
        [
            ("n1", "Mia worries about security since the breach.", "2025-12-20", 1766275200, "ada", "Ada Sol", "staff"),
            (
                "n2",
                "Otto wants a security audit each year. @[Initech](Company:initech)",
                "2025-12-01",
                1764633600,
                "ben",
                "Ben Ito",
                "staff",
            ),
        ],
    ),
    (
        "topics.of_note",
        {"ids": ["n1", "n2", "nothing"]},
        [
            ("n1", "Company", "globex", "Globex"),
            ("n1", "Contact", "mia", "Mia Roth"),
            ("n1", "Topic", "security", "Security"),
            ("n2", "Company", "initech", "Initech"),
            ("n2", "Contact", "otto", "Otto Berg"),
            ("n2", "Topic", "security", "Security"),
        ],
    ),
    ("topics.show", {"id": "security"}, [("security", "Security", None, "staff", "ada", False)]),
    ("topics.spread", {"topics": ["security", "budget"]}, [("security", 2)]),
    (
        "topics.who_knows",
        {"id": "security", "limit": 10},
        [
            ("ada", "Ada Sol", "Account manager", True, 1, "2025-12-20"),
            ("ben", "Ben Ito", "Engineer", True, 1, "2025-12-01"),
        ],
    ),
]

WITH_WHAT_BEN_HIDES: list[Case] = [
    (
        "topics.active",
        {"since": 1765497600},
        [("2025-12-30", 2, ["budget"]), ("2025-12-30", 1, ["merger"]), ("2025-12-20", 1, ["security"])],
    ),
    (
        "topics.companies_of",
        {"topics": ["security", "budget"]},
        [
            ("budget", "globex", 1),
            ("budget", "initech", 1),
            ("budget", "umbrella", 1),
            ("security", "globex", 1),
            ("security", "initech", 1),
        ],
    ),
    ("topics.count", {}, [(3,)]),
    (
        "topics.facts",
        {"ids": ["security", "merger", "nothing"]},
        [("merger", "Merger", None), ("security", "Security", None)],
    ),
    (
        "topics.list",
        {"skip": 0, "limit": 10},
        [("budget", "Budget", None), ("merger", "Merger", None), ("security", "Security", None)],
    ),
    ("topics.spread", {"topics": ["security", "budget"]}, [("security", 2), ("budget", 3)]),
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
