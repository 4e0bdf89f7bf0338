"""A CSV file of any condition as a Sheet: its header found, its rows made as long as the header."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from loaders.csv_files import UnreadableFileError, choose_dialect, read_records, read_start
from loaders.dialects import NAMES, Dialect
from loaders.entries import Place, Recognised, Refused
from loaders.headers import find_header, name_columns
from loaders.limits import Limits
from loaders.sheet import SAMPLE, SheetRow
from loaders.surplus import Fitting
from loaders.values import shorten

_LOOKED_AT = 60
_FITTED = 2_000
_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "mac-roman": "Mac Roman",
}


@dataclass(eq=False)
class CsvSheet:
    """A CSV file whose header has been found. See loaders.sheet.Sheet."""

    path: Path
    file: str
    columns: tuple[str, ...]
    headed: bool
    encoding: str
    dialect: Dialect
    begin: int
    recognised: Recognised
    limits: Limits
    part: str = ""
    hidden: bool = False
    sample: tuple[SheetRow, ...] = ()
    _fitting: Fitting | None = field(default=None, repr=False)

    def rows(self) -> Iterator[SheetRow | Refused]:
        """Every row that is not blank. Short rows are filled up, longer ones mended where that is certain."""
        width = len(self.columns)
        for number, record in enumerate(self._records(), 1):
            if number <= self.begin:
                continue
            if isinstance(record, str):
                yield Refused(Place(self.file, "", number), record)
            elif len(record) == width:
                if any(record):
                    yield SheetRow(number, tuple(record))
            elif any(cell.strip() for cell in record):
                yield self._shaped(number, record)
            if number - self.begin > self.limits.rows:
                yield Refused(Place(self.file, "", number), f"more than {self.limits.rows:,} rows are not read")
                return

    def _records(self) -> Iterator[list[str] | str]:
        width = len(self.columns)
        return read_records(self.path, self.encoding, self.dialect, lambda cells: cells == width)

    def _shaped(self, number: int, record: list[str]) -> SheetRow | Refused:
        width = len(self.columns)
        if len(record) < width:
            missing = width - len(record)
            return SheetRow(
                number,
                (*record, *[""] * missing),
                (f"has {len(record)} cells where the header has {width}; the rest is taken as empty",),
            )
        if not any(cell.strip() for cell in record[width:]):
            return SheetRow(number, tuple(record[:width]))
        mended = self._fitted().mend(record)
        if mended is None:
            reason = f"has {len(record)} cells where the header has {width}, and it is not plain which belong together"
            return Refused(Place(self.file, "", number), reason, "", shorten(self.dialect.delimiter.join(record)))
        cells, column = mended
        doubt = (
            f"{column}: {shorten(cells[self.columns.index(column)])} was put together, its {self._mark()} not quoted"
        )
        return SheetRow(number, tuple(cells), (doubt,))

    def _mark(self) -> str:
        return f"{NAMES.get(self.dialect.delimiter, self.dialect.delimiter)} being"

    def _fitted(self) -> Fitting:
        """Made when the first row needs it, from the well-formed rows at the beginning."""
        if self._fitting is None:
            width = len(self.columns)
            whole = (
                one
                for at, one in enumerate(self._records())
                if at >= self.begin and isinstance(one, list) and len(one) == width
            )
            self._fitting = Fitting(self.columns, islice(whole, _FITTED), self.dialect.delimiter)
        return self._fitting


def open_csv(path: Path, file: str, limits: Limits | None = None) -> CsvSheet:
    """Find out how a CSV file is written and which of its rows names the columns.

    Args:
        path: where it lies.
        file: what it is called inside what was given.
        limits: how much of it is taken.

    Raises:
        UnreadableFileError: it is empty, or no text, or too wide.
    """
    limits = limits or Limits()
    encoding, lines = read_start(path)
    if not any(line.strip("\ufeff\r\n\t ") for line in lines):
        raise UnreadableFileError("is empty")
    dialect = choose_dialect(lines)
    start = list(islice(read_records(path, encoding, dialect), _LOOKED_AT))
    rows = [one if isinstance(one, list) else [] for one in start]
    if any(len(_trimmed(row)) > limits.columns for row in rows):
        raise UnreadableFileError(f"has more than {limits.columns:,} columns")
    header, begin = find_header(rows)
    width = max((len(_trimmed(row)) for row in rows[begin:]), default=0) if header is None else len(rows[header])
    columns = name_columns(rows[header] if header is not None else None, width)
    sheet = CsvSheet(path, file, columns, header is not None, encoding, dialect, begin, Recognised(file, "CSV"), limits)
    sheet.sample = tuple(islice((row for row in sheet.rows() if isinstance(row, SheetRow)), SAMPLE))
    sheet.recognised.said.update(_said(sheet, header))
    return sheet


def _trimmed(row: list[str]) -> list[str]:
    """Without the empty cells at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _said(sheet: CsvSheet, header: int | None) -> dict[str, str]:
    said = {
        "encoding": _ENCODINGS.get(sheet.encoding, sheet.encoding),
        "delimiter": NAMES.get(sheet.dialect.delimiter, sheet.dialect.delimiter),
        "header": "none: the columns are called A, B, C" if header is None else f"row {header + 1}",
    }
    if sheet.dialect.quote != '"':
        said["quotation mark"] = sheet.dialect.quote
    if sheet.dialect.escape:
        said["escape"] = "backslash"
    return said
