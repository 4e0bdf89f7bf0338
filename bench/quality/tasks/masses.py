"""A task on signals: how soon is it said that something has begun, if false alarms may be only so many?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from bench.quality import methods
from bench.quality.baselines.masses import COUNTERS
from bench.quality.figures import Tally
from bench.quality.living.data import Signal
from bench.quality.living.masses import DAYS, Begin, Stream, iso, write_stream
from bench.quality.methods import OURS, NotThereYet

Floats = NDArray[np.float64]
Method = Callable[[Sequence[Signal], str], Mapping[str, float]]
WEEKS = range(91, DAYS + 1, 7)
"""The days on which it is asked; what was before is only history."""
RATES = (1, 4)
"""False alarms a year, over all themes."""
PATIENCE, SOON, SILENCE = 120, 60, 56
"""Days after which nothing is found any more; days within which it is well found; days in which a theme is not said
again."""
YEAR = 365.0


def try_masses(seeds: Sequence[int], worlds: int) -> Tally:
    """Ask every week, and see when a theme is first said after something began on it.

    Args:
        seeds: each gives other streams.
        worlds: streams a seed; thresholds are set on three times as many others, which are the same in every run.
    """
    about = (
        "Two years of remarks by customers, most themes with fewer than 20; every week each theme gets a score. A "
        f"theme above the threshold is said, and not again for {SILENCE} days; it is a false alarm if nothing began on "
        f"it in the {PATIENCE} days before. Each method has its own threshold for each rate of false alarms over all "
        "themes, set on other streams. Delay is from the beginning to the first time that it is said, "
        f"{PATIENCE} days where it is not; the median of a stream is one value."
    )
    few = frozenset(name for rate in RATES for name in (until_said(rate), false_alarms(rate)))
    tally = Tally("Critical mass: what begins is noticed", about, few)
    streams = {name: write_stream(name) for name in (f"{seed} {world}" for seed in seeds for world in range(worlds))}
    calibration = [write_stream(f"calibration {place}") for place in range(3 * worlds)]
    for name, method in {**COUNTERS, OURS: methods.masses}.items():
        try:
            thresholds = _set_thresholds([_watch(method, stream) for stream in calibration])
            for group, stream in streams.items():
                _judge(tally, name, group, _watch(method, stream), thresholds)
        except NotThereYet as missing:
            tally.missing[name] = str(missing)
    return tally


def until_said(rate: int) -> str:
    """The measure of the delay at so many false alarms a year."""
    return f"days until it is said, {rate} false a year"


def found_soon(rate: int) -> str:
    """The measure of what is found in good time at so many false alarms a year."""
    return f"found within {SOON} days, {rate} false a year"


def false_alarms(rate: int) -> str:
    """The measure of how many false alarms there were when it should be so many a year."""
    return f"false alarms a year, {rate} wanted"


@dataclass(frozen=True)
class Watched:
    """The scores of a stream: a row a theme, a column a week; minus infinity where a theme was left out."""

    stream: Stream
    scores: Floats

    def say(self, threshold: float) -> Mapping[str, Sequence[int]]:
        """For each theme the days on which it is said."""
        said: dict[str, list[int]] = {theme: [] for theme in self.stream.themes}
        for row, column in zip(*np.nonzero(self.scores >= threshold), strict=True):
            days = said[self.stream.themes[row]]
            if not days or WEEKS[column] - days[-1] >= SILENCE:
                days.append(WEEKS[column])
        return said

    def count_false(self, threshold: float) -> int:
        """How often a theme is said on which nothing began lately."""
        began = {one.theme: one.day for one in self.stream.begins}
        return sum(
            not 0 <= day - began.get(theme, DAYS) <= PATIENCE
            for theme, days in self.say(threshold).items()
            for day in days
        )


def _watch(method: Method, stream: Stream) -> Watched:
    rows = {theme: place for place, theme in enumerate(stream.themes)}
    scores = np.full((len(rows), len(WEEKS)), -np.inf)
    happened, end = [one.happened for one in stream.signals], 0
    for column, day in enumerate(WEEKS):
        today = iso(day)
        while end < len(happened) and happened[end] <= today:
            end += 1
        for theme, score in method(stream.signals[:end], today).items():
            scores[rows[theme], column] = score
    return Watched(stream, scores)


def _set_thresholds(watched: Sequence[Watched]) -> Mapping[int, float]:
    """For each rate the lowest score at which there are no more false alarms than that."""
    years = len(watched) * (WEEKS[-1] - WEEKS[0]) / YEAR
    scores = np.unique(np.concatenate([one.scores[np.isfinite(one.scores)] for one in watched]))
    found: dict[int, float] = {}
    for rate in RATES:
        low, high = 0, len(scores)
        while low < high:
            middle = (low + high) // 2
            enough = sum(one.count_false(float(scores[middle])) for one in watched) <= rate * years
            low, high = (low, middle) if enough else (middle + 1, high)
        found[rate] = float(scores[low]) if low < len(scores) else float("inf")
    return found


def _judge(tally: Tally, method: str, group: str, watched: Watched, thresholds: Mapping[int, float]) -> None:
    for rate, threshold in thresholds.items():
        said = watched.say(threshold)
        delays = [_wait(one, said[one.theme]) for one in watched.stream.begins]
        tally.add(method, until_said(rate), median(delays), group)
        for delay in delays:
            tally.add(method, found_soon(rate), float(delay <= SOON), group)
        false = watched.count_false(threshold) * YEAR / (WEEKS[-1] - WEEKS[0])
        tally.add(method, false_alarms(rate), false, group)


def _wait(begin: Begin, days: Sequence[int]) -> float:
    """Days until it is first said."""
    return float(min((day - begin.day for day in days if 0 <= day - begin.day <= PATIENCE), default=PATIENCE))
