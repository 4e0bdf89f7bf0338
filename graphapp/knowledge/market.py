"""Who bought what, and what each company could still buy: offerings x companies, and the promise of each empty cell.

The promise of an empty cell is made of

- *what goes together*: `GOES` times the mean similarity of the offering to those that the company has, two offerings
  being as similar as the companies that bought both are many, `both / (sqrt(one * other) + SHRINK)` (the item-based
  neighbours of Sarwar et al. 2001; `SHRINK` keeps two lone purchases from counting as a rule);
- *what its field buys*: `FIELD` times the share of the customers of its field that have it, drawn towards the share of
  all customers as if `PRIOR` more of them had been seen.

Empty means: not bought, never lost, not being offered now, and nobody said no. Everything is counted over what the
viewer sees, anew at each request. The weights were tuned as those of `plays`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import spread
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.answers import ANSWERS, Answer, read_answers
from graphapp.knowledge.companies import Companies, read_companies
from graphapp.knowledge.sales import OUTCOMES, Tried, read_purchases, read_tried

Ask = Callable[..., list[Row]]
Numbers = NDArray[np.float32]
Rows = Sequence[int] | NDArray[np.int64]

SHRINK = 4.0
PRIOR = 10.0
GOES, FIELD = 3.0, 0.3
PIECE = 1024
AGAIN = 0.9
"""A company whose most promising offering is that of one before it counts so much less, and so on for each."""
EVER = "1900-01-01"
SAID = ("", *OUTCOMES, *ANSWERS)
"""What became of what was offered, and what was answered to a play; nothing where neither is known."""


@dataclass(frozen=True, eq=False)
class Market:
    """Who bought what, as one viewer sees it.

    Attributes:
        companies: the rows; where each is.
        offerings: ids of the columns; `names` of them.
        bought: companies x offerings, 1 where it was bought.
        others: ids of what was offered and never bought.
        tried: companies x (offerings and others), in each cell that was offered or answered to its place in `SAID`.
    """

    companies: Companies
    offerings: Sequence[str]
    names: Mapping[str, str]
    bought: sparse.csr_matrix
    others: Sequence[str]
    tried: sparse.csr_matrix

    @cached_property
    def column_of(self) -> dict[str, int]:
        """Where each offering stands."""
        return {offering: column for column, offering in enumerate(self.offerings)}

    @cached_property
    def sizes(self) -> Numbers:
        """How many offerings each company bought."""
        return np.asarray(np.diff(self.bought.indptr), np.float32)

    @cached_property
    def _columns(self) -> sparse.csc_matrix:
        columns = self.bought.tocsc()
        columns.sort_indices()
        return columns

    @cached_property
    def _codes(self) -> tuple[dict[str, int], NDArray[np.int64]]:
        codes: dict[str, int] = {}
        of_place = [codes.setdefault(place.field, len(codes)) for place in self.companies.places]
        return codes, np.array(of_place, np.int64)[self.companies.at]

    def field(self, row: int) -> str:
        """Return the field of a company, '' where it is not known."""
        return self.companies.place(row).field

    def buyers(self, column: int) -> NDArray[np.int32]:
        """Return the rows of the companies that have an offering."""
        columns = self._columns
        return np.asarray(columns.indices[columns.indptr[column] : columns.indptr[column + 1]])

    def bought_by(self, row: int) -> NDArray[np.int32]:
        """Return the columns of the offerings that a company has."""
        return np.asarray(self.bought.indices[self.bought.indptr[row] : self.bought.indptr[row + 1]])

    def tried_at(self, row: int) -> dict[str, str]:
        """Return what became of what was offered to a company, or what was answered, as in `SAID`, by offering."""
        cells = slice(self.tried.indptr[row], self.tried.indptr[row + 1])
        found = zip(self.tried.indices[cells].tolist(), self.tried.data[cells].tolist(), strict=True)
        return {self._offering(column): SAID[said] for column, said in found}

    def _offering(self, column: int) -> str:
        known = len(self.offerings)
        return self.offerings[column] if column < known else self.others[column - known]

    def in_common(self, row: int) -> Numbers:
        """Return how many offerings that a company has each company has too."""
        buyers = [self.buyers(column) for column in self.bought_by(row).tolist()]
        counts = np.bincount(np.concatenate(buyers) if buyers else [], minlength=len(self.companies))
        return counts.astype(np.float32)

    def is_of(self, name: str, rows: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Say of some companies whether they are of this field."""
        codes, fields = self._codes
        return np.asarray(fields[rows] == codes.get(name, -1))

    @cached_property
    def customers(self) -> dict[str, int]:
        """How many companies of each field bought anything."""
        codes, rows = self._codes
        counts = np.bincount(rows[self.sizes > 0], minlength=len(codes)).tolist()
        return {name: counts[code] for name, code in codes.items() if counts[code]}

    @cached_property
    def similarity(self) -> Numbers:
        """How similar each two offerings are, by the companies that bought both; 0 to itself."""
        both = np.asarray((self.bought.T @ self.bought).todense(), dtype=np.float32)
        counts = np.sqrt(np.diag(both))
        similarity = both / (np.outer(counts, counts) + SHRINK)
        np.fill_diagonal(similarity, 0.0)
        return np.asarray(similarity, dtype=np.float32)

    @cached_property
    def _field_parts(self) -> Numbers:
        """Fields x offerings: what the share of a field's customers that have each adds to the promise.

        The share is drawn towards that of all customers; for companies without a field it is that of all.
        """
        all_customers = np.float32(max(sum(self.customers.values()), 1))
        whole = np.asarray(self.bought.sum(axis=0), np.float32).ravel() / all_customers
        codes, rows = self._codes
        ones = np.ones(len(rows), np.float32)
        members = sparse.csr_matrix((ones, (rows, np.arange(len(rows)))), shape=(len(codes), len(rows)))
        counts = np.asarray((members @ self.bought).todense())
        customers = np.array([self.customers.get(name, 0) for name in codes], np.float32)[:, None]
        shares = np.where([[not name] for name in codes], whole, (counts + PRIOR * whole) / (customers + PRIOR))
        return np.float32(FIELD) * np.asarray(shares, np.float32)

    def field_parts(self, rows: Rows) -> Numbers:
        """Return for some companies what their field adds to the promise of each offering."""
        return np.asarray(self._field_parts[self._codes[1][np.asarray(rows, np.int64)]])

    def empty(self, promise: Numbers, rows: NDArray[np.int64]) -> None:
        """Take away the promise of all cells of some companies that are not empty: bought or tried."""
        for table in (self.bought, self.tried):
            counts = table.indptr[rows + 1] - table.indptr[rows]
            place, row = spread(table.indptr[rows], counts)
            column = table.indices[place]
            is_column = column < promise.shape[1]
            promise[row[is_column], column[is_column]] = 0.0


