"""Notes: which there are about something, the newest first, and what they deal with. Texts are read from the graph."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.links import KINDS, distinct, is_in
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.recall.hops import (
    FROM,
    TO,
    Answer,
    Ask,
    Numbers,
    Params,
    Rest,
    around,
    around_all,
    chosen,
    ends,
    ids_of,
    of_kind,
    page,
)

SUBJECTS = ("Company", "Contact", "Project", "Employee", "Topic", "Offering", "Opportunity")
TAGS = ("Company", "Contact", "Topic")


def notes_of(kind: str, relation: str = "about", outward: bool = FROM) -> Answer:
    """Return what answers `<subject>.notes`: which they are is known here, what they say is not."""

    def read(seen: Seen, asked: Params) -> Rest | list[Row]:
        hops = around(seen, kind, asked["id"])
        places = chosen(hops, relation, outward)
        return _with_texts(seen, page(_newest(seen, hops, places, asked["skip"] + asked["limit"]), asked))

    return read


def notes_on_topic(seen: Seen, asked: Params) -> Rest | list[Row]:
    """Answer `companies.notes_on_topic`."""
    hops, topic = around(seen, "Company", asked["id"]), around(seen, "Topic", asked["topic"])
    places = chosen(hops, "about", FROM)
    places = places[is_in(hops.near[places], ends(topic, chosen(topic, "about", FROM)))]
    return _with_texts(seen, page(_newest(seen, hops, places, asked["skip"] + asked["limit"]), asked))


def company_topics(seen: Seen, asked: Params) -> list[Row]:
    """Answer `companies.topics`."""
    hops = around(seen, "Company", asked["id"])
    places = chosen(hops, "concerned_with", TO)
    notes = seen.adjacency.column("owner", hops.link[places]).astype(np.int64)
    return _topics(seen, hops, places, notes, asked["limit"])


def contact_topics(seen: Seen, asked: Params) -> list[Row]:
    """Answer `contacts.topics`."""
    hops = around(seen, "Contact", asked["id"])
    notes = ends(hops, chosen(hops, "about", FROM))
    beyond = seen.around(notes, "about")
    places = of_kind(seen, beyond, chosen(beyond, "about", TO), "Topic")
    return _topics(seen, beyond, places, notes[beyond.origin[places]], asked["limit"])


def employee_topics(seen: Seen, asked: Params) -> list[Row]:
    """Answer `employees.topics`."""
    hops = around(seen, "Employee", asked["id"])
    notes = ends(hops, chosen(hops, "wrote", TO))
    beyond = seen.around(notes, "about")
    places = of_kind(seen, beyond, chosen(beyond, "about", TO), "Topic")
    counts, newest = _spread(seen, beyond, places, notes[beyond.origin[places]])
    ids = dict(zip(counts, ids_of(seen, list(counts)), strict=True))
    ranked = sorted(counts, key=lambda one: ids[one])
    ranked.sort(key=lambda one: (counts[one], newest[one]), reverse=True)
    ranked = ranked[: asked["limit"]]
    return [
        {"id": ids[one], "name": name, "notes": counts[one], "newest": newest[one] or None}
        for one, name in zip(ranked, seen.names(ranked), strict=True)
    ]


def topic_companies(seen: Seen, asked: Params) -> list[Row]:
    """Answer `topics.companies`."""
    hops = around(seen, "Topic", asked["id"])
    places = chosen(hops, "concerned_with", FROM)
    notes = seen.adjacency.column("owner", hops.link[places]).astype(np.int64)
    counts, newest = _spread(seen, hops, places, notes)
    order = sorted(counts, key=lambda one: (newest[one], counts[one]), reverse=True)
    last = order[min(asked["limit"], len(order)) - 1] if order else 0
    # Only those that may be shown are put in order by id.
    near = [one for one in order if (newest[one], counts[one]) >= (newest[last], counts[last])]
    ids = dict(zip(near, ids_of(seen, near), strict=True))
    near.sort(key=lambda one: ids[one])
    near.sort(key=lambda one: (newest[one], counts[one]), reverse=True)
    shown = near[: asked["limit"]]
    return [
        {"id": ids[one], "name": name, "notes": counts[one], "newest": newest[one] or None}
        for one, name in zip(shown, seen.names(shown), strict=True)
    ]


def subjects_of_notes(seen: Seen, asked: Params) -> list[Row]:
    """Answer `topics.of_note`."""
    notes, hops = around_all(seen, "Note", asked["ids"], "about")
    whose = ids_of(seen, notes)
    rows: list[tuple[int, str, str, str]] = []
    for kind in TAGS:
        places = of_kind(seen, hops, chosen(hops, "about", TO), kind)
        near = hops.near[places].tolist()
        found = zip(hops.origin[places].tolist(), seen.names(near), ids_of(seen, near), strict=True)
        rows += [(TAGS.index(kind), whose[origin], name, key) for origin, name, key in found]
    return [{"whose": note, "kind": TAGS[kind], "id": key, "name": name} for kind, note, name, key in sorted(rows)]


def about_what(seen: Seen, asked: Params) -> list[Row]:
    """Answer `notes.about_what`."""
    hops = around(seen, "Note", asked["id"])
    places = chosen(hops, "about", TO)
    near = hops.near[places]
    kinds = [SUBJECTS.index(KINDS[kind]) for kind in seen.kinds_of(near).tolist()]
    columns = (kinds, ids_of(seen, near), seen.names(near.tolist()), seen.texts("detail", hops.link[places]))
    rows = sorted(zip(*columns, strict=True), key=lambda row: row[:2])
    return [{"kind": SUBJECTS[kind], "id": key, "name": name, "how": how or None} for kind, key, name, how in rows]


def home_notes(seen: Seen, asked: Params) -> Rest | list[Row]:
    """Answer `home.notes`."""
    wanted = list(seen.find_all("Note", asked["ids"]).values())
    if not wanted:
        return []
    authors = _authors(seen, wanted)
    nobody = {"author_id": None, "author": None}

    def read(ask: Ask) -> list[Row]:
        texts = ask("notes.texts", ids=sorted(ids_of(seen, wanted)))
        texts.sort(key=lambda row: row["happened"] or "", reverse=True)
        return [
            {name: row[name] for name in ("id", "text", "happened", "audience")} | author
            for row in texts
            for author in authors.get(row["id"]) or [nobody]
        ]

    return read


def _newest(seen: Seen, hops: Hops, places: Numbers, most: int) -> list[int]:
    """Return the notes at the other ends, the newest first, of equals by id; as many as are wanted, or some more."""
    near, first = np.unique(hops.near[places], return_index=True)
    days = seen.ranks("since", hops.link[places[first]])
    written = seen.figures(near)
    order = np.lexsort((-written, -days))
    if len(order) > most:
        last = order[most - 1]
        order = order[(days[order] > days[last]) | ((days[order] == days[last]) & (written[order] >= written[last]))]
    ids = ids_of(seen, near[order])
    keys = zip((-days[order]).tolist(), (-written[order]).tolist(), ids, near[order].tolist(), strict=True)
    return [number for *_, number in sorted(keys)]


def _with_texts(seen: Seen, notes: list[int]) -> Rest | list[Row]:
    if not notes:
        return []
    ids, authors = ids_of(seen, notes), _authors(seen, notes)
    return lambda ask: _join(ask, ids, authors)


def _authors(seen: Seen, notes: list[int]) -> Mapping[str, list[Row]]:
    """Return who wrote each of some notes, by its id."""
    hops = seen.around(np.array(notes, np.int64), "wrote")
    places = chosen(hops, "wrote", FROM)
    near = hops.near[places].tolist()
    ids = ids_of(seen, notes)
    authors = defaultdict(list)
    for origin, key, name in zip(hops.origin[places].tolist(), ids_of(seen, near), seen.names(near), strict=True):
        authors[ids[origin]].append({"author_id": key, "author": name})
    return authors


def _join(ask: Ask, ids: list[str], authors: Mapping[str, Iterable[Row]]) -> list[Row]:
    texts = {row["id"]: row for row in ask("notes.texts", ids=ids)}
    return [texts[one] | author for one in ids if one in texts for author in authors.get(one, ())]


def _spread(seen: Seen, hops: Hops, places: Numbers, notes: Numbers) -> tuple[dict[int, int], dict[int, str]]:
    """Return for each thing at the other ends how many notes, and the day of the newest."""
    near, place = np.unique(hops.near[places], return_inverse=True)
    counts = np.bincount(distinct(place.astype(np.int64) << 32 | notes) >> 32, minlength=len(near))
    days = seen.ranks("since", hops.link[places])
    last = np.zeros(len(near), np.int64)
    np.maximum.at(last, place, days)
    # One link of the newest day says it in words.
    which = np.zeros(len(near), np.int64)
    at_last = np.flatnonzero(days == last[place])
    which[place[at_last]] = at_last
    said = seen.texts("since", hops.link[places[which]]) if len(places) else []
    return dict(zip(near.tolist(), counts.tolist(), strict=True)), dict(zip(near.tolist(), said, strict=True))


def _topics(seen: Seen, hops: Hops, places: Numbers, notes: Numbers, limit: int) -> list[Row]:
    """Return topics by their newest note, which is said as its day and its id."""
    counts, newest = _spread(seen, hops, places, notes)
    # Only topics whose newest note is of one of these days may be shown.
    days = sorted(newest.values(), reverse=True)
    least = days[min(limit, len(days)) - 1] if days else ""
    of_newest = _name_newest(seen, hops, places, notes, {one: day for one, day in newest.items() if day >= least})
    ids = dict(zip(of_newest, ids_of(seen, list(of_newest)), strict=True))
    ranked = sorted(of_newest, key=lambda one: ids[one])
    ranked.sort(key=lambda one: of_newest[one], reverse=True)
    ranked = ranked[:limit]
    return [
        {"id": ids[one], "name": name, "notes": counts[one], "newest": of_newest[one]}
        for one, name in zip(ranked, seen.names(ranked), strict=True)
    ]


def _name_newest(seen: Seen, hops: Hops, places: Numbers, notes: Numbers, newest: Mapping[int, str]) -> dict[int, str]:
    """Return for each topic the day and the id of its newest note, of those of one day that with the last id."""
    days = seen.ranks("since", hops.link[places])
    near, place = np.unique(hops.near[places], return_inverse=True)
    last = np.zeros(len(near), np.int64)
    np.maximum.at(last, place, days)
    at_last = np.flatnonzero((days == last[place]) & np.isin(near, list(newest))[place])
    topics, keys = near[place[at_last]].tolist(), ids_of(seen, notes[at_last])
    found: dict[int, str] = {}
    for topic, key in zip(topics, keys, strict=True):
        found[topic] = max(found.get(topic, ""), f"{newest[topic]} {key}")
    return found


ANSWERS: Mapping[str, Answer] = {
    **{f"{path}.notes": notes_of(kind) for path, kind in (
        ("companies", "Company"), ("contacts", "Contact"), ("projects", "Project"), ("topics", "Topic"),
        ("offerings", "Offering"), ("opportunities", "Opportunity"),
    )},
    "employees.notes": notes_of("Employee", "wrote", TO),
    "companies.notes_on_topic": notes_on_topic,
    "companies.topics": company_topics,
    "contacts.topics": contact_topics,
    "employees.topics": employee_topics,
    "topics.companies": topic_companies,
    "topics.of_note": subjects_of_notes,
    "home.notes": home_notes,
    "notes.about_what": about_what,
}  # fmt: skip
