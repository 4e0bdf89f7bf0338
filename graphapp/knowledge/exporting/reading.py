"""Reads all that somebody may see, a piece at a time, so that what is held does not grow with what there is."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from graphapp.graph.store import Row
from graphapp.knowledge.exporting.model import NODE

T = TypeVar("T")
Ask = Callable[..., list[Row]]
Fits = Callable[[Row], bool]
PIECE = 1 << 13
"""A power of two: LadybugDB reads the next one anyway (`graph.limits`)."""


def read_pieces(ask: Ask, label: str, only: Collection[str] | None = None) -> Iterator[list[Row]]:
    """Read the nodes of a kind in the order of their ids.

    It is no snapshot: what is changed while it is read may be there as it was before or after.

    Args:
        ask: asks a question as whoever gets the answer sees it.
        label: of the kind.
        only: the ids of those that are wanted; None for all of them.
    """
    wanted = None if only is None else set(only)
    after, last = "", max(wanted, default="") if wanted is not None else None
    while last is None or after < last:
        rows = ask(NODE[label].question, after=after, limit=PIECE)
        kept = rows if wanted is None else [row for row in rows if row["id"] in wanted]
        if kept:
            yield kept
        if len(rows) < PIECE:
            return
        after = rows[-1]["id"]


def in_pieces(values: Iterable[T], size: int) -> Iterator[list[T]]:
    """Cut anything into lists of at most so many."""
    left = iter(values)
    while piece := list(islice(left, size)):
        yield piece
