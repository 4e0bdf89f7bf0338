"""Our own sheets that come back: known by their header, read so that only cells that were edited say something.

The last column of such a sheet holds a mark for each of its cells, drawn from what stood in it. A cell that still has
its mark was not edited. A mark has 20 bits: enough to notice an edit, too little to read a value from it.
"""

import re
import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

ID, STATE = "graphapp id", "graphapp state"
_DIGITS = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS = tuple(one + other for one in _DIGITS for other in _DIGITS)
_LONG = 4
_RISKY = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_ESCAPED = re.compile(r"''*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
# What no spreadsheet reads as a formula: a number, and a telephone number as people write it down.
_HARMLESS = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?|\+[0-9][0-9 ()]{3,30}")


def defuse(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; `restore` gives the text back.

    A text that begins with = + - @, a tab or a line's return gets an apostrophe in front, and so does one that has
    apostrophes in front of these. Numbers and telephone numbers such as +49 30 1234 stay as they are.

    >>> defuse("=1+1"), defuse("'=1"), defuse("+49 30 1234"), defuse("-12.5"), defuse("'quoted'")
    ("'=1+1", "''=1", '+49 30 1234', '-12.5', "'quoted'")
    """
    return f"'{text}" if _RISKY.match(text) and not _HARMLESS.fullmatch(text) else text


def restore(text: str) -> str:
    """Return the text of a cell that `defuse` wrote.

    >>> restore("'=1+1"), restore("''=1"), restore("+49 30 1234"), restore("'quoted'")
    ('=1+1', "'=1", '+49 30 1234', "'quoted'")
    """
    return text[1:] if _ESCAPED.match(text) else text


def mark_cells(cells: Iterable[tuple[str, str]]) -> str:
    """Return a mark of each cell, all in one text.

    Args:
        cells: header and text of each.
    """
    return " ".join(f"{_mark_head(head)}{_mark(text)}" for head, text in cells)


def edited(cells: Mapping[str, str], state: str) -> dict[str, str]:
    """Return the cells that do not have their mark any more; without a mark, a cell counts as edited.

    Args:
        cells: text by header, as `restore` gave it.
        state: as `mark_cells` wrote it.
    """
    marks = {mark[:_LONG]: mark[_LONG:] for mark in state.split()}
    return {head: text for head, text in cells.items() if marks.get(_mark_head(head)) != _mark(text)}


def _mark(text: str) -> str:
    # Spreadsheets put line ends of their own into a cell and drop blanks at its ends.
    number = zlib.crc32(" ".join(text.split()).encode("utf-8", "surrogatepass"))
    return _PAIRS[number >> 10 & 1023] + _PAIRS[number & 1023]


_mark_head = lru_cache(maxsize=1000)(_mark)
