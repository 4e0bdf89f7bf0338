"""How a change stands in the journal: one line that says what follows, and the change as JSON.

    change <seq> <id> <bytes> <json|zlib> <hash of the record before> <hash of this one>

The hash is SHA-256 over the line up to it and what follows it, so each record proves itself and all before it.
A file begins with a record of the kind `begin`, which says what it follows and why it was begun.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from graphapp.graph.fields import take_columns
from graphapp.graph.ports import Told

NOTHING = "0" * 64
LARGE = 16 << 10
"""From so many bytes on a record is compressed: much was loaded at once."""
_LINE = re.compile(
    rb"(?P<kind>change|begin) (?P<seq>\d{1,18}) (?P<id>[\w.~%-]*) (?P<size>\d{1,12}) (?P<packed>json|zlib)"
    rb" (?P<before>[0-9a-f]{64}) (?P<hash>[0-9a-f]{64})\n"
)
_LONGEST_LINE = 4096
# What is told is checked to be plain values; nothing of it holds itself.
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


class Mark(NamedTuple):
    """A change: its position, and its id, by which a history is known again."""

    seq: int
    id: str


@dataclass(frozen=True, slots=True)
class Frame:
    """One record as it lies in a file.

    Attributes:
        kind: `change` or `begin`.
        mark: of the change; of the change that a file begins after.
        before, hash: of the record before and of this one.
        start, end: where it lies in its file.
        body: what it says, still as it lies there.
        packed: how.
    """

    kind: str
    mark: Mark
    before: str
    hash: str
    start: int
    end: int
    body: bytes
    packed: bytes

    def value(self) -> Any:
        """Return what the record says."""
        return json.loads(zlib.decompress(self.body) if self.packed == b"zlib" else self.body)

    def told(self) -> Told:
        """Return the change that was told, as `Graph.repeat` takes it."""
        value = self.value()
        statements = [
            (name, [dict(zip(names, row, strict=True)) for row in rows]) for name, names, rows in value["told"]
        ]
        return Told(self.mark.seq, self.mark.id, value["at"], value["by"], statements, value["late"], value["catalog"])


def frame(kind: str, mark: Mark, before: str, value: Mapping[str, Any]) -> tuple[bytes, str]:
    """Return a record as bytes, and its hash."""
    body = _write(value).encode("utf-8", "surrogatepass")
    packed = "json"
    if len(body) > LARGE:
        body, packed = zlib.compress(body, 1), "zlib"
    line = f"{kind} {mark.seq} {quote(mark.id, safe='')} {len(body)} {packed} {before} ".encode()
    proof = hashlib.sha256(line)
    proof.update(body)
    return b"%b%b\n%b\n" % (line, proof.hexdigest().encode(), body), proof.hexdigest()


def change_value(told: Told) -> dict[str, Any]:
    """Return what a record says of a change."""
    statements = [_columns(name, rows) for name, rows in told.statements if rows]
    return {"at": told.at, "by": told.by, "late": told.is_late, "catalog": told.catalog, "told": statements}


def _columns(name: str, rows: Sequence[Mapping[str, object]]) -> list[Any]:
    names = list(rows[0])
    return [name, names, list(zip(*take_columns(rows, names), strict=True))]


def read_frames(data: bytes, start: int = 0) -> Iterator[Frame]:
    """Return the records from a place on, one after the other, up to the first that is not right."""
    while True:
        found = read_frame(data, start)
        if found is None:
            return
        yield found
        start = found.end


def read_frame(data: bytes, start: int) -> Frame | None:
    """Return the record at a place; None where there is none, or not all of it, or not as it was written."""
    line = _LINE.match(data, start, start + _LONGEST_LINE)
    if line is None:
        return None
    end = line.end() + int(line["size"])
    body = data[line.end() : end]
    proof = hashlib.sha256(data[start : line.start("hash")])
    proof.update(body)
    if proof.hexdigest().encode() != line["hash"] or data[end : end + 1] != b"\n":
        return None
    mark = Mark(int(line["seq"]), unquote(line["id"].decode()))
    texts = line["before"].decode(), line["hash"].decode()
    return Frame(line["kind"].decode(), mark, *texts, start, end + 1, body, line["packed"])


def find_frame(data: bytes, start: int) -> Frame | None:
    """Return the first right record after a place: what comes behind a damaged one."""
    for line in _LINE.finditer(data, start):
        found = read_frame(data, line.start())
        if found is not None:
            return found
    return None
