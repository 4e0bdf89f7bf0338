"""Plain ways to tell whether a claim still holds: rules by age, and half-lives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bench.quality.living.data import Said, Verdict

Chances = Mapping[str, float]
Method = Callable[[Sequence[Said], Sequence[Verdict], str], Chances]
Told = tuple[float, bool]
"""A verdict: how old the claim was in days, and whether it was found to hold."""

MONTH = 365.25 / 12
FEWEST = 10
"""With fewer verdicts than this a kind is given the half-life of all."""
_HALF_LIVES: NDArray[np.float64] = np.geomspace(10, 6_000, 200)


def age_rule(months: int, claims: Sequence[Said], _: Sequence[Verdict], today: str) -> Chances:
    """What is younger holds by 0.9, all else by 0.1."""
    return {claim.id: 0.9 if days_between(claim.happened, today) < months * MONTH else 0.1 for claim in claims}


def overall_share(claims: Sequence[Said], verdicts: Sequence[Verdict], _: str) -> Chances:
    """Every claim by the share of verdicts that found one to hold."""
    held = sum(verdict.verdict == "confirmed" for verdict in verdicts)
    return dict.fromkeys((claim.id for claim in claims), held / len(verdicts) if verdicts else 0.5)


def one_half_life(claims: Sequence[Said], verdicts: Sequence[Verdict], today: str) -> Chances:
    """One half-life for all; the age counts from the day on which it was said."""
    half = fit_half_life(told for _, told in _tell(claims, verdicts, renewed=False))
    return {claim.id: chance_after(days_between(claim.happened, today), half) for claim in claims}


def half_lives(renewed: bool, claims: Sequence[Said], verdicts: Sequence[Verdict], today: str) -> Chances:
    """A half-life for each kind.

    Args:
        renewed: whether the age counts from the last confirmation.
        claims: up to today.
        verdicts: up to today.
        today: an ISO day.
    """
    by_kind: dict[str, list[Told]] = defaultdict(list)
    for claim, told in _tell(claims, verdicts, renewed=renewed):
        by_kind[claim.kind].append(told)
    whole = fit_half_life(told for those in by_kind.values() for told in those)
    halves = {kind: fit_half_life(those) for kind, those in by_kind.items() if len(those) >= FEWEST}
    fresh = {claim.id: claim.happened for claim in claims}
    if renewed:
        confirmed = [verdict for verdict in verdicts if verdict.verdict == "confirmed"]
        for verdict in sorted(confirmed, key=lambda verdict: verdict.happened):
            fresh[verdict.claim] = verdict.happened
    return {
        claim.id: chance_after(days_between(fresh[claim.id], today), halves.get(claim.kind, whole)) for claim in claims
    }


def chance_after(days: float, half_life: float) -> float:
    """How much is left after so many days."""
    return float(2 ** (-days / half_life))


def fit_half_life(told: Iterable[Told]) -> float:
    """The half-life, in days, under which the verdicts are likeliest; a year where there are none."""
    pairs = list(told)
    if not pairs:
        return 365.0
    ages = np.array([max(age, 1.0) for age, _ in pairs])
    held = np.array([holds for _, holds in pairs])
    left = np.clip(2 ** (-ages[None, :] / _HALF_LIVES[:, None]), 1e-3, 1 - 1e-3)
    likelihood = np.log(np.where(held, left, 1 - left)).sum(axis=1)
    return float(_HALF_LIVES[int(likelihood.argmax())])


def days_between(one: str, other: str) -> int:
    """Days from one ISO day to another."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def _tell(claims: Sequence[Said], verdicts: Sequence[Verdict], *, renewed: bool) -> Iterable[tuple[Said, Told]]:
    """Every verdict with the age that its claim had then."""
    known = {claim.id: claim for claim in claims}
    fresh = {claim.id: claim.happened for claim in claims}
    for verdict in sorted(verdicts, key=lambda verdict: verdict.happened):
        holds = verdict.verdict == "confirmed"
        yield known[verdict.claim], (float(days_between(fresh[verdict.claim], verdict.happened)), holds)
        if holds and renewed:
            fresh[verdict.claim] = verdict.happened


FLAT: Mapping[str, Method] = {
    **{f"younger than {months} months": partial(age_rule, months) for months in (6, 12, 24)},
    "share of all": overall_share,
}
METHODS: Mapping[str, Method] = {
    **FLAT,
    "one half-life": one_half_life,
    "half-life a kind": partial(half_lives, False),
    "half-life a kind, from the last confirmation": partial(half_lives, True),
}
