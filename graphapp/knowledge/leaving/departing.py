"""A departure: the last day, what only the leaver sees and what becomes of it, and what is told for each.

Until the last day a departure is seen by those to whom the leaver or the administrator tells it; from the day after on
by everybody, so that a page can say since when somebody is not here any more. What only the leaver sees, and put there
themself, is theirs to release; what they keep is deleted `keep days` after the last day (`sweeping`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from graphapp.graph.store import Row, Rows
from graphapp.knowledge.entries import BadEntry
from graphapp.knowledge.people import plan_leaving

Ask = Callable[..., list[Row]]
Statements = list[tuple[str, Rows]]
PLANNED, LEFT, STAYS, CLEARED = "planned", "left", "stays", "cleared"
EVERYBODY = "staff"
AHEAD = 730
NAMED_THINGS = ("Contact", "Company", "Project", "Topic", "Offering", "Opportunity")


@dataclass(frozen=True, slots=True)
class Kept:
    """What only somebody sees, and put there themself.

    Attributes:
        notes: their notes, the newest first.
        things: people, companies and so on that nobody else sees.
        moments: when they were in touch with whom, the newest first.
    """

    notes: tuple[Row, ...]
    things: tuple[Row, ...]
    moments: tuple[Row, ...]

    @property
    def number(self) -> int:
        """How much it is in all."""
        return len(self.notes) + len(self.things) + len(self.moments)

    def of(self, kind: str) -> tuple[Row, ...]:
        """Return what there is of a kind: `notes`, `things` or `moments`."""
        found: tuple[Row, ...] = getattr(self, kind)
        return found


def read_kept(ask: Ask, me: str) -> Kept:
    """Return what only the asker sees and put there themself."""
    audience = f"only:{me}"
    asked = (
        ask("leaving.notes_seen_by", id=me, audience=audience),
        ask("leaving.things_seen_by", audience=audience),
        ask("leaving.moments_seen_by", id=me, audience=audience),
    )
    return Kept(*(tuple(row for row in rows if row["by"] == me) for rows in asked))


def read_last_day(text: str, today: str) -> str:
    """Return the last day as it was typed.

    Raises:
        BadEntry: it is no day, is over, or is too far away.
    """
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise BadEntry("Choose the last day, like 2026-03-31.") from None
    if not date.fromisoformat(today) <= day <= date.fromisoformat(today) + timedelta(AHEAD):
        raise BadEntry("The last day is today or later, within two years.")
    return day.isoformat()


def plan_departure(employee: str, day: str, now: int, by: str, audience: str) -> Statements:
    """Return what to tell so that somebody leaves after a day.

    Args:
        employee: who leaves.
        day: their last one.
        now: seconds since 1970.
        by: who says so.
        audience: who is told before it is over.
    """
    return [_state(employee, day, now, PLANNED, "", audience, by)]


def plan_stay(employee: str, day: str, now: int, by: str) -> Statements:
    """Return what to tell so that somebody stays after all, or is back: nothing of theirs is deleted."""
    return [_state(employee, day, now, STAYS, "", f"only:{employee}", by)]


def plan_end(employee: str, name: str, day: str, now: int, keep_days: int) -> Statements:
    """Return what to tell when the last day is over: signed out everywhere, and everybody may know.

    Args:
        employee: who left.
        name: of theirs.
        day: the last one.
        now: seconds since 1970.
        keep_days: so long what only they see is kept.
    """
    until = (date.fromisoformat(day) + timedelta(keep_days)).isoformat()
    return [*plan_leaving(employee, name), _state(employee, day, now, LEFT, until, EVERYBODY, employee)]


def plan_cleared(employee: str, day: str, until: str, now: int) -> Statements:
    """Return what to tell when what only somebody saw who left is deleted."""
    return [_state(employee, day, now, CLEARED, until, EVERYBODY, employee)]


def is_over(day: str, now: float, time_zone: str) -> bool:
    """Say whether a day is over where somebody is."""
    return datetime.fromtimestamp(now, ZoneInfo(time_zone)).date().isoformat() > day


def plan_things(rows: Iterable[Row], audience: str, by: str) -> Statements:
    """Return what to tell so that things are seen by others; where people work goes with them."""
    those = list(rows)
    jobs = [{"contact": row["id"], "audience": audience, "by": by} for row in those if row["kind"] == "Contact"]
    of_kind: dict[str, list[Mapping[str, object]]] = {}
    for row in those:
        of_kind.setdefault(row["kind"], []).append({"thing": row["id"], "audience": audience})
    told: Statements = [(f"things.narrow.{kind}", rows_of) for kind, rows_of in of_kind.items()]
    return [*told, *([("leaving.show_jobs", jobs)] if jobs else [])]


def plan_moments(rows: Iterable[Row], audience: str, by: str) -> Statements:
    """Return what to tell so that moments of one's own are seen by others."""
    told = [{"id": row["id"], "employee": by, "contact": row["contact"], "audience": audience} for row in rows]
    return [("leaving.show_moment", told)]


def choose(rows: Sequence[Row], ticked: Iterable[str], *, is_all: bool) -> list[Row]:
    """Return those of some rows that were ticked, or all."""
    wanted = set(ticked)
    return [row for row in rows if is_all or row["id"] in wanted]


def _state(employee: str, day: str, now: int, state: str, until: str, audience: str, by: str) -> tuple[str, Rows]:
    row = {"employee": employee, "day": day, "at": now, "state": state, "until": until or None}
    return "leaving.set_day", [row | {"audience": audience, "by": by}]
