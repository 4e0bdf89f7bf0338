"""Sales that were won or lost and are like a possible one, each with what connects the two.

How like a decided sale is adds up:

- *what is sold*: `SAME` times the cosine of what both would sell, or `KIN` where it is only of the same category;
- *what was said*: `likeness.SAID` times the cosine of what notes on the sale deal with and what notes on this one and
  on its company deal with; what notes on this one deal with weighs `OWN` times as much;
- *people*: `PERSON` for each person at a customer whom notes on both name, two at most;
- *to whom*: `CUSTOMER` where it is the same company; else how alike the companies are (`likeness.Shares`: people who
  moved, what both bought, topics, companies that belong together), and `FIELD` where both are in the same field.

How a sale ended does not count: what was lost teaches as much. Sales are looked for where one of these can be: what was
decided of the same offerings and of the same category (the latest `LATEST` of each), at this company and those that are
most like it (the latest `EACH` of each), where notes deal with the same topics, and where notes name the same people.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

import numpy as np

from graphapp.knowledge.adjacency.links import distinct, is_in
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.asking import Asked
from graphapp.knowledge.feed.sources import AskedLinks, Away, HeldLinks, Links, Numbers
from graphapp.knowledge.likeness import MOST_MOVED, Connection, Shares, guess_likeness, weigh_topics
from graphapp.knowledge.related import Related, add_names
from graphapp.knowledge.steps import Ask
from graphapp.knowledge.surroundings import Floats, Held, Sale, Surroundings, add_up, nearest

SAME, KIN = 1.2, 0.4
OWN = 2.0
PERSON = 0.3
CUSTOMER = 0.4
FIELD = 0.05
LATEST, TOLD, OFFERED = 40, 60, 50
NEAREST, EACH = 20, 6
LOOKED_AT = 40
"""So many are put in order a second time, with the field of their companies."""
A_COMPANY = 2
TOPICS_READ = 40


@dataclass(frozen=True)
class Matter:
    """A possible sale, and what is known around it; everything by id, as one viewer sees it.

    Attributes:
        id, company: of the sale and of the first company that it concerns, empty for none.
        offerings: that it would sell.
        kin: offering of the same category -> one of those that it would sell.
        topics, people: that notes about it name -> the notes.
    """

    id: str
    company: str = ""
    offerings: tuple[str, ...] = ()
    kin: Mapping[str, str] | None = None
    topics: Mapping[str, Sequence[str]] | None = None
    people: Mapping[str, Sequence[str]] | None = None


@dataclass(frozen=True)
class _Near:
    """What stands around the matter, and around the sales that may be like it.

    Attributes:
        deals: topics of notes on the company.
        nearby: names what the shares are of.
        shares: what connects companies; `own` what notes say of sales, where topics have other weights.
        named: sale -> people whom notes on both name -> the notes on that one.
    """

    matter: Matter
    deals: frozenset[str]
    nearby: Asked | Held
    shares: Shares
    own: Shares
    named: Mapping[str, Mapping[str, Sequence[str]]]


def find_precedents(ask: Ask, seen: Seen | None, now: float, opportunity: str, limit: int = 4) -> list[Related]:
    """Return decided sales like a possible one: the best `limit` that were won and as many that were lost, with names.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
        now: seconds since 1970.
        opportunity: its id.
        limit: how many of each.
    """
    found = rank_precedents(ask, seen, now, opportunity)
    kept = [one for won in (True, False) for one in _spread(found, won=won)[:limit]]
    return add_names(ask, kept)


def rank_precedents(ask: Ask, seen: Seen | None, now: float, opportunity: str) -> list[Related]:
    """Return all decided sales that have something in common with a possible one, the most alike first, without names.

    Takes what `find_precedents` takes.
    """
    links: Links = AskedLinks(ask, now) if seen is None else HeldLinks(seen)
    nearby = Asked(ask) if seen is None else Held(seen)
    matter = read_matter(ask, links, opportunity)
    around, deals = _read_around(ask, nearby, matter)
    weights = weigh_topics(around)
    named = _read_named(links, matter)
    ids = {*_sold(links, matter), *_elsewhere(links, nearby, around, weights), *_told(nearby, around, weights), *named}
    sales = nearby.sales(nearby.find("Company", []), nearby.find("Opportunity", sorted(ids)))
    told = sales.tell(range(len(sales.number)))
    chosen = [place for place, one in enumerate(told) if one.outcome and one.id != opportunity]
    numbers, companies = sales.number[chosen], sales.company[chosen]
    measured = distinct(companies), distinct(numbers[is_in(numbers, np.sort(around.said.other))])
    sizes = nearby.sizes(*measured)
    own = weights * np.where(np.isin(around.topics, nearby.find("Topic", matter.topics or {})), OWN, 1.0)
    shares, of_own = (Shares(around, one, *measured, sizes) for one in (weights, own))
    near = _Near(matter, deals, nearby, shares, of_own, named)
    alike = {one: _by_company(near, one) for one in {*companies.tolist()} - {around.me}}
    found = [
        _weigh(near, number, told[place], alike.get(company, ()))
        for place, number, company in zip(chosen, numbers.tolist(), companies.tolist(), strict=True)
    ]
    return _add_fields(ask, matter.company, _order(one for one in found if one.score > 0.0)[:LOOKED_AT])


def read_matter(ask: Ask, links: Links, opportunity: str) -> Matter:
    """Return a possible sale and what is known around it.

    Args:
        ask: asks a question as the viewer sees it.
        links: where links come from.
        opportunity: its id.
    """
    ends = ask("opportunities.links", ids=[opportunity])
    companies = sorted((row["name"], row["id"]) for row in ends if row["kind"] == "Company")
    offerings = tuple(sorted(row["id"] for row in ends if row["kind"] == "Offering"))
    notes = links.away("notes_about_sales", _numbers([links.find("Opportunity", opportunity)])).near
    return Matter(
        opportunity,
        companies[0][1] if companies else "",
        offerings,
        _read_kin(ask, offerings),
        _by_id(links, notes, links.away("topics_of_notes", notes)),
        _by_id(links, notes, links.away("people_in_notes", notes)),
    )


def _read_kin(ask: Ask, offerings: Sequence[str]) -> dict[str, str]:
    kin: dict[str, str] = {}
    for one in offerings:
        category = next((row["category"] for row in ask("offerings.show", id=one)), None)
        for row in ask("offerings.list", category=category, skip=0, limit=OFFERED) if category else ():
            if row["id"] not in offerings:
                kin.setdefault(row["id"], one)
    return kin


def _read_around(ask: Ask, nearby: Asked | Held, matter: Matter) -> tuple[Surroundings, frozenset[str]]:
    """Return what is around the company by its topics and those of the sale's own notes, and which are its own."""
    company = matter.company
    topics = [row["id"] for row in ask("companies.topics", id=company, limit=TOPICS_READ)] if company else []
    bought = sorted({row["id"] for row in ask("companies.purchases", id=company)}) if company else []
    parts = ask("companies.count_of_parts", id=company) if company else []
    people = sum(row["number"] for row in parts if row["part"] == "contacts")
    every = list(dict.fromkeys([*sorted(matter.topics or {}), *topics]))
    return nearby.around(company, every, bought, people), frozenset(topics)


