"""Plants what is worth knowing on the last day, for readers who would not have looked for it, among dull news."""

from __future__ import annotations

from collections.abc import Callable

from bench.quality.planted.house import Employee
from bench.quality.planted.kinship import Kinship
from bench.quality.planted.life import Life, Talk
from bench.quality.planted.truth import News, Reader

FRESH = 12.0
"""Days within which a new thing is news."""


class Planting:
    """Plants news for readers.

    Args:
        life: the pen.
        kinship: plants look-alikes.
    """

    def __init__(self, life: Life, kinship: Kinship) -> None:
        self.life, self.kinship, self.house, self.rng = life, kinship, life.house, life.rng

    def plant(self, count: int) -> list[Reader]:
        """So many readers, each with one to four things worth knowing (a few with none) and eight dull ones."""
        house = self.house
        able = [i for i, one in enumerate(house.employees) if len(one.accounts) >= 2 and not one.hub]
        kinds: list[Callable[[int], News]] = [self._shared_contact, self._moved_champion, self._solved, self._alike]
        dull: list[Callable[[int], News]] = [
            *(self._same_team, self._same_account, self._hubs, self._old_move, self._old_solution),
            *(self._popular_topic, self._same_account, self._strangers_move),
        ]
        readers = []
        for number, place in enumerate(self.rng.permutation(able)[:count].tolist()):
            some = 0 if number % 8 == 7 else 1 + number % 4
            chosen = [kinds[int(i)] for i in self.rng.choice(4, some, replace=False)]
            worth = tuple(make(place) for make in chosen)
            readers.append(Reader(house.employees[place].id, worth, tuple(make(place) for make in dull)))
        return readers

    def _fresh(self) -> float:
        return float(self.rng.uniform(1, FRESH))

    def _account(self, reader: int) -> int:
        accounts = sorted(self.house.employees[reader].accounts)
        return accounts[self.house.one_of(len(accounts))]

    def _stranger(self, reader: int) -> int:
        """One of us with whom the reader shares no team, company or project."""
        mine = self.house.employees[reader]
        far = [i for i, one in enumerate(self.house.employees) if i != reader and _is_far(mine, one)]
        near = [
            i for i in range(len(self.house.employees)) if i != reader and self.house.employees[i].team != mine.team
        ]
        among = far or near
        return among[self.house.one_of(len(among))]

    def _elsewhere(self, reader: int) -> int:
        """A company to which the reader does not go."""
        mine = self.house.employees[reader].companies
        free = [i for i in range(1, len(self.house.companies)) if i not in mine]
        return free[self.house.one_of(len(free))]

    def _known_contact(self, reader: int, company: int) -> int:
        """A contact there whom the reader knows well."""
        contact = self.life.pick(self.house.companies[company].contacts, 0.0)
        ages = [15 + float(self.rng.exponential(120)) for _ in range(7)]
        self.life.tell_moments(reader, contact, ages)
        return contact

    def _news(self, kind: str, *keys: frozenset[str]) -> News:
        return News(kind, keys)

    def _shared_contact(self, reader: int) -> News:
        """Somebody from another part of the house begins to meet a contact whom the reader knows."""
        contact, other = self._known_contact(reader, self._account(reader)), self._stranger(reader)
        self.life.tell_moments(other, contact, [self._fresh() for _ in range(3)], Talk("meeting"))
        ids = {self.house.contacts[contact].id, self.house.employees[other].id}
        return self._news("shared contact", frozenset(ids))

    def _moved_champion(self, reader: int, age: float | None = None) -> News:
        """A contact whom the reader knows well is now at a company where the reader knows nobody."""
        house = self.house
        origin, goal = self._account(reader), self._elsewhere(reader)
        moved = self._fresh() if age is None else age
        contact = house.new_contact(goal, moved)
        house.add_job(contact, origin, moved + 1_000, moved + 1)
        ages = [moved + 10 + float(self.rng.exponential(200)) for _ in range(10)]
        self.life.tell_moments(reader, contact, [one for one in ages if one < 1_900])
        house.employees[reader].companies.discard(goal)
        ids = {house.contacts[contact].id, house.companies[goal].id}
        return self._news("moved champion", frozenset(ids))

    def _solved(self, reader: int) -> News:
        """The reader noted a need that nobody answered; elsewhere it was just answered."""
        need, offering = self._need()
        account = self._account(reader)
        for _ in range(2):
            self.life.tell_note(reader, account, float(self.rng.uniform(20, 90)), [need])
        return self._news("need solved elsewhere", *self._solution(reader, need, offering, self._fresh()))

    def _need(self) -> tuple[int, int]:
        """A topic that is nobody's favourite, and an offering that answers it."""
        house = self.house
        offering = house.one_of(len(house.offerings))
        return house.offerings[offering].topics[house.one_of(2)], offering

    def _solution(self, reader: int, need: int, offering: int, age: float) -> list[frozenset[str]]:
        """A win, its project and the note on it at a company that is not the reader's: any of the three is the news."""
        house, life = self.house, self.life
        where, author = self._elsewhere(reader), self._stranger(reader)
        opportunity = life.tell_opportunity(where, offering, "won", age + 1)
        contact = life.pick(house.companies[where].contacts)
        project = life.tell_project(where, offering, [author], [contact], (age + 30, age if age > 100 else None))
        about = (("Opportunity", opportunity), ("Project", project), ("Offering", house.offerings[offering].id))
        note = life.tell_note(author, where, age, [need], about)
        return [frozenset([one]) for one in (note, opportunity, project)]

    def _alike(self, reader: int) -> News:
        """A company that is like one of the reader's has just bought what answers a need there."""
        proof = self.kinship.join(self._account(reader), self._elsewhere(reader), self._fresh())
        keys = (proof.opportunity, proof.project, proof.note)
        return self._news("look-alike with proof", *(frozenset([key]) for key in keys))

    def _same_team(self, reader: int) -> News:
        """Dull: a team mate, who looks after the same account, meets a contact there."""
        house, account = self.house, self._account(reader)
        mates = [i for i, one in enumerate(house.employees) if one.team == house.employees[reader].team and i != reader]
        mate = mates[house.one_of(len(mates))] if mates else house.companies[account].lead
        contact = self.life.pick(house.companies[account].contacts)
        house.look_after(mate, account, "second")
        self.life.tell_moments(mate, contact, [self._fresh() for _ in range(2)], Talk("meeting"))
        return self._news("same team", frozenset([house.contacts[contact].id, house.employees[mate].id]))

    def _same_account(self, reader: int) -> News:
        """Dull: somebody of the account's circle wrote about the reader's own account, on what everybody has."""
        house, account = self.house, self._account(reader)
        author = self.life.pick(house.companies[account].group)
        note = self.life.tell_note(author, account, self._fresh(), [house.one_of(3)])
        return self._news("same account", frozenset([note]))

    def _hubs(self, reader: int) -> News:
        """Dull: one of us who meets everybody meets one whom everybody meets."""
        house = self.house
        hubs = [i for i, one in enumerate(house.employees) if one.hub and i != reader]
        hub = hubs[house.one_of(len(hubs))]
        contact = house.companies[0].contacts[0]
        self.life.tell_moments(hub, contact, [self._fresh()], Talk("meeting"))
        return self._news("popular", frozenset([house.contacts[contact].id, house.employees[hub].id]))

    def _old_move(self, reader: int) -> News:
        """Dull: a champion moved, but three years ago."""
        moved = self._moved_champion(reader, float(self.rng.uniform(1_000, 1_300)))
        return self._news("old move", *moved.keys)

    def _old_solution(self, reader: int) -> News:
        """Dull: a need of the reader's account was answered elsewhere years ago."""
        need, offering = self._need()
        keys = self._solution(reader, need, offering, float(self.rng.uniform(1_200, 1_600)))
        return self._news("old solution", *keys)

    def _popular_topic(self, reader: int) -> News:
        """Dull: one more note on everybody's topic at the biggest company."""
        note = self.life.tell_note(self._stranger(reader), 0, self._fresh(), [self.house.one_of(3)])
        return self._news("popular", frozenset([note]))

    def _strangers_move(self, reader: int) -> News:
        """Dull: somebody whom the reader never met moved between companies that are not the reader's."""
        house = self.house
        origin, goal, age = self._elsewhere(reader), self._elsewhere(reader), self._fresh()
        contact = house.new_contact(goal, age)
        house.add_job(contact, origin, age + 900, age + 1)
        return self._news("stranger's move", frozenset([house.contacts[contact].id, house.companies[goal].id]))


def _is_far(one: Employee, other: Employee) -> bool:
    is_apart = one.companies.isdisjoint(other.companies) and one.projects.isdisjoint(other.projects)
    return one.team != other.team and is_apart and not other.hub
