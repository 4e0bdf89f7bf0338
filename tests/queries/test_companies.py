"""What the questions about companies answer in the village, on both engines: exact rows, ordered where they are."""

from typing import Any

from graphapp.graph.store import Graph
from tests import village
from tests.queries.answers import answer

Case = tuple[str, dict[str, Any], list[tuple[Any, ...]]]

FOR_EVERYBODY: list[Case] = [
    (
        "companies.account_team",
        {"id": "globex", "today": "2026-01-01"},
        [("ada", "Ada Sol", "Account manager", "account manager", "2022-01-01")],
    ),
    (
        "companies.active",
        {"since": 1765497600, "field": "", "country": "", "standing": ""},
        [("2025-12-20", 1, ["globex"])],
    ),
    (
        "companies.contacts",
        {"id": "globex", "first": ["noor"], "skip": 0, "limit": 10},
        [
            ("noor", "Noor Haddad", "Buyer", None, None, None, None, True),
            ("mia", "Mia Roth", "Head of IT", "IT", "2020-02-01", "mia@globex.example", "+49 30 1", False),
        ],
    ),
    (
        "companies.best_ties",
        {"id": "globex", "least": 0.001, "limit": 10},
        [
            ("mia", "Mia Roth", "ada", "Ada Sol", 0.864391),
            ("mia", "Mia Roth", "ben", "Ben Ito", 0.00189),
            ("noor", "Noor Haddad", "ada", "Ada Sol", 0.00189),
        ],
    ),
    ("companies.count", {"field": "", "country": "", "standing": ""}, [(3,)]),
    (
        "companies.count_of_parts",
        {"id": "globex"},
        [("contacts", 2), ("notes", 1), ("opportunities", 1), ("projects", 1)],
    ),
    (
        "companies.facets",
        {},
        [
            ("country", "France", 1),
            ("country", "Germany", 1),
            ("field", "Pharma", 1),
            ("field", "Retail", 1),
            ("field", "Software", 1),
            ("standing", "customer", 2),
            ("standing", "prospect", 1),
        ],
    ),
    (
        "companies.list",
        {"field": "", "country": "", "standing": "", "skip": 0, "limit": 10},
        [
            ("globex", "Globex", "Retail", "Berlin", "Germany", "customer"),
            ("initech", "Initech", "Software", "Lyon", "France", "customer"),
            ("umbrella", "Umbrella Café", "Pharma", None, None, "prospect"),
        ],
    ),
    (
        "companies.list",
        {"field": "", "country": "FRANCE", "standing": "customer", "skip": 0, "limit": 10},
        [("initech", "Initech", "Software", "Lyon", "France", "customer")],
    ),
    (
        "companies.list",
        {"field": "", "country": "", "standing": "", "skip": 1, "limit": 1},
        [("initech", "Initech", "Software", "Lyon", "France", "customer")],
    ),
    (
        "companies.meetings",
        {"id": "globex", "employee": "ada", "limit": 10},
        [
            ("m1", 1767052800, "meeting", True, 2, "mia", "Mia Roth"),
            ("m2", 1763769600, "meeting", True, 3, "mia", "Mia Roth"),
            ("m3", 1741305600, "mail", True, 2, "noor", "Noor Haddad"),
        ],
    ),
    (
        "companies.moments",
        {"id": "globex", "employees": ["ada", "ben"]},
        [("ada", "mail", 1, 1741305600), ("ada", "meeting", 2, 1767052800), ("ben", "call", 1, 1706745600)],
    ),
    ("companies.moved", {"id": "globex"}, [("otto", "Otto Berg", "initech", 1)]),
    ("companies.moved", {"id": "initech"}, [("otto", "Otto Berg", "globex", 1)]),
    ("companies.number_of_topics", {"ids": ["globex", "initech", "umbrella"]}, [("globex", 1), ("initech", 1)]),
    (
        "companies.said_on",
        {"companies": ["globex", "initech"], "topics": ["security", "budget"]},
        [("globex", "security", "n1"), ("initech", "security", "n2")],
    ),
    (
        "companies.notes",
        {"id": "globex", "skip": 0, "limit": 10},
        [("n1", "Mia worries about security since the breach.", "2025-12-20", 1766275200, "ada", "Ada Sol", "staff")],
    ),
    (
        "companies.notes_on_topic",
        {"id": "globex", "topic": "security", "skip": 0, "limit": 10},
        [("n1", "Mia worries about security since the breach.", "2025-12-20", 1766275200, "ada", "Ada Sol", "staff")],
    ),
    (
        "companies.opportunities",
        {"id": "globex", "skip": 0, "limit": 10},
        [("o1", "Globex audit", "talking", 800000, "EUR", "2025-10-01", None, None, True)],
    ),
    (
        "companies.people",
        {"id": "globex", "ids": ["noor", "otto", "nobody"]},
        [("noor", "Noor Haddad", "Buyer", None, None, None, None)],
    ),
    (
        "companies.projects",
        {"id": "globex", "skip": 0, "limit": 10},
        [("atlas", "Atlas", "done", "2023-01-01", "2024-01-01", "Move to the cloud")],
    ),
    (
        "companies.purchases",
        {"id": "globex"},
        [("cloud", "Cloud hosting", "Cloud", "EUR", 5000000, "2023-01-01", "2024-01-01")],
    ),
    ("companies.relatives", {"id": "globex"}, [("umbrella", "Umbrella Café", "partner", "to", None, None)]),
    (
        "companies.show",
        {"id": "globex"},
        [
            (
                "globex",
                "Globex",
                "globex.example",
                "Retail",
                "Berlin",
                "Germany",
                "customer",
                "A big shop.",
                "staff",
                "ada",
                True,
            )
        ],
    ),
    ("companies.topics", {"id": "globex", "limit": 10}, [("security", "Security", 1, "2025-12-20 n1")]),
    (
        "companies.who_knows",
        {"id": "globex", "limit": 10},
        [
            ("ada", "Ada Sol", "Account manager", True, 0.866281, 1741305600, 1767052800, 3, 2),
            ("ben", "Ben Ito", "Engineer", True, 0.00189, 1706745600, 1706745600, 1, 1),
        ],
    ),
    (
        "companies.worked_together",
        {"id": "globex", "employees": ["ada", "ben"]},
        [
            ("ada", "atlas", "Atlas", "2023-01-01", "2024-01-01", "mia", "Mia Roth"),
            ("ben", "atlas", "Atlas", "2023-01-01", "2024-01-01", "mia", "Mia Roth"),
        ],
    ),
]

