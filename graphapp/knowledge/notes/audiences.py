"""Who sees a note, and all that hangs on it, when its author narrows or widens it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from graphapp.graph.store import Row
from graphapp.knowledge.capture import SHARED, BadNote, Statements

EVERYBODY = "staff"
GONE = "gone"
ALONG = " along"
NEWS_KEPT = 60 * 86_400
"""Seconds for which it is remembered who saw a note before; news goes back half as long."""


class Thread(NamedTuple):
    """What a note answers, None where it answers nothing, and what answers it.

    Attributes:
        root: a row of `keeping.answered_by`.
        answers: rows of `keeping.answers_of`.
    """

    root: Row | None
    answers: Sequence[Row]


ALONE = Thread(None, ())


@dataclass(frozen=True)
class Effect:
    """What becomes of a note's readers, as far as its author can see.

    Attributes:
        more: colleagues who will see it and do not now, by name.
        fewer: colleagues who see it now and will not, by name.
        repliers: those of them who answered.
        answers: how many answers are left to those who wrote them.
    """

    more: tuple[str, ...]
    fewer: tuple[str, ...]
    repliers: tuple[str, ...]
    answers: int


def meet(one: str, other: str, author: str) -> str:
    """Return an audience that holds nobody who is not in both; where that is not known, only the author.

    Args:
        one: as stored.
        other: the same.
        author: an employee's id.
    """
    if EVERYBODY in (one, other):
        return other if one == EVERYBODY else one
    return one if one == other else f"only:{author}"


def is_within(audience: str, limit: str) -> bool:
    """Say whether everybody in an audience is in the other one for certain, but for whom it is private."""
    return limit in (EVERYBODY, audience) or audience.startswith("only:")


def check_answer(root: Row | None, audience: str) -> None:
    """Refuse an audience in which somebody sees an answer who does not see what it answers.

    Raises:
        BadNote: it is so.
    """
    if root is not None and not is_within(audience, root["audience"]):
        raise BadNote("An answer is seen by no more people than the note that it answers.")


def plan_audience(note: Row, audience: str, thread: Thread, at: int) -> Statements:
    """Decide what to tell where a note is shown to others, with its answers, versions, pictures and quotes.

    Args:
        note: with id, audience and author_id.
        audience: who shall see it.
        thread: whoever answered, or narrowed what it answers, meanwhile makes the change fail.
        at: seconds since 1970.

    Raises:
        BadNote: it is an answer, and others would see it than what it answers.
    """
    root, answers = thread
    check_answer(root, audience)
    rows = [_row(note["id"], audience, note["author_id"])]
    rows += [
        _row(one["id"], meet(one["audience"], audience, one["author_id"]), one["author_id"])
        for one in answers
        if one["audience"] != GONE and not is_within(one["audience"], audience)
    ]
    lost = [
        {"note": one["id"]}
        for one in answers
        if one["audience"] == GONE and not is_within((one["gone"] or "").partition(" ")[0], audience)
    ]
    ids = [{"note": row["note"]} for row in rows]
    return [
        ("notes.hold", [{"note": note["id"]}]),
        ("notes.count_answers", [{"note": note["id"], "answers": len(answers)}]),
        ("topics.disconnect", ids),
        *_note_down(note, audience, at),
        *share_all(rows),
        *([("notes.lose", lost)] if lost else []),
        *_stay_within(note, audience, root),
        ("topics.connect", ids),
    ]


def _note_down(note: Row, audience: str, at: int) -> Statements:
    """Tell who saw a note until now, where others may see it from now on: it is news for these."""
    before = note["audience"]
    if before in (EVERYBODY, audience) or audience == f"only:{note['author_id']}":
        return []
    widened = {"id": f"{note['id']}-{at}", "note": note["id"], "at": at, "before": before}
    return [("notes.forget_widenings", [{"note": note["id"], "until": at - NEWS_KEPT}]), ("notes.widen", [widened])]


def share_all(rows: Sequence[Mapping[str, object]]) -> Statements:
    """Return what is told of notes, each with audience and by, so that all that hangs on them follows."""
    return [
        *((name, rows) for name in SHARED),
        ("notes.narrow", rows),
        *((f"notes.share_{what}", rows) for what in ("versions", "pictures")),
    ]


def find_effect(
    note: Row,
    audience: str,
    members: Mapping[str, Mapping[str, str]],
    answers: Iterable[Row],
) -> Effect:
    """Say what becomes of a note's readers.

    Args:
        note: with audience and author_id.
        audience: who shall see it.
        members: audience -> employee's id -> name, of both audiences, as far as the author can see.
        answers: rows of `notes.replies` that the author sees.
    """
    now, then = (_others(members[one], note["author_id"]) for one in (note["audience"], audience))
    rows = [row for row in answers if not is_within(row["audience"], audience)]
    repliers = {row["author_id"]: row["author"] for row in rows if row["author_id"] not in {*then, note["author_id"]}}
    return Effect(
        more=_names(then, now),
        fewer=_names(now, then),
        repliers=tuple(sorted(repliers.values())),
        answers=sum(meet(row["audience"], audience, "") == "only:" for row in rows),
    )


def _stay_within(note: Row, audience: str, root: Row | None) -> Statements:
    if root is None:
        return []
    tied = {"root": root["id"], "seen": root["audience"], **_row(note["id"], audience, note["author_id"])}
    return [("notes.hold", [{"note": root["id"]}]), ("notes.answer", [tied])]


def _row(note: str, audience: str, by: str) -> dict[str, object]:
    return {"note": note, "audience": audience, "by": by}


def _others(people: Mapping[str, str], author: str) -> dict[str, str]:
    return {one: name for one, name in people.items() if one != author}


def _names(these: Mapping[str, str], without: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(name for one, name in these.items() if one not in without))
