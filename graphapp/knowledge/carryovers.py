"""What carries over from companies like one: projects there that bring what is missing here, and who did them.

A project elsewhere is of use here where it delivered something that the company neither has nor was offered, or where
notes on it deal with a topic of this company with which no project here dealt so far. It is worth how alike the two
companies are (`related.connect`), once for each of the two reasons; what has no reason is not shown.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import distinct, is_in
from graphapp.knowledge.feed.sources import Links, Numbers
from graphapp.knowledge.likeness import Connection
from graphapp.knowledge.related import Related, cite
from graphapp.knowledge.steps import Ask, read_names
from graphapp.knowledge.ties import word_of

A_COMPANY, PEOPLE, WHY = 2, 3, 2


@dataclass(frozen=True, slots=True)
class Doer:
    """A colleague who worked on a project.

    Attributes:
        role: on it, as it was told.
        knows, word: whom they know best here, by name, and how well; empty for nobody.
    """

    id: str
    name: str
    role: str
    knows: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Carryover:
    """A project elsewhere that may be of use here.

    Attributes:
        id, name, since: of the project.
        company: (id, name) of for whom it was done.
        offerings: (id, name) of what it delivered and the company here does not have.
        topics: (id, name) of topics here with which notes on it deal and no project here.
        reasons: why the companies are alike, the strongest first.
        people: who did it, those first who know people here.
        score: for the order only.
        evidence: ids of the project, of notes on it, and of links without an id as `from/to`.
        alike: what makes the companies alike, with all of it.
    """

    id: str
    name: str
    since: str
    company: tuple[str, str]
    offerings: tuple[tuple[str, str], ...]
    topics: tuple[tuple[str, str], ...]
    reasons: tuple[Connection, ...]
    people: tuple[Doer, ...]
    score: float
    evidence: tuple[str, ...]
    alike: Related


@dataclass(slots=True)
class _Project:
    """What a project elsewhere brings, by numbers."""

    number: int
    company: int
    since: str
    score: float = 0.0
    offerings: tuple[int, ...] = ()
    topics: Mapping[int, Sequence[int]] | None = None


def find_carryovers(
    ask: Ask,
    links: Links,
    company: str,
    found: Sequence[Related],
    topics: Sequence[str],
    ties: Sequence[Row],
    limit: int = 4,
) -> list[Carryover]:
    """Return the projects elsewhere that are of most use here, with names.

    Args:
        ask: asks a question as the viewer sees it.
        links: where links come from, as the same viewer sees them.
        company: its id.
        found: sales at companies like it, as `related.rank_related` gives them.
        topics: ids of what notes on the company deal with.
        ties: the strongest ties with people here, as `companies.best_ties`.
        limit: how many.
    """
    alike = _read_alike(found)
    places = {links.find("Company", one): one for one in alike}
    worth = {number: sum(it.weight for it in alike[one].reasons) for number, one in places.items()}
    chosen = list(islice(_spread(_read_projects(links, links.find("Company", company), worth, topics)), limit))
    return _name(ask, links, chosen, {number: alike[one] for number, one in places.items()}, ties)


def cite_carryovers(ask: Ask, company: str, found: Sequence[Carryover]) -> list[tuple[str, ...]]:
    """Return the ids of all that each rests on, with what makes the two companies alike.

    Args:
        ask: asks a question as the viewer sees it.
        company: for which it was asked.
        found: as `find_carryovers` gives them.
    """
    alike = cite(ask, company, [one.alike for one in found])
    return [tuple(sorted({*one.evidence, *more})) for one, more in zip(found, alike, strict=True)]


def _read_alike(found: Sequence[Related]) -> dict[str, Related]:
    """Return the companies that are like this one, with what connects them and not only a sale there."""
    shared = [replace(one, reasons=tuple(it for it in one.reasons if it.how == "shared")) for one in found]
    return {one.sale.company: one for one in reversed(shared) if one.reasons}


def _read_projects(links: Links, here: int, worth: Mapping[int, float], topics: Sequence[str]) -> Iterator[_Project]:
    """Yield the projects for other companies that bring what is missing here, the best first, then the latest."""
    companies = _of(worth)
    done = links.away("projects_of", companies)
    own = distinct(links.away("projects_of", _of([here] if here >= 0 else [])).near)
    elsewhere = distinct(done.near[~is_in(done.near, own)])
    brought = _read_brought(links, elsewhere, _read_had(links, here, own))
    told = _read_told(links, elsewhere, {links.find("Topic", one) for one in topics} - _topics_of(links, own))
    number = np.stack([is_in(done.near, distinct(_of(part))) for part in (brought, told)]).sum(axis=0)
    scores = np.array([worth[one] for one in companies.tolist()], np.float64)[done.origin] * number
    keys = np.round(scores, 9)
    # A company has thousands now and then, and a few are shown: the others are not looked at one by one.
    for key in np.unique(keys[scores > 0.0])[::-1]:
        rows = np.flatnonzero((keys == key) & (scores > 0.0))
        numbers, days = done.near[rows], links.texts("since", done.link[rows])
        found = sorted(zip(links.ids(numbers), numbers.tolist(), days, rows.tolist(), strict=True))
        for _, one, day, row in sorted(found, key=lambda it: it[2], reverse=True):
            yield _Project(
                one,
                int(companies[done.origin[row]]),
                day,
                float(scores[row]),
                tuple(sorted(brought.get(one, ()))),
                told.get(one, {}),
            )


def _read_had(links: Links, here: int, own: Numbers) -> set[int]:
    """Return what the company has, was offered, or is being offered."""
    place = _of([here] if here >= 0 else [])
    sales = distinct(links.away("sales_at", place).near)
    parts = (links.away("bought", place), links.away("offered", sales), links.away("delivered", own))
    return {number for part in parts for number in part.near.tolist()}


def _read_brought(links: Links, projects: Numbers, had: set[int]) -> dict[int, set[int]]:
    """Return for each project what it delivered and the company has not; those without are left out."""
    found = links.away("delivered", projects)
    is_new = ~is_in(found.near, np.sort(_of(had)))
    return _group(projects[found.origin[is_new]], found.near[is_new])


def _read_told(links: Links, projects: Numbers, topics: set[int]) -> dict[int, dict[int, list[int]]]:
    """Return for each project the topics with which notes on it deal, of some, each with those notes."""
    told: dict[int, dict[int, list[int]]] = {}
    if not topics:
        return told
    notes = links.away("notes_about_projects", projects)
    unique = distinct(notes.near)
    found = links.away("topics_of_notes", unique)
    wanted = is_in(found.near, np.sort(_of(topics)))
    of_note = _group(unique[found.origin[wanted]], found.near[wanted])
    tells = is_in(notes.near, distinct(_of(of_note)))
    for project, note in zip(projects[notes.origin[tells]].tolist(), notes.near[tells].tolist(), strict=True):
        for topic in of_note[note]:
            told.setdefault(project, {}).setdefault(topic, []).append(note)
    return told


def _topics_of(links: Links, projects: Numbers) -> set[int]:
    """Return the topics with which notes on some projects deal."""
    notes = distinct(links.away("notes_about_projects", projects).near)
    return {*links.away("topics_of_notes", notes).near.tolist()}


def _group(owners: Numbers, others: Numbers) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for one, other in zip(owners.tolist(), others.tolist(), strict=True):
        found.setdefault(one, set()).add(other)
    return found


def _spread(found: Iterable[_Project]) -> Iterator[_Project]:
    """Yield each project once, and a company twice at most."""
    places: dict[int, int] = {}
    seen: set[int] = set()
    for one in found:
        if one.number not in seen and places.get(one.company, 0) < A_COMPANY:
            places[one.company] = places.get(one.company, 0) + 1
            seen.add(one.number)
            yield one


def _name(
    ask: Ask,
    links: Links,
    chosen: Sequence[_Project],
    alike: Mapping[int, Related],
    ties: Sequence[Row],
) -> list[Carryover]:
    things = {number for one in chosen for number in (one.number, one.company, *one.offerings, *(one.topics or {}))}
    refs = links.names(things)
    reasons = {one.company: alike[one.company].reasons[:WHY] for one in chosen}
    names = read_names(ask, {*refs.values(), *((it.kind, it.id) for some in reasons.values() for it in some)})
    doers = _read_doers(ask, links, [one.number for one in chosen], ties)

    def named(numbers: Sequence[int]) -> tuple[tuple[str, str], ...]:
        pairs = [(refs[number][1], names.get(refs[number], "")) for number in numbers]
        return tuple(sorted(pairs, key=lambda pair: (pair[1], pair[0])))

    return [
        Carryover(
            *named([one.number])[0],
            one.since,
            named([one.company])[0],
            named(one.offerings),
            named(sorted(one.topics or {})),
            tuple(replace(it, name=names.get((it.kind, it.id), "")) for it in reasons[one.company]),
            doers[one.number],
            one.score,
            _cite(links, one),
            alike[one.company],
        )
        for one in chosen
    ]


def _read_doers(ask: Ask, links: Links, projects: Sequence[int], ties: Sequence[Row]) -> dict[int, tuple[Doer, ...]]:
    """Return who of us worked on each project and is still here, those first who know people at the company."""
    numbers = _of(projects)
    found = links.away("workers", numbers)
    ids, roles = links.ids(found.near), links.texts("detail", found.link)
    rows = {row["id"]: row for row in ask("employees.named", ids=sorted(set(ids)))} if ids else {}
    best: dict[str, Row] = {}
    for tie in ties:
        best.setdefault(tie["employee_id"], tie)
    done: dict[int, dict[str, Doer]] = {project: {} for project in projects}
    for project, key, role in zip(numbers[found.origin].tolist(), ids, roles, strict=True):
        if key in rows and rows[key]["active"] is not False:
            known = (best[key]["contact"], word_of(best[key]["score"] or 0.0)) if key in best else ("", "")
            done[project][key] = Doer(key, rows[key]["name"], role, *known)
    score = {key: -round(row["score"] or 0.0, 6) for key, row in best.items()}
    return {
        project: tuple(sorted(some.values(), key=lambda one: (score.get(one.id, 0.0), one.id))[:PEOPLE])
        for project, some in done.items()
    }


def _cite(links: Links, one: _Project) -> tuple[str, ...]:
    def key(number: int) -> str:
        return links.ids(_of([number]))[0]

    project = key(one.number)
    cited = {project, f"{project}/{key(one.company)}", *(f"{project}/{key(it)}" for it in one.offerings)}
    cited.update(key(note) for notes in (one.topics or {}).values() for note in notes)
    return tuple(sorted(cited))


def _of(numbers: Iterable[int]) -> Numbers:
    return np.array(list(numbers), np.int64)
