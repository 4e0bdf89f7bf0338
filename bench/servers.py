"""A Neo4j server on a folder that is used again, with the memory that a small company's machine would give it."""

from __future__ import annotations

from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import AuthError

from tests.neo4j_server import Neo4jServer


class StoredServer(Neo4jServer):
    """The tests' server, which here also starts on a copy of a folder that another one filled.

    Args:
        home: the folder; empty, or a copy of one that a stopped server left.
    """

    flags = ()

    def __init__(self, home: Path) -> None:
        super().__init__(home, heap="2g", page_cache="2g")

    def _set_password(self) -> None:
        try:
            with GraphDatabase.driver(self.uri, auth=(self.user, self.password)) as driver:
                driver.verify_connectivity()
        except AuthError:
            super()._set_password()
