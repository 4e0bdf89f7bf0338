"""What other companies share with one, asked of the graph: where the links are not in memory, in the same columns."""

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.surroundings import (
    MOST_PEOPLE,
    NO_PAIRS,
    SHRINK,
    Floats,
    Going,
    Numbers,
    Pairs,
    Sale,
    Sales,
    Sizes,
    Surroundings,
    gather,
    pair_up,
    within_budget,
)

Ask = Callable[..., list[Row]]


class Asked:
    """What is around companies, asked of the graph.

    Args:
        ask: asks a question as the viewer sees it.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._things: list[tuple[str, str]] = []
        self._places: dict[tuple[str, str], int] = {}
        self._holdings: dict[str, set[str]] = {}

    def around(self, company: str, topics: Sequence[str], bought: Collection[str], contacts: int) -> Surroundings:
        """Return what the company shares with others.

        Args:
            company: its id.
            topics: ids of what its notes deal with.
            bought: ids of what it bought.
            contacts: how many people work there.
        """
        ask = self._ask
        rare = self._rarest({row["id"]: row["edges"] for row in ask("topics.spread", topics=list(topics))})
        on_topic = gather(ask("topics.companies_of", topics=rare), "shared", "company") if rare else {}
        said = ask("opportunities.on_topics", topics=rare) if rare else []
        moved = ask("companies.moved", id=company) if contacts <= MOST_PEOPLE else []
        self._holdings = {row["id"]: set(row["companies"]) for row in ask("cross_sell.purchases")}
        held = {one: self._holdings[one] for one in bought if one in self._holdings}
        buyers = {one: held[one] for one in self._rarest({one: len(its) for one, its in held.items()})}
        relatives = [row for row in ask("companies.relatives", id=company) if row["id"] != company]
        is_told_here = np.array([row["direction"] == "to" for row in relatives], np.int64)
        return Surroundings(
            company,
            self._number("Company", company),
            topics=self.find("Topic", rare),
            spread=np.array([len(on_topic[one]) for one in rare], np.int64),
            on_topic=self._belong(rare, on_topic, company),
            said=pair_up(
                np.array([rare.index(row["topic"]) for row in said], np.int64),
                self.find("Opportunity", (row["opportunity"] for row in said)),
            ),
            moved=pair_up(
                self.find("Contact", (row["shared"] for row in moved)),
                self.find("Company", (row["company"] for row in moved)),
            )
            if moved
            else NO_PAIRS,
            relatives=pair_up(is_told_here, self.find("Company", (row["id"] for row in relatives))),
            bought=self.find("Offering", bought),
            offerings=self.find("Offering", buyers),
            buyers=self._belong(list(buyers), buyers, company),
            going=self._going_with(bought),
        )

    def sales(self, companies: Numbers, also: Numbers) -> Sales:
        """Return the possible sales at some companies, and some others wherever they are."""
        there = self._ask("opportunities.at_companies", companies=self.ids(companies)) if len(companies) else []
        found = self._told(sorted({row["id"] for row in there}.union(self.ids(also))))
        _, day = np.unique(np.array([sale.day for sale in found], np.str_), return_inverse=True)
        offered = [(place, offering) for place, sale in enumerate(found) for offering in sale.offerings]
        return Sales(
            self.find("Opportunity", (sale.id for sale in found)),
            self.find("Company", (sale.company for sale in found)),
            [sale.outcome for sale in found],
            day,
            Pairs(
                np.array([place for place, _ in offered], np.int64),
                self.find("Offering", (offering for _, offering in offered)),
            ),
            lambda places: [found[place] for place in places],
        )

    def _told(self, ids: list[str]) -> list[Sale]:
        offered = gather(self._ask("opportunities.offered", ids=ids), "opportunity", "offering") if ids else {}
        return [
            Sale(
                row["id"], row["company"], row["outcome"], row["closed"] or row["opened"],
                tuple(sorted(offered.get(row["id"], ()))),
            )
            for row in (self._ask("opportunities.concerned", ids=ids) if ids else ())
        ]  # fmt: skip

    def sold(self, offerings: Numbers) -> Numbers:
        """Return the possible sales of some offerings."""
        rows = self._ask("opportunities.selling", offerings=self.ids(offerings)) if len(offerings) else []
        return self.find("Opportunity", sorted({row["id"] for row in rows}))

    def sizes(self, companies: Numbers, sales: Numbers) -> Sizes:
        """Return how much there is of some companies and possible sales."""
        there, told = self.ids(companies), self.ids(sales)
        topics = self._ask("companies.number_of_topics", ids=there) if there else []
        said = self._ask("opportunities.number_of_topics", ids=told) if told else []
        return Sizes(
            _in_order(topics, there),
            np.array([sum(one in found for found in self._holdings.values()) for one in there], np.int64),
            _in_order(said, told),
        )

    def ids(self, numbers: NDArray[np.int64]) -> list[str]:
        """Return the ids of some things."""
        return [self._things[one][1] for one in numbers.tolist()]

    def order(self, numbers: Numbers) -> Numbers:
        """Return numbers that sort things of one kind as their ids do."""
        return np.unique(np.array(self.ids(numbers), np.str_), return_inverse=True)[1]

    def _number(self, kind: str, key: str) -> int:
        number = self._places.setdefault((kind, key), len(self._things))
        if number == len(self._things):
            self._things.append((kind, key))
        return number

    def find(self, kind: str, ids: Iterable[str]) -> Numbers:
        """Return the numbers of some things."""
        return np.array([self._number(kind, key) for key in ids], np.int64)

    def _rarest(self, edges: dict[str, int]) -> list[str]:
        ids = sorted(edges)
        chosen = within_budget(np.array([edges[one] for one in ids], np.int64), np.arange(len(ids)))
        return [ids[place] for place in chosen]

    def _belong(self, keys: Sequence[str], companies: dict[str, set[str]], but: str) -> Pairs:
        pairs = [(place, one) for place, key in enumerate(keys) for one in sorted(companies[key]) if one != but]
        return Pairs(np.array([place for place, _ in pairs], np.int64), self.find("Company", (one for _, one in pairs)))

    def _going_with(self, bought: Collection[str]) -> Going:
        found = find_going_with(self._holdings, bought)
        numbers = self.find("Offering", found)
        likeness: Floats = np.array(list(found.values()), np.float64)
        return Going(np.sort(numbers), likeness[np.argsort(numbers)])


def _in_order(rows: Iterable[Row], ids: Iterable[str]) -> Numbers:
    numbers = {row["id"]: row["number"] for row in rows}
    return np.array([numbers.get(one, 0) for one in ids], np.int64)


def find_going_with(holdings: dict[str, set[str]], bought: Collection[str]) -> dict[str, float]:
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
