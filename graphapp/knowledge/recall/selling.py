"""What the page of cross-sell asks about its companies: what notes deal with and name, who knows people there."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import matches
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.companies import read_place
from graphapp.knowledge.recall.hops import (
    FROM,
    TO,
    Answer,
    Numbers,
    Params,
    around_all,
    chosen,
    current,
    ids_of,
    most,
    of_kind,
)


def names(seen: Seen, asked: Params) -> list[Row]:
    """Answer `cross_sell.names`."""
    found = seen.find_all("Company", sorted(asked["ids"]))
    numbers = list(found.values())
    places = map(read_place, seen.facts(numbers))
    return [
        {"id": key, "name": name, "field": place.field, "city": place.city, "country": place.country}
        for key, name, place in zip(found, seen.names(numbers), places, strict=True)
    ]


def named(seen: Seen, asked: Params) -> list[Row]:
    """Answer `cross_sell.named`."""
    companies, hops = around_all(seen, "Company", asked["ids"])
    about = chosen(hops, "about", FROM)
    notes, note = np.unique(hops.near[about], return_inverse=True)
    beyond = seen.around(notes.astype(np.int64))
    naming = of_kind(seen, beyond, chosen(beyond, "about", TO), "Offering")
    # A note may be about several of the companies: what it names is said of each.
    here, there = matches(note, beyond.origin[naming])
    triples = np.unique(
        np.stack([hops.origin[about[here]], note[here], beyond.near[naming[there]]]).astype(np.int64), axis=1
    )
    told = np.zeros(len(notes), np.int64)
    told[note] = about
    days = seen.texts("since", hops.link[told[triples[1]]]) if triples.size else []
    columns = (ids_of(seen, notes[triples[1]]), ids_of(seen, companies[triples[0]]), ids_of(seen, triples[2]), days)
    rows = sorted(zip(*columns, strict=True))
    rows.sort(key=lambda row: row[3], reverse=True)
    return [
        {"company": company, "offering": offering, "note": key, "happened": day or None}
        for key, company, offering, day in rows
    ]


def topics(seen: Seen, asked: Params) -> list[Row]:
    """Answer `cross_sell.topics`."""
    companies, hops = around_all(seen, "Company", asked["ids"])
    places = chosen(hops, "concerned_with", TO)
    notes = seen.adjacency.column("owner", hops.link[places]).astype(np.int64)
    pairs, place = _pairs(hops.origin[places], hops.near[places])
    each = np.unique(np.stack([place, notes]), axis=1)
    counts = np.bincount(each[0], minlength=len(pairs[0])).tolist()
    days = seen.ranks("since", hops.link[places])
    last = np.zeros(len(counts), np.int64)
    np.maximum.at(last, place, days)
    newest = [""] * len(counts)
    at_last = np.flatnonzero(days == last[place])
    said = (ids_of(seen, notes[at_last]), seen.texts("since", hops.link[places[at_last]])) if len(at_last) else ([], [])
    for pair, key, day in zip(place[at_last].tolist(), *said, strict=True):
        newest[pair] = max(newest[pair], f"{day} {key}")
    near = pairs[1].tolist()
    columns = (ids_of(seen, companies[pairs[0]]), counts, newest, ids_of(seen, near), seen.names(near))
    rows = sorted(zip(*columns, strict=True), key=lambda row: row[3])
    rows.sort(key=lambda row: row[1:3], reverse=True)
    rows.sort(key=lambda row: row[0])
    return [
        {"company": company, "id": key, "name": name, "notes": count, "newest": said_last}
        for company, count, said_last, key, name in rows
    ]


def trusted(seen: Seen, asked: Params) -> list[Row]:
    """Answer `cross_sell.trusted`."""
    companies, hops = around_all(seen, "Company", asked["ids"])
    jobs = current(hops, "works_at", FROM)
    contacts, contact = np.unique(hops.near[jobs], return_inverse=True)
    beyond = seen.around(contacts.astype(np.int64))
    ties = chosen(beyond, "knows", FROM)
    ties = ties[seen.figures(beyond.near[ties]) != 0]
    here, there = matches(contact, beyond.origin[ties])
    pairs, place = _pairs(hops.origin[jobs[here]], beyond.near[ties[there]])
    scores = np.bincount(place, weights=seen.scores(beyond.link[ties])[there], minlength=len(pairs[0]))
    order = most(scores, asked["limit"])
    columns = ((-scores[order]).tolist(), ids_of(seen, companies[pairs[0][order]]), ids_of(seen, pairs[1][order]))
    numbers = pairs[1][order].tolist()
    rows = sorted(zip(*columns, seen.names(numbers), strict=True))[: asked["limit"]]
    return [{"company": company, "id": key, "name": name, "score": -score} for score, company, key, name in rows]


def people(seen: Seen, asked: Params) -> list[Row]:
    """Answer `cross_sell.people`."""
    companies, hops = around_all(seen, "Company", asked["ids"])
    jobs = current(hops, "works_at", FROM)
    pairs, _ = _pairs(hops.origin[jobs], hops.near[jobs])
    counts = np.bincount(pairs[0], minlength=len(companies)).tolist()
    return [{"id": key, "number": count} for key, count in zip(ids_of(seen, companies), counts, strict=True) if count]


def _pairs(left: Numbers, right: NDArray[np.integer[Any]]) -> tuple[tuple[Numbers, Numbers], Numbers]:
    """Return the pairs that occur, in two columns, and for each of many its place among these."""
    wide = left.astype(np.int64) << 32 | right
    found, place = np.unique(wide, return_inverse=True)
    return (found >> 32, found & 0xFFFFFFFF), place


ANSWERS: Mapping[str, Answer] = {
    "cross_sell.names": names,
    "cross_sell.named": named,
    "cross_sell.topics": topics,
    "cross_sell.trusted": trusted,
    "cross_sell.people": people,
}
