"""Puts pairs together: groups that hang together, and pairs that are probable through a third."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

Found = dict[tuple[int, int], float]

CLOSE = 0.9
"""Who is at least as probably the same as a third one as another is proposed to be the same as that other."""
MOST_NEAR = 20
"""Of what is near to more than this nothing is concluded: it is too much alike to all."""


def close(found: Found, may_be: Callable[[int, int], bool]) -> None:
    """Propose also those two who are both very probably a third, with the product of both probabilities.

    Args:
        found: pairs with their probability, to which is added.
        may_be: whether nothing forbids that two are one.
    """
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), chance in found.items():
        if chance >= CLOSE:
            near[one][other] = near[other][one] = chance
    for third in sorted(near):
        if len(near[third]) > MOST_NEAR:
            continue
        for one, other in combinations(sorted(near[third]), 2):
            chance = near[third][one] * near[third][other]
            if chance > found.get((one, other), 0.0) and may_be(one, other):
                found[one, other] = chance


def order_pairs(found: Mapping[tuple[int, int], float]) -> list[tuple[int, int]]:
    """Return the pairs, the most probable first."""
    return sorted(found, key=lambda pair: (-found[pair], pair))


def join(groups: Iterable[Sequence[int]]) -> list[tuple[int, ...]]:
    """Return the groups that hang together through those who are in several, each in order."""
    parent: dict[int, int] = {}

    def root(one: int) -> int:
        while parent.setdefault(one, one) != one:
            parent[one] = one = parent[parent[one]]
        return one

    for group in groups:
        for one in group:
            parent[root(one)] = root(group[0])
    found: dict[int, list[int]] = defaultdict(list)
    for one in sorted(parent):
        found[root(one)].append(one)
    return [tuple(group) for group in found.values() if len(group) > 1]
