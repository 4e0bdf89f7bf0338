"""Memory that was freed goes back to the machine.

Each thread that renders pages has a heap of its own (one for all would be waited for: a fifth of the pages), and what
is freed in the middle of a heap stays with the process. Beside 16 clients that was a fifth of all its memory.
"""

import ctypes
import threading
import time
from collections.abc import Callable

PAUSE = 5.0
WORKED = 0.5


def give_back() -> bool:
    """Give back whole pages of memory that nobody uses any more; say whether the C library can (glibc's can)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:
        return False
    trim(0)
    return True


class Tidying:
    """Calls something from a thread of its own every `PAUSE` seconds, if the process worked meanwhile.

    Args:
        tidy: what is done; says whether it is of any use to call it again.
    """

    def __init__(self, tidy: Callable[[], bool] = give_back) -> None:
        self._tidy = tidy
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread."""
        self._closed.set()
        self._thread.join()

    def _watch(self) -> None:
        worked = 0.0
        while not self._closed.wait(PAUSE):
            if time.process_time() - worked < WORKED:
                continue
            if not self._tidy():
                return
            worked = time.process_time()