def _sold(links: Links, matter: Matter) -> Iterator[str]:
    """Yield the sales that were decided last: of what this would sell, and of the same category."""
    for offerings in (matter.offerings, tuple(sorted(matter.kin or {}))):
        sales = links.away("sales_of", _things(links, "Offering", offerings))
        yield from _latest(links, sales.some(np.unique(sales.near, return_index=True)[1]), LATEST)


def _elsewhere(links: Links, nearby: Asked | Held, around: Surroundings, weights: Floats) -> Iterator[str]:
    """Yield the sales that were decided last at the company itself and at those that are most like it."""
    others, likeness = guess_likeness(around, weights)
    alike = nearby.ids(others[nearest(likeness, NEAREST, lambda places: nearby.order(others[places]))])
    companies = _things(links, "Company", sorted({*alike, around.company} - {""}))
    sales = links.away("sales_at", companies)
    for place in range(len(companies)):
        yield from _latest(links, sales.some(sales.origin == place), EACH)


def _latest(links: Links, sales: Away, most: int) -> list[str]:
    ends = zip(links.texts("detail", sales.link), links.texts("until", sales.link), strict=True)
    told = zip(ends, links.ids(sales.near), strict=True)
    decided = sorted(((day, sale) for (outcome, day), sale in told if outcome), reverse=True)
    return [sale for _, sale in decided[:most]]


def _told(nearby: Asked | Held, around: Surroundings, weights: Floats) -> list[str]:
    """Return the sales of which notes deal with the same topics, those of the rarest first."""
    sales, place = np.unique(around.said.other, return_inverse=True)
    worth = add_up(place, len(sales), weights[around.said.one] ** 2)
    return nearby.ids(sales[nearest(worth, TOLD, lambda places: nearby.order(sales[places]))])


