"""Questions of cross-sell, on both engines."""

from graphapp.graph.store import Change, Graph
from tests.village import ADA, BEN, CEM, DORA, rows


def test_purchases(graph: Graph) -> None:
    def bought(viewer: object) -> dict[str, set[str]]:
        return {row["id"]: set(row["companies"]) for row in graph.ask("cross_sell.purchases", viewer)}  # type: ignore[arg-type]

    assert bought(CEM) == {"audit": {"initech"}, "cloud": {"globex"}}
    assert bought(BEN) == {"audit": {"initech", "globex"}, "cloud": {"globex", "umbrella"}}


def test_companies(graph: Graph) -> None:
    found = {(row["field"], row["country"]): row["companies"] for row in graph.ask("cross_sell.companies", CEM)}
    assert found == {
        ("Retail", "Germany"): ["globex"],
        ("Software", "France"): ["initech"],
        ("Pharma", ""): ["umbrella"],
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

    assert tried("2025-01-01") == [("audit", "", ["globex"])]
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
    assert tried("2025-01-01") == [("audit", "", ["globex"]), ("cloud", "lost", ["initech"])]
    assert tried("2025-07-01") == [("audit", "", ["globex"])]


def test_names(graph: Graph) -> None:
    found = graph.ask("cross_sell.names", CEM, ids=["globex", "stealth", "nothing"])
    assert found == [{"id": "globex", "name": "Globex", "field": "Retail", "city": "Berlin", "country": "Germany"}]


def test_topics(graph: Graph) -> None:
    found = graph.ask("cross_sell.topics", CEM, ids=["globex", "initech", "umbrella"])
    assert [(row["company"], row["id"], row["notes"], row["newest"]) for row in found] == [
        ("globex", "security", 1, "2025-12-20 n1"),
        ("initech", "security", 1, "2025-12-01 n2"),
    ]


def test_needs(graph: Graph) -> None:
    assert graph.ask("cross_sell.needs", CEM, ids=["globex", "initech"]) == []
    graph.tell(Change([("notes.about.Offering", rows("note thing how", ("n1", "audit", "picked")))], "ada"))
    [need] = graph.ask("cross_sell.needs", CEM, ids=["globex", "initech"])
    assert (need["company"], need["offering"], need["notes"], need["newest"]) == ("globex", "audit", 1, "2025-12-20 n1")
    assert {row["offering"] for row in graph.ask("cross_sell.needs", BEN, ids=["globex"])} == {"audit", "cloud"}


def test_trusted(graph: Graph) -> None:
    found = graph.ask("cross_sell.trusted", DORA, ids=["globex", "initech"], limit=10)
    assert [(row["company"], row["id"]) for row in found] == [("globex", "ada"), ("initech", "ben"), ("globex", "ben")]
    assert found == graph.ask("cross_sell.trusted", ADA, ids=["globex", "initech"], limit=10)
