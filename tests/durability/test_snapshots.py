"""Snapshots: what comes back is what was there, on either engine; what is not whole is noticed."""

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphapp.access import is_password, set_password
from graphapp.durability.snapshots import (
    MANIFEST,
    NotEmpty,
    check_snapshot,
    newest_good,
    read_snapshot,
    write_snapshot,
)
from graphapp.errors import StoreDamaged, TooNew
from graphapp.graph.catalog import Catalog
from graphapp.graph.content import content_hash
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Change, Engine, Graph
from tests.village import ADA, NOW

WORDS = "a long sentence to sign in"


@pytest.fixture
def fresh(folders: dict[str, Path], tmp_path: Path, catalog: Catalog) -> Iterator[Graph]:
    """One more empty embedded graph."""
    shutil.copytree(folders["empty"], tmp_path / "fresh")
    engine = LadybugEngine(tmp_path / "fresh", pool=256 << 20)
    engine.prepare(catalog)
    graph = Graph(engine, catalog, clock=lambda: NOW)
    yield graph
    graph.close()


@pytest.fixture
def stored(ladybug_village: Graph, tmp_path: Path) -> Path:
    """A snapshot of the village."""
    write_snapshot(ladybug_village.engine, tmp_path / "snapshots" / "1")
    return tmp_path / "snapshots" / "1"


def add_topic(graph: Graph, name: str) -> int:
    row = {"topic": name, "name": name, "about": "", "audience": "staff", "by": ADA.id}
    return graph.tell(Change([("topics.write", [row])], ADA))


def test_everything_comes_back(graph: Graph, fresh: Graph, tmp_path: Path) -> None:
    set_password(graph, ADA.id, WORDS, ADA)
    manifest = write_snapshot(graph.engine, tmp_path / "snapshot")
    assert (manifest.seq, manifest.change) == (graph.position(), graph.mark(graph.position()))
    assert manifest.content == content_hash(graph)
    read_snapshot(fresh.engine, tmp_path / "snapshot")
    assert content_hash(fresh) == manifest.content
    assert fresh.position() == manifest.seq
    assert fresh.changes_since(0) == graph.changes_since(0)
    assert is_password(fresh, ADA.id, WORDS)
    assert add_topic(fresh, "new") == manifest.seq + 1


@pytest.mark.neo4j
def test_embedded_graph_moves_to_a_server(ladybug_village: Graph, neo4j: Graph, stored: Path) -> None:
    manifest = read_snapshot(neo4j.engine, stored)
    assert content_hash(neo4j) == manifest.content == content_hash(ladybug_village)
    assert neo4j.position() == manifest.seq
    assert add_topic(neo4j, "new") == manifest.seq + 1
    with pytest.raises(NotEmpty, match="not empty"):
        read_snapshot(neo4j.engine, stored)


def test_large_texts_and_odd_letters_come_back(ladybug: Graph, fresh: Graph, tmp_path: Path) -> None:
    for number, text in enumerate(("\u2028 \x01 \\ \" ' \U0001f600", "x" * 9_000_000, "", "2026-01-01", "12")):
        row = {"topic": str(number), "name": text[:50] or "-", "about": text, "audience": "staff", "by": "ada"}
        ladybug.tell(Change([("topics.write", [row])], ADA))
    read_snapshot(fresh.engine, write(ladybug, tmp_path / "snapshot"))
    assert content_hash(fresh) == content_hash(ladybug)


def write(graph: Graph, folder: Path) -> Path:
    write_snapshot(graph.engine, folder)
    return folder


