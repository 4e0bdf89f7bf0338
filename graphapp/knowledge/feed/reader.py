"""Who reads: their companies, whom they know, and what a plain guess would tell them."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import distinct
from graphapp.knowledge.answers import Answer
from graphapp.knowledge.feed.sources import Away, Floats, Links, Numbers
from graphapp.knowledge.steps import Ask, Thing, read_names
from graphapp.knowledge.ties import HALF, strength_of

T = TypeVar("T")
LOOKS_AFTER, FOLLOWS, KNOWS = 1.0, 0.8, 0.7
KNOWN_COMPANIES = 8
BEST_KNOWN = 256
COMPANIES = 24
"""So many companies are looked at on one day; who has more has those of equal relevance in turn."""
_WEIGHTS = {"looks_after": (LOOKS_AFTER, "You look after {}."), "follows": (FOLLOWS, "You follow {}.")}


@dataclass(frozen=True, slots=True)
class MyCompany:
    """A company that is somebody's, and how much it is: 0 to 1; `why` in words."""

    thing: Thing
    relevance: float
    why: str


@dataclass(frozen=True)
class Reader:
    """Somebody on a morning.

    Attributes:
        links: as they see them.
        me: their number, -1 where they are nowhere in the links.
        today: their day.
        companies: of theirs, those that are looked at today, and `numbers` of these.
        everywhere: all of theirs, by number.
        ties: contact -> score.
        met: contact -> instant of the last moment.
        team: colleagues in the same team.
        answered: of each of their companies the offerings of which a colleague took the play or refused it.
    """

    links: Links
    me: int
    today: date
    companies: Sequence[MyCompany]
    numbers: Numbers
    everywhere: Mapping[int, MyCompany]
    ties: Mapping[int, float]
    met: Mapping[int, int]
    team: frozenset[int]
    answered: Mapping[int, Collection[int]] = field(default_factory=dict)
    _owners: dict[int, frozenset[int]] = field(default_factory=dict)
    _kept: dict[str, Any] = field(default_factory=dict)

    def remember(self, name: str, make: Callable[[], T]) -> T:
        """Return what several forms need, made once for a morning."""
        if name not in self._kept:
            self._kept[name] = make()
        found: T = self._kept[name]
        return found

    @property
    def best_known(self) -> Numbers:
        """The people whom they know best."""
        contacts = np.array(list(self.ties), np.int64)
        return contacts[best_of(self.links, contacts, np.array(list(self.ties.values()), np.float64))]

    @property
    def relevance(self) -> Floats:
        """How much each of `companies` is theirs."""
        return np.array([mine.relevance for mine in self.companies], np.float64)

    def knows(self, contact: int) -> float:
        """Return how well they know somebody, 0 to 1."""
        return strength_of(self.ties.get(contact, 0.0))

    def known(self, contacts: Numbers) -> Floats:
        """Return how well they know several people, 0 to 1."""
        scores = np.array([self.ties.get(one, 0.0) for one in contacts.tolist()], np.float64)
        return 1.0 - np.exp2(-scores / HALF)

    def owners(self, company: int) -> frozenset[int]:
        """Return who looks after a company today."""
        if company not in self._owners:
            found = current(self.links, self.links.away("owners", np.array([company], np.int64)), self.today)
            self._owners[company] = frozenset(found.near.tolist())
        return self._owners[company]

    def whom_to_ask(self, company: int) -> int:
        """Return one of those who look after a company beside the reader, -1 where nobody does."""
        names = self.links.names(self.owners(company) - {self.me})
        return min(names, key=lambda one: names[one], default=-1)

    def read_owners(self, companies: Sequence[int]) -> None:
        """Find out who looks after several companies at once."""
        asked = np.array(sorted(set(companies) - self._owners.keys()), np.int64)
        found = current(self.links, self.links.away("owners", asked), self.today)
        owners: dict[int, list[int]] = {}
        for place, owner in zip(found.origin.tolist(), found.near.tolist(), strict=True):
            owners.setdefault(place, []).append(owner)
        for place, company in enumerate(asked.tolist()):
            self._owners[company] = frozenset(owners.get(place, ()))


def current(links: Links, found: Away, today: date) -> Away:
    """Return those links that are not over."""
    age = links.ages("until", found.link, today)
    return found.some(np.isnan(age) | (age <= 0))


def find_companies(rows: Sequence[Row], links: Links, person: str) -> list[MyCompany]:
    """Return the companies that are somebody's, the most relevant first: looked after, followed, or known best.

    Those that they only know people at have no name yet.

    Args:
        rows: of `home.my_companies`.
        links: as that person sees them.
        person: their employee id.
    """
    found: dict[str, MyCompany] = {}
    for row in rows:
        relevance, why = _WEIGHTS[row["how"]]
        mine = MyCompany(Thing("Company", row["id"], row["name"]), relevance, why.format(row["name"]))
        if row["id"] not in found or found[row["id"]].relevance < relevance:
            found[row["id"]] = mine
    for company, score in _known_best(links, person):
        mine = MyCompany(Thing("Company", company), KNOWS * strength_of(score), "You know people there.")
        found.setdefault(company, mine)
    return sorted(found.values(), key=lambda mine: (-mine.relevance, mine.thing.name, mine.thing.id))


