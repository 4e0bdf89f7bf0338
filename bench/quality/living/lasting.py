"""Three years in which claims are made, confirmed, corrected and forgotten, and in truth until when each held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bench.quality.living.data import Said, Verdict
from bench.quality.living.lives import Kind, Rng, Temper, draw_kinds, draw_temper, iso
from bench.quality.living.values import write_value
from bench.quality.split import Part

BEFORE = 1_500
"""Days before day 0 in which things already lived, so that on day 0 some are old."""


@dataclass(frozen=True)
class LifeSize:
    """How much is drawn."""

    subjects: int = 400
    staff: int = 90
    days: int = 1_096

    @classmethod
    def small(cls) -> LifeSize:
        """Whether everything works."""
        return cls(60, 15)


@dataclass(frozen=True)
class Years:
    """What was said, and in truth the first day (counted from day 0) on which each claim does not hold.

    Args:
        claims: by day.
        verdicts: by day.
        ends: a claim's id -> that day; at or before the day on which it was made where it never held.
        days: how long it all took.
        seed: of the draw.
    """

    claims: Sequence[Said]
    verdicts: Sequence[Verdict]
    ends: Mapping[str, float]
    days: int
    seed: int

    def draw_days(self, part: Part, count: int = 6) -> list[int]:
        """Days on which it is asked, in order."""
        first, last = (int(share * self.days) for share in part.value)
        rng = np.random.default_rng([self.seed, first])
        return sorted(int(day) for day in rng.choice(np.arange(first + 1, last), count, replace=False))

    def until(self, day: int) -> tuple[list[Said], list[Verdict]]:
        """What was said up to a day."""
        today = iso(day)
        return (
            [claim for claim in self.claims if claim.happened <= today],
            [verdict for verdict in self.verdicts if verdict.happened <= today],
        )


def live(size: LifeSize, seed: int) -> Years:
    """Simulate; the same size and seed give the same years."""
    return _Chronicle(np.random.default_rng([seed, 11]), size).write(seed)


@dataclass
class _Period:
    """A value and from when to when it is true; `agreed` is the day until which it was meant to be."""

    begin: float
    end: float
    value: str
    agreed: float


@dataclass
class _Slot:
    """One thing that can be known of a subject, what was true of it, and the claims that nobody has ended."""

    kind: str
    subject: str
    periods: list[_Period]
    open: list[tuple[str, _Period]] = field(default_factory=list)

    def now(self, day: float) -> _Period | None:
        """What is true."""
        return next((period for period in self.periods if period.begin <= day < period.end), None)

    def last_over(self, day: float) -> _Period | None:
        """What was true last and is not any more."""
        return next((period for period in reversed(self.periods) if 0 < period.end <= day), None)


@dataclass(frozen=True)
class _Writer:
    """An employee: how often this one confirms without asking, repeats old things, and marks what is over."""

    name: str
    careless: float
    stale: float
    tidy: float


class _Chronicle:
    def __init__(self, rng: Rng, size: LifeSize) -> None:
        self._rng, self._size = rng, size
        self._kinds = draw_kinds(rng)
        self._staff = [self._hire(place) for place in range(size.staff)]
        self._claims: list[Said] = []
        self._verdicts: list[Verdict] = []
        self._ends: dict[str, float] = {}

    def write(self, seed: int) -> Years:
        """Every subject's years, then all by day."""
        for place in range(self._size.subjects):
            self._follow(place)
        self._claims.sort(key=lambda claim: (claim.happened, claim.id))
        self._verdicts.sort(key=lambda verdict: (verdict.happened, verdict.claim))
        return Years(tuple(self._claims), tuple(self._verdicts), self._ends, self._size.days, seed)

    def _hire(self, place: int) -> _Writer:
        """Some 3 in 100 confirmations are careless, and most of them come from few."""
        rng = self._rng
        careless, stale = float(rng.beta(0.6, 59.4)), float(rng.beta(1.0, 40.0))
        return _Writer(f"colleague {place}", careless, stale, float(rng.beta(8, 3)))

    def _follow(self, place: int) -> None:
        """All meetings with one subject."""
        rng = self._rng
        of = "company" if place % 5 < 2 else "person"
        temper = draw_temper(rng, of)
        slots = [
            self._draw_slot(name, f"{of} {place}", kind, temper)
            for name, kind in self._kinds.items()
            for _ in range(kind.slots)
            if kind.of == of and rng.random() < kind.share
        ]
        keepers = [self._staff[int(one)] for one in rng.choice(len(self._staff), int(rng.integers(1, 5)))]
        every, day = float(rng.lognormal(np.log(50), 0.7)), 0.0
        while (day := day + 1 + float(rng.exponential(every))) < self._size.days:
            who = keepers[int(rng.integers(len(keepers)))]
            for slot in slots:
                if rng.random() < self._chance_of_mention(slot, day):
                    self._touch(slot, int(day), who)

    def _draw_slot(self, name: str, subject: str, kind: Kind, temper: Temper) -> _Slot:
        """Everything that will be true in it, one after the other."""
        rng, periods = self._rng, list[_Period]()
        at = -float(rng.uniform(0, BEFORE))
        while at < self._size.days:
            end, agreed = kind.ending.draw(rng, at, temper)
            value = write_value(rng, name, agreed, periods[-1].value if periods else "")
            periods.append(_Period(at, end, value, agreed))
            at = end + (float(rng.exponential(kind.quiet)) if rng.random() < kind.gap else 0.0)
        return _Slot(name, subject, periods)

    def _chance_of_mention(self, slot: _Slot, day: float) -> float:
        """What is new is talked about more than what is as it was."""
        true = slot.now(day)
        return 0.5 if true is not None and 0 <= day - true.begin < 60 else 0.28

    def _touch(self, slot: _Slot, day: int, who: _Writer) -> None:
        """A thing came up in a meeting: it is claimed, confirmed, corrected, ended, or nobody writes anything."""
        rng, true = self._rng, slot.now(day)
        known = slot.open[-1] if slot.open else None
        if known and rng.random() < who.careless:
            self._judge(known[0], day, "confirmed", who)
            return
        old = slot.last_over(day)
        if old and rng.random() < who.stale:
            self._claim(slot, day, who, old)
            return
        dice = float(rng.random())
        if known is None:
            if true and dice < 0.6:
                self._claim(slot, day, who, true)
        elif known[1] is true:
            if dice < 0.4:
                self._judge(known[0], day, "confirmed", who)
            elif dice < 0.52:
                self._claim(slot, day, who, true)
        else:
            self._find_over(slot, day, who, true)

    def _find_over(self, slot: _Slot, day: int, who: _Writer, true: _Period | None) -> None:
        """What was known is not so any more: marked by the tidy, only overwritten or passed over by others."""
        rng = self._rng
        if rng.random() < who.tidy:
            verdict = "corrected" if true and rng.random() < 0.75 else "ended"
            latest = slot.open[-1][1]
            for known in list(slot.open):
                if known[1] is latest and (known is slot.open[-1] or rng.random() < 0.5):
                    self._judge(known[0], day, verdict, who)
                    slot.open.remove(known)
            if true and verdict == "corrected":
                self._claim(slot, day, who, true)
        elif true and rng.random() < 0.6:
            self._claim(slot, day, who, true)

    def _judge(self, claim: str, day: int, verdict: str, who: _Writer) -> None:
        self._verdicts.append(Verdict(claim, iso(day), verdict, who.name))

    def _claim(self, slot: _Slot, day: int, who: _Writer, period: _Period) -> None:
        rng = self._rng
        one = f"claim{len(self._claims):05d}"
        says_since = slot.kind in {"role", "relation"} and rng.random() < 0.3
        says_until = slot.kind in {"contract_end", "budget"} and rng.random() < 0.3
        self._claims.append(
            Said(
                id=one,
                kind=slot.kind,
                subject=slot.subject,
                value=period.value,
                happened=iso(day),
                by=who.name,
                since=iso(period.begin) if says_since else "",
                until=iso(period.agreed) if says_until else "",
            )
        )
        self._ends[one] = period.end
        slot.open.append((one, period))
