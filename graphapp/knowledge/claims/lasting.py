"""How likely a claim still holds, and why: what was said and when, who confirmed it, how long claims of its kind live.

Between two days a claim goes on as its lifespan says; a verdict is an observation that may be mistaken, weighed by
Bayes. What other claims of the same kind about the same subject went through tells how restless the subject is (a
gamma prior on the hazard, updated by them). Reading a claim changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

from graphapp.knowledge.claims.claim import (
    CONFIRMED,
    CORRECTED,
    ENDED,
    REPEATED,
    REPLACED,
    Claim,
    History,
    Verdict,
    days_between,
)
from graphapp.knowledge.claims.dates import find_dates
from graphapp.knowledge.claims.implied import imply_verdicts
from graphapp.knowledge.claims.lifespans import Lifespan
from graphapp.knowledge.claims.survival import STEPS

RIGHT = 0.95
"""So likely a claim is right on the day on which it is said."""
LIKELY = {
    CONFIRMED: (0.96, 0.08),
    REPEATED: (0.9, 0.15),
    ENDED: (0.04, 0.92),
    CORRECTED: (0.04, 0.92),
    REPLACED: (0.08, 0.85),
}
"""How likely each verdict is of a claim that holds, and of one that has ended."""
DOUBTED = 0.3
"""Whoever confirms an old claim knows more than its age does: age alone takes it no lower before that is weighed."""
OVER = 0.15
"""What is left of the chance once the day is over until which a claim was to hold."""
WORDS = ((0.85, "very likely"), (0.6, "likely"), (0.35, "uncertain"), (0.0, "probably not any more"))
_FADE = 2.0
_MONTH, _YEAR = 30.44, 365.25
_MONTH_NAMES = "January February March April May June July August September October November December".split()


class Part(NamedTuple):
    """A piece of a sentence; the name of a person has the id for a link."""

    text: str
    person: str = ""


@dataclass(frozen=True)
class Chance:
    """How likely a claim still holds.

    Attributes:
        probability: between 0 and 1.
        parts: why, in pieces.
    """

    probability: float
    parts: tuple[Part, ...] = ()

    @property
    def because(self) -> str:
        """Why, as a sentence: `said 14 months ago by Ines, confirmed by Tom in March`."""
        return "".join(part.text for part in self.parts)

    @property
    def word(self) -> str:
        """The probability as a word."""
        return next(word for least, word in WORDS if self.probability >= least)


def holds(
    claim: Claim,
    verdicts: Sequence[Verdict],
    today: str,
    lifespans: Mapping[str, Lifespan],
    others: Iterable[History] = (),
) -> Chance:
    """Say how likely a claim still holds, and why.

    Args:
        claim: as it was said.
        verdicts: what was said of it later, in any order; those after today are left out.
        today: an ISO day.
        lifespans: by kind, as they were learned or set.
        others: further claims of the same kind about the same subject, with their verdicts.
    """
    verdicts = sorted((one for one in verdicts if one.happened <= today), key=lambda one: one.happened)
    lifespan = lifespans.get(claim.kind) or Lifespan(365)
    age = _Age(lifespan, *_restlessness(others, today, lifespan))
    chance = _follow(claim, verdicts, today, age)
    until = claim.until or _named_end(claim)
    if until and until < today:
        chance *= OVER
    return Chance(chance, _explain(claim, verdicts, today, until))


def judge_claims(histories: Iterable[History], today: str, lifespans: Mapping[str, Lifespan]) -> dict[str, Chance]:
    """Say of many claims how likely they still hold, each in the light of the others about its subject.

    Args:
        histories: all that the reader may see about some subjects, with what was said of them.
        today: an ISO day.
        lifespans: by kind, as they were learned or set.

    Returns:
        The id of a claim -> its chance.
    """
    groups: dict[tuple[str, str], list[History]] = {}
    for one in imply_verdicts(histories):
        groups.setdefault((one.claim.kind, one.claim.subject), []).append(one)
    return {
        one.claim.id: holds(
            one.claim,
            one.verdicts,
            today,
            lifespans,
            [other for other in those if other is not one],
        )
        for those in groups.values()
        for one in those
    }


def weight(probability: float) -> float:
    """Return what a claim counts in an answer: old ones sink sooner than their probability, and never to nothing."""
    return float(max(probability, 0.0) ** _FADE)


class _Age(NamedTuple):
    """How claims of a kind about a subject age."""

    lifespan: Lifespan
    ends: float = 0.0
    lived: float = 0.0

    def survive(self, earlier: float, later: float) -> float:
        """Return the chance to hold still at one age for what held at an earlier one, both in days."""
        scale = self.lifespan.scale + self.lived
        return float(((scale + earlier) / (scale + later)) ** (self.lifespan.shape + self.ends))

    def pass_silently(self, chance: float, earlier: float, later: float, days: float) -> float:
        """Return the chance after some days on which nothing was heard of the claim, from one age to another."""
        confirming, marking = self.lifespan.confirming, self.lifespan.marking
        if days <= 0 or confirming == marking:
            return chance * self.survive(earlier, later)
        left = [self.survive(earlier, earlier + (later - earlier) * step / STEPS) for step in range(STEPS + 1)]
        holds = chance * left[-1] * exp(-confirming * days)
        over = (1.0 - chance) * exp(-marking * days)
        for step in range(STEPS):
            share = (step + 0.5) / STEPS
            silent = exp(-days * (confirming * share + marking * (1.0 - share)))
            over += chance * (left[step] - left[step + 1]) * silent
        return holds / (holds + over)


def _follow(claim: Claim, verdicts: Sequence[Verdict], today: str, age: _Age) -> float:
    """Follow a claim through its verdicts, and through the days without one, up to today."""
    chance, at, day, ended = RIGHT, 0.0, claim.happened[:10], False
    for verdict in verdicts:
        later = max(age.lifespan.age(claim.happened, verdict.happened), at)
        chance = age.pass_silently(chance, at, later, days_between(day, verdict.happened))
        chance = _weigh(chance, verdict.verdict, ended=ended)
        ended = ended or verdict.verdict in {ENDED, CORRECTED}
        at, day = later, max(day, verdict.happened[:10])
    later = max(age.lifespan.age(claim.happened, today), at)
    if ended:
        return chance * age.survive(at, later)
    return age.pass_silently(chance, at, later, days_between(day, today))


def _weigh(chance: float, verdict: str, *, ended: bool) -> float:
    """Return the chance after a verdict."""
    if verdict == CONFIRMED and not ended:
        chance = max(chance, DOUBTED)
    holds, over = LIKELY[verdict]
    return chance * holds / (chance * holds + (1 - chance) * over)


def _restlessness(others: Iterable[History], today: str, lifespan: Lifespan) -> tuple[float, float]:
    """Count how many of the other claims have ended, and the days that they are known to have held."""
    ends, lived = 0.0, 0.0
    for other in others:
        held = other.claim.happened
        for verdict in other.verdicts:
            if verdict.happened > today:
                continue
            if verdict.verdict in {CONFIRMED, REPEATED}:
                held = verdict.happened
                continue
            ends += 1.0
            lived += lifespan.age(held, verdict.happened) / 2
            break
        lived += lifespan.age(other.claim.happened, held)
    return ends, lived


def _named_end(claim: Claim) -> str:
    """Return the last day of a contract's end: behind it, nothing ends any more."""
    if claim.kind != "contract_end":
        return ""
    return max((one.last for one in find_dates(claim.value, claim.happened)), default="")


