"""Questions as the pages ask them, each beside the bare driver or beside what the engine itself can do."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from typing import Any

from bench.figures import Figure, Watch, in_time, milliseconds, percentile, say_spread, spread
from bench.stage import STAFF, Stage
from graphapp.graph.store import Row
from graphapp.knowledge.knowing import know_company
from graphapp.knowledge.paths import find_paths
from graphapp.knowledge.recall.recall import Recall
from graphapp.knowledge.related import find_related
from graphapp.knowledge.steps import Thing
from graphapp.viewer import Viewer

WARM = 5
FIRST = 25
"""As many as a page shows of a list, and as the questions' headers say."""
PAIRS = ("Company", "Contact", "Employee", "Project", "Topic")
PEER_PAIRS = 10
_SHORTEST = {
    "ladybug": "MATCH p = (a:{} {{id: $a}})-[r* SHORTEST 1..4]-(b:{} {{id: $b}}) RETURN length(p) AS steps LIMIT 1",
    "neo4j": "MATCH (a:{} {{id: $a}}), (b:{} {{id: $b}}) MATCH p = shortestPath((a)-[*..4]-(b)) RETURN length(p) AS n",
}


def who_knows(stage: Stage) -> Iterator[Figure]:
    """Who knows a company or a contact: random ones, and the biggest."""
    marks, amounts = stage.loaded.landmarks, stage.amounts
    for kind, question in (("company", "companies.who_knows"), ("contact", "contacts.who_knows")):
        ids = marks.companies if kind == "company" else marks.contacts
        biggest = marks.biggest_company if kind == "company" else marks.biggest_contact
        yield _compared(stage, f"who knows a {kind}", question, ids[: amounts.random])
        yield _compared(stage, f"who knows the biggest {kind}", question, [biggest] * amounts.biggest)


def _compared(stage: Stage, measure: str, question: str, ids: list[str]) -> Figure:
    """A question about each of some things, beside the bare driver with the same text and what the pages do instead."""
    asked: list[tuple[float, float]] = []
    bare: list[float] = []
    held: list[float] = []
    rows = 0
    stage.links.wait()
    for turn, one in in_time([*ids[:WARM], *ids], stage.amounts.patience):
        viewer = stage.viewer(turn)
        watch = Watch()
        rows = max(rows, len(stage.graph.ask(question, viewer, id=one, limit=FIRST)))
        taken = watch.read()
        floor = milliseconds(bare_call(stage, question, viewer, id=one, limit=FIRST))
        if turn >= WARM:
            asked.append(taken)
            bare.append(floor)
            if question == "companies.who_knows":
                held.append(milliseconds(partial(_know, stage, viewer, one)))
    beside = [say_spread("bare driver", bare), say_spread("as the pages, links in memory", held)]
    return spread(measure, asked, "; ".join(filter(None, beside)), f"up to {rows:,} rows")


def _know(stage: Stage, viewer: Viewer, company: str) -> None:
    with stage.links.seen_by(viewer) as seen:
        know_company(asking(stage, viewer), seen, company, 0, FIRST)


def bare_call(stage: Stage, name: str, viewer: Viewer, **params: object) -> Callable[[], object]:
    """The driver's own call with the text and the parameters that `ask` would send."""
    question = stage.graph.catalog.question(name)
    bound = question.bind(params)
    bound |= {"mine": list(viewer.audiences), "me": viewer.id, "now": stage.graph.clock()}
    text = re.sub(r"\b(LIMIT|SKIP) \$(\w+)", lambda found: f"{found[1]} {bound.pop(found[2])}", question.text)
    return partial(stage.read, text, {name: value for name, value in bound.items() if f"${name}" in text})


def overhead(stage: Stage) -> Iterator[Figure]:
    """The median of `ask` over the median of the same driver call, one after the other in turns."""
    asked: list[float] = []
    bare: list[float] = []
    ids = stage.loaded.landmarks.companies[: stage.amounts.random]
    for turn, one in in_time([*ids[:WARM], *ids, *ids], stage.amounts.patience):
        viewer = stage.viewer(turn)
        ask = partial(stage.graph.ask, "companies.who_knows", viewer, id=one, limit=32)
        driver = bare_call(stage, "companies.who_knows", viewer, id=one, limit=32)
        calls: list[tuple[list[float], Callable[[], object]]] = [(asked, ask), (bare, driver)]
        for taken, call in calls if turn % 2 else calls[::-1]:
            taken.append(milliseconds(call))
    asked, bare = asked[WARM:], bare[WARM:]
    ratio = percentile(asked, 0.5) / percentile(bare, 0.5)
    note = f"ask {percentile(asked, 0.5):.2f} ms, driver {percentile(bare, 0.5):.2f} ms"
    yield Figure("overhead", ratio, ratio, len(asked), note)


