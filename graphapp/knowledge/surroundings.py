"""What other companies share with one: read from the links in memory, or asked of the graph, the same either way.

Only what likeness is made of (`related`), and no more of it than can be looked at within one page: topics are taken
from the rarest on until `BUDGET` notes are used up, so that a topic of every second note costs one count and connects
nobody.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.adjacency import Hops
from graphapp.knowledge.adjacency.links import RELATION, Ints
from graphapp.knowledge.adjacency.service import Seen

Ask = Callable[..., list[Row]]
Pairs = dict[str, set[str]]

BUDGET = 4_000
MOST_PEOPLE = 1_500
"""From this many contacts on, that people moved says nothing: they moved from everywhere."""
SHRINK = 4.0


class Sale(NamedTuple):
    """A possible sale somewhere.

    Attributes:
        id: its id.
        company, offerings: ids.
        outcome, day: how it ended and when, or '' and the day on which it began.
    """

    id: str
    company: str
    outcome: str
    day: str
    offerings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a company shares with others; everything by id, as one viewer sees it.

    Attributes:
        company: its id.
        spread: how many companies have to do with each of its topics that are rare enough to tell.
        on_topic: topic -> other companies whose notes deal with it.
        said: possible sale -> topics of the notes about it that are topics of the company, too.
        moved: other company -> people who work or worked at both.
        relatives: companies that it is related to -> the links that say so, as `from/to`.
        buyers: offering that the company bought -> other companies that bought it.
        goes_with: offering -> how well it goes with those that the company bought, 0 to 1.
    """

    company: str
    spread: Mapping[str, int] = field(default_factory=dict)
    on_topic: Pairs = field(default_factory=dict)
    said: Pairs = field(default_factory=dict)
    moved: Pairs = field(default_factory=dict)
    relatives: Pairs = field(default_factory=dict)
    buyers: Pairs = field(default_factory=dict)
    goes_with: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much there is of some companies and possible sales, to measure a share by.

    Attributes:
        topics, offerings: company -> how many topics its notes deal with, and offerings it bought.
        said: possible sale -> how many topics the notes about it deal with.
    """

    topics: Mapping[str, int]
    offerings: Mapping[str, int]
    said: Mapping[str, int]


class Asked:
    """What is around companies, asked of the graph.

    Args:
        ask: asks a question as the viewer sees it.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._holdings: Pairs = {}

    def around(self, company: str, topics: Sequence[str], bought: Collection[str], contacts: int) -> Surroundings:
        """Return what the company shares with others.

        Args:
            company: its id.
            topics: ids of what its notes deal with.
            bought: ids of what it bought.
            contacts: how many people work there.
        """
        ask = self._ask
        rare = within_budget(ask("topics.spread", topics=list(topics))) if topics else []
        on_topic = _gather(ask("topics.companies_of", topics=rare), "shared", "company") if rare else {}
        rows = ask("opportunities.on_topics", topics=rare) if rare else []
        said = _gather(rows, "opportunity", "topic")
        moved = ask("companies.moved", id=company) if contacts <= MOST_PEOPLE else []
        self._holdings = {row["id"]: set(row["companies"]) for row in ask("cross_sell.purchases")}
        relatives = [(row["id"], row["direction"] == "to") for row in ask("companies.relatives", id=company)]
        return Surroundings(
            company,
            {topic: len(found) for topic, found in on_topic.items()},
            {topic: found - {company} for topic, found in on_topic.items()},
            said,
            _gather(moved, "company", "shared"),
            _name_links(company, relatives),
            {one: self._holdings[one] - {company} for one in self._rare(bought)},
            find_going_with(self._holdings, bought),
        )

    def _rare(self, bought: Collection[str]) -> list[str]:
        held = ((one, self._holdings.get(one, ())) for one in bought)
        return within_budget({"id": one, "edges": len(buyers)} for one, buyers in held if buyers)

    def sales(self, companies: Sequence[str], also: Collection[str]) -> list[Sale]:
        """Return the possible sales at some companies, and those with these ids wherever they are."""
        there = self._ask("opportunities.at_companies", companies=list(companies)) if companies else []
        ids = sorted({row["id"] for row in there}.union(also))
        if not ids:
            return []
        offered = _gather(self._ask("opportunities.offered", ids=ids), "opportunity", "offering")
        return [
            Sale(
                row["id"], row["company"], row["outcome"], row["closed"] or row["opened"],
                tuple(sorted(offered.get(row["id"], ()))),
            )
            for row in self._ask("opportunities.concerned", ids=ids)
        ]  # fmt: skip

    def sold(self, offerings: Sequence[str]) -> list[str]:
        """Return the ids of the possible sales of some offerings."""
        return [row["id"] for row in self._ask("opportunities.selling", offerings=list(offerings))] if offerings else []

    def sizes(self, companies: Sequence[str], sales: Sequence[str]) -> Sizes:
        """Return how much there is of some companies and possible sales."""
        topics = self._ask("companies.number_of_topics", ids=list(companies)) if companies else []
        said = self._ask("opportunities.number_of_topics", ids=list(sales)) if sales else []
        return Sizes(
            {row["id"]: row["number"] for row in topics},
            {one: sum(one in found for found in self._holdings.values()) for one in companies},
            {row["id"]: row["number"] for row in said},
        )


