"""A folder of CSV files as a mapping sees it: rows with their look-ups, and what had to be mended."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.csv_files import Flaw, Row, Table, UnreadableFileError, open_table
from loaders.mapping import CsvFile, FolderMapping, LookUp, MappingError, columns_of
from loaders.templates import Cells
from loaders.values import BadCellError, check_text, shorten


@dataclass(frozen=True, slots=True, order=True)
class Refusal:
    """A cell, or where column is empty a whole row, that could not be used."""

    file: str
    row: int
    column: str
    reason: str
    statement: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Repair:
    """A row that had too many cells, and what went into the column that takes the surplus."""

    file: str
    row: int
    column: str
    value: str


class Folder:
    """The files of a mapping in one folder, their headers read and compared with it.

    Attributes:
        tables: each file's header, by its path in the mapping.
        repairs, flaws: found so far, by file and row; complete for a file once it has been read to its end.

    Raises MappingError where a file cannot be read or lacks a column that the mapping names: all that is wrong.
    """

    def __init__(self, mapping: FolderMapping, path: Path) -> None:
        self.mapping = mapping
        self.tables: dict[str, Table] = {}
        self.repairs: dict[tuple[str, int], Repair] = {}
        self.flaws: dict[tuple[str, int], Refusal] = {}
        self._files = {file.path: file for file in mapping.files}
        self._indexes: dict[tuple[str, str], dict[str, Row | None]] = {}
        problems: list[str] = []
        for file in mapping.files:
            try:
                self.tables[file.path] = open_table(path / file.path, file.layout)
            except UnreadableFileError as error:
                problems.append(f"{file.place}: {error}")
        if not problems:
            problems = [problem for file in mapping.files for problem in self._wrong_columns(file)]
        if problems:
            raise MappingError(problems)

    def rows(self, file: CsvFile) -> Iterator[Row]:
        """The rows of a file that can be read; repairs and flaws are noted down."""
        for row in self.tables[file.path].rows():
            place = (file.path, row.number)
            if isinstance(row, Flaw):
                self.flaws[place] = Refusal(file.path, row.number, "", row.reason)
                continue
            if row.repaired is not None:
                self.repairs[place] = Repair(file.path, row.number, file.layout.surplus or "", row.repaired)
            yield row

    def cells(self, file: CsvFile, row: Row) -> Cells:
        """The trimmed cells of a row by column, those of a looked-up row as look_up.column; None for an empty one.

        The returned function raises BadCellError, with the column: nothing or too much is found, or it is no text.
        """

        def cell(name: str) -> str | None:
            if name in row.cells:
                return _clean(row.cells[name], name, file.nulls)
            called, _, column = name.partition(".")
            look_up = file.look_ups[called]
            value = look_up.value.fill_all(cell)
            if value is None:
                return None
            found = self._find(look_up, value, name)
            return _clean(found.cells[column], name, self._files[look_up.file].nulls)

        return cell

    def unused(self, file: CsvFile) -> tuple[str, ...]:
        """The columns of a file that are neither used nor named as ignored."""
        used = set(file.ignore) | set(_used(file))
        for other in self.mapping.files:
            for called, look_up in other.look_ups.items():
                if look_up.file == file.path:
                    used.add(look_up.column)
                    used.update(
                        name.removeprefix(f"{called}.") for name in _used(other) if name.startswith(f"{called}.")
                    )
        return tuple(column for column in self.tables[file.path].columns if column and column not in used)

    def _find(self, look_up: LookUp, value: str, name: str) -> Row:
        place = (look_up.file, look_up.column)
        if place not in self._indexes:
            index: dict[str, Row | None] = {}
            for row in self.rows(self._files[look_up.file]):
                key = row.cells[look_up.column].strip()
                index[key] = None if key in index else row
            self._indexes[place] = index
        found = self._indexes[place].get(value)
        if found is None:
            how_often = "more than one row" if value in self._indexes[place] else "no row"
            raise BadCellError(f"{look_up.file} has {how_often} with {look_up.column} {shorten(value)}", name)
        return found

    def _wrong_columns(self, file: CsvFile) -> Iterator[str]:
        own = self.tables[file.path].columns
        known = [column for column in own if column]
        for name in file.ignore:
            if name not in own:
                yield f"{file.place}, ignore: {_no_column(file.path, name, known)}"
        for called, look_up in file.look_ups.items():
            place, there = f"{file.place}, look_up.{called}", self.tables[look_up.file].columns
            if look_up.column not in there:
                yield f"{place}: {_no_column(look_up.file, look_up.column, there)}"
            yield from (
                f"{place}: {_no_column(file.path, name, known)}" for name in look_up.value.columns if name not in known
            )
            # Only what comes later may use it, so no look-up can go round in a circle.
            known += [f"{called}.{column}" for column in there if column]
        for write in file.writes:
            parts = [("when", write.when.columns if write.when else ())]
            parts += [(f"row.{name}", columns_of(spec)) for name, spec in write.fields.items()]
            for part, names in parts:
                for name in names:
                    if name not in known:
                        yield f"{write.place}, {part}: {_no_column(file.path, name, known)}"


def _used(file: CsvFile) -> Iterator[str]:
    for look_up in file.look_ups.values():
        yield from look_up.value.columns
    for write in file.writes:
        yield from write.when.columns if write.when else ()
        for spec in write.fields.values():
            yield from columns_of(spec)


def _no_column(file: str, name: str, known: "tuple[str, ...] | list[str]") -> str:
    near = difflib.get_close_matches(name, [column for column in known if column], n=1)
    return f"{file} has no column {name!r}" + (
        f"; did you mean {near[0]!r}?" if near else f"; it has {', '.join(known)}"
    )


def _clean(text: str, name: str, nulls: frozenset[str]) -> str | None:
    text = text.strip()
    try:
        check_text(text)
    except BadCellError as error:
        raise BadCellError(str(error), name) from None
    return None if not text or text in nulls else text
