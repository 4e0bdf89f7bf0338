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
from graphapp.knowledge.claims.gates import REMARKS, TELLING, Clause, find_clause, is_inside, is_kept_out
from graphapp.knowledge.claims.kinds import ClaimKind, ClaimKinds
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
from graphapp.knowledge.claims.rules import RuleBook, read_rule, read_rules

OF_THE_CUSTOMER = frozenset("budget decision_maker need risk competitor contract_end plan".split())
"""Kinds that are about the customer, whoever said it; the others are about the person whom the sentence names."""
ONCE_A_NOTE = frozenset({"preference"})
"""Kinds of which the next sentence says more of the same."""
SEVERAL = frozenset("opinion role relation".split())
"""Kinds of which a sentence may tell several."""
OF_A_PERSON = frozenset("role relation".split())
OF_TWO = frozenset({"relation"})
"""Kinds that are about the one whom a sentence names first."""
MOST = 40
"""So many candidates are given for one note at most."""
_LONGEST_VALUE = 160
_SHORT, _SHORTEST = 6, 4
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
    spoken = guess_languages(word.text for sentence in reading.sentences for word in sentence.words)
    hits = [hit for number in range(len(reading.sentences)) for hit in _find_hits(reading, number, book, spoken)]
    merged = _merge(reading, [hit for hit in hits if hit.kind in kinds])
    found = [_candidate(reading, one, names, kinds[one.kind]) for one in merged[:MOST]]
    return sorted(found, key=lambda one: (one.start, one.kind))


@lru_cache(maxsize=8)
def _book(words: tuple[tuple[str, tuple[str, ...]], ...]) -> RuleBook:
    rules = [rule for language in read_languages() for rule in read_rules(language.rules, language.sets, language.name)]
    rules += [
        read_rule(name, re.sub(r"[^\w ]", " ", phrase).strip().replace(" ", "_") + "*", {})
        for name, phrases in words
        for phrase in phrases
        if re.search(r"\w", phrase)
    ]
    return RuleBook(rules)


def _find_hits(reading: Reading, number: int, book: RuleBook, spoken: frozenset[str]) -> Iterable[Hit]:
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
                yield Hit(rule.kind, number, first, last)


def _is_rival(reading: Reading, sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether what stands there is a company that is not the customer, or looks like the name of one."""
    at = sentence.word_at(found.start("rival"))
    word = sentence.words[at]
    sign = reading.sign(word.text)
    if sign:
        return True
    typed = reading.text[word.start : word.end]
    return typed[0].isupper() and not typed.isupper() and at > 0 and word.text not in read_words().no_names


def _merge(reading: Reading, hits: Iterable[Hit]) -> list[Hit]:
    """Make one of hits of a kind that say one thing: in one sentence, or in a remark of a few words behind it."""
    merged: list[Hit] = []
    for hit in sorted(set(hits), key=lambda one: (one.kind, one.sentence, one.first, one.last)):
        before = merged[-1] if merged and merged[-1].kind == hit.kind else None
        if before and before.sentence == hit.sentence and _says_more(reading, before, hit):
            merged[-1] = before._replace(last=max(before.last, hit.last))
        elif before and hit.sentence - before.sentence == 1 and _is_remark(reading, hit):
            continue
        else:
            merged.append(hit)
    return merged


def _says_more(reading: Reading, before: Hit, hit: Hit) -> bool:
    """Whether the second of two hits in a sentence belongs to the first."""
    if hit.first <= before.last or hit.kind not in SEVERAL:
        return True
    between = [word.text for word in reading.sentences[hit.sentence].words[before.last + 1 : hit.first]]
    if between in ([], ['"']):
        return True
    return hit.kind in OF_A_PERSON and _named_in(reading, hit) <= _named_in(reading, before)


def _named_in(reading: Reading, hit: Hit) -> set[str]:
    sentence = reading.sentences[hit.sentence]
    clause = find_clause(sentence, hit.first, hit.last)
    words = sentence.words[clause.first : clause.last + 1]
    return {sign.name.id or sign.name.name for word in words if (sign := _person(reading, word.text)) and sign.name}


def _is_remark(reading: Reading, hit: Hit) -> bool:
    sentence = reading.sentences[hit.sentence]
    if hit.kind in ONCE_A_NOTE:
        return True
    length = len(sentence.words)
    is_short = length <= _SHORTEST or (length <= _SHORT and sentence.words[0].text in REMARKS)
    return hit.kind not in SEVERAL and is_short


def _candidate(reading: Reading, hit: Hit, names: Sequence[Name], kind: ClaimKind) -> Candidate:
    sentence = reading.sentences[hit.sentence]
    clause = find_clause(sentence, hit.first, hit.last)
    words = sentence.words[clause.first : clause.last + 1]
    start, end = words[_skip_telling(words, hit.first - clause.first)].start, _end_of(reading, hit, clause)
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


def _find_subject(reading: Reading, hit: Hit, names: Sequence[Name]) -> Name | None:
    """Say whom a hit is about: the customer, or the person nearest before it in its sentence, or last before that."""
    companies = [name for name in names if name.kind == "Company"]
    if hit.kind in OF_THE_CUSTOMER:
        return companies[0] if companies else None
    people = [name for name in names if name.kind == "Contact"]
    sentence = reading.sentences[hit.sentence]
    inside = [sign for word in sentence.words[hit.first : hit.last + 1] if (sign := _person(reading, word.text))]
    before = [sign for word in sentence.words[: hit.first] if (sign := _person(reading, word.text))]
    if hit.kind in OF_TWO and (near := _first_of_two(reading, hit)):
        return near.name
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


def _first_of_two(reading: Reading, hit: Hit) -> Sign | None:
    """Return the person who stands first in the clause, but the second one in `Ann's deputy Ben`."""
    sentence = reading.sentences[hit.sentence]
    clause = find_clause(sentence, hit.first, hit.last)
    people = [
        (at, sign) for at in range(clause.first, clause.last + 1) if (sign := _person(reading, sentence.words[at].text))
    ]
    if not people:
        return None
    at, first = people[0]
    is_owner = at < clause.last and sentence.words[at + 1].text == "'s"
    return people[1][1] if is_owner and len(people) > 1 else first


def _person(reading: Reading, word: str) -> Sign | None:
    sign = reading.sign(word)
    return sign if sign and sign.kind == PERSON else None


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