WITH_WHAT_BEN_HIDES: list[Case] = [
    (
        "companies.active",
        {"since": 1765497600, "field": "", "country": "", "standing": ""},
        [("2025-12-30", 2, ["globex"]), ("2025-12-30", 1, ["umbrella"]), ("2025-12-29", 1, ["initech"])],
    ),
    (
        "companies.active",
        {"since": 1765497600, "field": "pharma", "country": "", "standing": "Prospect"},
        [("2025-12-30", 1, ["umbrella"])],
    ),
    (
        "companies.facts",
        {"ids": ["initech", "nothing", "globex"]},
        [
            ("globex", "Globex", "Retail", "Berlin", "Germany", "customer"),
            ("initech", "Initech", "Software", "Lyon", "France", "customer"),
        ],
    ),
    (
        "companies.contacts",
        {"id": "globex", "first": ["noor"], "skip": 0, "limit": 10},
        [
            ("noor", "Noor Haddad", "Buyer", None, None, None, None, True),
            ("mia", "Mia Roth", "Head of IT", "IT", "2020-02-01", "mia@globex.example", "+49 30 1", False),
            ("pia", "Pia Rothmann", "CEO", None, None, None, None, False),
        ],
    ),
    ("companies.count", {"field": "", "country": "", "standing": ""}, [(4,)]),
    (
        "companies.count_of_parts",
        {"id": "globex"},
        [("contacts", 3), ("notes", 2), ("opportunities", 2), ("projects", 2)],
    ),
    (
        "companies.facets",
        {},
        [
            ("country", "France", 1),
            ("country", "Germany", 1),
            ("field", "Pharma", 1),
            ("field", "Retail", 2),
            ("field", "Software", 1),
            ("standing", "customer", 2),
            ("standing", "prospect", 2),
        ],
    ),
    (
        "companies.list",
        {"field": "", "country": "", "standing": "", "skip": 0, "limit": 10},
        [
            ("globex", "Globex", "Retail", "Berlin", "Germany", "customer"),
            ("initech", "Initech", "Software", "Lyon", "France", "customer"),
            ("stealth", "Stealth Globex", "Retail", "Berlin", None, "prospect"),
            ("umbrella", "Umbrella Café", "Pharma", None, None, "prospect"),
        ],
    ),
    (
        "companies.meetings",
        {"id": "globex", "employee": "ada", "limit": 10},
        [
            ("m7", 1767139200, "meeting", True, 2, "mia", "Mia Roth"),
            ("m1", 1767052800, "meeting", True, 2, "mia", "Mia Roth"),
            ("m2", 1763769600, "meeting", True, 3, "mia", "Mia Roth"),
            ("m3", 1741305600, "mail", True, 2, "noor", "Noor Haddad"),
        ],
    ),
    (
        "companies.moments",
        {"id": "globex", "employees": ["ada", "ben"]},
        [
            ("ada", "mail", 1, 1741305600),
            ("ada", "meeting", 3, 1767139200),
            ("ben", "call", 1, 1706745600),
            ("ben", "meeting", 1, 1767139200),
        ],
    ),
    ("companies.moved", {"id": "globex"}, [("mia", "Mia Roth", "initech", 1), ("otto", "Otto Berg", "initech", 1)]),
    ("companies.moved", {"id": "initech"}, [("mia", "Mia Roth", "globex", 1), ("otto", "Otto Berg", "globex", 1)]),
    ("companies.number_of_topics", {"ids": ["globex", "initech"]}, [("globex", 3), ("initech", 2)]),
    (
        "companies.said_on",
        {"companies": ["globex"], "topics": ["security", "budget"]},
        [("globex", "budget", "n8"), ("globex", "security", "n1")],
    ),
    (
        "companies.notes",
        {"id": "globex", "skip": 0, "limit": 10},
        [
            (
                "n8",
                "Globex security budget is secretly halved.",
                "2025-12-30",
                1767052800,
                "ben",
                "Ben Ito",
                "only:ben",
            ),
            ("n1", "Mia worries about security since the breach.", "2025-12-20", 1766275200, "ada", "Ada Sol", "staff"),
        ],
    ),
    (
        "companies.opportunities",
        {"id": "globex", "skip": 0, "limit": 10},
        [
            ("o9", "Globex takeover", "talking", 1, "EUR", "2025-11-01", None, None, True),
            ("o1", "Globex audit", "talking", 800000, "EUR", "2025-10-01", None, None, True),
        ],
    ),
    (
        "companies.projects",
        {"id": "globex", "skip": 0, "limit": 10},
        [
            ("atlas", "Atlas", "done", "2023-01-01", "2024-01-01", "Move to the cloud"),
            ("ghost", "Ghost", None, None, None, None),
        ],
    ),
    (
        "companies.purchases",
        {"id": "globex"},
        [
            ("audit", "Security audit", "Security", "EUR", 7, "2025-01-01", "2025-02-01"),
            ("cloud", "Cloud hosting", "Cloud", "EUR", 5000000, "2023-01-01", "2024-01-01"),
        ],
    ),
    (
        "companies.relatives",
        {"id": "globex"},
        [
            ("initech", "Initech", "supplier", "from", None, None),
            ("umbrella", "Umbrella Café", "partner", "to", None, None),
        ],
    ),
    (
        "companies.topics",
        {"id": "globex", "limit": 10},
        [
            ("budget", "Budget", 1, "2025-12-30 n8"),
            ("merger", "Merger", 1, "2025-12-30 n8"),
            ("security", "Security", 1, "2025-12-20 n1"),
        ],
    ),
    (
        "companies.who_knows",
        {"id": "globex", "limit": 10},
        [
            ("ben", "Ben Ito", "Engineer", True, 1.820572, 1706745600, 1767139200, 3, 3),
            ("ada", "Ada Sol", "Account manager", True, 1.775622, 1741305600, 1767139200, 4, 2),
        ],
    ),
    (
        "companies.worked_together",
        {"id": "globex", "employees": ["ada", "ben"]},
        [
            ("ada", "atlas", "Atlas", "2023-01-01", "2024-01-01", "mia", "Mia Roth"),
            ("ada", "atlas", "Atlas", "2023-01-01", "2024-01-01", "noor", "Noor Haddad"),
            ("ben", "atlas", "Atlas", "2023-01-01", "2024-01-01", "mia", "Mia Roth"),
            ("ben", "atlas", "Atlas", "2023-01-01", "2024-01-01", "noor", "Noor Haddad"),
            ("ben", "ghost", "Ghost", None, None, None, None),
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
