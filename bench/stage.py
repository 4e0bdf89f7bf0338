"""What the measures inside one process stand on: the open graph, its pages and search, and who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import ladybug
import neo4j
import pyarrow as pa
from flask import Flask
from flask.testing import FlaskClient

from bench.cast import Cast
from bench.figures import Watch
from bench.load import Loaded
from graphapp import create_app
from graphapp.access import make_link, read_viewer
from graphapp.config import Config
from graphapp.durability.opening import open_instance
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.readers import forget_plans
from graphapp.graph.store import Engine, Graph, Row
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.search.search import Search
from graphapp.viewer import Viewer

STAFF = Viewer("nobody", "Somebody of the staff", audiences=("staff",))
"""Sees what everybody sees: what is drawn for this viewer is there for each."""

FEW_PLANS = 4
Read = Callable[[str, dict[str, object]], object]


@dataclass(frozen=True)
class Amounts:
    """How much is measured; no measure goes on for longer than `patience` seconds, whatever is left."""

    random: int = 300
    biggest: int = 40
    pages: int = 60
    viewers: int = 20
    notes: int = 40
    starts: int = 3
    seconds: int = 60
    bulk: int = 200_000
    later: int = 20_000
    rows: int = 100_000
    many_rows: int = 1_000_000
    letters: int = 10_000
    patience: float = 60.0

    @classmethod
    def quick(cls) -> Amounts:
        """Enough to see whether everything works."""
        return cls(
            random=20, biggest=5, pages=5, viewers=4, notes=5, starts=1, seconds=4, bulk=4_000, later=2_000,
            rows=400, many_rows=1_000, letters=100, patience=4,
        )  # fmt: skip


class Metered(Graph):
    """A graph that remembers which questions were asked, how many milliseconds each took and how many were work."""

    def __init__(self, graph: Graph) -> None:
        super().__init__(graph.engine, graph.catalog, journal=graph.journal)
        self.asked: list[tuple[str, float, float]] = []

    def ask(self, name: str, viewer: Viewer, /, *, now: float | None = None, **params: object) -> list[Row]:
        """Ask, and remember how long it took."""
        watch = Watch()
        rows = super().ask(name, viewer, now=now, **params)
        self.asked.append((name, *watch.read()))
        return rows

    def keep(self, name: str, /, **params: object) -> list[Row]:
        """Ask a question of the program itself, and remember how long it took."""
        watch = Watch()
        rows = super().keep(name, **params)
        self.asked.append((f"keeping.{name}", *watch.read()))
        return rows


@dataclass(frozen=True)
class Places:
    """Ids by kind, all visible to the whole staff: some at random, and the biggest first."""

    random: dict[str, list[str]]
    biggest: dict[str, list[str]]


@dataclass(frozen=True)
class Stage:
    """The program opened in this process.

    Args:
        loaded: the copy of the world.
        graph: open, metered.
        app: the pages over it.
        search: that of the pages.
        viewers: random employees, and the busiest one last.
        places: what to ask for.
        amounts: how often.
        read: a call of the bare driver, for comparison.
    """

    loaded: Loaded
    graph: Metered
    app: Flask
    search: Search
    viewers: Sequence[Viewer]
    places: Places
    amounts: Amounts
    read: Read

    def sign_in(self, viewer: Viewer) -> FlaskClient:
        """A browser in which somebody is signed in."""
        client = self.app.test_client()
        client.post(f"/sign-in/{make_link(self.graph, viewer.id, 'bench', viewer)}")
        return client

    @property
    def links(self) -> AdjacencyService:
        """The links in memory, for the pages."""
        links: AdjacencyService = self.app.extensions["links"]
        return links

    def viewer(self, turn: int) -> Viewer:
        """Whose turn it is."""
        return self.viewers[turn % len(self.viewers)]


@contextmanager
def opened(loaded: Loaded, config: Config, amounts: Amounts) -> Iterator[Stage]:
    """Open graph, search and pages in this process, and close them at the end."""
    graph = open_instance(config)
    metered = Metered(graph)
    app = create_app(config, metered)
    app.config["WTF_CSRF_ENABLED"] = False
    search: Search = app.extensions["search"]
    try:
        with _bare(metered.engine, config) as read:
            viewers, places = find_viewers(metered, loaded, amounts.viewers), find_places(metered, loaded, amounts)
            yield Stage(loaded, metered, app, search, viewers, places, amounts, read)
    finally:
        app.extensions["links"].close()
        search.close()
        metered.close()


def find_viewers(graph: Graph, loaded: Loaded, count: int) -> list[Viewer]:
    """Random employees who are here, and the busiest one."""
    today = datetime.now(UTC).date()
    wanted = [*loaded.landmarks.employees, loaded.landmarks.busiest_employee]
    found = [viewer for viewer in (read_viewer(graph, one, today) for one in wanted) if viewer is not None]
    return [*found[:count], found[-1]]


def find_places(graph: Graph, loaded: Loaded, amounts: Amounts) -> Places:
    """Ids of each kind that has pages; the first ones of a generated kind are its biggest."""
    cast, marks = Cast(loaded.world.seed, loaded.world.scale), loaded.landmarks
    rng = cast.chance("places")
    random = {"Company": marks.companies, "Contact": marks.contacts, "Employee": marks.employees,
              "Project": marks.projects, "Topic": marks.topics, "Note": marks.notes}  # fmt: skip
    for kind, name in (("Offering", "offerings"), ("Opportunity", "opportunities")):
        ids = cast.ids[name]
        random[kind] = ids.take(pa.array(rng.permutation(len(ids))[: amounts.random])).to_pylist()
    biggest = {
        "Company": cast.ids["companies"][:40].to_pylist(),
        "Contact": [marks.biggest_contact, *cast.ids["contacts"][:20].to_pylist()],
        "Employee": [marks.busiest_employee],
        "Project": _most_worked_on(graph),
        "Topic": [marks.biggest_topic],
        "Offering": cast.ids["offerings"][:3].to_pylist(),
    }
    return Places(_visible(graph, random), _visible(graph, biggest))


def _most_worked_on(graph: Graph) -> list[str]:
    text = "MATCH (:Employee)-[w:WORKED_ON]->(p:Project) RETURN p.id AS id, count(*) AS n ORDER BY n DESC, id LIMIT 3"
    return [row["id"] for row in graph.engine.read(text, {})]


def _visible(graph: Graph, places: dict[str, list[str]]) -> dict[str, list[str]]:
    found = {}
    for kind, ids in places.items():
        if kind == "Note":
            seen = {one for one in ids if graph.ask("notes.show", STAFF, id=one)}
        else:
            seen = {row["id"] for row in graph.ask("things.seen", STAFF, ids=ids) if row["kind"] == kind}
        found[kind] = [one for one in ids if one in seen]
    return found


@contextmanager
def _bare(engine: Engine, config: Config) -> Iterator[Read]:
    """The driver itself on the same database, beside the program."""
    if isinstance(engine, LadybugEngine):
        # Nothing but the open database itself can be read while it is open.
        connection = ladybug.Connection(engine._database, num_threads=1)  # noqa: SLF001
        connection.set_query_timeout(10_000)

        def read(text: str, params: dict[str, object]) -> object:
            answer: Any = connection.execute(text, params)
            rows = answer.get_all()
            answer.close()
            # The package keeps every plan, and with it a part of the pool that the program counts on (decision 33).
            forget_plans(connection, FEW_PLANS)
            return rows

        try:
            yield read
        finally:
            connection.close()
        return
    with neo4j.GraphDatabase.driver(config.graph, auth=(config.user, config.password)) as driver:

        def run(text: str, params: dict[str, object]) -> object:
            query = neo4j.Query(text, timeout=10.0)
            return driver.execute_query(query, params, routing_="r", database_="neo4j").records

        yield run
