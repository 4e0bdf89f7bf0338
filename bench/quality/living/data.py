"""The plain values that the tasks on living knowledge give and get. A day is an ISO day, like 2026-03-11."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = (
    "budget",
    "decision_maker",
    "need",
    "risk",
    "competitor",
    "contract_end",
    "preference",
    "opinion",
    "relation",
    "role",
    "plan",
)
"""The kinds of claim that are shipped; an organisation's own file may name others."""


@dataclass(frozen=True)
class Said:
    """One claim that somebody made.

    Args:
        id: of the claim.
        kind: one of `KINDS`.
        subject: whom or what it is about: a person, a company, a contract.
        value: what is said of it, in words.
        happened: the day on which it was said.
        by: who said it.
        department: of the one who said it.
        audience: who may see it.
        text: the note's own words.
        since: the day since when it holds, where that is said.
        until: the day until when it holds, where that is said.
        about: names of further things that it concerns: an offering, a project, a site.
    """

    id: str
    kind: str
    subject: str
    value: str
    happened: str
    by: str
    department: str = ""
    audience: str = "staff"
    text: str = ""
    since: str = ""
    until: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """Somebody said later of a claim that it still holds, or not.

    Args:
        claim: its id.
        happened: the day on which that was said.
        verdict: `confirmed`, `ended` or `corrected`.
        by: who said it.
    """

    claim: str
    happened: str
    verdict: str
    by: str


@dataclass(frozen=True)
class Written:
    """A note as somebody typed it, and the names in it that the organisation knows.

    Args:
        id: of the note.
        text: what was typed.
        happened: the day of what it tells of.
        companies: names of companies that occur in the text, the first mostly the customer.
        people: full names; the text may have only a part of one.
        offerings: names of what we sell.
    """

    id: str
    text: str
    happened: str
    companies: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    offerings: tuple[str, ...] = ()


@dataclass(frozen=True)
class FoundClaim:
    """A claim that was found in a note.

    Args:
        kind: one of `KINDS`.
        subject: a name that the note gives, or "".
        value: what is claimed.
        start: the first character of the words that say it.
        end: the character after the last one.
    """

    kind: str
    subject: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Signal:
    """One remark of a customer on a theme.

    Args:
        id: of the remark.
        happened: the day.
        customer: who made it.
        theme: in words, like "price of Aurora".
        polarity: -1 against, 0 neither, 1 in favour.
        meeting: in which it was made, or "".
        author: who noted it.
        group: customers of one group are not independent of one another; "" where there is none.
    """

    id: str
    happened: str
    customer: str
    theme: str
    polarity: int
    meeting: str
    author: str
    group: str = ""


@dataclass(frozen=True)
class CreditNote:
    """A note that may earn credit.

    Args:
        id: of the note.
        author: who wrote it.
        happened: the day.
        text: what it says.
        claims: keys of what it says; two notes with one key say the same thing.
    """

    id: str
    author: str
    happened: str
    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True)
class CreditEvent:
    """Something that happened with a note.

    Args:
        at: the day.
        note: its id.
        kind: `read`, `thanked`, or where it was used: `answer`, `introduction`, `case`, `opportunity`.
        by: who did it.
    """

    at: str
    note: str
    kind: str
    by: str