class Held:
    """What is around companies, from the links in memory.

    Args:
        seen: the links as the viewer sees them.
    """

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._bought = seen.every("bought")

    def around(self, company: str, topics: Sequence[str], bought: Collection[str], contacts: int) -> Surroundings:
        """Return what the company shares with others, as `Asked.around`."""
        seen, me = self._seen, self._seen.find("Company", company)
        hops = seen.around(np.array([me] if me >= 0 else [], np.int64))
        numbers = np.array([seen.find("Topic", one) for one in topics], np.int64)
        spread, on_topic, said = self._on_topics(numbers[numbers >= 0])
        mine = {one: seen.find("Offering", one) for one in bought}
        return Surroundings(
            company,
            spread,
            {topic: found - {company} for topic, found in on_topic.items()},
            said,
            self._moved(hops, me) if contacts <= MOST_PEOPLE else {},
            _name_links(company, self._relatives(hops)),
            {one: self._ids(buyers) - {company} for one, buyers in self._buyers(mine).items()},
            self._going_with([number for number in mine.values() if number >= 0]),
        )

    def sales(self, companies: Sequence[str], also: Collection[str]) -> list[Sale]:
        """Return the possible sales at some companies, and those with these ids wherever they are."""
        seen = self._seen
        numbers = np.array([seen.find("Company", one) for one in companies], np.int64)
        at = seen.around(numbers[numbers >= 0])
        others = np.array([number for one in sorted(also) if (number := seen.find("Opportunity", one)) >= 0], np.int64)
        sales = np.unique(np.concatenate([at.near[at.relation == RELATION["concerns"]], others])).astype(np.int64)
        hops = seen.around(sales)
        concerns = np.flatnonzero(hops.relation == RELATION["concerns"])
        link = hops.link[concerns]
        said = [seen.texts(name, link) for name in ("detail", "since", "until")]
        offers = np.flatnonzero(hops.relation == RELATION["offers"])
        offered = _pair_up(self._keys(sales[hops.origin[offers]]), seen.ids(hops.near[offers]))
        keys, where = self._keys(sales[hops.origin[concerns]]), seen.ids(hops.near[concerns])
        return [
            Sale(key, company, outcome, closed or opened, tuple(sorted(offered.get(key, ()))))
            for key, company, outcome, opened, closed in zip(keys, where, *said, strict=True)
        ]

    def sold(self, offerings: Sequence[str]) -> list[str]:
        """Return the ids of the possible sales of some offerings."""
        hops = self._seen.around(np.array([self._seen.find("Offering", one) for one in offerings], np.int64))
        return self._seen.ids(np.unique(hops.near[hops.relation == RELATION["offers"]]))

    def sizes(self, companies: Sequence[str], sales: Sequence[str]) -> Sizes:
        """Return how much there is of some companies and possible sales."""
        seen = self._seen
        numbers = np.array([seen.find("Company", one) for one in companies], np.int64)
        hops = seen.around(numbers)
        topics = _distinct(hops, "concerned_with", len(companies), len(seen))
        bought = _distinct(hops, "bought", len(companies), len(seen))
        return Sizes(
            dict(zip(companies, topics.tolist(), strict=True)),
            dict(zip(companies, bought.tolist(), strict=True)),
            self._number_of_topics(sales),
        )

    def _number_of_topics(self, sales: Sequence[str]) -> dict[str, int]:
        seen = self._seen
        notes = seen.around(np.array([seen.find("Opportunity", one) for one in sales], np.int64))
        about = np.flatnonzero(notes.relation == RELATION["about"])
        hops = seen.around(notes.near[about].astype(np.int64))
        chosen = (hops.relation == RELATION["about"]) & seen.are("Topic", hops.near)
        found = np.stack([notes.origin[about][hops.origin[chosen]], hops.near[chosen]])
        counts = np.bincount(np.unique(found, axis=1)[0].astype(np.int64), minlength=len(sales))
        return dict(zip(sales, counts.tolist(), strict=True))

    def _on_topics(self, topics: NDArray[np.int64]) -> tuple[dict[str, int], Pairs, Pairs]:
        seen = self._seen
        hops = seen.around(topics)
        concerned = hops.relation == RELATION["concerned_with"]
        edges = np.bincount(hops.origin[concerned], minlength=len(topics)).tolist()
        keys = self._keys(topics)
        rare = set(within_budget({"id": key, "edges": n} for key, n in zip(keys, edges, strict=True) if n))
        is_rare = np.array([key in rare for key in keys], np.bool_)[hops.origin] if len(keys) else concerned
        pairs = _once(hops.origin[concerned & is_rare], hops.near[concerned & is_rare], len(seen))
        on_topic = _pair_up([keys[one] for one in pairs[0].tolist()], seen.ids(pairs[1]))
        about = np.flatnonzero((hops.relation == RELATION["about"]) & is_rare)
        notes = seen.around(hops.near[about].astype(np.int64))
        sold = np.flatnonzero((notes.relation == RELATION["about"]) & seen.are("Opportunity", notes.near))
        topic = hops.origin[about[notes.origin[sold]]].tolist()
        said = _pair_up(seen.ids(notes.near[sold]), [keys[one] for one in topic])
        return {topic: len(found) for topic, found in on_topic.items()}, on_topic, said

    def _moved(self, hops: Hops, me: int) -> Pairs:
        seen = self._seen
        people = np.unique(hops.near[hops.relation == RELATION["works_at"]]).astype(np.int64)
        jobs = seen.around(people)
        chosen = (jobs.relation == RELATION["works_at"]) & (jobs.near != me)
        pairs = _once(jobs.origin[chosen], jobs.near[chosen], len(seen))
        return _pair_up(seen.ids(pairs[1]), self._keys(people[pairs[0]]))

    def _relatives(self, hops: Hops) -> list[tuple[str, bool]]:
        chosen = hops.relation == RELATION["related_to"]
        return list(zip(self._seen.ids(hops.near[chosen]), hops.outward[chosen].tolist(), strict=True))

    def _buyers(self, mine: Mapping[str, int]) -> dict[str, Ints]:
        found = {one: np.unique(self._bought.source[self._bought.target == number]) for one, number in mine.items()}
        rare = within_budget({"id": one, "edges": len(buyers)} for one, buyers in found.items() if len(buyers))
        return {one: found[one] for one in rare}

    def _keys(self, numbers: NDArray[np.int64]) -> list[str]:
        return self._seen.ids(numbers.astype(np.int32))

    def _ids(self, numbers: Ints) -> set[str]:
        return set(self._seen.ids(numbers))

    def _going_with(self, mine: list[int]) -> dict[str, float]:
        source, target, _ = self._bought
        held = np.flatnonzero(np.isin(mine, target)) if mine else ()
        if not len(held):
            return {}
        first, least = int(source.min()), int(target.min())
        shape = int(source.max()) - first + 1, int(target.max()) - least + 1
        has = sparse.csr_array((np.ones(len(source), np.float32), (source - first, target - least)), shape=shape)
        # What was bought in two currencies counts once.
        has.sum_duplicates()
        has.data[:] = 1.0
        counts = np.asarray(has.sum(axis=0), np.float64)
        columns = np.array(mine, np.int64)[held] - least
        both = (has[:, columns].T @ has).tocoo()
        row, column = both.coords
        parts = both.data / (np.sqrt(counts[columns[row]] * counts[column]) + SHRINK)
        parts[columns[row] == column] = 0.0
        likeness = np.bincount(column, weights=parts, minlength=shape[1]) / len(columns)
        things = np.flatnonzero(counts)
        return dict(zip(self._keys(things + least), likeness[things].tolist(), strict=True))


