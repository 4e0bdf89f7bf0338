"""The people of the house: what is typed about one of them, who was meant, and how somebody leaves and comes back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, available_timezones

from graphapp.graph.store import Row, Rows
from graphapp.knowledge.entries import BadEntry, clean_line, read_email, read_line, read_name

Ask = Callable[..., list[Row]]
ROLES = (("employee", "Reads and writes, as everybody does"), ("admin", "Looks after people and teams as well"))
LONGEST_EMAIL = 254
MOST_CHOICES = 12
# Aliases and counted offsets are no places that anybody would look for.
_NO_PLACES = ("Etc/", "SystemV/", "US/", "posix/", "right/")


@dataclass
class Typed:
    """What somebody typed into a form, field by field, and what is wrong with it."""

    values: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Meant:
    """Whom a name or an address typed into a field means.

    Attributes:
        person: the one, None where it is nobody or several.
        error: says what to do about that.
        choices: (id, name and what tells them apart), where there are several.
    """

    person: Row | None = None
    error: str = ""
    choices: tuple[tuple[str, str], ...] = ()


def read_person(form: Mapping[str, str], ask: Ask, person: str = "") -> Typed:
    """Read name, e-mail, title, time zone and role, as far as the form has them.

    Args:
        form: what was typed.
        ask: asks a question.
        person: id of whom it is about, empty for somebody new.
    """
    typed = Typed()
    readers: dict[str, Callable[[str], str]] = {
        "name": read_name,
        "email": lambda text: _read_free_email(text, ask, person),
        "title": read_line,
        "time_zone": read_zone,
        "role": _read_role,
    }
    for name, read in readers.items():
        if name in form or name == "name":
            try:
                typed.values[name] = read(form.get(name, ""))
            except BadEntry as error:
                typed.errors[name] = str(error)
    return typed


def read_zone(text: str) -> str:
    """Return the name of a time zone, UTC where none is typed.

    Raises:
        BadEntry: there is no such zone.
    """
    line = clean_line(text)
    try:
        return ZoneInfo(line or "UTC").key
    except (KeyError, ValueError, OSError):
        raise BadEntry("There is no such time zone. They are named like Europe/Berlin.") from None


def list_zones() -> list[str]:
    """Return the time zones that are places, and UTC."""
    places = (zone for zone in available_timezones() if "/" in zone and not zone.startswith(_NO_PLACES))
    return ["UTC", *sorted(places)]


def find_meant(text: str, chosen: str, ask: Ask) -> Meant:
    """Find out whom somebody means who typed a name, a part of one, or an e-mail address.

    Args:
        text: as typed.
        chosen: the id picked among several that were offered before, else empty.
        ask: asks a question.
    """
    wanted = clean_line(text).lower()
    if not wanted:
        return Meant(error="Whom do you mean? A name or an e-mail address is enough.")
    rows = ask("people.find", text=wanted, limit=MOST_CHOICES + 1)
    exact = [row for row in rows if wanted in {row["name"].lower(), (row["email"] or "").lower()}] or rows
    picked = [row for row in rows if row["id"] == chosen]
    if picked or (len(exact) == 1 and _is_called(exact[0], wanted)):
        return Meant((picked or exact)[0])
    if not exact:
        return Meant(error="Nobody of that name works here. Have they been added yet?")
    choices = tuple((row["id"], ", ".join(filter(None, (row["name"], row["title"], row["email"])))) for row in exact)
    error = "There are several of that name: which one?" if len(exact) > 1 else "Is that whom you mean?"
    return Meant(error=error, choices=choices[:MOST_CHOICES])


def _is_called(row: Row, wanted: str) -> bool:
    """Say whether what was typed is an address or whole words of a name, and not the middle of one."""
    return wanted == (row["email"] or "").lower() or set(wanted.split()) <= set(row["name"].lower().split())


def plan_person(person: str, values: Mapping[str, str]) -> list[tuple[str, Rows]]:
    """Return the statements that keep what was typed about somebody; what the form did not have stays as it is."""
    facts = {name: values.get(name) for name in ("email", "title", "time_zone")}
    return [("employees.write", [{"employee": person, "name": values["name"], "active": None} | facts])]


def plan_role(person: str, role: str, now: int) -> list[tuple[str, Rows]]:
    """Return the statements that give somebody a role, at the instant `now` (seconds since 1970)."""
    return [("access.credential", [{"employee": person, "password": None, "role": role, "since": now}])]


def plan_leaving(person: str, name: str) -> list[tuple[str, Rows]]:
    """Return the statements that end somebody's access everywhere and at once; what they wrote stays theirs."""
    whose = [{"employee": person}]
    return [*_plan_active(person, name, active=False), ("access.end_sessions", whose), ("access.forget_links", whose)]


def plan_return(person: str, name: str) -> list[tuple[str, Rows]]:
    """Return the statements that let somebody sign in again."""
    return _plan_active(person, name, active=True)


def utc_day(now: float) -> str:
    """Return the day of an instant (seconds since 1970) as audiences are reckoned: in UTC."""
    return datetime.fromtimestamp(now, UTC).date().isoformat()


def _plan_active(person: str, name: str, *, active: bool) -> list[tuple[str, Rows]]:
    row = {"employee": person, "name": name, "email": None, "title": None, "active": active, "time_zone": None}
    return [("employees.write", [row])]


def _read_free_email(text: str, ask: Ask, person: str) -> str:
    address = read_email(text)
    if len(address) > LONGEST_EMAIL:
        raise BadEntry(f"An address has at most {LONGEST_EMAIL} characters.")
    others = [row for row in ask("people.addressed", email=address.lower()) if row["id"] != person] if address else []
    if others:
        raise BadEntry(f"{others[0]['name']} has this address already.")
    return address


def _read_role(text: str) -> str:
    if text not in dict(ROLES):
        raise BadEntry("Choose one of the two.")
    return text
