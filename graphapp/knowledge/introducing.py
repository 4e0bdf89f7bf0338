"""Who can introduce me: the best ways to a contact with the reason for every step, or why nobody had better be asked.

How free a colleague is comes from what they set themselves and from what the one who asks has asked of them: never from
requests of others, which nobody else can see. Of `n` introductions a month, `u` of which I asked for in the last 30
days, `(n - u) / (n + 1)` is left; "not now" is 0, and whoever has left is not asked at all.

A colleague may say for whom they had better not be asked: then no way goes over their tie with that contact. Where that
colleague looks after the company at which the contact works now, nobody had better be asked at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.acquaintance import People
from graphapp.knowledge.adjacency.links import RELATION, distinct
from graphapp.knowledge.introductions import Terms, Way, find_introductions
from graphapp.knowledge.legs import Introduction, explain_ways, name_things
from graphapp.knowledge.steps import Ask, Thing

MONTH = 30 * 86_400


@dataclass(frozen=True, slots=True)
class Answer:
    """What there is to say to somebody who wants to be introduced.

    Attributes:
        ways: the best first.
        spared: who had better not be asked for this contact, with `employee_id`, `employee`, `why` and `since`.
        is_better_not: one of these looks after where the contact works, so nobody had better be asked.
        resting: colleagues who know the contact and do not want to be asked now.
        is_known: who asks knows the contact.
    """

    ways: tuple[Introduction, ...] = ()
    spared: tuple[Row, ...] = ()
    is_better_not: bool = False
    resting: tuple[Thing, ...] = ()
    is_known: bool = False


def introduce(ask: Ask, seen: People, me: str, contact: str, most: int = 5) -> Answer:
    """Return the best ways from a colleague to a contact.

    Args:
        ask: asks a question as the one who asks sees it.
        seen: people and their links, as they see them.
        me: id of the colleague.
        contact: id of the contact.
        most: how many ways.
    """
    start, goal = seen.find("Employee", me), seen.find("Contact", contact)
    if min(start, goal) < 0:
        return Answer()
    spared = tuple(ask("introductions.spared", ids=[contact]))
    if _speaks_for_all(seen, goal, spared):
        return Answer(spared=spared, is_better_not=True)
    free, resting = _read_limits(ask, seen)
    ways = _find_unspared(ask, seen, start, goal, most, free, spared)
    hops = seen.around(np.array([goal]))
    knowers = set(hops.near[hops.relation == RELATION["knows"]].tolist())
    asleep = name_things(seen, sorted(knowers & resting - {start}))
    return Answer(explain_ways(seen, ways), spared, False, tuple(asleep.values()), start in knowers)


def _speaks_for_all(seen: People, contact: int, spared: Iterable[Row]) -> bool:
    said = {seen.find("Employee", row["employee_id"]) for row in spared}
    if not said:
        return False
    jobs = seen.around(np.array([contact]))
    companies = distinct(jobs.near[(jobs.relation == RELATION["works_at"]) & ~jobs.over]).astype(np.int64)
    links = seen.around(companies)
    return bool(said & set(links.near[(links.relation == RELATION["looks_after"]) & ~links.over].tolist()))


def _read_limits(ask: Ask, seen: People) -> tuple[dict[int, float], set[int]]:
    """Return how free colleagues are, by number, and who does not want to be asked now."""
    limits = ask("introductions.limits")
    since = int(seen.now) - MONTH
    rows = ask("introductions.asked_lately", since=since) if any(row["most"] for row in limits) else []
    used = {row["employee_id"]: row["number"] for row in rows}
    free: dict[int, float] = {}
    for row in limits:
        if row["active"]:
            number = seen.find("Employee", row["employee_id"])
            free[number] = how_free(row["most"], used.get(row["employee_id"], 0))
    gone = {seen.find("Employee", row["employee_id"]) for row in limits if not row["active"]}
    resting = {number for number, left in free.items() if not left}
    return free | dict.fromkeys(gone, 0.0), resting - gone


def how_free(most: int, used: int) -> float:
    """Return how free a colleague is, from 0 to 1: of few, each is dear.

    Args:
        most: how many introductions a month they take.
        used: how many of them the one who asks has asked for.
    """
    return max(most - used, 0) / (most + 1)


def _find_unspared(
    ask: Ask, seen: People, start: int, goal: int, most: int, free: dict[int, float], spared: Iterable[Row]
) -> list[Way]:
    """Return the best ways; for whom colleagues had better not be asked is looked up as contacts come into question."""
    pairs = _pairs(seen, spared)
    asked = {goal}
    while True:
        ways = find_introductions(seen, start, goal, most, Terms(free, pairs))
        heads = {next(one for one in way.people[1:] if not _is_colleague(seen, one)) for way in ways} - asked
        found = (
            _pairs(seen, ask("introductions.spared", ids=seen.ids(np.array(sorted(heads), np.int32))))
            if heads
            else set()
        )
        if not found - pairs:
            return ways
        asked |= heads
        pairs |= found


def _is_colleague(seen: People, number: int) -> bool:
    return bool(seen.are("Employee", np.array([number], np.int32))[0])


def _pairs(seen: People, rows: Iterable[Row]) -> set[tuple[int, int]]:
    return {(seen.find("Employee", row["employee_id"]), seen.find("Contact", row["contact_id"])) for row in rows}
