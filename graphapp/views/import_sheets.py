"""What the columns of a sheet of an import become: looked at, changed, and kept for the next time."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import may_edit, may_read, viewer
from graphapp.knowledge.importing import columns, wording
from graphapp.knowledge.importing.shown import CHECKED, SEEN, STUCK, SheetSeen
from graphapp.views.flashes import say
from graphapp.views.imports import imports
from graphapp.views.paging import FIRST, read_choice, read_page

LONGEST_NUMBER = 4
pages = Blueprint("import_sheets", __name__)


@pages.get("/imports/<id>/sheets/<int:number>")
@may_read
def show(id: str, number: int) -> ResponseReturnValue:
    """The columns of a sheet, with samples and what each becomes; `?kind=` shows them as of another kind."""
    return _render(id, number, _sheet(id, number))


@pages.post("/imports/<id>/sheets/<int:number>")
@may_edit
def change(id: str, number: int) -> ResponseReturnValue:
    """Keep what the columns become, for this import and for the next sheet with the same header."""
    sheet, form = _sheet(id, number), request.form
    asked = {name.removeprefix("column-"): role for name, role in form.items() if name.startswith("column-")}
    roles = {int(name): role for name, role in asked.items() if _is_number(name)}
    try:
        kind, days, decimal = form.get("kind", ""), form.get("days", ""), form.get("decimal", "")
        said = columns.read_choice(sheet, kind, roles, days, decimal)
    except ValueError as error:
        return _render(id, number, sheet, str(error), roles), 400
    imports().set_map(viewer(), id, sheet.path, sheet.part, said)
    say("Kept, also for the next file of yours with these columns.")
    following = form.get("page", "")
    if form.get("then") == "next" and _is_number(following):
        return redirect(url_for("import_sheets.show", id=id, number=number, page=int(following) + 1), 303)
    return redirect(url_for("imports.show_files", id=id), 303)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER


def _sheet(id: str, number: int) -> SheetSeen:
    found = imports().sheets(viewer(), id)
    if number >= len(found):
        abort(404, "There is no such sheet in this import.")
    return found[number]


def _render(id: str, number: int, sheet: SheetSeen, error: str = "", typed: dict[int, str] | None = None) -> str:
    it, page = imports().show(viewer(), id), read_page()
    now = sheet.map.kind if sheet.map else ""
    kind = request.form.get("kind", "") if error else (read_choice("kind") or now if "kind" in request.args else now)
    said = columns.propose(sheet, kind if kind in dict(wording.sheet_kinds()) else "")
    every = columns.show_columns(sheet, said)
    shown = every[page.skip : page.skip + FIRST]
    types = columns.types_of(said)
    return render_template(
        "imports/sheet.html",
        it=it,
        number=number,
        sheet=sheet,
        said=said,
        error=error,
        columns=shown,
        typed=typed or {},
        roles=wording.roles_of(said.kind),
        role_words=wording.role_words,
        kinds=wording.sheet_kinds(),
        page=page.number,
        more=page.with_rows(shown, len(every)),
        orders=list(wording.ORDERS.items()) if types & {"day", "instant"} else [],
        decimals=[(".", "a point: 1,234.50"), (",", "a comma: 1.234,50")] if "number" in types else [],
        can_change=it.state in {SEEN, CHECKED, STUCK},
    )
