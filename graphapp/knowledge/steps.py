"""One step from a thing to the next: how it is fetched, what it costs to go there, and how it is said."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import log2

import numpy as np

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.links import KINDS
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.relations import say_relation
from graphapp.knowledge.ties import level_of, strength_of, word_of

Ask = Callable[..., list[Row]]

AROUND = {
    "Company": "paths.around_company",
    "Contact": "paths.around_contact",
    "Employee": "paths.around_employee",
    "Project": "paths.around_project",
    "Topic": "paths.around_topic",
    "Note": "paths.around_note",
    "Offering": "paths.around_offering",
    "Opportunity": "paths.around_opportunity",
    "Team": "paths.around_team",
}
NAMES_OF = {
    "Company": "paths.names_of_company",
    "Contact": "paths.names_of_contact",
    "Employee": "paths.names_of_employee",
    "Project": "paths.names_of_project",
    "Topic": "paths.names_of_topic",
    "Note": "paths.names_of_note",
    "Offering": "paths.names_of_offering",
    "Opportunity": "paths.names_of_opportunity",
    "Team": "paths.names_of_team",
}
FETCHED = 400
"""The questions give at most this many of one relation: the newest and strongest."""

COSTS = {
    "knows": 1.0, "works_at": 1.0, "looks_after": 1.0, "worked_on": 1.0, "took_part_in": 1.0, "done_for": 1.0,
    "related_to": 1.0, "wrote": 1.0, "about": 1.0, "reports_to": 1.2, "concerns": 1.2, "offers": 1.5, "delivered": 1.5,
    "bought": 1.5, "member_of": 1.5, "concerned_with": 2.2,
}  # fmt: skip
PAST = 0.5
TOPICAL = 0.7
"""More for a note and its topic: that two people wrote about one thing does not bring them together."""
_PERIODS = {"works_at", "looks_after", "worked_on", "member_of", "related_to"}
LEAST = min(COSTS.values())

_SAID = {
    ("knows", "to"): "knows",
    ("knows", "from"): "is known to",
    ("works_at", "to"): "works at",
    ("works_at", "from"): "employs",
    ("looks_after", "to"): "looks after",
    ("looks_after", "from"): "is looked after by",
    ("worked_on", "to"): "worked on",
    ("worked_on", "from"): "was worked on by",
    ("took_part_in", "to"): "took part in",
    ("took_part_in", "from"): "was joined by",
    ("done_for", "to"): "was done for",
    ("done_for", "from"): "had the project",
    ("wrote", "to"): "wrote",
    ("wrote", "from"): "was written by",
    ("about", "to"): "is about",
    ("about", "from"): "is named in",
    ("reports_to", "to"): "reports to",
    ("reports_to", "from"): "leads",
    ("concerns", "to"): "is open at",
    ("concerns", "from"): "has the open opportunity",
    ("offers", "to"): "is about",
    ("offers", "from"): "is offered in",
    ("delivered", "to"): "delivered",
    ("delivered", "from"): "was delivered in",
    ("bought", "to"): "bought",
    ("bought", "from"): "was bought by",
    ("member_of", "to"): "is in the team",
    ("member_of", "from"): "has as a member",
    ("concerned_with", "to"): "has to do with",
    ("concerned_with", "from"): "comes up at",
}
_WAS = {
    ("works_at", "to"): "worked at",
    ("works_at", "from"): "once employed",
    ("looks_after", "to"): "looked after",
    ("looks_after", "from"): "was looked after by",
    ("member_of", "to"): "was in the team",
    ("member_of", "from"): "had as a member",
    ("concerns", "to"): "ended at",
    ("concerns", "from"): "had the opportunity",
}
_ENDED = {
    ("won", "to"): "was won at",
    ("won", "from"): "said yes to",
    ("lost", "to"): "was lost at",
    ("lost", "from"): "said no to",
}
"""How a possible sale ended, from its own end and from the company's."""
_BACK = {"to": "from", "from": "to"}


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something that has a page. A note has no name: its name is the day it happened, ISO."""

    kind: str
    id: str
    name: str = field(default="", compare=False)

    @property
    def ref(self) -> str:
        """As addresses write it, `Kind:id`."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True)
class Step:
    """A relationship, in the direction in which it is walked.

    Attributes:
        direction: `to` where the relationship points the same way, `from` where it points against the walk.
        detail: role, title, kind of relation; of `concerned_with` the id of the note that says so.
        since, until: ISO days, empty where unknown.
        score: of a tie, as `ties.score`.
    """

    source: Thing
    target: Thing
    relation: str
    direction: str
    detail: str = ""
    since: str = ""
    until: str = ""
    score: float = 0.0

    @property
    def cost(self) -> float:
        """What it costs to go this way: about 1; less for a strong tie, more for what is over or says little."""
        weak = 1.0 - strength_of(self.score) if self.relation == "knows" else 0.0
        topical = TOPICAL if self.relation == "about" and "Topic" in {self.source.kind, self.target.kind} else 0.0
        return COSTS[self.relation] + weak + topical + (PAST if self.until else 0.0)

    @property
    def level(self) -> int:
        """Of a tie, how many of the four bars it fills."""
        return level_of(self.score)

    @property
    def word(self) -> str:
        """Of a tie, the word for its strength."""
        return word_of(self.score)

    @property
    def is_period(self) -> bool:
        """Whether `since` and `until` say how long it lasted; else `since` is the day it happened."""
        return self.relation in _PERIODS

    @property
    def day(self) -> str:
        """The day to show beside it where it is no period: of a possible sale that ended, the day it did."""
        return self.until if self.relation == "concerns" and self.until else self.since

    def turned(self) -> "Step":
        """Return the same relationship, walked the other way."""
        return Step(
            self.target,
            self.source,
            self.relation,
            _BACK[self.direction],
            self.detail,
            self.since,
            self.until,
            self.score,
        )

    def say(self) -> str:
        """Return the verb between the two names."""
        if self.relation == "related_to":
            return say_relation(self.detail, self.direction, bool(self.until))
        ending = (self.detail.lower(), self.direction)
        if self.relation == "concerns" and ending in _ENDED:
            return _ENDED[ending]
        way = (self.relation, self.direction)
        return _WAS.get(way, _SAID[way]) if self.until else _SAID[way]


