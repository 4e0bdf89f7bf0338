"""What a question answers, as tuples that can be compared with what was expected."""

from typing import Any

from graphapp.graph.store import Graph
from graphapp.viewer import Viewer


def answer(graph: Graph, name: str, viewer: Viewer, params: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Ask, and return the rows as tuples, floats rounded; sorted where the question itself gives no order."""
    rows = [tuple(map(_rounded, row.values())) for row in graph.ask(name, viewer, **params)]
    text = graph.catalog.question(name).text
    is_ordered = "ORDER BY" in text and "UNION" not in text
    return rows if is_ordered else sorted(rows, key=repr)


def _rounded(value: Any) -> Any:
    return round(value, 6) if isinstance(value, float) else value
