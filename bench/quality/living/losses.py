"""What an office loses when people leave, and what an interview saves of it: the truth that no method sees.

A contact is lost by 1 - prod(1 - strength) over those who stay, taken from 1, times its worth; a claim by its weight if
nobody who stays knows it. In an interview a successor meets a contact together with the leaver, or is told a claim.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from copy import deepcopy

import numpy as np
from numpy.typing import NDArray

from bench.quality.living.handover import Departure

Floats = NDArray[np.float64]
Interview = tuple[str, str, str]
"""Successor, leaver, and a contact or claim."""
FEW = 4
"""So many interviews a successor takes with full attention; each further one succeeds half as often as the last."""
HALF = 0.5
_MEETS, _MEETS_CLOSE, _MEETS_LOCAL = -1.6, 2.6, 2.0
_HEARS, _HEARS_CLOSE, _HEARS_LOCAL = -0.6, 2.4, 0.8


class Losses:
    """What is lost by a departure, made less by one interview after the other.

    Args:
        departure: the office and who leaves.
    """

    def __init__(self, departure: Departure) -> None:
        self._departure = departure
        leavers = set(departure.leavers)
        self._stay = [one for one in departure.knowing if one not in leavers]
        self._rows = {one: place for place, one in enumerate(self._stay)}
        self._told = _told(departure)
        self._columns = {pair: place for place, pair in enumerate(self._told)}
        self._things = list(dict.fromkeys(thing for _, thing in self._told))
        places = {thing: place for place, thing in enumerate(self._things)}
        self._thing = np.array([places[thing] for _, thing in self._told], dtype=np.int64)
        self._worth = self._weigh()
        self._left = np.array([self._lack(thing) for thing in self._things])
        self._same = self._find_same()
        self._effect = self._expect()
        self._load = Counter[str]()

    def copy(self) -> Losses:
        """The same as it stands, for another plan."""
        return deepcopy(self, {id(self._departure): self._departure})

    @property
    def risk(self) -> float:
        """What is lost as it stands."""
        return float(self._worth @ self._left)

    def hold(self, interview: Interview) -> float:
        """Let an interview take place: by how much the risk becomes less, as one may expect.

        One that cannot be held (nobody of that name stays, the leaver does not know the thing) or was held before
        changes nothing, and takes the successor's time all the same.
        """
        successor, leaver, thing = interview
        row, column = self._rows.get(successor), self._columns.get((leaver, thing))
        before, slack = self.risk, self._slack(successor)
        self._load[successor] += 1
        if row is None or column is None:
            return 0.0
        spread = HALF * self._same[column]
        spread[self._thing[column]] = 1.0
        self._left *= 1 - slack * self._effect[row, column] * spread
        self._effect[row, self._thing == self._thing[column]] = 0.0
        return before - self.risk

    def choose(self) -> Interview:
        """The interview that makes the risk least."""
        value = self._worth * self._left
        gain = self._effect * (value[self._thing] + HALF * (self._same @ value))
        gain *= np.array([self._slack(one) for one in self._stay])[:, None]
        row, column = divmod(int(np.argmax(gain)), len(self._told))
        return (self._stay[row], *self._told[column])

    def _slack(self, successor: str) -> float:
        return HALF ** max(0, self._load[successor] - FEW + 1)

    def _weigh(self) -> Floats:
        """How much each thing is worth: a contact by how many know it and how much is known of it."""
        departure = self._departure
        ties = Counter(contact for known in departure.knowing.values() for contact in known)
        about = Counter(departure.subject.values())
        claims = {claim: weight for one in departure.leavers for claim, weight in departure.claims[one].items()}
        return np.array(
            [
                claims.get(thing, 0.5 * (1 + math.log2(1 + about[thing]) + math.log2(1 + ties[thing])))
                for thing in self._things
            ]
        )

    def _lack(self, thing: str) -> float:
        """The share of a thing that is lost before any interview."""
        if thing in self._departure.subject:
            return 0.0 if any(thing in self._departure.claims[one] for one in self._stay) else 1.0
        return math.prod(1 - self._departure.knowing[one].get(thing, 0.0) for one in self._stay)

    def _find_same(self) -> Floats:
        """For each leaver and claim, 1 at the leaver's other claims on the same subject."""
        subject, same = self._departure.subject, np.zeros((len(self._told), len(self._things)))
        for row, (leaver, claim) in enumerate(self._told):
            for column, other in enumerate(self._things):
                if claim in subject and other != claim and subject[claim] == subject.get(other):
                    same[row, column] = other in self._departure.claims[leaver]
        return same

    def _expect(self) -> Floats:
        """The share of each thing's loss that an interview with each successor is expected to save."""
        local = [self._find_local(successor) for successor in self._stay]
        return np.array(
            [
                [self._save(successor, at, leaver, thing) for leaver, thing in self._told]
                for successor, at in zip(self._stay, local, strict=True)
            ]
        )

    def _save(self, successor: str, at: Mapping[str, float], leaver: str, thing: str) -> float:
        departure = self._departure
        close = departure.talks.get((successor, leaver), 0.0)
        subject = departure.subject.get(thing)
        if subject is not None:
            local = at.get(departure.company.get(subject, subject), 0.0)
            return _logistic(_HEARS + _HEARS_CLOSE * close + _HEARS_LOCAL * local)
        local = at.get(departure.company[thing], 0.0)
        chance = _logistic(_MEETS + departure.openness[thing] + _MEETS_CLOSE * close + _MEETS_LOCAL * local)
        tie, new = departure.knowing[successor].get(thing, 0.0), HALF * departure.knowing[leaver][thing]
        return chance * max(0.0, new - tie) / (1 - tie)

    def _find_local(self, successor: str) -> dict[str, float]:
        """How well somebody knows each company: 1 - prod(1 - strength) over the people there."""
        lacking: dict[str, float] = {}
        for contact, strength in self._departure.knowing[successor].items():
            company = self._departure.company[contact]
            lacking[company] = lacking.get(company, 1.0) * (1 - strength)
        return {company: 1 - value for company, value in lacking.items()}


def curve(losses: Losses, plan: Sequence[Interview], room: int) -> Floats:
    """The risk removed after each of the first `room` interviews of a plan; a shorter plan stays where it ends."""
    now = losses.copy()
    gains = [now.hold(interview) for interview in plan[:room]]
    return np.cumsum(gains + [0.0] * (room - len(gains)))


def best_curve(losses: Losses, room: int) -> Floats:
    """The same for whoever knows the whole truth and always takes the interview that saves most."""
    now = losses.copy()
    return np.cumsum([now.hold(now.choose()) for _ in range(room)])


def _told(departure: Departure) -> list[tuple[str, str]]:
    """What could be spoken about: every leaver with every contact and claim of theirs."""
    known = [(one, contact) for one in departure.leavers for contact in departure.knowing[one]]
    return known + [(one, claim) for one in departure.leavers for claim in departure.claims[one]]


def _logistic(odds: float) -> float:
    return 1 / (1 + math.exp(-odds))
