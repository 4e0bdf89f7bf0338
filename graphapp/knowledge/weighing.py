"""How far each kind of evidence is to be trusted: a conditional logit, drawn towards published weights.

A candidate's score is the sum of the logarithms of several kinds of evidence, each times its weight. Of those who
came to something, each chose among what was open to them with a chance that grows with exp(score) (McFadden 1974).
The weights that make what was really chosen likeliest are found by maximum a posteriori: a normal prior around the
published weights keeps them where little was seen.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def learn_weights(evidence: Floats, open_to: Bools, came: Bools, prior: Iterable[float], trust: float) -> Floats:
    """Return the weights that foretell best what was chosen.

    Args:
        evidence: logarithms, choosers x candidates x kinds.
        open_to: which candidates each chooser could choose, choosers x candidates.
        came: which of these they chose; who chose nothing is not looked at.
        prior: the published weights, one a kind.
        trust: how many choosers outweigh the prior: its precision.

    Returns:
        One weight a kind.
    """
    start = np.array(list(prior), dtype=np.float64)
    came = came & open_to
    chosen = came.any(axis=1)
    if not chosen.any():
        return start
    known = evidence[chosen], open_to[chosen], came[chosen], start, trust
    found: Any = optimize.minimize(_surprise, start, known, jac=True, method="L-BFGS-B")
    return np.asarray(found.x, dtype=np.float64)


def _surprise(
    weights: Floats, evidence: Floats, open_to: Bools, came: Bools, prior: Floats, trust: float
) -> tuple[float, Floats]:
    """Return minus the log posterior of what was chosen, and its gradient; all of one chooser count as one choice."""
    scores = evidence @ weights
    possible = np.where(open_to, scores, -np.inf)
    top = possible.max(axis=1, keepdims=True)
    chances = np.exp(possible - top)
    sums = chances.sum(axis=1, keepdims=True)
    right = came / came.sum(axis=1, keepdims=True)
    off = weights - prior
    lost = float((np.log(sums) + top).sum() - (right * scores).sum() + trust / 2 * off @ off)
    return lost, np.einsum("lr,lrk->k", chances / sums - right, evidence) + trust * off
