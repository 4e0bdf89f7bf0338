"""Pairs of things that may be the same, or one a part of the other: proposed, judged, and looked through."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from graphapp.graph.store import ROWS_A_CHANGE, Change, Graph, Row, Rows
from graphapp.knowledge import doubles
from graphapp.viewer import Viewer

Ask = Callable[..., list[Row]]
Statements = list[tuple[str, Rows]]

SAME, PART_OF = doubles.SAME, doubles.PART_OF
PROPOSED, DIFFERENT, LATER = "proposed", "different", "later"
_FIRMNESS = {DIFFERENT: 2, LATER: 1}
LATER_SECONDS = 7 * 86_400
"""After this long a pair that was put off is asked about again."""
MOST_READ = 1_000
LIKELY = 0.5
"""What is less likely is not asked about."""


@dataclass(frozen=True)
class Proposal:
    """Two things that may be the same.

    Attributes:
        kind: Contact, Company or Topic.
        what: `same`, or `part of` where the first belongs to the second.
        probability: that it is so, 0 to 1.
        reasons: in words, the weightiest first.
    """

    kind: str
    id: str
    other: str
    probability: float
    reasons: tuple[str, ...] = ()
    what: str = SAME
    name: str = ""
    other_name: str = ""

    @property
    def ends(self) -> tuple[str, str]:
        """In the order in which the pair is stored: the same whoever is named first, but for what is part of what."""
        return (self.id, self.other) if self.what == PART_OF else (min(self.id, self.other), max(self.id, self.other))


def plan_proposals(graph: Graph, proposals: Iterable[Proposal], by: Viewer | str, audience: str = "staff") -> Change:
    """Decide what to tell so that pairs are proposed; of those that somebody judged already the verdict stays.

    Args:
        graph: its clock says when.
        proposals: any number; of a pair that comes twice the likeliest counts.
        by: who proposes.
        audience: of the pairs; whoever does not see both things sees none of it in any case.
    """
    best: dict[tuple[str, frozenset[str]], Proposal] = {}
    for one in sorted(proposals, key=lambda it: (it.probability, it.ends)):
        if one.id != one.other:
            best[one.kind, frozenset(one.ends)] = one
    shared = {"at": int(graph.clock()), "audience": audience, "by": by.id if isinstance(by, Viewer) else by}
    rows: dict[str, list[Row]] = {}
    for one in best.values():
        said = {"kind": one.what, "probability": float(one.probability), "reasons": "\n".join(one.reasons)}
        rows.setdefault(one.kind, []).append({"thing": one.ends[0], "other": one.ends[1]} | said | shared)
    return Change([(f"merging.propose.{kind}", found) for kind, found in sorted(rows.items())], by)


def find_proposals(
    graph: Graph, by: Viewer, audience: str = "staff", made: Mapping[str, Collection[str]] | None = None
) -> Iterator[Change]:
    """Look for doubles among what an audience sees, and yield what to tell so that they are proposed to it.

    The reasons tell of what was compared, and are read by whoever sees both things: so nothing is compared that is for
    some only. Reading and judging 100,000 contacts takes seconds.

    Args:
        graph: asked as somebody who is nobody in particular.
        by: who proposes.
        audience: for whom.
        made: ids by kind: only pairs with one of these; None for all pairs.
    """
    anybody = Viewer("-", "anybody", audiences=tuple(dict.fromkeys(("staff", audience))))
    found = (
        Proposal(it.kind, it.one, it.other, it.probability, it.reasons, it.what)
        for it in doubles.propose_all(graph, anybody, made)
        if it.probability >= LIKELY
    )
    while some := list(islice(found, ROWS_A_CHANGE)):
        yield plan_proposals(graph, some, by, audience)


def read_proposals(ask: Ask, now: float, kind: str = "") -> list[Proposal]:
    """Return the pairs that wait for somebody's word, the likeliest first, at most `MOST_READ`.

    Args:
        ask: asks as the viewer.
        now: seconds since 1970.
        kind: only of these things; all where empty.
    """
    rows = [row for row in ask("merging.proposed", since=_asked_again(now)) if kind in {"", row["kind"]}]
    # The same two may be proposed to everybody and to some: for who is among them it is one pair.
    likeliest: dict[tuple[str, frozenset[str]], Row] = {}
    for row in sorted(rows, key=_likeliest):
        likeliest.setdefault((row["kind"], frozenset((row["id"], row["other"]))), row)
    return [_proposal(row) for row in islice(likeliest.values(), MOST_READ)]


def count_proposals(ask: Ask, now: float) -> dict[str, int]:
    """Return how many pairs of each kind wait for somebody's word."""
    return {row["kind"]: row["number"] for row in ask("merging.count_proposed", since=_asked_again(now))}


def read_pair(ask: Ask, kind: str, one: str, other: str) -> tuple[Proposal, str] | None:
    """Return what is proposed of two things with the firmest verdict that its viewer sees, None where nothing is."""
    found = _read_pairs(ask, kind, one, other)
    firmest = max((row["verdict"] for row in found), key=lambda it: _FIRMNESS.get(it, 0), default="")
    return (_proposal(found[0]), firmest) if found else None


def plan_verdict(ask: Ask, kind: str, pair: Sequence[str], verdict: str, now: int, by: Viewer) -> Statements:
    """Decide what to tell where somebody says that two things are not the same, or that they want to be asked later.

    Args:
        ask: asks as the viewer.
        kind: of the two.
        pair: their ids.
        verdict: `different`, `later`, or `proposed` to take either back.
        now: seconds since 1970.
        by: who says so; sees both.
    """
    known = {(row["id"], row["other"], row["audience"]): None for row in _read_pairs(ask, kind, *pair)}
    said = {"verdict": verdict, "at": now, "by": by.id}
    rows = [
        {"thing": first, "other": second, "audience": audience} | said
        for first, second, audience in known or [(min(pair), max(pair), "staff")]
    ]
    return [(f"merging.judge.{kind}", rows)]


def plan_part(ask: Ask, part: str, whole: str, now: int, by: Viewer, audience: str) -> Statements:
    """Decide what to tell where a company is a part of another: a relationship, and the two stay two.

    Args:
        ask: asks as the viewer.
        part: id of the company that belongs to the other.
        whole: id of that other.
        now: seconds since 1970.
        by: who says so.
        audience: who sees the relationship.
    """
    put = {"audience": audience, "by": by.id}
    related = {"company": whole, "other": part, "kind": "subsidiary", "since": None, "until": None} | put
    return [
        ("companies.related_to", [related]),
        *plan_verdict(ask, "Company", (part, whole), DIFFERENT, now, by),
    ]


def _read_pairs(ask: Ask, kind: str, one: str, other: str) -> list[Row]:
    found = [row for row in ask("merging.pair", id=one, other=other) if row["kind"] == kind]
    return sorted(found, key=_likeliest)


def _likeliest(row: Row) -> tuple[Any, ...]:
    return -row["probability"], row["kind"], row["id"], row["other"], row["what"], row["reasons"] or ""


def _asked_again(now: float) -> int:
    return int(now) - LATER_SECONDS


def _proposal(row: Row) -> Proposal:
    return Proposal(
        kind=row["kind"], id=row["id"], other=row["other"], probability=row["probability"], what=row["what"],
        reasons=tuple(filter(None, (row["reasons"] or "").split("\n"))), name=row.get("name", ""),
        other_name=row.get("other_name", ""),
    )  # fmt: skip
