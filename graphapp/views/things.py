"""The directory by hand: adding, editing and deleting whatever has a page, but notes, people and teams."""

from collections.abc import Mapping

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, may_edit, tell, today, viewer
from graphapp.filters import PATHS, address
from graphapp.graph.store import Row
from graphapp.knowledge import capture, sharing, things
from graphapp.knowledge.things import FORMS, Form, Typed
from graphapp.search.search import Search
from graphapp.views.flashes import offer_undo, say, take_undo
from graphapp.views.notes import read_readers, undelete_note
from graphapp.vocabulary import MINOR_DIGITS

pages = Blueprint("things", __name__)
ALIKE = 4


@may_edit
def new(kind: str) -> ResponseReturnValue:
    """Add a thing; its name is all that it needs. `?name=` and `?company=<id>` prefill."""
    form = FORMS[kind]
    if request.method != "POST":
        return _render(form, _prefilled(form))
    typed = things.read_form(form, request.form, ask, _digits, _find_near)
    audience = _audience(typed, sharing.EVERYBODY)
    name = str(typed.values.get("name", ""))
    # "Anyway" was said of one name; another one is looked up again.
    is_known = request.form.get("anyway") == name
    twins = [] if typed.errors or is_known else things.find_twins(form, name, ask)
    if typed.errors or twins:
        return _render(form, request.form, typed, twins=twins), 409 if twins else 400
    thing, statements = things.plan_new(form, typed, audience, viewer().id)
    tell(*statements)
    say(f"{capture.shorten(name)} is there now.", links=[("Write a note about it", _note_about(kind, thing))])
    return redirect(address(kind, thing), 303)


@may_edit
def edit(kind: str, id: str) -> ResponseReturnValue:
    """Change a thing; whoever sees it may."""
    form = FORMS[kind]
    stored, linked = _stored(form, id), ask("things.linked", id=id)
    may_share = things.may_delete(viewer(), kind, stored, linked)
    if request.method != "POST":
        shown = things.show_form(form, stored, linked, _digits) | {"audience": stored["audience"]}
        return _render(form, shown, stored=stored, may_share=may_share)
    typed = things.read_form(form, request.form, ask, _digits, _find_near)
    audience = _audience(typed, stored["audience"]) if may_share else stored["audience"]
    if typed.errors:
        return _render(form, request.form, typed, stored=stored, may_share=may_share), 400
    ended = "" if request.form.get("mistake") else today()
    tell(*things.plan_edit(form, stored, linked, typed, audience, viewer().id, ended))
    say("Saved.")
    return redirect(address(kind, id), 303)


@may_edit
def delete(kind: str, id: str) -> ResponseReturnValue:
    """Take a thing away; it can be brought back at once."""
    stored = _stored(FORMS[kind], id)
    if not things.may_delete(viewer(), kind, stored, ask("things.linked", id=id)):
        abort(403, f"Only who put {stored['name']} there, or looks after the company, can delete it. You can edit it.")
    tell((f"things.delete.{kind}", [{"thing": id}]))
    offer_undo(f"{capture.shorten(stored['name'])} is deleted.", kind, stored)
    return redirect("/", 303)


@pages.post("/things/undo")
@may_edit
def undo() -> ResponseReturnValue:
    """Bring back what the viewer deleted in this session."""
    wanted = request.args.get("thing", "")
    before = take_undo(wanted)
    if before is None:
        abort(404, "There is nothing to bring back: it was brought back already, or deleted too long ago.")
    kind, _, thing = wanted.partition(":")
    audience, by = before
    if kind == "Note":
        undelete_note(thing, audience, by)
    else:
        tell((f"things.undelete.{kind}", [{"thing": thing, "audience": audience, "by": by}]))
    say("It is back, as it was.")
    return redirect(address(kind, thing), 303)


def see(kind: str, id: str) -> Row:
    """Return the name of a thing that the viewer sees; 404 where there is none, or none for them."""
    found = [row for row in ask("things.seen", ids=[id]) if row["kind"] == kind]
    if not found:
        what = current_app.extensions["vocabulary"][kind].label.lower()
        abort(404, f"There is no such {what}, or it is not for you to see.")
    return found[0]


def _stored(form: Form, thing: str) -> Row:
    return ask_one(form.question, current_app.extensions["vocabulary"][form.kind].label.lower(), id=thing)


def _prefilled(form: Form) -> dict[str, str]:
    """Return what the address says about a new thing; what its writer does not see is left out."""
    shown = {"name": request.args.get("name", "")[:1000], "audience": sharing.EVERYBODY}
    for link in form.links:
        wanted = request.args.get(link.name, "")
        found = ask("things.seen", ids=[wanted]) if wanted and "\0" not in wanted else []
        for row in found:
            if row["kind"] == link.kind:
                shown |= {link.name: row["name"], f"{link.name}_id": row["id"]}
    return shown


def _find_near(kind: str, name: str) -> list[tuple[str, str]]:
    search: Search = current_app.extensions["search"]
    return [(hit.id, hit.name) for group in search.find(viewer(), name, ALIKE, 0, (kind,)).groups for hit in group.hits]


def _note_about(kind: str, thing: str) -> str:
    return url_for("notes.new", about=f"{kind}:{thing}")


def _audience(typed: Typed, kept: str) -> str:
    audience = request.form.get("audience", "") or kept
    if audience != kept and audience not in viewer().audiences:
        typed.errors["audience"] = "Choose who sees it among those that are offered."
    return audience


def _digits(currency: str) -> int:
    return MINOR_DIGITS.get(currency.upper(), 2)


def _render(
    form: Form,
    shown: Mapping[str, str],
    typed: Typed | None = None,
    *,
    stored: Row | None = None,
    may_share: bool = True,
    twins: list[Row] | None = None,
) -> str:
    kept = stored["audience"] if stored else ""
    return render_template(
        "things/form.html",
        form=form,
        shown=shown,
        errors=typed.errors if typed else {},
        choices=typed.choices if typed else {},
        stored=stored,
        twins=twins or [],
        typed_name=typed.values.get("name", "") if typed else "",
        may_share=may_share,
        audiences=sharing.list_audiences(viewer(), read_readers(*viewer().audiences), kept=kept),
        readers=sharing.say_audience(kept, viewer(), read_readers(kept)),
    )


for _kind in FORMS:
    _path, _of = PATHS[_kind], {"kind": _kind}
    pages.add_url_rule(f"/{_path}/new", "new", new, methods=["GET", "POST"], defaults=_of)
    pages.add_url_rule(f"/{_path}/<id>/edit", "edit", edit, methods=["GET", "POST"], defaults=_of)
    pages.add_url_rule(f"/{_path}/<id>/delete", "delete", delete, methods=["POST"], defaults=_of)
