"""When an appointment that repeats took place, with its exceptions, between two times."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

import recurring_ical_events
from icalendar import Calendar, Event, vRecur

from loaders.calendar_times import Moment, read_moment

MOST_TIMES = 4_000
_EARLIEST = 1900
_LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LIMITS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
_MOST_A_DAY = 24


class NotFollowedError(ValueError):
    """A rule that nobody's appointments have, or that cannot be read. The text says why."""


@dataclass(slots=True)
class Occasion:
    """One appointment of a series as the file writes it: the series itself, or one time of it that is different.

    Attributes:
        number: which of the file's appointments it is.
        start: of its first time.
        length: how long it lasts; None for a time with no end.
        rule: RRULE, or "".
        more, without: further times (with their own length), and those left out.
        replaces: the time of the series that this one replaces.
        following: whether it also changes all times after that.
    """

    number: int
    start: Moment
    length: timedelta | None
    rule: str = ""
    more: Sequence[tuple[Moment, timedelta | None]] = ()
    without: Sequence[Moment] = ()
    replaces: Moment | None = None
    following: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """One time of a series: which occasion says what it is, when it was to be, when it is, how long."""

    number: int
    planned: Moment
    start: Moment
    length: timedelta


def expand(occasions: Sequence[Occasion], since: int, until: int, floating: tzinfo) -> tuple[list[Time], bool]:
    """Every time of a series that begins between two instants, in order.

    The clock on the wall repeats, not the instant: so the series is expanded as naive times on the wall of its start,
    and each is turned into an instant only then.

    Args:
        occasions: the series and those of its times that are different.
        since: seconds since 1970 UTC.
        until: the same, itself no more among them.
        floating: the zone of times that name none.

    Returns:
        The times, the newest MOST_TIMES of them, and whether there were more.

    Raises:
        NotFollowedError: the rule cannot be followed, or not in reasonable time.
    """
    main = next((one for one in occasions if one.replaces is None), occasions[0])
    if main.start.wall.year < _EARLIEST:
        raise NotFollowedError(f"begins in the year {main.start.wall.year}")
    day = timedelta(days=1)
    first = datetime.fromtimestamp(since, UTC).replace(tzinfo=None) - day
    last = datetime.fromtimestamp(until, UTC).replace(tzinfo=None) + day
    try:
        calendar = Calendar()
        for one in occasions:
            calendar.add_component(_event(one, main.start, floating))
        found = recurring_ical_events.of(calendar).between(first, last)
    except NotFollowedError:
        raise
    except (ValueError, TypeError, KeyError, OverflowError, AttributeError) as error:
        raise NotFollowedError(f"repeats in a way that cannot be followed ({error})") from None
    times = sorted(_times(found, main.start, floating, (since, until)), key=lambda time: time.start.instant(floating))
    return times[-MOST_TIMES:], len(times) > MOST_TIMES


def _times(found: Sequence[Any], start: Moment, floating: tzinfo, bounds: tuple[int, int]) -> Iterator[Time]:
    for event in found:
        begin, end = event["DTSTART"].dt, event["DTEND"].dt if "DTEND" in event else None
        planned = event["RECURRENCE-ID"].dt if "RECURRENCE-ID" in event else begin
        moment = Moment(begin, start.zone)
        if bounds[0] <= moment.instant(floating) < bounds[1]:
            length = end - begin if end is not None and type(end) is type(begin) else timedelta()
            yield Time(int(event["X-NUMBER"]), Moment(planned, start.zone), moment, length)


def _event(one: Occasion, wall: Moment, floating: tzinfo) -> Event:
    event = Event()
    event.add("uid", "one")
    event.add("x-number", str(one.number))
    begin = one.start.on_wall_of(wall, floating)
    event.add("dtstart", begin)
    least = timedelta(days=1) if not isinstance(begin, datetime) else timedelta()
    event.add("dtend", begin + max(one.length or least, least))
    if one.replaces is not None:
        event.add("recurrence-id", one.replaces.on_wall_of(wall, floating))
        event.add("sequence", 1)
        if one.following:
            event["RECURRENCE-ID"].params["RANGE"] = "THISANDFUTURE"
        return event
    if one.rule:
        event.add("rrule", vRecur.from_ical(_safe_rule(one.rule, one.start, floating)))
    if one.more:
        event.add("rdate", [_more(moment.on_wall_of(wall, floating), length) for moment, length in one.more])
    if one.without:
        event.add("exdate", [moment.on_wall_of(wall, floating) for moment in one.without])
    return event


def _more(begin: datetime | date, length: timedelta | None) -> datetime | date | tuple[datetime, datetime]:
    return (begin, begin + length) if length is not None and isinstance(begin, datetime) else begin


def _safe_rule(text: str, start: Moment, floating: tzinfo) -> str:
    """A rule of which it is known that following it ends soon, its UNTIL on the wall of the start."""
    parts = dict(re.findall(r"([A-Z]+)=([^;]+)", text.upper().replace(" ", "")))
    if parts.get("FREQ") not in {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}:
        raise NotFollowedError(f"repeats in a way that no appointment does ({text[:60]})")
    for name, limit in _LIMITS.items():
        if any(not 1 <= abs(number) <= limit for number in _numbers(parts.get(name, ""))):
            raise NotFollowedError(f"repeats on a day that does not exist ({name}={parts[name][:30]})")
    months, days = _numbers(parts.get("BYMONTH", "")), _numbers(parts.get("BYMONTHDAY", ""))
    if months and days and all(abs(day) > _LONGEST_MONTHS[abs(month) - 1] for month in months for day in days):
        raise NotFollowedError("repeats on a day that does not exist")
    a_day = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        a_day *= max(1, len(_numbers(parts.get(name, ""))))
    if a_day > _MOST_A_DAY:
        raise NotFollowedError(f"repeats {a_day} times a day")
    if parts.get("INTERVAL") in {"0", "1"} or not parts.get("INTERVAL", "1").isdigit():
        parts.pop("INTERVAL")
    if "COUNT" in parts:
        parts.pop("UNTIL", None)
    elif "UNTIL" in parts:
        parts["UNTIL"] = _until(parts["UNTIL"], start, floating)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _numbers(text: str) -> list[int]:
    try:
        return [int(part) for part in text.split(",") if part]
    except ValueError:
        raise NotFollowedError(f"has a rule that cannot be read ({text[:60]})") from None


def _until(text: str, start: Moment, floating: tzinfo) -> str:
    try:
        last = read_moment(text, None)
    except ValueError:
        raise NotFollowedError(f"has a rule that cannot be read (UNTIL={text[:30]})") from None
    if not start.is_day and last.is_day:
        return f"{last.wall:%Y%m%d}T235959"
    wall = last.on_wall_of(start, floating)
    return f"{wall:%Y%m%d}T{wall:%H%M%S}" if isinstance(wall, datetime) else f"{wall:%Y%m%d}"
