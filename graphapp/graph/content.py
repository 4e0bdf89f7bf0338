"""All that the graph holds as lines of text, and one number for it: the same where every fact is the same."""

import hashlib
import json
from collections.abc import Collection, Iterator

import pyarrow as pa

from graphapp.graph.kinds import FROM, TO, Kind, read_kinds
from graphapp.graph.store import Graph, Row

LEFT_OUT = frozenset({"Change", "Counter", "Schema"})
"""What the program keeps about its own changes."""
DIGITS = 9
_ALL = 1 << 128
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False, allow_nan=False).encode


class ContentHash:
    """A hash of lines in any order, of each as often as it is there.

    Sums of the lines' hashes: what was changed by chance is found; that nobody made two contents alike on purpose is
    the word of the files' own hashes.
    """

    def __init__(self) -> None:
        self._total, self._count = 0, 0

    def add(self, lines: list[str]) -> None:
        """Take lines in."""
        hashes = (hashlib.blake2b(line.encode(), digest_size=16).digest() for line in lines)
        self._total = (self._total + sum(int.from_bytes(one) for one in hashes)) % _ALL
        self._count += len(lines)

    def __str__(self) -> str:
        """Write it, with the number of lines."""
        return f"{self._total:032x}-{self._count}"


def content_hash(graph: Graph, applied: Collection[str] | None = None) -> str:
    """Return a hash of all nodes and relationships with all their properties, in any order.

    What the program keeps about its own changes is left out. An empty text and a property that was never set are not
    the same; numbers that were summed in another order are, to nine digits.

    Args:
        graph: whose content it is.
        applied: the schema files that it has; None for all.
    """
    found = ContentHash()
    for kind in graph.catalog.kinds if applied is None else read_kinds(graph.catalog.folder, applied):
        if kind.name not in LEFT_OUT:
            for piece in graph.engine.read_pieces(kind):
                found.add(write_lines(kind, piece, rounded=True))
    return str(found)


def write_lines(kind: Kind, piece: pa.Table, *, rounded: bool = False) -> list[str]:
    """Write each row of a piece as a line of JSON, in the layout of an export; what was never set is left out.

    Args:
        kind: of the rows.
        piece: they, with its columns.
        rounded: numbers with a fraction have nine digits, as they are compared.
    """
    begin = f'{{"link":"{kind.name}",' if kind.start else f'{{"thing":"{kind.name}",'
    fractions = [name for name, type_ in kind.columns.items() if rounded and pa.types.is_floating(type_)]
    return [begin + _encode(_facts(kind, row))[1:] for row in _rows(piece, fractions)]


def _rows(piece: pa.Table, fractions: list[str]) -> Iterator[Row]:
    for row in piece.to_pylist():
        for name in fractions:
            if row[name] is not None:
                row[name] = float(f"{row[name]:.{DIGITS}g}")
        yield row


def _facts(kind: Kind, row: Row) -> Row:
    facts = {name: value for name, value in row.items() if value is not None}
    if not kind.start:
        return facts
    return {"from": [kind.start, facts.pop(FROM)], "to": [kind.end, facts.pop(TO)], **facts}
