"""The plan as it grows: rows of statements in the order in which they will be told, in pieces that fit a change."""

import json
from collections.abc import Sequence
from typing import Any

from graphapp.graph.fields import take_columns
from graphapp.graph.store import Row
from graphapp.knowledge.importing.staging import Staging, dump

MAKE, SET, LINK = range(3)
ROWS_A_STEP = 1_000
"""In a change: a page waits for no more than that is written."""
SAW = "saw"
"""In a row: what stood there when it was drafted, of the facts that it would set."""


class Drafts:
    """Collects rows; a row with the key of an earlier one that has not been stored yet takes its place.

    Args:
        staging: where full pieces are stored.
    """

    def __init__(self, staging: Staging) -> None:
        self._staging = staging
        self._pieces: dict[tuple[int, str], dict[tuple[Any, ...], Row]] = {}

    def add(self, stage: int, statement: str, key: tuple[Any, ...], row: Row) -> None:
        """Add a row; what it leaves open (None) an earlier one with its key still says."""
        piece = self._pieces.setdefault((stage, statement), {})
        before = piece.get(key)
        if before is not None:
            saw = row.get(SAW, {}) | before[SAW] if SAW in before else None
            row = {**before, **{name: value for name, value in row.items() if value is not None and name != SAW}}
            if saw is not None:
                # What the earlier one is only about to make nobody can have seen.
                row[SAW] = saw
        piece[key] = row
        if len(piece) >= ROWS_A_STEP:
            self._store(stage, statement)

    def finish(self) -> None:
        """Store what is left."""
        for stage, statement in list(self._pieces):
            self._store(stage, statement)

    def _store(self, stage: int, statement: str) -> None:
        rows = list(self._pieces.pop((stage, statement)).values())
        names = list(rows[0]) if SAW in rows[0] or not any(SAW in row for row in rows) else [*rows[0], SAW]
        # As columns' names and values: the names of the fields would be most of it. What all say is said once.
        try:
            columns = dict(zip(names, take_columns(rows, names), strict=True))
        except KeyError:
            columns = {name: [row.get(name) for row in rows] for name in names}
        same = {name: values[0] for name, values in columns.items() if _is_same(values)} if len(rows) > 1 else {}
        differing = [name for name in names if name not in same] or [same.popitem()[0]]
        text = dump([differing, list(zip(*(columns[name] for name in differing), strict=True)), same])
        self._staging.run(
            "INSERT INTO plan(stage, statement, count, rows) VALUES (?, ?, ?, ?)", stage, statement, len(rows), text
        )


def _is_same(values: Sequence[Any]) -> bool:
    """Say whether all are one text, or nothing."""
    first = values[0]
    # The last one tells of most columns that they differ.
    return (first is None or type(first) is str) and values[-1] == first and values.count(first) == len(values)


def read_rows(text: str) -> list[Row]:
    """Return the rows that a stored piece holds."""
    names, rows, *more = json.loads(text)
    # Of imports that were checked by an older version nothing is said once.
    same = more[0] if more else {}
    names, rest = [*names, *same], list(same.values())
    return [dict(zip(names, row + rest, strict=True)) for row in rows]