def name_companies(ask: Ask, companies: Sequence[MyCompany]) -> list[MyCompany]:
    """Give a name to those companies that have none yet; those that are gone are left out.

    Args:
        ask: asks a question as the viewer sees it.
        companies: as `find_companies` gives them.
    """
    unnamed = [("Company", mine.thing.id) for mine in companies if not mine.thing.name]
    names = read_names(ask, unnamed)
    named = [
        mine if mine.thing.name else replace(mine, thing=Thing("Company", mine.thing.id, names.get(ref, "")))
        for mine in companies
        for ref in [("Company", mine.thing.id)]
    ]
    return [mine for mine in named if mine.thing.name]


def read_reader(
    links: Links, person: str, today: str, companies: Sequence[MyCompany], answers: Iterable[Answer] = ()
) -> Reader:
    """Return what the links say about somebody on a morning.

    Args:
        links: as they see them.
        person: their employee id.
        today: their day, ISO.
        companies: theirs, as `find_companies` gives them.
        answers: to plays, as they see them.
    """
    day = date.fromisoformat(today)
    me = links.find("Employee", person)
    numbered = {links.find("Company", mine.thing.id): mine for mine in companies}
    everywhere = {number: mine for number, mine in numbered.items() if number >= 0}
    chosen = _of_the_day(everywhere, day)
    ties, met = _my_ties(links, me)
    numbers = np.array(list(chosen), np.int64)
    team, answered = _team(links, me, day), _answered(links, chosen, answers)
    return Reader(links, me, day, list(chosen.values()), numbers, everywhere, ties, met, team, answered)


def _answered(links: Links, companies: Mapping[int, MyCompany], answers: Iterable[Answer]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    numbers = {mine.thing.id: number for number, mine in companies.items()}
    for answer in answers:
        if answer.company in numbers:
            found.setdefault(numbers[answer.company], set()).add(links.find("Offering", answer.offering))
    return found


def _of_the_day(companies: Mapping[int, MyCompany], today: date) -> dict[int, MyCompany]:
    turn = today.toordinal() % max(len(companies), 1)
    turned = [*list(companies.items())[turn:], *list(companies.items())[:turn]]
    return dict(sorted(turned, key=lambda pair: -pair[1].relevance)[:COMPANIES])


def _of(number: int) -> Numbers:
    return np.array([number] if number >= 0 else [], np.int64)


def _my_ties(links: Links, me: int) -> tuple[dict[int, float], dict[int, int]]:
    found = links.away("ties", _of(me))
    ties: dict[int, float] = {}
    met: dict[int, int] = {}
    scores, last = links.scores(found.link).tolist(), links.instants("last", found.link).tolist()
    for contact, score, at in zip(found.near.tolist(), scores, last, strict=True):
        ties[contact] = ties.get(contact, 0.0) + score
        met[contact] = max(met.get(contact, 0), at)
    return ties, met


def _team(links: Links, me: int, today: date) -> frozenset[int]:
    teams = distinct(current(links, links.away("teams", _of(me)), today).near)
    return frozenset(current(links, links.away("members", teams), today).near.tolist()) - {me}


def _known_best(links: Links, person: str) -> list[tuple[str, float]]:
    """Return the companies where those work whom somebody knows best, and how well they are known there together."""
    found = links.away("ties", _of(links.find("Employee", person)))
    contacts, place = np.unique(found.near, return_inverse=True)
    sums = np.asarray(np.bincount(place, weights=links.scores(found.link), minlength=len(contacts)), np.float64)
    best = best_of(links, contacts, sums)
    jobs = links.away("jobs", contacts[best].astype(np.int64))
    open_jobs = jobs.some(np.array([not until for until in links.texts("until", jobs.link)], np.bool_))
    known: dict[int, float] = {}
    # Two jobs at one company are one acquaintance.
    for contact, company in sorted(set(zip(open_jobs.origin.tolist(), open_jobs.near.tolist(), strict=True))):
        known[company] = known.get(company, 0.0) + float(sums[best[contact]])
    names = links.names(known)
    ranked = sorted(((names[company][1], score) for company, score in known.items()), key=lambda one: (-one[1], one[0]))
    return ranked[:KNOWN_COMPANIES]


def best_of(links: Links, contacts: Numbers, scores: Floats) -> list[int]:
    """Return the places of the `BEST_KNOWN` of some people, those of equal score by id.

    Args:
        links: know the ids.
        contacts: numbers.
        scores: how well each is known.
    """
    likely = np.argsort(-scores, kind="stable")[: 2 * BEST_KNOWN]
    ids = links.ids(contacts[likely])
    ranked = sorted(zip(likely.tolist(), ids, strict=True), key=lambda one: (-scores[one[0]], one[1]))
    return [place for place, _ in ranked[:BEST_KNOWN]]
