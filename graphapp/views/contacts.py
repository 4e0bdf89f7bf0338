"""A contact: where they work and worked, who of us knows them, whom they are close to, what we know."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_read
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge.facts import add_subjects, ask_of_each, best_ties, merge_close, notes_by_topic
from graphapp.knowledge.reasons import Knower, gather_evidence, make_knowers
from graphapp.knowledge.titles import say_title
from graphapp.views.beliefs import see_views
from graphapp.views.introductions import find_ways
from graphapp.views.notes import note_box
from graphapp.views.paging import FIRST, RECENT, cut_news, read_choice, read_page

pages = Blueprint("contacts", __name__)
pages.add_app_template_filter(say_title, "job_title")
SHOWN = 8
FEW_WAYS = 2
MOST = 2_000


@pages.get("/contacts")
@may_read
def index() -> ResponseReturnValue:
    """All contacts: those with news, whom the viewer knows, or all by name."""
    order, page = read_choice("by") or "news", read_page()
    since = int(graph().clock()) - RECENT
    if order == "mine":
        rows = ask("contacts.mine", skip=page.skip, limit=FIRST)
        total = ask("contacts.count_mine")[0]["number"]
    elif order == "name":
        rows = ask("contacts.list", skip=page.skip, limit=FIRST)
        total = ask("contacts.count")[0]["number"]
    else:
        rows, total = cut_news(page, ask("contacts.active", since=since), lambda ids: ask("contacts.facts", ids=ids))
    jobs = ask_of_each(ask, "contacts.jobs", [row["id"] for row in rows])
    more = page.with_rows(rows, total)
    return render_template("contacts/index.html", rows=rows, jobs=jobs, more=more, order=order)


@pages.get("/contacts/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:  # the address names it
    """The contact's page."""
    contact = ask_one("contacts.show", "contact", id=id)
    known = ask("contacts.who_knows", id=id, limit=MOST)
    jobs = ask("contacts.jobs", ids=[id])
    topics = ask("contacts.topics", id=id, limit=SHOWN)
    notes = ask("contacts.notes", id=id, skip=0, limit=FIRST)
    there = ask("contacts.there", id=id, limit=SHOWN)
    return render_template(
        "contacts/show.html",
        contact=contact,
        jobs=jobs,
        job=jobs[0] if jobs and jobs[0]["is_current"] else None,
        knowers=_reasons(id, known[:SHOWN]),
        colleagues=len(known),
        introductions=find_ways(id, FEW_WAYS),
        by_topic=notes_by_topic(topics, notes),
        notes=add_subjects(notes[:5], ask, id),
        newest=notes[0] if notes else None,
        total=ask("contacts.count_notes", id=id)[0]["number"],
        close=merge_close(ask("contacts.relations", id=id), ask("contacts.took_part_with", id=id, limit=SHOWN)),
        there=there,
        ties=best_ties(_ties(there)),
        projects=ask("contacts.projects", id=id, skip=0, limit=SHOWN),
        views=see_views(["claims.of_contact", "claims.naming_contact"], id),
        box=note_box([contact | {"kind": "Contact"}], back=address("Contact", id)) | {"compact": True},
    )


@pages.get("/contacts/<id>/colleagues")
@may_read
def colleagues(id: str) -> ResponseReturnValue:  # the address names it
    """Everybody of us who knows the contact."""
    contact = ask_one("contacts.show", "contact", id=id)
    known, page = ask("contacts.who_knows", id=id, limit=MOST), read_page()
    rows = _reasons(id, known[page.skip : page.skip + FIRST])
    more = page.with_rows(rows, len(known))
    return render_template("contacts/colleagues.html", contact=contact, rows=rows, more=more)


@pages.get("/contacts/<id>/colleagues/<employee>")
@may_read
def meetings(id: str, employee: str) -> ResponseReturnValue:  # the address names it
    """The evidence for a tie: when the two met, and what both worked on."""
    return render_template(
        "contacts/meetings.html",
        contact=ask_one("contacts.show", "contact", id=id),
        colleague=ask_one("employees.show", "colleague", id=employee),
        moments=ask("contacts.meetings", id=id, employee=employee, limit=100),
        projects=ask("contacts.worked_together", id=id, employees=[employee]),
    )


@pages.get("/contacts/<id>/notes")
@may_read
def notes(id: str) -> ResponseReturnValue:  # the address names it
    """Every note about the contact."""
    contact, page = ask_one("contacts.show", "contact", id=id), read_page()
    rows = ask("contacts.notes", id=id, skip=page.skip, limit=FIRST)
    more = page.with_rows(rows, ask("contacts.count_notes", id=id)[0]["number"])
    return render_template("contacts/notes.html", contact=contact, rows=add_subjects(rows, ask, id), more=more)


def _reasons(contact: str, known: list[Row]) -> list[Knower]:
    people = [row["employee_id"] for row in known]
    if not people:
        return []
    met = ask("contacts.moments", id=contact, employees=people)
    together = ask("contacts.worked_together", id=contact, employees=people)
    said = ask("ties.said", id=contact, employees=people)
    return make_knowers(known, met, together, gather_evidence(graph().clock(), together, said))


def _ties(rows: list[Row]) -> list[Row]:
    return ask("contacts.ties", ids=list({row["id"]: None for row in rows})) if rows else []
