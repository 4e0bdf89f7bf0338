"""A task on simulated years: how likely does a claim still hold, on days on which nobody has said so?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from bench.quality import methods
from bench.quality.baselines.lasting import FLAT, METHODS, Method
from bench.quality.figures import Tally, present
from bench.quality.living.data import Said, Verdict
from bench.quality.living.lasting import Years
from bench.quality.living.lives import iso
from bench.quality.split import Part

Floats = NDArray[np.float64]
Truths = NDArray[np.bool_]
BRIER, LOG_LOSS, CALIBRATION, AUC = "Brier score", "log loss", "calibration error", "AUC"
GAIN = "Brier score, better than the best flat rule by"
LEFT_OUT = 0.5
"""The chance of a claim that a method left out."""
_SURE = 1e-3
_BINS = 10
_ABOUT = (
    "Simulated years in which each kind of claim lives in its own way, people are careless now and then, and nobody "
    "marks all that is over. On six days all claims that nobody has ended are judged by what was said until then. "
    "Calibration error: mean distance of chance and truth in ten bins of chance. The flat rules are those by age and "
    "the share of all; the best of them is chosen in hindsight."
)


@dataclass(frozen=True)
class Quiz:
    """What is asked on one day.

    Args:
        claims: all that were made.
        verdicts: all that were given.
        today: an ISO day.
        asked: the claims that nobody has ended.
        truth: whether each of them holds.
    """

    claims: Sequence[Said]
    verdicts: Sequence[Verdict]
    today: str
    asked: Sequence[Said]
    truth: Truths

    def answer(self, method: Method) -> Floats:
        """The chances that a method gives to those that are asked."""
        found = method(self.claims, self.verdicts, self.today)
        chances = np.array([found.get(claim.id, LEFT_OUT) for claim in self.asked], dtype=np.float64)
        if not ((chances >= 0) & (chances <= 1)).all():
            raise ValueError("a probability lies between 0 and 1")
        return chances


def try_lasting(years: Years, part: Part) -> Tally:
    """Judge the claims on some days of a part of the time."""
    less = frozenset({LOG_LOSS, CALIBRATION, BRIER, *(f"{BRIER}, {kind}" for kind in _kinds(years))})
    tally = Tally("Lasting: does a claim still hold", _ABOUT, less)
    quizzes = [set_quiz(years, day) for day in years.draw_days(part)]
    tried: Mapping[str, Method] = {methods.OURS: methods.still_holds, **METHODS}
    calls: dict[str, Callable[[], list[Floats]]] = {
        name: partial(_answer_all, quizzes, method) for name, method in tried.items()
    }
    answers = dict(present(tally, calls))
    flat = _best_flat(quizzes, answers)
    for name, chances in answers.items():
        for place, (quiz, given) in enumerate(zip(quizzes, chances, strict=True)):
            _add(tally, name, quiz, given, f"day {place}")
            for claim, gain in zip(quiz.asked, _square(quiz, flat[place]) - _square(quiz, given), strict=True):
                tally.add(name, GAIN, float(gain), claim.subject)
    return tally


def _kinds(years: Years) -> set[str]:
    return {claim.kind for claim in years.claims}


def set_quiz(years: Years, day: int) -> Quiz:
    """What was said until a day, and which of it holds on that day."""
    claims, verdicts = years.until(day)
    over = {verdict.claim for verdict in verdicts if verdict.verdict != "confirmed"}
    asked = [claim for claim in claims if claim.id not in over]
    truth = np.array([day < years.ends[claim.id] for claim in asked], dtype=np.bool_)
    return Quiz(claims, verdicts, iso(day), asked, truth)


def _answer_all(quizzes: Sequence[Quiz], method: Method) -> list[Floats]:
    return [quiz.answer(method) for quiz in quizzes]


def _best_flat(quizzes: Sequence[Quiz], answers: Mapping[str, list[Floats]]) -> list[Floats]:
    """The answers of the flat rule that turns out to be the best."""

    def loss(name: str) -> float:
        return sum(float(_square(quiz, given).sum()) for quiz, given in zip(quizzes, answers[name], strict=True))

    return answers[min(FLAT, key=loss)]


def _square(quiz: Quiz, chances: Floats) -> Floats:
    distance: Floats = (chances - quiz.truth) ** 2
    return distance


def _add(tally: Tally, method: str, quiz: Quiz, chances: Floats, day: str) -> None:
    squares, sure = _square(quiz, chances), np.clip(chances, _SURE, 1 - _SURE)
    losses = -np.log(np.where(quiz.truth, sure, 1 - sure))
    for claim, square, loss in zip(quiz.asked, squares, losses, strict=True):
        tally.add(method, BRIER, float(square), claim.subject)
        tally.add(method, LOG_LOSS, float(loss), claim.subject)
        tally.add(method, f"{BRIER}, {claim.kind}", float(square), claim.subject)
    tally.add(method, CALIBRATION, calibration_error(chances, quiz.truth), day)
    tally.add(method, AUC, area_under_curve(chances, quiz.truth), day)


def calibration_error(chances: Floats, truth: Truths) -> float:
    """Expected calibration error over ten bins of equal width (Naeini et al., AAAI 2015)."""
    bins = np.minimum((chances * _BINS).astype(int), _BINS - 1)
    told = np.bincount(bins, weights=chances, minlength=_BINS)
    held = np.bincount(bins, weights=truth, minlength=_BINS)
    return float(np.abs(told - held).sum() / len(chances))


def area_under_curve(chances: Floats, truth: Truths) -> float:
    """Chance that one that holds is given more than one that does not; ties count half (Mann and Whitney 1947)."""
    right, wrong = np.sort(chances[truth]), np.sort(chances[~truth])
    if not len(right) or not len(wrong):
        return 0.5
    below = np.searchsorted(wrong, right, "left") + np.searchsorted(wrong, right, "right")
    return float(below.sum() / 2 / len(right) / len(wrong))
