"""What the questions about cases answer in the village, on both engines."""

from typing import Any

from graphapp.graph.store import Graph
from tests import village
from tests.queries.answers import answer

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]
THEN = int(village.NOW) - village.DAY

FOR_EVERYBODY: list[Case] = [
    (
        "cases.show",
        {"id": "k1"},
        [
            (
                *("k1", "Cloud is too dear", "opinion:price:cloud", "open", THEN, None, None, None, None),
                *("staff", "ada", False),
            )
        ],
    ),
    ("cases.show", {"id": "k8"}, []),
    (
        "cases.list",
        {"state": "open", "skip": 0, "limit": 5},
        [("k1", "Cloud is too dear", "opinion:price:cloud", "open", THEN, None, None)],
    ),
    ("cases.list", {"state": "closed", "skip": 0, "limit": 5}, []),
    ("cases.count", {"state": ""}, [(1,)]),
    ("cases.themes", {}, [("opinion:price:cloud", "k1", "Cloud is too dear", "open")]),
    ("cases.owners", {"ids": ["k1", "k8"]}, [("k1", "cem", "Cem Aydin", True, THEN, "ada")]),
    ("cases.sizes", {"ids": ["k1", "k8"]}, [("k1", 1, 1)]),
    ("cases.evidence", {"id": "k1"}, [("c3", "ada")]),
    ("cases.asked_of_me", {}, []),
    ("cases.answers_for_me", {"since": 0}, []),
]

WITH_WHAT_BEN_HIDES: list[Case] = [
    ("cases.count", {"state": ""}, [(2,)]),
    ("cases.owners", {"ids": ["k8"]}, [
        ("k8", "ben", "Ben Ito", True, THEN, "ben"), ("k8", "cem", "Cem Aydin", True, None, "ben")
    ]),
    ("cases.sizes", {"ids": ["k1", "k8"]}, [("k1", 2, 1), ("k8", 1, 1)]),
    ("cases.evidence", {"id": "k1"}, [("c3", "ada"), ("c8", "ben")]),
    ("cases.answers_for_me", {"since": 0}, [
        ("k8", "A takeover", "Not now", int(village.NOW), "n8", "2025-12-30")
    ]),
]  # fmt: skip


def test_everybody_gets_these_rows(graph: Graph) -> None:
    for name, params, expected in FOR_EVERYBODY:
        assert answer(graph, name, village.CEM, params) == expected, name


def test_ben_sees_what_he_hides(graph: Graph) -> None:
    for name, params, expected in WITH_WHAT_BEN_HIDES:
        assert answer(graph, name, village.BEN, params) == expected, name
