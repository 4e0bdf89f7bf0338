"""How long claims of a kind live, learned from what was confirmed and what had ended; and the time of year it ends.

A claim that was confirmed after d days has lived for d days; one that was found to have ended had lived somewhere
between its last confirmation and then (censored survival, Turnbull 1976). The hazard differs from subject to subject,
as some places are restless and some are stable, which makes the lives of a kind Lomax-distributed (Lomax 1954): a
large shape is one half-life for all; with a small one, what has lived long goes on to live long. Time runs faster in
the months in which claims of the kind end more often, as budgets do at the turn of the year. All of it starts from the
half-life that is shipped or set, and moves away from it as far as the evidence goes; `survival.py` says how.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.claims.claim import CONFIRMED, REPEATED, VERDICTS, History
from graphapp.knowledge.claims.implied import imply_verdicts
from graphapp.knowledge.claims.kinds import CLAIM_KINDS, ClaimKind
from graphapp.knowledge.claims.survival import Observed, fit

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
ALIKE = (1.0,) * 12
_MOST = 1_000
"""From so many claims of a kind it is learned at most."""
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
        confirming: what holds is confirmed so often a day.
        marking: what is over is marked so often a day; where that is more, hearing nothing speaks for a claim.
    """

    days: float
    shape: float = 2.5
    months: tuple[float, ...] = ALIKE
    verdicts: int = 0
    is_set: bool = False
    confirming: float = 0.0
    marking: float = 0.0

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
        kind: replace(learned[kind], days=half, is_set=True) if kind in learned else Lifespan(half, is_set=True)
        for kind, half in days.items()
    }


def learn_lifespans(
    histories: Iterable[History], kinds: Iterable[ClaimKind] = CLAIM_KINDS, today: str = ""
) -> dict[str, Lifespan]:
    """Learn how long claims live from what was said of them later.

    Args:
        histories: claims with their verdicts, of those that the whole staff may see; also those without a verdict.
        kinds: those of the organisation.
        today: an ISO day; the last one that occurs where it is left out.

    Returns:
        The name of a kind -> its lifespan; the shipped one where there is no verdict.
    """
    by_kind: dict[str, list[History]] = {}
    for one in imply_verdicts(histories):
        by_kind.setdefault(one.claim.kind, []).append(one)
    last = today or max((day for those in by_kind.values() for one in those for day in _days(one)), default="")
    found = shipped_lifespans(kinds)
    for kind, those in by_kind.items():
        if any(one.verdicts for one in those):
            found[kind] = _learn(those, found.get(kind, Lifespan(365)), date.fromisoformat(last[:10]).toordinal())
    return found


def _days(history: History) -> Iterable[str]:
    return (history.claim.happened[:10], *(one.happened[:10] for one in history.verdicts))


def _learn(histories: Sequence[History], prior: Lifespan, today: int) -> Lifespan:
    kept = histories if len(histories) <= _MOST else histories[:: -(-len(histories) // _MOST)]
    spans = np.array([_interval(one) for one in kept], dtype=np.int64)
    start, alive, dead = spans[:, 0], spans[:, 1], spans[:, 2]
    seen = np.maximum(np.where(dead > 0, dead, today), alive)
    months = _learn_months(start, alive, dead)
    zero = int(start.min())
    clock = _clock(months, zero, int(seen.max()))
    fitted = fit(
        Observed(
            clock[alive - zero] - clock[start - zero],
            clock[seen - zero] - clock[start - zero] + 1e-3,
            (seen - alive).astype(np.float64),
            dead > 0,
            sum(verdict.verdict in {CONFIRMED, REPEATED} for one in kept for verdict in one.verdicts),
            float((alive - start).sum()),
        ),
        prior.days,
    )
    verdicts = sum(verdict.verdict in VERDICTS for one in histories for verdict in one.verdicts)
    return Lifespan(
        fitted.days,
        fitted.shape,
        tuple(map(float, months)),
        verdicts,
        confirming=fitted.confirming,
        marking=fitted.marking,
    )


def _interval(history: History) -> tuple[int, int, int]:
    """Return the day on which it was said, the last on which it held, and the first on which it did not, or 0."""
    start = date.fromisoformat(history.claim.happened[:10]).toordinal()
    alive, dead = start, 0
    for verdict in history.verdicts:
        at = max(date.fromisoformat(verdict.happened[:10]).toordinal(), start)
        if verdict.verdict in {CONFIRMED, REPEATED}:
            alive, dead = at, 0
        elif not dead:
            dead = at
    return start, alive, dead


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
