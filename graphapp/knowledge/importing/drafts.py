"""The plan as it grows: rows of statements in the order in which they will be told, in pieces that fit a change."""

import json
from operator import itemgetter
from typing import Any

from graphapp.graph.store import Row
from graphapp.knowledge.importing.staging import Staging, dump

MAKE, SET, LINK = range(3)
ROWS_A_STEP = 2_000
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
            row = {**before, **{name: value for name, value in row.items() if value is not None}}
            row[SAW] = row.get(SAW, {}) | before.get(SAW, {})
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
        # As columns' names and values: the names of the fields would be most of it.
        if SAW in names:
            values = [[row.get(name) for name in names] for row in rows]
        else:
            values = list(map(itemgetter(*names), rows))
        text = dump([names, values])
        self._staging.run(
            "INSERT INTO plan(stage, statement, count, rows) VALUES (?, ?, ?, ?)", stage, statement, len(rows), text
        )


def read_rows(text: str) -> list[Row]:
    """Return the rows that a stored piece holds."""
    names, rows = json.loads(text)
    return [dict(zip(names, row, strict=True)) for row in rows]
