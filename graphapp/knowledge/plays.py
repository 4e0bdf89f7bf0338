"""What else could be sold to one company, and what that rests on.

To the promise of the market (`market.find_promise`) comes what carries over: the strongest sale of the offering that
was won at another company, as strong as what connects it with this one: notes about it that deal with the same topics,
people who moved, companies that belong together (`related.rank_related`). A note here that names the offering counts
`NAMED` more. Only what has a reason is proposed: it goes with what the company bought, was won at a company like it, or
is named here; that many have it is no reason. Nothing is proposed that the company has, ever refused (a lost sale, or a
play that a colleague answered with "no"), is being offered, or that a colleague has taken.

The weights were tuned on the early part of the demo company and three generated worlds (`python -m bench.quality
--tune --only cross-sell`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.likeness import Connection
from graphapp.knowledge.market import Market, find_promise
from graphapp.knowledge.related import Related, cite, rank_related

Ask = Callable[..., list[Row]]

CARRIED = 1.0
NAMED = 0.1
NOTHING = 1e-6
LEAST = 0.05
"""What connects a sale elsewhere with this company must be as strong as this to be a reason."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that a company could still buy.

    Attributes:
        id: of the offering.
        promise: for the order; more is better.
        goes: how much of it comes from what the company bought.
        carried: sales of it that were won elsewhere and are connected with this company, the strongest first.
        notes: ids of notes here that name it, the newest first.
    """

    id: str
    promise: float
    goes: float = 0.0
    carried: Sequence[Related] = field(default=())
    notes: Sequence[str] = ()


def find_offers(ask: Ask, seen: Seen | None, market: Market, companies: Sequence[str]) -> dict[str, list[Offer]]:
    """Return what each of some companies could still buy, the most promising first.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
        market: who bought what, as the viewer sees it.
        companies: ids.
    """
    if not companies:
        return {}
    rows = market.companies.find_all(companies).tolist()
    named, topics = read_named(ask, companies), _by_company(ask("cross_sell.topics", ids=list(companies)))
    counts = {row["id"]: row["number"] for row in ask("cross_sell.people", ids=list(companies))}
    return {
        company: rank_offers(
            market, row, promise, _carry(ask, seen, market, row, topics.get(company, ()), counts.get(company, 0)),
            {offering: notes for (one, offering), notes in named.items() if one == company},
        )
        for company, row, promise in zip(companies, rows, find_promise(market, rows), strict=True)
    }  # fmt: skip


def rank_offers(
    market: Market,
    row: int,
    promise: "np.typing.NDArray[np.float32]",
    carried: Mapping[str, Sequence[Related]],
    named: Mapping[str, Sequence[str]],
) -> list[Offer]:
    """Return what a company could still buy and has a reason to, the most promising first.

    Args:
        market: who bought what.
        row: where the company stands in it.
        promise: of its cells, 0 where they are not empty.
        carried: offering -> sales of it that were won elsewhere and are connected with the company.
        named: offering -> notes here that name it.
    """
    field_part = market.field_parts([row])[0]
    known, has = market.tried_at(row), set(market.bought_by(row).tolist())
    found = []
    for column, offering in enumerate(market.offerings):
        if column in has or offering in known:
            continue
        goes = max(float(promise[column] - field_part[column]), 0.0)
        found.append(_make_offer(offering, goes, float(field_part[column]), carried, named))
    # What nobody bought so far has no column.
    others = (carried.keys() | named.keys()) - market.column_of.keys() - known.keys()
    found += [_make_offer(offering, 0.0, 0.0, carried, named) for offering in others]
    has_reason = [one for one in found if one.goes > NOTHING or one.carried or one.notes]
    return sorted(has_reason, key=lambda one: (-round(one.promise, 6), one.id))


def strength(one: Related) -> float:
    """Return how strong what connects a sale elsewhere with a company is, without what the market knows already."""
    return sum(reason.weight for reason in one.reasons if _is_own(reason))


def _is_own(reason: Connection) -> bool:
    return reason.how == "said" or reason.kind in {"Contact", "Company"}


def read_named(ask: Ask, companies: Sequence[str]) -> dict[tuple[str, str], list[str]]:
    """Return the notes that name an offering, by company and offering, the newest first.

    Args:
        ask: asks a question as the viewer sees it.
        companies: ids.
    """
    rows = ask("cross_sell.named", ids=list(companies)) if companies else []
    found: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        found.setdefault((row["company"], row["offering"]), []).append(row["note"])
    return found


def cite_offers(ask: Ask, market: Market, company: str, offers: Sequence[Offer]) -> list[tuple[str, ...]]:
    """Return the ids of what each offer rests on: notes, jobs, and links without an id as `from/to`.

    Args:
        ask: asks a question as the viewer sees it.
        market: who bought what.
        company: to which they are offered.
        offers: as `rank_offers` gives them.
    """
    carried = [sale for offer in offers for sale in offer.carried]
    cited = dict(zip([sale.sale.id for sale in carried], cite(ask, company, carried), strict=True))
    bought = market.bought_by(market.companies.find(company))
    paid = {f"{company}/{market.offerings[column]}" for column in bought}
    return [
        tuple(
            sorted(
                {
                    *offer.notes,
                    *(paid if offer.goes > NOTHING else ()),
                    *(one for sale in offer.carried for one in (*cited[sale.sale.id], sale.sale.id)),
                }
            )
        )
        for offer in offers
    ]


def _make_offer(
    offering: str,
    goes: float,
    in_field: float,
    carried: Mapping[str, Sequence[Related]],
    named: Mapping[str, Sequence[str]],
) -> Offer:
    sales, notes = carried.get(offering, ()), named.get(offering, ())
    best = strength(sales[0]) if sales else 0.0
    return Offer(offering, goes + in_field + CARRIED * best + (NAMED if notes else 0.0), goes, sales, notes)


def _carry(
    ask: Ask, seen: Seen | None, market: Market, row: int, topics: Sequence[Row], contacts: int
) -> dict[str, list[Related]]:
    bought = [{"id": market.offerings[column]} for column in market.bought_by(row)]
    newest = sorted(topics, key=lambda one: (one["newest"], one["id"]), reverse=True)
    found = rank_related(ask, seen, market.companies[row], topics=newest, bought=bought, contacts=contacts)
    found = [replace(one, reasons=tuple(filter(_is_own, one.reasons))) for one in found if one.sale.outcome == "won"]
    won = [one for one in found if strength(one) >= LEAST]
    won.sort(key=lambda one: (-round(strength(one), 9), one.sale.id, one.sale.company))
    carried: dict[str, list[Related]] = {}
    for one in won:
        for offering in one.sale.offerings:
            carried.setdefault(offering, []).append(one)
    return carried


def _by_company(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["company"], []).append(row)
    return found
