"""Who is asked to an appointment, and what they answered."""

import re
from collections.abc import Mapping, Sequence

from loaders.content_lines import Line, unescape
from loaders.entries import Value

_ADDRESS = re.compile(r"[^\s@<>,;:\"()]+@[^\s@<>,;:\"()]+")
_STATES = {
    "ACCEPTED": "accepted",
    "CONFIRMED": "accepted",
    "COMPLETED": "accepted",
    "IN-PROCESS": "accepted",
    "DECLINED": "declined",
    "DELEGATED": "declined",
    "TENTATIVE": "tentative",
}
# Calendars that stand as organizer or guest: Google's own calendars, rooms and imports.
_NOBODY = re.compile(r"@(?:group|resource|import)\.(?:v\.)?calendar\.google\.com$|^unknownorganizer@|^invalid:nomail")


def read_people(lines: Mapping[str, Sequence[Line]]) -> dict[str, Value]:
    """Read organizer and attendees; rooms, resources and those who are only informed are left out.

    Args:
        lines: of one appointment, by name.

    Returns:
        organizer, attendees and names as an occurrence has them, each only where there is one.
    """
    fields: dict[str, Value] = {}
    attendees: dict[str, str] = {}
    names: dict[str, str] = {}
    for line in lines.get("ORGANIZER", ())[:1]:
        if address := _address(line):
            fields["organizer"] = address
            names[address] = _called(line, address)
    for line in lines.get("ATTENDEE", ()):
        kind, role = line.param("CUTYPE").upper(), line.param("ROLE").upper()
        address = "" if kind in {"ROOM", "RESOURCE"} or role == "NON-PARTICIPANT" else _address(line)
        if address:
            state = (line.param("PARTSTAT") or line.param("STATUS")).upper().replace(" ", "-")
            attendees[address] = _STATES.get(state, "asked")
            names[address] = names.get(address) or _called(line, address)
    if attendees:
        fields["attendees"] = tuple(f"{state} {address}" for address, state in attendees.items())
    shown = tuple(f"{address} {name}" for address, name in names.items() if name)
    if shown:
        fields["names"] = shown
    return fields


def _address(line: Line) -> str:
    for text in (line.param("EMAIL"), re.sub(r"(?i)^\s*mailto:\s*", "", line.value)):
        whole = text.strip().strip("<>\"'")
        if "<" in text:
            whole = text.rpartition("<")[2].partition(">")[0].strip()
        if _ADDRESS.fullmatch(whole) and not _NOBODY.search(whole.lower()):
            return whole.lower()
    return ""


def _called(line: Line, address: str) -> str:
    """What a person is called, unless that is only the address again."""
    beside = line.value.partition("<")[0] if "<" in line.value else ""
    name = " ".join(unescape(line.param("CN") or beside).strip("'\" ").split())
    return "" if "@" in name or name.lower() == address or name.lower().startswith("mailto:") else name
