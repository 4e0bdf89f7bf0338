"""The embedded engine's planner against brute force: what is hidden stays hidden in patterns of several hops."""

import random
from collections.abc import Callable, Iterator
from itertools import product

import pytest

from graphapp.graph.catalog import Catalog
from graphapp.graph.conditions import bind_conditions
from graphapp.graph.coverage import expand_visible
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Change, Graph
from tests.village import rows

AUDIENCES = ("staff", "team:t", "only:x")
MINE = ["staff", "team:t"]
ROUNDS = 12
WorksAt = tuple[str, str, str, str, str]
Knows = tuple[str, str, str]
PATTERN = "MATCH (k:Company {id: $id})<-[w:WORKS_AT]-(c:Contact)<-[t:KNOWS]-(e:Employee)"
QUERIES = {
    "who knows": (
        f"{PATTERN} WHERE visible(k, w, c, t)",
        lambda _e, _until: True,
    ),
    "who of these knows": (
        f"{PATTERN} WHERE visible(k, w, c, t) AND e.id IN ['e0', 'e1']",
        lambda e, _until: e in {"e0", "e1"},
    ),
    "who but one knows": (
        f"{PATTERN} WHERE visible(k, w, c, t) AND e.id <> 'e0' AND e.active",
        lambda e, _until: e != "e0",
    ),
    "who knows somebody who is there now": (
        f"{PATTERN} WHERE visible(k, w, c, t) AND coalesce(w.until, '') = ''",
        lambda _e, until: not until,
    ),
    "who but one knows somebody who is there now": (
        f"{PATTERN} WHERE visible(k, w, c, t) AND coalesce(w.until, '') = '' AND e.id <> 'e0' AND e.active",
        lambda e, until: e != "e0" and not until,
    ),
}


class World:
    """A small random graph, in the engine and as plain tuples."""

    def __init__(self, graph: Graph, seed: int) -> None:
        chance = random.Random(seed)
        self.graph, self.mark = graph, f"r{seed}"
        self.companies = {f"{self.mark}k{i}": chance.choice(AUDIENCES) for i in range(3)}
        self.contacts = {f"{self.mark}c{i}": chance.choice(AUDIENCES) for i in range(4)}
        self.works: list[WorksAt] = [
            (
                f"{self.mark}w{i}",
                chance.choice(list(self.contacts)),
                chance.choice(list(self.companies)),
                chance.choice(AUDIENCES),
                chance.choice(["", "2020-01-01"]),
            )
            for i in range(7)
        ]
        self.knows: list[Knows] = [
            (f"e{chance.randrange(3)}", contact, chance.choice(AUDIENCES))
            for contact in self.contacts
            for _ in range(2)
        ]
        self._tell()

    def _tell(self) -> None:
        company = "company name domain field city country standing about"
        statements = [
            (
                "companies.write",
                [rows(company, (one, one, *[None] * 6), audience=a, by="o")[0] for one, a in self.companies.items()],
            ),
            (
                "contacts.write",
                [
                    rows("contact name email phone about", (one, one, None, None, None), audience=a, by="o")[0]
                    for one, a in self.contacts.items()
                ],
            ),
            (
                "contacts.works_at",
                [
                    rows(
                        "id contact company title department since until",
                        (w, c, k, None, None, None, until),
                        audience=a,
                        by="o",
                    )[0]
                    for w, c, k, a, until in self.works
                ],
            ),
            (
                "ties.moment",
                [
                    rows(
                        "id employee contact at kind outbound people copied",
                        (f"{self.mark}m{i}", e, c, 1_700_000_000, "call", True, 2, False),
                        audience=a,
                        by="o",
                    )[0]
                    for i, (e, c, a) in enumerate(self.knows)
                ],
            ),
        ]
        self.graph.tell(Change(statements, "o"))

    def expect(self, company: str, wanted: Callable[[str, str], bool]) -> set[tuple[str, str]]:
        """What a person in `MINE` may get: pairs of a job and an employee."""
        seen = [job for job in self.works if job[2] == company and job[3] in MINE and self.contacts[job[1]] in MINE]
        return {
            (job[0], tie[0])
            for job, tie in product(seen, self.knows)
            if self.companies[company] in MINE and tie[1] == job[1] and tie[2] in MINE and wanted(tie[0], job[4])
        }


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Iterator[list[World]]:
    """Several small random graphs beside each other in one database."""
    engine = LadybugEngine(tmp_path_factory.mktemp("planner"), pool=256 << 20)
    engine.prepare(catalog)
    graph = Graph(engine, catalog)
    names = [(f"e{i}", f"E{i}", None, None, True, "UTC") for i in range(3)]
    graph.tell(
        Change([("employees.write", rows("employee name email title active time_zone", *names, audience=None))], "o")
    )
    yield [World(graph, seed) for seed in range(ROUNDS)]
    graph.close()


@pytest.mark.parametrize("name", QUERIES)
def test_patterns_of_two_hops_show_what_may_be_seen(worlds: list[World], catalog: Catalog, name: str) -> None:
    text, wanted = QUERIES[name]
    text = bind_conditions(expand_visible(text, catalog.model)) + " RETURN w.id AS job, e.id AS employee"
    for world in worlds:
        for company in world.companies:
            found = world.graph.engine.read(text, {"id": company, "mine": MINE, "me": "nobody"})
            assert {(row["job"], row["employee"]) for row in found} == world.expect(company, wanted), (name, company)


CONDITIONS = [
    ("MATCH (a:A)-[r:R]->(b:B) WHERE r.x = 1 RETURN a", None),
    (
        "MATCH (a:A)-[r:R]->(b:B)<-[s:S]-(c:C)\nWHERE r.x = 1 AND c.id = $id\nRETURN a",
        "CASE WHEN (r.x = 1) AND c.id IS NOT NULL THEN true ELSE false END AND c.id = $id\nRETURN",
    ),
    (
        "MATCH (a:A)-[r:R]->(b:B)<-[s:S]-(c:C) WHERE (r.x = 1 OR s.y = 2) AND a.z AND s.w = 1 RETURN a",
        "CASE WHEN ((r.x = 1 OR s.y = 2)) AND (s.w = 1) THEN true ELSE false END AND a.z",
    ),
    (
        "MATCH (a:A)-[r:R]->(b:B)<-[s:S]-(c:C) WHERE CASE WHEN r.audience IN $mine THEN true ELSE false END RETURN a",
        None,
    ),
    (
        "MATCH (a:A) WHERE EXISTS { MATCH (a)-[r:R]->(b:B)-[s:S]->(c:C) WHERE r.x = 1 } RETURN a",
        "EXISTS { MATCH (a)-[r:R]->(b:B)-[s:S]->(c:C) WHERE CASE WHEN (r.x = 1) AND c.id IS NOT NULL THEN true",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), CONDITIONS)
def test_conditions_on_relationships_are_kept_together(text: str, wanted: str | None) -> None:
    assert bind_conditions(text) == text if wanted is None else wanted in bind_conditions(text)


def test_a_comment_behind_the_conditions_swallows_nothing() -> None:
    pattern = "MATCH (a:A)-[r:R]->(b:B)<-[s:S]-(c:C)\nWHERE r.x = 1 AND s.y = 2"
    text = f"{pattern}\n// Why this.\nWITH DISTINCT a\nRETURN a.id AS id"
    assert "END\nWITH DISTINCT a" in bind_conditions(text)
