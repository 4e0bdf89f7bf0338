"""Up to where somebody has seen what is new; kept with what they chose for themselves."""

import json
from collections.abc import Collection
from dataclasses import dataclass, field, replace

from graphapp.graph.store import Graph

LAG = 60
"""Seconds: what was told with an earlier instant is stored by then, or follows as a change after the position."""
VISIT = 30 * 60
"""Who comes back within so many seconds is still looking at the same news."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in what happened.

    Attributes:
        at: seconds since 1970 UTC; what is younger was not seen.
        seq: the position of the newest change that was seen.
    """

    at: int
    seq: int


@dataclass(frozen=True)
class Looked:
    """What somebody has seen of the page of news.

    What has a day and no instant (a move, a sale) is known by its key, so that it is new whenever it is told.

    Attributes:
        before: where they were before this visit; None on the first one.
        last: where they were when they looked last.
        seen: keys that were shown before this visit.
        shown: keys that were shown since.
    """

    before: Mark | None = None
    last: Mark | None = None
    seen: frozenset[str] = field(default_factory=frozenset)
    shown: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def read(cls, text: str) -> "Looked":
        """Read it as `write` made it; nothing was seen where the text is no such thing."""
        try:
            said = json.loads(text)
            before, last = (Mark(*said[name]) if said[name] else None for name in ("before", "last"))
            return cls(before, last, frozenset(said["seen"]), frozenset(said["shown"]))
        except (ValueError, KeyError, TypeError):
            return cls()

    def write(self) -> str:
        """Return it as text."""
        marks = {
            name: [mark.at, mark.seq] if mark else None for name, mark in (("before", self.before), ("last", self.last))
        }
        return json.dumps(marks | {"seen": sorted(self.seen), "shown": sorted(self.shown)})

    def come(self, now: int) -> "Looked":
        """Return what was seen before this visit, which is a new one after a while."""
        if self.last is None or now - self.last.at < VISIT + LAG:
            return self
        return replace(self, before=self.last, seen=self.shown, shown=frozenset())

    def go(self, mark: Mark, keys: Collection[str]) -> "Looked":
        """Return what was seen once the page was shown."""
        return replace(self, before=self.before, last=mark, shown=frozenset(keys))


def mark_now(graph: Graph) -> Mark:
    """Return where the graph is now."""
    return Mark(int(graph.clock()) - LAG, graph.position())


def mark_at(graph: Graph, at: int) -> Mark:
    """Return where the graph was at an instant."""
    rows = graph.keep("position_at", at=at)
    first = rows[0]["seq"] if rows else None
    return Mark(at, graph.position() if first is None else first - 1)
