"""Who can introduce somebody to a contact: the likeliest ways over people who know each other.

A way is worth the product of its steps, each a guess of how likely it is that it works out:

- somebody knows somebody: the strength of their tie;
- a colleague is asked: `COLLEAGUE`, more where the two report to each other, work or worked on one project, or are in
  one team;
- a contact brings in another: they are connected by what somebody wrote down (`CONNECTED`), took part in one project
  (`PROJECT`), work at one company (`COMPANY`) or did at the same time (`ONCE`). A project or company of many people
  brings few of them together: times `CIRCLE / people` where there are more than `CIRCLE`.

At most four steps: the one who asks, perhaps a colleague, up to two contacts, the one to be reached. All ways of this
form are looked at, so the best are the best; a test compares them with a search through a graph of all such steps.
"""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.adjacency import Hops
from graphapp.knowledge.adjacency.links import RELATION, spread
from graphapp.knowledge.adjacency.service import Seen
from graphapp.knowledge.ties import HALF

COLLEAGUE = 0.5
TEAM, PROJECT_MATE, LINE = 0.75, 0.7, 0.8
CONNECTED, CONNECTED_ONCE = 0.6, 0.45
PROJECT, COMPANY, ONCE, UNKNOWN = 0.45, 0.35, 0.3, 0.1
CIRCLE = 8.0
LEAST = 1e-9
ROUNDING = 1.0 - 1e-9
AT_ONCE = 64

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Chains = dict[int, list[tuple[tuple[int, ...], float]]]
"""By its first contact: the contacts of a chain but the last, and how likely it is."""


@dataclass(frozen=True, slots=True)
class Way:
    """People in turn, by number: who asks, the go-betweens, the one to be reached; and how likely it works out."""

    people: tuple[int, ...]
    chance: float


class Steps(NamedTuple):
    """Steps between people, in columns; of one pair only the likeliest.

    Attributes:
        origin: where each begins, as its place in what was asked.
        near: number of the person at the other end.
        chance: how likely it works out.
    """

    origin: Numbers
    near: Numbers
    chance: Floats


def find_introductions(seen: Seen, me: int, contact: int, most: int = 5) -> list[Way]:
    """Return the likeliest ways from a colleague to a contact, the best first.

    Args:
        seen: the links in memory as the one who asks sees them.
        me: number of who asks.
        contact: number of who is to be reached.
        most: how many.
    """
    search = _Search(seen, me, contact, most)
    reached = np.array([contact])
    search.collect(reached, {contact: [((), 1.0)]})
    first = contact_steps(seen, reached)
    near = dict(zip(first.near.tolist(), first.chance.tolist(), strict=True))
    search.collect(first.near, {one: [((one,), chance)] for one, chance in near.items()})
    middles = np.array(sorted(near, key=lambda one: (-near[one], one)), np.int64)
    for begin in range(0, len(middles), AT_ONCE):
        part = middles[begin : begin + AT_ONCE]
        # The likeliest come first: where even a sure tie at their end would not be among the best, none of the rest is.
        if near[int(part[0])] * CONNECTED < search.bar:
            break
        second = contact_steps(seen, part, search.bar / near[int(part[0])])
        chances = second.chance * np.array([near[int(one)] for one in part])[second.origin]
        worth = np.flatnonzero((chances >= search.bar) & (second.near != contact))
        chains: Chains = {}
        for place in worth.tolist():
            one, middle = int(second.near[place]), int(part[second.origin[place]])
            chains.setdefault(one, []).append(((one, middle), float(chances[place])))
        search.collect(np.array(sorted(chains), np.int64), chains)
    return search.best()


class _Search:
    """The ways found so far."""

    def __init__(self, seen: Seen, me: int, contact: int, most: int) -> None:
        self._seen, self._me, self._contact, self._most = seen, me, contact, most
        self._colleagues = _ask_colleagues(seen, me)
        self._found: dict[tuple[int, ...], float] = {}
        self.bar = LEAST
        """What a way must be worth to come among the best."""

    def collect(self, heads: Numbers, chains: Chains) -> None:
        """Add the ways that reach chains of contacts over who knows the first of each."""
        ties = tie_steps(self._seen, heads)
        best = np.array([max(chance for _, chance in chains[one]) for one in heads.tolist()])
        if not len(heads):
            return
        for place in np.flatnonzero(ties.chance * best[ties.origin] >= self.bar).tolist():
            head, knower = int(heads[ties.origin[place]]), int(ties.near[place])
            is_mine = knower == self._me
            start = (self._me,) if is_mine else (self._me, knower)
            likely = float(ties.chance[place]) * (1.0 if is_mine else self._colleagues.get(knower, COLLEAGUE))
            if is_mine and head == self._contact:
                continue
            for chain, chance in chains[head]:
                if likely * chance >= self.bar:
                    self._found[*start, *chain, self._contact] = likely * chance
        if len(self._found) >= self._most:
            self.bar = max(self.bar, heapq.nlargest(self._most, self._found.values())[-1] * ROUNDING)

    def best(self) -> list[Way]:
        """Return the best ways; of equals those over fewer people."""
        ranked = sorted(self._found.items(), key=lambda way: (-round(way[1], 12), len(way[0]), way[0]))
        return [Way(people, chance) for people, chance in ranked[: self._most]]


