"""What claims say of each other: who says the same again confirms it, who says what cannot hold beside it ends it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graphapp.knowledge.claims.claim import REPEATED, REPLACED, Claim, History, Verdict
from graphapp.knowledge.claims.contradictions import contradict
from graphapp.knowledge.claims.kinds import CLAIM_KINDS
from graphapp.knowledge.claims.letters import flatten
from graphapp.knowledge.claims.meanings import read_meaning

_LEAST = 0.5
_ALIKE = 0.6
_MOST_LATER = 12
_ONE_AT_A_TIME = frozenset(kind.name for kind in CLAIM_KINDS if kind.holds_one)


def imply_verdicts(histories: Iterable[History]) -> list[History]:
    """Add to each claim what later claims of its kind about its subject say of it.

    Args:
        histories: all that the reader may see about some subjects; of a claim without a subject nothing follows.

    Returns:
        The same, each with `repeated` and `replaced` among its verdicts, oldest first.
    """
    histories = list(histories)
    groups: dict[tuple[str, str], list[History]] = {}
    for one in histories:
        if one.claim.subject:
            groups.setdefault((one.claim.kind, one.claim.subject), []).append(one)
    found: dict[str, tuple[Verdict, ...]] = {}
    for those in groups.values():
        those.sort(key=_said)
        for at, one in enumerate(those):
            first = bisect_right(those, one.claim.happened, lo=at, key=lambda other: other.claim.happened)
            found[one.claim.id] = _imply(one, [other.claim for other in those[first : first + _MOST_LATER]])
    return [replace(one, verdicts=found[one.claim.id]) if one.claim.id in found else one for one in histories]


def _said(history: History) -> tuple[str, str]:
    return history.claim.happened, history.claim.id


def _imply(history: History, later: Sequence[Claim]) -> tuple[Verdict, ...]:
    judged = {verdict.happened[:10] for verdict in history.verdicts}
    more = [
        Verdict(said, claim.happened, claim.by, claim.by_id)
        for claim in later
        if claim.happened[:10] not in judged and (said := _relate(history.claim, claim))
    ]
    if not more:
        return history.verdicts
    return tuple(sorted((*history.verdicts, *more), key=lambda one: one.happened))


def _relate(earlier: Claim, later: Claim) -> str:
    if agree(earlier, later):
        return REPEATED
    if earlier.about and later.about and not set(earlier.about) & set(later.about):
        return ""
    return REPLACED if earlier.kind in _ONE_AT_A_TIME or contradict(earlier, later) >= _LEAST else ""


def agree(one: Claim, other: Claim) -> bool:
    """Whether two claims of a kind about a subject say the same, perhaps in other words."""
    if flatten(one.value).strip() == flatten(other.value).strip():
        return True
    first, second = read_meaning(one), read_meaning(other)
    if contradict(one, other) >= _LEAST or first.says * second.says < 0:
        return False
    if first.offices and first.offices == second.offices and not first.names and not second.names:
        return True
    if {name[-1] for name in first.names} & {name[-1] for name in second.names}:
        return True
    shared, least = first.words & second.words, min(len(first.words), len(second.words))
    return bool(least) and len(shared) >= _ALIKE * least
