"""Which two claims cannot both hold: same subject and kind, at the same time, about the same thing, and yet apart."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from graphapp.knowledge.claims.claim import Claim, days_between
from graphapp.knowledge.claims.letters import flatten
from graphapp.knowledge.claims.meaning_words import SIDE_OFFICES
from graphapp.knowledge.claims.meanings import Meaning, read_meaning

LEAST = 0.5
_MOST_IN_BLOCK = 60
"""So many claims of one kind about one subject are compared with each other, the newest first."""
_SURE, _LIKELY, _HARDLY, _NO = 0.95, 0.8, 0.2, 0.0
_SAME_AMOUNT = 0.1
_SLACK = 10


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
    first, second = ({flatten(name) for name in claim.about} for claim in (one, other))
    return bool(first and second and not first & second)


def _follow(one: Claim, other: Claim) -> bool:
    """Whether one of them was over when the other began, or began as a change after the other was said."""
    for earlier, later in ((one, other), (other, one)):
        begins = later.since or later.happened
        if earlier.until and earlier.until[:10] <= begins:
            return True
        if later.since and earlier.happened < later.since[:10] and days_between(earlier.happened, later.since) > 0:
            return True
    return False


def _by_amount(one: Meaning, other: Meaning) -> float:
    if one.amounts and other.amounts:
        first, second = one.amounts[0], other.amounts[0]
        apart = max(first.least, second.least) - min(first.most, second.most)
        return _SURE if apart > _SAME_AMOUNT * max(first.most, second.most) else _NO
    sides = [meaning.says or (1 if meaning.amounts else 0) for meaning in (one, other)]
    return _SURE if sides[0] * sides[1] < 0 else _NO


def _by_person(one: Meaning, other: Meaning) -> float:
    if one.names & other.names:
        return _SURE if (one.says < 0) != (other.says < 0) else _NO
    if one.names and other.names:
        return _SURE
    if one.offices and other.offices:
        return _NO if one.offices & other.offices else _LIKELY
    return _HARDLY


def _by_date(one: Meaning, other: Meaning) -> float:
    if (one.topics & _CONTRACTS) and (other.topics & _CONTRACTS) and not (one.topics & other.topics & _CONTRACTS):
        return _NO
    if not one.dates or not other.dates:
        return _HARDLY if one.words != other.words else _NO
    apart = min(
        max(days_between(first.last, second.first), days_between(second.last, first.first))
        for first in one.dates
        for second in other.dates
    )
    return _SURE if apart > _SLACK else _NO


_CONTRACTS = frozenset("maintenance licence lease framework".split())


def _by_office(one: Meaning, other: Meaning) -> float:
    if not one.offices or not other.offices:
        return _HARDLY if not one.words & other.words else _NO
    if one.offices & other.offices:
        return _SURE if (one.says < 0) != (other.says < 0) else _NO
    if one.offices & SIDE_OFFICES or other.offices & SIDE_OFFICES:
        return _NO
    return _LIKELY


def _by_side(one: Meaning, other: Meaning) -> float:
    topics = one.topics & other.topics if one.topics and other.topics else one.words & other.words
    return _SURE if topics and one.says * other.says < 0 else _NO


_JUDGES: Mapping[str, Callable[[Meaning, Meaning], float]] = {
    "budget": _by_amount,
    "decision_maker": _by_person,
    "contract_end": _by_date,
    "role": _by_office,
}
