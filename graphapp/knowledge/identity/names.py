"""Reads the name of a person as lists write it, and says how alike two are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from graphapp.knowledge.identity.letters import fold, sound, words
from graphapp.knowledge.identity.nicknames import is_known, names_of

TITLES = frozenset(
    """
    dr prof professor mr mrs ms miss mx sir dame lord lady herr hr frau fr mag dipl ing rer nat med phil habil univ
    priv doz pd mgr dott dottssa ddr bsc msc mba phd llm llb md dds esq cpa mme mlle sr sra srta don dona sig signora
    signor dhr mevr mw pan pani hc rag avv arch geom kfm oec jur techn kaufm
    """.split()
)
GENERATIONS = {"jr": "jr", "junior": "jr", "jun": "jr", "sr": "sr", "senior": "sr", "sen": "sr"} | {
    number: number for number in ("ii", "iii", "iv")
}
PARTICLES = frozenset(
    """
    von van de der den del della di da dos das do du des la le les ten ter te zu zum zur vom af av al el bin ibn ben
    von' d' san santa st saint mac o
    """.split()
)
_BORN = re.compile(r"\(?\b(?:n[ée]e|geb\.?|geborene|born|z domu|roz\.)\s+([^\s(),]+)\)?", re.IGNORECASE)
_CALLED = re.compile("[(\"\u201c\u201e\u00ab']([^()\"\u201c\u201d\u201e\u00ab\u00bb']{2,})[)\"\u201c\u201d\u00bb']")
_BESIDE = re.compile("[(\"\u201c\u201e\u00ab']|" + r"\b(?:n[\u00e9e]e|geb|geborene|born|z domu|roz)\b", re.IGNORECASE)
_SHORT_SLIP, _LONG_SLIP = 4, 8


class Like(IntEnum):
    """How alike two given or two family names are, the most alike first."""

    SAME = 0
    SPELLING = 1
    NICKNAME = 2
    PART = 3
    SLIP = 4
    INITIAL = 5
    MISSING = 6
    DIFFERENT = 7


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts, folded.

    Attributes:
        given, family: words in their order; particles are left out.
        other: names that stand beside: what somebody is called, or was called before a marriage.
        generation: `jr`, `sr`, `ii`, ... or empty.
        is_sure: which is the given name and which the family's was told, not guessed from the order.
    """

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    generation: str = ""
    is_sure: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is told."""
        return not self.given and not self.family


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, part by part, as they fit best.

    Attributes:
        swapped: given name and family name change places; apart: something in them cannot be one person's, as the
            generation or a second given name.
    """

    given: Like
    family: Like
    swapped: bool = False
    apart: bool = False

    @property
    def clashes(self) -> bool:
        """Whether something in the two names speaks of two persons."""
        return self.apart or Like.DIFFERENT in (self.given, self.family)

    @property
    def fits(self) -> bool:
        """Whether the two can be names of one person, as they stand."""
        if self.clashes:
            return False
        # Two weak signs are none: J. and a slip in the family name fit too many.
        return not (Like.SLIP in (self.given, self.family) and min(self.given, self.family) >= Like.SLIP)


def read_name(name: str, given: str = "", family: str = "") -> Name:
    """Read a name from one cell or from two.

    Args:
        name: the whole name; read where both others are empty.
        given: as its column has it.
        family: as its column has it.
    """
    return _read_two(given, family) if given or family else _read_cell(name)


@lru_cache(maxsize=20_000)
def _read_two(given: str, family: str) -> Name:
    generation, beside = "", list[str]()
    parts: list[tuple[str, ...]] = []
    for text in (given, family):
        every = _split(_take_beside(text, beside))
        left, found = _take_titles(every)
        generation = generation or found
        parts.append(_without_particles(left or every))
    return Name(parts[0], parts[1], tuple(beside), generation, is_sure=bool(parts[0] and parts[1]))


