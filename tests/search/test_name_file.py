"""The names in a file: they come back as they were; a file that is broken or of another graph is not used."""

import logging
import stat
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from graphapp.config import Config
from graphapp.graph.opening import open_graph
from graphapp.graph.store import Change, Graph
from graphapp.search import search as search_module
from graphapp.search.name_file import FORMAT, NameFile
from graphapp.search.names import Entry, Names
from graphapp.search.opening import open_search
from graphapp.viewer import Viewer
from tests.village import ADA, CEM, rows

ME = Viewer("me", "Me", audiences=("staff",))
TYPED = ("acme", "acm", "amce cloud", "müller", "nord", "二", "cme", "ghost", "line\nbreak", "--", "anna")


def some_names() -> Names:
    texts = ["Acme Cloud GmbH", "Müller & Søn", "東京電力", "Line\nBreak", "--", "Nord Süd AG & Co. KG"]
    names = Names(Entry("Company", f"k{number}", text, "staff", "x") for number, text in enumerate(texts))
    names.change([Entry("Contact", "c1", "Anna Nord", "staff", None), Entry("Contact", "c2", "Ghost", "only:o", "me")])
    names.change([Entry("Company", "k0", "Acme Clouds", "team:t", "me")], [("Company", "k2")])
    return names


def answers(names: Names, viewer: Viewer = ME) -> list[object]:
    return [*(names.find(viewer, text) for text in TYPED), names.spot(viewer, "Met nord süd ag of Anna Nord, Ghost")]


def _flip(old: bytes) -> bytes:
    place = old.index("Müller".encode())
    return old[:place] + b"X" + old[place + 1 :]


def mark(seq: int) -> str:
    return f"change{seq}"


class TestNameFile:
    def test_what_was_written_is_read_back(self, tmp_path: Path) -> None:
        names = some_names()
        NameFile(tmp_path / "new", mark).write(names, 7)
        again, seq = NameFile(tmp_path / "new", mark).read() or (Names(), 0)
        assert (seq, len(again)) == (7, len(names))
        for viewer in (
            ME,
            Viewer("o", "Other", audiences=("staff", "only:o")),
            Viewer("y", "Y", audiences=("team:t",)),
        ):
            assert answers(again, viewer) == answers(names, viewer)

    def test_it_goes_on_changing_after_that(self, tmp_path: Path) -> None:
        names = some_names()
        NameFile(tmp_path, mark).write(names, 7)
        again, _ = NameFile(tmp_path, mark).read() or (Names(), 0)
        for one in (names, again):
            one.change([Entry("Team", "t", "Acme team", "", ""), Entry("Topic", "z", "Zinc", "only:new", "new")])
            one.change([], [("Company", "k1")])
        assert answers(again) == answers(names)

    def test_no_names_are_names_too(self, tmp_path: Path) -> None:
        NameFile(tmp_path, mark).write(Names(), 0)
        again, seq = NameFile(tmp_path, mark).read() or (some_names(), 1)
        assert (seq, len(again)) == (0, 0)

    def test_only_its_owner_may_read_it_and_nothing_else_is_left(self, tmp_path: Path) -> None:
        for seq in (1, 2):
            NameFile(tmp_path, mark).write(some_names(), seq)
        assert [path.name for path in tmp_path.iterdir()] == [FORMAT]
        assert stat.S_IMODE((tmp_path / FORMAT).stat().st_mode) == 0o600

    def test_a_write_that_fails_leaves_the_old_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        NameFile(tmp_path, mark).write(some_names(), 1)

        def fail(*_: object, **__: object) -> None:
            raise OSError("the disk is full")

        monkeypatch.setattr(np, "savez", fail)
        with pytest.raises(OSError, match="full"):
            NameFile(tmp_path, mark).write(Names(), 2)
        found = NameFile(tmp_path, mark).read()
        assert found is not None and found[1] == 1
        assert len(list(tmp_path.iterdir())) == 1

    @pytest.mark.parametrize("damage", [b"", b"\0\1nonsense", lambda old: old[: len(old) // 2], _flip])
    def test_a_damaged_file_is_not_used(
        self, tmp_path: Path, damage: bytes | Callable[[bytes], bytes], caplog: pytest.LogCaptureFixture
    ) -> None:
        NameFile(tmp_path, mark).write(some_names(), 1)
        path = tmp_path / FORMAT
        path.write_bytes(damage if isinstance(damage, bytes) else damage(path.read_bytes()))
        with caplog.at_level(logging.CRITICAL):
            assert NameFile(tmp_path, mark).read() is None

    def test_nor_is_that_of_another_graph_or_of_other_kinds(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        NameFile(tmp_path, mark).write(some_names(), 1)
        assert NameFile(tmp_path, lambda seq: f"other{seq}").read() is None
        monkeypatch.setattr("graphapp.search.name_file.KINDS", ("Company",))
        assert NameFile(tmp_path, mark).read() is None


class TestSearch:
    def test_a_start_reads_the_file_and_only_what_came_after(
        self, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        config = Config(data=tmp_path)
        first = open_search(config, graph)
        first.catch_up()
        first.close()
        graph.tell(Change([("topics.write", rows("topic name about", ("zebra", "Zebras", "")))], "ada"))
        graph.tell(Change([("notes.write", _note("z1", "A zebra walked in."))], "ada"))
        monkeypatch.setattr(search_module.Search, "_load_names", _refuse)
        again = open_search(config, graph)
        found = again.find(ADA, "zebra")
        assert [hit.id for group in found.groups for hit in group.hits] == ["zebra"]
        assert [note.id for note in found.notes.notes] == ["z1"]
        assert [hit.id for hit in again.names.find(CEM, "globex").hits["Company"]] == ["globex"]
        again.close()

    def test_files_of_another_graph_that_is_as_long_are_made_anew(self, graph: Graph, tmp_path: Path) -> None:
        config = Config(data=tmp_path / "copied")
        search = open_search(config, graph)
        search.catch_up()
        search.close()
        other = open_graph(config)
        for turn in range(graph.position()):
            other.tell(Change([("topics.write", rows("topic name about", ("t", f"Topic {turn}", "")))], "ada"))
        assert other.position() == graph.position()
        search = open_search(config, other)
        found = search.find(CEM, "globex security")
        assert (found.groups, found.notes.notes) == ((), ())
        assert [hit.name for hit in search.mentions(CEM, "topic")] == [f"Topic {graph.position() - 1}"]
        search.close()
        other.close()

    def test_much_that_changed_is_filed_while_it_runs(
        self, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        search = open_search(Config(data=tmp_path), graph)
        search.catch_up()
        monkeypatch.setattr(search_module, "TOO_MANY", 15)
        for turn in range(3):
            graph.tell(Change([("topics.write", rows("topic name about", ("t", f"Topic {turn}", "")))], "ada"))
            search.catch_up()
            # While it files nothing else is begun to be filed.
            for thread in search._threads:
                thread.join()
        found = NameFile(tmp_path / "search", graph.mark).read()
        assert found is not None and found[1] == graph.position() - 1
        search.close()
        found = NameFile(tmp_path / "search", graph.mark).read()
        assert found is not None and found[1] == graph.position()


def _note(key: str, text: str) -> list[dict[str, object]]:
    return rows("note author text happened written", (key, "ada", text, "2026-01-01", 5))


def _refuse(_search: object) -> None:
    raise AssertionError("the names were read anew")
