"""What the words of a claim come down to: persons, positions, yes or no, time, what it is about, in any language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graphapp.knowledge.claims.amounts import Amount, find_amounts
from graphapp.knowledge.claims.claim import Claim
from graphapp.knowledge.claims.dates import BEFORE_END, BEFORE_START, Period, find_dates
from graphapp.knowledge.claims.letters import flatten
from graphapp.knowledge.claims.meaning_words import Groups, read_words

_WORD = re.compile(r"[a-z0-9][a-z0-9+&-]*(?:'[a-z]+)?")
_CAPITAL = r"[A-ZÀ-Þ][^\W\d_]+(?:['’-][^\W\d_]+)*"
_PROPER = re.compile(rf"(?<!\w){_CAPITAL}(?: (?:(?:van|von|de|der|den|del|da|di) ){{0,2}}{_CAPITAL}){{0,3}}")
_THINGS = (
    re.compile(r"\A([^:()]{3,30}?)\s?(?::\s| - )"),
    re.compile(r"\(([^()]{2,40})\)\Z"),
    re.compile(r",\s([^,]{3,30}?)\s(?:only|nur|seulement|uniquement|alleen|solo)\Z"),
    re.compile(
        r"(?:\A|\s)(?:for|fur|pour|voor|para|re|wegen|regarding)\s(?:the\s|den\s|die\s|das\s|le\s|la\s|les\s|het\s|de\s|el\s)?([a-z][a-z-]{2,24}(?:\s[a-z]{4,20})?)"
    ),
)
_YEAR = re.compile(r"(?<![\d.,])(20[2-4]\d)(?![\d.,]?\d)")
_PIECES = re.compile(r"[,;.]| but | aber | mais | maar | pero | and not | und nicht ")
_RATHER = re.compile(
    r" (?:rather than|instead of|over|statt|anstatt|plutot que|au lieu de|dan|in plaats van|en vez de|antes que) "
    r"| als |(?<=prefers \w{4}) to |(?<=prefers \w{5}) to |(?<=prefers \w{6}) to |(?<=prefers \w{7}) to "
)
_LEAST_STEM, _STEM = 4, 6
_NEAR = 24


@dataclass(frozen=True)
class Meaning:
    """A claim's value, read.

    Attributes:
        words: the stems that carry meaning.
        names: names of persons and companies, each as its words.
        offices: positions that are named, each by one word for all languages.
        is_head, is_side: a position that leads something; one that somebody has beside another.
        amounts, dates: in the value.
        says: 1 in favour or yes, -1 against or no, 0 where neither is told.
        aspects: what an opinion is about, by one word for all languages.
        wishes: what a preference is about and which way -> 1 for yes, -1 for no.
        things: what it says that it is about, as `for travel`.
        years: that are named.
        is_also: it says that it stands beside something else.
        is_changed: it says that it is new, or was renewed.
        is_dropped: it takes something back, as a plan that is dead.
        is_trifle: it tells of what seldom matters, as the coffee.
    """

    words: frozenset[str]
    names: frozenset[tuple[str, ...]]
    offices: frozenset[str]
    is_head: bool
    is_side: bool
    amounts: tuple[Amount, ...]
    dates: tuple[Period, ...]
    says: int
    aspects: frozenset[str]
    wishes: dict[str, int]
    things: frozenset[str]
    years: frozenset[str]
    is_also: bool
    is_changed: bool
    is_dropped: bool
    is_trifle: bool


def read_meaning(claim: Claim) -> Meaning:
    """Read what a claim says."""
    return _read(claim.value or claim.text, claim.happened[:10])


@lru_cache(maxsize=16_384)
def read_times(text: str, happened: str) -> tuple[str, str]:
    """Return the days since and until when something holds, as a text says so, each or empty.

    Args:
        text: of a claim, or of the note around it.
        happened: the ISO day from which `next year` is told.
    """
    return _times(flatten(text), tuple(find_dates(text, happened[:10])))


@lru_cache(maxsize=16_384)
def _read(text: str, happened: str) -> Meaning:
    words = read_words()
    flat = flatten(text)
    dates = tuple(find_dates(text, happened))
    amounts = tuple(find_amounts(text, bare=True))
    return Meaning(
        frozenset(stem(word) for word in _WORD.findall(flat) if word not in words.empty),
        _names(text, flat),
        _groups(words.offices, flat),
        bool(words.head.search(flat)),
        bool(words.side.search(flat)),
        tuple(one for one in amounts if not _YEAR.fullmatch(flat[one.start : one.end])),
        dates,
        say_which(flat),
        _groups(words.aspects, flat),
        _wishes(flat),
        _things(flat),
        frozenset(_YEAR.findall(flat)),
        bool(words.also.search(flat)),
        bool(words.changed.search(flat)),
        bool(words.dropped.search(flat)),
        bool(words.trifle.search(flat)),
    )


def _groups(groups: Groups, flat: str) -> frozenset[str]:
    return frozenset(name for name, pattern in groups if pattern.search(flat))


def _names(text: str, flat: str) -> frozenset[tuple[str, ...]]:
    no_names = read_words().no_names
    found = set()
    for one in _PROPER.finditer(text):
        parts = tuple(
            word for word in re.split(r"[ ]", flat[one.start() : one.end()].removesuffix("'s")) if word not in no_names
        )
        if parts and not _has_meaning(" ".join(parts)):
            found.add(parts)
    return frozenset(found)


def _has_meaning(flat: str) -> bool:
    words = read_words()
    return bool(_groups(words.offices, flat) or words.side.search(flat) or words.head.search(flat))


def _things(flat: str) -> frozenset[str]:
    """Return what stands where one says what something is for, and what is known to be something of that kind."""
    empty = read_words().empty
    found = set(_groups(read_words().things, flat))
    for pattern in _THINGS:
        for one in pattern.finditer(flat):
            parts = [word for word in _WORD.findall(one[1]) if word not in empty and not word.isdigit()]
            if parts and not find_dates(one[1], "2026-01-01"):
                found.add(" ".join(parts))
    return frozenset(found)


def name_things(name: str) -> frozenset[str]:
    """Return what a thing is called in all languages, or its own name in small letters."""
    flat = flatten(name)
    return _groups(read_words().things, flat) or frozenset({flat})


def _times(flat: str, dates: tuple[Period, ...]) -> tuple[str, str]:
    since, until = "", ""
    for one in dates:
        before = flat[max(one.start - _NEAR, 0) : one.start]
        if BEFORE_START.search(before):
            since = one.first
        elif BEFORE_END.search(before):
            until = one.last
    return since, until


def _wishes(flat: str) -> dict[str, int]:
    """Return what a preference is about, and whether it is wanted; a `not` counts for the words up to a comma."""
    words = read_words()
    found: dict[str, int] = {}
    for piece in _PIECES.split(flat.replace("video call", "video")):
        wanted, _, instead = _RATHER.sub("\n", piece, count=1).partition("\n")
        for part, is_instead in ((wanted, False), (instead, True)):
            no = bool(words.turn.search(part) or words.refuse.search(part))
            for name, pattern in words.wishes:
                if pattern.search(part):
                    found.setdefault(name, -1 if no or is_instead else 1)
    return found


def say_which(flat: str) -> int:
    """Return 1 for words in favour, -1 for words against, a `not` before them turning them round; 0 for neither.

    Args:
        flat: in small letters without accents.
    """
    words = read_words()
    total, bare = 0, 0
    for piece in re.split(r"[,;.:()]", flat):
        signs = [(one.start(), one.end(), 1) for one in words.in_favour.finditer(piece)]
        signs += [(one.start(), one.end(), -1) for one in words.against.finditer(piece)]
        turns = [
            one for one in words.turn.finditer(piece) if not any(start <= one.start() < end for start, end, _ in signs)
        ]
        for start, _, side in signs:
            near = any(0 <= start - one.end() <= _NEAR for one in turns)
            total += -side if near and side > 0 else side
        bare -= bool(turns) and not signs
    total = total or bare
    return (total > 0) - (total < 0)


def stem(word: str) -> str:
    """Return the beginning of a word that its forms share."""
    return word[:_STEM] if len(word) > _LEAST_STEM else word
