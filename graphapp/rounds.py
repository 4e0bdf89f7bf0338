"""What the server does by itself in one thread: readings are written, news are mailed, departures are seen to."""

import logging
import threading
from collections.abc import Callable, Sequence

EVERY = 60.0
Pause = Callable[[float], bool]
"""Waits for so many seconds, and says whether to stop."""
_log = logging.getLogger(__name__)


class Rounds:
    """Does some work every `EVERY` seconds from a thread of its own; what fails is logged and done again.

    Args:
        work: each is given a way to pause, between pieces, so that whoever waits for a page is served.
        every: seconds between two rounds.
    """

    def __init__(self, work: Sequence[Callable[[Pause], object]], every: float = EVERY) -> None:
        self._work, self._every = work, every
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._go, name="rounds", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread once the piece of work that it is at is done."""
        self._closed.set()
        self._thread.join()

    def _go(self) -> None:
        while not self._closed.wait(self._every):
            self.go_round()

    def go_round(self) -> None:
        """Do all of it once."""
        for work in self._work:
            try:
                work(self._closed.wait)
            except Exception:  # noqa: BLE001  # whatever went wrong, the next round comes
                _log.exception("a round was not finished")
