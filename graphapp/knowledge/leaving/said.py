"""What only those know who leave: claims that nobody who stays made or confirmed, and what each is worth."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from graphapp.graph.store import Row
from graphapp.knowledge.claims.claim import CONFIRMED, Claim, History, Verdict
from graphapp.knowledge.claims.lasting import holds
from graphapp.knowledge.claims.lifespans import Lifespan
from graphapp.knowledge.steps import Ask, Thing

WORTH = {
    "decision_maker": 1.0, "risk": 0.9, "relation": 0.9, "budget": 0.8, "competitor": 0.8, "contract_end": 0.8,
    "need": 0.7, "preference": 0.7, "plan": 0.6, "opinion": 0.6, "role": 0.4,
}  # fmt: skip
"""What a claim of each kind is worth where it holds: what can be looked up elsewhere, less."""
ANY_WORTH = 0.6
LEAST = 0.2
"""What is less likely to hold is no loss."""
MOST, NAMED, ASKED = 2000, 300, 100
SUBJECTS = ("Contact", "Company", "Opportunity", "Project", "Offering", "Topic")


@dataclass(frozen=True, slots=True)
class OnlyClaim:
    """A claim that nobody knows who stays.

    Attributes:
        id: of the claim.
        kind: the name of its kind.
        value: what was said.
        happened: the day.
        note: the note that says it.
        knowers: ids of those who made or confirmed it; all of them leave, or have left.
        chance: how likely it holds.
        about: what it is about, people first.
    """

    id: str
    kind: str
    value: str
    happened: str
    note: str
    knowers: tuple[str, ...]
    chance: float
    about: tuple[Thing, ...] = ()

    @property
    def weight(self) -> float:
        """What it is worth times the chance that it holds."""
        return WORTH.get(self.kind, ANY_WORTH) * self.chance


def read_only_claims(
    ask: Ask, leavers: Sequence[str], today: str, lifespans: Mapping[str, Lifespan]
) -> tuple[list[OnlyClaim], bool]:
    """Return the claims that nobody knows who stays, the weightiest first, and whether older ones were left out.

    Args:
        ask: asks a question as the viewer sees it.
        leavers: ids of colleagues.
        today: the viewer's day.
        lifespans: how long claims of each kind live.
    """
    made: dict[str, Row] = {}
    knowers: dict[str, set[str]] = {}
    verdicts: dict[str, list[Verdict]] = {}
    replaced: set[str] = set()
    is_cut = False
    for leaver in leavers:
        own, confirmed = (ask(part, id=leaver, limit=MOST) for part in ("leaving.said", "leaving.confirmed"))
        is_cut |= MOST in (len(own), len(confirmed))
        for row in (*own, *confirmed):
            made.setdefault(row["id"], row)
            knowers.setdefault(row["id"], set()).add(row["author"])
        for row in confirmed:
            knowers[row["id"]].add(leaver)
            verdicts.setdefault(row["id"], []).append(Verdict(CONFIRMED, _day(row["at"]), "", leaver))
        for row in ask("leaving.verdicts", id=leaver):
            if row["verdict"] == "replaced":
                replaced.add(row["id"])
                continue
            verdicts.setdefault(row["id"], []).append(Verdict(row["verdict"], _day(row["at"]), "", row["who"]))
            if row["verdict"] == CONFIRMED:
                knowers.setdefault(row["id"], set()).add(row["who"])
    gone = {*leavers, *_left(ask, {who for those in knowers.values() for who in those} - set(leavers))}
    histories = [_history(row, verdicts.get(key, ())) for key, row in made.items() if key not in replaced]
    only = [one for one in histories if knowers[one.claim.id] <= gone]
    found = [_judge(one, made[one.claim.id], knowers[one.claim.id], today, lifespans) for one in only]
    found = sorted((one for one in found if one.chance >= LEAST), key=lambda one: (-round(one.weight, 9), one.id))
    return [*_with_subjects(ask, found[:NAMED]), *found[NAMED:]], is_cut


def read_unanswered(ask: Ask, leavers: Iterable[str]) -> list[Row]:
    """Return the notes that ask those who leave something and that nobody answered, the newest first of each.

    Args:
        ask: asks a question as the viewer sees it.
        leavers: ids of colleagues.
    """
    rows = {row["id"]: row for one in leavers for row in ask("leaving.questions", id=one, limit=ASKED)}
    answered = {row["id"] for row in ask("leaving.answered", ids=sorted(rows))} if rows else set()
    return [row for key, row in rows.items() if key not in answered]


def _left(ask: Ask, people: set[str]) -> set[str]:
    rows = ask("employees.named", ids=sorted(people)) if people else []
    return {row["id"] for row in rows if not row["active"]}


def _history(row: Row, verdicts: Iterable[Verdict]) -> History:
    claim = Claim(row["id"], row["kind"], "", row["value"] or "", row["happened"], until=row["until"])
    # A verdict that comes by two ways is one.
    return History(claim, tuple(sorted(set(verdicts), key=lambda one: (one.happened, one.by_id, one.verdict))))


def _judge(one: History, row: Row, knowers: set[str], today: str, lifespans: Mapping[str, Lifespan]) -> OnlyClaim:
    chance = holds(one.claim, one.verdicts, today, lifespans).probability
    return OnlyClaim(
        row["id"], row["kind"], row["value"] or "", row["happened"], row["note"], tuple(sorted(knowers)), chance
    )


def _with_subjects(ask: Ask, claims: Sequence[OnlyClaim]) -> list[OnlyClaim]:
    about: dict[str, list[Thing]] = {}
    for row in ask("leaving.subjects", ids=[one.id for one in claims]) if claims else []:
        about.setdefault(row["id"], []).append(Thing(row["kind"], row["thing"], row["name"] or ""))
    return [
        replace(one, about=tuple(sorted(about.get(one.id, ()), key=lambda thing: SUBJECTS.index(thing.kind))))
        for one in claims
    ]


def _day(at: int) -> str:
    return datetime.fromtimestamp(at, UTC).date().isoformat()
