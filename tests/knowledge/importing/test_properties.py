"""Whatever a table says: the same again changes nothing, and taking it back leaves nothing behind."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graphapp.graph.content import content_hash
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.staging import Staging
from graphapp.knowledge.importing.telling import Teller
from graphapp.knowledge.importing.undoing import Undoer
from loaders.entries import Entry, Place
from tests.village import ADA, NOW

SETTINGS = Settings("crm", "staff", "2026-01-01", int(NOW))
text = st.text(max_size=12)
texts = st.lists(text, max_size=2).map(tuple)
domain = st.sampled_from(["acme.example", "HTTP://www.acme.example/x", "!"])
name = st.sampled_from(["Mia Roth", "Eva Lind", "eva LIND", "Ö ß", "Noa", "Globex", "x\0y", "\ud800", "' \"\\"]) | text
mail = st.sampled_from(["mia@globex.example", "eva@acme.example", "info@acme.example", "not an address"])
company = st.sampled_from(["Globex", "Acme Ltd", "ACME LTD.", "Acme GmbH", "."]) | text
key = st.sampled_from(["", "1", "2", "3", "a/b"])


def fields(**strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={one.replace("_key", "."): it for one, it in strategies.items()}).map(
        lambda found: {one: value for one, value in found.items() if value not in ("", ())}
    )


person = fields(
    name=name, emails=st.lists(mail, max_size=2).map(tuple), phones=st.lists(text, max_size=2).map(tuple),
    company=company, title=text, _keycompany=key, about=text, city=text, until=st.sampled_from(["2020-01-01"]),
)  # fmt: skip
firm = fields(
    name=company, domain=st.sampled_from(["acme.example", "HTTP://www.acme.example/x", "!"]), city=text, person=name
)
note = fields(
    text=text, company=company, topics=st.lists(name, max_size=2).map(tuple), at=st.integers(0, 2_000_000_000)
)
row = st.one_of(
    st.tuples(st.just("person"), key, person),
    st.tuples(st.just("company"), key, firm),
    st.tuples(st.just("note"), key, note),
    st.tuples(st.just("topic"), key, fields(name=name, about=text)),
)
table = st.lists(row, max_size=7).map(
    lambda rows: [Entry(Place("t.csv", "", n), kind, at, said) for n, (kind, at, said) in enumerate(rows, 2)]
)


class World:
    """A graph that is as it was after each example, and a new folder for each import."""

    def __init__(self, graph: Graph, folder: Path) -> None:
        self.graph, self.folder, self.number = graph, folder, 0

    def bring(self, entries: list[Entry]) -> Staging:
        self.number += 1
        staging = Staging(self.folder / str(self.number))
        staging.add_entries(entries)
        Planner(self.graph, ADA, staging, SETTINGS).plan(lambda _: None)
        Teller(self.graph, ADA, staging).tell(lambda: None)
        return staging

    def undo(self, staging: Staging) -> None:
        Undoer(self.graph, ADA, staging).undo(lambda: None)
        staging.close()


@pytest.fixture
def world(graph: Graph, tmp_path: Path) -> World:
    return World(graph, tmp_path / "imports")


quick = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def notes(*fields: dict[str, Any]) -> list[Entry]:
    return [Entry(Place("t.csv", "", n), "note", "1", {"text": "x", **said}) for n, said in enumerate(fields, 2)]


@quick
@given(first=table, second=table)
# A newer version of a note names a topic more: taking that back leaves the company connected with the one before.
@example(notes({"company": "Acme GmbH", "topics": ("Mia Roth",)}), notes({"topics": ("Noa",)}))
# It names the same topic in other letters: taking that back leaves it linked.
@example(notes({"company": "Acme GmbH", "topics": ("Eva Lind",)}), notes({"topics": ("eva LIND",)}))
def test_any_table(world: World, first: list[Entry], second: list[Entry]) -> None:
    graph = world.graph
    before = content_hash(graph)
    one = world.bring(first)
    middle, position = content_hash(graph), graph.position()
    again = world.bring(first)
    assert graph.position() == position, "the same again changes nothing"
    two = world.bring(second)
    world.undo(two)
    assert content_hash(graph) == middle
    world.undo(again)
    world.undo(one)
    assert content_hash(graph) == before


@quick
@given(rows=table, cut=st.tuples(st.integers(0, 7), st.integers(0, 7)))
def test_two_files_that_overlap_are_one(world: World, rows: list[Entry], cut: tuple[int, int]) -> None:
    """A file and a part of it say no more than the file."""
    graph = world.graph
    one = world.bring([*rows, *rows[min(cut) : max(cut)]])
    position = graph.position()
    whole = world.bring(rows)
    assert graph.position() == position
    world.undo(whole)
    world.undo(one)
