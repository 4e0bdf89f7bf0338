"""The Neo4j server as a fixture: one for the whole run, started by the first test that asks for it."""

from collections.abc import Iterator

import pytest

from tests.neo4j_server import Neo4jServer, missing_neo4j
from tests.parts import need


@pytest.fixture(scope="session")
def neo4j_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A running Neo4j server with nothing in it at first; what a test leaves there, that test removes."""
    need(missing_neo4j())
    with Neo4jServer(tmp_path_factory.mktemp("neo4j")) as server:
        yield server
