"""A note: written in seconds, seen by whom its author chooses, and answered at once with who else knows."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Blueprint, abort, current_app, g, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_edit, may_read, tell, today, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import capture, sharing
from graphapp.knowledge.capture import BadNote, Draft, Plan
from graphapp.views.beliefs import see_beliefs
from graphapp.views.claim_offers import add_claims, kept_of, read_meeting, ticked
from graphapp.views.claims import offered_claims
from graphapp.views.flashes import offer_undo, say
from graphapp.views.notices import mail_mentions
from graphapp.views.ways import local

pages = Blueprint("notes", __name__)
MENTIONS = 8
OFFERED = 8


@pages.get("/notes/new")
@may_edit
def new() -> ResponseReturnValue:
    """The empty form, its subjects prefilled by `?about=Kind:id`, any number of them, or by `?meeting=id`."""
    meeting = request.args.get("meeting", "")[:64]
    met, day = read_meeting(meeting)
    typed = {"happened": day, "audience": str(session.get("audience", "")), "meeting": meeting} if met else None
    about: list[str | Row] = [*request.args.getlist("about"), *met]
    box = note_box(
        about, key=f"meeting:{meeting}" if met else "", back=request.args.get("back", ""), typed=typed, focus=True
    )
    return render_template("notes/new.html", box=box)


@pages.post("/notes")
@may_edit
def write() -> ResponseReturnValue:
    """Save a note and say at once who else knows what it is about."""
    picked, back = request.form.getlist("about"), request.form.get("back", "")
    try:
        draft = capture.read_draft(request.form, picked, viewer(), today())
        note = capture.id_once(viewer().id, request.form.get("form", "")[:64], draft)
        plan = add_claims(capture.plan_note(draft, viewer().id, int(graph().clock()), ask, note), request.form)
    except BadNote as error:
        box = note_box(picked, back=back, typed=request.form, error=str(error))
        return render_template("notes/new.html", box=box), 400
    tell(*plan.statements, once=f"note {plan.note}")
    mail_mentions(plan.note)
    session["audience"] = draft.audience
    _say_saved(plan)
    return redirect(local(back) or address("Note", plan.note), 303)


@pages.get("/notes/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:
    """The note, what it is about, who sees it; for its author also what can be done with it."""
    note = ask_one("notes.show", "note", id=id)
    about = ask("notes.about_what", id=id)
    is_mine = note["author_id"] == viewer().id
    current_app.extensions["readings"].saw(note, viewer().id)
    return render_template(
        "notes/show.html",
        note=note,
        about=about,
        is_mine=is_mine,
        who_else=capture.say_who_else(capture.count_who_else(about, ask)),
        readers=sharing.say_audience(note["audience"], viewer(), read_readers(note["audience"])),
        audiences=_audiences(about, note["audience"]) if is_mine else [],
        offered=_offered(note["text"], about) if is_mine else [],
        beliefs=see_beliefs(kept_of(id)),
        claims=offered_claims(note, about) if is_mine else [],
    )


@pages.route("/notes/<id>/edit", methods=["GET", "POST"])
@may_edit
def edit(id: str) -> ResponseReturnValue:
    """The form of a note that is there; its author only."""
    note = _mine(id)
    if request.method != "POST":
        kept = capture.as_draft(note, ask("notes.about_what", id=id))
        return render_template("notes/edit.html", note=note, box=_edit_box(note, kept.picked))
    picked = request.form.getlist("about")
    try:
        draft = capture.read_draft(request.form, picked, viewer(), today(), note["audience"])
        plan = add_claims(capture.plan_edit(note, draft, int(graph().clock()), ask), request.form)
    except BadNote as error:
        box = _edit_box(note, picked, request.form) | {"error": str(error)}
        return render_template("notes/edit.html", note=note, box=box), 400
    tell(*plan.statements)
    mail_mentions(id)
    _say_saved(plan)
    return redirect(address("Note", id), 303)


@pages.post("/notes/<id>/audience")
@may_edit
def share(id: str) -> ResponseReturnValue:
    """Show a note to fewer or to more; its author only."""
    note = _mine(id)
    kept = capture.as_draft(note, ask("notes.about_what", id=id))
    audience = request.form.get("audience", "")
    if audience != note["audience"] and audience not in viewer().audiences:
        abort(400, "Choose who sees it among those that are offered. The note is as it was.")
    draft = Draft(kept.text, kept.happened, audience, kept.picked)
    tell(*capture.plan_edit(note, draft, int(graph().clock()), ask).statements)
    mail_mentions(id)
    say(f"Who sees it now: {sharing.say_audience(audience, viewer(), read_readers(audience))}.")
    return redirect(address("Note", id), 303)


@pages.post("/notes/<id>/about")
@may_edit
def add_subject(id: str) -> ResponseReturnValue:
    """One more thing that a note is about, picked from what was found in it; its author only."""
    note = _mine(id)
    chosen = _seen([request.form.get("thing", "")])
    if not chosen:
        abort(400, "That thing is not there, or not for you to see. The note is as it was.")
    tell(*capture.plan_subject(note, chosen[0]))
    return redirect(address("Note", id), 303)


@pages.post("/notes/<id>/delete")
@may_edit
def delete(id: str) -> ResponseReturnValue:
    """Take a note away; its author only. It can be brought back at once."""
    note = _mine(id)
    about = ask("notes.about_what", id=id)
    tell(*capture.plan_delete(id))
    offer_undo("The note is deleted.", "Note", note)
    return redirect(address(about[0]["kind"], about[0]["id"]) if about else "/", 303)


@pages.get("/notes/mentions")
@may_read
def mentions() -> ResponseReturnValue:
    """What an `@` and these letters may mean, as JSON; at the end what could be made of them."""
    typed = request.args.get("q", "")[:80]
    hits = current_app.extensions["search"].mentions(viewer(), typed, MENTIONS + 2)
    found = [hit for hit in hits if hit.kind in capture.SUBJECTS][:MENTIONS]
    where = _whereabouts([hit.id for hit in found])
    words = current_app.extensions["vocabulary"]
    details = [", ".join([words[hit.kind].label, *where.get(hit.id, ())]) for hit in found]
    offers = [
        {"kind": hit.kind, "id": hit.id, "name": hit.name, "detail": detail}
        for hit, detail in zip(found, details, strict=True)
    ]
    made = capture.offer_new(typed, [hit.name for hit in found])
    return jsonify(offers + [one | {"detail": f"Add as a new {words[one['id']].label.lower()}"} for one in made])


@pages.post("/notes/found")
@may_read
def find_names() -> ResponseReturnValue:
    """The names that a text holds, with their places, as JSON; those named by `@` left out."""
    spotted = _names_in(request.form.get("text", ""))
    keys = ("kind", "id", "name", "start", "end")
    return jsonify([{key: getattr(one, key) for key in keys} for one in spotted])


def note_box(
    about: Iterable[str | Row] = (),
    *,
    key: str = "",
    back: str = "",
    typed: Any = None,
    error: str = "",
    focus: bool = False,
) -> dict[str, object]:
    """Return the arguments of the macro `note_form` for a new note.

    Args:
        about: ticked at first: a thing that was read already, with kind, id and name, or `Kind:id`; what its writer
            does not see of these is left out.
        key: of the kept draft; the first subject where left out.
        back: the local address to return to; the note itself where empty.
        typed: a form that came back, shown as it was.
        error: what is wrong with it.
        focus: whether the cursor goes there.
    """
    subjects = list(about)
    seen = [one for one in subjects if not isinstance(one, str)]
    seen += _seen(one for one in subjects if isinstance(one, str))
    audiences = _audiences(seen)
    last = str(session.get("audience", ""))
    typed = typed or {"happened": today(), "audience": last}
    chosen = typed.get("audience", "")
    return {
        "action": url_for("notes.write"),
        "key": key or (f"{seen[0]['kind']}:{seen[0]['id']}" if seen else "new"),
        "text": _shown_text(typed),
        "happened": typed.get("happened", ""),
        "audiences": audiences,
        "audience": chosen if chosen in dict(audiences) else sharing.EVERYBODY,
        "about": seen,
        "error": error or None,
        "focus": focus or bool(error),
        "back": local(back),
        **_sent(typed),
    }


def read_readers(*audiences: str) -> list[Row]:
    """Return what the teams, companies, lists and people behind some audiences are called."""
    return ask("notes.readers", ids=[key for _, _, key in (one.partition(":") for one in audiences) if key])


@pages.app_template_global("name_audience")
def name_audience(audience: str) -> str:
    """Return what a lock says: which team, account or list sees a thing. Each is asked for once a page."""
    named: dict[str, str] = g.setdefault("audience_names", {})
    if audience not in named:
        named[audience] = sharing.name_audience(audience, read_readers(audience))
    return named[audience]


def _edit_box(note: Row, about: Iterable[str], typed: Any = None) -> dict[str, object]:
    seen = _seen(about)
    typed = typed or note
    return {
        "action": url_for("notes.edit", id=note["id"]),
        "key": f"edit:{note['id']}",
        "text": _shown_text(typed),
        "happened": typed.get("happened", ""),
        "audiences": _audiences(seen, note["audience"]),
        "audience": typed.get("audience", "") or note["audience"],
        "about": seen,
        "focus": True,
        "save": "Save changes",
        "note": note["id"],
        **_sent(typed),
    }


def _sent(typed: Any) -> dict[str, object]:
    """Return the claims that were ticked in a form that came back, and the meeting that it records."""
    return {
        "claims": ticked(typed.getlist("claim")) if typed is request.form else [],
        "meeting": typed.get("meeting", ""),
    }


def _shown_text(typed: Any) -> str:
    return str(typed.get("text", ""))[: 2 * capture.LONGEST_TEXT]


def _mine(note: str) -> Row:
    """Return a note of the viewer; 404 where it is not for them to see, 403 where it is somebody else's."""
    found = ask_one("notes.show", "note", id=note)
    if found["author_id"] != viewer().id:
        abort(403, f"Only {found['author']}, who wrote it, can change this note.")
    return found


