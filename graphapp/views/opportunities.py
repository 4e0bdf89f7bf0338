"""A possible sale: to whom, of what, how similar ones ended, who can open the door."""

from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_read, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge.advisers import find_advisers
from graphapp.knowledge.facts import add_subjects, ask_of_each, make_chips, sort_by
from graphapp.knowledge.feed.sources import AskedLinks, HeldLinks
from graphapp.knowledge.precedents import find_precedents
from graphapp.knowledge.reasons import Knower, make_knowers
from graphapp.views.beliefs import see_views
from graphapp.views.links import seen_links
from graphapp.views.notes import note_box
from graphapp.views.paging import FIRST, read_choice, read_page

pages = Blueprint("opportunities", __name__)
ENDED, ADVISERS = 4, 5


@pages.get("/opportunities")
@may_read
def index() -> ResponseReturnValue:
    """All possible sales, the newest first: the open ones, or those with one outcome."""
    outcome, page = read_choice("outcome") or "open", read_page()
    wanted = "" if outcome == "all" else outcome
    rows = ask("opportunities.list", outcome=wanted, skip=page.skip, limit=FIRST)
    outcomes = make_chips(ask("opportunities.facets"), {"outcome": wanted})["outcome"]
    return render_template(
        "opportunities/index.html",
        rows=rows,
        links=ask_of_each(ask, "opportunities.links", [row["id"] for row in rows], "kind", "name", "id"),
        more=page.with_rows(rows, ask("opportunities.count", outcome=wanted)[0]["number"]),
        outcome=outcome,
        outcomes=[("open", "Open"), *((value, said.capitalize()) for value, said in outcomes[1:]), ("all", "All")],
    )


@pages.get("/opportunities/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:  # the address names it
    """The possible sale's page."""
    opportunity = ask_one("opportunities.show", "opportunity", id=id)
    links = sort_by(ask("opportunities.links", ids=[id]), "name", "id")
    companies = [row for row in links if row["kind"] == "Company"]
    notes = ask("opportunities.notes", id=id, skip=0, limit=5)
    return render_template(
        "opportunities/show.html",
        opportunity=opportunity,
        companies=companies,
        offerings=[row for row in links if row["kind"] == "Offering"],
        **_precedents(id, companies[0]["id"] if companies else ""),
        knowers=_door_openers(companies),
        notes=add_subjects(notes, ask, id),
        total=ask("opportunities.count_notes", id=id)[0]["number"],
        views=see_views(["claims.of_opportunity"], id),
        box=note_box([opportunity | {"kind": "Opportunity"}], back=address("Opportunity", id)) | {"compact": True},
    )


@pages.get("/opportunities/<id>/notes")
@may_read
def notes(id: str) -> ResponseReturnValue:  # the address names it
    """Every note about the possible sale."""
    opportunity, page = ask_one("opportunities.show", "opportunity", id=id), read_page()
    rows = ask("opportunities.notes", id=id, skip=page.skip, limit=FIRST)
    more = page.with_rows(rows, ask("opportunities.count_notes", id=id)[0]["number"])
    return render_template(
        "opportunities/notes.html", opportunity=opportunity, rows=add_subjects(rows, ask, id), more=more
    )


def _precedents(opportunity: str, company: str) -> dict[str, Any]:
    """Return decided sales like this one, and who to talk to about them."""
    now = float(graph().clock())
    with seen_links() as seen:
        found = find_precedents(ask, seen, now, opportunity, ENDED)
        links = AskedLinks(ask, now) if seen is None else HeldLinks(seen)
        advisers = find_advisers(ask, links, company, found, viewer().id, ADVISERS)
    won = [one for one in found if one.sale.outcome == "won"]
    return {"won": won, "lost": [one for one in found if one not in won], "advisers": advisers}


def _door_openers(companies: list[Row]) -> list[Knower]:
    if not companies:
        return []
    company = companies[0]["id"]
    known = ask("companies.who_knows", id=company, limit=5)
    people = [row["employee_id"] for row in known]
    return make_knowers(known, [], ask("companies.worked_together", id=company, employees=people)) if people else []
