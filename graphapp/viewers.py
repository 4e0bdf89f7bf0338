"""Who people are, what they see, where they are signed in: kept for as long as no change concerns them."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime

from graphapp.authentication.admission import Admitted, read_admitted, read_viewer
from graphapp.graph.catalog import ADMITTED
from graphapp.graph.store import Graph
from graphapp.viewer import Viewer

AGED = 1000
"""So many changes after it everybody is read again rather than looking through the changes."""


class Viewers:
    """The viewers of a running program, each as of the newest change; for any number of threads.

    A change says of whom it changes sign-in or memberships (`:admits` in a statement's header).

    Args:
        graph: where they are read from.
        today: the day, for tests.
    """

    def __init__(self, graph: Graph, today: Callable[[], date] = lambda: datetime.now(UTC).date()) -> None:
        self._graph, self._today = graph, today
        self._lock = threading.Lock()
        self._seq = -1
        self._known: dict[str, tuple[str, Admitted]] = {}
        self._asked: dict[str, float] = {}

    def read(self, employee: str) -> Viewer | None:
        """Return who somebody is and what they may see today; None when there is no such active person."""
        found = self.admit(employee)
        return found.viewer if found else None

    def admit(self, employee: str) -> Admitted | None:
        """Return the same with where they are signed in, and what they have besides a password."""
        today = self._today()
        with self._lock:
            seq = self._follow()
            day, known = self._known.get(employee, ("", None))
            self._asked[employee] = time.monotonic()
        if known is not None and day == today.isoformat():
            return known
        viewer = read_viewer(self._graph, employee, today)
        found = read_admitted(self._graph, viewer) if viewer else None
        with self._lock:
            # What was read may be newer than the position, never older.
            if found is not None and self._seq == seq:
                self._known[employee] = today.isoformat(), found
        return found

    def active(self, seconds: float) -> int:
        """Return how many people asked for something in the last seconds; of whom, nobody is told."""
        since = time.monotonic() - seconds
        with self._lock:
            self._asked = {employee: at for employee, at in self._asked.items() if at >= since}
            return len(self._asked)

    def _follow(self) -> int:
        """Forget whom a change concerned since the last time, and return the position."""
        position = self._graph.position()
        if position != self._seq:
            if self._seq < 0 or not 0 <= position - self._seq <= AGED:
                self._known.clear()
            else:
                position, touched, _ = self._graph.news_since(self._seq)
                for name in touched:
                    kind, _, key = name.partition(":")
                    if kind == ADMITTED:
                        self._known.pop(key, None)
            self._seq = position
        return self._seq
