"""Half a year of notes whose true use is known: who found something out, who only repeated it, and what came of it.

A fact is found out by one person, or by a few on their own in the same days; whoever has read it may write it down once
more. What is later done because of the fact is owed in equal parts to those who found it out before, and to nobody who
repeated it, whichever of the notes is named then. Some notes are named without having been of any use. Reads follow who
is well known, thanks follow friendship.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bench.quality.living.credit_words import COMPANIES, FACTS, SMALL_TALK
from bench.quality.living.data import CreditEvent, CreditNote

FIRST_DAY = date(2026, 1, 5)
DAYS = 180
WORTH: Mapping[str, float] = {"answer": 1.0, "introduction": 2.0, "case": 3.0, "opportunity": 4.0}
"""What each use of a note is worth."""
_USES, _OFTEN = tuple(WORTH), (0.6, 0.2, 0.1, 0.1)


@dataclass(frozen=True)
class Ledger:
    """Notes, what happened with them, and what each was in truth worth.

    Args:
        notes: by day.
        events: by day.
        worth: note -> worth of all that was done because of it.
        friends: author -> those who thank this one out of friendship.
    """

    notes: tuple[CreditNote, ...]
    events: tuple[CreditEvent, ...]
    worth: Mapping[str, float]
    friends: Mapping[str, frozenset[str]]

    @property
    def today(self) -> str:
        """The last day."""
        return iso(DAYS)

    def by_author(self) -> Mapping[str, float]:
        """What each author's notes were worth."""
        found: dict[str, float] = defaultdict(float)
        for note in self.notes:
            found[note.author] += self.worth.get(note.id, 0.0)
        return found


def iso(day: int) -> str:
    """A day of the half year as an ISO day."""
    return (FIRST_DAY + timedelta(days=day)).isoformat()


def day_of(text: str) -> int:
    """The other way round."""
    return (date.fromisoformat(text) - FIRST_DAY).days


def new_id(rng: random.Random) -> str:
    """An id of a note, which says nothing."""
    return f"note-{rng.getrandbits(48):012x}"


def write_ledger(seed: str) -> Ledger:
    """Write half a year down; the same seed gives the same one."""
    return _House(random.Random(f"credit {seed}")).write()


@dataclass
class _Fact:
    key: str
    wordings: Sequence[str]
    value: float
    """How often something is done because of it, on average."""
    found: list[CreditNote] = field(default_factory=list)
    repeated: list[CreditNote] = field(default_factory=list)


