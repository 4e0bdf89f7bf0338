"""Who can introduce somebody to a contact: the five best ways, beside networkx on the whole graph."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import networkx as nx
import numpy as np

from bench.figures import Figure, Watch, in_time, milliseconds, say_spread, spread
from bench.questions import asking
from bench.stage import STAFF, Stage
from graphapp.knowledge.acquaintance import CONNECTED, WELL, lasting_sums
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.introducing import introduce

WARM, MOST, PEERS = 5, 5, 10
OVER = ("knows", "works_at", "related_to", "worked_on", "took_part_in", "member_of", "reports_to")
"""What leads from people to people."""


def introductions(stage: Stage) -> Iterator[Figure]:
    """To contacts at random, and to those with the most links."""
    stage.links.wait()
    random, biggest = stage.places.random["Contact"], stage.places.biggest["Contact"]
    with stage.links.seen_by(STAFF) as seen:
        floor = _with_networkx(stage, seen, random[:PEERS]) if seen is not None else ""
    yield _introduced(stage, "introduction", random[: stage.amounts.random], floor)
    turns = max(1, stage.amounts.biggest // max(1, len(biggest)))
    yield _introduced(stage, "introduction to the biggest", biggest * turns, "")


def _introduced(stage: Stage, measure: str, contacts: list[str], floor: str) -> Figure:
    taken, found = [], 0
    for turn, contact in in_time([*contacts[:WARM], *contacts], stage.amounts.patience):
        viewer = stage.viewer(turn)
        watch = Watch()
        with stage.links.seen_by(viewer) as seen:
            answer = introduce(asking(stage, viewer), seen, viewer.id, contact, MOST) if seen is not None else None
        if turn >= WARM:
            taken.append(watch.read())
            found += bool(answer and answer.ways)
    return spread(measure, taken, floor, f"{found} of {len(taken)} have a way, each with its reasons and names")


def _with_networkx(stage: Stage, seen: Seen, contacts: list[str]) -> str:
    """One best way in a graph of all that leads from people to people; it minds neither audiences nor hubs."""
    graph: nx.Graph[int] = nx.Graph()
    for relation in OVER:
        every = seen.every(relation)
        is_tie = relation == "knows"
        likely = (
            1.0 - np.exp2(-lasting_sums(seen, every.link) / WELL) if is_tie else np.full(len(every.link), CONNECTED)
        )
        costs = -np.log2(np.maximum(likely, 1e-9))
        graph.add_weighted_edges_from(zip(every.source.tolist(), every.target.tolist(), costs.tolist(), strict=True))
    taken = []
    for turn, contact in in_time(contacts, stage.amounts.patience / 4, least=1):
        ends = seen.find("Employee", stage.viewer(turn).id), seen.find("Contact", contact)
        if all(end in graph for end in ends):
            taken.append(milliseconds(partial(_best, graph, *ends)))
    return say_spread(f"networkx, one best way over {graph.number_of_edges():,} links", taken)


def _best(graph: nx.Graph[int], start: int, goal: int) -> list[int]:
    try:
        return list(nx.bidirectional_dijkstra(graph, start, goal)[1])
    except nx.NetworkXNoPath:
        return []
