"""Reads a note into sentences of words, with persons, companies, amounts and days put in as one sign each.

A sentence is kept as one string of words with a blank before each, so that a rule is a regular expression over words:
` they have §a0 for §o1`. The signs are §p a person, §c the customer, §r another company, §o something that we sell, §u
a person nobody has listed (Mr Smith), §a an amount and §d a day, each with its place in the list of signs.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphapp.knowledge.claims.amounts import Amount, find_amounts
from graphapp.knowledge.claims.claim import Name
from graphapp.knowledge.claims.dates import Period, find_dates
from graphapp.knowledge.claims.letters import flatten

PERSON, COMPANY, OTHER_COMPANY, OFFERING, UNLISTED, AMOUNT, DATE = "p", "c", "r", "o", "u", "a", "d"
_SIGN_OF = {"Contact": PERSON, "Employee": "e", "Company": COMPANY, "Offering": OFFERING}
_MENTION = re.compile(r"@\[([^\[\]\n]{1,300})\]\((?:([A-Z][a-z]{2,11}):([A-Za-z0-9_-]{1,64})|new:[A-Z][a-z]{2,11})\)")
_WORD = re.compile(
    r"w/o|w/(?!\w\w)|\d+(?:[.,]\d+)*%?|[a-zß0-9]+(?:[&-][a-zß0-9]+)*|'(?:s|re|ve|ll|d|m|t)\b|[.!?]+|->|=>|[,;:()\"\n=/•*>-]|[^\s\w]|\w+"
)
_TITLES = frozenset(
    "mr mrs ms miss herr herrn frau fr hr mme mlle monsieur madame meneer mevrouw mevr dhr sr sra senor senora dr"
    " m".split()
)
_ABBREVIATED = frozenset(
    "mr mrs ms dr prof ca approx nr no inc ltd corp bzw evtl ggf inkl incl z b d h u a e g i s o vs st hr fr ext tel "
    "dept mgr resp max min usw etc sr sra mme dhr mevr eng mgmt intl abt gr str".split()
)
_ENDINGS = frozenset("com de net org io nl fr es eu uk ch at co".split())
_LONGEST = 70
"""A sentence without an end is cut after so many words."""
_LEGAL = frozenset(
    "gmbh ag ltd limited inc llc plc sa sas sarl bv nv se kg co corp "
    "corporation group holding gruppe kgaa ohg ug oy ab as spa srl sl".split()
)
_SHORTEST_PART = 3
_JOINED = {
    "dont": ("do", "not"), "doesnt": ("does", "not"), "didnt": ("did", "not"), "isnt": ("is", "not"),
    "arent": ("are", "not"), "wasnt": ("was", "not"), "wont": ("will", "not"), "cant": ("can", "not"),
    "cannot": ("can", "not"), "havent": ("have", "not"), "hasnt": ("has", "not"), "wouldnt": ("would", "not"),
    "theyre": ("they", "are"), "theyve": ("they", "have"), "theyll": ("they", "will"), "hes": ("he", "is"),
    "shes": ("she", "is"), "thats": ("that", "is"), "couldnt": ("could", "not"), "weve": ("we", "have"),
    "w/o": ("without",), "w/": ("with",), "w": ("with",), "gonna": ("going", "to"), "wanna": ("want", "to"),
    "im": ("i", "am"), "ive": ("i", "have"),
}  # fmt: skip
_TAILS = {"re": "are", "ve": "have", "ll": "will", "m": "am"}


class Sign(NamedTuple):
    """Something that stands for itself in a text.

    Attributes:
        kind: one of the letters above; `e` is one of us.
        start, end: its characters.
        name: which it is, where it is listed.
        value: the amount or the days.
    """

    kind: str
    start: int
    end: int
    name: Name | None = None
    value: Amount | Period | None = None


class Word(NamedTuple):
    """A word, a sign or a punctuation mark, with its characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Sentence:
    """A sentence as rules read it.

    Attributes:
        line: its words with a blank before each.
        words: the same, with their places in the text.
        places: where each word begins in the line.
        mark: what it ends with: `?`, `!`, `.` or nothing.
        opens: the first sentence of its line or bullet.
    """

    line: str
    words: tuple[Word, ...]
    places: tuple[int, ...]
    mark: str
    opens: bool

    def word_at(self, place: int) -> int:
        """Return the number of the word that a place in the line belongs to."""
        return max(bisect_right(self.places, place) - 1, 0)


