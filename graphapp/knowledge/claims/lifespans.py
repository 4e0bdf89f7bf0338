"""How long claims of a kind live, learned from what was confirmed and what had ended; and the time of year it ends.

A claim that was confirmed after d days has lived for d days; one that was found to have ended had lived somewhere
between its last confirmation and then; nothing is known of one that nobody came back to. So each tells an interval
(censored survival, Turnbull 1976). The hazard differs from subject to subject, as some places are restless and some
are stable, which makes the lives of a kind Lomax-distributed (Lomax 1954):

    S(x) = (1 + x / scale) ** -shape

A large shape is one half-life for all; with a small one, what has lived long goes on to live long. Time runs faster in
the months in which claims of the kind end more often, as budgets do at the turn of the year. All of it starts from the
half-life that is shipped or set, and moves away from it as far as the evidence goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.claims.claim import CONFIRMED, History
from graphapp.knowledge.claims.kinds import CLAIM_KINDS, ClaimKind

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
ALIKE = (1.0,) * 12
MISTAKEN = 0.04
"""So often somebody says that a claim has ended, or still holds, and is wrong."""
_SHAPES = np.array([0.6, 0.9, 1.4, 2.2, 3.5, 6.0, 12.0, 50.0])
_OCTAVES = np.arange(-4.0, 4.01, 0.125)
_PRIOR_OCTAVES = 1.0
_PRIOR_SHAPE, _SHAPE_WIDTH = 2.5, 1.2
_PRIOR_ENDS = 10.0
_ROUNDS = 3
_MONTHS = 12
_YEAR = 365.2425


@dataclass(frozen=True)
class Lifespan:
    """How long claims of a kind live.

    Attributes:
        days: after so many, half of them do not hold any more.
        shape: of the Lomax distribution; a small one: what has lived long lives on.
        months: how much faster than usual they end in January, February, ...; on average 1.
        verdicts: from so many it was learned.
        is_set: an administrator said the days.
    """

    days: float
    shape: float = 2.5
    months: tuple[float, ...] = ALIKE
    verdicts: int = 0
    is_set: bool = False

    @property
    def scale(self) -> float:
        """The scale of the Lomax distribution, in days."""
        return self.days / (float(2.0 ** (1.0 / self.shape)) - 1.0)

    def age(self, first: str, last: str) -> float:
        """Return the days between two days, as they count in their months; 0 where the second is not later."""
        if last <= first:
            return 0.0
        start, end = date.fromisoformat(first[:10]), date.fromisoformat(last[:10])
        if self.months == ALIKE:
            return float((end - start).days)
        return self._since_new_year(end) - self._since_new_year(start) + (end.year - start.year) * _YEAR

    def _since_new_year(self, day: date) -> float:
        whole = sum(self.months[: day.month - 1]) * _YEAR / _MONTHS
        return whole + self.months[day.month - 1] * min(day.day / 30.44, 1.0) * _YEAR / _MONTHS


def shipped_lifespans(kinds: Iterable[ClaimKind] = CLAIM_KINDS) -> dict[str, Lifespan]:
    """Return what holds before anything is learned."""
    return {kind.name: Lifespan(kind.half_life_days) for kind in kinds}


def set_lifespans(learned: Mapping[str, Lifespan], days: Mapping[str, float]) -> dict[str, Lifespan]:
    """Put in what an administrator has set: kind -> half-life in days."""
    return dict(learned) | {
        kind: Lifespan(half, learned[kind].shape, learned[kind].months, learned[kind].verdicts, is_set=True)
        if kind in learned
        else Lifespan(half, is_set=True)
        for kind, half in days.items()
    }


def learn_lifespans(histories: Iterable[History], kinds: Iterable[ClaimKind] = CLAIM_KINDS) -> dict[str, Lifespan]:
    """Learn how long claims live from what was said of them later.

    Args:
        histories: claims with their verdicts, of those that the whole staff may see.
        kinds: those of the organisation.

    Returns:
        The name of a kind -> its lifespan; the shipped one where there is no verdict.
    """
    by_kind: dict[str, list[History]] = {}
    for one in histories:
        if one.verdicts:
            by_kind.setdefault(one.claim.kind, []).append(one)
    found = shipped_lifespans(kinds)
    for kind, those in by_kind.items():
        prior = found.get(kind, Lifespan(365))
        found[kind] = _learn(those, prior)
    return found


def _learn(histories: Sequence[History], prior: Lifespan) -> Lifespan:
    spans = np.array([_interval(one) for one in histories], dtype=np.int64)
    start, alive, dead = spans[:, 0], spans[:, 1], spans[:, 2]
    months = _learn_months(start, alive, dead)
    clock = _clock(months, int(start.min()), int(spans.max()))
    zero = int(start.min())
    lived = clock[alive - zero] - clock[start - zero]
    died = np.where(dead > 0, clock[np.maximum(dead, zero) - zero] - clock[start - zero], np.inf)
    days, shape = _fit(lived, np.maximum(died, lived + 1), prior.days)
    verdicts = sum(len(one.verdicts) for one in histories)
    return Lifespan(days, shape, tuple(map(float, months)), verdicts)


def _interval(history: History) -> tuple[int, int, int]:
    """Return the day on which it was said, the last on which it held, and the first on which it did not, or 0."""
    start = date.fromisoformat(history.claim.happened[:10]).toordinal()
    alive, dead = start, 0
    for verdict in history.verdicts:
        at = max(date.fromisoformat(verdict.happened[:10]).toordinal(), start)
        if verdict.verdict == CONFIRMED:
            alive, dead = at, 0
        elif not dead:
            dead = at
    return start, alive, dead


def _fit(lived: Floats, died: Floats, prior: float) -> tuple[float, float]:
    """Choose half-life and shape with the greatest likelihood times prior, on a grid.

    Args:
        lived: for each claim the age at which it was last known to hold.
        died: the age at which it was known to have ended, or infinity.
        prior: half-life in days.
    """
    half = prior * 2.0**_OCTAVES
    best, found = -np.inf, (prior, _PRIOR_SHAPE)
    for shape in _SHAPES:
        scale = half / (2.0 ** (1.0 / shape) - 1.0)
        upper = (1.0 + lived[:, None] / scale) ** -shape
        lower = np.where(np.isinf(died)[:, None], 0.0, (1.0 + died[:, None] / scale) ** -shape)
        likely = np.log((1.0 - MISTAKEN) * (upper - lower) + MISTAKEN * lower + 1e-12).sum(axis=0)
        likely -= (_OCTAVES / _PRIOR_OCTAVES) ** 2 / 2 + (np.log(shape / _PRIOR_SHAPE) / _SHAPE_WIDTH) ** 2 / 2
        at = int(likely.argmax())
        if likely[at] > best:
            best, found = float(likely[at]), (float(half[at]), float(shape))
    return found


def _learn_months(start: Integers, alive: Integers, dead: Integers) -> Floats:
    """Learn how much faster claims end in each month: ends shared out over the months between, over days at risk."""
    months = np.ones(_MONTHS)
    ended = dead > alive
    if not ended.any():
        return months
    zero, last = int(start.min()), int(max(alive.max(), dead.max()))
    days = _days_in_months(zero, last)
    between = days[dead[ended] - zero] - days[alive[ended] - zero]
    at_risk = (days[alive - zero] - days[start - zero]).sum(axis=0)
    for _ in range(_ROUNDS):
        shares = between * months
        shares /= shares.sum(axis=1, keepdims=True)
        risk = at_risk + (between * 0.5).sum(axis=0)
        rate = shares.sum() / risk.sum()
        months = (shares.sum(axis=0) + _PRIOR_ENDS) / (rate * risk + _PRIOR_ENDS)
        months *= _MONTHS / months.sum()
    return months


def _days_in_months(first: int, last: int) -> Floats:
    """Return for each day from the first to the last how many days of each month lie before it."""
    begin = date.fromordinal(first)
    month = np.array([(begin + timedelta(day)).month - 1 for day in range(last - first)], dtype=np.int64)
    days = np.zeros((last - first + 1, _MONTHS))
    days[1:][np.arange(last - first), month] = 1.0
    return days.cumsum(axis=0)


def _clock(months: Floats, first: int, last: int) -> Floats:
    """Return for each day from the first to the last the days before it, as they count in their months."""
    return _days_in_months(first, last) @ months
