"""The store against plain dictionaries: whatever is told, refused, repeated, crashed and opened again, both agree."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from graphapp.durability import recovery
from graphapp.durability.opening import shortening_of
from graphapp.errors import BadRow
from graphapp.graph.catalog import Catalog
from graphapp.graph.neo4j_engine import Neo4jEngine
from graphapp.graph.store import Change, Graph
from tests import village
from tests.durability.instances import begin, copy, open_at
from tests.endurance import rounds
from tests.neo4j_server import Neo4jServer

STEPS, SELDOM = 100, 12
"""Steps of an example, and steps at least between two openings, or two snapshots: these take the time of fifty."""
IDS = st.sampled_from([f"k{number}" for number in range(8)])
NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
COMPANIES = "MATCH (k:Company) WHERE k.id STARTS WITH 'k' RETURN k.id AS id, k.name AS name"
LINKS = (
    "MATCH (a:Company)-[r:RELATED_TO]->(b:Company) WHERE a.id STARTS WITH 'k' "
    "RETURN a.id AS a, b.id AS b, r.kind AS kind"
)
COUNT = "MATCH (c:Change) RETURN count(c) AS number, max(c.seq) AS newest"


class Told(RuleBasedStateMachine):
    """Two dictionaries, and a graph that must hold the same."""

    open_: Callable[[], Graph]
    reopen: Callable[[Graph, bool], Graph]
    steps: ClassVar[int] = 0

    @initialize()
    def begin(self) -> None:
        """Open an instance with nobody but the cast."""
        self.graph = type(self).open_()
        self.since_open = self.since_snapshot = 0
        self.companies: dict[str, str] = {}
        self.links: dict[tuple[str, str], str] = {}
        self.changes = self.graph.position()
        self.last: Change | None = None

    @rule(names=st.dictionaries(IDS, NAMES, min_size=1), many=st.booleans())
    def write_companies(self, names: dict[str, str], many: bool) -> None:
        """Write some companies, or so many that they are loaded."""
        more = {f"k-{number}": "one of many" for number in range(12)} if many else {}
        values = [(key, name, *[None] * 6) for key, name in {**names, **more}.items()]
        self._tell("companies.write", "company name domain field city country standing about", values)
        self.companies |= names | more

    @rule(one=IDS, other=IDS, kind=st.sampled_from(["partner", "supplier"]))
    def relate(self, one: str, other: str, kind: str) -> None:
        """Relate two; where one is not there, nothing is written."""
        values = [(one, other, kind, None, None)]
        if one in self.companies and other in self.companies:
            self._tell("companies.related_to", "company other kind since until", values)
            self.links[one, f"{other} {kind}"] = kind
            return
        with pytest.raises(BadRow):
            self._tell("companies.related_to", "company other kind since until", values)

    @rule()
    def tell_again(self) -> None:
        """Tell the newest change once more: it is told once."""
        if self.last is not None:
            assert self.graph.tell(self.last) == self.changes

    @precondition(lambda self: self.since_open >= SELDOM)
    @rule(crashes=st.booleans())
    def open_again(self, crashes: bool) -> None:
        """Close it, or let it crash, and open it."""
        self.graph, self.since_open = type(self).reopen(self.graph, crashes), 0

    @precondition(lambda self: self.since_snapshot >= SELDOM and shortening_of(self.graph) is not None)
    @rule()
    def make_snapshot(self) -> None:
        """Make a snapshot, where there is a journal."""
        shortening, self.since_snapshot = shortening_of(self.graph), 0
        assert shortening is not None and shortening.snapshot() is not None

    @invariant()
    def agree(self) -> None:
        """All that was told is there, and nothing else."""
        if not hasattr(self, "graph"):
            return
        type(self).steps += 1
        self.since_open += 1
        self.since_snapshot += 1
        read = self.graph.engine.read
        assert {row["id"]: row["name"] for row in read(COMPANIES, {})} == self.companies
        assert {(row["a"], f"{row['b']} {row['kind']}"): row["kind"] for row in read(LINKS, {})} == self.links
        assert read(COUNT, {}) == [{"number": self.changes, "newest": self.changes}]

    def teardown(self) -> None:
        """Close it."""
        if hasattr(self, "graph"):
            self.graph.close()

    def _tell(self, name: str, names: str, values: list[tuple[Any, ...]]) -> None:
        change = Change([(name, village.rows(names, *values))], "ada")
        position = self.graph.tell(change)
        self.changes += 1
        self.last = change
        assert position == self.changes


def check(machine: type[Told], steps: int, example: int = STEPS) -> None:
    """Run examples of at most `example` steps until there were so many."""
    while machine.steps < steps:
        left = steps - machine.steps
        run_state_machine_as_test(
            machine,
            settings=settings(
                max_examples=left // example + 1,
                stateful_step_count=example,
                deadline=None,
                suppress_health_check=list(HealthCheck),
                database=None,
                derandomize=steps < STEPS,
            ),
        )
        # The figure of the long form: it is run with -s.
        sys.stdout.write(f"{machine.__name__}: {machine.steps} steps\n")


@pytest.fixture
def embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type[Told]:
    """An embedded instance; a crash leaves its files as they are, and sometimes no graph file."""
    # Its files are copied whole, so nothing is wrong with them that would end the process.
    monkeypatch.setattr(recovery, "can_be_opened", lambda *_args, **_named: True)
    graph = open_at(tmp_path / "begun")
    begin(graph)
    graph.close()
    number = 0

    def again(graph: Graph, crashes: bool) -> Graph:
        nonlocal number
        number += 1
        folder = tmp_path / f"at{number}"
        if crashes:
            copy(tmp_path / f"at{number - 1}", folder)
            graph.close()
        else:
            graph.close()
            (tmp_path / f"at{number - 1}").rename(folder)
        shutil.rmtree(tmp_path / f"at{number - 1}", ignore_errors=True)
        if crashes and number % 2:
            (folder / "graph.lbug").unlink()
        return open_at(folder)

    def first() -> Graph:
        nonlocal number
        number += 1
        return open_at(copy(tmp_path / "begun", tmp_path / f"at{number}"))

    return type("Embedded", (Told,), {"open_": staticmethod(first), "reopen": staticmethod(again)})


@pytest.fixture
def served(neo4j: Graph, neo4j_server: Neo4jServer, catalog: Catalog) -> type[Told]:
    """A graph on the test server; a crash leaves the connections as they are."""
    left: list[Graph] = []

    def another() -> Graph:
        return Graph(Neo4jEngine(neo4j_server.uri, neo4j_server.user, neo4j_server.password), catalog)

    def again(graph: Graph, crashes: bool) -> Graph:
        if crashes:
            left.append(graph)
        else:
            graph.close()
        return another()

    def first() -> Graph:
        while left:
            left.pop().close()
        neo4j.engine.write(lambda writing: writing.run("MATCH (n) WHERE NOT n:Schema DETACH DELETE n", {}))
        graph = another()
        begin(graph)
        return graph

    return type("Served", (Told,), {"open_": staticmethod(first), "reopen": staticmethod(again)})


def test_embedded(embedded: type[Told]) -> None:
    check(embedded, 40, 30)


@pytest.mark.neo4j
def test_on_neo4j(served: type[Told]) -> None:
    check(served, 40, 30)


@pytest.mark.endure
def test_embedded_10_000_steps(embedded: type[Told]) -> None:
    check(embedded, rounds(10_000))


@pytest.mark.endure
@pytest.mark.neo4j
def test_on_neo4j_10_000_steps(served: type[Told]) -> None:
    check(served, rounds(10_000))
