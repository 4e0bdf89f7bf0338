"""Who can speak to whom: single steps between people, each with how likely it works out.

- A colleague is asked: `COLLEAGUE`, more where the two report to each other (`LINE`), are in one team (`TEAM`) or work
  or worked on one project (`PROJECT_MATE`). A team or project of more than `2 * CIRCLE` colleagues counts less: times
  `2 * CIRCLE / people`, but never less than `COLLEAGUE`.
- A colleague knows a contact: `1 - 2^(-S / WELL)`, where S is the sum of their moments that fades slowly (`ties`):
  three meetings lately make three quarters. How soon the two will be in touch again, which is what the strength of a
  tie says, matters less: people introduce whom they know well long after the last talk. Where it is more,
  `WORKED_WITH` for a project on which the colleague worked and in which the contact took part.
- A contact brings in another: somebody wrote down that the two are connected (`CONNECTED`; `CONNECTED_ONCE` where it is
  over), they took part in one project (`PROJECT`), work at one company (`COMPANY`) or did at the same time (`ONCE`;
  `UNKNOWN` where a day of beginning is missing).

A project or company of many people brings few of them together: times `CIRCLE / people` where there are more than
`CIRCLE`. Of several grounds for one step the likeliest counts. All is counted over what the one who asks may see.
"""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.links import RELATION, Bools, Described, Ints, spread
from graphapp.knowledge.ties import AS_OF, SLOW

COLLEAGUE = 0.5
TEAM, PROJECT_MATE, LINE = 0.75, 0.7, 0.8
WELL = 1.5
WORKED_WITH = 0.3
CONNECTED, CONNECTED_ONCE = 0.6, 0.45
PROJECT, COMPANY, ONCE, UNKNOWN = 0.45, 0.35, 0.3, 0.1
CIRCLE = 8.0
LEAST = 1e-9

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]


class People(Protocol):
    """People and what links them, as one viewer sees it: the links in memory (`Seen`), or asked of the graph."""

    @property
    def now(self) -> float:
        """Seconds since 1970, as of which ties are weighed."""

    def __len__(self) -> int:
        """Return a number above that of every thing."""

    def find(self, kind: str, key: str) -> int:
        """Return the number of a thing that the viewer sees, else -1."""

    def name(self, number: int) -> tuple[str, str]:
        """Return kind and id of a thing."""

    def ids(self, numbers: Ints) -> list[str]:
        """Return the ids of many things."""

    def names(self, numbers: Sequence[int]) -> list[str]:
        """Return what things are called."""

    def are(self, kind: str, numbers: Ints) -> Bools:
        """Say of each of several things whether it is of a kind."""

    def around(self, numbers: NDArray[np.int64]) -> Hops:
        """Return the links away from these things that the viewer sees."""

    def scores(self, link: Ints) -> NDArray[np.float64]:
        """Return the score of each tie."""

    def tie_column(self, name: str, link: Ints) -> NDArray[Any]:
        """Return a column of `Ties` for some ties."""

    def ranks(self, name: str, link: Ints) -> NDArray[np.int64]:
        """Return numbers that sort links by `since` or `until`, 0 where it is empty."""

    def texts(self, name: str, link: Ints) -> list[str]:
        """Return the texts in a column of `Links` for some links."""

    def describe(self, link: int) -> Described:
        """Return a link in words."""

    def ends(self, link: int) -> tuple[int, int]:
        """Return the numbers of the things between which a link is."""


class Steps(NamedTuple):
    """Steps between people, in columns; of one pair only the likeliest.

    Attributes:
        origin: where each begins, as its place in what was asked.
        near: number of the person at the other end.
        chance: how likely it works out.
        link: number of the link that says so, at the near end; of a tie, that of the tie.
    """

    origin: Numbers
    near: Numbers
    chance: Floats
    link: Numbers

    def take(self, chosen: NDArray[np.int64] | NDArray[np.bool_]) -> "Steps":
        """Return some of the steps."""
        return Steps(self.origin[chosen], self.near[chosen], self.chance[chosen], self.link[chosen])


class _Meeting(NamedTuple):
    """Who else is linked with the same things, in columns.

    Attributes:
        origin: where each begins, as its place in what was asked.
        near: number of the other.
        crowd: how many are linked with the thing.
        mine, theirs: the links of both with it.
    """

    origin: Numbers
    near: Numbers
    crowd: Floats
    mine: NDArray[np.int32]
    theirs: NDArray[np.int32]


