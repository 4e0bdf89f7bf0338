"""What colleagues answered to plays: "I take it", or "no, because".

An answer belongs to a company and an offering and to whoever gave it; who may see it is up to them. Whoever sees that a
play is taken is not asked to take it, and what was refused is not proposed again to those who see the refusal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graphapp.graph.store import Row
from graphapp.knowledge.entries import read_line

Ask = Callable[..., list[Row]]

TAKEN, NO = "taken", "no"
ANSWERS = (TAKEN, NO)
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answered to a play.

    Attributes:
        answer: `taken` or `no`.
        reason: in their words, may be empty.
        at: seconds since 1970 UTC.
        by: id of who said so.
        audience: who sees it.
    """

    company: str
    offering: str
    answer: str
    reason: str
    at: int
    by: str
    audience: str


def read_answers(ask: Ask) -> list[Answer]:
    """Return every answer that the viewer sees, the oldest first, so that the newest counts where there are several.

    Args:
        ask: asks a question as the viewer sees it.
    """
    return [Answer(**row) for row in ask("cross_sell.answers")]


def without_taken(answers: Sequence[Answer], company: str, offering: str) -> list[Answer]:
    """Return the answers without those to one play if it is taken: what speaks for it still does.

    Args:
        answers: as `read_answers` gives them.
        company: its id.
        offering: its id.
    """
    here = [one for one in answers if (one.company, one.offering) == (company, offering)]
    is_taken = bool(here) and here[-1].answer == TAKEN
    return [one for one in answers if one not in here] if is_taken else list(answers)


def plan_answer(company: str, offering: str, answer: str, reason: str, at: int, by: str, audience: str) -> Row:
    """Return the row of `cross_sell.answer` for what somebody says.

    Args:
        company: its id.
        offering: its id.
        answer: `taken` or `no`.
        reason: in their words.
        at: seconds since 1970 UTC.
        by: id of who says so.
        audience: who may see it.

    Raises:
        ValueError: the answer is none of these.
        BadEntry: the reason is too long.
    """
    if answer not in ANSWERS:
        raise ValueError(answer)
    row = Answer(company, offering, answer, read_line(reason, LONGEST), at, by, audience)
    return {name: getattr(row, name) for name in Answer.__slots__}
