"""People: who knows whom, what they are called, who else works there."""

from collections.abc import Mapping

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.knowing import know_companies, know_company
from graphapp.knowledge.recall.hops import (
    FROM,
    TO,
    Answer,
    Numbers,
    Params,
    Rest,
    around,
    around_all,
    chosen,
    current,
    ends,
    ids_of,
    page,
)
from graphapp.knowledge.steps import NAMES_OF


def named(seen: Seen, asked: Params) -> list[Row]:
    """Answer `employees.named`."""
    found = seen.find_all("Employee", sorted(asked["ids"]))
    numbers = np.array(list(found.values()), np.int64)
    return [
        {"id": key, "name": name, "title": title or None, "active": bool(active)}
        for key, name, title, active in zip(found, *_colleagues(seen, numbers), strict=True)
    ]


def names_of(kind: str) -> Answer:
    """Return what answers `paths.names_of_<kind>`."""

    def read(seen: Seen, asked: Params) -> list[Row]:
        found = seen.find_all(kind, sorted(asked["ids"]))
        return [{"id": key, "name": name} for key, name in zip(found, seen.names(list(found.values())), strict=True)]

    return read


def contact_ties(seen: Seen, asked: Params) -> list[Row]:
    """Answer `contacts.ties`."""
    contacts, hops = around_all(seen, "Contact", asked["ids"], "knows")
    places = chosen(hops, "knows", FROM)
    pairs, place = np.unique(
        np.stack([hops.origin[places], hops.near[places].astype(np.int64)]), axis=1, return_inverse=True
    )
    place = place.reshape(-1)
    scores = np.bincount(place, weights=seen.scores(hops.link[places]), minlength=pairs.shape[1])
    keys, people = ids_of(seen, contacts), pairs[1].tolist()
    whose = [keys[origin] for origin in pairs[0].tolist()]
    rows = zip(whose, ids_of(seen, people), seen.names(people), scores.tolist(), strict=True)
    ranked = sorted(rows, key=lambda row: (-row[3], row[0], row[1]))
    return [
        {"contact_id": contact, "employee_id": key, "employee": name, "score": score}
        for contact, key, name, score in ranked
    ]


def contact_known(seen: Seen, asked: Params) -> list[Row]:
    """Answer `contacts.who_knows`."""
    hops = around(seen, "Contact", asked["id"])
    rows = _ties(seen, hops, chosen(hops, "knows", FROM))[: asked["limit"]]
    numbers = np.array([row["number"] for row in rows], np.int64)
    return [
        {"employee_id": row["id"], "employee": name, "title": title or None, "active": bool(active)} | _sums(row)
        for row, name, title, active in zip(rows, *_colleagues(seen, numbers), strict=True)
    ]


def employee_contacts(seen: Seen, asked: Params) -> list[Row]:
    """Answer `employees.contacts`."""
    hops = around(seen, "Employee", asked["id"])
    rows = page(_ties(seen, hops, chosen(hops, "knows", TO), asked["skip"] + asked["limit"]), asked)
    names = seen.names([row["number"] for row in rows])
    return [{"id": row["id"], "name": name} | _sums(row) for row, name in zip(rows, names, strict=True)]


def company_known(seen: Seen, asked: Params) -> Rest:
    """Answer `companies.who_knows`."""
    known = know_company(lambda name, **params: _among(seen, name, params), seen, asked["id"], 0, asked["limit"])
    return lambda _ask: known.rows


def employee_companies(seen: Seen, asked: Params) -> list[Row]:
    """Answer `employees.companies`."""
    return know_companies(lambda name, **params: _among(seen, name, params), seen, asked["id"], asked["limit"])


def who_else_company(seen: Seen, asked: Params) -> list[Row]:
    """Answer `notes.who_else_company`."""
    hops = around(seen, "Company", asked["id"])
    known = seen.around(ends(hops, current(hops, "works_at", FROM)), "knows")
    return [{"colleagues": _others(seen, ends(known, chosen(known, "knows", FROM)), asked)}]


def who_else_contact(seen: Seen, asked: Params) -> list[Row]:
    """Answer `notes.who_else_contact`."""
    hops = around(seen, "Contact", asked["id"])
    return [{"colleagues": _others(seen, ends(hops, chosen(hops, "knows", FROM)), asked)}]


