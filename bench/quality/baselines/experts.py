"""Published ways to find who knows about something from who wrote what; one is asked for a topic and a company.

A note counts as a document of its author. Its terms are its words and the ids of what it is about, so a topic that is
linked but not spelled out is found, too; a query is the two ids and the words of the two names.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bench.quality.data import Scores
from bench.quality.sight import Sight, split_words

SMOOTHING = 0.5
"""The weight of the whole collection: Jelinek-Mercer smoothing with lambda = 0.5, as in Balog et al. 2006."""


@dataclass(frozen=True)
class Library:
    """The notes that one viewer may read, as language models."""

    sight: Sight

    @cached_property
    def _terms(self) -> list[Counter[str]]:
        return [Counter((*note.words, *note.about)) for note in self.sight.notes]

    @cached_property
    def lengths(self) -> list[int]:
        """How many terms each note has."""
        return [sum(terms.values()) for terms in self._terms]

    @cached_property
    def authors(self) -> Counter[str]:
        """How many notes each wrote."""
        return Counter(note.author for note in self.sight.notes)

    @cached_property
    def postings(self) -> dict[str, dict[int, int]]:
        """For every term the notes with it, by position, and how often it stands there."""
        found: dict[str, dict[int, int]] = defaultdict(dict)
        for place, terms in enumerate(self._terms):
            for term, count in terms.items():
                found[term][place] = count
        return dict(found)

    @cached_property
    def background(self) -> dict[str, int]:
        """How often each term stands in all notes."""
        return {term: sum(notes.values()) for term, notes in self.postings.items()}

    def shares(self, query: Sequence[str]) -> dict[int, dict[str, float]]:
        """For every note with any of the terms which part of it each of them is."""
        found: dict[int, dict[str, float]] = {}
        for term in query:
            for place, count in self.postings[term].items():
                found.setdefault(place, dict.fromkeys(query, 0.0))[term] = count / self.lengths[place]
        return found

    @cached_property
    def size(self) -> int:
        """How many terms there are in all."""
        return sum(self.background.values())

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names of topics and companies by id."""
        return self.sight.names("topics.write") | self.sight.names("companies.write")

    def query(self, topic: str, company: str) -> list[str]:
        """The terms that are looked for, only those that occur at all."""
        words = [*split_words(self.names.get(topic, "")), *split_words(self.names.get(company, "")), topic, company]
        return [word for word in words if word in self.background]


Experts = Callable[[Library, str, str], Scores]


def most_notes(library: Library, topic: str, company: str) -> Scores:
    """How many notes on the topic or the company somebody wrote."""
    wanted = {topic, company}
    return Counter(note.author for note in library.sight.notes if not wanted.isdisjoint(note.about))


def most_notes_on_both(library: Library, topic: str, company: str) -> Scores:
    """How many notes on both somebody wrote."""
    wanted = {topic, company}
    return Counter(note.author for note in library.sight.notes if wanted <= note.about)


def candidate_model(library: Library, topic: str, company: str) -> Scores:
    """Model 1 of Balog, Azzopardi and de Rijke, SIGIR 2006: how likely all that somebody wrote makes the query."""
    query = library.query(topic, company)
    written: dict[str, dict[str, float]] = {}
    for place, shares in library.shares(query).items():
        author = library.sight.notes[place].author
        own = written.setdefault(author, dict.fromkeys(query, 0.0))
        for word, share in shares.items():
            own[word] += share / library.authors[author]
    return {author: _likelihood(library, query, shares) for author, shares in written.items()}


def document_model(library: Library, topic: str, company: str) -> Scores:
    """Model 2 of the same paper: the sum over somebody's notes of how likely each makes the query."""
    query = library.query(topic, company)
    scores: dict[str, float] = defaultdict(float)
    for place, shares in library.shares(query).items():
        scores[library.sight.notes[place].author] += math.exp(_likelihood(library, query, shares))
    return dict(scores)


def _likelihood(library: Library, query: Sequence[str], shares: Mapping[str, float]) -> float:
    """Log of the chance of the query, its terms independent, smoothed with the collection."""
    return sum(
        math.log((1 - SMOOTHING) * shares[word] + SMOOTHING * library.background[word] / library.size) for word in query
    )


EXPERTS: Mapping[str, Experts] = {
    "most notes": most_notes,
    "most notes on both": most_notes_on_both,
    "candidate model": candidate_model,
    "document model": document_model,
}
