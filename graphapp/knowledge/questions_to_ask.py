"""Three questions worth asking somebody now: short, answered in place, skipped for good or for a while.

What may be asked:

- `clash`: two claims of theirs and somebody else's that cannot both hold, which a colleague asked about;
- `meeting`: a meeting of the last days of which no note was written;
- `claim`: a claim that is about to expire, that they said or confirmed or at a company that they look after: the more
  people rely on it and the less certain it is, the sooner (people * 4 p (1 - p), p the chance that it holds);
- `alone`: a company that they look after, where nobody else of us knows anybody.

One of each comes before a second one of any, so that the three are different. Whoever reads nothing of it is not
reminded: what was skipped stays away for `PAUSE` days, or for ever.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, zip_longest
from typing import NamedTuple

from graphapp.graph.store import Row
from graphapp.knowledge.beliefs import Judge, level_of
from graphapp.knowledge.claims.claim import CONFIRMED, Claim, History, Verdict
from graphapp.knowledge.claims.kinds import ClaimKind
from graphapp.knowledge.claims.lasting import Chance, judge_claims
from graphapp.knowledge.half_lives import day_of
from graphapp.knowledge.steps import Thing

MOST = 3
PAUSE, LATELY, ANSWERED_FOR = 14, 14, 60
"""Days that a skipped question stays away; days after which a meeting is not asked about; days that a request lasts."""
LEAST, LARGEST = 0.3, 0.8
NEVER = "never"
SKIPPED, ASKED = "skip ", "asked "
"""How the names of choices begin that remember what was skipped, and which two claims a colleague asked about."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim that its reader can judge.

    Attributes:
        claim, kind, chance: what was said, of what kind, how likely it holds.
        company: where.
        how: why its reader can judge it.
        relying: how many people said or confirmed it.
        judged: the day on which its reader last judged it, or empty.
    """

    claim: Claim
    kind: ClaimKind
    chance: Chance
    company: Thing
    how: frozenset[str]
    relying: int
    judged: str

    @property
    def level(self) -> int:
        """How many of four bars are filled."""
        return level_of(self.chance)

    @property
    def worth(self) -> float:
        """How much asking is worth: people who rely on it, times how open it is."""
        p = self.chance.probability
        return self.relying * 4.0 * p * (1.0 - p)


class Question(NamedTuple):
    """A question: its form, by which key it is skipped, and what it is about.

    Attributes:
        form: `clash`, `meeting`, `claim` or `alone`.
        key: which one it is.
        claims: that it asks about.
        thing: a meeting (its name is what it was about), or a company.
        people: whom one met there.
        day: of a meeting.
    """

    form: str
    key: str
    claims: tuple[Checked, ...] = ()
    thing: Thing | None = None
    people: tuple[Thing, ...] = ()
    day: str = ""


def read_checked(rows: Iterable[Row], judge: Judge, me: str) -> list[Checked]:
    """Return the claims in the rows of `claims.to_check`, each once."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row["id"], []).append(row)
    histories = {key: _history(some) for key, some in found.items()}
    chances = judge_claims(histories.values(), judge.today, judge.lifespans)
    return [_checked(some, histories[key], chances[key], judge, me) for key, some in found.items()]


def _history(rows: Sequence[Row]) -> History:
    row = min(rows, key=lambda one: (one["company_id"], one["author_id"]))
    claim = Claim(
        id=row["id"],
        kind=row["kind"],
        subject=row["company_id"],
        value=row["value"],
        happened=row["happened"],
        by=row["author"],
        by_id=row["author_id"],
        since=row["since"],
        until=row["until"],
    )
    said = {(one["at"], one["judge_id"], one["verdict"], one["judge"]) for one in rows if one["verdict"]}
    return History(claim, tuple(Verdict(verdict, day_of(at), name, by) for at, by, verdict, name in sorted(said)))


def _checked(rows: Sequence[Row], history: History, chance: Chance, judge: Judge, me: str) -> Checked:
    claim = history.claim
    company = next(row["company"] for row in rows if row["company_id"] == claim.subject)
    relying = {claim.by_id, *(one.by_id for one in history.verdicts if one.verdict == CONFIRMED)}
    return Checked(
        claim=claim,
        kind=judge.kinds.get(claim.kind),
        chance=chance,
        company=Thing("Company", claim.subject, company),
        how=frozenset(row["how"] for row in rows),
        relying=len(relying),
        judged=max((one.happened for one in history.verdicts if one.by_id == me), default=""),
    )


