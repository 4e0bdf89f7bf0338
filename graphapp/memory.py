"""Memory that was freed goes back to the machine, and what lasts is not looked through again and again.

Each thread that renders pages has a heap of its own (one for all would be waited for: a fifth of the pages), and what
is freed in the middle of a heap stays with the process. Beside 16 clients that was a fifth of all its memory. Names,
index and links are read once and make each full garbage collection take 100 ms, a fifteenth of all work: they are set
aside.

The C library gives each large piece back to the machine when it is freed and asks for the next one, which is empty
pages that are filled one by one. A path between two hubs makes hundreds of columns of some megabytes: a third of its
time went into that. Up to `LARGE` they are kept for the next one, and what rests is given back every `PAUSE` seconds.
"""

import ctypes
import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HEAPS = 2
LARGE, KEPT = 32 << 20, 64 << 20
"""Bytes of a piece that is still taken from a heap (the library takes no more for it), and of room kept at its end."""
_TRIM, _MAP, _ARENAS = -1, -3, -8
"""`M_TRIM_THRESHOLD`, `M_MMAP_THRESHOLD` and `M_ARENA_MAX` of `malloc.h`."""
PAUSE = 5.0
WORKED = 0.5
SETTLING = 3
"""So many times what is there is set aside: by then everything that lasts has been read."""


def give_back() -> bool:
    """Give back whole pages of memory that nobody uses any more; say whether the C library can (glibc's can)."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is None:
        return False
    trim(0)
    return True


def share_heaps() -> bool:
    """Let all threads share a few heaps, as far as they are not there yet, and large pieces be taken from them.

    Say whether the C library can (glibc's can).
    """
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    options = ((_ARENAS, HEAPS), (_MAP, LARGE), (_TRIM, KEPT))
    return set_option is not None and all(set_option(*option) for option in options)


def settle() -> None:
    """Set aside what is in memory now: the garbage collector does not look at it again."""
    gc.collect()
    gc.freeze()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let the garbage collector rest: while modules are loaded nearly all that is made lasts."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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
        worked, settled = 0.0, 0
        while not self._closed.wait(PAUSE):
            if time.process_time() - worked < WORKED:
                continue
            if settled < SETTLING:
                settle()
                settled += 1
            if not self._tidy():
                return
            worked = time.process_time()
