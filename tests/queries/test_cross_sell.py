"""Questions of cross-sell, on both engines."""

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DORA, rows


def test_purchases(graph: Graph) -> None:
    def bought(viewer: object) -> dict[str, set[str]]:
        return {row["id"]: set(row["companies"]) for row in graph.ask("cross_sell.purchases", viewer)}  # type: ignore[arg-type]

    assert bought(CEM) == {"audit": {"initech"}, "cloud": {"globex"}}
    assert bought(BEN) == {"audit": {"initech", "globex"}, "cloud": {"globex", "umbrella"}}


def test_companies(graph: Graph) -> None:
    found = {
        (row["field"], row["country"], row["city"]): row["companies"] for row in graph.ask("cross_sell.companies", CEM)
    }
    assert found == {
        ("Retail", "Germany", "Berlin"): ["globex"],
        ("Software", "France", "Lyon"): ["initech"],
        ("Pharma", "", ""): ["umbrella"],
    }
    assert ("Retail", "") in {(row["field"], row["country"]) for row in graph.ask("cross_sell.companies", BEN)}


def test_looked_after_and_owners(graph: Graph) -> None:
    day = "2026-01-01"
    assert graph.ask("cross_sell.looked_after", CEM, employee="ada", today=day) == [{"id": "globex"}]
    assert graph.ask("cross_sell.looked_after", CEM, employee="ben", today=day) == []
    assert graph.ask("cross_sell.owners", CEM, today=day, limit=5) == [{"id": "ada", "name": "Ada Sol", "number": 1}]
    assert [row["id"] for row in graph.ask("cross_sell.owners", BEN, today=day, limit=5)] == ["ada", "ben"]


def test_tried(graph: Graph) -> None:
    def tried(since: str) -> list[tuple[str, str, list[str]]]:
        return [
            (row["id"], row["outcome"], row["companies"]) for row in graph.ask("cross_sell.tried", CEM, since=since)
        ]

    assert tried("2025-01-01") == [("audit", "", ["globex"]), ("audit", "won", ["initech"])]
    lost = "opportunity name stage amount currency opened closed outcome about"
    graph.tell(
        Change(
            [
                (
                    "opportunities.write",
                    rows(lost, ("o3", "Cloud?", "closed", None, None, None, "2025-06-01", "lost", None)),
                ),
                ("opportunities.concerns", rows("opportunity company", ("o3", "initech"))),
                ("opportunities.offers", rows("opportunity offering", ("o3", "cloud"))),
            ],
            "ada",
        )
    )
    assert tried("2025-01-01") == [
        ("audit", "", ["globex"]),
        ("audit", "won", ["initech"]),
        ("cloud", "lost", ["initech"]),
    ]
    assert tried("2025-07-01") == [("audit", "", ["globex"]), ("audit", "won", ["initech"])]


def test_names(graph: Graph) -> None:
    found = graph.ask("cross_sell.names", CEM, ids=["globex", "stealth", "nothing"])
    assert found == [{"id": "globex", "name": "Globex", "field": "Retail", "city": "Berlin", "country": "Germany"}]


def test_topics(graph: Graph) -> None:
    found = graph.ask("cross_sell.topics", CEM, ids=["globex", "initech", "umbrella"])
    assert [(row["company"], row["id"], row["notes"], row["newest"]) for row in found] == [
        ("globex", "security", 1, "2025-12-20 n1"),
        ("initech", "security", 1, "2025-12-01 n2"),
    ]


def test_named(graph: Graph) -> None:
    assert graph.ask("cross_sell.named", CEM, ids=["globex", "initech"]) == []
    graph.tell(Change([("notes.about.Offering", rows("note thing how", ("n1", "audit", "picked")))], "ada"))
    named = [{"company": "globex", "offering": "audit", "note": "n1", "happened": "2025-12-20"}]
    assert graph.ask("cross_sell.named", CEM, ids=["globex", "initech"]) == named
    assert len(graph.ask("cross_sell.named", BEN, ids=["globex", "umbrella"])) > len(named)


def test_people_and_team(graph: Graph) -> None:
    def people(viewer: Viewer) -> dict[str, int]:
        return {row["id"]: row["number"] for row in graph.ask("cross_sell.people", viewer, ids=["globex", "initech"])}

    assert (people(CEM), people(BEN)) == ({"globex": 2, "initech": 1}, {"globex": 3, "initech": 2})
    day = "2026-01-01"
    assert graph.ask("cross_sell.of_team", CEM, team="sales", today=day) == [{"id": "globex"}]
    assert graph.ask("cross_sell.of_team", CEM, team="delivery", today=day) == []
    assert graph.ask("cross_sell.of_team", BEN, team="delivery", today=day) == [{"id": "umbrella"}]


def test_answers(graph: Graph) -> None:
    said = {"company": "initech", "offering": "cloud", "answer": "taken", "reason": "", "at": 5, "by": "ada"}
    graph.tell(Change([("cross_sell.answer", [said | {"audience": "staff"}])], "ada"))
    graph.tell(Change([("cross_sell.answer", [said | {"answer": "no", "audience": "only:ben", "by": "ben"}])], "ben"))
    assert [(row["by"], row["answer"]) for row in graph.ask("cross_sell.answers", CEM)] == [("ada", "taken")]
    seen = [(row["offering"], row["by"], row["answer"]) for row in graph.ask("cross_sell.answers", BEN)]
    assert seen == [("cloud", "ada", "taken"), ("cloud", "ben", "no")]
    graph.tell(
        Change([("cross_sell.take_back", [{name: said[name] for name in ("company", "offering", "by")}])], "ada")
    )
    assert graph.ask("cross_sell.answers", CEM) == []


def test_trusted(graph: Graph) -> None:
    found = graph.ask("cross_sell.trusted", DORA, ids=["globex", "initech"], limit=10)
    assert [(row["company"], row["id"]) for row in found] == [("globex", "ada"), ("initech", "ben"), ("globex", "ben")]
    assert found == graph.ask("cross_sell.trusted", ADA, ids=["globex", "initech"], limit=10)
