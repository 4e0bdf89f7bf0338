"""What somebody says that the columns of a sheet hold: proposed for another kind, and read from a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graphapp.knowledge.importing.shown import SheetSeen
from graphapp.knowledge.importing.wording import KIND_WORDS, role_words
from loaders.entries import KINDS, Recognised
from loaders.guessing import map_as
from loaders.roles import OWN
from loaders.sheet import SheetRow
from loaders.sheet_map import NEEDED, SheetMap, wrong_roles

_MANY = frozenset({"emails", "phones", "tags", "topics", "person_phones", "about", "text"})
SAMPLES = 3
LONGEST_SAMPLE = 60


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column with what it becomes.

    Attributes:
        number: its place, from 0.
        samples: a few of its values that differ.
        why: why it was guessed so.
    """

    number: int
    name: str
    role: str
    samples: tuple[str, ...]
    why: str


class _Samples:
    """A sheet of which only the rows are read that were kept as samples."""

    headed, hidden = True, False

    def __init__(self, seen: SheetSeen) -> None:
        self.file, self.part, self.columns = seen.path, seen.part, seen.columns
        self.recognised = Recognised(seen.path, "")
        self.sample = tuple(SheetRow(number, cells) for number, cells in enumerate(seen.samples, 2))

    def rows(self) -> Iterator[SheetRow]:
        """Every row."""
        return iter(self.sample)


def show_columns(sheet: SheetSeen, said: SheetMap) -> list[ColumnShown]:
    """Return the columns of a sheet with a few values and what each becomes."""
    shown = []
    for at, name in enumerate(sheet.columns):
        values = dict.fromkeys(row[at].strip() for row in sheet.samples if at < len(row) and row[at].strip())
        samples = tuple(_shorten(value) for value in list(values)[:SAMPLES])
        shown.append(ColumnShown(at, name, said.columns.get(name, ""), samples, said.why.get(name, "")))
    return shown


def propose(sheet: SheetSeen, kind: str) -> SheetMap:
    """Return what the columns are likely to be if the rows are of this kind: as they are taken now, or guessed anew."""
    now = sheet.map or SheetMap("", {})
    if now.kind == kind:
        return now
    if sheet.guessed is not None and sheet.guessed.kind == kind:
        return sheet.guessed
    if kind not in OWN:
        return SheetMap("", dict.fromkeys(sheet.columns, ""))
    return map_as(_Samples(sheet), kind)


def read_choice(sheet: SheetSeen, kind: str, roles: Mapping[int, str], days: str = "", decimal: str = "") -> SheetMap:
    """Return what somebody said of a sheet.

    Args:
        sheet: as it was seen.
        kind: what its rows are; empty to leave it out.
        roles: by the column's number; of others it stays as proposed.
        days: how days are written; empty to leave that as it is.
        decimal: how numbers are written, the same.

    Raises:
        ValueError: it does not fit; the text says what to do.
    """
    if not kind:
        return SheetMap("", dict.fromkeys(sheet.columns, ""), reason="you left it out")
    if kind not in OWN:
        raise ValueError("Choose what the rows are.")
    found = propose(sheet, kind)
    columns = {name: roles.get(at, found.columns.get(name, "")) for at, name in enumerate(sheet.columns)}
    why = {name: found.why.get(name, "") if columns[name] == found.columns.get(name) else "you said so"
           for name in columns}  # fmt: skip
    chosen = found.options
    options = replace(chosen, days=days or chosen.days, decimal=decimal or chosen.decimal)
    said = replace(found, columns=columns, why=why, options=options)
    _check_needed(said)
    _check_single(said)
    if problems := wrong_roles(said):
        raise ValueError("; ".join(problems).capitalize() + ".")
    return said


def types_of(said: SheetMap) -> set[str]:
    """Return which types its columns have: whether there are days, instants or numbers among them."""
    fields = KINDS.get(said.kind, {})
    return {fields[role] for role in said.columns.values() if role in fields}


def _check_needed(said: SheetMap) -> None:
    has = {role for role in said.columns.values() if role} | set(said.options.fixed)
    for needed in NEEDED[said.kind]:
        if not needed & has:
            words = " or ".join(sorted(role_words(role) for role in needed))
            raise ValueError(f"Of {KIND_WORDS[said.kind]} one column has to give the {words}.")


def _check_single(said: SheetMap) -> None:
    taken: dict[str, str] = {}
    for name, role in said.columns.items():
        if role and role not in _MANY:
            if role in taken:
                raise ValueError(f"{taken[role]!r} and {name!r} cannot both be the {role_words(role)}.")
            taken[role] = name


def _shorten(value: str) -> str:
    return value if len(value) <= LONGEST_SAMPLE else value[: LONGEST_SAMPLE - 1] + "…"
