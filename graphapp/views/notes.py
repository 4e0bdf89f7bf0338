"""A note: written in seconds, seen by whom its author chooses, and answered at once with who else knows."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import Blueprint, abort, current_app, g, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_edit, may_read, tell, today, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import capture, sharing
from graphapp.knowledge.capture import BadNote
from graphapp.knowledge.notes import threads, versions
from graphapp.knowledge.notes.audiences import Thread, is_within
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
    """The empty form: `?about=Kind:id` is ticked, as who was at `?meeting=id`; `?quote=<id>`, `?place=page`."""
    meeting = request.args.get("meeting", "")[:64]
    met, day = read_meeting(meeting)
    typed = {"happened": day, "audience": str(session.get("audience", "")), "meeting": meeting} if met else None
    about: list[str | Row] = [*request.args.getlist("about"), *met]
    box = note_box(
        about, key=f"meeting:{meeting}" if met else "", back=request.args.get("back", ""), typed=typed, focus=True
    )
    place = versions.PAGE if request.args.get("place") == versions.PAGE else ""
    box |= {"place": place, "kept": versions.READERS if place else ""}
    quoted = request.args.get("quote", "")
    if quoted and "\0" not in quoted and ask("notes.sources", ids=[quoted]):
        box |= {"text": f"[[note:{quoted}]]\n\n", "key": f"quote:{quoted}"}
    return render_template("notes/new.html", box=box)


@pages.post("/notes")
@may_edit
def write() -> ResponseReturnValue:
    """Save a note and say at once who else knows what it is about."""
    picked, back = request.form.getlist("about"), request.form.get("back", "")
    place = request.form.get("place", "")
    try:
        draft = capture.read_draft(request.form, picked, viewer(), today())
        head = versions.read_head(request.form, place)
        note = capture.id_once(viewer().id, request.form.get("form", "")[:64], draft)
        plan = add_claims(capture.plan_note(draft, viewer().id, int(graph().clock()), ask, note), request.form)
        plan = versions.plan_new(plan, head, draft, viewer().id, ask)
    except BadNote as error:
        box = note_box(picked, back=back, typed=request.form, error=str(error))
        box |= {"place": place, "kept": request.form.get("kept", "")}
        return render_template("notes/new.html", box=box), 400
    tell(*plan.statements, once=f"note {plan.note}")
    mail_mentions(plan.note)
    session["audience"] = draft.audience
    say_saved(plan.note, plan.names_somebody)
    return redirect(local(back) or address("Note", plan.note), 303)


@pages.get("/notes/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:
    """The note, what it is about, who sees it, what was answered; for who may edit it also what can be done with it."""
    note = ask_one("notes.show", "note", id=id)
    current_app.extensions["readings"].saw(note, viewer().id)
    return render_note(note)


def render_note(note: Row, **typed: str) -> str:
    """Return the page of a note, as `notes.show` answered, with what was typed into a form of it and what is wrong."""
    key = note["id"]
    about = ask("notes.about_what", id=key)
    may_change = versions.may_edit(note, viewer().id)
    return render_template(
        "notes/show.html",
        typed=typed,
        note=note,
        about=about,
        is_mine=note["author_id"] == viewer().id,
        may_change=may_change,
        who_else=capture.say_who_else(capture.count_who_else(about, ask)),
        readers=sharing.say_audience(note["audience"], viewer(), read_readers(note["audience"])),
        audiences=offer_audiences(about, note["audience"]),
        offered=_offered(note["text"], about) if may_change else [],
        beliefs=see_beliefs(kept_of(key)),
        claims=offered_claims(note, about) if note["author_id"] == viewer().id else [],
        replies=ask("notes.replies", id=key),
        answered=ask("notes.answered", id=key),
        quoted_by=ask("notes.quoted_by", id=key),
        past=versions.list_versions(note, ask("notes.history", id=key)),
    )


@pages.post("/notes/<id>/about")
@may_edit
def add_subject(id: str) -> ResponseReturnValue:
    """One more thing that a note is about, picked from what was found in it; for who may edit it."""
    note = read_editable(id)
    chosen = see_all([request.form.get("thing", "")])
    if not chosen:
        abort(400, "That thing is not there, or not for you to see. The note is as it was.")
    tell(*capture.plan_subject(note, chosen[0]))
    return redirect(address("Note", id), 303)


@pages.post("/notes/<id>/delete")
@may_edit
def delete(id: str) -> ResponseReturnValue:
    """Take a note away, and what was answered to it; its author only. It can be brought back at once."""
    note = read_mine(id)
    about = ask("notes.about_what", id=id)
    tell(*threads.plan_delete(id, read_thread(id).answers))
    offer_undo("The note is deleted.", "Note", note)
    return redirect(address(about[0]["kind"], about[0]["id"]) if about else "/", 303)


def undelete_note(note: str, audience: str, by: str) -> None:
    """Bring a note back that the viewer deleted, and the answers that went with it."""
    thread = read_thread(note)
    if thread.root and not is_within(audience, thread.root["audience"]):
        abort(409, "It cannot come back: the note that it answered is deleted, or seen by others now.")
    tell(*threads.plan_undelete(note, audience, by, thread.answers))


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
    seen += see_all(one for one in subjects if isinstance(one, str))
    audiences = offer_audiences(seen)
    last = str(session.get("audience", ""))
    typed = typed or {"happened": today(), "audience": last}
    chosen = typed.get("audience", "")
    return {
        "action": url_for("notes.write"),
        "key": key or (f"{seen[0]['kind']}:{seen[0]['id']}" if seen else "new"),
        "text": shown_text(typed),
        "happened": typed.get("happened", ""),
        "audiences": audiences,
        "audience": chosen if chosen in dict(audiences) else sharing.EVERYBODY,
        "about": seen,
        "error": error or None,
        "focus": focus or bool(error),
        "title": typed.get("title", ""),
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


def _sent(typed: Any) -> dict[str, object]:
    """Return the claims that were ticked in a form that came back, and the meeting that it records."""
    return {
        "claims": ticked(typed.getlist("claim")) if typed is request.form else [],
        "meeting": typed.get("meeting", ""),
    }


def shown_text(typed: Any) -> str:
    """Return a text as a form shows it again; what is far too long is cut."""
    return str(typed.get("text", ""))[: 2 * capture.LONGEST_TEXT]


def read_mine(note: str) -> Row:
    """Return a note of the viewer; 404 where it is not for them to see, 403 where it is somebody else's."""
    found = ask_one("notes.show", "note", id=note)
    if found["author_id"] != viewer().id:
        abort(403, f"Only {found['author']}, who wrote it, can change this note.")
    return found


