"""Every operation on files that can fail fails once, and the power goes at any moment: nothing acknowledged is lost."""

import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from graphapp.durability import opening, recovery, snapshots
from graphapp.durability.checks import check_durability
from graphapp.durability.files import Files
from graphapp.durability.journal import Journal
from graphapp.durability.safeguard import Safeguard
from graphapp.durability.shortening import KeptSnapshots
from graphapp.errors import GraphappError, StoreFull, StoreGone
from graphapp.graph.catalog import Catalog
from graphapp.graph.kinds import Kind
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.ladybug_files import GRAPH
from graphapp.graph.store import Graph
from tests.durability.disks import Failing, Powerless, PowerLost
from tests.durability.instances import begin, changes, copy, kinds_in, note, notes, open_at
from tests.endurance import rounds

SEGMENT = 3000
Open = Callable[[Path, Files], Graph]


@pytest.fixture(scope="module")
def few_kinds(begun: Path) -> list[Kind]:
    """The kinds of which something is told here."""
    graph = open_at(copy(begun, begun.with_name("asked")))
    graph.tell(note(1))
    kinds = kinds_in(graph)
    graph.close()
    return kinds


@pytest.fixture
def open_with(monkeypatch: pytest.MonkeyPatch, few_kinds: list[Kind], catalog: Catalog) -> Open:
    """Open an instance over a file layer, with a journal of small files. The graph's own file is not what breaks."""
    monkeypatch.setattr(recovery, "can_be_opened", lambda *_args, **_named: True)
    # Nobody else writes meanwhile, so a snapshot needs no copy of the graph, which takes as long as all the rest.
    monkeypatch.setattr(LadybugEngine, "picture", lambda engine, work, _folder: work(engine))
    monkeypatch.setattr(snapshots, "read_kinds", lambda *_: few_kinds)
    monkeypatch.setattr(catalog, "kinds", few_kinds)

    def opened(folder: Path, files: Files) -> Graph:
        monkeypatch.setattr(opening, "Journal", lambda place: Journal(place, files, SEGMENT))
        monkeypatch.setattr(opening, "KeptSnapshots", lambda place: KeptSnapshots(place, files))
        monkeypatch.setitem(Safeguard.__init__.__kwdefaults__ or {}, "files", files)
        return open_at(folder)

    return opened


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance in which people are."""
    folder = tmp_path_factory.mktemp("begun") / "instance"
    graph = open_at(folder)
    begin(graph)
    graph.close()
    return folder


def fail_nth(folder: Path, begun: Path, open_with: Open, nth: int, how_long: int) -> None:
    """Tell and make snapshots with one failure, compare with what was acknowledged, then kill, open and compare."""
    files = Failing()
    graph = open_with(copy(begun, folder), files)
    files.nth, files.how_long, files.count = nth, how_long, 0
    told = ["begin"]
    for number in range(1, 13):
        with suppress(StoreFull, StoreGone):
            graph.tell(note(number))
            told.append(f"change{number}")
        if number % 3 == 0:
            with suppress(OSError, StoreFull, StoreGone):
                snapshot(graph)
    assert nth <= files.count, "it did not come so far"
    assert len(told) >= 13 - how_long - 1
    assert changes(graph) == told
    files.how_long = 0
    assert snapshot(graph)
    assert [says for _, ok, says in check_durability(graph) if not ok] == []
    killed = copy(folder, folder.with_name("killed"))
    before = notes(graph)
    graph.close()
    (killed / GRAPH).unlink()
    for place in (folder, killed):
        again = open_with(place, Files())
        assert changes(again) == told and notes(again) == before, nth
        again.close()


def snapshot(graph: Graph) -> bool:
    """Make one, and say whether there was room."""
    shortening = opening.shortening_of(graph)
    assert shortening is not None
    return shortening.snapshot() is not None


def test_each_operation_fails_once(tmp_path: Path, begun: Path, open_with: Open) -> None:
    # At the last one a change fails, and so does cutting off what was written of it; then a snapshot is made.
    for nth, how_long in ((2, 1), (90, 3), (197, 3)):
        fail_nth(tmp_path / "instance", begun, open_with, nth, how_long)


@pytest.mark.endure
def test_each_of_200_operations_fails_once(tmp_path: Path, begun: Path, open_with: Open) -> None:
    for nth in range(1, rounds(200) + 1):
        fail_nth(tmp_path / "instance", begun, open_with, nth, 1 + nth % 3)


def lose_power(folder: Path, begun: Path, open_with: Open, seed: int) -> None:
    """Tell and make snapshots until the power goes, and often once more while it starts again.

    The graph file is an older copy of itself, missing, or as it was.
    """
    chance = random.Random(seed)
    files = Powerless(chance)
    graph = open_with(copy(begun, folder), files)
    last, older = chance.randint(1, 12), chance.randint(0, 12)
    told, dies_in = ["begin"], chance.choice(["change", "snapshot", "rest"])
    old = copy(folder, folder.with_name("older"))
    for number in range(1, last + 1):
        graph.tell(note(number))
        told.append(f"change{number}")
        if number == older:
            old = copy(folder, old)
        if chance.random() < 0.2:
            snapshot(graph)
    if dies_in != "rest":
        files.left = chance.randint(0, 3 if dies_in == "change" else 60)
        with suppress(PowerLost):
            snapshot(graph) if dies_in == "snapshot" else graph.tell(note(last + 1))
            # It came to its end before the power went.
            told += [f"change{last + 1}"] if dies_in == "change" else []
    files.lose_power()
    crashed = copy(folder, folder.with_name("crashed"))
    _forget(graph)
    _lose_graph(crashed, old, chance.random())
    found = _start_again(crashed, open_with, chance)
    assert found[: len(told)] == told and len(found) <= len(told) + (dies_in == "change"), seed


def _lose_graph(crashed: Path, old: Path, chance: float) -> None:
    """Put an older graph in its place, or none."""
    if chance < 0.8:
        for path in crashed.glob(f"{GRAPH}*"):
            path.unlink()
    if chance < 0.5:
        for path in old.glob(f"{GRAPH}*"):
            shutil.copy2(path, crashed / path.name)


def _start_again(folder: Path, open_with: Open, chance: random.Random) -> list[str]:
    """Open it, and where the power goes meanwhile once more; return the changes in it."""
    files = Powerless(chance, chance.randint(0, 12))
    try:
        graph = open_with(folder, files)
    except PowerLost:
        files.lose_power()
        graph = open_with(folder, Files())
    found = changes(graph)
    files.left = None
    graph.close()
    return found


def _forget(graph: Graph) -> None:
    """Close what a power cut would have ended."""
    safeguard = graph.journal
    graph.engine.close()
    assert isinstance(safeguard, Safeguard)
    safeguard._lock.release()


def test_power_is_lost(tmp_path: Path, begun: Path, open_with: Open) -> None:
    for seed in range(4):
        lose_power(tmp_path / "instance", begun, open_with, seed)


@pytest.mark.endure
def test_power_is_lost_300_times(tmp_path: Path, begun: Path, open_with: Open) -> None:
    for seed in range(rounds(300)):
        lose_power(tmp_path / "instance", begun, open_with, seed)


def test_a_commit_that_fails_is_not_there_later(tmp_path: Path, begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record was written, the transaction was not closed: whoever told it was told that it failed."""
    graph = open_at(copy(begun, tmp_path / "instance"))
    graph.tell(note(1))
    journal = graph.journal
    assert journal is not None
    append = journal.append

    def fail_after(told: object) -> None:
        append(told)  # type: ignore[arg-type]
        raise RuntimeError("on purpose")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "append", fail_after)
        with pytest.raises(RuntimeError, match="on purpose"):
            graph.tell(note(2))
    killed = copy(tmp_path / "instance", tmp_path / "killed")
    graph.tell(note(3))
    graph.close()
    for folder, expected in ((tmp_path / "instance", ["begin", "change1", "change3"]), (killed, ["begin", "change1"])):
        again = open_at(folder)
        assert changes(again) == expected
        again.close()


