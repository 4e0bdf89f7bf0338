"""Times as calendars write them: zones by any name, floating times, whole days, durations."""

import calendar
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from loaders.content_lines import Line

_FIRST, _LAST = 1970, 2040
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_STAMP = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d):?(\d\d)?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?)?$", re.IGNORECASE
)
_SPAN = re.compile(
    r"([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$", re.IGNORECASE
)
_OFFSET = re.compile(r"(?:GMT|UTC|Z)\s*([+-])\s*(\d{1,2})(?::?(\d\d))?(?!\d)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as the clock on the wall shows it, and where that wall is.

    Attributes:
        wall: a naive time, or a day.
        zone: None where the time floats, as whole days do.
    """

    wall: datetime | date
    zone: tzinfo | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is a whole day."""
        return not isinstance(self.wall, datetime)

    def instant(self, floating: tzinfo) -> int:
        """Seconds since 1970 UTC; what floats is taken to be in the zone given.

        Raises OverflowError for times before year 1 or after 9999.
        """
        wall = self.wall if isinstance(self.wall, datetime) else datetime(*self.wall.timetuple()[:3])  # noqa: DTZ001
        return int(wall.replace(tzinfo=self.zone or floating).timestamp())

    def on_wall_of(self, other: "Moment", floating: tzinfo) -> datetime | date:
        """The same time on another moment's wall, as a day if that is one."""
        if other.is_day or self.is_day:
            day = self.wall.date() if isinstance(self.wall, datetime) else self.wall
            if other.is_day or not isinstance(other.wall, datetime):
                return day
            return datetime.combine(day, other.wall.time())
        if (self.zone or floating) is (other.zone or floating):
            return self.wall
        moved = datetime.fromtimestamp(self.instant(floating), other.zone or floating)
        return moved.replace(tzinfo=None)


class FileZone(tzinfo):
    """A zone that a file describes itself, by the walls' times at which its offset changes."""

    def __init__(self, name: str, onsets: list[tuple[datetime, timedelta]]) -> None:
        self._name = name
        self._onsets = [onset for onset, _ in onsets]
        self._offsets = [offset for _, offset in onsets]

    def utcoffset(self, when: datetime | None) -> timedelta:
        """The offset that the last change before a wall's time brought; before the first, that one's."""
        if when is None:
            return self._offsets[-1]
        at = bisect_right(self._onsets, when.replace(tzinfo=None))
        return self._offsets[max(0, at - 1)]

    def dst(self, when: datetime | None) -> timedelta:  # noqa: ARG002
        """Unknown: files say offsets, not which of them is for summer."""
        return timedelta()

    def tzname(self, when: datetime | None) -> str:  # noqa: ARG002
        """As the file calls it."""
        return self._name


@lru_cache(maxsize=512)
def find_zone(name: str) -> tzinfo | None:
    """Find a zone by its IANA name, with a maker's path before it, by its Windows name or by its offset."""
    name = name.strip().strip('"')
    if name.upper() in {"UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT"}:
        return UTC
    parts = [part for part in name.split("/") if part]
    for size in range(min(3, len(parts)), 0, -1):
        if zone := _iana("/".join(parts[-size:])):
            return zone
    if windows := WINDOWS_TO_OLSON.get(name):
        return _iana(windows)
    if offset := _OFFSET.search(name):
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes < 24 * 60:
            return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    return None


def _iana(key: str) -> tzinfo | None:
    return ZoneInfo(key) if key in _known_zones() else None


@lru_cache(maxsize=1)
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones())


