"""The people at the companies: where they work and worked, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass

from graphapp.demo import sources
from graphapp.demo.chance import Chance
from graphapp.demo.days import LAST
from graphapp.demo.world import Company, Contact, Job, World

COUNT = 900

_MOVES = 95
_LEFT = 24
_TWO_HATS = 16
# Every company has somebody in the hall, who buys, at the servers and who pays, as far as it has people.
_FIRST = ("logistics", "purchasing", "it", "finance")


@dataclass(frozen=True)
class _Culture:
    women: list[str]
    men: list[str]
    families: list[str]
    families_of_women: list[str]

    def name(self, chance: Chance, woman: bool) -> str:
        families = self.families_of_women if woman else self.families
        return f"{chance.choice(self.women if woman else self.men)} {chance.choice(families)}"


class _Registry:
    """Makes people with names that nobody else has."""

    def __init__(self, world: World, chance: Chance) -> None:
        self._chance = chance
        self._taken = {contact.name for contact in world.contacts} | set(world.employees)
        self._cultures = {}
        for culture, women, men, families, of_women in sources.rows("names.txt", 5):
            names = [sources.words(cell) for cell in (women, men, families, of_women or families)]
            self._cultures[culture] = _Culture(*names)
        countries = sources.rows("countries.txt", 5)
        self._mixes = {row[0]: sources.weighted(row[4]) for row in countries}
        self._phones = {row[0]: row[3] for row in countries}
        self._habits = [row[0] for row in sources.rows("habits.txt", 1)]

    def person(self, company: Company) -> Contact:
        woman = self._chance.happens(0.47)
        name = self._name(company.country, woman)
        while name in self._taken:
            name = self._name(company.country, woman)
        self._taken.add(name)
        habit = self._chance.choice(self._habits) if self._chance.happens(0.12) else None
        return make_contact(self._chance, name, woman, company, self.phone(company.country), habit)

    def _name(self, country: str, woman: bool) -> str:
        return self._cultures[self._chance.one_of(self._mixes[country])].name(self._chance, woman)

    def phone(self, country: str) -> str | None:
        """A number out of those that are kept free for fiction; countries that keep none give none."""
        if not self._phones[country] or self._chance.happens(0.35):
            return None
        return "".join(str(self._chance.randrange(10)) if sign == "x" else sign for sign in self._phones[country])


def make_contact(
    chance: Chance, name: str, woman: bool, company: Company, phone: str | None = None, about: str | None = None
) -> Contact:
    """A person with an address at the company; how often we meet them is drawn with a long tail."""
    return Contact(
        id=chance.new_id(),
        name=name,
        woman=woman,
        email=f"{sources.plain(name)}@{company.domain}",
        phone=phone,
        about=about,
        warmth=0.0 if chance.happens(0.07) else min(chance.paretovariate(0.9), 25.0),
        shy=chance.happens(0.3),
    )


def add_job(
    chance: Chance, contact: Contact, company: Company, role: tuple[str, str], span: tuple[int, int | None]
) -> None:
    """Let somebody work somewhere: role is title and department, span the days since and until."""
    job = Job(chance.new_id(), contact, company, role[0], role[1], *span)
    contact.jobs.append(job)
    company.jobs.append(job)


class _Posts:
    """Gives out titles; the first of a department is held by one person a company."""

    def __init__(self, world: World) -> None:
        self._titles = {row[0]: sources.words(row[2]) for row in sources.rows("titles.txt", 3)}
        self._weights = {row[0]: float(row[1]) for row in sources.rows("titles.txt", 3)}
        self._held = {
            (company, job.title) for company in world.companies.values() for job in company.jobs if job.until is None
        }

    def next(self, chance: Chance, company: Company, department: str | None = None) -> tuple[str, str]:
        department = department or chance.one_of(self._weights)
        head, *others = self._titles[department]
        if (company, head) in self._held:
            return chance.choice(others), department
        self._held.add((company, head))
        return head, department


def add_contacts(world: World) -> None:
    """Fill up to `COUNT` contacts with their jobs, then let some have moved, left, or sit on two chairs."""
    chance = Chance("contacts")
    registry, posts, planted = _Registry(world, chance), _Posts(world), len(world.contacts)
    for company in _places(world, chance):
        contact = registry.person(company)
        since = -chance.randrange(30, 4200) if chance.happens(0.7) else chance.randrange(LAST - 90)
        number = len(company.jobs)
        department = _FIRST[number] if number < len(_FIRST) else None
        add_job(chance, contact, company, posts.next(chance, company, department), (since, None))
        world.contacts.append(contact)
    movers = chance.sample(world.contacts[planted:], _MOVES + _LEFT + _TWO_HATS)
    for contact in movers[:_MOVES]:
        _move(world, chance, contact)
    for contact in movers[_MOVES : _MOVES + _LEFT]:
        job = contact.jobs[0]
        job.until = chance.randrange(max(job.since + 70, 40), LAST - 35) if job.since < LAST - 150 else None
    for contact in movers[_MOVES + _LEFT :]:
        _second_chair(world, chance, contact)


def _places(world: World, chance: Chance) -> list[Company]:
    """A company for each contact still to be made: two at least everywhere, the rest by size."""
    companies = list(world.companies.values())
    places = companies * 2
    weights = [one.size**1.7 * (0.6 if one.standing in ("prospect", "partner") else 1.0) for one in companies]
    places += chance.choices(companies, weights, k=COUNT - len(world.contacts) - len(places))
    return places


def _move(world: World, chance: Chance, contact: Contact) -> None:
    """Give somebody an earlier employer among our companies, most often in the same country or field."""
    job = contact.jobs[0]
    here = job.company
    others = [company for company in world.companies.values() if company is not here]
    weights = [
        (6.0 if one.country == here.country else 0.4) * (4.0 if one.field == here.field else 1.0) for one in others
    ]
    [former] = chance.some(others, weights, 1)
    when = chance.randrange(150, LAST - 70) if chance.happens(0.6) else -chance.randrange(10, 900)
    job.since = when + chance.randrange(5, 45)
    began = when - chance.randrange(400, 3000)
    add_job(chance, contact, former, (job.title.replace("Head of ", "Deputy Head of "), job.department), (began, when))


def _second_chair(world: World, chance: Chance, contact: Contact) -> None:
    here = contact.jobs[0].company
    near = [one for one in world.companies.values() if one is not here and one.country == here.country]
    if near:
        company = chance.choice(near)
        add_job(chance, contact, company, ("Member of the board", "management"), (chance.randrange(-900, 700), None))


def add_contact_ties(world: World) -> None:
    """Fill who reports to whom, and who were colleagues before or studied together."""
    chance = Chance("contact ties")
    for company in world.companies.values():
        staying = [job for job in company.jobs if job.until is None]
        heads = {job.department: job for job in staying if job.title.startswith(("Head", "CFO"))}
        for job in staying:
            head = heads.get(job.department)
            if head and head is not job and chance.happens(0.6):
                world.contact_ties[job.contact, head.contact, "reports to"] = max(job.since, head.since)
    for contact in world.contacts:
        for job in [job for job in contact.jobs if job.until is not None and len(contact.jobs) > 1]:
            mates = [one for one in job.company.jobs if one.contact is not contact and one.since < (job.until or 0)]
            for mate in chance.sample(mates, min(len(mates), 2)):
                world.contact_ties[contact, mate.contact, "old colleague"] = max(job.since, mate.since)
    for _ in range(28):
        one, other = chance.sample(world.contacts, 2)
        world.contact_ties[one, other, "studied together"] = None
