"""Writes the files of an embedded instance anew after an erasure: no deleted bytes stay in any of them.

The graph is written to a snapshot and read into a new file, which takes the place of the old one; the journal and the
snapshots before it go, and both begin anew with the reason. What is derived from the graph (the index of notes, names,
links) is made again.
"""

import shutil
import threading
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Protocol

from graphapp.config import Config
from graphapp.durability.opening import shortening_of
from graphapp.durability.safeguard import Safeguard
from graphapp.durability.snapshots import Manifest, read_snapshot, write_snapshot
from graphapp.errors import StoreBusy, StoreDamaged, StoreFull
from graphapp.graph.content import content_hash
from graphapp.graph.ladybug_engine import LadybugEngine, look_at
from graphapp.graph.ladybug_files import GRAPH
from graphapp.graph.store import Graph

REASON = "somebody was erased"
TRIES = 5
ROOM = 3
"""Times the graph's file: beside it are a copy or the new file, a snapshot, and what the engine writes meanwhile."""
LATER = "A running server tries that again by itself every ten minutes."
ALONE = threading.RLock()
"""Held by whoever erases: what they write beside the journal while another makes a new file would not be in that."""
_FOLDER = "rewriting"


class Derived(Protocol):
    """What is held of the links."""

    def begin_anew(self) -> None:
        """Forget all that is held, on disk too."""


def rewrite(graph: Graph, config: Config, search: Any = None, links: Derived | None = None) -> bool:
    """Write every file of an embedded instance anew; return whether it is one.

    Reads go on meanwhile, and changes but for a moment at the end. A second one waits for the first.

    Args:
        graph: open.
        config: names the instance.
        search: that belongs to the graph, where it is open.
        links: what a running server holds of them.

    Raises:
        StoreBusy: so much is written that no moment was found; nothing was exchanged.
        StoreFull: there is no room on the disk.
        StoreDamaged: the new file does not hold what the graph holds; nothing was exchanged.
    """
    if not isinstance(graph.engine, LadybugEngine):
        return False
    with ALONE:
        if isinstance(graph.journal, Safeguard) and not graph.journal.has_room(ROOM * graph.engine.size()):
            raise StoreFull(
                "There is too little room on the disk to write the graph's file anew. What was erased is not in the "
                f"graph any more, but in files beside it. {LATER}"
            )
        _rewrite(graph, graph.engine, config, search, links)
    return True


def _rewrite(graph: Graph, engine: LadybugEngine, config: Config, search: Any, links: Derived | None) -> None:
    # A process that was killed in the middle leaves a copy of all that was to go.
    for left in config.data.glob(f"{_FOLDER}*"):
        shutil.rmtree(left, ignore_errors=True)
    _exchange(graph, engine, config.data)
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


def _exchange(graph: Graph, engine: LadybugEngine, data: Path) -> None:
    for _ in range(TRIES):
        folder = Path(mkdtemp(prefix=f"{_FOLDER}-", dir=data))
        try:
            manifest = _write_anew(graph, engine, folder)
            if engine.take_over(folder / "graph" / GRAPH, manifest.seq):
                return
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    raise StoreBusy(
        "So much is written now that the graph's file could not be exchanged: what was erased is not in the graph any "
        f"more, but in files beside it. {LATER}"
    )


def _write_anew(graph: Graph, engine: LadybugEngine, folder: Path) -> Manifest:
    """Write all that the graph holds into a new file, and look at that: what it lacks would be lost for good."""
    manifest = write_snapshot(engine, folder / "snapshot")
    new = LadybugEngine(folder / "graph", pool=engine.pool)
    try:
        new.prepare(graph.catalog)
        read_snapshot(new, folder / "snapshot")
    finally:
        new.close()
    found = look_at(folder / "graph", lambda still: (still.seq, content_hash(Graph(still, graph.catalog))))
    if any((folder / "graph").glob(f"{GRAPH}.*")):
        raise StoreFull("There is too little room on the disk to write the graph's file anew. It is as it was.")
    if found != (manifest.seq, manifest.content):
        raise StoreDamaged(
            f"The graph's file was written anew, and holds {found[1]} up to change {found[0]} instead of "
            f"{manifest.content} up to {manifest.seq}. It was thrown away; the graph is as it was."
        )
    return manifest
