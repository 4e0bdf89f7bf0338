"""Measures of a ranking in which ties may stand: the mean over every order that the ties allow.

The closed forms are those of McSherry and Najork, "Computing information retrieval performance measures efficiently in
the presence of tied scores", ECIR 2008. So a method gains nothing from how its candidates happened to be sorted, and
one that gives everything the same score gets what chance would get.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from bench.quality.data import Scores


@dataclass(frozen=True, slots=True)
class Ranking:
    """A ranking as its groups of equal score, best first; neighbours without a right answer may be one group.

    Args:
        sizes: how many candidates are in each group.
        hits: how many of them are relevant.
    """

    sizes: tuple[int, ...]
    hits: tuple[int, ...]

    @property
    def relevant(self) -> int:
        """How many candidates are relevant at all."""
        return sum(self.hits)


def rank_scores(scores: Scores, candidates: Set[str], relevant: Set[str]) -> Ranking:
    """Rank all candidates by their scores.

    Args:
        scores: of some candidates; those without one are tied at the end. Others than candidates are not looked at.
        candidates: everything that could be the answer.
        relevant: the right answers, all of them candidates.

    Raises:
        ValueError: a score is not a number.
    """
    known = np.sort(np.array([score for one, score in scores.items() if one in candidates], dtype=np.float64))
    if np.isnan(known).any():
        raise ValueError("a score is not a number")
    right = Counter(float(scores[one]) for one in relevant if one in scores)
    groups, before, count = list[tuple[int, int]](), 0, len(known)
    for score in sorted(right, reverse=True):
        low, high = int(np.searchsorted(known, score, "left")), int(np.searchsorted(known, score, "right"))
        groups += [(count - high - before, 0), (high - low, right[score])]
        before = count - low
    groups += [(count - before, 0), (len(candidates) - count, len(relevant) - right.total())]
    return Ranking(*zip(*(group for group in groups if group[0]), strict=True)) if candidates else Ranking((), ())


def rank_list(ranked: Sequence[str], candidates: Set[str], relevant: Set[str]) -> Ranking:
    """Rank by an ordered list without repetitions; candidates that are not on it are tied at the end."""
    return rank_scores({one: -float(place) for place, one in enumerate(ranked)}, candidates, relevant)


def reciprocal_rank(ranking: Ranking) -> float:
    """1 / the place of the first right answer."""
    before = 0
    for size, hits in zip(ranking.sizes, ranking.hits, strict=True):
        if hits:
            whole = math.comb(size, hits)
            return sum(
                math.comb(size - place, hits - 1) / whole / (before + place) for place in range(1, size - hits + 2)
            )
        before += size
    return 0.0


def average_precision(ranking: Ranking, limit: int | None = None) -> float:
    """Mean over the right answers of the precision where each of them stands.

    Args:
        ranking: the groups.
        limit: right answers behind this place count 0; the mean is then over at most that many.
    """
    total, before, found = 0.0, 0, 0
    for size, hits in zip(ranking.sizes, ranking.hits, strict=True):
        if limit is not None and before >= limit:
            break
        if hits:
            inside = np.arange(1, (size if limit is None else min(size, limit - before)) + 1)
            others = (inside - 1) * ((hits - 1) / (size - 1) if size > 1 else 0.0)
            total += float(np.sum(hits / size * (found + 1 + others) / (before + inside)))
        before, found = before + size, found + hits
    wanted = ranking.relevant if limit is None else min(ranking.relevant, limit)
    return total / wanted if wanted else 0.0


def _gains(ranking: Ranking, limit: int) -> Iterator[float]:
    """The chance that each of the first places holds a right answer."""
    before = 0
    for size, hits in zip(ranking.sizes, ranking.hits, strict=True):
        here = min(size, limit - before)
        yield from [hits / size] * here
        before += here
        if before >= limit:
            return


def ndcg(ranking: Ranking, limit: int = 10) -> float:
    """Discounted gain of the first places, as a share of what the best ranking gets; gain 1, discount log2."""
    gained = sum(gain / math.log2(place + 1) for place, gain in enumerate(_gains(ranking, limit), 1))
    best = sum(1 / math.log2(place + 1) for place in range(1, min(ranking.relevant, limit) + 1))
    return gained / best if best else 0.0


def recall(ranking: Ranking, limit: int = 10) -> float:
    """Share of the right answers among the first places."""
    return sum(_gains(ranking, limit)) / ranking.relevant if ranking.relevant else 0.0


def precision(ranking: Ranking, limit: int = 10) -> float:
    """Share of right answers among the first places, or among all where there are fewer."""
    return sum(_gains(ranking, limit)) / min(limit, sum(ranking.sizes)) if ranking.sizes else 0.0


MEASURES: Mapping[str, Callable[[Ranking], float]] = {
    "MRR": reciprocal_rank,
    "nDCG@10": ndcg,
    "MAP": average_precision,
    "MAP@10": lambda ranking: average_precision(ranking, 10),
    "recall@10": recall,
    "hit@1": lambda ranking: precision(ranking, 1),
    "precision@5": lambda ranking: precision(ranking, 5),
}
