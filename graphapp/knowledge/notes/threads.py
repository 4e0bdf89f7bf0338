"""Answers to a note: a thread is a note and what was answered to it, one below the other."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from graphapp.graph.store import Row
from graphapp.knowledge import capture
from graphapp.knowledge.capture import Plan, Statements
from graphapp.knowledge.notes.audiences import ALONG, GONE

Ask = Callable[..., list[Row]]


def plan_answer(plan: Plan, root: Row, shared: Row) -> Plan:
    """Make of the plan of a new note that of an answer; refused where others see the note that it answers by then.

    Args:
        plan: of the note.
        root: the note that it answers, which answers none itself; with id and audience.
        shared: audience and by of the answer.
    """
    held = ("notes.hold", [{"note": root["id"]}])
    tied = ("notes.answer", [{"note": plan.note, "root": root["id"], "seen": root["audience"], **shared}])
    return replace(plan, statements=[held, *plan.statements, tied])


def plan_delete(note: str, answers: Sequence[Row]) -> Statements:
    """Decide what to tell to take a note away, and with it what was answered to it.

    Args:
        note: its id.
        answers: rows of `keeping.answers_of`.
    """
    along = [{"note": one["id"]} for one in answers if one["audience"] != GONE]
    if not along:
        return capture.plan_delete(note)
    every = [{"note": note}, *along]
    return [
        ("notes.hold", [{"note": note}]),
        ("notes.count_answers", [{"note": note, "answers": len(answers)}]),
        ("topics.disconnect", every),
        ("notes.delete", every),
        ("notes.go_along", along),
    ]


def plan_undelete(note: str, audience: str, by: str, answers: Sequence[Row]) -> Statements:
    """Decide what to tell to bring a note back that was taken away, and with it the answers that went along."""
    along = [_came(one) for one in answers if one["audience"] == GONE and (one["gone"] or "").endswith(ALONG)]
    if not along:
        return capture.plan_undelete(note, audience, by)
    every = [{"note": note, "audience": audience, "by": by}, *along]
    return [
        ("notes.come_along", along),
        ("notes.undelete", every),
        ("topics.connect", [{"note": row["note"]} for row in every]),
    ]


def _came(one: Row) -> Row:
    audience, _, by = one["gone"].removesuffix(ALONG).partition(" ")
    return {"note": one["id"], "audience": audience, "by": by}
