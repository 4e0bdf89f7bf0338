"""Draws rows for statements out of a folder of CSV files, as a mapping says; what cannot be used is refused."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from loaders.folder import Folder, Refusal
from loaders.mapping import Cell, Constant, FieldSpec, IdOf, Tally, ThingOf
from loaders.plan import Draw
from loaders.templates import Cells, Formula
from loaders.values import BadCellError, Value


@dataclass(frozen=True, slots=True)
class Reference:
    """A thing as a source knows it. own: this row is about it."""

    source: str
    kind: str
    key: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class DerivedId:
    """An id that is to be made of the source, the statement and this key."""

    key: str


Drawn = Value | Reference | DerivedId
_Raw = Drawn | Decimal


@dataclass(frozen=True, slots=True)
class DrawnRow:
    """A row for a statement, and the first row of the file that it comes from."""

    number: int
    fields: dict[str, Drawn]


def draw_rows(folder: Folder, draw: Draw) -> Iterator[DrawnRow | Refusal]:
    """Every row that a write makes, and every cell that keeps one from being made.

    Rows of the file that cannot be read at all are not among them: they are in folder.flaws.
    """
    raw = _read_rows(folder, draw)
    yield from _gather(draw, raw) if any(map(_is_gathered, draw.fields.values())) else _finish_each(draw, raw)


@dataclass(frozen=True, slots=True)
class _RawRow:
    number: int
    fields: dict[str, _Raw]


def _read_rows(folder: Folder, draw: Draw) -> Iterator[_RawRow | Refusal]:
    for row in folder.rows(draw.file):
        cells = folder.cells(draw.file, row)
        fields: dict[str, _Raw] = {}
        refusals = []
        try:
            if draw.write.when is not None and draw.write.when.fill(cells) is None:
                continue
        except BadCellError as error:
            yield Refusal(draw.file.path, row.number, error.column, str(error), draw.statement)
            continue
        for name, spec in draw.fields.items():
            try:
                fields[name] = _read_field(spec, cells, nullable=name in draw.nullable)
            except BadCellError as error:
                refusals.append(draw.refuse(row.number, name, str(error), error.column))
        yield from refusals
        if not refusals:
            yield _RawRow(row.number, fields)


def _read_field(spec: FieldSpec, cells: Cells, *, nullable: bool) -> _Raw:
    match spec:
        case Constant(value=value):
            return value
        case Tally():
            return 1
        case ThingOf(kind=kind, key=key, source=source, own=own):
            return Reference(source, kind, _full(key.fill_all(cells)), own)
        case IdOf(key=key):
            return DerivedId(_full(key.fill_all(cells)))
        case Cell():
            found = _read_cell(spec, cells)
            if found is None and not nullable:
                raise BadCellError("is empty")
            return found


def _full(key: str | None) -> str:
    if not key:
        raise BadCellError("is empty")
    return key


def _read_cell(spec: Cell, cells: Cells) -> Value | Decimal:
    found: Value | Decimal
    if isinstance(spec.origin, Formula):
        found = spec.origin.work_out(cells, spec.how.decimal)
    else:
        text = spec.origin.fill(cells)
        found = None if text is None else spec.how.read(text)
    return spec.otherwise if found is None else found


def _is_gathered(spec: FieldSpec) -> bool:
    return isinstance(spec, Tally) or (isinstance(spec, Cell) and spec.take is not None)


def _gather(draw: Draw, rows: Iterable[_RawRow | Refusal]) -> Iterator[DrawnRow | Refusal]:
    """Put the rows together that agree in every field that is not gathered."""
    gathered = {name: spec for name, spec in draw.fields.items() if _is_gathered(spec)}
    groups: dict[tuple[_Raw, ...], _RawRow] = {}
    for row in rows:
        if isinstance(row, Refusal):
            yield row
            continue
        same = tuple(value for name, value in row.fields.items() if name not in gathered)
        group = groups.setdefault(same, row)
        if group is not row:
            for name, spec in gathered.items():
                group.fields[name] = _join(spec, group.fields[name], row.fields[name])
    yield from _finish_each(draw, groups.values())


def _join(spec: FieldSpec, one: _Raw, other: _Raw) -> _Raw:
    take = spec.take if isinstance(spec, Cell) else "sum"
    match one, other:
        case None, _:
            return other
        case _, None:
            return one
        case str(), str():
            return min(one, other) if take == "min" else max(one, other)
        case (int() | float() | Decimal(), int() | float() | Decimal()):
            one, other = Decimal(one), Decimal(other)
            return one + other if take == "sum" else min(one, other) if take == "min" else max(one, other)
    raise TypeError(f"{one!r} and {other!r} cannot be gathered")


def _finish_each(draw: Draw, rows: Iterable[_RawRow | Refusal]) -> Iterator[DrawnRow | Refusal]:
    for row in rows:
        if isinstance(row, Refusal):
            yield row
            continue
        fields: dict[str, Drawn] = {}
        refusals = []
        for name, value in row.fields.items():
            try:
                fields[name] = _finish(draw.fields[name], value)
            except BadCellError as error:
                refusals.append(draw.refuse(row.number, name, str(error)))
        yield from refusals
        if not refusals:
            yield DrawnRow(row.number, fields)


def _finish(spec: FieldSpec, value: _Raw) -> Drawn:
    if isinstance(value, Decimal):
        return spec.how.finish(value) if isinstance(spec, Cell) else int(value)
    return value
