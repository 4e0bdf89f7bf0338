"""After an erasure no byte of somebody's name is in any file of an embedded instance, and all else is as it was."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graphapp.config import Config
from graphapp.durability.erasures import AGAIN, Unfinished, apply_erasures
from graphapp.durability.safeguard import Safeguard
from graphapp.durability.snapshots import read_snapshot, write_snapshot
from graphapp.errors import GraphappError, StoreBusy, StoreDamaged, StoreFull
from graphapp.graph import ladybug_engine
from graphapp.graph.content import content_hash
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.rights import requests, rewriting
from graphapp.rights.people import find_people, find_person
from graphapp.rights.requests import Rights
from graphapp.search.opening import open_search
from tests.durability.instances import open_at
from tests.durability.waiting import Watched
from tests.village import ADA, DORA, NOW, build, people, rows

CANARY = "Quirina Zabelthau"
WORDS = ("quirina", "zabelthau", "qz@canary", "9988776")


@pytest.fixture
def instance(ladybug_village: Graph, tmp_path: Path) -> tuple[Rights, Any, AdjacencyService]:
    """An instance in which a canary is in the graph, the index of notes, the names and the links, all on disk."""
    graph, config = ladybug_village, Config(data=tmp_path / "instance")
    person = rows("contact name email phone about", ("qz", CANARY, "qz@canary.example", "+49 30 9988776", None))
    note = rows("note author text happened written", ("qn", "ada", f"{CANARY} and Otto sign.", "2025-12-01", int(NOW)),
                ("only", "ada", "Zabelthau likes chess.", "2025-12-01", int(NOW)))  # fmt: skip
    about = rows("note thing how", ("qn", "qz", "mention"), ("qn", "otto", "mention"), ("only", "qz", "mention"))
    job = rows("id contact company title department since until", ("qw", "qz", "globex", None, None, None, None))
    told = [
        ("contacts.write", person),
        ("notes.write", note),
        ("notes.about.Contact", about),
        ("contacts.works_at", job),
    ]
    graph.tell(Change(told, ADA))
    search, links = open_search(config, graph), AdjacencyService(graph, config.data / "links")
    search.reindex()
    search.find(ADA, "zabelthau")
    assert links.wait()
    graph.engine.write(lambda writing: writing.run("MATCH (n:Note {id: 'qn'}) RETURN n.id AS id", {}))
    return Rights(graph, config, DORA, search, links), search, links


def files_with(folder: Path, *words: str) -> list[Path]:
    found = []
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        content = path.read_bytes().lower()
        if any(word.encode() in content for word in words):
            found.append(path)
    return found


def test_no_byte_stays_and_all_else_does(instance: tuple[Rights, Any, AdjacencyService]) -> None:
    rights, search, links = instance
    data, graph = rights.config.data, rights.graph
    assert {path.parent.name for path in files_with(data, *WORDS)} >= {"instance", "links"}
    rights.erase(find_person(graph, "qz"))
    before = content_hash(graph)
    assert links.wait()
    search.find(ADA, "otto")
    assert not search.find(ADA, "zabelthau").groups and not search.find(ADA, "chess").notes.notes
    assert [note.id for note in search.find(ADA, "sign").notes.notes] == ["qn"]
    links.close()
    search.close()
    assert files_with(data, *WORDS) == []
    # The file that took the place of the other holds what the graph held, and goes on being written.
    graph.tell(Change([("topics.write", rows("topic name about", ("fresh", "Fresh", None)))], ADA))
    assert graph.ask("things.named", ADA, called="fresh") and content_hash(graph) != before
    shutil.copytree(data, data.with_name("copy"))
    again = LadybugEngine(data.with_name("copy"), pool=128 << 20)
    opened = Graph(again, graph.catalog, clock=lambda: NOW)
    assert opened.ask("things.named", ADA, called="fresh") and not opened.ask("contacts.show", ADA, id="qz")
    opened.close()


def test_a_restored_backup_is_clean_before_it_serves(instance: tuple[Rights, Any, AdjacencyService]) -> None:
    rights, search, links = instance
    links.close()
    search.close()
    backup = rights.config.data.with_name("backup")
    rights.graph.engine.write(lambda writing: writing.run("MATCH (n:Note {id: 'qn'}) RETURN n.id AS id", {}))
    shutil.copytree(rights.config.data, backup)
    rights.search = rights.links = None
    rights.erase(find_person(rights.graph, "qz"))
    catalog = rights.graph.catalog
    assert files_with(backup, *WORDS)
    engine = LadybugEngine(backup, pool=128 << 20)
    restored = Graph(engine, catalog, clock=lambda: NOW)
    applied = apply_erasures(restored, Config(data=backup, erasures=rights.config.forgotten))
    restored.close()
    assert (applied.erased, applied.had_list) == (1, True) and files_with(backup, *WORDS) == []


def test_beside_changes_that_never_rest_nothing_is_exchanged(
    instance: tuple[Rights, Any, AdjacencyService], monkeypatch: pytest.MonkeyPatch
) -> None:
    rights, search, links = instance
    links.close()
    search.close()
    graph, tries = rights.graph, []
    true = write_snapshot

    def busy(engine: Any, folder: Path) -> Any:
        made = true(engine, folder)
        tries.append(folder)
        graph.tell(Change([("topics.write", rows("topic name about", (f"t{len(tries)}", "T", None)))], ADA))
        return made

    monkeypatch.setattr(rewriting, "write_snapshot", busy)
    monkeypatch.setattr(rewriting, "TRIES", 2)
    with pytest.raises(StoreBusy):
        rewriting.rewrite(graph, rights.config)
    assert (
        len(tries) == 2
        and graph.ask("things.named", ADA, called="t")
        and not list(rights.config.data.glob("rewriting*"))
    )


def test_two_at_once_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has filled half of its file, or waits, when the first one's takes the place of the graph's."""
    graph = open_at(tmp_path)
    graph.tell(Change(people(), ADA))
    before, engine = content_hash(graph), graph.engine
    assert isinstance(engine, LadybugEngine)
    there, exchanged, failed = threading.Event(), threading.Event(), list[BaseException]()
    monkeypatch.setattr(rewriting, "ALONE", Watched(there), raising=False)

    def run() -> None:
        try:
            rewriting.rewrite(graph, Config(data=tmp_path))
        except BaseException as error:  # noqa: BLE001  # of a thread, for the test
            failed.append(error)
        exchanged.set()

    first, second = threading.Thread(target=run), threading.Thread(target=run)
    take_over, prepare = engine.take_over, LadybugEngine.prepare

    def late(file: Path, seq: int) -> bool:
        if threading.current_thread() is first:
            second.start()
            assert there.wait(30)
        return take_over(file, seq)

    def half(new: LadybugEngine, catalog: Any, only: Any = None) -> None:
        prepare(new, catalog, only)
        if threading.current_thread() is second and new is not engine:
            there.set()
            exchanged.wait(30)

    monkeypatch.setattr(engine, "take_over", late)
    monkeypatch.setattr(LadybugEngine, "prepare", half)
    first.start()
    first.join(60)
    second.join(60)
    assert failed == [] and content_hash(graph) == before
    graph.close()
    (tmp_path / "graph.lbug").unlink()
    again = open_at(tmp_path)
    assert content_hash(again) == before
    again.close()


