"""How a handover is usually planned: by what somebody was busiest with, or by what seems weightiest, or not at all."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from bench.quality.living.handover import Departure
from bench.quality.living.losses import FEW, Interview

Told = tuple[str, str]
"""A leaver, and a contact or claim of theirs."""


def busiest_first(departure: Departure, room: int) -> Sequence[Interview]:
    """The contacts with whom the leavers had most moments."""
    moments = {told: departure.moments[told[0]][told[1]] for told in _contacts(departure)}
    return _assign(departure, _ranked(moments), room)


def strongest_first(departure: Departure, room: int) -> Sequence[Interview]:
    """The contacts to whom the leavers' ties are strongest."""
    strengths = {(one, contact): departure.knowing[one][contact] for one, contact in _contacts(departure)}
    return _assign(departure, _ranked(strengths), room)


def weightiest_first(departure: Departure, room: int) -> Sequence[Interview]:
    """Contacts by the strength of the tie and claims by their weight, in one list."""
    return _assign(departure, _ranked(_weights(departure)), room)


def sole_first(departure: Departure, room: int) -> Sequence[Interview]:
    """The same, but what nobody knows who stays comes before everything else."""
    knowing = {one: {**departure.knowing[one], **departure.claims[one]} for one in _staying(departure)}
    shared = {thing for known in knowing.values() for thing in known}
    weights = {told: weight + (told[1] not in shared) for told, weight in _weights(departure).items()}
    return _assign(departure, _ranked(weights), room)


def at_random(departure: Departure, room: int) -> Sequence[Interview]:
    """Anything that the leavers know, to anybody who stays."""
    told = sorted(_weights(departure))
    rng = random.Random(" ".join(departure.leavers))
    stay = _staying(departure)
    return [(rng.choice(stay), *one) for one in rng.sample(told, min(room, len(told)))]


PLANNERS: Mapping[str, Callable[[Departure, int], Sequence[Interview]]] = {
    "busiest first": busiest_first,
    "strongest tie first": strongest_first,
    "weightiest first": weightiest_first,
    "known to nobody else first": sole_first,
    "random": at_random,
}


def _contacts(departure: Departure) -> list[Told]:
    return [(one, contact) for one in departure.leavers for contact in departure.knowing[one]]


def _weights(departure: Departure) -> dict[Told, float]:
    return {
        (one, thing): weight
        for known in (departure.knowing, departure.claims)
        for one in departure.leavers
        for thing, weight in known[one].items()
    }


def _ranked(values: Mapping[Told, float]) -> list[Told]:
    return sorted(values, key=lambda told: (-values[told], told))


def _staying(departure: Departure) -> list[str]:
    return sorted(set(departure.knowing) - set(departure.leavers))


def _assign(departure: Departure, ranked: Iterable[Told], room: int) -> Sequence[Interview]:
    """Each to the colleague who is closest to the leaver and has not got a few already."""
    load, plan = Counter[str](), list[Interview]()
    stay, done = _staying(departure), set[str]()
    near = {one: sorted(stay, key=lambda other: -departure.talks.get((other, one), 0.0)) for one in departure.leavers}
    for leaver, thing in ranked:
        if len(plan) == room:
            break
        if thing in done:
            continue
        done.add(thing)
        successor = next((one for one in near[leaver] if load[one] < FEW), near[leaver][0])
        load[successor] += 1
        plan.append((successor, leaver, thing))
    return plan
