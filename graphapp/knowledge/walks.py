"""The best paths over the links in memory: every path of up to four steps is looked at, for the cost of `paths`.

Both ends are widened by two steps, in columns, and meet in the middle. A step costs what `steps.Step.cost` says and a
thing on the way what `steps.hub_cost` says of the links that the viewer sees there; what has `FETCHED` links of one
relation or more is not passed through, unless it is a person; notes and opportunities are passed for nothing.

What cannot be on one of the best is not looked at: where enough ways of two steps are found, whatever is dearer than
they are before it has come to the other end.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.hops import Hops, take_hops
from graphapp.knowledge.adjacency.links import KINDS, RELATION, RELATIONS, Ints, distinct
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.steps import COSTS, FETCHED, LEAST, PAST, TOPICAL
from graphapp.knowledge.ties import HALF

PEOPLE = ("Employee", "Contact")
FREE = ("Note", "Opportunity")
AT_ONCE = 64
MIDDLES = 512
SLACK = 1e-9
FEW = 16
_COSTS = np.array([COSTS[name] for name in RELATIONS])
_KNOWS, _ABOUT = RELATION["knows"], RELATION["about"]
_PEOPLE = [KINDS.index(kind) for kind in PEOPLE]
_FREE = [KINDS.index(kind) for kind in FREE]

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Walk:
    """Things in turn, by number, and what the way costs."""

    things: tuple[int, ...]
    cost: float

    @property
    def is_direct(self) -> bool:
        """Whether it is a single step."""
        return not self.things[1:-1]


class _Side:
    """What is reached from one end in up to two steps, at what cost, and over which thing.

    Attributes:
        inner: what is one step away and can be passed through; `least` costs the nearest of it.
    """

    def __init__(self, seen: Seen, end: int, other: int) -> None:
        self._seen, self.end = seen, end
        self.cost = np.full(len(seen), np.inf)
        self.over = np.full(len(seen), -1, np.int32)
        self._near: list[Ints] = []
        first = seen.around_one(end)
        self._reach(first, step_costs(seen, np.array([end]), first))
        inner = np.flatnonzero(np.isfinite(self.cost))
        self.least = float(self.cost[inner].min(initial=np.inf))
        self.inner = inner[inner != other]
        self.cost[end] = 0.0

    @property
    def size(self) -> int:
        """How many things are reached, at most."""
        return 1 + sum(map(len, self._near))

    def reached(self) -> Numbers:
        """Return the numbers of all that is reached, sorted."""
        return distinct(np.concatenate([np.array([self.end]), *self._near]))

    def widen(self, inner: Numbers, towards: "_Side | None" = None) -> None:
        """Go one step on from some of what is one step away.

        Args:
            inner: numbers of those.
            towards: only what is reached from this side counts, which has gone as far as it will.
        """
        first, seen = self.cost[inner], self._seen
        second = seen.around(inner)
        before = first + passing_costs(seen, inner, second)
        if towards is not None:
            second = take_hops(second, np.flatnonzero(np.isfinite(towards.cost[second.near])))
        self._reach(second, before[second.origin] + step_costs(seen, inner, second), inner)

    def _reach(self, hops: Hops, costs: Floats, origins: Numbers | None = None) -> None:
        usable = np.isfinite(costs) & (hops.near != self.end)
        near, costs, origin = hops.near[usable], costs[usable], hops.origin[usable]
        self._near.append(near)
        before = self.cost[near]
        np.minimum.at(self.cost, near, costs)
        best = np.flatnonzero((costs < before) & (costs == self.cost[near]))[::-1]
        if origins is not None:
            # Written from the last to the first, so that of equals the first stays.
            self.over[near[best]] = origins[origin[best]]

    def way(self, number: int) -> list[int]:
        """Return the things from this one back to the end."""
        if number == self.end:
            return [number]
        return [number, *([int(self.over[number])] if self.over[number] >= 0 else []), self.end]


def find_walks(seen: Seen, start: int, goal: int, most: int) -> list[Walk]:
    """Return the cheapest way from one thing to another and, behind it, others that share only the ends with it.

    Args:
        seen: the links that the viewer sees.
        start: number of a thing that the viewer sees.
        goal: of another.
        most: how many.
    """
    sides = _Side(seen, start, goal), _Side(seen, goal, start)
    short = _choose(_by_middle(seen, sides), most)
    if len(short) == most:
        bound = short[-1].cost + SLACK
        # Whatever goes on from there takes a step, and another one to the other end.
        left = bound - LEAST - sides[1].least, bound - LEAST - sides[0].least
        _widen(sides, [side.inner[side.cost[side.inner] <= most] for side, most in zip(sides, left, strict=True)])
        found = _choose(_by_middle(seen, sides), most)
        # One that is cheap may take the place of several: then what is dearer counts, too.
        if len(found) == most and found[-1].cost <= bound:
            return found
        sides = _Side(seen, start, goal), _Side(seen, goal, start)
    _widen(sides, [side.inner for side in sides])
    return _choose(_by_middle(seen, sides), most)


def _widen(sides: tuple[_Side, _Side], inner: Sequence[Numbers]) -> None:
    """Go one step on from both sides: first where there is less, so that of the rest only what meets it is weighed."""
    few, many = (0, 1) if len(inner[0]) <= len(inner[1]) else (1, 0)
    sides[few].widen(inner[few])
    sides[many].widen(inner[many], towards=sides[few])


def _choose(found: Iterable[tuple[float, list[Walk]]], most: int) -> list[Walk]:
    """Return the cheapest that share only the ends; each bound says what all that comes later costs at least."""
    chosen: list[Walk] = []
    waiting: list[Walk] = []
    for bound, walks in found:
        waiting += walks
        for walk in sorted((walk for walk in waiting if walk.cost <= bound), key=_cheap):
            waiting.remove(walk)
            if len(chosen) < most and _is_apart(walk, chosen):
                chosen.append(walk)
        if len(chosen) == most:
            break
    return chosen


def _cheap(walk: Walk) -> tuple[float, tuple[int, ...]]:
    return round(walk.cost, 9), walk.things


def _is_apart(walk: Walk, chosen: list[Walk]) -> bool:
    inner = set(walk.things[1:-1])
    is_simple = len(set(walk.things)) == len(walk.things)
    is_new = inner or not any(one.is_direct for one in chosen)
    return bool(is_simple and is_new) and all(inner.isdisjoint(one.things[1:-1]) for one in chosen)


def _by_middle(seen: Seen, sides: tuple[_Side, _Side]) -> Iterator[tuple[float, list[Walk]]]:
    """Yield ways by the thing where both sides meet, some at a time, with the least that all later ones cost."""
    one, other = sides
    middles, bounds = _meet(one, other)
    ends = (one.end, other.end)
    for begin in range(0, len(middles), AT_ONCE):
        part = middles[begin : begin + AT_ONCE]
        passing = passing_costs(seen, part, seen.around(part))
        passing[np.isin(part, ends)] = 0.0
        walks = [
            Walk((*one.way(int(number))[::-1], *other.way(int(number))[1:]), float(bound + extra))
            for number, bound, extra in zip(part, bounds[begin:], passing, strict=False)
            if np.isfinite(extra)
        ]
        rest = bounds[begin + AT_ONCE :]
        yield (float(rest[0]) if len(rest) else np.inf), walks


def _meet(one: _Side, other: _Side) -> tuple[Numbers, Floats]:
    """Return the things that both sides reach at the least cost, the cheapest first, and what reaching each costs."""
    few = min(one, other, key=lambda side: side.size)
    # Of a few things it is found sooner which both reach than of all that there are.
    near = few.reached() if few.size < len(one.cost) // FEW else None
    costs = one.cost + other.cost if near is None else one.cost[near] + other.cost[near]
    place = np.flatnonzero(np.isfinite(costs))
    costs = costs[place]
    if len(costs) > MIDDLES:
        best = np.flatnonzero(costs <= np.partition(costs, MIDDLES - 1)[MIDDLES - 1])
        place, costs = place[best], costs[best]
    numbers = place if near is None else near[place]
    order = np.lexsort((numbers, costs))[:MIDDLES]
    return numbers[order], costs[order]


def passing_costs(seen: Seen, numbers: Numbers, hops: Hops) -> Floats:
    """Return what it costs to pass through each of several things, infinite where nobody is connected by it.

    Args:
        seen: the links that the viewer sees.
        numbers: of the things.
        hops: all their links.
    """
    relations = len(RELATIONS)
    counts = np.bincount(hops.origin * relations + hops.relation, minlength=len(numbers) * relations)
    counts = counts.reshape(-1, relations)
    degree = np.minimum(counts, FETCHED).sum(axis=1)
    costs = 0.5 * np.log2(np.maximum(degree, 2) / 2.0)
    kinds = seen.kinds_of(numbers.astype(np.int32))
    costs[(counts.max(axis=1, initial=0) >= FETCHED) & ~np.isin(kinds, _PEOPLE)] = np.inf
    costs[np.isin(kinds, _FREE)] = 0.0
    return np.asarray(costs)


def step_costs(seen: Seen, numbers: Numbers, hops: Hops) -> Floats:
    """Return the cost of each step, as `steps.Step.cost`.

    Args:
        seen: the links that the viewer sees.
        numbers: of the things at which the steps begin.
        hops: the steps.
    """
    costs = _COSTS[hops.relation] + PAST * hops.over
    ties = np.flatnonzero(hops.relation == _KNOWS)
    costs[ties] += np.exp2(-_sums(seen, hops, ties) / HALF)
    notes = np.flatnonzero(hops.relation == _ABOUT)
    topical = seen.are("Topic", hops.near[notes]) | seen.are("Topic", numbers[hops.origin[notes]].astype(np.int32))
    costs[notes[topical]] += TOPICAL
    return np.asarray(costs)


def _sums(seen: Seen, hops: Hops, ties: Numbers) -> Floats:
    """Return the score of each tie: two sums of one pair, with different audiences, are one tie."""
    scores = seen.scores(hops.link[ties])
    pairs = hops.origin[ties] * len(seen) + hops.near[ties]
    if not len(pairs) or bool((np.diff(pairs) > 0).all()):
        return scores
    _, place = np.unique(pairs, return_inverse=True)
    return np.asarray(np.bincount(place, weights=scores)[place])
