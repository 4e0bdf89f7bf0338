"""Villages that tests share are the village for each of them, whatever the test before did."""

from collections.abc import Callable

import pytest

from graphapp.access import make_link
from graphapp.graph.store import Graph
from tests.conftest import SharedEngine
from tests.village_on_server import VillageOnServer, read_all


def test_an_engine_that_was_written_to_is_not_shared_again(shared_engine: Callable[[], SharedEngine]) -> None:
    first = shared_engine()
    assert shared_engine() is first
    first.write(lambda writing: writing.run("MATCH (n:Note) RETURN count(n) AS notes", {}))
    second = shared_engine()
    first.close()
    assert second is not first and second.read("MATCH (n:Change) RETURN count(n) AS told", {})[0]["told"] > 0


@pytest.mark.neo4j
@pytest.mark.parametrize(
    "change",
    [
        lambda graph: make_link(graph, "ada", "test", "ada"),
        lambda graph: graph.engine.write(lambda writing: writing.run("MATCH (n:Note) SET n.text = 'x'", {})),
        lambda graph: graph.engine._driver.execute_query("MATCH (n:Note) SET n.text = 'x'"),
    ],
)
def test_what_was_changed_on_the_server_is_put_back(
    village_on_server: VillageOnServer, change: Callable[[Graph], object]
) -> None:
    before = village_on_server.open()
    was = read_all(before.engine)
    change(before)
    assert read_all(before.engine) != was
    before.close()
    after = village_on_server.open()
    assert read_all(after.engine) == was
    after.close()
