"""Answering a note, in place."""

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict

from graphapp.access import ask, ask_one, graph, may_edit, tell, today, viewer
from graphapp.errors import BadRow
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import capture
from graphapp.knowledge.capture import BadNote, Draft
from graphapp.knowledge.notes import threads, versions
from graphapp.knowledge.notes.versions import REFUSED, Head
from graphapp.views.claim_offers import add_claims
from graphapp.views.notes import read_thread, say_saved
from graphapp.views.notices import mail_mentions
from graphapp.views.ways import local

pages = Blueprint("note_threads", __name__)
TRIES = 4


@pages.post("/notes/<id>/replies")
@may_edit
def reply(id: str) -> ResponseReturnValue:
    """Answer a note; whoever sees it may, and who sees the note sees the answer."""
    root = _root(id)
    typed = {"text": request.form.get("text", ""), "audience": root["audience"]}
    try:
        draft = capture.read_draft(typed, [], viewer(), today(), root["audience"])
        note = _write(root, draft, request.form.get("form", "")[:64])
    except BadNote as error:
        return render_template("notes/reply.html", note=root, text=typed["text"], error=str(error)), 400
    mail_mentions(note)
    say_saved(note, said="Answered.")
    back = local(request.form.get("back", ""))
    return redirect(back or f"{address('Note', root['id'])}#note-{note}", 303)


def _root(id: str) -> Row:
    """Return the note that begins the thread; who does not see it cannot answer in it."""
    note = ask_one("notes.show", "note", id=id)
    root = read_thread(id).root
    return ask_one("notes.show", "note", id=root["id"]) if root else note


def _write(root: Row, draft: Draft, form: str) -> str:
    note = capture.id_once(viewer().id, form, draft)
    for _ in range(TRIES):
        shared = {"audience": root["audience"], "by": viewer().id}
        now = Draft(draft.text, draft.happened, root["audience"])
        plan = add_claims(capture.plan_note(now, viewer().id, int(graph().clock()), ask, note), request.form)
        plan = threads.plan_answer(versions.plan_new(plan, Head(), now, viewer().id, ask), root, shared)
        try:
            tell(*plan.statements, once=f"note {note}")
        except BadRow as refused:
            if refused.statement not in REFUSED:
                raise
            root = ask_one("notes.show", "note", id=root["id"])
        else:
            return note
    raise Conflict("Others are changing this note just now. Please try again.")
