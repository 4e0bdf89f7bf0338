"""Means with 95 % intervals by the bootstrap: queries are drawn again, with all that belongs to one asker together."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
DRAWS = 2_000
SEED = 7
_AT_ONCE = 2_000_000


@dataclass(frozen=True, slots=True)
class Interval:
    """A mean and the ends of its 95 % interval."""

    value: float
    low: float
    high: float

    def as_list(self) -> list[float]:
        """The three, rounded."""
        return [round(self.value, 4), round(self.low, 4), round(self.high, 4)]

    @property
    def is_above_zero(self) -> bool:
        """Whether all of the interval is above 0."""
        return self.low > 0

    @property
    def is_below_zero(self) -> bool:
        """Whether all of the interval is below 0."""
        return self.high < 0


def interval(values: Sequence[float], groups: Sequence[Hashable] | None = None, seed: int = SEED) -> Interval:
    """Mean of the values and its percentile bootstrap interval (Efron 1979).

    Args:
        values: one a query, at least one.
        groups: who asked each: one person's queries are alike, so they are drawn together. None: each for itself.
        seed: of the draws; the same for all methods, so differences are paired.

    Raises:
        ValueError: there are no values.
    """
    if not values:
        raise ValueError("there is no mean of nothing")
    sums, counts = _by_group(np.asarray(values, dtype=np.float64), groups)
    means = _drawn_means(sums, counts, seed)
    low, high = np.percentile(means, (2.5, 97.5))
    return Interval(float(np.mean(values)), float(low), float(high))


def difference(
    ours: Sequence[float], theirs: Sequence[float], groups: Sequence[Hashable] | None = None, seed: int = SEED
) -> Interval:
    """Mean of ours - theirs, query by query, with its interval.

    Raises:
        ValueError: they are not of the same queries.
    """
    return interval([one - other for one, other in zip(ours, theirs, strict=True)], groups, seed)


def _by_group(values: Floats, groups: Sequence[Hashable] | None) -> tuple[Floats, Floats]:
    if groups is None:
        return values, np.ones_like(values)
    places: dict[Hashable, int] = {}
    place = np.array([places.setdefault(group, len(places)) for group in groups])
    return np.bincount(place, weights=values).astype(np.float64), np.bincount(place).astype(np.float64)


def _drawn_means(sums: Floats, counts: Floats, seed: int) -> Floats:
    rng, size = np.random.default_rng(seed), len(sums)
    pieces: list[Floats] = []
    left, piece = DRAWS, max(1, _AT_ONCE // size)
    while left > 0:
        drawn = rng.integers(0, size, (min(piece, left), size))
        pieces.append(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1))
        left -= len(drawn)
    return np.concatenate(pieces)
