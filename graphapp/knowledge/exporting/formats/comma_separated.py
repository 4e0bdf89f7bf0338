"""CSV as RFC 4180 has it, with a mark of UTF-8 in front, by which spreadsheets read it right."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from graphapp.knowledge.exporting.sheets import Value, show
from loaders.own import defuse

MARK = "\ufeff"


def write_csv(heads: Sequence[str], pieces: Iterable[list[list[Value]]]) -> Iterator[tuple[bytes, int]]:
    """Write a sheet, a piece at a time with how many rows it has; a cell that looks like a formula is defused."""
    yield MARK.encode() + _lines([heads]), 0
    for rows in pieces:
        yield _lines([[defuse(show(value)) for value in row] for row in rows]), len(rows)


def _lines(rows: Iterable[Sequence[str]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode("utf-8", "replace")
