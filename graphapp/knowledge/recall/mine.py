"""What is somebody's own: the companies that they look after, and what they follow."""

from collections.abc import Mapping

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import Ints
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.recall.hops import TO, Answer, Params, around, chosen, ids_of, until_today

FOLLOWED = ("Contact", "Project", "Employee", "Topic", "Offering", "Opportunity")


def companies(seen: Seen, asked: Params) -> list[Row]:
    """Answer `home.my_companies`."""
    hops = around(seen, "Employee", asked["employee"])
    places = until_today(seen, hops, chosen(hops, "looks_after", TO), asked["today"])
    followed = seen.followed(seen.find("Employee", asked["employee"]))
    return [
        *_by_name(seen, "looks_after", hops.near[places]),
        *_by_name(seen, "follows", followed[seen.are("Company", followed)]),
    ]


def followed_else(seen: Seen, asked: Params) -> list[Row]:
    """Answer `home.followed`."""
    followed = seen.followed(seen.find("Employee", asked["me"]))
    return [
        {"kind": kind, "id": key}
        for kind in FOLLOWED
        for key in sorted(set(ids_of(seen, followed[seen.are(kind, followed)])))
    ]


def _by_name(seen: Seen, how: str, numbers: Ints) -> list[Row]:
    pairs = zip(seen.names(numbers.tolist()), ids_of(seen, numbers), strict=True)
    return [{"how": how, "id": key, "name": name} for name, key in sorted(pairs)]


ANSWERS: Mapping[str, Answer] = {"home.my_companies": companies, "home.followed": followed_else}
