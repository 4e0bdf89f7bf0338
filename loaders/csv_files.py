"""CSV files as people really have them: any delimiter and encoding, with damaged lines that cost only themselves."""

import codecs
import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DELIMITERS = (",", ";", "\t", "|")
LONGEST_CELL = 1 << 20
_PIECE = 1 << 16
_REPLACED = range(0xDC80, 0xDD00)

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
    delimiter: str
    surplus: str | None = None

    def rows(self) -> Iterator[Row | Flaw]:
        """Every row of the file in its order, blank lines left out. Can be asked again.

        Raises UnreadableFileError where the file ends in the middle of a character.
        """
        records = _records(self)
        next(records, None)
        for number, record in enumerate(records, 2):
            if isinstance(record, str):
                yield Flaw(number, record)
            else:
                yield self._shaped(number, record)

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
    try:
        encoding = layout.encoding or _find_encoding(path)
        with path.open(encoding=encoding, errors="surrogateescape", newline="") as file:
            first = file.readline()
    except OSError as error:
        raise UnreadableFileError(f"{path.name} cannot be read: {error.strerror}") from None
    except UnicodeError as error:
        raise UnreadableFileError(f"{path.name} is not {layout.encoding or 'a text'}: {error}") from None
    delimiter = layout.delimiter or _announced(first) or _find_delimiter(first)
    header = next(_records(Table(path, (), encoding, delimiter)), None)
    if header is None:
        raise UnreadableFileError(f"{path.name} is empty: its first row must name the columns")
    if isinstance(header, str):
        raise UnreadableFileError(f"{path.name}: its first row must name the columns, but {header}")
    columns = tuple(name.strip() for name in header)
    _check_columns(path, columns, layout.surplus)
    return Table(path, columns, encoding, delimiter, layout.surplus)


def _check_columns(path: Path, columns: tuple[str, ...], surplus: str | None) -> None:
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    if twice:
        raise UnreadableFileError(f"{path.name} has the column {twice[0]!r} more than once")
    if surplus is not None and surplus not in columns:
        raise UnreadableFileError(f"{path.name} has no column {surplus!r} that could take surplus cells")


def _find_encoding(path: Path) -> str:
    """UTF-8 unless more of its bytes outside ASCII contradict it than agree, and then Windows-1252.

    A UTF-8 file with a few damaged bytes therefore stays UTF-8, and only the damaged cells are lost.
    """
    with path.open("rb") as file:
        start = file.read(4)
        if start.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
        agree = contradict = 0
        while piece := file.read(_PIECE):
            text = decoder.decode(piece)
            if not text.isascii():
                damaged = sum(ord(letter) in _REPLACED for letter in text)
                contradict += damaged
                agree += sum(letter > "\x7f" for letter in text) - damaged
    return "cp1252" if contradict > agree else "utf-8"


def _announced(line: str) -> str | None:
    """The delimiter of a first line like sep=; which Excel writes."""
    mark = line.strip("\r\n")[len("sep=") :]
    return mark if line.lower().startswith("sep=") and len(mark) == 1 else None


def _find_delimiter(line: str) -> str:
    widths = {mark: len(next(csv.reader([line], delimiter=mark), [])) for mark in DELIMITERS}
    return max(DELIMITERS, key=lambda mark: widths[mark])


def _records(table: Table) -> Iterator[list[str] | str]:
    """The cells of each record, or the reason why a line is none. Blank lines are left out.

    A quotation mark that is never closed would take the rest of the file with it. So when a record of several lines
    does not come out right, only its first line is given up and reading goes on with the second.
    """
    try:
        with table.path.open(encoding=table.encoding, errors="surrogateescape", newline="") as file:
            lines = _Lines(file)
            if not _announced(next(lines, "")):
                lines.give_back(0)
            while (record := _next_record(lines, table)) is not None:
                if record:
                    yield record
    except UnicodeError as error:
        raise UnreadableFileError(f"{table.path.name} is not {table.encoding}: {error}") from None


def _next_record(lines: "_Lines", table: Table) -> list[str] | str | None:
    lines.begin()
    reason = "its cells do not fit the header"
    try:
        record = next(csv.reader(lines, delimiter=table.delimiter, strict=True), None)
    except csv.Error as error:
        reason = str(error)
    else:
        if lines.taken() <= 1 or record is None or _fits(table, len(record)):
            return record
    several = lines.taken() > 1
    lines.give_back(1)
    return _in_words(reason, several=several)


def _fits(table: Table, cells: int) -> bool:
    """Whether a record may have that many cells; while the header is being read, any number."""
    expected = len(table.columns)
    return expected in (0, cells) or (table.surplus is not None and cells > expected)


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
