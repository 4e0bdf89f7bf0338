"""What the questions about employees answer in the village, on both engines: exact rows, ordered where they are."""

from typing import Any

from graphapp.graph.store import Graph
from tests import village
from tests.queries.answers import answer

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]

FOR_EVERYBODY: list[Case] = [
    (
        "employees.accounts",
        {"id": "ada", "today": "2026-01-01"},
        [("globex", "Globex", "account manager", "2022-01-01")],
    ),
    ("employees.companies", {"id": "ada", "limit": 10}, [("globex", "Globex", 0.866281, 1767052800, 2)]),
    (
        "employees.contacts",
        {"id": "ada", "skip": 0, "limit": 10},
        [
            ("mia", "Mia Roth", 0.864391, 1763769600, 1767052800, 2),
            ("noor", "Noor Haddad", 0.00189, 1741305600, 1741305600, 1),
        ],
    ),
    ("employees.count", {"team": "", "active": True}, [(4,)]),
    ("employees.count_contacts", {"id": "ada"}, [(2,)]),
    ("employees.count_notes", {"id": "ada"}, [(1,)]),
    (
        "employees.list",
        {"team": "", "active": True, "skip": 0, "limit": 10},
        [
            ("ada", "Ada Sol", "Account manager", "ada@example.com", True),
            ("ben", "Ben Ito", "Engineer", "ben@example.com", True),
            ("cem", "Cem Aydin", "Controller", "cem@example.com", True),
            ("dora", "Dora Levi", "Office lead", "dora@example.com", True),
        ],
    ),
    (
        "employees.list",
        {"team": "delivery", "active": True, "skip": 0, "limit": 10},
        [("ben", "Ben Ito", "Engineer", "ben@example.com", True)],
    ),
    (
        "employees.notes",
        {"id": "ada", "skip": 0, "limit": 10},
        [("n1", "Mia worries about security since the breach.", "2025-12-20", 1766275200, "ada", "Ada Sol", "staff")],
    ),
    ("employees.offerings", {"id": "ada", "limit": 10}, [("cloud", "Cloud hosting", 1, "2023-01-01")]),
    (
        "employees.places",
        {"id": "ada", "today": "2026-01-01"},
        [
            ("manager", "Employee", "dora", "Dora Levi", "Office lead", ""),
            ("team", "Team", "sales", "Sales", "", "2020-01-01"),
        ],
    ),
    (
        "employees.projects",
        {"id": "ada", "skip": 0, "limit": 10},
        [("atlas", "Atlas", "done", "2023-01-01", "2024-01-01", "lead")],
    ),
    (
        "employees.named",
        {"ids": ["cem", "ada", "mia", "nobody"]},
        [("ada", "Ada Sol", "Account manager", True), ("cem", "Cem Aydin", "Controller", True)],
    ),
    (
        "employees.show",
        {"id": "ada"},
        [("ada", "Ada Sol", "ada@example.com", "Account manager", True, "Europe/Berlin", False)],
    ),
    (
        "employees.show",
        {"id": "ben"},
        [("ben", "Ben Ito", "ben@example.com", "Engineer", True, "Europe/Berlin", False)],
    ),
    ("employees.topics", {"id": "ada", "limit": 10}, [("security", "Security", 1, "2025-12-20")]),
]

WITH_WHAT_BEN_HIDES: list[Case] = [
    (
        "employees.companies",
        {"id": "ada", "limit": 10},
        [("globex", "Globex", 1.775622, 1767139200, 2), ("initech", "Initech", 1.773732, 1767139200, 1)],
    ),
    (
        "employees.contacts",
        {"id": "ada", "skip": 0, "limit": 10},
        [
            ("mia", "Mia Roth", 1.773732, 1763769600, 1767139200, 3),
            ("noor", "Noor Haddad", 0.00189, 1741305600, 1741305600, 1),
        ],
    ),
    (
        "employees.offerings",
        {"id": "ada", "limit": 10},
        [("audit", "Security audit", 1, "2023-01-01"), ("cloud", "Cloud hosting", 1, "2023-01-01")],
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
