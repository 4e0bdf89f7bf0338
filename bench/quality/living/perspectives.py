"""Customers of whom four departments speak: most say the same, and a few know what nobody else does."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bench.quality.living.data import Said
from bench.quality.living.views import LONE, THEMES, TRIFLES, Lone, Theme
from bench.quality.split import Part

DEPARTMENTS = ("sales", "delivery", "support", "finance")
ROOM = (8, 12)
"""The least and the most lines that a page has."""
_TODAY = date(2026, 11, 19)
_WAYS = (
    *("{x}", "{x}", "{x}", "{x}, as before", "{x} (again)", "{x} (confirmed on the phone)", "{x}, I hear"),
    *("{x}, they said", "{x} - my impression too", "{x}, same as last time", "{x}, no change"),
)


@dataclass(frozen=True)
class ViewSize:
    """How many customers are drawn."""

    customers: int = 60

    @classmethod
    def small(cls) -> ViewSize:
        """Whether everything works."""
        return cls(6)


@dataclass(frozen=True)
class Customer:
    """What is said of a customer, and what is in it.

    Args:
        name: of the customer.
        claims: by day.
        room: lines that the page has.
        common: for each theme that all have the claims with the view of most.
        contrary: for each lone view that contradicts most its claims.
        alone: for each lone view on what nobody else speaks of its claims.
    """

    name: str
    claims: Sequence[Said]
    room: int
    common: Sequence[frozenset[str]]
    contrary: Sequence[frozenset[str]]
    alone: Sequence[frozenset[str]]


def plant_views(size: ViewSize, seed: int, part: Part) -> list[Customer]:
    """Plant; the same size, seed and part give the same customers, and no theme of one part is in the other."""
    rng = random.Random(f"views {seed}")
    return [_Teller(rng, part, f"customer {place}").write() for place in range(size.customers)]


class _Teller:
    def __init__(self, rng: random.Random, part: Part, name: str) -> None:
        self._rng, self._name = rng, name
        self._claims: list[Said] = []
        shift = 1 if part is Part.LATE else 0
        self._themes, self._lone, self._trifles = THEMES[shift::2], LONE[shift::2], TRIFLES[shift::2]
        shares = sorted((rng.uniform(0.5, 6) for _ in DEPARTMENTS), reverse=True)
        self._weights = dict(zip(rng.sample(DEPARTMENTS, 4), shares, strict=True))

    def write(self) -> Customer:
        rng = self._rng
        themes = rng.sample(self._themes, rng.randint(4, 6))
        against = {place: rng.choice(DEPARTMENTS) for place in rng.sample(range(len(themes)), rng.randint(1, 2))}
        contrary = [self._oppose(themes[place], department) for place, department in against.items()]
        alone = [self._know(one) for one in rng.sample(self._lone, rng.randint(1, 3))]
        for kind, value in rng.sample(self._trifles, rng.randint(3, 8)):
            self._say(kind, value, rng.choice(DEPARTMENTS), rng.randint(5, 900))
        counts = self._spread(max(rng.randint(30, 120) - len(self._claims), 3 * len(themes)), len(themes))
        common = [self._agree(theme, counts[place], against.get(place)) for place, theme in enumerate(themes)]
        claims = sorted(self._claims, key=lambda claim: (claim.happened, claim.id))
        return Customer(self._name, tuple(claims), rng.randint(*ROOM), common, contrary, alone)

    def _spread(self, whole: int, parts: int) -> list[int]:
        """So many claims on each theme: at least three, on some far more than on others."""
        counts = [3] * parts
        shares = [self._rng.expovariate(1) + 0.15 for _ in counts]
        for place in self._rng.choices(range(parts), shares, k=whole - 3 * parts):
            counts[place] += 1
        return counts

    def _agree(self, theme: Theme, count: int, but: str | None) -> frozenset[str]:
        """The view of most, said by at least two departments and not by the one that sees it otherwise."""
        weights = {department: weight for department, weight in self._weights.items() if department != but}
        speakers = self._rng.choices(list(weights), list(weights.values()), k=count)
        speakers[:2] = list(weights)[:2]
        return frozenset(
            self._say(
                theme.kind,
                self._rng.choice(_WAYS).format(x=self._rng.choice(theme.common)),
                speaker,
                self._rng.randint(5, 540),
                theme.about,
            )
            for speaker in speakers
        )

    def _oppose(self, theme: Theme, department: str) -> frozenset[str]:
        wordings = self._rng.sample(theme.contrary, self._rng.choice((1, 1, 2)))
        return frozenset(
            self._say(theme.kind, value, department, self._rng.randint(5, 365), theme.about) for value in wordings
        )

    def _know(self, lone: Lone) -> frozenset[str]:
        wordings = self._rng.sample(lone.wordings, self._rng.choice((1, 1, 2)))
        return frozenset(self._say(lone.kind, value, lone.department, self._rng.randint(5, 365)) for value in wordings)

    def _say(self, kind: str, value: str, department: str, ago: int, about: str = "") -> str:
        rng = self._rng
        one = f"{self._name}/{rng.getrandbits(40):010x}"
        self._claims.append(
            Said(
                id=one,
                kind=kind,
                subject=self._name,
                value=value,
                happened=(_TODAY - timedelta(days=ago)).isoformat(),
                by=f"{department} {rng.randrange(4)}",
                department=department,
                text=value,
                about=(about,) if about and rng.random() < 0.8 else (),
            )
        )
        return one
