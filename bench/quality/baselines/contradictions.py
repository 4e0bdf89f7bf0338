"""Plain ways to tell which two claims cannot both hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations

from bench.quality.baselines.lasting import days_between
from bench.quality.data import Pair
from bench.quality.living.data import Said
from bench.quality.sight import TextSpace, split_words

Method = Callable[[Sequence[Said]], Mapping[Pair, float]]
NEAR = 90
"""Days within which the newer of two claims is not simply the one that counts."""


def other_value(claims: Sequence[Said]) -> dict[Pair, float]:
    """The same kind and subject, and the value is written differently."""
    return {pair: 1.0 for pair, one, other in _rivals(claims) if _plain(one.value) != _plain(other.value)}


def newest_wins(claims: Sequence[Said]) -> dict[Pair, float]:
    """The same, but only of claims made within 90 days; of others the newest counts and there is no question."""
    return {
        pair: 1.0
        for pair, one, other in _rivals(claims)
        if _plain(one.value) != _plain(other.value) and abs(days_between(one.happened, other.happened)) <= NEAR
    }


def unlike_words(claims: Sequence[Said]) -> dict[Pair, float]:
    """The same kind and subject: one less the cosine of their words, of value and note together."""
    ordered = list(claims)
    places = {claim.id: place for place, claim in enumerate(ordered)}
    words = [split_words(f"{claim.value} {claim.text}") for claim in ordered]
    space = TextSpace(words)
    return {
        pair: 1 - min(1.0, space.alike(words[places[one.id]])[places[other.id]]) for pair, one, other in _rivals(claims)
    }


def _rivals(claims: Sequence[Said]) -> Iterator[tuple[Pair, Said, Said]]:
    """Every two claims of one kind about one subject, by their ids in order."""
    groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        groups[claim.kind, claim.subject].append(claim)
    for those in groups.values():
        for one, other in combinations(those, 2):
            yield (one.id, other.id), one, other


def _plain(value: str) -> str:
    return " ".join(split_words(value))


METHODS: Mapping[str, Method] = {
    "another value": other_value,
    "another value within 90 days": newest_wins,
    "unlike words": unlike_words,
}