def _seen(refs: Iterable[str]) -> list[Row]:
    """Return those of `Kind:id` that are there for the viewer, in their order, each once."""
    wanted = list(dict.fromkeys(ref.replace("\0", "") for ref in refs))[: capture.MOST_SUBJECTS]
    ids = [ref.partition(":")[2] for ref in wanted]
    rows = {f"{row['kind']}:{row['id']}": row for row in ask("things.seen", ids=ids)} if ids else {}
    return [rows[ref] for ref in wanted if ref in rows]


def _audiences(about: Sequence[Row], kept: str = "") -> list[tuple[str, str]]:
    companies = {row["id"] for row in about if row["kind"] == "Company"}
    return sharing.list_audiences(viewer(), read_readers(*viewer().audiences), companies, kept)


def _names_in(text: str) -> list[Any]:
    covered = capture.cover_mentions(text.replace("\0", " "))
    spotted = current_app.extensions["search"].names_in(viewer(), covered)
    return [one for one in spotted if one.kind in capture.SUBJECTS]


def _offered(text: str, about: Sequence[Row]) -> list[Any]:
    """Return what the text names and the note is not about yet."""
    known = {(row["kind"], row["id"]) for row in about}
    found = {(one.kind, one.id): one for one in _names_in(text)}
    return [one for key, one in found.items() if key not in known][:OFFERED]


def _whereabouts(ids: list[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in ask("things.whereabouts", ids=ids) if ids else []:
        if row["detail"]:
            found.setdefault(row["id"], []).append(row["detail"])
    return {key: sorted(details)[:2] for key, details in found.items()}


def _say_saved(plan: Plan) -> None:
    """Answer at once with who else knows the companies and contacts that the note is about."""
    about = ask("notes.about_what", id=plan.note)
    said = capture.say_who_else(capture.count_who_else(about, ask))
    links = [(text, address(row["kind"], row["id"]) + "#who-knows") for text, row in said[:3]]
    first = "Saved. As far as you can see, you are the first here to know whom it is about."
    say(first if plan.names_somebody and not said else "Saved.", "saved", links)
