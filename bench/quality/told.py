"""Tells the rows of a world to a real graph, as a loader would."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.quality.planted.book import ORDER, Tables
from graphapp.config import Config
from graphapp.graph.opening import open_graph
from graphapp.graph.store import Graph, in_changes

POOL = 512 << 20


@contextmanager
def told(tables: Tables, now: int) -> Iterator[Graph]:
    """An embedded graph that holds the rows, in a folder of its own; gone afterwards.

    Args:
        tables: what is told.
        now: where its clock stands, seconds since 1970 UTC.
    """
    with TemporaryDirectory(prefix="quality-") as folder:
        graph = open_graph(Config(data=Path(folder) / "instance", pool=POOL))
        graph.clock = lambda: float(now)
        try:
            rows = [(name, tables.rows[name]) for name in ORDER if tables.rows.get(name)]
            for change in in_changes(rows, "import"):
                graph.tell(change)
            yield graph
        finally:
            graph.close()
