"""Which number each thing has: those of the stock, and those that came since."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.links import KINDS, Ints
from graphapp.knowledge.adjacency.stock import Stock


class Numbering:
    """Things by number and by id, whoever may see them; not for several threads at once.

    Args:
        stock: has the first numbers, kind after kind, in the order of their ids.
    """

    def __init__(self, stock: Stock) -> None:
        self.stored = len(stock.ids)
        """How many things the stock has: larger numbers came since."""
        self._stock = stock
        self._new: dict[tuple[str, str], int] = {}
        self._new_names: list[tuple[str, str]] = []

    def __len__(self) -> int:
        return self.stored + len(self._new_names)

    def find(self, kind: str, key: str) -> int:
        """Return the number of a thing, -1 where there is none."""
        found = self._stock.find(kind, key)
        return found if found >= 0 else self._new.get((kind, key), -1)

    def find_all(self, kind: str, keys: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those of several things that there are, by id, in their order, each once."""
        each = list(dict.fromkeys(keys))
        stored = zip(each, self._stock.find_all(kind, each).tolist(), strict=True)
        found = {key: number if number >= 0 else self._new.get((kind, key), -1) for key, number in stored}
        return {key: number for key, number in found.items() if number >= 0}

    def make(self, kind: str, key: str) -> int:
        """Return the number of a thing, a new one where it has none."""
        if (found := self.find(kind, key)) >= 0:
            return found
        number = self._new[kind, key] = len(self)
        self._new_names.append((kind, key))
        return number

    def name(self, number: int) -> tuple[str, str]:
        """Return kind and id of a thing."""
        if number >= self.stored:
            return self._new_names[number - self.stored]
        return KINDS[self.kind_of(number)], self._stock.ids[number].decode()

    def ids(self, numbers: Ints) -> list[str]:
        """Return the ids of many things."""
        is_new = numbers >= self.stored
        if is_new.all():
            return [self.name(number)[1] for number in numbers.tolist()]
        found = [key.decode() for key in self._stock.ids[np.where(is_new, 0, numbers)].tolist()]
        for place in np.flatnonzero(is_new).tolist():
            found[place] = self.name(int(numbers[place]))[1]
        return found

    def order(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return numbers that sort things of one kind as their ids do."""
        is_stored = (numbers < self.stored).all()
        return numbers if is_stored else np.unique(self.keys(numbers), return_inverse=True)[1]

    def keys(self, numbers: NDArray[np.int64]) -> NDArray[np.bytes_]:
        """Return the ids of many things as bytes."""
        if (numbers < self.stored).all():
            return self._stock.ids[numbers]
        return np.array([key.encode() for key in self.ids(numbers.astype(np.int32))], np.bytes_)

    def kind_of(self, number: int) -> int:
        """Return the place of a thing's kind in `KINDS`."""
        if number >= self.stored:
            return KINDS.index(self.name(number)[0])
        return int(np.searchsorted(self._stock.starts, number, "right")) - 1

    def kinds_of(self, numbers: Ints) -> NDArray[np.int64]:
        """Return the places of several things' kinds."""
        kinds = np.searchsorted(self._stock.starts, numbers, "right") - 1
        for place in np.flatnonzero(numbers >= self.stored):
            kinds[place] = self.kind_of(int(numbers[place]))
        return kinds

    def are(self, kind: str, numbers: Ints) -> NDArray[np.bool_]:
        """Say of each of several things whether it is of a kind."""
        first, end = self._stock.starts[KINDS.index(kind) :][:2]
        found = (numbers >= first) & (numbers < end)
        for place in np.flatnonzero(numbers >= self.stored).tolist():
            found[place] = self.name(int(numbers[place]))[0] == kind
        return np.asarray(found)

    def all_of(self, kind: str) -> NDArray[np.int64]:
        """Return all things of a kind."""
        first, end = self._stock.starts[KINDS.index(kind) :][:2]
        new = [number for (one, _), number in self._new.items() if one == kind]
        return np.concatenate([np.arange(first, end, dtype=np.int64), np.array(new, np.int64)])