@dataclass(frozen=True)
class Reading:
    """A note as rules read it.

    Attributes:
        text, flat: as it was typed, and in small letters without accents.
        signs: what stands for itself, in order.
        sentences: in order.
        customer: the first company that it names.
    """

    text: str
    flat: str
    signs: tuple[Sign, ...]
    sentences: tuple[Sentence, ...]
    customer: Name | None = None

    def sign(self, word: str) -> Sign | None:
        """Return what a word of a line stands for."""
        return self.signs[int(word[2:])] if word[:1] == "§" and word[2:].isdigit() else None


def read_note(text: str, names: Sequence[Name], happened: str) -> Reading:
    """Read a note.

    Args:
        text: as it was typed.
        names: what it names.
        happened: the ISO day from which `next year` is told.
    """
    flat = flatten(text)
    signs = _find_signs(text, flat, names, happened)
    words = _find_words(flat, signs)
    customer = next((name for name in names if name.kind == "Company"), None)
    return Reading(text, flat, tuple(signs), tuple(_split(words)), customer)


def _find_signs(text: str, flat: str, names: Sequence[Name], happened: str) -> list[Sign]:
    found = [
        Sign(_SIGN_OF.get(one[2] or "", "x"), one.start(), one.end(), Name(one[2] or "", one[3] or "", one[1]))
        for one in _MENTION.finditer(text)
        if "@[" in text
    ]
    found = _add(found, _find_names(text, flat, names))
    customer = next((name for name in names if name.kind == "Company"), None)
    found = [
        one._replace(kind=OTHER_COMPANY)
        if one.kind == COMPANY and one.name and not _is_same(one.name, customer)
        else one
        for one in found
    ]
    found = _add(found, [Sign(AMOUNT, one.start, one.end, None, one) for one in find_amounts(text)])
    return _add(found, [Sign(DATE, one.start, one.end, None, one) for one in find_dates(text, happened)])


def _is_same(one: Name, other: Name | None) -> bool:
    return other is not None and ((one.id and one.id == other.id) or one.name == other.name)


def _add(signs: list[Sign], more: list[Sign]) -> list[Sign]:
    """Put in what overlaps nothing; both lists are in order, or nearly."""
    ends, free = sorted((one.start, one.end) for one in signs), []
    starts = [start for start, _ in ends]
    for one in more:
        at = bisect_right(starts, one.start)
        is_taken = (at > 0 and ends[at - 1][1] > one.start) or (at < len(ends) and starts[at] < one.end)
        if not is_taken:
            free.append(one)
    return sorted([*signs, *free], key=lambda one: one.start)


_NAME_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


def _find_names(text: str, flat: str, names: Sequence[Name]) -> list[Sign]:
    """Find listed names, in full or in part, and titles before names that nobody has listed."""
    parts = _name_parts(names)
    tokens = [(one[0].removesuffix("'s"), one.start(), one.end()) for one in _NAME_WORD.finditer(flat)]
    found, at = [], 0
    while at < len(tokens):
        word, start, _ = tokens[at]
        is_title = word in _TITLES and at + 1 < len(tokens) and text[tokens[at + 1][1]].isupper()
        first = at + 1 if is_title else at
        length, name = _longest(tokens, first, parts)
        if name is None and is_title:
            length = 2 if first + 1 < len(tokens) and tokens[first][0] in _TITLES else 1
        if length and (name or is_title):
            end = tokens[min(first + length, len(tokens)) - 1]
            kind = _SIGN_OF.get(name.kind, "x") if name else UNLISTED
            if name is None or _looks_like_name(text, tokens[first], name):
                found.append(Sign(kind, start, end[1] + len(end[0]), name))
                at = first + length
                continue
        at += 1
    return found


def _looks_like_name(text: str, token: tuple[str, int, int], name: Name) -> bool:
    """A word that is also a name counts only with a capital, unless the whole name is there or it is long."""
    return text[token[1]].isupper() or token[0] not in _ALSO_WORDS or len(name.name) == len(token[0])


_ALSO_WORDS = frozenset(
    "may will mark bill rob art pat sue jan grant frank rose hope grace ernst lang "
    "klein gross kurz long young best price will may august wolf stark gut koch".split()
)


