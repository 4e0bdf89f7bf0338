"""What each company could buy that it has not bought: offerings x companies, the most promising empty cells first.

The promise of an empty cell is between 0 and 1, half of it from what the company bought and half from its field:

- *what goes together*: the mean similarity of the offering to those that the company has, two offerings being as
  similar as the companies that bought both are many, `both / (sqrt(one * other) + SHRINK)` (the item-based neighbours
  of Sarwar et al. 2001; `SHRINK` keeps two lone purchases from counting as a rule);
- *what its field buys*: the share of the customers of its field that have it, drawn towards the share of all customers
  as if `PRIOR` more of them had been seen.

Empty means: not bought, not lost in the last year, not being offered now. Of the companies that are shown the notes are
read too: what they name counts `NAMED` times. A cell is proposed only where a reason can be shown: a company like this
one that has it, or a note that names it. Everything is counted over what the viewer sees, anew at each request.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.service import Seen
from graphapp.knowledge.sales import read_purchases, read_tried
from graphapp.knowledge.steps import Thing

Ask = Callable[..., list[Row]]
Numbers = NDArray[np.float32]

SHRINK = 4.0
PRIOR = 10.0
NAMED = 1.5
FLOOR = 0.03
SAME_FIELD = 0.1
STEPS = (0.05, 0.1, 0.2, 0.35)
"""From which promise on one to four bars are filled."""
EACH = 3
COLUMNS = 12
TIES = 1024
PIECE = 1024


@dataclass(frozen=True)
class Market:
    """Who bought what, as one viewer sees it.

    Attributes:
        companies, offerings: ids of the rows and columns; `names` of the offerings.
        fields: of each company.
        bought: companies x offerings, 1 where it was bought.
        tried: (company, offering) -> `lost` or `open`.
    """

    companies: Sequence[str]
    offerings: Sequence[str]
    names: Mapping[str, str]
    fields: Sequence[str]
    bought: sparse.csr_matrix
    tried: Mapping[tuple[str, str], str]

    @cached_property
    def row_of(self) -> dict[str, int]:
        """Where each company stands."""
        return {company: row for row, company in enumerate(self.companies)}

    @cached_property
    def column_of(self) -> dict[str, int]:
        """Where each offering stands."""
        return {offering: column for column, offering in enumerate(self.offerings)}

    @cached_property
    def sizes(self) -> Numbers:
        """How many offerings each company bought."""
        return np.asarray(self.bought.sum(axis=1), dtype=np.float32).ravel()

    @cached_property
    def _columns(self) -> sparse.csc_matrix:
        return self.bought.tocsc()

    @cached_property
    def _codes(self) -> tuple[dict[str, int], NDArray[np.int64]]:
        codes: dict[str, int] = {}
        return codes, np.array([codes.setdefault(name, len(codes)) for name in self.fields], np.int64)

    def buyers(self, column: int) -> NDArray[np.int32]:
        """Return the rows of the companies that have an offering."""
        return np.sort(self._columns[:, [column]].nonzero()[0])

    def is_of(self, name: str) -> NDArray[np.bool_]:
        """Say of each company whether it is of this field."""
        codes, rows = self._codes
        return np.asarray(rows == codes.get(name, -1))

    @cached_property
    def customers(self) -> dict[str, int]:
        """How many companies of each field bought anything."""
        codes, rows = self._codes
        counts = np.bincount(rows[self.sizes > 0], minlength=len(codes)).tolist()
        return {name: counts[code] for name, code in codes.items() if counts[code]}

    @cached_property
    def tried_at(self) -> dict[str, dict[str, str]]:
        """What was tried at each company: offering -> `lost` or `open`."""
        found: dict[str, dict[str, str]] = {}
        for (company, offering), said in self.tried.items():
            found.setdefault(company, {})[offering] = said
        return found

    @cached_property
    def taken(self) -> sparse.csr_matrix:
        """Companies x offerings, 1 in each cell that is not empty: bought or tried."""
        cells = [(self.row_of[company], self.column_of[one]) for company, one in self.tried if one in self.column_of]
        at = np.array(cells, np.int64).reshape(-1, 2)
        ones = np.ones(len(at), np.float32)
        return (self.bought + sparse.csr_matrix((ones, (at[:, 0], at[:, 1])), shape=self.bought.shape)).tocsr()

    @cached_property
    def similarity(self) -> Numbers:
        """How similar each two offerings are, by the companies that bought both; 0 to itself."""
        both = np.asarray((self.bought.T @ self.bought).todense(), dtype=np.float32)
        counts = np.sqrt(np.diag(both))
        similarity = both / (np.outer(counts, counts) + SHRINK)
        np.fill_diagonal(similarity, 0.0)
        return np.asarray(similarity, dtype=np.float32)

    @cached_property
    def _shares(self) -> Numbers:
        """Fields x offerings: the share of a field's customers that have each, drawn towards that of all.

        For companies without a field it is the share of all customers.
        """
        all_customers = np.float32(max(sum(self.customers.values()), 1))
        whole = np.asarray(self.bought.sum(axis=0), np.float32).ravel() / all_customers
        codes, rows = self._codes
        ones = np.ones(len(rows), np.float32)
        members = sparse.csr_matrix((ones, (rows, np.arange(len(rows)))), shape=(len(codes), len(rows)))
        counts = np.asarray((members @ self.bought).todense())
        customers = np.array([self.customers.get(name, 0) for name in codes], np.float32)[:, None]
        shares = np.where([[not name] for name in codes], whole, (counts + PRIOR * whole) / (customers + PRIOR))
        return np.asarray(shares, np.float32)

    def field_shares(self, rows: Sequence[int]) -> Numbers:
        """Return for some companies the share of the customers of their field that have each offering."""
        return np.asarray(self._shares[self._codes[1][np.asarray(rows)]])


@dataclass(frozen=True, slots=True)
class Play:
    """An empty cell with what speaks for it.

    Attributes:
        promise: 0 to 1; level: how many of four bars.
        alike: a company like it that has the offering; `shares` offerings that both have, `same_field` in words or ''.
        buyers: how many of how many customers of its field have it.
        note: id of the newest note that names it here; topics: that notes on both deal with, each with a note here.
        trusted: the colleague who knows people at both, or here where nobody does.
        at_both: whether it is at both.
    """

    company: Thing
    offering: Thing
    promise: float
    level: int
    alike: Thing | None = None
    shares: Sequence[Thing] = ()
    same_field: str = ""
    buyers: tuple[int, int] = (0, 0)
    note: str = ""
    topics: Sequence[tuple[Thing, str]] = ()
    trusted: Thing | None = None
    at_both: bool = False


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is shown of one company: its cells by offering (`bought`, `lost`, `open`, or a level) and its plays."""

    company: Row
    cells: Mapping[str, str | int]
    plays: Sequence[Play] = ()


