"""Who should take over what from those who leave: the interviews that save most, in the order in which to hold them.

What is lost with somebody is a risk for each thing that they know: a contact counts as much as the tie is strong, a
claim what it is worth times the chance that it holds, and both the less, the better somebody who stays knows them. An
interview saves the risk with a chance that grows with how close the two are, and with how well the successor knows what
is around the thing already. So the expected risk that a set of interviews saves is

    sum over things of risk x (1 - product over its interviews of (1 - chance))

which is submodular: the greedy order, each time the interview that saves most of what is left, reaches at least
1 - 1/e of what any set of that size does (Nemhauser, Wolsey and Fisher 1978). Nobody learns everything at once: each
further interview of the same successor succeeds less often, so that they are spread.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Knowing = Mapping[str, Mapping[str, float]]
Talks = Mapping[tuple[str, str], float]

STRANGERS = 0.25
"""What two who never talk make of an interview, as a part of what two make who always do."""
AROUND = 0.5
"""What a successor makes of it who knows nothing around the thing, as a part of what one makes who does."""
TIRED = 0.9
"""What is left of the chance with each interview that a successor has had already."""
BEST = 0.9
"""The chance where nothing stands in the way."""


class Interview(NamedTuple):
    """Who asks whom about what.

    Attributes:
        successor: who is to take it over.
        leaver: who tells it.
        thing: id of a contact or a claim.
        saved: the risk that it is expected to save.
    """

    successor: str
    leaver: str
    thing: str
    saved: float


@dataclass(frozen=True)
class Stake:
    """What is at stake, in columns and tables.

    Attributes:
        things: ids of contacts and claims.
        successors: ids of those who stay.
        leavers: ids of those who leave.
        risk: what is lost with each thing.
        chance: of an interview, things x successors.
        teller: place of the leaver who tells it best, things x successors.
    """

    things: Sequence[str]
    successors: Sequence[str]
    leavers: Sequence[str]
    risk: Floats
    chance: Floats
    teller: NDArray[np.int64]


def plan_handover(
    knowing: Knowing,
    talks: Talks,
    claims: Knowing,
    leavers: Collection[str],
    room: int,
    around: Talks | None = None,
    *,
    again: bool = True,
) -> list[Interview]:
    """Return the interviews that save most, in the order in which to hold them.

    Args:
        knowing: colleague -> contact -> strength of the tie, 0 to 1.
        talks: two colleagues, in any order -> how close they are, 0 to 1.
        claims: colleague -> claim that they know -> what it is worth times the chance that it holds.
        leavers: colleagues.
        room: so many interviews at most.
        around: (colleague, contact or claim) -> how well they know others around it, 0 to 1; where left out, it is
            guessed from `knowing` for contacts, and all know as much around a claim.
        again: the same thing may be told to several.
    """
    stake = weigh(knowing, talks, claims, leavers, around)
    return choose_interviews(stake, room, again=again)


def weigh(
    knowing: Knowing, talks: Talks, claims: Knowing, leavers: Collection[str], around: Talks | None = None
) -> Stake:
    """Return what is at stake when some colleagues leave. Arguments as of `plan_handover`."""
    gone = sorted(set(leavers))
    staying = sorted({*knowing, *claims, *(one for pair in talks for one in pair)} - set(gone))
    contacts = sorted({contact for one in gone for contact in knowing.get(one, ())})
    said = sorted({claim for one in gone for claim in claims.get(one, ())})
    close = _table(gone, staying, lambda one, other: max(talks.get((one, other), 0.0), talks.get((other, one), 0.0)))
    of_ties, of_claims = (
        _held(source, gone, staying, things) for source, things in ((knowing, contacts), (claims, said))
    )
    if around is None:
        known = np.concatenate([_near(knowing, staying, contacts), np.ones((len(said), len(staying)))])
    else:
        known = _table([*contacts, *said], staying, lambda thing, one: around.get((one, thing), 0.0))
    told = np.concatenate([of_ties.told, of_claims.told])
    risk = np.concatenate([of_ties.risk, of_claims.risk])
    chance, teller = _chances(told, close, known)
    return Stake([*contacts, *said], staying, gone, risk, chance, teller)


def choose_interviews(stake: Stake, room: int, *, again: bool = True) -> list[Interview]:
    """Return at most `room` interviews: each time the one that saves most of what is left. See `plan_handover`."""
    if not len(stake.things) or not len(stake.successors):
        return []
    left, chance = stake.risk.copy(), stake.chance.copy()
    found = []
    for _ in range(room):
        gains = left[:, None] * chance
        place = int(np.argmax(gains))
        thing, successor = divmod(place, len(stake.successors))
        saved = float(gains[thing, successor])
        if saved <= 0.0:
            break
        leaver = stake.leavers[int(stake.teller[thing, successor])]
        found.append(Interview(stake.successors[successor], leaver, stake.things[thing], saved))
        left[thing] -= saved
        chance[thing, slice(successor, successor + 1) if again else slice(None)] = 0.0
        chance[:, successor] *= TIRED
    return found


class _Held(NamedTuple):
    """Of some things: how well each leaver can tell them (leavers x things), and what is lost with each."""

    told: Floats
    risk: Floats


def _held(source: Knowing, gone: Sequence[str], staying: Sequence[str], things: Sequence[str]) -> _Held:
    told = _table(things, gone, lambda thing, one: source.get(one, {}).get(thing, 0.0))
    kept = _table(things, staying, lambda thing, one: source.get(one, {}).get(thing, 0.0))
    before = told.max(axis=1, initial=0.0)
    after = kept.max(axis=1, initial=0.0)
    return _Held(told, np.maximum(before - after, 0.0))


def _chances(told: Floats, close: Floats, known: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Return the chance of each interview (things x successors), and which leaver tells it best."""
    if not close.size or not told.size:
        return np.zeros(known.shape), np.zeros(known.shape, np.int64)
    share = told / np.maximum(told.max(axis=1, keepdims=True), 1e-9)
    talk = STRANGERS + (1.0 - STRANGERS) * close
    each = share[:, :, None] * talk[None, :, :]
    teller = each.argmax(axis=1)
    return BEST * each.max(axis=1) * (AROUND + (1.0 - AROUND) * known), teller


def _near(knowing: Knowing, staying: Sequence[str], contacts: Sequence[str]) -> Floats:
    """Return how well each colleague knows people whom those know who know the contact, 0 to 1."""
    everybody = sorted({contact for those in knowing.values() for contact in those})
    place = {contact: number for number, contact in enumerate(everybody)}
    people = sorted(knowing)
    ties = np.zeros((len(people), len(everybody)))
    for row, one in enumerate(people):
        for contact, strength in knowing[one].items():
            ties[row, place[contact]] = strength
    length = np.maximum(np.linalg.norm(ties, axis=0), 1e-9)
    wanted = np.array([place[contact] for contact in contacts], np.int64)
    alike = (ties[:, wanted].T @ ties) / length[wanted, None] / length[None, :]
    of_staying = np.zeros((len(staying), len(everybody)))
    rows = {one: row for row, one in enumerate(people)}
    for row, one in enumerate(staying):
        if one in rows:
            of_staying[row] = ties[rows[one]]
    found = alike @ of_staying.T
    return np.asarray(found / np.maximum(found.max(axis=1, keepdims=True, initial=0.0), 1e-9))


def _table(rows: Sequence[str], columns: Sequence[str], value: Callable[[str, str], float]) -> Floats:
    made = [[value(row, column) for column in columns] for row in rows]
    return np.array(made, np.float64).reshape(len(rows), len(columns))
