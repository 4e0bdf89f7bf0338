"""What connects the people on the way to an introduction, step by step, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.acquaintance import People, Steps, every_colleague_step, every_contact_step
from graphapp.knowledge.adjacency.links import RELATION, distinct
from graphapp.knowledge.introductions import Way
from graphapp.knowledge.reasons import Reason, say_times
from graphapp.knowledge.relations import say_relation
from graphapp.knowledge.steps import Thing
from graphapp.knowledge.ties import level_of, word_of

_SAID = {
    "member_of": "is in the team",
    "worked_on": "worked on",
    "took_part_in": "took part in",
    "works_at": "works at",
}
_CROWD = [RELATION["worked_on"], RELATION["took_part_in"]]
LEADS, LED = "leads you", "reports to you"


@dataclass(frozen=True, slots=True)
class Leg:
    """One step of a way, with its reason.

    Attributes:
        said: the verb between the two: `knows`, `leads`; where there is a thing that brings them together, the verb
            before its name, as in `works at` (Globex with). Of two colleagues it is empty where they are just that.
        over: that thing: a team, a project, a company.
        word, level, reason: of a tie.
    """

    source: Thing
    target: Thing
    said: str
    over: Thing | None = None
    word: str = ""
    level: int = 0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Introduction:
    """A way to a contact, step by step; `chance` and `cost` as `introductions` publishes them."""

    legs: tuple[Leg, ...]
    chance: float
    cost: float

    @property
    def people(self) -> tuple[Thing, ...]:
        """Everybody on the way, both ends included."""
        return (self.legs[0].source, *(leg.target for leg in self.legs))

    @property
    def colleague(self) -> Thing | None:
        """Who is asked; nobody where the way begins with a contact of one's own."""
        first = self.legs[0].target
        return first if first.kind == "Employee" else None

    @property
    def over(self) -> tuple[Thing, ...]:
        """The contacts between."""
        return tuple(one for one in self.people[1:-1] if one.kind == "Contact")


class _Bare(NamedTuple):
    """A step before it has names: who, what is said, over which thing, and of a tie its score and reason."""

    source: int
    target: int
    said: str
    over: int = -1
    score: float = 0.0
    reason: Reason | None = None


def explain_ways(seen: People, ways: Sequence[Way]) -> tuple[Introduction, ...]:
    """Return ways with what connects the people on them.

    Args:
        seen: people and their links, as the one who asks sees them.
        ways: all of the same two people.
    """
    if not ways:
        return ()
    grounds = _Grounds(seen, ways)
    found = {pair: grounds.explain(*pair) for pair in {pair for way in ways for pair in pairwise(way.people)}}
    bare = [[found[pair] for pair in pairwise(way.people)] for way in ways]
    numbers = {number for legs in bare for leg in legs for number in (leg.source, leg.target, leg.over) if number >= 0}
    things = name_things(seen, numbers)
    return tuple(
        Introduction(tuple(_name(leg, things) for leg in legs), way.chance, way.cost)
        for legs, way in zip(bare, ways, strict=True)
    )


def name_things(seen: People, numbers: Iterable[int]) -> dict[int, Thing]:
    """Return things with their names, by number."""
    each = sorted(numbers)
    return {number: Thing(*seen.name(number), name) for number, name in zip(each, seen.names(each), strict=True)}


def _name(leg: _Bare, things: dict[int, Thing]) -> Leg:
    source, target, over = things[leg.source], things[leg.target], things.get(leg.over)
    if leg.reason is None:
        return Leg(source, target, leg.said, over)
    reason = replace(leg.reason, together=f"{_SAID['worked_on']} {over.name}" if over else "")
    return Leg(source, target, leg.said, None, word_of(leg.score), level_of(leg.score), reason)


class _Grounds:
    """The links that make the steps of some ways, found as they were when the ways were."""

    def __init__(self, seen: People, ways: Sequence[Way]) -> None:
        self._seen = seen
        self._me = ways[0].people[0]
        self._colleagues = every_colleague_step(seen, self._me)
        every = np.array(sorted({number for way in ways for number in way.people}), np.int32)
        self._ours = set(every[seen.are("Employee", every)].tolist())

    def explain(self, source: int, target: int) -> _Bare:
        if target in self._ours:
            return self._explain_colleague(target)
        if source in self._ours:
            return self._explain_tie(source, target)
        return self._explain_contacts(source, target)

    def _explain_colleague(self, target: int) -> _Bare:
        link = self._link(self._colleagues, target)
        if link < 0:
            return _Bare(self._me, target, "")
        one = self._seen.describe(link)
        ends = self._seen.ends(link)
        if one.relation == "reports_to":
            return _Bare(self._me, target, LEADS if ends[0] == self._me else LED)
        return _Bare(self._me, target, _SAID[one.relation], ends[1])

    def _explain_tie(self, source: int, target: int) -> _Bare:
        hops = self._seen.around(np.array([target]))
        links = hops.link[(hops.relation == RELATION["knows"]) & (hops.near == source)]
        project = self._shared_project(source, hops.near[hops.relation == RELATION["took_part_in"]])
        if not len(links):
            return _Bare(source, target, _SAID["worked_on"], project)
        moments, last = (self._seen.tie_column(name, links) for name in ("moments", "last"))
        reason = Reason(say_times(int(moments.sum())), int(last.max()) or None)
        return _Bare(source, target, "knows", project, float(self._seen.scores(links).sum()), reason)

    def _shared_project(self, colleague: int, projects: NDArray[np.integer]) -> int:
        """Return one of these projects that a colleague worked on, that of the fewest; -1 where there is none."""
        if not len(projects):
            return -1
        hops = self._seen.around(projects.astype(np.int64))
        crowds = np.bincount(hops.origin[np.isin(hops.relation, _CROWD)], minlength=len(projects))
        there = hops.origin[(hops.relation == RELATION["worked_on"]) & (hops.near == colleague)]
        # By their ids where they are alike: how they are numbered also depends on what the one who asks does not see.
        alike = [(crowds[one], self._seen.name(int(projects[one]))[1], int(projects[one])) for one in there.tolist()]
        return min(alike)[2] if alike else -1

    def _explain_contacts(self, source: int, target: int) -> _Bare:
        link = self._link(every_contact_step(self._seen, np.array([source]), toward=target), target)
        one, ends = self._seen.describe(link), self._seen.ends(link)
        if one.relation == "related_to":
            return _Bare(source, target, say_relation(one.detail, "to" if ends[0] == source else "from"))
        said = _SAID[one.relation]
        if one.relation == "works_at" and not self._work_now(ends[1], source, target):
            said = "worked at"
        return _Bare(source, target, said, ends[1])

    def _work_now(self, company: int, *people: int) -> bool:
        hops = self._seen.around(np.array(people))
        is_there = (hops.relation == RELATION["works_at"]) & (hops.near == company) & ~hops.over
        return len(distinct(hops.origin[is_there])) == len(people)

    def _link(self, steps: Steps, near: int) -> int:
        """Return the number of the likeliest link that leads to somebody, -1 where there is none."""
        there = np.flatnonzero(steps.near == near)
        if not len(there):
            return -1
        links = steps.link[there[steps.chance[there] == steps.chance[there].max()]].tolist()
        # As above: of links that are alike not the one with the lowest number.
        return int(min(links, key=lambda link: [self._seen.name(end) for end in self._seen.ends(link)]))
