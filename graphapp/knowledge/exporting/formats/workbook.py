"""Excel's XLSX: typed cells, the header stays in sight, the mark out of it; written row by row to a file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from xlsxwriter import Workbook

from graphapp.knowledge.exporting.sheets import AMOUNT, BOOL, DAY, Value, show

LONGEST_CELL, MOST_ROWS = 32_767, 1_048_575
_FIRST_YEAR = 1900
_WIDTHS = {DAY: 12, AMOUNT: 14, BOOL: 8}
_WIDE, _USUAL = 48, 24
_WORDY = {"About", "Text"}


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet of a workbook."""

    name: str
    heads: Sequence[str]
    types: Sequence[str]
    pieces: Iterable[list[list[Value]]]


def write_workbook(path: Path, parts: Iterable[Part]) -> None:
    """Write a workbook; it holds one row of each sheet at a time.

    No cell is a formula: a text is written as a text, whatever it begins with. What is too long for a cell is cut, and
    a sheet that is full goes on in another one.
    """
    # A moment of its own for each file would make the same sheet another file each time.
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "tmpdir": path.parent}
    with Workbook(str(path), {**options, "strings_to_numbers": False}) as book:
        book.set_properties({"title": "Graphapp"})
        styles = {"head": book.add_format({"bold": True}), DAY: book.add_format({"num_format": "yyyy-mm-dd"})}
        styles[AMOUNT] = book.add_format({"num_format": "#,##0.00"})
        for part in parts:
            _write_part(book, part, styles)


def _write_part(book: Workbook, part: Part, styles: dict[str, Any]) -> None:
    sheet, at, number = _begin(book, part, part.name, styles), 0, 1
    for rows in part.pieces:
        for row in rows:
            if at == MOST_ROWS:
                number += 1
                sheet, at = _begin(book, part, f"{part.name} {number}", styles), 0
            at += 1
            for place, (value, type_) in enumerate(zip(row, part.types, strict=True)):
                _write_cell(sheet, at, place, value, type_, styles)


def _begin(book: Workbook, part: Part, name: str, styles: dict[str, Any]) -> Any:
    sheet, last = book.add_worksheet(name), len(part.heads) - 1
    for place, (head, type_) in enumerate(zip(part.heads, part.types, strict=True)):
        width = _WIDE if head in _WORDY else _WIDTHS.get(type_, _USUAL)
        sheet.set_column(place, place, width, None, {"hidden": place == last})
    sheet.freeze_panes(1, 0)
    for place, head in enumerate(part.heads):
        sheet.write_string(0, place, head, styles["head"])
    return sheet


def _write_cell(sheet: Any, at: int, place: int, value: Value, type_: str, styles: dict[str, Any]) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_string(at, place, show(value))
    elif isinstance(value, Decimal):
        sheet.write_number(at, place, float(value), styles[AMOUNT])
    elif type_ == DAY and (day := _day(value)):
        sheet.write_datetime(at, place, day, styles[DAY])
    else:
        sheet.write_string(at, place, _as_markup(value) if value.startswith("<r>") else value[:LONGEST_CELL])


def _as_markup(text: str) -> str:
    """XlsxWriter takes a text from <r> to </r> for markup of its own and writes it as it is: so it gets true markup."""
    # Each sign takes six letters at the most.
    return f'<r><t xml:space="preserve">{escape(text[: LONGEST_CELL // 6 - 9])}</t></r>'


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year > _FIRST_YEAR else None
