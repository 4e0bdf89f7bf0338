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
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.service import Seen
from graphapp.knowledge.answers import read_answers
from graphapp.knowledge.sales import read_purchases, read_tried

Ask = Callable[..., list[Row]]
Numbers = NDArray[np.float32]

SHRINK = 4.0
PRIOR = 10.0
GOES, FIELD = 3.0, 0.3
PIECE = 1024
AGAIN = 0.9
"""A company whose most promising offering is that of one before it counts so much less, and so on for each."""
EVER = "1900-01-01"


class Place(NamedTuple):
    """Where a company is: field, country and city, each '' where it is not known."""

    field: str
    country: str
    city: str


@dataclass(frozen=True)
class Market:
    """Who bought what, as one viewer sees it.

    Attributes:
        companies, offerings: ids of the rows and columns; `names` of the offerings.
        fields: of each company.
        bought: companies x offerings, 1 where it was bought.
        tried: (company, offering) -> `won`, `lost` or `open`, or what was answered to a play: `taken` or `no`.
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
        columns = self._columns
        return np.sort(columns.indices[columns.indptr[column] : columns.indptr[column + 1]])

    def bought_by(self, row: int) -> NDArray[np.int32]:
        """Return the columns of the offerings that a company has."""
        return np.sort(self.bought.indices[self.bought.indptr[row] : self.bought.indptr[row + 1]])

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
        """What was tried at each company, as in `tried`, by offering."""
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

    def taken_cell(self, row: int, column: int) -> bool:
        """Say whether a cell is not empty."""
        return bool(self.taken[row, column])

    def field_shares(self, rows: Sequence[int]) -> Numbers:
        """Return for some companies the share of the customers of their field that have each offering."""
        return np.asarray(self._shares[self._codes[1][np.asarray(rows)]])


def read_market(ask: Ask, seen: Seen | None = None) -> tuple[Market, dict[str, Place]]:
    """Return who bought what, was asked and said what, and where each company is.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
    """
    places = {
        key: Place(row["field"], row["country"], row["city"])
        for row in ask("cross_sell.companies")
        for key in row["companies"]
    }
    companies = sorted(places)
    offerings, names, bought = read_purchases(ask, companies, seen)
    tried = read_tried(ask, EVER, seen)
    tried |= {(one.company, one.offering): one.answer for one in read_answers(ask)}
    return Market(companies, offerings, names, [places[key].field for key in companies], bought, tried), places


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
    promise *= (GOES / np.maximum(np.diff(mine.indptr), 1)).astype(np.float32)[:, None]
    promise += np.float32(FIELD) * market.field_shares(rows)
    promise[np.repeat(np.arange(len(rows)), np.diff(taken.indptr)), taken.indices] = 0.0
    return promise


def rank_companies(market: Market, rows: Sequence[int]) -> list[int]:
    """Return the positions of companies, the one with the most promising empty cell first, the offerings in turns.

    Piece by piece: the promise of every cell of all companies at once is slow to fill and large.
    """
    pieces = [rows[start : start + PIECE] for start in range(0, len(rows), PIECE)]
    if not pieces or not market.offerings:
        return list(rows)
    promise = [find_promise(market, piece) for piece in pieces]
    best = np.concatenate([one.max(axis=1) for one in promise])
    column = np.concatenate([one.argmax(axis=1) for one in promise])
    order = np.lexsort((-best, column))
    starts = np.r_[0, np.flatnonzero(np.diff(column[order])) + 1]
    turn = np.empty(len(order), np.int64)
    turn[order] = np.arange(len(order)) - np.repeat(starts, np.diff(np.r_[starts, len(order)]))
    # Else one offering that sells everywhere fills all first rows.
    return [rows[int(place)] for place in np.argsort(-best * AGAIN**turn, kind="stable")]
