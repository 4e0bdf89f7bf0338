"""How long claims of each kind live, kept in memory: learned from what the whole staff sees, or set.

Learning reads every verdict that everybody sees, so it is done again only after claims changed, and not within
`PAUSE` seconds of the last time; what an administrator sets counts at once.
"""

import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from graphapp.graph.store import Graph, Row
from graphapp.knowledge.claims.claim import Claim, History, Verdict
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.claims.lifespans import Lifespan, learn_lifespans, set_lifespans

PAUSE = 3600.0
LOOK = 2.0
"""Seconds between two looks at what changed: several processes may write."""
CLAIM, LIFESPAN = "Claim:", "Lifespan:"


class HalfLives:
    """The lifespans of a running program; for any number of threads.

    Args:
        graph: where they are learned from.
        kinds: those of the organisation.
        clock: seconds, for tests.
    """

    def __init__(self, graph: Graph, kinds: ClaimKinds, clock: Callable[[], float] = time.monotonic) -> None:
        self._graph, self.kinds, self._clock = graph, kinds, clock
        self._lock = threading.Lock()
        self._learned: dict[str, Lifespan] | None = None
        self._found: dict[str, Lifespan] = {}
        self._seq = 0
        self._learned_at = self._looked_at = 0.0
        self._is_stale = True

    def read(self) -> Mapping[str, Lifespan]:
        """Return the lifespan of each kind. Whoever comes while another one learns gets what was known before."""
        if self._learned is not None and self._clock() - self._looked_at < LOOK:
            return self._found
        if not self._lock.acquire(blocking=self._learned is None):
            return self._found
        try:
            self._look()
        finally:
            self._lock.release()
        return self._found

    def learned(self) -> Mapping[str, Lifespan]:
        """Return what would count if nothing were set."""
        self.read()
        return self._learned or {}

    def forget(self) -> None:
        """Read what was set anew at the next question: somebody of this process just set it."""
        self._looked_at = -LOOK

    def _look(self) -> None:
        now = self._clock()
        if self._learned is None:
            self._seq, touched = self._graph.position(), [LIFESPAN]
        else:
            self._seq, touched = self._graph.changes_since(self._seq)
            self._is_stale |= any(name.startswith(CLAIM) for name in touched)
        is_due = self._learned is None or (self._is_stale and now - self._learned_at >= PAUSE)
        if is_due:
            self._learned = learn_lifespans(read_histories(self._graph), self.kinds)
            self._learned_at, self._is_stale = now, False
        if is_due or any(name.startswith(LIFESPAN) for name in touched):
            days = {row["kind"]: row["days"] for row in self._graph.keep("lifespans")}
            self._found = set_lifespans(self._learned or {}, days)
        self._looked_at = now


def read_histories(graph: Graph) -> list[History]:
    """Return every claim that everybody on the staff sees judged, with what was said of it."""
    rows: dict[str, list[Row]] = {}
    for row in graph.keep("claim_histories"):
        rows.setdefault(row["claim"], []).append(row)
    return [
        History(
            Claim(claim, some[0]["kind"], "", "", some[0]["happened"]),
            tuple(Verdict(row["verdict"], day_of(row["at"])) for row in some),
        )
        for claim, some in rows.items()
    ]


def day_of(at: int) -> str:
    """Return the day of an instant, ISO, UTC."""
    return datetime.fromtimestamp(at, UTC).date().isoformat()
