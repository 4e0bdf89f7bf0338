"""A task on people who leave: which interviews save most of what would be lost?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from bench.quality import methods
from bench.quality.baselines.handover import PLANNERS
from bench.quality.figures import Tally, present
from bench.quality.living.handover import Departure, OfficeSize, write_departures
from bench.quality.living.losses import Interview, Losses, best_curve, curve

ROOMS = (10, 25)
ROOM = max(ROOMS)


def try_handovers(seeds: Sequence[int], worlds: int, size: OfficeSize | None = None) -> Tally:
    """Compare plans by the risk that they remove with each interview.

    Args:
        seeds: each gives other offices.
        worlds: offices a seed.
        size: of an office.
    """
    about = (
        "Offices that one to three people leave; a plan is a list of interviews. The risk that it removes is summed "
        "over its first interviews, and given as a share of what a plan reaches that knows every chance and always "
        "takes the interview that saves most: that much is out of reach. A method sees who knows whom and what, who is "
        "close to whom, and who leaves; *busiest first* also sees how many moments there were."
    )
    tally = Tally("Handover: risk removed by the first interviews", about)
    for name in (f"{seed} {world}" for seed in seeds for world in range(worlds)):
        for departure in write_departures(size or OfficeSize(), name):
            _try(tally, departure, name)
    return tally


def of_possible(room: int) -> str:
    """The measure over so many interviews."""
    return f"of the possible, first {room} interviews"


def _try(tally: Tally, departure: Departure, office: str) -> None:
    losses = Losses(departure)
    best = best_curve(losses, ROOM)
    calls = {name: partial(plan, departure, ROOM) for name, plan in PLANNERS.items()}
    for method, plan in present(tally, {**calls, methods.OURS: partial(_plan, departure)}):
        reached = curve(losses, plan, ROOM)
        for room in ROOMS:
            share = float(reached[:room].sum() / best[:room].sum())
            tally.add(method, of_possible(room), share, office)


def _plan(departure: Departure) -> Sequence[Interview]:
    return methods.handover(departure.knowing, departure.talks, departure.claims, departure.leavers, ROOM)
