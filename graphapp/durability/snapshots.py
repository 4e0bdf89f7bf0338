"""Snapshots: all that the graph holds at one instant, in files that either engine can be filled from.

A folder with a file of JSON lines for each kind of node and relationship, in the layout of an export, compressed with
zstd; and `manifest.json`, which says how many lines, how large and with which SHA-256 each must be. Whole: accounts,
sums and the program's own changes are there. It has its name only when all of it is on disk.
"""

import hashlib
import io
import json
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.json as pj

from graphapp.durability.apart import run_apart
from graphapp.durability.files import DISK, Files
from graphapp.errors import GraphappError, StoreDamaged, TooNew
from graphapp.graph.content import LEFT_OUT, ContentHash, write_lines
from graphapp.graph.kinds import FROM, TO, Kind, read_kinds
from graphapp.graph.store import Engine
from graphapp.graph.upgrades import UNFINISHED
from graphapp.resources import find_folder

FORMAT = 1
MANIFEST, SEAL, ENDING = "manifest.json", "seal.json", ".jsonl.zst"
BLOCK = 4 << 20
LARGE = 32 << 20
"""A graph file of so many bytes is written by a process of its own; smaller ones take less time than to start it."""
NOT_TAKEN = frozenset({"Counter", "Schema"})
"""What an engine knows by itself once it was filled."""
_NEWEST = "MATCH (c:Change) RETURN c.seq AS seq, c.id AS id ORDER BY seq DESC LIMIT 1"


class NotEmpty(GraphappError):
    """The graph holds something already."""


