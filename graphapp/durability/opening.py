"""Opens an instance: the graph that the settings name, and where it is embedded, what keeps it from being lost."""

import functools

from graphapp.config import Config
from graphapp.durability.journal import Journal
from graphapp.durability.recovery import Recovery
from graphapp.durability.safeguard import Safeguard
from graphapp.durability.shortening import SNAPSHOTS, KeptSnapshots, Shortening
from graphapp.graph.locking import FolderLock
from graphapp.graph.opening import keep_private, open_graph, shipped_catalog
from graphapp.graph.store import Graph


def open_instance(config: Config, *, accept_loss: bool = False) -> Graph:
    """Open the graph; what was acknowledged is in it, told again or rebuilt where it has to be.

    Args:
        config: the settings.
        accept_loss: go on with what can be read where the rest is lost for good.

    Raises:
        StoreBusy: another process has the embedded graph open.
        StoreGone: the server cannot be reached, or the file cannot be opened.
        JournalDamaged: what is on disk is not enough; the message says what to do.
    """
    if not config.embedded:
        return open_graph(config)
    keep_private(config.data)
    lock = FolderLock(config.data)
    try:
        return _open_locked(config, lock, accept_loss=accept_loss)
    except BaseException:
        lock.release()
        raise


def _open_locked(config: Config, lock: FolderLock, *, accept_loss: bool) -> Graph:
    from graphapp.graph.ladybug_engine import LadybugEngine  # not needed beside a server

    catalog = shipped_catalog()
    journal = Journal(config.data / "journal")
    open_engine = functools.partial(LadybugEngine, config.data, pool=config.pool, lock=lock, journaled=True)
    snapshots = KeptSnapshots(config.data / SNAPSHOTS)
    recovery = Recovery(
        config.data, journal, catalog, open_engine, snapshots, pool=config.pool, accept_loss=accept_loss
    )
    engine = recovery.open()
    safeguard = Safeguard(config.data, journal, catalog, lock, reserve=config.reserve)
    return Graph(engine, catalog, journal=safeguard)


def shortening_of(graph: Graph) -> Shortening | None:
    """Return what makes snapshots of an instance that was opened here; None where nothing does, as beside a server."""
    return Shortening(graph, graph.journal) if isinstance(graph.journal, Safeguard) else None
