"""How many of something stand around a thing, and what there is none of."""

from collections.abc import Mapping

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.recall.hops import FROM, TO, Answer, Params, around, chosen, current, ends

_COMPANY = (("notes", "about"), ("projects", "done_for"), ("opportunities", "concerns"))
_OFFERING = (("buyers", "bought"), ("opportunities", "offers"), ("projects", "delivered"))


def company_parts(seen: Seen, asked: Params) -> list[Row]:
    """Answer `companies.count_of_parts`."""
    hops = around(seen, "Company", asked["id"])
    found = {"contacts": len(ends(hops, current(hops, "works_at", FROM)))}
    found |= {part: len(ends(hops, chosen(hops, relation, FROM))) for part, relation in _COMPANY}
    return [{"part": part, "number": number} for part, number in found.items() if number]


def offering_parts(seen: Seen, asked: Params) -> list[Row]:
    """Answer `offerings.count_of_parts`."""
    hops = around(seen, "Offering", asked["id"])
    found = {part: len(ends(hops, chosen(hops, relation, FROM))) for part, relation in _OFFERING}
    return [{"part": part, "number": number} for part, number in found.items() if number]


def number_of(kind: str, relation: str, outward: bool) -> Answer:
    """Return what counts the things that are linked with one by a relation."""

    def count(seen: Seen, asked: Params) -> list[Row]:
        hops = around(seen, kind, asked["id"])
        return [{"number": len(ends(hops, chosen(hops, relation, outward)))}]

    return count


def unless_none(kind: str, relation: str, outward: bool | None) -> Answer:
    """Return what answers with nothing where a thing has no link of a relation: else the graph is asked."""

    def look(seen: Seen, asked: Params) -> list[Row] | None:
        hops = around(seen, kind, asked["id"])
        ways = (TO, FROM) if outward is None else (outward,)
        return None if any(len(chosen(hops, relation, way)) for way in ways) else []

    return look


ANSWERS: Mapping[str, Answer] = {
    "companies.count_of_parts": company_parts,
    "offerings.count_of_parts": offering_parts,
    "contacts.count_notes": number_of("Contact", "about", FROM),
    "offerings.count_notes": number_of("Offering", "about", FROM),
    "opportunities.count_notes": number_of("Opportunity", "about", FROM),
    "projects.count_notes": number_of("Project", "about", FROM),
    "topics.count_notes": number_of("Topic", "about", FROM),
    "topics.count_companies": number_of("Topic", "concerned_with", FROM),
    "employees.count_contacts": number_of("Employee", "knows", TO),
    "employees.count_notes": number_of("Employee", "wrote", TO),
    "companies.projects": unless_none("Company", "done_for", FROM),
    "companies.purchases": unless_none("Company", "bought", TO),
    "contacts.moments": unless_none("Contact", "knows", FROM),
    "offerings.buyers": unless_none("Offering", "bought", FROM),
}
