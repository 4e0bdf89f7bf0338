"""Rows for what we do with companies: projects, opportunities, purchases, and what colleagues follow."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.cast import YEARS, Audiences, Cast, days, distinct, take
from bench.directory import Rows, joined, nothing
from bench.words import MATTERS, SUBJECTS, Ints, Rng

_ROLES = ("lead", "engineer", "consultant", "tester", "architect")
_PARTS = ("sponsor", "decision maker", "user", "project lead")
_STAGES = ("first talk", "need understood", "offer sent", "negotiation")


def spread(owners: Ints, counts: Ints) -> Ints:
    """Each owner as many times as its count says."""
    return np.repeat(owners, counts)


def project_of_company(cast: Cast) -> Ints:
    """The company of each project."""
    return cast.some_company(cast.chance("project companies"), cast.size.projects)


def opportunity_of_company(cast: Cast) -> Ints:
    """The company of each opportunity."""
    return cast.some_company(cast.chance("opportunity companies"), cast.size.opportunities)


def projects(cast: Cast) -> Iterator[Rows]:
    """Projects, for whom they were done, who worked on and took part in them, what they delivered."""
    size, rng, audiences = cast.size, cast.chance("projects"), Audiences(cast)
    company = project_of_company(cast)
    lead = cast.some_colleague(rng, company)
    codes = audiences.choose(rng, lead, company, widen=0.6)
    started = rng.integers(20, YEARS * 365, size.projects)
    ended = started - np.minimum(started, rng.integers(30, 700, size.projects))
    subject = take([word.capitalize() for word in SUBJECTS], rng.integers(0, len(SUBJECTS), size.projects))
    matter = take(MATTERS, rng.integers(0, len(MATTERS), size.projects))
    columns = {
        "project": cast.ids["projects"],
        "name": joined(take(cast.stems, company), subject, matter),
        "about": nothing(size.projects),
        "stage": pc.if_else(pa.array(ended > 0), "done", "running"),
        "since": take(days(), started),
        "until": pc.if_else(pa.array(ended > 0), take(days(), ended), None),
    }
    yield "projects.write", pa.table({**columns, **audiences.columns(codes, lead)}).take(rng.permutation(size.projects))
    yield "projects.done_for", _ends(cast, "company", np.arange(size.projects), company, codes, lead)
    yield from _project_people(cast, rng, company, codes, lead)
    project = spread(np.arange(size.projects), 1 + rng.poisson(0.6, size.projects))
    delivered = cast.some_of_branch(rng, size.offerings, company[project], 0.8)
    yield "projects.delivered", _ends(cast, "offering", *distinct(project, delivered), codes, lead)


def _project_people(cast: Cast, rng: Rng, company: Ints, codes: Ints, lead: Ints) -> Iterator[Rows]:
    every = np.arange(cast.size.projects)
    ours = spread(every, np.minimum(1 + rng.lognormal(0.9, 0.7, len(every)).astype(np.int64), 60))
    ours, worker = distinct(ours, cast.some_colleague(rng, company[ours]))
    role = {"role": take(_ROLES, rng.integers(0, len(_ROLES), len(ours)))}
    time = {"since": take(days(), rng.integers(0, YEARS * 365, len(ours))), "until": nothing(len(ours))}
    yield "projects.worked_on", _ends(cast, "employee", ours, worker, codes, lead, {**role, **time})
    theirs = spread(every, np.minimum(1 + rng.poisson(2.0, len(every)), cast.people_at[company]))
    theirs, contact = distinct(theirs, cast.some_contact(rng, company[theirs]))
    part = {"role": take(_PARTS, rng.integers(0, len(_PARTS), len(theirs)))}
    yield "projects.took_part_in", _ends(cast, "contact", theirs, contact, codes, lead, part)


def _ends(
    cast: Cast, kind: str, project: Ints, other: Ints, codes: Ints, lead: Ints, facts: dict[str, pa.Array] | None = None
) -> pa.Table:
    """Rows between projects and things of a kind; the audience is that of the project."""
    kinds = {"company": "companies", "offering": "offerings", "employee": "employees", "contact": "contacts"}
    ends = {kind: take(cast.ids[kinds[kind]], other), "project": take(cast.ids["projects"], project)}
    return pa.table({**ends, **(facts or {}), **Audiences(cast).columns(codes[project], lead[project])})


def sales(cast: Cast) -> Iterator[Rows]:
    """Opportunities with their company and offerings, and what was bought."""
    size, rng, audiences = cast.size, cast.chance("sales"), Audiences(cast)
    company = opportunity_of_company(cast)
    owner = cast.some_colleague(rng, company)
    codes = audiences.choose(rng, owner, company, widen=0.8)
    opened = rng.integers(5, YEARS * 365, size.opportunities)
    closed = opened - np.minimum(opened, rng.integers(20, 400, size.opportunities))
    over = pa.array(closed > 0)
    outcome = take(("won", "lost"), (rng.random(size.opportunities) < 0.6).astype(np.int64))
    offering = cast.some_of_branch(rng, size.offerings, company, 0.8)
    columns = {
        "opportunity": cast.ids["opportunities"],
        "name": joined(take(cast.stems, company), take(MATTERS, rng.integers(0, len(MATTERS), size.opportunities))),
        "stage": pc.if_else(over, "closed", take(_STAGES, rng.integers(0, len(_STAGES), size.opportunities))),
        "amount": pa.array((rng.lognormal(10.5, 1.0, size.opportunities) * 100).astype(np.int64)),
        "currency": pa.array(["EUR"] * size.opportunities),
        "opened": take(days(), opened),
        "closed": pc.if_else(over, take(days(), closed), None),
        "outcome": pc.if_else(over, outcome, None),
        "about": nothing(size.opportunities),
    }
    yield "opportunities.write", pa.table({**columns, **audiences.columns(codes, owner)})
    about = audiences.columns(codes, owner)
    first = {"opportunity": cast.ids["opportunities"]}
    yield "opportunities.concerns", pa.table({**first, "company": take(cast.ids["companies"], company), **about})
    yield "opportunities.offers", pa.table({**first, "offering": take(cast.ids["offerings"], offering), **about})
    yield "companies.bought", _purchases(cast, rng)


def _purchases(cast: Cast, rng: Rng) -> pa.Table:
    """About three in five companies are customers; the bigger, the more they bought."""
    size = cast.size
    counts = np.floor(np.sqrt(cast.people_at) * rng.lognormal(0.0, 0.6, size.companies)).astype(np.int64)
    company = spread(np.arange(size.companies), np.minimum(counts, size.offerings // 2))
    company, offering = distinct(company, cast.some_of_branch(rng, size.offerings, company, 0.7))
    first = rng.integers(0, YEARS * 365, len(company))
    columns = {
        "company": take(cast.ids["companies"], company),
        "offering": take(cast.ids["offerings"], offering),
        "currency": pa.array(["EUR"] * len(company)),
        "first": take(days(), first),
        "last": take(days(), np.floor(first * rng.random(len(company))).astype(np.int64)),
        "amount": pa.array((rng.lognormal(10.0, 1.2, len(company)) * 100).astype(np.int64)),
    }
    return pa.table({**columns, **Audiences(cast).columns(np.zeros(len(company), np.int64), None)})


def wishes(cast: Cast) -> Iterator[Rows]:
    """Which companies and topics colleagues follow; each for the one who follows only."""
    size, rng, audiences = cast.size, cast.chance("wishes"), Audiences(cast)
    for label, kind, each in (("Company", "companies", 12), ("Topic", "topics", 4)):
        follower = spread(np.arange(size.employees), rng.poisson(each, size.employees))
        count = size.companies if kind == "companies" else size.topics
        chosen = cast.some_company(rng, len(follower)) if kind == "companies" else rng.integers(0, count, len(follower))
        follower, thing = distinct(follower, chosen)
        ends = {"employee": take(cast.ids["employees"], follower), "thing": take(cast.ids[kind], thing)}
        private = 1 + size.teams + size.companies + follower
        yield f"things.follow.{label}", pa.table({**ends, **audiences.columns(private, follower)})
