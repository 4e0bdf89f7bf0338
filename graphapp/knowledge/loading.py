"""Takes in a folder of CSV files: decides which thing each row is about, and tells only what is new or has changed.

A row is known by its *record*, whose id is made of the source and the key that the row has there. The record says which
thing the row describes and keeps a hash of what was told, so loading the same files again tells nothing.
"""

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from graphapp.errors import GraphappError
from graphapp.graph.catalog import Catalog, Statement
from graphapp.graph.store import ROWS_A_CHANGE, Change, Graph, Row, new_id
from graphapp.viewer import Viewer
from loaders.folder import Folder, Refusal, Repair
from loaders.mapping import FolderMapping, MappingError, read_mapping
from loaders.plan import Draw, plan_draws
from loaders.rows import DerivedId, Drawn, DrawnRow, Reference, draw_rows

LOADED = "import"
WITH_REFUSALS = 3
_POINTS_TO = re.compile(r":(\w+) \{id: \$(\w+)\}")

Progress = Callable[[str, int], None]


class BadMapping(GraphappError):
    """A mapping does not fit its files or our statements; problems says all that is wrong. Nothing was loaded."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Count:
    """What became of a statement's rows. refused counts rows of the file, which can list more than one bad cell."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0


@dataclass(frozen=True, slots=True)
class FileRead:
    """How a file was read, and which of its columns the mapping neither uses nor ignores."""

    path: str
    encoding: str
    delimiter: str
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What a load did, or on a dry run would do: numbers for each statement, and every repair and refusal."""

    source: str
    dry_run: bool
    counts: Mapping[str, Count]
    files: tuple[FileRead, ...]
    repairs: tuple[Repair, ...]
    refusals: tuple[Refusal, ...]

    @property
    def exit_code(self) -> int:
        """0 where every row was taken, else WITH_REFUSALS."""
        return WITH_REFUSALS if self.refusals else 0


def load_folder(
    graph: Graph,
    folder: Path,
    map_file: Path,
    *,
    by: Viewer | str = LOADED,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> LoadResult:
    """Load a folder of CSV files as a mapping says (docs/loading.md).

    Rows are told in changes of at most ROWS_A_CHANGE; a load that was interrupted is completed by the next. What it
    puts there carries the mapping's audience and the `by` of all loaded rows, LOADED.

    Args:
        graph: where to.
        folder: holds the files that the mapping names.
        map_file: the mapping, in TOML.
        by: who loads, as the changes say it.
        dry_run: read and compare every row, tell nothing; the numbers are the same.
        progress: called now and then with a statement's name and how many of its rows are done.

    Raises:
        BadMapping: with everything that is wrong with it; nothing was loaded.
    """
    try:
        mapping = read_mapping(map_file)
        if not folder.is_dir():
            raise BadMapping([f"{folder} is not a folder"])
        draws = _plan(mapping, graph.catalog)
        files = Folder(mapping, folder)
    except MappingError as error:
        raise BadMapping(error.problems) from None
    load = _Load(graph, mapping, by=by, dry_run=dry_run)
    for draw in sorted(draws, key=_makes_first):
        load.take(draw, draw_rows(files, draw), progress or _say_nothing)
    counts = {draw.statement: load.count(draw.statement) for draw in draws}
    return _summarise(files, counts, load.refusals, dry_run=dry_run)


def _summarise(files: Folder, counts: Mapping[str, Count], refusals: list[Refusal], *, dry_run: bool) -> LoadResult:
    mapping = files.mapping
    order = {file.path: place for place, file in enumerate(mapping.files)}
    refused = [*files.flaws.values(), *refusals]
    return LoadResult(
        source=mapping.source,
        dry_run=dry_run,
        counts=counts,
        files=tuple(
            FileRead(file.path, files.tables[file.path].encoding, files.tables[file.path].delimiter, files.unused(file))
            for file in mapping.files
        ),
        repairs=tuple(sorted(files.repairs.values(), key=lambda it: (order[it.file], it.row))),
        refusals=tuple(sorted(refused, key=lambda it: (order[it.file], it.row, it.statement))),
    )


def _makes_first(draw: Draw) -> int:
    """The place of a write in a load: what makes things comes before what points to them."""
    if draw.own is None:
        return 2
    return 1 if draw.references else 0


def _say_nothing(_statement: str, _rows: int) -> None:
    """Nobody wants to hear."""


def _plan(mapping: FolderMapping, catalog: Catalog) -> list[Draw]:
    """The writes of a mapping, each fitting its statement."""
    shapes = {
        name: {field.name: field.shown_type for field in statement.row}
        for name, statement in catalog.statements.items()
        if not name.startswith("records.")
    }
    draws = plan_draws(mapping, shapes, LOADED)
    problems = [problem for draw in draws for problem in _wrong_kinds(draw, catalog.statement(draw.statement))]
    if problems:
        raise BadMapping(problems)
    return draws


def _wrong_kinds(draw: Draw, statement: Statement) -> Iterator[str]:
    labels = {name: label for label, name in _POINTS_TO.findall(statement.one)}
    own = draw.own
    if own is not None and statement.key != (own[0],):
        yield f"{draw.write.place}, row.{own[0]}: is belongs to the field that says which thing a row is about"
    for name, thing in {**draw.references, **(dict([own]) if own else {})}.items():
        if name not in labels:
            yield f"{draw.write.place}, row.{name}: {draw.statement} has no id of a thing there"
        elif labels[name] != thing.kind:
            yield f"{draw.write.place}, row.{name}: {draw.statement} has {labels[name]} there, not {thing.kind}"


@dataclass(frozen=True, slots=True)
class _Entry:
    """A drawn row with its record. content is a hash of what it points to and one of all the rest."""

    number: int
    fields: dict[str, Drawn]
    record: str
    key: str
    content: str


class _Load:
    def __init__(self, graph: Graph, mapping: FolderMapping, *, by: Viewer | str, dry_run: bool) -> None:
        self.refusals: list[Refusal] = []
        self._graph, self._mapping, self._by, self._dry_run = graph, mapping, by, dry_run
        self._counter: Counter[tuple[str, str]] = Counter()
        self._things: dict[str, str | None] = {}
        self._seen: dict[str, tuple[Draw, int, str]] = {}

    def count(self, statement: str) -> Count:
        """The numbers so far."""
        return Count(**{what: self._counter[statement, what] for what in ("new", "changed", "same", "refused")})

    def take(self, draw: Draw, rows: Iterator[DrawnRow | Refusal], progress: Progress) -> None:
        """Tell all rows of one write that are new or have changed, in pieces that fit one change with their records."""
        entries = self._entries(draw, rows)
        size = ROWS_A_CHANGE // (2 if draw.own is None else 3)
        done = 0
        while piece := list(islice(entries, size)):
            self._take_piece(draw, piece)
            done += len(piece)
            progress(draw.statement, done)

    def _entries(self, draw: Draw, rows: Iterator[DrawnRow | Refusal]) -> Iterator[_Entry]:
        """The rows with their records, one for each record; a repeated row must say the same again."""
        statement = self._graph.catalog.statement(draw.statement)
        refused = 0
        for row in rows:
            if isinstance(row, Refusal):
                self.refusals.append(row)
                self._counter[draw.statement, "refused"] += row.row != refused
                refused = row.row
                continue
            entry = self._recorded(draw, statement, row)
            first, number, content = self._seen.setdefault(entry.record, (draw, row.number, entry.content))
            if first is draw and number == row.number:
                yield entry
            elif content != entry.content:
                other = f"row {number} of {first.file.path}" if first is not draw else f"row {number}"
                self._refuse(draw, entry, statement.key[0], f"says something else than {other}, which has the same key")

    def _recorded(self, draw: Draw, statement: Statement, row: DrawnRow) -> _Entry:
        source = self._mapping.source
        own = row.fields[draw.own[0]] if draw.own else None
        if isinstance(own, Reference):
            what, key = own.kind, own.key
        else:
            what, key = draw.statement, "/".join(_key_part(row.fields[name], source) for name in statement.key)
        content = _hash_content(row.fields, moving=any(isinstance(value, DerivedId) for value in row.fields.values()))
        return _Entry(row.number, row.fields, record_id(source, what, key), f"{what}/{key}", content)

    def _take_piece(self, draw: Draw, piece: list[_Entry]) -> None:
        stored = self._look_up(piece)
        statement = self._graph.catalog.statement(draw.statement)
        rows: dict[tuple[object, ...], tuple[Row, _Entry, str]] = {}
        for entry in piece:
            before = stored.get(entry.record)
            if before is not None and (before == entry.content or self._was_erased(draw, entry)):
                self._counter[draw.statement, "same"] += 1
                continue
            why = self._why_not(draw, entry, before)
            if why is not None:
                self._refuse(draw, entry, *why)
                continue
            row = self._resolve(draw, entry)
            ids = tuple(row[name] for name in statement.key)
            if ids in rows:
                number = rows[ids][1].number
                self._refuse(draw, entry, statement.key[0], f"is about the same as row {number}, for they were merged")
                continue
            rows[ids] = (row, entry, "new" if before is None else "changed")
        for _, _, what in rows.values():
            self._counter[draw.statement, what] += 1
        if rows and not self._dry_run:
            self._tell(draw, list(rows.values()))

    def _look_up(self, piece: list[_Entry]) -> dict[str, str]:
        """The stored content of each record; which thing a record describes is noted down on the way."""
        pointed = {
            _record_of(value) for entry in piece for value in entry.fields.values() if isinstance(value, Reference)
        }
        own = {entry.record for entry in piece}
        found = self._graph.keep("records_of", ids=sorted(own | (pointed - self._things.keys())))
        for row in found:
            if row["thing"] is not None:
                self._things.setdefault(row["record"], row["thing"])
        for record in pointed - own:
            self._things.setdefault(record, None)
        return {row["record"]: row["content"] for row in found if row["record"] in own}

    def _was_erased(self, draw: Draw, entry: _Entry) -> bool:
        """Whether there is a record of it and the thing is gone for good: then it stays gone."""
        return draw.own is not None and self._things.get(entry.record) is None

    def _why_not(self, draw: Draw, entry: _Entry, before: str | None) -> tuple[str, str] | None:
        """The field that keeps a row from being told, and the reason."""
        for name in draw.references:
            value = entry.fields[name]
            if isinstance(value, Reference) and self._things.get(_record_of(value)) is None:
                return name, f"there is no {value.kind} {value.key!r} of {value.source}"
        if before is not None and before.partition(".")[0] != entry.content.partition(".")[0]:
            name = next(iter(draw.references))
            return name, "joins others than when it was first loaded: loading corrects a row, but does not move it"
        return None

    def _resolve(self, draw: Draw, entry: _Entry) -> Row:
        if draw.own is not None:
            self._things[entry.record] = self._things.get(entry.record) or new_id()
        row: Row = {}
        for name, value in entry.fields.items():
            match value:
                case Reference():
                    row[name] = self._things[_record_of(value)]
                case DerivedId(key=key):
                    row[name] = record_id(self._mapping.source, draw.statement, key)
                case _:
                    row[name] = value
        return row

    def _tell(self, draw: Draw, rows: list[tuple[Row, _Entry, str]]) -> None:
        records, describes = [], []
        for row, entry, what in rows:
            put = {"audience": row.get("audience", self._mapping.audience), "by": LOADED}
            source = {
                "record": entry.record,
                "source": self._mapping.source,
                "key": entry.key,
                "content": entry.content,
            }
            records.append({**source, **put})
            if draw.own is not None and what == "new":
                describes.append({"record": entry.record, "thing": row[draw.own[0]], **put})
        statements = [(draw.statement, [row for row, _, _ in rows]), ("records.write", records)]
        if draw.own is not None:
            statements.append((f"records.describes.{draw.own[1].kind}", describes))
        self._graph.tell(Change(statements, self._by))

    def _refuse(self, draw: Draw, entry: _Entry, name: str, why: str) -> None:
        self.refusals.append(draw.refuse(entry.number, name, why))
        self._counter[draw.statement, "refused"] += 1


def record_id(source: str, what: str, key: str) -> str:
    """The id of the record of a source's row: 16 characters, always the same. what is a kind or a statement."""
    return _hash(f"{source}\0{what}\0{key}")


def _record_of(reference: Reference) -> str:
    return record_id(reference.source, reference.kind, reference.key)


def _hash(text: str) -> str:
    return base64.b32encode(hashlib.blake2b(text.encode(), digest_size=10).digest()).decode().lower()


def _hash_content(fields: Mapping[str, Drawn], *, moving: bool) -> str:
    """Two hashes: of what the row points to, where it has an id of its own and could move, and of everything."""
    plain = {
        name: [value.source, value.kind, value.key] if isinstance(value, Reference) else _plain(value)
        for name, value in sorted(fields.items())
    }
    ends = {name: plain[name] for name, value in fields.items() if isinstance(value, Reference)} if moving else {}
    return ".".join(_hash(json.dumps(part, sort_keys=True)) for part in (ends, plain))


def _plain(value: Drawn) -> object:
    return value.key if isinstance(value, DerivedId) else value


def _key_part(value: Drawn, source: str) -> str:
    text = value.key if isinstance(value, (Reference, DerivedId)) else str(value)
    if isinstance(value, Reference) and value.source != source:
        text = f"{value.source}:{text}"
    return text.replace("%", "%25").replace("/", "%2F")
