"""A task on dirty lists: which rows are one person, and which name one company?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from bench.quality import methods
from bench.quality.baselines.identity import OF_COMPANIES, OF_PEOPLE
from bench.quality.data import Identified, ListedPerson, Pair
from bench.quality.dirty.lists import DirtyList
from bench.quality.figures import Tally
from bench.quality.methods import OURS, NotThereYet

Method = Callable[[Sequence[ListedPerson]], Identified]
LIKELY = 0.5
"""A proposal of at least this probability counts as one."""


def try_people(made: DirtyList) -> Tally:
    """Compare every pair of rows with the truth: who is merged without asking, and who is proposed besides."""
    about = (
        "Every pair of rows of a list. Without asking: pairs that are merged. Together: those and the pairs that are "
        f"proposed with a probability of at least {LIKELY:g}. A whole list is one value."
    )
    tally = Tally("Identity: which rows are one person", about)
    _try(tally, made.rows, made.person, {**OF_PEOPLE, OURS: methods.identify_people})
    return tally


def try_companies(made: DirtyList) -> Tally:
    """The same for companies, by the rows that name one."""
    rows = [row for row in made.rows if row.id in made.firm]
    tally = Tally("Identity: which rows name one company", "As for people, over the rows that name a company.")
    _try(tally, rows, made.firm, {**OF_COMPANIES, OURS: methods.identify_companies})
    return tally


def _try(tally: Tally, rows: Sequence[ListedPerson], truth: Mapping[str, str], tried: Mapping[str, Method]) -> None:
    wanted = _pairs_of(_by_truth(rows, truth))
    for name, method in tried.items():
        try:
            found = method(rows)
        except NotThereYet as missing:
            tally.missing[name] = str(missing)
            continue
        merged = _pairs_of(found.merged)
        asked = {_ordered(pair) for pair, chance in found.proposed.items() if chance >= LIKELY} - merged
        for what, pairs in (("without asking", merged), ("together", merged | asked)):
            for measure, value in _judge(pairs, wanted).items():
                tally.add(name, f"{measure}, {what}", value, "list")
        tally.add(name, "asked per 100 rows", 100 * len(asked) / max(len(rows), 1), "list")


def _judge(pairs: set[Pair], wanted: set[Pair]) -> dict[str, float]:
    right = len(pairs & wanted)
    precision = right / len(pairs) if pairs else 1.0
    recall = right / len(wanted) if wanted else 1.0
    harmonic = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "F1": harmonic}


def _by_truth(rows: Sequence[ListedPerson], truth: Mapping[str, str]) -> Sequence[Sequence[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[truth[row.id]].append(row.id)
    return tuple(groups.values())


def _pairs_of(groups: Sequence[Sequence[str]]) -> set[Pair]:
    return {_ordered(pair) for ids in groups for pair in combinations(ids, 2)}


def _ordered(pair: Pair) -> Pair:
    return pair if pair[0] < pair[1] else (pair[1], pair[0])
