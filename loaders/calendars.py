"""Calendars: iCalendar files, an entry for each time an appointment took place, however broken the file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import islice
from pathlib import Path
from zoneinfo import ZoneInfo

from loaders.attendees import read_people
from loaders.calendar_times import Moment, find_zone, read_moment, read_span, read_zone
from loaders.content_lines import Line, logical_lines, read_line, unescape
from loaders.entries import Entry, Place, Refused, Value
from loaders.recurrences import MOST_TIMES, NotFollowedError, Occasion, expand

YEARS_BACK = 5
MOST_LINES = 20_000
MOST_DOUBTS = 20
LONGEST_TEXT = 20_000
_YEAR = 365 * 86_400 + 86_400 // 4
_WEB_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|\?xml|body|div|head)", re.IGNORECASE)
_NOT_APPOINTMENTS = {"REPLY": "an answer to an invitation", "COUNTER": "a proposal for another time"} | dict.fromkeys(
    ("REFRESH", "DECLINECOUNTER"), "a message between calendars"
)


@dataclass(slots=True)
class Part:
    """A VEVENT or VTIMEZONE, or one property of the calendar around them."""

    kind: str
    calendar: int
    lines: list[bytes]
    complete: bool = True


@dataclass(slots=True)
class Survey:
    """What must be known of a file before its first appointment can be read."""

    zones: dict[tuple[int, str], tzinfo | None] = field(default_factory=dict)
    standard: dict[int, tzinfo] = field(default_factory=dict)
    method: dict[int, str] = field(default_factory=dict)
    newest: dict[tuple[str, str], tuple[int, str, int]] = field(default_factory=dict)
    series: set[str] = field(default_factory=set)
    events: int = 0
    parts: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be read: instants in seconds, the zone of floating times, and whether words are."""

    since: int
    until: int
    zone: tzinfo
    subjects: bool
    bodies: bool


@dataclass(slots=True)
class Appointment:
    """One VEVENT, its lines read."""

    place: Place
    calendar: int
    lines: Mapping[str, list[Line]]
    doubts: list[str]

    def text(self, name: str) -> str:
        """The first value of a name, escapes read, or nothing."""
        return unescape(self.lines[name][0].value).replace("\r\n", "\n") if name in self.lines else ""


def recognise(start: bytes, name: str) -> str:
    """Say which calendar a file is by its first bytes; "" if none. Web pages with events are named, to be refused."""
    text = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:4000].upper()
    named = name.lower().endswith((".ics", ".ical", ".ifb", ".vcs", ".icalendar"))
    if _WEB_PAGE.match(text):
        return "web page (hCalendar)" if named or b"VEVENT" in text else ""
    if text.startswith(b"BEGIN:VCALENDAR") or (named and b"BEGIN:V" in text):
        return "vCalendar 1.0" if re.search(rb"^VERSION:1\.0", text, re.MULTILINE) else "iCalendar"
    return ""


def read(
    path: Path,
    name: str,
    *,
    now: int,
    since: int | None = None,
    until: int | None = None,
    zone: str = "UTC",
    subjects: bool = False,
    bodies: bool = False,
) -> Iterator[Entry | Refused]:
    """Read a calendar: each time of each appointment that began between two instants.

    Args:
        path: the file.
        name: its path as it is shown.
        now: seconds since 1970 UTC.
        since: only what began then or later; five years before now unless given.
        until: only what began before; now unless given.
        zone: IANA name of the zone of whole days and of times that name none, where the calendar names none either.
        subjects: whether to give subject and place.
        bodies: whether to give the description.
    """
    with path.open("rb") as file:
        if _WEB_PAGE.match(file.read(4000).lstrip(b"\xef\xbb\xbf")):
            yield Refused(Place(name), "is a web page, not a calendar: export it as iCalendar (.ics)")
            return
    last = now if until is None else until
    wanted = Wanted(now - YEARS_BACK * _YEAR if since is None else since, last, ZoneInfo(zone), subjects, bodies)
    survey = _survey(path)
    if not survey.events:
        others = ", ".join(sorted(survey.parts & {"VTODO", "VJOURNAL", "VFREEBUSY"}))
        yield Refused(Place(name), "holds no appointment" + (f", only {others}" if others else ""))
        return
    outside = 0
    for found in _entries(path, name, survey, wanted):
        if found is None:
            outside += 1
        else:
            yield found
    if outside:
        yield Refused(Place(name), _say_outside(outside, wanted))


