"""What two companies that are one bought of the same offering: summed where one saw both, and taken apart exactly."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphapp.graph.store import Row, Rows
from graphapp.knowledge.merging.links import Link, narrow

Statements = list[tuple[str, Rows]]
Sum = tuple[str, str, int]
"""First day, last day, and the amount in minor units."""
Place = tuple[str, str, str, str]
"""Offering, currency, who sees it, and who put it there."""


def sum_purchases(ours: Iterable[Row], theirs: Iterable[Row], circle: str) -> list[list[Any]]:
    """Return what is summed at the kept company: place, its own sum before, both together, and the other's.

    Args:
        ours: the answer to `keeping/merging_purchases` for the kept company.
        theirs: the same for the other one.
        circle: who sees that one, where that is fewer than see the kept one; else empty.
    """
    there = _by_place(ours, "")
    found = []
    for place, theirs_here in _by_place(theirs, circle).items():
        before = there.get(place)
        if before is not None:
            after = min(before[0], theirs_here[0]), max(before[1], theirs_here[1]), before[2] + theirs_here[2]
            found.append([list(place), list(before), list(after), list(theirs_here)])
    return found


def part_purchases(now: Iterable[Row], summed: Iterable[Sequence[Any]]) -> dict[Place, Sum]:
    """Return what the kept company bought without the other; what it bought since is its own.

    Args:
        now: the answer to `keeping/merging_purchases` for the kept company.
        summed: what `sum_purchases` returned when the two became one.
    """
    there = _by_place(now, "")
    parted: dict[Place, Sum] = {}
    for key, before, after, theirs in summed:
        place: Place = tuple(key)
        held = there.get(place)
        if held is not None:
            first = before[0] if held[0] == after[0] else held[0]
            last = before[1] if held[1] == after[1] else held[1]
            parted[place] = first, last, held[2] - theirs[2]
    return parted


def tell_purchases(company: str, sums: Mapping[Place, Sum]) -> Statements:
    """Return what to tell so that a company bought that much."""
    rows = [
        {"company": company, "offering": place[0], "currency": place[1], "first": first, "last": last, "amount": amount}
        | {"audience": place[2], "by": place[3]}
        for place, (first, last, amount) in sums.items()
    ]
    return [("imports.bought", rows)] if rows else []


def _by_place(rows: Iterable[Row], circle: str) -> dict[Place, Sum]:
    """Return the sums that are whole, each at the place where it would be at the kept company."""
    found: dict[Place, Sum] = {}
    for row in rows:
        link = Link("bought", row["offering"], row["currency"] or "", "", row["audience"] or "", row["by"] or "")
        now = narrow(link, circle)
        place = (link.other, link.part, now, link.by)
        if now and None not in (row["first"], row["last"], row["amount"]) and place not in found:
            found[place] = (row["first"], row["last"], row["amount"])
    return found
