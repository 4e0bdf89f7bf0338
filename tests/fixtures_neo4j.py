"""The Neo4j server as a fixture: one for the whole run, started by the first test that asks for it."""

from collections.abc import Callable, Generator, Iterator
from typing import Any

import neo4j
import pytest
from neo4j import READ_ACCESS

from graphapp.graph.catalog import Catalog
from tests.neo4j_server import BROKEN, Neo4jServer, forget_connections, missing_neo4j
from tests.parts import need
from tests.village_on_server import VillageOnServer


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Collect, after a test that broke connections, what it held of them: another test would be blamed for it."""
    done = yield
    if BROKEN.is_set():
        forget_connections()
        BROKEN.clear()
    return done


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A running Neo4j server with nothing in it at first; what a test leaves there, that test removes."""
    need(missing_neo4j())
    with Neo4jServer(tmp_path_factory.mktemp("neo4j")) as server:
        yield server


@pytest.fixture(scope="session")
def village_on_server(
    neo4j_server: Neo4jServer, catalog: Catalog, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[VillageOnServer]:
    """The one village of the run; whatever this process sends the server that may write marks it as changed."""
    kept = VillageOnServer(neo4j_server, catalog, tmp_path_factory.mktemp("beside"))

    def marked(send: Callable[..., Any], *, may_write: Callable[[dict[str, Any]], bool]) -> Callable[..., Any]:
        def sent(driver: neo4j.Driver, *args: Any, **settings: Any) -> Any:
            kept.is_whole = kept.is_whole and not may_write(settings)
            return send(driver, *args, **settings)

        return sent

    with pytest.MonkeyPatch.context() as patch:
        reads = marked(neo4j.Driver.session, may_write=lambda said: said.get("default_access_mode") != READ_ACCESS)
        patch.setattr(neo4j.Driver, "session", reads)
        patch.setattr(neo4j.Driver, "execute_query", marked(neo4j.Driver.execute_query, may_write=lambda _: True))
        yield kept
