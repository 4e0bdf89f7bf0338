"""The formats that are no tables: how each is told and read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders import calendars, file_types, letters, outlook, vcards
from loaders.entries import Entry, Refused


@dataclass(frozen=True, slots=True)
class Terms:
    """What whoever imports asks of appointments and letters.

    Attributes:
        now: seconds since 1970 UTC; what is later has not happened.
        since, until: bounds in such seconds, None for what the format takes by itself.
        zone: of times that name none.
        subjects: whether subjects and places are taken.
        bodies: whether texts are taken.
    """

    now: int
    since: int | None = None
    until: int | None = None
    zone: str = "UTC"
    subjects: bool = False
    bodies: bool = False


Read = Callable[[Path, str, Terms], Iterator[Entry | Refused]]


@dataclass(frozen=True, slots=True)
class Reader:
    """One format.

    Attributes:
        kind: one of the types of loaders.file_types.
        recognise: the format's name by a file's first bytes and its name, empty where it is another.
        read: all of it.
    """

    kind: str
    recognise: Callable[[bytes, str], str]
    read: Read


def _read_cards(path: Path, name: str, _terms: Terms) -> Iterator[Entry | Refused]:
    return vcards.read(path, name)


def _read_calendar(path: Path, name: str, terms: Terms) -> Iterator[Entry | Refused]:
    return calendars.read(
        path,
        name,
        now=terms.now,
        since=terms.since,
        until=terms.until,
        zone=terms.zone,
        subjects=terms.subjects,
        bodies=terms.bodies,
    )


def read_letters(path: Path, name: str, terms: Terms) -> Iterator[Entry | Refused]:
    """Read a letter, a mailbox or a Maildir folder."""
    return letters.read(path, name, subjects=terms.subjects, bodies=terms.bodies)


def _read_outlook(path: Path, name: str, terms: Terms) -> Iterator[Entry | Refused]:
    return outlook.read(path, name, subjects=terms.subjects, bodies=terms.bodies)


def _recognise_outlook(start: bytes, _name: str) -> str:
    """By its content alone: file_types has looked inside, and a name without .msg is none the worse."""
    return outlook.recognise(start, "letter.msg") if start.startswith(file_types.OLE) else ""


READERS = (
    Reader(file_types.CARDS, vcards.recognise, _read_cards),
    Reader(file_types.CALENDAR, calendars.recognise, _read_calendar),
    Reader(file_types.LETTERS, _recognise_outlook, _read_outlook),
    Reader(file_types.LETTERS, letters.recognise, read_letters),
)
