"""Plants the best way to be introduced to somebody, among ways that look shorter, warmer or better connected."""

from __future__ import annotations

from collections.abc import Sequence

from bench.quality.planted.book import instant
from bench.quality.planted.life import Life, Talk
from bench.quality.planted.truth import IntroductionQuery


class Introductions:
    """Plants best paths and their decoys.

    The best go-between works with me a lot and knows the contact well now. Decoys: works with me most, but was only
    once copied with the contact; knew the contact well years ago; knows everybody a little; knows the contact well
    enough, but hardly me. One question in four has no direct go-between: a contact brings the two together.

    Args:
        life: the pen.
    """

    def __init__(self, life: Life) -> None:
        self.life, self.house, self.rng = life, life.house, life.rng

    def plant(self, count: int) -> list[IntroductionQuery]:
        """Ask so many times; each asker and each contact once."""
        house = self.house
        plain = [i for i, one in enumerate(house.employees) if not one.hub]
        askers = self.rng.permutation(plain).tolist()
        unknown = [i for i, one in enumerate(house.contacts) if not one.known]
        small = [i for i in unknown if len(house.companies[house.contacts[i].company].contacts) <= 9] or unknown
        asked = []
        for number, contact in enumerate(self.rng.permutation(small)[:count].tolist()):
            company = house.contacts[contact].company
            me = next(one for one in askers if company not in house.employees[one].companies)
            askers.remove(me)
            askers.append(me)
            plan = self._by_two if number % 4 == 3 else self._by_one
            path = plan(me, contact)
            asked.append(IntroductionQuery(house.employees[me].id, house.contacts[contact].id, path))
        return asked

    def _colleagues(self, me: int, count: int) -> list[int]:
        """Some of the others, who share no team and no account with me."""
        mine = self.house.employees[me]
        free = [
            i
            for i, one in enumerate(self.house.employees)
            if i != me and not one.hub and one.team != mine.team and not one.accounts & mine.accounts
        ]
        return [int(one) for one in self.rng.permutation(free)[:count]]

    def _work_together(self, me: int, other: int, times: int, middle: float = 200) -> None:
        """Projects and internal meetings that two of us shared."""
        house, book = self.house, self.house.book
        for _ in range(times):
            place = house.one_of(len(house.companies))
            contacts = [self.life.pick(house.companies[place].contacts)]
            begun = 60 + float(self.rng.exponential(middle))
            self.life.tell_project(place, house.one_of(len(house.offerings)), [me, other], contacts, (begun, None))
            meeting = book.new_id()
            age = 5 + float(self.rng.exponential(60))
            book.add("meetings.write", meeting=meeting, at=instant(self.rng, age), subject="Weekly")
            for one in (me, other):
                book.add("meetings.attended.Employee", who=house.employees[one].id, meeting=meeting)

    def _know(
        self, employee: int, contact: int, count: int, ages: tuple[float, float], talk: Talk | None = None
    ) -> None:
        self.life.tell_moments(employee, contact, [float(self.rng.uniform(*ages)) for _ in range(count)], talk)

    def _by_one(self, me: int, contact: int) -> tuple[str, ...]:
        near, best, stale, far = self._colleagues(me, 4)
        self._work_together(me, best, 2 + self.house.one_of(2))
        self._know(best, contact, int(self.rng.integers(8, 15)), (3, 180))
        self._add_decoys(me, contact, (near, stale, far))
        return self._ids(me, best, contact)

    def _by_two(self, me: int, contact: int) -> tuple[str, ...]:
        house = self.house
        near, best, other = self._colleagues(me, 3)
        company = house.contacts[contact].company
        between = house.new_contact(company, float(self.rng.uniform(700, 1_500)))
        self._work_together(me, best, 3)
        self._know(best, between, int(self.rng.integers(12, 18)), (3, 150))
        pair = {"contact": house.contacts[between].id, "other": house.contacts[contact].id}
        house.book.add("contacts.related_to", kind="old colleague", since=None, until=None, **pair)
        staff, offering = [best, house.companies[company].lead], house.one_of(len(house.offerings))
        for _ in range(2):
            begun = 90 + float(self.rng.exponential(200))
            self.life.tell_project(company, offering, staff[:1], [between, contact], (begun, None))
        # Close to me, but no more than once copied with the contact among many; and a way around that is longer.
        self._work_together(me, near, 4)
        self._know(near, contact, 1, (900, 1_500), Talk("mail", 18, copied=True))
        self._know(other, between, 3, (200, 600))
        return (*self._ids(me, best, between), house.contacts[contact].id)

    def _add_decoys(self, me: int, contact: int, others: Sequence[int]) -> None:
        near, stale, far = others
        self._work_together(me, near, 4 + self.house.one_of(2))
        crowd = Talk("mail", int(self.rng.integers(3, 15)), copied=bool(self.rng.random() < 0.5))
        self._know(near, contact, int(self.rng.integers(1, 4)), (200, 900), crowd)
        self._work_together(me, stale, 2)
        self._know(stale, contact, 14, (1_300, 1_700))
        self._work_together(me, far, self.house.one_of(2))
        self._know(far, contact, int(self.rng.integers(3, 6)), (60, 400))
        hubs = [i for i, one in enumerate(self.house.employees) if one.hub]
        if hubs:
            hub = hubs[self.house.one_of(len(hubs))]
            self._work_together(me, hub, 1 + self.house.one_of(2))
            self._know(hub, contact, int(self.rng.integers(2, 5)), (20, 300))

    def _ids(self, me: int, best: int, contact: int) -> tuple[str, str, str]:
        house = self.house
        return house.employees[me].id, house.employees[best].id, house.contacts[contact].id
