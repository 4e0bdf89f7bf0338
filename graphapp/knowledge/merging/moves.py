"""What is tied to a thing that is merged, and which of it moves to the thing that is kept."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graphapp.graph.store import Row, Rows
from graphapp.knowledge.merging.links import GONE, Link, narrow
from graphapp.knowledge.merging.words import Words

Statements = list[tuple[str, Rows]]

OF_KIND = frozenset(
    {
        *("related_to", "related_from", "about", "follows", "describes"),
        *("same_as_to", "same_as_from", "speaks_of", "points_to"),
    }
)
"""These are one statement a kind of thing."""
WITH_PART = frozenset({"met", "jobs", "staff", "related_to", "related_from", "bought", "looks_after"})
"""Of these there may be several between the same two; a part tells them apart: an id, a kind, a currency, a role."""
ONE_A_PAIR = frozenset({"stated", "spares", "to_meet", "goes_over", "attended", "about", "follows", "describes"})
"""Of these there is one between the same two, whoever put it there."""
AMONG_THEMSELVES = frozenset({"related_to", "related_from", "same_as_to", "same_as_from"})
STAYS = frozenset({"proposed_for"})
SUMMED = frozenset({"met", "stated"})


class Move(NamedTuple):
    """A relationship that moved, as a `Merge` remembers it: who saw it before, and who sees it since."""

    relation: str
    other: str
    part: str
    by: str
    was: str
    now: str

    @property
    def place(self) -> tuple[str, str, str]:
        """Which relationship it is."""
        return self.relation, self.other, self.part


def choose_moves(
    links: Sequence[Link], there: Sequence[Link], pair: tuple[str, str], circle: str, today: str
) -> list[Move]:
    """Return what moves; what stays with the thing that nobody sees is given back by itself when the two are two again.

    It stays where the kept thing has the same already, where it ties the two to each other, and where moving it would
    show it to others than before. Who looks after a company today stays too, because that says who reads what.

    Args:
        links: of the thing that is merged.
        there: of the thing that is kept.
        pair: their ids.
        circle: who sees the merged thing, where that is fewer than see the kept one; else empty.
        today: as audiences are reckoned.
    """
    taken = {_known_by(link, link.audience) for link in there}
    words = Words(links, there, circle)
    found = []
    for link in links:
        now = narrow(link, circle)
        known = _known_by(link, now)
        if not now or known in taken or _must_stay(link, pair, today) or not words.let(link, now):
            continue
        taken.add(known)
        found.append(Move(link.relation, link.other, link.part, link.by, link.audience, now))
    return found


def tell_moves(kind: str, source: str, target: str, moves: Iterable[Move]) -> Statements:
    """Return what to tell so that relationships move from one thing to another."""
    rows: dict[str, list[Row]] = {}
    for move in moves:
        name = f"{move.relation}.{kind}" if move.relation in OF_KIND else move.relation
        row: Row = {"source": source, "target": target, "other": move.other, "was": move.was, "by": move.by}
        row |= {"audience": move.now} | ({"part": move.part} if move.relation in WITH_PART else {})
        rows.setdefault(f"merging.{name}", []).append(row)
    return list(rows.items())


def tell_around(
    kind: str, pair: tuple[str, str], moves: Sequence[Move], links: Iterable[Link], moving: Statements
) -> Statements:
    """Return what to tell with a row of moves, so that sums and connections are those of what is there then.

    Args:
        kind: of the two.
        pair: their ids.
        moves: what moves from one of them to the other.
        links: of the one that they move from, before.
        moving: the statements that move them.
    """
    live = {link.other for link in links if link.relation == "about" and link.more != GONE}
    notes = {move.other for move in moves if move.relation == "about"} & live if kind != "Contact" else set()
    of_notes: Rows = [{"note": note} for note in sorted(notes)]
    people = sorted({move.other for move in moves if move.relation in SUMMED})
    ties = [{"employee": person, "contact": contact} for person in people for contact in pair]
    before: Statements = [("topics.disconnect", of_notes)] if notes else []
    after: Statements = [("topics.connect", of_notes)] if notes else []
    return [*before, *moving, *after, *([("ties.sum_again", ties)] if ties else [])]


def _must_stay(link: Link, pair: tuple[str, str], today: str) -> bool:
    looks_after = link.relation == "looks_after" and not (link.more and link.more < today)
    return looks_after or link.relation in STAYS or (link.relation in AMONG_THEMSELVES and link.other in pair)


def _known_by(link: Link, audience: str) -> tuple[str, ...]:
    """What makes two relationships the same when they meet at one thing."""
    if link.relation in {"same_as_to", "same_as_from"}:
        return "same_as", link.other, audience
    if link.relation in ONE_A_PAIR:
        return link.relation, link.other
    return *link.place, audience, link.by
