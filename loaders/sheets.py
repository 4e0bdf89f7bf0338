"""Workbooks of Excel and LibreOffice: every sheet with its header found, values as they were last calculated."""

import datetime as dt
import math
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TypeVar

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from loaders.archives import BROKEN, look_over
from loaders.compound import check_compound
from loaders.csv_files import UnreadableFileError
from loaders.days import iso
from loaders.entries import Place, Recognised, Refused
from loaders.headers import find_header, name_columns
from loaders.limits import Limits
from loaders.sheet import SAMPLE, Exact, SheetRow

T = TypeVar("T")
_LOOKED_AT = 60
_PIECE = 1 << 20
# Above this a float no longer knows its units.
_WHOLE = 1e15
_OVERLAP = 256
_MOST_MERGED = 20_000
_WIDE = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{2,3})\d{1,7}[\"']")
_DEEP = re.compile(rb"\sr\s*=\s*[\"'][A-Z]{0,3}(\d{5,7})[\"']")
_REPEATED = re.compile(rb"<table:table-cell[^>]*?number-columns-repeated=[\"'](\d{4,})[\"'][^>]*?office:value")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "is protected by a password; open it, save it without one and bring it again"  # noqa: S105 - says that there is one
_Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


class _Workbook:
    """An opened workbook. Only the sheet that was read last is kept in memory."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book = _open_book(path)
        self._last: tuple[str, CalamineSheet] | None = None

    def sheets(self) -> list[SheetMetadata]:
        """Its sheets that hold cells."""
        return [sheet for sheet in self._book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]

    def read(self, name: str) -> CalamineSheet:
        """One sheet, all of it. Raises UnreadableFileError."""
        if self._last is None or self._last[0] != name:
            self._last = None
            self._last = name, _guarded(lambda: self._book.get_sheet_by_name(name))
        return self._last[1]


def _open_book(path: Path) -> CalamineWorkbook:
    """By its content. An old workbook that is encrypted says so only where its name is the right one."""
    with path.open("rb") as file:
        try:
            return _guarded(lambda: CalamineWorkbook.from_filelike(file))
        except UnreadableFileError as error:
            if path.suffix.lower() != ".xls" or str(error) == _PASSWORD:
                raise
    return _guarded(lambda: CalamineWorkbook.from_path(path))


def _guarded(read: Callable[[], T]) -> T:
    """Do what may fail in the reader's own ways. Raises UnreadableFileError."""
    try:
        return read()
    except PasswordError:
        raise UnreadableFileError(_PASSWORD) from None
    except (CalamineError, OSError, ValueError) as error:
        raise UnreadableFileError(f"is damaged, or no workbook ({str(error)[:120]})") from None
    except BaseException as error:
        # A panic of the reader, which is no Exception so that nobody catches it by mistake.
        if type(error).__name__ != "PanicException":
            raise
        raise UnreadableFileError("is damaged: its reader gave up") from None


@dataclass(eq=False)
class WorkbookSheet:
    """One sheet of a workbook whose header has been found. See loaders.sheet.Sheet."""

    book: _Workbook
    file: str
    part: str
    recognised: Recognised
    limits: Limits
    hidden: bool = False
    columns: tuple[str, ...] = ()
    headed: bool = False
    begin: int = 0
    sample: tuple[SheetRow, ...] = ()
    _kept: tuple[int, ...] = field(default=(), repr=False)

    def rows(self) -> Iterator[SheetRow | Refused]:
        """Every row below the header that is not blank. Raises UnreadableFileError."""
        kept, longest = self._kept, self.limits.cell
        for number, cells in enumerate(_grid(self.book.read(self.part)), 1):
            if number <= self.begin:
                continue
            if number - self.begin > self.limits.rows:
                yield Refused(Place(self.file, self.part, number), f"more than {self.limits.rows:,} rows are not read")
                return
            texts = tuple([_text(cells[at]) for at in kept])
            if not any(texts):
                continue
            too_long = next((at for at, text in enumerate(texts) if len(text) > longest), None)
            if too_long is None:
                yield SheetRow(number, texts)
            else:
                reason = f"a cell is longer than {longest:,} characters"
                yield Refused(Place(self.file, self.part, number), reason, self.columns[too_long])


def open_workbook(path: Path, file: str, limits: Limits | None = None) -> Iterator[WorkbookSheet | Refused]:
    """Open every sheet of a workbook that holds cells.

    Formulas give the value that was calculated last, and nothing outside of the file is looked at. An empty sheet is
    left out; one that cannot be read costs only itself.

    Args:
        path: where it lies.
        file: what it is called inside what was given.
        limits: how much of it is taken.

    Raises:
        UnreadableFileError: it cannot be read at all, or is larger than the limits allow. The text says why.
    """
    limits = limits or Limits()
    name = _check(path, limits)
    book = _Workbook(path)
    sheets = book.sheets()
    if len(sheets) > limits.sheets:
        raise UnreadableFileError(f"has {len(sheets):,} sheets; at most {limits.sheets:,} are read")
    for sheet in sheets:
        hidden = sheet.visible != SheetVisibleEnum.Visible
        try:
            found = _open_sheet(WorkbookSheet(book, file, sheet.name, Recognised(file, name), limits, hidden))
        except UnreadableFileError as error:
            yield Refused(Place(file, sheet.name), str(error))
            continue
        if found is not None:
            yield found


