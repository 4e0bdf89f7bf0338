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


def interval(
    values: Sequence[float],
    groups: Sequence[Hashable] | None = None,
    seed: int = SEED,
    weights: Sequence[float] | None = None,
) -> Interval:
    """Mean of the values and its percentile bootstrap interval (Efron 1979).

    Args:
        values: one a query, at least one.
        groups: who asked each: one person's queries are alike, so they are drawn together. None: each for itself.
        seed: of the draws; the same for all methods, so differences are paired.
        weights: how much each value counts, 0 or more; None: all the same.

    Raises:
        ValueError: there are no values, or none that counts.
    """
    sums, counts = _by_group(values, groups, weights)
    return _around(float(sums.sum() / counts.sum()), _drawn_means(sums, counts, seed))


def lead_of_shares(
    ours: tuple[Sequence[float], Sequence[float]],
    theirs: tuple[Sequence[float], Sequence[float]],
    groups: Sequence[Hashable],
    seed: int = SEED,
) -> Interval:
    """Difference of two weighted means of the same queries, with its interval: each draw of groups is taken for both.

    Args:
        ours: values and weights, one a query.
        theirs: the same of the other; the weights may differ, as one precision counts more claims than another.
        groups: who asked each.
        seed: of the draws.
    """
    mine, other = (_by_group(values, groups, weights) for values, weights in (ours, theirs))
    drawn = _drawn_means(*mine, seed) - _drawn_means(*other, seed)
    return _around(float(mine[0].sum() / mine[1].sum() - other[0].sum() / other[1].sum()), drawn)


def _around(value: float, drawn: Floats) -> Interval:
    low, high = np.nanpercentile(drawn, (2.5, 97.5))
    return Interval(value, float(low), float(high))


def difference(
    ours: Sequence[float], theirs: Sequence[float], groups: Sequence[Hashable] | None = None, seed: int = SEED
) -> Interval:
    """Mean of ours - theirs, query by query, with its interval.

    Raises:
        ValueError: they are not of the same queries.
    """
    return interval([one - other for one, other in zip(ours, theirs, strict=True)], groups, seed)


def _by_group(
    values: Sequence[float], groups: Sequence[Hashable] | None, weights: Sequence[float] | None
) -> tuple[Floats, Floats]:
    """For each group the sum of its values and of its weights."""
    counts = np.ones(len(values)) if weights is None else np.asarray(weights, dtype=np.float64)
    if not counts.sum() > 0:
        raise ValueError("there is no mean of nothing")
    sums = np.asarray(values, dtype=np.float64) * counts
    if groups is None:
        return sums, counts
    places: dict[Hashable, int] = {}
    place = np.array([places.setdefault(group, len(places)) for group in groups])
    return np.bincount(place, weights=sums).astype(np.float64), np.bincount(place, weights=counts).astype(np.float64)


def _drawn_means(sums: Floats, counts: Floats, seed: int) -> Floats:
    rng, size = np.random.default_rng(seed), len(sums)
    pieces: list[Floats] = []
    left, piece = DRAWS, max(1, _AT_ONCE // size)
    while left > 0:
        drawn = rng.integers(0, size, (min(piece, left), size))
        with np.errstate(invalid="ignore"):  # nothing that counts was drawn: no mean
            pieces.append(sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1))
        left -= len(drawn)
    return np.concatenate(pieces)
