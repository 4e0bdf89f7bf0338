"""Who can introduce somebody to a contact: the k likeliest ways over people who know each other.

A way costs `-log2` of the chance that it works out: what halves the chance costs one. The chance is the product of

- each step's own (`acquaintance`): a colleague is asked, somebody knows somebody (how well, or a shared project), a
  contact brings in another (connected, one project, one company, or old colleagues whose time at a company overlaps);
- of the colleague who is asked, how free they said they are (`Terms.free`), how fitting (`STRANGER` for who looks after
  no company where the contact works now), and how many ask for it: times the root of `HUB / contacts` for who knows
  more than `HUB` contacts;
- of each contact between, how fitting: `RIVAL` for who works now at a competitor of a company where the contact works
  now.

A pair of a colleague and a contact for whom the colleague said that they had better not be asked (`Terms.spared`) is no
step. A way that is less likely than `ENOUGH` is none: then the answer is that nobody had better be asked.

At most four steps: the one who asks, perhaps a colleague, and as many contacts as there is room for (two behind a
colleague, three without). All ways of this form are looked at, so the best are the best: what is left out early could
not have come among them even if all that is not yet known of it were sure. A test compares with a search by networkx
through all single steps. Everything is counted over what the one who asks may see.

The number of contacts up to which somebody is no hub is Dunbar's (1992, J. Human Evolution 22).
"""

import heapq
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property
from math import log2

import numpy as np

from graphapp.knowledge.acquaintance import (
    COLLEAGUE,
    CONNECTED,
    LEAST,
    Floats,
    Numbers,
    People,
    Steps,
    colleague_steps,
    contact_steps,
    own_steps,
    tie_steps,
)
from graphapp.knowledge.adjacency.links import RELATION, distinct

STRANGER, RIVAL = 0.85, 0.25
HUB = 150.0
ENOUGH = 0.02
ROUNDING = 1.0 - 1e-9
AT_ONCE = 64
FEW = 16
COMPETITOR = "competitor"

