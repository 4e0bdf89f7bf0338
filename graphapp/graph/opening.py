"""Opens the graph that the settings name."""

from contextlib import suppress
from functools import cache
from pathlib import Path

from graphapp.config import Config
from graphapp.errors import SettingsError
from graphapp.graph.catalog import Catalog
from graphapp.graph.store import Engine, Graph
from graphapp.graph.upgrades import refuse_newer
from graphapp.resources import find_folder


@cache
def shipped_catalog() -> Catalog:
    """Return the catalog of the program's own files, read and checked once a process."""
    return Catalog(find_folder("queries"))


def open_graph(config: Config) -> Graph:
    """Open the graph and apply schema files that are new.

    Raises:
        StoreBusy: another process has the embedded graph open.
        StoreGone: the server cannot be reached.
    """
    catalog = shipped_catalog()
    keep_private(config.data)
    engine = open_engine(config)
    try:
        engine.prepare(catalog, only=())
        refuse_newer(engine, catalog)
        engine.prepare(catalog)
    except BaseException:
        engine.close()
        raise
    return Graph(engine, catalog)


def keep_private(folder: Path) -> None:
    """Let nobody but the owner of the instance folder into it, also where it was made by hand before.

    Args:
        folder: made where it is missing.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in (folder, *(one for one in folder.rglob("*") if not one.is_symlink())):
        wanted = 0o700 if path.is_dir() else 0o600
        # Somebody else's folder stays as its owner made it.
        with suppress(PermissionError):
            if path.stat().st_mode & 0o077:
                path.chmod(wanted)


def open_engine(config: Config) -> Engine:
    """Open the engine that the settings name, its graph as it is."""
    if config.embedded:
        from graphapp.graph.ladybug_engine import LadybugEngine  # not needed beside a server

        return LadybugEngine(config.data, pool=config.pool)
    if not config.password:
        raise SettingsError("GRAPHAPP_NEO4J_PASSWORD or GRAPHAPP_NEO4J_PASSWORD_FILE is missing.")
    from graphapp.graph.neo4j_engine import Neo4jEngine  # not needed when embedded

    return Neo4jEngine(config.graph, config.user, config.password)
