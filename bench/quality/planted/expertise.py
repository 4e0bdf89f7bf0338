"""Plants who knows about a topic at a company, among people who only look as if they did."""

from __future__ import annotations

from collections import Counter

from bench.quality.planted.house import some_viewers
from bench.quality.planted.life import Life, Talk
from bench.quality.planted.truth import ExpertQuery


class Expertise:
    """Plants experts and their decoys.

    An expert worked or wrote on just this lately and meets people there, one more, another less visibly. A decoy wrote
    much about the company, or much about the topic elsewhere, or on just this years ago, or in passing, or names
    everything in everything, or does something else there and knows the topic from elsewhere.

    Args:
        life: the pen.
    """

    def __init__(self, life: Life) -> None:
        self.life, self.house, self.rng = life, life.house, life.rng
        self._viewers = some_viewers(life.house)

    def plant(self, count: int) -> list[ExpertQuery]:
        """Ask so many pairs of a topic and a company."""
        house, asked = self.house, []
        written = self._written()
        companies = self.rng.permutation(len(house.companies) - 1)[:count] + 1
        for number, place in enumerate(companies.tolist()):
            free = [topic for topic in range(3, house.size.topics) if written[place, topic] == 0]
            topic = free[house.one_of(len(free))]
            shown_by = "notes" if number % 2 == 0 else "work"
            experts = self._outsiders(place, 1 + int(number % 3 == 0))
            for expert in experts:
                (self._by_notes if shown_by == "notes" else self._by_work)(expert, place, topic)
            self._add_decoys(place, topic, set(experts))
            viewer = self._viewers[number % len(self._viewers)]
            ids = frozenset(house.employees[one].id for one in experts)
            asked.append(ExpertQuery(viewer, house.topics[topic].id, house.companies[place].id, ids, shown_by))
        return asked

    def _written(self) -> Counter[tuple[int, int]]:
        """How many notes stand so far on each company and topic."""
        rows = self.house.book.rows
        company = {one.id: place for place, one in enumerate(self.house.companies)}
        topic = {one.id: place for place, one in enumerate(self.house.topics)}
        where = {str(row["note"]): company[str(row["thing"])] for row in rows["notes.about.Company"]}
        return Counter((where[str(row["note"])], topic[str(row["thing"])]) for row in rows["notes.about.Topic"])

    def _outsiders(self, place: int, count: int, besides: frozenset[int] = frozenset()) -> list[int]:
        """Employees, no hubs, who do not look after the company."""
        free = [
            i
            for i, one in enumerate(self.house.employees)
            if not one.hub and place not in one.accounts and i not in besides
        ]
        return [int(one) for one in self.rng.permutation(free)[:count]]

    def _visit(self, employee: int, place: int, count: int, middle: float) -> int:
        """Meet one contact of the company some times lately; the contact."""
        contact = self.life.pick(self.house.companies[place].contacts)
        ages = [4 + float(self.rng.exponential(middle)) for _ in range(count)]
        self.life.tell_moments(employee, contact, ages)
        return contact

    def _by_notes(self, expert: int, place: int, topic: int) -> None:
        contact = self._visit(expert, place, 1 + self.house.one_of(4), 120)
        about = (("Contact", self.house.contacts[contact].id),)
        for _ in range(2 + self.house.one_of(3)):
            self.life.tell_note(expert, place, self._lately(150), self._with_more(place, topic), about)
        for _ in range(self.house.one_of(3)):
            self.life.tell_note(expert, self.house.one_of(len(self.house.companies)), self._lately(300), [topic])

    def _by_work(self, expert: int, place: int, topic: int) -> None:
        house, life = self.house, self.life
        contact = self._visit(expert, place, 2 + house.one_of(5), 120)
        offering = self._answer(topic)
        mates = self._outsiders(place, house.one_of(2), frozenset([expert]))
        begun = 60 + float(self.rng.exponential(200))
        project = life.tell_project(place, offering, [expert, *mates], [contact], (begun, None))
        # What the project was about is told by others; the one who did the work writes little.
        for scribe in self._outsiders(place, 1 + house.one_of(3), frozenset([expert, *mates])):
            about = [("Project", project)]
            if self.rng.random() < 0.6:
                about.append(("Employee", house.employees[expert].id))
            life.tell_note(scribe, place, self._lately(150), self._with_more(place, topic), about)
        for _ in range(house.one_of(3)):
            life.tell_note(expert, house.one_of(len(house.companies)), self._lately(200), [topic])

    def _lately(self, middle: float) -> float:
        return 4 + float(self.rng.exponential(middle))

    def _with_more(self, place: int, topic: int) -> list[int]:
        """The topic, and at times another one of the company's."""
        needs = self.house.companies[place].needs
        return [topic, needs[self.house.one_of(3)]] if self.rng.random() < 0.4 else [topic]

    def _answer(self, topic: int) -> int:
        """An offering that answers a topic, or any where none does."""
        answers = [i for i, one in enumerate(self.house.offerings) if topic in one.topics]
        return answers[0] if answers else self.house.one_of(len(self.house.offerings))

    def _add_decoys(self, place: int, topic: int, experts: set[int]) -> None:
        house, life = self.house, self.life
        company = house.companies[place]
        elsewhere, stale, scribe, halves, visitor, *passing = self._outsiders(place, 7, frozenset(experts))
        for _ in range(7):
            life.tell_note(company.lead, place, 5 + float(self.rng.exponential(150)), [company.needs[house.one_of(3)]])
        for _ in range(7):
            where = house.one_of(len(house.companies))
            life.tell_note(elsewhere, where, 5 + float(self.rng.exponential(200)), [topic])
        for _ in range(5):
            life.tell_note(stale, place, 1_300 + float(self.rng.uniform(0, 450)), [topic])
        contact = life.pick(company.contacts)
        life.tell_moments(stale, contact, [1_300 + float(self.rng.uniform(0, 450)) for _ in range(6)])
        # Minutes: everything is named once in one note.
        crowd = [topic, *company.needs, *(house.one_of(house.size.topics) for _ in range(3))]
        life.tell_note(scribe, place, 5 + float(self.rng.exponential(60)), list(dict.fromkeys(crowd)))
        life.tell_moments(scribe, contact, [5 + float(self.rng.exponential(60))], Talk("meeting", 14))
        for one in passing:
            for _ in range(1 + house.one_of(2)):
                life.tell_note(one, place, self._lately(200), self._with_more(place, topic))
        self._visit(visitor, place, 8, 60)
        # Two halves that do not belong together: other work here, the same topic elsewhere.
        another = house.one_of(len(house.offerings))
        life.tell_project(
            place, another, [halves], [self._visit(halves, place, 3, 120)], (self._lately(200) + 30, None)
        )
        for _ in range(3):
            life.tell_note(halves, house.one_of(len(house.companies)), self._lately(200), [topic])
