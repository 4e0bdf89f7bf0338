"""A lock for tests in which two do something at once, without waiting for as long as it may take."""

import threading


class Watched:
    """A lock that says when somebody waits for it."""

    def __init__(self, waits: threading.Event) -> None:
        self._lock, self._waits = threading.RLock(), waits

    def __enter__(self) -> None:
        if not self._lock.acquire(blocking=False):
            self._waits.set()
            self._lock.acquire()

    def __exit__(self, *_error: object) -> None:
        self._lock.release()
