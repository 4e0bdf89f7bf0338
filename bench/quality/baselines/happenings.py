"""Plain choices of what somebody should read today, among everything that happened lately."""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from bench.quality.planted.book import day, instant_of
from bench.quality.sight import Sight, TextSpace

LATELY = 14.0
"""Days that count as lately."""


@dataclass(frozen=True)
class Happening:
    """One thing that happened.

    Args:
        ids: of everything that it is about, itself included.
        day: when, as an ISO day.
        words: its own, or the names of what it is about.
    """

    ids: frozenset[str]
    day: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Gazette:
    """Everything that one reader could be told.

    Args:
        sight: what the reader may see.
        reader: the employee's id.
    """

    sight: Sight
    reader: str

    @cached_property
    def words_of(self) -> Mapping[str, tuple[str, ...]]:
        """For every company the words of the notes about it."""
        found: dict[str, list[str]] = defaultdict(list)
        for note in self.sight.notes:
            for thing in note.about:
                found[thing] += note.words
        return {thing: tuple(words) for thing, words in found.items()}

    @cached_property
    def happenings(self) -> list[Happening]:
        """Notes, new jobs, won opportunities and first meetings of the last 14 days, none of them the reader's own."""
        since = day(LATELY)
        found = [
            Happening(note.about | {note.id, note.author}, note.day, note.words)
            for note in self.sight.notes
            if note.day >= since and note.author != self.reader
        ]
        found += self._jobs(since)
        found += self._wins(since)
        found += self._ties(since)
        return found

    def _about(self, ids: frozenset[str], when: str) -> Happening:
        words = tuple(word for one in sorted(ids) for word in self.words_of.get(one, ())[:60])
        return Happening(ids, when, words)

    def _jobs(self, since: str) -> list[Happening]:
        return [
            self._about(frozenset([str(row["contact"]), str(row["company"])]), str(row["since"]))
            for row in self.sight.rows["contacts.works_at"]
            if row["since"] and str(row["since"]) >= since
        ]

    def _wins(self, since: str) -> list[Happening]:
        where = dict(self.sight.pairs("opportunities.concerns", "opportunity", "company"))
        what = dict(self.sight.pairs("opportunities.offers", "opportunity", "offering"))
        found = []
        for row in self.sight.rows["opportunities.write"]:
            if row["outcome"] == "won" and str(row["closed"]) >= since:
                one = str(row["opportunity"])
                ids = (one, where.get(one, one), what.get(one, one))
                found.append(self._about(frozenset(ids), str(row["closed"])))
        return found

    def _ties(self, since: str) -> list[Happening]:
        """Who of us met whom for the first time."""
        home = dict(self.sight.pairs("contacts.works_at", "contact", "company"))
        begin = instant_of(since)
        found = []
        for (employee, contact), moments in self.sight.moments.items():
            first = min(moment.at for moment in moments)
            if first >= begin and employee != self.reader:
                ids = frozenset([employee, contact, home.get(contact, contact)])
                found.append(self._about(ids, day_of(first)))
        return found

    @cached_property
    def attention(self) -> Counter[str]:
        """In how many notes, moments and purchases each thing stands."""
        found: Counter[str] = Counter()
        for note in self.sight.notes:
            found.update(note.about)
        for (employee, contact), moments in self.sight.moments.items():
            found[employee] += len(moments)
            found[contact] += len(moments)
        found.update(company for company, _ in self.sight.pairs("companies.bought", "company", "offering"))
        return found


def day_of(at: int) -> str:
    """The ISO day of an instant."""
    return str(np.datetime64(at, "s").astype("datetime64[D]"))


Chooser = Callable[[Gazette], list[float]]


def at_random(gazette: Gazette) -> list[float]:
    """Any order is as good as another; the same one each time for a reader."""
    rng = np.random.default_rng(zlib.crc32(gazette.reader.encode()))
    return [float(one) for one in rng.random(len(gazette.happenings))]


def popular(gazette: Gazette) -> list[float]:
    """What is about that which most is about."""
    return [float(max(gazette.attention[one] for one in happening.ids)) for happening in gazette.happenings]


def newest(gazette: Gazette) -> list[float]:
    """The latest first."""
    return [float(instant_of(happening.day)) for happening in gazette.happenings]


def cosine(gazette: Gazette) -> list[float]:
    """What is most like what the reader wrote."""
    own = [word for note in gazette.sight.notes if note.author == gazette.reader for word in note.words]
    return TextSpace([happening.words for happening in gazette.happenings]).alike(own)


CHOOSERS: Mapping[str, Chooser] = {"random": at_random, "popular": popular, "newest": newest, "cosine": cosine}
