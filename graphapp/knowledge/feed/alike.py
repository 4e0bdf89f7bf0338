"""Companies like one of the reader's: what they bought lately is proof that it may be wanted here too.

Two companies are alike by what both have to do with, the rarest things first: a thing that n companies share counts
`WAYS[...] / log2(1 + n)`, as in `knowledge.related`; together at most `ENOUGH`, which is as good as the same.
"""

from dataclasses import dataclass

import numpy as np

from graphapp.knowledge.adjacency.links import distinct, is_in
from graphapp.knowledge.feed.candidates import BITS, SECOND, SHIFT, Candidate, Evidence, Pool, fading
from graphapp.knowledge.feed.reader import Reader
from graphapp.knowledge.feed.sales import elsewhere, had, join, rank_ids, read_wins
from graphapp.knowledge.feed.sources import Floats, Numbers

WAYS = (("bought", "buyers", 1.5), ("topics", "concerned", 1.0), ("staff", "jobs", 2.0))
"""What two companies may share, how it is found and what it counts."""
WIDEST = 400
"""What more companies share says nothing about any two of them."""
RAREST = 12
"""So many things of each way are looked at for each company."""
ENOUGH = 2.0


@dataclass(frozen=True, slots=True)
class _Shared:
    """What a company of the reader's and another share, in columns: one entry for each thing.

    Attributes:
        company: place among the reader's companies.
        other, thing: numbers.
        weight: what it counts.
    """

    company: Numbers
    other: Numbers
    thing: Numbers
    weight: Floats


def find_alike(reader: Reader) -> Pool:
    """Find sales that were won at companies like the reader's, of what these neither have nor were offered."""
    wins = read_wins(reader)
    wins = wins.some(np.flatnonzero(wins.offering >= 0))
    others = distinct(wins.company)
    parts = [_read_shared(reader, way, back, weight, others) for way, back, weight in WAYS]
    shared = _Shared(*(np.concatenate(columns) for columns in zip(*map(_columns, parts), strict=True)))
    pairs, pair_of = np.unique(shared.company * SHIFT + shared.other, return_inverse=True)
    likeness = np.minimum(np.bincount(pair_of, weights=shared.weight, minlength=len(pairs)) / ENOUGH, 1.0)
    pair, sale = join(pairs & SECOND, wins.company)
    row = wins.some(sale)
    company = reader.numbers[pairs[pair] >> BITS]
    worth = reader.relevance[pairs[pair] >> BITS] * likeness[pair] * fading(row.age) * elsewhere(reader, row.company)
    worth *= ~is_in(company * SHIFT + row.offering, had(reader)) & (company != row.company)
    keys = np.stack([company, row.company, row.sale, row.offering], axis=1)

    def make(place: int) -> Candidate:
        of_pair = np.flatnonzero(pair_of == pair[place])
        weights = {int(shared.thing[one]): -float(shared.weight[one]) for one in of_pair.tolist()}
        names = reader.links.names(weights)
        things = sorted(weights, key=lambda thing: (weights[thing], names[thing]))
        return _say_alike(reader, float(worth[place]), tuple(keys[place].tolist()), things)

    return Pool(worth, keys, make)


def _columns(shared: _Shared) -> tuple[Numbers, Numbers, Numbers, Floats]:
    return shared.company, shared.other, shared.thing, shared.weight


def _read_shared(reader: Reader, way: str, back: str, weight: float, others: Numbers) -> _Shared:
    """Return what is shared in one way with some other companies, which are sorted."""
    links = reader.links
    near = links.away(way, reader.numbers)
    pairs = distinct(near.origin * SHIFT + near.near)
    things = distinct(pairs & SECOND)
    ends = links.away(back, things)
    # What has that many links is mostly shared by that many, and is not worth counting.
    few = np.bincount(ends.origin, minlength=len(things)) <= WIDEST
    ends = ends.some(few[ends.origin])
    joins = distinct(ends.origin * SHIFT + ends.near)
    spread = np.bincount(joins >> BITS, minlength=len(things))
    kept = _rarest(reader, pairs, things, spread)
    joins = joins[is_in(joins & SECOND, others)]
    left, right = join(np.searchsorted(things, kept & SECOND), joins >> BITS)
    counts = weight / np.log2(1.0 + spread[joins[right] >> BITS])
    company, other = kept[left] >> BITS, joins[right] & SECOND
    chosen = reader.numbers[company] != other
    return _Shared(company[chosen], other[chosen], (kept[left] & SECOND)[chosen], counts[chosen])


def _rarest(reader: Reader, pairs: Numbers, things: Numbers, spread: Numbers) -> Numbers:
    """Return of each company's things those that fewest share, of those shared by two at least."""
    of = spread[np.searchsorted(things, pairs & SECOND)]
    pairs, of = pairs[(of > 1) & (of <= WIDEST)], of[(of > 1) & (of <= WIDEST)]
    numbers = distinct(pairs & SECOND)
    rank = rank_ids(reader, numbers)
    company = pairs >> BITS
    order = np.lexsort((rank[np.searchsorted(numbers, pairs & SECOND)], of, company))
    place = np.arange(len(order)) - np.searchsorted(company[order], company[order])
    return pairs[order[place < RAREST]]


def _say_alike(reader: Reader, worth: float, key: tuple[int, ...], shared: list[int]) -> Candidate:
    company, other, sale, offering = key
    common: tuple[str | int, ...] = (shared[0], " and ", shared[1]) if len(shared) > 1 else (shared[0],)
    return Candidate(
        "alike", worth, company, key,
        (other, " is like ", company, ": both have to do with ", *common, ". It bought ", offering, " (", sale, ")."),
        ((company, shared[0], other, offering), ("shares", "with", "which bought")),
        Evidence(things=(sale,), links=((sale, other), (sale, offering))), reader.whom_to_ask(other),
    )  # fmt: skip
