"""When LadybugDB writes its log into the file: as rarely as memory allows, and while nobody waits for it."""

import threading
import time
from collections.abc import Callable

SINGLE = 16 << 10
BULK = SINGLE >> 5
NEW = 512
LOG = 64 << 20
QUIET = 2.0
SETTLED = 20.0


class Checkpoints:
    """Counts what changes keep in memory until the next checkpoint, and asks for one.

    A checkpoint writes every table that was touched anew, all of it: seconds where there are millions of moments, and
    writers and readers wait meanwhile. But each fact that is set on a thing that is there already keeps up to
    `SINGLE` bytes until then, or about `BULK` where many rows come at once; a row that is created or deleted among
    many keeps less than `NEW`, whatever is in it (docs/decisions/0007, 0016).

    Args:
        limit: bytes that may be kept before a change must wait for a checkpoint.
        checkpoint: makes one; called from a thread of its own after `QUIET` seconds without a change where half of the
            limit is kept, after `SETTLED` seconds where less is.
    """

    def __init__(self, limit: int, checkpoint: Callable[[], None]) -> None:
        self._limit = limit
        self._checkpoint = checkpoint
        self._kept = 0
        self._most = limit
        self._log, self._longest = 0, LOG
        self._last = 0.0
        self._closed = False
        self._news = threading.Condition()
        self._thread = threading.Thread(target=self._watch, name="checkpoints", daemon=True)
        self._thread.start()

    def count(self, kept: int, log: int = 0) -> bool:
        """Say whether a checkpoint cannot wait.

        Args:
            kept: bytes that a change keeps; they are added to what earlier ones keep.
            log: bytes of the log; more than `LOG` would take long to be read at the next start.
        """
        with self._news:
            self._kept += kept
            self._log = log
            self._last = time.monotonic()
            self._news.notify()
            return self._kept > self._most or log > self._longest

    def is_pressing(self) -> bool:
        """Say whether so much is kept, or the log so long, that one must be made whoever reads.

        What is put off without end fills the pool with what cannot be given back, also at the next start.
        """
        with self._news:
            return self._kept > 2 * self._limit or self._log > 2 * LOG

    def settle(self, *, done: bool) -> None:
        """Start anew after a checkpoint; one that failed is tried again when a good deal more has come."""
        with self._news:
            if done:
                self._kept = 0
            self._most = self._limit if done else max(self._limit, self._kept + self._limit // 4)
            self._longest = LOG if done else max(LOG, self._log + LOG // 4)
            self._last = time.monotonic()

    def close(self) -> None:
        """End the thread; must not be called by whoever holds what a checkpoint needs."""
        with self._news:
            self._closed = True
            self._news.notify()
        self._thread.join()

    def _watch(self) -> None:
        while self._wait_for_quiet():
            self._checkpoint()

    def _wait_for_quiet(self) -> bool:
        with self._news:
            while not self._closed:
                if not self._kept:
                    self._news.wait()
                    continue
                pause = QUIET if self._kept * 2 > self._limit else SETTLED
                left = self._last + pause - time.monotonic()
                if left <= 0:
                    return True
                self._news.wait(left)
        return False
