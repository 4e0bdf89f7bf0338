"""Who and what there is in a planted world: the frame that life fills and in which connections are planted."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from bench.quality.planted.book import Book, Rng, day
from bench.words import BRANCHES, FAMILY, FORMS, FREQUENT, GIVEN, MATTERS, SUBJECTS, invent

FIELDS = "Retail Energy Pharma Banking Insurance Logistics Food Software Machines Chemicals Media Health".split()
CATEGORIES = "Advice Cloud Data Security Training Support Devices Planning".split()
CITIES = ("Berlin Germany", "Lyon France", "Porto Portugal", "Graz Austria", "Turin Italy", "Leeds England")
TITLES = ("Head of Purchasing", "IT lead", "Controller", "Plant manager", "Project lead", "Managing director", "Buyer")
JOBS = ("Account manager", "Engineer", "Consultant", "Support lead", "Analyst", "Architect")


@dataclass(frozen=True)
class WorldSize:
    """How many of each there are, and how many of each question are planted."""

    employees: int = 300
    teams: int = 24
    companies: int = 600
    contacts: int = 4_000
    notes: int = 6_000
    offerings: int = 60
    topics: int = 90
    projects: int = 700
    opportunities: int = 900
    moments: int = 24_000
    expert_queries: int = 120
    introductions: int = 120
    kin: int = 100
    readers: int = 40

    @classmethod
    def small(cls) -> WorldSize:
        """Enough for a test."""
        return cls(48, 6, 70, 420, 350, 24, 30, 60, 90, 1_600, 12, 12, 10, 6)


@dataclass
class Employee:
    """One of us. `hub`: is everywhere, and knows everybody a little."""

    id: str
    name: str
    team: int
    hub: bool
    accounts: set[int] = field(default_factory=set)
    companies: set[int] = field(default_factory=set)
    projects: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Topic:
    """What notes are about. `words`: which stand in texts about it."""

    id: str
    name: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Offering:
    """What is sold. `topics`: the needs that it answers, by position."""

    id: str
    name: str
    topics: tuple[int, ...]
    fame: float
    rare: bool


@dataclass
class Company:
    """A company: what it needs (topics by position), its kind within the field, and who of us goes there."""

    id: str
    name: str
    branch: int
    kind: int
    needs: list[int]
    size: float
    lead: int = 0
    group: list[int] = field(default_factory=list)
    contacts: list[int] = field(default_factory=list)
    bought: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    later: set[int] = field(default_factory=set)


@dataclass
class Contact:
    """A person at a company. `known`: whether anybody of us met them."""

    id: str
    name: str
    company: int
    known: bool = False


class House:
    """Builds the frame and keeps it.

    Args:
        size: how many of each.
        seed: another seed, another world.
    """

    def __init__(self, size: WorldSize, seed: int) -> None:
        self.size = size
        self.rng: Rng = np.random.default_rng((seed, 0x686F757365))
        self.book = Book(np.random.default_rng((seed, 0x626F6F6B)))
        names = 3 * size.companies + 3 * size.projects + 40 * (size.kin + size.introductions + size.readers)
        count = 400 + 14 * size.topics + 25 * len(FIELDS) + size.offerings + names + 500
        words = invent(self.rng, count, (2, 3), frozenset(FREQUENT))
        self.rng.shuffle(words)
        self._spare = iter(words)
        self.plain_words = [*FREQUENT, *self.take_words(400)]
        self.field_words = [self.take_words(25) for _ in FIELDS]
        self.teams = [self._team(place) for place in range(size.teams)]
        self._leaders: list[str] = []
        self.employees = [self._employee(place) for place in range(size.employees)]
        self.topics = self._topics()
        self.offerings = self._offerings()
        self.companies = self._companies()
        self._assign_people()
        self.contacts: list[Contact] = []
        self._fill_companies()

    def take_words(self, count: int) -> list[str]:
        """Words that nothing else uses."""
        return [next(self._spare) for _ in range(count)]

    def one_of(self, count: int, exponent: float = 0.0) -> int:
        """A position; with an exponent the first are the likelier."""
        if not exponent:
            return int(self.rng.integers(count))
        weights = 1.0 / np.arange(1, count + 1) ** exponent
        return int(self.rng.choice(count, p=weights / weights.sum()))

    def _name(self) -> str:
        return f"{GIVEN[self.one_of(len(GIVEN))]} {FAMILY[self.one_of(len(FAMILY))]}"

    def _team(self, place: int) -> str:
        team = self.book.new_id()
        self.book.add("teams.write", team=team, name=f"{CATEGORIES[place % len(CATEGORIES)]} {place + 1}")
        return team

    def _employee(self, place: int) -> Employee:
        team = place if place < self.size.teams else self.one_of(self.size.teams, 0.4)
        one = Employee(self.book.new_id(), self._name(), team, hub=place % 40 == 7)
        email = f"{one.name.lower().replace(' ', '.')}{place}@house.example"
        title = JOBS[self.one_of(len(JOBS))]
        self.book.add(
            "employees.write", employee=one.id, name=one.name, email=email, title=title, active=True, time_zone="UTC"
        )
        since = day(float(self.rng.uniform(200, 3_000)))
        self.book.add("teams.join", employee=one.id, team=self.teams[team], since=since, until=None)
        if place >= self.size.teams:
            self.book.add("employees.reports_to", employee=one.id, manager=self._leaders[team])
        else:
            self._leaders.append(one.id)
        return one

    def _topics(self) -> list[Topic]:
        names = [
            f"{SUBJECTS[i % len(SUBJECTS)]} {MATTERS[(i * 7 + i // len(SUBJECTS)) % len(MATTERS)]}"
            for i in range(self.size.topics)
        ]
        topics = [Topic(self.book.new_id(), name, tuple(self.take_words(14))) for name in names]
        for topic in topics:
            self.book.add("topics.write", topic=topic.id, name=topic.name, about=None)
        return topics

    def _offerings(self) -> list[Offering]:
        made, count = [], self.size.offerings
        for place in range(count):
            topics = tuple(int(one) for one in self.rng.choice(np.arange(3, self.size.topics), 2, replace=False))
            name = f"{self.take_words(1)[0].capitalize()} {CATEGORIES[place % len(CATEGORIES)].lower()}"
            one = Offering(self.book.new_id(), name, topics, 1.0 / (place + 2) ** 0.8, place >= count * 0.5)
            about = " ".join(word for topic in topics for word in self.topics[topic].words[:4])
            category = CATEGORIES[place % len(CATEGORIES)]
            self.book.add("offerings.write", offering=one.id, name=name, category=category, about=about)
            made.append(one)
        return made

    def _companies(self) -> list[Company]:
        made = []
        likes = self.rng.dirichlet(np.full(self.size.topics, 0.15), len(FIELDS))
        for place in range(self.size.companies):
            kind_of = self.one_of(len(FIELDS), 0.5)
            needs = self.rng.choice(self.size.topics, 3, replace=False, p=_smooth(likes[kind_of])).tolist()
            size = float(self.rng.lognormal(0.0, 1.0)) if place else 40.0
            words = (self.take_words(1)[0].capitalize(), BRANCHES[self.one_of(len(BRANCHES))])
            name = " ".join((*words, FORMS[self.one_of(len(FORMS))]))
            one = Company(self.book.new_id(), name, kind_of, self.one_of(3), [int(need) for need in needs], size)
            city, country = CITIES[self.one_of(len(CITIES))].split()
            standing = "customer" if self.rng.random() < 0.7 else "prospect"
            about = " ".join(self.field_words[kind_of][place % 20 :][:5])
            facts = {"field": FIELDS[kind_of], "city": city, "country": country, "standing": standing, "about": about}
            domain = f"{words[0].lower()}.example"
            self.book.add("companies.write", company=one.id, name=name, domain=domain, **facts)
            made.append(one)
        return made

    def _assign_people(self) -> None:
        """Who looks after each company, and who else of us goes there: mostly the same team."""
        for place, company in enumerate(self.companies):
            company.lead = self.one_of(len(self.employees))
            team = self.employees[company.lead].team
            near = [i for i, one in enumerate(self.employees) if one.team == team and i != company.lead]
            group = [company.lead]
            for _ in range(1 + int(self.rng.poisson(1.5 + min(company.size, 6)))):
                mate = near and self.rng.random() < 0.65
                group.append(near[self.one_of(len(near))] if mate else self.one_of(len(self.employees)))
            group += [i for i, one in enumerate(self.employees) if one.hub and self.rng.random() < 0.1]
            company.group = list(dict.fromkeys(group))
            keepers = [company.lead, *company.group[1 : 1 + self.one_of(3)]]
            for rank, keeper in enumerate(dict.fromkeys(keepers)):
                self.look_after(keeper, place, "lead" if rank == 0 else "second")
            for one in company.group:
                self.employees[one].companies.add(place)

    def look_after(self, employee: int, company: int, role: str) -> None:
        """An employee looks after a company."""
        one = self.employees[employee]
        one.accounts.add(company)
        one.companies.add(company)
        since = day(float(self.rng.uniform(30, 1_500)))
        self.book.add(
            "companies.looks_after",
            employee=one.id,
            company=self.companies[company].id,
            role=role,
            since=since,
            until=None,
        )

    def _fill_companies(self) -> None:
        sizes = np.array([company.size for company in self.companies]) ** 0.8
        where = self.rng.choice(len(sizes), max(0, self.size.contacts - 3 * len(sizes)), p=sizes / sizes.sum()).tolist()
        for company in [*(place for place in range(len(sizes)) for _ in range(3)), *where]:
            since = float(self.rng.uniform(100, 2_500))
            contact = self.new_contact(company, since)
            if self.rng.random() < 0.12:
                self.add_job(contact, self.one_of(len(sizes)), since + float(self.rng.uniform(300, 2_000)), since + 5)

    def new_contact(self, company: int, since: float) -> int:
        """One more person at a company, there for so many days; the position."""
        one = Contact(self.book.new_id(), self._name(), company)
        place = len(self.contacts)
        email = f"{one.name.lower().replace(' ', '.')}@{self.companies[company].name.split()[0].lower()}.example"
        self.book.add("contacts.write", contact=one.id, name=one.name, email=email, phone=None, about=None)
        self.contacts.append(one)
        self.companies[company].contacts.append(place)
        self.add_job(place, company, since)
        return place

    def add_job(self, contact: int, company: int, since: float, until: float | None = None) -> None:
        """A contact works, or worked, at a company: from and to so many days ago."""
        title = TITLES[self.one_of(len(TITLES))]
        end = None if until is None else day(until)
        ids = {"contact": self.contacts[contact].id, "company": self.companies[company].id}
        self.book.add(
            "contacts.works_at", id=self.book.new_id(), title=title, department=None, since=day(since), until=end, **ids
        )


def some_viewers(house: House) -> list[str]:
    """A few employees who ask on behalf of others: whoever asks is not what is measured."""
    return [one.id for one in house.employees if not one.hub][5:65:10]


def _smooth(weights: np.typing.NDArray[np.float64]) -> np.typing.NDArray[np.float64]:
    """Chances out of weights, none of them 0; the first three topics are everybody's."""
    chances = weights + 0.1 / len(weights)
    chances[:3] += 0.08
    smooth: np.typing.NDArray[np.float64] = chances / chances.sum()
    return smooth