def test_a_commit_that_was_stored_counts(tmp_path: Path, begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The transaction was closed, and only then something broke: the graph is asked, not guessed."""
    graph = open_at(copy(begun, tmp_path / "instance"))
    write, calls = graph.engine.write, []

    def fail_afterwards(work: Callable[..., object]) -> object:
        answer = write(work)
        calls.append(answer)
        if len(calls) == 1:
            raise RuntimeError("on purpose")
        return answer

    monkeypatch.setattr(graph.engine, "write", fail_afterwards)
    assert graph.tell(note(1)) == 2
    assert changes(graph) == ["begin", "change1"]
    graph.close()


def test_a_graph_that_lost_changes_while_it_is_open_catches_up(tmp_path: Path, begun: Path) -> None:
    graph = open_at(copy(begun, tmp_path / "instance"))
    for number in (1, 2):
        graph.tell(note(number))
    graph.engine.write(lambda writing: writing.run("MATCH (n:Note {id: 'note2-0'}) DETACH DELETE n", {}))
    graph.engine.write(lambda writing: writing.run("MATCH (c:Change {id: 'change2'}) DELETE c", {}))
    graph.engine.seq = None
    assert graph.tell(note(3)) == 4
    assert changes(graph) == ["begin", "change1", "change2", "change3"]
    graph.close()


def test_where_it_cannot_be_known_it_says_so(tmp_path: Path, begun: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graph = open_at(copy(begun, tmp_path / "instance"))
    write = graph.engine.write

    def store_and_break(work: Callable[..., object]) -> object:
        write(work)
        raise RuntimeError("on purpose")

    with monkeypatch.context() as patch:
        patch.setattr(graph.engine, "write", store_and_break)
        patch.setattr("graphapp.graph.store.find_told", lambda *_: 1 / 0)
        with pytest.raises(GraphappError, match="not certain"):
            graph.tell(note(1))
    assert graph.tell(note(1)) == 2
    graph.close()