def within_budget(counted: Iterable[Row], budget: int = BUDGET) -> list[str]:
    """Return the ids with the fewest `edges` whose sum stays within a budget, the fewest first.

    Args:
        counted: with id and edges.
        budget: how many edges.
    """
    taken, used = [], 0
    for row in sorted(counted, key=lambda row: (row["edges"], row["id"])):
        used += row["edges"]
        if used > budget:
            break
        taken.append(row["id"])
    return taken


def find_going_with(holdings: Mapping[str, set[str]], bought: Collection[str]) -> dict[str, float]:
    """Return how well each offering goes with those that a company bought: the mean of their similarities.

    Two offerings are as similar as the companies that bought both are many, `both / (sqrt(one * other) + SHRINK)`:
    the item-based neighbours of Sarwar et al. 2001; `SHRINK` keeps two lone purchases from counting as a rule.

    Args:
        holdings: offering -> who bought it.
        bought: offerings that the company bought.
    """
    mine = [one for one in bought if one in holdings]
    return {
        other: sum(
            len(holdings[one] & buyers) / ((len(holdings[one]) * len(buyers)) ** 0.5 + SHRINK)
            for one in mine
            if one != other
        )
        / len(mine)
        for other, buyers in holdings.items()
        if mine
    }


def _gather(rows: Iterable[Row], by: str, what: str) -> Pairs:
    found: Pairs = {}
    for row in rows:
        found.setdefault(row[by], set()).add(row[what])
    return found


