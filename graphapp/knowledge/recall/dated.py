"""Projects and possible sales around a thing, the newest first: which they are is known here, all else read by id."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import Ints
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.recall.hops import FROM, TO, Answer, Params, Rest, around, chosen, ids_of, page


def projects_of(kind: str, relation: str, outward: bool, *, role: bool = False, about: bool = False) -> Answer:
    """Return what answers `<subject>.projects`; with the role that the link says, or what each is about."""

    def read(seen: Seen, asked: Params) -> Rest | list[Row]:
        hops = around(seen, kind, asked["id"])
        places = chosen(hops, relation, outward)
        near = hops.near[places].tolist()
        keys = seen.facts(near)
        # Who was in a project in two roles is named twice, in the order of these.
        best = _newest(seen, near, keys, asked, hops.link[places] if role else None)
        said = seen.texts("detail", hops.link[places[best]]) if role and best else []
        more = [{"role": one or None} for one in said] if role else [{} for _ in best]
        left_out = () if about else ("about",)
        return _with_facts("projects.facts", ids_of(seen, [near[one] for one in best]), more, left_out)

    return read


def sales_of(kind: str, relation: str) -> Answer:
    """Return what answers `<subject>.opportunities`: the open ones first."""

    def read(seen: Seen, asked: Params) -> Rest | list[Row]:
        hops = around(seen, kind, asked["id"])
        places = chosen(hops, relation, FROM)
        near = hops.near[places].tolist()
        opened, is_open = seen.facts(near), (seen.figures(near) != 0).tolist()
        best = _newest(seen, near, list(zip(is_open, opened, strict=True)), asked)
        links = hops.link[places[best]]
        columns = (best, seen.texts("until", links), seen.texts("detail", links)) if best else ([], [], [])
        more = [
            {
                "opened": opened[one] or None, "closed": closed or None, "outcome": outcome or None,
                "is_open": is_open[one],
            }
            for one, closed, outcome in zip(*columns, strict=True)
        ]  # fmt: skip
        return _with_facts("opportunities.facts", ids_of(seen, [near[one] for one in best]), more)

    return read


def _newest(seen: Seen, near: list[int], keys: list[Any], asked: Params, links: Ints | None = None) -> list[int]:
    """Return the places of what is asked for: with the highest keys, of equals by id, then by what the links say."""
    order = sorted(range(len(near)), key=keys.__getitem__, reverse=True)
    most = asked["skip"] + asked["limit"]
    if len(order) > most:
        # Only those that may be shown are called by their ids.
        last = keys[order[most - 1]]
        order = [one for one in order if keys[one] >= last]
    ids = dict(zip(order, ids_of(seen, [near[one] for one in order]), strict=True))
    said = seen.texts("detail", links[order]) if links is not None and order else [""] * len(order)
    words = dict(zip(order, said, strict=True))
    order.sort(key=lambda one: (ids[one], words[one]))
    order.sort(key=keys.__getitem__, reverse=True)
    return page(order, asked)


def _with_facts(question: str, ids: list[str], more: list[Row], left_out: Collection[str] = ()) -> Rest | list[Row]:
    def read(ask: Callable[..., list[Row]]) -> list[Row]:
        rows = ask(question, ids=list(dict.fromkeys(ids)))
        facts = {row["id"]: {name: row[name] for name in row if name not in left_out} for row in rows}
        return [facts[one] | said for one, said in zip(ids, more, strict=True) if one in facts]

    return read if ids else []


ANSWERS: Mapping[str, Answer] = {
    "companies.projects": projects_of("Company", "done_for", FROM, about=True),
    "offerings.projects": projects_of("Offering", "delivered", FROM),
    "employees.projects": projects_of("Employee", "worked_on", TO, role=True),
    "contacts.projects": projects_of("Contact", "took_part_in", TO, role=True),
    "companies.opportunities": sales_of("Company", "concerns"),
    "offerings.opportunities": sales_of("Offering", "offers"),
}
