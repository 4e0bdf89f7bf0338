"""What the questions about contacts answer in the village, on both engines: exact rows, ordered where they are."""

from typing import Any

from graphapp.graph.store import Graph
from tests import village
from tests.queries.answers import answer

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]

FOR_EVERYBODY: list[Case] = [
    (
        "contacts.jobs_at",
        {"contacts": ["otto", "mia", "pia"], "companies": ["globex", "initech"]},
        [("w1", "mia", "globex"), ("w3", "otto", "initech"), ("w4", "otto", "globex")],
    ),
    (
        "contacts.active",
        {"since": 1765497600},
        [("2025-12-20", 1, ["mia"])],
    ),
    ("contacts.count", {}, [(3,)]),
    ("contacts.count_mine", {}, [(0,)]),
    ("contacts.count_notes", {"id": "mia"}, [(1,)]),
    (
        "contacts.facts",
        {"ids": ["otto", "mia", "pia"]},
        [("mia", "Mia Roth", "mia@globex.example", "+49 30 1"), ("otto", "Otto Berg", "otto@initech.example", None)],
    ),
    (
        "contacts.jobs",
        {"ids": ["otto", "mia", "pia"]},
        [
            ("mia", "w1", "globex", "Globex", "Head of IT", "IT", "2020-02-01", None, True),
            ("otto", "w3", "initech", "Initech", "CTO", None, "2024-05-01", None, True),
            ("otto", "w4", "globex", "Globex", "Architect", None, "2018-01-01", "2024-04-30", False),
        ],
    ),
    (
        "contacts.list",
        {"skip": 0, "limit": 10},
        [
            ("mia", "Mia Roth", "mia@globex.example", "+49 30 1"),
            ("noor", "Noor Haddad", None, None),
            ("otto", "Otto Berg", "otto@initech.example", None),
        ],
    ),
    (
        "contacts.meetings",
        {"id": "mia", "employee": "ada", "limit": 10},
        [
            ("m1", 1767052800, "meeting", True, 2, "mia", "Mia Roth"),
            ("m2", 1763769600, "meeting", True, 3, "mia", "Mia Roth"),
        ],
    ),
    ("contacts.mine", {"skip": 0, "limit": 10}, []),
    (
        "contacts.moments",
        {"id": "mia", "employees": ["ada", "ben"]},
        [("ada", "meeting", 2, 1767052800), ("ben", "call", 1, 1706745600)],
    ),
    (
        "contacts.notes",
        {"id": "mia", "skip": 0, "limit": 10},
        [("n1", "Mia worries about security since the breach.", "2025-12-20", 1766275200, "ada", "Ada Sol", "staff")],
    ),
    (
        "contacts.projects",
        {"id": "mia", "skip": 0, "limit": 10},
        [("atlas", "Atlas", "done", "2023-01-01", "2024-01-01", "sponsor")],
    ),
    ("contacts.relations", {"id": "mia"}, [("noor", "Noor Haddad", "reports to", "from", None, None)]),
    (
        "contacts.show",
        {"id": "mia"},
        [("mia", "Mia Roth", "mia@globex.example", "+49 30 1", None, "staff", "ada", False)],
    ),
    ("contacts.there", {"id": "mia", "limit": 10}, [("noor", "Noor Haddad", "Buyer", "globex", "Globex")]),
    (
        "contacts.ties",
        {"ids": ["mia", "noor", "nobody"]},
        [
            ("mia", "ada", "Ada Sol", 0.864391),
            ("mia", "ben", "Ben Ito", 0.00189),
            ("noor", "ada", "Ada Sol", 0.00189),
        ],
    ),
    ("contacts.took_part_with", {"id": "mia", "limit": 10}, []),
    ("contacts.topics", {"id": "mia", "limit": 10}, [("security", "Security", 1, "2025-12-20 n1")]),
    (
        "contacts.who_knows",
        {"id": "mia", "limit": 10},
        [
            ("ada", "Ada Sol", "Account manager", True, 0.864391, 1763769600, 1767052800, 2),
            ("ben", "Ben Ito", "Engineer", True, 0.00189, 1706745600, 1706745600, 1),
        ],
    ),
    (
        "contacts.worked_together",
        {"id": "mia", "employees": ["ada", "ben"]},
        [
            ("ada", "atlas", "Atlas", "2023-01-01", "2024-01-01"),
            ("ben", "atlas", "Atlas", "2023-01-01", "2024-01-01"),
        ],
    ),
]

