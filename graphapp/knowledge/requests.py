"""Requests for introductions: their states, what lapses, the note that goes with one, and what to tell.

A request is seen by the two whom it concerns and by nobody else: its audience is `only:` the colleague who is asked,
and it was put there by the one who asks. What nobody answered within a week has lapsed: that is reckoned when somebody
looks. That the two met afterwards is observed where a tie says so, never ticked.
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from graphapp.graph.store import Row, Rows, new_id
from graphapp.knowledge.entries import BadEntry, read_text
from graphapp.viewer import Viewer

WEEK = 7 * 86_400
ASKED, LAPSED, WITHDRAWN, INSTEAD = "asked", "lapsed", "withdrawn", "instead"
ANSWERS = {
    "introduce": "I will introduce you",
    "mention": "Write yourself, and mention my name",
    INSTEAD: "Better ask somebody else",
    "no": "Rather not",
}
STATES = {
    ASKED: "Waits for an answer",
    "introduce": "Will be introduced",
    "mention": "May mention the name",
    INSTEAD: "Better ask somebody else",
    "no": "Rather not",
    WITHDRAWN: "Withdrawn",
    LAPSED: "Lapsed without an answer",
}
LONGEST = 4_000
MOST_OVER = 3
LIMITS = ("", "0", "1", "2", "4", "8")
"""How often a month somebody may say they can be asked; empty is as often as need be."""

BY_MAIL = "introduction_mail"
"""The choice whether requests come by mail, too; they do until somebody turns it off."""

Statements = list[tuple[str, Rows]]


class BadRequest(Exception):
    """What was asked or answered makes no sense; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """An introduction that somebody wants.

    Attributes:
        colleague: who is asked, with id and name.
        contact: whom it is to, with id and name.
        over: the contacts between, in turn, each with id and name.
    """

    colleague: Row
    contact: Row
    over: tuple[Row, ...] = ()

    @property
    def addressee(self) -> Row:
        """Whom the colleague writes to."""
        return self.over[0] if self.over else self.contact


def state_of(row: Row, now: float) -> str:
    """Return the state of a request: as stored, `lapsed` where nobody answered for a week.

    Args:
        row: with `state` and `asked`.
        now: seconds since 1970 UTC.
    """
    is_old = row["state"] == ASKED and now - row["asked"] > WEEK
    return LAPSED if is_old else str(row["state"])


def write_note(asker: Viewer, wanted: Wanted, why: str) -> str:
    """Return the note for the colleague to forward, made from the way and from what the asker typed."""
    to, contact = wanted.addressee["name"], wanted.contact["name"]
    reach = f" ({asker.email})" if asker.email else ""
    begin = f"Hello {to},\n\n"
    # Quoted: it is signed by the colleague, and the "I" in it is the asker's.
    reason = f"{asker.name} writes: “{why.strip()}”\n\n" if why.strip() else ""
    if not wanted.over:
        wish = f"my colleague {asker.name}{reach} would like to talk with you.\n\n"
        end = f"May I put the two of you in touch?\n\n{wanted.colleague['name']}"
    else:
        wish = f"my colleague {asker.name}{reach} would like to get to know {contact}.\n\n"
        end = f"You know {contact}: could you put the two in touch?\n\n{wanted.colleague['name']}"
    return begin + wish + reason + end


def write_own_note(asker: str, contact: Row, why: str, *, colleague: str = "", over: Row | None = None) -> str:
    """Return the note that the asker sends: mentioning a colleague's name, or to a contact of their own.

    Args:
        asker: their name.
        contact: whom it is about, with name.
        why: as it was typed.
        colleague: who said that their name may be mentioned.
        over: a contact of the asker's own, who is asked to introduce them.
    """
    reason = f"{why.strip()}\n\n" if why.strip() else ""
    if over is not None:
        wish = f"I would like to get to know {contact['name']}. Could you put us in touch?\n\n"
        return f"Hello {over['name']},\n\n{wish}{reason}{asker}"
    wish = f"my colleague {colleague} said that you are the right person to talk to.\n\n"
    return f"Hello {contact['name']},\n\n{wish}{reason}Would you have half an hour?\n\n{asker}"


def mail_address(email: str | None, subject: str, text: str) -> str:
    """Return a `mailto:` address with a subject and a text (RFC 6068)."""
    lines = text.replace("\r\n", "\n").replace("\n", "\r\n")
    return f"mailto:{quote(email or '', safe='@')}?subject={quote(subject)}&body={quote(lines)}"


