"""Bulk writing through the program itself: moments with their ties, as a loader brings them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import neo4j
import pyarrow as pa

from bench.bulk import fill_ladybug, fill_neo4j
from bench.figures import Figure, Watch
from bench.load import Loaded, tell_moments
from bench.servers import StoredServer
from bench.stage import Amounts, Stage
from graphapp.config import Config
from graphapp.graph.opening import open_graph, shipped_catalog

_ENDS = {"employees.write", "contacts.write"}


def later(stage: Stage) -> Iterator[Figure]:
    """New moments told to the full world."""
    world = stage.loaded.world
    rows = world.later_moments(stage.amounts.later)
    watch = Watch()
    told, seconds = tell_moments(stage.graph, rows, seconds=stage.amounts.patience)
    note = f"{told:,} rows in {seconds:.1f} s, {_say_work(watch)}"
    # What is measured next meets a program that has read what was written.
    with stage.links.seen_by(stage.viewer(0)):
        pass
    stage.links.wait()
    yield Figure("bulk into the full world", told / seconds, told / seconds, told, note=note)


def _say_work(watch: Watch) -> str:
    return f"in which the process worked {watch.read()[1] / 1000:.1f} s"


def first(loaded: Loaded, config: Config, amounts: Amounts) -> Iterator[Figure]:
    """The first moments told to a world of employees and contacts who never met."""
    rows = _first_moments(loaded, amounts)
    folder = config.data.parent / "fresh"
    shutil.rmtree(folder, ignore_errors=True)
    with ExitStack() as stack:
        fresh = replace(config, data=folder / "instance")
        if not config.embedded:
            server = stack.enter_context(StoredServer(folder / "server"))
            fresh = replace(fresh, graph=server.uri, user=server.user, password=server.password)
        _fill(loaded, fresh)
        graph = open_graph(fresh)
        stack.callback(graph.close)
        watch = Watch()
        told, seconds = tell_moments(graph, rows, seconds=2 * amounts.patience)
        work = _say_work(watch)
        ties = graph.engine.read("MATCH (:Employee)-[k:KNOWS]->(:Contact) RETURN count(*) AS n", {})[0]["n"]
    shutil.rmtree(folder, ignore_errors=True)
    note = f"{told:,} rows with {ties:,} ties in {seconds:.1f} s, {work}"
    yield Figure("bulk", told / seconds, told / seconds, told, note=note)


def _first_moments(loaded: Loaded, amounts: Amounts) -> pa.Table:
    pieces, number = [], 0
    for name, rows in loaded.world.tables():
        if name == "ties.moment" and number < amounts.bulk:
            pieces.append(rows.slice(0, amounts.bulk - number))
            number += pieces[-1].num_rows
    return pa.concat_tables(pieces)


def _fill(loaded: Loaded, config: Config) -> None:
    catalog = shipped_catalog()
    open_graph(config).close()
    stream = ((name, rows) for name, rows in loaded.world.tables() if name in _ENDS)
    if config.embedded:
        fill_ladybug(config.data / "graph.lbug", catalog, stream)
        return
    with neo4j.GraphDatabase.driver(config.graph, auth=(config.user, config.password)) as driver:
        fill_neo4j(driver, catalog, stream)