def _open_sheet(sheet: WorkbookSheet) -> WorkbookSheet | None:
    """Find its header; None where it is empty."""
    grid = sheet.book.read(sheet.part)
    width = len(next(_grid(grid), ()))
    if not width:
        return None
    if width > sheet.limits.columns:
        raise UnreadableFileError(f"has more than {sheet.limits.columns:,} columns")
    start = [[_text(cell) for cell in row] for row in islice(_grid(grid), (grid.start or (0, 0))[0] + _LOOKED_AT)]
    header, sheet.begin = find_header(start)
    sheet.headed = header is not None
    first = (grid.start or (0, 0))[1]
    names = name_columns(start[header] if header is not None else None, width, first)
    sheet._kept = _used(grid, sheet.begin, start[header] if header is not None else [""] * width)  # noqa: SLF001 - ours
    sheet.columns = tuple(names[at] for at in sheet._kept)  # noqa: SLF001 - the same
    sheet.sample = tuple(islice((row for row in sheet.rows() if isinstance(row, SheetRow)), SAMPLE))
    sheet.recognised.said["sheet"] = sheet.part
    sheet.recognised.said["header"] = (
        f"row {header + 1}" if header is not None else "none: the columns are called A, B, C"
    )
    if sheet.hidden:
        sheet.recognised.said["hidden"] = "yes"
    return sheet if sheet.columns else None


def _used(grid: CalamineSheet, begin: int, header: list[str]) -> tuple[int, ...]:
    """The columns that have a name or hold anything: tables stand somewhere in the middle of a sheet."""
    blank = {at for at, name in enumerate(header) if not name.strip()}
    for row in islice(_grid(grid), begin, None):
        if not blank:
            break
        blank -= {at for at in blank if row[at] != ""}
    return tuple(at for at in range(len(header)) if at not in blank)


def _grid(sheet: CalamineSheet) -> Iterator[list[_Cell]]:
    """The rows from the first one of the sheet on; cells that were merged downwards all have the value of the first."""
    merged = [
        (top, left, bottom)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if left == right and bottom > top
    ][:_MOST_MERGED]
    if not merged:
        yield from sheet.iter_rows()
        return
    first = (sheet.start or (0, 0))[1]
    begins: dict[int, list[tuple[int, int]]] = {}
    for top, left, bottom in merged:
        begins.setdefault(top, []).append((left - first, bottom))
    open_ones: dict[int, tuple[int, _Cell]] = {}
    for number, row in enumerate(sheet.iter_rows()):
        for at, (bottom, value) in list(open_ones.items()):
            if number > bottom:
                del open_ones[at]
            elif 0 <= at < len(row) and row[at] == "":
                row[at] = value
        for at, bottom in begins.get(number, ()):
            if 0 <= at < len(row):
                open_ones[at] = bottom, row[at]
        yield row


def _text(cell: _Cell) -> str:
    """A cell as a text. What the file holds as a number or a day is marked as such."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < _WHOLE:
            return Exact(int(cell))
        return Exact(_plain(cell))
    if isinstance(cell, dt.date):
        return Exact(iso(cell))
    return Exact(cell)


def _plain(number: float) -> str:
    """Without an exponent. What is no number at all says so, and is refused where one is wanted."""
    return repr(number) if math.isnan(number) or math.isinf(number) else format(Decimal(repr(number)), "f")


def _check(path: Path, limits: Limits) -> str:
    """Look over what can be looked over before it is read. The answer is the format's name."""
    with path.open("rb") as file:
        start = file.read(8)
    if start.startswith(_OLE):
        check_compound(path, limits)
        return "Excel (xls)"
    if not start.startswith(b"PK"):
        return "Excel"
    members = look_over(path, limits)
    names = {member.filename for member in members}
    sheets = [member for member in members if member.filename.startswith("xl/worksheets/")]
    count = sum("/_rels/" not in member.filename for member in sheets)
    if count > limits.sheets:
        raise UnreadableFileError(f"has {count:,} sheets; at most {limits.sheets:,} are read")
    try:
        with zipfile.ZipFile(path) as archive:
            for member in sheets:
                if member.filename.endswith(".xml"):
                    _check_grid(archive, member, limits)
            if "content.xml" in names:
                _check_repeats(archive, limits)
    except UnreadableFileError:
        raise
    except (*BROKEN, ValueError) as error:
        raise UnreadableFileError(f"is damaged ({error})") from None
    if "content.xml" in names:
        return "OpenDocument"
    return "Excel (xlsb)" if "xl/workbook.bin" in names else "Excel (xlsx)"


def _check_grid(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits) -> None:
    """Refuse a sheet whose last cell lies far out: its reader would hold all the empty cells before it."""
    width, depth = 26, 9_999
    for piece in _pieces(archive, member.filename):
        width = max([width, *map(_column_number, set(_WIDE.findall(piece)))])
        depth = max([depth, *map(int, set(_DEEP.findall(piece)))])
        if width > limits.columns:
            raise UnreadableFileError(f"has a sheet of more than {limits.columns:,} columns")
        if width * depth > limits.grid_cells:
            raise UnreadableFileError(f"has a sheet of {depth:,} rows and {width:,} columns, which is too large")


def _check_repeats(archive: zipfile.ZipFile, limits: Limits) -> None:
    for piece in _pieces(archive, "content.xml"):
        if any(int(times) > limits.columns for times in _REPEATED.findall(piece)):
            raise UnreadableFileError(f"has a sheet of more than {limits.columns:,} columns")


def _pieces(archive: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """A member in pieces that overlap, so that nothing is cut in two in both."""
    with archive.open(name) as file:
        tail = b""
        while piece := file.read(_PIECE):
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
