"""After an erasure no byte of somebody's name is in any file of an embedded instance, and all else is as it was."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from graphapp.config import Config
from graphapp.durability.erasures import apply_erasures
from graphapp.durability.snapshots import write_snapshot
from graphapp.errors import StoreBusy
from graphapp.graph.content import content_hash
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.rights import rewriting
from graphapp.rights.people import find_person
from graphapp.rights.requests import Rights
from graphapp.search.opening import open_search
from tests.village import ADA, DORA, NOW, rows

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
        and not (rights.config.data / "rewriting").exists()
    )
