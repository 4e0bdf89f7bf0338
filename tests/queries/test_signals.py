"""What the questions about signals answer in the village, on both engines."""

from typing import Any

from graphapp.graph.store import Graph
from tests import village
from tests.queries.answers import answer

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]
KINDS = ["opinion", "risk"]
THEN = int(village.NOW) - village.DAY

FOR_EVERYBODY: list[Case] = [
    (
        "signals.said",
        {"kinds": KINDS, "since": "2025-01-01", "word": "price"},
        [
            (
                *("c3", "opinion", "price: bad", "2025-12-20", "n1", "ada", "globex", "cloud", "Cloud hosting"),
                *(None, None, None, None),
            )
        ],
    ),
    ("signals.said", {"kinds": KINDS, "since": "2025-12-21", "word": ""}, []),
    ("signals.said", {"kinds": KINDS, "since": "2025-01-01", "word": "pitch"}, []),
    (
        "signals.before",
        {"kinds": KINDS, "since": "2025-01-01", "until": "2026-01-01"},
        [("opinion", "price: bad", "cloud", "", "", 1, "2025-12-20")],
    ),
    ("signals.before", {"kinds": KINDS, "since": "2025-01-01", "until": "2025-12-20"}, []),
    ("signals.meetings", {"since": "2025-01-01"}, []),
    ("signals.verdicts", {"kinds": ["need"], "since": "2025-01-01"}, [("c1", "confirmed", THEN)]),
    ("signals.groups", {}, [("initech", "umbrella")]),
    (
        "signals.evidence",
        {"claims": ["c3", "c8", "nothing"]},
        [
            (
                *("c3", "opinion", "price: bad", "too dear", "2025-12-20", "n1", "ada", "Ada Sol", "globex", "Globex"),
                "staff",
            )
        ],
    ),
]

WITH_WHAT_BEN_HIDES: list[Case] = [
    ("signals.meetings", {"since": "2025-01-01"}, [("n8", "g8")]),
]  # fmt: skip


def test_everybody_gets_these_rows(graph: Graph) -> None:
    for name, params, expected in FOR_EVERYBODY:
        assert answer(graph, name, village.CEM, params) == expected, name


def test_ben_sees_what_he_hides(graph: Graph) -> None:
    for name, params, expected in WITH_WHAT_BEN_HIDES:
        assert answer(graph, name, village.BEN, params) == expected, name
