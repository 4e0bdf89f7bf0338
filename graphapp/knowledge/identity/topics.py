"""Judges which topics are one: nothing is certain of them, as they have nothing but a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import OSA

from graphapp.knowledge.identity.blocking import find_pairs
from graphapp.knowledge.identity.letters import fold, sound, words
from graphapp.knowledge.identity.rows import Judgement, Listed, Proposal

_JOINING = frozenset("and und et y of for fur the der die das in & a".split())
_SHORTEST_SLIP, _SHORTEST_LETTERS = 7, 3
SAME, SAME_WORDS, SLIP, LETTERS = 0.95, 0.8, 0.7, 0.5


def judge_topics(rows: Iterable[Listed], new: Iterable[str] | None = None) -> Judgement:
    """Say which topics are one, by their names alone.

    Args:
        rows: in any order; of each only `id` and `name` are read.
        new: ids of those that were not judged before: only pairs with one of them are looked at. None: all.
    """
    topics = sorted(((row.id, _read(row.name)) for row in rows), key=lambda it: it[0])
    fresh = None if new is None else set(new)
    numbers = None if fresh is None else [place for place, (key, _) in enumerate(topics) if key in fresh]
    left, right = find_pairs(len(topics), lambda place: _keys(topics[place][1]), numbers)
    found = []
    for one, other in zip(left.tolist(), right.tolist(), strict=True):
        chance, reason = _compare(topics[one][1], topics[other][1])
        if chance:
            found.append(Proposal(topics[one][0], topics[other][0], chance, (reason,)))
    return Judgement((), tuple(sorted(found, key=lambda it: (-it.probability, it.one, it.other))))


def _read(name: str) -> tuple[str, ...]:
    """Return the words of a name in the singular, as far as an s at the end tells."""
    parts = [fold(word) for word in words(name)]
    parts = [part for part in parts if part and part not in _JOINING] or parts
    return tuple(part.removesuffix("s") if len(part) > _SHORTEST_LETTERS else part for part in parts)


def _keys(topic: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not topic:
        return
    joined = "".join(topic)
    yield ("name", sound(joined))
    yield ("words", *sorted(topic))
    yield ("head", joined[:5])
    yield ("tail", joined[-5:])
    yield ("letters", joined if len(topic) == 1 else "".join(word[0] for word in topic))


def _compare(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, str]:
    joined = "".join(one), "".join(other)
    if sound(joined[0]) == sound(joined[1]):
        return SAME, "the same name"
    if sorted(one) == sorted(other):
        return SAME_WORDS, "the same words in another order"
    digits = [[sign for sign in text if sign.isdigit()] for text in joined]
    if (
        digits[0] == digits[1]
        and min(map(len, joined)) >= _SHORTEST_SLIP
        and OSA.distance(*joined, score_cutoff=1) <= 1
    ):
        return SLIP, "the name with a slip of the keyboard"
    if _is_short(one, other) or _is_short(other, one):
        return LETTERS, "the first letters of the name"
    return 0.0, ""


def _is_short(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == 1 and len(other) >= _SHORTEST_LETTERS and one[0] == "".join(word[0] for word in other)
