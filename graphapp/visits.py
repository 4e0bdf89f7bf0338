"""Pages that are being made just now: what works in the background lets them pass."""

import threading


class Visits:
    """Counts pages in progress; for any number of threads."""

    def __init__(self) -> None:
        self._news = threading.Condition()
        self._begun = self._ended = 0

    def begin(self) -> None:
        """A page is begun."""
        with self._news:
            self._begun += 1

    def end(self) -> None:
        """A page is made."""
        with self._news:
            self._ended += 1
            self._news.notify_all()

    def let_pass(self, seconds: float) -> None:
        """Wait until as many pages are made as were begun before, but no longer than that.

        Who comes meanwhile does not keep the caller waiting, so that work gets its turn beside any number of pages.
        """
        with self._news:
            begun = self._begun
            self._news.wait_for(lambda: self._ended >= begun, seconds)
