"""A shelf is a part of the index that is searched on its own; here the newest one, in memory, and what all share."""

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from graphapp.search.note_search import GONE, NoteHit, NoteText, Wanted
from graphapp.search.sight import UNSEEN, Codes, Sight
from graphapp.search.words import indexed

Numbers = NDArray[np.uint32]


class Sights(NamedTuple):
    """The codes of audiences and of people, shared by the shelves of one index."""

    audiences: Codes
    people: Codes


class Shelf(Protocol):
    """Notes by number, from 0 on. Numbers stay; a note that is taken out gets the audience `UNSEEN`."""

    sights: Sights
    written: NDArray[np.int64]
    audiences: NDArray[np.int32]
    by: NDArray[np.int32]

    def __len__(self) -> int:
        """How many numbers there are."""

    def holding(self, word: str) -> Numbers:
        """Return the numbers of the notes that hold a word."""

    def beginning(self, prefix: str) -> Numbers:
        """Return the numbers of the notes that hold a word with this beginning; a number may come twice."""

    def ids_of(self, numbers: Numbers) -> list[str]:
        """Return the ids of some notes."""

    def ranks_of(self, numbers: Numbers) -> NDArray[np.int64]:
        """Return numbers that sort some notes by id."""

    def behind(self, numbers: Numbers, note: str) -> NDArray[np.bool_]:
        """Say of each whether its id sorts behind this one."""

    def find(self, note: str) -> int:
        """Return the number of a note, or -1."""

    def words(self) -> Iterator[tuple[bytes, Numbers]]:
        """Yield every word in UTF-8, sorted, with the notes that hold it."""


class RecentShelf:
    """The notes that came last: in a dict of words, complete as soon as `add` returns."""

    def __init__(self, sights: Sights) -> None:
        self.sights = sights
        self._words: dict[str, array[int]] = {}
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self.written = np.zeros(0, np.int64)
        self.audiences = np.zeros(0, np.int32)
        self.by = np.zeros(0, np.int32)

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, notes: Iterable[NoteText]) -> None:
        """Put notes on the shelf. One that is here already must have been taken out before."""
        rows = []
        for note in notes:
            number = self._numbers[note.id] = len(self._ids)
            self._ids.append(note.id)
            for word in indexed(note.sought):
                if (places := self._words.get(word)) is None:
                    places = self._words[word] = array("I")
                places.append(number)
            person = self.sights.people.code(note.by) if note.by else 0
            rows.append((note.written, self.sights.audiences.code(note.audience or GONE), person))
        if rows:
            written, audiences, by = zip(*rows, strict=True)
            self.written = np.concatenate([self.written, np.array(written, np.int64)])
            self.audiences = np.concatenate([self.audiences, np.array(audiences, np.int32)])
            self.by = np.concatenate([self.by, np.array(by, np.int32)])

    def holding(self, word: str) -> Numbers:
        """Return the numbers of the notes that hold a word."""
        return np.array(self._words.get(word, ()), np.uint32)

    def beginning(self, prefix: str) -> Numbers:
        """Return the numbers of the notes that hold a word with this beginning."""
        found = [places for word, places in self._words.items() if word.startswith(prefix)]
        return np.concatenate([np.array(places, np.uint32) for places in found] or [np.zeros(0, np.uint32)])

    def ids_of(self, numbers: Numbers) -> list[str]:
        """Return the ids of some notes."""
        return [self._ids[number] for number in numbers.tolist()]

    def ranks_of(self, numbers: Numbers) -> NDArray[np.int64]:
        """Return numbers that sort some notes by id."""
        ids = self.ids_of(numbers)
        ranks = np.empty(len(ids), np.int64)
        ranks[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
        return ranks

    def behind(self, numbers: Numbers, note: str) -> NDArray[np.bool_]:
        """Say of each whether its id sorts behind this one."""
        return np.array([key > note for key in self.ids_of(numbers)], np.bool_)

    def find(self, note: str) -> int:
        """Return the number of a note, or -1."""
        return self._numbers.get(note, -1)

    def words(self) -> Iterator[tuple[bytes, Numbers]]:
        """Yield every word in UTF-8, sorted, with the notes that hold it."""
        # UTF-8 sorts as code points do, so sorting the texts sorts the bytes.
        for word in sorted(self._words):
            yield word.encode(), np.array(self._words[word], np.uint32)


def take_out(shelf: Shelf, note: str) -> bool:
    """Hide a note from everybody; say whether it was here and visible to anybody."""
    number = shelf.find(note)
    if number < 0 or shelf.audiences[number] == UNSEEN:
        return False
    shelf.audiences[number], shelf.by[number] = UNSEEN, 0
    return True


def look(shelf: Shelf, wanted: Wanted, sight: Sight, limit: int, after: NoteHit | None) -> list[NoteHit]:
    """Return the first notes of a shelf, in order: every word before some, newest first, then by id.

    Hidden notes are dropped before anything is sorted or cut.
    """
    whole, some = _matching(shelf, wanted)
    hits = [] if after and not after.whole else _newest(shelf, whole, sight, limit, after, whole=True)
    if len(hits) < limit:
        hits += _newest(shelf, some, sight, limit - len(hits), None if after and after.whole else after, whole=False)
    return hits


def _matching(shelf: Shelf, wanted: Wanted) -> tuple[Numbers, Numbers]:
    counts = np.zeros(len(shelf), np.uint8)
    for place, word in enumerate(wanted.words, 1):
        held = np.zeros(len(shelf), np.bool_)
        goes_on = wanted.open_end and place == len(wanted.words)
        held[shelf.beginning(word) if goes_on else shelf.holding(word)] = True
        counts += held
    every = counts == len(wanted.words)
    return np.flatnonzero(every).astype(np.uint32), np.flatnonzero((counts > 0) & ~every).astype(np.uint32)


def _newest(
    shelf: Shelf, numbers: Numbers, sight: Sight, limit: int, after: NoteHit | None, *, whole: bool
) -> list[NoteHit]:
    numbers = numbers[sight.of(shelf.audiences[numbers], shelf.by[numbers])]
    if after:
        numbers = _those_after(shelf, numbers, after)
    written = shelf.written[numbers]
    if len(numbers) > limit:
        kept = written >= np.partition(written, -limit)[-limit]
        numbers, written = numbers[kept], written[kept]
    order = np.lexsort((shelf.ranks_of(numbers), -written))[:limit]
    return [
        NoteHit(note, when, whole)
        for note, when in zip(shelf.ids_of(numbers[order]), written[order].tolist(), strict=True)
    ]


def _those_after(shelf: Shelf, numbers: Numbers, after: NoteHit) -> Numbers:
    written = shelf.written[numbers]
    level = numbers[written == after.written]
    return np.concatenate([numbers[written < after.written], level[shelf.behind(level, after.id)]])