def _say_outside(number: int, wanted: Wanted) -> str:
    days = " to ".join(f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d}" for at in (wanted.since, wanted.until))
    is_, was = ("is", "was") if number == 1 else ("are", "were")
    return f"{number} of its appointments {is_} not within {days} and {was} left out"


def _parts(path: Path) -> Iterator[Part]:
    """The file taken apart, each part with its lines; a VEVENT that never ends is ended by the next."""
    calendar, depth = 0, 0
    current: Part | None = None
    for raw in logical_lines(path):
        edge, _, what = raw.replace(b"\0", b"").strip().upper().partition(b":")
        kind = what.strip().decode("ascii", "replace") if edge in (b"BEGIN", b"END") else ""
        if edge == b"BEGIN" and kind in {"VEVENT", "VTIMEZONE", "VCALENDAR", "VTODO", "VJOURNAL", "VFREEBUSY"}:
            if current:
                current.complete = False
                yield current
            calendar += kind == "VCALENDAR"
            current, depth = (None if kind == "VCALENDAR" else Part(kind, calendar, [])), 0
        elif edge == b"END" and (current is None or kind in {current.kind, "VCALENDAR"}):
            if current:
                current.complete = kind == current.kind
                yield current
            current = None
        elif current is None:
            yield Part("", calendar, [raw])
        elif edge in (b"BEGIN", b"END") and current.kind != "VTIMEZONE":
            depth = max(0, depth + (1 if edge == b"BEGIN" else -1))
        elif not depth and len(current.lines) < MOST_LINES:
            current.lines.append(raw)
    if current:
        current.complete = False
        yield current


def _survey(path: Path) -> Survey:
    survey = Survey()
    for part in _parts(path):
        survey.parts.add(part.kind)
        if part.kind == "VEVENT":
            survey.events += 1
            _note_version(survey, part)
        elif part.kind == "VTIMEZONE":
            called, zone = read_zone([line for raw in part.lines if (line := read_line(raw))])
            survey.zones[part.calendar, called] = zone
        elif not part.kind and (line := read_line(part.lines[0])):
            if line.name == "METHOD":
                survey.method[part.calendar] = line.value.upper()
            elif line.name == "X-WR-TIMEZONE" and (standard := find_zone(line.value)):
                survey.standard[part.calendar] = standard
    return survey


def _note_version(survey: Survey, part: Part) -> None:
    """Remember which of several versions of an appointment in one file is the newest."""
    said = {"UID": "", "RECURRENCE-ID": "", "SEQUENCE": "", "DTSTAMP": "", "RRULE": "", "RDATE": ""}
    for raw in part.lines:
        head = raw[:14].upper().replace(b"\0", b"")
        if head.startswith(tuple(name.encode() for name in said)) and (line := read_line(raw)) and line.name in said:
            said[line.name] = said[line.name] or line.value
    if not said["UID"]:
        return
    if said["RRULE"] or said["RDATE"] or said["RECURRENCE-ID"]:
        survey.series.add(said["UID"])
    sequence = int(said["SEQUENCE"]) if said["SEQUENCE"].isdecimal() and len(said["SEQUENCE"]) < 10 else 0  # noqa: PLR2004
    which, version = (said["UID"], said["RECURRENCE-ID"]), (sequence, said["DTSTAMP"], survey.events)
    survey.newest[which] = max(survey.newest.get(which, version), version)


