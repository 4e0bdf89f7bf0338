"""Imports as a conversation: bring files, see what was recognised, check every row, accept, and take it back."""

from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import may_edit, may_read, viewer
from graphapp.disk import lacks_room
from graphapp.errors import NotAllowed
from graphapp.knowledge import sharing
from graphapp.knowledge.importing.columns import ColumnShown, show_columns
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.shown import (
    ACTIVE,
    CHECKED,
    DONE,
    NEW,
    RESTING,
    SEEN,
    STUCK,
    UNDONE,
    Import,
    SheetSeen,
)
from graphapp.knowledge.importing.wording import KIND_WORDS, role_words, say_nothing, verdict_words
from graphapp.views.flashes import say
from graphapp.views.import_options import last_seers, list_owners, list_seers, read_options
from graphapp.views.notes import read_readers
from graphapp.views.paging import FIRST, read_page
from graphapp.views.uploads import LONGEST_UPLOAD, MOST_FILES, sent_files

pages = Blueprint("imports", __name__)
LONGEST_NAME = 100
FEW_SHEETS = 3
_TEMPLATES = {NEW: "new", SEEN: "seen", CHECKED: "checked", DONE: "done", UNDONE: "undone", STUCK: "stuck"}


@pages.get("/imports")
@may_read
def index() -> ResponseReturnValue:
    """My imports, the newest first."""
    page, rows = read_page(), imports().mine(viewer())
    shown = rows[page.skip : page.skip + FIRST]
    return render_template("imports/index.html", rows=shown, more=page.with_rows(shown, len(rows)), states=_states())


@pages.get("/imports/new")
@may_edit
def new() -> ResponseReturnValue:
    """Choose files."""
    return _render_new()


@pages.post("/imports")
@may_edit
def bring() -> ResponseReturnValue:
    """Take files in and begin to look at them."""
    files = sent_files(request)
    problem = _refuse(files)
    if problem:
        return _render_new(problem), 400
    audience = request.form.get("audience", "")
    try:
        key = imports().begin(viewer(), request.form.get("source", "")[:LONGEST_NAME], audience)
    except NotAllowed as error:
        return _render_new(str(error)), 400
    return _take_in(key, files)


