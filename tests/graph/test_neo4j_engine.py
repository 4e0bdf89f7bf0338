"""What Neo4j is sent, beyond what the store promises for both engines."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import neo4j as driver
import pytest
from neo4j.exceptions import ClientError, Neo4jError

from graphapp.errors import StoreGone
from graphapp.graph.neo4j_engine import AUDIENCES, Neo4jEngine
from graphapp.graph.ports import Writing
from graphapp.graph.store import Change, Graph
from tests.neo4j_server import Neo4jServer
from tests.village import ADA

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


def test_closing_waits_for_whoever_writes(neo4j_server: Neo4jServer) -> None:
    engine = Neo4jEngine(neo4j_server.uri, neo4j_server.user, neo4j_server.password)
    begun, go_on, done = threading.Event(), threading.Event(), list[str]()

    def work(writing: Writing) -> None:
        begun.set()
        assert go_on.wait(60)
        assert writing.run("RETURN 1 AS one", {}) == [{"one": 1}]

    def close() -> None:
        engine.close()
        done.append("closed")

    with ThreadPoolExecutor(2) as pool:
        written = pool.submit(engine.write, work)
        assert begun.wait(60)
        closed = pool.submit(close)
        wait([closed], timeout=0.5)
        assert done == []
        go_on.set()
        written.result()
        closed.result()
    # No connection is begun beside the closing: what comes between two questions is sent away.
    with pytest.raises(StoreGone, match="closed"):
        engine.read("RETURN 1 AS one", {})


class Ending:
    """A session that carries work out, and then says that it failed."""

    def __init__(self, session: driver.Session, failures: list[Neo4jError]) -> None:
        self._session = session
        self._failures = failures

    def __enter__(self) -> "Ending":
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()

    def execute_write(self, work: Callable[..., Any]) -> Any:
        answer = self._session.execute_write(work)
        if self._failures:
            raise self._failures.pop()
        return answer


def topic(change: str, name: str = "Later") -> Change:
    row = {"topic": change, "name": name, "about": "", "audience": "staff", "by": ADA.id}
    return Change([("topics.write", [row])], ADA, change)


class TestStoredAndNotSaid:
    @pytest.fixture
    def failures(self, neo4j: Graph, monkeypatch: pytest.MonkeyPatch) -> list[Neo4jError]:
        """What the next writes say after they were carried out."""
        engine: Any = neo4j.engine
        begin, waiting = engine._driver.session, list[Neo4jError]()
        monkeypatch.setattr(engine._driver, "session", lambda **given: _ending(begin(**given), given, waiting))
        return waiting

    @pytest.mark.parametrize(
        "code",
        [
            "Neo.ClientError.Transaction.Terminated",
            "Neo.ClientError.Transaction.LockClientStopped",
            "Neo.ClientError.Security.Unauthorized",
            "Neo.TransientError.General.DatabaseUnavailable",
            "Neo.DatabaseError.Transaction.TransactionCommitFailed",
        ],
    )
    def test_is_asked_about(self, neo4j: Graph, failures: list[Neo4jError], code: str) -> None:
        before = neo4j.position()
        failures.append(Neo4jError._basic_hydrate(neo4j_code=code, message="The server is being stopped."))
        assert neo4j.tell(topic("late")) == before + 1
        assert not failures and neo4j.position() == before + 1

    def test_what_is_refused_is_not_sent_again(self, neo4j: Graph, failures: list[Neo4jError]) -> None:
        code = "Neo.ClientError.Schema.ConstraintValidationFailed"
        failures += [Neo4jError._basic_hydrate(neo4j_code=code, message="There is one already.")] * 2
        with pytest.raises(ClientError):
            neo4j.tell(topic("twin"))
        assert len(failures) == 1


def _ending(session: driver.Session, given: dict[str, object], failures: list[Neo4jError]) -> object:
    return session if given["default_access_mode"] == driver.READ_ACCESS else Ending(session, failures)
