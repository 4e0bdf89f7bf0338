"""People and what links them, asked of the graph as it is needed: for introductions while no links are in memory.

It answers what `introductions` and what stands beneath it ask of the links in memory, so the same search with the same
costs runs over both. The links of a thing are asked for when the search comes to it, several things at once, and once
only. What the search leaves out because it cannot come among the best is never asked for, so it stays a small part of
the graph; after `MOST_LINKS` nothing more is, and the best of what was seen is the answer.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.links import RELATION, RELATIONS, Bools, Described, Ints
from graphapp.knowledge.adjacency.stock import logarithms
from graphapp.knowledge.feed.sources import MOST_ASKED, WAYS, Way
from graphapp.knowledge.steps import NAMES_OF, Ask, read_names
from graphapp.knowledge.ties import SLOW

AROUND = {
    "Contact": ("known_by", "jobs", "relations_to", "relations_from", "taken_part"),
    "Company": ("staff", "owners", "company_relations_to", "company_relations_from"),
    "Project": ("workers", "participants"),
    "Employee": ("ties", "teams", "worked_on", "managers", "reports"),
    "Team": ("members",),
}
MOST_LINKS = 50_000
MORE = 1 << 31
"""Above the number of every thing, and small enough that a pair of numbers is one."""


class _Link(NamedTuple):
    relation: int
    near: int
    outward: bool
    row: Row


class AskedPeople:
    """People and what links them, one viewer's, for one answer.

    Args:
        ask: asks a question as the viewer sees it.
        now: seconds since 1970.
        most: how many links are asked for at most.
    """

    def __init__(self, ask: Ask, now: float, most: int = MOST_LINKS) -> None:
        self.now = now
        self._ask, self._most = ask, most
        self._numbers: dict[tuple[str, str], int] = {}
        self._things: list[tuple[str, str]] = []
        self._links: list[_Link] = []
        self._sources: list[int] = []
        self._at: dict[int, list[int]] = {}

    def __len__(self) -> int:
        return MORE

    def _number(self, kind: str, key: str) -> int:
        number = self._numbers.setdefault((kind, key), len(self._things))
        if number == len(self._things):
            self._things.append((kind, key))
        return number

    def find(self, kind: str, key: str) -> int:
        """Return the number of a thing that the viewer sees, else -1."""
        if (kind, key) not in self._numbers and not self._ask(NAMES_OF[kind], ids=[key]):
            return -1
        return self._number(kind, key)

    def name(self, number: int) -> tuple[str, str]:
        """Return kind and id of a thing."""
        return self._things[number]

    def ids(self, numbers: Ints) -> list[str]:
        """Return the ids of many things."""
        return [self._things[number][1] for number in numbers.tolist()]

    def names(self, numbers: Sequence[int]) -> list[str]:
        """Return what things are called."""
        found = read_names(self._ask, [self._things[number] for number in numbers])
        return [found.get(self._things[number], "") for number in numbers]

    def are(self, kind: str, numbers: Ints) -> Bools:
        """Say of each of several things whether it is of a kind."""
        return np.array([self._things[number][0] == kind for number in numbers.tolist()], np.bool_)

    def around(self, numbers: NDArray[np.int64]) -> Hops:
        """Return the links away from these things that the viewer sees."""
        each = numbers.tolist()
        self._read(each)
        found = [(place, link) for place, number in enumerate(each) for link in self._at.get(number, ())]
        links = [self._links[link] for _, link in found]
        return Hops(
            np.array([place for place, _ in found], np.int64),
            np.array([one.near for one in links], np.int32),
            np.array([one.relation for one in links], np.uint8),
            np.array([one.outward for one in links], np.bool_),
            np.array([bool(one.row.get("until")) for one in links], np.bool_),
            np.array([link for _, link in found], np.int32),
        )

    def _read(self, numbers: Iterable[int]) -> None:
        """Ask for the links of those things of which they are not known yet."""
        wanted: dict[str, list[int]] = {}
        for number in dict.fromkeys(numbers):
            if number not in self._at:
                wanted.setdefault(self._things[number][0], []).append(number)
        for kind, several in wanted.items():
            self._at.update((number, []) for number in several)
            for way in AROUND.get(kind, ()):
                if len(self._links) < self._most:
                    self._add(WAYS[way], [self._things[number][1] for number in several])

    def _add(self, way: Way, ids: list[str]) -> None:
        for row in self._ask(way.question, ids=ids, limit=MOST_ASKED):
            source = self._number(way.start, row["whose"])
            self._at[source].append(len(self._links))
            self._sources.append(source)
            near = self._number(way.end, row["id"])
            self._links.append(_Link(RELATION[way.relation], near, way.outward, row))

    def scores(self, link: Ints) -> NDArray[np.float64]:
        """Return the score of each tie."""
        return np.array([self._links[one].row["score"] for one in link.tolist()], np.float64)

    def tie_column(self, name: str, link: Ints) -> NDArray[Any]:
        """Return `moments`, `first`, `last` or `slow` for some ties; the last as `Ties` has it."""
        rows = [self._links[one].row for one in link.tolist()]
        if name != "slow":
            return np.array([row[name] for row in rows], np.int64)
        lasting = np.array([row["lasting"] for row in rows], np.float64)
        return logarithms(lasting, np.full(len(rows), self.now, np.int64), SLOW)

    def ranks(self, name: str, link: Ints) -> NDArray[np.int64]:
        """Return numbers that sort links by `since` or `until`, 0 where it is empty; good until links are asked for."""
        days = sorted({str(one.row.get(part) or "") for one in self._links for part in ("since", "until")} | {""})
        return np.asarray(np.searchsorted(np.array(days, np.str_), np.array(self.texts(name, link), np.str_)), np.int64)

    def texts(self, name: str, link: Ints) -> list[str]:
        """Return `detail`, `since` or `until` of some links."""
        return [self._links[one].row.get(name) or "" for one in link.tolist()]

    def describe(self, link: int) -> Described:
        """Return a link in words."""
        one = self._links[link]
        return Described(RELATIONS[one.relation], *(one.row.get(name) or "" for name in ("detail", "since", "until")))

    def ends(self, link: int) -> tuple[int, int]:
        """Return the numbers of the things between which a link is: where it begins, and where it ends."""
        one = self._links[link]
        ends = self._sources[link], one.near
        return ends if one.outward else (ends[1], ends[0])
