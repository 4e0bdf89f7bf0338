"""Who did what with a topic and at a company: notes, projects and ties in columns, as one viewer sees them.

Read from the links in memory, or from the graph where they are not there yet; both ways give the same. At a company is
what is about the company itself, about people who work there, its projects or its opportunities. What a note claims of
the topic or the company counts as if the note were about it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.adjacency import Adjacency
from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.links import RELATION, distinct
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.steps import Ask
from graphapp.knowledge.ties import AS_OF, SLOW

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

EPOCH = date(1970, 1, 1)
AT_ONCE = 500
_NONE = np.zeros(0, np.int64)
_UNREAD = -2
_DAYS: WeakKeyDictionary[Adjacency, Numbers] = WeakKeyDictionary()


@dataclass(frozen=True)
class Expertise:
    """What is known, in columns; things are numbers, `names` says which.

    Attributes:
        note: each note on the topic or at the company once; `day` (days since 1970, -1 where unknown), `on_topic` and
            `at_company` are of the same length.
        said: places in `note`, `by` the colleague beside each: `wrote` says whether as its author, else as one that it
            names.
        project: each project for the company or named by a note on the topic once; `for_company` is of the same length.
        named: places in `project`, `named_in` the place of a note on the topic beside each.
        work: places in `project`, `worker` the colleague beside each.
        tie: colleagues, `contact` somebody at the company beside each, `score` its score, `lasting` its slow sum.
        carer: colleagues who look after the company.
    """

    names: "Names"
    note: Numbers
    day: Numbers
    on_topic: Flags
    at_company: Flags
    said: Numbers
    by: Numbers
    wrote: Flags
    project: Numbers
    for_company: Flags
    named: Numbers
    named_in: Numbers
    work: Numbers
    worker: Numbers
    tie: Numbers
    contact: Numbers
    score: Floats
    lasting: Floats
    carer: Numbers

    @cached_property
    def newest(self) -> Numbers:
        """Of each project the day of the newest note on the topic that names it, -1 where no such note has one."""
        newest = np.full(len(self.project), -1)
        np.maximum.at(newest, self.named, self.day[self.named_in])
        return newest

    @cached_property
    def topical(self) -> Flags:
        """Of each project whether a note on the topic names it."""
        return np.asarray(np.bincount(self.named, minlength=len(self.project)) > 0)


class Names:
    """What the numbers stand for: ids in the order of the numbers, within each kind.

    Args:
        ids: of all things, or None where the links in memory know them.
        seen: the links in memory.
    """

    def __init__(self, ids: Sequence[str] = (), seen: Seen | None = None) -> None:
        self._ids, self._seen = ids, seen

    def ids(self, numbers: Numbers) -> list[str]:
        """Return the ids of some things."""
        if self._seen is not None:
            return self._seen.ids(numbers.astype(np.int32))
        return [self._ids[one] for one in numbers.tolist()]


@dataclass(frozen=True)
class _Place:
    """What stands around the company: notes, projects and who worked on them, ties with scores, who cares for it."""

    notes: Flags
    projects: Flags
    work: tuple[Numbers, Numbers]
    ties: tuple[Numbers, Numbers, Floats, Floats]
    carers: Numbers


def read_expertise(ask: Ask, seen: Seen | None, topic: str, company: str) -> Expertise:
    """Return what colleagues did with a topic and at a company.

    Args:
        ask: asks a question as the viewer sees it.
        seen: the links in memory as the same viewer sees them.
        topic: its id, empty for none.
        company: its id, empty for none.
    """
    return read_links(ask, seen, topic, company) if seen is not None else read_rows(ask, topic, company)


def read_links(ask: Ask, seen: Seen, topic: str, company: str) -> Expertise:
    """Return it from the links in memory; claims are asked for."""
    place = _read_place(seen, _numbers(seen, "Company", company))
    about = seen.around(_numbers(seen, "Topic", topic), "about")
    on = _marked(seen, about.near[_are(about, "about", outward=False)])
    on[_claiming(ask, seen, "experts.claimed_on", topic)] = True
    place.notes[_claiming(ask, seen, "experts.claimed_at", company)] = True
    notes = np.flatnonzero(on | place.notes)
    hops = seen.around(notes, "wrote", "about")
    wrote = np.flatnonzero(_are(hops, "wrote", outward=False))
    # Whose author may not be seen says nothing.
    is_signed = np.bincount(hops.origin[wrote], minlength=len(notes)) > 0
    on_topic, at_company = is_signed & on[notes], is_signed & place.notes[notes]
    names = np.flatnonzero(_are(hops, "about", outward=True))
    people = names[seen.are("Employee", hops.near[names])]
    days = np.full(len(notes), -1)
    days[hops.origin[wrote]] = _days(seen, hops.link[wrote])
    named = names[on_topic[hops.origin[names]] & seen.are("Project", hops.near[names])]
    is_named = _marked(seen, hops.near[named])
    projects, elsewhere = np.flatnonzero(is_named | place.projects), np.flatnonzero(is_named & ~place.projects)
    others = seen.around(elsewhere, "worked_on")
    worked = _are(others, "worked_on", outward=False)
    work = np.concatenate([place.work[0], elsewhere[others.origin[worked]]])
    tie, contact, score, lasting = place.ties
    return Expertise(
        Names(seen=seen),
        notes, days, on_topic, at_company,
        *_signed(len(notes), hops, wrote, people),
        projects, place.projects[projects],
        np.searchsorted(projects, hops.near[named]), hops.origin[named].astype(np.int64),
        *_unique_pairs(np.searchsorted(projects, work), np.concatenate([place.work[1], others.near[worked]])),
        tie, contact, score, lasting, place.carers,
    )  # fmt: skip


def _claiming(ask: Ask, seen: Seen, question: str, key: str) -> Numbers:
    """Return the notes that claim something of a topic or a company."""
    rows = ask(question, id=key) if key else []
    return np.array(list(seen.find_all("Note", [row["note"] for row in rows]).values()), np.int64)


def _marked(seen: Seen, numbers: NDArray[Any]) -> Flags:
    """Return for each thing whether it is one of these: for many this is quicker than to sort them."""
    marks = np.zeros(len(seen), np.bool_)
    marks[numbers] = True
    return marks


def _signed(
    notes: int, hops: Hops, wrote: NDArray[np.intp], people: NDArray[np.intp]
) -> tuple[Numbers, Numbers, Flags]:
    """Return each colleague of each note once; only few notes name colleagues."""
    is_naming = np.zeros(notes, np.bool_)
    is_naming[hops.origin[people]] = True
    chosen = is_naming[hops.origin[wrote]]
    alone, both = wrote[~chosen], np.concatenate([wrote[chosen], people])
    said, by, is_author = _once(hops.origin[both], hops.near[both], int(chosen.sum()))
    return (
        np.concatenate([hops.origin[alone], said]),
        np.concatenate([hops.near[alone], by]),
        np.concatenate([np.ones(len(alone), np.bool_), is_author]),
    )


def _numbers(seen: Seen, kind: str, key: str) -> Numbers:
    number = seen.find(kind, key) if key else -1
    return np.array([number] if number >= 0 else [], np.int64)


def _are(hops: Hops, relation: str, *, outward: bool) -> Flags:
    return np.asarray((hops.relation == RELATION[relation]) & (hops.outward == outward))


def _pick(hops: Hops, relation: str, *, is_open: bool = False) -> Numbers:
    """Return what a relation comes from, each once; where it must be open, only where it has no end."""
    chosen = _are(hops, relation, outward=False)
    if is_open:
        chosen &= ~hops.over
    return distinct(hops.near[chosen]).astype(np.int64)


def _read_place(seen: Seen, company: Numbers) -> _Place:
    at = seen.around(company)
    contacts, projects = _pick(at, "works_at", is_open=True), _pick(at, "done_for")
    parts = np.concatenate([contacts, projects, _pick(at, "concerns")])
    hops = seen.around(parts, "knows", "worked_on", "about")
    knows = np.flatnonzero(_are(hops, "knows", outward=False))
    worked = _are(hops, "worked_on", outward=False)
    notes = _marked(seen, at.near[_are(at, "about", outward=False)])
    notes[hops.near[_are(hops, "about", outward=False)]] = True
    return _Place(
        notes,
        _marked(seen, projects),
        (parts[hops.origin[worked]], hops.near[worked].astype(np.int64)),
        (
            hops.near[knows].astype(np.int64),
            parts[hops.origin[knows]],
            seen.scores(hops.link[knows]),
            np.exp2(seen.tie_column("slow", hops.link[knows]).astype(np.float64) - (seen.now - AS_OF) / SLOW),
        ),
        _pick(at, "looks_after", is_open=True),
    )


def _days(seen: Seen, link: NDArray[np.int32]) -> Numbers:
    """Return the day of each link; what a code stands for is read once for each adjacency."""
    codes = seen.adjacency.column("since", link)
    known = _DAYS.get(seen.adjacency, _NONE)
    if len(codes) and codes.max() >= len(known):
        known = np.concatenate([known, np.full(int(codes.max()) + 1024 - len(known), _UNREAD)])
    missing, first = np.unique(codes[known[codes] == _UNREAD], return_index=True)
    if len(missing):
        texts = seen.texts("since", link[known[codes] == _UNREAD][first])
        known[missing] = [_day(text) for text in texts]
        _DAYS[seen.adjacency] = known
    return np.asarray(known[codes])


def _day(text: str) -> int:
    """Return the days since 1970, -1 where it is no day."""
    try:
        return (date.fromisoformat(text) - EPOCH).days
    except ValueError:
        return -1


def _once(said: NDArray[Any], by: NDArray[Any], authors: int) -> tuple[Numbers, Numbers, Flags]:
    """Return each colleague of each note once: as its author where they are both, for authors come first."""
    pairs = said.astype(np.int64) << 32 | by.astype(np.int64)
    pairs, first = np.unique(pairs, return_index=True)
    return pairs >> 32, pairs & 0xFFFFFFFF, first < authors


def _unique_pairs(one: NDArray[Any], other: NDArray[Any]) -> tuple[Numbers, Numbers]:
    pairs = distinct(one.astype(np.int64) << 32 | other.astype(np.int64))
    return pairs >> 32, pairs & 0xFFFFFFFF


def read_rows(ask: Ask, topic: str, company: str) -> Expertise:
    """Return it from the graph: some questions, and slow for what is big."""

    def of(name: str, key: str) -> list[Row]:
        return ask(name, id=key) if key else []

    def claiming(name: str, key: str) -> list[Row]:
        return _ask_parts(ask, "experts.authors", {row["note"] for row in of(name, key)})

    on = [*of("experts.notes_on", topic), *claiming("experts.claimed_on", topic)]
    at = [*of("experts.notes_at", company), *claiming("experts.claimed_at", company)]
    ties, carers = of("experts.ties", company), of("experts.carers", company)
    days = {row["note"]: _day(row["day"]) for row in [*on, *at]}
    topical, ours = {row["note"] for row in on}, {row["project"] for row in of("experts.projects_for", company)}
    named, said = (
        _ask_parts(ask, name, ids) for name, ids in (("experts.projects_in", topical), ("experts.named_in", days))
    )
    projects = ours | {row["project"] for row in named}
    work = _ask_parts(ask, "experts.workers", projects)
    people = {row["author"] for row in [*on, *at]} | {row["employee"] for row in [*said, *work, *ties, *carers]}
    book = _Book(note=days, project=projects, employee=people, contact={row["contact"] for row in ties})
    note, project = book.all("note"), book.all("project")
    return Expertise(
        Names(book.ids),
        note, np.array([days[one] for one in sorted(days)], np.int64),
        np.isin(note, book.column("note", on)), np.isin(note, book.column("note", at)),
        *_once(
            book.column("note", [*on, *at, *said]),
            np.concatenate([book.column("author", [*on, *at], "employee"), book.column("employee", said)]),
            len(on) + len(at),
        ),
        project, np.array([one in ours for one in sorted(projects)], np.bool_),
        book.column("project", named) - len(note), book.column("note", named),
        *_unique_pairs(book.column("project", work) - len(note), book.column("employee", work)),
        book.column("employee", ties), book.column("contact", ties),
        np.array([row["score"] or 0.0 for row in ties], np.float64),
        np.array([row["lasting"] or 0.0 for row in ties], np.float64),
        book.column("employee", carers),
    )  # fmt: skip


class _Book:
    """Numbers for the things of some rows, those of one kind together and by id."""

    def __init__(self, **kinds: Iterable[str]) -> None:
        things = [(kind, key) for kind, keys in kinds.items() for key in sorted(keys)]
        self.ids = [key for _, key in things]
        self._numbers = {thing: number for number, thing in enumerate(things)}

    def all(self, kind: str) -> Numbers:
        """Return the numbers of one kind."""
        return np.array([number for (one, _), number in self._numbers.items() if one == kind], np.int64)

    def column(self, field: str, rows: Iterable[Row], kind: str = "") -> Numbers:
        """Return the number of what a field of each row names; it is called like the kind unless one is given."""
        return np.array([self._numbers[kind or field, row[field]] for row in rows], np.int64)


def _ask_parts(ask: Ask, name: str, ids: Iterable[str]) -> list[Row]:
    wanted = sorted(ids)
    return [row for start in range(0, len(wanted), AT_ONCE) for row in ask(name, ids=wanted[start : start + AT_ONCE])]