def read_market(ask: Ask, since: str, seen: Seen | None = None) -> tuple[Market, dict[str, tuple[str, str]]]:
    """Return who bought what, and field and country of each company.

    Args:
        ask: asks a question as the viewer sees it.
        since: ISO day; what was lost before may be proposed again.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
    """
    places = {key: (row["field"], row["country"]) for row in ask("cross_sell.companies") for key in row["companies"]}
    companies = sorted(places)
    offerings, names, bought = read_purchases(ask, companies, seen)
    tried = read_tried(ask, since, seen)
    return Market(companies, offerings, names, [places[key][0] for key in companies], bought, tried), places


def find_promise(market: Market, rows: Sequence[int]) -> Numbers:
    """Return the promise of every cell of some companies, 0 where it is not empty.

    Args:
        market: as `read_market` gives it.
        rows: positions of companies.
    """
    if not rows or not market.offerings:
        return np.zeros((len(rows), len(market.offerings)), np.float32)
    mine, taken = market.bought[rows], market.taken[rows]
    promise: Numbers = np.asarray(mine @ market.similarity, np.float32)
    promise *= (0.5 / np.maximum(np.diff(mine.indptr), 1)).astype(np.float32)[:, None]
    promise += np.float32(0.5) * market.field_shares(rows)
    promise[np.repeat(np.arange(len(rows)), np.diff(taken.indptr)), taken.indices] = 0.0
    return promise


def rank_companies(market: Market, rows: Sequence[int]) -> list[int]:
    """Return the positions of companies, the one with the most promising empty cell first.

    Piece by piece: the promise of every cell of all companies at once is slow to fill and large.
    """
    pieces = [rows[start : start + PIECE] for start in range(0, len(rows), PIECE)]
    if not pieces or not market.offerings:
        return list(rows)
    best = np.concatenate([find_promise(market, piece).max(axis=1) for piece in pieces])
    return [rows[int(place)] for place in np.argsort(-best, kind="stable")]


def make_shelves(ask: Ask, market: Market, rows: Sequence[int], promise: Numbers) -> list[Shelf]:
    """Return what is shown of some companies, in their order.

    Args:
        ask: asks a question as the viewer sees it.
        market: as `read_market` gives it.
        rows: positions of the companies of one page.
        promise: of their cells.
    """
    ids = [market.companies[row] for row in rows]
    needs = _by_cell(ask("cross_sell.needs", ids=ids)) if ids else {}
    found = [_plan(market, row, values, needs) for row, values in zip(rows, promise, strict=True)]
    alike = {play.alike.id for plays in found for play in plays if play.alike}
    both = sorted({*ids, *alike})
    facts = {row["id"]: row for row in ask("cross_sell.names", ids=both)} if both else {}
    topics = _by_company(ask("cross_sell.topics", ids=both)) if both else {}
    ties = _by_company(ask("cross_sell.trusted", ids=both, limit=TIES)) if both else {}
    return [
        Shelf(facts[key], _cells(market, row, plays), [_explain(play, facts, topics, ties) for play in plays])
        for key, row, plays in zip(ids, rows, found, strict=True)
        if key in facts
    ]


