"""Opens the graph that the settings name."""

from graphapp.config import Config
from graphapp.errors import SettingsError
from graphapp.graph.catalog import Catalog
from graphapp.graph.store import Engine, Graph
from graphapp.resources import find_folder


def open_graph(config: Config) -> Graph:
    """Open the graph and apply schema files that are new.

    Raises:
        StoreBusy: another process has the embedded graph open.
        StoreGone: the server cannot be reached.
    """
    catalog = Catalog(find_folder("queries"))
    engine = _open_engine(config)
    try:
        engine.prepare(catalog)
    except BaseException:
        engine.close()
        raise
    return Graph(engine, catalog)


def _open_engine(config: Config) -> Engine:
    if config.embedded:
        from graphapp.graph.ladybug_engine import LadybugEngine  # not needed beside a server

        return LadybugEngine(config.data, pool=config.pool)
    if not config.password:
        raise SettingsError("GRAPHAPP_NEO4J_PASSWORD or GRAPHAPP_NEO4J_PASSWORD_FILE is missing.")
    from graphapp.graph.neo4j_engine import Neo4jEngine  # not needed when embedded

    return Neo4jEngine(config.graph, config.user, config.password)
