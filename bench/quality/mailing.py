"""A generated year of messages among people who drift from project to project, the same for the same seed.

What a method could learn is there as in real mailboxes, and none of it alone says everything: a few people write most,
at their hours and in bursts; threads go back and forth; projects come and go and take their circles with them; old ties
fade slowly; some messages go to many; who is copied together sometimes meets later, who works next door too.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bench.quality.data import DAY, Event

BEGIN = 1_704_067_200
"""2024-01-01, a Monday."""

_HOURS = np.array(
    [0, 0, 0, 0, 0, 0, 0.1, 0.5, 1.6, 2.4, 2.2, 1.6, 0.8, 1.4, 2.0, 1.9, 1.6, 0.9, 0.3, 0.2, 0.2, 0.1, 0, 0]
)
_CLOCK = np.cumsum(_HOURS) / _HOURS.sum()
_MONTH = 28


@dataclass(frozen=True)
class MailSize:
    """How much mail there is.

    Args:
        people: how many write.
        days: for how long.
        rate: messages that somebody begins on a working day, the middle of a wide spread.
        projects: how many circles of work run at a time.
    """

    people: int = 160
    days: int = 364
    rate: float = 0.9
    projects: int = 24

    @classmethod
    def small(cls) -> MailSize:
        """Enough for a test."""
        return cls(people=24, days=168, rate=1.0, projects=4)


@dataclass
class _Person:
    name: str
    rate: float
    replies: float
    shift: int
    team: int
    shouts: bool
    ties: dict[int, float] = field(default_factory=dict)
    seen: dict[int, int] = field(default_factory=dict)


@dataclass
class _Project:
    members: list[int]
    until: int
    warmth: float


class _Office:
    """The people, their ties and projects, as they change day by day."""

    def __init__(self, size: MailSize, seed: int) -> None:
        self.size = size
        self.rng = np.random.default_rng((seed, 0x6D61696C))
        teams = max(2, size.people // 12)
        chances = 1.0 / np.arange(1, teams + 1) ** 0.6
        team_of = self.rng.choice(teams, size.people, p=chances / chances.sum())
        self.people = [self._person(place, int(team)) for place, team in enumerate(team_of)]
        self.fame = self.rng.pareto(1.6, size.people) + 0.2
        self.projects: list[_Project] = []
        self.events: list[Event] = []
        for place, person in enumerate(self.people):
            for _ in range(int(self.rng.integers(2, 7))):
                self._befriend(place, self._neighbour(place, person.team))
        for _ in range(size.projects):
            self._begin_project(int(self.rng.integers(-60, 0)))

    def _person(self, place: int, team: int) -> _Person:
        rng = self.rng
        rate = self.size.rate * float(rng.lognormal(0.0, 0.8))
        return _Person(
            f"p{place:04d}", rate, float(rng.beta(2, 4)), int(rng.integers(-2, 3)), team, rng.random() < 0.04
        )

    def live_through(self, day: int) -> None:
        """One day: on Mondays of each fourth week things change, on working days people write."""
        if day % _MONTH == 0:
            self._drift()
        self.projects = [one for one in self.projects if one.until > day]
        while len(self.projects) < self.size.projects:
            self._begin_project(day)
        quiet = 0.06 if day % 7 >= 5 else 1.0
        for place, person in enumerate(self.people):
            left = int(self.rng.poisson(person.rate * quiet * float(self.rng.gamma(1.5, 1 / 1.5))))
            while left > 0:
                burst = min(left, int(self.rng.geometric(0.5)))
                self._write_burst(place, day, burst)
                left -= burst

    def _drift(self) -> None:
        rng = self.rng
        for place, person in enumerate(self.people):
            if rng.random() < 0.03:
                person.team = self.people[int(rng.integers(len(self.people)))].team
                person.ties = {other: weight * 0.5 for other, weight in person.ties.items()}
                for _ in range(3):
                    self._befriend(place, self._neighbour(place, person.team))
            for other in list(person.ties):
                person.ties[other] *= float(rng.lognormal(-0.08, 0.45))
                if rng.random() < 0.05 or person.ties[other] < 0.02:
                    del person.ties[other]

    def _begin_project(self, day: int) -> None:
        rng = self.rng
        lead = int(rng.integers(len(self.people)))
        members = [lead]
        for _ in range(int(rng.integers(2, 9))):
            known = [*self.people[members[int(rng.integers(len(members)))]].ties]
            near = rng.random() < 0.5 and known
            other = known[int(rng.integers(len(known)))] if near else self._neighbour(lead, self.people[lead].team)
            members.append(other)
        members = list(dict.fromkeys(members))
        self.projects.append(_Project(members, day + int(rng.lognormal(4.0, 0.6)), float(rng.lognormal(0.4, 0.5))))

    def _neighbour(self, place: int, team: int) -> int:
        """Somebody else: mostly of the team, else the better known the likelier."""
        near = self.rng.random() < 0.7
        weights = self.fame * (np.array([one.team == team for one in self.people]) if near else 1.0)
        weights[place] = 0.0
        if weights.sum() == 0:
            weights = self.fame.copy()
            weights[place] = 0.0
        return int(self.rng.choice(len(weights), p=weights / weights.sum()))

    def _befriend(self, place: int, other: int) -> None:
        weight = float(self.rng.lognormal(0.0, 1.0))
        self.people[place].ties[other] = self.people[place].ties.get(other, 0.0) + weight
        back = self.people[other].ties
        back[place] = back.get(place, 0.0) + weight * float(self.rng.uniform(0.2, 1.0))

    def _write_burst(self, place: int, day: int, count: int) -> None:
        hour = int(np.searchsorted(_CLOCK, self.rng.random()))
        at = BEGIN + day * DAY + (hour + self.people[place].shift) * 3600 + int(self.rng.integers(3600))
        for _ in range(count):
            to, cc = self._address(place)
            if to:
                self._send(at, place, to, cc, 0)
            at += int(self.rng.lognormal(5.0, 1.0))

    def _address(self, place: int) -> tuple[list[int], list[int]]:
        person, dice = self.people[place], self.rng.random()
        if person.shouts and dice < 0.25:
            crowd = self.rng.permutation(len(self.people))[: int(self.rng.integers(12, 30))]
            return [int(one) for one in crowd if one != place], []
        mine = [project for project in self.projects if place in project.members]
        if mine and dice < 0.45:
            return self._address_project(place, mine)
        if dice > 0.965 or not person.ties:
            other = self._newcomer(place)
            self._befriend(place, other)
            return [other], []
        to = self._some_ties(person, 1 + int(self.rng.random() < 0.15))
        return to, [one for one in self._some_ties(person, int(self.rng.random() < 0.2)) if one not in to]

    def _address_project(self, place: int, mine: list[_Project]) -> tuple[list[int], list[int]]:
        warmth = np.array([project.warmth for project in mine])
        project = mine[int(self.rng.choice(len(mine), p=warmth / warmth.sum()))]
        others = [one for one in project.members if one != place]
        if not others:
            return [], []
        ties = self.people[place].ties
        weights = np.array([0.3 + ties.get(one, 0.0) for one in others])
        to = others[int(self.rng.choice(len(others), p=weights / weights.sum()))]
        share = self.rng.choice([0.0, 0.4, 1.0], p=[0.55, 0.25, 0.2])
        return [to], [one for one in others if one != to and self.rng.random() < share]

    def _some_ties(self, person: _Person, count: int) -> list[int]:
        if not count or not person.ties:
            return []
        names, weights = list(person.ties), np.array(list(person.ties.values()))
        count = min(count, len(names))
        return [names[int(i)] for i in self.rng.choice(len(names), count, replace=False, p=weights / weights.sum())]

    def _newcomer(self, place: int) -> int:
        """Somebody not written to before: copied together, known to one I know, or from next door."""
        person, dice = self.people[place], self.rng.random()
        together = [other for other in person.seen if other not in person.ties]
        if together and dice < 0.35:
            weights = np.array([float(person.seen[other]) for other in together])
            return together[int(self.rng.choice(len(together), p=weights / weights.sum()))]
        if person.ties and dice < 0.75:
            friend = self._some_ties(person, 1)[0]
            further = [one for one in self._some_ties(self.people[friend], 3) if one != place]
            new = [one for one in further if one not in person.ties]
            if new:
                return new[0]
        return self._neighbour(place, person.team)

    def _send(self, at: int, place: int, to: list[int], cc: list[int], depth: int) -> None:
        name = self.people[place].name
        self.events.append(
            Event(at, name, tuple(self.people[one].name for one in to), tuple(self.people[one].name for one in cc))
        )
        everybody = [place, *to, *cc]
        if len(everybody) <= 10:
            for one in everybody[1:]:
                seen = self.people[one].seen
                for other in everybody:
                    if other != one:
                        seen[other] = seen.get(other, 0) + 1
        if len(everybody) > 10 or depth >= 4:
            return
        for one in to:
            if self.rng.random() < self.people[one].replies:
                later = at + 60 + int(self.rng.lognormal(8.6, 1.6))
                all_again = [other for other in [*to, *cc] if other != one] if self.rng.random() < 0.4 else []
                self._send(later, one, [place], all_again, depth + 1)


def write_mail(size: MailSize, seed: int) -> list[Event]:
    """The messages, oldest first.

    Args:
        size: how many people and for how long.
        seed: another seed, another office.
    """
    office = _Office(size, seed)
    for day in range(size.days):
        office.live_through(day)
    end = BEGIN + size.days * DAY
    return sorted((one for one in office.events if one.at < end), key=lambda event: (event.at, event.sender))