def tie_steps(seen: Seen, contacts: Numbers) -> Steps:
    """Return who knows each of some contacts, with the strength of the tie."""
    hops = seen.around(contacts)
    ties = np.flatnonzero(hops.relation == RELATION["knows"])
    pairs, place = np.unique(_keys(seen, hops.origin[ties], hops.near[ties]), return_inverse=True)
    scores = np.bincount(place, weights=seen.scores(hops.link[ties]), minlength=len(pairs))
    chance = 1.0 - np.exp2(-scores / HALF)
    known = chance >= LEAST
    return Steps(pairs[known] // len(seen), pairs[known] % len(seen), chance[known])


def contact_steps(seen: Seen, contacts: Numbers, least: float = 0.0) -> Steps:
    """Return whom each of some contacts can bring in: other contacts.

    Args:
        seen: the links in memory as the one who asks sees them.
        contacts: numbers of the contacts.
        least: steps that are less likely may be left out.
    """
    hops = seen.around(contacts)
    parts = [_connected(hops), *_by_project(seen, hops, least), *_by_company(seen, hops, least)]
    origin, near, chance = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    other = near != contacts[origin]
    return _likeliest(seen, Steps(origin[other], near[other], chance[other]))


def _likeliest(seen: Seen, steps: Steps) -> Steps:
    pairs, place = np.unique(_keys(seen, steps.origin, steps.near), return_inverse=True)
    chance = np.zeros(len(pairs))
    np.maximum.at(chance, place, steps.chance)
    return Steps(pairs // len(seen), pairs % len(seen), chance)


def _keys(seen: Seen, origin: Numbers, near: NDArray[np.integer]) -> Numbers:
    return np.asarray(origin.astype(np.int64) * len(seen) + near, np.int64)


def _connected(hops: Hops) -> Steps:
    chosen = np.flatnonzero(hops.relation == RELATION["related_to"])
    chance = np.where(hops.over[chosen], CONNECTED_ONCE, CONNECTED)
    return Steps(hops.origin[chosen], hops.near[chosen].astype(np.int64), chance)


def _by_project(seen: Seen, hops: Hops, least: float) -> Iterator[Steps]:
    for own, others, crowd, _ in _meet(seen, hops, "took_part_in", PROJECT * CIRCLE, least):
        yield Steps(own, others, PROJECT * np.minimum(CIRCLE / crowd, 1.0))


def _by_company(seen: Seen, hops: Hops, least: float) -> Iterator[Steps]:
    for own, others, crowd, (mine, theirs) in _meet(seen, hops, "works_at", COMPANY * CIRCLE, least):
        times = [seen.ranks(name, links) for links in (mine, theirs) for name in ("since", "until")]
        since, until, their_since, their_until = times
        goes_on = (until == 0) & (their_until == 0)
        is_known = (since > 0) & (their_since > 0)
        ended_before = ((until > 0) & (until <= their_since)) | ((their_until > 0) & (their_until <= since))
        once = np.where(is_known, np.where(ended_before, 0.0, ONCE), UNKNOWN)
        chance = np.where(goes_on, COMPANY, once) * np.minimum(CIRCLE / crowd, 1.0)
        met = chance > 0
        yield Steps(own[met], others[met], chance[met])


def _meet(
    seen: Seen, hops: Hops, relation: str, most: float = np.inf, least: float = 0.0
) -> Iterator[tuple[Numbers, Numbers, Floats, tuple[NDArray[np.int32], NDArray[np.int32]]]]:
    """Yield who else is linked with the same things: origin, the other, how many there are, and both links.

    Things are left out where `most`, divided by how many are linked with them, is below `least`.
    """
    own = np.flatnonzero(hops.relation == RELATION[relation])
    if not len(own):
        return
    things, thing = np.unique(hops.near[own], return_inverse=True)
    back = seen.around(things.astype(np.int64))
    theirs = np.flatnonzero(back.relation == RELATION[relation])
    theirs = theirs[np.argsort(back.origin[theirs], kind="stable")]
    sizes = np.bincount(back.origin[theirs], minlength=len(things))
    starts = np.cumsum(sizes) - sizes
    worth = most / np.maximum(sizes, 1) >= least
    own, thing = own[worth[thing]], thing[worth[thing]]
    counts = sizes[thing]
    place, origin = spread(starts[thing], counts)
    mine, other = own[origin], theirs[place]
    crowd = counts[origin].astype(np.float64)
    yield hops.origin[mine], back.near[other].astype(np.int64), crowd, (hops.link[mine], back.link[other])


def _ask_colleagues(seen: Seen, me: int) -> dict[int, float]:
    """Return how likely each colleague helps, where there is more to it than being colleagues."""
    start = np.array([me])
    hops = seen.around(start)
    found: dict[int, float] = {}
    for number in hops.near[(hops.relation == RELATION["reports_to"]) & ~hops.over].tolist():
        found[number] = LINE
    for relation, likely in (("member_of", TEAM), ("worked_on", PROJECT_MATE)):
        for _, others, crowd, (mine, theirs) in _meet(seen, hops, relation):
            goes_on = np.array([not one for one in seen.texts("until", mine)], bool)
            goes_on &= np.array([not one for one in seen.texts("until", theirs)], bool)
            usable = goes_on if relation == "member_of" else np.ones(len(others), bool)
            chance = np.maximum(COLLEAGUE, likely * np.minimum(2 * CIRCLE / crowd, 1.0))
            for number, one in zip(others[usable].tolist(), chance[usable].tolist(), strict=True):
                if number != me:
                    found[number] = max(found.get(number, COLLEAGUE), one)
    return found
