"""The rows of a world as they stood on an earlier day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.quality.planted.book import ORDER, Row, Tables, instant_of

_BEGINS = {
    "notes.write": "happened",
    "opportunities.write": "opened",
    "projects.write": "since",
    "projects.worked_on": "since",
    "contacts.works_at": "since",
    "companies.bought": "first",
    "companies.looks_after": "since",
    "companies.related_to": "since",
    "contacts.related_to": "since",
    "teams.join": "since",
}
_INSTANTS = {"ties.moment": "at", "meetings.write": "at"}
_OWN = {"notes.write": "note", "opportunities.write": "opportunity", "projects.write": "project"} | {
    "meetings.write": "meeting"
}


def cut(tables: Tables, iso: str) -> Tables:
    """What was known when a day began.

    Args:
        tables: the rows, complete.
        iso: the day.

    Returns:
        What began before, without ends and outcomes that came later.
    """
    kept: dict[str, list[Row]] = {}
    gone: set[object] = set()
    for name in ORDER:
        kept[name] = []
        for row in tables.rows.get(name, ()):
            if _began(name, row, iso):
                kept[name].append(_as_it_was(row, iso))
            elif name in _OWN:
                gone.add(row[_OWN[name]])
    for name, rows in kept.items():
        kept[name] = [row for row in rows if gone.isdisjoint(value for value in row.values() if isinstance(value, str))]
    return Tables(kept)


def _began(name: str, row: Row, iso: str) -> bool:
    if name in _INSTANTS:
        return int(str(row[_INSTANTS[name]])) < instant_of(iso)
    return name not in _BEGINS or row[_BEGINS[name]] is None or str(row[_BEGINS[name]]) < iso


def _as_it_was(row: Row, iso: str) -> Row:
    changed = dict(row)
    if "until" in row and row["until"] and str(row["until"]) >= iso:
        changed["until"] = None
    if "stage" in row and "until" in row and row["until"] != changed["until"]:
        changed["stage"] = "running"
    if "closed" in row and row["closed"] and str(row["closed"]) >= iso:
        changed |= {"closed": None, "outcome": None, "stage": "talking"}
    if "currency" in row and "last" in row and str(row["last"]) >= iso:
        changed["last"] = row["first"]
    return changed


@dataclass(frozen=True)
class Later:
    """What companies came to after a day.

    Args:
        bought: company -> offerings bought for the first time since.
        had: company -> offerings bought, refused or already talked about before.
    """

    bought: Mapping[str, frozenset[str]]
    had: Mapping[str, frozenset[str]]


def find_later(tables: Tables, iso: str) -> Later:
    """Split the purchases of a world at a day; a purchase belongs to the day of its first order."""
    bought: dict[str, set[str]] = {}
    had: dict[str, set[str]] = {}
    for row in _rows(tables, "companies.bought"):
        where = bought if str(row["first"]) >= iso else had
        where.setdefault(str(row["company"]), set()).add(str(row["offering"]))
    # What is being talked about is no discovery any more, and what was refused is known.
    known = {
        row["opportunity"]
        for row in _rows(tables, "opportunities.write")
        if str(row["opened"]) < iso and (row["outcome"] != "won" or str(row["closed"]) >= iso)
    }
    company = {row["opportunity"]: str(row["company"]) for row in _rows(tables, "opportunities.concerns")}
    for row in _rows(tables, "opportunities.offers"):
        if row["opportunity"] in known and row["opportunity"] in company:
            had.setdefault(company[row["opportunity"]], set()).add(str(row["offering"]))
    new = {one: frozenset(offerings - had.get(one, set())) for one, offerings in bought.items()}
    return Later(
        {one: offerings for one, offerings in new.items() if offerings},
        {one: frozenset(offerings) for one, offerings in had.items()},
    )


def _rows(tables: Tables, name: str) -> Sequence[Row]:
    return tables.rows.get(name, ())
