"""Why somebody is to be asked: what a suggestion rests on, and what of it is shown."""

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass
from datetime import timedelta
from heapq import nsmallest
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from graphapp.knowledge.expertise import EPOCH, Expertise, Flags, Numbers
from graphapp.knowledge.steps import Ask, read_names
from graphapp.knowledge.ties import word_of

BOTH, TOPIC, COMPANY = "both", "topic", "company"
SHOWN, DIGITS = 2, 4
_NOTHING = np.zeros(0, np.int64)
_NAMED = {"Project", "Contact"}
_KINDS = {"wrote": "Note", "named": "Note", "worked": "Project", "knows": "Contact"}
_ORDER = (
    ("wrote", BOTH), ("worked", BOTH), ("named", BOTH), ("wrote", TOPIC), ("worked", TOPIC), ("named", TOPIC),
    ("knows", COMPANY), ("cares", COMPANY), ("wrote", COMPANY), ("worked", COMPANY), ("named", COMPANY),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """One thing that a suggestion rests on: its page and its name; a note is called by its day, ISO or empty."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Ground:
    """One kind of evidence.

    Attributes:
        how: `wrote` or was `named` in notes, `worked` on projects, `knows` people there, `cares` for the company.
        where: `both` for the topic at the company, `topic`, `company`.
        number: of notes, projects, people.
        shown: some of them, the newest or strongest first.
        word: for how well they know people there, else empty.
    """

    how: str
    where: str
    number: int
    shown: tuple[Source, ...]
    word: str = ""

    def say(self, *, apart: bool) -> str:
        """Return it in words, without what is shown of it.

        Args:
            apart: whether somebody asked for a topic at a company, so that "elsewhere" says something.
        """
        there = {
            BOTH: " about it there",
            TOPIC: " about it elsewhere" if apart else " about it",
            COMPANY: " about other things there" if apart else " about the company",
        }
        number, where = f"{self.number:,}", there[self.where]
        if self.how == "wrote":
            return f"wrote a note{where}" if self.number == 1 else f"wrote {number} notes{where}"
        if self.how == "named":
            return f"is named in a note{where}" if self.number == 1 else f"is named in {number} notes{where}"
        if self.how == "knows":
            people = "somebody" if self.number == 1 else f"{number} people"
            return f"knows {people} there ({self.word})"
        if self.how == "cares":
            return "looks after the company"
        projects = "a project" if self.number == 1 else f"{number} projects"
        of = {BOTH: " there that notes name with it", TOPIC: f"{' elsewhere' if apart else ''} that notes name with it"}
        return f"worked on {projects}{of.get(self.where, ' there')}"


@dataclass(frozen=True, slots=True)
class Heap:
    """One kind of evidence of one colleague, in numbers.

    Attributes:
        things: notes, projects or people, the one of the highest `rank` first to be shown.
        beside: what else it rests on: the notes that name a project together with the topic.
    """

    how: str
    where: str
    things: Numbers
    rank: NDArray[np.float64]
    beside: Numbers
    word: str = ""


@dataclass(frozen=True, slots=True)
class Pile:
    """All evidence of one colleague, the best first."""

    person: int
    heaps: tuple[Heap, ...]


def pile_up(found: Expertise, person: int, counted: Set[str]) -> Pile:
    """Return the evidence of one colleague.

    Args:
        found: what is known.
        person: number of the colleague.
        counted: which parts of it counted, of `BOTH`, `TOPIC` and `COMPANY`. Ties always do.
    """
    heaps = [heap for heap in [*_notes(found, person), *_projects(found, person)] if heap.where in counted]
    mine = found.tie == person
    if mine.any():
        heaps.append(_knows(found.contact[mine], found.score[mine]))
    if COMPANY in counted and np.any(found.carer == person):
        heaps.append(Heap("cares", COMPANY, np.array([person]), np.zeros(1), _NOTHING))
    return Pile(person, tuple(sorted(heaps, key=lambda heap: _ORDER.index((heap.how, heap.where)))))


def name_grounds(
    ask: Ask, found: Expertise, piles: Sequence[Pile], company: str
) -> list[tuple[tuple[Ground, ...], tuple[str, ...]]]:
    """Return the evidence of each in words, and the ids of all of it.

    Args:
        ask: asks a question as the viewer sees it.
        found: what is known.
        piles: of those who are suggested.
        company: its id, empty for none.
    """
    read = _read_ids(found, piles)
    shown = [[_first(one, company) for one in its] for its in read]
    wanted = {(one.kind, one.id) for its in shown for sources in its for one in sources if one.kind in _NAMED}
    names = read_names(ask, wanted)
    return [
        (
            tuple(_ground(one.heap, sources, names) for one, sources in zip(its, first, strict=True)),
            _evidence(found.names.ids(np.array([pile.person]))[0], its, company),
        )
        for pile, its, first in zip(piles, read, shown, strict=True)
    ]


class _Read(NamedTuple):
    """A heap with the ids of what is in it."""

    heap: Heap
    things: list[str]
    beside: list[str]


def _read_ids(found: Expertise, piles: Sequence[Pile]) -> list[list[_Read]]:
    """Return the heaps of each with their ids, which are asked for all at once."""
    parts = [part for pile in piles for heap in pile.heaps for part in (heap.things, heap.beside)]
    ids = iter(found.names.ids(np.concatenate([_NOTHING, *parts])))
    return [
        [_Read(heap, list(islice(ids, len(heap.things))), list(islice(ids, len(heap.beside)))) for heap in pile.heaps]
        for pile in piles
    ]


def _first(read: _Read, company: str) -> list[Source]:
    """Return what is shown of a heap; projects and contacts without their names yet."""
    if read.heap.how == "cares":
        return [Source("Company", company, "")]
    kind = _KINDS[read.heap.how]
    ranked = nsmallest(SHOWN, zip((-read.heap.rank).tolist(), read.things, strict=True))
    return [Source(kind, key, _day_text(-rank) if kind == "Note" else "") for rank, key in ranked]


def _ground(heap: Heap, shown: Iterable[Source], names: dict[tuple[str, str], str]) -> Ground:
    named = (Source(one.kind, one.id, names.get((one.kind, one.id), one.name)) for one in shown)
    return Ground(heap.how, heap.where, len(heap.things), tuple(named), heap.word)


def _day_text(day: float) -> str:
    return (EPOCH + timedelta(days=day)).isoformat() if day >= 0 else ""


def _evidence(person: str, read: Sequence[_Read], company: str) -> tuple[str, ...]:
    ids = set[str]()
    for heap, things, beside in read:
        ids.update([f"{person}/{company}"] if heap.how == "cares" else things, beside)
    return tuple(sorted(ids))


def _split(on: Flags, at: Flags) -> list[tuple[str, Flags]]:
    return [(BOTH, on & at), (TOPIC, on & ~at), (COMPANY, at & ~on)]


def _notes(found: Expertise, person: int) -> Iterable[Heap]:
    mine = np.flatnonzero(found.by == person)
    notes, wrote = found.said[mine], found.wrote[mine]
    for where, chosen in _split(found.on_topic[notes], found.at_company[notes]):
        for how, its in (("wrote", notes[chosen & wrote]), ("named", notes[chosen & ~wrote])):
            if len(its):
                yield Heap(how, where, found.note[its], found.day[its].astype(np.float64), _NOTHING)


def _projects(found: Expertise, person: int) -> Iterable[Heap]:
    projects = found.work[found.worker == person]
    for where, chosen in _split(found.topical[projects], found.for_company[projects]):
        its = projects[chosen]
        if len(its):
            is_mine = np.zeros(len(found.project), np.bool_)
            is_mine[its] = True
            notes = found.note[found.named_in[is_mine[found.named]]]
            yield Heap("worked", where, found.project[its], found.newest[its].astype(np.float64), notes)


def _knows(contacts: Numbers, scores: NDArray[np.float64]) -> Heap:
    people, place = np.unique(contacts, return_inverse=True)
    sums = np.asarray(np.round(np.bincount(place, weights=scores), DIGITS), np.float64)
    return Heap("knows", COMPANY, people, sums, _NOTHING, word_of(float(scores.sum())))
