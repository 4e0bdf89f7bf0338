"""What could be told: a connection in numbers, what it is worth, and what it rests on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from graphapp.knowledge.feed.reader import Reader
from graphapp.knowledge.feed.sources import Floats, Numbers

FORMS = {"knows": 1.6, "moved": 1.4, "solved": 1.6, "alike": 0.8, "project": 0.4, "related": 0.6}
KEYS = {
    "knows": ("Employee", "Contact"),
    "moved": ("Contact", "Company", "Company"),
    "solved": ("Company", "Topic", "Company", "Opportunity", "Offering"),
    "alike": ("Company", "Company", "Opportunity", "Offering"),
    "project": ("Contact", "Project", "Company"),
    "related": ("Contact", "Contact"),
}
"""What makes a connection of each form this one and no other."""
SAME_TEAM, ACCOUNT_TEAM, BOTH_MINE = 0.25, 0.3, 0.3
NEWS_HALF_LIFE = 14.0
LASTING = 0.1
"""Of what happened long ago so much is left: it may still be news to somebody."""
KEPT = 48
"""So many of each form are looked at further."""
BITS = 32
SHIFT = 1 << BITS
SECOND = SHIFT - 1
"""Two numbers are one pair as first x SHIFT + second; the first is pair >> BITS, the second pair & SECOND."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a connection rests on, by the numbers of things.

    Attributes:
        ties: (colleague, contact): all moments that they had.
        jobs: (contact, company).
        notes: that say so.
        links: relationships that have no id of their own, from one thing to another.
        things: that are evidence themselves, such as a sale.
    """

    ties: tuple[tuple[int, int], ...] = ()
    jobs: tuple[tuple[int, int], ...] = ()
    notes: tuple[int, ...] = ()
    links: tuple[tuple[int, int], ...] = ()
    things: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A connection that could be told.

    Attributes:
        form: a key of `FORMS`.
        worth: relevance x unexpectedness x strength, 0 to 1.
        company: number of the company of the reader's that it is about.
        key: what makes it this one and no other; resembling ones share some of it.
        sentence: texts and things in turn.
        path: the things on it in order, and what connects each with the next.
        asked: whom to ask about it, -1 where there is nobody.
        topic: what it deals with, -1 where that is nothing.
        why: why it is not what one would expect, in words.
    """

    form: str
    worth: float
    company: int
    key: tuple[int, ...]
    sentence: tuple[str | int, ...]
    path: tuple[tuple[int, ...], tuple[str, ...]]
    evidence: Evidence
    asked: int = -1
    topic: int = -1
    why: str = ""

    def numbers(self) -> Iterator[int]:
        """Yield the number of every thing that it names or rests on."""
        yield from (part for part in self.sentence if isinstance(part, int))
        yield from self.path[0]
        yield from (number for number in (*self.key, self.company, self.asked, self.topic) if number >= 0)
        held = self.evidence
        yield from (number for pairs in (held.ties, held.jobs, held.links) for pair in pairs for number in pair)
        yield from (*held.notes, *held.things)


@dataclass(frozen=True)
class Pool:
    """All connections of one form, most of which are never put into words.

    Attributes:
        worth: of each.
        keys: of each as `Candidate.key`, one row each.
        make: gives the one at a place.
    """

    worth: Floats
    keys: Numbers
    make: Callable[[int], Candidate]

    @classmethod
    def of(cls, found: Sequence[Candidate]) -> "Pool":
        """Return a pool of connections that are there already."""
        keys = np.array([one.key for one in found] or np.zeros((0, 1)), np.int64)
        return cls(np.array([one.worth for one in found], np.float64), keys, found.__getitem__)

    def ranked(self, least: float = 0.0) -> Iterator[Candidate]:
        """Yield those that are worth something, and at least so much, the best first."""
        some = np.flatnonzero((self.worth > 0) & (self.worth >= least))
        yield from (self.make(place) for place in some[np.argsort(-self.worth[some], kind="stable")].tolist())

    def find(self, key: tuple[int, ...]) -> Candidate | None:
        """Return the best with a key that is worth something, None where there is none."""
        if self.keys.shape[1:] != (len(key),):
            return None
        places = np.flatnonzero((self.keys == np.array(key, np.int64)).all(axis=1) & (self.worth > 0))
        return self.make(int(places[np.argmax(self.worth[places])])) if len(places) else None


def fading(old: Floats, half_life: float = NEWS_HALF_LIFE) -> Floats:
    """Return how fresh something is that is so many days old; of unknown age it is as if it had always been there."""
    return np.where(np.isnan(old), LASTING, LASTING + (1 - LASTING) * np.exp2(-np.nan_to_num(old) / half_life))


def days_old(instants: Numbers, reader: Reader) -> Floats:
    """Return how many days ago each instant was."""
    return np.asarray(np.maximum(reader.links.now - instants, 0.0) / 86_400.0, np.float64)
