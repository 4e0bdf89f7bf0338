"""What LadybugDB gives, as plain values of Python."""

from decimal import Decimal
from typing import Any

import pyarrow as pa

from graphapp.graph.ports import Row

ROWS_A_PIECE = 1 << 17


def read_rows(result: Any) -> list[Row]:
    """Return the rows of a result and give it back."""
    names = result.get_column_names()
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in result.get_all()]
    result.close()
    return rows


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
