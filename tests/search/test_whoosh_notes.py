"""The index in a folder: what is written when, what a crash or a damaged file costs, and that it is Whoosh's."""

import logging
import threading
from pathlib import Path

import pytest
from whoosh import index
from whoosh.query import And, Prefix, Term

from graphapp.search import whoosh_index, whoosh_notes
from graphapp.search.note_search import NoteText
from graphapp.search.whoosh_notes import FORMAT, WhooshNotes
from graphapp.viewer import Viewer

ME = Viewer("me", "Me", audiences=("staff",))


def notes(*numbers: int, text: str = "budget plan", audience: str = "staff") -> list[NoteText]:
    return [NoteText(f"n{number:04d}", text, number, audience, "x") for number in numbers]


def found(search: WhooshNotes, text: str = "budget", limit: int = 100) -> list[int]:
    return [hit.written for hit in search.find(text, ME, limit).hits]


def segments(search: WhooshNotes) -> list[int]:
    return [len(shelf) for shelf in search._stored]


class TestFolder:
    def test_what_was_closed_is_there_again(self, tmp_path: Path) -> None:
        first = WhooshNotes(tmp_path)
        first.put(notes(1, 2, 3), [], 7)
        first.put(notes(2, text="zebra"), ["n0003"], 9)
        first.close()
        again = WhooshNotes(tmp_path)
        assert again.position() == 9
        assert found(again) == [1]
        assert found(again, "zebra") == [2]

    def test_what_was_not_written_is_not_claimed(self, tmp_path: Path) -> None:
        first = WhooshNotes(tmp_path, full=2, background=False)
        first.put(notes(1, 2), [], 5)
        first.put(notes(3), ["n0001"], 6)
        after_crash = WhooshNotes(tmp_path)
        assert after_crash.position() == 5
        assert found(after_crash) == [2, 1]
        after_crash.put(notes(3), ["n0001"], 6)
        assert found(after_crash) == [3, 2]

    def test_told_again_what_it_knows_changes_nothing(self, tmp_path: Path) -> None:
        search = WhooshNotes(tmp_path, full=2, background=False)
        for _ in range(3):
            search.put(notes(1, 2, 3, 3), [], 5)
        assert found(search) == [3, 2, 1]

    def test_a_crash_between_table_and_position_only_repeats(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        search = WhooshNotes(tmp_path, full=100)
        search.put(notes(1, 2), [], 4)
        search.flush()
        search.put(notes(3), [], 5)
        monkeypatch.setattr(whoosh_notes, "_POSITION", "elsewhere")
        search.flush()
        monkeypatch.undo()
        again = WhooshNotes(tmp_path)
        assert again.position() == 4
        again.put(notes(3), [], 5)
        assert found(again) == [3, 2, 1]

    @pytest.mark.parametrize("ending", ["toc", "trm", "pst", "id.col", "position"])
    @pytest.mark.parametrize("damage", [b"", b"\x00\x01nonsense", None])
    def test_a_damaged_index_is_begun_anew(
        self, tmp_path: Path, ending: str, damage: bytes | None, caplog: pytest.LogCaptureFixture
    ) -> None:
        first = WhooshNotes(tmp_path)
        first.put(notes(1, 2, 3), [], 7)
        first.close()
        (path,) = (one for one in (tmp_path / FORMAT).iterdir() if one.name.endswith(ending))
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(damage)
        with caplog.at_level(logging.CRITICAL):
            again = WhooshNotes(tmp_path)
        assert again.position() == 0
        assert found(again) == []
        again.rebuild(notes(1, 2), 8)
        assert found(WhooshNotes(tmp_path)) == [2, 1]

    def test_rebuilding_forgets_what_was_there(self, tmp_path: Path) -> None:
        search = WhooshNotes(tmp_path, full=2, background=False)
        search.put(notes(1, 2, 3), [], 3)
        assert search.rebuild(iter([*notes(4, 5), *notes(6, audience="gone")]), 9) == 2
        assert (found(search), search.position(), segments(search)) == ([5, 4], 9, [2])
        assert found(WhooshNotes(tmp_path)) == [5, 4]
        assert search.rebuild([], 10) == 0
        assert found(WhooshNotes(tmp_path)) == []

    def test_old_files_are_removed(self, tmp_path: Path) -> None:
        search = WhooshNotes(tmp_path, full=1, background=False)
        for number in range(20):
            search.put(notes(number), [], number + 1)
        left = {path.name.split(".")[0] for path in (tmp_path / FORMAT).iterdir() if path.suffix in {".trm", ".pst"}}
        assert len(left) == len(segments(search))
        assert len(list((tmp_path / FORMAT).glob("*.toc"))) == 1


class TestSegments:
    def test_few_segments_and_nothing_lost(self, tmp_path: Path) -> None:
        search = WhooshNotes(tmp_path, full=10, background=False)
        for start in range(0, 1000, 10):
            search.put(notes(*range(start, start + 10)), [f"n{start:04d}"], start + 1)
        assert len(segments(search)) <= 8
        kept = [number for number in range(999, -1, -1) if number % 10]
        assert found(search, limit=2000) == kept
        assert search.count() == len(kept)
        assert sum(segments(search)) < 1000

    def test_what_is_taken_out_while_segments_are_put_together_stays_out(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        search = WhooshNotes(tmp_path, full=1000)
        search.put(notes(1, 2, 3), [], 1)
        write = whoosh_index.write_segment

        def write_slowly(*arguments: object) -> object:
            written = write(*arguments)  # type: ignore[arg-type]
            search.put([*notes(2, text="zebra"), *notes(3, audience="only:other")], ["n0001"], 2)
            return written

        monkeypatch.setattr(whoosh_notes, "write_segment", write_slowly)
        search.flush()
        monkeypatch.undo()
        assert found(search) == []
        assert found(search, "zebra") == [2]
        search.close()
        again = WhooshNotes(tmp_path)
        assert (found(again), found(again, "zebra"), again.position()) == ([], [2], 2)

    def test_a_full_disk_loses_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        search = WhooshNotes(tmp_path, full=2)

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(whoosh_notes, "write_segment", fail)
        search.put(notes(1, 2), [], 1)
        assert search._writer is not None
        search._writer.join()
        assert "could not be written" in caplog.text
        monkeypatch.undo()
        search.put(notes(3), [], 2)
        assert found(search) == [3, 2, 1]
        search.close()
        assert found(WhooshNotes(tmp_path)) == [3, 2, 1]

    def test_searching_while_it_is_written(self, tmp_path: Path) -> None:
        search = WhooshNotes(tmp_path, full=20)
        wrong: list[int] = []
        stop = threading.Event()

        def look() -> None:
            while not stop.is_set():
                before = search.position()
                numbers = found(search, limit=5000)
                if numbers != sorted(numbers, reverse=True) or len(numbers) < before:
                    wrong.append(len(numbers))

        looking = threading.Thread(target=look)
        looking.start()
        for number in range(300):
            search.put(notes(number), [], number + 1)
        stop.set()
        looking.join()
        search.close()
        assert not wrong
        assert len(found(WhooshNotes(tmp_path), limit=5000)) == 300


def test_it_is_an_index_that_whoosh_itself_reads(tmp_path: Path) -> None:
    search = WhooshNotes(tmp_path, full=2, background=False)
    search.put(notes(1, 2), [], 1)
    search.put(notes(3, text="Budget für Zebras"), ["n0001"], 2)
    search.close()
    with index.open_dir(str(tmp_path / FORMAT), indexname="notes").searcher() as searcher:
        for asked, expected in (
            (Term("words", "budget"), 2),
            (Prefix("words", "zeb"), 1),
            (And([Term("words", "fur"), Term("audience", "staff")]), 1),
        ):
            assert len(list(searcher.docs_for_query(asked))) == expected
