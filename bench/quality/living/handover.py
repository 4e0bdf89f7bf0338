"""Offices whose people leave: who knows which contact how well, who is close to whom, and who knows which claim."""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.quality.data import Pair

Strengths = Mapping[str, Mapping[str, float]]
YEAR = 365.0


@dataclass(frozen=True)
class OfficeSize:
    """The least and the most that is drawn for an office, and how many departures are tried in each."""

    colleagues: tuple[int, int] = (60, 200)
    contacts: tuple[int, int] = (300, 3_000)
    departures: int = 4

    @classmethod
    def small(cls) -> OfficeSize:
        """Whether everything works."""
        return cls((20, 30), (120, 200), 2)


@dataclass(frozen=True)
class Departure:
    """An office, and who leaves it. The first three are all that a method may see.

    Args:
        knowing: colleague -> contact -> strength of the tie, 0 to 1.
        talks: two colleagues, in both orders -> how close they are, 0 to 1.
        claims: colleague -> claim -> its weight, 0 to 1, the same for all who know it.
        leavers: one to three colleagues.
        moments: colleague -> contact -> how many moments they had, ever.
        company: of each contact.
        subject: contact or company that each claim is about.
        openness: of each contact: how readily it takes to somebody new, in log odds.
    """

    knowing: Strengths
    talks: Mapping[Pair, float]
    claims: Strengths
    leavers: tuple[str, ...]
    moments: Mapping[str, Mapping[str, int]]
    company: Mapping[str, str]
    subject: Mapping[str, str]
    openness: Mapping[str, float]


def write_departures(size: OfficeSize, seed: str) -> Sequence[Departure]:
    """Draw an office and some departures from it; the same size and seed give the same ones."""
    rng = random.Random(f"handover {seed}")
    colleagues = rng.randint(*size.colleagues)
    low, high = size.contacts
    contacts = round(math.exp(rng.uniform(math.log(low), math.log(high))))
    office = _Office(rng, colleagues, contacts)
    leavers: list[tuple[str, ...]] = []
    while len(leavers) < size.departures:
        drawn = office.draw_leavers()
        if drawn not in leavers:
            leavers.append(drawn)
    return tuple(office.lose(one) for one in leavers)


