"""What is said to be on disk is there whole, or not at all."""

import os
from pathlib import Path

import pytest

from graphapp.disk import append_whole


def test_appends_and_returns_the_size(tmp_path: Path) -> None:
    handle = os.open(tmp_path / "list", os.O_CREAT | os.O_APPEND | os.O_WRONLY)
    try:
        assert append_whole(handle, b"one\n") == 4
        assert append_whole(handle, b"two\n") == 8
    finally:
        os.close(handle)
    assert (tmp_path / "list").read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize("fails", ["write", "fsync"])
def test_what_fails_half_way_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str) -> None:
    handle, write = os.open(tmp_path / "list", os.O_CREAT | os.O_APPEND | os.O_WRONLY), os.write
    append_whole(handle, b"one\n")
    pieces = iter([3])

    def short(to: int, data: bytes) -> int:
        for size in pieces:
            return write(to, data[:size])
        raise OSError("no room")

    def fail(_handle: int) -> None:
        raise OSError("no room")

    monkeypatch.setattr(os, fails, short if fails == "write" else fail)
    with pytest.raises(OSError, match="no room"):
        append_whole(handle, b"two\n")
    os.close(handle)
    assert (tmp_path / "list").read_bytes() == b"one\n"
