"""The links of a graph in memory as one viewer sees them: what the program has at hand when it answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from weakref import WeakKeyDictionary

from graphapp.graph.store import Graph
from graphapp.knowledge.adjacency.adjacency import Adjacency
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.adjacency.stock import read_stock
from graphapp.knowledge.steps import Ask
from graphapp.viewer import Viewer

_HELD: WeakKeyDictionary[Graph, Adjacency] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Lent:
    """What an answer is made of.

    Attributes:
        seen: the links in memory as the viewer sees them, up to the newest change of the graph.
        ask: asks a question as the viewer sees it, at the instant of `seen`.
    """

    seen: Seen
    ask: Ask


def lend(graph: Graph, viewer: Viewer, now: int) -> Lent:
    """Lend what is derived from a graph and from nothing else, for one answer.

    Args:
        graph: its links are read once and caught up then, for as long as it lives.
        viewer: who asks.
        now: seconds since 1970 UTC.
    """
    held = _HELD.get(graph)
    if held is None or held.is_worn or not held.catch_up(graph):
        held = _HELD[graph] = Adjacency(read_stock(graph))
    return Lent(Seen(held, held.sight(viewer), float(now)), partial(_ask, graph, viewer, now))


def _ask(graph: Graph, viewer: Viewer, now: int, name: str, /, **params: object) -> list[dict[str, object]]:
    return graph.ask(name, viewer, now=float(now), **params)
