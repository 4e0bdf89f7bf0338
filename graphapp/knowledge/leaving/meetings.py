"""A plan's interviews as meetings: two colleagues sit together once, and talk about all that the plan has for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from graphapp.knowledge.leaving.handover import Interview
from graphapp.knowledge.leaving.said import OnlyClaim
from graphapp.knowledge.steps import Thing


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two colleagues who sit together before one of them leaves.

    Attributes:
        successor: who takes over.
        leaver: who tells.
        contacts: whom the successor should be introduced to, in order.
        claims: what they should talk about, in order.
    """

    successor: Thing
    leaver: Thing
    contacts: tuple[Thing, ...]
    claims: tuple[OnlyClaim, ...]


def gather_meetings(
    interviews: Sequence[Interview], claims: Sequence[OnlyClaim], things: Mapping[tuple[str, str], Thing]
) -> list[Meeting]:
    """Return the meetings of a plan, each at the place of its first interview.

    Args:
        interviews: in order.
        claims: that they are about.
        things: colleagues and contacts by kind and id.
    """
    claim_of = {one.id: one for one in claims}
    pairs: dict[tuple[str, str], list[str]] = {}
    for one in interviews:
        pairs.setdefault((one.successor, one.leaver), []).append(one.thing)
    return [
        Meeting(
            things["Employee", successor],
            things["Employee", leaver],
            tuple(things["Contact", one] for one in about if ("Contact", one) in things),
            tuple(claim_of[one] for one in about if one in claim_of),
        )
        for (successor, leaver), about in pairs.items()
    ]
