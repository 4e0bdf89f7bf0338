"""What somebody comes to next: likeness where it is known, popularity where it is not."""

import numpy as np
import pytest
from scipy import sparse

from graphapp.knowledge import recommending
from graphapp.knowledge.recommending import PUBLISHED, Arrival, Weights, adapt_weights, foretell, recommend

CAMPS = 30
"""So many buy only a, b and c; as many only x, y and z."""


def _camps() -> sparse.csr_array:
    left = np.tile([1.0, 1.0, 1.0, 0.0, 0.0, 0.0], (CAMPS, 1))
    return sparse.csr_array(np.vstack([left, left[:, ::-1]]))


def _row(*held: int) -> sparse.csr_array:
    row = np.zeros((1, 6))
    row[0, list(held)] = 1.0
    return sparse.csr_array(row)


def _best(scores: np.ndarray, held: tuple[int, ...]) -> int:
    return int(max((one for one in range(scores.shape[1]) if one not in held), key=lambda one: scores[0, one]))


class TestRecommend:
    def test_what_goes_with_ones_own_comes_first(self) -> None:
        assert _best(recommend(_camps(), _row(0, 1)), (0, 1)) == 2
        assert _best(recommend(_camps(), _row(5, 4)), (5, 4)) == 3

    def test_whoever_has_nothing_gets_what_is_popular(self) -> None:
        has = sparse.csr_array(np.array([[1, 0, 1], [1, 0, 0], [1, 1, 0], [1, 1, 0]], dtype=np.float64))
        scores = recommend(has, sparse.csr_array((1, 3)))
        assert np.argsort(-scores[0]).tolist() == [0, 1, 2]

    def test_two_lone_owners_are_no_rule(self) -> None:
        """What is rare and was bought together once does not overtake what half of all have."""
        has = np.zeros((40, 4))
        has[:20, 2] = 1.0
        has[:, 3] = 1.0
        has[39, :2] = 1.0
        scores = recommend(sparse.csr_array(has), sparse.csr_array(np.array([[1.0, 0.0, 0.0, 0.0]])))
        assert scores[0, 2] > scores[0, 1]

    def test_only_what_is_given_counts(self) -> None:
        """A matrix cut to what a viewer sees answers as if nothing else were."""
        whole = _camps()
        seen = sparse.csr_array(whole.toarray() * np.array([1, 1, 0, 1, 1, 1]))
        assert recommend(seen, _row(0))[0, 2] < recommend(seen, _row(0))[0, 1]


class TestAdaptWeights:
    def test_nothing_new_leaves_the_published_ones(self) -> None:
        assert adapt_weights(_camps(), sparse.csr_array((2 * CAMPS, 6))) == PUBLISHED

    def test_likeness_that_foretells_gains(self) -> None:
        before = _camps().toarray()
        before[:, 2], before[:, 3] = 0.0, 0.0
        before[:5, 2], before[-5:, 3] = 1.0, 1.0
        later = sparse.csr_array(_camps().toarray() - before)
        found = adapt_weights(sparse.csr_array(before), later)
        assert found.alike > PUBLISHED.alike
        assert found.shared > PUBLISHED.shared

    def test_the_prior_holds_where_it_is_trusted(self) -> None:
        later = sparse.csr_array(_camps().toarray())
        later.data[::2] = 0.0
        later.eliminate_zeros()
        before = sparse.csr_array(_camps() - later)
        assert adapt_weights(before, later, trust=1e9) == pytest.approx(PUBLISHED, abs=1e-3)


class TestForetell:
    def test_names_come_back(self) -> None:
        has = _camps().toarray()
        history = [
            Arrival(float(column), f"l{row}", "abcxyz"[column]) for row, column in zip(*np.nonzero(has), strict=True)
        ]
        found = foretell([one for one in history if (one.left, one.right) != ("l0", "c")], ["l0", "stranger"])
        scores = found["l0"]
        assert max("cxyz", key=lambda one: scores[one]) == "c"
        assert set(found["stranger"]) == set("abcxyz")

    def test_of_nothing_nothing_is_foretold(self) -> None:
        assert foretell([], ["l0"]) == {"l0": {}}

    def test_the_order_of_the_lines_does_not_matter(self) -> None:
        history = [Arrival(float(at), f"l{at % 7}", f"r{at * at % 11}") for at in range(60)]
        assert foretell(history[::-1], ["l1"]) == foretell(history, ["l1"])


def test_weights_are_named_as_the_evidence_is_ordered() -> None:
    has = _camps()
    evidence = recommending.find_evidence(has, _row(0))
    for place, name in enumerate(Weights._fields):
        only = Weights(0.0, 0.0, 0.0)._replace(**{name: 1.0})
        assert recommend(has, _row(0), only)[0] == pytest.approx(evidence[0, :, place])
