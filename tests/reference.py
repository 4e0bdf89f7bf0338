"""`make docs`: writes docs/questions.md, with answers from the tests' small world."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.opening import shipped_catalog
from graphapp.graph.reference import Example, write_reference
from graphapp.graph.store import Graph
from tests import village
from tests.worlds import asked_questions, ways_to_ask

PAGE = Path(__file__).parents[1] / "docs" / "questions.md"


def write_page(graph: Graph) -> str:
    """Return the page as it should be, with one answer that Ada gets for each question."""
    return write_reference(graph.catalog, {name: _example(graph, name) for name in asked_questions(graph.catalog)})


def _example(graph: Graph, name: str) -> Example | None:
    for params in ways_to_ask(graph.catalog.question(name)):
        rows = graph.ask(name, village.ADA, **params)
        if rows:
            plain = {name: _plain(value) for name, value in min(rows, key=repr).items()}
            return Example({name: _short(value) for name, value in params.items()}, plain)
    return None


def _plain(value: Any) -> Any:
    return round(value, 6) if isinstance(value, float) else value


def _short(value: Any) -> Any:
    return value[:3] if isinstance(value, list) else value


def main() -> None:
    """Write the page."""
    catalog = shipped_catalog()
    with tempfile.TemporaryDirectory() as folder:
        engine = LadybugEngine(Path(folder))
        engine.prepare(catalog)
        graph = Graph(engine, catalog, clock=lambda: village.NOW)
        village.build(graph)
        PAGE.write_text(write_page(graph), "utf-8")
        graph.close()
    sys.stdout.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
