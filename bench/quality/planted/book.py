"""Rows as `tell` takes them, collected in the order in which both ends of a link are there before it."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property

import numpy as np

from bench.quality.data import DAY

Row = dict[str, object]
Rng = np.random.Generator
NOW = 1_795_104_000
"""The end of the world's last day, 2026-11-19, seconds since 1970 UTC; a loader's clock must stand there."""

ORDER = (
    *("teams.write", "employees.write", "teams.join", "employees.reports_to", "offerings.write", "topics.write"),
    *("companies.write", "companies.looks_after", "companies.related_to", "contacts.write", "contacts.works_at"),
    *("contacts.related_to", "projects.write", "projects.done_for", "projects.worked_on", "projects.took_part_in"),
    *("projects.delivered", "opportunities.write", "opportunities.concerns", "opportunities.offers"),
    *("companies.bought", "ties.moment", "meetings.write", "meetings.attended.Employee", "meetings.attended.Contact"),
    *("notes.write", "notes.about.Company", "notes.about.Contact", "notes.about.Topic", "notes.about.Offering"),
    *("notes.about.Project", "notes.about.Opportunity", "notes.about.Employee"),
    *(f"things.follow.{label}" for label in ("Company", "Contact", "Project", "Employee", "Topic", "Offering")),
    "things.follow.Opportunity",
)
_KEYS: Mapping[str, tuple[str, ...]] = {
    "companies.bought": ("company", "offering", "currency"),
    "projects.worked_on": ("employee", "project"),
    "projects.took_part_in": ("contact", "project"),
    "companies.looks_after": ("employee", "company", "role"),
    "contacts.related_to": ("contact", "other", "kind"),
    "companies.related_to": ("company", "other", "kind"),
}
_NOT_PUBLISHED = ("teams.write", "teams.join", "employees.write")


def day(age: float) -> str:
    """The ISO day so many days before the world's last."""
    return (datetime.fromtimestamp(NOW - 1, UTC) - timedelta(days=age)).date().isoformat()


def instant_of(iso: str) -> int:
    """The first second of an ISO day, seconds since 1970 UTC."""
    return int(datetime.fromisoformat(iso).replace(tzinfo=UTC).timestamp())


def instant(rng: Rng, age: float) -> int:
    """An instant in working hours of the day so many days before the last, never after the end."""
    midnight = (NOW - 1) // DAY * DAY - int(age) * DAY
    return midnight + int(rng.integers(8 * 3600, 18 * 3600))


@dataclass
class Book:
    """Collects the rows of a world.

    Args:
        rng: where ids come from.
    """

    rng: Rng
    rows: dict[str, list[Row]] = field(default_factory=lambda: {name: [] for name in ORDER})
    _there: set[tuple[object, ...]] = field(default_factory=set)

    def new_id(self) -> str:
        """An id as the program makes them."""
        return base64.b32encode(self.rng.bytes(10)).decode().lower()

    def add(self, statement: str, audience: str = "staff", by: str = "import", **fields: object) -> None:
        """Add a row; one whose key is there already is left out."""
        names = _KEYS.get(statement)
        if names:
            key = (statement, *(fields[name] for name in names))
            if key in self._there:
                return
            self._there.add(key)
        told = {} if statement in _NOT_PUBLISHED else {"audience": audience, "by": by}
        self.rows[statement].append({**fields, **told})


def linked_ids(row: Mapping[str, object]) -> Iterator[str]:
    """Every id in a row: of the thing itself and of what it links; a link as a whole is `from/to`."""
    ids = [value for name, value in row.items() if name in _ID_FIELDS and isinstance(value, str)]
    yield from ids
    if len(ids) == 2:
        yield "/".join(ids)


_ID_FIELDS = frozenset(
    """id employee manager team company other contact project offering opportunity topic note author thing who
    meeting""".split()
)


@dataclass(frozen=True)
class Tables:
    """The rows of a world by statement; equal however often they are read."""

    rows: Mapping[str, Sequence[Row]]

    def without(self, ids: Iterable[str]) -> Tables:
        """The world without some things, and without every link to them."""
        gone = frozenset(ids)
        return Tables(
            {name: [row for row in rows if gone.isdisjoint(linked_ids(row))] for name, rows in self.rows.items()}
        )

    def and_also(self, more: Mapping[str, Sequence[Row]]) -> Tables:
        """The world with more rows."""
        return Tables({name: [*self.rows.get(name, ()), *more.get(name, ())] for name in ORDER})

    @cached_property
    def count(self) -> int:
        """How many rows there are."""
        return sum(len(rows) for rows in self.rows.values())