@lru_cache(maxsize=20_000)
def _read_cell(name: str) -> Name:
    beside: list[str] = []
    text = _take_beside(name, beside)
    left, comma, right = text.partition(",")
    first, generation = _take_titles(_split(left))
    second, other = _take_titles(_split(right.replace(",", " ")))
    generation = generation or other
    if comma and first and second:
        return Name(_without_particles(second), _without_particles(first), tuple(beside), generation, is_sure=True)
    given, family, is_sure = _divide(first or second or _split(text))
    return Name(_without_particles(given), _without_particles(family), tuple(beside), generation, is_sure=is_sure)


def _take_beside(text: str, beside: list[str]) -> str:
    """Return a name without what stands beside it: what somebody is called, or was called before a marriage."""
    if not _BESIDE.search(text):
        return text
    beside += map(fold, _BORN.findall(text))
    text = _BORN.sub(" ", text)
    beside += (fold(word) for called in _CALLED.findall(text) for word in words(called))
    return _CALLED.sub(" ", text)


def _divide(parts: list[str]) -> tuple[list[str], list[str], bool]:
    """Divide words into given names and family names, and say whether that is sure."""
    if len(parts) < 2:  # noqa: PLR2004  # one word alone is taken for the family's
        return [], parts, False
    loud = [part for part in parts if part.isupper() and len(part) > 2]  # noqa: PLR2004  # JP are initials
    quiet = [part for part in parts if part not in loud]
    if loud and any(len(part) > 1 for part in quiet):
        return quiet, loud, True
    if fold(parts[0]) in PARTICLES and len(parts) > 2:  # noqa: PLR2004  # van Dijk Kathy
        return parts[-1:], parts[:-1], True
    for place, part in enumerate(parts):
        if part in PARTICLES and 0 < place < len(parts) - 1:
            return parts[:place], parts[place:], True
    hyphens = [part for part in parts[-1].split("-") if part]
    return parts[:-1], hyphens, False


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"[\s.;/]+", text) if words(part)]


def _take_titles(parts: list[str]) -> tuple[list[str], str]:
    generation, left = "", []
    for place, part in enumerate(parts):
        plain = fold(part)
        if plain in GENERATIONS and place:
            generation = GENERATIONS[plain]
        elif plain not in TITLES and not all(fold(it) in TITLES for it in words(part)):
            left.append(part)
    return left, generation


def _without_particles(parts: list[str]) -> tuple[str, ...]:
    every = [fold(word) for part in parts for word in words(part.replace("'", "").replace("\u2019", ""))]
    kept = tuple(word for word in every if word and word not in PARTICLES)
    return kept or tuple(filter(None, every))


@lru_cache(maxsize=20_000)
def compare_words(one: str, other: str) -> Like:
    """Say how alike two folded words of a name are."""
    if one == other:
        return Like.SAME if len(one) > 1 else Like.INITIAL
    sounds = sound(one), sound(other)
    if sounds[0] == sounds[1]:
        return Like.SPELLING
    if len(one) == 1 or len(other) == 1:
        fits = one[0] == other[0] or sounds[0][:1] == sounds[1][:1]
        return Like.INITIAL if fits else Like.DIFFERENT
    if names_of(sounds[0]) & names_of(sounds[1]):
        return Like.NICKNAME
    if is_known(one) and is_known(other):
        return Like.DIFFERENT
    return Like.SLIP if _is_slip(one, other) or _is_slip(*sounds) else Like.DIFFERENT


