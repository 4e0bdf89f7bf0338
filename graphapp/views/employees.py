"""A colleague: whom and what they know, as far as the viewer may see."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, may_read, today
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge.facts import add_subjects, ask_of_each
from graphapp.knowledge.knowing import know_companies
from graphapp.knowledge.reasons import say_season, say_times
from graphapp.knowledge.ties import is_season, level_of, word_of
from graphapp.views.departing import read_departure
from graphapp.views.links import seen_links
from graphapp.views.notes import note_box
from graphapp.views.paging import FIRST, read_choice, read_page

pages = Blueprint("employees", __name__)
SHOWN = 8


@pages.get("/employees")
@may_read
def index() -> ResponseReturnValue:
    """All colleagues by name, of one team, or those who left."""
    page, team, gone = read_page(), read_choice("team"), read_choice("left") == "1"
    rows = ask("employees.list", team=team, active=not gone, skip=page.skip, limit=FIRST)
    total = ask("employees.count", team=team, active=not gone)[0]["number"]
    return render_template(
        "employees/index.html",
        rows=rows,
        more=page.with_rows(rows, total),
        team=team,
        gone=gone,
        teams=_teams(team),
    )


@pages.get("/employees/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:  # the address names it
    """The colleague's page."""
    colleague = ask_one("employees.show", "colleague", id=id)
    contacts = _with_words(ask("employees.contacts", id=id, skip=0, limit=SHOWN))
    notes = ask("employees.notes", id=id, skip=0, limit=5)
    with seen_links() as seen:
        companies = know_companies(ask, seen, id, SHOWN)
    return render_template(
        "employees/show.html",
        colleague=colleague,
        belongs=sorted(ask("employees.places", id=id, today=today()), key=_by_name),
        accounts=ask("employees.accounts", id=id, today=today()),
        companies=_with_words(companies),
        contacts=contacts,
        jobs=_jobs(contacts),
        number=ask("employees.count_contacts", id=id)[0]["number"],
        topics=ask("employees.topics", id=id, limit=SHOWN),
        offerings=ask("employees.offerings", id=id, limit=SHOWN),
        projects=ask("employees.projects", id=id, skip=0, limit=SHOWN),
        notes=add_subjects(notes, ask),
        written=ask("employees.count_notes", id=id)[0]["number"],
        departure=read_departure(id),
        box=note_box([colleague | {"kind": "Employee"}], back=address("Employee", id)) | {"compact": True},
    )


@pages.get("/employees/<id>/contacts")
@may_read
def contacts(id: str) -> ResponseReturnValue:  # the address names it
    """Everybody at customers whom the colleague knows, the strongest tie first."""
    colleague, page = ask_one("employees.show", "colleague", id=id), read_page()
    rows = _with_words(ask("employees.contacts", id=id, skip=page.skip, limit=FIRST))
    more = page.with_rows(rows, ask("employees.count_contacts", id=id)[0]["number"])
    return render_template("employees/contacts.html", colleague=colleague, rows=rows, jobs=_jobs(rows), more=more)


@pages.get("/employees/<id>/notes")
@may_read
def notes(id: str) -> ResponseReturnValue:  # the address names it
    """Every note of the colleague that the viewer may see."""
    colleague, page = ask_one("employees.show", "colleague", id=id), read_page()
    rows = ask("employees.notes", id=id, skip=page.skip, limit=FIRST)
    more = page.with_rows(rows, ask("employees.count_notes", id=id)[0]["number"])
    return render_template("employees/notes.html", colleague=colleague, rows=add_subjects(rows, ask), more=more)


def _teams(chosen: str) -> list[tuple[str, str]]:
    shown = [row for row in ask("teams.list") if row["members"] or row["id"] == chosen]
    return [("", "All"), *((row["id"], f"{row['name']} {row['members']}") for row in shown)]


def _with_words(rows: list[Row]) -> list[Row]:
    return [
        row
        | {
            "word": word_of(row["score"] or 0.0),
            "level": level_of(row["score"] or 0.0),
            "times": say_times(row.get("moments")) or (say_season(row["last"]) if is_season(row["last"]) else ""),
            "last": None if is_season(row["last"]) else row["last"],
        }
        for row in rows
    ]


def _jobs(rows: list[Row]) -> dict[str, list[Row]]:
    return ask_of_each(ask, "contacts.jobs", [row["id"] for row in rows])


def _by_name(row: Row) -> tuple[str, str, str]:
    return row["part"], row["name"].casefold(), row["id"]
