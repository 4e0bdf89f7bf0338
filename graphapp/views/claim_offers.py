"""Claims of a note in the note box and behind it: what is offered while it is typed, and what its author ticked."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue

from graphapp.access import ask, graph, may_read, today, viewer
from graphapp.filters import day_of
from graphapp.graph.store import Row
from graphapp.knowledge import capture, claiming
from graphapp.knowledge.capture import Plan
from graphapp.knowledge.claiming import Offer
from graphapp.knowledge.claims.claim import Name
from graphapp.knowledge.entries import BadEntry, clean_text, read_day
from graphapp.views.beliefs import claim_kinds

pages = Blueprint("claim_offers", __name__)
LONGEST = 20_000
"""So many characters of a text are looked through for claims."""


@pages.post("/claims/found")
@may_read
def find() -> ResponseReturnValue:
    """The claims that a text seems to make, as JSON: `value` is what a form sends to keep it."""
    typed = request.form
    try:
        happened = read_day(typed.get("happened", "")) or today()
    except BadEntry:
        happened = today()
    note = typed.get("note", "")[:64]
    kept = kept_of(note) if note else []
    offers = find_offers(clean_text(typed.get("text", "")), see_refs(typed.getlist("about")), happened, note, kept)
    return jsonify([one.shown for one in offers])


def find_offers(
    text: str, about: Iterable[Row], happened: str, note: str = "", known: Iterable[str] = ()
) -> list[Offer]:
    """Return the claims that a text seems to make, as the viewer reads its names.

    Args:
        text: of a note, with mentions as they are stored.
        about: what it is about besides, with kind, id and name: a part of these names is enough.
        happened: its day.
        note: its id, where it is saved.
        known: ids of the claims that are kept of it.
    """
    text = text[:LONGEST]
    covered = capture.cover_mentions(text.replace("\0", " "))
    spotted = current_app.extensions["search"].names_in(viewer(), covered)
    ticked = [Name(row["kind"], row["id"], row["name"]) for row in about]
    names = claiming.names_of(text, [*ticked, *(Name(one.kind, one.id, one.name) for one in spotted)])
    customer_first = sorted(names, key=lambda name: name.kind != "Company")
    return claiming.offer_claims(text, customer_first, happened, claim_kinds(), note, known)


def kept_of(note: str) -> list[str]:
    """Return the ids of the claims that a note makes, as the viewer sees them."""
    return [row["id"] for row in ask("claims.of_note", id=note)]


def see_refs(refs: Iterable[str]) -> list[Row]:
    """Return those of `Kind:id` that are there for the viewer."""
    wanted = list(dict.fromkeys(ref.replace("\0", "") for ref in refs))[: capture.MOST_SUBJECTS]
    ids = [ref.partition(":")[2] for ref in wanted]
    rows = ask("things.seen", ids=ids) if ids else []
    return [row for row in rows if f"{row['kind']}:{row['id']}" in wanted]


def add_claims(plan: Plan, form: Any) -> Plan:
    """Add the claims that were ticked, and the meeting that the note records, to what is told of it.

    Args:
        plan: of the note.
        form: what was sent: any number of `claim`, and perhaps `meeting`.

    Raises:
        BadNote: a claim makes no sense.
    """
    kept = claiming.read_kept(form.getlist("claim"), claim_kinds())
    now = int(graph().clock())
    more = claiming.plan_claims(plan.note, kept, plan.about, now, ask)
    meeting = form.get("meeting", "")[:64].replace("\0", "")
    if meeting and ask("meetings.people", id=meeting):
        more.append(("notes.record", [{"note": plan.note, "meeting": meeting}]))
    return replace(plan, statements=[*plan.statements, *more])


def read_meeting(meeting: str) -> tuple[list[Row], str]:
    """Return who was at a meeting, and of which companies, with its day; nothing where it is not for the viewer."""
    rows = ask("meetings.people", id=meeting) if meeting and "\0" not in meeting else []
    day = day_of(rows[0]["at"], ZoneInfo(viewer().time_zone)) if rows else None
    return rows, day.isoformat() if day else ""


def ticked(sent: Iterable[str]) -> list[dict[str, str]]:
    """Return claims that came back with a form, as its chips show them; what cannot be read is left out."""
    try:
        kept = claiming.read_kept(sent, claim_kinds())
    except capture.BadNote:
        return []
    return [{"value": one.sent, "label": f"{claim_kinds()[one.kind].label}: {one.value}"} for one in kept]
