"""What a note said before: who changed it, when, what, and how it comes back."""

from flask import Blueprint, abort, redirect, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, may_edit, may_read, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import sharing
from graphapp.knowledge.capture import BadNote
from graphapp.knowledge.notes import versions
from graphapp.knowledge.notes.differing import Piece, differences, shorten
from graphapp.views.note_edits import Clash, restore
from graphapp.views.notes import read_editable, read_readers

pages = Blueprint("note_history", __name__)
SHOWN = 50


@pages.get("/notes/<id>/history")
@may_read
def index(id: str) -> ResponseReturnValue:
    """Every version that the viewer may see, the newest first, each with what it changed."""
    note = ask_one("notes.show", "note", id=id)
    rows = versions.list_versions(note, ask("notes.history", id=id))
    shown = [(row, _changes(rows, place)) for place, row in enumerate(rows[:SHOWN])]
    return render_template("notes/history.html", note=note, shown=shown, total=len(rows))


@pages.get("/notes/<id>/history/<int:number>")
@may_read
def show(id: str, number: int) -> ResponseReturnValue:
    """One version, whole, and what it changed."""
    note, rows, place = _find(id, number)
    row = rows[place]
    earlier = rows[place + 1] if place + 1 < len(rows) else None
    return render_template(
        "notes/version.html",
        note=note,
        version=row,
        earlier=earlier,
        pieces=differences(earlier["text"], row["text"]) if earlier else [],
        is_now=place == 0,
        may_change=versions.may_edit(note, viewer().id),
        readers=sharing.say_audience(row["audience"], viewer(), read_readers(row["audience"])),
        widens=place > 0 and row["audience"] != note["audience"],
    )


@pages.post("/notes/<id>/history/<int:number>/restore")
@may_edit
def bring_back(id: str, number: int) -> ResponseReturnValue:
    """Make an earlier version what the note says again; whoever may edit it."""
    read_editable(id)
    note, rows, place = _find(id, number)
    try:
        restore(note, rows[place])
    except (BadNote, Clash):
        abort(409, "Somebody changed the note in the same moment. Look at its history, and try again.")
    return redirect(address("Note", id), 303)


def _find(id: str, number: int) -> tuple[Row, list[Row], int]:
    note = ask_one("notes.show", "note", id=id)
    rows = versions.list_versions(note, ask("notes.history", id=id))
    place = next((place for place, row in enumerate(rows) if row["number"] == number), None)
    if place is None:
        abort(404, "There is no such version, or it is not for you to see.")
    return note, rows, place


def _changes(rows: list[Row], place: int) -> list[Piece]:
    if place + 1 == len(rows):
        return []
    return shorten(differences(rows[place + 1]["text"], rows[place]["text"]))
