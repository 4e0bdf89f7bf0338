"""What the story is made of. Days are numbers of `days.py`, amounts are minor units.

Things point at each other in circles, so none of them has a text of its own (`repr=False`).
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass


@dataclass(slots=True, eq=False, repr=False)
class Team:
    """A team of ours."""

    id: str
    name: str


@dataclass(slots=True, eq=False, repr=False)
class Employee:
    """One of us. `weight` is how much somebody meets and writes, `left` the day they went."""

    id: str
    name: str
    email: str
    title: str
    team: Team
    manager: Employee | None
    time_zone: str
    languages: list[str]
    weight: int
    since: int
    left: int | None

    def here(self, day: int) -> bool:
        """Whether they still work here on that day."""
        return self.left is None or day < self.left


@dataclass(slots=True, eq=False, repr=False)
class Topic:
    """What notes are about; `fields` are those it occurs in, none for all."""

    id: str
    name: str
    about: str
    offerings: list[str]
    fields: list[str]

    def occurs_in(self, field_name: str) -> bool:
        """Whether companies of that field have it."""
        return not self.fields or field_name in self.fields


@dataclass(slots=True, eq=False, repr=False)
class Offering:
    """Something we sell, from `low` to `high` thousands."""

    id: str
    name: str
    category: str
    low: int
    high: int
    about: str


@dataclass(slots=True, eq=False, repr=False)
class Company:
    """A customer, prospect, former customer or partner, with what the story keeps beside its facts."""

    id: str
    name: str
    short: str
    domain: str
    field: str
    city: str
    country: str
    standing: str
    size: int
    owner: Employee
    before: Employee | None
    about: str
    currency: str
    languages: list[str]
    topics: list[Topic] = dataclasses.field(default_factory=list)
    jobs: list[Job] = dataclasses.field(default_factory=list)
    crew: dict[str, list[Employee]] = dataclasses.field(default_factory=dict)
    owned: dict[str, int] = dataclasses.field(default_factory=dict)
    projects: list[Project] = dataclasses.field(default_factory=list)
    opportunities: list[Opportunity] = dataclasses.field(default_factory=list)

    def owns(self, offering: str, day: int) -> bool:
        """Whether it had bought the offering of that name by that day."""
        return self.owned.get(offering, day + 1) <= day

    def owner_on(self, day: int, handover: int) -> Employee:
        """Who looks after it on that day."""
        return self.before if self.before and day < handover else self.owner


@dataclass(slots=True, eq=False, repr=False)
class Contact:
    """One of theirs. `warmth` is how often they are met; the shy keep to the first of us they know."""

    id: str
    name: str
    woman: bool
    email: str
    phone: str | None
    about: str | None
    warmth: float
    shy: bool
    jobs: list[Job] = dataclasses.field(default_factory=list)
    known_by: dict[str, Employee] = dataclasses.field(default_factory=dict)

    @property
    def first(self) -> str:
        """First name."""
        return self.name.split(" ", 1)[0]

    @property
    def last(self) -> str:
        """Family name."""
        return self.name.split(" ", 1)[1]


@dataclass(slots=True, eq=False, repr=False)
class Job:
    """Where somebody works or worked."""

    id: str
    contact: Contact
    company: Company
    title: str
    department: str
    since: int
    until: int | None

    def held(self, day: int) -> bool:
        """Whether they work there on that day, going by the month in which it is said to have ended."""
        return self.since <= day and (self.until is None or day < self.until - 31)


@dataclass(slots=True, eq=False, repr=False)
class Opportunity:
    """A possible sale."""

    id: str
    name: str
    stage: str
    amount: int
    opened: int
    closed: int | None
    outcome: str | None
    about: str
    company: Company
    offerings: list[Offering]

    def open_on(self, day: int) -> bool:
        """Whether it is undecided on that day."""
        return self.opened <= day and (self.closed is None or day <= self.closed)


@dataclass(slots=True, eq=False, repr=False)
class Purchase:
    """One purchase; what a company bought is the sum of these."""

    company: Company
    offering: Offering
    day: int
    amount: int


@dataclass(slots=True, eq=False, repr=False)
class Project:
    """Work done for a company."""

    id: str
    name: str
    about: str
    stage: str
    since: int | None
    until: int | None
    company: Company
    offerings: list[Offering]
    workers: dict[Employee, str] = dataclasses.field(default_factory=dict)
    participants: dict[Contact, str] = dataclasses.field(default_factory=dict)

    def begun(self, day: int) -> bool:
        """Whether it has begun by that day."""
        return self.since is not None and self.since <= day

    def running(self, day: int) -> bool:
        """Whether it is under way on that day."""
        return self.begun(day) and (self.until is None or day <= self.until)


@dataclass(slots=True, eq=False, repr=False)
class Meeting:
    """A meeting."""

    id: str
    day: int
    minute: int
    kind: str
    subject: str
    company: Company
    employees: list[Employee]
    contacts: list[Contact]
    project: Project | None
    audience: str


@dataclass(slots=True, eq=False, repr=False)
class Moment:
    """One of ours and one of theirs, at one time."""

    id: str
    employee: Employee
    contact: Contact
    day: int
    minute: int
    kind: str
    outbound: bool
    people: int
    copied: bool
    audience: str


@dataclass(slots=True, eq=False, repr=False)
class Note:
    """What somebody wrote; `source` is the text it was made from, `about` says how it is about each label and id."""

    id: str
    author: Employee
    text: str
    happened: int
    written: int
    minute: int
    audience: str
    source: str
    about: dict[tuple[str, str], str] = dataclasses.field(default_factory=dict)


@dataclass(slots=True, eq=False, repr=False)
class World:
    """Everything, in lists whose order is part of the story."""

    handover: int
    teams: list[Team] = dataclasses.field(default_factory=list)
    employees: dict[str, Employee] = dataclasses.field(default_factory=dict)
    topics: dict[str, Topic] = dataclasses.field(default_factory=dict)
    offerings: dict[str, Offering] = dataclasses.field(default_factory=dict)
    companies: dict[str, Company] = dataclasses.field(default_factory=dict)
    contacts: list[Contact] = dataclasses.field(default_factory=list)
    contact_ties: dict[tuple[Contact, Contact, str], int | None] = dataclasses.field(default_factory=dict)
    company_ties: dict[tuple[Company, Company, str], int | None] = dataclasses.field(default_factory=dict)
    opportunities: list[Opportunity] = dataclasses.field(default_factory=list)
    purchases: list[Purchase] = dataclasses.field(default_factory=list)
    projects: list[Project] = dataclasses.field(default_factory=list)
    meetings: list[Meeting] = dataclasses.field(default_factory=list)
    moments: list[Moment] = dataclasses.field(default_factory=list)
    encounters: list[tuple[Employee, Job, int]] = dataclasses.field(default_factory=list)
    notes: list[Note] = dataclasses.field(default_factory=list)
