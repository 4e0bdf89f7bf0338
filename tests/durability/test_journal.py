"""The journal by itself: what was appended is there, what was damaged is named with its place."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from graphapp.durability.files import Files
from graphapp.durability.journal import Journal
from graphapp.durability.records import Mark
from graphapp.errors import JournalDamaged, StoreFull, StoreGone
from graphapp.graph.ports import GraphBehind, Told

TEXT = "Grüße \u2028 aus \x00 Köln, \ud800, 🦊 \n"


def told(seq: int, rows: int = 2, catalog: str = "c1") -> Told:
    values = [
        {"id": f"n{seq}-{row}", "text": TEXT, "at": 2**62 + row, "share": 0.1, "none": None} for row in range(rows)
    ]
    return Told(seq, f"id/{seq} é", 1_767_225_600 + seq, "ada", [("notes.write", values)], seq % 2 == 0, catalog)


def filled(folder: Path, number: int = 5, segment: int = 1 << 20) -> Journal:
    journal = Journal(folder, segment=segment)
    for seq in range(1, number + 1):
        journal.append(told(seq))
        journal.settle(told(seq).id, told=True)
    return journal


class Failing(Files):
    """Fails the nth of the calls of one kind, and all after it until it is mended."""

    def __init__(self, *fails: str, number: int = errno.ENOSPC) -> None:
        self.fails, self.number = set(fails), number

    def _fail(self, what: str) -> None:
        if what in self.fails:
            raise OSError(self.number, "on purpose")

    def write(self, handle: int, data: bytes, at: int) -> None:
        """Write half of it, then fail."""
        if "write" in self.fails:
            super().write(handle, data[: len(data) // 2], at)
        self._fail("write")
        super().write(handle, data, at)

    def sync(self, handle: int) -> None:
        """Fail, or sync."""
        self._fail("sync")
        super().sync(handle)

    def rename(self, path: Path, to: Path) -> None:
        """Fail, or rename."""
        self._fail("rename")
        super().rename(path, to)

    def sync_folder(self, folder: Path) -> None:
        """Fail, or sync."""
        self._fail("sync_folder")
        super().sync_folder(folder)

    def truncate(self, handle: int, size: int) -> None:
        """Fail, or truncate."""
        self._fail("truncate")
        super().truncate(handle, size)


class TestAppending:
    def test_what_was_appended_is_read_as_it_was(self, tmp_path: Path) -> None:
        filled(tmp_path / "journal").close()
        journal = Journal(tmp_path / "journal")
        assert list(journal.records()) == [told(seq) for seq in range(1, 6)]
        assert list(journal.records(3)) == [told(4), told(5)]
        assert (journal.last, journal.id_at(2), journal.damages) == (Mark(5, told(5).id), told(2).id, [])

    def test_what_is_large_is_compressed(self, tmp_path: Path) -> None:
        journal = Journal(tmp_path / "journal")
        journal.append(told(1, 2000))
        journal.close()
        assert journal.size < 40_000
        assert list(Journal(tmp_path / "journal").records()) == [told(1, 2000)]

    def test_a_file_that_is_full_is_followed_by_another(self, tmp_path: Path) -> None:
        journal = filled(tmp_path / "journal", segment=500)
        assert len(list((tmp_path / "journal").glob("*.log"))) == 5
        journal.shorten(3)
        assert journal.after == Mark(3, told(3).id)
        assert list(Journal(tmp_path / "journal").records(3)) == [told(4), told(5)]
        with pytest.raises(JournalDamaged, match="begins after change 3"):
            next(journal.records(2))

    def test_other_statements_begin_another_file(self, tmp_path: Path) -> None:
        journal = filled(tmp_path / "journal", 2)
        journal.append(told(3, catalog="c2"))
        assert journal.catalogs == {"c1", "c2"}
        assert Journal(tmp_path / "journal").catalogs == {"c1", "c2"}

    def test_a_position_that_does_not_come_next_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(GraphBehind):
            filled(tmp_path / "journal").append(told(5))

    def test_files_are_for_their_owner_only(self, tmp_path: Path) -> None:
        filled(tmp_path / "journal")
        paths = [tmp_path / "journal", *(tmp_path / "journal").iterdir()]
        assert [path.stat().st_mode & 0o077 for path in paths] == [0, 0]

    def test_a_change_that_was_given_up_is_taken_out(self, tmp_path: Path) -> None:
        journal = filled(tmp_path / "journal", 2)
        journal.append(told(3))
        journal.settle(told(3).id, told=False)
        assert list(Journal(tmp_path / "journal").records()) == [told(1), told(2)]
        journal.append(told(3, 3))
        # The graph came to the same position again without saying what became of the first.
        journal.append(told(3, 4))
        assert list(Journal(tmp_path / "journal").records(2)) == [told(3, 4)]

    def test_begun_anew_nothing_of_before_is_left(self, tmp_path: Path) -> None:
        journal = filled(tmp_path / "journal", segment=500)
        journal.begin(Mark(5, told(5).id), "somebody was erased")
        journal.append(told(6))
        assert list(Journal(tmp_path / "journal").records(5)) == [told(6)]
        assert len(list((tmp_path / "journal").iterdir())) == 1


class TestFailing:
    @pytest.mark.parametrize("fails", [("write",), ("sync",)])
    def test_a_record_that_could_not_be_written_is_not_there(self, tmp_path: Path, fails: tuple[str, ...]) -> None:
        files = Failing()
        journal = Journal(tmp_path / "journal", files)
        journal.append(told(1))
        files.fails = set(fails)
        with pytest.raises(StoreFull, match="no room"):
            journal.append(told(2))
        files.fails = set()
        assert list(Journal(tmp_path / "journal").records()) == [told(1)]
        journal.append(told(2, 3))
        assert list(Journal(tmp_path / "journal").records()) == [told(1), told(2, 3)]

    def test_what_cannot_be_taken_back_is_taken_back_before_the_next(self, tmp_path: Path) -> None:
        files = Failing(number=errno.EIO)
        journal = Journal(tmp_path / "journal", files)
        journal.append(told(1))
        files.fails = {"sync", "truncate"}
        for _ in range(2):
            with pytest.raises(StoreGone, match="cannot be written"):
                journal.append(told(2, 9))
        files.fails = set()
        journal.append(told(2))
        assert list(Journal(tmp_path / "journal").records()) == [told(1), told(2)]

    @pytest.mark.parametrize("fails", ["sync_folder", "rename"])
    def test_a_file_that_could_not_be_begun_hides_nothing_later(self, tmp_path: Path, fails: str) -> None:
        """It may have its name although that failed: what is told next must not stand in the file before it."""
        files = Failing()
        journal = Journal(tmp_path / "journal", files)
        for seq in (1, 2):
            journal.append(told(seq))
        journal.settle(told(2).id, told=True)
        files.fails = {fails}
        with pytest.raises(StoreFull):
            journal.turn_over("on purpose")
        files.fails = set()
        for seq in (3, 4):
            journal.append(told(seq))
        journal.settle(told(4).id, told=True)
        assert journal.turn_over("again") == 4
        found = Journal(tmp_path / "journal")
        assert found.damages == [] and list(found.records()) == [told(seq) for seq in range(1, 5)]

    def test_closing_takes_back_what_could_not_be_taken_back(self, tmp_path: Path) -> None:
        files = Failing()
        journal = Journal(tmp_path / "journal", files)
        journal.append(told(1))
        files.fails = {"write", "truncate"}
        with pytest.raises(StoreFull):
            journal.append(told(2))
        files.fails = set()
        journal.close()
        assert list(Journal(tmp_path / "journal").records()) == [told(1)]
        assert Journal(tmp_path / "journal").damages == []


class TestDamage:
    def test_each_byte_of_the_last_record_flipped_is_noticed(self, tmp_path: Path) -> None:
        journal = filled(tmp_path / "journal", 3)
        path = next((tmp_path / "journal").iterdir())
        whole, start = path.read_bytes(), _ends(tmp_path / "journal", path)[2]
        journal.close()
        for place in range(start, len(whole)):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ 4]) + whole[place + 1 :])
            self._holds_two(tmp_path / "journal", start)
            path.write_bytes(whole[:place])
            self._holds_two(tmp_path / "journal", start)

    def _holds_two(self, folder: Path, start: int) -> None:
        journal = Journal(folder)
        assert journal.last == Mark(2, told(2).id)
        assert all((one.place, one.after.seq, one.until) == (start, 2, None) for one in journal.damages)
        assert list(journal.records()) == [told(1), told(2)]

    @pytest.mark.parametrize("segment", [500, 1 << 20])
    def test_a_record_in_the_middle_is_named_and_not_skipped(self, tmp_path: Path, segment: int) -> None:
        filled(tmp_path / "journal", 5, segment=segment).close()
        paths = sorted((tmp_path / "journal").iterdir())
        path = paths[2 if len(paths) > 1 else 0]
        data = path.read_bytes()
        place = data.index(b"n3-1")
        path.write_bytes(data[:place] + b"x" + data[place + 1 :])
        journal = Journal(tmp_path / "journal")
        assert [(one.after.seq, one.until and one.until.seq, one.path) for one in journal.damages] == [(2, 3, path)]
        assert str(journal.damages[0]).endswith("change 3 cannot be read, damaged or missing")
        with pytest.raises(JournalDamaged, match="change 3"):
            list(journal.records(2))
        assert list(journal.records(3)) == [told(4), told(5)]

    def test_a_file_in_the_middle_that_is_missing_is_named(self, tmp_path: Path) -> None:
        filled(tmp_path / "journal", 5, segment=500).close()
        sorted((tmp_path / "journal").iterdir())[2].unlink()
        with pytest.raises(JournalDamaged, match="change 3 cannot be read"):
            list(Journal(tmp_path / "journal").records())

    @pytest.mark.parametrize("spoil", [lambda data: data[:-7], lambda data: data + b"\0" * 4096, lambda _: b""])
    def test_an_end_that_is_not_whole_is_dropped_when_asked(
        self, tmp_path: Path, spoil: Callable[[bytes], bytes]
    ) -> None:
        filled(tmp_path / "journal", 5, segment=500).close()
        path = max((tmp_path / "journal").iterdir())
        path.write_bytes(spoil(path.read_bytes()))
        journal = Journal(tmp_path / "journal")
        seq = journal.last.seq
        assert seq in {4, 5} and len(journal.damages) == 1
        journal.drop_tail()
        for more in range(seq + 1, 8):
            journal.append(told(more))
        assert list(Journal(tmp_path / "journal").records()) == [told(one) for one in range(1, 8)]
        assert Journal(tmp_path / "journal").verify() == []


def _ends(folder: Path, path: Path) -> list[int]:
    """Where each record of the only file begins."""
    data, found = path.read_bytes(), [0]
    for seq in range(1, Journal(folder).last.seq + 1):
        found.append(data.index(f"change {seq} ".encode(), found[-1]))
    return found[1:]
