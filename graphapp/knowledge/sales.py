"""What was bought and offered, and what became of it: from the links in memory, or asked of the graph."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import Ints, group, matches
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.companies import Companies
from graphapp.knowledge.steps import Ask

LOST, OPEN, WON = "lost", "open", "won"
OUTCOMES = (OPEN, LOST, WON)
"""What was won counts before what was lost, and that before what is open."""


class Purchases(NamedTuple):
    """Who bought what.

    Attributes:
        offerings: ids of all that somebody bought, sorted; `names` of them.
        bought: companies x offerings, 1 where it was bought.
    """

    offerings: list[str]
    names: dict[str, str]
    bought: sparse.csr_matrix


class Tried(NamedTuple):
    """What was offered to companies, in columns: one entry for each company of each sale.

    Attributes:
        offerings: ids of what was offered.
        company: row of the company.
        offering: place in `offerings`.
        outcome: place in `OUTCOMES`.
    """

    offerings: list[str]
    company: NDArray[np.int64]
    offering: NDArray[np.int64]
    outcome: NDArray[np.int64]


def read_purchases(ask: Ask, companies: Companies, seen: Seen | None = None) -> Purchases:
    """Return who bought what.

    Args:
        ask: asks a question as the viewer sees it.
        companies: the rows; read in the same way.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
    """
    return _asked_purchases(ask, companies) if seen is None else _held_purchases(seen, companies)


def read_tried(ask: Ask, companies: Companies, since: str, seen: Seen | None = None) -> Tried:
    """Return what was won, was lost since a day or is being offered now.

    Args:
        ask: asks a question as the viewer sees it.
        companies: the rows; read in the same way.
        since: ISO day; what was lost before is left out.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
    """
    return _asked_tried(ask, companies, since) if seen is None else _held_tried(seen, companies, since)


def _held_purchases(seen: Seen, companies: Companies) -> Purchases:
    bought = seen.every("bought")
    things, thing = group(bought.target)
    ids = seen.ids(things)
    order = sorted(range(len(ids)), key=ids.__getitem__)
    columns = np.empty(len(order), np.int64)
    columns[order] = np.arange(len(order))
    at = _rows(seen, companies)[bought.source], columns[thing]
    table = sparse.csr_matrix((np.ones(len(thing), np.float32), at), shape=(len(companies), len(ids)))
    names = dict(zip(ids, seen.names(things.tolist()), strict=True))
    return Purchases([ids[one] for one in order], {ids[one]: names[ids[one]] for one in order}, _once(table))


def _held_tried(seen: Seen, companies: Companies, since: str) -> Tried:
    concerns, offers = seen.every("concerns"), seen.every("offers")
    outcomes = _outcomes(seen, offers.link, since)
    wanted = np.flatnonzero(outcomes >= 0)
    concern, origin = matches(concerns.source, offers.source[wanted])
    things, thing = group(offers.target[wanted])
    company = _rows(seen, companies)[concerns.target[concern]]
    return Tried(seen.ids(things), company.astype(np.int64), thing[origin], outcomes[wanted][origin])


def _outcomes(seen: Seen, offers: Ints, since: str) -> NDArray[np.int64]:
    """Return what became of each offer, as its place in `OUTCOMES`, -1 where it does not count."""
    (outcomes, said), (days, closed) = (seen.words(name, offers) for name in ("detail", "until"))
    of_each = [[word == one for word in outcomes] for one in ("", LOST, WON)]
    still = [[not day for day in days], [day >= since for day in days], [True] * len(days)]
    found = np.full(len(offers), -1, np.int64)
    for code, (is_outcome, is_day) in enumerate(zip(of_each, still, strict=True)):
        found[np.array(is_outcome, np.bool_)[said] & np.array(is_day, np.bool_)[closed]] = code
    return found


def _rows(seen: Seen, companies: Companies) -> NDArray[np.int32]:
    """Return for each thing its row among the companies."""
    rows = np.full(len(seen), -1, np.int32)
    rows[companies.numbers] = np.arange(len(companies))
    return rows


def _asked_tried(ask: Ask, companies: Companies, since: str) -> Tried:
    rows = ask("cross_sell.tried", since=since)
    offerings = sorted({row["id"] for row in rows})
    place = {key: number for number, key in enumerate(offerings)}
    company, row = _asked_rows(rows, companies)
    told = np.array([(place[one["id"]], OUTCOMES.index(one["outcome"] or OPEN)) for one in rows], np.int64)
    return Tried(offerings, company, *told.reshape(-1, 2)[row].T)


def _asked_purchases(ask: Ask, companies: Companies) -> Purchases:
    rows = ask("cross_sell.purchases")
    at = _asked_rows(rows, companies)
    table = sparse.csr_matrix((np.ones(len(at[0]), np.float32), at), shape=(len(companies), len(rows)))
    return Purchases([row["id"] for row in rows], {row["id"]: row["name"] for row in rows}, _once(table))


def _asked_rows(rows: Sequence[Row], companies: Companies) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return for each company that is named its row, and in which of the rows that were asked for it is named."""
    found = companies.find_all(key for row in rows for key in row["companies"])
    place = np.repeat(np.arange(len(rows)), [len(row["companies"]) for row in rows])
    # One may have come after the companies were asked for.
    return found[found >= 0], place[found >= 0]


def _once(bought: sparse.csr_matrix) -> sparse.csr_matrix:
    """Let what was bought in two currencies count once."""
    bought.sum_duplicates()
    bought.data[:] = 1.0
    return bought
