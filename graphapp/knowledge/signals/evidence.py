"""What signals rest on: claims with their words, their notes, and whom they are about."""

from collections.abc import Sequence

from graphapp.graph.store import Row
from graphapp.knowledge.steps import Ask

MOST = 500


def read_evidence(ask: Ask, claims: Sequence[str]) -> list[Row]:
    """Return claims as somebody sees them, the newest first: one row each, with its companies.

    Args:
        ask: asks a question as that person.
        claims: their ids; at most so many are looked up.
    """
    found: dict[str, Row] = {}
    for row in ask("signals.evidence", claims=list(claims)[:MOST]) if claims else []:
        one = found.setdefault(row["claim"], row | {"companies": []})
        company = {"id": row["company_id"], "name": row["company"]}
        if row["company_id"] and company not in one["companies"]:
            one["companies"].append(company)
    return list(found.values())
