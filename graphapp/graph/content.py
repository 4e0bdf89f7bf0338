"""One number for all that the graph holds: the same where every thing, relationship and property is the same."""

import hashlib
import json
from collections.abc import Iterator

from graphapp.graph.store import Graph

LEFT_OUT = frozenset({"Change", "Counter", "Schema"})
_ALL = 1 << 128


def content_hash(graph: Graph) -> str:
    """Return a hash of all nodes and relationships with all their properties, in any order.

    What the program keeps about its own changes is left out. An empty text and a property that was never set are not
    the same; numbers that were summed in another order are, to nine digits.
    """
    total, count = 0, 0
    for row in _rows(graph):
        text = json.dumps(row, ensure_ascii=False, default=str)
        total = (total + int.from_bytes(hashlib.blake2b(text.encode(), digest_size=16).digest())) % _ALL
        count += 1
    return f"{total:032x}-{count}"


def _rows(graph: Graph) -> Iterator[list[object]]:
    model = graph.catalog.model
    for label, names in sorted(model.nodes.items()):
        if label not in LEFT_OUT:
            columns = ", ".join(f"n.{name} AS {name}" for name in sorted(names))
            for row in graph.engine.read(f"MATCH (n:{label}) RETURN {columns}", {}):
                yield [label, *map(_plain, row.values())]
    for kind, names in sorted(model.relationships.items()):
        columns = "".join(f", r.{name} AS {name}" for name in sorted(names))
        text = f"MATCH (a)-[r:{kind}]->(b) RETURN a.id AS source_id, b.id AS target_id{columns}"
        for row in graph.engine.read(text, {}):
            yield [kind, *map(_plain, row.values())]


def _plain(value: object) -> object:
    return float(f"{value:.9g}") if isinstance(value, float) else value
