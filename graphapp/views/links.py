"""The links in memory, for a view."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app

from graphapp.access import viewer
from graphapp.knowledge.adjacency.service import AdjacencyService, Seen


@contextmanager
def seen_links() -> Iterator[Seen | None]:
    """Lend the links in memory as whoever is signed in sees them; None while they are being read."""
    links: AdjacencyService = current_app.extensions["links"]
    with links.seen_by(viewer()) as seen:
        yield seen
