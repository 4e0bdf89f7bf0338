"""What a task finds out: for each method and measure the value of every query, in the same order for all methods."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bench.quality.intervals import Interval, difference, interval, lead_of_shares
from bench.quality.measures import MEASURES, Ranking
from bench.quality.methods import OURS, NotThereYet

T = TypeVar("T")


@dataclass
class Column:
    """The values of one measure, one a query, who asked each, and how much it counts."""

    values: list[float] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)
    weights: list[float] = field(default_factory=list)

    def mean(self) -> Interval:
        """Their mean with its interval."""
        return interval(self.values, self.groups, weights=self.weights)

    def ahead_of(self, other: Column) -> Interval:
        """How far their mean is ahead of another's on the same queries."""
        if self.weights == other.weights == [1.0] * len(self.values):
            return difference(self.values, other.values, self.groups)
        return lead_of_shares((self.values, self.weights), (other.values, other.weights), self.groups)


@dataclass
class Tally:
    """The figures of one task.

    Args:
        title: what was asked, in words.
        about: how, in a sentence or two.
        lower_is_better: measures of what should not happen.
    """

    title: str
    about: str = ""
    lower_is_better: frozenset[str] = frozenset()
    columns: dict[str, dict[str, Column]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)

    def add(self, method: str, measure: str, value: float, group: str, weight: float = 1.0) -> None:
        """Note the value of one query; a share of many counts more than one of few."""
        column = self.columns.setdefault(method, {}).setdefault(measure, Column())
        column.values.append(value)
        column.groups.append(group)
        column.weights.append(weight)

    def add_ranking(self, method: str, ranking: Ranking, group: str, measures: Sequence[str], kind: str = "") -> None:
        """Note some measures of one ranking; kind says which of the right answers were looked at."""
        for name in measures:
            self.add(method, f"{name}, {kind}" if kind else name, MEASURES[name](ranking), group)

    def merge(self, other: Tally, prefix: str = "") -> None:
        """Take in the figures of the same task on another world, whose askers are others."""
        for method, columns in other.columns.items():
            for measure, column in columns.items():
                mine = self.columns.setdefault(method, {}).setdefault(measure, Column())
                mine.values += column.values
                mine.weights += column.weights
                mine.groups += [prefix + group for group in column.groups]
        self.missing.update(other.missing)

    def measures(self) -> list[str]:
        """Every measure, in the order in which they came."""
        return list(dict.fromkeys(name for columns in self.columns.values() for name in columns))

    def means(self) -> dict[str, dict[str, Interval]]:
        """For each method and measure the mean and its interval."""
        return {
            method: {name: column.mean() for name, column in columns.items()}
            for method, columns in self.columns.items()
        }

    def best_baseline(self, measure: str) -> str | None:
        """The baseline of the best mean."""
        found = [(columns[measure].mean().value, name) for name, columns in self.columns.items() if measure in columns]
        others = [(value, name) for value, name in found if name != OURS]
        if not others:
            return None
        return (min(others) if measure in self.lower_is_better else max(others))[1]

    def lead(self, measure: str) -> tuple[str, Interval] | None:
        """The best baseline, and how far ours is ahead of it query by query; None where one of the two is missing."""
        other = self.best_baseline(measure)
        ours = self.columns.get(OURS, {}).get(measure)
        if other is None or ours is None:
            return None
        theirs = self.columns[other][measure]
        if ours.groups != theirs.groups:
            raise ValueError(f"{self.title}, {measure}: {OURS} and {other} were not asked the same")
        ahead = ours.ahead_of(theirs)
        if measure in self.lower_is_better:
            ahead = Interval(-ahead.value, -ahead.high, -ahead.low)
        return other, ahead


def present(tally: Tally, methods: Mapping[str, Callable[[], T]]) -> Iterator[tuple[str, T]]:
    """Call every method; one that is not there yet is noted as missing."""
    for name, method in methods.items():
        try:
            yield name, method()
        except NotThereYet as why:
            tally.missing[name] = str(why)
