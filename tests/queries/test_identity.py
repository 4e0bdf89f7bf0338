"""What is asked to find who is here twice: all that somebody sees, and nothing else."""

from typing import Any

from graphapp.graph.store import Graph
from tests.village import BEN, CEM


def ids(rows: list[dict[str, Any]], name: str = "thing") -> set[str]:
    return {row[name] for row in rows}


def test_contacts_and_companies(graph: Graph) -> None:
    seen, every = graph.ask("identity.contacts", CEM), graph.ask("identity.contacts", BEN)
    (mia,) = [row for row in seen if row["thing"] == "mia"]
    assert mia == {"thing": "mia", "name": "Mia Roth", "email": "mia@globex.example", "phone": "+49 30 1"}
    assert "pia" not in ids(seen) and "pia" in ids(every)
    companies = graph.ask("identity.companies", CEM)
    assert ("globex", "globex.example") in {(row["thing"], row["domain"]) for row in companies}
    assert "stealth" not in ids(companies) and "stealth" in ids(graph.ask("identity.companies", BEN))
    assert all(value is not None for row in (*seen, *companies) for value in row.values())


def test_jobs_of_those_who_are_seen(graph: Graph) -> None:
    seen, every = graph.ask("identity.jobs", CEM), graph.ask("identity.jobs", BEN)
    assert ("mia", "globex") in {(row["contact"], row["company"]) for row in seen}
    assert not {"pia"} & ids(seen, "contact") and len(every) > len(seen)
    assert ids(graph.ask_table("identity.jobs", CEM).to_pylist(), "contact") == ids(seen, "contact")
