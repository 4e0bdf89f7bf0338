"""CSV files as people really have them: any delimiter and encoding, with damaged lines that cost only themselves."""

import csv
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TextIO

from loaders.dialects import SAMPLE_LINES, Dialect, announced, find_dialect
from loaders.encodings import find_encoding

LONGEST_CELL = 1 << 20
LONGEST_LINE = 1 << 24

# The module's own limit of 128 kB is less than an exported photograph. It also bounds how far an unclosed quotation
# mark is followed.
csv.field_size_limit(LONGEST_CELL)


class UnreadableFileError(ValueError):
    """A file that cannot be read at all. The text says which and why."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is written. None means: find out.

    surplus: the column that takes the cells too many of a row, for files whose commas were not quoted.
    """

    encoding: str | None = None
    delimiter: str | None = None
    surplus: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number counts as a spreadsheet does, the header being 1. repaired is the cell that took a surplus."""

    number: int
    cells: dict[str, str]
    repaired: str | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """A row that cannot be read, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """A file whose header has been read."""

    path: Path
    columns: tuple[str, ...]
    encoding: str
    dialect: Dialect
    surplus: str | None = None

    @property
    def delimiter(self) -> str:
        """The character between two cells."""
        return self.dialect.delimiter

    def rows(self) -> Iterator[Row | Flaw]:
        """Every row of the file in its order, blank lines left out. Can be asked again.

        Raises UnreadableFileError where the file ends in the middle of a character.
        """
        headed = False
        for number, record in enumerate(read_records(self.path, self.encoding, self.dialect, self._fits), 1):
            if not headed:
                headed = bool(record)
            elif isinstance(record, str):
                yield Flaw(number, record)
            elif record:
                yield self._shaped(number, record)

    def _fits(self, cells: int) -> bool:
        expected = len(self.columns)
        return cells == expected or (self.surplus is not None and cells > expected)

    def _shaped(self, number: int, record: list[str]) -> Row | Flaw:
        surplus = len(record) - len(self.columns)
        repaired = None
        if surplus > 0 and self.surplus is not None:
            at = self.columns.index(self.surplus)
            repaired = self.delimiter.join(record[at : at + surplus + 1])
            record = [*record[:at], repaired, *record[at + surplus + 1 :]]
        elif surplus:
            return Flaw(number, f"has {len(record)} cells where the header has {len(self.columns)}")
        cells = dict(zip(self.columns, record, strict=True))
        cells.pop("", None)
        return Row(number, cells, repaired)


def open_table(path: Path, layout: Layout | None = None) -> Table:
    """Read the header of a CSV file and find out what its layout leaves open.

    Raises UnreadableFileError: no such file, no header, a column twice, or the surplus column not among the columns.
    """
    layout = layout or Layout()
    encoding, lines = read_start(path, layout.encoding)
    dialect = choose_dialect(lines, layout.delimiter)
    header = next((record for record in read_records(path, encoding, dialect) if record), None)
    if header is None:
        raise UnreadableFileError(f"{path.name} is empty: its first row must name the columns")
    if isinstance(header, str):
        raise UnreadableFileError(f"{path.name}: its first row must name the columns, but {header}")
    columns = tuple(name.strip() for name in header)
    _check_columns(path, columns, layout.surplus)
    return Table(path, columns, encoding, dialect, layout.surplus)


def read_start(path: Path, encoding: str | None = None) -> tuple[str, list[str]]:
    """A file's encoding, found out unless it is given, and its first SAMPLE_LINES lines with their ends.

    Raises UnreadableFileError.
    """
    try:
        encoding = encoding or find_encoding(path)
        with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
            return encoding, list(islice(_lines(file), SAMPLE_LINES))
    except OSError as error:
        raise UnreadableFileError(f"{path.name} cannot be read: {error.strerror}") from None
    except UnicodeError as error:
        raise UnreadableFileError(f"{path.name} is not {encoding or 'a text'}: {error}") from None


def choose_dialect(lines: list[str], delimiter: str | None = None) -> Dialect:
    """The dialect of a file's first lines; a first line like sep=; is believed."""
    said = announced(lines[0]) if lines else None
    return find_dialect(lines[1:] if said else lines, delimiter or said)


def _check_columns(path: Path, columns: tuple[str, ...], surplus: str | None) -> None:
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise UnreadableFileError(f"{path.name} has the column {twice[0]!r} more than once")
    if surplus is not None and surplus not in columns:
        raise UnreadableFileError(f"{path.name} has no column {surplus!r} that could take surplus cells")


def read_records(
    path: Path, encoding: str, dialect: Dialect, fits: Callable[[int], bool] = bool
) -> Iterator[list[str] | str]:
    """The cells of each record of a file, none for a blank line, or the reason why a line is no record.

    A quotation mark that is never closed would take the rest of the file with it. So when a record of several lines
    does not come out right, only its first line is given up and reading goes on with the second.

    Args:
        path: the file.
        encoding: as Python knows it.
        dialect: how its cells are kept apart.
        fits: whether a record of several lines may have that many cells.

    Raises:
        UnreadableFileError: the file ends in the middle of a character.
    """
    try:
        with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
            lines = _Lines(_lines(file))
            if not announced(next(lines, "")):
                lines.give_back(0)
            while (record := _next_record(lines, dialect, fits)) is not None:
                yield record
    except UnicodeError as error:
        raise UnreadableFileError(f"{path.name} is not {encoding}: {error}") from None


def _lines(file: TextIO) -> Iterator[str]:
    """The lines of a file, one without an end in pieces."""
    return iter(partial(file.readline, LONGEST_LINE), "")


def _next_record(lines: "_Lines", dialect: Dialect, fits: Callable[[int], bool]) -> list[str] | str | None:
    lines.begin()
    reason = "its cells do not fit the header"
    reader = csv.reader(
        lines, delimiter=dialect.delimiter, quotechar=dialect.quote, escapechar=dialect.escape, strict=True
    )
    try:
        record = next(reader, None)
    except csv.Error as error:
        reason = str(error)
    else:
        if lines.taken() <= 1 or record is None or fits(len(record)):
            return record
    several = lines.taken() > 1
    lines.give_back(1)
    return _in_words(reason, several=several)


def _in_words(reason: str, *, several: bool) -> str:
    if several or "unexpected end" in reason:
        return "a quotation mark is opened and not closed where it should be"
    if "expected after" in reason:
        return "text follows a closing quotation mark"
    if "field limit" in reason:
        return f"a cell is longer than {LONGEST_CELL:,} characters"
    return reason


class _Lines(Iterator[str]):
    """The lines of a file, of which those of the present record can be given back."""

    def __init__(self, file: Iterator[str]) -> None:
        self._file = file
        self._given_back: deque[str] = deque()
        self._record: list[str] = []

    def __next__(self) -> str:
        line = self._given_back.popleft() if self._given_back else next(self._file)
        self._record.append(line)
        return line

    def begin(self) -> None:
        self._record = []

    def taken(self) -> int:
        return len(self._record)

    def give_back(self, keep: int) -> None:
        self._given_back.extendleft(reversed(self._record[keep:]))
        del self._record[keep:]
