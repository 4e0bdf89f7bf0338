"""Finds the claims that a note seems to make; what becomes a claim is its author's choice.

A sentence is read as words (`reading`), the rules of every language are tried on it (`rules`, `languages`), each clause
speaks for each kind by its words and by the rules that fit (`wording`), what only asks, supposes, wishes or speaks of
ourselves is left out (`gates`), and what is left is given to whom it is about (`subjects`), if it is likely enough.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from graphapp.knowledge.claims.claim import Candidate, Name
from graphapp.knowledge.claims.confidence import Learned, Record, is_trusted, key_of, read_learned, sort_of
from graphapp.knowledge.claims.dates import BEFORE_END, BEFORE_START, Period
from graphapp.knowledge.claims.gates import BREAKS, REMARKS, TELLING, Clause, find_clause, is_inside, is_kept_out
from graphapp.knowledge.claims.kinds import CLAIM_KINDS, ClaimKind, ClaimKinds
from graphapp.knowledge.claims.languages import guess_languages, read_languages
from graphapp.knowledge.claims.meaning_words import read_words
from graphapp.knowledge.claims.reading import (
    AMOUNT,
    COMPANY,
    DATE,
    OTHER_COMPANY,
    PERSON,
    UNLISTED,
    Reading,
    Sentence,
    Sign,
    Word,
    read_note,
)
from graphapp.knowledge.claims.rules import NOT, SURE, Rule, RuleBook, read_rule, read_rules
from graphapp.knowledge.claims.subjects import OF_THE_CUSTOMER, Named, find_named, rate_subjects
from graphapp.knowledge.claims.wording import Place, Wording, describe_clauses, split_clauses, weigh_wording

MOST = 40
"""So many candidates are given for one note at most."""
_LEAST = 0.05
"""What is less likely is not even weighed."""
_SHORT = 6
_NEXT = 4
_HEADS = frozenset(":=")
_LONGEST_VALUE = 160
_WORDS_ALONE = {kind.name: Rule(kind.name, "", (), "") for kind in CLAIM_KINDS}
"""In place of a rule, where it is asked whether a clause is kept out."""


class Hit(NamedTuple):
    """Words of a sentence that a rule fits, or a clause that speaks for itself."""

    kind: str
    sentence: int
    first: int
    last: int


class Rated(NamedTuple):
    """A hit in a clause, whom it is about, and how likely it is a claim about them."""

    hit: Hit
    clause: Clause
    subject: Name | None
    chance: float


Told = Sequence[tuple[Rule, Hit]]


def find_claims(text: str, names: Sequence[Name], happened: str, kinds: ClaimKinds) -> list[Candidate]:
    """Find the claims that a note seems to make about a customer or somebody there.

    Args:
        text: of the note, with mentions as `@[Name](Kind:id)` or without.
        names: what the note names, the customer first.
        happened: the ISO day from which `next year` is told.
        kinds: those of the organisation.

    Returns:
        In the order of the text, those that are likely enough.
    """
    least = read_learned().threshold
    found: list[Candidate] = []
    for one in sorted(weigh_claims(text, names, happened, kinds), key=lambda one: (one.kind, one.start)):
        if one.confidence < least:
            continue
        if not found or found[-1].kind != one.kind or found[-1].end <= one.start:
            found.append(one)
    return sorted(found, key=lambda one: (one.start, one.kind))


def weigh_claims(text: str, names: Sequence[Name], happened: str, kinds: ClaimKinds) -> list[Candidate]:
    """Find all claims that words or rules speak for, also unlikely ones; arguments as above."""
    reading, told = find_hits(text, names, happened, kinds)
    if reading is None:
        return []
    rated = [one for one in rate_clauses(reading, told, names) if one.hit.kind in kinds]
    named = find_named(reading, names)
    for hit in (hit for rule, hit in told if rule.sort == SURE or not rule.language):
        clause = Clause(hit.first, hit.last)
        subject, _ = find_subject(reading, hit.kind, (hit.sentence, clause), named, read_learned().subjects)
        rated.append(Rated(hit, clause, subject, 1.0))
    likely = [one for one in keep_best(rated) if one.chance >= _LEAST][:MOST]
    found = [make_candidate(reading, one, kinds[one.hit.kind]) for one in likely]
    return sorted(found, key=lambda one: (one.start, one.kind))


def rate_clauses(
    reading: Reading,
    told: Told,
    names: Sequence[Name],
    wording: Wording | None = None,
    learned: Learned | None = None,
) -> list[Rated]:
    """Say of each clause of a note how likely it is a claim of each kind, and about whom.

    Args:
        reading: of the note.
        told: each rule with what it fits.
        names: what the note names, the customer first.
        wording: weights of words; else those that are shipped.
        learned: the rest of what was learned; else what is shipped.
    """
    learned = learned or read_learned()
    inside, named = sort_into_clauses(reading, told), find_named(reading, names)
    fitting = {
        place: [(sort, kind) for kind, those in gather_rules(hits, learned.records).items() for sort in those]
        for place, hits in inside.items()
    }
    found = []
    for place, features in describe_clauses(reading, fitting).items():
        never = {rule.kind for rule, _ in inside.get(place, ()) if rule.sort == NOT}
        for kind, score in weigh_wording(features, wording).items():
            chance = 1 / (1 + math.exp(-score))
            hit = _narrow(kind, place, inside.get(place, ()))
            if (
                chance >= _LEAST
                and kind not in never
                and not is_kept_out(reading.sentences[place[0]], _WORDS_ALONE[kind], hit.first, hit.last)
            ):
                subject, sure = find_subject(reading, kind, place, named, learned.subjects)
                found.append(Rated(hit, place[1], subject, chance * sure))
    return found


def sort_into_clauses(reading: Reading, told: Told) -> dict[Place, list[tuple[Rule, Hit]]]:
    """Return the rules that fit in each clause, with what they fit."""
    said: dict[int, list[tuple[Rule, Hit]]] = defaultdict(list)
    for rule, hit in told:
        said[hit.sentence].append((rule, hit))
    return {
        (number, clause): [(rule, hit) for rule, hit in those if hit.first <= clause.last and hit.last >= clause.first]
        for number, those in said.items()
        for clause in split_clauses(reading.sentences[number])
    }


def gather_rules(hits: Iterable[tuple[Rule, Hit]], records: Mapping[str, Record]) -> dict[str, list[str]]:
    """Return each kind -> the sorts of the rules of it that fit, one each."""
    rules = {key_of(rule): rule for rule, _ in hits if rule.sort not in {SURE, NOT}}
    found: dict[str, list[str]] = defaultdict(list)
    for rule in rules.values():
        found[rule.kind].append(sort_of(rule, records))
    return found


def _narrow(kind: str, place: Place, hits: Sequence[tuple[Rule, Hit]]) -> Hit:
    """Return the words of a clause that rules of a kind fit, or all of them."""
    number, clause = place
    own = [hit for rule, hit in hits if rule.kind == kind]
    first = max(min((hit.first for hit in own), default=clause.first), clause.first)
    last = min(max((hit.last for hit in own), default=clause.last), clause.last)
    return Hit(kind, number, first, last)


def keep_best(rated: Iterable[Rated]) -> list[Rated]:
    """Return the likeliest first, without those that touch or follow one of their kind: they say the same."""
    kept: list[Rated] = []
    near: dict[tuple[str, int], list[Clause]] = defaultdict(list)
    for one in sorted(rated, key=lambda one: (-one.chance, one.hit)):
        those = near[one.hit.kind, one.hit.sentence]
        if not any(_is_next(one.clause, other) for other in those):
            those.append(one.clause)
            kept.append(one)
    return kept


def _is_next(one: Clause, other: Clause) -> bool:
    """Whether two clauses meet, or nothing stands between them but what parts clauses: these have two words or more."""
    return max(one.first, other.first) - min(one.last, other.last) <= _NEXT


def find_hits(
    text: str, names: Sequence[Name], happened: str, kinds: ClaimKinds, *, with_all: bool = False
) -> tuple[Reading | None, list[tuple[Rule, Hit]]]:
    """Read a note and say which rules fit where.

    Args:
        text: of the note.
        names: what it names, the customer first.
        happened: the ISO day from which `next year` is told.
        kinds: those of the organisation.
        with_all: also rules that have never been right, but for the one note they were written for.

    Returns:
        The note as rules read it, or None where it says nothing of a customer; each rule with what it fits.
    """
    if not names:
        return None, []
    reading = read_note(text, names, happened)
    if is_inside(reading):
        return None, []
    book = _book(tuple((kind.name, kind.words) for kind in kinds), with_all=with_all)
    spoken = guess_languages(word.text for sentence in reading.sentences for word in sentence.words)
    found = [one for number in range(len(reading.sentences)) for one in _find_hits(reading, number, book, spoken)]
    return reading, [(rule, hit) for rule, hit in found if hit.kind in kinds]


@lru_cache(maxsize=8)
def _book(words: tuple[tuple[str, tuple[str, ...]], ...], *, with_all: bool = False) -> RuleBook:
    rules = [
        rule
        for language in read_languages()
        for sort, said in (
            ("narrow", language.rules),
            ("wide", language.wide),
            ("hint", language.hint),
            (SURE, language.sure),
            (NOT, language.never),
        )
        for rule in read_rules(said, language.sets, language.name, sort)
        if with_all or is_trusted(rule)
    ]
    rules += [
        read_rule(name, re.sub(r"[^\w ]", " ", phrase).strip().replace(" ", "_") + "*", {})
        for name, phrases in words
        for phrase in phrases
        if re.search(r"\w", phrase)
    ]
    return RuleBook(rules)


def _find_hits(reading: Reading, number: int, book: RuleBook, spoken: frozenset[str]) -> Iterable[tuple[Rule, Hit]]:
    sentence = reading.sentences[number]
    for rule in book.find(word.text for word in sentence.words):
        if rule.language and rule.language not in spoken:
            continue
        for one in rule.pattern.finditer(sentence.line):
            if one.end() == one.start():
                continue
            first, last = sentence.word_at(one.start()), sentence.word_at(one.end() - 1)
            if "rival" in rule.pattern.groupindex and not _is_rival(reading, sentence, one):
                continue
            if not is_kept_out(sentence, rule, first, last):
                yield rule, Hit(rule.kind, number, first, last)


def _is_rival(reading: Reading, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether what stands there is a company that is not the customer, or looks like the name of one."""
    at = sentence.word_at(found.start("rival"))
    word = sentence.words[at]
    sign = reading.sign(word.text)
    if sign:
        return True
    typed = reading.text[word.start : word.end]
    return typed[0].isupper() and not typed.isupper() and at > 0 and word.text not in read_words().no_names


