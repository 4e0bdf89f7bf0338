"""Reading in bulk: how many different things each person opened within an hour, and when that is too much."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

HOUR = 3600.0
MANY_PEOPLE = 1000


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is ordinary.

    Attributes:
        an_hour: so many different things within an hour; 0 for no limit.
        pause: seconds between two new ones from then on.
    """

    an_hour: int
    pause: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of one more.

    Attributes:
        wait: seconds until it can be had, 0 for at once.
        is_first: whether this is when somebody became too fast, for the first time within an hour.
    """

    wait: int = 0
    is_first: bool = False


@dataclass(slots=True)
class _Person:
    opened: OrderedDict[str, float] = field(default_factory=OrderedDict)
    last: float = 0.0
    told: float = float("-inf")


class Openings:
    """Counts in memory, for any number of threads; what was opened within the hour is not counted again.

    Args:
        pace: how much is ordinary, for one process.
        clock: seconds since 1970.
    """

    def __init__(self, pace: Pace, clock: Callable[[], float]) -> None:
        self.pace, self._clock = pace, clock
        self._lock = threading.Lock()
        self._people: dict[str, _Person] = {}

    def note(self, person: str, thing: str) -> Verdict:
        """Note that somebody opens something, and say whether they may do so now."""
        if not self.pace.an_hour:
            return Verdict()
        now = self._clock()
        with self._lock:
            found = self._people.get(person) or self._begin(person, now)
            while found.opened and next(iter(found.opened.values())) <= now - HOUR:
                found.opened.popitem(last=False)
            if thing in found.opened:
                return Verdict()
            wait = found.last + self.pace.pause - now
            if len(found.opened) >= self.pace.an_hour and wait > 0:
                is_first = found.told <= now - HOUR
                found.told = now if is_first else found.told
                return Verdict(ceil(wait), is_first)
            found.opened[thing] = found.last = now
            return Verdict()

    def _begin(self, person: str, now: float) -> _Person:
        if len(self._people) >= MANY_PEOPLE:
            self._people = {name: one for name, one in self._people.items() if one.last > now - HOUR}
        return self._people.setdefault(person, _Person())