def choose_columns(market: Market, shelves: Iterable[Shelf], most: int = COLUMNS) -> list[Thing]:
    """Return the offerings to show beside these companies, by name: those proposed before those bought."""
    weight = dict.fromkeys(market.offerings, 0.0)
    for shelf in shelves:
        for offering, cell in shelf.cells.items():
            weight[offering] = weight.get(offering, 0.0) + (10.0 * cell if isinstance(cell, int) else 1.0)
    chosen = sorted(weight, key=lambda offering: (-weight[offering], offering))[:most]
    found = [Thing("Offering", one, market.names[one]) for one in chosen if one in market.names]
    return sorted(found, key=lambda offering: (offering.name, offering.id))


def _plan(market: Market, row: int, values: Numbers, needs: Mapping[tuple[str, str], Row]) -> list[Play]:
    """Return the best empty cells of a company for which a reason can be shown."""
    company = market.companies[row]
    named = {offering: need for (key, offering), need in needs.items() if key == company}
    worth = values.copy()
    for offering in named:
        if offering in market.column_of:
            worth[market.column_of[offering]] *= NAMED
    likeness = _likeness(market, row)
    plays: list[Play] = []
    for column in np.argsort(-worth, kind="stable")[: 4 * EACH]:
        if worth[column] < FLOOR or len(plays) == EACH:
            break
        play = _play(market, row, int(column), float(worth[column]), likeness, named)
        if play.alike or play.note:
            plays.append(play)
    return plays


def _likeness(market: Market, row: int) -> Numbers:
    """Return how like a company all others are: the share of purchases in common, and a little for the same field."""
    common = np.asarray((market.bought @ market.bought[row].T).todense()).ravel()
    largest = np.sqrt(np.maximum(market.sizes[row] * market.sizes, 1.0))
    is_same = market.is_of(market.fields[row]) if market.fields[row] else np.zeros(len(common), bool)
    return np.asarray(common / largest + SAME_FIELD * is_same, dtype=np.float32)


def _play(market: Market, row: int, column: int, worth: float, likeness: Numbers, named: Mapping[str, Row]) -> Play:
    offering, its_field = market.offerings[column], market.fields[row]
    buyers = market.buyers(column)
    nearest = int(buyers[np.argmax(likeness[buyers])]) if len(buyers) else row
    is_like = len(buyers) > 0 and likeness[nearest] > 0
    is_same = is_like and bool(its_field) and market.fields[nearest] == its_field
    shared = market.bought[row].multiply(market.bought[nearest]).nonzero()[1] if is_like else ()
    in_field = int(np.count_nonzero(market.is_of(its_field)[buyers])) if its_field else 0
    need = named.get(offering)
    return Play(
        company=Thing("Company", market.companies[row]),
        offering=Thing("Offering", offering, market.names[offering]),
        promise=min(worth, 1.0),
        level=max(1, sum(worth >= step for step in STEPS)),
        alike=Thing("Company", market.companies[nearest]) if is_like else None,
        shares=[Thing("Offering", market.offerings[one], market.names[market.offerings[one]]) for one in shared[:2]],
        same_field=its_field if is_same else "",
        buyers=(in_field, market.customers.get(its_field, 0) if its_field else 0),
        note=need["newest"].rpartition(" ")[2] if need else "",
    )


def _explain(
    play: Play, facts: Mapping[str, Row], topics: Mapping[str, list[Row]], ties: Mapping[str, list[Row]]
) -> Play:
    """Add names, shared topics and the colleague whom both trust."""
    here, other = play.company.id, play.alike.id if play.alike else ""
    there = {row["id"] for row in topics.get(other, ())}
    shared = [row for row in topics.get(here, ()) if row["id"] in there]
    known = {row["id"]: row["score"] for row in ties.get(other, ())}
    near = [
        (min(row["score"], known.get(row["id"], 0.0)), row["score"], row["id"], row["name"])
        for row in ties.get(here, ())
    ]
    best = max(near, default=None)
    return replace(
        play,
        company=Thing("Company", here, facts[here]["name"]),
        alike=Thing("Company", other, facts[other]["name"]) if other in facts else None,
        topics=[(Thing("Topic", row["id"], row["name"]), row["newest"].rpartition(" ")[2]) for row in shared[:2]],
        trusted=Thing("Employee", best[2], best[3]) if best else None,
        at_both=bool(best and best[0] > 0),
    )


def _cells(market: Market, row: int, plays: Iterable[Play]) -> dict[str, str | int]:
    company = market.companies[row]
    cells: dict[str, str | int] = dict(market.tried_at.get(company, {}))
    cells.update({market.offerings[column]: "bought" for column in market.bought[row].nonzero()[1]})
    cells.update({play.offering.id: play.level for play in plays})
    return cells


def _by_cell(rows: Iterable[Row]) -> dict[tuple[str, str], Row]:
    return {(row["company"], row["offering"]): row for row in rows}


def _by_company(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["company"], []).append(row)
    return found
