"""The rows of a statement: checked before they are sent, a column at a time, because there may be thousands."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from graphapp.errors import BadRow
from graphapp.graph.catalog import Statement
from graphapp.graph.fields import take_columns

Given = Mapping[str, object]


def check_rows(statement: Statement, rows: Sequence[Given]) -> list[Given]:
    """Return the rows sorted by key, after checking types, fields and uniqueness.

    Sorted, so that two changes that overlap take their locks in the same order.

    Raises:
        BadRow: naming the row.
    """
    names = [part.name for part in statement.row]
    if set(map(len, rows)) - {len(names)}:
        raise _refusal(statement, rows)
    try:
        columns = dict(zip(names, take_columns(rows, names), strict=True))
    except KeyError:
        raise _refusal(statement, rows) from None
    if not all(part.accepts(columns[part.name]) for part in statement.row):
        raise _refusal(statement, rows)
    keys = list(zip(*(columns[name] for name in statement.key), strict=True))
    if len(set(keys)) != len(keys) or any(None in key for key in keys):
        raise _refusal(statement, rows)
    return [row for _, row in sorted(zip(keys, rows, strict=True), key=itemgetter(0))]


def cut_rows(statement: Statement, rows: Sequence[Given]) -> list[Given]:
    """Cut the rows of another statement down to what this one takes, each once; checked and sorted."""
    names = [part.name for part in statement.row]
    unique = dict.fromkeys(zip(*take_columns(rows, names), strict=True))
    return check_rows(statement, [dict(zip(names, values, strict=True)) for values in unique])


def _key(statement: Statement, row: Given) -> tuple[Any, ...]:
    return tuple([row[name] for name in statement.key])


def _refusal(statement: Statement, rows: Sequence[Given]) -> BadRow:
    """Find the first row that is wrong, and say why."""
    names = {part.name for part in statement.row}
    seen: set[tuple[Any, ...]] = set()
    for row in rows:
        if row.keys() != names:
            wrong = sorted(names ^ row.keys())
            return BadRow(statement.name, row, f"fields missing or unknown: {', '.join(wrong)}")
        for part in statement.row:
            why_not = part.refuse(row[part.name])
            if why_not:
                return BadRow(statement.name, row, f"{part.name} {why_not}")
        key = _key(statement, row)
        if None in key:
            return BadRow(statement.name, row, f"the key {', '.join(statement.key)} must not be empty")
        if key in seen:
            return BadRow(statement.name, row, f"two rows with the key {key}")
        seen.add(key)
    raise AssertionError(f"{statement.name}: every row is right, and yet they were refused")
