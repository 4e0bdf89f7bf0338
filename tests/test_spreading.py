"""Tests are spread as they are marked: those on Neo4j to the one process that has the server."""

import pytest

from tests.spreading import group_of

STRAY = 40
"""Tests without a server whose names have its name in them; they may run beside it."""


def test_all_tests_on_neo4j_and_hardly_others_share_a_process(request: pytest.FixtureRequest) -> None:
    marked = {item.nodeid for item in request.session.items if item.get_closest_marker("neo4j")}
    together = {item.nodeid for item in request.session.items if group_of(item.nodeid) == "neo4j"}
    assert marked - together == set()
    assert len(together - marked) < STRAY


def test_other_tests_go_by_files() -> None:
    assert group_of("tests/test_docs.py::test_every_setting_is_documented") == "tests/test_docs.py"
    assert group_of("tests/test_hidden.py::test_both_engines_give_the_same_answers") == "neo4j"
    assert group_of("tests/test_processes.py::test_the_server_goes_and_comes_back") == "neo4j"
    assert group_of("tests/views/test_home.py::test_shows[neo4j-ada]") == "neo4j"
