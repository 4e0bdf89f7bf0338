"""The plain values of identity: what lists say of people and companies, and what is judged of them."""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Listed:
    """What one source says of a person, or of a company; what it does not say is empty.

    Attributes:
        id: of the row, or of the thing that it describes.
        source: where it comes from; rows of one source were written by one office.
        name: a person's whole name in one cell; or else given and family, as they stand there.
        title: what the person is at work.
        company: its name as written. A row about a company has no name but this.
        domain: of the company.
    """

    id: str
    source: str = ""
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


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two that may be one.

    Attributes:
        one, other: ids, the smaller first; each stands for its whole group.
        probability: that they are one, between 0 and 1.
        reasons: in words, what speaks most first; also what speaks against it.
    """

    one: str
    other: str
    probability: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was found.

    Attributes:
        certain: groups of at least two ids that are one without asking, in order; an id is in one group at most. The
            first id of a group stands for it in the proposals.
        proposed: the most probable first. Never two of one group.
    """

    certain: tuple[tuple[str, ...], ...]
    proposed: tuple[Proposal, ...]
