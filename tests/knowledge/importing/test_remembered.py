"""A dry run comes to the same whether what it has made known fits into the memory or goes to the staging file."""

import random
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from graphapp.graph.store import Graph
from graphapp.knowledge.importing import planning, remembered, settling
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.remembered import Known, Remembered, Standing
from graphapp.knowledge.importing.staging import Staging
from loaders.entries import Entry, Place
from tests import village

SETTINGS = Settings("crm", "staff", "2026-01-01", int(village.NOW))
ROWS: tuple[dict[str, Any], ...] = (
    {"name": "Eva Lind", "emails": ("eva@acme.example",), "company": "Acme Ltd"},
    {"name": "Noa Rey", "emails": ("noa@hooli.example", "n@hooli.example"), "company": "Hooli", "city": "Ulm"},
    {"name": "Kim Bo", "company": "Hooli"},
    # Of the first a later row says more, and something else; the third is there once more, at a company of its own.
    {"name": "Eva Lind", "emails": ("eva@acme.example",), "phones": ("+49 30 5",), "title": "Buyer"},
    {"name": "Kim Bo", "company": "Initech"},
    {"name": "Eva Lindt", "emails": ("eva@acme.example",), "company": "Acme Ltd"},
    {"name": "Noa Rey", "emails": ("n@hooli.example",), "company": "HOOLI"},
)
TOLD = (
    "SELECT number, verdict, cells FROM entries ORDER BY number",
    "SELECT stage, statement, count, rows FROM plan ORDER BY number",
    "SELECT id, kind, is_new, facts FROM things ORDER BY id",
)


def plan(graph: Graph, folder: Path) -> list[list[Any]]:
    with Staging(folder) as staging:
        staging.add_entries(Entry(Place("crm.csv", "", at), "person", "", row) for at, row in enumerate(ROWS, 2))
        Planner(graph, village.ADA, staging, SETTINGS).plan(lambda _: None)
        assert staging.run("SELECT count(*) FROM records") == staging.run("SELECT count(*) FROM marks") == [(0,)]
        return [staging.run(text) for text in TOLD]


def test_a_dry_run_for_which_the_memory_is_too_small(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "BATCH", 2)
    found = []
    for most in (remembered.MOST, 0):
        drawn = count()
        monkeypatch.setattr(remembered, "MOST", most)
        monkeypatch.setattr(settling, "os", SimpleNamespace(urandom=random.Random(3).randbytes))
        monkeypatch.setattr(planning, "new_id", lambda drawn=drawn: f"change{next(drawn)}")
        found.append(plan(graph, tmp_path / str(most)))
    assert found[0] == found[1]
    verdicts = [verdict for _, verdict, _ in found[0][0]]
    assert verdicts.count("new") == 4
    assert "imports.say" in {statement for _, statement, _, _ in found[0][1]}


def test_the_file_is_asked_only_for_what_it_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST", 0)
    with Staging(tmp_path) as staging:
        held = Remembered(staging, "id of {}".format)
        for name in ("Eva", "Noa", "Kim"):
            held.take(name, Known(f"id of {name}", name, {"name": name}, entry=1))
            held.mark(f"mark of {name}", name)
            held.stand(name, Standing("Contact", {"name": name}, is_new=True))
            held.make_room()
        asked: list[list[str]] = []
        real = staging.look_up

        def look_up(table: str, key: str, columns: str, keys: Iterable[str]) -> list[Any]:
            wanted = sorted(keys)
            asked.append(wanted)
            return real(table, key, columns, wanted)

        monkeypatch.setattr(staging, "look_up", look_up)
        assert held.records(["Mia", "Noa", "Eva"]).keys() == {"Noa", "Eva"}
        assert held.marks(["mark of Kim", "mark of Mia"]) == {"mark of Kim": "Kim"}
        assert held.things(["Noa", "Mia"])["Noa"].facts == {"name": "Noa"}
        assert (held.records(["Mia"]), held.marks(["mark of Mia"]), held.things(["Mia"])) == ({}, {}, {})
        assert asked == [["id of Eva", "id of Noa"], ["mark of Kim"], ["Noa"]]