@dataclass(frozen=True, slots=True)
class Part:
    """A file of a snapshot.

    Attributes:
        rows: lines in it; size: bytes on disk; sha256: of these.
    """

    rows: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds.

    Attributes:
        seq: position of the newest change in it; change: its id, empty where there is none.
        schema: the names of the schema files that its graph had.
        content: as `content_hash` has it.
        parts: its files, by the key of the kind.
        made: seconds since 1970; program: the version that made it; engine: from which it comes.
    """

    seq: int
    change: str
    schema: tuple[str, ...]
    content: str
    parts: Mapping[str, Part]
    made: int
    program: str
    engine: str

    @property
    def counts(self) -> dict[str, int]:
        """How many there are of each kind."""
        return {key: part.rows for key, part in self.parts.items()}


class Seal(Protocol):
    """How the bytes of a file are kept."""

    def close(self, data: Iterable[bytes], name: str) -> Iterator[bytes]:
        """Turn bytes into what is stored under a name."""

    def open(self, stored: BinaryIO, name: str) -> BinaryIO:
        """Turn what is stored under a name into bytes; `StoreDamaged` where it was changed or cut."""


class Open:
    """Nothing is hidden."""

    def close(self, data: Iterable[bytes], _name: str) -> Iterator[bytes]:
        """Return them as they are."""
        return iter(data)

    def open(self, stored: BinaryIO, _name: str) -> BinaryIO:
        """Return them as they are."""
        return stored


OPEN = Open()


class Sealing(Protocol):
    """With what a snapshot is sealed."""

    def begin(self, folder: Path, files: Files) -> Seal:
        """Write beside the snapshot what opening it needs to know (`SEAL`), and return what seals its bytes."""

    def as_json(self) -> dict[str, str]:
        """Return what makes the same in another process."""


def write_snapshot(engine: Engine, folder: Path, files: Files = DISK, secret: Sealing | None = None) -> Manifest:
    """Write all that the graph holds now into a folder that does not exist yet; changes go on meanwhile.

    Args:
        engine: of the graph.
        folder: gets its name when all is on disk; what is begun beside it has a dot in front.
        files: writes it.
        secret: seals it; it is left open without.
    """
    begun = folder.with_name(f".{folder.name}.begun")
    shutil.rmtree(begun, ignore_errors=True)
    files.make_folders(folder.parent)
    begun.mkdir(mode=0o700)
    try:
        made = begun / "files"
        manifest = _write(engine, begun / "picture", made, files, secret)
        files.rename(made, folder)
        files.sync_folder(folder.parent)
    finally:
        shutil.rmtree(begun, ignore_errors=True)
    return manifest


def _write(engine: Engine, picture: Path, made: Path, files: Files, secret: Sealing | None) -> Manifest:
    if engine.name == "ladybug" and files is DISK:
        from graphapp.graph.ladybug_engine import LadybugEngine  # not needed beside a server

        if isinstance(engine, LadybugEngine) and engine.size() >= LARGE:
            # Reading and writing lines for a minute would let pages wait; the copied file needs nobody here.
            with engine.copied(picture):
                said = secret.as_json() if secret is not None else {}
                return _manifest_of(run_apart(_write_from, str(picture), str(made), said))
    return engine.picture(lambda still: _Snapshot(still, made, files, secret).write(), picture)


def _write_from(picture: str, made: str, said: dict[str, str]) -> dict[str, Any]:
    """Write a snapshot of a copied graph, in a process of its own; return the manifest as JSON has it."""
    from graphapp.durability.sealing import Secret  # it knows this module
    from graphapp.graph.ladybug_engine import look_at

    secret = Secret.from_json(said) if said else None
    return asdict(look_at(Path(picture), lambda still: _Snapshot(still, Path(made), DISK, secret).write()))


class _Snapshot:
    """One that is being written."""

    def __init__(self, engine: Engine, folder: Path, files: Files, secret: Sealing | None) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        self._engine, self._folder, self._files = engine, folder, files
        self._seal = secret.begin(folder, files) if secret is not None else OPEN
        self._content = ContentHash()

    def write(self) -> Manifest:
        # A graph that is being restored is written anew where the list of erasures says so.
        schema = tuple(sorted({*self._engine.applied()} - {UNFINISHED}))
        kinds = [kind for kind in read_kinds(find_folder("queries"), schema) if kind.name not in NOT_TAKEN]
        parts = {kind.key: part for kind in kinds if (part := self._write_kind(kind)) is not None}
        newest = self._engine.read(_NEWEST, {})
        seq, change = (newest[0]["seq"], newest[0]["id"]) if newest else (0, "")
        made, content = int(time.time()), str(self._content)
        manifest = Manifest(seq, change, schema, content, parts, made, _program(), self._engine.name)
        self._store(MANIFEST, iter([_write_manifest(manifest)]))
        self._files.sync_folder(self._folder)
        return manifest

    def _write_kind(self, kind: Kind) -> Part | None:
        pieces = self._engine.read_pieces(kind)
        first = next(pieces, None)
        if first is None:
            return None
        rows = 0

        def blocks() -> Iterator[bytes]:
            nonlocal rows
            for piece in chain([first], pieces):
                rows += piece.num_rows
                yield pa.compress(self._lines(kind, piece), "zstd", asbytes=True)

        size, sha256 = self._store(kind.key + ENDING, blocks())
        return Part(rows, size, sha256)

    def _lines(self, kind: Kind, piece: pa.Table) -> bytes:
        lines = write_lines(kind, piece)
        if kind.name not in LEFT_OUT:
            is_same = not any(map(pa.types.is_floating, kind.schema.types))
            self._content.add(lines if is_same else write_lines(kind, piece, rounded=True))
        return "".join(f"{line}\n" for line in lines).encode()

    def _store(self, name: str, data: Iterator[bytes]) -> tuple[int, str]:
        """Write a file to the disk; return its size and hash."""
        digest, size = hashlib.sha256(), 0
        handle = self._files.create(self._folder / name)
        try:
            for block in self._seal.close(data, name):
                digest.update(block)
                self._files.write(handle, block, size)
                size += len(block)
            self._files.sync(handle)
        finally:
            self._files.close(handle)
        return size, digest.hexdigest()


def _program() -> str:
    try:
        return version("graphapp")
    except PackageNotFoundError:
        return "a checkout"


def _write_manifest(manifest: Manifest) -> bytes:
    said = asdict(manifest)
    text = json.dumps({"format": FORMAT, **said}, ensure_ascii=False, indent=1, sort_keys=True)
    # The last line is for a manifest that was cut or changed.
    return f"{text}\n{hashlib.sha256(text.encode()).hexdigest()}\n".encode()


def remove_snapshot(folder: Path, files: Files = DISK) -> None:
    """Delete a snapshot; where that is interrupted, it is none any more (what has a dot in front is deleted later)."""
    gone = folder.with_name(f".{folder.name}.gone")
    files.rename(folder, gone)
    files.remove_folder(gone) if gone.is_dir() else files.remove(gone)


def read_manifest(folder: Path, seal: Seal = OPEN, files: Files = DISK) -> Manifest:
    """Read what a snapshot says that it holds.

    Raises:
        StoreDamaged: it is not there or cannot be read, or was changed or cut.
        TooNew: a newer version of the program wrote it.
    """
    path = folder / MANIFEST
    if not path.is_file():
        raise StoreDamaged(f"{folder} is no snapshot: it has no {MANIFEST}.")
    with _reading(path), files.stream(path) as file:
        stored = seal.open(file, MANIFEST).read()
    text, _, last = stored[:-1].rpartition(b"\n")
    if stored[-1:] != b"\n" or hashlib.sha256(text).hexdigest().encode() != last:
        raise StoreDamaged(f"{path} was changed or cut after it was written.")
    said = json.loads(text)
    if said.pop("format") != FORMAT:
        raise TooNew(f"{folder} was written by a newer version of this program ({said['program']}): install that one.")
    return _manifest_of(said)


def _manifest_of(said: dict[str, Any]) -> Manifest:
    parts = {key: Part(**part) for key, part in said["parts"].items()}
    return Manifest(**{**said, "schema": tuple(said["schema"]), "parts": parts})


def check_snapshot(folder: Path, seal: Seal = OPEN, files: Files = DISK) -> Manifest:
    """Read every byte of a snapshot and compare it with what the manifest says.

    Raises:
        StoreDamaged: a file is missing or cannot be read, or was changed or cut; the message names it.
    """
    manifest = read_manifest(folder, seal, files)
    for key, part in manifest.parts.items():
        path = folder / (key + ENDING)
        if not path.is_file():
            raise StoreDamaged(f"{path} is missing.")
        with _reading(path), files.stream(path) as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if (path.stat().st_size, found) != (part.size, part.sha256):
            raise StoreDamaged(f"{path} was changed or cut after it was written.")
    known = {MANIFEST, *(key + ENDING for key in manifest.parts), *([] if seal is OPEN else [SEAL])}
    unknown = sorted({path.name for path in folder.iterdir()} - known)
    if unknown:
        raise StoreDamaged(f"{folder / unknown[0]} does not belong to the snapshot.")
    return manifest


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreDamaged(f"{path} cannot be read: {error.strerror}.") from error


def newest_good(
    folder: Path, files: Files = DISK, fits: Callable[[Path, Manifest], bool] = lambda *_: True
) -> Path | None:
    """Return the snapshot of the newest position among those that fit and whose every byte is as it was written."""
    if not folder.is_dir():
        return None
    found = []
    for path in sorted(folder.glob("[!.]*")):
        try:
            manifest = check_snapshot(path, files=files)
        except (StoreDamaged, TooNew):
            continue
        if fits(path, manifest):
            found.append((manifest.seq, path))
    return max(found)[1] if found else None


def read_snapshot(engine: Engine, folder: Path, seal: Seal = OPEN) -> Manifest:
    """Fill a graph that holds its schema and nothing else with a snapshot.

    Args:
        engine: of a graph that nobody else uses; what is there after an error is not to be used.
        folder: of the snapshot.
        seal: how its bytes were kept.

    Raises:
        NotEmpty: there is something in it.
        StoreDamaged: a file is missing, or was changed or cut; nothing was written.
        TooNew: it holds what the graph's schema does not know.
    """
    manifest = check_snapshot(folder, seal)
    kinds = {kind.key: kind for kind in read_kinds(find_folder("queries"), engine.applied())}
    unknown = sorted(manifest.parts.keys() - kinds.keys()) or sorted(set(manifest.schema) - set(engine.applied()))
    if unknown:
        raise TooNew(f"{folder} holds {unknown[0]}, which this version of the program does not know: install a newer.")
    refuse_filled(engine, kinds.values())
    for key, kind in kinds.items():
        if key in manifest.parts:
            engine.fill(kind, _read_pieces(folder, kind, seal))
    engine.begin_at(manifest.seq)
    for key, part in manifest.parts.items():
        found = engine.read(f"MATCH {kinds[key].pattern} RETURN count(*) AS rows", {})[0]["rows"]
        if found != part.rows:
            raise StoreDamaged(f"{key}: {part.rows} are in the snapshot, {found} came into the graph.")
    return manifest


def refuse_filled(engine: Engine, kinds: Iterable[Kind]) -> None:
    """Refuse a graph that holds something.

    Raises:
        NotEmpty: it does.
    """
    for kind in kinds:
        if not kind.start and engine.read(f"MATCH {kind.pattern} RETURN count(*) AS rows", {})[0]["rows"]:
            raise NotEmpty(f"The graph is not empty (it holds {kind.name}): nothing was written. Name an empty place.")


def _read_pieces(folder: Path, kind: Kind, seal: Seal) -> Iterator[pa.Table]:
    name = kind.key + ENDING
    ends = [("link", pa.string()), ("from", pa.list_(pa.string())), ("to", pa.list_(pa.string()))]
    layout = pa.schema([*(ends if kind.start else [("thing", pa.string())]), *kind.columns.items()])
    options = pj.ParseOptions(explicit_schema=layout, unexpected_field_behavior="error")
    with (folder / name).open("rb") as file:
        for block in _whole_lines(pa.CompressedInputStream(pa.PythonFile(seal.open(file, name)), "zstd")):
            table = pj.read_json(io.BytesIO(block), pj.ReadOptions(block_size=len(block) + 1), options)
            if kind.start:
                table = table.append_column(FROM, pc.list_element(table["from"], 1))
                table = table.append_column(TO, pc.list_element(table["to"], 1))
            yield table.select(kind.schema.names)


def find_change(folder: Path, seq: int, files: Files = DISK) -> str:
    """Return the id of the change at a position, as a snapshot that is not sealed has it; empty where it has none."""
    with files.stream(folder / f"Change{ENDING}") as file:
        for block in _whole_lines(pa.CompressedInputStream(pa.PythonFile(file), "zstd")):
            found = next((row["id"] for row in map(json.loads, block.splitlines()) if row["seq"] == seq), "")
            if found:
                return str(found)
    return ""


def _whole_lines(stream: pa.NativeFile) -> Iterator[bytes]:
    rest = b""
    while block := stream.read(BLOCK):
        whole, newline, left = block.rpartition(b"\n")
        if newline:
            yield rest + whole + newline
            rest = left
        else:
            rest += block