def _entries(path: Path, name: str, survey: Survey, wanted: Wanted) -> Iterator[Entry | Refused | None]:
    """Every entry; None for an appointment that lies outside what is wanted."""
    series: dict[str, list[tuple[Appointment, Occasion]]] = {}
    number = 0
    for part in _parts(path):
        if part.kind != "VEVENT":
            continue
        number += 1
        read_or_not = _appointment(part, Place(name, number=number), survey)
        if isinstance(read_or_not, Refused):
            yield read_or_not
            continue
        try:
            occasion = _occasion(read_or_not, survey)
        except (ValueError, OverflowError) as error:
            reason = f"its time cannot be read: {str(error)[:40]}" if str(error) else "says no time"
            yield Refused(read_or_not.place, reason)
            continue
        if (uid := read_or_not.text("UID")) in survey.series:
            series.setdefault(uid, []).append((read_or_not, occasion))
        else:
            yield _single(read_or_not, occasion, survey, wanted)
    for several in series.values():
        yield from _several(several, survey, wanted)


def _appointment(part: Part, place: Place, survey: Survey) -> Appointment | Refused:
    method = survey.method.get(part.calendar, "")
    if method in _NOT_APPOINTMENTS:
        return Refused(place, f"is {_NOT_APPOINTMENTS[method]} (METHOD:{method}), not the appointment")
    lines: dict[str, list[Line]] = {}
    doubts = [] if part.complete else ["its end is missing"]
    for raw in part.lines:
        if line := read_line(raw):
            lines.setdefault(line.name, []).append(line)
        else:
            doubts.append(f"a line was left out: {raw[:60].decode('utf-8', 'replace')}")
    guessed = sorted({line.guessed for several in lines.values() for line in several if line.guessed})
    if guessed:
        doubts.append(f"its letters were read as {guessed[0]}, which the file does not say")
    found = Appointment(place, part.calendar, lines, doubts)
    replaces = lines["RECURRENCE-ID"][0].value if "RECURRENCE-ID" in lines else ""
    newest = survey.newest.get((lines["UID"][0].value if "UID" in lines else "", replaces))
    if newest and newest[2] != place.number:
        return Refused(place, "a newer version of this appointment stands in the same file")
    return found


def _occasion(said: Appointment, survey: Survey) -> Occasion:
    """Read every time of an appointment. Raises ValueError: it has none, or it is none."""
    begin = next(_moments(said, "DTSTART", survey), None)
    if begin is None:
        raise ValueError
    start = begin[0]
    replaces = next(_moments(said, "RECURRENCE-ID", survey), (None,))[0]
    following = any(line.param("RANGE").upper() == "THISANDFUTURE" for line in said.lines.get("RECURRENCE-ID", ()))
    return Occasion(
        number=said.place.number,
        start=start,
        length=_length(said, start, survey),
        rule=said.lines["RRULE"][0].value if "RRULE" in said.lines else "",
        more=list(islice(_moments(said, "RDATE", survey), MOST_TIMES)),
        without=[moment for moment, _ in islice(_moments(said, "EXDATE", survey), MOST_TIMES)],
        replaces=replaces,
        following=following,
    )


def _moments(said: Appointment, name: str, survey: Survey) -> Iterator[tuple[Moment, timedelta | None]]:
    """The times of a property, with their length where it is one of periods. Only a start must be readable."""
    for line in said.lines.get(name, ()):
        zone = _zone_of(line, said, survey)
        for text in line.value.split(","):
            begin, _, end = text.partition("/")
            try:
                moment = read_moment(begin, zone)
                length = read_span(end) if end else None
                if end and length is None:
                    length = _between(moment, read_moment(end, zone))
                yield moment, length
            except ValueError:
                if name == "DTSTART":
                    raise
                if text.strip():
                    said.doubts.append(f"a time was left out: {name} {text[:40]}")


def _zone_of(line: Line, said: Appointment, survey: Survey) -> tzinfo | None:
    name = ",".join(line.params.get("TZID", ())).replace("\\,", ",").replace("\\;", ";")
    if not name:
        return None
    zone = survey.zones.get((said.calendar, name)) or find_zone(name)
    if zone is None:
        doubt = f"the zone {name[:60]} is not known: its times are taken as local"
        if doubt not in said.doubts:
            said.doubts.append(doubt)
    return zone


