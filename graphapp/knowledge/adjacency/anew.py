"""What is read anew of the graph after a change: each thing that the change names, with its own links."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np

from graphapp.graph.store import Graph, Row
from graphapp.knowledge.adjacency.links import KINDS
from graphapp.knowledge.adjacency.stock import logarithms
from graphapp.knowledge.ties import FAST, SLOW

AT_ONCE = 500
ONE_BY_ONE = {"Contact", "Note"}
FEW = 4
"""So many contacts or notes are read one after the other: a text about a single one is a fraction of the work."""
SUBJECTS = ("Company", "Contact", "Project", "Employee", "Topic", "Offering", "Opportunity")


def owners_of(touched: Iterable[str]) -> dict[str, list[str]]:
    """Return the ids of what a change names, by kind, each once."""
    owners: dict[str, dict[str, None]] = {}
    for name in touched:
        kind, _, key = name.lstrip("~").partition(":")
        if kind in KINDS:
            owners.setdefault(kind, {})[key] = None
    return {kind: list(keys) for kind, keys in owners.items()}


def read_owners(graph: Graph, owners: dict[str, list[str]]) -> list[Row]:
    """Read things and their links anew.

    Of a note that is read by itself it is left open of which kind the things are that it is about: one text that says
    it has a part for each kind, and takes four times as long. `settle_kinds` says it afterwards.
    """
    return [row for kind, keys in owners.items() for row in _read_of_kind(graph, kind, keys)]


def _read_of_kind(graph: Graph, kind: str, keys: list[str]) -> Iterator[Row]:
    if kind in ONE_BY_ONE and len(keys) <= FEW:
        for key in keys:
            yield from _owned(graph.keep(f"links_of_one_{kind.lower()}", id=key), kind)
        return
    for start in range(0, len(keys), AT_ONCE):
        yield from _read(graph, kind, keys[start : start + AT_ONCE])


def settle_kinds(graph: Graph, rows: list[Row], is_there: Callable[[str, str], bool]) -> list[Row]:
    """Return the rows with the kind of everything that a note is about.

    Args:
        graph: asked again for a note that is about an id that several kinds of things have.
        rows: of `read_owners`.
        is_there: says whether there is a thing of a kind with an id.
    """
    unsure: dict[str, None] = {}
    for row in rows:
        if row["relation"] == "about" and not row["kind"] and row["other"]:
            kinds = [kind for kind in SUBJECTS if is_there(kind, row["other"])]
            # What is not there was made after the position: a later change names the note once more.
            row["kind"] = kinds[0] if kinds else SUBJECTS[0]
            if len(kinds) > 1:
                unsure[row["owner"]] = None
    if not unsure:
        return rows
    kept = [row for row in rows if row["owner_kind"] != "Note" or row["owner"] not in unsure]
    return kept + list(_read(graph, "Note", list(unsure)))


def read_tie(row: Row) -> list[float]:
    """Return what is stored of a tie, in the order of `Ties`."""
    as_of = np.array([row["as_of"]], np.int64)
    sums = [
        float(logarithms(np.array([row[name]], np.float64), as_of, half_life)[0])
        for name, half_life in (("fast", FAST), ("slow", SLOW))
    ]
    return [*sums, *(int(row[name]) for name in ("moments", "first", "last"))]


def _read(graph: Graph, kind: str, keys: list[str]) -> Iterator[Row]:
    return _owned(graph.keep(f"links_of_{kind.lower()}", ids=keys), kind)


def _owned(rows: Iterable[Row], kind: str) -> Iterator[Row]:
    return (row | {"owner_kind": kind, "kind": row["kind"] if row["relation"] else kind} for row in rows)
