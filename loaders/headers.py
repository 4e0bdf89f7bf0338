"""Which row of a table names its columns, if any, and what the columns are then called."""

from collections import Counter
from collections.abc import Sequence

from loaders.headings import read_heading
from loaders.shapes import is_country, is_person, look_at, shape
from loaders.sheet import letters

# What stands above a header (a title, a note, who made the export when) is never longer than this.
LONGEST_PREAMBLE = 30
_DATA = frozenset({"email", "url", "whole", "number", "money", "day", "phone", "domain"})
_WIDE_ENOUGH = 0.6
_LONGEST_NAME = 120


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int | None, int]:
    """Find the row that names the columns.

    Args:
        rows: the first rows of a table, blank ones included.

    Returns:
        Its place in `rows`, None where there is none, and the place of the first row of values.
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    widths = Counter(width for width in filled if width > 1) or Counter(width for width in filled if width)
    if not widths:
        return None, 0
    common = max(widths, key=lambda width: (widths[width], width))
    wide = [at for at, width in enumerate(filled[:LONGEST_PREAMBLE]) if width >= max(1, common * _WIDE_ENOUGH)]
    if not wide:
        wide = [at for at, width in enumerate(filled) if width][:1]
    first = wide[0]
    # A narrower row of known words may stand above a note that happens to be wide.
    known = [at for at in wide[:10] if _known_words(rows[at]) >= max(2, filled[at] * _WIDE_ENOUGH)]
    if known and known[0] != first and not _known_words(rows[first]) and known[0] - first < 10:
        return known[0], known[0] + 1
    if _is_data(rows, first):
        return None, first
    return first, first + 1


def name_columns(header: Sequence[str] | None, width: int, first: int = 0) -> tuple[str, ...]:
    """Give each column a name of its own.

    Args:
        header: the row that names them, None where there is none.
        width: how many there are at least.
        first: how many columns stand before the first one.
    """
    cells = [" ".join(cell.split())[:_LONGEST_NAME] for cell in header or ()]
    cells += [""] * (width - len(cells))
    names: list[str] = []
    taken = {cell for cell in cells if cell}
    seen: Counter[str] = Counter()
    for at, cell in enumerate(cells):
        seen[cell] += 1
        name = cell
        if not cell or seen[cell] > 1:
            name = cell or letters(first + at)
            name = name if not cell and name not in taken else _numbered(name, max(2, seen[cell]), taken)
        taken.add(name)
        names.append(name)
    return tuple(names)


def _numbered(name: str, number: int, taken: set[str]) -> str:
    while f"{name} {number}" in taken:
        number += 1
    return f"{name} {number}"


def _known_words(row: Sequence[str]) -> int:
    return sum(read_heading(cell).known for cell in row if cell.strip() and len(cell) < _LONGEST_NAME)


def _is_data(rows: Sequence[Sequence[str]], at: int) -> bool:
    """Whether a row is like those below it rather than their header."""
    row = [cell.strip() for cell in rows[at]]
    named = [cell for cell in row if cell]
    if _known_words(row) * 2 >= len(named) and not any(shape(cell) in {"email", "url", "day"} for cell in named):
        return False
    below = [list(one) for one in rows[at + 1 :] if any(cell.strip() for cell in one)]
    for column, cell in enumerate(row):
        if not cell:
            continue
        values = look_at(one[column] for one in below if column < len(one))
        found = shape(cell)
        if found in _DATA and (values.share(found) >= 0.5 or (not below and found in {"email", "day", "phone"})):
            return True
        if values.filled and _same_kind_of_name(cell, values.values):
            return True
    return False


def _same_kind_of_name(cell: str, values: Sequence[str]) -> bool:
    few = values[:20]
    return any(test(cell) and sum(map(test, few)) * 2 > len(few) for test in (is_person, is_country))
