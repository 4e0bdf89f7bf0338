"""Plain and published measures of how strong a tie is: moments by pair and the time in, a score a pair out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bench.quality.data import DAY, Moment, Pair

Strengths = Callable[[Mapping[Pair, Sequence[Moment]], int], Mapping[Pair, float]]
HALF_LIFE = 30 * DAY
ROTH_HALF_LIFE = 7 * DAY
ROTH_OUTBOUND = 5.0


def count(moments: Mapping[Pair, Sequence[Moment]], now: int) -> dict[Pair, float]:
    """How many moments there were."""
    del now
    return {pair: float(len(those)) for pair, those in moments.items()}


def recency(moments: Mapping[Pair, Sequence[Moment]], now: int) -> dict[Pair, float]:
    """How short a time ago the last was."""
    return {pair: float(max(one.at for one in those) - now) for pair, those in moments.items()}


def half_life_count(moments: Mapping[Pair, Sequence[Moment]], now: int) -> dict[Pair, float]:
    """Moments, each worth half after 30 days, a quarter after 60."""
    return {pair: sum(0.5 ** ((now - one.at) / HALF_LIFE) for one in those) for pair, those in moments.items()}


def roth(moments: Mapping[Pair, Sequence[Moment]], now: int) -> dict[Pair, float]:
    """Interactions Rank: what went out counts five times what came in, each worth half after a week.

    Roth et al., "Suggesting Friends Using the Implicit Social Graph", KDD 2010, section 4, with the paper's values.
    """
    return {
        pair: sum((ROTH_OUTBOUND if one.outbound else 1.0) * 0.5 ** ((now - one.at) / ROTH_HALF_LIFE) for one in those)
        for pair, those in moments.items()
    }


STRENGTHS: Mapping[str, Strengths] = {
    "count": count,
    "recency": recency,
    "half-life count": half_life_count,
    "Roth": roth,
}