def _name_parts(names: Sequence[Name]) -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """Return the first word of every form of a name -> the forms, the longest first."""
    forms: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for name in names:
        whole = tuple(one[0] for one in _NAME_WORD.finditer(flatten(name.name)))
        for form in _forms(whole, name.kind):
            forms.setdefault(form[0], []).append((form, name))
    for those in forms.values():
        those.sort(key=lambda one: -len(one[0]))
    return forms


def _forms(whole: tuple[str, ...], kind: str) -> list[tuple[str, ...]]:
    if not whole:
        return []
    found = [whole]
    if kind in {"Contact", "Employee"}:
        plain = tuple(word for word in whole if word not in _TITLES) or whole
        found += [plain, *((word,) for word in (plain[0], plain[-1]) if len(word) >= _SHORTEST_PART)]
        found += [plain[-2:]] if len(plain) > 2 else []  # noqa: PLR2004
    elif kind == "Company":
        plain = tuple(word for word in whole if word not in _LEGAL) or whole
        found += [plain, plain[:2]] + ([plain[:1]] if len(plain[0]) >= _SHORTEST_PART else [])
    elif kind == "Offering" and len(whole) > 1 and len(whole[0]) > _SHORTEST_PART:
        found.append(whole[:1])
    return list(dict.fromkeys(found))


def _longest(
    tokens: list[tuple[str, int, int]], at: int, parts: dict[str, list[tuple[tuple[str, ...], Name]]]
) -> tuple[int, Name | None]:
    if at < len(tokens):
        for form, name in parts.get(tokens[at][0], ()):
            if tuple(token[0] for token in tokens[at : at + len(form)]) == form:
                return len(form), name
    return 0, None


def _find_words(flat: str, signs: Sequence[Sign]) -> list[Word]:
    words: list[Word] = []
    at = 0
    for number, sign in enumerate(signs):
        _tokenise(flat, at, sign.start, words)
        words.append(Word(f"§{sign.kind}{number}", sign.start, sign.end))
        at = sign.end
    _tokenise(flat, at, len(flat), words)
    return words


def _tokenise(flat: str, start: int, end: int, words: list[Word]) -> None:
    for one in _WORD.finditer(flat, start, end):
        text, first, last = one[0], one.start(), one.end()
        if text[0] == "'":
            _join(text[1:], first, last, words)
        elif text in _JOINED:
            words += [Word(part, first, last) for part in _JOINED[text]]
        else:
            words.append(Word(text, first, last))


def _join(tail: str, first: int, last: int, words: list[Word]) -> None:
    """Write out what an apostrophe shortens; a genitive stays as it is."""
    if tail == "t" and words and words[-1].text.endswith("n"):
        stem = words.pop()
        whole = {"can": "can", "won": "will", "shan": "shall"}.get(stem.text, stem.text[:-1])
        words += [Word(whole, stem.start, stem.end), Word("not", first, last)]
    elif tail == "s":
        words.append(Word("'s", first, last))
    else:
        words.append(Word(_TAILS.get(tail, f"'{tail}"), first, last))


def _split(words: list[Word]) -> list[Sentence]:
    sentences: list[Sentence] = []
    current: list[Word] = []
    opens = True
    for at, word in enumerate(words):
        is_end = word.text[0] in ".!?" and _ends(words, at)
        if is_end or word.text in {"\n", ";", "•"} or len(current) >= _LONGEST:
            if current:
                sentences.append(_sentence(current, word.text if is_end else "", opens=opens))
            opens = word.text in {"\n", "•"} or (opens and not current)
            current = []
            if is_end or word.text in {"\n", ";", "•"}:
                continue
        if word.text in {"-", "*", ">"} and not current:
            continue
        if word.text[0] not in "!?.":
            current.append(word)
    if current:
        sentences.append(_sentence(current, "", opens=opens))
    return sentences


def _ends(words: list[Word], at: int) -> bool:
    word = words[at]
    if word.text != "." or at == 0 or at + 1 == len(words):
        return True
    before, after = words[at - 1], words[at + 1]
    if before.end != word.start:
        return True
    if before.text in _ABBREVIATED or (before.end - before.start == 1 and before.text.isalnum()):
        return False
    return not (after.start == word.end and after.text in _ENDINGS)


def _sentence(words: list[Word], mark: str, *, opens: bool) -> Sentence:
    places, length = [], 0
    for word in words:
        places.append(length)
        length += len(word.text) + 1
    line = "".join(f" {word.text}" for word in words)
    return Sentence(line, tuple(words), tuple(places), mark[-1:] if "?" not in mark else "?", opens)
