"""What other companies share with one, in columns: read from the links in memory, or asked of the graph (`asking`).

Only what likeness is made of (`related`), and no more of it than can be looked at within one page: topics are taken
from the rarest on until `BUDGET` notes are used up, so that a topic of every second note costs one count and connects
nobody.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.links import RELATION, Every, distinct, spread
from graphapp.knowledge.adjacency.seen import Seen

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]

BUDGET = 4_000
MOST_PEOPLE = 1_500
"""From this many contacts on, that people moved says nothing: they moved from everywhere."""
SHRINK = 4.0
_NONE = np.zeros(0, np.int64)


class Sale(NamedTuple):
    """A possible sale somewhere.

    Attributes:
        id: its id.
        company, offerings: ids.
        outcome, day: how it ended and when, or '' and the day on which it began.
    """

    id: str
    company: str
    outcome: str
    day: str
    offerings: tuple[str, ...] = ()


class Pairs(NamedTuple):
    """Which of one thing belongs to which of another, each pair once, in columns of the same length."""

    one: Numbers
    other: Numbers


NO_PAIRS = Pairs(_NONE, _NONE)


class Going(NamedTuple):
    """How well offerings go with those that a company bought, 0 to 1; in the order of their numbers."""

    offering: Numbers
    likeness: Floats

    def of(self, offerings: Numbers) -> Floats:
        """Return how well some offerings go with them, 0 where nobody bought one."""
        if not len(self.offering):
            return np.zeros(len(offerings))
        place = np.minimum(np.searchsorted(self.offering, offerings), len(self.offering) - 1)
        return np.where(self.offering[place] == offerings, self.likeness[place], 0.0)


@dataclass(frozen=True)
class Surroundings:
    """What a company shares with others, as one viewer sees it; things are numbers, which whoever made it can name.

    Attributes:
        company, me: its id and its number.
        topics: those of its topics that are rare enough to tell.
        spread: how many companies have to do with each of them.
        on_topic: place in `topics`, another company whose notes deal with it.
        said: place in `topics`, a possible sale of which notes that deal with it tell.
        moved: somebody who works or worked at both, the other company.
        relatives: 1 where the link is told of this company, else 0; a company that it is related to.
        bought: all that it bought.
        offerings: those of them that are rare enough to tell.
        buyers: place in `offerings`, another company that bought it.
        going: how well offerings go with those that it bought.
    """

    company: str
    me: int
    topics: Numbers
    spread: Numbers
    on_topic: Pairs
    said: Pairs
    moved: Pairs
    relatives: Pairs
    bought: Numbers
    offerings: Numbers
    buyers: Pairs
    going: Going


@dataclass(frozen=True)
class Sales:
    """Possible sales, in columns of the same length; one that concerns two companies is there twice.

    Attributes:
        number, company: of each.
        outcome: how it ended, '' where it has not.
        day: numbers that sort them by the day on which they ended or, where they have not, began.
        offered: place in `number`, an offering.
        tell: returns those at some places in words.
    """

    number: Numbers
    company: Numbers
    outcome: Sequence[str]
    day: Numbers
    offered: Pairs
    tell: Callable[[Sequence[int]], list[Sale]]


class Sizes(NamedTuple):
    """How much there is of some companies and possible sales, to measure a share by.

    Attributes:
        topics, offerings: how many topics the notes of each company deal with, and how many offerings it bought.
        said: how many topics the notes about each possible sale deal with.
    """

    topics: Numbers
    offerings: Numbers
    said: Numbers


class Naming(Protocol):
    """Knows what the numbers stand for."""

    def ids(self, numbers: Numbers) -> list[str]:
        """Return the ids of some things."""

    def order(self, numbers: Numbers) -> Numbers:
        """Return numbers that sort things of one kind as their ids do."""


class Held:
    """What is around companies, from the links in memory.

    Args:
        seen: the links as the viewer sees them.
    """

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    def around(self, company: str, topics: Sequence[str], bought: Collection[str], contacts: int) -> Surroundings:
        """Return what the company shares with others.

        Args:
            company: its id.
            topics: ids of what its notes deal with.
            bought: ids of what it bought.
            contacts: how many people work there.
        """
        seen, me = self._seen, self._seen.find("Company", company)
        hops = seen.around_one(me)
        rare, edges, on_topic = self._on_topics(self.find("Topic", topics))
        mine = self.find("Offering", bought)
        offerings, buyers = self._buyers(mine)
        return Surroundings(
            company,
            me,
            topics=rare,
            spread=edges,
            on_topic=_but(on_topic, me),
            said=self._said(rare),
            moved=self._moved(hops, me) if contacts <= MOST_PEOPLE else NO_PAIRS,
            relatives=self._relatives(hops, me),
            bought=mine,
            offerings=offerings,
            buyers=_but(buyers, me),
            going=self._going_with(mine),
        )

    def sales(self, companies: Numbers, also: Numbers) -> Sales:
        """Return the possible sales at some companies, and some others wherever they are."""
        seen = self._seen
        at = seen.around(companies, "concerns")
        numbers = distinct(np.concatenate([at.near.astype(np.int64), also]))
        hops = seen.around(numbers, "concerns", "offers")
        concerns = np.flatnonzero(hops.relation == RELATION["concerns"])
        origin, link = hops.origin[concerns], hops.link[concerns]
        closed = seen.ranks("until", link)
        offers = np.flatnonzero(hops.relation == RELATION["offers"])
        offered = _join(origin, pair_up(hops.origin[offers], hops.near[offers]))

        def tell(places: Sequence[int]) -> list[Sale]:
            return self._tell(numbers[origin[places]], hops.near[concerns[places]], link[places], places, offered)

        return Sales(
            numbers[origin],
            hops.near[concerns].astype(np.int64),
            seen.texts("detail", link) if len(link) else [],
            np.where(closed > 0, closed, seen.ranks("since", link)),
            offered,
            tell,
        )

    def _tell(
        self, sales: Numbers, companies: NDArray[Any], link: NDArray[Any], places: Sequence[int], offered: Pairs
    ) -> list[Sale]:
        if not len(places):
            return []
        seen = self._seen
        texts = [seen.texts(name, link) for name in ("detail", "since", "until")]
        offerings = [self.ids(offered.other[offered.one == place]) for place in places]
        columns = (self.ids(sales), self.ids(companies), *texts, offerings)
        return [
            Sale(key, company, outcome, closed or opened, tuple(sorted(some)))
            for key, company, outcome, opened, closed, some in zip(*columns, strict=True)
        ]

    def sold(self, offerings: Numbers) -> Numbers:
        """Return the possible sales of some offerings."""
        return distinct(self._seen.around(offerings, "offers").near).astype(np.int64)

    def sizes(self, companies: Numbers, sales: Numbers) -> Sizes:
        """Return how much there is of some companies and possible sales."""
        seen = self._seen
        hops = seen.around(companies, "concerned_with", "bought")
        topics, bought = (
            _distinct(hops.origin[chosen], hops.near[chosen], len(companies))
            for chosen in (hops.relation == RELATION[name] for name in ("concerned_with", "bought"))
        )
        notes = seen.around(sales, "about")
        beyond = seen.around(notes.near.astype(np.int64), "about")
        on = np.flatnonzero(seen.are("Topic", beyond.near))
        said = _distinct(notes.origin[beyond.origin[on]], beyond.near[on], len(sales))
        return Sizes(topics, bought, said)

    def ids(self, numbers: NDArray[Any]) -> list[str]:
        """Return the ids of some things."""
        return self._seen.ids(numbers.astype(np.int32))

    def order(self, numbers: Numbers) -> Numbers:
        """Return numbers that sort things of one kind as their ids do."""
        return self._seen.order(numbers)

    def find(self, kind: str, ids: Iterable[str]) -> Numbers:
        """Return the numbers of those of some things that the viewer sees."""
        return np.fromiter(self._seen.find_all(kind, list(ids)).values(), np.int64)

    def _on_topics(self, topics: Numbers) -> tuple[Numbers, Numbers, Pairs]:
        """Return the topics that are rare enough, how many companies have to do with each, and which."""
        hops = self._seen.around(topics, "concerned_with")
        chosen, kept = self._rarest(topics, hops)
        on_topic = pair_up(kept[hops.origin[kept[hops.origin] >= 0]], hops.near[kept[hops.origin] >= 0])
        return topics[chosen], np.bincount(on_topic.one, minlength=len(chosen)), on_topic

    def _rarest(self, things: Numbers, hops: Hops) -> tuple[Numbers, Numbers]:
        """Return the places of those that fit into the budget, and of each thing its place among them, else -1."""
        edges = np.bincount(hops.origin, minlength=len(things))
        chosen = within_budget(edges, self.order(things))
        kept = np.full(len(things), -1)
        kept[chosen] = np.arange(len(chosen))
        return chosen, kept

    def _said(self, topics: Numbers) -> Pairs:
        seen = self._seen
        about = seen.around(topics, "about")
        notes = seen.around(about.near.astype(np.int64), "about")
        sold = np.flatnonzero(seen.are("Opportunity", notes.near))
        return pair_up(about.origin[notes.origin[sold]], notes.near[sold])

    def _moved(self, hops: Hops, me: int) -> Pairs:
        people = distinct(hops.near[hops.relation == RELATION["works_at"]]).astype(np.int64)
        jobs = self._seen.around(people, "works_at")
        pairs = _but(pair_up(jobs.origin, jobs.near), me)
        return Pairs(people[pairs.one], pairs.other)

    def _relatives(self, hops: Hops, me: int) -> Pairs:
        chosen = hops.relation == RELATION["related_to"]
        return _but(pair_up(hops.outward[chosen], hops.near[chosen]), me)

    def _buyers(self, mine: Numbers) -> tuple[Numbers, Pairs]:
        """Return those of some offerings that are rare enough, and who bought each."""
        hops = self._seen.around(mine, "bought")
        # What was bought in two currencies counts once.
        pairs = pair_up(hops.origin, hops.near)
        chosen, kept = self._rarest(mine, hops._replace(origin=pairs.one))
        place = kept[pairs.one]
        return mine[chosen], Pairs(place[place >= 0], pairs.other[place >= 0])

    @cached_property
    def _bought(self) -> Every:
        return self._seen.every("bought")

    def _going_with(self, mine: Numbers) -> Going:
        company, offering = pair_up(self._bought.source, self._bought.target)
        things, column = np.unique(offering, return_inverse=True)
        counts = np.bincount(column)
        held = np.flatnonzero(np.isin(things, mine))
        if not len(held):
            return Going(_NONE, np.zeros(0))
        row_of = np.full(len(things), -1)
        row_of[held] = np.arange(len(held))
        # Whoever bought one of mine, with all that they bought: the pairs are sorted by company.
        have = np.flatnonzero(row_of[column] >= 0)
        first, end = (np.searchsorted(company, company[have], side) for side in ("left", "right"))
        place, origin = spread(first, end - first)
        cell = row_of[column[have[origin]]] * len(things) + column[place]
        both = add_up(cell, len(held) * len(things)).reshape(len(held), -1)
        likeness = both / (np.sqrt(counts[held][:, None] * counts) + SHRINK)
        likeness[np.arange(len(held)), held] = 0.0
        return Going(things, likeness.sum(axis=0) / len(held))


def within_budget(edges: Numbers, order: Numbers, budget: int = BUDGET) -> Numbers:
    """Return the places of what has fewest edges, but some, and whose sum stays within a budget; the fewest first.

    Args:
        edges: how many each has.
        order: numbers that sort those with as many.
        budget: how many edges.
    """
    ranked = np.lexsort((order, edges))
    ranked = ranked[edges[ranked] > 0]
    return ranked[np.cumsum(edges[ranked]) <= budget]


def pair_up(one: NDArray[Any], other: NDArray[Any]) -> Pairs:
    """Return each pair once, sorted."""
    pairs = np.sort(one.astype(np.int64) << 32 | other.astype(np.int64))
    if len(pairs) > 1:
        pairs = pairs[np.append(True, pairs[1:] != pairs[:-1])]
    return Pairs(pairs >> 32, pairs & 0xFFFFFFFF)


def add_up(places: NDArray[Any], number: int, weights: Floats | None = None) -> Floats:
    """Return for each of so many places how often it is there, or the sum of what these weigh."""
    return np.bincount(places, weights=weights, minlength=number).astype(np.float64)


def _but(pairs: Pairs, other: int) -> Pairs:
    kept = pairs.other != other
    return Pairs(pairs.one[kept], pairs.other[kept])


def _join(origin: Numbers, pairs: Pairs) -> Pairs:
    """Return for each place in `origin` what is paired with it."""
    first, end = (np.searchsorted(pairs.one, origin, side) for side in ("left", "right"))
    place, at = spread(first, end - first)
    return Pairs(at, pairs.other[place])


def _distinct(origin: NDArray[Any], near: NDArray[Any], origins: int) -> Numbers:
    return np.bincount(pair_up(origin, near).one, minlength=origins)


def nearest(worth: Floats, most: int, order: Callable[[Numbers], Numbers]) -> Numbers:
    """Return the places of the highest values.

    Args:
        worth: the values.
        most: how many.
        order: returns, for some places, numbers that sort those of equal value.
    """
    values = np.round(worth, 9)
    chosen = np.arange(len(values))
    if len(values) > most:
        chosen = np.flatnonzero(values >= np.partition(values, len(values) - most)[len(values) - most])
    return chosen[np.lexsort((order(chosen), -values[chosen]))][:most]


def gather(rows: Iterable[Row], by: str, what: str) -> dict[str, set[str]]:
    """Return what belongs to each."""
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row[by], set()).add(row[what])
    return found
