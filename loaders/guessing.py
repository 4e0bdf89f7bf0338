"""What unknown tables hold, from their names, headers and values and from what they say about each other."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import PurePosixPath

from loaders.csv_files import UnreadableFileError
from loaders.days import find_order
from loaders.entries import KINDS
from loaders.exports import known_export
from loaders.foreign import Keyed, link, part_spaces
from loaders.headings import entities_of, read_heading
from loaders.kinds import Guess, assign_roles, guess_kind
from loaders.names import STANDINGS
from loaders.own import ROW
from loaders.roles import Column
from loaders.shapes import NOTHING, is_standing, look_at, plain
from loaders.sheet import Sheet, SheetRow
from loaders.sheet_map import KEY, Options, SheetMap

LOOKED_AT = 3_000
# Texts that are nothing wherever they stand; others, such as "na", may be somebody's name.
_CERTAIN = ("NULL", "(null)", "n/a", "#N/A", "-", "--", "—", "–", "\\N", "NaN")
_TWO = 2
_WORDS = {
    "person": "people",
    "company": "companies",
    "employee": "employees",
    "offering": "offerings",
    "category": "categories",
    "opportunity": "opportunities",
    "project": "projects",
    "topic": "topics",
    "note": "notes",
    "order": "orders",
    "order_line": "the lines of an order",
    "purchase": "purchases",
}


def guess_maps(sheets: Sequence[Sheet]) -> dict[tuple[str, str], SheetMap]:
    """Guess what the sheets of one import hold.

    Reads the first LOOKED_AT rows of each. A known export is recognised by its headers. A sheet of which nothing can be
    said, or which only joins others, is left out with a reason.
    """
    maps: dict[tuple[str, str], SheetMap] = {}
    tables: list[Keyed] = []
    reasons: dict[tuple[str, str], tuple[Sheet, Guess]] = {}
    for sheet in sheets:
        place = (sheet.file, sheet.part)
        known = known_export(sheet)
        if known is not None:
            maps[place] = known
            continue
        rows = _first_rows(sheet)
        columns = _columns(sheet, rows)
        guess = None if sheet.hidden or not rows else guess_kind(columns, _named(sheet))
        if guess is None:
            maps[place] = _left_out(sheet, columns, rows)
            continue
        reasons[place] = sheet, guess
        complete = len(rows) <= LOOKED_AT
        tables.append(Keyed(place, guess.kind, columns, guess.roles, guess.why, {}, complete))
    part_spaces(tables)
    link(tables)
    for table in tables:
        sheet, guess = reasons[table.place]
        maps[table.place] = _map(sheet, guess, table)
    return {(sheet.file, sheet.part): maps[(sheet.file, sheet.part)] for sheet in sheets}


def map_as(sheet: Sheet, kind: str) -> SheetMap:
    """What the columns of a sheet would be if its rows were of that kind, for a person who knows better.

    What a kind needs and no column seems to give is left to them: see loaders.sheet_map.wrong_roles. References to
    other sheets are taken from the headers alone.

    Raises:
        KeyError: no table holds such a kind.
    """
    columns = _columns(sheet, _first_rows(sheet))
    guess = assign_roles(kind, columns)
    guess.reason = "you said so"
    table = Keyed((sheet.file, sheet.part), kind, columns, guess.roles, guess.why, {}, complete=False)
    part_spaces([table])
    return _map(sheet, guess, table)


def _first_rows(sheet: Sheet) -> list[SheetRow]:
    """As many as can be read of a file that breaks off."""
    rows: list[SheetRow] = []
    try:
        rows.extend(row for row in islice(sheet.rows(), LOOKED_AT + 1) if isinstance(row, SheetRow))
    except UnreadableFileError:
        return rows
    return rows


def _named(sheet: Sheet) -> tuple[str, ...]:
    """What the sheet's name says that its rows are, else the file's."""
    return (entities_of(sheet.part) if sheet.part else ()) or entities_of(PurePosixPath(sheet.file).stem)


def _columns(sheet: Sheet, rows: Sequence[SheetRow]) -> list[Column]:
    return [
        Column(name, read_heading(name), look_at(row.cells[at] for row in rows), sheet.headed)
        for at, name in enumerate(sheet.columns)
        if name != ROW
    ]


def _left_out(sheet: Sheet, columns: Sequence[Column], rows: Sequence[SheetRow]) -> SheetMap:
    keys = [column for column in columns if column.attribute == "id" or column.name.casefold().endswith("id")]
    if sheet.hidden:
        reason = "its owner has hidden this sheet"
    elif not rows:
        reason = "it holds no rows"
    elif len(keys) == len(columns):
        reason = "it only joins other tables and says nothing that is kept here"
    else:
        reason = "no column names a person, a company or anything else that is kept here"
    return SheetMap("", dict.fromkeys(sheet.columns, ""), Options(), reason, {})


def _map(sheet: Sheet, guess: Guess, table: Keyed) -> SheetMap:
    roles = {column.name: table.roles.get(column.name, "") for column in table.columns}
    options = _options(guess.kind, table, sheet)
    why = dict(table.why)
    for column in table.columns:
        if not roles[column.name]:
            why.setdefault(column.name, column.unfit or _unused(column, guess.kind))
    if ROW in sheet.columns:
        roles[ROW], why[ROW] = "", "by it rows that came in before are known again"
    return SheetMap(guess.kind, roles, options, guess.reason, why)


def _unused(column: Column, kind: str) -> str:
    if not column.profile.filled:
        return "it is empty"
    if column.heading.known:
        return f"header {column.name!r}: nothing that is kept of {_WORDS[kind]}"
    return "nothing tells what it holds"


def _options(kind: str, table: Keyed, sheet: Sheet) -> Options:
    fields = KINDS[kind]
    types = {column.name: fields.get(table.roles.get(column.name, ""), "") for column in table.columns}
    days = [column for column in table.columns if types[column.name] in ("day", "instant")]
    numbers = [column for column in table.columns if types[column.name] == "number"]
    order, said = find_order(value for column in days for value in column.profile.values)
    for column in days:
        table.why[column.name] += f"; {said}"
    percent = tuple(column.name for column in numbers if table.roles[column.name] == "discount" and _percents(column))
    names = [column for column in table.columns if table.roles.get(column.name) == "name"]
    return Options(
        days=order,
        decimal=find_decimal(value for column in numbers for value in column.profile.values),
        nothing=_nothing(sheet),
        fixed=_fixed(kind, table, sheet),
        spaces=table.spaces,
        percent=percent,
        words=_words(table),
        family_first=any(_family_first(column) for column in names) and kind in ("person", "employee"),
    )


def find_decimal(values: Iterable[str]) -> str:
    """The sign before the fraction, "." or ",", by what cannot be a group of three digits."""
    votes: Counter[str] = Counter()
    for value in values:
        digits = [sign for sign in value if sign.isdigit() or sign in ".,"]
        text = "".join(digits)
        dots, commas = text.count("."), text.count(",")
        if dots and commas:
            votes["," if text.rindex(",") > text.rindex(".") else "."] += 1
        elif dots == 1 and len(text) - text.index(".") != 4:
            votes["."] += 1
        elif (commas == 1 and len(text) - text.index(",") != 4) or dots > 1:
            votes[","] += 1
    return "," if votes[","] > votes["."] else "."


def _percents(column: Column) -> bool:
    """Whether a discount of 5 is meant as five in a hundred: none is above a hundred, some are above one."""
    found = []
    for value in column.profile.values[:500]:
        try:
            found.append(float(value.strip(" %").replace(",", ".")))
        except ValueError:
            continue
    return bool(found) and 1 < max(found) <= 100 and not any("%" in value for value in column.profile.values[:500])


def _nothing(sheet: Sheet) -> tuple[str, ...]:
    """The certain words, and those others that stand in several columns of the sample, as no name does."""
    seen: dict[str, set[int]] = {}
    for row in sheet.sample:
        for at, cell in enumerate(row.cells):
            bare = cell.strip()
            if bare.casefold() in NOTHING:
                seen.setdefault(bare, set()).add(at)
    return tuple(dict.fromkeys((*_CERTAIN, *(word for word, places in seen.items() if len(places) >= _TWO))))


def _fixed(kind: str, table: Keyed, sheet: Sheet) -> dict[str, str]:
    """What all rows are by the name of their table: suppliers, customers."""
    if kind != "company" or "standing" in table.roles.values():
        return {}
    key = table.key
    entities = {*_named(sheet), key.entity if key else ""}
    if "supplier" in entities:
        return {"standing": "supplier"}
    words = f"{PurePosixPath(sheet.file).stem} {sheet.part} {key.name if key else ''}".casefold()
    customers = ("customer", "kunde", "client", "klant", "klient")
    return {"standing": "customer"} if any(word in words for word in customers) else {}


def _words(table: Keyed) -> dict[str, dict[str, str]]:
    """What a company is to us, in our own words."""
    columns = [column for column in table.columns if table.roles.get(column.name) == "standing"]
    return {
        column.name: {value: STANDINGS[plain(value)] for value in sorted(column.profile.distinct) if is_standing(value)}
        for column in columns
    }


def _family_first(column: Column) -> bool:
    values = column.profile.values[:200]
    commas = [value for value in values if value.count(",") == 1 and all(part.strip() for part in value.split(","))]
    return len(commas) * 2 > len(values) > 0 and not any(value == KEY for value in commas)
