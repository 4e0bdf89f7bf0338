"""The links in memory: how long it takes to read them, how much room they take, how soon they know of a change.

Beside them stands networkx on the whole graph: what it costs to hold it there, and its shortest path between the same
things, which minds neither audiences nor hubs.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter

import networkx as nx
import numpy as np

from bench.cast import LAST_DAY
from bench.figures import Figure, Watch, in_time, milliseconds, percentile, say_spread, spread
from bench.memory import resident
from bench.questions import make_pairs
from bench.stage import Stage
from graphapp.graph.store import Change, Row, new_id
from graphapp.knowledge.adjacency.adjacency import Adjacency
from graphapp.knowledge.adjacency.saving import load_stock, save_stock
from graphapp.knowledge.adjacency.stock import Stock, read_stock, stock_columns

PAIRS, WARM = 20, 3
MEBIBYTE = 1 << 20


def picture(stage: Stage) -> Iterator[Figure]:
    """Reading, size and catching up.

    Raises:
        RuntimeError: what was saved is not taken for this graph's.
    """
    folder = stage.loaded.config.data / "picture"
    began = perf_counter()
    stock = read_stock(stage.graph)
    read = perf_counter() - began
    save_stock(stock, stage.graph, folder)
    note = f"{len(stock.ids):,} things, {stock.links.size:,} links"
    yield Figure("picture read", read, read, 1, note=f"{note}, without saving it")
    yield _mapped(stage, folder)
    size = sum(column.nbytes for _, column in stock_columns(stock)) / MEBIBYTE
    yield Figure("picture size", size, size, 1, _say_networkx(stage, stock), "mapped from files: once for all workers")
    yield _caught_up(stage)


def _mapped(stage: Stage, folder: Path) -> Figure:
    """What was saved is mapped, and a day's changes are made up for."""
    taken = []
    for _ in range(stage.amounts.starts):
        for _ in range(10):
            stage.graph.tell(Change(_small_change(stage), "import"))
        watch = Watch()
        stock = load_stock(stage.graph, folder)
        if stock is None or not Adjacency(stock).catch_up(stage.graph):
            raise RuntimeError("the saved links were not taken")
        taken.append(tuple(part / 1000 for part in watch.read()))
    went_by = [total for total, _ in taken]
    return Figure("picture mapped", percentile(went_by, 0.5), percentile(went_by, 0.95), len(taken))


def _caught_up(stage: Stage) -> Figure:
    """A note about a company and a contact, or a moment: told, and then the links are up to it."""
    stage.links.wait()
    taken = []
    for turn, _ in in_time(range(stage.amounts.notes + WARM), stage.amounts.patience):
        stage.graph.tell(Change(_small_change(stage, turn), "import"))
        watch = Watch()
        with stage.links.seen_by(stage.viewer(turn)):
            if turn >= WARM:
                taken.append(watch.read())
    return spread("picture caught up", taken, "", "by turns a note about a company and a contact, and a moment")


def _small_change(stage: Stage, turn: int = 0) -> list[tuple[str, list[Row]]]:
    marks, writer = stage.loaded.landmarks, stage.viewer(turn)
    company, contact = (keys[turn % len(keys)] for keys in (marks.companies, marks.contacts))
    who_sees = {"audience": "staff", "by": writer.id}
    now = int(stage.graph.clock())
    if turn % 2:
        moment = {"id": new_id(), "employee": writer.id, "contact": contact, "at": now, "kind": "meeting"}
        return [("ties.moment", [{**moment, "outbound": True, "people": 2, "copied": False, **who_sees}])]
    note = new_id()
    day = {"happened": LAST_DAY.isoformat(), "written": now}
    text = {"note": note, "author": writer.id, "text": "Asked for the offer again"}
    about = [
        (f"notes.about.{kind}", [{"note": note, "thing": thing, "how": "mention", **who_sees}])
        for kind, thing in (("Company", company), ("Contact", contact))
    ]
    return [("notes.write", [{**text, **day, **who_sees}]), *about]


def _say_networkx(stage: Stage, stock: Stock) -> str:
    """What the same links cost as a graph of networkx, and its shortest paths; let go of at once."""
    gc.collect()
    before, began = resident(os.getpid()), perf_counter()
    graph: nx.Graph[int] = nx.Graph()
    links = np.column_stack([stock.links.source, stock.links.target])
    graph.add_edges_from(map(tuple, links.tolist()))
    built, room = perf_counter() - began, (resident(os.getpid()) - before) >> 20
    taken = []
    for start, goal in islice(make_pairs(stage, stage.places.random), PAIRS):
        ends = [stock.find(thing.kind, thing.id) for thing in (start, goal)]
        if all(end in graph for end in ends):
            taken.append(milliseconds(partial(_shortest, graph, *ends)))
    said = say_spread("shortest path", taken)
    return f"networkx: built in {built:.0f} s, {room:,} MiB more, {said}"


def _shortest(graph: nx.Graph[int], start: int, goal: int) -> list[int]:
    try:
        return list(nx.bidirectional_shortest_path(graph, start, goal))
    except nx.NetworkXNoPath:
        return []
