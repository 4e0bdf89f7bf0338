"""Cases: what several customers say, who looks after it, what is decided, and the answer to those who wrote it down."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from graphapp.graph.store import Row, Rows, new_id, write_id
from graphapp.knowledge.entries import BadEntry, read_line, read_text
from graphapp.knowledge.feed.taste import shown_row
from graphapp.knowledge.sharing import EVERYBODY
from graphapp.knowledge.steps import Ask
from graphapp.viewer import Viewer

Statements = list[tuple[str, Rows]]
OPEN, DECIDED, ANSWERED, CLOSED = "open", "decided", "answered", "closed"
STATES = {OPEN: "Open", DECIDED: "Decided", ANSWERED: "Answered", CLOSED: "Closed"}
LONGEST_TITLE, LONGEST_TEXT = 200, 5_000
FORM = "case"
"""By which it is remembered that an answer was shown."""
DAYS_BACK = 60
DAY = 86_400


class BadCase(ValueError):
    """What was typed makes no case; the text says so to whoever typed it."""


@dataclass(frozen=True)
class Answered:
    """An answer that came back: the case, and which notes of the reader counted."""

    id: str
    title: str
    answer: str
    answered: int
    notes: tuple[tuple[str, str], ...]

    @property
    def key(self) -> str:
        """By which it is shown once; an answer that was written anew is another one."""
        return f"{FORM}:{self.id}:{self.answered}"


def read_title(text: str) -> str:
    """Return a title.

    Raises:
        BadCase: there is none, or it is too long.
    """
    return _read(read_line, text, LONGEST_TITLE, "A title is needed, so that others know what it is about.")


def read_words(text: str, missing: str) -> str:
    """Return a decision or an answer.

    Args:
        text: as typed.
        missing: what is said where there is nothing.

    Raises:
        BadCase: there is none, or it is too long.
    """
    return _read(read_text, text, LONGEST_TEXT, missing)


def id_once(maker: str, form: str) -> str:
    """Return the id of the case that somebody makes with a form: sent twice, it is one. Nobody can choose it."""
    return write_id(sha256(f"case {maker} {form}".encode()).digest()[:10]) if form else new_id()


def propose_audience(audiences: Iterable[str], viewer: Viewer) -> str:
    """Return who may see a new case without learning of what they do not see: everybody, or its maker only.

    Args:
        audiences: of all that it tells of.
        viewer: who makes it.
    """
    return EVERYBODY if set(audiences) <= {EVERYBODY} else f"only:{viewer.id}"


def plan_case(case: Row, claims: Sequence[str], viewer: Viewer) -> Statements:
    """Decide what to tell for a new case; whoever makes it follows it.

    Args:
        case: id (as `case_id`), theme, title, opened and audience.
        claims: on which it rests.
        viewer: who makes it.
    """
    mine = {"audience": f"only:{viewer.id}", "by": viewer.id}
    return [
        ("cases.write", [case | {"by": viewer.id}]),
        *plan_evidence(case["case_id"], claims, viewer),
        ("things.follow.CaseFile", [{"employee": viewer.id, "thing": case["case_id"]} | mine]),
    ]


def plan_evidence(case: str, claims: Sequence[str], viewer: Viewer) -> Statements:
    """Decide what to tell so that a case rests on these claims as well: seen by whoever sees both."""
    tied = {"audience": EVERYBODY, "by": viewer.id}
    rows = [{"case_id": case, "claim": claim} | tied for claim in dict.fromkeys(claims)]
    return [("cases.rest", rows)] if rows else []


def plan_owner(case: str, owners: Iterable[Row], employee: str, by: str, since: int | None) -> Statements:
    """Decide what to tell so that a colleague looks after a case, or is asked to.

    Args:
        case: its id.
        owners: rows of `cases.owners`.
        employee: who shall look after it.
        by: who says so.
        since: the instant from which they do; None asks them, and whoever looks after it goes on until they agree.
    """
    out = [row for row in owners if row["employee_id"] != employee and (since is not None or row["since"] is None)]
    gone: Rows = [{"case_id": case, "employee": row["employee_id"]} for row in out]
    tied: Row = {"case_id": case, "employee": employee, "since": since, "audience": EVERYBODY, "by": by}
    return [*([("cases.disown", gone)] if gone else []), ("cases.own", [tied])]


def owner_of(owners: Iterable[Row]) -> Row | None:
    """Return who looks after a case."""
    return next((row for row in owners if row["since"] is not None), None)


def asked_of(owners: Iterable[Row]) -> Row | None:
    """Return who is asked to look after a case and did not answer yet."""
    return next((row for row in owners if row["since"] is None), None)


def may_change(viewer: Viewer, case: Row, owners: Iterable[Row]) -> bool:
    """Say whether somebody who sees a case may say who sees it, how it is called and whether it is closed."""
    owner = owner_of(owners)
    return viewer.is_admin or viewer.id in {case["by"], owner["employee_id"] if owner else ""}


def state_without_closing(case: Row) -> str:
    """Return where a case stands that is opened again."""
    return ANSWERED if case["answer"] else DECIDED if case["decision"] else OPEN


def read_answers(ask: Ask, now: float, day: str) -> list[Answered]:
    """Return the answers that came back to the notes of whoever asks, each on the first day they look only.

    Args:
        ask: asks a question as that person.
        now: seconds since 1970.
        day: theirs, ISO.
    """
    found: dict[str, dict[str, Any]] = {}
    for row in ask("cases.answers_for_me", since=int(now) - DAYS_BACK * DAY):
        one = found.setdefault(row["id"], {name: row[name] for name in ("id", "title", "answer", "answered")})
        one.setdefault("notes", {})[row["note"]] = row["happened"]
    if not found:
        return []
    shown = {row["key"]: row["day"] for row in ask("feed.shown") if row["form"] == FORM}
    answers = [Answered(**one | {"notes": tuple(one["notes"].items())}) for one in found.values()]
    return [one for one in answers if shown.get(one.key, day) == day]


def shown_rows(person: str, answers: Iterable[Answered], day: str) -> list[Row]:
    """Return the rows of `feed.show` by which answers are not shown again on another day."""
    facts = {"form": FORM, "company": "", "topic": "", "day": day}
    return [shown_row(person, one.key, facts | {"place": place}) for place, one in enumerate(answers)]


def _read(read: Any, text: str, longest: int, missing: str) -> str:
    try:
        found = str(read(text, longest))
    except BadEntry as error:
        raise BadCase(str(error)) from None
    if not found:
        raise BadCase(missing)
    return found
