"""Who people are and what they may see, kept from one request to the next for as long as no change concerns them."""

import threading
from collections.abc import Callable
from datetime import UTC, date, datetime

from graphapp.access import read_viewer
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
        self._known: dict[str, tuple[str, Viewer]] = {}

    def read(self, employee: str) -> Viewer | None:
        """Return who somebody is and what they may see today; None when there is no such active person."""
        today = self._today()
        with self._lock:
            seq = self._follow()
            day, known = self._known.get(employee, ("", None))
        if known is not None and day == today.isoformat():
            return known
        found = read_viewer(self._graph, employee, today)
        with self._lock:
            # What was read may be newer than the position, never older.
            if found is not None and self._seq == seq:
                self._known[employee] = today.isoformat(), found
        return found

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