def colleagues_there(seen: Seen, asked: Params) -> list[Row]:
    """Answer `contacts.there`."""
    me = seen.find("Contact", asked["id"])
    hops = around(seen, "Contact", asked["id"])
    companies = ends(hops, current(hops, "works_at", TO))
    beyond = seen.around(companies, "works_at")
    places = current(beyond, "works_at", FROM)
    places = places[beyond.near[places] != me]
    rows: dict[tuple[int, int], str] = {}
    for origin, near, title in zip(
        beyond.origin[places].tolist(),
        beyond.near[places].tolist(),
        seen.texts("detail", beyond.link[places]),
        strict=True,
    ):
        rows[near, origin] = max(rows.get((near, origin), ""), title)
    people = [near for near, _ in rows]
    named = zip(seen.names(people), ids_of(seen, people), rows, strict=True)
    keys, names = ids_of(seen, companies), seen.names(companies.tolist())
    ranked = sorted((name, key, keys[pair[1]], pair) for name, key, pair in named)[: asked["limit"]]
    return [
        {"id": key, "name": name, "title": rows[pair] or None, "company_id": company, "company": names[pair[1]]}
        for name, key, company, pair in ranked
    ]


def readers(seen: Seen, asked: Params) -> Rest:
    """Answer `notes.readers`; lists of people are not in memory."""
    rows: list[list[Row]] = []
    for said, kind in (("team", "Team"), ("account", "Company"), ("only", "Employee")):
        found = names_of(kind)(seen, asked)
        rows.append([{"kind": said} | row for row in found] if isinstance(found, list) else [])
    known = {row["id"] for part in rows for row in part}
    rest = [key for key in asked["ids"] if key not in known]
    return lambda ask: [*rows[0], *rows[1], *(ask("notes.readers", ids=rest) if rest else ()), *rows[2]]


def _among(seen: Seen, name: str, params: Params) -> list[Row]:
    found = ANSWERS[name](seen, params)
    return found if isinstance(found, list) else []


def _colleagues(seen: Seen, numbers: Numbers) -> tuple[list[str], list[str], list[int]]:
    some = numbers.tolist()
    return seen.names(some), seen.facts(some), seen.figures(numbers).tolist()


def _others(seen: Seen, people: Numbers, asked: Params) -> int:
    """Count who is here, without the viewer."""
    active = people[seen.figures(people) != 0]
    return int(np.count_nonzero(active != seen.adjacency.things.find("Employee", asked["me"])))


def _ties(seen: Seen, hops: Hops, places: Numbers, most: int | None = None) -> list[Row]:
    """Return one row for each thing at the other ends, the strongest tie first, of equals by id."""
    near, place = np.unique(hops.near[places], return_inverse=True)
    link = hops.link[places]
    scores = np.bincount(place, weights=seen.scores(link), minlength=len(near))
    first = np.full(len(near), np.iinfo(np.int64).max)
    np.minimum.at(first, place, seen.tie_column("first", link))
    last = np.full(len(near), np.iinfo(np.int64).min)
    np.maximum.at(last, place, seen.tie_column("last", link))
    moments = np.bincount(place, weights=seen.tie_column("moments", link), minlength=len(near)).astype(np.int64)
    order = np.argsort(-scores, kind="stable")
    if most is not None and len(order) > most:
        order = order[scores[order] >= scores[order[most - 1]]]
    columns = (near[order], scores[order], first[order], last[order], moments[order])
    names = ("number", "score", "first", "last", "moments")
    keys = ids_of(seen, near[order])
    rows = [
        {"id": key} | dict(zip(names, values, strict=True))
        for key, *values in zip(keys, *(column.tolist() for column in columns), strict=True)
    ]
    return sorted(rows, key=lambda row: (-row["score"], row["id"]))


def _sums(row: Row) -> Row:
    return {name: row[name] for name in ("score", "first", "last", "moments")}


ANSWERS: Mapping[str, Answer] = {
    "employees.named": named,
    **{question: names_of(kind) for kind, question in NAMES_OF.items() if kind != "Note"},
    "contacts.ties": contact_ties,
    "contacts.who_knows": contact_known,
    "contacts.there": colleagues_there,
    "companies.who_knows": company_known,
    "employees.companies": employee_companies,
    "employees.contacts": employee_contacts,
    "notes.who_else_company": who_else_company,
    "notes.who_else_contact": who_else_contact,
    "notes.readers": readers,
}
