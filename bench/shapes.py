"""What the rows of each statement become in the graph: a node, or a link between two nodes, with which properties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa

_ID = {"Company": "company", "Contact": "contact", "Employee": "employee", "Project": "project", "Topic": "topic"} | {
    "Note": "note",
    "Offering": "offering",
    "Opportunity": "opportunity",
    "Team": "team",
    "Claim": "id",
}
_NODES = {
    "teams.write": "Team",
    "employees.write": "Employee",
    "offerings.write": "Offering",
    "topics.write": "Topic",
    "companies.write": "Company",
    "contacts.write": "Contact",
    "projects.write": "Project",
    "opportunities.write": "Opportunity",
    "notes.write": "Note",
    "exporting.put_claim": "Claim",
}
_LINKS = {
    "teams.join": ("MEMBER_OF", "Employee", "employee", "Team", "team"),
    "employees.reports_to": ("REPORTS_TO", "Employee", "employee", "Employee", "manager"),
    "companies.related_to": ("RELATED_TO", "Company", "company", "Company", "other"),
    "companies.looks_after": ("LOOKS_AFTER", "Employee", "employee", "Company", "company"),
    "companies.bought": ("BOUGHT", "Company", "company", "Offering", "offering"),
    "contacts.works_at": ("WORKS_AT", "Contact", "contact", "Company", "company"),
    "contacts.related_to": ("RELATED_TO", "Contact", "contact", "Contact", "other"),
    "projects.done_for": ("DONE_FOR", "Project", "project", "Company", "company"),
    "projects.worked_on": ("WORKED_ON", "Employee", "employee", "Project", "project"),
    "projects.took_part_in": ("TOOK_PART_IN", "Contact", "contact", "Project", "project"),
    "projects.delivered": ("DELIVERED", "Project", "project", "Offering", "offering"),
    "opportunities.concerns": ("CONCERNS", "Opportunity", "opportunity", "Company", "company"),
    "opportunities.offers": ("OFFERS", "Opportunity", "opportunity", "Offering", "offering"),
    "ties.moment": ("MET", "Employee", "employee", "Contact", "contact"),
    "exporting.put_says": ("SAYS", "Note", "from_id", "Claim", "to_id"),
    "exporting.put_judged": ("JUDGED", "Employee", "from_id", "Claim", "to_id"),
}
_EACH = {
    "notes.about": ("ABOUT", "Note", "note", "thing"),
    "things.follow": ("FOLLOWS", "Employee", "employee", "thing"),
    "exporting.put_speaks_of": ("SPEAKS_OF", "Claim", "from_id", "to_id"),
    "exporting.put_points_to": ("POINTS_TO", "Claim", "from_id", "to_id"),
}


@dataclass(frozen=True)
class Nodes:
    """New nodes of one label.

    Args:
        rows: the column `id`, then the properties.
    """

    label: str
    rows: pa.Table


@dataclass(frozen=True)
class Links:
    """New relationships of one type between nodes of two labels.

    Args:
        rows: the columns `from` and `to` (ids), then the properties.
    """

    kind: str
    start: str
    end: str
    rows: pa.Table


def parts(statement: str, rows: pa.Table) -> Iterator[Nodes | Links]:
    """What one statement makes of its rows when none of it is there yet.

    Raises:
        KeyError: the bench world does not use this statement.
    """
    if statement in _NODES:
        label = _NODES[statement]
        facts = rows.drop_columns(["author"]) if label == "Note" else rows
        yield Nodes(label, _renamed(facts, {_ID[label]: "id"}))
        if label == "Note":
            wrote = rows.select(["author", "note", "audience", "by"])
            yield Links("WROTE", "Employee", "Note", _renamed(wrote, {"author": "from", "note": "to"}))
        return
    if statement in _LINKS:
        kind, start, start_id, end, end_id = _LINKS[statement]
    else:
        family, _, end = statement.rpartition(".")
        kind, start, start_id, end_id = _EACH[family]
    yield Links(kind, start, end, _renamed(rows, {start_id: "from", end_id: "to"}))


def _renamed(rows: pa.Table, names: dict[str, str]) -> pa.Table:
    """The rows with other names for some columns, those first."""
    order = [*names, *(name for name in rows.column_names if name not in names)]
    return rows.select(order).rename_columns([names.get(name, name) for name in order])
