"""A disk that becomes full in mid-change: nothing acknowledged is lost, and with room again it goes on."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphapp.errors import GraphappError, StoreFull
from tests.durability.instances import begin, changes, note, open_at, state


def _mounted(*words: str) -> bool:
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system of 5 MB."""
    place = tmp_path / "small"
    place.mkdir()
    if not _mounted("mount", "-t", "tmpfs", "-o", "size=5m,mode=700", "tmpfs", str(place)):
        pytest.skip("a file system cannot be mounted here")
    yield place
    _mounted("umount", str(place))


def test_full_in_mid_change_and_then_not_any_more(small: Path) -> None:
    folder = small / "instance"
    graph = open_at(folder)
    begin(graph)
    told, refused = ["begin"], list[int]()
    ballast = small / "ballast"
    for number in range(1, 60):
        if number == 12:
            ballast.write_bytes(b"x" * (small_room(small) - 1_100_000))
        if number == 45:
            ballast.unlink()
        try:
            graph.tell(note(number))
        except GraphappError:
            refused.append(number)
        else:
            told.append(f"change{number}")
    assert 12 <= min(refused) <= max(refused) < 45
    assert 12 < len(told) < 59 and told[-14:] == [f"change{number}" for number in range(46, 60)]
    assert changes(graph) == told
    before = state(graph)
    ballast.write_bytes(b"x" * (small_room(small) - 30_000))
    graph.close()
    ballast.unlink()
    again = open_at(folder)
    assert state(again) == before and changes(again) == told
    again.close()


def small_room(place: Path) -> int:
    """Return how many bytes are free."""
    found = os.statvfs(place)
    return found.f_bavail * found.f_frsize


def test_before_it_is_full_changes_are_refused_and_reading_goes_on(tmp_path: Path) -> None:
    graph = open_at(tmp_path)
    begin(graph)
    graph.close()
    graph = open_at(tmp_path, reserve=1 << 60)
    with pytest.raises(StoreFull, match=r"Only \d+ MB are left.*GRAPHAPP_RESERVE_MB"):
        graph.tell(note(1))
    assert changes(graph) == ["begin"]
    graph.close()