def _explain(claim: Claim, verdicts: Sequence[Verdict], today: str, until: str) -> tuple[Part, ...]:
    parts = [Part(f"said {tell_age(claim.happened, today)}")]
    if claim.by:
        parts += [Part(" by "), Part(claim.by, claim.by_id)]
    for words, kinds in _WORDS_OF.items():
        those = [one for one in verdicts if one.verdict in kinds]
        if those:
            last = those[-1]
            parts += [Part(f", {words}"), *_by(last), Part(f" {tell_day(last.happened, today)}")]
        if len(those) > 1 and CONFIRMED in kinds:
            parts.append(Part(f" ({len(those)} times in all)"))
    if until:
        parts.append(Part(f", {'was to hold' if until < today else 'holds'} until {tell_date(until)}"))
    return tuple(parts)


_WORDS_OF = {
    "confirmed": (CONFIRMED,),
    "said again": (REPEATED,),
    "said otherwise": (REPLACED,),
    "said to hold no more": (ENDED,),
    "corrected": (CORRECTED,),
}


def _by(verdict: Verdict) -> list[Part]:
    return [Part(" by "), Part(verdict.by, verdict.by_id)] if verdict.by else []


def tell_age(day: str, today: str) -> str:
    """Say how long ago a day was: `today`, `3 days ago`, `14 months ago`."""
    days = max(days_between(day, today), 0)
    if days < 2:  # noqa: PLR2004
        return ("today", "yesterday")[days]
    for least, unit, word in ((_YEAR * 2, _YEAR, "years"), (_MONTH * 2, _MONTH, "months"), (14, 7, "weeks")):
        if days >= least:
            return f"{int(days / unit)} {word} ago"
    return f"{days} days ago"


def tell_day(day: str, today: str) -> str:
    """Say when a day was: `in March`, or `in March 2025` where that is not the March one would think of."""
    days = days_between(day, today)
    if days < 28:  # noqa: PLR2004
        return tell_age(day, today)
    month = _MONTH_NAMES[int(day[5:7]) - 1]
    return f"in {month}" if days < 330 else f"in {month} {day[:4]}"  # noqa: PLR2004


def tell_date(day: str) -> str:
    """Write a day: `31 March 2026`."""
    return f"{int(day[8:10])} {_MONTH_NAMES[int(day[5:7]) - 1]} {day[:4]}"
