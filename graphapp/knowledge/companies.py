"""The companies that a viewer sees, in the order of their ids, and where each is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, overload

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.seen import Seen

Ask = Callable[..., list[Row]]


class Place(NamedTuple):
    """Where a company is: field, country and city, each '' where it is not known."""

    field: str
    country: str
    city: str


def read_place(text: str) -> Place:
    """Return the place that the links in memory say of a company: its parts with bars between them.

    In a part `~1` stands for a bar and `~0` for a tilde, as in a JSON pointer (RFC 6901).
    """
    parts = text.split("|") if text else ("", "", "")
    return Place(*(part.replace("~1", "|").replace("~0", "~") for part in parts) if "~" in text else parts)


@dataclass(frozen=True, eq=False)
class Companies(Sequence[str]):
    """Ids of companies, sorted. They are kept as bytes: of many thousands only those that are shown become texts.

    Attributes:
        keys: the ids, UTF-8.
        places: that occur; `at` says of each company which is its own.
        numbers: of each in the links in memory; empty where they were asked of the graph.
    """

    keys: NDArray[np.bytes_]
    places: Sequence[Place]
    at: NDArray[np.int64]
    numbers: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, np.int64))

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, row: int) -> str: ...
    @overload
    def __getitem__(self, row: slice) -> list[str]: ...
    def __getitem__(self, row: int | slice) -> str | list[str]:
        if isinstance(row, slice):
            return [key.decode() for key in self.keys[row].tolist()]
        return bytes(self.keys[row]).decode()

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self.find(key) >= 0

    def find(self, key: str) -> int:
        """Return the row of a company, -1 where it is not among them."""
        return int(self.find_all([key])[0])

    def find_all(self, keys: Iterable[str]) -> NDArray[np.int64]:
        """Return the rows of several companies, -1 for each that is not among them."""
        wanted = np.array([key.encode() for key in keys], np.bytes_)
        if not len(self) or not len(wanted):
            return np.full(len(wanted), -1, np.int64)
        rows = np.minimum(np.searchsorted(self.keys, wanted), len(self) - 1)
        return np.where(self.keys[rows] == wanted, rows, -1)

    def place(self, row: int) -> Place:
        """Return where a company is."""
        return self.places[int(self.at[row])]

    def are_at(self, name: str, value: str) -> NDArray[np.bool_]:
        """Say of each company whether its field, country or city is this one."""
        return np.asarray(np.array([getattr(one, name) == value for one in self.places], np.bool_)[self.at])


def read_companies(ask: Ask, seen: Seen | None = None) -> Companies:
    """Return all companies that the viewer sees.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
    """
    if seen is not None:
        numbers, keys = seen.by_id("Company")
        texts, at = seen.each_fact(numbers)
        return Companies(keys, [read_place(text) for text in texts], at, numbers)
    rows = ask("cross_sell.companies")
    keys = np.array([key.encode() for row in rows for key in row["companies"]], np.bytes_)
    order = np.argsort(keys)
    at = np.repeat(np.arange(len(rows)), [len(row["companies"]) for row in rows])
    return Companies(keys[order], [Place(row["field"], row["country"], row["city"]) for row in rows], at[order])