def _is_slip(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < _SHORT_SLIP - (len(one) != len(other)) or one[:-1] in (other, other[:-1]) or one == other[:-1]:
        # Mario and Maria, Daniel and Daniela: what differs in the end alone is another name.
        return shorter >= _LONG_SLIP and OSA.distance(one, other, score_cutoff=1) <= 1
    most = 2 if shorter >= _LONG_SLIP else 1
    return OSA.distance(one, other, score_cutoff=most) <= most


def compare_names(one: Name, other: Name) -> Likeness:
    """Say how alike two names are, in the order in which they fit best."""
    return _compare(one, other)


@lru_cache(maxsize=20_000)
def _compare(one: Name, other: Name) -> Likeness:
    apart = _are_apart(one, other)
    straight = Likeness(_compare_given(one, other), _compare_family(one.family, other.family), apart=apart)
    if max(straight.given, straight.family) <= Like.NICKNAME:
        return straight
    swapped = Likeness(
        _compare_lists(one.given, other.family), _compare_lists(one.family, other.given), swapped=True, apart=apart
    )
    best = swapped if _badness(swapped) < _badness(straight) and not _needs_luck(swapped) else straight
    if _badness(best) >= _BAD and _compare_bags(one, other):
        return Likeness(Like.PART, Like.PART, swapped=False, apart=apart)
    return best


_BAD = Like.DIFFERENT * 10


def _badness(likeness: Likeness) -> int:
    return max(likeness.given, likeness.family) * 10 + likeness.given + likeness.family


def _needs_luck(swapped: Likeness) -> bool:
    """Say whether it takes more than the other order to make them fit."""
    weak = [like for like in (swapped.given, swapped.family) if like > Like.NICKNAME]
    return len(weak) > 1 or Like.MISSING in weak


def _compare_given(one: Name, other: Name) -> Like:
    best = _compare_lists(one.given, other.given)
    for call in (*one.other, *other.other):
        theirs = other.given if call in one.other else one.given
        if best > Like.NICKNAME and theirs and compare_words(call, theirs[0]) <= Like.NICKNAME:
            best = Like.NICKNAME
    return best


def _compare_lists(one: tuple[str, ...], other: tuple[str, ...]) -> Like:
    if not one or not other:
        return Like.MISSING
    if one == other and len(one[0]) > 1:
        return Like.SAME
    best = compare_words(one[0], other[0])
    if best <= Like.NICKNAME:
        return best if len(one) == len(other) or best != Like.SAME else Like.SPELLING
    if len(one) != len(other) and sound("".join(one)) == sound("".join(other)):
        return Like.SPELLING
    if best > Like.PART and _is_second(one, other):
        return Like.PART
    return Like.INITIAL if best == Like.DIFFERENT and _are_initials(one, other) else best


def _is_second(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether somebody is called by a second name of the other's."""
    shorter, longer = sorted((one, other), key=len)
    return len(shorter[0]) > 1 and any(compare_words(shorter[0], word) <= Like.NICKNAME for word in longer[1:])


def _are_initials(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether one is the first letters of the other: JP for Jean-Pierre."""
    for short, long in ((one, other), (other, one)):
        if len(short) == 1 and len(long) > 1 and short[0] == "".join(word[0] for word in long):
            return True
    return False


def _compare_family(one: tuple[str, ...], other: tuple[str, ...]) -> Like:
    if not one or not other:
        return Like.MISSING
    if one == other:
        return Like.SAME
    if len(one) == len(other) == 1:
        like = compare_words(one[0], other[0])
        return Like.DIFFERENT if like == Like.NICKNAME else like
    joined = sound("".join(one)), sound("".join(other))
    if joined[0] == joined[1]:
        return Like.SPELLING
    shorter, longer = sorted((one, other), key=len)
    if all(any(compare_words(word, it) <= Like.SPELLING for it in longer) for word in shorter):
        return Like.PART
    return Like.SLIP if len(one) == len(other) and _is_slip(*joined) else Like.DIFFERENT


def _compare_bags(one: Name, other: Name) -> bool:
    """Say whether all words of the shorter name, two at least, are in the longer."""
    bags = sorted(((*one.given, *one.family), (*other.given, *other.family)), key=len)
    if len(bags[0]) < 2:  # noqa: PLR2004  # one word proves nothing
        return False
    longer = {sound(word) for word in bags[1]}
    return all(len(word) > 1 and sound(word) in longer for word in bags[0])


def _are_apart(one: Name, other: Name) -> bool:
    if one.generation and other.generation and one.generation != other.generation:
        return True
    seconds = one.given[1:], other.given[1:]
    if not all(seconds):
        return False
    return all(compare_words(left, right) == Like.DIFFERENT for left in seconds[0] for right in seconds[1])


def tells_more(local: str, name: Name) -> bool:
    """Say whether the letters before an @ are more than the person's name again.

    Args:
        local: folded.
        name: whose address it is.
    """
    known = {*name.given, *name.family, "".join(name.given), "".join(name.family)}
    for word in sorted(known, key=lambda it: (-len(it), it)):
        local = local.replace(word, "", 1)
    return len(local) > 1
