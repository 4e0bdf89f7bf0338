"""Compares a value three ways: what the source said before, what it says now, what stands here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NOTHING = (None, "")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that is or would be changed, or is kept although the source says something else.

    Attributes:
        stands: what is here; says: what the source says now.
        kept: it stays as it is here: somebody changed it, or wrote it first.
    """

    name: str
    stands: Any
    says: Any
    kept: bool = False


@dataclass(slots=True)
class Compared:
    """What comes of a comparison: the facts to be written, and every cell that differs."""

    write: dict[str, Any] = field(default_factory=dict)
    cells: list[Cell] = field(default_factory=list)


def compare(before: Mapping[str, Any], says: Mapping[str, Any], stands: Mapping[str, Any]) -> Compared:
    """Compare the facts of one thing.

    A fact that the source does not mention is left alone. One that stands as the source said it before follows the
    source; one that somebody changed here, or that was here before the source spoke of it, stays.

    >>> compare({"city": "Ulm"}, {"city": "Kiel"}, {"city": "Ulm"}).write
    {'city': 'Kiel'}
    >>> compare({"city": "Ulm"}, {"city": "Kiel"}, {"city": "Bonn"}).cells
    [Cell(name='city', stands='Bonn', says='Kiel', kept=True)]
    """
    found = Compared()
    for name, now in says.items():
        here, was = stands.get(name), before.get(name)
        if now == here or (now in NOTHING and here in NOTHING):
            continue
        was_ours = here == was or (here in NOTHING and was in NOTHING)
        if was_ours:
            found.write[name] = now
        found.cells.append(Cell(name, here, now, kept=not was_ours))
    return found


def join_said(said: Mapping[str, Any], more: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Join what two rows of one import say of one thing: the first counts; return that and what differs."""
    joined = {**more, **said}
    return joined, [name for name, value in more.items() if name in said and said[name] != value]
