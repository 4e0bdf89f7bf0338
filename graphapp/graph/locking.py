"""One process at a time has an instance folder open; who comes second is told which one that is."""

import fcntl
import os
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from graphapp.errors import StoreBusy

PATIENCE = 2.0
"""Seconds to wait for whoever is just closing."""


class FolderLock:
    """Holds a folder for this process until it is released, or until the process ends, however it ends.

    Args:
        folder: of the instance.

    Raises:
        StoreBusy: another process holds it; the message says which.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "graph.lock"
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        deadline = time.monotonic() + PATIENCE
        while not self._try():
            if time.monotonic() > deadline:
                holder = os.pread(self._handle, 400, 0).decode(errors="replace").strip()
                os.close(self._handle)
                who = f" ({holder})" if holder else ""
                raise StoreBusy(
                    f"{folder} is in use by another process of this program{who}. Stop it first; while a server runs, "
                    "commands reach it by themselves."
                )
            time.sleep(0.05)
        # Only for the message, and on a full disk the lock matters more.
        with suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.pwrite(self._handle, _describe().encode(), 0)

    def release(self) -> None:
        """Let the next one have the folder."""
        os.close(self._handle)

    def _try(self) -> bool:
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def _describe() -> str:
    name = " ".join([Path(sys.argv[0]).name, *sys.argv[1:2]]) if sys.argv else ""
    return f"process {os.getpid()}, {name}, since {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
