"""The plain values of claims: what was said, and what was said of it later. A day is an ISO day, like 2026-03-11."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

CONFIRMED, ENDED, CORRECTED = "confirmed", "ended", "corrected"
VERDICTS = (CONFIRMED, ENDED, CORRECTED)
"""What people say of a claim."""
REPEATED, REPLACED = "repeated", "replaced"
"""What a later claim says of it, without being asked."""


class Name(NamedTuple):
    """Something that a note names.

    Attributes:
        kind: its label in the graph, like `Contact`, `Company`, `Offering`.
        id: of the thing.
        name: what it is called in full; a text may have only a part of a person's.
    """

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that a text seems to make; it becomes one when its author ticks it.

    Attributes:
        kind: the name of a kind.
        subject_id: whom or what it is about; None where the text names nobody.
        value: what is claimed, in few words.
        answer_id: the person or company that is the answer, where that is one of the names.
        since, until: the days from and to which it holds, where the text says so, else None.
        start, end: the characters that say it.
        quote: these characters.
        confidence: how likely it is one, from 0 to 1.
    """

    kind: str
    subject_id: str | None
    value: str
    answer_id: str | None
    since: str | None
    until: str | None
    start: int
    end: int
    quote: str
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """Somebody said later of a claim that it still holds, or not.

    Attributes:
        verdict: one of `VERDICTS`, or `repeated` or `replaced` where a later claim says it.
        happened: the day.
        by: who said it, as people are told.
        by_id: the id of the one who said it, for links.
    """

    verdict: str
    happened: str
    by: str = ""
    by_id: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim as it is kept.

    Attributes:
        id: of the claim.
        kind: the name of a kind.
        subject: id (or name) of what it is about; claims about two subjects never clash.
        value: what is claimed, in words.
        happened: the day on which it was said.
        by: who said it, as people are told.
        by_id: the id of the one who said it, for links.
        department: of the one who said it.
        text: the words that it was taken from.
        since, until: the days from and to which it holds, or empty.
        answer: the id of the person or company that it points to, or empty.
        about: names of further things that it concerns, as an offering, a project, a site, a contract.
    """

    id: str
    kind: str
    subject: str
    value: str
    happened: str
    by: str = ""
    by_id: str = ""
    department: str = ""
    text: str = ""
    since: str = ""
    until: str = ""
    answer: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class History:
    """A claim with what was said of it later, oldest first: what half-lives are learned from."""

    claim: Claim
    verdicts: tuple[Verdict, ...] = field(default=())


def gather(claims: Mapping[str, Claim], verdicts: Mapping[str, list[Verdict]]) -> list[History]:
    """Put each claim beside its verdicts, oldest first."""
    return [
        History(claim, tuple(sorted(verdicts.get(key, ()), key=lambda one: one.happened)))
        for key, claim in claims.items()
    ]


def days_between(earlier: str, later: str) -> int:
    """Return the number of days from one ISO day to another; negative where the second comes first."""
    return date.fromisoformat(later[:10]).toordinal() - date.fromisoformat(earlier[:10]).toordinal()
