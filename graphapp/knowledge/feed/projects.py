"""Connections by work done together: people of a company in our projects for others, and whom acquaintances know."""

from collections.abc import Iterator

import numpy as np

from graphapp.knowledge.adjacency.links import distinct, is_in
from graphapp.knowledge.feed.candidates import BITS, BOTH_MINE, SECOND, SHIFT, Candidate, Evidence, Pool, fading
from graphapp.knowledge.feed.people import open_staff
from graphapp.knowledge.feed.reader import Reader
from graphapp.knowledge.feed.sales import join
from graphapp.knowledge.relations import say_relation

HALF_LIFE = 365.0
"""Work done together lasts: after so many days half of it is left."""


def find_on_projects(reader: Reader) -> Pool:
    """Find people of the companies who took part in our projects for others."""
    links = reader.links
    staff = open_staff(reader)
    contacts = distinct(staff.near)
    taken = links.away("taken_part", contacts)
    pairs = distinct(contacts[taken.origin] * SHIFT + taken.near)
    projects = distinct(taken.near)
    done = links.away("done_for", projects)
    part, job = join(pairs & SECOND, projects[done.origin])
    contact, project, other = pairs[part] >> BITS, pairs[part] & SECOND, done.near[job]
    # Somebody who works for both is nobody whom one meets there by chance.
    at_both = is_in(contact * SHIFT + other, distinct(staff.near * SHIFT + reader.numbers[staff.origin]))
    contact, project, other, job = (column[~at_both] for column in (contact, project, other, job))
    row, place = join(contact, staff.near)
    fresh = fading(links.ages("since", done.link, reader.today), HALF_LIFE)[job][row]
    unmet = 1 - np.array([reader.knows(one) for one in contact.tolist()], np.float64)
    near = np.where(is_in(other, np.array(sorted(reader.everywhere), np.int64)), BOTH_MINE, 1.0)
    worth = reader.relevance[staff.origin[place]] * (unmet * near)[row] * fresh
    keys = np.stack([contact, project, other], axis=1)[row]
    at = reader.numbers[staff.origin[place]]
    return Pool(worth, keys, lambda one: _on_project(float(worth[one]), int(at[one]), tuple(keys[one].tolist())))


def _on_project(worth: float, company: int, key: tuple[int, ...]) -> Candidate:
    contact, project, other = key
    return Candidate(
        "project", worth, company, key,
        (contact, " of ", company, " took part in our project ", project, " for ", other, "."),
        ((contact, project, other), ("took part in", "was done for")),
        Evidence(jobs=((contact, company),), things=(project,), links=((contact, project), (project, other))),
    )  # fmt: skip


def find_related(reader: Reader) -> Pool:
    """Find people of the companies whom those know whom the reader knows best."""
    return Pool.of(list(_known_by_known(reader)))


def _known_by_known(reader: Reader) -> Iterator[Candidate]:
    links = reader.links
    known = reader.best_known
    found: list[tuple[int, int, str, str]] = []
    for way, direction in (("relations_to", "to"), ("relations_from", "from")):
        away = links.away(way, known)
        until, kinds = links.texts("until", away.link), links.texts("detail", away.link)
        found += [
            (int(known[origin]), contact, kind, direction)
            for origin, contact, over, kind in zip(away.origin.tolist(), away.near.tolist(), until, kinds, strict=True)
            if not over
        ]
    people = distinct(np.array([one[end] for one in found for end in (0, 1)], np.int64))
    jobs = links.away("jobs", people)
    at: dict[int, set[int]] = {}
    for origin, company, over in zip(
        jobs.origin.tolist(), jobs.near.tolist(), links.texts("until", jobs.link), strict=True
    ):
        if not over:
            at.setdefault(int(people[origin]), set()).add(company)
    for one in found:
        # Who works beside somebody whom the reader knows there is hardly news to them.
        for company in (at.get(one[1], set()) - at.get(one[0], set())) & reader.everywhere.keys():
            yield _related(reader, company, *one)


def _related(reader: Reader, company: int, known: int, contact: int, kind: str, direction: str) -> Candidate:
    said = say_relation(kind, direction)
    return Candidate(
        "related", reader.everywhere[company].relevance * (1 - reader.knows(contact)) * reader.knows(known), company,
        (known, contact), (known, ", whom you know, ", said, " ", contact, " at ", company, "."),
        ((known, contact, company), (said, "works at")),
        Evidence(jobs=((contact, company),), links=((known, contact) if direction == "to" else (contact, known),)),
    )  # fmt: skip