@pages.get("/imports/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:
    """Where an import is, and what can be done next."""
    it = imports().show(viewer(), id)
    if it.is_active:
        files, rows, _ = imports().count_files(viewer(), id)
        return render_template("imports/progress.html", it=it, said=ACTIVE[it.state], files=files, rows=rows)
    if it.state == NEW:
        return _render_new(it=it)
    if it.state == SEEN:
        return _render_seen(it)
    return _render_rest(it)


@pages.post("/imports/<id>/files")
@may_edit
def add(id: str) -> ResponseReturnValue:
    """Take more files in, and look at all of them."""
    files, it = sent_files(request), imports().show(viewer(), id)
    problem = _refuse(files)
    if problem:
        return _render_new(problem, it), 400
    return _take_in(id, files)


@pages.get("/imports/<id>/files")
@may_read
def show_files(id: str) -> ResponseReturnValue:
    """What was recognised in the files."""
    it = imports().show(viewer(), id)
    if it.is_active or it.state == NEW:
        return redirect(url_for("imports.show", id=id))
    return _render_seen(it)


@pages.post("/imports/<id>/check")
@may_edit
def check(id: str) -> ResponseReturnValue:
    """Keep what holds for all of it, and begin the dry run."""
    it, form = imports().show(viewer(), id), request.form
    if "source" in form:
        said = {"source": form["source"][:LONGEST_NAME], "audience": form.get("audience", "")}
        try:
            imports().set_options(viewer(), id, **said, **read_options(form))
        except NotAllowed as error:
            return _render_seen(it, str(error)), 400
    imports().check(viewer(), id)
    return _go_on(id)


@pages.post("/imports/<id>/accept")
@may_edit
def accept(id: str) -> ResponseReturnValue:
    """Write what the dry run said."""
    imports().accept(viewer(), id)
    return _go_on(id)


@pages.get("/imports/<id>/undo")
@may_read
def show_undo(id: str) -> ResponseReturnValue:
    """What taking it back would take, and what would stay and why."""
    it = imports().show(viewer(), id)
    if it.state != DONE:
        return redirect(url_for("imports.show", id=id))
    return render_template("imports/undo.html", it=it, stays=imports().would_stay(viewer(), id), most=FIRST)


@pages.post("/imports/<id>/undo")
@may_edit
def undo(id: str) -> ResponseReturnValue:
    """Take it all back."""
    imports().undo(viewer(), id)
    return _go_on(id)


@pages.post("/imports/<id>/go-on")
@may_edit
def go_on(id: str) -> ResponseReturnValue:
    """Go on with one that got stuck."""
    imports().go_on(viewer(), id)
    return _go_on(id)


@pages.post("/imports/<id>/drop")
@may_edit
def drop(id: str) -> ResponseReturnValue:
    """Forget one that has written nothing, or was taken back."""
    name = imports().show(viewer(), id).source
    imports().drop(viewer(), id)
    say(f"{name or 'The import'} is forgotten, with its files." if name else "The import is forgotten.")
    return redirect(url_for("imports.index"), 303)


def imports() -> Imports:
    """Return the imports of this application."""
    found: Imports = current_app.extensions["imports"]
    return found


def _go_on(id: str) -> ResponseReturnValue:
    return redirect(url_for("imports.show", id=id), 303)


def _refuse(files: list[Any]) -> str:
    """Say why these files are not taken; empty where they are."""
    if not files:
        return "Choose at least one file."
    if len(files) > MOST_FILES:
        return f"At most {MOST_FILES:,} files come at once. Put them into a ZIP archive, or bring a part of them."
    return ""


def _take_in(id: str, files: list[Any]) -> ResponseReturnValue:
    try:
        for file in files:
            imports().add_file(viewer(), id, file.filename, file.stream)
    except OSError as error:
        if not lacks_room(error):
            raise
        abort(503, "The server's disk is full, so not all files could be taken. Nothing was written to the graph.")
    imports().look(viewer(), id)
    return _go_on(id)


def _states() -> dict[str, str]:
    return RESTING | ACTIVE


def _audiences() -> list[tuple[str, str]]:
    return sharing.list_audiences(viewer(), read_readers(*viewer().audiences))


def _render_new(error: str = "", it: Import | None = None) -> str:
    return render_template(
        "imports/new.html",
        it=it,
        error=error,
        shown=request.form,
        audiences=[("", "As proposed"), *_audiences()],
        most_bytes=LONGEST_UPLOAD,
        most_files=MOST_FILES,
    )


def _render_seen(it: Import, error: str = "") -> str:
    page, me = read_page(), viewer()
    files, _, has_letters = imports().count_files(me, it.id)
    found = imports().files(me, it.id, page.skip, FIRST)
    sheets = imports().sheets(me, it.id)
    names = {file.path for file in found}
    return render_template(
        "imports/seen.html",
        it=it,
        error=error,
        shown=request.form if error else dict(it.options) | {"source": it.source, "audience": it.audience},
        files=found,
        sheets=[(number, sheet) for number, sheet in enumerate(sheets) if sheet.path in names],
        is_few=len(sheets) <= FEW_SHEETS,
        has_letters=has_letters,
        has_notes=any(sheet.map is not None and sheet.map.kind == "note" for sheet in sheets),
        owners=list_owners() if has_letters else [],
        seers=list_seers() if has_letters else [],
        last_seers=last_seers() if has_letters else "",
        more=page.with_rows(found, files),
        kinds=KIND_WORDS,
        audiences=_audiences(),
        can_change=it.state in {SEEN, CHECKED},
        show_columns=_show_columns,
        role_words=role_words,
    )


def _show_columns(sheet: SheetSeen) -> list[ColumnShown]:
    return show_columns(sheet, sheet.map)[:FIRST] if sheet.map else []


def _render_rest(it: Import) -> str:
    kept = imports().kept(viewer(), it.id) if it.state == UNDONE else []
    page = read_page()
    shown = kept[page.skip : page.skip + FIRST]
    return render_template(
        f"imports/{_TEMPLATES[it.state]}.html",
        it=it,
        words=verdict_words(it.state),
        why_nothing=_why_nothing(it) if it.state == CHECKED and not it.writes else [],
        kept=shown,
        findings=imports().findings(viewer(), it.id),
        more=page.with_rows(shown, len(kept)),
        has_written=it.state == STUCK and imports().has_written(viewer(), it.id),
    )


def _why_nothing(it: Import) -> list[str]:
    me = viewer()
    return list(say_nothing(it, imports().files(me, it.id), imports().sheets(me, it.id)))
