"""What would be lost if some colleagues left today, as one viewer sees it: people, companies, accounts, projects."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.links import distinct
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.leaving.reach import (
    NOWHERE,
    Bools,
    Numbers,
    Ties,
    World,
    are,
    company_steps,
    read_world,
    steps_to,
)
from graphapp.knowledge.ties import STEPS

FAIR = STEPS[1]
WEAKER = 0.5
"""A tie is much weaker where the best that is left is less than this part of what was."""


@dataclass(frozen=True, slots=True)
class LostContact:
    """Somebody at a customer whom those who leave know.

    Attributes:
        contact: their number.
        company: where they work, -1 where nobody says so.
        leaver: who knows them best of those who leave, and `before` how well.
        other: who knows them best of those who stay, -1 for nobody, and `after` how well.
        steps: how far they would be.
    """

    contact: int
    company: int
    leaver: int
    before: float
    other: int
    after: float
    steps: int


@dataclass(frozen=True, slots=True)
class Charge:
    """Something that a colleague looks after or works on: a company or a project.

    Attributes:
        thing: its number.
        who: the colleague who leaves.
        role: what they do there.
        others: who else of those who stay does so.
    """

    thing: int
    who: int
    role: str
    others: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Loss:
    """What would be lost.

    Attributes:
        leavers: numbers of those who leave.
        known: how many people they know.
        only: whom only they know, the best known first.
        weaker: whom somebody else knows, too, but much less.
        steps: distance -> how many of those whom they know would be so far.
        companies: how many companies they reach.
        shut: companies that nobody else reaches, with the steps to them, those first where most is lost.
        accounts, projects: what they look after and work on, what they do alone first.
    """

    leavers: tuple[int, ...]
    known: int
    only: tuple[LostContact, ...]
    weaker: tuple[LostContact, ...]
    steps: dict[int, int]
    companies: int
    shut: tuple[tuple[int, int], ...]
    accounts: tuple[Charge, ...]
    projects: tuple[Charge, ...]

    @property
    def alone(self) -> tuple[Charge, ...]:
        """The accounts that nobody else looks after."""
        return tuple(one for one in self.accounts if not one.others)


def find_loss(seen: Seen, leavers: Sequence[int], today: str) -> Loss:
    """Return what would be lost.

    Args:
        seen: the links as the viewer sees them.
        leavers: numbers of colleagues.
        today: the viewer's day.
    """
    world, is_gone = read_world(seen), are(len(seen), leavers)
    goes = is_gone[world.ties.colleague]
    gone, staying = world.ties.some(goes), world.ties.some(~goes)
    steps = steps_to(world, staying)
    contacts = distinct(gone.contact)
    lost = _lost_contacts(seen, world, contacts, gone, staying, steps)
    only = [one for one in lost if one.other < 0]
    weaker = [one for one in lost if one.other >= 0 and one.before >= FAIR and one.after < WEAKER * one.before]
    far = np.bincount(steps[contacts], minlength=NOWHERE + 1)
    companies, shut = _shut_companies(seen, world, only, contacts, steps)
    return Loss(
        tuple(leavers), len(contacts), tuple(only), tuple(weaker),
        {step: int(number) for step, number in enumerate(far.tolist()) if number},
        companies, shut,
        _charges(seen, leavers, "looks_after", today), _charges(seen, leavers, "worked_on", today),
    )  # fmt: skip


def workplaces(world: World, contacts: Numbers) -> dict[int, int]:
    """Return a company where each of some contacts works today; of several the one with the lowest number."""
    chosen = are(world.size, contacts)[world.worker]
    found: dict[int, int] = {}
    for contact, company in zip(world.worker[chosen].tolist(), world.workplace[chosen].tolist(), strict=True):
        found.setdefault(contact, company)
    return found


def _lost_contacts(
    seen: Seen, world: World, contacts: Numbers, gone: Ties, staying: Ties, steps: NDArray[np.int8]
) -> list[LostContact]:
    """Return all whom those who leave know, the best known first."""
    best_gone, best_left = _best_of(gone), _best_of(staying.of(contacts))
    at = workplaces(world, contacts)
    found = [
        LostContact(
            contact, at.get(contact, -1), *best_gone[contact], *best_left.get(contact, (-1, 0.0)), int(steps[contact])
        )
        for contact in contacts.tolist()
    ]
    ids = dict(zip(contacts.tolist(), seen.ids(contacts.astype(np.int32)), strict=True))
    return sorted(found, key=lambda one: (-round(one.before - one.after, 9), ids[one.contact]))


def _best_of(ties: Ties) -> dict[int, tuple[int, float]]:
    """Return the best tie with each contact: the colleague, and how strong it is; of equal ones the first."""
    order = np.lexsort((ties.colleague, -ties.strength, ties.contact))
    contact = ties.contact[order]
    first = order[np.flatnonzero(np.concatenate([[True], contact[1:] != contact[:-1]]))] if len(order) else order
    rows = zip(*(column[first].tolist() for column in (ties.contact, ties.colleague, ties.strength)), strict=True)
    return {one: (colleague, strength) for one, colleague, strength in rows}


def _shut_companies(
    seen: Seen, world: World, only: Sequence[LostContact], contacts: Numbers, steps: NDArray[np.int8]
) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Return how many companies those reach who leave, and which of them nobody else does."""
    is_known = are(world.size, contacts)[world.worker]
    companies = distinct(world.workplace[is_known])
    far = company_steps(world, steps)[companies]
    shut = [(int(one), int(step)) for one, step in zip(companies, far, strict=True) if step > 1]
    lost = dict.fromkeys((one for one, _ in shut), 0.0)
    is_only = are(world.size, [one.contact for one in only])
    before = np.zeros(world.size)
    before[[one.contact for one in only]] = [one.before for one in only]
    chosen = is_only[world.worker]
    for contact, company in zip(world.worker[chosen].tolist(), world.workplace[chosen].tolist(), strict=True):
        if company in lost:
            lost[company] += float(before[contact])
    ids = dict(zip(lost, seen.ids(np.array(list(lost), np.int32)), strict=True))
    return len(companies), tuple(sorted(shut, key=lambda one: (-round(lost[one[0]], 9), ids[one[0]])))


