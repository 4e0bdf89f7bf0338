"""Links away from several things, in columns."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.links import Bools, Ints


class Hops(NamedTuple):
    """Links away from several things, seen by one viewer; columns of the same length.

    Attributes:
        origin: which of the things it starts at, as its place in what was asked.
        near: number of the thing at the other end.
        relation: number in `RELATIONS`.
        outward: the link points the same way.
        over: it has an end.
        link: number of the link.
    """

    origin: NDArray[np.int64]
    near: Ints
    relation: NDArray[np.uint8]
    outward: Bools
    over: Bools
    link: Ints


def join_columns(parts: Sequence[tuple[NDArray[Any], ...]]) -> list[Any]:
    """Return the columns of several parts, each as one."""
    return [np.concatenate(columns) for columns in zip(*parts, strict=True)]


def lay_hops(origin: NDArray[np.int64], near: Ints, ways: NDArray[np.uint8], link: Ints) -> Hops:
    """Return hops whose relation, direction and end are said by `ways_of`."""
    relation = np.asarray(ways >> 2, np.uint8)
    return Hops(origin, near, relation, (ways & 2).astype(np.bool_), (ways & 1).astype(np.bool_), link)


def take_hops(hops: Hops, places: NDArray[np.intp]) -> Hops:
    """Return some of the hops, by their places."""
    return Hops._make(column.take(places) for column in hops)