def tie_steps(seen: People, contacts: Numbers) -> Steps:
    """Return who of us knows each of some contacts.

    Args:
        seen: people and their links as the one who asks sees them.
        contacts: numbers of the contacts.
    """
    hops = seen.around(contacts)
    ties = _ties(seen, hops)
    met = _meet(seen, hops, "took_part_in", "worked_on")
    return _likeliest(seen, _join([ties, _worked_with(met)]))


def own_steps(seen: People, me: int) -> Steps:
    """Return which contacts a colleague knows: what `tie_steps` says, from the other end.

    Args:
        seen: people and their links as the one who asks sees them.
        me: number of the colleague.
    """
    hops = seen.around(np.array([me]))
    met = _meet(seen, hops, "worked_on", "took_part_in")
    return _likeliest(seen, _join([_ties(seen, hops), _worked_with(met)]))


def _ties(seen: People, hops: Hops) -> Steps:
    """Return ties, the sums of one pair added up: each audience has a sum of its own."""
    ties = np.flatnonzero(hops.relation == RELATION["knows"])
    pairs, first, place = np.unique(
        _keys(seen, hops.origin[ties], hops.near[ties]), return_index=True, return_inverse=True
    )
    sums = np.bincount(place, weights=lasting_sums(seen, hops.link[ties]), minlength=len(pairs))
    chance = 1.0 - np.exp2(-sums / WELL)
    link = hops.link[ties][first].astype(np.int64)
    known = chance >= LEAST
    return Steps(pairs[known] // len(seen), pairs[known] % len(seen), chance[known], link[known])


def lasting_sums(seen: People, link: NDArray[np.int32]) -> Floats:
    """Return of each tie the sum that fades slowly: weights of moments, half of each after `ties.SLOW`."""
    slow = seen.tie_column("slow", link).astype(np.float64)
    return np.asarray(np.exp2(slow - (seen.now - AS_OF) / SLOW))


def _worked_with(met: _Meeting) -> Steps:
    return Steps(met.origin, met.near, WORKED_WITH * np.minimum(CIRCLE / met.crowd, 1.0), met.theirs.astype(np.int64))


def contact_steps(seen: People, contacts: Numbers, least: float = 0.0, toward: int = -1) -> Steps:
    """Return whom each of some contacts can bring in: other contacts.

    Args:
        seen: people and their links as the one who asks sees them.
        contacts: numbers of the contacts.
        least: steps that are less likely may be left out.
        toward: number of the only other contact who matters, where there is one.
    """
    return _likeliest(seen, every_contact_step(seen, contacts, least, toward))


def every_contact_step(seen: People, contacts: Numbers, least: float = 0.0, toward: int = -1) -> Steps:
    """Return what `contact_steps` chooses from: of one pair all that connects them."""
    hops = _toward(seen, seen.around(contacts), toward)
    steps = _join([_connected(hops), _by_project(seen, hops, least), _by_company(seen, hops, least)])
    return steps.take(steps.near != contacts[steps.origin])


def _toward(seen: People, hops: Hops, person: int) -> Hops:
    """Leave out what leads neither to a person nor to something that the person is linked with."""
    if person < 0:
        return hops
    near = np.append(seen.around(np.array([person])).near, person)
    chosen = np.isin(hops.near, near)
    columns: list[NDArray[Any]] = [column[chosen] for column in hops]
    return Hops(*columns)


def _join(parts: list[Steps]) -> Steps:
    return Steps(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _likeliest(seen: People, every: Steps) -> Steps:
    keys = _keys(seen, every.origin, every.near)
    order = np.lexsort((every.link, -every.chance, keys))
    _, first = np.unique(keys[order], return_index=True)
    return every.take(order[first])


def _keys(seen: People, origin: Numbers, near: NDArray[np.integer]) -> Numbers:
    return np.asarray(origin.astype(np.int64) * len(seen) + near, np.int64)


def _connected(hops: Hops) -> Steps:
    chosen = np.flatnonzero(hops.relation == RELATION["related_to"])
    chance = np.where(hops.over[chosen], CONNECTED_ONCE, CONNECTED)
    return Steps(hops.origin[chosen], hops.near[chosen].astype(np.int64), chance, hops.link[chosen].astype(np.int64))


def _by_project(seen: People, hops: Hops, least: float) -> Steps:
    met = _meet(seen, hops, "took_part_in", "took_part_in", PROJECT * CIRCLE, least)
    return Steps(met.origin, met.near, PROJECT * np.minimum(CIRCLE / met.crowd, 1.0), met.theirs.astype(np.int64))


def _by_company(seen: People, hops: Hops, least: float) -> Steps:
    met = _meet(seen, hops, "works_at", "works_at", COMPANY * CIRCLE, least)
    since, until, their_since, their_until = (
        seen.ranks(name, links) for links in (met.mine, met.theirs) for name in ("since", "until")
    )
    goes_on = (until == 0) & (their_until == 0)
    is_known = (since > 0) & (their_since > 0)
    ended_before = ((until > 0) & (until <= their_since)) | ((their_until > 0) & (their_until <= since))
    once = np.where(is_known, np.where(ended_before, 0.0, ONCE), UNKNOWN)
    chance = np.where(goes_on, COMPANY, once) * np.minimum(CIRCLE / met.crowd, 1.0)
    return Steps(met.origin, met.near, chance, met.theirs.astype(np.int64)).take(chance > 0)


def _meet(
    seen: People, hops: Hops, relation: str, their_relation: str, most: float = np.inf, least: float = 0.0
) -> _Meeting:
    """Return who else is linked with the same things.

    Args:
        seen: people and their links as the one who asks sees them.
        hops: links away from those who are asked about.
        relation: which of them lead to the things.
        their_relation: how the others are linked with the things.
        most: with `least`: things are left out where `most`, divided by how many are linked with them, is below it.
        least: see `most`.
    """
    own = np.flatnonzero(hops.relation == RELATION[relation])
    things, thing = np.unique(hops.near[own], return_inverse=True)
    back = seen.around(things.astype(np.int64))
    theirs = np.flatnonzero(back.relation == RELATION[their_relation])
    theirs = theirs[np.argsort(back.origin[theirs], kind="stable")]
    sizes = np.bincount(back.origin[theirs], minlength=len(things))
    starts = np.cumsum(sizes) - sizes
    crowds = sizes
    if their_relation != relation:
        crowds = sizes + np.bincount(back.origin[back.relation == RELATION[relation]], minlength=len(things))
    worth = most / np.maximum(crowds, 1) >= least
    own, thing = own[worth[thing]], thing[worth[thing]]
    place, origin = spread(starts[thing], sizes[thing])
    mine, other = own[origin], theirs[place]
    crowd = crowds[thing][origin].astype(np.float64)
    return _Meeting(hops.origin[mine], back.near[other].astype(np.int64), crowd, hops.link[mine], back.link[other])


def colleague_steps(seen: People, me: int) -> Steps:
    """Return how likely each colleague helps, where there is more to it than being colleagues.

    Args:
        seen: people and their links as the one who asks sees them.
        me: number of the one who asks.
    """
    return _likeliest(seen, every_colleague_step(seen, me))


def every_colleague_step(seen: People, me: int) -> Steps:
    """Return what `colleague_steps` chooses from: of one colleague all that there is."""
    hops = seen.around(np.array([me]))
    line = np.flatnonzero((hops.relation == RELATION["reports_to"]) & ~hops.over)
    steps = Steps(
        hops.origin[line], hops.near[line].astype(np.int64), np.full(len(line), LINE), hops.link[line].astype(np.int64)
    )
    return _join([steps, *(_circle(seen, hops, *circle, me) for circle in _circles())])


def _circles() -> Iterator[tuple[str, float]]:
    yield from (("member_of", TEAM), ("worked_on", PROJECT_MATE))


def _circle(seen: People, hops: Hops, relation: str, likely: float, me: int) -> Steps:
    met = _meet(seen, hops, relation, relation)
    usable = met.near != me
    if relation == "member_of":
        for links in (met.mine, met.theirs):
            usable &= seen.ranks("until", links) == 0
    chance = np.maximum(COLLEAGUE, likely * np.minimum(2 * CIRCLE / met.crowd, 1.0))
    return Steps(met.origin, met.near, chance, met.theirs.astype(np.int64)).take(usable)
