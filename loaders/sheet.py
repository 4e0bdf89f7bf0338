"""A table as all tabular formats give it: named columns, rows of texts, and what was recognised."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from loaders.entries import Recognised, Refused

SAMPLE = 50


class Exact(str):
    """A text written by us of a value that the file holds as such: a number with a decimal point, a day as ISO has it.

    It is read as it stands, whatever the options say about the texts of its column.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row.

    Attributes:
        number: as a spreadsheet counts, the first row of the file being 1.
        cells: as many as there are columns, as they stand in the file.
        doubts: what was mended, in words.
    """

    number: int
    cells: tuple[str, ...]
    doubts: tuple[str, ...] = ()


class Sheet(Protocol):
    """One table of one file."""

    @property
    def file(self) -> str:
        """Path inside what was given."""

    @property
    def part(self) -> str:
        """Sheet of a workbook, else empty."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Names, each one once and none empty."""

    @property
    def headed(self) -> bool:
        """Whether the file names its columns; if not, they are called A, B, C."""

    @property
    def hidden(self) -> bool:
        """Whether its owner has hidden it."""

    @property
    def sample(self) -> tuple[SheetRow, ...]:
        """The first rows, at most SAMPLE."""

    @property
    def recognised(self) -> Recognised:
        """What the file was found to be."""

    def rows(self) -> Iterator[SheetRow | Refused]:
        """Every row that is not blank, in the order of the file. Can be asked again."""


def letters(number: int) -> str:
    """The name that spreadsheets give to a column: 0 is A, 26 is AA."""
    name = ""
    number += 1
    while number:
        number, at = divmod(number - 1, 26)
        name = chr(ord("A") + at) + name
    return name
