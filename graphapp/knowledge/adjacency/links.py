"""Links between things in columns, and where those of one thing are (compressed sparse rows)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

KINDS = ("Employee", "Team", "Company", "Contact", "Project", "Offering", "Topic", "Opportunity", "Note")
RELATIONS = (
    "knows", "works_at", "related_to", "looks_after", "bought", "worked_on", "took_part_in", "done_for", "delivered",
    "concerns", "offers", "wrote", "about", "member_of", "reports_to", "concerned_with",
)  # fmt: skip
RELATION = {name: number for number, name in enumerate(RELATIONS)}


class Links(NamedTuple):
    """One entry for each link, in columns of the same length.

    Attributes:
        relation: number in `RELATIONS`.
        source, target: numbers of things.
        owner: the end with which the link is read anew; of `concerned_with` the note that says so.
        sight: code of who sees it.
        detail, since, until: codes of texts, 0 for an empty one.
    """

    relation: NDArray[np.uint8]
    source: Ints
    target: Ints
    owner: Ints
    sight: Ints
    detail: Ints
    since: Ints
    until: Ints

    @property
    def size(self) -> int:
        """How many links there are."""
        return len(self.relation)


class Ties(NamedTuple):
    """What else is known of a tie, in columns. The ties come first among the links.

    Attributes:
        fast, slow: binary logarithms of its two sums as of `ties.AS_OF`.
        moments: how many.
        first, last: instants of the first and the last of them.
    """

    fast: NDArray[np.float32]
    slow: NDArray[np.float32]
    moments: Ints
    first: NDArray[np.int64]
    last: NDArray[np.int64]


TYPES: Mapping[str, type[np.generic]] = {
    "relation": np.uint8, "fast": np.float32, "slow": np.float32, "first": np.int64, "last": np.int64,
}  # fmt: skip


def no_links(size: int = 0) -> Links:
    """Return columns of a size, filled with zeros."""
    return make_links(np.zeros(size, TYPES.get(name, np.int32)) for name in Links._fields)


def no_ties(size: int = 0) -> Ties:
    """Return columns of a size, for what is no tie."""
    columns: list[Any] = [np.zeros(size, TYPES.get(name, np.int32)) for name in Ties._fields]
    columns[0][:] = columns[1][:] = -np.inf
    return Ties(*columns)


def make_links(columns: Iterable[NDArray[Any]]) -> Links:
    """Return links of columns in the order of `Links`."""
    return Links(*columns)


def join_links(parts: Sequence[Links]) -> Links:
    """Return the links of all parts, in this order."""
    return make_links(np.concatenate(columns) for columns in zip(*parts, strict=True))


class Ends(NamedTuple):
    """Links of one relation away from several things, in columns.

    Attributes:
        origin: which of the things each starts at, as its place in what was asked.
        near: number of the thing at the other end.
        link: number of the link.
    """

    origin: NDArray[np.int64]
    near: Ints
    link: Ints


class Every(NamedTuple):
    """Links with both their ends, in columns.

    Attributes:
        source: number of the thing where each begins.
        target: number of the thing where it ends.
        link: number of the link.
    """

    source: Ints
    target: Ints
    link: Ints


@dataclass(frozen=True, slots=True)
class Described:
    """A link in words: its kind, its days, and what it says more."""

    relation: str
    detail: str
    since: str
    until: str


class Compressed(NamedTuple):
    """For each thing the links at it: those from `starts[n]` to `starts[n + 1]` of `near` and `link`.

    Of one thing those that lead away stand before those that lead to it, and both by relation.

    Attributes:
        starts: one more than there are things.
        near: the thing at the other end.
        link: the number of the link.
        sight: code of who sees the link, here once more, because what lies together is read ten times as fast.
        way: relation, direction and whether it is over, as `ways_of` gives it.
    """

    starts: NDArray[np.int64]
    near: Ints
    link: Ints
    sight: Ints
    way: NDArray[np.uint8]


def compress(links: Links, things: int) -> Compressed:
    """Return where the links of each thing are, in both directions.

    Args:
        links: between things, in the order of `RELATIONS`.
        things: how many there are.
    """
    ends = np.concatenate([links.source, links.target])
    order = np.argsort(ends, kind="stable")
    numbers = np.arange(links.size, dtype=np.int32)
    starts = np.zeros(things + 1, np.int64)
    np.cumsum(np.bincount(ends, minlength=things), out=starts[1:])
    near = np.concatenate([links.target, links.source])[order]
    link = np.concatenate([numbers, numbers])[order]
    outward = np.concatenate([np.ones(links.size, np.bool_), np.zeros(links.size, np.bool_)])[order]
    return Compressed(starts, near, link, links.sight[link], ways_of(links, link, outward))


def ways_of(links: Links, link: Ints, outward: Bools) -> NDArray[np.uint8]:
    """Return relation, direction and end of some links in one number each: 4 x relation + 2 x outward + over."""
    return np.asarray(links.relation[link] * 4 + outward * 2 + (links.until[link] != 0), np.uint8)


FEW_ROWS = 32
"""Where so many links, or fewer, stand around a thing, all of them are read."""
_TURN = np.array([(not way & 2) << 7 | way >> 2 for way in range(256)], np.uint8)
"""In which turn a link of each of `ways_of` stands among those of one thing, as `compress` lays them."""


def find_rows(
    table: Compressed, numbers: NDArray[np.int64], relation: int, outward: bool
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows of the links of one relation in one direction at some things, and at which of these each is.

    Where much stands around them they are found by halving: what else is there is not read.

    Args:
        table: of all things.
        numbers: of the things.
        relation: number in `RELATIONS`.
        outward: whether the links lead away from the thing.
    """
    first, end = table.starts[numbers], table.starts[numbers + 1]
    if int((end - first).sum()) > FEW_ROWS * max(len(numbers), FEW_ROWS):
        turn = int(_TURN[relation * 4 + outward * 2])
        low = _halve(table.way, np.stack([first, first]), np.stack([end, end]), np.array([[turn], [turn + 1]]))
        return spread(low[0], low[1] - low[0])
    rows, origin = spread(first, end - first)
    chosen = np.flatnonzero(table.way[rows] >> 1 == relation * 2 + outward)
    return rows[chosen], origin[chosen]