class TestOneInstant:
    def test_a_change_meanwhile_is_not_in_an_embedded_picture(self, ladybug_village: Graph, tmp_path: Path) -> None:
        before = ladybug_village.position()

        def work(still: Engine) -> tuple[int | None, int]:
            add_topic(ladybug_village, "meanwhile")
            return still.seq, still.read("MATCH (c:Change) RETURN max(c.seq) AS seq", {})[0]["seq"]

        assert ladybug_village.engine.picture(work, tmp_path / "picture") == (before, before)
        assert ladybug_village.position() == before + 1
        assert not (tmp_path / "picture").exists()

    @pytest.mark.neo4j
    def test_a_change_meanwhile_makes_a_server_be_read_again_while_changes_wait(
        self, neo4j: Graph, make_neo4j: Callable[[], Graph], tmp_path: Path
    ) -> None:
        add_topic(neo4j, "before")
        other, seen = make_neo4j(), list[int]()
        late = threading.Thread(target=add_topic, args=(other, "late"))

        def work(still: Engine) -> int:
            if not seen:
                add_topic(other, "meanwhile")
            else:
                late.start()
                late.join(1)
                assert late.is_alive(), "a change waits for the picture"
            seen.append(still.read("MATCH (c:Change) RETURN count(c) AS seq", {})[0]["seq"])
            return seen[-1]

        assert neo4j.engine.picture(work, tmp_path / "picture") == 2
        late.join(30)
        assert seen == [2, 2]
        assert neo4j.position() == 3
        other.close()


class TestDamage:
    def test_each_file_that_was_changed_cut_or_lost_is_noticed(self, stored: Path, fresh: Graph) -> None:
        assert newest_good(stored.parent) == stored
        for path in sorted(stored.iterdir()):
            whole = path.read_bytes()
            for place in (0, len(whole) // 2, len(whole) - 1):
                path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
                with pytest.raises(StoreDamaged, match=path.name):
                    check_snapshot(stored)
            path.write_bytes(whole[:-1])
            with pytest.raises(StoreDamaged, match=path.name):
                check_snapshot(stored)
            path.unlink()
            with pytest.raises(StoreDamaged, match=path.name):
                read_snapshot(fresh.engine, stored)
            path.write_bytes(whole)
        assert fresh.position() == 0
        (stored / "Stray-file").touch()
        assert newest_good(stored.parent) is None

    def test_every_byte_of_the_manifest_counts(self, stored: Path) -> None:
        path = stored / MANIFEST
        whole = path.read_bytes()
        for place in range(0, len(whole), 1 + len(whole) // 200):
            for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :]):
                path.write_bytes(damaged)
                with pytest.raises(StoreDamaged):
                    check_snapshot(stored)

    def test_the_newest_that_is_whole_is_found(self, ladybug_village: Graph, stored: Path) -> None:
        add_topic(ladybug_village, "later")
        newer = write(ladybug_village, stored.parent / "2")
        assert newest_good(stored.parent) == newer
        (newer / "Topic.jsonl.zst").write_bytes(b"")
        assert newest_good(stored.parent) == stored

    def test_what_was_begun_has_no_name_and_does_not_stand_in_the_way(
        self, ladybug_village: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as context:
            context.setattr("os.fsync", fail)
            with pytest.raises(OSError, match="No space"):
                write_snapshot(ladybug_village.engine, tmp_path / "snapshots" / "1")
        assert not list((tmp_path / "snapshots").iterdir())
        (tmp_path / "snapshots" / ".1.begun" / "files").mkdir(parents=True)
        assert check_snapshot(write(ladybug_village, tmp_path / "snapshots" / "1")).seq == ladybug_village.position()


class TestRefusals:
    def test_a_graph_with_something_in_it(self, ladybug_village: Graph, stored: Path) -> None:
        before = content_hash(ladybug_village)
        with pytest.raises(NotEmpty, match="not empty"):
            read_snapshot(ladybug_village.engine, stored)
        assert content_hash(ladybug_village) == before

    def test_a_newer_snapshot(self, stored: Path, fresh: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(fresh.engine, "applied", lambda: ["001_everything"])
        with pytest.raises(TooNew, match="install a newer"):
            read_snapshot(fresh.engine, stored)
