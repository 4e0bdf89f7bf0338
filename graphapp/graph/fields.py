"""The types of parameters and row fields: one engine stores anything, the other guesses, so we check."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from types import NoneType
from typing import Any

import pyarrow as pa

from graphapp.errors import CatalogError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_FIELD = re.compile(
    r"(?P<name>\w+):\s*(?P<type>str|int|float|bool|day)(?P<many>\[\])?(?P<null>\?)?\s*(?:=\s*(?P<example>.+))?$"
)
_ARROW = {"str": pa.string(), "int": pa.int64(), "float": pa.float64(), "bool": pa.bool_(), "day": pa.string()}
_TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "day": str}
_CHECKS: dict[str, Callable[[object], bool]] = {
    "str": lambda value: type(value) is str,
    "int": lambda value: type(value) is int and -(2**63) <= value < 2**63,
    "float": lambda value: type(value) is float,
    "bool": lambda value: type(value) is bool,
    "day": lambda value: type(value) is str and (value == "" or _DAY.match(value) is not None),
}
PLACES = {"limit", "skip"}
"""How many rows, and behind how many: an engine may take a number below 0 for counting from the end."""


@dataclass(frozen=True)
class Field:
    """A declared parameter or row field: `name: type[]? = example`."""

    name: str
    type: str
    many: bool
    nullable: bool
    example: object

    @property
    def shown_type(self) -> str:
        """The type as the header writes it."""
        return self.type + ("[]" if self.many else "") + ("?" if self.nullable else "")

    @property
    def arrow(self) -> pa.Field:
        """The column that holds this field, named `row_<name>`."""
        kind = _ARROW[self.type]
        return pa.field(f"row_{self.name}", pa.list_(kind) if self.many else kind)

    def accepts(self, values: Sequence[object]) -> bool:
        """Say whether all of these fit, as `refuse` would of each."""
        if self.many:
            return not any(map(self.refuse, values))
        kinds = set(map(type, values))
        if self.nullable and NoneType in kinds:
            kinds.discard(NoneType)
            values = [value for value in values if value is not None]
        if not kinds <= {_TYPES[self.type]}:
            return False
        if self.type == "str":
            return "\0" not in "".join(values)  # type: ignore[arg-type]
        # Days recur, and of numbers the outermost decide.
        few = set(values) if self.type == "day" else {min(values), max(values)} if self.type == "int" and values else ()  # type: ignore[type-var]
        return not any(map(self.refuse, few))

    def refuse(self, value: object) -> str:
        """Say why a value does not fit, or return an empty text."""
        if value is None:
            return "" if self.nullable else "must not be empty"
        check = _CHECKS[self.type]
        if self.many:
            if isinstance(value, list) and all(map(check, value)):
                return ""
        elif check(value):
            if self.name in PLACES and value < 0:  # type: ignore[operator]
                return "must be 0 or more"
            if self.type != "str" or "\0" not in value:  # type: ignore[operator]
                return ""
            return "holds a NUL character, which neither engine keeps"
        return f"must be {self.shown_type}, not {type(value).__name__} {str(value)[:40]!r}"


def parse_field(text: str, place: str) -> Field:
    """Read `name: type? = example`.

    Args:
        text: what stands behind `:param` or `:row`.
        place: file and line, for the message.

    Raises:
        CatalogError: it cannot be read, or the example is not of the type.
    """
    match = _FIELD.match(text.strip())
    if match is None:
        raise CatalogError(f'{place}: cannot read {text!r}; write name: str = "example"')
    try:
        example = json.loads(match["example"]) if match["example"] else None
    except ValueError:
        raise CatalogError(f"{place}: the example {match['example']} is not JSON") from None
    field = Field(match["name"], match["type"], bool(match["many"]), bool(match["null"]), example)
    why_not = field.refuse(float(example) if field.type == "float" and type(example) is int else example)
    if why_not:
        raise CatalogError(f"{place}: the example of {field.name} {why_not}")
    return field


def take_columns(rows: Sequence[Mapping[str, object]], names: Sequence[str]) -> list[Sequence[Any]]:
    """Return the values of some fields, of all rows, field by field.

    Raises:
        KeyError: a row lacks one.
    """
    if len(names) == 1 or not rows:
        return [[row[name] for row in rows] for name in names]
    # A third of the time that a list for each field takes.
    return list(zip(*map(itemgetter(*names), rows), strict=True))


def arrow_table(fields: Sequence[Field], rows: Sequence[Mapping[str, object]]) -> pa.Table:
    """Build the table that LadybugDB loads rows from; the schema comes from the header, never from the values."""
    schema = pa.schema([field.arrow for field in fields])
    columns = take_columns(rows, [field.name for field in fields])
    arrays = [pa.array(values, kind) for values, kind in zip(columns, schema.types, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)
