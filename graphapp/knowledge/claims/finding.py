"""Finds the claims that a note seems to make, by rules; what becomes a claim is its author's choice.

A sentence is read as words (`reading`), the rules of every language are tried on it (`rules`, `languages`), what only
asks, supposes, wishes or speaks of ourselves is left out (`gates`), and what is left is given to whom it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from graphapp.knowledge.claims.claim import Candidate, Name
from graphapp.knowledge.claims.dates import BEFORE_END, BEFORE_START, Period
from graphapp.knowledge.claims.gates import Clause, find_clause, is_inside, is_kept_out
from graphapp.knowledge.claims.kinds import ClaimKind, ClaimKinds
from graphapp.knowledge.claims.languages import read_languages
from graphapp.knowledge.claims.reading import (
    AMOUNT,
    COMPANY,
    DATE,
    PERSON,
    UNLISTED,
    Reading,
    Sentence,
    Sign,
    read_note,
)
from graphapp.knowledge.claims.rules import RuleBook, read_rule, read_rules

OF_THE_CUSTOMER = frozenset("budget decision_maker need risk competitor contract_end plan".split())
"""Kinds that are about the customer, whoever said it; the others are about the person whom the sentence names."""
ONCE_A_NOTE = frozenset({"preference"})
MOST = 40
"""So many candidates are given for one note at most."""
_LONGEST_VALUE = 160
_NEAR = 1
_PRONOUNS = frozenset("he she him her his hers er ihm ihn ihr ihre sie il elle lui hij zij ze el ella le".split())


class Hit(NamedTuple):
    """A rule that fits a sentence, with the words that it fits."""

    kind: str
    sentence: int
    first: int
    last: int


def find_claims(text: str, names: Sequence[Name], happened: str, kinds: ClaimKinds) -> list[Candidate]:
    """Find the claims that a note seems to make about a customer or somebody there.

    Args:
        text: of the note, with mentions as `@[Name](Kind:id)` or without.
        names: what the note names, the customer first.
        happened: the ISO day from which `next year` is told.
        kinds: those of the organisation.

    Returns:
        In the order of the text.
    """
    if not names:
        return []
    reading = read_note(text, names, happened)
    if is_inside(reading):
        return []
    book = _book(tuple((kind.name, kind.words) for kind in kinds))
    hits = [hit for number in range(len(reading.sentences)) for hit in _find_hits(reading, number, book)]
    merged = _merge([hit for hit in hits if hit.kind in kinds])
    found = [_candidate(reading, one, names, kinds[one.kind]) for one in merged[:MOST]]
    return sorted(found, key=lambda one: (one.start, one.kind))


@lru_cache(maxsize=8)
def _book(words: tuple[tuple[str, tuple[str, ...]], ...]) -> RuleBook:
    rules = [rule for language in read_languages() for rule in read_rules(language.rules, language.sets)]
    rules += [
        read_rule(name, re.sub(r"[^\w ]", " ", phrase).strip().replace(" ", "_") + "*", {})
        for name, phrases in words
        for phrase in phrases
        if re.search(r"\w", phrase)
    ]
    return RuleBook(rules)


def _find_hits(reading: Reading, number: int, book: RuleBook) -> Iterable[Hit]:
    sentence = reading.sentences[number]
    for rule in book.find(word.text for word in sentence.words):
        for one in rule.pattern.finditer(sentence.line):
            if one.end() == one.start():
                continue
            first, last = sentence.word_at(one.start()), sentence.word_at(one.end() - 1)
            if not is_kept_out(sentence, rule, first, last):
                yield Hit(rule.kind, number, first, last)


class _Span(NamedTuple):
    kind: str
    sentence: int
    clause: Clause
    first: int
    last: int


def _merge(hits: Iterable[Hit]) -> list[Hit]:
    """Make one of hits of a kind that stand in one clause, and of those of some kinds wherever they stand."""
    merged: list[Hit] = []
    for hit in sorted(hits, key=lambda one: (one.kind, one.sentence, one.first, one.last)):
        before = merged[-1] if merged and merged[-1].kind == hit.kind else None
        if before and before.sentence == hit.sentence and hit.first <= before.last + _NEAR:
            merged[-1] = before._replace(last=max(before.last, hit.last))
            continue
        if before and hit.kind in ONCE_A_NOTE and hit.sentence - before.sentence <= 1:
            continue
        merged.append(hit)
    return merged


def _candidate(reading: Reading, hit: Hit, names: Sequence[Name], kind: ClaimKind) -> Candidate:
    sentence = reading.sentences[hit.sentence]
    clause = find_clause(sentence, hit.first, hit.last)
    words = sentence.words[clause.first : clause.last + 1]
    start, end = words[0].start, words[-1].end
    subject = _find_subject(reading, hit, names)
    answer = _find_answer(reading, sentence, clause, hit, kind, subject)
    since, until = _find_times(reading, words)
    quote = reading.text[start:end]
    value = quote if len(quote) <= _LONGEST_VALUE else quote[: _LONGEST_VALUE - 1].rstrip() + "…"
    if kind.answer == "amount" and answer:
        value = reading.text[answer.start : answer.end]
    is_thing = answer is not None and answer.name is not None and bool(answer.name.id)
    answer_id = answer.name.id if is_thing and answer and answer.name else None
    return Candidate(
        hit.kind, subject.id if subject and subject.id else None, value, answer_id, since, until, start, end, quote
    )


def _find_subject(reading: Reading, hit: Hit, names: Sequence[Name]) -> Name | None:
    """Say whom a hit is about: the customer, or the person nearest before it in its sentence, or last before that."""
    companies = [name for name in names if name.kind == "Company"]
    if hit.kind in OF_THE_CUSTOMER:
        return companies[0] if companies else None
    people = [name for name in names if name.kind == "Contact"]
    sentence = reading.sentences[hit.sentence]
    inside = [sign for word in sentence.words[hit.first : hit.last + 1] if (sign := _person(reading, word.text))]
    before = [sign for word in sentence.words[: hit.first] if (sign := _person(reading, word.text))]
    if inside or before:
        return (inside[0] if inside else before[-1]).name
    earlier = [
        sign
        for other in reading.sentences[: hit.sentence]
        for word in other.words
        if (sign := _person(reading, word.text))
    ]
    if earlier:
        return earlier[-1].name
    if len(people) == 1:
        return people[0]
    return companies[0] if companies else (people[0] if people else None)


def _person(reading: Reading, word: str) -> Sign | None:
    sign = reading.sign(word)
    return sign if sign and sign.kind == PERSON else None


def _find_answer(
    reading: Reading, sentence: Sentence, clause: Clause, hit: Hit, kind: ClaimKind, subject: Name | None
) -> Sign | None:
    wanted = {"person": {PERSON, UNLISTED}, "company": {COMPANY}, "date": {DATE}, "amount": {AMOUNT}}.get(kind.answer)
    if wanted is None:
        return None
    for first, last in ((hit.first, hit.last), (clause.first, clause.last)):
        for word in sentence.words[first : last + 1]:
            sign = reading.sign(word.text)
            if sign and sign.kind in wanted and (sign.name is None or sign.name != subject):
                return sign
    return None


def _find_times(reading: Reading, words: Sequence[object]) -> tuple[str | None, str | None]:
    since, until = None, None
    for word in words:
        sign = reading.sign(getattr(word, "text", ""))
        if sign is None or not isinstance(sign.value, Period):
            continue
        before = reading.flat[max(sign.start - 20, 0) : sign.start]
        if BEFORE_START.search(before):
            since = sign.value.first
        elif BEFORE_END.search(before):
            until = sign.value.last
    return since, until
