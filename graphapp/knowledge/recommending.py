"""What comes next: from who has what, a score for everything that somebody has not got yet.

Three kinds of evidence are multiplied, each to the power of its weight (a log-linear model, so that one weak kind
cannot drown the others):

- *popular*: the share of all holdings that are of this thing;
- *shared*: how much more of it than of others one finds on the way through those who have the same things. Each thing
  that one has shares itself among its owners, and these among what they have (resource allocation, Zhou et al. 2007),
  divided by what popularity alone would give;
- *alike*: the mean over the things that one has of log(1 + both / (SHRINK * share)), `both` being how many have the
  two and `share` the share of owners that the thing has: how much more often it is had by those who have the other,
  drawn towards "not at all" as if SHRINK more owners without anything in common had been seen. Two lone owners are no
  rule.

Where little is known the scores are those of popularity; where much is known, likeness decides. How far each kind is
to be trusted differs from one kind of business to the next, so `adapt_weights` draws the published weights towards
what foretold the newer holdings of the same data best (a conditional logit, McFadden 1974, with a normal prior).

For a market as one viewer sees it, `recommend(market.bought, market.bought[row])` is all that is needed.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphapp.knowledge.weighing import Lesson, learn_weights

Floats = NDArray[np.float64]

SHRINK = 20.0
FLOOR = 0.3
TRUST = 30.0
NEWER = 0.25
MOST = 400


class Weights(NamedTuple):
    """The power of each kind of evidence."""

    popular: float = 1.0
    shared: float = 0.5
    alike: float = 0.5


PUBLISHED = Weights()


class Arrival(NamedTuple):
    """Somebody (`left`) came to have something (`right`) at an instant."""

    at: float
    left: str
    right: str


def recommend(has: sparse.csr_array, rows: sparse.csr_array, weights: Weights = PUBLISHED) -> Floats:
    """Score everything for some who have something.

    Args:
        has: lefts x rights, 1 where the left has the right; only what the asker may see.
        rows: of those for whom it is asked: what each has, as many columns as `has`. They may be rows of it.
        weights: of the kinds of evidence.

    Returns:
        Scores, rows x rights; only their order within a row means something. What a row has already is scored, too.
    """
    return np.asarray(find_evidence(has, rows) @ np.array(weights), dtype=np.float64)


def find_evidence(has: sparse.csr_array, rows: sparse.csr_array) -> Floats:
    """Return the logarithms of the three kinds of evidence, rows x rights x 3; arguments as of `recommend`."""
    has, rows = sparse.csr_array(has, dtype=np.float64), sparse.csr_array(rows, dtype=np.float64)
    held = _sums(has, 0)
    popular = (held + 0.5) / (held + 0.5).sum()
    found = np.empty((*rows.shape, 3))
    found[:, :, 0] = np.log(popular)
    found[:, :, 1] = np.log(_share(has, rows, held) / popular + FLOOR)
    found[:, :, 2] = _compare(has, rows, (held + 0.5) / (has.shape[0] + 1.0))
    return found


def _share(has: sparse.csr_array, rows: sparse.csr_array, held: Floats) -> Floats:
    """Return how what each row has spreads over all things, as shares."""
    owned = np.maximum(_sums(has, 1), 1.0)
    given = sparse.csr_array(rows / np.maximum(held, 1.0)) @ has.T
    spread = np.asarray((sparse.csr_array(given / owned) @ has).toarray(), dtype=np.float64)
    return np.asarray(spread / np.maximum(spread.sum(axis=1, keepdims=True), 1e-12), dtype=np.float64)


def _compare(has: sparse.csr_array, rows: sparse.csr_array, share: Floats) -> Floats:
    """Return how much more often each thing goes with those that each row has, as a mean logarithm."""
    both = sparse.csr_array(has.T @ has)
    both.setdiag(0.0)
    lifts = sparse.csr_array(both / (SHRINK * share))
    lifts.data = np.log1p(lifts.data)
    total = np.asarray((rows @ lifts).toarray(), dtype=np.float64)
    return total / np.maximum(_sums(rows, 1), 1.0)[:, None]


def _sums(matrix: sparse.csr_array, axis: int) -> Floats:
    return np.asarray(matrix.sum(axis=axis), dtype=np.float64).ravel()


def adapt_weights(
    before: sparse.csr_array, later: sparse.csr_array, prior: Weights = PUBLISHED, trust: float = TRUST
) -> Weights:
    """Return the weights that foretell best what came later, drawn towards the prior.

    Args:
        before: who had what, lefts x rights.
        later: what each of the same lefts came to afterwards, the same shape; what they had before is not looked at.
        prior: the weights without any data.
        trust: how many lefts who came to something would outweigh the prior.
    """
    asked = np.flatnonzero(np.diff(later.indptr))[:MOST]
    open_to = before[asked].toarray() == 0
    came = later[asked].toarray() > 0
    lesson = Lesson(find_evidence(before, before[asked]), open_to, came)
    return Weights(*learn_weights([lesson], prior, trust).tolist())


def foretell(history: Sequence[Arrival], lefts: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    """Score for each of some lefts what it will come to next, with weights learned from the newest quarter of arrivals.

    Args:
        history: everything so far, in any order.
        lefts: for whom it is asked; one of whom nothing is known gets what is popular.

    Returns:
        A left -> a score for each right, also for those that it has.
    """
    first: dict[tuple[str, str], float] = {}
    for at, left, right in sorted(history):
        first.setdefault((left, right), at)
    if not first:
        return {left: {} for left in lefts}
    row = _number([*(left for left, _ in first), *lefts])
    column = _number(right for _, right in first)
    places = np.array([(row[left], column[right]) for left, right in first])
    shape = (len(row), len(column))
    has = _matrix(places, shape)
    scores = recommend(has, has[[row[left] for left in lefts]], _learn(places, shape))
    return {left: dict(zip(column, line.tolist(), strict=True)) for left, line in zip(lefts, scores, strict=True)}


def _learn(places: NDArray[np.int64], shape: tuple[int, int]) -> Weights:
    """Learn from pairs in the order of their arrival; only what was known before can be foretold."""
    cut = int(len(places) * (1 - NEWER))
    before, newer = places[:cut], places[cut:]
    known = np.isin(newer[:, 0], before[:, 0]) & np.isin(newer[:, 1], before[:, 1])
    if not known.any():
        return PUBLISHED
    return adapt_weights(_matrix(before, shape), _matrix(newer[known], shape))


def _matrix(places: NDArray[np.int64], shape: tuple[int, int]) -> sparse.csr_array:
    row, column = places.T
    return sparse.csr_array((np.ones(len(places)), (row, column)), shape=shape)


def _number(names: Iterable[str]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(names))}
