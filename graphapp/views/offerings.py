"""An offering: who bought it, where it may be sold, who delivered it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, may_read
from graphapp.filters import address
from graphapp.knowledge.facts import add_subjects, make_chips
from graphapp.views.beliefs import see_views
from graphapp.views.notes import note_box
from graphapp.views.paging import FIRST, read_choice, read_page

pages = Blueprint("offerings", __name__)
SHOWN = 8
PARTS = ("buyers", "opportunities", "projects")


@pages.get("/offerings")
@may_read
def index() -> ResponseReturnValue:
    """Everything we sell by name, of one category."""
    category, page = read_choice("category"), read_page()
    rows = ask("offerings.list", category=category, skip=page.skip, limit=FIRST)
    return render_template(
        "offerings/index.html",
        rows=rows,
        more=page.with_rows(rows, ask("offerings.count", category=category)[0]["number"]),
        category=category,
        facets=make_chips(ask("offerings.facets"), {"category": category}, 12),
    )


@pages.get("/offerings/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:  # the address names it
    """The offering's page."""
    offering = ask_one("offerings.show", "offering", id=id)
    opportunities = ask("offerings.opportunities", id=id, skip=0, limit=SHOWN)
    notes = ask("offerings.notes", id=id, skip=0, limit=5)
    return render_template(
        "offerings/show.html",
        offering=offering,
        numbers=_count(id),
        knowers=ask("offerings.who_knows", id=id, limit=SHOWN),
        buyers=ask("offerings.buyers", id=id, skip=0, limit=SHOWN),
        opportunities=opportunities,
        projects=ask("offerings.projects", id=id, skip=0, limit=SHOWN),
        notes=add_subjects(notes, ask, id),
        total=ask("offerings.count_notes", id=id)[0]["number"],
        views=see_views(["claims.of_offering"], id),
        box=note_box([offering | {"kind": "Offering"}], back=address("Offering", id)) | {"compact": True},
    )


@pages.get("/offerings/<id>/<any(buyers,opportunities,projects,notes):part>")
@may_read
def part(id: str, part: str) -> ResponseReturnValue:  # the address names it
    """The whole list of one section of the offering's page."""
    offering, page = ask_one("offerings.show", "offering", id=id), read_page()
    rows = ask(f"offerings.{part}", id=id, skip=page.skip, limit=FIRST)
    if part == "notes":
        rows, total = add_subjects(rows, ask, id), ask("offerings.count_notes", id=id)[0]["number"]
    else:
        total = _count(id)[part]
    more = page.with_rows(rows, total)
    return render_template("offerings/part.html", offering=offering, part=part, rows=rows, more=more)


def _count(offering: str) -> dict[str, int]:
    return dict.fromkeys(PARTS, 0) | {
        row["part"]: row["number"] for row in ask("offerings.count_of_parts", id=offering)
    }
