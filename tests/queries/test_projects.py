"""What the questions about projects answer in the village, on both engines: exact rows, ordered where they are."""

from typing import Any

from graphapp.graph.store import Graph
from tests import village
from tests.queries.answers import answer

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]

FOR_EVERYBODY: list[Case] = [
    ("projects.active", {"since": 1765497600, "stage": ""}, []),
    ("projects.count", {"stage": ""}, [(2,)]),
    ("projects.count_notes", {"id": "atlas"}, [(0,)]),
    ("projects.facets", {}, [("stage", "done", 1), ("stage", "running", 1)]),
    (
        "projects.facts",
        {"ids": ["borealis", "atlas", "nothing"]},
        [
            ("atlas", "Atlas", "done", "2023-01-01", "2024-01-01", "Move to the cloud"),
            ("borealis", "Borealis", "running", "2025-01-01", None, None),
        ],
    ),
    (
        "projects.links",
        {"ids": ["atlas", "nothing"]},
        [("atlas", "Company", "globex", "Globex"), ("atlas", "Offering", "cloud", "Cloud hosting")],
    ),
    (
        "projects.list",
        {"stage": "", "skip": 0, "limit": 10},
        [
            ("atlas", "Atlas", "done", "2023-01-01", "2024-01-01"),
            ("borealis", "Borealis", "running", "2025-01-01", None),
        ],
    ),
    ("projects.notes", {"id": "atlas", "skip": 0, "limit": 10}, []),
    (
        "projects.people",
        {"id": "atlas"},
        [
            ("Contact", "mia", "Mia Roth", "", "sponsor", "", ""),
            ("Employee", "ada", "Ada Sol", "Account manager", "lead", None, None),
            ("Employee", "ben", "Ben Ito", "Engineer", "engineer", None, None),
        ],
    ),
    (
        "projects.show",
        {"id": "atlas"},
        [("atlas", "Atlas", "Move to the cloud", "done", "2023-01-01", "2024-01-01", "staff", "ada", False)],
    ),
]

WITH_WHAT_BEN_HIDES: list[Case] = [
    (
        "projects.active",
        {"since": 1765497600, "stage": ""},
        [("2025-12-30", 1, ["atlas"])],
    ),
    ("projects.count", {"stage": ""}, [(3,)]),
    ("projects.count_notes", {"id": "atlas"}, [(1,)]),
    (
        "projects.links",
        {"ids": ["atlas"]},
        [
            ("atlas", "Company", "globex", "Globex"),
            ("atlas", "Company", "initech", "Initech"),
            ("atlas", "Offering", "audit", "Security audit"),
            ("atlas", "Offering", "cloud", "Cloud hosting"),
        ],
    ),
    (
        "projects.list",
        {"stage": "", "skip": 0, "limit": 10},
        [
            ("atlas", "Atlas", "done", "2023-01-01", "2024-01-01"),
            ("borealis", "Borealis", "running", "2025-01-01", None),
            ("ghost", "Ghost", None, None, None),
        ],
    ),
    (
        "projects.notes",
        {"id": "atlas", "skip": 0, "limit": 10},
        [("n8", "Globex security budget is secretly halved.", "2025-12-30", 1767052800, "ben", "Ben Ito", "only:ben")],
    ),
    (
        "projects.people",
        {"id": "atlas"},
        [
            ("Contact", "mia", "Mia Roth", "", "sponsor", "", ""),
            ("Contact", "noor", "Noor Haddad", "", "critic", "", ""),
            ("Employee", "ada", "Ada Sol", "Account manager", "lead", None, None),
            ("Employee", "ben", "Ben Ito", "Engineer", "engineer", None, None),
            ("Employee", "cem", "Cem Aydin", "Controller", "shadow", None, None),
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
