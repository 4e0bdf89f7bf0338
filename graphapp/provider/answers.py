"""What the provider said, for as long as it holds; asked again by one at a time, so that a silent one stops nobody."""

import threading
from collections.abc import Callable
from typing import Any

from graphapp.provider.wire import ProviderGone

PAUSE = 30.0
"""Seconds for which a provider that did not answer is not asked once more."""
WAIT = 2.0
"""Seconds for which somebody waits for what somebody else is asking."""
OLDEST = 86_400.0
"""Seconds after which what was said once is not gone by any more, even where nothing newer can be had."""


class Answers:
    """The newest answer to one question; for any number of threads.

    Args:
        fetch: asks the provider; raises ProviderGone.
        clock: seconds since 1970.
    """

    def __init__(self, fetch: Callable[[], dict[str, Any]], clock: Callable[[], float]) -> None:
        self._fetch, self._clock = fetch, clock
        self._turn = threading.Condition()
        self._is_asking = False
        self._said: dict[str, Any] = {}
        self._said_at = self._failed_at = float("-inf")
        self._failure = "The provider does not answer yet."

    def kept(self) -> dict[str, Any]:
        """Return what was said last, empty where nothing was."""
        return self._said

    def read(self, longest: float, *, or_older: bool) -> dict[str, Any]:
        """Return what it says, asking where the last answer is older than so many seconds.

        Args:
            longest: seconds.
            or_older: an older answer will do where there is no newer one just now: it is being asked, or is silent.

        Raises:
            ProviderGone: it does not answer, or did not a moment ago.
        """
        with self._turn:
            is_enough = or_older and self._is_of(self._said_at, OLDEST)
            if self._is_asking and not is_enough:
                self._turn.wait_for(lambda: not self._is_asking, WAIT)
            if self._is_of(self._said_at, longest):
                return self._said
            if self._is_asking or self._is_of(self._failed_at, PAUSE):
                if is_enough:
                    return self._said
                raise ProviderGone(self._failure)
            self._is_asking = True
        try:
            return self._ask()
        except ProviderGone:
            if is_enough:
                return self._said
            raise

    def _ask(self) -> dict[str, Any]:
        try:
            said = self._fetch()
        except ProviderGone as error:
            self._failure, self._failed_at = str(error), self._clock()
            raise
        else:
            self._said, self._said_at = said, self._clock()
            return said
        finally:
            with self._turn:
                self._is_asking = False
                self._turn.notify_all()

    def _is_of(self, instant: float, seconds: float) -> bool:
        # A clock that was put back ends it, too.
        return abs(self._clock() - instant) <= seconds
