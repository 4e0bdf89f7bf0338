"""All of a kind out of LadybugDB and into it, in pieces of a few megabytes.

Rows are created by `LOAD FROM`, never by `COPY`: that is a fifth quicker, and after a rollback it crashes the process.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa

from graphapp.graph.kinds import Kind

PIECE = 16 << 20
FIRST, MOST = 1_000, 100_000
GROUP = 100
ReadTable = Callable[[str, dict[str, object]], pa.Table]


def read_pieces(read: ReadTable, kind: Kind) -> Iterator[pa.Table]:
    """Read all of a kind in the order in which it is stored.

    Args:
        read: runs a text and returns columns.
        kind: what is read.
    """
    return _read_links(read, kind) if kind.start else _read_nodes(read, kind)


def _read_nodes(read: ReadTable, kind: Kind) -> Iterator[pa.Table]:
    last = read(f"MATCH {kind.pattern} RETURN max(offset(id(n))) AS last", {})["last"][0].as_py()
    start, size = 0, FIRST
    while last is not None and start <= last:
        piece = _read(read, kind, "n", start, start + size)
        if piece.num_rows:
            yield piece
        start += size
        # Of notes many fit into a piece, of pictures few.
        size = max(1, min(MOST, 8 * size, size * PIECE // max(1, piece.nbytes)))


def _read_links(read: ReadTable, kind: Kind) -> Iterator[pa.Table]:
    count = read(f"MATCH {kind.pattern} RETURN count(*) AS rows", {})["rows"][0].as_py()
    if not count:
        return
    if count <= FIRST:
        yield _as_declared(kind, read(f"MATCH {kind.pattern} RETURN {kind.returned}", {}))
        return
    text = (
        f"MATCH {kind.pattern} WITH offset(id(a)) / {GROUP} AS part, count(*) AS rows RETURN part, rows ORDER BY part"
    )
    start, gathered, end = 0, 0, 0
    for group in read(text, {}).to_pylist():
        if gathered and gathered + group["rows"] > MOST:
            yield _read(read, kind, "a", start, end)
            start, gathered = end, 0
        gathered, end = gathered + group["rows"], (group["part"] + 1) * GROUP
    yield _read(read, kind, "a", start, end)


def _read(read: ReadTable, kind: Kind, by: str, start: int, end: int) -> pa.Table:
    place = f"offset(id({by}))"
    text = f"MATCH {kind.pattern} WHERE {place} >= $first AND {place} < $beyond RETURN {kind.returned}"
    return _as_declared(kind, read(text, {"first": start, "beyond": end}))


def _as_declared(kind: Kind, piece: pa.Table) -> pa.Table:
    return piece.cast(kind.schema)


def fill_piece(execute: Callable[[str, dict[str, Any]], int], kind: Kind, piece: pa.Table) -> int:
    """Create all rows of a piece and return how many were.

    Args:
        execute: runs a text and returns `written`.
        kind: of the rows.
        piece: they, with its columns.
    """
    rows = pa.Table.from_arrays(
        [column.combine_chunks() for column in piece.columns], names=[f"row_{name}" for name in piece.column_names]
    )
    text = f"LOAD FROM $rows {kind.creation('row_{}'.format)} RETURN count(*) AS written"
    return execute(text, {"rows": rows})
