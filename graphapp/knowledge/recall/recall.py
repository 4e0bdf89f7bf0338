"""Asks as one viewer within one request: what the links in memory hold is answered from them, all else by the graph."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from graphapp.graph.store import Graph, Row
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.recall import belonging, counts, dated, lists, mine, news, notes, people, selling, work
from graphapp.viewer import Viewer

PARTS = (belonging, counts, dated, lists, mine, news, notes, people, selling, work)
ANSWERS = {name: answer for part in PARTS for name, answer in part.ANSWERS.items()}


class Recall:
    """One viewer's way to ask; for one thread and one request, up to the first change that it tells.

    How new the links are is asked of the graph once.

    Args:
        graph: asked where the links are not in memory, and for what they do not hold.
        links: the links in memory.
        viewer: who asks.
    """

    def __init__(self, graph: Graph, links: AdjacencyService, viewer: Viewer) -> None:
        self._graph, self._links, self._viewer = graph, links, viewer
        self._before: Seen | None = None

    def ask(self, name: str, **params: Any) -> list[Row]:
        """Answer a question as the viewer sees it.

        Args:
            name: `<subject>.<name>`.
            params: as the question declares them.

        Raises:
            UnknownQuestion, BadParameter: the question is asked wrongly.
        """
        answer = ANSWERS.get(name)
        if answer is None:
            return self._graph.ask(name, self._viewer, **params)
        bound, began = self._graph.catalog.question(name).bind(params), time.perf_counter()
        with self.lend() as seen:
            # Of what waits to be read into memory the graph knows more.
            is_known = seen is not None and not seen.adjacency.later.concerns(bound.values())
            found = answer(seen, bound | {"me": self._viewer.id}) if seen is not None and is_known else None
        if found is None:
            return self._graph.ask(name, self._viewer, **params)
        rows = found if isinstance(found, list) else found(self._ask_graph)
        if self._graph.watch is not None:
            self._graph.watch.asked(name, time.perf_counter() - began, "memory")
        return rows

    @contextmanager
    def lend(self) -> Iterator[Seen | None]:
        """Lend the links in memory as the viewer sees them, as new as for what was asked before."""
        with self._links.seen_by(self._viewer, self._before) as seen:
            self._before = seen
            yield seen

    def _ask_graph(self, name: str, **params: Any) -> list[Row]:
        return self._graph.ask(name, self._viewer, **params)
