"""A small embedded instance to break: how it is opened, what is told, and what must be there afterwards."""

import functools
import shutil
from collections.abc import Callable
from pathlib import Path

from graphapp.config import Config
from graphapp.durability import opening, recovery, safeguard
from graphapp.durability.catalogs import KeptCatalogs, fingerprint
from graphapp.durability.opening import open_instance
from graphapp.graph.catalog import Catalog
from graphapp.graph.content import content_hash
from graphapp.graph.kinds import Kind
from graphapp.graph.store import Change, Graph
from tests import village

POOL = 96 << 20


def read_once(catalog: Catalog, put: Callable[[object, str, object], None]) -> None:
    """Let every instance be opened with the same statements, and these be read once: a tenth of a second each time.

    Args:
        catalog: the statements.
        put: sets something of a module.
    """
    put(opening, "shipped_catalog", lambda: catalog)
    known, find = functools.cache(fingerprint), KeptCatalogs.find
    put(KeptCatalogs, "find", lambda kept, name: catalog if name == known(catalog) else find(kept, name))
    for module in (recovery, safeguard):
        put(module, "fingerprint", known)


def open_at(folder: Path, *, accept_loss: bool = False, reserve: int = 0) -> Graph:
    """Open the instance in a folder."""
    return open_instance(Config(data=folder, pool=POOL, reserve=reserve), accept_loss=accept_loss)


def note(number: int) -> Change:
    """A note of one colleague, or where the number can be divided by five twenty at once."""
    many = 20 if number % 5 == 0 else 1
    values = [(f"note{number}-{one}", "ada", f"Number {number}, {one}.", "2026-01-01", number) for one in range(many)]
    rows = village.rows("note author text happened written", *values)
    return Change([("notes.write", rows)], "ada", id=f"change{number}")


def begin(graph: Graph) -> None:
    """Tell who is there."""
    graph.tell(Change(village.people(), "ada", id="begin"))


def state(graph: Graph) -> tuple[int, str]:
    """Return how far the graph is and what it holds."""
    return graph.position(), content_hash(graph)


def copy(folder: Path, to: Path) -> Path:
    """Copy an instance as a crash would leave it; an open graph's socket and lock are not copied."""
    shutil.rmtree(to, ignore_errors=True)
    return Path(shutil.copytree(folder, to, ignore=shutil.ignore_patterns("*.lock")))


def changes(graph: Graph) -> list[str]:
    """Return the ids of all changes in the order of their positions."""
    rows = graph.engine.read("MATCH (c:Change) RETURN c.id AS id, c.seq AS seq ORDER BY seq", {})
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    return [row["id"] for row in rows]


def kinds_in(graph: Graph) -> list[Kind]:
    """Return the kinds of which there is something: asking for the other hundred takes most of a round."""
    return [
        kind
        for kind in graph.catalog.kinds
        if graph.engine.read(f"MATCH {kind.pattern} RETURN count(*) AS rows", {})[0]["rows"]
    ]


def notes(graph: Graph) -> dict[str, str]:
    """Return the texts of all notes by id."""
    return {row["id"]: row["text"] for row in graph.engine.read("MATCH (n:Note) RETURN n.id AS id, n.text AS text", {})}
