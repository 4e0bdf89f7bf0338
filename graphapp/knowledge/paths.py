"""The best way from one thing to another, up to four steps, over what the viewer sees.

The cost of a path is the sum of the costs of its steps (`steps.Step.cost`: about 1 each) and of `steps.hub_cost` for
each thing that it passes through: half a logarithm of the number of edges that the viewer sees there. So a topic on
every hundredth note connects nobody; what has more than `steps.FETCHED` edges of one relation is not passed through at
all, unless it is a person. Passing through a note or an opportunity is free: what one note is about belongs together.

Both ends are widened by two steps and meet in the middle (Pohl 1971). Where the links are in memory, `walks` looks at
all of them. Until they are, the graph is asked, and what is fetched is bounded: around each end the `WIDENED` things
that look cheapest, by the cost of reaching them and what things of their kind usually cost to pass. Within these
bounds the best path is exact; beyond them a dearer one may be given.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.steps import (
    FETCHED,
    LEAST,
    Ask,
    Step,
    Thing,
    best_step,
    fetch_links,
    hub_cost,
    join_steps,
    read_names,
)
from graphapp.knowledge.walks import find_walks

WIDENED = 24
EDGES = 2_500
MIDDLES = 16
PEOPLE = {"Employee", "Contact"}
FREE = {"Note", "Opportunity"}
USUAL = {
    "Opportunity": 4,
    "Contact": 12,
    "Project": 12,
    "Team": 15,
    "Note": 24,
    "Company": 60,
    "Employee": 150,
    "Offering": 150,
    "Topic": 200,
}
"""How many edges a thing of a kind usually has; only decides what is looked at first, notes not before people."""

Around = Callable[[Thing], Sequence[Step]]


@dataclass(frozen=True, slots=True)
class Path:
    """Steps from one thing to another; `cost` is as the module says."""

    steps: tuple[Step, ...]
    cost: float

    @property
    def things(self) -> tuple[Thing, ...]:
        """Everything on the way, both ends included."""
        return (self.steps[0].source, *(step.target for step in self.steps))


@dataclass(frozen=True, slots=True)
class _Reached:
    cost: float
    step: Step | None


@dataclass(slots=True)
class _Side:
    """What is reached from one end, by number of steps."""

    end: Thing
    layers: list[dict[Thing, _Reached]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.layers.append({self.end: _Reached(0.0, None)})

    def best(self, thing: Thing) -> tuple[float, int]:
        """Return the least cost to a thing and in how many steps."""
        return min((layer[thing].cost, depth) for depth, layer in enumerate(self.layers) if thing in layer)

    def reached(self) -> set[Thing]:
        return set().union(*self.layers)

    def way(self, thing: Thing) -> Iterator[Step]:
        """Yield the steps from a thing back to the end."""
        for depth in range(self.best(thing)[1], 0, -1):
            step = self.layers[depth][thing].step
            if step is not None:
                yield step
                thing = step.source

    def add(self, steps: Iterable[tuple[float, Step]]) -> None:
        """Add a layer: steps, each with what it costs to stand at its source and to leave it."""
        layer: dict[Thing, _Reached] = {}
        for before, step in steps:
            cost, known = before + step.cost, layer.get(step.target)
            if known is None or (cost, _origin(step)) < (known.cost, _origin(known.step)):
                layer[step.target] = _Reached(cost, step)
        self.layers.append(layer)


class _Surroundings:
    """Asks what is around a thing, once for each."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._links: dict[Thing, list[Step]] = {}
        self._steps: dict[Thing, list[Step]] = {}

    def __call__(self, thing: Thing) -> list[Step]:
        if thing not in self._steps:
            self._links[thing] = fetch_links(self._ask, thing)
            self._steps[thing] = join_steps(self._links[thing])
        return self._steps[thing]

    def passing(self, thing: Thing) -> float | None:
        """Return what it costs to pass through, None where nobody is connected by that."""
        if thing.kind in FREE:
            return 0.0
        self(thing)
        links = self._links[thing]
        return None if thing.kind not in PEOPLE and _is_cut(links) else hub_cost(len(links))


def find_paths(ask: Ask, start: Thing, goal: Thing, most: int = 3, seen: Seen | None = None) -> list[Path]:
    """Return the best path and, behind it, others that share nothing but the ends with it.

    Args:
        ask: asks a question as the viewer sees it.
        start: a thing that the viewer sees.
        goal: another.
        most: how many paths; there are none where nothing connects the two in four steps, or where they are one.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
    """
    if start == goal:
        return []
    return _ask_paths(ask, start, goal, most) if seen is None else _read_paths(ask, seen, start, goal, most)