def make_candidate(reading: Reading, rated: Rated, kind: ClaimKind) -> Candidate:
    """Say in which words a claim stands, and what it answers."""
    hit, subject = rated.hit, rated.subject
    sentence = reading.sentences[hit.sentence]
    clause = _add_headed(sentence, find_clause(sentence, hit.first, hit.last))
    words = sentence.words[clause.first : clause.last + 1]
    start, end = words[_skip_telling(words, hit.first - clause.first)].start, _end_of(reading, hit, clause)
    answer = _find_answer(reading, sentence, clause, hit, kind, subject)
    since, until = _find_times(reading, words)
    quote = reading.text[start:end]
    behind = next((at + 1 for at, word in enumerate(words[:-1]) if word.text in _HEADS), 0)
    value = reading.text[words[behind].start : end] if behind and kind.answer == "person" else quote
    value = value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1].rstrip() + "…"
    if kind.answer == "amount" and answer:
        value = reading.text[answer.start : answer.end]
    is_thing = answer is not None and answer.name is not None and bool(answer.name.id)
    answer_id = answer.name.id if is_thing and answer and answer.name else None
    subject_id = subject.id if subject and subject.id else None
    return Candidate(hit.kind, subject_id, value, answer_id, since, until, start, end, quote, rated.chance)


