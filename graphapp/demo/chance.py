"""Seeded chance: the same draws on every machine, whatever the day."""

from __future__ import annotations

import base64
import random
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")

SEED = "wadden-and-holt"


class Chance(random.Random):
    """A stream of draws of its own for each part of the story, so that a change in one part leaves the others alone."""

    def __init__(self, part: str) -> None:
        super().__init__(f"{SEED}/{part}")

    def new_id(self) -> str:
        """An opaque id: 16 characters of base32 in lower case."""
        return base64.b32encode(self.getrandbits(80).to_bytes(10, "big")).decode().lower()

    def happens(self, probability: float) -> bool:
        """Whether something of that probability (0 to 1) comes true this time."""
        return self.random() < probability

    def one_of(self, weights: Mapping[T, float]) -> T:
        """One key, each as probable as its weight."""
        return self.choices(list(weights), list(weights.values()))[0]

    def some(self, things: Sequence[T], weights: Sequence[float], count: int) -> list[T]:
        """Up to `count` different things, the heavier the sooner; what weighs nothing is never drawn."""
        left = {i: w for i, w in enumerate(weights) if w > 0}
        drawn = []
        for _ in range(min(count, len(left))):
            i = self.one_of(left)
            del left[i]
            drawn.append(things[i])
        return drawn


def unique(things: Iterable[T]) -> list[T]:
    """The things without repeats, in the order of their first appearance (a set would differ from run to run)."""
    return list(dict.fromkeys(things))
