"""An import that is killed anywhere goes on where it was; a full disk stops it with a clear word, nothing half told."""

import errno
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graphapp.graph.content import content_hash
from graphapp.graph.store import Graph
from graphapp.knowledge.importing import drafts, planning
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.running import FULL, explain
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.telling import Teller
from graphapp.knowledge.importing.undoing import Undoer
from loaders.entries import Entry, Place
from tests.village import ADA, NOW

PLACES = 20
SETTINGS = Settings("crm", "staff", "2026-01-01", int(NOW))
ROWS = [
    Entry(Place("p.csv", "", n), "person", str(n), {"name": f"Person {n}", "company": f"Company {n % 3}"})
    for n in range(2, 12)
]


class Killed(BaseException):
    """The process is gone."""


class Killer:
    """Kills at the n-th call of whatever is being watched, before it or after it."""

    def __init__(self) -> None:
        self.left = -1
        self.calls = 0
        self.error: BaseException = Killed()
        self._lock = threading.Lock()

    def watch(self, holder: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
        real = getattr(holder, name)

        def watched(*args: Any, **kwargs: Any) -> Any:
            self.strike()
            found = real(*args, **kwargs)
            self.strike()
            return found

        monkeypatch.setattr(holder, name, watched)

    def strike(self) -> None:
        # The next change is read while one is told.
        with self._lock:
            self.calls += 1
            self.left -= 1
            is_now = self.left == 0
        if is_now:
            raise self.error


@pytest.fixture
def killer(monkeypatch: pytest.MonkeyPatch, ladybug_village: Graph) -> Killer:
    made = Killer()
    for name in ("run", "run_many"):
        made.watch(Staging, name, monkeypatch)
    made.watch(ladybug_village, "tell", monkeypatch)
    # Many small changes instead of one.
    monkeypatch.setattr(planning, "ROWS_A_STEP", 4)
    monkeypatch.setattr(drafts, "ROWS_A_STEP", 3)
    return made


def planned(graph: Graph, folder: Path) -> None:
    with Staging(folder) as staging:
        with staging.changing():
            staging.add_entries(ROWS)
        Planner(graph, ADA, staging, SETTINGS).plan(lambda _: None)


def tell(graph: Graph, folder: Path) -> None:
    with Staging(folder) as staging:
        Teller(graph, ADA, staging).tell(lambda: None)


def undo(graph: Graph, folder: Path) -> None:
    with Staging(folder) as staging:
        Undoer(graph, ADA, staging).undo(lambda: None)


def killed_at(killer: Killer, place: int, work: Callable[[], None]) -> bool:
    killer.left = place
    try:
        work()
    except Killed:
        return True
    finally:
        killer.left = -1
    return False


def people(graph: Graph) -> list[str]:
    return sorted(row["name"] for row in graph.ask("imports.all_contacts", ADA) if row["name"].startswith("Person"))


def places(calls: int) -> Iterator[int]:
    yield from sorted({1 + calls * number // PLACES for number in range(PLACES)})


def test_killed_at_twenty_places_while_it_writes(ladybug_village: Graph, killer: Killer, tmp_path: Path) -> None:
    graph = ladybug_village
    before = content_hash(graph)
    planned(graph, tmp_path / "count")
    killer.calls = 0
    tell(graph, tmp_path / "count")
    told = killer.calls
    killer.calls = 0
    undo(graph, tmp_path / "count")
    undone = killer.calls
    assert content_hash(graph) == before
    for place in places(told):
        folder = tmp_path / f"tell-{place}"
        planned(graph, folder)
        assert killed_at(killer, place, lambda folder=folder: tell(graph, folder))  # type: ignore[misc]
        tell(graph, folder)
        assert people(graph) == sorted(f"Person {n}" for n in range(2, 12)), place
        undo(graph, folder)
        assert content_hash(graph) == before, place
    for place in places(undone):
        folder = tmp_path / f"undo-{place}"
        planned(graph, folder)
        tell(graph, folder)
        assert killed_at(killer, place, lambda folder=folder: undo(graph, folder))  # type: ignore[misc]
        undo(graph, folder)
        assert content_hash(graph) == before, place
        with Staging(folder) as staging:
            assert staging.run("SELECT * FROM kept") == [], place


def test_killed_while_it_checks_nothing_is_written(ladybug_village: Graph, killer: Killer, tmp_path: Path) -> None:
    before = ladybug_village.position()
    planned(ladybug_village, tmp_path / "count")
    whole = killer.calls
    for place in list(places(whole))[10::3]:
        folder = tmp_path / str(place)
        killed_at(killer, place, lambda folder=folder: planned(ladybug_village, folder))  # type: ignore[misc]
        with Staging(folder) as staging:
            if not staging.run("SELECT 1 FROM entries"):
                continue
            Planner(ladybug_village, ADA, staging, SETTINGS).plan(lambda _: None)
            assert staging.run("SELECT verdict, count(*) FROM entries GROUP BY verdict") == [("new", 10)]
            assert staging.run("SELECT sum(count) FROM plan") == [(10 + 10 + 3,)]
    assert ladybug_village.position() == before


def test_a_full_disk(ladybug_village: Graph, killer: Killer, tmp_path: Path) -> None:
    before = content_hash(ladybug_village)
    killer.error = sqlite3.OperationalError("database or disk is full")
    for place in (1, 9, 20):
        folder = tmp_path / str(place)
        planned(ladybug_village, folder)
        killer.left = place
        with pytest.raises(sqlite3.OperationalError) as failed:
            tell(ladybug_village, folder)
        assert explain(failed.value) == FULL
        killer.left = -1
        tell(ladybug_village, folder)
        assert len(people(ladybug_village)) == len(ROWS)
        undo(ladybug_village, folder)
        assert content_hash(ladybug_village) == before


def test_what_means_that_the_disk_is_full() -> None:
    assert explain(OSError(errno.ENOSPC, "No space left on device")) == FULL
    assert explain(RuntimeError("IO exception: Cannot write to file. No space left on device")) == FULL
    assert "KeyError" in explain(KeyError("x"))
