"""Which two claims cannot both hold: same subject and kind, at the same time, about the same thing, and yet apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from graphapp.knowledge.claims.claim import Claim, days_between
from graphapp.knowledge.claims.dates import Period
from graphapp.knowledge.claims.letters import flatten
from graphapp.knowledge.claims.meanings import Meaning, name_things, read_meaning, read_times

LEAST = 0.5
_MOST_IN_BLOCK = 60
"""So many claims of one kind about one subject are compared with each other, the newest first."""
_SURE, _LIKELY, _HARDLY, _NO = 0.95, 0.8, 0.2, 0.0
_SAME_AMOUNT = 0.1
_SLACK = 3


@dataclass(frozen=True)
class Contradiction:
    """Two claims that cannot both hold.

    Attributes:
        first, second: the earlier and the later one.
        probability: that they cannot.
    """

    first: Claim
    second: Claim
    probability: float


def contradict(one: Claim, other: Claim) -> float:
    """Return the probability that two claims cannot both hold.

    Args:
        one: a claim.
        other: another one, in any order.
    """
    if one.kind != other.kind or flatten(one.subject).strip() != flatten(other.subject).strip():
        return _NO
    if flatten(one.value).strip() == flatten(other.value).strip():
        return _NO
    if _are_about_others(one, other) or _follow(one, other):
        return _NO
    judge = _JUDGES.get(one.kind, _by_side)
    return judge(read_meaning(one), read_meaning(other))


def find_contradictions(claims: Iterable[Claim], least: float = LEAST) -> list[Contradiction]:
    """Find the pairs of claims that cannot both hold, the surest first.

    Args:
        claims: any number; only those of one kind and subject are compared.
        least: the probability from which a pair is named.
    """
    blocks: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        blocks.setdefault((claim.kind, flatten(claim.subject).strip()), []).append(claim)
    found = []
    for block in blocks.values():
        newest = sorted(block, key=lambda one: (one.happened, one.id))[-_MOST_IN_BLOCK:]
        for at, one in enumerate(newest):
            for other in newest[at + 1 :]:
                probability = contradict(one, other)
                if probability >= least:
                    found.append(Contradiction(one, other, probability))
    return sorted(found, key=lambda pair: (-pair.probability, pair.first.id, pair.second.id))


def _are_about_others(one: Claim, other: Claim) -> bool:
    first, second = read_meaning(one), read_meaning(other)
    if first.years and second.years and one.kind == "budget" and not first.years & second.years:
        return True
    if one.kind not in _OF_THINGS:
        return _differ(set(map(flatten, one.about)), set(map(flatten, other.about)))
    return _differ(_things(one, first), _things(other, second))


def _things(claim: Claim, meaning: Meaning) -> Set[str]:
    """Return what a claim is about: told beside it, or in its own words."""
    return {thing for name in claim.about for thing in name_things(name)} or meaning.things


def _differ(first: Set[str], second: Set[str]) -> bool:
    return bool(first and second) and not any(a in b or b in a for a in first for b in second)


def _follow(one: Claim, other: Claim) -> bool:
    """Whether one of them was over when the other began, or began as a change after the other was said."""
    spans = []
    for claim in (one, other):
        told = ("", "") if claim.kind in _DATED else _told_times(claim)
        spans.append((claim.since[:10] or told[0], claim.until[:10] or told[1], claim.happened[:10]))
    for (_, until, said), (since, _, later) in (spans, spans[::-1]):
        if until and until <= (since or later):
            return True
        if since and said < since and said <= later:
            return True
    # Of two of one day the change is the later, in whichever order they are given.
    first, second = sorted((claim.happened, read_meaning(claim).is_changed) for claim in (one, other))
    return second[1] and not first[1] and one.kind in _RENEWED


def _told_times(claim: Claim) -> tuple[str, str]:
    """Return since and until when a claim holds, by its value or else by the words around it."""
    value, text = (read_times(words, claim.happened) for words in (claim.value, claim.text))
    return value[0] or text[0], value[1] or text[1]


_OF_THINGS = frozenset({"budget", "decision_maker", "contract_end", "plan"})
_DATED = frozenset({"contract_end"})
"""Kinds whose value is a day itself."""
_RENEWED = frozenset({"contract_end", "decision_maker", "role", "budget"})


def _by_amount(one: Meaning, other: Meaning) -> float:
    if one.amounts and other.amounts:
        first, second = one.amounts[0], other.amounts[0]
        apart = max(first.least, second.least) - min(first.most, second.most)
        return _SURE if apart > _SAME_AMOUNT * max(first.most, second.most) else _NO
    sides = [1 if meaning.amounts else meaning.says for meaning in (one, other)]
    return _SURE if sides[0] * sides[1] < 0 else _NO


def _by_person(one: Meaning, other: Meaning) -> float:
    if one.is_also or other.is_also:
        return _NO
    if one.names and other.names:
        same = any(_is_same_name(a, b) for a in one.names for b in other.names)
        if same:
            return _SURE if len(one.names) == len(other.names) == 1 and one.says * other.says < 0 else _NO
        return _SURE
    if one.offices and other.offices and not one.names and not other.names:
        return _NO if one.offices & other.offices else _LIKELY
    return _HARDLY


def _is_same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: the same family name, and no two given names."""
    if one[-1] != other[-1]:
        return False
    if len(one) == 1 or len(other) == 1 or one[0] == other[0]:
        return True
    return min(len(one[0]), len(other[0])) == 1 and one[0][0] == other[0][0]


