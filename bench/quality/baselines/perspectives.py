"""Plain choices of what a page says about one customer."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from bench.quality.living.data import Said
from bench.quality.sight import TextSpace, split_words

Method = Callable[[Sequence[Said], int], Sequence[str]]
_NEW = 0.5
"""How much of the choice by maximal marginal relevance goes by what is central; the rest by what is new."""


def summary(claims: Sequence[Said], room: int) -> list[str]:
    """The most frequent themes, the newest claim of each; then their second newest, and so on.

    A theme is what claims of one kind concern: their offering, site and so on, or the customer as a whole.
    """
    themes: dict[tuple[str, str, tuple[str, ...]], list[Said]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (claim.happened, claim.id), reverse=True):
        themes[claim.kind, claim.subject, claim.about].append(claim)
    ordered = sorted(themes.values(), key=lambda those: -len(those))
    rounds = range(max((len(those) for those in ordered), default=0))
    return [those[turn].id for turn in rounds for those in ordered if turn < len(those)][:room]


def frequent(claims: Sequence[Said], room: int) -> list[str]:
    """What is most like everything that is said: the texts nearest to the middle of all."""
    ordered = list(claims)
    near = _middle(ordered)
    return [ordered[int(place)].id for place in np.argsort(-near, kind="stable")[:room]]


def newest(claims: Sequence[Said], room: int) -> list[str]:
    """The latest first."""
    ordered = sorted(claims, key=lambda claim: (claim.happened, claim.id), reverse=True)
    return [claim.id for claim in ordered[:room]]


def at_random(claims: Sequence[Said], room: int) -> list[str]:
    """Any; the same each time."""
    seed = zlib.crc32("".join(claim.id for claim in claims).encode())
    order = np.random.default_rng(seed).permutation(len(claims))
    return [claims[int(place)].id for place in order[:room]]


def marginal_relevance(claims: Sequence[Said], room: int) -> list[str]:
    """Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998) on the cosine of the texts."""
    ordered, chosen = list(claims), list[int]()
    space = TextSpace([_words(claim) for claim in ordered])
    near, alike = _middle(ordered), np.zeros(len(ordered))
    for _ in range(min(room, len(ordered))):
        gain = _NEW * near - (1 - _NEW) * alike
        gain[chosen] = -np.inf
        chosen.append(int(gain.argmax()))
        alike = np.maximum(alike, space.alike(_words(ordered[chosen[-1]])))
    return [ordered[place].id for place in chosen]


def _middle(claims: Sequence[Said]) -> np.typing.NDArray[np.float64]:
    """How much each is like all of them together."""
    words = [_words(claim) for claim in claims]
    return np.array(TextSpace(words).alike([word for text in words for word in text]))


def _words(claim: Said) -> tuple[str, ...]:
    return split_words(f"{claim.kind} {claim.value} {' '.join(claim.about)}")


METHODS: Mapping[str, Method] = {
    "most frequent themes": summary,
    "nearest to the middle": frequent,
    "newest": newest,
    "random": at_random,
    "marginal relevance": marginal_relevance,
}
