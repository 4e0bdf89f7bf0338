"""Compares a mapping with the statements that it names, and settles what each of their fields holds."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from loaders.folder import Refusal
from loaders.mapping import (
    Cell,
    Constant,
    CsvFile,
    FieldSpec,
    FolderMapping,
    IdOf,
    MappingError,
    Tally,
    ThingOf,
    Write,
    columns_of,
)
from loaders.templates import Formula
from loaders.values import BadCellError, Conversion, Value

# What a statement's field holds -> what a cell can be to go there, the first where the mapping does not say.
_KINDS = {
    "str": ("text", "day"),
    "int": ("int", "money", "instant"),
    "float": ("number",),
    "bool": ("bool",),
    "day": ("day",),
}
_SUMMED = ("int", "number", "money")


@dataclass(frozen=True, slots=True)
class Draw:
    """One write of a mapping, ready to be read: every field of its statement has something to hold."""

    file: CsvFile
    write: Write
    fields: Mapping[str, FieldSpec]
    nullable: frozenset[str]

    @property
    def statement(self) -> str:
        """The name of the statement that takes the rows."""
        return self.write.statement

    @property
    def own(self) -> tuple[str, ThingOf] | None:
        """The field that says which thing a row is about, where there is one."""
        found = ((name, spec) for name, spec in self.fields.items() if isinstance(spec, ThingOf) and spec.own)
        return next(found, None)

    @property
    def references(self) -> dict[str, ThingOf]:
        """The fields that point to other things."""
        return {name: spec for name, spec in self.fields.items() if isinstance(spec, ThingOf) and not spec.own}

    def refuse(self, number: int, name: str, why: str, column: str = "") -> Refusal:
        """Say why a row's field cannot be used, by the column or columns that it is read from."""
        column = column or ", ".join(columns_of(self.fields[name])) or name
        return Refusal(self.file.path, number, column, why, self.statement)


def plan_draws(mapping: FolderMapping, shapes: Mapping[str, Mapping[str, str]], by: str) -> list[Draw]:
    """Compare every write with the statement that it names, and fill in what the mapping leaves out.

    shapes: for each statement the type of each field of its rows, such as {"name": "str", "city": "str?"}. by: who
    loads. Raises MappingError with everything that is wrong.
    """
    problems: list[str] = []
    given = {"audience": Constant(mapping.audience), "by": Constant(by)}
    draws: list[Draw] = []
    for file in mapping.files:
        for write in file.writes:
            if write.statement in shapes:
                draws.append(_plan(file, write, shapes[write.statement], given, problems))
            else:
                problems.append(_no_statement(write, shapes))
    if problems:
        raise MappingError(problems)
    return draws


def _no_statement(write: Write, shapes: Mapping[str, Mapping[str, str]]) -> str:
    near = difflib.get_close_matches(write.statement, shapes, n=1)
    return f"{write.place}: there is no such statement" + (f"; did you mean {near[0]}?" if near else "")


def _plan(
    file: CsvFile, write: Write, shape: Mapping[str, str], given: Mapping[str, FieldSpec], problems: list[str]
) -> Draw:
    fields: dict[str, FieldSpec] = {}
    unknown = sorted(write.fields.keys() - shape.keys())
    problems += [f"{write.place}: {write.statement} has no field {name}; it has {', '.join(shape)}" for name in unknown]
    for name, kind in shape.items():
        optional = Constant(None) if kind.endswith("?") else None
        spec = write.fields.get(name, given.get(name, optional))
        if spec is None:
            problems.append(f"{write.place}: {write.statement} needs row.{name} ({kind})")
            continue
        try:
            fields[name] = _fit(spec, kind.rstrip("?"))
        except (BadCellError, MappingError) as error:
            problems.append(f"{write.place}, row.{name}: {error}")
    nullable = frozenset(name for name, kind in shape.items() if kind.endswith("?"))
    return Draw(file, write, fields, nullable)


def _fit(spec: FieldSpec, kind: str) -> FieldSpec:
    """Settle what a field becomes, so that it is what the statement's field holds."""
    match spec:
        case Constant(value=None):
            return spec
        case Constant(value=value):
            return Constant(_fit_constant(value, kind))
        case Cell():
            return _fit_cell(spec, kind)
        case Tally() if kind != "int":
            raise MappingError([f"holds {kind}, and a count is a whole number"])
        case ThingOf() | IdOf() if kind != "str":
            raise MappingError([f"holds {kind}, and an id is a text"])
    return spec


def _fit_cell(spec: Cell, kind: str) -> Cell:
    possible = _KINDS.get(kind, ())
    chosen = spec.kind or (possible[0] if possible else "")
    if chosen not in possible:
        raise MappingError([f"holds {kind}, which can come from {' or '.join(possible) or 'no cell'}"])
    if chosen == "bool" and spec.take:
        raise MappingError(["yes and no cannot be gathered over rows"])
    if chosen not in _SUMMED and (isinstance(spec.origin, Formula) or spec.take == "sum"):
        raise MappingError([f"only numbers can be worked out or summed, not {chosen}"])
    return replace(spec, kind=chosen, how=replace(spec.how, kind=chosen), otherwise=_fit_otherwise(spec, kind, chosen))


def _fit_otherwise(spec: Cell, kind: str, chosen: str) -> Value | Decimal:
    """What stands for an empty cell; a number is meant as in the cells, so an amount is not yet in minor units."""
    match spec.otherwise:
        case int() | float() as number if chosen in _SUMMED and not isinstance(number, bool):
            return Decimal(str(number))
        case None:
            return None
        case other:
            return _fit_constant(other, kind)


def _fit_constant(value: Value | Decimal, kind: str) -> Value:
    match kind, value:
        case ("str", str(text)):
            return text
        case ("bool", bool(yes)):
            return yes
        case ("int", int(number)) if not isinstance(number, bool):
            return number
        case ("float", int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case "day", str(text):
            return text and str(Conversion("day").read(text))
    raise MappingError([f"{value!r} is not of the type {kind}"])
