"""Lists: what was written about lately, how many there are of a kind, and which of some things are there."""

from collections.abc import Mapping

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.recall.hops import TO, Answer, Params, chosen, ids_of, of_kind

FOUND = ("Company", "Contact", "Project", "Employee", "Topic", "Offering", "Opportunity")
NAMED = ("Company", "Contact", "Employee", "Project", "Topic", "Offering", "Opportunity", "Team")
FILTERS = ("field", "country", "standing", "stage")


def active(kind: str) -> Answer:
    """Return what answers `<subject>.active` where nothing is filtered; what filters look at is not in memory."""

    def read(seen: Seen, asked: Params) -> list[Row] | None:
        if any(asked.get(name) for name in FILTERS):
            return None
        notes = seen.all_of("Note")
        notes = notes[seen.figures(notes) >= asked["since"]]
        hops = seen.around(notes, "about")
        places = of_kind(seen, hops, chosen(hops, "about", TO), kind)
        pairs = np.unique(np.stack([hops.near[places].astype(np.int64), hops.origin[places]]), axis=1)
        near, counts = np.unique(pairs[0], return_counts=True)
        days = seen.ranks("since", hops.link[places])
        order = np.lexsort((days, hops.near[places]))
        # The last link of each thing in this order is one of its newest day.
        last = order[np.searchsorted(hops.near[places][order], near, "right") - 1]
        said = seen.texts("since", hops.link[places[last]]) if len(near) else []
        groups: dict[tuple[str, int], list[str]] = {}
        for key, number, day in zip(ids_of(seen, near), counts.tolist(), said, strict=True):
            groups.setdefault((day, number), []).append(key)
        return [
            {"newest": day or None, "notes": number, "ids": groups[day, number]}
            for day, number in sorted(groups, reverse=True)
        ]

    return read


def how_many(kind: str) -> Answer:
    """Return what counts all things of a kind where nothing is filtered."""

    def count(seen: Seen, asked: Params) -> list[Row] | None:
        return None if any(asked.get(name) for name in FILTERS) else [{"number": len(seen.all_of(kind))}]

    return count


def those_there(seen: Seen, asked: Params) -> list[Row]:
    """Answer `things.seen`."""
    rows = []
    wanted = sorted(asked["ids"])
    for kind in FOUND:
        found = seen.find_all(kind, wanted)
        if not found:
            continue
        numbers = list(found.values())
        shared = seen.shared(numbers) if kind != "Employee" else [("staff", "")] * len(numbers)
        rows += [
            {"kind": kind, "id": key, "name": name, "audience": audience, "by": by}
            for key, name, (audience, by) in zip(found, seen.names(numbers), shared, strict=True)
        ]
    return rows


def what_it_is(seen: Seen, asked: Params) -> list[Row] | None:
    """Answer `explore.thing`; the day of a note, which stands for its name, is not in memory."""
    if seen.find("Note", asked["id"]) >= 0:
        return None
    found = {kind: number for kind in NAMED if (number := seen.find(kind, asked["id"])) >= 0}
    return [
        {"kind": kind, "id": asked["id"], "name": name}
        for kind, name in zip(found, seen.names(list(found.values())), strict=True)
    ]


ANSWERS: Mapping[str, Answer] = {
    "explore.thing": what_it_is,
    "companies.active": active("Company"),
    "contacts.active": active("Contact"),
    "projects.active": active("Project"),
    "topics.active": active("Topic"),
    "companies.count": how_many("Company"),
    "contacts.count": how_many("Contact"),
    "projects.count": how_many("Project"),
    "topics.count": how_many("Topic"),
    "things.seen": those_there,
}
