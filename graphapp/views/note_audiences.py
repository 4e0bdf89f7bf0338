"""Who sees a note: chosen by its author, who is shown first whom it would gain and lose."""

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict

from graphapp.access import ask, graph, may_edit, tell, today, viewer
from graphapp.errors import BadRow
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import sharing
from graphapp.knowledge.capture import BadNote
from graphapp.knowledge.notes.audiences import check_answer, find_effect, plan_audience
from graphapp.knowledge.notes.versions import REFUSED
from graphapp.views.flashes import say
from graphapp.views.notes import read_mine, read_readers, read_thread
from graphapp.views.notices import mail_mentions

pages = Blueprint("note_audiences", __name__)
MOST = 10_000
TRIES = 4


@pages.get("/notes/<id>/audience")
@may_edit
def show_effect(id: str) -> ResponseReturnValue:
    """What would become of the note's readers; nothing is changed yet."""
    note = read_mine(id)
    audience = _chosen(note, request.args.get("audience") or note["audience"])
    members = {one: _members(one) for one in {note["audience"], audience}}
    return render_template(
        "notes/audience.html",
        note=note,
        audience=audience,
        now=_say(note["audience"]),
        then=_say(audience),
        effect=find_effect(note, audience, members, ask("notes.replies", id=id)),
        quotes=len(ask("notes.quoted_by", id=id)),
    )


@pages.post("/notes/<id>/audience")
@may_edit
def share(id: str) -> ResponseReturnValue:
    """Show a note to fewer or to more, with its versions, pictures, quotes and answers; its author only."""
    for _ in range(TRIES):
        note = read_mine(id)
        audience = _chosen(note, request.form.get("audience", ""))
        try:
            tell(*plan_audience(note, audience, read_thread(id), int(graph().clock())))
        except BadNote as error:
            abort(400, str(error))
        except BadRow as refused:
            if refused.statement not in REFUSED:
                raise
        else:
            mail_mentions(id)
            say(f"Who sees it now: {_say(audience)}.")
            return redirect(address("Note", id), 303)
    raise Conflict("Others are changing this note just now. It is seen as before: please try again.")


def _chosen(note: Row, audience: str) -> str:
    if audience != note["audience"] and audience not in viewer().audiences:
        abort(400, "Choose who sees it among those that are offered. The note is as it was.")
    try:
        check_answer(read_thread(note["id"]).root, audience)
    except BadNote as error:
        abort(400, f"{error} The note is as it was.")
    return audience


def _members(audience: str) -> dict[str, str]:
    """Return who is in an audience, as far as the viewer can see: employee's id -> name."""
    kind, _, key = audience.partition(":")
    if kind == sharing.EVERYBODY:
        return {row["id"]: row["name"] for row in ask("employees.list", team="", active=True, skip=0, limit=MOST)}
    if kind == "only":
        return {row["id"]: row["name"] for row in read_readers(audience) if row["kind"] == "only"}
    rows = ask("notes.members", ids=[key], today=today())
    return {row["employee_id"]: row["employee"] for row in rows if row["kind"] == kind}


def _say(audience: str) -> str:
    return sharing.say_audience(audience, viewer(), read_readers(audience))
