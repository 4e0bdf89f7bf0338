"""What is usually looked at when it is asked whether a theme is coming up: counts, and how unusual they are."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from bench.quality.living.data import Signal

WINDOW, MONTH, WEEK = 90, 30, 7
_TIE = 1e-3
"""Of two equal counts the fresher one is the higher: else a count could not be told apart by a threshold."""


def count(signals: Sequence[Signal], today: str) -> Mapping[str, float]:
    """How many notes there were in the last 90 days."""
    found: dict[str, float] = defaultdict(float)
    for signal, age in _aged(signals, today, WINDOW):
        found[signal.theme] += 1 + _TIE * (1 - age / WINDOW)
    return found


def count_customers(signals: Sequence[Signal], today: str) -> Mapping[str, float]:
    """How many different customers spoke in the last 90 days."""
    latest: dict[str, dict[str, int]] = defaultdict(dict)
    for signal, age in _aged(signals, today, WINDOW):
        latest[signal.theme][signal.customer] = age
    return {
        theme: len(ages) + sum(_TIE * (1 - age / WINDOW) for age in ages.values()) for theme, ages in latest.items()
    }


def monthly_z(signals: Sequence[Signal], today: str) -> Mapping[str, float]:
    """The count of the last 30 days against the mean and deviation of all earlier 30 days.

    The variance is taken to be at least that of a Poisson count: else a theme of which nothing was ever said would be
    infinitely unusual at its first note.
    """
    return {theme: _standardise(counts) for theme, counts in _by_period(signals, today, MONTH).items()}


def cusum(signals: Sequence[Signal], today: str) -> Mapping[str, float]:
    """The cumulated excess of the weekly counts over what lies between the usual rate and twice that rate.

    The reference value is that of the Poisson CUSUM (Lucas, "Counted data CUSUM's", Technometrics 27, 1985). The usual
    rate is the mean of all weeks but the last thirteen, half a note added.
    """
    return {theme: _cumulate(counts) for theme, counts in _by_period(signals, today, WEEK).items()}


COUNTERS: Mapping[str, Callable[[Sequence[Signal], str], Mapping[str, float]]] = {
    "count in 90 days": count,
    "customers in 90 days": count_customers,
    "z-score of the month": monthly_z,
    "CUSUM of weeks": cusum,
}


def _aged(signals: Sequence[Signal], today: str, window: int) -> Sequence[tuple[Signal, int]]:
    now = date.fromisoformat(today)
    ages = [(signal, (now - date.fromisoformat(signal.happened)).days) for signal in signals]
    return [(signal, age) for signal, age in ages if age < window]


def _by_period(signals: Sequence[Signal], today: str, length: int) -> Mapping[str, Sequence[int]]:
    """For each theme its counts in whole periods back from today, the latest first."""
    aged = _aged(signals, today, 100_000)
    periods = max(1, max((age for _, age in aged), default=0) // length)
    found: dict[str, list[int]] = {}
    for signal, age in aged:
        counts = found.setdefault(signal.theme, [0] * periods)
        if age // length < periods:
            counts[age // length] += 1
    return found


def _standardise(counts: Sequence[int]) -> float:
    now, before = counts[0], counts[1:]
    if not before:
        return 0.0
    mean = sum(before) / len(before)
    variance = sum((one - mean) ** 2 for one in before) / len(before)
    return (now - mean) / math.sqrt(max(variance, mean, 1 / len(before)))


def _cumulate(counts: Sequence[int]) -> float:
    usual = counts[13:] or counts
    rate = (sum(usual) + 0.5) / len(usual)
    reference = rate / math.log(2)
    total = 0.0
    for one in reversed(counts):
        total = max(0.0, total + one - reference)
    return total