def _length(said: Appointment, start: Moment, survey: Survey) -> timedelta | None:
    length = None
    for end, _ in _moments(said, "DTEND", survey):
        length = _between(start, end)
    if "DTEND" not in said.lines and "DURATION" in said.lines:
        length = read_span(said.text("DURATION"))
    if length is not None and length < timedelta():
        said.doubts.append("ends before it begins: its end was left out")
        return None
    return length


def _between(start: Moment, end: Moment) -> timedelta:
    return timedelta(seconds=end.instant(UTC) - start.instant(UTC))


def _single(said: Appointment, occasion: Occasion, survey: Survey, wanted: Wanted) -> Entry | Refused | None:
    floating = survey.standard.get(said.calendar, wanted.zone)
    try:
        at = occasion.start.instant(floating)
        if not wanted.since <= at < wanted.until:
            return None
        return _entry(said, said.text("UID"), occasion.start, occasion.length, floating, survey, wanted)
    except (ValueError, OverflowError):
        return Refused(said.place, f"its time is not one that a calendar holds: {occasion.start.wall}")


def _several(
    several: list[tuple[Appointment, Occasion]], survey: Survey, wanted: Wanted
) -> Iterator[Entry | Refused | None]:
    """The times of one series. Where its rule cannot be followed, only the times that stand there themselves."""
    said = {one.place.number: one for one, _ in several}
    first = next((one for one, occasion in several if occasion.replaces is None), several[0][0])
    floating = survey.standard.get(first.calendar, wanted.zone)
    try:
        times, more = expand([occasion for _, occasion in several], wanted.since, wanted.until, floating)
    except NotFollowedError as error:
        first.doubts.append(f"{error}: only the times that the file names itself were taken")
        for one, occasion in several:
            yield _single(one, occasion, survey, wanted)
        return
    if more:
        first.doubts.append(f"only its newest {len(times)} times were taken")
    if not times:
        yield None
    for time in times:
        one = said[time.number]
        stamp = f"{time.planned.wall:%Y%m%d}"
        if not time.planned.is_day:
            stamp = f"{datetime.fromtimestamp(time.planned.instant(floating), UTC):%Y%m%dT%H%M%SZ}"
        key = f"{one.text('UID')}/{stamp}"
        yield _entry(one, key, time.start, time.length, floating, survey, wanted, recurring=True)


def _entry(
    said: Appointment,
    key: str,
    start: Moment,
    length: timedelta | None,
    floating: tzinfo,
    survey: Survey,
    wanted: Wanted,
    *,
    recurring: bool = False,
) -> Entry:
    least = timedelta(days=1) if start.is_day else timedelta()
    end = Moment(start.wall + max(length or least, least), start.zone) if start.is_day else None
    at = start.instant(floating)
    fields: dict[str, Value] = {
        "at": at,
        "until": end.instant(floating) if end else at + int((length or least).total_seconds()),
        "whole_day": start.is_day,
        "recurring": recurring,
        "state": _state(said, survey),
    }
    fields |= read_people(said.lines)
    private = said.text("CLASS").upper() in {"PRIVATE", "CONFIDENTIAL"}
    words = {
        "subject": ("SUMMARY", wanted.subjects),
        "place": ("LOCATION", wanted.subjects),
        "text": ("DESCRIPTION", wanted.bodies),
    }
    for name, (source, asked) in words.items():
        if asked and not private and (text := said.text(source)[:LONGEST_TEXT]):
            fields[name] = text
    return Entry(said.place, "occurrence", key, fields, tuple(said.doubts[:MOST_DOUBTS]))


def _state(said: Appointment, survey: Survey) -> str:
    status = said.text("STATUS").upper()
    if status in {"CANCELLED", "CANCELED"} or survey.method.get(said.calendar) == "CANCEL":
        return "cancelled"
    return "tentative" if status == "TENTATIVE" else "confirmed"
