"""Whether the embedded graph finds all that is stored in it: each thing by its key, each relationship from both ends.

LadybugDB keeps an index of keys beside each table, and each relationship twice, at its start and at its end. What is in
one of the two and not in the other, as after damage, is there, and most questions miss it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import pyarrow as pa

from graphapp.graph.kinds import Kind
from graphapp.graph.ports import Engine

PIECE = 200_000
SHOWN = 3
_ENDS = "count(*) AS rows, sum((offset(id(n)) % 1009 + 1) * (31 * offset(id(a)) + offset(id(b)))) AS total"
_LAST = "MATCH {0} RETURN max(offset(id(n))) AS last"
_STORED = (
    "MATCH {0} WHERE offset(id(n)) >= $first AND offset(id(n)) < $beyond "
    "RETURN offset(id(n)) AS row_place, n.id AS row_id"
)
# Of the rows that are sent the engine looks each up in the index; what is found elsewhere is another row.
_BY_KEY = "LOAD FROM $rows MATCH (n:{0} {{id: row_id}}) WHERE offset(id(n)) = row_place RETURN row_place"

Place = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a comparison.

    Attributes:
        things, links: how many were looked at.
        wrong: in words, each kind of which something is not found.
    """

    things: int
    links: int
    wrong: list[str]


def compare_keys(engine: Engine, kinds: Iterable[Kind]) -> Found:
    """Look each thing up by its key, and each relationship from both its ends; changes may go on meanwhile.

    Args:
        engine: the embedded one; it works a second or two for a million things, and one piece of them is in memory.
        kinds: what is looked at.
    """
    things, links, wrong = 0, 0, list[str]()
    for kind in kinds:
        try:
            number, says = _compare_links(engine, kind) if kind.start else _compare_things(engine, kind)
        except RuntimeError as error:
            number, says = 0, f"cannot be read through ({error})"
        things, links = things + number * (not kind.start), links + number * bool(kind.start)
        if says:
            wrong.append(f"{kind.key}: {says}")
    return Found(things, links, wrong)


def _compare_things(engine: Engine, kind: Kind) -> tuple[int, str]:
    number, lost = _find_lost(engine, kind)
    if lost:
        # Meanwhile something may have been deleted; what is lost is lost at a second look too.
        lost &= _find_lost(engine, kind)[1]
    if not lost:
        return number, ""
    names = ", ".join("".join(filter(str.isprintable, key)) for _, key in sorted(lost)[:SHOWN])
    return number, f"{len(lost):,} of {number:,} are not found by their id, such as {names}"


def _compare_links(engine: Engine, kind: Kind) -> tuple[int, str]:
    start, end = _count_ends(engine, kind)
    says = "" if start == end else f"the {start[0]:,} seen from their start are not the {end[0]:,} seen from their end"
    return start[0], says


def _find_lost(engine: Engine, kind: Kind) -> tuple[int, set[Place]]:
    """Return how many things of a kind are stored, and which of them are not found by their key where they are."""
    last = engine.read(_LAST.format(kind.pattern), {})[0]["last"]
    stored, lost = 0, set[Place]()
    for first in range(0, -1 if last is None else last + 1, PIECE):
        rows = engine.read_table(_STORED.format(kind.pattern), {"first": first, "beyond": first + PIECE})
        stored += rows.num_rows
        if rows.num_rows:
            lost |= _without(rows, engine.read_table(_BY_KEY.format(kind.name), {"rows": rows.combine_chunks()}))
    return stored, lost


def _without(rows: pa.Table, found: pa.Table) -> set[Place]:
    if found.num_rows == rows.num_rows:
        return set()
    places = set(found["row_place"].to_pylist())
    pairs = zip(rows["row_place"].to_pylist(), rows["row_id"].to_pylist(), strict=True)
    return {(place, key) for place, key in pairs if place not in places}


def _count_ends(engine: Engine, kind: Kind) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return how many relationships are seen from starts and from ends, each with a sum that tells them apart."""
    seen = {row["side"]: (row["rows"], row["total"]) for row in engine.read(links_text(kind), {})}
    return seen.get("start", (0, 0)), seen.get("end", (0, 0))


def links_text(kind: Kind) -> str:
    """Return the text that counts relationships from their starts and their ends: one, and so of one instant."""
    # The hints say where it begins. A node that is not there is no beginning.
    sides = {"start": "(a JOIN n) JOIN b", "end": "a JOIN (n JOIN b)"}
    texts = [f"MATCH {kind.pattern} HINT {hint} RETURN '{side}' AS side, {_ENDS}" for side, hint in sides.items()]
    return " UNION ALL ".join(texts)
