"""Which column of one table holds the keys of another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from loaders.entries import KINDS
from loaders.roles import OWN, Column
from loaders.sheet_map import KEY

_ALMOST_ALL = 0.9
_FEWEST = 3
_REFERENCES: Mapping[str, str] = {
    ".company": "company",
    ".parent": "company",
    ".person": "person",
    ".employee": "employee",
    ".manager": "employee",
    ".offering": "offering",
    ".category": "category",
    ".order": "order",
}


@dataclass(slots=True)
class Keyed:
    """A table with its guessed kind, as others refer to it.

    Attributes:
        roles, why: by column; changed here.
        spaces: by column, the word put in front of its keys; changed here.
        complete: whether all of its rows were looked at.
        space: the word in front of its own keys.
    """

    place: tuple[str, str]
    kind: str
    columns: Sequence[Column]
    roles: dict[str, str]
    why: dict[str, str]
    spaces: dict[str, str]
    complete: bool
    space: str = ""

    @property
    def key(self) -> Column | None:
        """The column by which its rows are known."""
        return next((column for column in self.columns if self.roles.get(column.name) == KEY), None)


def part_spaces(tables: Sequence[Keyed]) -> None:
    """Where two tables of one kind have keys in common, put a word in front of those of one of them.

    Suppliers always bear theirs, so that importing them alone another time finds them again.
    """
    for kind in OWN:
        same = [table for table in tables if table.kind == kind and table.key is not None]
        same.sort(key=lambda table: table.key is not None and table.key.entity == "supplier")
        taken: set[str] = set()
        for table in same:
            key = table.key
            assert key is not None  # noqa: S101 - filtered above
            if key.entity == "supplier" or taken & key.profile.distinct:
                table.space = _word(table, key)
                table.spaces[key.name] = table.space
            else:
                taken |= key.profile.distinct


def _word(table: Keyed, key: Column) -> str:
    """What the key's column is called without "ID", or else the table."""
    words = [word for word in key.name.replace("_", " ").split() if word]
    bare = key.name
    for end in ("ID", "Id", "id", "Nr", "nr", "No", "no", "Key", "key", "."):
        bare = bare.removesuffix(end).rstrip(" _-.")
    return (bare or " ".join(words) or table.place[1] or table.place[0]).casefold()


def link(tables: Sequence[Keyed]) -> None:
    """Confirm, correct and find the columns that hold keys of other tables."""
    for table in tables:
        for column in table.columns:
            role = table.roles.get(column.name, "")
            if role == KEY or not column.reference:
                continue
            _link_column(table, column, role, tables)


def _link_column(table: Keyed, column: Column, role: str, tables: Sequence[Keyed]) -> None:
    for wanted in _possible(table.kind, column, role):
        if any(taken == wanted for name, taken in table.roles.items() if name != column.name):
            continue
        found = _best(_REFERENCES[wanted], column, tables)
        if found is None:
            continue
        other, share = found
        by_name = role == wanted or _resembles(column, other)
        if not by_name and not (share >= _ALMOST_ALL and _telling(column, other)):
            continue
        few = len(column.profile.distinct)
        table.roles[column.name] = wanted
        # A header that says so is believed even where the other table lacks some of its keys.
        said = f"{round(share * few)} of {few} different values are keys of {_called(other)}"
        table.why[column.name] = f"{column.why}, {said}" if column.why else said
        if other.space:
            table.spaces[column.name] = other.space
        return
    if role in (".parent", ".manager") and column.attribute != "id":
        # A name of somebody is no key.
        del table.roles[column.name]
        table.why[column.name] = f"{column.why}, but its values are no keys of these tables"


def _possible(kind: str, column: Column, role: str) -> list[str]:
    """The references that a column may be: the one it seems to be, else those of its entity, else any of the kind."""
    if role.startswith("."):
        return [role]
    possible = [name for name in KINDS[kind] if name in _REFERENCES]
    if column.entity:
        return [name for name in possible if column.entity in OWN[_REFERENCES[name]] or column.entity == name[1:]]
    return possible if not role and not column.attribute else []


def _best(kind: str, column: Column, tables: Sequence[Keyed]) -> tuple[Keyed, float] | None:
    """The table of that kind of whose keys the column has most."""
    best: tuple[Keyed, float] | None = None
    values = column.profile.distinct
    for other in tables:
        key = other.key if other.kind == kind else None
        if key is None or key is column or not values:
            continue
        share = len(values & key.profile.distinct) / len(values)
        if not other.complete and share > 0:
            share = max(share, _ALMOST_ALL)
        same = column.entity == key.entity or not column.entity
        if share >= 0.5 and (best is None or (share + same) > best[1] + (best[0].key is not None and same)):
            best = other, share
    return best


def _resembles(column: Column, other: Keyed) -> bool:
    key = other.key
    return key is not None and (column.name.casefold() == key.name.casefold() or column.entity in OWN[other.kind])


def _telling(column: Column, other: Keyed) -> bool:
    """Whether a coincidence is out of the question: small numbers are the keys of everything."""
    values = column.profile.distinct
    return len(values) >= _FEWEST and not all(value.isdigit() and len(value) < 5 for value in values) and other.complete


def _called(table: Keyed) -> str:
    return f"{table.place[0]}, {table.place[1]}" if table.place[1] else table.place[0]