def write_mail(row: Row, address: str) -> tuple[str, str]:
    """Return subject and text of the mail that tells a colleague of a request.

    Args:
        row: the row of `introductions.show`, as that colleague sees it.
        address: of the pages.
    """
    contact, asker = row["contact"] or "somebody", row["asker"] or "A colleague"
    why = f"Why:\n\n{row['why'].strip()}\n\n" if (row["why"] or "").strip() else ""
    ends = 'Only the two of you see it. It lapses by itself after a week; "rather not" is an answer, too.'
    where = f"Answer here: {address}/introductions/{row['id']}"
    text = f"{asker} asks whether you can introduce them to {contact}.\n\n{why}{where}\n\n{ends}\n"
    # No line ends in a header, whatever somebody is called.
    return " ".join(f"{asker} asks you for an introduction to {contact}".split()), text


def read_why(text: str) -> str:
    """Return what somebody typed of several lines, cleaned.

    Raises:
        BadRequest: it is too long.
    """
    try:
        return read_text(text, LONGEST)
    except BadEntry as error:
        raise BadRequest(str(error)) from None


def plan_request(asker: Viewer, wanted: Wanted, why: str, now: int, form: str = "") -> tuple[str, Statements]:
    """Return the id of a new request and what to tell; a form that is sent twice makes the same request.

    Args:
        asker: who wants it.
        wanted: from whom and to whom.
        why: as typed, cleaned.
        now: seconds since 1970 UTC.
        form: a random text made with the form; without one, each time is a new request.
    """
    key = _id_once(asker.id, form, wanted, why)
    sight = {"audience": f"only:{wanted.colleague['id']}", "by": asker.id}
    first = {"introduction": key, **sight}
    text = write_note(asker, wanted, why)
    over = [{**first, "contact": one["id"], "place": place} for place, one in enumerate(wanted.over)]
    return key, [
        ("introductions.write", [{**first, "why": why, "text": text, "asked": now}]),
        ("introductions.asked_by", [{**first, "employee": asker.id}]),
        ("introductions.asks", [{**first, "employee": wanted.colleague["id"]}]),
        ("introductions.to_meet", [{**first, "contact": wanted.contact["id"]}]),
        ("introductions.goes_over", over),
    ]


def plan_answer(request: Row, form: Mapping[str, str], me: str, now: int, instead: Row | None) -> Statements:
    """Return what to tell when a colleague answers.

    Args:
        request: the row of `introductions.show`.
        form: with `state` and `answer`.
        me: id of the colleague.
        now: seconds since 1970 UTC.
        instead: who had better be asked, where that is the answer.

    Raises:
        BadRequest: it is none of the answers, nobody was named, or it is too late.
    """
    state = form.get("state", "")
    if state not in ANSWERS:
        raise BadRequest("Choose one of the answers.")
    if state_of(request, now) in {LAPSED, WITHDRAWN}:
        raise BadRequest("It is too late: the request has lapsed, or was withdrawn. Nothing was changed.")
    if state == INSTEAD and (instead is None or instead["id"] in {me, request["asker_id"]}):
        raise BadRequest("Who had better be asked? Name another colleague.")
    key = request["id"]
    row = {"introduction": key, "state": state, "answer": read_why(form.get("answer", "")), "answered": now}
    statements: Statements = [("introductions.answer", [row])]
    if state == INSTEAD and instead is not None:
        sight = {"audience": f"only:{request['asker_id']}", "by": me}
        statements.append(("introductions.suggest", [{"introduction": key, "employee": instead["id"], **sight}]))
    return statements


def plan_limit(me: str, text: str) -> Statements:
    """Return what to tell when somebody says how often a month they may be asked; empty: as often as need be.

    Raises:
        BadRequest: it is none of `LIMITS`.
    """
    if text not in LIMITS:
        raise BadRequest("Choose one of those that are offered.")
    most = int(text) if text else None
    return [("introductions.limit", [{"employee": me, "most": most, "audience": "staff", "by": me}])]


def plan_spare(me: str, contact: str, why: str, now: int) -> Statements:
    """Return what to tell when somebody had better not be asked for a contact: everybody here sees that."""
    row = {"employee": me, "contact": contact, "why": read_why(why), "since": now, "audience": "staff", "by": me}
    return [("introductions.spare", [row])]


def add_states(rows: Sequence[Row], met: Sequence[Row], now: float) -> list[Row]:
    """Return requests with their `state` as of an instant, its word `said`, and when the two met since, `met`."""
    since = {row["id"]: row["met"] for row in met}
    found = []
    for row in rows:
        state = state_of(row, now)
        found.append({**row, "state": state, "said": STATES.get(state, state), "met": since.get(row["id"])})
    return found


def _id_once(asker: str, form: str, wanted: Wanted, why: str) -> str:
    if not form:
        return new_id()
    over = [one["id"] for one in wanted.over]
    content = "\0".join([asker, form, wanted.colleague["id"], wanted.contact["id"], *over, why])
    return base64.b32encode(hashlib.sha256(content.encode()).digest()[:10]).decode().lower()
