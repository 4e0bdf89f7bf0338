"""Compares schema, index, kept sums and counts, and says in words what is wrong."""

from dataclasses import dataclass
from math import isclose

from graphapp.graph.store import Graph
from graphapp.search.search import Search

SHOWN = 5
NEAR = 1e-6
"""Sums are added up in another order."""
SUM_AGAIN = "they were kept with other half-lives or weights than this version's: run graphapp reindex --ties"


@dataclass(frozen=True, slots=True)
class Check:
    """One comparison: its name, whether it holds, and what it found in words."""

    name: str
    ok: bool
    says: str


def check_everything(graph: Graph, search: Search) -> list[Check]:
    """Make every comparison; on a large graph that takes some seconds.

    Args:
        graph: the graph.
        search: its search, which catches up first.
    """
    return [
        _check_schema(graph),
        _check_changes(graph),
        _check_ties(graph),
        _check_weights(graph),
        _check_concerns(graph),
        _check_notes(graph),
        _check_index(graph, search),
    ]


def _check_schema(graph: Graph) -> Check:
    folder = graph.catalog.folder / "schema" / graph.engine.name
    wanted = {path.stem for path in folder.glob("*.cypher")}
    applied = set(graph.engine.applied())
    missing, unknown = sorted(wanted - applied), sorted(applied - wanted)
    says = [f"not applied: {', '.join(missing)}"] if missing else []
    says += [f"unknown to this version: {', '.join(unknown)}"] if unknown else []
    return Check("schema", not says, "; ".join(says) or f"{len(wanted)} files, all applied")


def _check_changes(graph: Graph) -> Check:
    position, found = graph.position(), graph.keep("check_changes")[0]
    ok = position == (found["newest"] or 0) == found["changes"]
    says = f"{found['changes']} changes, the newest is number {found['newest'] or 0}, the counter stands at {position}"
    return Check("changes", ok, says if ok else f"{says}: there is a gap")


def _check_ties(graph: Graph) -> Check:
    moments = {row["employee"]: row for row in graph.keep("check_moments")}
    kept = {row["employee"]: row for row in graph.keep("check_ties")}
    wrong = sorted(one for one in moments.keys() | kept.keys() if moments.get(one) != kept.get(one))
    total = sum(row["moments"] for row in moments.values())
    return Check(
        "ties", not wrong, _differ("kept sums and moments", wrong) if wrong else f"{total} moments are in the kept sums"
    )


def _check_weights(graph: Graph) -> Check:
    """Compare what sums of ties weigh with what their moments do: with other half-lives they were kept otherwise."""
    made = {row["employee"]: (row["fast"], row["slow"]) for row in graph.keep("check_weights")}
    kept = {row["employee"]: (row["fast"], row["slow"]) for row in graph.keep("check_sums")}
    nothing = (0.0, 0.0)
    wrong = sorted(
        one for one in made.keys() | kept.keys() if not _are_near(made.get(one, nothing), kept.get(one, nothing))
    )
    if wrong:
        return Check("weights of ties", False, f"{_differ('kept sums and weights of moments', wrong)}: {SUM_AGAIN}")
    return Check("weights of ties", True, f"the sums of {len(kept)} people's ties are those of their moments")


def _are_near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(isclose(a or 0.0, b or 0.0, rel_tol=NEAR) for a, b in zip(one, other, strict=True))


def _check_concerns(graph: Graph) -> Check:
    made = {row["audience"]: row["pairs"] for row in graph.keep("check_subjects")}
    kept = {row["audience"]: row["pairs"] for row in graph.keep("check_concerns")}
    wrong = sorted(one for one in made.keys() | kept.keys() if made.get(one) != kept.get(one))
    says = f"{sum(kept.values())} connections of companies and topics are those of the notes"
    return Check("topics of companies", not wrong, _differ("connections and notes for", wrong) if wrong else says)


def _check_notes(graph: Graph) -> Check:
    found = graph.keep("check_notes")[0]
    ok = found["notes"] == found["written"]
    deleted = found["notes"] - found["kept"]
    says = f"{found['kept']} notes and {deleted} that were deleted, {found['written']} have an author"
    return Check("notes", ok, says)


def _check_index(graph: Graph, search: Search) -> Check:
    search.catch_up()
    known, position = search.notes.position(), graph.position()
    if known is not None and known != position:
        return Check("index", False, f"it knows changes up to {known}, the graph has {position}: run graphapp reindex")
    indexed, kept = search.notes.count(), graph.keep("check_notes")[0]["kept"]
    if indexed is None:
        return Check("index", True, "the server keeps it in the same change")
    return Check(
        "index",
        indexed == kept,
        f"{indexed} notes in it, {kept} in the graph" + ("" if indexed == kept else ": run graphapp reindex"),
    )


def _differ(what: str, wrong: list[str]) -> str:
    more = f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
    return f"{what} differ: {', '.join(wrong[:SHOWN])}{more}"
