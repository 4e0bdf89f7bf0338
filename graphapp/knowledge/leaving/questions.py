"""The few questions to ask somebody before they go: about what only they know, worthwhile things first.

Each question is about one subject, so that ten questions are about ten things; of a company that was asked about
already, the next is worth half. What was said only by them counts as in `said`, an account that they look after alone
the more, the fewer notes there are about it, somebody whom only they know as much as the tie is strong.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.leaving.losing import Loss
from graphapp.knowledge.leaving.said import OnlyClaim
from graphapp.knowledge.steps import Thing

QUESTIONS = 10
QUOTED = 3
ENOUGH = 4.0
"""So many notes about an account halve what a question about it is worth."""
AGAIN = 0.5
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Question:
    """A question to ask.

    Attributes:
        sentence: texts and things in turn.
        about: the subject.
        place: the company that it belongs to, if any: several about one are not asked first.
        worth: for the order.
        notes: ids of the notes that it rests on.
    """

    sentence: tuple[str | Thing, ...]
    about: Thing
    place: Thing
    worth: float
    notes: tuple[str, ...] = ()


def find_questions(
    seen: Seen, loss: Loss, claims: Iterable[OnlyClaim], kinds: ClaimKinds, things: Mapping[int, Thing]
) -> list[Question]:
    """Return the questions that are worth most, in the order in which to ask them.

    Args:
        seen: the links as the viewer sees them.
        loss: of those who leave.
        claims: those that only they know.
        kinds: what kinds of claims are called.
        things: the things of the loss, by number.
    """
    places = {
        (things[one.contact].kind, things[one.contact].id): things[one.company] for one in loss.only if one.company >= 0
    }
    found = [*_of_claims(claims, kinds, places), *_of_accounts(seen, loss, things), *_of_contacts(loss, things)]
    return choose_questions(found)


def choose_questions(found: Sequence[Question], room: int = QUESTIONS) -> list[Question]:
    """Return at most so many: one a subject, and what belongs to a company asked about before, later."""
    chosen: list[Question] = []
    asked: dict[tuple[str, str], int] = {}
    subjects: set[tuple[str, str]] = set()
    rest = list(found)
    while rest and len(chosen) < room:
        best = max(rest, key=lambda one: (one.worth * AGAIN ** asked.get(_ref(one.place), 0), _ref(one.about)))
        rest.remove(best)
        if _ref(best.about) not in subjects:
            chosen.append(best)
            subjects.add(_ref(best.about))
            asked[_ref(best.place)] = asked.get(_ref(best.place), 0) + 1
    return chosen


def _ref(thing: Thing) -> tuple[str, str]:
    return thing.kind, thing.id


def _of_claims(
    claims: Iterable[OnlyClaim], kinds: ClaimKinds, places: Mapping[tuple[str, str], Thing]
) -> list[Question]:
    by_subject: dict[tuple[str, str], list[OnlyClaim]] = {}
    subjects: dict[tuple[str, str], Thing] = {}
    for one in claims:
        if one.about:
            by_subject.setdefault(_ref(one.about[0]), []).append(one)
            subjects[_ref(one.about[0])] = one.about[0]
    found = []
    for ref, those in by_subject.items():
        subject = subjects[ref]
        company = next((thing for one in those for thing in one.about if thing.kind == "Company"), None)
        said = "; ".join(f"{kinds.get(one.kind).label.lower()}: {_short(one.value)}" for one in those[:QUOTED])
        more = f" and {len(those) - QUOTED} more" if len(those) > QUOTED else ""
        ends = "Does it still hold, and what more should one know?" if len(those) == 1 else "What of it still holds?"
        sentence = ("What we know of ", subject, f" only from you: {said}{more}. {ends}")
        worth = sum(one.weight for one in those)
        place = company or places.get(ref) or subject
        notes = tuple(dict.fromkeys(one.note for one in those[:QUOTED]))
        found.append(Question(sentence, subject, place, worth, notes))
    return found


def _of_accounts(seen: Seen, loss: Loss, things: Mapping[int, Thing]) -> Iterable[Question]:
    alone = [one.thing for one in loss.alone]
    notes = seen.away(np.array(alone, np.int64), "about", outward=False)
    counts = np.bincount(notes.origin, minlength=len(alone))
    for number, count in zip(alone, counts.tolist(), strict=True):
        company = things[number]
        told = {0: "nothing is written about it", 1: "one note is about it"}.get(count, f"{count} notes are about it")
        asked = f", and {told}. What must the next one know, and whom should they meet first?"
        sentence = ("Only you look after ", company, asked)
        yield Question(sentence, company, company, 1.0 / (1.0 + count / ENOUGH))


def _of_contacts(loss: Loss, things: Mapping[int, Thing]) -> Iterable[Question]:
    for one in loss.only:
        contact = things[one.contact]
        place = things[one.company] if one.company >= 0 else contact
        where: tuple[str | Thing, ...] = (" of ", place) if one.company >= 0 else ()
        sentence = ("Only you know ", contact, *where, ". What do they care about, and what did you promise them?")
        yield Question(sentence, contact, place, one.before)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
