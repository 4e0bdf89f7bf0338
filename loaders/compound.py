"""Old workbooks (xls), looked over before they are read: their reader sets as much memory aside as they promise."""

import struct
from pathlib import Path

import olefile

from loaders.csv_files import UnreadableFileError
from loaders.limits import Limits

# Of the directory: bytes of an entry, and where its size stands.
_ENTRY, _SIZE_AT = 128, 0x78
_SLACK = 1 << 20
_STREAMS = ("Workbook", "Book")
# The record of a sheet that says how far its cells reach, and its fields since 1997: first and last row, and column.
_DIMENSIONS = 0x0200
_ENCRYPTED = 0x002F
_HEAD = struct.Struct("<HH")
_REACH = struct.Struct("<IIHH")


def check_compound(path: Path, limits: Limits) -> None:
    """Refuse an old workbook that promises more than it can hold.

    Raises:
        UnreadableFileError: its directory is damaged, or a sheet would be larger than the limits allow.
    """
    try:
        with olefile.OleFileIO(path) as file:
            directory = file.directory_fp.getvalue()
            stream = next((file.openstream(name).read() for name in _STREAMS if file.exists(name)), b"")
    except Exception as error:  # noqa: BLE001 - a damaged container fails in any way
        raise UnreadableFileError(f"is damaged ({error})") from None
    largest = path.stat().st_size + _SLACK
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        if any(entry[:2]) and int.from_bytes(entry[_SIZE_AT : _SIZE_AT + 4], "little") > largest:
            raise UnreadableFileError("is damaged: its directory names parts that are larger than the file")
    _check_reach(stream, limits)


def _check_reach(stream: bytes, limits: Limits) -> None:
    at, end = 0, len(stream) - _HEAD.size
    while at <= end:
        kind, length = _HEAD.unpack_from(stream, at)
        at += _HEAD.size
        if kind == _ENCRYPTED:
            return  # from here on nothing can be told, and the reader asks for the password
        if kind == _DIMENSIONS and length >= _REACH.size and at + _REACH.size <= len(stream):
            top, bottom, left, right = _REACH.unpack_from(stream, at)
            rows, columns = bottom - top, right - left
            if rows < 0 or columns < 0 or rows * columns > limits.grid_cells:
                raise UnreadableFileError(f"has a sheet of {rows:,} rows and {columns:,} columns, which is too large")
        at += length
