"""The links in memory, for a view."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app

from graphapp.access import ask, graph, viewer
from graphapp.knowledge.adjacency.service import AdjacencyService, Seen
from graphapp.knowledge.feed.sources import AskedLinks, HeldLinks, Links


@contextmanager
def seen_links() -> Iterator[Seen | None]:
    """Lend the links in memory as whoever is signed in sees them; None while they are being read."""
    links: AdjacencyService = current_app.extensions["links"]
    with links.seen_by(viewer()) as seen:
        yield seen


@contextmanager
def lend_links() -> Iterator[Links]:
    """Lend the links as whoever is signed in sees them, from memory; asked of the graph while they are being read."""
    with seen_links() as seen:
        yield AskedLinks(ask, float(graph().clock())) if seen is None else HeldLinks(seen)
