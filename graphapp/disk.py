"""What is on disk when it returns: the few things that every part of the program does with files in the same way.

What durability does with files is a class of its own (`durability.files`), because its tests let each of them fail.
"""

import errno
import os
from contextlib import suppress
from pathlib import Path

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def lacks_room(error: BaseException) -> bool:
    """Say whether something failed because the disk is full, or what somebody may use of it."""
    return isinstance(error, OSError) and error.errno in _NO_ROOM


def append_whole(handle: int, data: bytes) -> int:
    """Write all of some bytes to the end of a file, or nothing of them; return the file's size.

    Args:
        handle: opened for appending, or where its end is.
        data: what is written.

    Raises:
        OSError: it could not be written; the file ends where it did.
    """
    before = os.fstat(handle).st_size
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    except OSError:
        with suppress(OSError):
            os.ftruncate(handle, before)
        raise
    return before + len(data)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
