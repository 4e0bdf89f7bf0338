"""Who belongs to which team, and who looks after which companies, as lists of all of them."""

from collections.abc import Mapping

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.links import distinct
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.recall.hops import (
    FROM,
    TO,
    Answer,
    Numbers,
    Params,
    around,
    chosen,
    ends,
    ids_of,
    most,
    until_today,
)


def teams(seen: Seen, _asked: Params) -> list[Row]:
    """Answer `teams.list`."""
    numbers = seen.all_of("Team")
    place = {number: row for row, number in enumerate(numbers.tolist())}
    belongs = seen.every("member_of")
    is_current = seen.ranks("until", belongs.link) == 0
    is_current &= seen.figures(belongs.source) != 0
    pairs = distinct(belongs.target[is_current].astype(np.int64) << 32 | belongs.source[is_current])
    counts = np.zeros(len(numbers), np.int64)
    found, sizes = np.unique(pairs >> 32, return_counts=True)
    counts[[place[number] for number in found.tolist()]] = sizes
    columns = (seen.names(numbers.tolist()), ids_of(seen, numbers), counts.tolist())
    return [{"id": key, "name": name, "members": count} for name, key, count in sorted(zip(*columns, strict=True))]


def owners(seen: Seen, asked: Params) -> list[Row]:
    """Answer `cross_sell.owners`."""
    links = seen.every("looks_after")
    days, place = seen.words("until", links.link)
    is_current = np.array([not day or day >= asked["today"] for day in days], np.bool_)[place]
    pairs = distinct(links.source[is_current].astype(np.int64) << 32 | links.target[is_current])
    people, counts = np.unique(pairs >> 32, return_counts=True)
    order = most(counts, asked["limit"])
    numbers = people[order].tolist()
    columns = ((-counts[order]).tolist(), seen.names(numbers), ids_of(seen, numbers))
    ranked = sorted(zip(*columns, strict=True))[: asked["limit"]]
    return [{"id": key, "name": name, "number": -count} for count, name, key in ranked]


def looked_after(seen: Seen, asked: Params) -> list[Row]:
    """Answer `cross_sell.looked_after`."""
    return _companies(seen, around(seen, "Employee", asked["employee"]), asked["today"])


def of_team(seen: Seen, asked: Params) -> list[Row]:
    """Answer `cross_sell.of_team`."""
    hops = around(seen, "Team", asked["team"])
    members = ends(hops, until_today(seen, hops, chosen(hops, "member_of", FROM), asked["today"]))
    return _companies(seen, seen.around(members), asked["today"])


def _companies(seen: Seen, hops: Hops, today: str) -> list[Row]:
    found: Numbers = ends(hops, until_today(seen, hops, chosen(hops, "looks_after", TO), today))
    return [{"id": key} for key in sorted(ids_of(seen, found))]


ANSWERS: Mapping[str, Answer] = {
    "teams.list": teams,
    "cross_sell.owners": owners,
    "cross_sell.looked_after": looked_after,
    "cross_sell.of_team": of_team,
}
