"""The plain values that methods get and give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

DAY = 86_400
Pair = tuple[str, str]
Path = tuple[str, ...]
Scores = Mapping[str, float]
"""Candidate -> score, more is better. A candidate that is not named comes after all that are."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Two people in one meeting or message, as the first of the two saw it.

    Args:
        at: seconds since 1970 UTC.
        kind: `meeting`, `call`, `mail` or `order`.
        outbound: whether it went from the first to the second.
        people: how many took part, the two included; at least 2.
        copied: whether the one who got it was only copied.
    """

    at: int
    kind: str = "mail"
    outbound: bool = True
    people: int = 2
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A message: when (seconds since 1970 UTC), from whom, to whom, and who was copied."""

    at: int
    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...] = ()

    @property
    def people(self) -> int:
        """How many took part, the sender included."""
        return 1 + len(self.to) + len(self.cc)


@dataclass(frozen=True, slots=True)
class Triple:
    """Who or which company (`left`) came to what (`right`), and when (seconds since 1970 UTC)."""

    at: int
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing of a ranked answer.

    Args:
        id: of the thing that is suggested.
        evidence: ids of what it rests on: nodes, moments and jobs by their `id`; a link that has none as `from/to`, the
            two ids in the order of its statement: a purchase is `company/offering`.
    """

    id: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth knowing.

    Args:
        things: ids of the nodes that it is about.
        evidence: ids of what it rests on, written as in a `Suggestion`.
    """

    things: tuple[str, ...]
    evidence: tuple[str, ...] = ()

    @property
    def ids(self) -> frozenset[str]:
        """Every id that it names."""
        return frozenset(self.things) | frozenset(self.evidence)


def moments_by_pair(events: Sequence[Event], of: frozenset[str] | None = None) -> dict[Pair, list[Moment]]:
    """What each had with each other, oldest first where the events are.

    Args:
        events: the messages. Two who only got the same message had no moment with each other.
        of: the people whose side is wanted; None: everybody's.

    Returns:
        For (a, b) the moments of a with b as a saw them.
    """
    found: dict[Pair, list[Moment]] = {}
    for event in events:
        sends = of is None or event.sender in of
        for others, copied in ((event.to, False), (event.cc, True)):
            for other in others:
                if sends:
                    moment = Moment(event.at, "mail", True, event.people, copied)
                    found.setdefault((event.sender, other), []).append(moment)
                if of is None or other in of:
                    moment = Moment(event.at, "mail", False, event.people, copied)
                    found.setdefault((other, event.sender), []).append(moment)
    return found


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """A row of a list of people; what it does not say is empty.

    Args:
        id: of the row.
        source: of which list; rows of one source were written by one office.
        name: the whole name in one cell; or else given and family, as the list has them.
        company: as written.
        domain: of the company, where the list has a column for it.
    """

    id: str
    source: str
    name: str = ""
    given: str = ""
    family: str = ""
    title: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    company: str = ""
    domain: str = ""
    city: str = ""
    country: str = ""


@dataclass(frozen=True)
class Identified:
    """Which rows are the same, or the same company's.

    Args:
        merged: groups of ids that are one without asking; an id is in one group at most.
        proposed: pairs of ids that somebody is asked about, with the probability that they are one.
    """

    merged: Sequence[Sequence[str]] = ()
    proposed: Mapping[Pair, float] = field(default_factory=dict)
