"""Teaches which words speak for which kind of claim: from open notes, and from sentences written for it (`taught/`)."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from scipy import sparse

from bench.quality.living.data import KINDS
from bench.quality.living.network import Network, learn_network
from bench.quality.living.texts import Labelled
from bench.quality.methods import names_in
from graphapp.knowledge.claims.claim import Name
from graphapp.knowledge.claims.confidence import Record
from graphapp.knowledge.claims.finding import find_hits, gather_rules, sort_into_clauses
from graphapp.knowledge.claims.gates import Clause
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.claims.reading import Reading, read_note
from graphapp.knowledge.claims.wording import (
    FILE,
    Place,
    Wording,
    describe_clause,
    describe_clauses,
    describe_rules,
    key_of_feature,
    weigh_features,
)

TAUGHT = Path(__file__).parent / "taught"
NOTHING = "nothing"
_SEEN_TWICE, _MOST_FEATURES = 2, 16_000
_STEP = 0.45
"""Weights are rounded to so many of their standard deviations: they are packed to some three bits each then."""
_OF_TAUGHT = 0.5
"""So much does a taught sentence count beside a clause of a note."""
_MOST_ROWS = 8
_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_DAY = "2026-03-01"
_NAMES = [
    *(Name("Company", name, name) for name in ("Acme", "Velora", "Nordkamp", "Brightmoor")),
    *(Name("Contact", name, name) for name in ("Anna Berg", "Tom Hart", "Peter Stone", "Maria Lopez")),
    Name("Offering", "Aurora", "Aurora"),
]
_KINDS = ClaimKinds()


class Lesson(NamedTuple):
    """A clause, and what is known of it.

    Attributes:
        note: the number of its note, or -1 for a taught sentence.
        features: what stands in it.
        kinds: those that it tells of.
        unsure: those that it may tell of; nothing is learned of these.
        place: where it stands in its note.
    """

    note: int
    features: frozenset[str]
    kinds: frozenset[str]
    unsure: frozenset[str] = frozenset()
    place: Place | None = None


def read_taught(records: Mapping[str, Record], folder: Path = TAUGHT) -> Iterator[Lesson]:
    """Read all sentences that teach: a file a kind.

    Args:
        records: of the rules.
        folder: of the files.
    """
    for file in sorted(folder.glob("*.txt")):
        kinds = frozenset({file.stem} - {NOTHING})
        for line in file.read_text("utf-8").splitlines():
            for text in expand(line):
                reading, told = find_hits(text, _NAMES, _DAY, _KINDS)
                if reading is None:
                    continue
                for number, sentence in enumerate(reading.sentences):
                    rules = gather_rules([one for one in told if one[1].sentence == number], records)
                    whole = describe_clause(reading, sentence, Clause(0, len(sentence.words) - 1))
                    fitting = [(sort, kind) for kind, those in rules.items() for sort in those]
                    yield Lesson(-1, frozenset(whole | describe_rules(fitting)), kinds)


def expand(line: str) -> list[str]:
    """Return sentences of a frame in which every one of its choices is used once at least, up to eight."""
    choices = [found.split("|") for found in _CHOICE.findall(line)]
    rng = random.Random(line)
    for choice in choices:
        rng.shuffle(choice)
    texts = []
    for row in range(min(max(map(len, choices), default=1), _MOST_ROWS)):
        chosen = iter(choice[row % len(choice)] for choice in choices)
        text = _CHOICE.sub(lambda _: next(chosen), line)  # noqa: B023
        texts.append(re.sub(r"\s+([,;:?])", r"\1", text).strip())
    return texts


def read_lessons(
    notes: Sequence[Labelled], records: Mapping[str, Record], *, with_rules: bool = True
) -> Iterator[Lesson]:
    """Read each clause of labelled notes: of the kinds of which half of it, or half of a label, is common to both.

    Args:
        notes: with their labels.
        records: of the rules.
        with_rules: whether rules that fit are told; those of notes with which rules were written say too much.
    """
    for number, one in enumerate(notes):
        names = names_in(one.note)
        reading = read_note(one.note.text, names, one.note.happened)
        known = records if with_rules else None
        for place, features in describe(reading, one.note.text, names, one.note.happened, known).items():
            words = reading.sentences[place[0]].words
            kinds, unsure = _kinds_between(one, words[place[1].first].start, words[place[1].last].end)
            yield Lesson(number, frozenset(features), kinds, unsure, place)


def describe(
    reading: Reading, text: str, names: Sequence[Name], happened: str, records: Mapping[str, Record] | None
) -> dict[Place, set[str]]:
    """Return the features of each clause of a text; without records no rules."""
    told = [] if records is None else find_hits(text, names, happened, _KINDS)[1]
    fitting = {
        place: [(sort, kind) for kind, those in gather_rules(hits, records or {}).items() for sort in those]
        for place, hits in sort_into_clauses(reading, told).items()
    }
    return describe_clauses(reading, fitting)


def _kinds_between(one: Labelled, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
    common = [(label, min(end, label.end) - max(start, label.start)) for label in one.claims]
    there = {label.kind for label, part in common if 2 * part >= min(end - start, label.end - label.start) > 0}
    touched = {label.kind for label, part in common if part > 0}
    return frozenset(there), frozenset(touched - there)


def learn_wording(lessons: Sequence[Lesson]) -> Wording:
    """Learn what speaks for which kind; what counts least is not kept, and the rest is rounded as the file has it."""
    counts = Counter(feature for lesson in lessons for feature in lesson.features)
    known = sorted(one for one in counts if counts[one] >= _SEEN_TWICE)
    table = _tabulate(lessons, {feature: at for at, feature in enumerate(known)})
    right = np.array([[kind in one.kinds for kind in KINDS] for one in lessons], np.float32)
    asked = np.array([[kind not in one.unsure for kind in KINDS] for one in lessons], np.float32)
    asked *= np.array([[_OF_TAUGHT if one.note < 0 else 1.0] for one in lessons], np.float32)
    network = learn_network(table, right, asked)
    weighty = np.linalg.norm(network.first, axis=1) * np.sqrt([counts[one] for one in known])
    kept = np.argsort(-weighty, kind="stable")[:_MOST_FEATURES]
    return _round(network, {key_of_feature(known[at]): int(at) for at in kept})


def _round(network: Network, places: Mapping[int, int]) -> Wording:
    keys = np.array(sorted(places), np.uint32)
    first = network.first[[places[int(key)] for key in keys]]
    scale = (_STEP * first.std(0) + 1e-6).astype(np.float32)
    whole = np.clip(np.round(first / scale), -127, 127).astype(np.int8)
    return Wording(KINDS, keys, whole, scale, network.lift, network.second, network.base)


def _tabulate(lessons: Sequence[Lesson], known: Mapping[str, int]) -> sparse.csr_matrix:
    """A row a lesson; what each of its features counts."""
    rows, columns, values = list[int](), list[int](), list[float]()
    for row, lesson in enumerate(lessons):
        for feature, count in zip(*weigh_features(lesson.features), strict=True):
            if feature in known:
                rows.append(row)
                columns.append(known[feature])
                values.append(count)
    shape = (len(lessons), len(known))
    return sparse.csr_matrix((np.array(values, np.float32), (rows, columns)), shape=shape)


def write_wording(wording: Wording, file: Path = FILE) -> None:
    """Write the weights."""
    np.savez_compressed(
        file,
        kinds=np.array(wording.kinds),
        keys=wording.keys,
        first=wording.first,
        scale=wording.scale,
        lift=wording.lift,
        second=wording.second,
        base=wording.base,
    )
