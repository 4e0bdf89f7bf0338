"""The log is written into the file rarely, and while nobody waits for it."""

import threading
from collections.abc import Iterator

import pytest

from graphapp.graph import checkpoints
from graphapp.graph.checkpoints import LOG, Checkpoints

LIMIT = 1000


class Disk:
    """Counts checkpoints, and can fail."""

    def __init__(self) -> None:
        self.made = threading.Semaphore(0)
        self.works = True
        self.checkpoints = Checkpoints(LIMIT, self.write)

    def write(self) -> None:
        self.checkpoints.settle(done=self.works)
        self.made.release()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    monkeypatch.setattr(checkpoints, "QUIET", 0.05)
    monkeypatch.setattr(checkpoints, "SETTLED", 0.6)
    made = Disk()
    yield made
    made.checkpoints.close()


def test_comes_soon_after_much_and_only_once(disk: Disk) -> None:
    assert not disk.checkpoints.count(LIMIT * 6 // 10)
    assert disk.made.acquire(timeout=0.5)
    assert not disk.made.acquire(timeout=0.8)


def test_comes_late_after_little(disk: Disk) -> None:
    disk.checkpoints.count(1)
    assert not disk.made.acquire(timeout=0.3)
    assert disk.made.acquire(timeout=3)


def test_does_not_come_where_nothing_was_written(disk: Disk) -> None:
    disk.checkpoints.count(0)
    assert not disk.made.acquire(timeout=0.8)


def test_cannot_wait_above_the_limit(disk: Disk) -> None:
    assert not disk.checkpoints.count(LIMIT)
    assert disk.checkpoints.count(1)
    disk.checkpoints.settle(done=True)
    assert not disk.checkpoints.count(1)


def test_one_that_failed_is_tried_again_but_not_with_each_change(disk: Disk) -> None:
    disk.works = False
    assert disk.checkpoints.count(LIMIT * 2)
    disk.checkpoints.settle(done=False)
    assert not disk.checkpoints.count(1)
    assert disk.checkpoints.count(LIMIT)
    disk.works = True
    assert disk.made.acquire(timeout=0.5)


def test_a_long_log_cannot_wait_and_one_that_could_not_be_stored_grows_a_good_deal_more(disk: Disk) -> None:
    assert not disk.checkpoints.count(1, LOG)
    assert disk.checkpoints.count(1, LOG + 1)
    disk.checkpoints.settle(done=False)
    assert not disk.checkpoints.count(1, LOG + LOG // 8)
    assert disk.checkpoints.count(1, LOG + LOG // 2)
    disk.checkpoints.settle(done=True)
    assert disk.checkpoints.count(1, LOG + 1)