Chains = dict[int, list[tuple[tuple[int, ...], float]]]
"""By its first contact: the contacts of a chain but the last, and how likely it is."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What colleagues said about being asked, as far as the one who asks may see it.

    Attributes:
        free: by number of a colleague, from 0 (not now) to 1; 1 for who is not in it.
        spared: numbers of a colleague and a contact: better not ask the one for the other.
    """

    free: Mapping[int, float] = field(default_factory=dict)
    spared: Set[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Way:
    """People in turn, by number: who asks, the go-betweens, the one to be reached; and how likely it works out."""

    people: tuple[int, ...]
    chance: float

    @property
    def cost(self) -> float:
        """How often the chance of 1 is halved."""
        return -log2(self.chance)


def find_introductions(
    seen: People, me: int, contact: int, most: int = 5, terms: Terms | None = None, least: float = ENOUGH
) -> list[Way]:
    """Return the likeliest ways from a colleague to a contact, the best first.

    Args:
        seen: people and their links as the one who asks sees them.
        me: number of who asks.
        contact: number of who is to be reached.
        most: how many.
        terms: what colleagues said about being asked.
        least: ways that are less likely are left out.
    """
    search = _Search(seen, me, contact, most, terms or Terms(), least)
    reached = np.array([contact])
    search.collect(reached, {contact: [((), 1.0)]})
    first = search.bring_in(reached, search.bar)
    first = first.take(first.chance >= search.bar)
    near = dict(zip(first.near.tolist(), first.chance.tolist(), strict=True))
    search.collect(first.near, {one: [((one,), chance)] for one, chance in near.items()})
    search.collect_mine(_collect_second(search, near))
    return search.best()


def _collect_second(search: "_Search", near: dict[int, float]) -> Chains:
    """Add the ways over two contacts, and return the chains of them."""
    middles = np.array(sorted(near, key=lambda one: (-near[one], one)), np.int64)
    every: Chains = {}
    for begin in range(0, len(middles), AT_ONCE):
        part = middles[begin : begin + AT_ONCE]
        # The likeliest come first: where even a sure tie at their end would not be among the best, none of the rest is.
        if near[int(part[0])] * CONNECTED < search.bar:
            break
        steps = search.bring_in(part, search.bar / near[int(part[0])])
        chances = steps.chance * np.array([near[int(one)] for one in part])[steps.origin]
        chains: Chains = {}
        for place in np.flatnonzero((chances >= search.bar) & (steps.near != search.contact)).tolist():
            one, middle = int(steps.near[place]), int(part[steps.origin[place]])
            chains.setdefault(one, []).append(((one, middle), float(chances[place])))
        search.collect(np.array(sorted(chains), np.int64), chains)
        for one, found in chains.items():
            every.setdefault(one, []).extend(found)
    return every


class _Search:
    """The ways found so far."""

    def __init__(self, seen: People, me: int, contact: int, most: int, terms: Terms, least: float) -> None:
        self._seen, self._me, self.contact, self._most, self._terms = seen, me, contact, most, terms
        self._found: dict[tuple[int, ...], float] = {}
        self._crowds: dict[int, float] = {}
        self._nearer = colleague_steps(seen, me)
        said = sorted(terms.free.items())
        self._free = np.array([number for number, _ in said], np.int64), np.array([free for _, free in said])
        self._fitting = self._around(self._companies, "looks_after")
        self.bar = max(least, LEAST)
        """What a way must be worth to come among the best."""

    @cached_property
    def _companies(self) -> Numbers:
        """Where the contact works now."""
        return self._around(np.array([self.contact]), "works_at")

    @cached_property
    def _rivals(self) -> Numbers:
        """Who works now at a competitor of these companies."""
        hops = self._seen.around(self._companies)
        links = np.flatnonzero((hops.relation == RELATION["related_to"]) & ~hops.over)
        is_rival = np.array([kind == COMPETITOR for kind in self._seen.texts("detail", hops.link[links])], np.bool_)
        rivals = hops.near[links[is_rival]].astype(np.int64)
        return self._around(np.setdiff1d(rivals, self._companies), "works_at")

    def _around(self, numbers: Numbers, relation: str) -> Numbers:
        hops = self._seen.around(numbers)
        return distinct(hops.near[(hops.relation == RELATION[relation]) & ~hops.over]).astype(np.int64)

    def _ask(self, colleagues: Numbers) -> Floats:
        """Return how likely each of these helps and may, but for how many ask for it; the one who asks needs nobody."""
        helping = _look_up(self._nearer.near, self._nearer.chance, colleagues, COLLEAGUE)
        helping *= np.where(np.isin(colleagues, self._fitting), 1.0, STRANGER)
        helping *= _look_up(*self._free, colleagues, 1.0)
        helping[colleagues == self._me] = 1.0
        return helping

    def bring_in(self, contacts: Numbers, least: float = 0.0) -> Steps:
        """Return whom these contacts are brought in by, with how fitting that is."""
        steps = contact_steps(self._seen, contacts, least)
        fitting = np.where(np.isin(steps.near, self._rivals), RIVAL, 1.0)
        return steps._replace(chance=steps.chance * fitting)

    def collect(self, heads: Numbers, chains: Chains) -> None:
        """Add the ways that reach chains of contacts over who knows the first of each."""
        if not len(heads):
            return
        ties = tie_steps(self._seen, heads)
        best = np.array([max(chance for _, chance in chains[one]) for one in heads.tolist()])
        likely = ties.chance * self._ask(ties.near)
        bound = likely * best[ties.origin]
        order = np.argsort(-bound, kind="stable")
        order = order[bound[order] >= self.bar]
        for begin in range(0, len(order), FEW):
            part = order[begin : begin + FEW]
            if bound[part[0]] < self.bar:
                break
            self._count_contacts(ties.near[part])
            for place in part.tolist():
                head, knower = int(heads[ties.origin[place]]), int(ties.near[place])
                self._add_ways(knower, head, float(likely[place]) * self._crowds[knower], chains[head])
            self._raise_bar()

    def _add_ways(self, knower: int, head: int, likely: float, chains: list[tuple[tuple[int, ...], float]]) -> None:
        is_mine = knower == self._me
        if (knower, head) in self._terms.spared or (is_mine and head == self.contact):
            return
        start = (self._me,) if is_mine else (self._me, knower)
        for chain, chance in chains:
            if likely * chance >= self.bar:
                self._found[*start, *chain, self.contact] = likely * chance

    def collect_mine(self, chains: Chains) -> None:
        """Add the ways of four steps without a colleague: over a contact of mine who brings in the first of a chain."""
        mine = own_steps(self._seen, self._me)
        if not chains or not len(mine.near):
            return
        known = dict(zip(mine.near.tolist(), mine.chance.tolist(), strict=True))
        best = {one: max(chance for _, chance in found) for one, found in chains.items()}
        heads = np.array(sorted(best, key=lambda one: (-best[one], one)), np.int64)
        sure = float(mine.chance.max())
        for begin in range(0, len(heads), AT_ONCE):
            part = heads[begin : begin + AT_ONCE]
            ahead = best[int(part[0])] * sure
            if ahead * CONNECTED < self.bar:
                return
            steps = self.bring_in(part, self.bar / ahead)
            for place in np.flatnonzero(np.isin(steps.near, mine.near)).tolist():
                one = int(steps.near[place])
                self._add_long(one, known[one] * float(steps.chance[place]), chains[int(part[steps.origin[place]])])
            self._raise_bar()

    def _add_long(self, head: int, likely: float, chains: list[tuple[tuple[int, ...], float]]) -> None:
        if head == self.contact or (self._me, head) in self._terms.spared:
            return
        for chain, chance in chains:
            if head not in chain and likely * chance >= self.bar:
                self._found[self._me, head, *chain, self.contact] = likely * chance

    def _count_contacts(self, colleagues: Numbers) -> None:
        """Remember how much less likely each of these colleagues helps because many ask for it."""
        new = np.setdiff1d(colleagues, [*self._crowds, self._me])
        self._crowds.setdefault(self._me, 1.0)
        if not len(new):
            return
        hops = self._seen.around(new)
        ties = np.flatnonzero(hops.relation == RELATION["knows"])
        pairs = np.sort(hops.origin[ties] * len(self._seen) + hops.near[ties])
        is_new = np.diff(pairs, prepend=-1) != 0
        known = np.bincount(pairs[is_new] // len(self._seen), minlength=len(new))
        fewer = np.sqrt(np.minimum(HUB / np.maximum(known, 1), 1.0))
        self._crowds.update(zip(new.tolist(), fewer.tolist(), strict=True))

    def _raise_bar(self) -> None:
        if len(self._found) >= self._most:
            self.bar = max(self.bar, heapq.nlargest(self._most, self._found.values())[-1] * ROUNDING)

    def best(self) -> list[Way]:
        """Return the best ways; of equals those over fewer people, then by their ids."""
        found = [way for way in self._found.items() if way[1] >= self.bar]
        found.sort(key=lambda way: (-round(way[1], 12), len(way[0]), self._seen.ids(np.array(way[0], np.int32))))
        return [Way(people, chance) for people, chance in found[: self._most]]


def _look_up(keys: Numbers, values: Floats, wanted: Numbers, default: float) -> Floats:
    """Return the value of each of several keys; `keys` are sorted, what is not among them has the default."""
    if not len(keys):
        return np.full(len(wanted), default)
    place = np.searchsorted(keys, wanted).clip(max=len(keys) - 1)
    return np.where(keys[place] == wanted, values[place], default)
