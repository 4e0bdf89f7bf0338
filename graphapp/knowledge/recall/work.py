"""Work: projects and who was in them, sales, who looks after what, who belongs where."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import is_in
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.recall.hops import (
    FROM,
    TO,
    Answer,
    Params,
    around,
    around_all,
    chosen,
    ends,
    ids_of,
    most,
    until_today,
)


def company_together(seen: Seen, asked: Params) -> list[Row]:
    """Answer `companies.worked_together`."""
    hops = around(seen, "Company", asked["id"])
    people, worked = around_all(seen, "Employee", asked["employees"], "worked_on")
    places = chosen(worked, "worked_on", TO)
    places = places[is_in(worked.near[places], ends(hops, chosen(hops, "done_for", FROM)))]
    projects = ends(worked, places)
    joined = seen.around(projects, "took_part_in")
    with_whom: dict[int, set[int]] = defaultdict(set)
    for place in chosen(joined, "took_part_in", FROM).tolist():
        with_whom[int(projects[joined.origin[place]])].add(int(joined.near[place]))
    pairs = {(int(people[worked.origin[place]]), int(worked.near[place])) for place in places.tolist()}
    rows = [(*pair, contact) for pair in pairs for contact in with_whom.get(pair[1]) or {-1}]
    return _say_together(seen, rows)


def contact_together(seen: Seen, asked: Params) -> list[Row]:
    """Answer `contacts.worked_together`."""
    hops = around(seen, "Contact", asked["id"])
    projects = ends(hops, chosen(hops, "took_part_in", TO))
    joined = seen.around(projects, "worked_on")
    wanted = np.sort(np.array(list(seen.find_all("Employee", asked["employees"]).values()), np.int64))
    places = chosen(joined, "worked_on", FROM)
    places = places[is_in(joined.near[places], wanted)]
    pairs = {(int(joined.near[place]), int(projects[joined.origin[place]]), -1) for place in places.tolist()}
    rows = _say_together(seen, list(pairs))
    return [{name: row[name] for name in ("employee_id", "project_id", "project", "since", "until")} for row in rows]


def took_part_with(seen: Seen, asked: Params) -> list[Row]:
    """Answer `contacts.took_part_with`."""
    hops = around(seen, "Contact", asked["id"])
    projects = ends(hops, chosen(hops, "took_part_in", TO))
    joined = seen.around(projects, "took_part_in")
    shared: dict[int, set[int]] = defaultdict(set)
    for place in chosen(joined, "took_part_in", FROM).tolist():
        shared[int(joined.near[place])].add(int(joined.origin[place]))
    shared.pop(seen.find("Contact", asked["id"]), None)
    people = list(shared)
    ids, names = ids_of(seen, projects), seen.names(projects.tolist())
    ranked = sorted(
        (-len(shared[one]), name, key, one)
        for one, name, key in zip(people, seen.names(people), ids_of(seen, people), strict=True)
    )
    return [
        {
            "id": key, "name": name, "projects": len(shared[one]),
            "project_id": max(ids[place] for place in shared[one]),
            "project": max(names[place] for place in shared[one]),
        }
        for _, name, key, one in ranked[: asked["limit"]]
    ]  # fmt: skip


def offering_known(seen: Seen, asked: Params) -> list[Row]:
    """Answer `offerings.who_knows`."""
    hops = around(seen, "Offering", asked["id"])
    projects = ends(hops, chosen(hops, "delivered", FROM))
    joined = seen.around(projects, "worked_on")
    places = chosen(joined, "worked_on", FROM)
    near, place = np.unique(joined.near[places], return_inverse=True)
    pairs = np.unique(np.stack([place, joined.origin[places]]), axis=1)
    counts = np.bincount(pairs[0], minlength=len(near))
    order = most(counts, asked["limit"])
    ids = ids_of(seen, near[order])
    ranked = sorted((-int(counts[one]), key, int(one)) for one, key in zip(order, ids, strict=True))[: asked["limit"]]
    numbers = [int(near[one]) for *_, one in ranked]
    columns = (ranked, seen.names(numbers), seen.facts(numbers), seen.figures(numbers).tolist())
    return [
        {
            "employee_id": key, "employee": name, "title": title or None, "active": bool(active), "projects": -count,
            "newest": max(seen.facts(projects[pairs[1][pairs[0] == one]].tolist())),
        }
        for (count, key, one), name, title, active in zip(*columns, strict=True)
    ]  # fmt: skip


def employee_offerings(seen: Seen, asked: Params) -> list[Row]:
    """Answer `employees.offerings`."""
    hops = around(seen, "Employee", asked["id"])
    projects = ends(hops, chosen(hops, "worked_on", TO))
    days = seen.facts(projects.tolist())
    beyond = seen.around(projects, "delivered")
    delivered: dict[int, set[int]] = defaultdict(set)
    for place in chosen(beyond, "delivered", TO).tolist():
        delivered[int(beyond.near[place])].add(int(beyond.origin[place]))
    newest = {one: max(days[place] for place in places) for one, places in delivered.items()}
    ids = dict(zip(delivered, ids_of(seen, list(delivered)), strict=True))
    ranked = sorted(delivered, key=lambda one: ids[one])
    ranked.sort(key=lambda one: (len(delivered[one]), newest[one]), reverse=True)
    ranked = ranked[: asked["limit"]]
    return [
        {"id": ids[one], "name": name, "projects": len(delivered[one]), "newest": newest[one]}
        for one, name in zip(ranked, seen.names(ranked), strict=True)
    ]


def links_of(kind: str, ways: Iterable[tuple[str, str]]) -> Answer:
    """Return what answers `<subject>.links`: companies and offerings of several things."""
    steps = tuple(ways)

    def read(seen: Seen, asked: Params) -> list[Row]:
        things, hops = around_all(seen, kind, asked["ids"], *(relation for relation, _ in steps))
        whose = ids_of(seen, things)
        rows = []
        for relation, other in steps:
            places = chosen(hops, relation, TO)
            near = hops.near[places].tolist()
            found = zip(hops.origin[places].tolist(), ids_of(seen, near), seen.names(near), strict=True)
            rows += [{"whose": whose[origin], "kind": other, "id": key, "name": name} for origin, key, name in found]
        return rows

    return read


def account_team(seen: Seen, asked: Params) -> list[Row]:
    """Answer `companies.account_team`."""
    hops = around(seen, "Company", asked["id"])
    places = until_today(seen, hops, chosen(hops, "looks_after", FROM), asked["today"])
    near = hops.near[places].tolist()
    columns = (
        seen.texts("since", hops.link[places]), ids_of(seen, near), seen.texts("detail", hops.link[places]),
        seen.names(near), seen.facts(near),
    )  # fmt: skip
    return [
        {"id": key, "name": name, "title": title or None, "role": role, "since": since or None}
        for since, key, role, name, title in sorted(zip(*columns, strict=True))
    ]


def accounts(seen: Seen, asked: Params) -> list[Row]:
    """Answer `employees.accounts`."""
    hops = around(seen, "Employee", asked["id"])
    places = until_today(seen, hops, chosen(hops, "looks_after", TO), asked["today"])
    near = hops.near[places].tolist()
    links = hops.link[places]
    columns = (seen.names(near), ids_of(seen, near), seen.texts("detail", links), seen.texts("since", links))
    return [
        {"id": key, "name": name, "role": role, "since": since or None}
        for name, key, role, since in sorted(zip(*columns, strict=True))
    ]


def belongs(seen: Seen, asked: Params) -> list[Row]:
    """Answer `employees.places`."""
    hops = around(seen, "Employee", asked["id"])
    teams = until_today(seen, hops, chosen(hops, "member_of", TO), asked["today"])
    near = hops.near[teams].tolist()
    columns = (ids_of(seen, near), seen.names(near), seen.texts("since", hops.link[teams]))
    rows = [
        {"part": "team", "kind": "Team", "id": key, "name": name, "title": "", "since": since or None}
        for key, name, since in zip(*columns, strict=True)
    ]
    reports = chosen(hops, "reports_to", FROM)
    reports = reports[seen.figures(hops.near[reports].astype(np.int64)) != 0]
    for part, places in (("manager", chosen(hops, "reports_to", TO)), ("report", reports)):
        near = hops.near[places].tolist()
        rows += [
            {"part": part, "kind": "Employee", "id": key, "name": name, "title": title or None, "since": ""}
            for key, name, title in zip(ids_of(seen, near), seen.names(near), seen.facts(near), strict=True)
        ]
    return rows


def relations_of(kind: str) -> Answer:
    """Return what answers `companies.relatives` and `contacts.relations`."""

    def read(seen: Seen, asked: Params) -> list[Row]:
        hops = around(seen, kind, asked["id"])
        rows = []
        for way, direction in ((TO, "to"), (FROM, "from")):
            places = chosen(hops, "related_to", way)
            near, links = hops.near[places].tolist(), hops.link[places]
            texts = (seen.texts(name, links) for name in ("detail", "since", "until"))
            rows += [
                {
                    "id": key, "name": name, "kind": said or None, "direction": direction,
                    "since": since or None, "until": until or None,
                }
                for key, name, said, since, until in zip(ids_of(seen, near), seen.names(near), *texts, strict=True)
            ]  # fmt: skip
        return rows

    return read


def _say_together(seen: Seen, rows: list[tuple[int, int, int]]) -> list[Row]:
    numbers = sorted({number for row in rows for number in row if number >= 0})
    ids = dict(zip(numbers, ids_of(seen, numbers), strict=True)) | {-1: None}
    names = dict(zip(numbers, seen.names(numbers), strict=True)) | {-1: None}
    projects = sorted({row[1] for row in rows})
    since, until = (dict(zip(projects, read(projects), strict=True)) for read in (seen.facts, seen.untils))
    said = [
        {
            "employee_id": ids[person], "project_id": ids[project], "project": names[project],
            "since": since[project] or None, "until": until[project] or None,
            "contact_id": ids[contact], "contact": names[contact],
        }
        for person, project, contact in rows
    ]  # fmt: skip
    said.sort(key=lambda row: (row["project_id"] or "", row["contact_id"] or ""))
    said.sort(key=lambda row: row["since"] or "", reverse=True)
    return sorted(said, key=lambda row: row["employee_id"] or "")


ANSWERS: Mapping[str, Answer] = {
    "companies.worked_together": company_together,
    "contacts.worked_together": contact_together,
    "contacts.took_part_with": took_part_with,
    "offerings.who_knows": offering_known,
    "employees.offerings": employee_offerings,
    "opportunities.links": links_of("Opportunity", (("concerns", "Company"), ("offers", "Offering"))),
    "projects.links": links_of("Project", (("done_for", "Company"), ("delivered", "Offering"))),
    "companies.account_team": account_team,
    "employees.accounts": accounts,
    "employees.places": belongs,
    "companies.relatives": relations_of("Company"),
    "contacts.relations": relations_of("Contact"),
}
