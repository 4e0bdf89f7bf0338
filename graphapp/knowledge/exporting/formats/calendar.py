"""iCalendar: the meetings that somebody may see, with who was there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from graphapp.knowledge.exporting.formats.content_lines import escape, fold, quote

BEGIN = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Graphapp//Graphapp//EN\r\nCALSCALE:GREGORIAN\r\n"
END = "END:VCALENDAR\r\n"
_HOUR = 3600
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Event:
    """One meeting.

    Attributes:
        at: seconds since 1970 UTC; how long it took is not kept, an hour is said.
        people: name and e-mail address, which may be empty.
    """

    id: str
    at: int
    subject: str
    people: tuple[tuple[str, str], ...] = ()


def write_calendar(events: Iterable[Event]) -> Iterator[str]:
    """Write a calendar, an event at a time."""
    yield BEGIN
    for event in events:
        yield "".join(map(fold, _lines(event)))
    yield END


def _lines(event: Event) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:graphapp-{event.id}"
    yield f"DTSTAMP:{_instant(event.at)}"
    yield f"DTSTART:{_instant(event.at)}"
    yield f"DTEND:{_instant(event.at + _HOUR)}"
    yield f"SUMMARY:{escape(event.subject)}"
    nameless = [name for name, address in event.people if not _is_address(address)]
    for name, address in event.people:
        if _is_address(address):
            yield f"ATTENDEE;CN={quote(name or address)};PARTSTAT=ACCEPTED:mailto:{address}"
    if nameless:
        yield f"DESCRIPTION:{escape('With ' + ', '.join(nameless))}"
    yield "END:VEVENT"


def _is_address(address: str) -> bool:
    return "@" in address and address.isprintable() and not set(address) & set(' "\\;,:<>')


def _instant(at: int) -> str:
    # Years before 1000 are written with four digits too.
    moment = _EPOCH + timedelta(seconds=max(at, 0))
    return f"{moment.year:04}{moment:%m%dT%H%M%SZ}"
