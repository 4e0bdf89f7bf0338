"""Who follows what. It connects nothing: it stands beside the links, and nothing walks over it."""

from typing import NamedTuple

import numpy as np

from graphapp.knowledge.adjacency.links import Bools, Ints


class Follows(NamedTuple):
    """One entry for each, in columns, those of one colleague together.

    Attributes:
        source: number of who follows, ascending.
        target: number of what is followed.
        sight: code of who sees that they do.
    """

    source: Ints
    target: Ints
    sight: Ints


def no_follows() -> Follows:
    """Return columns of nothing."""
    none = np.zeros(0, np.int32)
    return Follows(none, none, none)


def sort_follows(source: Ints, target: Ints, sight: Ints) -> Follows:
    """Return columns in the order of who follows."""
    order = np.argsort(source, kind="stable")
    return Follows(source[order], target[order], sight[order])


class Followed:
    """What each follows: as of a stock, and what was read anew since.

    Args:
        stored: of the stock.
    """

    def __init__(self, stored: Follows) -> None:
        self._stored = stored
        self._anew: dict[int, list[tuple[int, int]]] = {}

    def forget(self, source: int) -> None:
        """Forget what somebody follows, until it is taken again."""
        self._anew[source] = []

    def take(self, source: int, target: int, sight: int) -> None:
        """Take one thing that somebody follows, read anew."""
        self._anew[source].append((target, sight))

    def of(self, source: int, sight: Bools) -> Ints:
        """Return what somebody follows, of which the viewer sees that they do."""
        if source in self._anew:
            found = np.array(self._anew[source], np.int32).reshape(-1, 2)
            return np.asarray(found[sight[found[:, 1]], 0])
        first, end = (int(np.searchsorted(self._stored.source, source, side)) for side in ("left", "right"))
        seen = sight[self._stored.sight[first:end]]
        return np.asarray(self._stored.target[first:end][seen])
