"""The story's calendar: day 0 is three years ago, day `LAST` is today."""

from __future__ import annotations

import datetime as dt
from functools import cache

LAST = 1096

_EPOCH = dt.date(1970, 1, 1).toordinal()
_SATURDAY = 5
_HOLIDAYS = {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}


class Days:
    """Turns the story's day numbers into dates, given the day that is today.

    A day at a weekend or around Christmas and New Year becomes the working day before it, so the order of days is kept
    and nothing is later than today.
    """

    def __init__(self, today: dt.date) -> None:
        self._first = today.toordinal() - LAST
        self.date = cache(self._date)
        self.day = cache(self._iso)

    def _date(self, number: int) -> dt.date:
        date = dt.date.fromordinal(self._first + number)
        while date.weekday() >= _SATURDAY or (date.month, date.day) in _HOLIDAYS:
            date -= dt.timedelta(days=1)
        return date

    def _iso(self, number: int) -> str:
        return self.date(number).isoformat()

    def day_or_none(self, number: int | None) -> str | None:
        """The ISO date, if there is a day."""
        return None if number is None else self.day(number)

    def instant(self, number: int, minute: int) -> int:
        """Seconds since 1970 UTC of a minute of that day (0 to 1439)."""
        return (self.date(number).toordinal() - _EPOCH) * 86400 + minute * 60

    def month_begin(self, number: int | None) -> str | None:
        """The first of that day's month, for what begins with a month: jobs, memberships."""
        return None if number is None else self.date(number).replace(day=1).isoformat()

    def month_end(self, number: int | None) -> str | None:
        """The last day of the month before that day's month, for what ends with a month."""
        if number is None:
            return None
        return (self.date(number).replace(day=1) - dt.timedelta(days=1)).isoformat()

    def month_number(self, number: int) -> int:
        """1 to 12."""
        return self.date(number).month
