"""Learns a network of one hidden layer from many rows of few features: what speaks for which kinds, all at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit

HIDDEN = 40
_ROUNDS, _BATCH, _PACE, _LEFT_OUT, _SHRINK = 15, 128, 0.004, 0.6, 0.004
_SEED = 7
Matrix = NDArray[np.float32]


class Network(NamedTuple):
    """Weights from features to hidden units and from these to kinds, each with what is there without any."""

    first: Matrix
    lift: Matrix
    second: Matrix
    base: Matrix


def learn_network(table: sparse.csr_matrix, right: Matrix, asked: Matrix, seed: int = _SEED) -> Network:
    """Learn by stochastic descent (Adam), with features left out at random so that none is leant on.

    Args:
        table: a row a clause, a column a feature.
        right: a row a clause, a column a kind: 1 where it tells of it.
        asked: how much each of these counts; 0 where it is not known.
        seed: of the dice.
    """
    rng = np.random.default_rng(seed)
    network = _begin(table.shape[1], right.shape[1], rng)
    steps = [_Steps(one) for one in network]
    for number in range(_ROUNDS):
        pace, order = _PACE * (1 - number / _ROUNDS) + 1e-4, rng.permutation(len(right))
        for begin in range(0, len(order), _BATCH):
            rows = order[begin : begin + _BATCH]
            part = table[rows]
            part.data = part.data * (rng.random(len(part.data)) > _LEFT_OUT) / np.float32(1 - _LEFT_OUT)
            _learn(network, steps, part.astype(np.float32), right[rows], asked[rows], pace)
    return network


def _begin(features: int, kinds: int, rng: np.random.Generator) -> Network:
    first = rng.normal(0, 0.1, (features, HIDDEN)).astype(np.float32)
    second = rng.normal(0, 0.3, (HIDDEN, kinds)).astype(np.float32)
    return Network(first, np.zeros(HIDDEN, np.float32), second, np.full(kinds, -2.5, np.float32))


def _learn(
    network: Network, steps: list[_Steps], part: sparse.csr_matrix, right: Matrix, asked: Matrix, pace: float
) -> None:
    before = part @ network.first + network.lift
    hidden = np.maximum(before, 0)
    wrong = (expit(hidden @ network.second + network.base) - right) * asked
    back = (wrong @ network.second.T) * (before > 0)
    columns = np.unique(part.indices)
    steps[0].go(network.first, part[:, columns].T @ back, pace, columns, _SHRINK)
    steps[1].go(network.lift, back.sum(0), pace)
    steps[2].go(network.second, hidden.T @ wrong + _SHRINK * len(right) * network.second, pace)
    steps[3].go(network.base, wrong.sum(0), pace)


class _Steps:
    """What Adam remembers of one of the matrices."""

    def __init__(self, weights: Matrix) -> None:
        self._slope, self._square = np.zeros_like(weights), np.zeros_like(weights)
        self._number = 0

    def go(
        self, weights: Matrix, slope: Matrix, pace: float, rows: NDArray[np.intp] | None = None, shrink: float = 0.0
    ) -> None:
        """Change the weights, or some rows of them, against a slope."""
        self._number += 1
        those = np.arange(len(weights)) if rows is None else rows
        self._slope[those] = 0.9 * self._slope[those] + 0.1 * slope
        self._square[those] = 0.999 * self._square[those] + 0.001 * slope**2
        up = self._slope[those] / (1 - 0.9**self._number)
        across = np.sqrt(self._square[those] / (1 - 0.999**self._number)) + 1e-4
        weights[those] -= pace * (up / across + shrink * weights[those])
