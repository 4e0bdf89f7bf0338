"""What keeps a claim out: questions, suppositions, wishes, notes to oneself, and what is said of ourselves."""

from __future__ import annotations

from typing import NamedTuple

from graphapp.knowledge.claims.languages import read_languages
from graphapp.knowledge.claims.reading import Reading, Sentence
from graphapp.knowledge.claims.rules import Rule

BREAKS = frozenset(', ( ) " - / : -> => > but aber mais maar pero though although while whereas sondern doch'.split())
_FAR, _NEAR = 8, 3
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
    while begin > 0 and sentence.words[begin - 1].text not in BREAKS:
        begin -= 1
    while end + 1 < len(sentence.words) and sentence.words[end + 1].text not in BREAKS:
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
    clause = find_clause(sentence, first, last)
    if rule.without and rule.without.search("".join(f" {word}" for word in words[clause.first : clause.last + 1])):
        return True
    return (
        (sentence.mark == "?" and not _is_tag(words, last))
        or any(word in ASK for word in words[max(first - _FAR, 0) : first])
        or (rule.kind not in _IF_ALLOWED and any(word in IF for word in words[: first + 1]))
        or (rule.kind not in _TODO_ALLOWED and words[clause.first] in TODO)
        or any(word in HOPE for word in words[max(first - _NEAR, 0) : first + 2])
        or (not _may_be_own(rule, words, first) and _is_own(words, clause, first, last))
    )


def _may_be_own(rule: Rule, words: list[str], first: int) -> bool:
    """Whether `we` may stand there: the rule has it, somebody's own words are given, or it tells what they think."""
    if rule.of_us or words[:first].count('"') % 2:
        return True
    return rule.kind == "opinion" and any(word in TOLD or word[0] == "§" for word in words[: first + 1])


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
TOLD = frozenset(
    "says said thinks thought finds found told according meint sagt findet fand meinte trouve dit vindt dice".split()
)
TELLING = frozenset("said says told reckons thinks out that dass que dat confirmed heard".split())
"""What stands before the words that say it."""
REMARKS = frozenset(
    "not maybe perhaps probably only at from until till by if but or especially mainly nicht vielleicht wohl erst nur "
    "ab bis peut-etre seulement misschien quizas september january".split()
)
"""What a remark begins with that belongs to the sentence before it."""
OTHERS = frozenset(
    "they he she it them him her who client customer team everyone sie er es man kunde ils elle il elles hij zij ze "
    "ellos ella".split()
)
