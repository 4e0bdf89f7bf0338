"""How long what is claimed stays true: for each kind a way of its own in which the true value changes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

import numpy as np

Rng = np.random.Generator
FIRST_DAY = date(2023, 11, 20)
"""Day 0 of the simulated time; days are counted from here, also backwards."""
NEVER = math.inf


@dataclass(frozen=True)
class Temper:
    """What a subject does to every life of its own.

    Args:
        haste: lives are shorter by this factor; below 1 for the steady ones.
        year_begin: the month in which its budget year begins.
    """

    haste: float
    year_begin: int = 1


class Ending(Protocol):
    """A way in which values stop being true."""

    def draw(self, rng: Rng, begin: float, temper: Temper) -> tuple[float, float]:
        """Given the day on which a value became true: the day on which it stops, and the day that was agreed on."""


@dataclass(frozen=True)
class Ageing:
    """Weibull lives (Weibull 1951): below shape 1 the young go first, above it the old do.

    Args:
        scale: days.
        shape: 1 for a half-life.
        passing: share that is only a mood or a mishearing and ends soon.
        soon: mean life of those, in days.
    """

    scale: float
    shape: float = 1.0
    passing: float = 0.0
    soon: float = 30.0

    def draw(self, rng: Rng, begin: float, temper: Temper) -> tuple[float, float]:
        """Nothing was agreed on."""
        if rng.random() < self.passing:
            return begin + 1 + float(rng.exponential(self.soon)), NEVER
        return begin + 1 + self.scale * float(rng.weibull(self.shape)) / temper.haste, NEVER


@dataclass(frozen=True)
class Seasonal:
    """Money: true until the customer's budget year ends, if nothing comes between.

    Args:
        between: chance a day that it is cut or granted in the middle of the year.
        kept: share that is carried over into the next year.
    """

    between: float
    kept: float

    def draw(self, rng: Rng, begin: float, temper: Temper) -> tuple[float, float]:
        """Agreed on until the year's end."""
        end = next_year_begin(begin, temper.year_begin)
        while rng.random() < self.kept:
            end = next_year_begin(end + 1, temper.year_begin)
        return min(end, begin + 1 + float(rng.exponential(1 / (self.between * temper.haste)))), end


@dataclass(frozen=True)
class Term:
    """Contracts: one, two or three years to the day, seldom changed before.

    Args:
        early: chance that it is changed before its end.
    """

    early: float

    def draw(self, rng: Rng, begin: float, _: Temper) -> tuple[float, float]:
        """Agreed on is the contract's last day."""
        agreed = begin + float(rng.choice((365, 730, 1095), p=(0.6, 0.3, 0.1)))
        if rng.random() < self.early:
            return begin + (agreed - begin) * float(rng.uniform(0.2, 0.95)), agreed
        return agreed, agreed


def next_year_begin(day: float, month: int) -> float:
    """The first day after this one on which a year that begins in that month begins."""
    today = to_date(day)
    year = today.year if today < date(today.year, month, 1) else today.year + 1
    return float((date(year, month, 1) - FIRST_DAY).days)


def to_date(day: float) -> date:
    """A day of the simulated time as a date."""
    return FIRST_DAY + timedelta(days=int(day // 1))


def iso(day: float) -> str:
    """The same as an ISO day."""
    return to_date(day).isoformat()


@dataclass(frozen=True)
class Kind:
    """How claims of one kind live.

    Args:
        of: `company` or `person`.
        ending: when a value stops being true.
        slots: so many values may be true beside one another.
        share: chance that a slot is used at all by a subject.
        gap: chance that nothing follows at once when a value ends.
        quiet: mean days until something follows then.
    """

    of: str
    ending: Ending
    slots: int = 1
    share: float = 0.7
    gap: float = 0.0
    quiet: float = 150.0


def draw_kinds(rng: Rng) -> Mapping[str, Kind]:
    """The eleven kinds; no two worlds have quite the same lives, so nobody can know them beforehand."""

    def about(days: float) -> float:
        return days * float(rng.lognormal(0, 0.25))

    return {
        "budget": Kind("company", Seasonal(1 / about(1500), 0.12), 1, 0.8, 0.25),
        "decision_maker": Kind("company", Ageing(about(1000), 1.2), 1, 0.9),
        "need": Kind("company", Ageing(about(230), 0.9), 2, 0.7, 0.5),
        "risk": Kind("company", Ageing(about(110)), 1, 0.6, 0.8, 250.0),
        "competitor": Kind("company", Ageing(about(950), 1.6), 2, 0.6, 0.3),
        "contract_end": Kind("company", Term(0.12), 1, 0.8, 0.1),
        "plan": Kind("company", Ageing(about(210), 3.0), 2, 0.6, 0.6),
        "preference": Kind("person", Ageing(about(2600), 1.0, 0.3, about(35)), 2, 0.6, 0.4),
        "opinion": Kind("person", Ageing(about(480), 0.8), 2, 0.6, 0.1),
        "relation": Kind("person", Ageing(about(3600), 1.0, 0.08, about(60)), 1, 0.5, 0.5),
        "role": Kind("person", Ageing(about(1300), 1.5, 0.18, about(100)), 1, 0.9),
    }


def draw_temper(rng: Rng, of: str) -> Temper:
    """A subject: of the people most are steady and some restless; companies differ less."""
    if of == "person":
        haste = (3.0 if rng.random() < 0.3 else 0.6) * float(rng.lognormal(0, 0.2))
        return Temper(haste)
    return Temper(float(rng.lognormal(0, 0.4)), int(rng.choice((1, 4, 7, 10), p=(0.65, 0.15, 0.12, 0.08))))
