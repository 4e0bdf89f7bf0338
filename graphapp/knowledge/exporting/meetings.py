"""The meetings that somebody may see: those of the calendar, and when they themselves met people at customers."""

from collections import defaultdict
from collections.abc import Iterator

from graphapp.graph.store import Row
from graphapp.knowledge.exporting.formats.calendar import Event
from graphapp.knowledge.exporting.reading import Ask, in_pieces, read_pieces
from graphapp.knowledge.exporting.sheets import read_links

MEETING = "meeting"
MOST = 1_000_000
_AT_ONCE = 2_000


def read_events(ask: Ask, me: str) -> Iterator[Event]:
    """Return the meetings in an order that stays.

    Args:
        ask: asks a question as whoever gets them sees it.
        me: the employee whose own moments are told, each instant once, where the calendar does not tell it.
    """
    told: set[int] = set()
    for rows in read_pieces(ask, "Meeting"):
        people = read_links(ask, ["exporting.attendees"], [row["id"] for row in rows])["exporting.attendees"]
        for row in rows:
            there = sorted(people.get(row["id"], ()), key=lambda one: (one["kind"], one["id"]))
            if any(one["id"] == me for one in there):
                told.add(row["at"])
            yield Event(row["id"], row["at"] or 0, row["subject"] or "Meeting", _people(there))
    yield from _own(ask, me, told)


def _own(ask: Ask, me: str, told: set[int]) -> Iterator[Event]:
    moments: dict[int, dict[str, str]] = defaultdict(dict)
    known = sorted({row["id"] for row in ask("contacts.mine", skip=0, limit=MOST)})
    for ids in in_pieces(known, _AT_ONCE):
        for row in ask("exporting.met", ids=ids):
            is_meeting = row["from_id"] == me and row["kind"] == MEETING
            if is_meeting and row["at"] is not None and row["at"] not in told:
                moments[row["at"]][row["to_id"]] = row["id"]
    for piece in in_pieces(sorted(moments), _AT_ONCE):
        ids = sorted({contact for at in piece for contact in moments[at]})
        facts = {row["thing"]: row for row in ask("imports.known_contacts", ids=ids)}
        for at in piece:
            there = [facts[contact] for contact in sorted(moments[at]) if contact in facts]
            names = ", ".join(row["name"] or "" for row in there)
            yield Event(min(moments[at].values()), at, f"Met {names}", _people(there))


def _people(rows: list[Row]) -> tuple[tuple[str, str], ...]:
    return tuple((row["name"] or "", row["email"] or "") for row in rows)
