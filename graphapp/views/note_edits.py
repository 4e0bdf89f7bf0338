"""Changing a note: its author, or whoever sees it; what two change at once is put together or shown to both."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import Conflict

from graphapp.access import ask, graph, may_edit, tell, today, viewer
from graphapp.errors import BadRow
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import capture, sharing
from graphapp.knowledge.capture import BadNote
from graphapp.knowledge.notes import versions
from graphapp.knowledge.notes.merging import Merged
from graphapp.knowledge.notes.versions import REFUSED, Edit, Head
from graphapp.views.claim_offers import add_claims, ticked
from graphapp.views.flashes import say
from graphapp.views.notes import read_editable, read_readers, read_thread, say_saved, see_all, shown_text
from graphapp.views.notices import mail_mentions

pages = Blueprint("note_edits", __name__)
TRIES = 4


class Clash(Exception):
    """Two people changed one place; nothing was written. Carries the edit, put onto what the note is now."""

    def __init__(self, note: Row, edit: Edit, merged: Merged) -> None:
        self.note, self.edit, self.merged = note, edit, merged


@pages.route("/notes/<id>/edit", methods=["GET", "POST"])
@may_edit
def edit(id: str) -> ResponseReturnValue:
    """The form of a note that is there, and what it sends; merged where somebody else saved meanwhile."""
    note = read_editable(id)
    if request.method != "POST":
        return _form(note, _box(note, Edit(_kept(note), Head.of(note), viewer().id, note["revision"])))
    try:
        saved = save(note, _read(note), request.form.getlist("was"), request.form)
    except BadNote as error:
        typed = _box(note, Edit(_kept(note), Head.of(note), viewer().id, _began(note)))
        typed |= {"text": shown_text(request.form), "about": see_all(request.form.getlist("about"))}
        typed |= {"happened": request.form.get("happened", ""), "title": request.form.get("title", "")}
        return _form(note, typed | {"error": str(error)}), 400
    except Clash as clash:
        ours = _box(clash.note, clash.edit) | {"conflicts": clash.merged.conflicts}
        return _form(clash.note, ours, _who_changed(clash.note)), 409
    mail_mentions(id)
    say_saved(id, said=_said(note, saved))
    return redirect(address("Note", id), 303)


def save(note: Row, edit: Edit, was: list[str] | None = None, form: Any = None) -> Edit:
    """Write an edit, put together with what others saved meanwhile, and return it as it was written.

    Args:
        note: as `notes.show` answered.
        edit: as it was made.
        was: what was ticked when the edit began; what is ticked now where nobody knows.
        form: in which its author ticked claims; what others tick is not claimed in the author's name.

    Raises:
        BadNote: something that was ticked is not there for the editor.
        Clash: others changed the same place.
    """
    key, is_mine = note["id"], note["author_id"] == edit.editor
    claims = form is not None and is_mine and bool(form.getlist("claim") or form.get("meeting"))
    for _ in range(TRIES):
        ticked = _kept(note).picked
        if edit.began != note["revision"]:
            edit = _merge(note, edit, list(was or ticked), ticked)
            was = None
        if _is_same(note, edit, ticked) and not claims:
            return edit
        plan = versions.plan_save(note, edit, int(graph().clock()), ask, read_thread(key))
        plan = add_claims(plan, form) if claims else plan
        try:
            tell(*plan.statements)
        except BadRow as refused:
            if refused.statement not in REFUSED:
                raise
            fresh = read_editable(key)
            # Who sees it stays as it is by then, unless just that was chosen anew.
            if edit.draft.audience == note["audience"]:
                edit = replace(edit, draft=replace(edit.draft, audience=fresh["audience"]))
            note = fresh
        else:
            return edit
    raise Conflict("Others are changing this note just now. What you typed is kept on this device: please try again.")


def _merge(note: Row, edit: Edit, was: list[str], ticked: tuple[str, ...]) -> Edit:
    rows = [row for row in ask("notes.history", id=note["id"]) if row["number"] == edit.began]
    merged_edit, merged = versions.merge_edit(note, edit, rows[0] if rows else None, (was, ticked))
    if merged.conflicts:
        raise Clash(note, merged_edit, merged)
    return merged_edit


def _is_same(note: Row, edit: Edit, ticked: tuple[str, ...]) -> bool:
    draft = edit.draft
    now = note["text"], note["happened"], note["audience"], Head.of(note), set(ticked)
    return now == (draft.text, draft.happened, draft.audience, edit.head, set(draft.picked))


def _kept(note: Row) -> capture.Draft:
    return capture.as_draft(note, ask("notes.about_what", id=note["id"]))


def _read(note: Row) -> Edit:
    """Read what was typed. Only the author chooses who sees and who edits it, and only where that choice was shown."""
    form, is_mine = request.form, note["author_id"] == viewer().id
    chosen = form.get("audience", "")
    if not is_mine or chosen == form.get("seen", ""):
        chosen = ""
    typed = {**form.to_dict(), "audience": chosen}
    draft = capture.read_draft(typed, form.getlist("about"), viewer(), today(), note["audience"])
    kept = form.get("kept", note["kept"]) if is_mine else note["kept"]
    place = note["place"] or ""
    head = versions.read_head({"title": form.get("title", note["title"] or ""), "kept": kept}, place)
    return Edit(draft, head, viewer().id, _began(note))


def _began(note: Row) -> int:
    """Return the revision that the form was made of; one that cannot be is taken for the first."""
    typed = request.form.get("revision", "")
    if not typed:
        return int(note["revision"])
    return min(max(int(typed), 1), note["revision"]) if typed.isdecimal() and len(typed) < 9 else 1  # noqa: PLR2004


def _box(note: Row, edit: Edit) -> dict[str, Any]:
    seen = see_all([*edit.draft.picked])
    is_mine = note["author_id"] == viewer().id
    return {
        "action": url_for("note_edits.edit", id=note["id"]),
        "key": f"edit:{note['id']}",
        "text": shown_text({"text": edit.draft.text}),
        "happened": edit.draft.happened,
        "audiences": [],
        "about": seen,
        "focus": True,
        "save": "Save changes",
        "revision": edit.began,
        "kept": edit.head.kept if is_mine else None,
        "note": note["id"] if is_mine else "",
        "claims": ticked(request.form.getlist("claim")),
        "place": edit.head.place,
        "title": edit.head.title,
    }


def _form(note: Row, box: dict[str, Any], others: str = "") -> str:
    readers = sharing.say_audience(note["audience"], viewer(), read_readers(note["audience"]))
    return render_template("notes/edit.html", note=note, box=box | {"others": others}, readers=readers)


def _who_changed(note: Row) -> str:
    """Return who wrote what the note is now."""
    return str(versions.list_versions(note, ask("notes.history", id=note["id"]))[0]["editor"] or "somebody")


def _said(note: Row, saved: Edit) -> str:
    is_merged = saved.began != _began(note)
    return "Saved, together with what was changed meanwhile: look at its history." if is_merged else "Saved."


def restore(note: Row, version: Row) -> None:
    """Write a note as it was in one of its versions.

    Raises:
        BadNote: what it names is not there any more.
        Clash: somebody saved in the same moment.
    """
    now = _kept(note)
    draft = capture.Draft(version["text"], version["happened"], note["audience"], now.picked)
    head = Head(version["title"] or note["title"] or "", note["kept"] or "", note["place"] or "")
    save(note, Edit(draft, head, viewer().id, note["revision"]))
    say(f"Version {version['number']} is back. What stood there before is in the history.")