def _by_date(one: Meaning, other: Meaning) -> float:
    if not one.dates or not other.dates:
        return _HARDLY if one.words != other.words else _NO
    return _NO if any(_can_be_one(first, second) for first in one.dates for second in other.dates) else _SURE


def _can_be_one(one: Period, other: Period) -> bool:
    """Whether two days or spans of time can mean the same day: they meet, or are two days that lie close together."""
    apart = max(days_between(one.last, other.first), days_between(other.last, one.first))
    return apart <= (_SLACK if one.first == one.last and other.first == other.last else 0)


def _by_office(one: Meaning, other: Meaning) -> float:
    if one.is_also or other.is_also or one.is_side or other.is_side:
        return _NO
    if one.offices & other.offices:
        return _SURE if one.says * other.says < 0 else _NO
    if one.offices and other.offices:
        return _SURE
    if one.words & other.words:
        return _NO
    known = (bool(one.offices) or one.is_head) + (bool(other.offices) or other.is_head)
    return _LIKELY if known == len((one, other)) else _HARDLY


def _by_opinion(one: Meaning, other: Meaning) -> float:
    if one.aspects and other.aspects and not one.aspects & other.aspects:
        return _NO
    shared = bool(one.aspects & other.aspects) or bool(one.words & other.words)
    return _SURE if shared and one.says * other.says < 0 else _NO


def _by_wish(one: Meaning, other: Meaning) -> float:
    first, second = one.wishes, other.wishes
    for name in first.keys() & second.keys():
        if first[name] != second[name]:
            return _SURE
    for name, wanted in first.items():
        for rival, also in second.items():
            is_rival = name.split()[0] == rival.split()[0] and name != rival and name not in second
            if is_rival and wanted > 0 and also > 0 and rival not in first:
                return _LIKELY
    return _NO


def _by_side(one: Meaning, other: Meaning) -> float:
    return _SURE if len(one.words & other.words) and one.says * other.says < 0 else _NO


_JUDGES: Mapping[str, Callable[[Meaning, Meaning], float]] = {
    "budget": _by_amount,
    "decision_maker": _by_person,
    "contract_end": _by_date,
    "role": _by_office,
    "opinion": _by_opinion,
    "preference": _by_wish,
}