def related(stage: Stage) -> Iterator[Figure]:
    """Related opportunities with everything that they need: the company's topics and purchases, too."""
    yield _related_of(stage, "related", stage.loaded.landmarks.companies[: stage.amounts.random])
    yield _related_of(stage, "related of the biggest", stage.places.biggest["Company"][:20])


def _related_of(stage: Stage, measure: str, companies: list[str]) -> Figure:
    taken, in_graph, found = [], [], 0
    for turn, company in in_time([*companies[:WARM], *companies], stage.amounts.patience):
        stage.graph.asked.clear()
        watch = Watch()
        answer = _find_related(stage, company, stage.viewer(turn))
        if turn >= WARM:
            taken.append(watch.read())
            in_graph.append(sum(cost for _, cost, _ in stage.graph.asked))
            found += bool(answer)
    return spread(measure, taken, say_spread("in the graph", in_graph), f"{found} of {len(taken)} have some")


def _find_related(stage: Stage, company: str, viewer: Viewer) -> list[Any]:
    ask = asking(stage, viewer)
    topics, bought = ask("companies.topics", id=company, limit=40), ask("companies.purchases", id=company)
    parts = {row["part"]: row["number"] for row in ask("companies.count_of_parts", id=company)}
    with stage.links.seen_by(viewer) as seen:
        return list(
            find_related(ask, seen, company, topics=topics, bought=bought, contacts=parts.get("contacts", 0), limit=5)
        )


def asking(stage: Stage, viewer: Viewer) -> Callable[..., list[Row]]:
    """How a view asks, for one viewer: what the links in memory hold is answered from them, all else by the graph."""
    return Recall(stage.graph, stage.links, viewer).ask


def paths(stage: Stage) -> Iterator[Figure]:
    """Paths between random things of all kinds, and between the biggest; the engine's own shortest path beside."""
    # What a program has that has run for a minute; that it takes some seconds once is said in the report.
    stage.links.wait()
    pairs = list(islice(make_pairs(stage, stage.places.random), stage.amounts.random))
    yield _connected(stage, "path", pairs, _own_shortest(stage, pairs[:PEER_PAIRS]))
    hubs = list(make_pairs(stage, {kind: ids[:8] for kind, ids in stage.places.biggest.items()}))
    yield _connected(stage, "path between hubs", hubs[: stage.amounts.biggest], "")


def make_pairs(stage: Stage, places: dict[str, list[str]]) -> Iterator[tuple[Thing, Thing]]:
    """Things of all kinds, by twos, each pair of kinds in turn."""
    kinds = [(one, other) for one in PAIRS for other in PAIRS]
    names = {
        row["id"]: row["name"] for kind in PAIRS for row in stage.graph.ask("things.seen", STAFF, ids=places[kind])
    }
    for turn in range(stage.amounts.random):
        one, other = kinds[turn % len(kinds)]
        start, goal = places[one][turn % len(places[one])], places[other][(7 * turn + 3) % len(places[other])]
        if start != goal:
            yield Thing(one, start, names[start]), Thing(other, goal, names[goal])


def _connected(stage: Stage, measure: str, pairs: list[tuple[Thing, Thing]], floor: str) -> Figure:
    taken, found, questions = [], 0, []
    for turn, (start, goal) in in_time([*pairs[:WARM], *pairs], stage.amounts.patience):
        stage.graph.asked.clear()
        watch, viewer = Watch(), stage.viewer(turn)
        with stage.links.seen_by(viewer) as seen:
            answer = find_paths(asking(stage, viewer), start, goal, seen=seen)
        if turn >= WARM:
            taken.append(watch.read())
            questions.append(len(stage.graph.asked))
            found += bool(answer)
    note = f"{found} of {len(taken)} connected, {percentile(questions, 0.5):.0f} questions each"
    return spread(measure, taken, floor, note)


def _own_shortest(stage: Stage, pairs: list[tuple[Thing, Thing]]) -> str:
    """What the engine's own shortest path takes, which minds neither audiences nor hubs; given up after 10 s."""
    taken, given_up = [], 0
    for start, goal in pairs:
        text = _SHORTEST[stage.loaded.engine].format(start.kind, goal.kind)
        try:
            taken.append(milliseconds(partial(stage.read, text, {"a": start.id, "b": goal.id})))
        except Exception:  # noqa: BLE001  # each driver has its own word for a query that took too long
            given_up += 1
        if given_up > 2:
            break
    said = say_spread("the engine's own shortest path", taken)
    return f"{said}{', ' if said and given_up else ''}{f'{given_up} given up after 10 s' if given_up else ''}"
