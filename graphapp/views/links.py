"""The links in memory, for a view."""

from collections.abc import Iterator
from contextlib import contextmanager

from graphapp.access import ask, graph, recall
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.feed.sources import AskedLinks, HeldLinks, Links


@contextmanager
def seen_links() -> Iterator[Seen | None]:
    """Lend the links in memory as whoever is signed in sees them; None while they are being read."""
    with recall().lend() as seen:
        yield seen


@contextmanager
def lend_links() -> Iterator[Links]:
    """Lend the links as whoever is signed in sees them, from memory; asked of the graph while they are being read."""
    with seen_links() as seen:
        yield AskedLinks(ask, float(graph().clock())) if seen is None else HeldLinks(seen)
