"""How far each kind of evidence is to be trusted: a conditional logit, drawn towards published weights.

A candidate's score is the sum of the logarithms of several kinds of evidence, each times its weight. Of those who
came to something, each chose among what was open to them with a chance that grows with exp(score) (McFadden 1974).
The weights that make what was really chosen likeliest are found by maximum a posteriori: a normal prior around the
published weights keeps them where little was seen.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


class Lesson(NamedTuple):
    """Some choosers who chose among the same candidates.

    Attributes:
        evidence: logarithms, choosers x candidates x kinds.
        open_to: which candidates each could choose, choosers x candidates.
        came: which they chose; who chose nothing that was open is not looked at.
    """

    evidence: Floats
    open_to: Bools
    came: Bools


def learn_weights(lessons: Iterable[Lesson], prior: Iterable[float], trust: float) -> Floats:
    """Return the weights that foretell best what was chosen.

    Args:
        lessons: what was chosen, each with candidates of its own.
        prior: the published weights, one a kind.
        trust: how many choosers outweigh the prior: its precision.

    Returns:
        One weight a kind.
    """
    start = np.array(list(prior), dtype=np.float64)
    known = [lesson for lesson in map(_keep_chosen, lessons) if len(lesson.came)]
    if not known:
        return start
    found: Any = optimize.minimize(_surprise, start, (known, start, trust), jac=True, method="L-BFGS-B")
    return np.asarray(found.x, dtype=np.float64)


def _keep_chosen(lesson: Lesson) -> Lesson:
    came = lesson.came & lesson.open_to
    chosen = came.any(axis=1)
    return Lesson(lesson.evidence[chosen], lesson.open_to[chosen], came[chosen])


def _surprise(weights: Floats, lessons: list[Lesson], prior: Floats, trust: float) -> tuple[float, Floats]:
    """Return minus the log posterior of what was chosen, and its gradient; all of one chooser count as one choice."""
    off = weights - prior
    lost, slope = trust / 2 * float(off @ off), trust * off
    for evidence, open_to, came in lessons:
        scores = evidence @ weights
        possible = np.where(open_to, scores, -np.inf)
        top = possible.max(axis=1, keepdims=True)
        chances = np.exp(possible - top)
        sums = chances.sum(axis=1, keepdims=True)
        right = came / came.sum(axis=1, keepdims=True)
        lost += float((np.log(sums) + top).sum() - (right * scores).sum())
        slope = slope + np.einsum("lr,lrk->k", chances / sums - right, evidence)
    return lost, slope
