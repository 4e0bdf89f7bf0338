"""Which of the stored rows do not count any more, because the owner of their link was read anew."""

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.links import RELATION, Bools, Compressed, Ints, Links, find_rows

_CONCERNED = RELATION["concerned_with"]


class Outdated:
    """One mark for each row, set when an owner is read anew: so that who reads rows need not look up their owners.

    Args:
        table: the stored rows.
        links: which of them belong to whom.
    """

    def __init__(self, table: Compressed, links: Links) -> None:
        self._table, self._owner = table, links.owner
        # Memory that nobody has written to costs nothing: these are few changes among millions of rows.
        self._rows = np.zeros(len(table.near), np.bool_)
        self._things = np.zeros(len(table.starts) - 1, np.bool_)
        self._any = False

    def __bool__(self) -> bool:
        return self._any

    def are(self, rows: NDArray[np.int64]) -> Bools:
        """Say of each of some rows whether it does not count."""
        return np.asarray(self._rows[rows])

    def are_owned(self, owners: Ints) -> Bools:
        """Say of each of some stored links, by its owner, whether it does not count."""
        return np.asarray(self._things[owners])

    def mark(self, thing: int, is_note: bool) -> None:
        """Let no stored link of a thing count any more.

        Args:
            thing: number of a stored thing, the owner of the links.
            is_note: it is a note: the companies and topics that it brings together are linked in its name.
        """
        if self._things[thing]:
            return
        table = self._table
        rows = np.arange(table.starts[thing], table.starts[thing + 1])
        if is_note:
            brought, _ = find_rows(table, table.near[rows].astype(np.int64), _CONCERNED, outward=True)
            rows = np.concatenate([rows, brought])
        rows = rows[self._owner[table.link[rows]] == thing]
        self._rows[rows] = True
        self._rows[self._other_rows(rows)] = True
        self._things[thing] = self._any = True

    def _other_rows(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the row of each link at its other end."""
        table = self._table
        first, end = table.starts[table.near[rows]], table.starts[table.near[rows] + 1]
        # What leads away stands before what leads to a thing, each by the number of the link.
        wanted = _place(table.way[rows] ^ np.uint8(2), table.link[rows])
        while (first < end).any():
            middle = (first + end) >> 1
            at = np.minimum(middle, len(table.link) - 1)
            is_before = (first < end) & (_place(table.way[at], table.link[at]) < wanted)
            first, end = np.where(is_before, middle + 1, first), np.where(is_before, end, middle)
        return first


def _place(way: NDArray[np.uint8], link: Ints) -> NDArray[np.int64]:
    """Return in which turn links stand among those of one thing."""
    return np.asarray(np.where(way & 2, 0, 1 << 40) + link, np.int64)
