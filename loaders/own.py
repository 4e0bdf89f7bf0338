"""Our own sheets that come back: known by their header, read so that only cells that were edited say something.

The last column of such a sheet holds a mark for each of its cells, drawn from what stood in it. A cell that still has
its mark was not edited. A mark has 20 bits: enough to notice an edit, too little to read a value from it.
"""

import re
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

from loaders.sheet import Sheet
from loaders.sheet_map import KEY, Options, SheetMap

ID, STATE = "graphapp id", "graphapp state"
ROW = "graphapp row"
"""In the file of rows that were refused: by which key such a row came in, where its source gives it none."""
EDITED = ".edited"
"""In an entry: which of its fields stood in cells that were edited, each with the mark of what stood there before."""
# What the columns of each of our sheets hold; a column that is not here can be read and not changed.
_PERSON = {
    "Name": "name", "E-mail": "emails", "Phone": "phones", "Company": "company", "Title": "title",
    "Department": "department", "There since": "since", "About": "about",
}  # fmt: skip
_COMPANY = {
    "Name": "name", "Web address": "domain", "Field": "field", "City": "city", "Country": "country",
    "Standing": "standing", "About": "about",
}  # fmt: skip
_OPPORTUNITY = {
    "Name": "name", "Stage": "stage", "Amount": "amount", "Currency": "currency", "Opened": "opened",
    "Closed": "closed", "Outcome": "outcome", "About": "about",
}  # fmt: skip
ROLES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "contacts": ("person", _PERSON),
    "companies": ("company", _COMPANY),
    "projects": (
        "project",
        {"Name": "name", "Stage": "stage", "Since": "since", "Until": "until", "About": "about"},
    ),
    "offerings": ("offering", {"Name": "name", "Category": "category", "About": "about"}),
    "topics": ("topic", {"Name": "name", "About": "about"}),
    "opportunities": ("opportunity", _OPPORTUNITY),
    "employees": ("employee", {"Name": "name", "E-mail": "email", "Title": "title", "Here": "active"}),
    "notes": ("note", {"Day": "happened", "Author": "author", "Text": "text"}),
}
"""The kind of the rows of our sheets, and what their columns hold, by the sheet's name."""
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(one + other for one in _DIGITS for other in _DIGITS)
_LONG = 4
_RISKY = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_ESCAPED = re.compile(r"''*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
# What no spreadsheet reads as a formula: a number, and a telephone number as people write it down.
_HARMLESS = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?|\+[0-9][0-9 ()]{3,30}")
LONGEST = 32_000
"""Of a cell, in characters, what its mark is made of: a workbook holds little more."""
_CENTS = re.compile(r",[0-9]{1,2}$")
_DECIMAL = re.compile(r"-?[0-9]+\.[0-9]*")


def state_head(name: str) -> str:
    """Return what the last column of one of our sheets is called."""
    return f"{STATE} of {name}"


def own_map(sheet: Sheet) -> SheetMap | None:
    """Return what the columns of a sheet of ours hold; None where it is another's.

    Columns may have been moved, left out or added.
    """
    names = [column.removeprefix(f"{STATE} of ") for column in sheet.columns if column.startswith(STATE)]
    if not sheet.headed or ID not in sheet.columns or len(names) != 1 or names[0] not in ROLES:
        return None
    kind, roles = ROLES[names[0]]
    known = {**roles, ID: KEY, state_head(names[0]): EDITED}
    columns = {column: known.get(column, "") for column in sheet.columns}
    why = {column: f"Graphapp, {column!r}" for column, role in columns.items() if role}
    why |= {column: "cannot be changed by a sheet" for column, role in columns.items() if not role}
    export = f"Graphapp: {names[0]}"
    options = Options(decimal="," if _has_commas(sheet) else ".")
    return SheetMap(kind, columns, options, f"its columns are those of {export}", why, export)


def _has_commas(sheet: Sheet) -> bool:
    """Say whether a spreadsheet has written amounts anew, with the comma of its country."""
    places = [place for place, column in enumerate(sheet.columns) if column == "Amount"]
    return any(_CENTS.search(row.cells[place]) for row in sheet.sample for place in places)


def defuse(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `restore` gives the text back.

    A text that begins with = + - @, a tab or a line's return gets an apostrophe in front, and so does one that has
    apostrophes in front of these. Numbers and telephone numbers such as +49 30 1234 stay as they are.

    >>> defuse("=1+1"), defuse("'=1"), defuse("+49 30 1234"), defuse("-12.5"), defuse("'quoted'")
    ("'=1+1", "''=1", '+49 30 1234', '-12.5', "'quoted'")
    """
    return f"'{text}" if _RISKY.match(text) and not _HARMLESS.fullmatch(text) else text


def restore(text: str) -> str:
    """Return the text of a cell that `defuse` wrote.

    >>> restore("'=1+1"), restore("''=1"), restore("+49 30 1234"), restore("'quoted'")
    ('=1+1', "'=1", '+49 30 1234', "'quoted'")
    """
    return text[1:] if _ESCAPED.match(text) else text


def restore_cell(head: str, text: str, state: str, *, is_defused: bool) -> str:
    """Return the text of a cell of a sheet of ours.

    Its mark says whether its apostrophe is its own or that of `defuse`: a spreadsheet may have saved our CSV as a
    workbook or our workbook as CSV. Of a cell that was edited the file itself decides.

    Args:
        head: of its column.
        text: as it stands in the file.
        state: as `mark_cells` wrote it for its row.
        is_defused: whether we put apostrophes into such a file.
    """
    plain = restore(text)
    if plain == text:
        return text
    head = _mark_head(head)
    was = next((mark[_LONG:] for mark in state.split() if mark.startswith(head)), "")
    if was in (mark_text(text), mark_text(plain)):
        return text if was == mark_text(text) else plain
    return plain if is_defused else text


def mark_cells(cells: Iterable[tuple[str, str]]) -> str:
    """Return a mark of each cell, all in one text.

    Args:
        cells: header and text of each.
    """
    return " ".join(f"{_mark_head(head)}{mark_text(text)}" for head, text in cells)


def say_edited(cells: Iterable[tuple[str, str, str]], state: str) -> str:
    """Return what an entry says of its edited cells: field and the mark of before of each, with blanks between.

    Args:
        cells: header, field and text of each that may be edited, the text as `restore_cell` gave it.
        state: as `mark_cells` wrote it; a cell that has no mark in it counts as edited.
    """
    marks = {mark[:_LONG]: mark[_LONG:] for mark in state.split()}
    before = ((role, marks.get(_mark_head(head), ""), text) for head, role, text in cells)
    return " ".join(f"{role}={was}" for role, was, text in before if was != mark_text(text))


def read_edited(said: str) -> dict[str, str]:
    """Return the fields that `say_edited` names, with the mark of before."""
    return dict(part.split("=", 1) for part in said.split())


@lru_cache(maxsize=5_000)
def mark_text(text: str) -> str:
    """Return the mark of a cell."""
    # Half of the cells of a list say what others say too, or nothing: titles, days, who sees it.
    # Spreadsheets put line ends of their own into a cell, drop blanks at its ends and noughts behind a point.
    plain = " ".join(text[:LONGEST].split())
    if _DECIMAL.fullmatch(plain):
        plain = plain.rstrip("0").rstrip(".")
    number = zlib.crc32(plain.encode("utf-8", "surrogatepass"))
    return _PAIRS[number >> 10 & 1023] + _PAIRS[number & 1023]


# Apart, so that headers are not forgotten among cells.
_mark_head = lru_cache(maxsize=1000)(mark_text.__wrapped__)
