"""Reads anybody's own events.csv and triples.csv; a bad line costs only itself, and is told."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from bench.quality.data import Event, Triple
from loaders.csv_files import Flaw, Row, UnreadableFileError, open_table

T = TypeVar("T", Event, Triple)
EVENTS, TRIPLES = "events.csv", "triples.csv"
DAY, FEW = 86_400, 0.1
"""Where no more than this part of a file lies in the future, that part is a mistake."""


@dataclass(frozen=True)
class Read(Generic[T]):
    """What a file holds.

    Args:
        values: oldest first.
        refused: number and reason of each line that could not be used; the header is line 1.
    """

    values: list[T]
    refused: list[tuple[int, str]]


def read_events(path: Path) -> Read[Event]:
    """Read messages: `at` (seconds since 1970), `from`, `to`, `cc`, several people separated by spaces.

    Raises:
        loaders.csv_files.UnreadableFileError: it is no such file, or a column is missing.
    """
    return _read(path, ("at", "from", "to"), _event)


def read_triples(path: Path) -> Read[Triple]:
    """Read who came to what: `at` (seconds since 1970), `left`, `right`.

    Raises:
        loaders.csv_files.UnreadableFileError: it is no such file, or a column is missing.
    """
    return _read(path, ("at", "left", "right"), _triple)


def _read(path: Path, needed: tuple[str, ...], make: Callable[[dict[str, str]], T]) -> Read[T]:
    made: list[tuple[int, T]] = []
    refused: list[tuple[int, str]] = []
    for row in _rows(path, needed):
        if isinstance(row, Flaw):
            refused.append((row.number, row.reason))
            continue
        try:
            made.append((row.number, make(row.cells)))
        except ValueError as error:
            refused.append((row.number, str(error)))
    # One clock that was wrong would stretch the whole time, and nobody would be left in its late part.
    ahead = {number for number, value in made if value.at > time.time() + DAY}
    if len(ahead) > FEW * len(made):
        ahead.clear()
    refused += [(number, "at lies in the future, where almost nothing else does") for number in sorted(ahead)]
    values = sorted((value for number, value in made if number not in ahead), key=lambda value: value.at)
    return Read(values, sorted(refused))


def _rows(path: Path, needed: tuple[str, ...]) -> Iterator[Row | Flaw]:
    table = open_table(path)
    missing = [name for name in needed if name not in table.columns]
    if missing:
        raise UnreadableFileError(f"{path.name} has no column {missing[0]!r}")
    yield from table.rows()


def _event(cells: dict[str, str]) -> Event:
    sender = cells["from"].split()
    if len(sender) != 1:
        raise ValueError(f"from must be one person, not {cells['from']!r}")
    to = _people(cells["to"], sender[0])
    cc = tuple(one for one in _people(cells.get("cc", ""), sender[0]) if one not in to)
    if not to and not cc:
        raise ValueError("it went to nobody but its sender")
    return Event(_instant(cells["at"]), sender[0], to, cc)


def _people(text: str, sender: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in text.split() if one != sender))


def _triple(cells: dict[str, str]) -> Triple:
    left, right = cells["left"].strip(), cells["right"].strip()
    if not left or not right:
        raise ValueError("left or right is empty")
    return Triple(_instant(cells["at"]), left, right)


def _instant(text: str) -> int:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"at must be seconds since 1970, not {text!r}") from None
    if not math.isfinite(value):
        raise ValueError(f"at must be seconds since 1970, not {text!r}")
    return math.floor(value)
