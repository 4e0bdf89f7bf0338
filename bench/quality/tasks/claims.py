"""A task on labelled notes: which claims does a text make, about whom, and in which words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import optimize

from bench.quality import methods
from bench.quality.baselines.claims import LEARNED, PLAIN, Finder
from bench.quality.figures import Tally, present
from bench.quality.living.data import KINDS, FoundClaim
from bench.quality.living.texts import ASIDE, JUDGE, LATER, OBLIQUE, OPEN, Labelled, read_folder, read_notes
from bench.quality.methods import OURS
from bench.quality.split import Part

SHARE = 0.5
"""So much of the shorter of two spans must be common to both."""
LANGUAGES = {"en": "English", "de": "German", "fr": "French", "nl": "Dutch", "es": "Spanish"}
Pairs = Sequence[tuple[FoundClaim, FoundClaim]]


@dataclass(frozen=True)
class _Answer:
    """What a method found in a note, and which of it is right."""

    note: Labelled
    found: Sequence[FoundClaim]
    right: Pairs


def try_claims(part: Part, asked: Sequence[Labelled] = ()) -> Tally:
    """Compare the claims found in each note with its labels.

    Args:
        part: early judges the open notes, each file with what was learned from the other; late those of the last hand.
        asked: other labelled notes, judged instead.
    """
    about = (
        "Invented notes, written and labelled one by one by hands that knew no rules. A claim "
        "is right when it has the kind of a label, words of which at least half of the shorter are common, and its "
        "subject where it names one; each label counts once. The figures are of all claims together; notes are drawn."
    )
    tally = Tally("Claims in text: what a note says about a customer", about)
    answers: dict[str, list[_Answer]] = {}
    for learned, notes in _draw(part, asked):
        finders: dict[str, Finder] = {**PLAIN, **{name: learn(learned) for name, learn in LEARNED.items()}}
        finders[OURS] = methods.claims_in
        for one in notes:
            calls = {name: partial(find, one.note) for name, find in finders.items()}
            for name, found in present(tally, calls):
                answers.setdefault(name, []).append(_Answer(one, found, match(found, one.claims)))
    for name, given in answers.items():
        _add(tally, name, given)
    return tally


def _draw(part: Part, asked: Sequence[Labelled]) -> Iterator[tuple[Sequence[Labelled], Sequence[Labelled]]]:
    """What may be learned from, and what is then asked."""
    first, second = (read_notes(name) for name in OPEN)
    if part is Part.LATE or asked:
        learned = [*first, *second, *read_notes(ASIDE), *read_folder(LATER), *read_folder(OBLIQUE)]
        yield learned, asked or read_folder(JUDGE)
    else:
        yield second, first
        yield first, second


def match(found: Sequence[FoundClaim], there: Sequence[FoundClaim]) -> Pairs:
    """The most pairs of a found claim and a label that fit, each of them in one pair at most."""
    if not found or not there:
        return []
    fits = np.array([[_fits(one, label) for label in there] for one in found])
    pairs = zip(*optimize.linear_sum_assignment(fits, maximize=True), strict=True)
    return [(found[one], there[label]) for one, label in pairs if fits[one, label]]


def _fits(one: FoundClaim, label: FoundClaim) -> bool:
    common = min(one.end, label.end) - max(one.start, label.start)
    shorter = min(one.end - one.start, label.end - label.start)
    if one.kind != label.kind or common <= 0 or common < SHARE * shorter:
        return False
    return not label.subject or one.subject == label.subject


def _add(tally: Tally, method: str, answers: Sequence[_Answer]) -> None:
    _add_shares(tally, method, answers, KINDS, "")
    for language, word in LANGUAGES.items():
        _add_shares(tally, method, [one for one in answers if one.note.language == language], KINDS, f", {word}")
    for kind in KINDS:
        _add_shares(tally, method, answers, (kind,), f", {kind}")


def _add_shares(tally: Tally, method: str, answers: Sequence[_Answer], kinds: Sequence[str], suffix: str) -> None:
    """Note precision, recall and their harmonic mean, each as a share of what it is counted over."""
    shares: dict[str, list[tuple[int, int]]] = {"precision": [], "recall": [], "F1": []}
    for one in answers:
        labels = [label for _, label in one.right]
        right, found, there = (_count(claims, kinds) for claims in (labels, one.found, one.note.claims))
        for measure, pair in zip(shares, ((right, found), (right, there), (2 * right, found + there)), strict=True):
            shares[measure].append(pair)
    for measure, pairs in shares.items():
        if any(whole for _, whole in pairs):
            for one, (part, whole) in zip(answers, pairs, strict=True):
                tally.add(method, measure + suffix, part / max(whole, 1), one.note.note.id, whole)


def _count(claims: Sequence[FoundClaim], kinds: Sequence[str]) -> int:
    return sum(claim.kind in kinds for claim in claims)
