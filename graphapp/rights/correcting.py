"""Correction: a wrong fact is set right, and imports do not bring the wrong one back (GDPR, article 16).

What a source said stays in its record, so that everybody can see where the wrong fact came from; the wrong value itself
is kept as a keyed hash, by which an import knows it again.
"""

from graphapp.errors import BadParameter
from graphapp.forgotten import Forgotten
from graphapp.graph.everything import read_thing
from graphapp.graph.store import Graph, Row, Rows
from graphapp.knowledge.entries import BadEntry, read_email, read_name
from graphapp.rights.people import CONTACT, Person

Statements = list[tuple[str, Rows]]
FIELDS = {"Contact": ("name", "email", "phone", "about"), "Employee": ("name", "title")}


def plan_correction(
    graph: Graph, forgotten: Forgotten, person: Person, field: str, value: str, now: int, by: str
) -> Statements:
    """Return what to tell so that a fact is right from now on; nothing where it is so already.

    Args:
        graph: where it is.
        forgotten: has the key for hashes.
        person: about whom.
        field: one of `FIELDS`.
        value: what is right; empty where nothing is known.
        now: seconds since 1970.
        by: who says so.

    Raises:
        BadParameter: there is no such field, or the value is none.
    """
    value = read_value(field, value)
    if field not in FIELDS[person.kind]:
        raise BadParameter(f"{field} is not one of {', '.join(FIELDS[person.kind])}.")
    stands = str((read_thing(graph, person.kind, person.id) or {}).get(field) or "")
    if stands == value:
        return []
    told: Statements = []
    if stands:
        wrong = forgotten.wrong(field, stands)
        row = {"correction": f"{person.id} {field} {wrong}", "kind": person.kind, "thing": person.id, "field": field}
        told.append(("rights.correct", [row | {"wrong": wrong, "at": now, "by": by}]))
    return [*told, _set(graph, person, field, value)]


def read_corrections(graph: Graph, person: Person) -> list[Row]:
    """Return what was corrected of somebody: field, when and by whom."""
    return [row for row in graph.keep("corrections") if row["thing"] in person.ids]


def read_value(field: str, value: str) -> str:
    """Return a fact as it is stored.

    Raises:
        BadParameter: it is none, or there is no such fact.
    """
    known = dict.fromkeys(one for names in FIELDS.values() for one in names)
    if field not in known:
        raise BadParameter(f"{field} is not one of {', '.join(known)}.")
    try:
        return {"name": read_name, "email": read_email}.get(field, str.strip)(value)
    except BadEntry as error:
        raise BadParameter(str(error)) from error


def _set(graph: Graph, person: Person, field: str, value: str) -> tuple[str, Rows]:
    if person.kind == CONTACT:
        facts: Row = dict.fromkeys(FIELDS["Contact"])
        return "rights.set_contact", [{"thing": person.id, **facts, field: value}]
    stands = read_thing(graph, person.kind, person.id) or {}
    facts = {"name": stands.get("name"), "email": None, "title": None, "active": None, "time_zone": None}
    return "employees.write", [{"employee": person.id, **facts, field: value}]
