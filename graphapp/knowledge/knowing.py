"""Who knows what, from the links in memory: for what is big the graph itself takes ten times as long.

The rows are those of the questions that are asked where the links are not in memory; a test compares the two ways.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.links import RELATION, Ints, distinct
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.facts import find_least
from graphapp.knowledge.steps import Ask, read_names

MOST = 4_000
SPARE = 64


@dataclass(frozen=True, slots=True)
class Knowing:
    """Who of us knows a company.

    Attributes:
        rows: of `companies.who_knows`, those that are wanted.
        people: how many know it in all.
        moments: how many moments they have had in all.
    """

    rows: list[Row]
    people: int
    moments: int


@dataclass(frozen=True, slots=True)
class Writing:
    """Who of us wrote about a topic.

    Attributes:
        rows: of `topics.who_knows`, those that are wanted.
        people: how many wrote about it in all.
        notes: how many notes they wrote in all.
    """

    rows: list[Row]
    people: int
    notes: int


@dataclass(frozen=True, slots=True)
class _Ties:
    """Ties between colleagues and the people who work at a company, in columns."""

    employee: Ints
    contact: Ints
    link: Ints
    score: NDArray[np.float64]


def know_company(ask: Ask, seen: Seen | None, company: str, skip: int, limit: int) -> Knowing:
    """Return who of us knows a company, the strongest first.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them.
        company: its id.
        skip: how many to leave out.
        limit: how many to return.
    """
    if seen is None:
        rows = ask("companies.who_knows", id=company, limit=MOST)
        return Knowing(rows[skip : skip + limit], len(rows), sum(row["moments"] or 0 for row in rows))
    ties = _ties_at(seen, company)
    # Colleagues come first among the numbers, so that this is short.
    people = np.flatnonzero(np.bincount(ties.employee)).astype(np.int32)
    scores = np.bincount(ties.employee, weights=ties.score)[people] if len(people) else np.zeros(0)
    moments = seen.tie_column("moments", ties.link)
    chosen = _best(seen, scores, people, skip + limit)[skip:]
    named = _named(ask, [seen.name(int(people[one]))[1] for one in chosen])
    rows = []
    for one in chosen:
        of_one = np.flatnonzero(ties.employee == people[one])
        first, last = seen.tie_column("first", ties.link[of_one]), seen.tie_column("last", ties.link[of_one])
        rows.append(
            named[seen.name(int(people[one]))[1]] | {
                "score": float(scores[one]), "first": int(first.min()), "last": int(last.max()),
                "moments": int(moments[of_one].sum()), "contacts": len(distinct(ties.contact[of_one])),
            }
        )  # fmt: skip
    return Knowing(rows, len(people), int(moments.sum()))


def best_ties_at(ask: Ask, seen: Seen | None, company: str, limit: int) -> list[Row]:
    """Return the strongest ties between us and the people of a company, as `companies.best_ties`.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them.
        company: its id.
        limit: how many.
    """
    if seen is None:
        known = ask("companies.who_knows", id=company, limit=MOST)
        return ask("companies.best_ties", id=company, least=find_least(known, limit), limit=limit)
    ties = _ties_at(seen, company)
    first, scores = _sum_pairs(ties.employee.astype(np.int64) * len(seen) + ties.contact, ties.score)
    # Some more than are wanted, because those of equal score are put in order by id.
    order = np.argsort(-scores, kind="stable")[: limit + SPARE]
    found = [
        (float(scores[one]), seen.name(int(ties.contact[first[one]])), seen.name(int(ties.employee[first[one]])))
        for one in order
    ]
    found.sort(key=lambda tie: (-tie[0], tie[1], tie[2]))
    del found[limit:]
    names = read_names(ask, {end for _, contact, employee in found for end in (contact, employee)})
    return [
        {
            "contact_id": contact[1], "contact": names.get(contact, ""),
            "employee_id": employee[1], "employee": names.get(employee, ""), "score": score,
        }
        for score, contact, employee in found
    ]  # fmt: skip


def write_about(ask: Ask, seen: Seen | None, topic: str, skip: int, limit: int) -> Writing:
    """Return who of us wrote about a topic, those with most notes first, as `topics.who_knows`.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them.
        topic: its id.
        skip: how many to leave out.
        limit: how many to return.
    """
    if seen is None:
        rows = ask("topics.who_knows", id=topic, limit=MOST)
        return Writing(rows[skip : skip + limit], len(rows), sum(row["notes"] for row in rows))
    notes = _near(seen, "Topic", topic, "about")
    hops = seen.around(notes, "wrote")
    written = np.flatnonzero((hops.relation == RELATION["wrote"]) & ~hops.outward)
    people, place = np.unique(hops.near[written], return_inverse=True)
    counts = np.bincount(place, minlength=len(people))
    links = hops.link[written]
    days = seen.ranks("since", links)
    last = np.zeros(len(people), np.int64)
    np.maximum.at(last, place, days)
    at_last = np.flatnonzero(days == last[place])
    which = np.zeros(len(people), np.int64)
    which[place[at_last]] = at_last
    ids = dict(enumerate(seen.ids(people)))
    order = sorted(ids, key=lambda one: ids[one])
    order.sort(key=lambda one: (int(counts[one]), int(last[one])), reverse=True)
    chosen = order[skip : skip + limit]
    newest = dict(zip(chosen, seen.texts("since", links[which[chosen]]), strict=True)) if chosen else {}
    named = _named(ask, [ids[one] for one in chosen])
    rows = [named[ids[one]] | {"notes": int(counts[one]), "newest": newest[one]} for one in chosen]
    return Writing(rows, len(people), int(counts.sum()))


def know_companies(ask: Ask, seen: Seen | None, employee: str, limit: int) -> list[Row]:
    """Return which companies a colleague knows, the best known first, as `employees.companies`.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them.
        employee: id of the colleague.
        limit: how many.
    """
    if seen is None:
        return ask("employees.companies", id=employee, limit=limit)
    hops = _around(seen, "Employee", employee)
    ties = np.flatnonzero(hops.relation == RELATION["knows"])
    contacts, tie_of = np.unique(hops.near[ties], return_inverse=True)
    scores = np.bincount(tie_of, weights=seen.scores(hops.link[ties]), minlength=len(contacts))
    last = np.zeros(len(contacts), np.int64)
    np.maximum.at(last, tie_of, seen.tie_column("last", hops.link[ties]))
    jobs = seen.around(contacts.astype(np.int64), "works_at")
    current = np.flatnonzero((jobs.relation == RELATION["works_at"]) & ~jobs.over)
    # Somebody with two jobs at one company counts once.
    pairs = np.unique(np.stack([jobs.near[current].astype(np.int64), jobs.origin[current]]), axis=1)
    companies, place = np.unique(pairs[0], return_inverse=True)
    sums = np.bincount(place, weights=scores[pairs[1]], minlength=len(companies))
    newest = np.zeros(len(companies), np.int64)
    np.maximum.at(newest, place, last[pairs[1]])
    sizes = np.bincount(place, minlength=len(companies))
    chosen = _best(seen, sums, companies.astype(np.int32), limit)
    ids = {one: seen.name(int(companies[one])) for one in chosen}
    names = read_names(ask, ids.values())
    return [
        {
            "id": ids[one][1], "name": names.get(ids[one], ""), "score": float(sums[one]),
            "last": int(newest[one]), "contacts": int(sizes[one]),
        }
        for one in chosen
    ]  # fmt: skip


def _around(seen: Seen, kind: str, key: str) -> Hops:
    """Return what stands around a thing, nothing where the viewer does not see it."""
    return seen.around_one(seen.find(kind, key))


def _near(seen: Seen, kind: str, key: str, relation: str) -> NDArray[np.int64]:
    """Return the numbers of the things that are linked with one by a relation, each once."""
    hops = _around(seen, kind, key)
    return distinct(hops.near[hops.relation == RELATION[relation]]).astype(np.int64)


def _sum_pairs(pairs: NDArray[np.int64], scores: NDArray[np.float64]) -> tuple[NDArray[Any], NDArray[np.float64]]:
    """Return where each pair is first and the sum of its scores: two sums of a tie with different audiences are one."""
    ranked = np.sort(pairs)
    if not (ranked[1:] == ranked[:-1]).any():
        return np.arange(len(pairs)), scores
    _, first, place = np.unique(pairs, return_index=True, return_inverse=True)
    return first, np.bincount(place, weights=scores, minlength=len(first)).astype(np.float64)


def _ties_at(seen: Seen, company: str) -> _Ties:
    return seen.once(("ties", company), lambda: _read_ties_at(seen, company))


def _read_ties_at(seen: Seen, company: str) -> _Ties:
    hops = _around(seen, "Company", company)
    current = (hops.relation == RELATION["works_at"]) & ~hops.over
    contacts = distinct(hops.near[current]).astype(np.int64)
    known = seen.around(contacts, "knows")
    contact = contacts[known.origin].astype(np.int32)
    return _Ties(known.near, contact, known.link, seen.scores(known.link))


def _best(seen: Seen, scores: NDArray[Any], people: Ints, most: int) -> list[int]:
    """Return the places of the highest scores, those of equal score by id.

    Args:
        seen: the links in memory.
        scores: one for each of the people.
        people: their numbers.
        most: how many are wanted.
    """
    places = np.arange(len(scores))
    if len(scores) > most:
        # Only those that may be among them are called by their ids.
        places = np.flatnonzero(scores >= np.partition(scores, -most)[-most]) if most else places[:0]
    ids = seen.ids(people[places])
    return [place for _, _, place in sorted(zip((-scores[places]).tolist(), ids, places.tolist(), strict=True))][:most]


def _named(ask: Ask, ids: list[str]) -> dict[str, dict[str, Any]]:
    rows = ask("employees.named", ids=ids) if ids else []
    return {
        row["id"]: {
            "employee_id": row["id"], "employee": row["name"], "title": row["title"], "active": row["active"],
        }
        for row in rows
    }  # fmt: skip
