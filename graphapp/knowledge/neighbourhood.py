"""What stands one step away from a thing: how much of each kind, and the nearest of each."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.steps import FETCHED, Ask, Step, Thing, fetch_steps, rank_nearest, read_names, read_steps
from graphapp.knowledge.ties import level_of, word_of
from graphapp.knowledge.titles import say_title

PEOPLE = ("Employee", "Contact", "Team")
ORDER = (*PEOPLE, "Company", "Project", "Opportunity", "Offering", "Topic", "Note")
FEW, MANY, MOST = 6, 25, 140
_NOUNS = {"project", "opportunity", "team"}
COUNT = {
    "Company": "explore.count_company",
    "Employee": "explore.count_employee",
    "Topic": "explore.count_topic",
    "Offering": "explore.count_offering",
}
"""What may have more of one relation than is fetched is counted apart."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A thing one step away.

    Attributes:
        said: how it belongs there, in words: `Works at, Buyer`.
        days: since and until, ISO, empty where unknown; is_period: else the first is the day it happened.
        level: of a tie, 0 to 4; None where it is no tie.
        evidence: address of what says so, empty where the thing's own page does.
    """

    thing: Thing
    said: str
    days: tuple[str, str]
    is_period: bool
    level: int | None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind: how many there are, and those that are shown."""

    kind: str
    number: int
    shown: Sequence[Neighbour]

    @property
    def rest(self) -> int:
        """How many are not shown."""
        return max(self.number - len(self.shown), 0)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What stands around a thing.

    Attributes:
        counts: kind and how many, every kind that there is, in a fixed order.
        groups: of the chosen kinds.
    """

    counts: Sequence[tuple[str, int]]
    groups: Sequence[Group]


def look_around(ask: Ask, thing: Thing, kinds: Collection[str] = (), seen: Seen | None = None) -> Neighbourhood:
    """Return what stands one step away.

    Args:
        ask: asks a question as the viewer sees it.
        thing: in the middle.
        kinds: which to show; all where empty. The fewer, the more of each is shown.
        seen: the links in memory as the same viewer sees them; the graph is asked where they are not there.
    """
    return _ask_around(ask, thing, kinds) if seen is None else _read_around(ask, seen, thing, kinds)


def _each(chosen: Sequence[str], kinds: Collection[str]) -> int:
    return MOST if len(chosen) == 1 else MANY if kinds else FEW


def _read_around(ask: Ask, seen: Seen, thing: Thing, kinds: Collection[str]) -> Neighbourhood:
    number = seen.find(thing.kind, thing.id)
    if number < 0:
        return Neighbourhood([], [])
    nearest = rank_nearest(seen, number)
    counts = [(kind, len(nearest[kind])) for kind in ORDER if kind in nearest]
    chosen = [kind for kind, _ in counts if not kinds or kind in kinds]
    shown = {kind: nearest[kind][: _each(chosen, kinds)] for kind in chosen}
    steps = read_steps(seen, number, [near for some in shown.values() for near in some])
    names = read_names(ask, {(one.target.kind, one.target.id) for one in steps})
    by_kind: dict[str, list[Step]] = {kind: [] for kind in chosen}
    for one in steps:
        target = Thing(one.target.kind, one.target.id, names.get((one.target.kind, one.target.id), ""))
        by_kind[target.kind].append(replace(one, source=thing, target=target))
    return Neighbourhood(counts, [Group(kind, len(nearest[kind]), _nearest(by_kind[kind])) for kind in chosen])


def _ask_around(ask: Ask, thing: Thing, kinds: Collection[str]) -> Neighbourhood:
    by_kind: dict[str, list[Step]] = {}
    for step in fetch_steps(ask, thing):
        by_kind.setdefault(step.target.kind, []).append(step)
    nearest = {kind: _nearest(steps) for kind, steps in by_kind.items()}
    numbers = {kind: len(found) for kind, found in nearest.items()}
    if max(numbers.values(), default=0) >= FETCHED and thing.kind in COUNT:
        for row in ask(COUNT[thing.kind], id=thing.id):
            numbers[row["kind"]] = max(numbers.get(row["kind"], 0), row["number"])
    counts = [(kind, numbers[kind]) for kind in ORDER if kind in numbers]
    chosen = [kind for kind, _ in counts if not kinds or kind in kinds]
    each = _each(chosen, kinds)
    return Neighbourhood(counts, [Group(kind, numbers[kind], nearest[kind][:each]) for kind in chosen])


def _nearest(steps: Iterable[Step]) -> list[Neighbour]:
    """Put things in order: strong ties first, then what is not over, then the newest, then by name; each thing once."""
    ways: dict[Thing, list[Step]] = {}
    for step in steps:
        ways.setdefault(step.target, []).append(step)
    ranked = sorted(ways.values(), key=lambda some: min(_rank(step) for step in some))
    return [_neighbour(sorted(some, key=_rank)) for some in ranked]


def _rank(step: Step) -> tuple[float, bool, list[int], str, str, str]:
    newest_first = [-ord(letter) for letter in step.since] or [0]
    # Between the same two there may be several of a kind, and an engine gives them in any order.
    way = " ".join(map(str, (step.relation, step.direction, step.detail, step.until, step.day)))
    return (-step.score, bool(step.until), newest_first, step.target.name, step.target.id, way)


def _neighbour(steps: Sequence[Step]) -> Neighbour:
    first = steps[0]
    tie = next((step for step in steps if step.relation == "knows"), None)
    said = "; ".join(dict.fromkeys(_say(step) for step in steps))
    evidence = f"/notes/{first.detail}" if first.relation == "concerned_with" else ""
    said = said[:1].upper() + said[1:]
    return Neighbour(
        first.target,
        said,
        (first.since if first.is_period else first.day, first.until),
        first.is_period,
        level_of(tie.score) if tie else None,
        evidence,
    )


def _say(step: Step) -> str:
    """Say a step from the thing's own point of view: a contact around a company `works there`, with the title."""
    if step.relation == "knows":
        return word_of(step.score)
    said = point_back(step.turned().say(), step.source.kind)
    shows_detail = step.detail and step.relation in {"works_at", "worked_on", "took_part_in", "looks_after"}
    detail = say_title(step.detail) if step.relation == "works_at" else step.detail
    return f"{said}, {detail}" if shows_detail else said


def point_back(verb: str, kind: str) -> str:
    """Return a verb with a word for what stands in the middle, so that it says which way it goes.

    Args:
        verb: as `Step.say` gives it, before a name: `works at`, `had the project`.
        kind: of the thing in the middle.
    """
    before, _, last = verb.rpartition(" ")
    if last == "at":
        return f"{before} there"
    if last in _NOUNS:
        return verb.replace(" the ", " this ")
    word = "them" if kind in PEOPLE else "it"
    return verb.replace(" as ", f" {word} as ") if " as " in verb else f"{verb} {word}"
