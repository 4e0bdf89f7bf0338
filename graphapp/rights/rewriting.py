"""Writes the files of an embedded instance anew after an erasure: no deleted bytes stay in any of them.

The graph is written to a snapshot and read into a new file, which takes the place of the old one; the journal and the
snapshots before it go, and both begin anew with the reason. What is derived from the graph (the index of notes, names,
links) is made again.
"""

import shutil
from pathlib import Path
from typing import Any, Protocol

from graphapp.config import Config
from graphapp.durability.opening import shortening_of
from graphapp.durability.snapshots import read_snapshot, write_snapshot
from graphapp.errors import StoreBusy
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.ladybug_files import GRAPH
from graphapp.graph.store import Graph

REASON = "somebody was erased"
TRIES = 5
_FOLDER = "rewriting"


class Derived(Protocol):
    """What is held of the links."""

    def begin_anew(self) -> None:
        """Forget all that is held, on disk too."""


def rewrite(graph: Graph, config: Config, search: Any = None, links: Derived | None = None) -> bool:
    """Write every file of an embedded instance anew; return whether it is one.

    Reads go on meanwhile, and changes but for a moment at the end.

    Args:
        graph: open.
        config: names the instance.
        search: that belongs to the graph, where it is open.
        links: what a running server holds of them.

    Raises:
        StoreBusy: so much is written that no moment was found; nothing was exchanged.
        StoreFull: there is no room on the disk.
    """
    if not isinstance(graph.engine, LadybugEngine):
        return False
    folder = config.data / _FOLDER
    try:
        _exchange(graph, graph.engine, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    shortening = shortening_of(graph)
    if shortening is not None:
        shortening.begin_anew(REASON)
    if links is not None:
        links.begin_anew()
    else:
        shutil.rmtree(config.data / "links", ignore_errors=True)
    if search is not None:
        search.reindex()
    else:
        shutil.rmtree(config.data / "search", ignore_errors=True)
    return True


def _exchange(graph: Graph, engine: LadybugEngine, folder: Path) -> None:
    for _ in range(TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        manifest = write_snapshot(engine, folder / "snapshot")
        new = LadybugEngine(folder / "graph", pool=engine.pool)
        try:
            new.prepare(graph.catalog)
            read_snapshot(new, folder / "snapshot")
        finally:
            new.close()
        if engine.take_over(folder / "graph" / GRAPH, manifest.seq):
            return
    raise StoreBusy(
        "So much is written now that the graph's file could not be exchanged. Try again when it is quieter."
    )
