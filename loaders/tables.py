"""The rows of a sheet as entries, by a map that says what its columns mean."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from loaders.cells import Reader, clean, clean_lines, currency_in, reader_of
from loaders.entries import KINDS, Entry, Place, Refused, Value
from loaders.own import EDITED, ROW, restore_cell, say_edited
from loaders.sheet import Exact, Sheet, SheetRow
from loaders.sheet_map import KEY, NEEDED, SheetMap, wrong_roles
from loaders.values import BadCellError, shorten

_LINES = frozenset({"about", "text"})
_LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class _Column:
    """How one column is read."""

    at: int
    name: str
    role: str
    kind: str
    clean: Callable[[str], str]
    read: Reader
    space: str
    words: dict[str, str]


def read_entries(sheet: Sheet, sheet_map: SheetMap) -> Iterator[Entry | Refused]:
    """Read every row of a sheet.

    A cell that cannot be read costs only itself; the row stays as long as it says what its kind needs. Where several
    columns have one role, texts are joined, lists are put together, and of all else the first one counts.

    Raises:
        ValueError: the map does not fit the kinds.
    """
    if not sheet_map.kind:
        return
    problems = wrong_roles(sheet_map)
    if problems:
        raise ValueError("; ".join(problems))
    plan = _plan(sheet, sheet_map)
    state = next((column.at for column in plan if column.role == EDITED), None)
    nothing = frozenset(word.casefold() for word in sheet_map.options.nothing)
    longest = max(map(len, nothing), default=0)
    reading = _Reading(
        sheet,
        sheet_map,
        plan,
        nothing,
        longest,
        "currency" in KINDS[sheet_map.kind],
        state is not None,
        sheet.columns.index(ROW) if ROW in sheet.columns else None,
    )
    for row in sheet.rows():
        if isinstance(row, Refused):
            yield row
        else:
            yield from reading.read(_restored(sheet, row, state) if state is not None else row)


def _plan(sheet: Sheet, sheet_map: SheetMap) -> tuple[_Column, ...]:
    options, fields = sheet_map.options, KINDS[sheet_map.kind]
    zone = ZoneInfo(options.zone)
    plan = []
    for at, name in enumerate(sheet.columns):
        role = sheet_map.columns.get(name, "")
        if not role or name == ROW:
            continue
        kind = "key" if role == KEY or role.startswith(".") else fields[role]
        percent = name in options.percent
        read = reader_of(role, kind, options.days, options.decimal, zone, percent=percent)
        words = {text.casefold(): value for text, value in options.words.get(name, {}).items()}
        # Several addresses stand below each other in one cell; lines make the difference there as in a text.
        cleaned = clean_lines if role in _LINES or kind == "texts" else clean
        plan.append(_Column(at, name, role, kind, cleaned, read, options.spaces.get(name, ""), words))
    return tuple(plan)


@dataclass(slots=True)
class _Reading:
    """How the rows of one sheet are read."""

    sheet: Sheet
    map: SheetMap
    plan: tuple[_Column, ...]
    nothing: frozenset[str]
    longest: int
    priced: bool
    own: bool
    row_at: int | None

    def read(self, row: SheetRow) -> Iterator[Entry | Refused]:
        place = Place(self.sheet.file, self.sheet.part, row.number)
        fields: dict[str, Value] = {}
        doubts = list(row.doubts)
        came = row.cells[self.row_at].strip() if self.row_at is not None else ""
        # What the source itself calls a row may stand there only by mistake.
        key = came if came.startswith("~") else ""
        for column in self.plan:
            cell = row.cells[column.at]
            if not cell:
                continue
            try:
                value = self._value(column, cell)
            except BadCellError as error:
                yield Refused(place, str(error), column.name, shorten(cell))
                continue
            if value is None:
                continue
            if column.role == KEY:
                key = key or str(value)
            elif column.role in fields:
                self._join(fields, column, value, doubts)
            else:
                fields[column.role] = value
            if self.priced and column.kind == "number" and not isinstance(cell, Exact):
                _note_currency(fields, cell)
        fields.update({name: value for name, value in self.map.options.fixed.items() if name not in fields})
        self._finish(row, fields)
        missing = next((needed for needed in NEEDED[self.map.kind] if not needed & fields.keys()), None)
        if missing:
            yield Refused(place, f"has no {' or '.join(sorted(missing))} and says nothing without")
        else:
            yield Entry(place, self.map.kind, key, fields, tuple(doubts))

    def _value(self, column: _Column, cell: str) -> Value | None:
        text = column.clean(cell)
        if not text or (len(text) <= self.longest and text.casefold() in self.nothing):
            return None
        if column.words:
            text = column.words.get(text.casefold(), text)
            if not text:
                return None
        if column.kind == "key":
            if column.role != KEY and ";" in text:
                text = text.split(";")[0].strip()
            if len(text) > _LONGEST_KEY:
                raise BadCellError("is too long for a key")
            return f"{column.space}:{text}" if column.space else text
        return column.read(Exact(text) if isinstance(cell, Exact) else text)

    def _join(self, fields: dict[str, Value], column: _Column, value: Value, doubts: list[str]) -> None:
        there = fields[column.role]
        if isinstance(there, tuple) and isinstance(value, tuple):
            fields[column.role] = tuple(dict.fromkeys((*there, *value)))
        elif column.role in _LINES and there != value:
            fields[column.role] = f"{there}\n{value}"
        elif there != value:
            doubts.append(f"{column.name}: {shorten(str(value))} is not used, another column gives the {column.role}")

    def _compare(self, row: SheetRow, fields: dict[str, Value]) -> None:
        """Of a sheet of ours: put in place of its marks which cells are not as they were given out."""
        told = [column for column in self.plan if column.role not in (KEY, EDITED)]
        cells = [(column.name, column.role, row.cells[column.at]) for column in told]
        fields[EDITED] = say_edited(cells, str(fields.get(EDITED, "")))

    def _finish(self, row: SheetRow, fields: dict[str, Value]) -> None:
        """Names: "Berg, Mia" turned round, and put together of its parts where there is no whole one."""
        if self.own:
            self._compare(row, fields)
        name = fields.get("name")
        if self.map.options.family_first and isinstance(name, str) and name.count(",") == 1:
            family, given = (part.strip() for part in name.split(","))
            if family and given and "family" in KINDS[self.map.kind]:
                fields.setdefault("family", family)
                fields.setdefault("given", given)
                fields["name"] = f"{given} {family}"
        if not name and ("given" in fields or "family" in fields):
            parts = (fields.get("given"), fields.get("family"))
            fields["name"] = " ".join(part for part in parts if isinstance(part, str) and part)


def _restored(sheet: Sheet, row: SheetRow, state: int) -> SheetRow:
    """Return a row of a sheet of ours with its cells as they were given out; only CSV has apostrophes of ours."""
    is_csv = not sheet.part
    cells = (
        cell if isinstance(cell, Exact) else restore_cell(head, cell, row.cells[state], is_defused=is_csv)
        for head, cell in zip(sheet.columns, row.cells, strict=True)
    )
    return replace(row, cells=tuple(cells))


def _note_currency(fields: dict[str, Value], cell: str) -> None:
    found = currency_in(cell)
    if found:
        fields.setdefault("currency", found)
