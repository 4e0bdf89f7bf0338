"""Whom to ask about a topic at a company: random ones, and the biggest of both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from bench.figures import Figure, Watch, in_time, milliseconds, say_spread, spread
from bench.questions import asking
from bench.stage import Stage
from graphapp.graph.store import Row
from graphapp.knowledge.experts import Expert, find_experts
from graphapp.viewer import Viewer

WARM, PEERS = 5, 5


def experts(stage: Stage) -> Iterator[Figure]:
    """Each topic with a company, as the page asks; the same from the graph alone beside it."""
    stage.links.wait()
    random, biggest = stage.places.random, stage.places.biggest
    topics, companies = random["Topic"], random["Company"][: stage.amounts.random]
    pairs = [(topics[turn % len(topics)], company) for turn, company in enumerate(companies)]
    yield _asked(stage, "experts", pairs)
    hubs = [(biggest["Topic"][0], company) for company in biggest["Company"][: stage.amounts.biggest]]
    yield _asked(stage, "experts of the biggest", hubs)


def _asked(stage: Stage, measure: str, pairs: list[tuple[str, str]]) -> Figure:
    taken, found = [], 0
    for turn, (topic, company) in in_time([*pairs[:WARM], *pairs], stage.amounts.patience):
        watch = Watch()
        answer = _find(stage, stage.viewer(turn), topic, company)
        if turn >= WARM:
            taken.append(watch.read())
            found += bool(answer)
    beside = []
    for turn, (topic, company) in in_time(pairs[:PEERS], stage.amounts.patience / 4, least=1):
        ask, now = partial(_ask_alone, stage, stage.viewer(turn)), stage.graph.clock()
        beside.append(milliseconds(partial(find_experts, ask, None, topic, company, now)))
    return spread(measure, taken, say_spread("the graph alone", beside), f"{found} of {len(taken)} have some")


def _ask_alone(stage: Stage, viewer: Viewer, name: str, **params: Any) -> list[Row]:
    return stage.graph.ask(name, viewer, **params)


def _find(stage: Stage, viewer: Viewer, topic: str, company: str) -> list[Expert]:
    with stage.links.seen_by(viewer) as seen:
        return find_experts(asking(stage, viewer), seen, topic, company, stage.graph.clock())
