"""The list of who asked to be forgotten: nothing on it is lost, whatever is written beside it or breaks in between."""

import fcntl
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from graphapp import forgotten
from graphapp.errors import SettingsError
from graphapp.forgotten import ERASED, KEY, LIST, OBJECTED, RESTRICTED, Forgotten, Ruling, Traits
from tests.full_disk import fill_up

PATIENCE = 20.0


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "erasures"


def put(folder: Path, name: str, what: str = ERASED) -> Ruling:
    """Put somebody on the list, as a process that has just begun does."""
    return Forgotten(folder).add(what, "Contact", [name], Traits([f"{name}@x.example"]), 1)


def listed(folder: Path) -> list[tuple[str, bool]]:
    return [(one.what, one.is_done) for one in Forgotten(folder).rulings()]


class TestFullDisk:
    @pytest.mark.parametrize("room", [0, 1, 50, -1])
    def test_who_could_not_be_put_on_the_list_leaves_it_as_it_was(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, room: int
    ) -> None:
        put(folder, "mia")
        before = (folder / LIST).read_bytes()
        with monkeypatch.context() as patch:
            fill_up(patch, room % len(before))
            with pytest.raises(OSError, match="No space"):
                put(folder, "pia")
        assert (folder / LIST).read_bytes() == before and len(listed(folder)) == 1
        put(folder, "pia", RESTRICTED)
        assert listed(folder) == [(ERASED, False), (RESTRICTED, False)]

    def test_no_half_key_is_ever_used(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with monkeypatch.context() as patch:
            fill_up(patch, 10)
            with pytest.raises(OSError, match="No space"):
                put(folder, "mia")
        assert not (folder / KEY).exists()
        put(folder, "mia")
        (folder / KEY).write_text("00ff")
        with pytest.raises(SettingsError, match="is damaged"):
            put(folder, "pia")


class TestHalfLine:
    def test_of_a_killed_process_is_dropped_and_the_next_line_stands_by_itself(self, folder: Path) -> None:
        ruling = put(folder, "mia")
        whole = (folder / LIST).read_bytes()
        for cut in (1, 20, len(whole) - 2):
            (folder / LIST).write_bytes(whole + whole[:cut])
            assert listed(folder) == [(ERASED, False)], cut
            Forgotten(folder).finish(ruling)
            assert listed(folder) == [(ERASED, True)] and (folder / LIST).read_bytes().startswith(whole), cut

    def test_one_that_lacks_only_its_end_counts(self, folder: Path) -> None:
        ruling = put(folder, "mia")
        (folder / LIST).write_bytes((folder / LIST).read_bytes().rstrip())
        assert listed(folder) == [(ERASED, False)]
        Forgotten(folder).finish(ruling)
        assert listed(folder) == [(ERASED, True)]

    @pytest.mark.parametrize("damage", [b"{", b"5", b"{}", b"\xff\xfe"])
    def test_a_damaged_line_in_the_middle_is_said(self, folder: Path, damage: bytes) -> None:
        put(folder, "mia")
        lines = (folder / LIST).read_bytes()
        (folder / LIST).write_bytes(lines + damage + b"\n" + lines)
        with pytest.raises(SettingsError, match=r"Line 2 .* is damaged"):
            listed(folder)


class TestBeside:
    def test_who_is_put_on_the_list_while_somebody_is_taken_off_stays(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        ruling = put(folder, "ada", OBJECTED)
        went_on, true_lock, true_replace = threading.Event(), fcntl.flock, forgotten._replace

        def lock(handle: int, how: int) -> None:
            try:
                true_lock(handle, how | fcntl.LOCK_NB)
            except BlockingIOError:
                went_on.set()
                true_lock(handle, how)

        def erase() -> None:
            put(folder, "mia")
            went_on.set()

        other = threading.Thread(target=erase)

        def replace(path: Path, text: bytes) -> None:
            other.start()
            assert went_on.wait(PATIENCE), "the other one neither waits nor is done"
            true_replace(path, text)

        monkeypatch.setattr(fcntl, "flock", lock)
        monkeypatch.setattr(forgotten, "_replace", replace)
        Forgotten(folder).lift(ruling)
        other.join(PATIENCE)
        assert listed(folder) == [(ERASED, False)]

    def test_many_at_once_begin_one_list(self, folder: Path) -> None:
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda number: put(folder, f"c{number}"), range(12)))
        once_more = Forgotten(folder)
        assert len(once_more.rulings()) == 12
        assert all(once_more.of_thing(f"c{number}", ERASED) for number in range(12)), "they have one key"

    @pytest.mark.parametrize("read", [Forgotten.rulings, lambda one: one.of_thing("mia", ERASED)])
    def test_a_list_of_the_same_length_is_read_again(self, folder: Path, read: Callable[[Forgotten], object]) -> None:
        ruling, mine = put(folder, "mia"), Forgotten(folder)
        before = read(mine)
        Forgotten(folder).lift(ruling)
        put(folder, "pia")
        assert before and read(mine) != before
