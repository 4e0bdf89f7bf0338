"""What stands around a thing, by relation: the small steps that all answers from memory are made of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.links import RELATION, Ints, distinct
from graphapp.knowledge.adjacency.seen import Seen

Params = Mapping[str, Any]
Ask = Callable[..., list[Row]]
Rest = Callable[[Ask], list[Row]]
Answer = Callable[[Seen, Params], "list[Row] | Rest | None"]
"""Makes rows of what is in memory; or says how the graph is asked for the rest; None where the graph knows better."""

Numbers = NDArray[np.int64]
TO, FROM = True, False


def around(seen: Seen, kind: str, key: str) -> Hops:
    """Return what stands around a thing, nothing where the viewer does not see it."""
    return seen.around_one(seen.find(kind, key))


def around_all(seen: Seen, kind: str, keys: Iterable[str], *relations: str) -> tuple[Numbers, Hops]:
    """Return the things that the viewer sees of these, each once, and what stands around them."""
    numbers = np.array(list(seen.find_all(kind, list(keys)).values()), np.int64)
    return numbers, seen.around(numbers, *relations)


def chosen(hops: Hops, relation: str, outward: bool) -> Numbers:
    """Return the places of the links of a relation in one direction."""
    return np.flatnonzero((hops.relation == RELATION[relation]) & (hops.outward == outward))


def current(hops: Hops, relation: str, outward: bool) -> Numbers:
    """Return the places of those that are not over."""
    return np.flatnonzero((hops.relation == RELATION[relation]) & (hops.outward == outward) & ~hops.over)


def ends(hops: Hops, places: Numbers) -> Numbers:
    """Return the things at the other ends of some links, each once."""
    return distinct(hops.near[places]).astype(np.int64)


def of_kind(seen: Seen, hops: Hops, places: Numbers, kind: str) -> Numbers:
    """Return those places whose other end is of a kind."""
    return places[seen.are(kind, hops.near[places])]


def ids_of(seen: Seen, numbers: Numbers | Ints | Sequence[int]) -> list[str]:
    """Return the ids of things."""
    return seen.ids(np.asarray(numbers, np.int32))


def page(rows: list[Any], params: Params) -> list[Any]:
    """Return the part of the rows that is asked for."""
    skip = params.get("skip", 0)
    return rows[skip : skip + params["limit"]]


def until_today(seen: Seen, hops: Hops, places: Numbers, today: str) -> Numbers:
    """Return the places of those links that did not end before a day."""
    days, place = seen.words("until", hops.link[places])
    return places[np.array([not day or day >= today for day in days], np.bool_)[place]]


def most(counts: NDArray[Any], limit: int) -> Numbers:
    """Return the places of the largest, and of those that are as large as the last of them."""
    if len(counts) <= limit:
        return np.arange(len(counts))
    least = np.partition(counts, -limit)[-limit]
    return np.flatnonzero(counts >= least)


def newest_first(text: str) -> list[int]:
    """Return a key by which later texts come first, in an ascending order."""
    return [-ord(letter) for letter in text] + [1]
