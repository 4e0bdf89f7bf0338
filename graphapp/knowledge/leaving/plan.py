"""The handover plan of a page: who stays and could take over, who meets whom, and what to ask those who leave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graphapp.knowledge.adjacency.links import distinct
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.leaving.handover import Interview, plan_handover
from graphapp.knowledge.leaving.losing import Loss, LostContact
from graphapp.knowledge.leaving.reach import Numbers, Ties, World, are, read_world
from graphapp.knowledge.leaving.said import OnlyClaim

ROOM = 15
CONTACTS, CLAIMS, SUCCESSORS = 200, 200, 80
"""So many of those with most at stake are looked at: what comes after them never gets into a plan."""
CLOSE = {"member_of": 0.4, "worked_on": 0.35, "looks_after": 0.5, "reports_to": 0.5}
"""How close two colleagues are who are in a team, a project, an account team together, or one reports to the other."""


@dataclass(frozen=True)
class Plan:
    """A handover plan.

    Attributes:
        interviews: in the order in which to hold them; numbers of contacts and ids of claims.
        risk: all that is at stake.
        saved: what the interviews are expected to save of it.
    """

    interviews: tuple[Interview, ...]
    risk: float
    saved: float

    @property
    def share(self) -> float:
        """Which part of what is at stake the plan is expected to save."""
        return self.saved / self.risk if self.risk else 0.0


def make_plan(seen: Seen, loss: Loss, claims: Sequence[OnlyClaim], room: int = ROOM) -> Plan:
    """Return the smallest plan: the interviews that save most, one after the other.

    Args:
        seen: the links as the viewer sees them.
        loss: of those who leave.
        claims: those that only they know, the weightiest first.
        room: so many interviews at most.
    """
    world, claims = read_world(seen), claims[:CLAIMS]
    goes = are(world.size, loss.leavers)[world.ties.colleague]
    lost = best_lost(loss)[:CONTACTS]
    contacts = np.array(sorted(one.contact for one in lost), np.int64)
    gone, staying = world.ties.some(goes).of(contacts), world.ties.some(~goes)
    left = staying.of(contacts)
    around = _around(world, staying, _places(seen, world, contacts, claims))
    talks = _closeness(seen, loss.leavers, world.ties)
    people = sorted({*_candidates(around, talks), *left.colleague.tolist()} - set(loss.leavers))
    names = _names(seen, [*people, *loss.leavers, *contacts.tolist()])
    known = _knowing(names, gone, left)
    interviews = plan_handover(
        known | {names[one]: known.get(names[one], {}) for one in people},
        {(names[one], names[other]): close for (one, other), close in talks.items() if other in names},
        {names[one]: _claims_of(claims, names[one]) for one in loss.leavers},
        [names[one] for one in loss.leavers],
        room,
        {
            (names[one], thing if isinstance(thing, str) else names[thing]): value
            for (one, thing), value in around.items()
            if one in names
        },
        again=False,
    )
    risk = sum(one.before - one.after for one in lost) + sum(one.weight for one in claims)
    return Plan(tuple(interviews), risk, sum(one.saved for one in interviews))


def best_lost(loss: Loss) -> list[LostContact]:
    """Return the contacts that are lost or nearly so, those first with whom most is lost."""
    return sorted((*loss.only, *loss.weaker), key=lambda one: one.after - one.before)


def _claims_of(claims: Iterable[OnlyClaim], leaver: str) -> dict[str, float]:
    return {one.id: one.weight for one in claims if leaver in one.knowers}


def _names(seen: Seen, numbers: Sequence[int]) -> dict[int | str, str]:
    each = list(dict.fromkeys(numbers))
    return dict(zip(each, seen.ids(np.array(each, np.int32)), strict=True))


def _places(seen: Seen, world: World, contacts: Numbers, claims: Sequence[OnlyClaim]) -> dict[int, set[int | str]]:
    """Return, by company, which contacts work there and which claims are about it or about somebody there."""
    places: dict[int, set[int | str]] = {}
    ends = {(thing.kind, thing.id): seen.find(thing.kind, thing.id) for one in claims for thing in one.about}
    named = {number for (kind, _), number in ends.items() if kind == "Contact"}
    people = np.array(sorted({*contacts.tolist(), *named} - {-1}), np.int64)
    chosen = are(world.size, people)[world.worker]
    at: dict[int, list[int]] = {}
    for contact, company in zip(world.worker[chosen].tolist(), world.workplace[chosen].tolist(), strict=True):
        at.setdefault(contact, []).append(company)
    for contact in contacts.tolist():
        for company in at.get(contact, ()):
            places.setdefault(company, set()).add(contact)
    for one in claims:
        for thing in one.about:
            end = ends[thing.kind, thing.id]
            for company in [end] if thing.kind == "Company" and end >= 0 else at.get(end, ()):
                places.setdefault(company, set()).add(one.id)
    return places


def _around(world: World, staying: Ties, places: Mapping[int, set[int | str]]) -> dict[tuple[int, int | str], float]:
    """Return how well each colleague knows somebody else around each contact or claim: the best tie there.

    Args:
        world: as the viewer sees it.
        staying: the ties of those who stay.
        places: company -> contacts and claims that belong to it.
    """
    companies = np.array(sorted(places), np.int64)
    at, worker = world.staff(companies)
    order = np.argsort(worker, kind="stable")
    at, worker = at[order], worker[order]
    ties = staying.of(distinct(worker))
    low, high = (np.searchsorted(worker, ties.contact, side) for side in ("left", "right"))
    columns = (column.tolist() for column in (ties.colleague, ties.contact, ties.strength, low, high))
    found: dict[tuple[int, int | str], float] = {}
    for colleague, other, strength, first, end in zip(*columns, strict=True):
        for company in at[first:end].tolist():
            for thing in places[int(companies[company])]:
                if thing != other and strength > found.get((colleague, thing), 0.0):
                    found[colleague, thing] = strength
    return found


def _closeness(seen: Seen, leavers: Sequence[int], ties: Ties) -> dict[tuple[int, int], float]:
    """Return how close each of those who leave is to each colleague with whom they have anything in common."""
    found: dict[tuple[int, int], float] = {}
    is_here = seen.figures(seen.all_of("Employee")) == 1
    here = set(seen.all_of("Employee")[is_here].tolist()) - set(leavers)

    def add(leaver: int, other: int, part: float) -> None:
        if other in here:
            found[leaver, other] = 1.0 - (1.0 - found.get((leaver, other), 0.0)) * (1.0 - part)

    for leaver in leavers:
        me = np.array([leaver], np.int64)
        for relation in ("member_of", "worked_on", "looks_after"):
            places = distinct(seen.away(me, relation, outward=True).near).astype(np.int64)
            there = seen.away(places, relation, outward=False)
            # In a crowd two are hardly closer for it.
            size = np.bincount(there.origin, minlength=len(places))
            for place, other in set(zip(there.origin.tolist(), there.near.tolist(), strict=True)):
                add(leaver, other, CLOSE[relation] / max(1.0, float(size[place]) / 8.0))
        for outward in (True, False):
            for other in distinct(seen.away(me, "reports_to", outward=outward).near).tolist():
                add(leaver, other, CLOSE["reports_to"])
        for other, part in _shared(ties, leaver):
            add(leaver, other, part)
    return found


def _shared(ties: Ties, leaver: int) -> Iterable[tuple[int, float]]:
    """Return the colleagues who know the same people: the cosine of their ties."""
    mine = ties.some(ties.colleague == leaver)
    both = ties.of(mine.contact)
    size = int(ties.colleague.max(initial=0)) + 1
    length = np.sqrt(np.bincount(ties.colleague, weights=ties.strength**2, minlength=size))
    own = np.repeat(mine.strength, _counts(ties, mine.contact))
    dot = np.bincount(both.colleague, weights=both.strength * own, minlength=size)
    for other in np.flatnonzero(dot).tolist():
        if other != leaver:
            yield other, float(dot[other] / (length[other] * length[leaver]))


def _counts(ties: Ties, contacts: Numbers) -> Numbers:
    low, high = (np.searchsorted(ties.contact, contacts, side) for side in ("left", "right"))
    return np.asarray(high - low)


def _candidates(around: Mapping[tuple[int, int | str], float], talks: Mapping[tuple[int, int], float]) -> set[int]:
    """Return the colleagues who could take something over: those who know most around it, and those who are closest."""
    worth: dict[int, float] = {}
    for (colleague, _), strength in around.items():
        worth[colleague] = worth.get(colleague, 0.0) + strength
    close = sorted(talks, key=lambda pair: (-talks[pair], pair))[:SUCCESSORS]
    best = sorted(worth, key=lambda one: (-worth[one], one))[:SUCCESSORS]
    return {*best, *(other for _, other in close)}


def _knowing(names: Mapping[int | str, str], gone: Ties, left: Ties) -> dict[str, dict[str, float]]:
    """Return who knows which contacts how well, by ids: those who leave, and those who stay."""
    found: dict[str, dict[str, float]] = {}
    for ties in (gone, left):
        columns = (column.tolist() for column in (ties.colleague, ties.contact, ties.strength))
        for who, contact, strength in zip(*columns, strict=True):
            found.setdefault(names[who], {})[names[contact]] = strength
    return found