def _lose_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def lossy(engine: LadybugEngine, folder: Path) -> Any:
        made = read_snapshot(engine, folder)
        engine.write(lambda writing: writing.run("MATCH (n:Topic) DETACH DELETE n", {}))
        return made

    monkeypatch.setattr(rewriting, "read_snapshot", lossy)


def _leave_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ladybug_engine, "can_store", lambda file: "rewriting" not in str(file))


@pytest.mark.parametrize(("broken", "kind"), [(_lose_one, StoreDamaged), (_leave_no_room, StoreFull)])
def test_a_new_file_that_lacks_something_is_not_taken(
    ladybug_village: Graph,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    broken: Callable[[pytest.MonkeyPatch], None],
    kind: type[GraphappError],
) -> None:
    before = content_hash(ladybug_village)
    broken(monkeypatch)
    with pytest.raises(kind, match="is as it was"):
        rewriting.rewrite(ladybug_village, Config(data=tmp_path / "instance"))
    assert content_hash(ladybug_village) == before and not list((tmp_path / "instance").glob("rewriting*"))


def test_an_erasure_waits_for_a_file_that_is_being_made(
    ladybug_village: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graph, waits, done = ladybug_village, threading.Event(), list[object]()
    alone = Watched(waits)
    monkeypatch.setattr(requests, "ALONE", alone, raising=False)
    rights = Rights(graph, Config(data=tmp_path / "instance"), DORA, rewrites=False)
    mia = find_person(graph, "mia")

    def erase() -> None:
        done.append(rights.erase(mia))
        waits.set()

    thread = threading.Thread(target=erase)
    with alone:
        thread.start()
        assert waits.wait(30) and find_person(graph, "mia").name == "Mia Roth" and not done
    thread.join(30)
    assert len(done) == 1


@pytest.mark.parametrize("restarted", [False, True])
def test_where_it_could_not_be_finished_it_is_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, restarted: bool
) -> None:
    """For want of room; the graph holds nothing of them then, so that nobody would find them to erase them again."""
    graph, config = open_at(tmp_path), Config(data=tmp_path)
    graph.clock = lambda: NOW
    build(graph)
    assert isinstance(graph.journal, Safeguard)
    journal, left = graph.journal, Unfinished(graph, config, None, None)
    left.run(None)
    rights = Rights(graph, config, DORA)
    with monkeypatch.context() as full:
        full.setattr(journal, "has_room", lambda size: size < graph.engine.size())  # type: ignore[attr-defined]
        with pytest.raises(StoreFull, match="tries that again by itself"):
            rights.erase(find_person(graph, "mia"))
        with pytest.raises(StoreFull):
            left.run(None)
        assert find_people(graph, "mia") == [] and _told(journal, "mia@globex.example")
    if restarted:
        left = Unfinished(graph, config, None, None)
    else:
        left.run(None)
        assert not rights.forgotten.rulings()[0].is_done, "each time the whole graph is written"
        graph.clock = lambda: NOW + AGAIN
    left.run(None)
    assert rights.forgotten.rulings()[0].is_done and not _told(journal, "mia@globex.example")
    graph.close()


def _told(journal: Safeguard, words: str) -> bool:
    return any(words in str(told.statements) for told in journal.records(journal.journal.after.seq))
