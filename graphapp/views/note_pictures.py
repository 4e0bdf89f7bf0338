"""Pictures in notes: brought by whoever writes, shown to whoever sees the note."""

import base64
import re

from flask import Blueprint, Response, jsonify, redirect, request
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_edit, may_read, tell, viewer
from graphapp.filters import address
from graphapp.graph.store import Row, new_id
from graphapp.knowledge.capture import BadNote, Draft, as_draft
from graphapp.knowledge.entries import clean_line
from graphapp.knowledge.notes.images import LONGEST_FILE, BadPicture, take_picture
from graphapp.knowledge.notes.unused import may_bring
from graphapp.knowledge.notes.versions import Edit, Head
from graphapp.views.flashes import say
from graphapp.views.note_edits import Clash, save
from graphapp.views.notes import read_editable, render_note

pages = Blueprint("note_pictures", __name__)
LONGEST_ALT = 300


@pages.post("/notes/pictures")
@may_edit
def bring() -> ResponseReturnValue:
    """Take a picture for a note that is being written, and say as JSON what stands for it in the text."""
    try:
        picture, alt = _take()
    except BadPicture as error:
        return jsonify({"error": str(error)}), 400
    return jsonify({"id": picture, "url": f"/pictures/{picture}", "text": f"![{alt}](/pictures/{picture})"})


@pages.post("/notes/<id>/pictures")
@may_edit
def add(id: str) -> ResponseReturnValue:
    """Put a picture at the end of a note that is there; whoever may edit it."""
    note = read_editable(id)
    try:
        picture, alt = _take()
    except BadPicture as error:
        return _refuse(note, f"{error} The note is as it was."), 400
    kept = as_draft(note, ask("notes.about_what", id=id))
    text = f"{kept.text}\n\n![{alt}](/pictures/{picture})"
    draft = Draft(text, kept.happened, kept.audience, kept.picked)
    try:
        save(note, Edit(draft, Head.of(note), viewer().id, note["revision"]))
    except (BadNote, Clash):
        return _refuse(note, "Somebody changed the note in the same moment. Please choose the picture again."), 409
    say("The picture is in the note.")
    return redirect(address("Note", id), 303)


@pages.get("/pictures/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:
    """A picture, to who may see the note that it stands in, or who just brought it."""
    found = ask("pictures.show", id=id) or ask("pictures.waiting", ids=[id])
    row = found[0] if found else ask_one("pictures.show", "picture", id=id)
    answer = Response(base64.b64decode(row["bytes"]), mimetype=f"image/{row['kind']}")
    answer.headers["Content-Disposition"] = "inline"
    return answer


def _refuse(note: Row, why: str) -> str:
    """Return the note's page with its form for pictures as it was typed; a browser does not keep which file it was."""
    return render_note(note, picture_error=why, alt=request.form.get("alt", ""))


def _take() -> tuple[str, str]:
    sent = request.files.get("picture")
    data = sent.stream.read(LONGEST_FILE + 1) if sent else b""
    if not data:
        raise BadPicture("Choose a picture first.")
    if not may_bring(graph(), viewer().id):
        raise BadPicture("Many pictures of yours wait for a note. Save the note first, then go on.")
    alt = clean_line(re.sub(r"[\[\]]", " ", request.form.get("alt", "")))[:LONGEST_ALT]
    made = take_picture(data)
    row = {
        "picture": new_id(),
        "kind": made.kind,
        "width": made.width,
        "height": made.height,
        "bytes": base64.b64encode(made.data).decode(),
        "alt": alt,
        "at": int(graph().clock()),
        "audience": f"only:{viewer().id}",
        "by": viewer().id,
    }
    tell(("pictures.write", [row]))
    return str(row["picture"]), alt
