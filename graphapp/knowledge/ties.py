"""Ties: from moments to a strength between 0 and 1, its word, and the reason in one line.

A moment weighs by its kind (a meeting 1, a call 0.7, an order 0.5, a mail 0.3), by 0.3 when one of the two was only
copied, and by 1 / sqrt(people - 1), because ten people in a room are not ten talks. A sum S of such weights fades with
two half-lives, 45 days and a year, so that a new tie fades fast and a long one slowly. After Roth et al. 2010
(interactions weighted by group size and direction, fading exponentially). `queries/ties/keep.cypher` sums with the same
numbers; a test compares them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import exp2, sqrt

FAST, SLOW = 45 * 86_400.0, 365 * 86_400.0
KINDS = {"meeting": 1.0, "call": 0.7, "order": 0.5, "mail": 0.3}
COPIED = 0.3
HALF = 2.0
WORDS = ("met", "slight", "fair", "good", "strong")
STEPS = (0.04, 0.15, 0.35, 0.6)
AS_OF = 1_577_836_800.0


@dataclass(frozen=True, slots=True)
class Moment:
    """A meeting, call, mail or order between a colleague and a contact.

    Attributes:
        at: seconds since 1970.
        kind: `meeting`, `call`, `order` or `mail`; another word counts as a mail.
        outbound: from us to them.
        people: who took part in all, at least 2.
        copied: one of the two was only copied in.
    """

    at: float
    kind: str = "meeting"
    outbound: bool = True
    people: int = 2
    copied: bool = False

    @property
    def weight(self) -> float:
        """What the moment counts on its day."""
        shared = sqrt(max(self.people - 1, 1))
        return KINDS.get(self.kind, KINDS["mail"]) * (COPIED if self.copied else 1.0) / shared


def score(moments: Iterable[Moment], now: float) -> float:
    """Return the faded sum of the weights, half of it by each half-life; without bound."""
    return sum(m.weight * 0.5 * (exp2((m.at - now) / FAST) + exp2((m.at - now) / SLOW)) for m in moments)


def strength(moments: Iterable[Moment], now: float) -> float:
    """Return the strength of a tie, from 0 (never met) towards 1."""
    return strength_of(score(moments, now))


def strength_of(faded: float) -> float:
    """Turn a score into a strength: two meetings of today make one half, four make three quarters.

    Args:
        faded: as `score` gives it, or the questions' column `score`.
    """
    return 1.0 - exp2(-max(faded, 0.0) / HALF)


def level_of(faded: float) -> int:
    """Return how many of the four bars a score fills."""
    reached = strength_of(faded)
    return sum(reached >= step for step in STEPS)


def word_of(faded: float) -> str:
    """Return the word for a score."""
    return WORDS[level_of(faded)]
