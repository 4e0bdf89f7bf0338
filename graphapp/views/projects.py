"""A project: for whom, who worked on it, what it delivers, what we wrote about it."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_read
from graphapp.filters import address
from graphapp.knowledge.facts import add_subjects, ask_of_each, make_chips, sort_by
from graphapp.views.beliefs import see_views
from graphapp.views.notes import note_box
from graphapp.views.paging import FIRST, RECENT, cut_news, read_choice, read_page

pages = Blueprint("projects", __name__)


@pages.get("/projects")
@may_read
def index() -> ResponseReturnValue:
    """All projects: those with news, or by name, in one stage."""
    order, stage, page = read_choice("by") or "news", read_choice("stage"), read_page()
    if order != "name":
        since = int(graph().clock()) - RECENT
        news = ask("projects.active", stage=stage, since=since)
        rows, total = cut_news(page, news, lambda ids: ask("projects.facts", ids=ids))
    else:
        rows = ask("projects.list", stage=stage, skip=page.skip, limit=FIRST)
        total = ask("projects.count", stage=stage)[0]["number"]
    return render_template(
        "projects/index.html",
        rows=rows,
        links=ask_of_each(ask, "projects.links", [row["id"] for row in rows], "kind", "name", "id"),
        more=page.with_rows(rows, total),
        order=order,
        stage=stage,
        facets=make_chips(ask("projects.facets"), {"stage": stage}),
    )


@pages.get("/projects/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:  # the address names it
    """The project's page."""
    project = ask_one("projects.show", "project", id=id)
    people = sort_by(ask("projects.people", id=id), "name", "id")
    links = sort_by(ask("projects.links", ids=[id]), "name", "id")
    notes = ask("projects.notes", id=id, skip=0, limit=5)
    return render_template(
        "projects/show.html",
        project=project,
        ours=[row for row in people if row["kind"] == "Employee"],
        theirs=[row for row in people if row["kind"] == "Contact"],
        companies=[row for row in links if row["kind"] == "Company"],
        offerings=[row for row in links if row["kind"] == "Offering"],
        notes=add_subjects(notes, ask, id),
        pages=ask("notes.pages_of_project", id=id),
        total=ask("projects.count_notes", id=id)[0]["number"],
        views=see_views(["claims.of_project"], id),
        box=note_box([project | {"kind": "Project"}], back=address("Project", id)) | {"compact": True},
    )


@pages.get("/projects/<id>/notes")
@may_read
def notes(id: str) -> ResponseReturnValue:  # the address names it
    """Every note about the project."""
    project, page = ask_one("projects.show", "project", id=id), read_page()
    rows = ask("projects.notes", id=id, skip=page.skip, limit=FIRST)
    more = page.with_rows(rows, ask("projects.count_notes", id=id)[0]["number"])
    return render_template("projects/notes.html", project=project, rows=add_subjects(rows, ask, id), more=more)
