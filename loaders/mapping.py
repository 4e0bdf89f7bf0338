"""The mapping of a folder of CSV files to statements, as a person writes it in TOML (docs/loading.md teaches it)."""

import codecs
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from loaders.csv_files import Layout
from loaders.templates import BadTemplateError, Formula, Template, read_formula, read_template
from loaders.values import KINDS, Conversion, Value

T = TypeVar("T")
TAKES = ("min", "max", "sum", "count")
MOST_DIGITS = 4


class MappingError(ValueError):
    """A mapping cannot be used. problems says all that is wrong, each with the place where it stands."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Constant:
    """The same value in every row."""

    value: Value


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that stands in a row's cells.

    Attributes:
        origin: the cells, put together as a text or worked out as a number.
        kind: what it is; None for what the statement's field holds.
        how: all else about the conversion.
        otherwise: what to put where the cells are empty.
        take: of the values of all rows that agree in everything else: "min", "max" or "sum"; None for each by itself.
    """

    origin: Template | Formula
    kind: str | None
    how: Conversion
    otherwise: Value | Decimal = None
    take: str | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows agree in everything else."""


@dataclass(frozen=True, slots=True)
class ThingOf:
    """A thing that a source knows by a key. own: the row is about it, and makes it where it is new."""

    kind: str
    key: Template
    source: str
    own: bool


@dataclass(frozen=True, slots=True)
class IdOf:
    """An id made of the source, the statement and a key: for a relationship that has one, such as a moment."""

    key: Template


FieldSpec = Constant | Cell | Tally | ThingOf | IdOf


@dataclass(frozen=True, slots=True)
class Write:
    """Rows of a file told by one statement. Where when is empty, a row is left out."""

    statement: str
    fields: Mapping[str, FieldSpec]
    when: Template | None
    place: str


@dataclass(frozen=True, slots=True)
class LookUp:
    """The row of another file whose column has the value."""

    file: str
    column: str
    value: Template


@dataclass(frozen=True, slots=True)
class CsvFile:
    """One file of the folder: how it is written, what is looked up for its rows, and what they tell."""

    path: str
    layout: Layout
    nulls: frozenset[str]
    ignore: tuple[str, ...]
    look_ups: Mapping[str, LookUp]
    writes: tuple[Write, ...]
    place: str


@dataclass(frozen=True, slots=True)
class FolderMapping:
    """A whole mapping. source is the name under which the records of its rows are kept."""

    source: str
    audience: str
    files: tuple[CsvFile, ...]


def read_mapping(path: Path) -> FolderMapping:
    """Read and check a mapping file. Raises MappingError with everything that is wrong."""
    try:
        table = tomllib.loads(path.read_text("utf-8-sig"))
    except OSError as error:
        raise MappingError([f"{path}: {error.strerror}"]) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise MappingError([f"{path.name}: {error}"]) from None
    top = _Part(table, path.name, [])
    top.know("source", "audience", "null", "zone", "decimal", "encoding", "delimiter", "file")
    defaults = _Defaults(
        source=top.required("source", "write a short name of where the files come from"),
        nulls=top.texts("null"),
        how=_read_conversion(top, Conversion()),
        layout=_read_layout(top, Layout()),
    )
    files = tuple(_read_file(part, defaults) for part in top.parts("file", "path"))
    if not files:
        top.missing("file", "write one [[file]] for each CSV file")
    _check_look_ups(files, top)
    if top.problems:
        raise MappingError(top.problems)
    return FolderMapping(defaults.source, top.text("audience") or "staff", files)


@dataclass(frozen=True, slots=True)
class _Defaults:
    source: str
    nulls: tuple[str, ...]
    how: Conversion
    layout: Layout


@dataclass
class _Part:
    """One table of the TOML file, with the words for where it stands and the list of all that is wrong."""

    table: dict[str, Any]
    place: str
    problems: list[str] = field(repr=False)

    def refuse(self, why: str) -> None:
        self.problems.append(f"{self.place}: {why}")

    def missing(self, name: str, advice: str) -> None:
        self.refuse(f"{name} is missing: {advice}")

    def required(self, name: str, advice: str) -> str:
        if not self.table.get(name):
            self.missing(name, advice)
        return self.text(name) or ""

    def know(self, *names: str) -> None:
        for name in self.table.keys() - set(names):
            self.refuse(f"{name!r} is not known here; possible are {', '.join(names)}")

    def get(self, name: str, kind: type[T], said: str) -> T | None:
        value = self.table.get(name)
        if value is None or (isinstance(value, kind) and type(value) is not bool):
            return value
        self.refuse(f"{name} must be {said}")
        return None

    def text(self, name: str) -> str | None:
        return self.get(name, str, "a text")

    def texts(self, name: str) -> tuple[str, ...]:
        found = self.get(name, list, "a list of texts") or []
        if not all(isinstance(item, str) for item in found):
            self.refuse(f"{name} must be a list of texts")
            return ()
        return tuple(found)

    def choice(self, name: str, possible: tuple[str, ...]) -> str | None:
        value = self.text(name)
        if value is not None and value not in possible:
            self.refuse(f"{name} = {value!r} is not possible; choose from {', '.join(possible)}")
            return None
        return value

    def read(self, name: str, reader: Callable[[str], T]) -> T | None:
        text = self.text(name)
        try:
            return None if text is None else reader(text)
        except BadTemplateError as error:
            self.refuse(f"{name}: {error}")
            return None

    def inside(self, name: str) -> dict[str, "_Part"]:
        """The tables below a table, by name."""
        found: dict[str, _Part] = {}
        for key, value in (self.get(name, dict, "a table") or {}).items():
            if isinstance(value, dict):
                found[key] = _Part(value, f"{self.place}, {name}.{key}", self.problems)
            else:
                self.refuse(f"{name}.{key} must be a table")
        return found

    def parts(self, name: str, called: str) -> list["_Part"]:
        """The tables of a list, each called by what it says under a name, or by its number."""
        found = self.get(name, list, f"written as [[{name}]]") or []
        return [
            _Part(item, f"{self.place}, {name} {item.get(called, number)}", self.problems)
            for number, item in enumerate(found, 1)
            if isinstance(item, dict)
        ]


def _read_file(part: _Part, defaults: _Defaults) -> CsvFile:
    part.know("path", "encoding", "delimiter", "surplus", "null", "ignore", "look_up", "write")
    path = part.required("path", "name the CSV file")
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        part.refuse("path must stay inside the folder that is loaded")
    return CsvFile(
        path=path,
        layout=_read_layout(part, defaults.layout),
        nulls=frozenset(part.texts("null") or defaults.nulls),
        ignore=part.texts("ignore"),
        look_ups=_read_look_ups(part),
        writes=tuple(_read_write(write, defaults) for write in part.parts("write", "statement")),
        place=part.place,
    )


def _read_layout(part: _Part, default: Layout) -> Layout:
    encoding, delimiter = part.text("encoding"), part.text("delimiter")
    try:
        codecs.lookup(encoding or "utf-8")
    except LookupError:
        part.refuse(f"encoding = {encoding!r} is not known; usual are utf-8, cp1252 and utf-16")
    if delimiter is not None and len(delimiter) != 1:
        part.refuse("delimiter must be one character")
    return Layout(encoding or default.encoding, delimiter or default.delimiter, part.text("surplus"))


def _read_look_ups(part: _Part) -> dict[str, LookUp]:
    found: dict[str, LookUp] = {}
    for name, inner in part.inside("look_up").items():
        inner.know("file", "column", "value")
        file, column = inner.text("file"), inner.text("column")
        value = inner.read("value", read_template)
        if file and column and value:
            found[name] = LookUp(file, column, value)
        else:
            inner.refuse('write { file = "orders.csv", column = "orderID", value = "{orderID}" }')
    return found


def _check_look_ups(files: tuple[CsvFile, ...], top: _Part) -> None:
    paths = [file.path for file in files]
    for path in sorted({path for path in paths if paths.count(path) > 1}):
        top.refuse(f"file {path} stands here twice; put all its writes below one [[file]]")
    for file in files:
        for name, look_up in file.look_ups.items():
            if look_up.file not in paths:
                top.problems.append(f"{file.place}, look_up.{name}: there is no [[file]] with path {look_up.file!r}")


def _read_write(part: _Part, defaults: _Defaults) -> Write:
    part.know("statement", "when", "row")
    statement = part.required("statement", 'such as "companies.write"')
    fields: dict[str, FieldSpec] = {}
    for name, value in (part.get("row", dict, "a table") or {}).items():
        spec = _read_field(name, value, part, defaults)
        if spec is not None:
            fields[name] = spec
    if not fields and "row" not in part.table:
        part.missing("row", 'say what each field holds, as in row.name = "{companyName}"')
    if sum(isinstance(spec, ThingOf) and spec.own for spec in fields.values()) > 1:
        part.refuse("a row can be only one thing: is stands in two fields")
    return Write(statement, fields, part.read("when", read_template), part.place)


def _read_field(name: str, value: object, write: _Part, defaults: _Defaults) -> FieldSpec | None:
    part = _Part(value if isinstance(value, dict) else {"from": value}, f"{write.place}, row.{name}", write.problems)
    match value:
        case bool() | int() | float():
            return Constant(value)
        case str():
            template = part.read("from", read_template)
            return Constant(value) if template and not template.columns else _cell_or_none(template, defaults)
        case {"is": _} | {"ref": _}:
            return _read_thing(part, defaults.source)
        case {"key": _}:
            part.know("key")
            key = part.read("key", read_template)
            return IdOf(key) if key else None
        case dict():
            return _read_cell(part, defaults.how)
    part.refuse("must be a text, a number, true, false or a table")
    return None


def _cell_or_none(template: Template | None, defaults: _Defaults) -> Cell | None:
    return Cell(template, None, defaults.how) if template else None


def _read_thing(part: _Part, source: str) -> ThingOf | None:
    part.know("is", "ref", "key", "source")
    own = "is" in part.table
    kind, key = part.text("is" if own else "ref"), part.read("key", read_template)
    if own and ("ref" in part.table or "source" in part.table):
        part.refuse("is stands alone with key: a row is about a thing of this very source")
    if not key or not key.columns:
        part.missing("key", 'say by which column the source knows it, as in key = "{customerID}"')
    return ThingOf(kind, key, part.text("source") or source, own) if kind and key else None


def _read_cell(part: _Part, default: Conversion) -> Cell | Tally | None:
    part.know("from", "compute", "as", "format", "zone", "decimal", "digits", "words", "else", "take")
    take = part.choice("take", TAKES)
    if take == "count":
        if len(part.table) > 1:
            part.refuse('take = "count" counts rows and stands alone')
        return Tally()
    template, formula = part.read("from", read_template), part.read("compute", read_formula)
    origin = template or formula
    if origin is None or (template and formula):
        part.refuse("say what it holds, either from = a text with columns or compute = a sum of columns")
        return None
    otherwise = part.table.get("else")
    if otherwise is not None and not isinstance(otherwise, (str, int, float, bool)):
        part.refuse("else must be a text, a number, true or false")
    return Cell(origin, part.choice("as", KINDS), _read_conversion(part, default), otherwise, take)


def _read_conversion(part: _Part, default: Conversion) -> Conversion:
    zone, digits = part.text("zone"), part.get("digits", int, f"a whole number up to {MOST_DIGITS}")
    words = part.get("words", dict, "a table of texts") or {}
    if digits is not None and not 0 <= digits <= MOST_DIGITS:
        part.refuse(f"digits must be a whole number up to {MOST_DIGITS}")
    if not all(isinstance(word, str) for word in words.values()):
        part.refuse("words must be a table of texts")
    try:
        known = default.zone if zone is None else ZoneInfo(zone)
    except (KeyError, OSError, ValueError):  # the last two for what is no name of a file at all
        part.refuse(f"zone = {zone!r} is not known; write one like Europe/Berlin")
        known = default.zone
    return Conversion(
        format=part.text("format"),
        zone=known,
        decimal=part.choice("decimal", (".", ",")) or default.decimal,
        digits=default.digits if digits is None else digits,
        words=words,
    )


def columns_of(spec: FieldSpec) -> tuple[str, ...]:
    """The columns that a field is read from."""
    match spec:
        case Cell(origin=origin):
            return origin.columns
        case ThingOf(key=key) | IdOf(key=key):
            return key.columns
        case _:
            return ()
