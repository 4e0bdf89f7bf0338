"""Rows for who and what there is: teams, employees, offerings, topics, companies, contacts and where they work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.cast import YEARS, Audiences, Cast, days, distinct, new_ids, take
from bench.words import BRANCHES, FAMILY, FORMS, GIVEN, MATTERS, Ints, Rng, draw, falling, invent

Rows = tuple[str, pa.Table]

_PLACES = """Berlin, Germany; Hamburg, Germany; Paris, France; Lyon, France; Madrid, Spain; Milano, Italy
London, England; Leeds, England; Dublin, Ireland; Oslo, Norway; Helsinki, Finland; Wien, Austria
Zurich, Switzerland; Gent, Belgium; Boston, United States; Austin, United States; Toronto, Canada
Lagos, Nigeria; Pune, India; Osaka, Japan; Sao Paulo, Brazil; Sydney, Australia""".replace("\n", "; ").split("; ")
_TITLES = ("Account manager", "Engineer", "Consultant", "Support engineer", "Project lead", "Controller", "Team lead")
_DEPARTMENTS = (
    "Purchasing",
    "IT",
    "Production",
    "Finance",
    "Logistics",
    "Quality",
    "Board",
    "Research",
    "Human resources",
)
_RANKS = ("Head of", "Director of", "Specialist,", "Manager,", "Assistant,", "Team lead,")
_STANDINGS = ("customer", "prospect", "former customer", "partner")


def joined(*columns: Any, between: str = " ") -> pa.Array:
    """Text columns and constant texts put together row by row."""
    whole: pa.Array = pc.binary_join_element_wise(*columns, between)
    return whole


def nothing(count: int) -> pa.Array:
    """A text column of nulls."""
    return pa.nulls(count, pa.string())


def apart(one: Ints, other: Ints) -> tuple[Ints, Ints]:
    """The pairs of which nobody is paired with itself."""
    differ = one != other
    return one[differ], other[differ]


def people_names(rng: Rng, count: int) -> tuple[pa.Array, pa.Array]:
    """Given and family names, the common ones as much more often as they are among real people."""
    given = [*GIVEN, *(word.capitalize() for word in invent(rng, 900, (2, 3)))]
    family = [*FAMILY, *(word.capitalize() for word in invent(rng, 20_000, (2, 3)))]
    chosen_given = draw(rng, falling(len(given), 0.9, 5.0), count)
    chosen_family = draw(rng, falling(len(family), 0.75, 10.0), count)
    return take(given, chosen_given), take(family, chosen_family)


def company_names(cast: Cast) -> pa.Array:
    """The whole name of each company: its stem, its branch, its legal form."""
    branch = take(BRANCHES, cast.branch_of)
    form = take(FORMS, cast.chance("forms").integers(0, len(FORMS), cast.size.companies))
    return joined(pa.array(cast.stems), branch, form)


def contact_names(cast: Cast) -> pa.Array:
    """The name of each contact; a few hundred are shared by two."""
    return joined(*people_names(cast.chance("contact names"), cast.size.contacts))


def house(cast: Cast) -> Iterator[Rows]:
    """Teams, employees, who is in which team and who reports to whom."""
    size, ids, rng = cast.size, cast.ids, cast.chance("house")
    names = [f"{MATTERS[i % len(MATTERS)].capitalize()} team {i + 1}" for i in range(size.teams)]
    yield "teams.write", pa.table({"team": ids["teams"], "name": names})
    given, family = people_names(rng, size.employees)
    number = pa.array([str(i) for i in range(size.employees)])
    mail = joined(pc.utf8_lower(given), ".", pc.utf8_lower(family), number, "@ours.example", between="")
    columns = {
        "employee": ids["employees"],
        "name": joined(given, family),
        "email": mail,
        "title": take(_TITLES, rng.integers(0, len(_TITLES), size.employees)),
        "active": pa.array(rng.random(size.employees) > 0.06),
        "time_zone": pa.array(["Europe/Berlin"] * size.employees),
    }
    yield "employees.write", pa.table(columns)
    everybody = np.arange(size.employees)
    second = rng.integers(0, size.employees, size.employees // 10)
    member = np.concatenate([everybody, second])
    team = np.concatenate([cast.team_of, rng.integers(0, size.teams, len(second))])
    member, team = distinct(member, team)
    since = take(days(), rng.integers(0, YEARS * 365, len(member)))
    joins = {"employee": take(ids["employees"], member), "team": take(ids["teams"], team)}
    yield "teams.join", pa.table({**joins, "since": since, "until": nothing(len(member))})
    manager = (everybody[1:] - 1) // 8
    reports = {"employee": take(ids["employees"], everybody[1:]), "manager": take(ids["employees"], manager)}
    audience = Audiences(cast).columns(np.zeros(len(manager), np.int64), None)
    yield "employees.reports_to", pa.table({**reports, **audience})


def shelf(cast: Cast) -> Iterator[Rows]:
    """Offerings and topics, all of them for everybody."""
    size, ids, rng = cast.size, cast.ids, cast.chance("shelf")
    audiences = Audiences(cast)
    names = [
        f"{MATTERS[i % len(MATTERS)].capitalize()} {word}" for i, word in enumerate(invent(rng, size.offerings, (1, 2)))
    ]
    columns = {
        "offering": ids["offerings"],
        "name": names,
        "category": take(MATTERS, rng.integers(0, 12, size.offerings)),
        "about": nothing(size.offerings),
    }
    yield "offerings.write", pa.table({**columns, **audiences.columns(np.zeros(size.offerings, np.int64), None)})
    topics = {"topic": ids["topics"], "name": cast.topics, "about": nothing(size.topics)}
    yield "topics.write", pa.table({**topics, **audiences.columns(np.zeros(size.topics, np.int64), None)})


def companies(cast: Cast) -> Iterator[Rows]:
    """Companies, how they belong together and who of us looks after them."""
    size, ids, rng, audiences = cast.size, cast.ids, cast.chance("companies"), Audiences(cast)
    every = np.arange(size.companies)
    owner = cast.colleague(every, np.zeros(size.companies, np.int64))
    codes = audiences.choose(rng, owner, every, widen=0.2)
    place = rng.integers(0, len(_PLACES), size.companies)
    columns = {
        "company": ids["companies"],
        "name": company_names(cast),
        "domain": joined(pc.utf8_lower(pa.array(cast.stems)), ".example", between=""),
        "field": take(BRANCHES, cast.branch_of),
        "city": take([text.split(", ")[0] for text in _PLACES], place),
        "country": take([text.split(", ")[1] for text in _PLACES], place),
        "standing": take(_STANDINGS, draw(rng, np.array([0.55, 0.85, 0.95, 1.0]), size.companies)),
        "about": nothing(size.companies),
    }
    yield (
        "companies.write",
        pa.table({**columns, **audiences.columns(codes, owner)}).take(rng.permutation(size.companies)),
    )
    one = cast.some_company(rng, size.companies // 10)
    one, other = apart(*distinct(one, rng.integers(0, size.companies, len(one))))
    ends = {"company": take(ids["companies"], one), "other": take(ids["companies"], other)}
    kinds = take(("subsidiary", "partner", "supplier", "competitor"), rng.integers(0, 4, len(one)))
    time = {"since": nothing(len(one)), "until": nothing(len(one))}
    yield "companies.related_to", pa.table({**ends, "kind": kinds, **time, **audiences.columns(codes[one], owner[one])})
    yield "companies.looks_after", _looked_after(cast, rng, audiences)


def _looked_after(cast: Cast, rng: Rng, audiences: Audiences) -> pa.Table:
    every = np.arange(cast.size.companies)
    second = np.flatnonzero(cast.people_at > 12)
    company = np.concatenate([every, second])
    place = np.concatenate([np.zeros(len(every), np.int64), np.ones(len(second), np.int64)])
    employee = cast.colleague(company, place)
    roles = np.concatenate([np.zeros(len(every), np.int64), np.ones(len(second), np.int64)])
    columns = {
        "employee": take(cast.ids["employees"], employee),
        "company": take(cast.ids["companies"], company),
        "role": take(("lead", "delivery"), roles),
        "since": take(days(), rng.integers(100, YEARS * 365, len(company))),
        "until": nothing(len(company)),
    }
    return pa.table({**columns, **audiences.columns(np.zeros(len(company), np.int64), employee)})


def contacts(cast: Cast) -> Iterator[Rows]:
    """Contacts, where they work and worked, and old colleagues among them."""
    size, ids, rng, audiences = cast.size, cast.ids, cast.chance("contacts"), Audiences(cast)
    names = contact_names(cast)
    owner = cast.some_colleague(rng, cast.company_of)
    codes = audiences.choose(rng, owner, cast.company_of, widen=0.5)
    stem = take(cast.stems, cast.company_of)
    mail = joined(
        pc.replace_substring(pc.utf8_lower(names), " ", "."), "@", pc.utf8_lower(stem), ".example", between=""
    )
    number = pa.array(rng.integers(10_000_000, 99_999_999, size.contacts)).cast(pa.string())
    columns = {
        "contact": ids["contacts"],
        "name": names,
        "email": mail,
        "phone": pc.if_else(pa.array(rng.random(size.contacts) < 0.5), joined("+49", number), None),
        "about": nothing(size.contacts),
    }
    yield (
        "contacts.write",
        pa.table({**columns, **audiences.columns(codes, owner)}).take(rng.permutation(size.contacts)),
    )
    yield "contacts.works_at", _jobs(cast, rng, audiences, codes, owner)
    one = rng.integers(0, size.contacts, size.contacts // 20)
    one, other = apart(*distinct(one, rng.integers(0, size.contacts, len(one))))
    ends = {"contact": take(ids["contacts"], one), "other": take(ids["contacts"], other)}
    kinds = take(("old colleague", "reports to"), rng.integers(0, 2, len(one)))
    time = {"since": nothing(len(one)), "until": nothing(len(one))}
    yield "contacts.related_to", pa.table({**ends, "kind": kinds, **time, **audiences.columns(codes[one], owner[one])})


def _jobs(cast: Cast, rng: Rng, audiences: Audiences, codes: Ints, owner: Ints) -> pa.Table:
    """Every contact works somewhere; one in eight worked elsewhere before, one in fifty at two places now."""
    size = cast.size
    before = np.flatnonzero(rng.random(size.contacts) < 0.125)
    beside = np.flatnonzero(rng.random(size.contacts) < 0.02)
    contact = np.concatenate([np.arange(size.contacts), before, beside])
    elsewhere = cast.some_company(rng, len(before) + len(beside))
    company = np.concatenate([cast.company_of, elsewhere])
    former = np.zeros(len(contact), bool)
    former[size.contacts : size.contacts + len(before)] = True
    started = rng.integers(30, YEARS * 365, len(contact))
    ended = np.where(former, np.floor(started * rng.random(len(contact))).astype(np.int64), 0)
    department = take(_DEPARTMENTS, rng.integers(0, len(_DEPARTMENTS), len(contact)))
    columns = {
        "id": new_ids(rng, len(contact)),
        "contact": take(cast.ids["contacts"], contact),
        "company": take(cast.ids["companies"], company),
        "title": joined(take(_RANKS, draw(rng, falling(len(_RANKS), 0.3), len(contact))), department),
        "department": department,
        "since": take(days(), started),
        "until": pc.if_else(pa.array(former), take(days(), ended), None),
    }
    return pa.table({**columns, **audiences.columns(codes[contact], owner[contact])}).take(
        rng.permutation(len(contact))
    )
