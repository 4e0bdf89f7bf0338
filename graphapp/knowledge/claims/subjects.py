"""Whom a claim is about: of the customer and the people whom a note names, the one who fits best.

Budget, plans, risks and the like are about the customer, whoever said it. An opinion, a wish how to be treated, a
position and a relation are about somebody, or about the customer where it says `they` or singles out nobody. Each of
the names is described by where it stands and what stands around; a conditional logit model weighs that, learned from
labelled notes with the rest (`confidence.py`).
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from graphapp.knowledge.claims.claim import Name
from graphapp.knowledge.claims.gates import Clause
from graphapp.knowledge.claims.reading import COMPANY, OTHER_COMPANY, PERSON, Reading

OF_THE_CUSTOMER = frozenset("budget decision_maker need risk competitor contract_end plan".split())
"""Kinds that are about the customer, whoever said it; the others are about the person whom the sentence names."""
_MANY = frozenset(
    "they them their theirs everyone everybody team people guys folks all denen deren leute alle ils elles leur leurs "
    "on ze hun hen iedereen ellos ellas todos gente customer kunde client klant cliente house haus firm company".split()
)
_ONE = frozenset(
    "he she him her his hers himself herself er ihm ihn ihr ihre ihren sein seine il elle lui son sa ses hij haar hem "
    "zijn el ella le su".split()
)
_OF = frozenset(
    "of from by with to for at and & von vom bei mit zu fur und de du des avec et par chez van met voor en con y "
    "del".split()
)
_SAYS = frozenset(
    "says said thinks finds told sagt meint findet dit trouve zegt vindt dice prefers wants hates likes".split()
)
_FAR = 3


class Place(NamedTuple):
    """Where a name stands: number of the sentence and of the word."""

    sentence: int
    word: int


class Named(NamedTuple):
    """Who is named in a note.

    Attributes:
        subjects: whom a claim may be about: the customer, and each person that stands in it, once.
        places: of each of them, in order.
        everybody: where anybody of the people stands, in order.
    """

    subjects: Sequence[Name]
    places: Sequence[Sequence[Place]]
    everybody: Sequence[Place]

    @property
    def people(self) -> int:
        """How many people are named."""
        return sum(name.kind == "Contact" for name in self.subjects)


def find_named(reading: Reading, names: Sequence[Name]) -> Named:
    """Find who is named in a note, and where.

    Args:
        reading: of the note.
        names: what it names, the customer first.
    """
    company = next((name for name in names if name.kind == "Company"), None)
    known = dict.fromkeys(name for name in names if name.kind == "Contact")
    known |= dict.fromkeys(sign.name for sign in reading.signs if sign.kind == PERSON and sign.name)
    subjects = [*([company] if company else []), *known]
    places: list[list[Place]] = [[] for _ in subjects]
    numbers = {_key(name): at for at, name in enumerate(subjects)}
    for number, sentence in enumerate(reading.sentences):
        for at, word in enumerate(sentence.words):
            sign = reading.sign(word.text)
            if sign and sign.kind in {PERSON, COMPANY, OTHER_COMPANY} and sign.name and _key(sign.name) in numbers:
                places[numbers[_key(sign.name)]].append(Place(number, at))
    seen = [at for at, name in enumerate(subjects) if places[at] or name.kind == "Company"]
    subjects, places = [subjects[at] for at in seen], [places[at] for at in seen]
    people = sorted(
        place for name, those in zip(subjects, places, strict=True) if name.kind == "Contact" for place in those
    )
    return Named(subjects, places, people)


def _key(name: Name) -> tuple[str, str]:
    return name.kind, name.id or name.name


def rate_subjects(
    reading: Reading, kind: str, place: tuple[int, Clause], named: Named, weights: Mapping[str, float]
) -> list[tuple[Name, float]]:
    """Say of each possible subject how likely a claim is about it; together 1.

    Args:
        reading: of the note.
        kind: of the claim, one that is about somebody.
        place: number of the sentence and the clause where it stands.
        named: who is named in the note.
        weights: of the features.
    """
    described = describe_subjects(reading, kind, place, named)
    scores = [sum(weights.get(one, 0.0) for one in sorted(features)) for features in described]
    most = max(scores, default=0.0)
    parts = [math.exp(score - most) for score in scores]
    return [(name, part / sum(parts)) for name, part in zip(named.subjects, parts, strict=True)]


def describe_subjects(reading: Reading, kind: str, place: tuple[int, Clause], named: Named) -> list[set[str]]:
    """Return the features of each possible subject of a claim."""
    number, clause = place
    words = reading.sentences[number].words
    told = _tell_number({word.text for word in words[clause.first : clause.last + 1]})
    told = told or _tell_number({word.text for word in words})
    known = f"{min(named.people, _FAR)} people"
    found = []
    for name, those in zip(named.subjects, named.places, strict=True):
        sort = "person" if name.kind == "Contact" else "company"
        features = {sort, f"{sort} {told}", f"{sort} {known}", f"{sort} {told} {known}"}
        features |= {f"{sort} {one}" for one in _describe_places(reading, place, those, named.everybody)}
        found.append(features | {f"{kind} {one}" for one in features})
    return found


def _tell_number(words: set[str]) -> str:
    many, one = not _MANY.isdisjoint(words), not _ONE.isdisjoint(words)
    return "both" if many and one else "many" if many else "one" if one else ""


def _describe_places(
    reading: Reading, place: tuple[int, Clause], those: Sequence[Place], everybody: Sequence[Place]
) -> Iterator[str]:
    if not those:
        yield "unseen"
        return
    number, clause = place
    begin, end = Place(number, clause.first), Place(number, clause.last)
    at, earlier = bisect_left(those, begin), bisect_left(everybody, begin)
    is_inside = at < len(those) and those[at] <= end
    if is_inside:
        yield "inside"
        yield f"inside {min(bisect_left(everybody, those[at]) - earlier, 2)} before"
        yield from (f"inside {one}" for one in _describe_word(reading, those[at]))
    else:
        yield "outside" + (" where others are inside" if bisect_right(everybody, end) > earlier else "")
    if at:
        before = those[at - 1]
        yield f"{min(number - before.sentence, _FAR)} sentences before"
        around = list(_describe_word(reading, before))
        if earlier and everybody[earlier - 1] == before:
            yield "last before"
            yield from (f"last before {one}" for one in around)
        yield from (f"before {one}" for one in around)
    elif not is_inside:
        yield "later in the sentence" if those[0].sentence == number else "later"
    if everybody and those[0] == everybody[0]:
        yield "first of all"


def _describe_word(reading: Reading, place: Place) -> Iterator[str]:
    words = reading.sentences[place.sentence].words
    if place.word == 0:
        yield "opens"
    elif words[place.word - 1].text in _OF:
        yield "after of"
    if place.word + 1 < len(words):
        text = words[place.word + 1].text
        if text == "'s":
            yield "of whom"
        elif text == ":":
            yield "heads"
        elif text in _SAYS:
            yield "says"
