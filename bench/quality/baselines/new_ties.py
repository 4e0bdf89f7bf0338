"""Published predictors of who will meet whom, over who met whom so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bench.quality.data import DAY, Event, Scores

Floats = NDArray[np.float64]
NewTies = Callable[[Sequence[Event], int, Sequence[str]], Mapping[str, Scores]]
CROWD = 20
"""A message to more than so many is a notice: nobody met by it."""
HALF_LIFE = 90 * DAY
TELEPORT = 0.15
_STEPS = 40


@dataclass(frozen=True)
class Acquaintance:
    """Who met whom: the people of some events, and when each pair wrote.

    Args:
        names: the people, in the order of their matrix rows.
        one: row of the sender, one entry a message and receiver.
        other: row of the receiver.
        at: when, seconds since 1970.
    """

    names: tuple[str, ...]
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    at: Floats

    @classmethod
    def of(cls, events: Sequence[Event]) -> Acquaintance:
        """Read it from messages."""
        places: dict[str, int] = {}
        rows: list[tuple[int, int, int]] = []
        for event in events:
            sender = places.setdefault(event.sender, len(places))
            for name in (*event.to, *event.cc):
                receiver = places.setdefault(name, len(places))
                if event.people <= CROWD + 1:
                    rows.append((sender, receiver, event.at))
        one, other, at = np.array(rows, dtype=np.int64).reshape(-1, 3).T
        return cls(tuple(places), one, other, at.astype(np.float64))

    @cached_property
    def links(self) -> sparse.csr_array:
        """1 where two met, symmetric."""
        links = self.weigh(np.ones_like(self.at))
        links.data[:] = 1.0
        return links

    @cached_property
    def degrees(self) -> Floats:
        """How many each met."""
        return np.asarray(self.links.sum(axis=1), dtype=np.float64)

    def weigh(self, weights: Floats) -> sparse.csr_array:
        """The sum of a weight a message, symmetric."""
        size = len(self.names)
        half = sparse.coo_array((weights, (self.one, self.other)), shape=(size, size)).tocsr()
        return sparse.csr_array(half + half.T)

    def rows_of(self, people: Sequence[str]) -> list[int]:
        """Matrix rows of some people."""
        places = {name: place for place, name in enumerate(self.names)}
        return [places[name] for name in people]

    def name_scores(self, people: Sequence[str], scores: sparse.csr_array | Floats) -> dict[str, Scores]:
        """One row of scores a person, by name; a sparse row's gaps stay out."""
        if isinstance(scores, np.ndarray):
            return {
                one: dict(zip(self.names, row.tolist(), strict=True)) for one, row in zip(people, scores, strict=True)
            }
        named: dict[str, Scores] = {}
        for place, one in enumerate(people):
            part = slice(scores.indptr[place], scores.indptr[place + 1])
            others = (self.names[column] for column in scores.indices[part])
            named[one] = dict(zip(others, scores.data[part].tolist(), strict=True))
        return named


def _through_friends(graph: Acquaintance, people: Sequence[str], worth: Floats) -> dict[str, Scores]:
    """Sum over common acquaintances of what each is worth."""
    friends = graph.links[graph.rows_of(people)]
    return graph.name_scores(people, sparse.csr_array((friends * worth) @ graph.links))


def popularity(events: Sequence[Event], now: int, people: Sequence[str]) -> Mapping[str, Scores]:
    """Whoever met most people."""
    del now
    graph = Acquaintance.of(events)
    scores = dict(zip(graph.names, graph.degrees.tolist(), strict=True))
    return dict.fromkeys(people, scores)


def common_neighbours(events: Sequence[Event], now: int, people: Sequence[str]) -> Mapping[str, Scores]:
    """How many acquaintances two share (Newman 2001)."""
    del now
    graph = Acquaintance.of(events)
    return _through_friends(graph, people, np.ones(len(graph.names)))


def adamic_adar(events: Sequence[Event], now: int, people: Sequence[str]) -> Mapping[str, Scores]:
    """Shared acquaintances, each worth 1 / log of how many it has (Adamic and Adar 2003)."""
    del now
    graph = Acquaintance.of(events)
    return _through_friends(graph, people, 1.0 / np.log(np.maximum(graph.degrees, 2.0)))


def resource_allocation(events: Sequence[Event], now: int, people: Sequence[str]) -> Mapping[str, Scores]:
    """Shared acquaintances, each worth 1 / how many it has (Zhou, Lü and Zhang 2009)."""
    del now
    graph = Acquaintance.of(events)
    return _through_friends(graph, people, 1.0 / np.maximum(graph.degrees, 1.0))


def decayed_resource_allocation(events: Sequence[Event], now: int, people: Sequence[str]) -> Mapping[str, Scores]:
    """Resource allocation over links whose messages are worth half after 90 days each (after Tylenda et al. 2009)."""
    graph = Acquaintance.of(events)
    links = graph.weigh(0.5 ** ((now - graph.at) / HALF_LIFE))
    sums = np.maximum(np.asarray(links.sum(axis=1), dtype=np.float64), 1e-12)
    return graph.name_scores(people, sparse.csr_array((links[graph.rows_of(people)] / sums) @ links))


def personalised_pagerank(events: Sequence[Event], now: int, people: Sequence[str]) -> Mapping[str, Scores]:
    """Where a walk from the person is found that goes back to the start with chance 0.15 (Page et al. 1999)."""
    del now
    graph = Acquaintance.of(events)
    walk = sparse.csr_array((graph.links / np.maximum(graph.degrees, 1.0)[:, None]).T)
    start = np.zeros((len(graph.names), len(people)))
    start[graph.rows_of(people), np.arange(len(people))] = 1.0
    place = start
    for _ in range(_STEPS):
        place = (1 - TELEPORT) * (walk @ place) + TELEPORT * start
    return graph.name_scores(people, np.ascontiguousarray(place.T))


NEW_TIES: Mapping[str, NewTies] = {
    "popularity": popularity,
    "common neighbours": common_neighbours,
    "Adamic-Adar": adamic_adar,
    "resource allocation": resource_allocation,
    "decayed resource allocation": decayed_resource_allocation,
    "personalised PageRank": personalised_pagerank,
}
