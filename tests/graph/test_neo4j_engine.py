"""What Neo4j is sent, beyond what the store promises for both engines."""

import pytest

from graphapp.graph.neo4j_engine import AUDIENCES
from graphapp.graph.store import Graph

pytestmark = pytest.mark.neo4j


class TestAudiences:
    @pytest.mark.parametrize(("number", "sent"), [(0, 0), (1, AUDIENCES), (9, AUDIENCES), (11, 11), (174, 174)])
    def test_few_are_sent_as_eleven_so_that_one_plan_does(self, neo4j: Graph, number: int, sent: int) -> None:
        mine = [f"team:{one}" for one in range(number)]
        answer = neo4j.engine.read(
            "UNWIND $mine AS one RETURN count(one) AS n, count(DISTINCT one) AS own", {"mine": mine}
        )
        assert answer == [{"n": sent, "own": number}]

    def test_what_was_given_is_left_as_it_is(self, neo4j: Graph) -> None:
        given: dict[str, object] = {"mine": ["staff"]}
        neo4j.engine.read("RETURN $mine AS mine", given)
        assert given == {"mine": ["staff"]}

    def test_other_lists_are_sent_as_they_are(self, neo4j: Graph) -> None:
        assert neo4j.engine.read("RETURN size($ids) AS n", {"ids": ["a", "b"]}) == [{"n": 2}]
