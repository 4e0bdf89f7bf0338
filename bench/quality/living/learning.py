"""`python -m bench.quality.living.learning`: learns what tells of claims, from open notes.

1. the record of each rule, on the notes with which rules were written (`texts.OPEN`);
2. how much a clause speaks for a kind (`teaching.py`), on all open notes and on the sentences of `taught/`;
3. whom a clause is about (`choosing.py`);
4. the threshold: each hand's notes are judged by what was learned from the other hands. It is where enough of what is
   offered of the hands that write plainly (`PLAIN`) is right (`PRECISION`).

The files say from what they were learned; a test says when that has changed since.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.quality.living import texts
from bench.quality.living.choosing import Choice, learn_subjects, read_choices
from bench.quality.living.data import FoundClaim
from bench.quality.living.teaching import TAUGHT, Lesson, learn_wording, read_lessons, read_taught, write_wording
from bench.quality.living.texts import ASIDE, LATER, OBLIQUE, OPEN, Labelled, read_folder, read_notes
from bench.quality.methods import names_in
from bench.quality.tasks.claims import match
from graphapp.knowledge.claims import senses
from graphapp.knowledge.claims.claim import Candidate
from graphapp.knowledge.claims.confidence import FILE, Learned, Record, key_of
from graphapp.knowledge.claims.finding import Rated, find_hits, keep_best, make_candidate, rate_clauses
from graphapp.knowledge.claims.gates import Clause
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.claims.wording import Wording

PRECISION, FEWEST = 0.93, 20
"""More than the 0.90 that are promised: who wrote the sentences of `taught/` had seen errors in notes of `PLAIN`."""
FIRST, PLAIN = "first hand", ("first hand", "later")
_KINDS = ClaimKinds()


class Hand(NamedTuple):
    """What one hand wrote.

    Attributes:
        name: of the hand.
        judged: its notes for which no rule was written.
        lessons: of all of its notes.
        choices: whom its claims are about.
    """

    name: str
    judged: Sequence[Labelled]
    lessons: Sequence[Lesson]
    choices: Sequence[Choice]


class Offered(NamedTuple):
    """Something that may be offered: in which note of which hand, how likely it is, and what it says."""

    hand: str
    note: int
    chance: float
    claim: FoundClaim


def main() -> int:
    """Learn, write the files, and say how good it is on notes of hands that were not learned from."""
    records = learn_records([note for name in OPEN for note in read_notes(name)])
    hands, taught = read_hands(records), list(read_taught(records))
    offered = [one for hand in hands for one in judge_apart(hand, hands, taught, records)]
    judged = {hand.name: hand.judged for hand in hands}
    least, _ = find_threshold([one for one in offered if one.hand in PLAIN], judged, PRECISION)
    learned = _learn(hands, records, round(least, 3))
    write_wording(learn_wording([*taught, *(one for hand in hands for one in hand.lessons)]))
    write_learned(learned)
    for names in (*((name,) for name in judged), PLAIN, tuple(judged)):
        print(f"{', '.join(names):42} {describe(offered, judged, names, least)}", file=sys.stderr)
    return 0


def read_hands(records: Mapping[str, Record]) -> list[Hand]:
    """Read what each hand wrote."""
    opened, aside = [note for name in OPEN for note in read_notes(name)], read_notes(ASIDE)
    first = [*read_lessons(opened, records, with_rules=False), *read_lessons(aside, records)]
    hands = [Hand(FIRST, aside, first, list(read_choices([*opened, *aside])))]
    fresh = [("later", read_folder(LATER))]
    fresh += [(file.stem, read_notes(file.stem, OBLIQUE)) for file in sorted(OBLIQUE.glob("*.jsonl"))]
    hands += [Hand(name, those, list(read_lessons(those, records)), list(read_choices(those))) for name, those in fresh]
    return hands


def learn_records(notes: Sequence[Labelled]) -> dict[str, Record]:
    """Count how often each rule fits notes, and how often that was a claim, about whomever."""
    found: dict[str, Record] = {}
    for note in notes:
        reading, told = find_hits(note.note.text, names_in(note.note), note.note.happened, _KINDS, with_all=True)
        hits: dict[str, list[Rated]] = {}
        for rule, hit in told:
            hits.setdefault(key_of(rule), []).append(Rated(hit, Clause(hit.first, hit.last), None, 1.0))
        labels = [replace(one, subject="") for one in note.claims]
        for key, those in hits.items():
            claims = [_claim(make_candidate(reading, one, _KINDS[one.hit.kind])) for one in keep_best(those) if reading]
            before = found.get(key, Record())
            found[key] = Record(before.fitted + len(claims), before.right + len(match(claims, labels)))
    return found


def _claim(said: Candidate) -> FoundClaim:
    return FoundClaim(said.kind, said.subject_id or "", said.value, said.start, said.end)


def judge_apart(
    hand: Hand, hands: Sequence[Hand], taught: Sequence[Lesson], records: Mapping[str, Record]
) -> list[Offered]:
    """Say what may be offered of a hand's notes, learned from the other hands."""
    others = [one for one in hands if one.name != hand.name]
    wording = learn_wording([*taught, *(one for other in others for one in other.lessons)])
    learned = _learn(others, records, 0.0)
    return [one for number, note in enumerate(hand.judged) for one in _offer(hand.name, number, note, wording, learned)]


