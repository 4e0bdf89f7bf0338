"""Freed memory goes back to the machine, and only while the process works."""

import gc
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from graphapp import memory
from graphapp.memory import HEAPS, Tidying, give_back, settle, undisturbed
from tests.parts import ROOT

MEGABYTE = 1 << 20
PIECE = 50_000


def resident() -> int:
    """Bytes of memory that the machine keeps for this process."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:"))


def test_what_is_freed_below_something_kept_goes_back() -> None:
    pieces = [b"x" * PIECE for _ in range(200 * MEGABYTE // PIECE)]
    kept = pieces[-1:]
    del pieces
    before = resident()
    assert give_back()
    assert before - resident() > 50 * MEGABYTE
    assert len(kept) == 1


def test_threads_share_few_heaps() -> None:
    text = """
import ctypes, threading
from graphapp.memory import share_heaps
assert share_heaps()
gate = threading.Barrier(9)
for _ in range(8):
    threading.Thread(target=lambda: (bytearray(50_000), gate.wait(), gate.wait())).start()
gate.wait()
ctypes.CDLL(None).malloc_stats()
gate.wait()
"""
    said = subprocess.run([sys.executable, "-c", text], cwd=ROOT, capture_output=True, text=True, check=True).stderr
    assert said.count("Arena ") == HEAPS


def test_large_pieces_are_used_again() -> None:
    # Each new page of memory is a fault: 2,000 of them for 8 MB, each time, where the piece is given back at once.
    text = """
import resource
from graphapp.memory import share_heaps
assert share_heaps()
bytearray(8 << 20)
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
for _ in range(20):
    bytearray(8 << 20)
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""
    said = subprocess.run([sys.executable, "-c", text], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert int(said) < 2_000


def test_what_is_there_is_set_aside() -> None:
    kept = [[number] for number in range(1_000)]
    before = gc.get_freeze_count()
    try:
        settle()
        assert gc.get_freeze_count() >= before + len(kept)
    finally:
        gc.unfreeze()


class Calls:
    """Counts how often it was called, and says what it was told to."""

    def __init__(self, *, useful: bool = True) -> None:
        self.useful = useful
        self.made = threading.Semaphore(0)

    def __call__(self) -> bool:
        self.made.release()
        return self.useful


class TestTidying:
    @pytest.fixture(autouse=True)
    def _quick(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(memory, "PAUSE", 0.01)

    def test_comes_again_while_the_process_works(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(memory, "WORKED", 0.0)
        calls = Calls()
        tidying = Tidying(calls)
        assert calls.made.acquire(timeout=10)
        assert calls.made.acquire(timeout=10)
        tidying.close()

    def test_rests_while_nothing_is_done(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(memory, "WORKED", 1e9)
        calls = Calls()
        tidying = Tidying(calls)
        assert not calls.made.acquire(timeout=0.3)
        tidying.close()

    def test_ends_where_it_is_of_no_use(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(memory, "WORKED", 0.0)
        calls = Calls(useful=False)
        tidying = Tidying(calls)
        assert calls.made.acquire(timeout=10)
        assert not calls.made.acquire(timeout=0.3)
        tidying.close()

    def test_sets_aside_what_is_there_a_few_times(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(memory, "WORKED", 0.0)
        settled, calls = Calls(), Calls()
        monkeypatch.setattr(memory, "settle", settled)
        tidying = Tidying(calls)
        for _ in range(memory.SETTLING + 2):
            assert calls.made.acquire(timeout=10)
        tidying.close()
        assert all(settled.made.acquire(blocking=False) for _ in range(memory.SETTLING))
        assert not settled.made.acquire(blocking=False)


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_rests_and_is_left_as_it_was(was_on: bool) -> None:
    before = gc.isenabled()
    (gc.enable if was_on else gc.disable)()
    try:
        with suppress(ValueError), undisturbed():
            assert not gc.isenabled()
            raise ValueError
        assert gc.isenabled() is was_on
    finally:
        (gc.enable if before else gc.disable)()