def _read_named(links: Links, matter: Matter) -> dict[str, dict[str, list[str]]]:
    """Return the sales of which notes name the same people: sale -> person -> the notes about it."""
    people = _things(links, "Contact", sorted(matter.people or {}))
    notes = links.away("notes_about_people", people)
    unique = distinct(notes.near)
    sales = links.away("notes_on_sales", unique)
    of_note: dict[int, list[str]] = {}
    for note, sale in zip(unique[sales.origin].tolist(), links.ids(sales.near), strict=True):
        of_note.setdefault(note, []).append(sale)
    found: dict[str, dict[str, list[str]]] = {}
    told = zip(notes.near.tolist(), links.ids(notes.near), links.ids(people[notes.origin]), strict=True)
    for number, note, person in told:
        for sale in of_note.get(number, ()):
            found.setdefault(sale, {}).setdefault(person, []).append(note)
    return found


def _weigh(near: _Near, number: int, sale: Sale, alike: Sequence[Connection]) -> Related:
    found = [*_by_offering(near.matter, sale), *_by_topic(near, number), *_by_people(near, sale), *alike]
    if sale.company == near.matter.company:
        ends = tuple(f"{one}/{sale.company}" for one in (near.matter.id, sale.id))
        found.append(Connection("Company", sale.company, CUSTOMER, how="customer", links=ends))
    found.sort(key=lambda one: (-round(one.weight, 9), one.kind, one.id, one.how))
    return Related(sale, sum(one.weight for one in found), tuple(found))


def _by_offering(matter: Matter, sale: Sale) -> Iterator[Connection]:
    both = sorted({*sale.offerings} & {*matter.offerings})
    length = sqrt(len(matter.offerings) * len(sale.offerings)) or 1.0
    for one in both:
        ends = (f"{matter.id}/{one}", f"{sale.id}/{one}")
        yield Connection("Offering", one, SAME / length, how="sold", links=ends)
    kin = [one for one in sale.offerings if one in (matter.kin or {})]
    if kin and not both:
        mine = (matter.kin or {})[kin[0]]
        yield Connection("Offering", kin[0], KIN, how="kin", links=(f"{matter.id}/{mine}", f"{sale.id}/{kin[0]}"))


def _by_topic(near: _Near, sale: int) -> Iterator[Connection]:
    for one in near.own.tell(near.nearby, sale):
        notes = (near.matter.topics or {}).get(one.id, ())
        yield replace(one, how="told" if notes else "said", links=tuple(notes))


def _by_people(near: _Near, sale: Sale) -> Iterator[Connection]:
    people = near.named.get(sale.id, {})
    for one, notes in sorted(people.items()):
        # One note on both says nothing that the two would share.
        mine, theirs = {*(near.matter.people or {})[one]}, {*notes}
        if mine - theirs or theirs - mine:
            share = PERSON * min(len(people), MOST_MOVED) / len(people)
            yield Connection("Contact", one, share, how="named", links=tuple(sorted(mine | theirs)))


def _by_company(near: _Near, company: int) -> list[Connection]:
    found = near.shares.connect(near.nearby, company)
    # That only notes on the sale deal with a topic does not make the companies alike.
    return [one for one in found if one.kind != "Topic" or one.id in near.deals]


def _add_fields(ask: Ask, company: str, found: list[Related]) -> list[Related]:
    wanted = {one.sale.company for one in found} | {company} - {""}
    fields = {row["id"]: row["field"] for row in ask("companies.facts", ids=sorted(wanted))} if found else {}
    mine = fields.get(company)
    if not mine:
        return found
    return _order(
        replace(one, score=one.score + FIELD, reasons=(*one.reasons, _in_field(company, one.sale.company)))
        if one.sale.company != company and fields.get(one.sale.company) == mine
        else one
        for one in found
    )


def _in_field(company: str, other: str) -> Connection:
    return Connection("Company", other, FIELD, how="field", links=(company, other))


def _order(found: Iterable[Related]) -> list[Related]:
    ordered = sorted(found, key=lambda one: (one.sale.id, one.sale.company))
    ordered.sort(key=lambda one: (round(one.score, 9), one.sale.day), reverse=True)
    return list({one.sale.id: one for one in reversed(ordered)}.values())[::-1]


def _spread(found: Iterable[Related], *, won: bool) -> list[Related]:
    """Return those that were won, or were not, a company twice at most."""
    places: dict[str, int] = {}
    kept = []
    for one in found:
        if (one.sale.outcome == "won") == won:
            places[one.sale.company] = places.get(one.sale.company, 0) + 1
            if places[one.sale.company] <= A_COMPANY:
                kept.append(one)
    return kept


def _by_id(links: Links, notes: Numbers, found: Away) -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for thing, note in sorted(zip(links.ids(found.near), links.ids(notes[found.origin]), strict=True)):
        said.setdefault(thing, []).append(note)
    return said


def _things(links: Links, kind: str, ids: Iterable[str]) -> Numbers:
    return _numbers(links.find(kind, one) for one in ids)


def _numbers(found: Iterable[int]) -> Numbers:
    return np.array([one for one in found if one >= 0], np.int64)
