"""Entries become a plan, the plan changes, and all of it can be taken back, on both engines."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphapp.graph.content import content_hash
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.telling import Teller
from graphapp.knowledge.importing.undoing import Undoer
from graphapp.viewer import Viewer
from loaders.entries import Entry, Place
from tests import village

Bring = Callable[..., Staging]


def entry(number: int, kind: str, key: str = "", **fields: Any) -> Entry:
    """One row; a name with an underscore in front is a key: `_company` is `.company`."""
    return Entry(
        Place("crm.csv", "", number),
        kind,
        key,
        {n.replace("_", ".", 1) if n[0] == "_" else n: v for n, v in fields.items()},
    )


SETTINGS = Settings("crm", "staff", "2026-01-01", int(village.NOW))


@pytest.fixture
def bring(graph: Graph, tmp_path: Path) -> Bring:
    """Import entries as Ada, and return the staging file."""
    made: list[Staging] = []

    def run(*entries: Entry, viewer: Viewer = village.ADA, dry: bool = False, settings: Settings = SETTINGS) -> Staging:
        staging = Staging(tmp_path / "imports" / str(len(made)))
        made.append(staging)
        staging.add_entries(entries)
        Planner(graph, viewer, staging, settings).plan(lambda _: None)
        if not dry:
            Teller(graph, viewer, staging).tell(lambda: None)
        return staging

    return run


def verdicts(staging: Staging) -> list[str]:
    return [row[0] for row in staging.run("SELECT verdict FROM entries ORDER BY number")]


PEOPLE = (
    entry(2, "person", name="Eva Lind", emails=("eva@acme.example",), title="Buyer", company="Acme Ltd"),
    entry(3, "person", name="Noa Rey", phones=("+49 30 5",), company="Globex", tags=("vip",)),
    entry(4, "person", given="Kim", family="Bo", emails=("kim@acme.example",), company="ACME Ltd."),
)


def test_people_and_their_companies(graph: Graph, bring: Bring) -> None:
    staging = bring(*PEOPLE)
    assert verdicts(staging) == ["new", "new", "new"]
    found = graph.engine.read(
        "MATCH (r:Record)-[:DESCRIBES]->(c:Contact)-[w:WORKS_AT]->(k:Company)"
        " RETURN c.name AS name, w.title AS title, k.name AS company, r.key AS key ORDER BY name",
        {},
    )
    assert [tuple(row.values()) for row in found] == [
        ("Eva Lind", "Buyer", "Acme Ltd", "Contact/~eva@acme.example"),
        ("Kim Bo", None, "Acme Ltd", "Contact/~kim@acme.example"),
        ("Noa Rey", None, "Globex", "Contact/~noa rey|globex"),
    ]


def test_the_same_again_changes_nothing(graph: Graph, bring: Bring) -> None:
    bring(*PEOPLE)
    position, before = graph.position(), content_hash(graph)
    assert verdicts(bring(*PEOPLE)) == ["same", "same", "same"]
    assert (graph.position(), content_hash(graph)) == (position, before)


def test_undo_is_the_identity(graph: Graph, bring: Bring) -> None:
    before = content_hash(graph)
    staging = bring(*PEOPLE)
    assert content_hash(graph) != before
    Undoer(graph, village.ADA, staging).undo(lambda: None)
    assert staging.run("SELECT * FROM kept") == []
    assert content_hash(graph) == before
