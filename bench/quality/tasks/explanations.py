"""Whether explanations are true: a suggestion goes with its evidence, stays otherwise, and hidden things do nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from bench.quality import methods
from bench.quality.data import Finding, Suggestion
from bench.quality.figures import Tally, present
from bench.quality.planted.book import NOW, Tables
from bench.quality.planted.world import World
from bench.quality.sight import make_viewer
from bench.quality.told import told
from graphapp.graph.store import Graph

Claims = Sequence[tuple[str, tuple[str, ...]]]
FIRST = 10
"""A suggestion is there if it is among so many."""
EACH = 2
"""So many of the best suggestions of each answer are tried."""
GOES, STAYS = "goes with its evidence", "stays without other things"
_OWN_ID = {"notes.write": "note", "ties.moment": "id", "contacts.works_at": "id", "projects.write": "project"} | {
    "opportunities.write": "opportunity",
    "meetings.write": "meeting",
}


@dataclass(frozen=True)
class _Question:
    """One question to one of our methods.

    Args:
        kind: which method.
        ask: gives the suggestions of a graph with their evidence.
        subjects: ids without which the question makes no sense.
    """

    kind: str
    ask: Callable[[Graph], Claims]
    subjects: frozenset[str]


def _questions(world: World, count: int) -> Iterator[_Question]:
    """The first questions of each kind."""
    truth, tables = world.truth, world.tables
    for expert in truth.experts[:count]:
        subjects = frozenset([expert.viewer, expert.topic, expert.company])
        viewer = make_viewer(tables, expert.viewer)
        ask = partial(
            _suggest, partial(methods.experts, viewer=viewer, topic=expert.topic, company=expert.company, now=NOW)
        )
        yield _Question("experts", ask, subjects)
    for related in truth.related[:count]:
        viewer = make_viewer(tables, related.viewer)
        ask = partial(_suggest, partial(methods.related, viewer=viewer, company=related.company, now=NOW))
        yield _Question("related opportunities", ask, frozenset([related.viewer, related.company]))
    for sale in truth.sales[:count]:
        viewer = make_viewer(tables, sale.viewer)
        ask = partial(_suggest, partial(methods.cross_sell, viewer=viewer, company=sale.company, now=NOW))
        yield _Question("cross-sell", ask, frozenset([sale.viewer, sale.company]))
    for reader in truth.readers[:count]:
        ask = partial(_find, partial(methods.worth_knowing, viewer=make_viewer(tables, reader.viewer), now=NOW))
        yield _Question("worth knowing", ask, frozenset([reader.viewer]))


def _suggest(method: Callable[[Graph], Sequence[Suggestion]], graph: Graph) -> Claims:
    return [(one.id, one.evidence) for one in method(graph)[:FIRST]]


def _find(method: Callable[[Graph], Sequence[Finding]], graph: Graph) -> Claims:
    return [(" ".join(sorted(one.things)), one.evidence) for one in method(graph)[:FIRST]]


def try_explanations(world: World, count: int) -> Tally:
    """Take evidence away, and other things, and look whether the suggestion is still there.

    Of the evidence, things that the question or the suggestion is about stay: without them it would go by itself.

    Args:
        world: a small one; it is told again for every suggestion, twice.
        count: questions of each kind.
    """
    about = f"The {EACH} best suggestions of each answer; there means among the first {FIRST}."
    tally = Tally("Explanations: is the evidence what it rests on", about)
    rng = np.random.default_rng((world.seed, 0x65787074))
    others = sorted({str(row[name]) for statement, name in _OWN_ID.items() for row in world.tables.rows[statement]})
    with told(world.tables, NOW) as graph:
        asked = [
            (question, claims)
            for question in _questions(world, count)
            for _, claims in present(tally, {f"{methods.OURS}: {question.kind}": partial(question.ask, graph)})
        ]
    for question, claims in asked:
        for suggestion, evidence in claims[:EACH]:
            fixed = question.subjects | set(suggestion.split())
            removed = [one for one in evidence if one not in fixed]
            goes = bool(removed) and not _is_there(question, suggestion, world.tables.without(removed))
            free = [one for one in rng.permutation(others) if one not in fixed and one not in evidence]
            stays = _is_there(question, suggestion, world.tables.without(free[: max(3, len(removed))]))
            for kind in ("", f", {question.kind}"):
                tally.add(methods.OURS, GOES + kind, float(goes), suggestion)
                tally.add(methods.OURS, STAYS + kind, float(stays), suggestion)
    return tally


def _is_there(question: _Question, suggestion: str, tables: Tables) -> bool:
    with told(tables, NOW) as graph:
        return any(one == suggestion for one, _ in question.ask(graph))


def try_hidden(world: World, count: int) -> Tally:
    """Ask everything in two worlds that differ in what the askers may not see; every answer must be the same.

    Args:
        world: told twice, once with its secrets.
        count: questions of each kind.
    """
    tally = Tally("Hidden things", "The whole answer, evidence included, with and without what the asker may not see.")
    questions = [*_questions(world, count), *_introductions(world, count)]
    answers: list[list[Claims | None]] = []
    for tables in (world.tables, world.with_secrets):
        with told(tables, NOW) as graph:
            calls = [{f"{methods.OURS}: {question.kind}": partial(question.ask, graph)} for question in questions]
            answers.append([next((claims for _, claims in present(tally, call)), None) for call in calls])
    for question, without, with_them in zip(questions, *answers, strict=True):
        if without is not None:
            tally.add(methods.OURS, "the same answer", float(without == with_them), question.kind)
            tally.add(methods.OURS, f"the same answer, {question.kind}", float(without == with_them), question.kind)
    return tally


def _introductions(world: World, count: int) -> Iterator[_Question]:
    for query in world.truth.introductions[:count]:
        viewer = make_viewer(world.tables, query.viewer)
        ask = partial(_paths, partial(methods.introductions, viewer=viewer, contact=query.contact, now=NOW))
        yield _Question("introductions", ask, frozenset([query.viewer, query.contact]))


def _paths(method: Callable[[Graph], Sequence[tuple[str, ...]]], graph: Graph) -> Claims:
    return [(" ".join(path), ()) for path in method(graph)]