def hub_cost(degree: int) -> float:
    """Return what it costs to pass through a thing that has so many edges: half their logarithm, 0 where there are two.

    Args:
        degree: edges that the viewer sees.
    """
    return 0.5 * log2(max(degree, 2) / 2)


def fetch_steps(ask: Ask, thing: Thing) -> list[Step]:
    """Return every step away from a thing, one for each neighbour and relation: the newest, or the tie summed.

    Args:
        ask: asks a question as the viewer sees it.
        thing: of any kind in `AROUND`.
    """
    return join_steps(fetch_links(ask, thing))


def fetch_links(ask: Ask, thing: Thing) -> list[Step]:
    """Return every link away from a thing; there may be several of one relation between the same two."""
    return [_read(thing, row) for row in ask(AROUND[thing.kind], id=thing.id)]


def join_steps(links: Iterable[Step]) -> list[Step]:
    """Return one step for each neighbour, relation and direction."""
    steps: dict[tuple[Thing, str, str], Step] = {}
    for step in links:
        key = (step.target, step.relation, step.direction)
        steps[key] = _join(steps[key], step) if key in steps else step
    return list(steps.values())


def best_step(seen: Seen, source: int, target: int) -> Step:
    """Return the cheapest step between two things that are linked in memory; of equals the newest. Without names.

    Args:
        seen: the links that the viewer sees.
        source: number of the one.
        target: number of the other.
    """
    return min(read_steps(seen, source, [target]), key=lambda step: (step.cost, step.relation, step.direction))


def read_steps(seen: Seen, source: int, targets: Sequence[int]) -> list[Step]:
    """Return every step from one thing to some others over links in memory, as `fetch_steps`, without names.

    Args:
        seen: the links that the viewer sees.
        source: number of the thing.
        targets: numbers of the others.
    """
    hops = seen.around(np.array([source]))
    chosen = np.flatnonzero(np.isin(hops.near, targets))
    start, ends = Thing(*seen.name(source)), {number: Thing(*seen.name(number)) for number in targets}
    steps = []
    for place, score in zip(chosen, seen.scores(hops.link[chosen]), strict=True):
        one = seen.describe(int(hops.link[place]))
        way = "to" if hops.outward[place] else "from"
        end = ends[int(hops.near[place])]
        steps.append(Step(start, end, one.relation, way, one.detail, one.since, one.until, float(score)))
    return join_steps(steps)


def rank_nearest(seen: Seen, number: int) -> dict[str, list[int]]:
    """Return the things around one by kind: strong ties first, then what is not over, then the newest.

    Args:
        seen: the links that the viewer sees.
        number: of the thing in the middle.
    """
    hops = seen.around(np.array([number]))
    near, place = np.unique(hops.near, return_inverse=True)
    score = np.bincount(place, weights=seen.scores(hops.link), minlength=len(near))
    is_open, newest = np.zeros(len(near)), np.zeros(len(near))
    days = seen.ranks("since", hops.link)
    np.maximum.at(is_open, place, ~hops.over)
    # Where something goes on, what is over says nothing.
    np.maximum.at(newest, place, np.where(hops.over & (is_open[place] > 0), 0, days))
    ranked = near[np.lexsort((near, -newest, -is_open, -score))]
    kinds = seen.kinds_of(ranked)
    return {KINDS[kind]: ranked[kinds == kind].tolist() for kind in np.unique(kinds)}


def read_names(ask: Ask, refs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the names of things, by kind and id; a note is called by its day.

    Args:
        ask: asks a question as the viewer sees it.
        refs: kind and id of each.
    """
    wanted: dict[str, set[str]] = {}
    for kind, key in refs:
        wanted.setdefault(kind, set()).add(key)
    return {
        (kind, row["id"]): row["name"] or ""
        for kind, ids in sorted(wanted.items())
        for row in ask(NAMES_OF[kind], ids=sorted(ids))
    }


def _read(source: Thing, row: Row) -> Step:
    return Step(
        source,
        Thing(row["kind"], row["id"], row["name"] or ""),
        row["relation"],
        row["direction"],
        row["detail"] or "",
        row["since"] or "",
        row["until"] or "",
        row["score"] or 0.0,
    )


def _join(one: Step, other: Step) -> Step:
    """Of two edges between the same things keep what is not over, then the newer; two sums of one tie are one tie."""
    kept = max((one, other), key=lambda step: (not step.until, step.since, step.detail))
    if one.relation != "knows":
        return kept
    return Step(one.source, one.target, "knows", one.direction, score=one.score + other.score)
