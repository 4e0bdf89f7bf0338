"""How alike companies are, and what notes on a sale elsewhere share with one: the weights of `related`, in columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graphapp.knowledge.adjacency.links import distinct
from graphapp.knowledge.surroundings import Floats, Naming, Numbers, Pairs, Sizes, Surroundings, add_up

SAID = 1.5
MOVED, RELATED, BOUGHT, TOPICS = 0.3, 0.3, 0.4, 0.3
MOST_MOVED = 2
LEAST_WEIGHT = 0.1
TYPICAL = 9.0
"""How many topics or offerings a company is taken to have while its own number is not known."""


@dataclass(frozen=True, slots=True)
class Connection:
    """One thing that two companies, or this company and a sale elsewhere, share.

    Attributes:
        kind, id: of what they share; of companies that belong together the other company.
        weight: what it counts.
        name: of what they share.
        how: `said` by notes about the sale itself, `shared` with its company, or what is sold `goes` with what this
            company bought.
        links: that say so, where they have no ids of their own, as `from/to`.
    """

    kind: str
    id: str
    weight: float
    name: str = ""
    how: str = "shared"
    links: tuple[str, ...] = ()


def weigh_topics(around: Surroundings) -> Floats:
    """Return what each topic of a company says: the fewer companies have to do with it the more."""
    every = len(distinct(around.on_topic.other)) + 1
    return np.asarray(np.maximum(LEAST_WEIGHT, np.log((1 + every) / (1 + around.spread))), np.float64)


def guess_likeness(around: Surroundings, weights: Floats) -> tuple[Numbers, Floats]:
    """Return other companies and how alike they are, without looking at what else they have to do with.

    Args:
        around: what they share.
        weights: of topics.
    """
    whole = float((weights**2).sum()) or 1.0
    bought = BOUGHT / np.sqrt(TYPICAL * max(len(around.offerings), 1))
    shared = (around.on_topic, around.buyers, around.moved, around.relatives)
    others, place = np.unique(np.concatenate([pairs.other for pairs in shared]), return_inverse=True)
    ends = np.cumsum([len(pairs.other) for pairs in shared])[:-1]
    on_topic, buyers, moved, relatives = np.split(place, ends)
    number = len(others)
    found = add_up(on_topic, number, TOPICS * weights[around.on_topic.one] ** 2 / whole)
    found += bought * add_up(buyers, number)
    found += MOVED * np.minimum(add_up(moved, number), MOST_MOVED)
    found[relatives] += RELATED
    return others, found


class Shares:
    """What connects some sales, and the companies where they are, with a company.

    Args:
        around: what is around this company.
        weights: of its topics.
        companies: where the sales are, sorted.
        told: sales of which notes tell, sorted.
        sizes: of these companies and sales; of a sale without a size it does not count what notes about it say.
    """

    def __init__(self, around: Surroundings, weights: Floats, companies: Numbers, told: Numbers, sizes: Sizes) -> None:
        self.around = around
        self._squares = weights**2
        self._companies, self._told = companies, told
        self._sizes = sizes

    def alike(self, companies: Numbers) -> Floats:
        """Return how alike each of some companies is: the sum of what it shares, by weight."""
        return self._likeness[np.searchsorted(self._companies, companies)]

    def told(self, sales: Numbers) -> Floats:
        """Return what it counts that notes about each of some sales deal with what this company has to do with."""
        strength, lengths = self._sums(self.around.said, self._told, self._sizes.said)
        return _of(self._told, SAID * strength / lengths, sales)

    def connect(self, links: Naming, company: int) -> list[Connection]:
        """Return what a company shares with this one, each with what it counts; the sum is how alike they are."""
        around, place = self.around, int(np.searchsorted(self._companies, company))
        topics = around.on_topic.one[around.on_topic.other == company]
        counts = TOPICS * self._squares[topics] / self._lengths[place]
        found = self._topics(links, topics, counts, "shared")
        offerings = around.offerings[around.buyers.one[around.buyers.other == company]]
        found += [Connection("Offering", one, float(self._per_offering[place])) for one in links.ids(offerings)]
        people = links.ids(around.moved.one[around.moved.other == company])
        found += [Connection("Contact", one, MOVED * min(len(people), MOST_MOVED) / len(people)) for one in people]
        told_here = around.relatives.one[around.relatives.other == company].tolist()
        if told_here:
            [other] = links.ids(np.array([company]))
            ways = {1: f"{around.company}/{other}", 0: f"{other}/{around.company}"}
            found.append(Connection("Company", other, RELATED, links=tuple(sorted(ways[one] for one in told_here))))
        return found

    def tell(self, links: Naming, sale: int) -> list[Connection]:
        """Return what notes about a sale itself deal with, each with what it counts."""
        place = int(np.searchsorted(self._told, sale))
        if place == len(self._told) or self._told[place] != sale:
            return []
        topics = self.around.said.one[self.around.said.other == sale]
        lengths = self._sums(self.around.said, self._told, self._sizes.said)[1]
        return self._topics(links, topics, SAID * self._squares[topics] / lengths[place], "said")

    def _topics(self, links: Naming, topics: Numbers, counts: Floats, how: str) -> list[Connection]:
        names: Sequence[str] = links.ids(self.around.topics[topics])
        return [Connection("Topic", one, count, how=how) for one, count in zip(names, counts.tolist(), strict=True)]

    @cached_property
    def _likeness(self) -> Floats:
        around, companies = self.around, self._companies
        strength, lengths = self._sums(around.on_topic, companies, self._sizes.topics)
        found = TOPICS * strength / lengths
        found += self._per_offering * _count(companies, around.buyers)
        found += MOVED * np.minimum(_count(companies, around.moved), MOST_MOVED)
        found += RELATED * np.minimum(_count(companies, around.relatives), 1)
        return found

    @cached_property
    def _lengths(self) -> Floats:
        return self._sums(self.around.on_topic, self._companies, self._sizes.topics)[1]

    @cached_property
    def _per_offering(self) -> Floats:
        """What it counts that a company bought one of the same, for each of the companies."""
        number = np.maximum(self._sizes.offerings, _count(self._companies, self.around.buyers))
        return np.asarray(BOUGHT / np.sqrt(np.maximum(len(self.around.offerings) * number, 1)))

    def _sums(self, shared: Pairs, things: Numbers, sizes: Numbers) -> tuple[Floats, Floats]:
        """Return the sum of the squares of the topics that each thing shares, and the length it is measured by.

        A shared topic's part in the cosine of two sets of topics is its square by that length: of the other's other
        topics only the number is known, and each counts as the mean.
        """
        squares, number = _count(things, shared, self._squares[shared.one]), _count(things, shared)
        whole = float(self._squares.sum())
        others = np.maximum(sizes - number, 0) * whole / max(len(self._squares), 1)
        lengths = np.sqrt(whole * (squares + others))
        return squares, np.asarray(np.where(lengths > 0.0, lengths, 1.0))


def _count(things: Numbers, pairs: Pairs, weights: Floats | None = None) -> Floats:
    """Return for each of some sorted things how often it is the other one of a pair, or the sum of what these weigh."""
    if not len(things):
        return np.zeros(0)
    place = np.minimum(np.searchsorted(things, pairs.other), len(things) - 1)
    there = things[place] == pairs.other
    chosen = None if weights is None else weights[there]
    return add_up(place[there], len(things), chosen)


def _of(things: Numbers, values: Floats, wanted: Numbers) -> Floats:
    """Return the values of some things, 0 for those that are not among the sorted ones."""
    if not len(things):
        return np.zeros(len(wanted))
    place = np.minimum(np.searchsorted(things, wanted), len(things) - 1)
    return np.where(things[place] == wanted, values[place], 0.0)
