"""Objection: no ties are computed from mails and meetings of a colleague, or with a contact (GDPR, article 21).

What was computed goes: moments, their sums, and who sees them. What a colleague said themself of a tie ("good") is
theirs and stays. Whatever way moments come in later, none is stored: `ties.moment` leaves them out.
"""

from graphapp.graph.store import Graph, Rows
from graphapp.rights.people import CONTACT

Statements = list[tuple[str, Rows]]


def plan_objection(graph: Graph, ids: tuple[str, ...], now: int, by: str) -> Statements:
    """Return what to tell so that no ties are computed of somebody, and what was computed goes.

    Args:
        graph: where it is.
        ids: of theirs.
        now: seconds since 1970.
        by: who says so.
    """
    rows = [row for one in ids for row in graph.keep("met_and_published", thing=one)]
    # Met from both ends where somebody's two nodes are linked with one colleague: each once.
    moments = {row["id"]: row for row in rows if row["what"] == "met"}
    said = {(row["employee"], row["contact"]) for row in rows if row["what"] == "stated"}
    names = ("id", "employee", "contact")
    told: Statements = [("rights.object", [{"thing": one, "at": now, "by": by} for one in ids])]
    told.append(("ties.delete", [{name: row[name] for name in names} for row in moments.values()]))
    told.append(("ties.withdraw", [{"employee": one, "contact": other} for one, other in sorted(said)]))
    return [(name, rows) for name, rows in told if rows]


def plan_consent(ids: tuple[str, ...]) -> Statements:
    """Return what to tell so that ties are computed again, of what comes from now on."""
    return [("rights.unobject", [{"thing": one} for one in ids])]


def has_objected(graph: Graph, person: str) -> bool:
    """Say whether no ties are computed of somebody."""
    return bool(graph.keep("objected", thing=person))


def objecting_addresses(graph: Graph) -> frozenset[str]:
    """Return the addresses of contacts with whom no ties are computed, as imports compare them."""
    rows = graph.keep("objections")
    return frozenset((row["email"] or "").strip().casefold() for row in rows if row["kind"] == CONTACT) - {""}
