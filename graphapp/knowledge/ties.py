"""Ties: from moments to a strength between 0 and 1, its word, and the reason in one line.

A moment weighs by

- its kind: a meeting 1, a call 0.7, an order 0.5, a mail 0.3;
- its direction: a mail or call that came in 0.33 of one that went out, because whom I write to I choose (Roth et al.
  2010 give what goes out five times the weight; on the data that we tuned on, three was better); a meeting has no
  direction;
- copied: 0.5 where one of the two was only copied in;
- company: 1 / sqrt(people - 1), because ten people in a room are not ten talks.

The weights fade with two half-lives, 96 parts of 100 with a week and 4 with half a year. Contact comes in bursts, and
how soon the next comes falls about as a power of the time since the last (as memory does: Anderson and Schooler
1991); two exponentials are the fewest that do so, and unlike a power they can be kept as two sums. A single meeting
is forgotten within weeks; what is left of two years of weekly talks after a summer without any is still a good tie.

Two who meet alone at a steady rate r a day have a score of about 20 r. So `strength_of` is the chance that two who go
on as their score says are in touch within the next 28 days, 1 - exp(-28 r), and the words are rates: strong is every
fortnight or more, good every month, fair every quarter, slight every year.

What somebody says of a tie of their own ("I know her well") is evidence of another kind: it scores `SAID`, a little
more than the least for its word, stands in the place of what was before it, fades with the slow half-life, and what
comes later counts on top. A project on which both work is worth `PROJECT` while it lasts and fades with the slow
half-life when it is over, at most `PROJECTS` in all: a fair tie, but never a good one, without a single talk.

`docs/ties.md` says how this was tuned and what it was compared with. `queries/ties/keep.cypher` sums with the same
numbers, and the questions fade with the same half-lives; tests compare them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import exp2, sqrt

FAST, SLOW = 7 * 86_400.0, 180 * 86_400.0
FAST_SHARE = 0.96
KINDS = {"meeting": 1.0, "call": 0.7, "order": 0.5, "mail": 0.3}
MUTUAL = frozenset({"meeting", "order"})
INBOUND = 0.33
COPIED = 0.5
HALF = 0.5
WORDS = ("met", "slight", "fair", "good", "strong")
STEPS = (0.06, 0.25, 0.6, 0.85)
SAID = {"met": 0.02, "slight": 0.08, "fair": 0.3, "good": 0.75, "strong": 1.5}
PROJECT, PROJECTS = 0.25, 0.6
QUARTER = 7_889_400
"""A quarter of a year in seconds: what others learn of the instants of a tie that is published."""
SEASONS = ("winter", "spring", "summer", "autumn")
AS_OF = 2_051_222_400.0
"""2035: until 2054 a sum with a half-life of a week is a finite number."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A meeting, call, mail or order between a colleague and a contact.

    Attributes:
        at: seconds since 1970.
        kind: `meeting`, `call`, `order` or `mail`; another word counts as a mail.
        outbound: from us to them; of no account for a meeting or an order.
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
        chosen = 1.0 if self.outbound or self.kind in MUTUAL else INBOUND
        return KINDS.get(self.kind, KINDS["mail"]) * chosen * (COPIED if self.copied else 1.0) / shared


def score(moments: Iterable[Moment], now: float) -> float:
    """Return the faded sum of the weights, without bound; a moment that is still to come counts as one of now."""
    ages = [(moment.weight, max(now - moment.at, 0.0)) for moment in moments]
    return sum(
        weight * (FAST_SHARE * exp2(-age / FAST) + (1.0 - FAST_SHARE) * exp2(-age / SLOW)) for weight, age in ages
    )


def strength(moments: Iterable[Moment], now: float) -> float:
    """Return the strength of a tie, from 0 (never met) towards 1."""
    return strength_of(score(moments, now))


def strength_of(faded: float) -> float:
    """Turn a score into a strength: a meeting of today makes three quarters, one of a week ago one half.

    Args:
        faded: as `score` gives it, or the questions' column `score`.
    """
    return 1.0 - exp2(-max(faded, 0.0) / HALF)


def score_projects(ends: Iterable[float | None], now: float) -> float:
    """Return the score of projects that two people work or worked on together.

    Args:
        ends: when each ended, seconds since 1970; None for one that still goes on.
        now: seconds since 1970.
    """
    ages = [0.0 if end is None else max(now - end, 0.0) for end in ends]
    return min(sum(PROJECT * exp2(-age / SLOW) for age in ages), PROJECTS)


def is_season(at: float | None) -> bool:
    """Say whether an instant stands for its season, because the day is not for whoever asks."""
    return bool(at) and at is not None and at % QUARTER == 0


def season_of(at: float) -> str:
    """Return the season of an instant, like `spring 2026`: as much as others learn of when two were in touch.

    Args:
        at: seconds since 1970; the quarters of a year that are kept begin up to two days beside the calendar's.
    """
    day = datetime.fromtimestamp(at + 2 * 86_400, UTC)
    return f"{SEASONS[(day.month - 1) // 3]} {day.year}"


def level_of(faded: float) -> int:
    """Return how many of the four bars a score fills."""
    reached = strength_of(faded)
    return sum(reached >= step for step in STEPS)


def word_of(faded: float) -> str:
    """Return the word for a score."""
    return WORDS[level_of(faded)]
