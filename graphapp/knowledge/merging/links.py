"""A relationship of a thing that is merged, and who sees it once it has moved."""

from collections.abc import Iterable
from typing import NamedTuple

from graphapp.graph.store import Row

EVERYBODY, GONE = "staff", "gone"


class Link(NamedTuple):
    """A relationship of a thing, as `keeping/merging_*` answers.

    Attributes:
        relation: names the statement that moves it.
        other: id of the other end.
        part: what tells it from others between the same two; empty where nothing does.
        more: who sees the note or claim that is about it; the last day of who looks after it; else empty.
    """

    relation: str
    other: str
    part: str
    more: str
    audience: str
    by: str

    @property
    def place(self) -> tuple[str, str, str]:
        """Which relationship it is, whoever may see it."""
        return self.relation, self.other, self.part


def read_links(rows: Iterable[Row]) -> list[Link]:
    """Return the relationships of a thing, in an order of their own."""
    names = Link._fields
    return sorted(Link(*(row[name] or "" for name in names)) for row in rows)


def narrow(link: Link, circle: str) -> str:
    """Return who sees a relationship when it has moved, empty where that cannot be said without showing it to others.

    Args:
        link: of the thing that is merged.
        circle: who sees that thing, where that is fewer than see the kept one; else empty.
    """
    if not circle or link.audience == circle:
        return link.audience
    if link.relation in {"about", "speaks_of", "points_to"} and link.more not in {circle, f"only:{link.by}"}:
        # What a note or claim is about is seen by whoever sees it, and is so again whenever its author changes it.
        return ""
    if link.audience == EVERYBODY:
        return circle
    return link.audience if link.audience == f"only:{link.by}" else ""
