"""Before somebody goes: their last day, what only they see, and what of it they release to whom."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_edit, may_read, tell, today, viewer
from graphapp.errors import BadRow
from graphapp.graph.store import Row
from graphapp.knowledge import sharing
from graphapp.knowledge.capture import BadNote
from graphapp.knowledge.entries import BadEntry
from graphapp.knowledge.leaving.departing import (
    PLANNED,
    choose,
    plan_departure,
    plan_moments,
    plan_stay,
    plan_things,
    read_kept,
    read_last_day,
)
from graphapp.knowledge.notes.audiences import plan_audience
from graphapp.views.flashes import say
from graphapp.views.notes import read_readers, read_thread

pages = Blueprint("departing", __name__)
PARTS = {"notes": "Notes", "things": "People, companies and more", "moments": "Meetings, calls and mails"}
SHOWN = 25
MOST = 200
"""So many notes are released at once; each is a change of its own, as when its author shows it to others."""


@pages.get("/leaving/before")
@may_read
def before() -> ResponseReturnValue:
    """What only I see, to release or to keep, and my last day."""
    kept = read_kept(ask, viewer().id)
    return render_template(
        "leaving/before.html",
        kept=kept,
        titles=PARTS,
        shown=SHOWN,
        departure=read_departure(viewer().id),
        audiences=list_told(),
        keep_days=current_app.extensions["config"].keep_days,
    )


@pages.post("/leaving/before")
@may_edit
def release() -> ResponseReturnValue:
    """Release what was ticked of a kind, or all of it, to somebody who then sees it."""
    part, audience = request.form.get("part", ""), request.form.get("audience", "")
    if part not in PARTS or audience not in dict(list_told()):
        abort(400, "Choose what to release, and who is to see it. Nothing was changed.")
    me = viewer().id
    rows = choose(read_kept(ask, me).of(part), request.form.getlist("id"), is_all=request.form.get("all") == "1")
    if not rows:
        say("Nothing was ticked, so nothing was released.", "error")
    elif part == "notes":
        _release_notes(rows, audience)
    else:
        tell(*(plan_things if part == "things" else plan_moments)(rows, audience, me))
        say(f"Released: {len(rows)}. Who sees it now: {_say(audience)}.")
    return redirect(url_for("departing.before"), 303)


@pages.post("/leaving/<id>/day")
@may_edit
def set_day(id: str) -> ResponseReturnValue:
    """Say when somebody's last day is, or that they stay after all: they themself, or who looks after people."""
    me = viewer()
    if id != me.id and not me.is_admin:
        abort(403, "Only they themself, and those who look after people and teams, say when somebody leaves.")
    person = ask_one("employees.named", "colleague", ids=[id])
    now = int(graph().clock())
    back = redirect(url_for("departing.before") if id == me.id else url_for("people.show", id=id), 303)
    if request.form.get("stays"):
        tell(*plan_stay(id, today(), now, me.id))
        say("Noted: nothing ends, and nothing is deleted.")
        return back
    audience = request.form.get("audience", "")
    if audience and (audience not in me.audiences or audience.startswith("only:")):
        abort(400, "Choose who is told before among those that are offered. Nothing was changed.")
    try:
        day = read_last_day(request.form.get("day", ""), today())
    except BadEntry as error:
        say(str(error), "error")
        return back
    if not person["active"]:
        abort(400, f"{person['name']} has left already.")
    tell(*plan_departure(id, day, now, me.id, audience or f"only:{id}"))
    say("Saved. Access ends when that day is over; until then it can be changed.")
    return back


def read_departure(employee: str) -> Row | None:
    """Return the departure of somebody that is planned or was, as far as the viewer may know."""
    rows = ask("leaving.of_colleague", id=employee)
    return next((row for row in rows if row["state"] == PLANNED), rows[0] if rows else None)


def _release_notes(rows: list[Row], audience: str) -> None:
    released = 0
    for row in rows[:MOST]:
        note = next(iter(ask("notes.show", id=row["id"])), None)
        if note is None:
            continue
        try:
            tell(*plan_audience(note, audience, read_thread(note["id"]), int(graph().clock())))
        except (BadRow, BadNote):
            # Somebody changes it in this very moment, or it answers a note that those do not see: it is still there.
            continue
        released += 1
    rest = len(rows) - released
    more = f" {rest} {'is' if rest == 1 else 'are'} still to be released." if rest else ""
    say(f"Released: {released}. Who sees it now: {_say(audience)}.{more}")


def list_told() -> list[tuple[str, str]]:
    """Return who can be told of something as (audience, label): everybody, my teams, lists and accounts."""
    me = viewer()
    found = sharing.list_audiences(me, read_readers(*me.audiences), kept="")
    return [(audience, label) for audience, label in found if audience != f"only:{me.id}"]


def _say(audience: str) -> str:
    return sharing.say_audience(audience, viewer(), read_readers(audience)).lower()
