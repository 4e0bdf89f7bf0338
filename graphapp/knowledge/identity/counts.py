"""How rare what people are called is among those that are given: what two share proves as much as it is rare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log2

_TYPICAL = 400
"""In so many people a name that was not seen before is taken to occur once."""
_WEIGHT = 400
"""So many people everybody's typical names count for, beside those that are given."""


class Rarity:
    """Counts words and gives the evidence, in bits, of sharing one.

    Args:
        words: one for everybody who has one.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._counts = Counter(words)
        self._whole = self._counts.total() + _WEIGHT
        self._bits: dict[str, float] = {}

    def bits(self, word: str) -> float:
        """Return how many bits it is worth that two have this word."""
        if (found := self._bits.get(word)) is None:
            share = (self._counts[word] + _WEIGHT / _TYPICAL) / self._whole
            found = self._bits[word] = -log2(share)
        return found

    def count(self, word: str) -> int:
        """Return how many have it."""
        return self._counts[word]
