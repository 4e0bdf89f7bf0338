"""What LadybugDB gives, as plain values of Python."""

from decimal import Decimal
from typing import Any

import pyarrow as pa

from graphapp.graph.ports import Row

ROWS_A_PIECE = 1 << 17
_PLAIN = frozenset({"STRING", "INT64", "DOUBLE", "BOOL"})
"""Types whose values come as those of Python already."""


def read_rows(result: Any) -> list[Row]:
    """Return the rows of a result and give it back."""
    names = result.get_column_names()
    rows = result.get_all()
    if not _PLAIN.issuperset(result.get_column_data_types()):
        rows = [map(_plain, row) for row in rows]
    found = [dict(zip(names, row, strict=True)) for row in rows]
    result.close()
    return found


def read_columns(result: Any) -> pa.Table:
    """Return the columns of a result and give it back."""
    table = result.get_as_arrow(ROWS_A_PIECE)
    result.close()
    return table


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value)
    if isinstance(value, list):
        # Lists hold values of one type; tens of thousands of ids need not be looked at one by one.
        return value if value and isinstance(value[0], str) else [_plain(part) for part in value]
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    return value