def read_editable(note: str) -> Row:
    """Return a note that the viewer may edit; 404 where it is not for them to see, 403 where only others may."""
    found = ask_one("notes.show", "note", id=note)
    if not versions.may_edit(found, viewer().id):
        abort(403, f"Only {found['author']}, who wrote it, can change this note. You can answer it.")
    return found


def read_thread(note: str) -> Thread:
    """Return what a note answers and what answers it, also what the viewer does not see: who sees it follows."""
    roots = graph().keep("answered_by", note=note)
    return Thread(roots[0] if roots else None, graph().keep("answers_of", note=note))


def see_all(refs: Iterable[str]) -> list[Row]:
    """Return those of `Kind:id` that are there for the viewer, in their order, each once."""
    wanted = list(dict.fromkeys(ref.replace("\0", "") for ref in refs))[: capture.MOST_SUBJECTS]
    ids = [ref.partition(":")[2] for ref in wanted]
    rows = {f"{row['kind']}:{row['id']}": row for row in ask("things.seen", ids=ids)} if ids else {}
    return [rows[ref] for ref in wanted if ref in rows]


def offer_audiences(about: Sequence[Row], kept: str = "") -> list[tuple[str, str]]:
    """Return among whom the viewer can choose who sees a note about these things, as (audience, label)."""
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


def say_saved(note: str, names_somebody: bool = False, said: str = "Saved.") -> None:
    """Answer at once with who else knows the companies and contacts that the note is about."""
    about = ask("notes.about_what", id=note)
    known = capture.say_who_else(capture.count_who_else(about, ask))
    links = [(text, address(row["kind"], row["id"]) + "#who-knows") for text, row in known[:3]]
    first = " As far as you can see, you are the only one here who knows whom it is about."
    say(said + (first if names_somebody and not known else ""), "saved", links)