def _add_headed(sentence: Sentence, clause: Clause) -> Clause:
    """Return a clause with what it is the heading of: `Decides: Ann`."""
    behind = clause.last + 2
    if behind >= len(sentence.words) or sentence.words[behind - 1].text not in _HEADS:
        return clause
    is_short = clause.last - clause.first < _SHORT and sentence.words[behind].text not in BREAKS
    return Clause(clause.first, find_clause(sentence, behind, behind).last) if is_short else clause


def _skip_telling(words: Sequence[Word], most: int) -> int:
    """Return where in a clause that tells who said something that begins: `Delia said there is no money`."""
    return next((at + 1 for at in range(most - 1, 0, -1) if words[at].text in TELLING), 0)


def _end_of(reading: Reading, hit: Hit, clause: Clause) -> int:
    """Return the character behind the clause, or behind a remark of a few words that belongs to it."""
    sentence = reading.sentences[hit.sentence]
    if clause.last + 1 == len(sentence.words) and hit.sentence + 1 < len(reading.sentences):
        after = reading.sentences[hit.sentence + 1]
        if len(after.words) <= _SHORT and not after.opens and after.words[0].text in REMARKS:
            return after.words[-1].end
    return sentence.words[clause.last].end


def find_subject(
    reading: Reading, kind: str, place: Place, named: Named, weights: Mapping[str, float]
) -> tuple[Name | None, float]:
    """Say whom a clause is about, and how sure that is: the customer, or who fits best of those that are named."""
    if kind in OF_THE_CUSTOMER:
        return next((name for name in named.subjects if name.kind == "Company"), None), 1.0
    rated = rate_subjects(reading, kind, place, named, weights)
    return max(rated, key=lambda one: one[1], default=(None, 1.0))


def _find_answer(
    reading: Reading, sentence: Sentence, clause: Clause, hit: Hit, kind: ClaimKind, subject: Name | None
) -> Sign | None:
    wanted = {
        "person": {PERSON, UNLISTED},
        "company": {COMPANY, OTHER_COMPANY},
        "date": {DATE},
        "amount": {AMOUNT},
    }.get(kind.answer)
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