def _name_links(company: str, relatives: Iterable[tuple[str, bool]]) -> Pairs:
    found: Pairs = {}
    for other, is_told_here in relatives:
        if other != company:
            found.setdefault(other, set()).add(f"{company}/{other}" if is_told_here else f"{other}/{company}")
    return found


def _pair_up(keys: Iterable[str], values: Iterable[str]) -> Pairs:
    found: Pairs = {}
    for key, value in zip(keys, values, strict=True):
        found.setdefault(key, set()).add(value)
    return found


def _once(one: NDArray[Any], other: Ints, things: int) -> tuple[NDArray[np.int64], Ints]:
    """Return each pair once."""
    pairs = np.unique(one.astype(np.int64) * things + other)
    return pairs // max(things, 1), (pairs % max(things, 1)).astype(np.int32)


def _distinct(hops: Hops, relation: str, origins: int, things: int) -> NDArray[np.int64]:
    chosen = hops.relation == RELATION[relation]
    return np.bincount(_once(hops.origin[chosen], hops.near[chosen], things)[0], minlength=origins)


def nearest(worth: Mapping[str, float], most: int) -> list[str]:
    """Return the keys of the highest values, those of equal value by key."""
    keys, values = list(worth), np.round(np.fromiter(worth.values(), np.float64, len(worth)), 9)
    if len(keys) > most:
        least = np.partition(values, len(keys) - most)[len(keys) - most]
        chosen = np.flatnonzero(values >= least).tolist()
    else:
        chosen = list(range(len(keys)))
    return [key for _, key in sorted((-float(values[one]), keys[one]) for one in chosen)[:most]]
