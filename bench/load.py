"""Puts the bench world into each engine, once: later runs copy what was stored, and write into the copy only."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import neo4j
import pyarrow as pa

from bench.bulk import fill_ladybug, fill_neo4j
from bench.servers import StoredServer
from bench.world import Landmarks, World
from graphapp.config import Config
from graphapp.durability.opening import open_instance, shortening_of
from graphapp.durability.shortening import SNAPSHOTS
from graphapp.graph.catalog import Catalog
from graphapp.graph.opening import open_graph, shipped_catalog
from graphapp.graph.store import ROWS_A_CHANGE, Change, Graph
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.search.opening import open_search

ENGINES = ("ladybug", "neo4j")
CACHE = Path(__file__).parents[1] / ".cache" / "bench"
_SIGNED_WITH = "only for the bench"
_SOURCES = ("cast", "words", "directory", "links", "notes", "claims", "moments", "world", "shapes", "bulk")


@dataclass(frozen=True)
class Loaded:
    """A copy of the world that one run may write to.

    Args:
        engine: its name.
        config: the settings under which the program opens it, also in another process.
        world: what is in it.
        landmarks: what to ask for.
        server_pid: the process of the database server, if there is one.
    """

    engine: str
    config: Config
    world: World
    landmarks: Landmarks
    server_pid: int | None = None


def fingerprint(catalog: Catalog) -> str:
    """A short text that changes with whatever decides what is stored."""
    files = [Path(__file__).parent / f"{name}.py" for name in _SOURCES]
    files += sorted((catalog.folder / "schema").rglob("*.cypher"))
    files += [catalog.folder / "ties" / "keep.cypher", catalog.folder / "topics" / "connect.cypher"]
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files))
    return digest.hexdigest()[:12]


def store(engine: str, world: World, cache: Path = CACHE) -> Path:
    """Make the stored copy of a world if it is not there yet, and say where it is.

    Args:
        engine: `ladybug` or `neo4j`.
        world: what it shall hold.
        cache: the folder for all stored worlds.
    """
    catalog = shipped_catalog()
    folder = cache / f"{engine}-{world.scale:g}-{world.seed}-{fingerprint(catalog)}"
    if not (folder / "landmarks.json").exists():
        _fill(engine, world, catalog, folder)
    with _running(engine, folder) as (config, _):
        # As an instance has one that has been served for a while: else the first server makes it beside the measures.
        if config.embedded and not (config.data / SNAPSHOTS).exists():
            _snapshot(config)
    return folder


def _fill(engine: str, world: World, catalog: Catalog, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with _running(engine, folder) as (config, _):
        open_graph(config).close()
        if config.embedded:
            fill_ladybug(config.data / "graph.lbug", catalog, world.tables())
        else:
            with neo4j.GraphDatabase.driver(config.graph, auth=(config.user, config.password)) as driver:
                fill_neo4j(driver, catalog, world.tables())
        _index(config)
    (folder / "landmarks.json").write_text(json.dumps(world.landmarks().as_dict()))


def _snapshot(config: Config) -> None:
    graph = open_instance(config)
    shortening = shortening_of(graph)
    if shortening is not None:
        shortening.snapshot()
    graph.close()


def _index(config: Config) -> None:
    graph = open_graph(config)
    # An instance has a history; what is kept beside the graph is known again by it.
    if not graph.position():
        graph.tell(Change([], "import"))
    search = open_search(config, graph)
    search.reindex()
    search.close()
    links = AdjacencyService(graph, config.data / "links")
    links.wait(600)
    links.close()
    graph.close()


@contextmanager
def loaded(engine: str, world: World, cache: Path = CACHE) -> Iterator[Loaded]:
    """A working copy of a world, its server running; removed at the end."""
    stored = store(engine, world, cache)
    copy = cache / f"run-{engine}"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(stored, copy)
    facts = json.loads((stored / "landmarks.json").read_text())
    facts["probes"] = {float(share): tuple(words) for share, words in facts["probes"].items()}
    try:
        with _running(engine, copy) as (config, pid):
            yield Loaded(engine, config, world, Landmarks(**facts), pid)
    finally:
        shutil.rmtree(copy, ignore_errors=True)


@contextmanager
def _running(engine: str, folder: Path) -> Iterator[tuple[Config, int | None]]:
    """The settings for an instance in a folder; a server of its own runs where the engine needs one."""
    instance = folder / "instance"
    if engine == "ladybug":
        yield Config(data=instance, secret=_SIGNED_WITH), None
        return
    with StoredServer(folder / "server") as server:
        yield (
            Config(instance, server.uri, server.user, server.password, secret=_SIGNED_WITH, workers=2),
            server.pid,
        )


def tell_moments(graph: Graph, rows: pa.Table, seconds: float = 120.0) -> tuple[int, float]:
    """Tell moments the way a loader does, their ties summed in the same changes.

    Args:
        graph: that of the world.
        rows: of the statement `ties.moment`.
        seconds: it stops after this time, if there are still rows.

    Returns:
        How many rows were told, and in how many seconds.
    """
    begin, told = perf_counter(), 0
    while told < rows.num_rows and perf_counter() - begin < seconds:
        part = rows.slice(told, ROWS_A_CHANGE).to_pylist()
        graph.tell(Change([("ties.moment", part)], "import"))
        told += len(part)
    return told, perf_counter() - begin
