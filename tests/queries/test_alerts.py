"""What ends or comes round again at companies, and what people chose, on both engines."""

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, rows


def test_renewals(graph: Graph) -> None:
    def of(viewer: Viewer, today: str, until: str) -> list[tuple[str, str, str, str]]:
        rows = graph.ask("alerts.renewals", viewer, ids=["globex", "initech"], today=today, until=until)
        return [(row["whose"], row["kind"], row["id"], row["last"]) for row in rows]

    assert of(CEM, "2023-12-01", "2024-02-01") == [
        ("globex", "Project", "atlas", "2024-01-01"), ("globex", "Offering", "cloud", "2024-01-01"),
        ("initech", "Offering", "audit", "2025-06-01"),
    ]  # fmt: skip
    assert [one[1] for one in of(CEM, "2025-12-01", "2026-02-01")] == ["Offering", "Offering"]
    assert ("globex", "Offering", "audit", "2025-02-01") in of(BEN, "2025-12-01", "2026-02-01")


def test_choices_are_the_choosers_alone(graph: Graph) -> None:
    for value in ("on", "off"):
        row = rows("employee name value", ("cem", "digest", value), audience="only:cem", by="cem")
        graph.tell(Change([("people.choose", row)], "cem"))
        assert graph.ask("people.choices", CEM) == [{"name": "digest", "value": value}]
    assert graph.ask("people.choices", BEN) == graph.ask("people.choices", ADA) == []
