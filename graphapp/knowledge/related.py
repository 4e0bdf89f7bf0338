"""What happened at companies that are like this one: possible sales there that may be of use here, with the reasons.

Two companies are alike by what connects them: topics that notes on both deal with, offerings that both bought, people
who work or worked at both. What very many share says little: a connection counts `KINDS[kind] / log2(1 + n)`, n being
how many companies *the viewer sees* share it (as in Adamic and Adar 2003, where a common friend counts less the more
friends they have). Notes on a topic count beyond the first with their logarithm.

A company is as alike as its `STRONGEST` connections together: so one that has to do with everything is not alike to
all, and the score is made of little more than the reasons shown.

Nothing is walked before it is counted: connections are taken from the rarest on until `BUDGET` edges are used up, so
that a topic of every second note costs one count and connects nobody.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import nlargest, nsmallest
from math import log2
from typing import Any

from graphapp.graph.store import Row
from graphapp.knowledge.facts import ask_of_each

Ask = Callable[..., list[Row]]

BUDGET = 1_500
TOPICS = 20
OFFERINGS = 20
ALIKE = 12
SALES = 300
STRONGEST = 5
MOST_PEOPLE = 1_500
"""From this many contacts on, that people moved says nothing: they moved from everywhere."""

KINDS = {"Contact": 2.0, "Offering": 1.5, "Topic": 1.0}
OUTCOMES = {"won": 1.0, "": 0.8, "lost": 0.6}
HALF_LIFE = 730.0
BOUGHT_ALREADY = 0.4
A_COMPANY = 2
REASONS = 4


@dataclass(frozen=True, slots=True)
class Connection:
    """One thing that two companies share.

    Attributes:
        kind, id, name: of what they share.
        companies: how many companies the viewer sees that share it, this one among them.
        weight: what it counts for each company.
    """

    kind: str
    id: str
    name: str
    companies: int
    weight: float


Shared = tuple[Connection, str, int]
"""A connection, the company that has it too, and how many times."""


@dataclass(slots=True)
class Related:
    """A possible sale at a company like this one.

    Attributes:
        row: the sale, as `opportunities.of_companies` and `opportunities.facts` answer, with the name of the company.
        reasons: what the two companies share, the strongest first.
        more: how many connections more there are.
        score: for the order only.
        offerings: (id, name) of what it would sell.
        has_it: this company bought all of that already.
    """

    row: Row
    reasons: tuple[Connection, ...]
    more: int
    score: float
    offerings: Sequence[tuple[str, str]] = ()
    has_it: bool = False


def find_related(
    ask: Ask, company: str, today: str, *, topics: Sequence[Row], bought: Sequence[Row], contacts: int, limit: int = 8
) -> list[Related]:
    """Return the possible sales at the companies that are most like this one, the most useful first.

    Args:
        ask: asks a question as the viewer sees it.
        company: its id.
        today: the viewer's day, ISO.
        topics: of the company's notes, the newest first, with id and name.
        bought: what the company bought, with id.
        contacts: how many people work there.
        limit: how many at most.
    """
    shared = [*_by_topic(ask, company, topics), *_by_offering(ask, company, bought)]
    if contacts <= MOST_PEOPLE:
        shared += _by_person(ask, company)
    nearest = find_nearest(shared)
    if not nearest:
        return []
    alike = sum_likeness(one for one in shared if one[1] in nearest)
    sales = ask("opportunities.of_companies", companies=sorted(nearest), limit=SALES)
    likely = rank(sales, alike, today, 2 * limit)
    _add_facts(ask, likely)
    return put_new_first(likely, {row["id"] for row in bought})[:limit]


def find_nearest(shared: Iterable[Shared], most: int = ALIKE) -> set[str]:
    """Return the companies that are most alike; of thousands that share something, only these are looked into.

    Args:
        shared: connection, company and how many times.
        most: how many companies at most.
    """
    weights: dict[str, list[float]] = {}
    for connection, other, times in shared:
        weights.setdefault(other, []).append(_count(connection, times))
    sums = {
        other: sum(found if len(found) <= STRONGEST else nlargest(STRONGEST, found)) for other, found in weights.items()
    }
    return set(nsmallest(most, sums, key=lambda other: (-sums[other], other)))


def weigh(kind: str, companies: int) -> float:
    """Return what a connection of a kind counts that so many companies share."""
    return KINDS[kind] / log2(1 + max(companies, 2))


def within_budget(counted: Iterable[Row], budget: int = BUDGET) -> list[Row]:
    """Return the rows with the fewest `edges` whose sum stays within a budget."""
    taken, used = [], 0
    for row in sorted(counted, key=lambda row: (row["edges"], row["id"])):
        used += row["edges"]
        if used > budget:
            break
        taken.append(row)
    return taken


def sum_likeness(shared: Iterable[Shared]) -> dict[str, list[tuple[float, Connection]]]:
    """Return for each company what connects it, the strongest first.

    Args:
        shared: connection, company and how many times.
    """
    alike: dict[str, list[tuple[float, Connection]]] = {}
    for connection, other, times in shared:
        alike.setdefault(other, []).append((_count(connection, times), connection))
    for found in alike.values():
        found.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    return alike


def total(found: Sequence[tuple[float, Connection]]) -> float:
    """Return how alike a company is."""
    return sum(weight for weight, _ in found[:STRONGEST])


def connect(kind: str, names: Mapping[str, str], rows: Sequence[Row], company: str) -> list[Shared]:
    """Turn rows of shared, company and times into connections; this company counts among those that share.

    Args:
        kind: of what is shared.
        names: of what is shared, by id.
        rows: all companies that share it, each once.
        company: this one.
    """
    spread = Counter(row["shared"] for row in rows if row["company"] != company)
    known = {
        one: Connection(kind, one, names[one], number + 1, weigh(kind, number + 1)) for one, number in spread.items()
    }
    # Notes pile up, and say more; that a purchase was paid in two currencies does not.
    return [
        (known[row["shared"]], row["company"], row["times"] if kind == "Topic" else 1)
        for row in rows
        if row["company"] != company
    ]


def rank(
    sales: Iterable[Row], alike: Mapping[str, Sequence[tuple[float, Connection]]], today: str, limit: int
) -> list[Related]:
    """Put sales in order: how alike the companies are, how it ended, how long ago.

    A company has at most `A_COMPANY` places, so that one that sells much does not fill the list.
    """
    found = []
    for row in sales:
        reasons = [connection for _, connection in alike[row["company_id"]]]
        score = total(alike[row["company_id"]]) * _worth(row, today)
        found.append(Related(row, tuple(reasons[:REASONS]), len(reasons[REASONS:]), score))
    return _spread(sorted(found, key=_order))[:limit]


def put_new_first(found: Iterable[Related], bought: set[str]) -> list[Related]:
    """Put behind what sells only what this company bought already, and say so.

    Args:
        found: with their offerings.
        bought: ids of offerings.
    """
    ordered = list(found)
    for one in ordered:
        one.has_it = bool(one.offerings) and all(offering in bought for offering, _ in one.offerings)
        one.score *= BOUGHT_ALREADY if one.has_it else 1.0
    return sorted(ordered, key=_order)


def _count(connection: Connection, times: int) -> float:
    return connection.weight * (1.0 + 0.5 * log2(times)) if times > 1 else connection.weight


def _add_facts(ask: Ask, likely: Sequence[Related]) -> None:
    ids = list(dict.fromkeys(one.row["id"] for one in likely))
    facts = {row["id"]: row for row in ask("opportunities.facts", ids=ids)} if ids else {}
    links = ask_of_each(ask, "opportunities.links", ids)
    for one in likely:
        mine = links[one.row["id"]]
        one.offerings = sorted((row["id"], row["name"]) for row in mine if row["kind"] == "Offering")
        names = {row["id"]: row["name"] for row in mine if row["kind"] == "Company"}
        one.row = one.row | facts[one.row["id"]] | {"company": names[one.row["company_id"]]}


def _order(one: Related) -> tuple[float, str, str]:
    return -one.score, one.row["id"], one.row["company_id"]


def _worth(row: Mapping[str, Any], today: str) -> float:
    days = _days_between(row["closed"] or row["opened"], today)
    worth: float = OUTCOMES.get(row["outcome"] or "", OUTCOMES["lost"]) * 0.5 ** (days / HALF_LIFE)
    return worth


def _days_between(day: str | None, today: str) -> float:
    if not day:
        return HALF_LIFE
    return max(0.0, float((date.fromisoformat(today) - date.fromisoformat(day)).days))


def _spread(found: Iterable[Related]) -> list[Related]:
    places: dict[str, int] = {}
    kept = []
    for one in found:
        company = one.row["company_id"]
        places[company] = places.get(company, 0) + 1
        if places[company] <= A_COMPANY:
            kept.append(one)
    return kept


def _by_topic(ask: Ask, company: str, topics: Sequence[Row]) -> list[Shared]:
    names = {row["id"]: row["name"] for row in topics[:TOPICS]}
    counted = within_budget(ask("topics.spread", topics=list(names))) if names else []
    if not counted:
        return []
    return connect("Topic", names, ask("topics.companies_of", topics=[row["id"] for row in counted]), company)


def _by_offering(ask: Ask, company: str, bought: Sequence[Row]) -> list[Shared]:
    names = {row["id"]: row["name"] for row in bought[:OFFERINGS]}
    counted = within_budget(ask("offerings.spread", offerings=list(names))) if names else []
    if not counted:
        return []
    rows = ask("offerings.companies_of", offerings=[row["id"] for row in counted])
    return connect("Offering", names, rows, company)


def _by_person(ask: Ask, company: str) -> list[Shared]:
    rows = ask("companies.moved", id=company)
    return connect("Contact", {row["shared"]: row["name"] for row in rows}, rows, company)