class _Office:
    def __init__(self, rng: random.Random, colleagues: int, contacts: int) -> None:
        self._rng = rng
        self._colleagues = _names(rng, "colleague", colleagues)
        self._activity = {one: rng.lognormvariate(0, 0.6) for one in self._colleagues}
        self._teams = self._draw_teams()
        self._team = {one: team for team in self._teams for one in team}
        self._talks = self._draw_talks()
        self._company = self._draw_contacts(contacts)
        self._knowing: dict[str, dict[str, float]] = defaultdict(dict)
        self._moments: dict[str, dict[str, int]] = defaultdict(dict)
        self._draw_ties()
        self._claims: dict[str, dict[str, float]] = defaultdict(dict)
        self._subject: dict[str, str] = {}
        self._draw_claims()
        self._openness = {one: rng.gauss(0, 0.5) for one in self._company}

    def lose(self, leavers: tuple[str, ...]) -> Departure:
        """This office without these."""
        known = {one: dict(self._knowing[one]) for one in self._colleagues}
        claims = {one: dict(self._claims[one]) for one in self._colleagues}
        return Departure(
            known, self._talks, claims, leavers, self._moments, self._company, self._subject, self._openness
        )

    def draw_leavers(self) -> tuple[str, ...]:
        """One who knows many, or two or three: mostly of one team, so that those closest to them go as well."""
        rng = self._rng
        several = rng.choices((1, 2, 3), (0.5, 0.28, 0.22))[0]
        weights = [len(self._knowing[one]) if len(self._knowing[one]) >= 12 else 0.01 for one in self._colleagues]
        first = rng.choices(self._colleagues, weights)[0]
        near = [one for one in self._team[first] if one != first]
        others = near if rng.random() < 0.7 else [one for one in self._colleagues if one != first]
        return (first, *rng.sample(others, min(several - 1, len(others))))

    def _draw_teams(self) -> list[list[str]]:
        left, teams = list(self._colleagues), list[list[str]]()
        while left:
            count = self._rng.randint(4, 12)
            teams.append(left[:count])
            left = left[count:]
        return teams

    def _draw_talks(self) -> dict[Pair, float]:
        """A team talks much, unequally; everybody has a few others elsewhere."""
        rng, talks = self._rng, dict[Pair, float]()
        for one in self._colleagues:
            for other in self._team[one]:
                if one < other and rng.random() < 0.9:
                    talks[one, other] = rng.betavariate(2, 2)
            for other in rng.sample(self._colleagues, min(rng.randint(1, 5), len(self._colleagues))):
                if other not in self._team[one]:
                    talks[min(one, other), max(one, other)] = rng.betavariate(1.2, 3)
        return {pair: value for (one, other), value in talks.items() for pair in ((one, other), (other, one))}

    def _draw_contacts(self, count: int) -> dict[str, str]:
        """Companies of very different size."""
        rng = self._rng
        companies = [f"company-{place}" for place in range(max(8, count // 6))]
        weights = [min(12.0, rng.paretovariate(1.2)) for _ in companies]
        return {one: rng.choices(companies, weights)[0] for one in _names(rng, "contact", count)}

    def _draw_ties(self) -> None:
        rng = self._rng
        homes: dict[str, tuple[str, list[str]]] = {}
        for contact, company in self._company.items():
            if company not in homes:
                team = rng.choice(self._teams)
                homes[company] = (rng.choices(team, [self._activity[one] for one in team])[0], team)
            several = min(len(self._colleagues), 1 + int(rng.paretovariate(1.3)) - 1)
            for place in range(min(several, 12)):
                self._tie(self._draw_colleague(*homes[company], is_first=place == 0), contact)

    def _draw_colleague(self, lead: str, team: Sequence[str], *, is_first: bool) -> str:
        rng = self._rng
        if is_first and rng.random() < 0.55:
            return lead
        those = team if rng.random() < 0.65 else self._colleagues
        return rng.choices(those, [self._activity[one] for one in those])[0]

    def _tie(self, colleague: str, contact: str) -> None:
        """Few ties have many moments, and one that had many may be long past."""
        rng = self._rng
        moments = min(300, int(1.5 * rng.paretovariate(0.9)))
        age = rng.expovariate(1 / 300.0)
        strength = (1 - math.exp(-moments / 7.0)) * 0.5 ** (age / YEAR) * rng.uniform(0.8, 1.1)
        self._moments[colleague][contact] = moments
        self._knowing[colleague][contact] = min(0.97, max(0.01, strength))

    def _draw_claims(self) -> None:
        """Most are about one contact, some about its company; most are known to the one who heard them alone."""
        rng = self._rng
        acquainted: dict[str, list[str]] = defaultdict(list)
        for colleague in self._colleagues:
            for contact in self._knowing[colleague]:
                acquainted[contact].append(colleague)
        about = [contact for contact in self._company for _ in range(min(9, int(rng.paretovariate(1.2)) - 1))]
        for claim, contact in zip(_names(rng, "claim", len(about)), about, strict=True):
            self._subject[claim] = contact if rng.random() < 0.85 else self._company[contact]
            weight = min(1.0, rng.lognormvariate(-1.0, 0.7)) * rng.betavariate(4, 2)
            for one in self._draw_knowers(acquainted[contact]):
                self._claims[one][claim] = weight

    def _draw_knowers(self, acquainted: Sequence[str]) -> set[str]:
        rng = self._rng
        author = rng.choices(acquainted, [self._activity[one] for one in acquainted])[0]
        several = rng.choices((0, 1, 2, 4), (0.6, 0.22, 0.12, 0.06))[0]
        told = [*acquainted, *self._team[author]]
        return {author, *(rng.choice(told) for _ in range(several))}


def _names(rng: random.Random, word: str, count: int) -> list[str]:
    """Names whose order says nothing."""
    places = list(range(count))
    rng.shuffle(places)
    return [f"{word}-{place:04d}" for place in places]