def _learn(hands: Iterable[Hand], records: Mapping[str, Record], threshold: float) -> Learned:
    choices = [one for hand in hands for one in hand.choices]
    return Learned(threshold, learn_subjects(choices), dict(sorted(records.items())), sum_up_sources())


def _offer(hand: str, number: int, note: Labelled, wording: Wording, learned: Learned) -> list[Offered]:
    names = names_in(note.note)
    reading, told = find_hits(note.note.text, names, note.note.happened, _KINDS)
    if reading is None:
        return []
    return [
        Offered(hand, number, one.chance, _claim(make_candidate(reading, one, _KINDS[one.hit.kind])))
        for one in keep_best(rate_clauses(reading, told, names, wording, learned))
    ]


def find_threshold(
    offered: Sequence[Offered], judged: Mapping[str, Sequence[Labelled]], precision: float
) -> tuple[float, float]:
    """Return the least chance above which enough are right, and which share of all labels is found then."""
    best = (1.0, 0.0)
    names = sorted({one.hand for one in offered})
    for least in np.unique(np.round([one.chance for one in offered], 2)):
        found, right, there = count(offered, judged, names, float(least))
        if found >= FEWEST and right / found >= precision and right / there > best[1]:
            best = (float(least), right / there)
    return best


def count(
    offered: Sequence[Offered], judged: Mapping[str, Sequence[Labelled]], names: Sequence[str], least: float
) -> tuple[int, int, int]:
    """Return how many are offered of some hands' notes from a chance on, how many are right, and how many there are."""
    those: dict[tuple[str, int], list[FoundClaim]] = {}
    for one in offered:
        if one.hand in names and one.chance >= least:
            those.setdefault((one.hand, one.note), []).append(one.claim)
    right = sum(len(match(found, judged[hand][number].claims)) for (hand, number), found in those.items())
    return sum(map(len, those.values())), right, sum(len(note.claims) for name in names for note in judged[name])


def describe(
    offered: Sequence[Offered], judged: Mapping[str, Sequence[Labelled]], names: Sequence[str], least: float
) -> str:
    """Say how good it is on some hands: at the threshold, and the recall at several precisions."""
    found, right, there = count(offered, judged, names, least)
    own = [one for one in offered if one.hand in names]
    at = ", ".join(f"{find_threshold(own, judged, one)[1]:.3f} at {one}" for one in (0.9, 0.85, 0.8))
    _, seen, _ = count(offered, judged, names, 0.0)
    return f"precision {right / max(found, 1):.3f} recall {right / there:.3f}; recall {at}; seen {seen / there:.3f}"


def write_learned(learned: Learned, file: Path = FILE) -> None:
    """Write a line a record."""
    said = learned._asdict() | {"subjects": {key: round(one, 2) for key, one in learned.subjects.items()}}
    file.write_text(json.dumps(said, separators=(",", ":")).replace("],", "],\n") + "\n", "utf-8")


def sum_up_sources() -> str:
    """Return a checksum of all that is learned from: open notes, taught sentences, rules and word lists."""
    folders = (texts.FOLDER, LATER, OBLIQUE, TAUGHT, Path(senses.__file__).parent / "languages")
    files = [file for folder in folders for file in sorted(folder.glob("*.*")) if file.suffix in _SOURCES]
    whole = hashlib.sha256()
    for file in files:
        whole.update(file.read_text("utf-8").encode())
    return whole.hexdigest()


_SOURCES = frozenset({".jsonl", ".txt", ".rules", ".words"})


if __name__ == "__main__":
    sys.exit(main())
