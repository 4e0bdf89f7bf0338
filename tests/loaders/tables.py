"""Tables for the tests: written, opened and guessed in one line."""

from pathlib import Path

from loaders.csv_sheets import CsvSheet, open_csv
from loaders.entries import Entry, Refused, wrong_fields
from loaders.guessing import guess_maps
from loaders.sheet import SheetRow
from loaders.sheet_map import SheetMap
from loaders.tables import read_entries


def written(folder: Path, content: str | bytes, name: str = "table.csv") -> CsvSheet:
    """Write a CSV file and open it."""
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return open_csv(path, name)


def cells(sheet: CsvSheet) -> list[tuple[str, ...]]:
    """The cells of the rows that can be read."""
    return [row.cells for row in sheet.rows() if isinstance(row, SheetRow)]


def guessed(sheet: CsvSheet) -> SheetMap:
    """What a sheet holds, guessed from itself alone."""
    return guess_maps([sheet])[sheet.file, sheet.part]


def roles(sheet: CsvSheet) -> dict[str, str]:
    """The roles that are not empty."""
    return {column: role for column, role in guessed(sheet).columns.items() if role}


def entries(sheet: CsvSheet, sheet_map: SheetMap | None = None) -> list[Entry]:
    """The entries of a sheet, whose fields fit their kinds."""
    found = [entry for entry in read_entries(sheet, sheet_map or guessed(sheet)) if isinstance(entry, Entry)]
    assert not [wrong for entry in found for wrong in wrong_fields(entry)]
    return found


def refusals(sheet: CsvSheet, sheet_map: SheetMap | None = None) -> list[Refused]:
    """What could not be read of a sheet."""
    return [entry for entry in read_entries(sheet, sheet_map or guessed(sheet)) if isinstance(entry, Refused)]
