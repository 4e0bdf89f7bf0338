"""What is true of a planted world and stands in none of its rows: the questions to ask and the right answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from bench.quality.data import Path


@dataclass(frozen=True)
class ExpertQuery:
    """Whom should `viewer` ask about a topic at a company?

    Args:
        right: employees.
        shown_by: `notes` or `work`: what mostly shows that they know.
    """

    viewer: str
    topic: str
    company: str
    right: frozenset[str]
    shown_by: str


@dataclass(frozen=True)
class IntroductionQuery:
    """Who can introduce `viewer` to a contact; `right` is the best path."""

    viewer: str
    contact: str
    right: Path


@dataclass(frozen=True)
class RelatedQuery:
    """Which opportunities elsewhere carry over to a company; `rare` are those right ones of a rare offering."""

    viewer: str
    company: str
    right: frozenset[str]
    rare: frozenset[str]


@dataclass(frozen=True)
class SaleQuery:
    """What else will a company buy?

    Args:
        right: offerings that it buys after the world's last day.
        planted: those of them for which there is a look-alike with proof.
        had: offerings that it bought or refused before; suggesting one is a mistake.
    """

    viewer: str
    company: str
    right: frozenset[str]
    planted: frozenset[str]
    had: frozenset[str]


@dataclass(frozen=True)
class News:
    """Something that happened, found by a finding that names all ids of one of `keys`."""

    kind: str
    keys: tuple[frozenset[str], ...]

    def is_in(self, ids: frozenset[str]) -> bool:
        """Say whether a finding with these ids is about it."""
        return any(key <= ids for key in self.keys)


@dataclass(frozen=True)
class Reader:
    """Somebody who reads what is worth knowing on the world's last day.

    Args:
        worth: what was planted for this reader.
        dull: what looks like it, but a plain guess would have listed it, or it is old.
    """

    viewer: str
    worth: tuple[News, ...]
    dull: tuple[News, ...]


@dataclass
class Truth:
    """All questions of a world.

    Args:
        rare_offerings: ids of those that few have.
    """

    experts: list[ExpertQuery] = field(default_factory=list)
    introductions: list[IntroductionQuery] = field(default_factory=list)
    related: list[RelatedQuery] = field(default_factory=list)
    sales: list[SaleQuery] = field(default_factory=list)
    readers: list[Reader] = field(default_factory=list)
    rare_offerings: frozenset[str] = frozenset()