def _halve(
    ways: NDArray[np.uint8], low: NDArray[np.int64], high: NDArray[np.int64], turn: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return the first places from `low` on, before `high`, that are not before a turn."""
    for _ in range(int((high - low).max(initial=0)).bit_length()):
        middle = (low + high) >> 1
        is_before = (low < high) & (_TURN[ways[np.minimum(middle, len(ways) - 1)]] < turn)
        low, high = np.where(is_before, middle + 1, low), np.where(is_before, high, middle)
    return low


def places(starts: NDArray[np.int64], numbers: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, for several ranges of rows at once, the row of each entry and which of the ranges it belongs to.

    Args:
        starts: as of `Compressed`.
        numbers: of the things whose ranges are wanted.
    """
    first = starts[numbers]
    return spread(first, starts[numbers + 1] - first)


def rows_of(
    table: Compressed, numbers: NDArray[np.int64], relations: Sequence[str] = ()
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the rows of several things, and which of the things each belongs to.

    Args:
        table: the links of all things.
        numbers: of the things.
        relations: names of those that are wanted, all where empty.
    """
    rows, origin = places(table.starts, numbers)
    if not relations:
        return rows, origin
    chosen = wanted_ways(relations)[table.way[rows]]
    return rows[chosen], origin[chosen]


def wanted_ways(relations: Sequence[str]) -> Bools:
    """Return of each number that `ways_of` gives whether it says one of some relations."""
    wanted = np.zeros(len(RELATIONS), np.bool_)
    wanted[[RELATION[name] for name in relations]] = True
    return np.repeat(wanted, 4)


def spread(first: NDArray[np.int64], counts: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return every place in several ranges, and which of the ranges it belongs to.

    Args:
        first: where each range begins.
        counts: how many places it has.
    """
    origin = np.repeat(np.arange(len(first)), counts)
    before = np.cumsum(counts) - counts
    return np.repeat(first - before, counts) + np.arange(len(origin)), origin


def distinct(numbers: NDArray[Any]) -> NDArray[Any]:
    """Return each of some numbers once, sorted: as `numpy.unique`, of which sorting is a twentieth of the work."""
    ranked = np.sort(numbers)
    is_new = np.ones(len(ranked), np.bool_)
    np.not_equal(ranked[1:], ranked[:-1], out=is_new[1:])
    return ranked[is_new]


def take_where(seen: Bools, *columns: NDArray[Any]) -> list[NDArray[Any]]:
    """Return the values of columns where something is so: by their places, as a mask takes a third longer."""
    place = np.flatnonzero(seen)
    return [column.take(place) for column in columns]


def is_in(numbers: NDArray[Any], some: NDArray[Any]) -> Bools:
    """Say of each number whether it is among some, which are sorted."""
    if not len(some):
        return np.zeros(len(numbers), np.bool_)
    place = np.minimum(np.searchsorted(some, numbers), len(some) - 1)
    return np.asarray(some[place] == numbers)


def group(codes: Ints) -> tuple[Ints, NDArray[np.int64]]:
    """Return each of some codes once, and which of these each is: without sorting, as codes are small."""
    found = np.flatnonzero(np.bincount(codes)).astype(np.int32)
    table = np.zeros(int(codes.max(initial=0)) + 1, np.int64)
    table[found] = np.arange(len(found))
    return found, table[codes]


def matches(left: NDArray[Any], right: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return all pairs of places, one of each side, that say the same number; those of one right place together.

    Args:
        left: numbers from 0 on: of things, or of places.
        right: likewise.
    """
    if not len(left) or not len(right):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    counts = np.bincount(left, minlength=int(right.max()) + 1)
    place, origin = spread((np.cumsum(counts) - counts)[right], counts[right])
    return np.argsort(left, kind="stable")[place], origin


class Growing:
    """Links that are added one by one; `links` are the columns so far, `ties` what else is known of the ties."""

    def __init__(self) -> None:
        self._room, self._tie_room = no_links(1024), no_ties(1024)
        self._size = 0

    def __len__(self) -> int:
        return self._size

    @property
    def links(self) -> Links:
        """The columns, without copying."""
        return make_links(column[: self._size] for column in self._room)

    @property
    def ties(self) -> Ties:
        """The columns of the ties, as long as `links`."""
        columns: list[Any] = [column[: self._size] for column in self._tie_room]
        return Ties(*columns)

    def add(self, values: Sequence[int], tie: Sequence[float] = ()) -> int:
        """Add a link, its values in the order of `Links` and of `Ties`, and return its number."""
        if self._size == self._room.size:
            self._room = join_links([self._room, no_links(self._size)])
            room: Any = (self._tie_room, no_ties(self._size))
            grown: list[Any] = [np.concatenate(pair) for pair in zip(*room, strict=True)]
            self._tie_room = Ties(*grown)
        for place, value in enumerate(values):
            self._room[place][self._size] = value
        for place, number in enumerate(tie):
            self._tie_room[place][self._size] = number
        self._size += 1
        return self._size - 1
