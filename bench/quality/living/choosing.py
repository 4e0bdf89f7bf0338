"""Learns whom a clause is about: a conditional logit model over the customer and the people that a note names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, sparse

from bench.quality.living.data import FoundClaim
from bench.quality.living.texts import Labelled
from bench.quality.methods import names_in
from graphapp.knowledge.claims.reading import read_note
from graphapp.knowledge.claims.subjects import OF_THE_CUSTOMER, Named, describe_subjects, find_named
from graphapp.knowledge.claims.wording import split_clauses

_SHRINK, _SHARE = 6.0, 0.5
Vector = NDArray[np.float64]


class Choice(NamedTuple):
    """The features of each name that a claim may be about, and which of them it is about."""

    features: Sequence[set[str]]
    right: Sequence[bool]


def read_choices(notes: Sequence[Labelled]) -> Iterator[Choice]:
    """Read whom labels are about, for each clause that has half of one; and again as if no customer were named."""
    for one in notes:
        names = names_in(one.note)
        reading = read_note(one.note.text, names, one.note.happened)
        named = find_named(reading, names)
        for number, sentence in enumerate(reading.sentences):
            for clause in split_clauses(sentence):
                start, end = sentence.words[clause.first].start, sentence.words[clause.last].end
                for kind in sorted({label.kind for label in one.claims} - OF_THE_CUSTOMER):
                    meant = {label.subject for label in one.claims if label.kind == kind and _has(label, start, end)}
                    right = [name.name in meant for name in named.subjects]
                    if any(right):
                        for those in (named, _hide_customer(named)):
                            yield Choice(describe_subjects(reading, kind, (number, clause), those), right)


def _hide_customer(named: Named) -> Named:
    """Return who is named in a note that does not name its customer, as one that is written on their page."""
    places = [() if name.kind == "Company" else those for name, those in zip(named.subjects, named.places, strict=True)]
    return named._replace(places=places)


def _has(label: FoundClaim, start: int, end: int) -> bool:
    shorter = min(end - start, label.end - label.start)
    return min(end, label.end) - max(start, label.start) >= _SHARE * shorter


def learn_subjects(choices: Sequence[Choice]) -> dict[str, float]:
    """Return the weight of each feature."""
    names = sorted({feature for one in choices for features in one.features for feature in features})
    known = {feature: at for at, feature in enumerate(names)}
    lists = [features for one in choices for features in one.features]
    rows = [row for row, features in enumerate(lists) for _ in features]
    columns = [known[feature] for features in lists for feature in sorted(features)]
    table = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(lists), len(names)))
    groups = np.repeat(np.arange(len(choices)), [len(one.features) for one in choices])
    right = np.array([is_right for one in choices for is_right in one.right], float)

    def cost(weights: Vector) -> tuple[float, Vector]:
        scores = np.exp(table @ weights)
        whole, good = np.bincount(groups, scores), np.bincount(groups, scores * right)
        slope = table.T @ (scores / whole[groups] - scores * right / good[groups]) + _SHRINK * weights
        return float(np.log(whole / good).sum() + 0.5 * _SHRINK * (weights**2).sum()), slope

    found = optimize.minimize(cost, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, found.tolist(), strict=True))