def _charges(seen: Seen, leavers: Sequence[int], relation: str, today: str) -> tuple[Charge, ...]:
    """Return what those who leave look after or work on today, what nobody else does first."""
    mine = seen.away(np.array(leavers, np.int64), relation, outward=True)
    things = mine.near[_goes_on(seen, mine.near, mine.link, today)]
    every = distinct(things).astype(np.int64)
    hops = seen.away(every, relation, outward=False)
    who, thing, link = hops.near, every[hops.origin], hops.link
    open_links = _goes_on(seen, thing.astype(np.int32), link, today) & (seen.figures(who.astype(np.int64)) == 1)
    is_gone, found = set(leavers), dict[int, dict[int, str]]()
    roles = seen.texts("detail", link)
    for place in np.flatnonzero(open_links).tolist():
        found.setdefault(int(thing[place]), {}).setdefault(int(who[place]), roles[place])
    charges = [
        Charge(one, person, role, tuple(sorted(set(those) - is_gone)))
        for one, those in found.items()
        for person, role in those.items()
        if person in is_gone
    ]
    names = dict(zip(found, seen.names(list(found)), strict=True))
    return tuple(sorted(charges, key=lambda one: (bool(one.others), names[one.thing].lower(), one.thing, one.who)))


def _goes_on(seen: Seen, things: NDArray[np.int32], link: NDArray[np.int32], today: str) -> Bools:
    """Say of each link whether it and, where it is to a project, the project goes on today."""
    ends = zip(seen.texts("until", link), seen.untils(things.tolist()), strict=True)
    return np.array([all(not day or day >= today for day in pair) for pair in ends], np.bool_)
