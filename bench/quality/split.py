"""Splits by time: what is tuned on is early, what is reported is late; and which answers are popular or rare."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum

import numpy as np

from bench.quality.data import DAY

ASKERS, FEWEST, RANKED = 300, 50, 1_500_000
"""At most so many askers are drawn for each instant, fewer (but not below the second) where more would have to be
ranked in all; every candidate is always ranked."""


class Part(Enum):
    """Which part of the time queries are from, as shares of the whole span."""

    EARLY = (0.4, 0.7)
    LATE = (0.7, 1.0)


def windows(begin: int, end: int, part: Part, horizon: int = 28 * DAY, most: int = 4) -> list[tuple[int, int]]:
    """Pairs of an instant to ask at and the last instant of what is then to be foretold, the latest first.

    Windows of a part never reach out of it, and never overlap.

    Args:
        begin: the first instant there is, seconds since 1970.
        end: the last one.
        part: which part of the time.
        horizon: how far to look ahead, in seconds; less where there is little time in all.
        most: at most so many.
    """
    first, last = (begin + share * (end - begin) for share in part.value)
    horizon = max(1, min(horizon, int(last - first)))
    count = max(1, min(most, int((last - first) // horizon)))
    return [(int(last) - (place + 1) * horizon, int(last) - place * horizon) for place in range(count)]


def find_popular(counts: Mapping[str, float]) -> frozenset[str]:
    """The fewest things that have half of all counts between them; all others are rare."""
    half, running, popular = sum(counts.values()) / 2, 0.0, set()
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        if running >= half:
            break
        popular.add(name)
        running += counts[name]
    return frozenset(popular)


def draw_askers(askers: Iterable[str], candidates: int, seed: int) -> list[str]:
    """Those for whom it is asked, sorted: all, or as many as can be ranked, drawn without looking at anything.

    Args:
        askers: all for whom there is a right answer.
        candidates: how many each has to rank.
        seed: the same, the same askers.
    """
    ordered = sorted(askers)
    most = max(FEWEST, min(ASKERS, RANKED // max(1, candidates)))
    chosen = np.random.default_rng(abs(seed)).permutation(len(ordered))[:most]
    return sorted(ordered[place] for place in chosen)
