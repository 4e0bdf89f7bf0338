"""Plants look-alikes with proof: what was won at one company carries over to another that nobody compared it with."""

from __future__ import annotations

from dataclasses import dataclass

from bench.quality.planted.house import Company, House, some_viewers
from bench.quality.planted.life import Life
from bench.quality.planted.truth import RelatedQuery, SaleQuery

WAYS = ("purchases", "mover", "colleague", "words", "partners")


@dataclass(frozen=True)
class Proof:
    """What was won at a company that is like another, and what shows it: ids."""

    opportunity: str
    project: str
    note: str
    offering: int
    need: int


class Kinship:
    """Plants kin and their decoys.

    A kin company shares a need with the asked one and two more of the ways to be alike; a decoy shares one, or all
    of it was long ago, or it is a hub that is a little like everybody.

    Args:
        life: the pen.
    """

    def __init__(self, life: Life) -> None:
        self.life, self.house, self.rng = life, life.house, life.rng
        self._asked: list[int] = []
        self._viewers = some_viewers(life.house)
        self._proofs: dict[int, list[Proof]] = {}

    def plant(self, count: int) -> None:
        """Give so many companies two or three kin each, among decoys; `related` asks about them."""
        house = self.house
        sizes = [company.size for company in house.companies]
        middle = sorted(range(len(sizes)), key=lambda place: -sizes[place])[3 : len(sizes) * 9 // 10]
        for place in self.rng.permutation(middle)[:count].tolist():
            for _ in range(int(self.rng.integers(2, 4))):
                self.join(place, self._partner(place), 20 + float(self.rng.exponential(200)))
            self._add_decoys(place)
            self._asked.append(place)

    def related(self) -> list[RelatedQuery]:
        """Which wins carry over to each company that was given kin, asked by some of us."""
        house, asked = self.house, []
        for place in self._asked:
            proofs = self._proofs[place]
            right = frozenset(proof.opportunity for proof in proofs)
            rare = frozenset(proof.opportunity for proof in proofs if house.offerings[proof.offering].rare)
            asked.append(
                RelatedQuery(self._viewers[place % len(self._viewers)], house.companies[place].id, right, rare)
            )
        return asked

    def sales(self) -> list[SaleQuery]:
        """What every company buys later, asked by some of us."""
        house, asked = self.house, []
        for place, company in enumerate(house.companies):
            later = company.later - company.bought - company.refused
            if later:
                asked.append(
                    SaleQuery(
                        self._viewers[place % len(self._viewers)],
                        company.id,
                        self._ids(later),
                        self._ids(self._proven(place) & later),
                        self._ids(company.bought | company.refused),
                    )
                )
        return asked

    def _ids(self, offerings: set[int]) -> frozenset[str]:
        return frozenset(self.house.offerings[one].id for one in offerings)

    def _proven(self, place: int) -> set[int]:
        return {proof.offering for proof in self._proofs.get(place, ())}

    def _partner(self, place: int) -> int:
        """Another company of another account manager, neither of the biggest."""
        house = self.house
        while True:
            other = 1 + house.one_of(len(house.companies) - 1)
            if other != place and house.companies[other].lead != house.companies[place].lead:
                return other

    def join(self, place: int, kin: int, closed: float) -> Proof:
        """Make two companies alike and give the second a win that answers a need of the first.

        Args:
            place: the company that could use it.
            kin: the one that has it.
            closed: how many days ago it was won.
        """
        house, life = self.house, self.life
        company, other = house.companies[place], house.companies[kin]
        offering = self._new_offering(company, other)
        need = house.offerings[offering].topics[house.one_of(2)]
        words = house.take_words(5)
        ways = {WAYS[int(i)] for i in self.rng.choice(len(WAYS), 2, replace=False)}
        extra = words if "words" in ways else []
        staff = [other.lead, *(life.pick(other.group) for _ in range(2))]
        visitor = life.pick(other.contacts)
        opportunity = life.tell_opportunity(kin, offering, "won", closed)
        project = life.tell_project(kin, offering, staff, [visitor], (closed - 2, None))
        life.tell_purchase(kin, offering, closed)
        about = (("Opportunity", opportunity), ("Offering", house.offerings[offering].id))
        note = life.tell_note(other.lead, kin, closed, [need], about, extra)
        for author in (company.lead, life.pick(company.group)):
            life.tell_note(author, place, 10 + float(self.rng.exponential(90)), [need], (), extra)
        life.tell_note(life.pick(other.group), kin, closed + 60 + float(self.rng.exponential(90)), [need], (), extra)
        self._be_alike(ways, place, kin, project)
        proof = Proof(opportunity, project, note, offering, need)
        self._proofs.setdefault(place, []).append(proof)
        company.later.add(offering)
        return proof

    def _new_offering(self, company: Company, other: Company) -> int:
        """One that the first neither has nor refused, rare ones as often as popular ones; the other may have it."""
        offerings = self.house.offerings
        taken = company.bought | company.refused | company.later | other.refused
        free = [place for place in range(len(offerings)) if place not in taken]
        rare = [place for place in free if offerings[place].rare]
        among = rare if rare and self.rng.random() < 0.5 else free
        return among[self.house.one_of(len(among))]

    def _be_alike(self, ways: set[str], place: int, kin: int, project: str) -> None:
        house, life = self.house, self.life
        company, other = house.companies[place], house.companies[kin]
        if "purchases" in ways:
            free = [
                one
                for one in range(len(house.offerings))
                if one not in company.refused | company.later | other.refused | other.later
            ]
            for one in self.rng.permutation(free)[:2].tolist():
                for buyer in (place, kin):
                    if one not in house.companies[buyer].bought:
                        life.tell_purchase(buyer, int(one), 60 + float(self.rng.exponential(300)))
        if "mover" in ways:
            self._move(kin, place, float(self.rng.uniform(60, 400)), project)
        if "colleague" in ways:
            # Somebody who worked on it there is met here, too.
            colleague = life.pick(other.group)
            self._work_on(colleague, project)
            ages = [5 + float(self.rng.exponential(80)) for _ in range(5)]
            life.tell_moments(colleague, life.pick(company.contacts), ages)
        if "partners" in ways:
            house.book.add(
                "companies.related_to", company=other.id, other=company.id, kind="partner", since=None, until=None
            )

    def _work_on(self, employee: int, project: str) -> None:
        one = self.house.employees[employee]
        one.projects.add(project)
        self.house.book.add(
            "projects.worked_on", employee=one.id, project=project, role="member", since=None, until=None
        )

    def _move(self, origin: int, goal: int, age: float, project: str | None) -> int:
        """Somebody who works at the goal came from the origin so many days ago."""
        house = self.house
        mover = house.new_contact(goal, age)
        house.add_job(mover, origin, age + float(self.rng.uniform(400, 1_500)), age + 3)
        self.life.tell_moments(house.companies[goal].lead, mover, [age * float(self.rng.random()) for _ in range(2)])
        if project:
            house.book.add("projects.took_part_in", contact=house.contacts[mover].id, project=project, role="member")
        return mover

    def _add_decoys(self, place: int) -> None:
        """Wins elsewhere that are like in one way only; none of them answers a need that was planted here."""
        house, life = self.house, self.life
        company = house.companies[place]
        answered = self._proven(place)
        dull = [one for one in range(len(house.offerings)) if one not in answered]
        field = [i for i, other in enumerate(house.companies) if other.branch == company.branch and i != place]
        accounts = sorted(house.employees[company.lead].accounts - {place})
        hub, stale = 0, self._partner(place)
        for where in (hub, stale, *(field[house.one_of(len(field))] for _ in range(2) if field), *accounts[:1]):
            offering = dull[house.one_of(len(dull), 0.6)]
            opportunity = life.tell_opportunity(where, offering, "won", 20 + float(self.rng.exponential(200)))
            about = (("Opportunity", opportunity),)
            life.tell_note(house.companies[where].lead, where, 25, [house.one_of(3)], about)
        self._move(stale, place, float(self.rng.uniform(1_500, 2_400)), None)
        life.tell_note(company.lead, place, 15, [house.one_of(3)])


def rare_offerings(house: House) -> frozenset[str]:
    """The offerings that few have: by how well known they were made."""
    return frozenset(offering.id for offering in house.offerings if offering.rare)
