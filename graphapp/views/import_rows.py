"""The rows of an import with their verdicts, what was said of the doubtful ones, and the refused ones as a file."""

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, may_edit, may_read, viewer
from graphapp.knowledge.importing.likeness import name_alike
from graphapp.knowledge.importing.shown import CHECKED, DONE, SEEN
from graphapp.knowledge.importing.wording import (
    KIND_WORDS,
    VERDICT_WORDS,
    role_words,
    shown_fields,
    summary,
    verdict_words,
)
from graphapp.views.flashes import say
from graphapp.views.imports import imports
from graphapp.views.paging import FIRST, read_page

pages = Blueprint("import_rows", __name__)
_SAME = {"same": True, "other": False}


@pages.get("/imports/<id>/rows/<verdict>")
@may_read
def show(id: str, verdict: str) -> ResponseReturnValue:
    """The rows with a verdict, 25 a page, each with its cells and reasons."""
    it = imports().show(viewer(), id)
    if verdict not in VERDICT_WORDS:
        abort(404, "There is no such list of rows.")
    page, counts = read_page(), imports().count_rows(viewer(), id, verdict)
    total = sum(counts.values())
    context = {
        "it": it, "verdict": verdict, "words": verdict_words(it.state)[verdict], "counts": counts, "kinds": KIND_WORDS,
        "role_words": role_words,
    }  # fmt: skip
    if verdict == "unread":
        cells = imports().refusals(viewer(), id, page.skip, FIRST)
        return render_template("imports/unread.html", cells=cells, more=page.with_rows(cells, total), **context)
    rows = imports().rows(viewer(), id, verdict, limit=FIRST, skip=page.skip)
    return render_template(
        "imports/rows.html",
        rows=rows,
        alike=name_alike(rows, ask),
        summary=summary,
        shown_fields=shown_fields,
        more_page=page.number,
        may_choose=verdict == "doubtful" and it.state in {SEEN, CHECKED},
        is_written=it.state == DONE,
        more=page.with_rows(rows, total),
        **context,
    )


@pages.post("/imports/<id>/rows/doubtful")
@may_edit
def choose(id: str) -> ResponseReturnValue:
    """Say of one doubtful row, or of all of a kind, whether it is what it looks like."""
    said = request.form.get("said", "")
    entry, kind = request.form.get("entry", ""), request.form.get("kind", "")
    if said not in _SAME:
        abort(400, "Say whether it is the same or another one.")
    if kind in KIND_WORDS:
        imports().choose_all(viewer(), id, kind, same=_SAME[said])
    elif entry.isascii() and entry.isdigit() and len(entry) < len(str(1 << 62)):
        imports().choose(viewer(), id, int(entry), same=_SAME[said])
    else:
        abort(400, "Say of which row.")
    say("Noted. It counts from the next check on.")
    page = request.form.get("page", "")
    return redirect(url_for("import_rows.show", id=id, verdict="doubtful", page=page or None), 303)


@pages.get("/imports/<id>/refused.csv")
@may_read
def download(id: str) -> ResponseReturnValue:
    """The refused rows as they stand in their sheets, with reasons; mended, they can be brought again."""
    lines = imports().error_file(viewer(), id)
    return Response(
        (line.encode() for line in ("\ufeff", *lines)),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="refused-{id}.csv"'},
    )
