"""What went on in a planted world before anything was planted: moments, projects, purchases, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.quality.planted.book import day, instant
from bench.quality.planted.house import Company, House

YEARS = 5
_KINDS = ("mail", "meeting", "call", "order")


@dataclass(frozen=True)
class Talk:
    """How two people usually meet: see `tell_moments`."""

    kind: str | None = None
    people: int = 2
    copied: bool = False
    audience: str = "staff"


class Life:
    """Writes things that happen into a house's book; the planting uses the same pen, so its rows look like all others.

    Args:
        house: the frame.
    """

    def __init__(self, house: House) -> None:
        self.house = house
        self.rng = house.rng

    def fill(self) -> None:
        """Everything that goes on without being planted."""
        for place in range(len(self.house.companies)):
            self._buy(place)
        self._moments()
        for _ in range(self.house.size.projects):
            self._some_project()
        for _ in range(self.house.size.opportunities):
            self._some_opportunity()
        for _ in range(self.house.size.notes):
            self._some_note()

    def _company(self) -> int:
        sizes = np.array([company.size for company in self.house.companies]) ** 0.7
        return int(self.rng.choice(len(sizes), p=sizes / sizes.sum()))

    def _age(self, middle: float) -> float:
        return float(self.rng.exponential(middle) % (YEARS * 365)) + 1

    def pick(self, places: Sequence[int], exponent: float = 0.8) -> int:
        """One of the places, the first the likelier."""
        return places[self.house.one_of(len(places), exponent)]

    def tell_moments(self, employee: int, contact: int, ages: Sequence[float], talk: Talk | None = None) -> list[str]:
        """An employee and a contact met: one moment for each age in days; their ids."""
        house, talk, ids = self.house, talk or Talk(), []
        one, other = house.employees[employee], house.contacts[contact]
        other.known = True
        one.companies.add(other.company)
        for age in ages:
            kind = talk.kind or _KINDS[int(self.rng.choice(4, p=[0.45, 0.35, 0.17, 0.03]))]
            ids.append(house.book.new_id())
            house.book.add(
                "ties.moment",
                id=ids[-1],
                employee=one.id,
                contact=other.id,
                at=instant(self.rng, age),
                kind=kind,
                outbound=bool(self.rng.random() < 0.55),
                people=talk.people,
                copied=talk.copied and kind == "mail",
                audience=talk.audience,
                by=one.id,
            )
        return ids

    def _moments(self) -> None:
        house = self.house
        told = 0
        while told < house.size.moments:
            company = house.companies[self._company()]
            employee, contact = self.pick(company.group), self.pick(company.contacts, 0.6)
            count = min(60, int(self.rng.pareto(1.3)) + 1)
            newest, span = self._age(350), float(self.rng.exponential(400))
            ages = [(newest + span * float(self.rng.random())) % (YEARS * 365) + 1 for _ in range(count)]
            crowd = 2 if self.rng.random() < 0.65 else 2 + int(self.rng.geometric(0.3))
            owner = f"only:{house.employees[employee].id}"
            talk = Talk(None, crowd, bool(self.rng.random() < 0.2), owner if self.rng.random() < 0.03 else "staff")
            self.tell_moments(employee, contact, ages, talk)
            told += count

    def tell_project(
        self,
        company: int,
        offering: int,
        staff: Sequence[int],
        contacts: Sequence[int],
        span: tuple[float, float | None],
    ) -> str:
        """A project was done for a company; its id. span: begun and ended so many days ago."""
        house, book = self.house, self.house.book
        project = book.new_id()
        words = " ".join(self.write_words(house.offerings[offering].topics, house.companies[company], 9))
        begun, ended = span
        name, stage = house.take_words(1)[0].capitalize(), "running" if ended is None else "done"
        until = None if ended is None else day(ended)
        book.add("projects.write", project=project, name=name, about=words, stage=stage, since=day(begun), until=until)
        book.add("projects.done_for", project=project, company=house.companies[company].id)
        book.add("projects.delivered", project=project, offering=house.offerings[offering].id)
        for one in dict.fromkeys(staff):
            house.employees[one].projects.add(project)
            ids = {"employee": house.employees[one].id, "project": project}
            book.add("projects.worked_on", role="member", since=day(begun), until=until, **ids)
        for one in dict.fromkeys(contacts):
            book.add("projects.took_part_in", contact=house.contacts[one].id, project=project, role="member")
        return project

    def _some_project(self) -> None:
        place = self._company()
        company = self.house.companies[place]
        if not company.bought:
            return
        offering = sorted(company.bought)[self.house.one_of(len(company.bought))]
        staff = [self.pick(company.group) for _ in range(1 + self.house.one_of(5))]
        staff += [self.house.one_of(len(self.house.employees)) for _ in range(self.house.one_of(2))]
        contacts = [self.pick(company.contacts) for _ in range(1 + self.house.one_of(3))]
        begun = 40 + self._age(600)
        ended = begun - 30 - float(self.rng.exponential(150))
        self.tell_project(place, offering, staff, contacts, (begun, ended if ended > 0 else None))

    def _buy(self, place: int) -> None:
        """What the company bought, what it refused, and what it will buy after the last day."""
        house, company = self.house, self.house.companies[place]
        chances = self._appetite(company)
        count = 2 + int(self.rng.poisson(min(1.5 + company.size, 5)))
        later = min(int(self.rng.choice(4, p=[0.4, 0.35, 0.2, 0.05])), count)
        wanted = self.rng.choice(len(chances), min(count + later, len(chances) - 2), replace=False, p=chances)
        self.rng.shuffle(wanted)
        company.later = {int(one) for one in wanted[:later]}
        company.bought = {int(one) for one in wanted[later:]}
        for offering in sorted(company.bought):
            self.tell_purchase(place, offering, 60 + self._age(700))
        others = [one for one in range(len(house.offerings)) if one not in company.bought | company.later]
        for _ in range(self.house.one_of(3)):
            refused = others[house.one_of(len(others))]
            company.refused.add(refused)
            self.tell_opportunity(place, refused, "lost", 30 + self._age(300))

    def _appetite(self, company: Company) -> np.typing.NDArray[np.float64]:
        """Chance of each offering: how well known it is, what the company needs, and what its kind buys."""
        weights = []
        for place, offering in enumerate(self.house.offerings):
            needed = sum(topic in company.needs for topic in offering.topics)
            alike = (place * 5 + company.branch) % 7 == company.kind
            weights.append(offering.fame**0.5 * (0.25 + 2.5 * needed + 1.5 * alike) * float(self.rng.lognormal(0, 0.4)))
        chances: np.typing.NDArray[np.float64] = np.array(weights) / sum(weights)
        return chances

    def tell_purchase(self, company: int, offering: int, age: float) -> None:
        """A company bought an offering for the first time so many days ago."""
        house = self.house
        house.companies[company].bought.add(offering)
        amount = int(self.rng.lognormal(14, 1))
        last = age * float(self.rng.random()) if self.rng.random() < 0.5 else age
        days = {"first": day(age), "last": day(last)}
        ids = {"company": house.companies[company].id, "offering": house.offerings[offering].id}
        house.book.add("companies.bought", currency="EUR", amount=amount, **ids, **days)

    def tell_opportunity(self, company: int, offering: int, outcome: str | None, closed: float) -> str:
        """An opportunity at a company, closed so many days ago if it has an outcome; its id."""
        house, book = self.house, self.house.book
        opportunity = book.new_id()
        about = " ".join(self.write_words(house.offerings[offering].topics, house.companies[company], 8))
        book.add(
            "opportunities.write",
            opportunity=opportunity,
            name=f"{house.companies[company].name}: {house.offerings[offering].name}",
            stage="talking" if outcome is None else "closed",
            amount=int(self.rng.lognormal(14, 1)),
            currency="EUR",
            opened=day(closed + float(self.rng.exponential(120))),
            closed=None if outcome is None else day(closed),
            outcome=outcome,
            about=about,
        )
        book.add("opportunities.concerns", opportunity=opportunity, company=house.companies[company].id)
        book.add("opportunities.offers", opportunity=opportunity, offering=house.offerings[offering].id)
        return opportunity

    def _some_opportunity(self) -> None:
        place = self._company()
        bought = sorted(self.house.companies[place].bought)
        if bought:
            self.tell_opportunity(place, bought[self.house.one_of(len(bought))], "won", 30 + self._age(600))

    def write_words(self, topics: Sequence[int], company: Company, count: int) -> list[str]:
        """Words of a text: about topics, of the company's field, and plain ones."""
        house, words = self.house, []
        for dice in self.rng.random(count).tolist():
            if topics and dice < 0.28:
                about = house.topics[topics[house.one_of(len(topics))]]
                words.append(about.words[house.one_of(len(about.words), 0.7)])
            elif dice < 0.38:
                words.append(house.field_words[company.branch][house.one_of(25, 0.7)])
            else:
                words.append(house.plain_words[house.one_of(len(house.plain_words), 1.0)])
        return words

    def tell_note(
        self,
        author: int,
        company: int,
        age: float,
        topics: Sequence[int] = (),
        about: Sequence[tuple[str, str]] = (),
        extra: Sequence[str] = (),
        audience: str = "staff",
    ) -> str:
        """An employee wrote a note about a company so many days ago; its id.

        Args:
            author: position of the employee.
            company: its position.
            age: in days.
            topics: positions of those that it is about.
            about: label and id of what else it is about.
            extra: words that are put into its text.
            audience: who may read it.
        """
        house, book, note = self.house, self.house.book, self.house.book.new_id()
        where, by = house.companies[company], house.employees[author].id
        words = self.write_words(topics, where, 8 + int(self.rng.lognormal(2.6, 0.6))) + list(extra)
        self.rng.shuffle(words)
        named = [house.topics[topic].name for topic in topics if self.rng.random() < 0.6]
        text = " ".join([f"{where.name}:", *words, *named]) + "."
        told = {"audience": audience, "by": by}
        written = instant(self.rng, age)
        book.add("notes.write", note=note, author=by, text=text, happened=day(age), written=written, **told)
        things = [
            ("Company", where.id),
            *(("Topic", house.topics[topic].id) for topic in dict.fromkeys(topics)),
            *about,
        ]
        for label, thing in dict.fromkeys(things):
            book.add(f"notes.about.{label}", note=note, thing=thing, how="mention", **told)
        return note

    def _some_note(self) -> None:
        house, place = self.house, self._company()
        company = house.companies[place]
        author = self.pick(company.group)
        topics = [
            company.needs[house.one_of(3)] if self.rng.random() < 0.75 else house.one_of(house.size.topics, 0.9)
            for _ in range(int(self.rng.choice(4, p=[0.2, 0.45, 0.25, 0.1])))
        ]
        about: list[tuple[str, str]] = []
        if self.rng.random() < 0.6:
            about.append(("Contact", house.contacts[self.pick(company.contacts)].id))
        if company.bought and self.rng.random() < 0.15:
            about.append(("Offering", house.offerings[sorted(company.bought)[house.one_of(len(company.bought))]].id))
        self.tell_note(author, place, self._age(500), topics, about, audience=self._audience(author, company))

    def _audience(self, author: int, company: Company) -> str:
        one, dice = self.house.employees[author], self.rng.random()
        if dice < 0.06:
            return f"team:{self.house.teams[one.team]}"
        if dice < 0.09:
            return f"account:{company.id}"
        return f"only:{one.id}" if dice < 0.12 else "staff"
