"""Hidden things change nothing: the same question in two worlds that differ only in what is hidden.

And the other way round: a question that forgets `visible` is noticed, for every single one of them.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graphapp.errors import CatalogError
from graphapp.graph.catalog import Catalog
from graphapp.graph.coverage import expand_visible
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.opening import shipped_catalog
from graphapp.graph.store import Change, Graph
from tests import village
from tests.worlds import VIEWERS, asked_questions, ways_to_ask, without_visible

QUESTIONS = asked_questions(shipped_catalog())


@pytest.fixture(scope="module")
def worlds(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Iterator[tuple[Graph, Graph]]:
    """The village without and with what is hidden, embedded."""
    made = []
    for name in ("bare", "full"):
        engine = LadybugEngine(tmp_path_factory.mktemp(name), pool=384 << 20)
        engine.prepare(catalog)
        made.append(Graph(engine, catalog, clock=lambda: village.NOW))
        village.build(made[-1], with_hidden=name == "full", with_whispers=name == "full")
    yield made[0], made[1]
    for graph in made:
        graph.close()


@pytest.mark.parametrize("name", QUESTIONS)
def test_hidden_things_change_no_answer(worlds: tuple[Graph, Graph], name: str) -> None:
    bare, full = worlds
    for viewer in VIEWERS:
        for params in ways_to_ask(bare.catalog.question(name)):
            assert bare.ask(name, viewer, **params) == full.ask(name, viewer, **params), params


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_without_visible_is_noticed_by_its_answers(worlds: tuple[Graph, Graph], name: str) -> None:
    bare, full = worlds
    question = bare.catalog.question(name)
    if "mine" not in question.needs:
        assert "visible(" not in question.path.read_text("utf-8")
        return
    leaky = without_visible(bare.catalog, name)
    before, after = Graph(bare.engine, leaky, bare.clock), Graph(full.engine, leaky, full.clock)
    ways = list(ways_to_ask(question))
    assert any(
        before.ask(name, viewer, **params) != after.ask(name, viewer, **params) for viewer in VIEWERS for params in ways
    )


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_without_visible_is_refused_by_the_catalog(tmp_path: Path, catalog: Catalog, name: str) -> None:
    path = catalog.questions[name].path
    text = path.read_text("utf-8")
    guarded = [place for place in _covered_names(text) if _is_guarded(catalog, text[slice(*place)].strip(" ,"), text)]
    for at, place in enumerate(guarded):
        folder = tmp_path / str(at)
        (folder / "schema").mkdir(parents=True)
        (folder / "schema" / "ladybug").symlink_to(catalog.folder / "schema" / "ladybug")
        (folder / path.parent.name).mkdir()
        (folder / path.parent.name / path.name).write_text(_take_out(text, place), "utf-8")
        with pytest.raises(CatalogError, match="visible"):
            Catalog(folder)


@pytest.mark.neo4j
def test_hidden_things_change_no_answer_on_neo4j(neo4j: Graph) -> None:
    village.build(neo4j, with_hidden=False)
    ways = [(name, viewer, params) for name in QUESTIONS for viewer in VIEWERS for params in _some(neo4j, name)]
    before = [neo4j.ask(name, viewer, **params) for name, viewer, params in ways]
    neo4j.tell(Change([*village.hidden(), *village.hidden_introductions(), *village.whispers()], "ben"))
    for (name, viewer, params), rows in zip(ways, before, strict=True):
        assert neo4j.ask(name, viewer, **params) == rows, (name, params)


@pytest.mark.neo4j
def test_both_engines_give_the_same_answers(neo4j: Graph, worlds: tuple[Graph, Graph]) -> None:
    village.build(neo4j, with_whispers=True)
    for name in QUESTIONS:
        for params in _some(neo4j, name):
            assert _rounded(neo4j, name, params) == _rounded(worlds[1], name, params), (name, params)


def _some(graph: Graph, name: str) -> list[dict[str, Any]]:
    ways = list(ways_to_ask(graph.catalog.question(name)))
    return ways[:: max(1, len(ways) // 40)]


def _rounded(graph: Graph, name: str, params: dict[str, Any]) -> list[dict[str, object]]:
    """Rows to compare between engines: floats to nine digits, in the order of the text or else in any.

    Lists as they are, but for questions that say of theirs that they stand in no order.
    """
    question = graph.catalog.question(name)

    def plain(value: object) -> object:
        if isinstance(value, list) and "in no order" in question.description:
            return sorted(value)
        return round(value, 9) if isinstance(value, float) else value

    rows = [{column: plain(value) for column, value in row.items()} for row in graph.ask(name, village.BEN, **params)]
    return rows if "ORDER BY" in question.text else sorted(rows, key=repr)


_NAMES = re.compile(r"visible\(([^)]*)\)")


def _covered_names(text: str) -> list[tuple[int, int]]:
    """Where each name inside a `visible(...)` stands."""
    return [
        (match.start(1) + name.start(), match.start(1) + name.end())
        for match in _NAMES.finditer(text)
        for name in re.finditer(r"\w+\s*,?|,?\s*\w+", match[1])
    ]


def _take_out(text: str, place: tuple[int, int]) -> str:
    shorter = text[: place[0]] + text[place[1] :]
    return re.sub(r",\s*\)", ")", shorter)


def _is_guarded(catalog: Catalog, name: str, text: str) -> bool:
    """Whether the rule says anything about this variable; of an employee or a team it says nothing."""
    return f"{name}.audience IN $mine" in expand_visible(text, catalog.model)
