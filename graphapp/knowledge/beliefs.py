"""What we believe: claims as somebody sees them, how likely each still holds and why, and which cannot both hold.

All of it is made of what the asker may see: of a claim whose note is hidden nothing is left, and a verdict counts only
for those who see it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphapp.graph.store import Row
from graphapp.knowledge.claims.claim import CONFIRMED, CORRECTED, Claim, History, Verdict
from graphapp.knowledge.claims.contradictions import find_contradictions
from graphapp.knowledge.claims.kinds import ClaimKind, ClaimKinds
from graphapp.knowledge.claims.lasting import Chance, judge_claims
from graphapp.knowledge.claims.lifespans import Lifespan
from graphapp.knowledge.half_lives import day_of
from graphapp.knowledge.steps import Ask, Thing

OLD = 0.35
"""Whatever is less likely is folded away."""
CLASH = 0.5
LEVELS = (0.85, 0.6, OLD)
MOST = 24
_WORD = re.compile(r"\w+")
SUBJECTS = ("Opportunity", "Project", "Contact", "Company", "Offering", "Topic")
"""A claim about several things is about the first of these, and concerns the others."""


@dataclass(frozen=True, slots=True)
class Belief:
    """A claim as somebody sees it.

    Attributes:
        claim: what was said.
        kind: of what kind it is.
        chance: how likely it still holds, and why.
        note: id of the note that says it.
        audience: who sees it.
        about: what it is about, the subject first.
        names: whom or what it names as the answer.
        said: the verdicts, oldest first.
        newer: ids and values of the claims that took its place.
    """

    claim: Claim
    kind: ClaimKind
    chance: Chance
    note: str
    audience: str
    about: tuple[Thing, ...]
    names: tuple[Thing, ...]
    said: tuple[Verdict, ...]
    newer: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    @property
    def level(self) -> int:
        """How many of four bars are filled."""
        return level_of(self.chance)

    @property
    def is_old(self) -> bool:
        """Whether it probably does not hold any more, or another one took its place."""
        return bool(self.newer) or self.chance.probability < OLD

    def last_said(self, by: str) -> str:
        """Return what somebody said of it last, empty for nothing."""
        return next((one.verdict for one in reversed(self.said) if one.by_id == by), "")


def level_of(chance: Chance) -> int:
    """Return how many of four bars are filled for a chance."""
    return 1 + sum(chance.probability >= least for least in LEVELS)


class Clash(NamedTuple):
    """Two beliefs that cannot both hold, the newer one first."""

    one: Belief
    other: Belief

    @property
    def authors(self) -> list[tuple[str, str]]:
        """Who said the two: id and name, each once."""
        return list(dict.fromkeys((belief.claim.by_id, belief.claim.by) for belief in self))

    @property
    def key(self) -> str:
        """Which pair it is."""
        return " ".join(sorted(belief.id for belief in self))


class Line(NamedTuple):
    """What is believed, by the likeliest of the claims that say the same, and the others."""

    belief: Belief
    others: tuple[Belief, ...]

    @property
    def authors(self) -> list[tuple[str, str, str]]:
        """Who else says so: id, name and note, each once, without the author of the first."""
        found = {one.claim.by_id: (one.claim.by_id, one.claim.by, one.note) for one in reversed(self.others)}
        found.pop(self.belief.claim.by_id, None)
        return list(reversed(found.values()))


class Views(NamedTuple):
    """What a page says of a thing.

    Attributes:
        groups: what is believed of each kind, the likeliest first.
        older: what probably does not hold any more.
        clashes: pairs that cannot both hold.
        number: of claims in all.
    """

    groups: tuple[tuple[ClaimKind, tuple[Line, ...]], ...]
    older: tuple[Line, ...]
    clashes: tuple[Clash, ...]
    number: int


class Judge(NamedTuple):
    """By what claims are judged: kinds, lifespans, and the day."""

    kinds: ClaimKinds
    lifespans: Mapping[str, Lifespan]
    today: str


def read_beliefs(ask: Ask, ids: Iterable[str], judge: Judge) -> list[Belief]:
    """Return the claims with these ids as the asker sees them, in the order of their ids."""
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    rows = ask("claims.facts", ids=wanted)
    ends = _read_ends(ask, wanted)
    said: dict[str, list[Verdict]] = {}
    claims: dict[str, Row] = {}
    for row in rows:
        if row["what"] == "claim":
            claims.setdefault(row["id"], row)
        else:
            verdict = Verdict(row["kind"], day_of(row["at"]), row["person"], row["person_id"])
            said.setdefault(row["id"], []).append(verdict)
    histories = [
        History(_claim(row, *ends.get(key, ((), ()))), tuple(said.get(key, ()))) for key, row in claims.items()
    ]
    newer = _read_newer(ask, [key for key, some in said.items() if any(one.verdict == CORRECTED for one in some)])
    chances = judge_claims(histories, judge.today, judge.lifespans)
    found = [
        _belief(history, claims[history.claim.id], ends, newer, chances[history.claim.id], judge.kinds)
        for history in histories
    ]
    return sorted(found, key=lambda one: one.id)


def _read_newer(ask: Ask, corrected: Sequence[str]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in ask("claims.newer", ids=list(corrected)) if corrected else []:
        found.setdefault(row["id"], []).append((row["other"], row["value"]))
    return found


Ends = dict[str, tuple[tuple[Thing, ...], tuple[Thing, ...]]]


def _read_ends(ask: Ask, ids: Sequence[str]) -> Ends:
    """Return what each of these claims is about, the subject first, and which things it names."""
    rows = ask("claims.ends", ids=ids)
    seen = ask("things.seen", ids=sorted({row["other"] for row in rows})) if rows else []
    things = {row["id"]: Thing(row["kind"], row["id"], row["name"]) for row in seen}
    ends = Counter((row["how"], row["id"], row["other"]) for row in rows)
    found: dict[str, tuple[list[Thing], list[Thing]]] = {}
    for (how, claim, other), number in ends.items():
        about, names = found.setdefault(claim, ([], []))
        if other in things:
            # What goes with a claim once more than it is about it, it names.
            more = number if how == "about" else number - ends["about", claim, other]
            (about if how == "about" else names).extend([things[other]] * more)
    return {
        key: (tuple(sorted(about, key=_rank)), tuple(sorted(names, key=_rank))) for key, (about, names) in found.items()
    }


def _rank(thing: Thing) -> tuple[int, str, str]:
    return SUBJECTS.index(thing.kind), thing.name, thing.id


def _claim(row: Row, about: Sequence[Thing], names: Sequence[Thing]) -> Claim:
    return Claim(
        id=row["id"],
        kind=row["kind"],
        subject=about[0].id if about else "",
        value=row["value"] or "",
        happened=row["happened"],
        by=row["person"],
        by_id=row["person_id"],
        text=row["quote"],
        since=row["since"],
        until=row["until"],
        answer=names[0].id if names else "",
        about=tuple(thing.name for thing in about[1:]),
    )


def _belief(
    history: History,
    row: Row,
    ends: Ends,
    newer: Mapping[str, list[tuple[str, str]]],
    chance: Chance,
    kinds: ClaimKinds,
) -> Belief:
    about, names = ends.get(row["id"], ((), ()))
    return Belief(
        claim=history.claim,
        kind=kinds.get(row["kind"]),
        chance=chance,
        note=row["note"],
        audience=row["audience"],
        about=about,
        names=names,
        said=history.verdicts,
        newer=tuple(newer.get(row["id"], ())),
    )


def view(beliefs: Sequence[Belief], kinds: ClaimKinds) -> Views:
    """Put beliefs in order: by kind, the likeliest first, what is old apart, and what cannot both hold."""
    ranked = sorted(beliefs, key=lambda one: (-one.chance.probability, _newest_first(one), one.id))
    order = {kind.name: place for place, kind in enumerate(kinds)}
    groups: dict[str, list[Line]] = {}
    for line in _fold(one for one in ranked if not one.is_old):
        groups.setdefault(line.belief.kind.name, []).append(line)
    named = sorted(groups, key=lambda name: (order.get(name, len(order)), name))
    return Views(
        tuple((groups[name][0].belief.kind, tuple(groups[name])) for name in named),
        tuple(_fold(one for one in ranked if one.is_old)),
        tuple(find_clashes(beliefs)),
        len(beliefs),
    )


def _fold(ranked: Iterable[Belief]) -> list[Line]:
    """Put those that say the same of the same behind the first of them."""
    lines: dict[tuple[str, str, str], list[Belief]] = {}
    for one in ranked:
        lines.setdefault(_said(one), []).append(one)
    return [Line(those[0], tuple(those[1:])) for those in lines.values()]


def _said(belief: Belief) -> tuple[str, str, str]:
    return belief.kind.name, belief.claim.subject, " ".join(_WORD.findall(belief.claim.value.casefold()))


def _newest_first(belief: Belief) -> int:
    return -int(belief.claim.happened.replace("-", "") or 0)


def find_clashes(beliefs: Iterable[Belief]) -> list[Clash]:
    """Return the pairs that cannot both hold, of those that may hold; nothing is decided by that."""
    alive = {one.id: one for one in beliefs if not one.is_old}
    pairs = find_contradictions([one.claim for one in alive.values()], CLASH)
    clashes = [
        Clash(*sorted((alive[pair.first.id], alive[pair.second.id]), key=lambda it: (_newest_first(it), it.id)))
        for pair in pairs
    ]
    pairs_of_values: dict[tuple[tuple[str, str, str], ...], Clash] = {}
    for pair in sorted(clashes, key=lambda pair: (_newest_first(pair.one), pair.key)):
        pairs_of_values.setdefault(tuple(sorted(map(_said, pair))), pair)
    return list(pairs_of_values.values())


def count_confirming(belief: Belief) -> int:
    """Return how many people besides its author said that it still holds."""
    return len({one.by_id for one in belief.said if one.verdict == CONFIRMED} - {belief.claim.by_id})
