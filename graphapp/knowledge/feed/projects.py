"""Connections by work done together: people of a company in our projects for others, and whom acquaintances know."""

from collections.abc import Iterator

import numpy as np

from graphapp.knowledge.feed.candidates import BOTH_MINE, Candidate, Evidence, Pool, fading
from graphapp.knowledge.feed.people import open_staff
from graphapp.knowledge.feed.reader import Reader
from graphapp.knowledge.steps import say_relation

HALF_LIFE = 365.0
"""Work done together lasts: after so many days half of it is left."""


def find_on_projects(reader: Reader) -> Pool:
    """Find people of the companies who took part in our projects for others."""
    return Pool.of(list(_on_projects(reader)))


def _on_projects(reader: Reader) -> Iterator[Candidate]:
    links = reader.links
    staff = open_staff(reader)
    contacts = np.unique(staff.near)
    taken = links.away("taken_part", contacts)
    projects = np.unique(taken.near)
    done = links.away("done_for", projects)
    for_whom: dict[int, list[tuple[int, float]]] = {}
    for place, company, fresh in zip(
        done.origin.tolist(),
        done.near.tolist(),
        fading(links.ages("since", done.link, reader.today), HALF_LIFE),
        strict=True,
    ):
        for_whom.setdefault(int(projects[place]), []).append((company, float(fresh)))
    at: dict[int, list[int]] = {}
    for origin, contact in zip(staff.origin.tolist(), staff.near.tolist(), strict=True):
        at.setdefault(contact, []).append(int(reader.numbers[origin]))
    for contact, project in sorted(set(zip(contacts[taken.origin].tolist(), taken.near.tolist(), strict=True))):
        for other, left in for_whom.get(project, ()):
            for company in at.get(contact, ()):
                if company != other and other not in at[contact]:
                    yield _on_project(reader, company, contact, project, other, left)


def _on_project(reader: Reader, company: int, contact: int, project: int, other: int, fresh: float) -> Candidate:
    unexpected = (1 - reader.knows(contact)) * (BOTH_MINE if other in reader.everywhere else 1.0)
    return Candidate(
        "project", reader.everywhere[company].relevance * unexpected * fresh, company, (contact, project, other),
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
    people = np.unique(np.array([one[end] for one in found for end in (0, 1)], np.int64))
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
