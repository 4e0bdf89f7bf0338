"""What a process and those that it started have in memory."""

import os
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

PAUSE = 0.05
_PAGE = os.sysconf("SC_PAGE_SIZE")


def resident(pid: int) -> int:
    """Return the bytes of a process that are in memory, 0 where it has ended."""
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE
    return 0


class Most:
    """The most that this process and its children have in memory at once, from entry to exit; looked at all the time.

    What the system keeps of it (`ru_maxrss`) is of the whole life of a process, and of a child it counts what its
    parent had when it began.
    """

    def __init__(self) -> None:
        self.bytes = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory of the bench", daemon=True)

    def __enter__(self) -> Self:
        """Begin to look."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop looking."""
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while True:
            self.bytes = max(self.bytes, sum(map(resident, (os.getpid(), *_children()))))
            if self._over.wait(PAUSE):
                return


def _children() -> list[int]:
    found: list[int] = []
    for task in Path(f"/proc/{os.getpid()}/task").iterdir():
        with suppress(OSError):
            found.extend(map(int, (task / "children").read_text().split()))
    return found