class _House:
    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self._people = [f"author-{place:02d}" for place in range(rng.randint(24, 60))]
        self._activity = {one: rng.lognormvariate(0, 0.7) for one in self._people}
        self._fame = {one: rng.lognormvariate(0, 0.8) for one in self._people}
        self._skill = {one: rng.lognormvariate(0, 0.6) for one in self._people}
        self._friends = {
            one: frozenset(rng.sample([other for other in self._people if other != one], rng.randint(0, 6)))
            for one in self._people
        }
        self._notes: list[CreditNote] = []
        self._events: list[CreditEvent] = []
        self._worth: dict[str, float] = defaultdict(float)

    def write(self) -> Ledger:
        """Facts with their notes, and notes that say nothing; then who read, thanked and used them."""
        rng = self._rng
        facts = [self._draw_fact() for _ in range(rng.randint(160, 320))]
        rest = list(facts)
        while rest:
            count = rng.choices((1, 2, 3), (0.6, 0.3, 0.1))[0]
            self._find_out(rest[:count])
            rest = rest[count:]
        for fact in facts:
            self._repeat(fact)
        for _ in range(len(facts) // 6):
            self._write(self._draw_author(), rng.randrange(DAYS), ())
        value: dict[str, float] = defaultdict(float)
        for fact in facts:
            self._use(fact)
            for note in (*fact.found, *fact.repeated):
                value[note.id] += fact.value
        for note in self._notes:
            self._read(note, value[note.id])
        self._name_for_show()
        return self._close()

    def _close(self) -> Ledger:
        notes = sorted(self._notes, key=lambda note: (note.happened, note.id))
        events = sorted(self._events, key=lambda one: (one.at, one.note, one.by, one.kind))
        return Ledger(tuple(notes), tuple(events), dict(self._worth), self._friends)

    def _draw_fact(self) -> _Fact:
        rng = self._rng
        wordings = rng.choice(FACTS)
        company, number = rng.choice(COMPANIES), str(rng.randint(2, 95))
        words = [text.format(company=company, number=number) for text in wordings]
        value = 0.0 if rng.random() < 0.5 else min(8.0, 0.5 * rng.paretovariate(1.2))
        return _Fact(f"claim-{rng.getrandbits(48):012x}", words, value)

    def _find_out(self, facts: Sequence[_Fact]) -> None:
        """In one meeting, by one person; or by a few on their own in the same days, who need not hear all of it."""
        rng = self._rng
        several = rng.choices((1, 2, 3), (0.74, 0.18, 0.08))[0]
        day, first = rng.randrange(DAYS - 20), self._draw_author()
        for fact in facts:
            fact.value *= min(2.0, self._skill[first])
        self._report(first, day, facts)
        for author in sorted({self._draw_author() for _ in range(several - 1)} - {first}):
            self._report(author, day + rng.randrange(8), rng.sample(facts, rng.randint(1, len(facts))))

    def _report(self, author: str, day: int, facts: Sequence[_Fact]) -> None:
        note = self._write(author, day, facts)
        for fact in facts:
            fact.found.append(note)

    def _repeat(self, fact: _Fact) -> None:
        """By those who have read it; they found nothing out."""
        rng = self._rng
        for _ in range(rng.choices((0, 1, 2, 4), (0.6, 0.22, 0.12, 0.06))[0]):
            first, author = rng.choice(fact.found), self._draw_author()
            read = day_of(first.happened) + rng.randint(9, 40)
            at = read + rng.randint(0, 6)
            if at < DAYS and author not in {note.author for note in fact.found}:
                self._happen(read, first, "read", author)
                fact.repeated.append(self._write(author, at, (fact,)))

    def _use(self, fact: _Fact) -> None:
        """Things done because of a fact; any note that says it is named, and now and then two are."""
        rng = self._rng
        for _ in range(_poisson(rng, fact.value)):
            day = min(day_of(note.happened) for note in fact.found) + 1 + int(rng.expovariate(1 / 30))
            if day >= DAYS:
                continue
            owed = [note for note in fact.found if day_of(note.happened) <= day]
            there = owed + [note for note in fact.repeated if day_of(note.happened) <= day]
            kind, by = rng.choices(_USES, _OFTEN)[0], self._draw_reader({note.author for note in there})
            for note in owed:
                self._worth[note.id] += WORTH[kind] / len(owed)
            for note in rng.sample(there, 2 if len(there) > 1 and rng.random() < 0.2 else 1):
                self._happen(day, note, kind, by)
                self._happen(day, note, "read", by)

    def _read(self, note: CreditNote, value: float) -> None:
        rng = self._rng
        expected = 1.5 * self._fame[note.author] ** 0.8 * (1 + 0.4 * value) * rng.lognormvariate(0, 0.5)
        for _ in range(_poisson(rng, min(30.0, expected))):
            reader = self._draw_reader({note.author})
            day = day_of(note.happened) + int(rng.expovariate(1 / 20))
            if day >= DAYS:
                continue
            self._happen(day, note, "read", reader)
            if rng.random() < 0.02 + 0.3 * (reader in self._friends[note.author]) + 0.06 * (value > 0.5):
                self._happen(day, note, "thanked", reader)
        if rng.random() < 0.3:
            self._happen(min(DAYS - 1, day_of(note.happened) + 1), note, "read", note.author)

    def _name_for_show(self) -> None:
        """Notes that are named though nothing came of them: the well known ones, and one's own."""
        rng = self._rng
        used = sum(one.kind in WORTH for one in self._events)
        weights = [self._fame[note.author] for note in self._notes]
        for place in range(used // 5):
            note = rng.choices(self._notes, weights)[0]
            by = note.author if place % 4 == 0 else self._draw_reader({note.author})
            day = min(DAYS - 1, day_of(note.happened) + 1 + int(rng.expovariate(1 / 30)))
            self._happen(day, note, rng.choices(_USES, _OFTEN)[0], by)

    def _write(self, author: str, day: int, facts: Sequence[_Fact]) -> CreditNote:
        """Each fact in one of its wordings, often with something beside them."""
        rng = self._rng
        said = [rng.choice(fact.wordings) for fact in facts]
        if not facts or rng.random() < 0.5:
            said.append(rng.choice(SMALL_TALK))
        keys = tuple(fact.key for fact in facts)
        note = CreditNote(new_id(rng), author, iso(day), " ".join(said), keys)
        self._notes.append(note)
        return note

    def _happen(self, day: int, note: CreditNote, kind: str, by: str) -> None:
        self._events.append(CreditEvent(iso(day), note.id, kind, by))

    def _draw_author(self) -> str:
        return self._rng.choices(self._people, [self._activity[one] for one in self._people])[0]

    def _draw_reader(self, but: set[str]) -> str:
        return self._rng.choice([one for one in self._people if one not in but])


def _poisson(rng: random.Random, mean: float) -> int:
    """By counting arrivals within 1."""
    count, at = 0, rng.expovariate(1) / mean if mean > 0 else 2.0
    while at < 1:
        count, at = count + 1, at + rng.expovariate(1) / mean
    return count