def _read_paths(ask: Ask, seen: Seen, start: Thing, goal: Thing, most: int) -> list[Path]:
    ends = [seen.find(end.kind, end.id) for end in (start, goal)]
    if min(ends) < 0:
        return []
    walks = find_walks(seen, ends[0], ends[1], most)
    steps = [[best_step(seen, *pair) for pair in pairwise(walk.things)] for walk in walks]
    names = {(end.kind, end.id): end.name for end in (start, goal)}
    names |= read_names(ask, {(one.target.kind, one.target.id) for path in steps for one in path} - names.keys())
    return [
        Path(tuple(_named(step, names) for step in path), walk.cost) for walk, path in zip(walks, steps, strict=True)
    ]


def _named(step: Step, names: Mapping[tuple[str, str], str]) -> Step:
    source, target = (Thing(end.kind, end.id, names.get((end.kind, end.id), "")) for end in (step.source, step.target))
    return replace(step, source=source, target=target)


def _ask_paths(ask: Ask, start: Thing, goal: Thing, most: int) -> list[Path]:
    around, sides = _Surroundings(ask), (_Side(start), _Side(goal))
    for side in sides:
        side.add((0.0, step) for step in around(side.end))
    found = _meet(around, sides, most)
    # Three steps cost at least this much; what is cheaper cannot be beaten.
    if found and found[0].cost <= 3 * LEAST:
        return found
    for side in sides:
        _widen(around, side, {one.end for one in sides})
    return _meet(around, sides, most)


def _widen(around: _Surroundings, side: _Side, ends: set[Thing]) -> None:
    """Add a second layer: what is around the things that look cheapest to pass."""
    first = side.layers[1]
    costs = {thing: one.cost + hub_cost(USUAL[thing.kind]) for thing, one in first.items()}
    steps: list[tuple[float, Step]] = []
    for thing in sorted(first.keys() - ends, key=lambda thing: (costs[thing], thing))[:WIDENED]:
        passing = around.passing(thing)
        if passing is not None:
            steps += [(first[thing].cost + passing, step) for step in around(thing)]
        if len(steps) > EDGES:
            break
    side.add(steps)


def _meet(around: _Surroundings, sides: tuple[_Side, _Side], most: int) -> list[Path]:
    """Return the cheapest paths over the things that both sides reached."""
    one, other = sides
    ends = {one.end, other.end}
    bounds = sorted((one.best(thing)[0] + other.best(thing)[0], thing) for thing in one.reached() & other.reached())
    found: list[tuple[float, Thing]] = []
    looked_at = 0
    for bound, thing in bounds:
        if looked_at >= MIDDLES or (len(found) >= most and sorted(found)[most - 1][0] <= bound):
            break
        looked_at += thing not in ends
        passing = 0.0 if thing in ends else around.passing(thing)
        if passing is not None:
            found.append((bound + passing, thing))
    return _apart((_join(sides, thing, cost) for cost, thing in sorted(found)), ends, most)


def _apart(found: Iterable[Path], ends: set[Thing], most: int) -> list[Path]:
    chosen: list[Path] = []
    used: set[Thing] = set()
    for path in found:
        inner = set(path.things) - ends
        is_simple = len(set(path.things)) == len(path.things)
        if is_simple and used.isdisjoint(inner) and (inner or not any(len(one.steps) == 1 for one in chosen)):
            chosen.append(path)
            used |= inner
        if len(chosen) == most:
            break
    return chosen


def _join(sides: tuple[_Side, _Side], middle: Thing, cost: float) -> Path:
    there = [*sides[0].way(middle)][::-1]
    back = [step.turned() for step in sides[1].way(middle)]
    return Path((*there, *back), cost)


def _is_cut(steps: Iterable[Step]) -> bool:
    """Say whether there may be more of one relation than were fetched."""
    numbers: dict[tuple[str, str], int] = {}
    for step in steps:
        numbers[step.relation, step.target.kind] = numbers.get((step.relation, step.target.kind), 0) + 1
    return max(numbers.values(), default=0) >= FETCHED


def _origin(step: Step | None) -> tuple[str, str, str]:
    return (step.source.kind, step.source.id, step.relation) if step else ("", "", "")
