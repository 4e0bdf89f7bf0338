"""How a CSV file is written: its delimiter, its quotation mark, whether a backslash protects."""

import csv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# In the order in which they are believed where several divide the lines equally well.
DELIMITERS = (",", ";", "\t", "|", "\x1f", "^", "~", "\x01", "§", "¦", ":")
# Those that stand in running text must divide every line of the sample alike.
_RARE = frozenset(":~^§¦")
NAMES = {
    ",": "comma",
    ";": "semicolon",
    "\t": "tab",
    "|": "bar",
    "\x1f": "unit separator",
    "\x01": "control character 1",
    ":": "colon",
}
SAMPLE_LINES = 200


@dataclass(frozen=True, slots=True)
class Dialect:
    """How cells are kept apart. escape: the character that protects the next one, None where there is none."""

    delimiter: str = ","
    quote: str = '"'
    escape: str | None = None


def announced(line: str) -> str | None:
    """The delimiter of a first line like sep=; which Excel writes."""
    line = line.removeprefix("\ufeff").strip("\r\n").strip('"')
    mark = line[len("sep=") :]
    return mark if line.lower().startswith("sep=") and len(mark) == 1 else None


def find_dialect(lines: Sequence[str], delimiter: str | None = None) -> Dialect:
    """Choose the dialect that divides the first lines of a file best.

    Args:
        lines: with their ends, at most SAMPLE_LINES of them are looked at.
        delimiter: where it is known.
    """
    lines = [line for line in lines[:SAMPLE_LINES] if line.strip()]
    marks = (delimiter,) if delimiter else tuple(mark for mark in DELIMITERS if any(mark in line for line in lines))
    escapes = (None, "\\") if any('\\"' in line for line in lines) else (None,)
    quotes = ('"', "'") if any("'" in line for line in lines) and not any('"' in line for line in lines) else ('"',)
    best, dialect = 0.0, Dialect(delimiter or ",")
    for mark in marks:
        for quote in quotes:
            for escape in escapes:
                found = Dialect(mark, quote, escape)
                score = _score(lines, found)
                if score > best + 1e-9:
                    best, dialect = score, found
    return dialect


def _score(lines: Sequence[str], dialect: Dialect) -> float:
    """How evenly the lines are divided, by how many cells there are; 0 where they are not divided at all."""
    widths = _widths(lines, dialect)
    whole = [width for width in widths if width > 0]
    if not whole:
        return 0.0
    common, times = max(Counter(width for width in whole if width > 1).items() or [(1, 0)], key=lambda one: one[::-1])
    even = times / len(widths)
    rare = dialect.delimiter in _RARE
    if common < 2 or (rare and (even < 0.9 or widths[0] != common)):
        return 0.0
    # Quoted cells that hold no quotation mark any more are worth more than many cells.
    told = 0.01 if dialect.quote == "'" and not _framed(lines, dialect) else 0.5 if rare else 1.0
    return even * even * told * (1 + min(common, 50) / 100)


def _widths(lines: Sequence[str], dialect: Dialect) -> list[int]:
    """Cells of each record, -1 for one that does not come out."""
    reader = csv.reader(
        lines, delimiter=dialect.delimiter, quotechar=dialect.quote, escapechar=dialect.escape, strict=True
    )
    widths: list[int] = []
    while True:
        try:
            widths.append(len(next(reader)))
        except csv.Error:
            widths.append(-1)
        except StopIteration:
            return widths


def _framed(lines: Sequence[str], dialect: Dialect) -> bool:
    """Whether the mark frames cells rather than standing inside them as an apostrophe does."""
    cells = [cell for line in lines for cell in line.strip("\r\n").split(dialect.delimiter)]
    framed = sum(len(cell) > 1 and cell[0] == cell[-1] == dialect.quote for cell in cells)
    return framed > sum(cell.count(dialect.quote) for cell in cells) / 4 and framed > 0
