"""What keeps a claim out: questions, suppositions, wishes, notes to oneself, and what is said of ourselves."""

from __future__ import annotations

from typing import NamedTuple

from graphapp.knowledge.claims.languages import read_languages
from graphapp.knowledge.claims.reading import Reading, Sentence
from graphapp.knowledge.claims.rules import Rule

_BREAKS = frozenset(', ( ) " - / : -> => > but aber mais maar pero though although while whereas sondern doch'.split())
_FAR = 8
_IF_ALLOWED = frozenset({"risk", "preference", "contract_end"})
_TODO_ALLOWED = frozenset({"preference"})
_OWN_VERBS = 3
_INSIDE = ("internal debrief", "(internal", "internal:", "reminder to self", "note to self")


class Clause(NamedTuple):
    """The words of a part of a sentence, first and last included."""

    first: int
    last: int


def find_clause(sentence: Sentence, first: int, last: int) -> Clause:
    """Return the part of a sentence around some of its words."""
    begin, end = first, last
    while begin > 0 and sentence.words[begin - 1].text not in _BREAKS:
        begin -= 1
    while end + 1 < len(sentence.words) and sentence.words[end + 1].text not in _BREAKS:
        end += 1
    return Clause(begin, end)


def is_inside(reading: Reading) -> bool:
    """Whether a note says of itself that it is about ourselves."""
    opening = reading.flat[:200]
    return any(
        sign in opening for sign in ("internal debrief", "(internal", "internal:", "reminder to self", "note to self")
    )


def is_kept_out(sentence: Sentence, rule: Rule, first: int, last: int) -> bool:
    """Whether a hit asks, supposes, wishes, is a note to oneself or speaks of us."""
    words = [word.text for word in sentence.words]
    if sentence.mark == "?" and not _is_tag(words, last):
        return True
    before = words[max(first - _FAR, 0) : first]
    if any(word in ASK for word in before):
        return True
    if rule.kind not in _IF_ALLOWED and any(word in IF for word in words[: first + 1]):
        return True
    clause = find_clause(sentence, first, last)
    opening = words[clause.first]
    if rule.kind not in _TODO_ALLOWED and opening in TODO:
        return True
    if any(word in HOPE for word in words[max(first - 3, 0) : first + 2]):
        return True
    return _is_own(words, clause, first, last)


def _is_tag(words: list[str], last: int) -> bool:
    """Whether the question is only a word or two behind what was said."""
    return len(words) - last > _FAR


def _is_own(words: list[str], clause: Clause, first: int, last: int) -> bool:
    """Whether the nearest that can be the subject is ourselves."""
    for at in range(first, min(first + _OWN_VERBS, last + 1)):
        if words[at] in OWN and at == first:
            return True
        if words[at][0] == "§" or words[at] in OTHERS:
            return False
    for at in range(first - 1, clause.first - 1, -1):
        if words[at] in OWN:
            return True
        if words[at][0] == "§" or words[at] in OTHERS:
            return False
    return False


def _gather(key: str) -> frozenset[str]:
    return frozenset(word for language in read_languages() for word in language.words[key].split() if "_" not in word)


ASK, IF, HOPE, OWN, TODO = (_gather(key) for key in ("ask", "if", "hope", "own", "todo"))
OTHERS = frozenset(
    "they he she it them him her who client customer team everyone sie er es man kunde ils elle il elles hij zij ze "
    "ellos ella".split()
)
