"""How far everybody at customers is from us, with some colleagues and without them, as one viewer sees it.

Somebody is one step away whom a colleague knows at least slightly, two steps away who works with or is related to
somebody who is one step away, and so on. Only colleagues who are here count.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.ties import HALF, STEPS

Numbers = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

SLIGHT = STEPS[0]
FARTHEST = 3
NOWHERE = 9
"""Stands for every distance beyond `FARTHEST`."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Who of us, of those who are here, knows whom and how well: one entry a pair, sorted by contact.

    Attributes:
        colleague, contact: numbers of things.
        strength: 0 to 1, at least `SLIGHT`.
    """

    colleague: Numbers
    contact: Numbers
    strength: Floats

    def some(self, chosen: NDArray[Any]) -> "Ties":
        """Return some of them, by a mask or by places."""
        return Ties(self.colleague[chosen], self.contact[chosen], self.strength[chosen])

    def best(self, size: int) -> Floats:
        """Return the strength of the best tie with each of so many things, 0 where there is none."""
        found = np.zeros(size)
        np.maximum.at(found, self.contact, self.strength)
        return found

    def of(self, contacts: Numbers) -> "Ties":
        """Return those with some contacts, which are sorted."""
        low, high = (np.searchsorted(self.contact, contacts, side) for side in ("left", "right"))
        counts = high - low
        return self.some(np.repeat(low - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum()))


@dataclass(frozen=True, slots=True)
class World:
    """What a viewer sees of who knows whom and who works where today; read once for a request.

    Attributes:
        size: how many things there are.
        ties: of colleagues who are here.
        worker, workplace: contact and company of each job that goes on, sorted by company.
        one, other: two contacts who are related, either way round.
    """

    size: int
    ties: Ties
    worker: Numbers
    workplace: Numbers
    one: Numbers
    other: Numbers

    def staff(self, companies: Numbers) -> tuple[Numbers, Numbers]:
        """Return who works at some companies: the place of each company, and the contact."""
        low, high = (np.searchsorted(self.workplace, companies, side) for side in ("left", "right"))
        counts = high - low
        rows = np.repeat(low - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
        return np.repeat(np.arange(len(companies)), counts), self.worker[rows]


def read_world(seen: Seen) -> World:
    """Return who knows whom and who works where, as a viewer sees it."""
    return seen.once("who knows whom", lambda: _read_world(seen))


def steps_to(world: World, staying: Ties) -> NDArray[np.int8]:
    """Return how many steps every thing that is a contact is away from those who stay, `NOWHERE` beyond `FARTHEST`.

    Args:
        world: as a viewer sees it.
        staying: the ties of those who stay.
    """
    steps = np.full(world.size, NOWHERE, np.int8)
    steps[staying.contact] = 1
    for step in range(2, FARTHEST + 1):
        is_near = steps == step - 1
        has_near = np.zeros(world.size, np.bool_)
        has_near[world.workplace[is_near[world.worker]]] = True
        reached = np.concatenate([world.worker[has_near[world.workplace]], world.other[is_near[world.one]]])
        steps[reached] = np.minimum(steps[reached], step)
    return steps


def company_steps(world: World, steps: NDArray[np.int8]) -> NDArray[np.int8]:
    """Return how far every company is: as far as the nearest of those who work there."""
    found = np.full(world.size, NOWHERE, np.int8)
    np.minimum.at(found, world.workplace, steps[world.worker])
    return found


def are(size: int, numbers: Sequence[int] | Numbers) -> Bools:
    """Return for each of so many things whether it is one of some."""
    found = np.zeros(size, np.bool_)
    found[np.asarray(numbers, np.int64)] = True
    return found


def _read_world(seen: Seen) -> World:
    jobs, related = seen.every("works_at"), seen.every("related_to")
    goes_on = np.isnan(seen.days("until", jobs.link))
    worker, workplace = (column[goes_on].astype(np.int64) for column in (jobs.source, jobs.target))
    order = np.argsort(workplace, kind="stable")
    is_person = seen.are("Contact", related.source) & np.isnan(seen.days("until", related.link))
    one, other = (column[is_person].astype(np.int64) for column in (related.source, related.target))
    return World(
        len(seen), _read_ties(seen), worker[order], workplace[order],
        np.concatenate([one, other]), np.concatenate([other, one]),
    )  # fmt: skip


def _read_ties(seen: Seen) -> Ties:
    """Return the ties of those who are here; two sums of a tie with different audiences are one."""
    known = seen.every("knows")
    is_here = seen.figures(known.source.astype(np.int64)) == 1
    source, target, link = (column[is_here] for column in known)
    key = target.astype(np.int64) * len(seen) + source
    order = np.argsort(key, kind="stable")
    key, score = key[order], seen.scores(link)[order]
    begins = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]])) if len(key) else np.zeros(0, np.int64)
    total = np.add.reduceat(score, begins) if len(begins) else np.zeros(0)
    strength = 1.0 - np.exp2(-np.maximum(total, 0.0) / HALF)
    contact, colleague = np.divmod(key[begins], len(seen)) if len(begins) else (begins, begins)
    return Ties(colleague, contact, strength).some(strength >= SLIGHT)
