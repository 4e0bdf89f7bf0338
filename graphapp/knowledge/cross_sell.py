"""The grid of cross-sell: companies x offerings, and for each promising empty cell a play with what speaks for it.

What is promising is found by `market`; of the companies that are shown the notes are read too: what they name counts
`NAMED` times. A cell is proposed only where a reason can be shown: a company like this one that has it, or a note that
names it. What one company could buy is looked at more closely by `plays`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.market import Market, Numbers, Rows, find_promise
from graphapp.knowledge.plays import read_named
from graphapp.knowledge.steps import Thing

Ask = Callable[..., list[Row]]

NAMED = 1.5
FLOOR = 0.05
SAME_FIELD = 0.1
STEPS = (0.2, 0.5, 0.8, 1.1)
"""From which promise on one to four bars are filled."""
EACH = 3
COLUMNS = 12
TIES = 1024


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
    """What is shown of one company: its plays, and its cells: `bought`, what was tried or answered, or a level."""

    company: Row
    cells: Mapping[str, str | int]
    plays: Sequence[Play] = ()


def make_shelves(ask: Ask, market: Market, rows: Rows, promise: Numbers) -> list[Shelf]:
    """Return what is shown of some companies, in their order.

    Args:
        ask: asks a question as the viewer sees it.
        market: as `read_market` gives it.
        rows: positions of the companies of one page.
        promise: of their cells.
    """
    ids = [market.companies[row] for row in rows]
    needs = read_named(ask, ids)
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


def make_play(ask: Ask, market: Market, company: str, offering: str) -> Play:
    """Return what speaks for one cell, whether it would be shown in the grid or not.

    Args:
        ask: asks a question as the viewer sees it.
        market: who bought what, as the viewer sees it.
        company: its id.
        offering: its id; somebody bought it.
    """
    row, column = market.companies.find(company), market.column_of[offering]
    named = {one: notes for (_, one), notes in read_named(ask, [company]).items()}
    worth = float(find_promise(market, [row])[0, column]) * (NAMED if offering in named else 1.0)
    play = _play(market, row, column, worth, market.in_common(row), named)
    both = sorted({company, play.alike.id if play.alike else company})
    facts = {one["id"]: one for one in ask("cross_sell.names", ids=both)}
    topics = _by_company(ask("cross_sell.topics", ids=both))
    return _explain(play, facts, topics, _by_company(ask("cross_sell.trusted", ids=both, limit=TIES)))


def choose_columns(market: Market, shelves: Iterable[Shelf], most: int = COLUMNS) -> list[Thing]:
    """Return the offerings to show beside these companies, by name: those proposed before those bought."""
    weight = dict.fromkeys(market.offerings, 0.0)
    for shelf in shelves:
        for offering, cell in shelf.cells.items():
            weight[offering] = weight.get(offering, 0.0) + (10.0 * cell if isinstance(cell, int) else 1.0)
    chosen = sorted(weight, key=lambda offering: (-weight[offering], offering))[:most]
    found = [Thing("Offering", one, market.names[one]) for one in chosen if one in market.names]
    return sorted(found, key=lambda offering: (offering.name, offering.id))


def _plan(market: Market, row: int, values: Numbers, needs: Mapping[tuple[str, str], Sequence[str]]) -> list[Play]:
    """Return the best empty cells of a company for which a reason can be shown."""
    company = market.companies[row]
    named = {offering: need for (key, offering), need in needs.items() if key == company}
    worth = values.copy()
    for offering in named:
        if offering in market.column_of:
            worth[market.column_of[offering]] *= NAMED
    common = market.in_common(row)
    plays: list[Play] = []
    for column in np.argsort(-worth, kind="stable")[: 4 * EACH]:
        if worth[column] < FLOOR or len(plays) == EACH:
            break
        play = _play(market, row, int(column), float(worth[column]), common, named)
        if play.alike or play.note:
            plays.append(play)
    return plays


def _likeness(
    market: Market, row: int, common: Numbers, is_same: NDArray[np.bool_], others: NDArray[np.int32]
) -> Numbers:
    """Return how like a company others are: the share of purchases in common, and a little for the same field."""
    largest = np.sqrt(np.maximum(market.sizes[row] * market.sizes[others], 1.0))
    return np.asarray(common[others] / largest + SAME_FIELD * is_same, dtype=np.float32)


def _play(
    market: Market, row: int, column: int, worth: float, common: Numbers, named: Mapping[str, Sequence[str]]
) -> Play:
    offering, its_field = market.offerings[column], market.field(row)
    buyers = market.buyers(column)
    in_field = market.is_of(its_field, buyers) if its_field else np.zeros(len(buyers), np.bool_)
    likeness = _likeness(market, row, common, in_field, buyers)
    best = int(np.argmax(likeness)) if len(buyers) else 0
    is_like = len(buyers) > 0 and likeness[best] > 0
    nearest = int(buyers[best]) if is_like else row
    is_same = bool(is_like and in_field[best])
    shared = np.intersect1d(market.bought_by(row), market.bought_by(nearest)) if is_like else ()
    need = named.get(offering)
    return Play(
        company=Thing("Company", market.companies[row]),
        offering=Thing("Offering", offering, market.names[offering]),
        promise=min(worth, 1.0),
        level=max(1, sum(worth >= step for step in STEPS)),
        alike=Thing("Company", market.companies[nearest]) if is_like else None,
        shares=[Thing("Offering", market.offerings[one], market.names[market.offerings[one]]) for one in shared[:2]],
        same_field=its_field if is_same else "",
        buyers=(int(np.count_nonzero(in_field)), market.customers.get(its_field, 0) if its_field else 0),
        note=need[0] if need else "",
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
    cells: dict[str, str | int] = dict(market.tried_at(row))
    cells.update({market.offerings[column]: "bought" for column in market.bought_by(row).tolist()})
    cells.update({play.offering.id: play.level for play in plays})
    return cells


def _by_company(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["company"], []).append(row)
    return found
