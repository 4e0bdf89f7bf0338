"""The names of what a loss is made of, and the words for it."""

from collections.abc import Iterable

import numpy as np

from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.leaving.losing import Loss
from graphapp.knowledge.leaving.reach import FARTHEST
from graphapp.knowledge.steps import Thing
from graphapp.knowledge.ties import STEPS, WORDS

NUMBERS = ("no steps", "one step", "two steps", "three steps")


def name_things(seen: Seen, numbers: Iterable[int]) -> dict[int, Thing]:
    """Return things by their numbers; what is no number of a thing (-1) is left out."""
    each = sorted({number for number in numbers if number >= 0})
    names = seen.names(each)
    ids = seen.ids(np.array(each, np.int32))
    kinds = [seen.name(number)[0] for number in each]
    parts = zip(each, kinds, ids, names, strict=True)
    return {number: Thing(kind, key, name) for number, kind, key, name in parts}


def name_loss(seen: Seen, loss: Loss) -> dict[int, Thing]:
    """Return all things that a loss names."""
    people = [n for one in (*loss.only, *loss.weaker) for n in (one.contact, one.company, one.leaver, one.other)]
    charges = [n for one in (*loss.accounts, *loss.projects) for n in (one.thing, one.who, *one.others)]
    return name_things(seen, [*loss.leavers, *people, *charges, *(one for one, _ in loss.shut)])


def say_steps(steps: int) -> str:
    """Return how far somebody is in words, like `two steps away`."""
    return f"{NUMBERS[steps]} away" if steps <= FARTHEST else "out of reach"


def say_people(names: list[str]) -> str:
    """Return names as a sentence goes on: `Ada Sol, Ben Ito and Cem Aydin`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def rate(strength: float) -> tuple[str, int]:
    """Return the word for a strength, and how many of four bars it fills."""
    level = sum(strength >= step for step in STEPS)
    return WORDS[level], level