WITH_WHAT_BEN_HIDES: list[Case] = [
    (
        "contacts.jobs_at",
        {"contacts": ["mia", "pia"], "companies": ["globex", "initech"]},
        [("w1", "mia", "globex"), ("w8", "mia", "initech"), ("w9", "pia", "globex")],
    ),
    (
        "contacts.active",
        {"since": 1765497600},
        [("2025-12-30", 1, ["noor"]), ("2025-12-20", 1, ["mia"])],
    ),
    ("contacts.count", {}, [(4,)]),
    ("contacts.count_mine", {}, [(4,)]),
    (
        "contacts.jobs",
        {"ids": ["mia"]},
        [
            ("mia", "w1", "globex", "Globex", "Head of IT", "IT", "2020-02-01", None, True),
            ("mia", "w8", "initech", "Initech", "Adviser", None, None, None, True),
        ],
    ),
    (
        "contacts.list",
        {"skip": 0, "limit": 10},
        [
            ("mia", "Mia Roth", "mia@globex.example", "+49 30 1"),
            ("noor", "Noor Haddad", None, None),
            ("otto", "Otto Berg", "otto@initech.example", None),
            ("pia", "Pia Rothmann", None, None),
        ],
    ),
    (
        "contacts.meetings",
        {"id": "mia", "employee": "ada", "limit": 10},
        [
            ("m7", 1767139200, "meeting", True, 2, "mia", "Mia Roth"),
            ("m1", 1767052800, "meeting", True, 2, "mia", "Mia Roth"),
            ("m2", 1763769600, "meeting", True, 3, "mia", "Mia Roth"),
        ],
    ),
    (
        "contacts.mine",
        {"skip": 0, "limit": 10},
        [
            ("noor", "Noor Haddad", None, None, 0.909341, 1767139200),
            ("pia", "Pia Rothmann", None, None, 0.909341, 1767139200),
            ("otto", "Otto Berg", "otto@initech.example", None, 0.395128, 1766361600),
            ("mia", "Mia Roth", "mia@globex.example", "+49 30 1", 0.00189, 1706745600),
        ],
    ),
    (
        "contacts.moments",
        {"id": "mia", "employees": ["ada", "ben"]},
        [("ada", "meeting", 3, 1767139200), ("ben", "call", 1, 1706745600)],
    ),
    (
        "contacts.relations",
        {"id": "mia"},
        [
            ("noor", "Noor Haddad", "reports to", "from", None, None),
            ("otto", "Otto Berg", "old colleague", "from", None, None),
        ],
    ),
    (
        "contacts.there",
        {"id": "mia", "limit": 10},
        [
            ("noor", "Noor Haddad", "Buyer", "globex", "Globex"),
            ("otto", "Otto Berg", "CTO", "initech", "Initech"),
            ("pia", "Pia Rothmann", "CEO", "globex", "Globex"),
        ],
    ),
    ("contacts.took_part_with", {"id": "mia", "limit": 10}, [("noor", "Noor Haddad", 1, "atlas", "Atlas")]),
    (
        "contacts.who_knows",
        {"id": "mia", "limit": 10},
        [
            ("ada", "Ada Sol", "Account manager", True, 1.773732, 1763769600, 1767139200, 3),
            ("ben", "Ben Ito", "Engineer", True, 0.00189, 1706745600, 1706745600, 1),
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
