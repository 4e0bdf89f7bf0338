"""Fits how long claims of a kind live, and how soon people say so, to what was said of them.

A claim lives for a while, S(x) = (1 + x / scale) ** -shape at the age x, and is confirmed now and then; once it is
over, somebody marks that after a while. Both happen at constant rates, of which neither need be the other: where ends
are marked sooner than what holds is confirmed, a claim of which nothing was heard is likelier to hold than its age
says. The day of the end is hidden, so the likelihood sums over when it may have been (a hidden Markov model in
continuous time, of the illness-death kind); the rates are expected counts over expected times (EM, Dempster et al.
1977), half-life and shape the best on a grid.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
STEPS = 6
"""In so many pieces the time is cut in which a claim may have ended."""
MISTAKEN = 0.04
"""So often somebody says that a claim has ended, or still holds, and is wrong."""
_SHAPES = (0.6, 1.0, 1.6, 2.5, 5.0, 20.0)
_OCTAVES = np.arange(-4.0, 4.01, 0.25)
_PRIOR_OCTAVES, _PRIOR_SHAPE, _SHAPE_WIDTH = 1.0, 2.5, 1.2
_PRIOR_RATE, _PRIOR_COUNT = 1.0 / 365.0, 8.0
_ROUNDS = 4


class Fit(NamedTuple):
    """What was learned.

    Attributes:
        days: the half-life.
        shape: of the Lomax distribution.
        confirming: what holds is confirmed so often a day.
        marking: what is over is marked so often a day.
    """

    days: float
    shape: float
    confirming: float
    marking: float


@dataclass(frozen=True)
class Observed:
    """What was seen of some claims, one row each.

    Attributes:
        held: the age in days up to which it is known to have held.
        seen: the age at which it was found to be over, or up to which nothing more was heard.
        gap: the days of the calendar between the two.
        is_over: it was found to be over.
        confirmed: how many confirmations there were in all.
        before: the days of the calendar up to which it is known to have held, of all together.
    """

    held: Floats
    seen: Floats
    gap: Floats
    is_over: NDArray[np.bool_]
    confirmed: int
    before: float


def fit(seen: Observed, prior: float) -> Fit:
    """Fit half-life, shape and rates.

    Args:
        seen: of claims of one kind.
        prior: half-life in days, as strong as what one would expect within an octave.
    """
    rates = (_PRIOR_RATE, _PRIOR_RATE)
    half, shape = prior, _PRIOR_SHAPE
    for _ in range(_ROUNDS):
        half, shape = _fit_life(seen, prior, rates)
        rates = _fit_rates(seen, half, shape, rates)
    return Fit(half, shape, *rates)


def share_left(age: Floats | float, half: Floats | float, shape: float) -> Floats:
    """Return S: the share that still holds at an age, both in days."""
    scale = half / (2.0 ** (1.0 / shape) - 1.0)
    return np.asarray((1.0 + age / scale) ** -shape, dtype=np.float64)


def _fit_life(seen: Observed, prior: float, rates: tuple[float, float]) -> tuple[float, float]:
    halves = prior * 2.0**_OCTAVES
    silent, alive = _factors(seen, rates)
    edges = seen.held + (seen.seen - seen.held) * np.linspace(0.0, 1.0, STEPS + 1)[:, None]
    best, found = -np.inf, (prior, _PRIOR_SHAPE)
    for shape in _SHAPES:
        for half, octave in zip(halves, _OCTAVES, strict=True):
            left = share_left(edges, half, shape)
            over = ((left[:-1] - left[1:]) * silent).sum(axis=0)
            holds = left[-1] * alive
            likely = np.log(np.where(seen.is_over, over + MISTAKEN * holds, over + holds) + 1e-300).sum()
            likely -= (octave / _PRIOR_OCTAVES) ** 2 / 2 + (np.log(shape / _PRIOR_SHAPE) / _SHAPE_WIDTH) ** 2 / 2
            if likely > best:
                best, found = float(likely), (float(half), shape)
    return found


def _fit_rates(seen: Observed, half: float, shape: float, rates: tuple[float, float]) -> tuple[float, float]:
    silent, alive = _factors(seen, rates)
    shares = np.linspace(0.0, 1.0, STEPS + 1)[:, None]
    left = share_left(seen.held + (seen.seen - seen.held) * shares, half, shape)
    over = (left[:-1] - left[1:]) * silent
    holds = np.where(seen.is_over, 0.0, left[-1] * alive)
    whole = over.sum(axis=0) + holds + 1e-300
    middle = (np.arange(STEPS)[:, None] + 0.5) / STEPS
    lived = (holds / whole * seen.gap).sum() + (over / whole * seen.gap * middle).sum()
    dead = (over / whole * seen.gap * (1.0 - middle)).sum()
    spare = _PRIOR_COUNT / _PRIOR_RATE
    return (
        float((seen.confirmed + _PRIOR_COUNT) / (seen.before + lived + spare)),
        float((seen.is_over.sum() + _PRIOR_COUNT) / (dead + spare)),
    )


def _factors(seen: Observed, rates: tuple[float, float]) -> tuple[Floats, Floats]:
    """Return how likely the silence is if the claim ended in each piece of the time, and if it holds on."""
    middle = (np.arange(STEPS)[:, None] + 0.5) / STEPS
    silent = np.exp(-seen.gap * (rates[0] * middle + rates[1] * (1.0 - middle)))
    return silent, np.exp(-rates[0] * seen.gap)
