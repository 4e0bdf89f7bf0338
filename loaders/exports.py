"""Tables that well-known programs export, told by their headers: their maps need no guessing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from loaders.days import find_order
from loaders.entries import KINDS
from loaders.export_tables import EXPORTS
from loaders.own import own_map
from loaders.shapes import NOTHING, shape
from loaders.sheet import Sheet
from loaders.sheet_map import Options, SheetMap

_NUMBER = re.compile(r"\d+")
_NOTHING = (*(word for word in NOTHING if not word.isalpha()), "NULL", "0/0/00", "00.00.00", "000000000000000AAA")


@dataclass(frozen=True, slots=True)
class Export:
    """One kind of table that a program exports.

    Attributes:
        name: as in "Salesforce: Account".
        kind: of its rows.
        needed: headers of which all must be there, in small letters, numbers as #.
        roles: by header, written so too.
        words: by header, what to put for which text.
        fixed: fields that every row has.
    """

    name: str
    kind: str
    needed: frozenset[str]
    roles: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)


_KNOWN = tuple(
    Export(
        name,
        str(said["kind"]),
        frozenset(said["needed"]),
        said["roles"],
        said.get("words", {}),
        said.get("fixed", {}),
    )
    for name, said in EXPORTS.items()
)


def known_export(sheet: Sheet) -> SheetMap | None:
    """The map of a known export, None where it is none. The one with the most headers in common wins."""
    if not sheet.headed:
        return None
    own = own_map(sheet)
    if own is not None:
        order, _ = _days(sheet, own.columns, own.kind)
        return replace(own, options=replace(own.options, days=order))
    headers = {column: _plain(column) for column in sheet.columns}
    there = set(headers.values())
    fitting = [export for export in _KNOWN if export.needed <= there]
    if not fitting:
        return None
    export = max(fitting, key=lambda one: (len(there & one.roles.keys()), len(one.needed)))
    roles = _roles(sheet, headers, export)
    why = {column: f"{export.name}, {column!r}" for column, role in roles.items() if role}
    why |= {column: f"nothing that is kept of it ({export.name})" for column, role in roles.items() if not role}
    order, said = _days(sheet, roles, export.kind)
    words = {column: export.words[plain] for column, plain in headers.items() if plain in export.words}
    for column, role in roles.items():
        if KINDS[export.kind].get(role) in ("day", "instant"):
            why[column] += f"; {said}"
    options = Options(days=order, nothing=_NOTHING, words=words, fixed=export.fixed)
    return SheetMap(export.kind, roles, options, f"its columns are those of {export.name}", why, export.name)


def _plain(header: str) -> str:
    return _NUMBER.sub("#", " ".join(header.casefold().split()))


def _roles(sheet: Sheet, headers: Mapping[str, str], export: Export) -> dict[str, str]:
    roles: dict[str, str] = {}
    for at, column in enumerate(sheet.columns):
        role = export.roles.get(headers[column], "")
        values = [row.cells[at].strip() for row in sheet.sample if row.cells[at].strip()]
        # Whose it is stands there by name in one export and by address in another; a name is no key.
        if role in ("employee_email", "author") and values:
            mails = all(shape(value) == "email" for value in values)
            named = "employee" if export.kind == "company" else ""
            role = {"author": "author_email" if mails else "author"}.get(role, role if mails else named)
        roles[column] = role
    return _once(roles, export.kind)


def _once(roles: dict[str, str], kind: str) -> dict[str, str]:
    """Of two columns with one role the first counts, unless they are put together."""
    taken: set[str] = set()
    for column, role in roles.items():
        together = KINDS[kind].get(role) == "texts" or role in ("about", "text")
        if role in taken and not together:
            roles[column] = ""
        taken.add(role)
    return roles


def _days(sheet: Sheet, roles: Mapping[str, str], kind: str) -> tuple[str, str]:
    places = [at for at, column in enumerate(sheet.columns) if KINDS[kind].get(roles[column], "") in ("day", "instant")]
    return find_order(row.cells[at] for row in sheet.sample for at in places)
