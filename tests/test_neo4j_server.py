"""The Neo4j server that the tests start, and the rule for what is missing."""

from pathlib import Path

import pytest
from neo4j import GraphDatabase
from neo4j.exceptions import AuthError, DriverError

from tests.neo4j_server import Neo4jServer, missing_neo4j
from tests.parts import need


@pytest.mark.neo4j
def test_goes_and_comes_back_with_its_data(neo4j_server: Neo4jServer) -> None:
    address, person = neo4j_server.uri, (neo4j_server.user, neo4j_server.password)
    with GraphDatabase.driver(address, auth=person, max_transaction_retry_time=0) as driver:
        driver.execute_query("CREATE (:GoneAndBack {id: 1})")
        with neo4j_server.gone(), pytest.raises(DriverError):
            driver.execute_query("RETURN 1")
        found = driver.execute_query("MATCH (n:GoneAndBack) DETACH DELETE n RETURN count(*) AS count")
        assert found.records[0]["count"] == 1


@pytest.mark.neo4j
def test_wants_a_password(neo4j_server: Neo4jServer) -> None:
    with GraphDatabase.driver(neo4j_server.uri, auth=(neo4j_server.user, "neo4j")) as driver, pytest.raises(AuthError):
        driver.verify_connectivity()


def test_without_its_jars_it_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GRAPHAPP_NEO4J_JARS", str(tmp_path))
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/java")
    assert missing_neo4j() == "no Neo4j jars: `make neo4j` fetches them"


def test_a_missing_part_is_skipped_by_hand_and_fails_in_ci(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Java"):
        need("no Java")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no Java"):
        need("no Java")
    need(None)
