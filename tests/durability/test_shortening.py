"""Snapshots shorten the journal, and with what is left of it the graph is made anew."""

import hashlib
import json
import shutil
import threading
from pathlib import Path
from typing import Any

import pytest

from graphapp.durability import snapshots
from graphapp.durability.checks import check_durability
from graphapp.durability.opening import shortening_of
from graphapp.durability.safeguard import Safeguard
from graphapp.durability.shortening import Shortening
from graphapp.errors import JournalDamaged
from graphapp.graph.store import Graph
from tests.durability.instances import begin, changes, note, open_at, state
from tests.durability.waiting import Watched


def tell(graph: Graph, *numbers: int) -> None:
    for number in numbers:
        graph.tell(note(number))


def opened(folder: Path) -> tuple[Graph, Shortening]:
    graph = open_at(folder)
    shortening = shortening_of(graph)
    assert shortening is not None
    return graph, shortening


def journal_of(graph: Graph) -> Safeguard:
    assert isinstance(graph.journal, Safeguard)
    return graph.journal


def test_the_one_before_the_newest_stays_with_its_journal(tmp_path: Path) -> None:
    graph, shortening = opened(tmp_path)
    begin(graph)
    for first in (1, 3, 5):
        tell(graph, first, first + 1)
        shortening.snapshot()
    tell(graph, 7)
    assert journal_of(graph).journal.after.seq == 5 and len(list((tmp_path / "snapshots").iterdir())) == 2
    assert [ok for _, ok, _ in check_durability(graph)] == [True, True]
    expected, told = state(graph), changes(graph)
    graph.close()

    # Without the graph file; without the newest snapshot; without any.
    (tmp_path / "graph.lbug").unlink()
    newest = max((tmp_path / "snapshots").iterdir())
    for damaged in (None, newest):
        if damaged is not None:
            next(damaged.glob("Note*")).write_bytes(b"")
        graph = open_at(tmp_path)
        assert (state(graph), changes(graph)) == (expected, told)
        assert [ok for _, ok, _ in check_durability(graph)] == [True, damaged is None]
        graph.close()
        (tmp_path / "graph.lbug").unlink()
    (min((tmp_path / "snapshots").iterdir()) / "manifest.json").unlink()
    with pytest.raises(JournalDamaged, match="changes 1 to 5 are in no snapshot and not in the journal"):
        open_at(tmp_path)


def test_begun_anew_nothing_older_is_left(tmp_path: Path) -> None:
    graph, shortening = opened(tmp_path)
    begin(graph)
    tell(graph, 1, 2)
    shortening.snapshot()
    tell(graph, 3)
    (tmp_path / "graph.broken-then").mkdir()
    (tmp_path / "journal.torn-then").write_text("Number 3")
    shortening.begin_anew("somebody was erased")
    tell(graph, 4)
    expected = state(graph)
    graph.close()
    assert not list(tmp_path.glob("*then")) and len(list((tmp_path / "snapshots").iterdir())) == 1
    texts = b"".join(path.read_bytes() for path in (tmp_path / "journal").glob("*.log"))
    assert b"somebody was erased" in texts and b"Number 4" in texts and b"Number 3" not in texts
    (tmp_path / "graph.lbug").unlink()
    graph = open_at(tmp_path)
    assert state(graph) == expected
    graph.close()


def test_it_is_due_when_the_journal_is_long_or_not_enough(tmp_path: Path) -> None:
    graph, shortening = opened(tmp_path)
    assert not shortening.is_due()
    begin(graph)
    safeguard = journal_of(graph)
    many, much = Shortening(graph, safeguard, many=1), Shortening(graph, safeguard, much=1000)
    assert (shortening.is_due(), many.is_due(), much.is_due()) == (False, True, True)
    many.run(lambda _seconds: False)
    assert (many.is_due(), much.is_due()) == (False, False)
    graph.close()
    for path in [*(tmp_path / "journal").iterdir(), *(tmp_path / "snapshots").glob("*/manifest.json")]:
        path.unlink()
    graph, shortening = opened(tmp_path)
    assert shortening.is_due()
    assert [ok for _, ok, _ in check_durability(graph)] == [True, False]
    graph.close()


def test_without_room_none_is_made(tmp_path: Path) -> None:
    graph = open_at(tmp_path, reserve=0)
    begin(graph)
    safeguard = journal_of(graph)
    safeguard._reserve = 1 << 60
    assert Shortening(graph, safeguard).snapshot() is None
    graph.close()


def test_two_at_once_both_come_to_their_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second waits, or has ended, when the first goes on in the middle of its own."""
    graph, shortening = opened(tmp_path)
    begin(graph)
    begun, there, made = threading.Event(), threading.Event(), list[Any]()
    journal_of(graph).making = Watched(there)  # type: ignore[assignment]
    write = snapshots._Snapshot.write

    def slow(one: Any) -> Any:
        if threading.current_thread() is first:
            begun.set()
            there.wait(30)
        return write(one)

    def run() -> None:
        try:
            made.append(shortening.snapshot())
        except BaseException as error:  # noqa: BLE001  # of a thread, for the test
            made.append(error)
        if threading.current_thread() is second:
            there.set()

    monkeypatch.setattr(snapshots._Snapshot, "write", slow)
    first, second = threading.Thread(target=run), threading.Thread(target=run)
    first.start()
    assert begun.wait(30)
    second.start()
    first.join(60)
    second.join(60)
    assert [getattr(one, "seq", one) for one in made] == [1, 1]
    graph.close()


def test_a_stray_file_does_not_stand_in_the_way(tmp_path: Path) -> None:
    graph, shortening = opened(tmp_path)
    begin(graph)
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "snapshots" / ".DS_Store").touch()
    assert shortening.snapshot() and len(list((tmp_path / "snapshots").iterdir())) == 1
    graph.close()


@pytest.mark.parametrize("anew", [False, True])
def test_the_one_that_was_just_made_stays_whatever_others_say(tmp_path: Path, anew: bool) -> None:
    graph, shortening = opened(tmp_path)
    begin(graph)
    shortening.snapshot()
    whole = next((tmp_path / "snapshots").iterdir())
    claims_more(Path(shutil.copytree(whole, whole.with_name("9999"))))
    shutil.rmtree(whole)
    expected = state(graph)
    assert shortening.begin_anew("somebody was erased") if anew else shortening.snapshot()
    assert "9999" not in [path.name for path in (tmp_path / "snapshots").iterdir()]
    graph.close()
    (tmp_path / "graph.lbug").unlink()
    graph = open_at(tmp_path)
    assert state(graph) == expected
    graph.close()


def claims_more(folder: Path) -> None:
    """Let a snapshot say that it holds 200 changes, and cut one of its files."""
    said = json.loads((folder / "manifest.json").read_text().rsplit("\n", 2)[0])
    text = json.dumps(said | {"seq": 200}, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "manifest.json").write_text(f"{text}\n{hashlib.sha256(text.encode()).hexdigest()}\n")
    next(folder.glob("*.zst")).write_bytes(b"damaged")
