"""Published recommenders over who has what: a matrix of lefts and rights in, scores of the rights out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from bench.quality.data import Scores

Floats = NDArray[np.float64]
Recommender = Callable[["Holdings", Sequence[str]], Mapping[str, Scores]]


@dataclass(frozen=True)
class Holdings:
    """Who has what.

    Args:
        lefts: names of the rows.
        rights: names of the columns.
        has: 1 where the left has the right, shape (lefts, rights).
    """

    lefts: Mapping[str, int]
    rights: tuple[str, ...]
    has: sparse.csr_array

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]], lefts: Iterable[str] = (), rights: Iterable[str] = ()) -> Holdings:
        """Read it from pairs of left and right; lefts and rights may name some that have, or are had by, none."""
        rows = {name: place for place, name in enumerate(dict.fromkeys(lefts))}
        columns = {name: place for place, name in enumerate(dict.fromkeys(rights))}
        places = [
            (rows.setdefault(left, len(rows)), columns.setdefault(right, len(columns))) for left, right in set(pairs)
        ]
        row, column = np.array(places, dtype=np.int64).reshape(-1, 2).T
        ones = np.ones(len(places))
        has = sparse.coo_array((ones, (row, column)), shape=(len(rows), len(columns))).tocsr()
        return cls(rows, tuple(columns), has)

    def name_scores(self, lefts: Sequence[str], scores: Floats) -> dict[str, Scores]:
        """One row of scores a left, by name."""
        return {
            left: dict(zip(self.rights, row.tolist(), strict=True)) for left, row in zip(lefts, scores, strict=True)
        }

    def of_lefts(self, lefts: Sequence[str]) -> sparse.csr_array:
        """The rows of some lefts; empty rows for those who are not known."""
        wanted = sparse.lil_array((len(lefts), self.has.shape[0]))
        for place, left in enumerate(lefts):
            if left in self.lefts:
                wanted[place, self.lefts[left]] = 1.0
        return sparse.csr_array(wanted.tocsr() @ self.has)

    def held(self) -> Floats:
        """How many lefts have each right."""
        return np.asarray(self.has.sum(axis=0), dtype=np.float64)


def popularity(holdings: Holdings, lefts: Sequence[str]) -> Mapping[str, Scores]:
    """What most have."""
    scores = dict(zip(holdings.rights, holdings.held().tolist(), strict=True))
    return dict.fromkeys(lefts, scores)


def item_knn(holdings: Holdings, lefts: Sequence[str]) -> Mapping[str, Scores]:
    """What is had by the same as what one has: sum of cosines (Sarwar et al. 2001)."""
    lengths = np.sqrt(np.maximum(holdings.held(), 1.0))
    unit = sparse.csr_array(holdings.has / lengths)
    alike = (unit.T @ unit).toarray()
    np.fill_diagonal(alike, 0.0)
    return holdings.name_scores(lefts, holdings.of_lefts(lefts) @ alike)


def resource_allocation(holdings: Holdings, lefts: Sequence[str]) -> Mapping[str, Scores]:
    """Each thing that one has shares itself among its owners, and these among what they have (Zhou et al. 2007)."""
    held = np.maximum(holdings.held(), 1.0)
    owned = np.maximum(np.asarray(holdings.has.sum(axis=1), dtype=np.float64), 1.0)
    shared = (holdings.of_lefts(lefts) / held) @ holdings.has.T
    return holdings.name_scores(lefts, ((shared / owned) @ holdings.has).toarray())


RECOMMENDERS: Mapping[str, Recommender] = {
    "popularity": popularity,
    "item-kNN": item_knn,
    "resource allocation": resource_allocation,
}