class Choices(NamedTuple):
    """What somebody skipped, by key, and which pairs of claims they were asked about, with the day of each."""

    skipped: Mapping[str, str]
    asked: Mapping[tuple[str, str], str]

    def hides(self, key: str, today: str) -> bool:
        """Say whether a question was skipped, for ever or until a day that is still to come."""
        until = self.skipped.get(key, "")
        return until == NEVER or until > today

    @property
    def claims(self) -> list[str]:
        """The claims that they were asked about."""
        return sorted({claim for pair in self.asked for claim in pair})


def read_choices(rows: Iterable[Row], today: str) -> Choices:
    """Return what the rows of `people.choices` say of questions; requests that are too old are left out."""
    skipped: dict[str, str] = {}
    asked: dict[tuple[str, str], str] = {}
    oldest = (date.fromisoformat(today) - timedelta(ANSWERED_FOR)).isoformat()
    for row in rows:
        if row["name"].startswith(SKIPPED):
            skipped[row["name"].removeprefix(SKIPPED)] = row["value"]
        elif row["name"].startswith(ASKED) and row["value"] >= oldest:
            first, _, second = row["name"].removeprefix(ASKED).partition(" ")
            asked[first, second] = row["value"]
    return Choices(skipped, asked)


def skip_until(today: str) -> str:
    """Return the day on which a question that is skipped today may come again."""
    return (date.fromisoformat(today) + timedelta(PAUSE)).isoformat()


def choose_questions(
    choices: Choices, checked: Sequence[Checked], meetings: Iterable[Row], alone: Iterable[Thing], today: str
) -> list[Question]:
    """Return at most three questions.

    Args:
        choices: what was skipped, what was asked.
        checked: of `read_checked`.
        meetings: rows of `meetings.unrecorded`.
        alone: companies where only the reader knows somebody.
        today: their day, ISO.
    """
    forms = [
        _ask_clashes(choices, checked),
        _ask_meetings(meetings),
        _ask_claims(checked, today),
        [Question("alone", f"alone:{one.id}", thing=one) for one in alone],
    ]
    open_ones = [[one for one in some if not choices.hides(one.key, today)] for some in forms]
    turns = chain.from_iterable(zip_longest(*open_ones))
    return [one for one in turns if one is not None][:MOST]


def _ask_clashes(choices: Choices, checked: Sequence[Checked]) -> list[Question]:
    known = {one.claim.id: one for one in checked}
    found = []
    for pair, day in sorted(choices.asked.items(), key=lambda one: (one[1], one[0])):
        claims = [known[key] for key in pair if key in known]
        # Whoever does not see both any more is not asked, and whoever answered is done.
        if len(claims) == len(pair) and not any(one.judged >= day for one in claims):
            found.append(Question("clash", f"clash:{':'.join(pair)}", tuple(claims), claims[0].company))
    return found


def _ask_meetings(rows: Iterable[Row]) -> list[Question]:
    met: dict[str, list[Row]] = {}
    for row in rows:
        met.setdefault(row["id"], []).append(row)
    return [
        Question(
            "meeting",
            f"meeting:{key}",
            thing=Thing("Meeting", key, some[0]["subject"]),
            people=tuple(Thing("Contact", row["contact_id"], row["contact"]) for row in some),
            day=day_of(some[0]["at"]),
        )
        for key, some in met.items()
    ]


def _ask_claims(checked: Iterable[Checked], today: str) -> list[Question]:
    lately = (date.fromisoformat(today) - timedelta(PAUSE)).isoformat()
    open_ones = [
        one
        for one in checked
        if LEAST <= one.chance.probability <= LARGEST and one.how - {"asked"} and one.judged < lately
    ]
    ranked = sorted(open_ones, key=lambda one: (-one.worth, one.claim.id))
    return [Question("claim", f"claim:{one.claim.id}", (one,), one.company) for one in ranked[:MOST]]
