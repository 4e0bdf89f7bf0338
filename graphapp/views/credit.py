"""Credit: the author learns whom a note helped, and says so for others by one tap. No list of people, no points."""

from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_edit, may_read, tell, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import helped
from graphapp.knowledge.helped import Helped, Statements
from graphapp.views.flashes import say

pages = Blueprint("credit", __name__)
OFFERED = 12


@pages.get("/credit")
@may_read
def show() -> ResponseReturnValue:
    """Whom my notes helped; nobody else sees this page of mine."""
    return render_template("credit/show.html", found=helped.read_helped(graph(), ask, viewer().id))


@pages.post("/notes/<id>/thanks")
@may_edit
def thank(id: str) -> ResponseReturnValue:
    """Say thank you for a note, or take it back: `on` is 1 or empty."""
    note = _another(id)
    tell(*helped.plan_thanks(note, viewer().id, int(graph().clock()), on=bool(request.form.get("on"))))
    return redirect(address("Note", id) + "#thanks", 303)


@pages.post("/notes/<id>/helped")
@may_edit
def say_helped(id: str) -> ResponseReturnValue:
    """Say with which possible sale a note helped, or take that back (`on` is empty)."""
    note = _another(id)
    sale = request.form.get("sale", "").replace("\0", "")
    if not request.form.get("on", "1"):
        tell(("credit.unhelp", [{"note": id, "thing": sale, "by": viewer().id}]))
        return redirect(address("Note", id) + "#helped", 303)
    if sale not in {row["id"] for row in offered_sales(id)}:
        abort(400, "Choose one of those that are offered.")
    tell(*helped.plan_help(note, "Opportunity", sale, viewer().id, int(graph().clock())))
    say(f"{note['author']} is told that it helped.")
    return redirect(address("Note", id) + "#helped", 303)


@pages.app_template_global("help_of")
def help_of(note: Row) -> Helped:
    """Return what became of a note of the viewer's."""
    return helped.read_one(graph(), ask, viewer().id, note)


@pages.app_template_global("is_thanked")
def is_thanked(note: str) -> bool:
    """Say whether the viewer said thank you for a note."""
    return bool(ask("credit.thanked", ids=[note]))


@pages.app_template_global("helped_sales")
def helped_sales(note: str) -> list[Row]:
    """Return the possible sales with which a note helped, as the viewer said."""
    return ask("credit.helped", id=note)


@pages.app_template_global("offered_sales")
def offered_sales(note: str) -> list[Row]:
    """Return the possible sales that a note may have helped with, each once."""
    rows = {row["id"]: row for row in ask("credit.offered", id=note, limit=OFFERED)}
    return list(rows.values())


def plan_introduced(note: str, introduction: str) -> Statements:
    """Return what to tell where a request for an introduction was made from a note; nothing where there is none."""
    rows = ask("notes.show", id=note.replace("\0", "")) if note else []
    if not rows or rows[0]["author_id"] == viewer().id:
        return []
    return helped.plan_help(rows[0], "Introduction", introduction, viewer().id, int(graph().clock()))


@pages.app_template_global("note_author")
def note_author(note: str) -> str:
    """Return who wrote a note that the viewer sees, empty where it is their own or there is none."""
    rows = ask("notes.show", id=note.replace("\0", "")) if note else []
    return "" if not rows or rows[0]["author_id"] == viewer().id else str(rows[0]["author"])


def _another(id: str) -> Row:
    """Return a note of somebody else's; 404 where it is not for the viewer to see, 403 where it is their own."""
    note = ask_one("notes.show", "note", id=id)
    if note["author_id"] == viewer().id:
        abort(403, "That is a note of yours: others say whether it helped.")
    return note
