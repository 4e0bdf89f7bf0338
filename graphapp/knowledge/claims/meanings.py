"""What the words of a claim come down to: persons, positions, yes or no, time, what it is about, in any language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphapp.knowledge.claims import meaning_words as words
from graphapp.knowledge.claims.amounts import Amount, find_amounts
from graphapp.knowledge.claims.claim import Claim
from graphapp.knowledge.claims.dates import Period, find_dates
from graphapp.knowledge.claims.letters import flatten

_WORD = re.compile(r"[a-z0-9ß][a-z0-9ß+&]*(?:'[a-z]+)?")
_PROPER = re.compile(r"(?<![\w])[A-ZÀ-Þ][\w'’-]+")
_LEAST_STEM, _STEM = 4, 6


@dataclass(frozen=True)
class Meaning:
    """A claim's value, read.

    Attributes:
        words: the stems that carry meaning.
        names: parts of names of persons and companies, folded.
        offices: positions that are named, each by one word for all languages.
        amounts, dates: in the value, or else in the text.
        says: 1 in favour or yes, -1 against or no, 0 where neither is told.
        topics: what it is about, by one word for all languages.
    """

    words: frozenset[str]
    names: frozenset[str]
    offices: frozenset[str]
    amounts: tuple[Amount, ...]
    dates: tuple[Period, ...]
    says: int
    topics: frozenset[str]


def read_meaning(claim: Claim) -> Meaning:
    """Read what a claim says."""
    return _read(claim.value or claim.text, claim.happened)


@lru_cache(maxsize=8_192)
def _read(text: str, happened: str) -> Meaning:
    flat = flatten(text)
    found = _WORD.findall(flat)
    offices = frozenset(put for pattern, put in words.OFFICES if pattern.search(flat))
    topics = frozenset(put for pattern, put in words.TOPICS if pattern.search(flat))
    return Meaning(
        frozenset(stem(word) for word in found if word not in words.EMPTY),
        _names(text, flat),
        offices,
        tuple(find_amounts(text, bare=True)),
        tuple(find_dates(text, happened)),
        say_which(flat),
        topics,
    )


def _names(text: str, flat: str) -> frozenset[str]:
    found = set()
    for one in _PROPER.finditer(text):
        word = flat[one.start() : one.end()].removesuffix("'s")
        is_first = not text[: one.start()].strip()
        if word in words.NO_NAMES or (is_first and word in words.EMPTY):
            continue
        found.add(word)
    return frozenset(found)


def say_which(flat: str) -> int:
    """Return 1 for words in favour, -1 for words against, a `not` before them turning them round; 0 for neither.

    Args:
        flat: in small letters without accents.
    """
    total, turn = 0, 1
    for word in _WORD.findall(flat):
        if word in words.TURNS:
            turn = -1
            continue
        side = words.SIDES.get(word, 0)
        if side:
            total += side * turn
            turn = 1
        elif word not in words.EMPTY:
            turn = 1 if turn == 1 else turn
    if total == 0 and turn == -1:
        return -1
    return (total > 0) - (total < 0)


def stem(word: str) -> str:
    """Return the beginning of a word that its forms share."""
    return word[:_STEM] if len(word) > _LEAST_STEM else word
