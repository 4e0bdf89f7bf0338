"""What was bought and offered, and what became of it: from the links in memory, or asked of the graph."""

from collections.abc import Sequence

import numpy as np
from scipy import sparse

from graphapp.knowledge.adjacency.links import spread
from graphapp.knowledge.adjacency.service import Seen
from graphapp.knowledge.steps import Ask, read_names

Purchases = tuple[list[str], dict[str, str], sparse.csr_matrix]

LOST, OPEN, WON = "lost", "open", "won"
_ORDER = ("", OPEN, LOST, WON)
"""What was won counts before what was lost, and that before what is open."""


def read_purchases(ask: Ask, companies: Sequence[str], seen: Seen | None = None) -> Purchases:
    """Return the ids of all offerings that were bought, their names, and companies x offerings, 1 where bought.

    Args:
        ask: asks a question as the viewer sees it.
        companies: ids, the rows.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
    """
    return _asked_purchases(ask, companies) if seen is None else _held_purchases(ask, seen, companies)


def read_tried(ask: Ask, since: str, seen: Seen | None = None) -> dict[tuple[str, str], str]:
    """Return what was won, was lost since a day or is being offered now, by company and offering.

    Args:
        ask: asks a question as the viewer sees it.
        since: ISO day; what was lost before is left out.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
    """
    return _asked_tried(ask, since) if seen is None else _held_tried(seen, since)


def _held_tried(seen: Seen, since: str) -> dict[tuple[str, str], str]:
    companies, offers = seen.every("concerns"), seen.every("offers")
    outcome, closed = (seen.texts(name, offers.link) for name in ("detail", "until"))
    said = [
        3 if one == WON else 2 if one == LOST and day >= since else 1 if not one and not day else 0
        for one, day in zip(outcome, closed, strict=True)
    ]
    codes = np.array(said, np.int64)
    wanted = np.flatnonzero(codes)
    wanted = wanted[np.argsort(codes[wanted], kind="stable")]
    order = np.argsort(companies.source, kind="stable")
    sales = companies.source[order]
    low, high = (np.searchsorted(sales, offers.source[wanted], side) for side in ("left", "right"))
    place, origin = spread(low, high - low)
    offer = wanted[origin]
    keys = seen.ids(companies.target[order[place]])
    offerings = seen.ids(offers.target[offer])
    # They stand in this order, and of one cell the last is kept.
    return dict(zip(zip(keys, offerings, strict=True), [_ORDER[code] for code in codes[offer].tolist()], strict=True))


def _held_purchases(ask: Ask, seen: Seen, companies: Sequence[str]) -> Purchases:
    """Return offerings, their names, and who bought them, from the links in memory."""
    bought = seen.every("bought")
    buyers, buyer = np.unique(bought.source, return_inverse=True)
    things, thing = np.unique(bought.target, return_inverse=True)
    row_of = {company: number for number, company in enumerate(companies)}
    rows = np.array([row_of.get(key, -1) for key in seen.ids(buyers)], np.int64)
    offerings = seen.ids(things)
    order = np.argsort(np.array(offerings, np.str_), kind="stable")
    columns = np.empty(len(order), np.int64)
    columns[order] = np.arange(len(order))
    at = rows[buyer], columns[thing]
    known = at[0] >= 0
    ones = np.ones(int(known.sum()), np.float32)
    table = sparse.csr_matrix((ones, (at[0][known], at[1][known])), shape=(len(companies), len(offerings)))
    named = read_names(ask, [("Offering", key) for key in offerings])
    return sorted(offerings), {key: named.get(("Offering", key), "") for key in offerings}, _once(table)


def _asked_tried(ask: Ask, since: str) -> dict[tuple[str, str], str]:
    refused = ask("cross_sell.tried", since=since)
    told = sorted(refused, key=lambda row: _ORDER.index(row["outcome"] or OPEN))
    return {(key, row["id"]): row["outcome"] or OPEN for row in told for key in row["companies"]}


def _asked_purchases(ask: Ask, companies: Sequence[str]) -> Purchases:
    rows = ask("cross_sell.purchases")
    names = {row["id"]: row["name"] for row in rows}
    return [row["id"] for row in rows], names, _table([row["companies"] for row in rows], companies)


def _table(buyers: Sequence[Sequence[str]], companies: Sequence[str]) -> sparse.csr_matrix:
    """Return companies x offerings, 1 where it was bought, from the buyers of each offering."""
    row_of = {company: number for number, company in enumerate(companies)}
    starts = np.cumsum([0, *map(len, buyers)])
    at = np.fromiter((row_of[key] for keys in buyers for key in keys), np.int64, int(starts[-1]))
    ones = np.ones(len(at), np.float32)
    return _once(sparse.csc_matrix((ones, at, starts), shape=(len(companies), len(buyers))).tocsr())


def _once(bought: sparse.csr_matrix) -> sparse.csr_matrix:
    """Let what was bought in two currencies count once."""
    bought.sum_duplicates()
    bought.data[:] = 1.0
    return bought