def read_zone(lines: list[Line]) -> tuple[str, tzinfo | None]:
    """Read a VTIMEZONE: what it is called and the zone; a name that is known says more than the rules.

    Args:
        lines: of the VTIMEZONE, the BEGIN and END of its parts among them.
    """
    called = next((line.value for line in lines if line.name == "TZID"), "").replace("\\,", ",").replace("\\;", ";")
    place = next((line.value for line in lines if line.name == "X-LIC-LOCATION"), "")
    if zone := find_zone(called) or find_zone(place):
        return called, zone
    onsets: list[tuple[datetime, timedelta]] = []
    part: dict[str, str] = {}
    for line in lines:
        if line.name == "BEGIN":
            part = {}
        elif line.name == "END" and part:
            onsets += _onsets(part)
            part = {}
        else:
            part.setdefault(line.name, line.value)
    return called, FileZone(called, sorted(onsets, key=lambda onset: onset[0])) if onsets else None


def _onsets(part: Mapping[str, str]) -> list[tuple[datetime, timedelta]]:
    """When a part of a VTIMEZONE begins to hold: once, or each year by its rule. No other rules are followed."""
    offset = _offset(part.get("TZOFFSETTO", ""))
    start = _STAMP.match(part.get("DTSTART", ""))
    if offset is None or start is None or not start[4]:
        return []
    try:
        first = datetime(*(int(start[at] or 0) for at in range(1, 7)))  # type: ignore[arg-type]  # noqa: DTZ001
        rule = part.get("RRULE", "")
        if "FREQ=YEARLY" not in rule.upper():
            return [(first, offset)]
        years = range(max(first.year, _FIRST), _LAST)
        found = (_onset(rule.upper(), first, year) for year in years)
        return [(onset, offset) for onset in found if onset]
    except (ValueError, TypeError, OverflowError):
        return []


def _onset(rule: str, first: datetime, year: int) -> datetime | None:
    """When in a year a rule such as FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU holds."""
    parts = dict(re.findall(r"([A-Z]+)=([^;]+)", rule))
    month = int(parts.get("BYMONTH", first.month))
    days = list(range(1, calendar.monthrange(year, month)[1] + 1))
    if "BYMONTHDAY" in parts:
        days = [day for day in days if str(day) in parts["BYMONTHDAY"].split(",")]
    elif "BYDAY" not in parts:
        days = [first.day]
    position = 1
    if weekday := re.match(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)", parts.get("BYDAY", "")):
        position = int(weekday[1] or 1)
        days = [day for day in days if calendar.weekday(year, month, day) == _WEEKDAYS.index(weekday[2])]
    index = position - 1 if position > 0 else position
    return first.replace(year=year, month=month, day=days[index]) if -len(days) <= index < len(days) else None


def _offset(text: str) -> timedelta | None:
    found = re.match(r"([+-]?)(\d\d):?(\d\d)(?::?(\d\d))?$", text.strip())
    if not found or int(found[2]) > 23:  # noqa: PLR2004
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    return -span if found[1] == "-" else span


def read_moment(text: str, zone: tzinfo | None) -> Moment:
    """Read a time or a day, written as iCalendar or as ISO 8601 has it.

    Args:
        text: the value.
        zone: where it is where the text does not say; None lets it float.

    Raises ValueError with the text where it is no time.
    """
    found = _STAMP.match(text.strip())
    if not found:
        raise ValueError(text)
    year, month, day = int(found[1]), int(found[2]), int(found[3])
    if not found[4]:
        return Moment(date(year, month, day))
    hour, minute, second = int(found[4]), int(found[5]), min(int(found[6] or 0), 59)
    midnight = (hour, minute) == (24, 0)
    wall = datetime(year, month, day, 0 if midnight else hour, minute, second)  # noqa: DTZ001
    if midnight:
        wall += timedelta(days=1)
    mark = found[7]
    if mark:
        offset = _offset(mark) if mark.upper() != "Z" else timedelta()
        return Moment(wall, timezone(offset) if offset else UTC)
    return Moment(wall, zone)


def read_span(text: str) -> timedelta | None:
    """Read a duration such as PT1H30M; None where it is none."""
    found = _SPAN.match(text.strip())
    if not found or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -span if found[1] == "-" else span
