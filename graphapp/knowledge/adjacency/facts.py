"""What things are called and what else is known of them, in columns: enough for most of what a page shows."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from graphapp.knowledge.adjacency.links import Ints, group
from graphapp.search.sight import Codes


class Facts(NamedTuple):
    """One entry for each thing, in columns.

    Attributes:
        names: all names one after the other, UTF-8; a note has none.
        name_starts: where each name begins; one more than there are things.
        fact: code of a text: a colleague's title, where a company is (`companies.read_place`), since when a project
            goes, when a sale was opened.
        until: code of the day on which a project ended or ends, 0 for everything else.
        figure: whether a colleague is here and whether a sale is open (1 or 0); when a note was written.
    """

    names: NDArray[np.uint8]
    name_starts: NDArray[np.int64]
    fact: Ints
    until: Ints
    figure: NDArray[np.int64]


def no_facts() -> Facts:
    """Return facts of nothing."""
    codes = np.zeros(0, np.int32)
    return Facts(np.zeros(0, np.uint8), np.zeros(1, np.int64), codes, codes, np.zeros(0, np.int64))


def pack_names(column: pa.ChunkedArray) -> tuple[NDArray[np.uint8], NDArray[np.int64]]:
    """Return texts as one array of bytes, and where each begins."""
    texts = column.cast(pa.large_string()).combine_chunks()
    if isinstance(texts, pa.ChunkedArray):
        texts = texts.chunk(0) if texts.num_chunks else pa.array([], pa.large_string())
    _, starts, data = texts.buffers()
    places = np.frombuffer(starts, np.int64)[texts.offset : texts.offset + len(texts) + 1] if len(texts) else [0]
    found = np.array(places, np.int64)
    held = np.frombuffer(data, np.uint8)[found[0] : found[-1]] if data is not None else np.zeros(0, np.uint8)
    return np.array(held), found - found[0]


class Terms:
    """The texts behind the codes in a column, and what is made of each of them once.

    Args:
        words: the texts; more may come.
    """

    def __init__(self, words: Codes) -> None:
        self._words = words
        self._ranks = np.zeros(0, np.int64)
        self._days = np.zeros(0, np.float64)

    def each(self, codes: Ints) -> tuple[list[str], NDArray[np.int64]]:
        """Return the texts behind some codes, each once, and which of these each code stands for."""
        found, place = group(codes)
        return [self._words.text(code) for code in found.tolist()], place

    def ranks(self, codes: Ints) -> NDArray[np.int64]:
        """Return numbers that sort texts, 0 for an empty one."""
        if len(self._ranks) < len(self._words):
            order = np.argsort(np.array(["", *self._words.texts()], np.str_), kind="stable")
            self._ranks = np.empty(len(order), np.int64)
            self._ranks[order] = np.arange(len(order))
        return np.asarray(self._ranks[codes])

    def days(self, codes: Ints) -> NDArray[np.float64]:
        """Return the days that texts say as ordinals, not a number where they say none."""
        if len(self._days) < len(self._words):
            new = ["", *self._words.texts()][len(self._days) :]
            self._days = np.concatenate([self._days, [ordinal(text) for text in new]])
        return np.asarray(self._days[codes])


def ordinal(day: str) -> float:
    """Return the number of an ISO day, not a number where it is none."""
    try:
        return float(date.fromisoformat(day).toordinal())
    except ValueError:
        return np.nan


class Known:
    """The facts of a stock, and those that were read anew since.

    Args:
        facts: of the stock.
        words: the texts behind the codes; those that come new are added to it.
    """

    def __init__(self, facts: Facts, words: Codes) -> None:
        self._facts, self._words = facts, words
        self._base = len(facts.fact)
        self._anew: dict[int, tuple[str, int, int, int]] = {}

    def take(self, number: int, name: str, fact: str, until: str, figure: int) -> None:
        """Take what was read anew of a thing."""
        codes = [self._words.code(text) if text else 0 for text in (fact, until)]
        self._anew[number] = name, codes[0], codes[1], figure

    def names(self, numbers: Sequence[int]) -> list[str]:
        """Return what things are called, an empty text where they have no name."""
        starts, data = self._facts.name_starts, self._facts.names
        found = []
        for number in numbers:
            if number in self._anew:
                found.append(self._anew[number][0])
            elif number < self._base:
                found.append(data[starts[number] : starts[number + 1]].tobytes().decode())
            else:
                found.append("")
        return found

    def texts(self, numbers: Sequence[int]) -> list[str]:
        """Return the `fact` of things as text."""
        return [self._words.text(int(code)) for code in self._pick(numbers, self._facts.fact, 1)]

    def untils(self, numbers: Sequence[int]) -> list[str]:
        """Return the `until` of things as text."""
        return [self._words.text(int(code)) for code in self._pick(numbers, self._facts.until, 2)]

    def each(self, numbers: NDArray[np.int64]) -> tuple[list[str], NDArray[np.int64]]:
        """Return the `fact` of some things, each text once, and which of these each thing has."""
        return Terms(self._words).each(self._pick(numbers, self._facts.fact, 1).astype(np.int32))

    def figures(self, numbers: Sequence[int] | NDArray[Any]) -> NDArray[np.int64]:
        """Return the `figure` of things."""
        return self._pick(numbers, self._facts.figure, 3)

    def _pick(
        self, numbers: Sequence[int] | NDArray[Any], stored: Ints | NDArray[np.int64], place: int
    ) -> NDArray[np.int64]:
        wanted = np.asarray(numbers, np.int64)
        is_stored = wanted < self._base
        values = np.zeros(len(wanted), np.int64)
        values[is_stored] = stored[wanted[is_stored]]
        if self._anew:
            for row in self._rows_anew(wanted):
                values[row] = self._anew[int(wanted[row])][place]
        return values

    def _rows_anew(self, wanted: NDArray[np.int64]) -> list[int]:
        if len(wanted) <= len(self._anew):
            return [row for row, number in enumerate(wanted.tolist()) if number in self._anew]
        anew = np.fromiter(self._anew, np.int64, len(self._anew))
        return np.flatnonzero(np.isin(wanted, anew)).tolist()