def read_market(ask: Ask, seen: Seen | None = None, answers: Sequence[Answer] | None = None) -> Market:
    """Return who bought what, was asked and said what, and where each company is.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
        answers: to plays, as `read_answers` gives them, which is asked where they are not given.
    """
    companies = read_companies(ask, seen)
    bought = read_purchases(ask, companies, seen)
    tried = read_tried(ask, companies, EVER, seen)
    others, table = _tabulate(companies, bought.offerings, tried, read_answers(ask) if answers is None else answers)
    return Market(companies, bought.offerings, bought.names, bought.bought, others, table)


def _tabulate(
    companies: Companies, offerings: Sequence[str], tried: Tried, answers: Sequence[Answer]
) -> tuple[list[str], sparse.csr_matrix]:
    """Return what was offered and never bought, and `Market.tried`: of one cell the last of what was said counts."""
    answered = [one.offering for one in answers]
    others = sorted({*tried.offerings, *answered} - set(offerings))
    place = {offering: number for number, offering in enumerate((*offerings, *others))}
    said = np.array([place[one] for one in tried.offerings], np.int64)[tried.offering]
    company = np.concatenate([tried.company, companies.find_all(one.company for one in answers)])
    column = np.concatenate([said, np.array([place[one] for one in answered], np.int64)])
    # What was answered counts more than what was sold, and of answers the newest.
    weight = np.concatenate([tried.outcome, len(OUTCOMES) + np.arange(len(answers))])
    words = np.array([SAID.index(one) for one in (*OUTCOMES, *(one.answer for one in answers))], np.int8)
    cell, known = company * len(place) + column, company >= 0
    ranked = np.sort(cell[known] * len(words) + weight[known])
    last = ranked[np.flatnonzero(np.diff(ranked // len(words), append=-1))]
    row, column = np.divmod(last // len(words), max(len(place), 1))
    starts = np.searchsorted(row, np.arange(len(companies) + 1))
    shape = len(companies), len(place)
    return others, sparse.csr_matrix((words[last % len(words)], column, starts), shape=shape)


def find_promise(market: Market, rows: Rows) -> Numbers:
    """Return the promise of every cell of some companies, 0 where it is not empty.

    Args:
        market: as `read_market` gives it.
        rows: positions of companies.
    """
    wanted = np.asarray(rows, np.int64)
    if not len(wanted) or not market.offerings:
        return np.zeros((len(wanted), len(market.offerings)), np.float32)
    mine = market.bought[wanted]
    promise: Numbers = np.asarray(mine @ market.similarity, np.float32)
    promise *= (GOES / np.maximum(np.diff(mine.indptr), 1)).astype(np.float32)[:, None]
    promise += market.field_parts(wanted)
    market.empty(promise, wanted)
    return promise


def rank_companies(market: Market, rows: Rows) -> list[int]:
    """Return the positions of companies, the one with the most promising empty cell first, the offerings in turns.

    Piece by piece: the promise of every cell of all companies at once is slow to fill and large.
    """
    wanted = np.asarray(rows, np.int64)
    pieces = [wanted[start : start + PIECE] for start in range(0, len(wanted), PIECE)]
    if not pieces or not market.offerings:
        return list(rows)
    found = [_best(find_promise(market, piece)) for piece in pieces]
    best, column = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((-best, column))
    starts = np.r_[0, np.flatnonzero(np.diff(column[order])) + 1]
    turn = np.empty(len(order), np.int64)
    turn[order] = np.arange(len(order)) - np.repeat(starts, np.diff(np.r_[starts, len(order)]))
    # Else one offering that sells everywhere fills all first rows.
    ranked: list[int] = wanted[np.argsort(-best * AGAIN**turn, kind="stable")].tolist()
    return ranked


def _best(promise: Numbers) -> tuple[Numbers, NDArray[np.int64]]:
    """Return for each row the largest number and its column."""
    column = promise.argmax(axis=1)
    return promise[np.arange(len(promise)), column], column
