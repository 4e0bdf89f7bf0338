"""The adjacency as one viewer sees it: what an answer may look at."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.adjacency import Adjacency
from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.links import Bools, Described, Ends, Every, Ints

Made = TypeVar("Made")


@dataclass(frozen=True)
class Seen:
    """The adjacency as one viewer sees it, at one instant; for as long as `AdjacencyService.seen_by` lends it."""

    adjacency: Adjacency
    sight: Bools
    now: float
    seq: int = 0
    _once: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def find(self, kind: str, key: str) -> int:
        """Return the number of a thing that the viewer sees, else -1."""
        number = self.adjacency.things.find(kind, key)
        return number if number >= 0 and self.adjacency.sees(self.sight, number) else -1

    def find_all(self, kind: str, keys: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those of several things that the viewer sees, by id, in their order, each once."""
        return self.adjacency.find_all(self.sight, kind, keys)

    def name(self, number: int) -> tuple[str, str]:
        """Return kind and id of a thing."""
        return self.adjacency.things.name(number)

    def ids(self, numbers: Ints) -> list[str]:
        """Return the ids of many things."""
        return self.adjacency.things.ids(numbers)

    def order(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return numbers that sort things of one kind as their ids do."""
        return self.adjacency.things.order(numbers)

    def names(self, numbers: Sequence[int]) -> list[str]:
        """Return what things are called."""
        return self.adjacency.known.names(numbers)

    def facts(self, numbers: Sequence[int]) -> list[str]:
        """Return the `fact` of `Facts` for some things, as text."""
        return self.adjacency.known.texts(numbers)

    def untils(self, numbers: Sequence[int]) -> list[str]:
        """Return the days on which projects ended or end, an empty text where there is none."""
        return self.adjacency.known.untils(numbers)

    def each_fact(self, numbers: NDArray[np.int64]) -> tuple[list[str], NDArray[np.int64]]:
        """Return the `fact` of some things, each text once, and which of these each thing has."""
        return self.adjacency.known.each(numbers)

    def figures(self, numbers: Sequence[int] | NDArray[Any]) -> NDArray[np.int64]:
        """Return the `figure` of `Facts` for some things."""
        return self.adjacency.known.figures(numbers)

    def kinds_of(self, numbers: Ints) -> NDArray[np.int64]:
        """Return the places of several things' kinds in `KINDS`."""
        return self.adjacency.things.kinds_of(numbers)

    def are(self, kind: str, numbers: Ints) -> Bools:
        """Say of each of several things whether it is of a kind."""
        return self.adjacency.things.are(kind, numbers)

    def all_of(self, kind: str) -> NDArray[np.int64]:
        """Return all things of a kind that the viewer sees."""
        return self.adjacency.all_of(self.sight, kind)

    def by_id(self, kind: str) -> tuple[NDArray[np.int64], NDArray[np.bytes_]]:
        """Return all things of a kind that the viewer sees, in the order of their ids, and these as bytes."""
        numbers = self.all_of(kind)
        # What was read at once lies in this order; what came since does not.
        order = np.argsort(self.adjacency.things.order(numbers), kind="stable")
        return numbers[order], self.adjacency.things.keys(numbers[order])

    def shared(self, numbers: Sequence[int]) -> list[tuple[str, str]]:
        """Return the audience of each of some things, and who put it there; of what the viewer sees."""
        return self.adjacency.shared(numbers)

    def __len__(self) -> int:
        return len(self.adjacency)

    def followed(self, number: int) -> Ints:
        """Return what a colleague follows; nothing where there is no such colleague."""
        return self.adjacency.followed(self.sight, number)

    def around(self, numbers: NDArray[np.int64], *relations: str) -> Hops:
        """Return the links away from these things that the viewer sees: all, or those of some relations."""
        return self.adjacency.around(self.sight, numbers, relations)

    def around_one(self, number: int) -> Hops:
        """Return the links away from a thing that the viewer sees, read once; nothing for what is not there."""
        return self.once(number, lambda: self.around(np.array([number] if number >= 0 else [], np.int64)))

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is made for a key, made once: a page asks for the same several times.

        It is what this viewer sees as of this position, and goes when this object does.
        """
        if key not in self._once:
            self._once[key] = make()
        made: Made = self._once[key]
        return made

    def away(self, numbers: NDArray[np.int64], relation: str, outward: bool) -> Ends:
        """Return the links of one relation in one direction away from these things that the viewer sees."""
        return self.adjacency.away(self.sight, numbers, relation, outward)

    def every(self, relation: str) -> Every:
        """Return every link of a relation that the viewer sees, with both its ends."""
        return self.adjacency.every(self.sight, relation)

    def scores(self, link: Ints) -> NDArray[np.float64]:
        """Return the score of each tie."""
        return self.adjacency.scores(link, self.now)

    def tie_column(self, name: str, link: Ints) -> NDArray[Any]:
        """Return a column of `Ties` for some ties."""
        return self.adjacency.tie_column(name, link)

    def ranks(self, name: str, link: Ints) -> NDArray[np.int64]:
        """Return numbers that sort links by `detail`, `since` or `until`, 0 where it is empty."""
        return self.adjacency.ranks(name, link)

    def texts(self, name: str, link: Ints) -> list[str]:
        """Return the texts in a column of `Links` for some links: `detail`, `since` or `until`."""
        words, place = self.words(name, link)
        return [words[one] for one in place.tolist()]

    def days(self, name: str, link: Ints) -> NDArray[np.float64]:
        """Return the days that links have as `since` or `until` as ordinals, not a number where there is none."""
        return self.adjacency.days(name, link)

    def words(self, name: str, link: Ints) -> tuple[list[str], NDArray[np.int64]]:
        """Return the texts in a column of `Links` for some links, each once, and which of these each link has."""
        return self.adjacency.words(name, link)

    def describe(self, link: int) -> Described:
        """Return a link in words."""
        return self.adjacency.describe(link)

    def ends(self, link: int) -> tuple[int, int]:
        """Return the numbers of the things between which a link is: where it begins, and where it ends."""
        one = np.array([link], np.int32)
        source, target = (int(self.adjacency.column(name, one)[0]) for name in ("source", "target"))
        return source, target
