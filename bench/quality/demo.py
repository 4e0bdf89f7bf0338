"""The demo company as data for the tasks: its rows on a day, its moments as messages, what it sold later."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from bench.quality.cutting import cut, find_later
from bench.quality.data import Event
from bench.quality.planted.book import ORDER, Row, Tables, instant_of
from bench.quality.planted.truth import RelatedQuery, SaleQuery
from bench.quality.split import Part, find_popular
from graphapp.demo.story import CAST, tell_story

LAST_DAY = dt.date(2026, 11, 20)
VIEWER = CAST[2][0]
"""The leader of the cast asks what else could be sold."""


@dataclass(frozen=True)
class Stage:
    """The demo company on a day, and what came after.

    Args:
        tables: its rows on that day.
        now: when the day begins, seconds since 1970 UTC.
        sales: what each company bought later.
        related: the wins of others with what it bought later.
        rare: offerings outside of those that made half of the purchases.
    """

    tables: Tables
    now: int
    sales: list[SaleQuery]
    related: list[RelatedQuery]
    rare: frozenset[str]


def tell_demo() -> Tables:
    """All rows of the demo company."""
    told: dict[str, list[Row]] = defaultdict(list)
    for statement, rows in tell_story(LAST_DAY):
        told[statement] += [dict(row) for row in rows]
    return Tables({name: told.get(name, []) for name in ORDER})


def read_messages(tables: Tables) -> list[Event]:
    """Its meetings and other moments as messages, oldest first; a meeting comes from the first of us who was there."""
    of_us, others = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for label, found in (("Employee", of_us), ("Contact", others)):
        for row in tables.rows[f"meetings.attended.{label}"]:
            found[str(row["meeting"])].append(str(row["who"]))
    events = []
    for row in tables.rows["meetings.write"]:
        ours, theirs = of_us[str(row["meeting"])], others[str(row["meeting"])]
        if ours and len(ours) + len(theirs) > 1:
            events.append(Event(int(str(row["at"])), ours[0], (*ours[1:], *theirs)))
    for row in tables.rows["ties.moment"]:
        if row["kind"] != "meeting":
            one, other = str(row["employee"]), str(row["contact"])
            sender, receiver = (one, other) if row["outbound"] else (other, one)
            events.append(Event(int(str(row["at"])), sender, (receiver,)))
    return sorted(events, key=lambda event: (event.at, event.sender, event.to))


def set_stages(tables: Tables, part: Part) -> Iterator[Stage]:
    """The company on some days, each with what it sold from then to the end of the part.

    Most of what is sold had been talked about for months and is no discovery: so the windows are long, and overlap. A
    company's questions must be drawn together.

    Args:
        tables: all rows.
        part: late for the last year and a half; early for the year before.
    """
    end, begins = (0, (548, 365, 183)) if part is Part.LATE else (548, (913, 730))
    known = cut(tables, _day_before(end)) if end else tables
    for begin in begins:
        yield _set_stage(known, _day_before(begin))


def _day_before(days: int) -> str:
    return (LAST_DAY - dt.timedelta(days)).isoformat()


def _set_stage(tables: Tables, iso: str) -> Stage:
    before, later = cut(tables, iso), find_later(tables, iso)
    viewer = next(str(row["employee"]) for row in tables.rows["employees.write"] if row["name"] == VIEWER)
    nothing: frozenset[str] = frozenset()
    sales = [
        SaleQuery(viewer, company, offerings, nothing, later.had.get(company, nothing))
        for company, offerings in sorted(later.bought.items())
    ]
    counts: dict[str, float] = defaultdict(float)
    for row in before.rows["companies.bought"]:
        counts[str(row["offering"])] += 1
    rare = frozenset(counts) - find_popular(counts)
    return Stage(before, instant_of(iso), sales, _related(before, sales, rare), rare)


def _related(before: Tables, sales: list[SaleQuery], rare: frozenset[str]) -> list[RelatedQuery]:
    """Right are the wins of other companies with an offering that the company bought later."""
    won = {str(row["opportunity"]) for row in before.rows["opportunities.write"] if row["outcome"] == "won"}
    company = {str(row["opportunity"]): str(row["company"]) for row in before.rows["opportunities.concerns"]}
    offered: dict[str, set[str]] = defaultdict(set)
    for row in before.rows["opportunities.offers"]:
        if row["opportunity"] in won:
            offered[str(row["offering"])].add(str(row["opportunity"]))
    asked = []
    for sale in sales:
        right = {one for it in sale.right for one in offered[it] if company[one] != sale.company}
        few = {one for it in sale.right & rare for one in offered[it]} & right
        if right:
            asked.append(RelatedQuery(sale.viewer, sale.company, frozenset(right), frozenset(few)))
    return asked
