"""A company: who knows it, what we know, what else could be."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_read, today, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge.carryovers import find_carryovers
from graphapp.knowledge.facts import (
    Tie,
    add_subjects,
    best_ties,
    make_chips,
    merge_relations,
    notes_by_topic,
    put_lead_first,
    sum_by_currency,
)
from graphapp.knowledge.feed.reader import find_companies
from graphapp.knowledge.feed.sources import AskedLinks, HeldLinks
from graphapp.knowledge.knowing import Knowing, best_ties_at, know_company
from graphapp.knowledge.neighbours import around_company
from graphapp.knowledge.reasons import Knower, gather_evidence, gather_moments, make_knowers
from graphapp.knowledge.related import A_COMPANY, add_names, rank_related
from graphapp.pictures.neighbourhood import draw
from graphapp.views.beliefs import see_newest, see_views
from graphapp.views.links import lend_links, seen_links
from graphapp.views.notes import note_box
from graphapp.views.paging import FIRST, RECENT, cut_news, read_choice, read_page

pages = Blueprint("companies", __name__)
SHOWN = 5
ALIKE, CARRIED = 16, 3
"""Sales at companies like it that are looked at for projects there, and projects that are shown."""
TIES = 64
MANY = 400
"""Notes about a company of which only the newest are looked through for what they claim."""
PARTS = ("contacts", "notes", "projects", "opportunities")
MEETINGS, MET = 100, 400
"""Meetings that are shown as evidence, and rows that are read for them: one for each person met."""
MOMENTS = 4_000
"""More moments than this are told by their number; kinds are counted below it."""


@pages.get("/companies")
@may_read
def index() -> ResponseReturnValue:
    """All companies: those with news first, by name, or the viewer's own, in one field, country or standing."""
    chosen = {name: read_choice(name) for name in ("standing", "field", "country")}
    order, page = read_choice("by") or "news", read_page()
    if order == "mine":
        mine = list_mine(chosen)
        rows, total = mine[page.skip : page.skip + FIRST], len(mine)
    elif order == "name":
        rows = ask("companies.list", **chosen, skip=page.skip, limit=FIRST)
        total = ask("companies.count", **chosen)[0]["number"]
    else:
        order = "news"
        since = int(graph().clock()) - RECENT
        news = ask("companies.active", **chosen, since=since)
        rows, total = cut_news(page, news, lambda ids: ask("companies.facts", ids=ids))
    return render_template(
        "companies/index.html",
        rows=rows,
        more=page.with_rows(rows, total),
        order=order,
        chosen=chosen,
        facets=make_chips(ask("companies.facets"), chosen),
    )


@pages.get("/companies/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:  # the address names it
    """The company's page."""
    company = ask_one("companies.show", "company", id=id)
    numbers = _count(id)
    with seen_links() as seen:
        known, ties = know_company(ask, seen, id, 0, SHOWN), best_ties_at(ask, seen, id, TIES)
    contacts = _best_known(id, ties)
    topics = ask("companies.topics", id=id, limit=40)
    notes = ask("companies.notes", id=id, skip=0, limit=FIRST)
    bought = ask("companies.purchases", id=id)
    projects = ask("companies.projects", id=id, skip=0, limit=SHOWN)
    relatives = merge_relations(ask("companies.relatives", id=id))
    around = {"Project": projects, "Offering": bought, "Topic": topics, "Company": relatives}
    columns, lines = around_company(company, ties, contacts, numbers["contacts"], around)
    by_topic = notes_by_topic(topics[:SHOWN], notes)
    return render_template(
        "companies/show.html",
        company=company,
        numbers=numbers,
        knowers=_reasons(id, known),
        colleagues=known.people,
        contacts=contacts,
        ties=_ties(contacts),
        by_topic=by_topic,
        topics=len(topics),
        notes=add_subjects(notes[:2], ask, id),
        pages=ask("notes.pages_of_company", id=id),
        newest=notes[0] if notes else None,
        projects=projects,
        bought=bought,
        sums=sum_by_currency(bought),
        opportunities=ask("companies.opportunities", id=id, skip=0, limit=SHOWN),
        **_related(id, topics, bought, numbers["contacts"], ties),
        team=put_lead_first(ask("companies.account_team", id=id, today=today())),
        relatives=relatives,
        views=see_newest(id, notes) if numbers["notes"] > MANY else see_views(["claims.of_company"], id),
        columns=columns,
        lines=lines,
        picture=draw(f"What stands around {company['name']}", columns, lines, f"Company:{id}"),
        box=note_box([company | {"kind": "Company"}], back=address("Company", id)) | {"compact": True},
    )


@pages.get("/companies/<id>/colleagues")
@may_read
def colleagues(id: str) -> ResponseReturnValue:  # the address names it
    """Everybody of us who knows the company."""
    page = read_page()
    with seen_links() as seen:
        known = know_company(ask, seen, id, page.skip, FIRST)
    rows = _reasons(id, known)
    return _part(id, "colleagues", rows, page.with_rows(rows, known.people))


@pages.get("/companies/<id>/colleagues/<employee>")
@may_read
def meetings(id: str, employee: str) -> ResponseReturnValue:  # the address names it
    """The evidence for a tie: when a colleague met people of the company, and what they worked on."""
    company = ask_one("companies.show", "company", id=id)
    colleague = ask_one("employees.show", "colleague", id=employee)
    return render_template(
        "companies/meetings.html",
        company=company,
        colleague=colleague,
        moments=gather_moments(ask("companies.meetings", id=id, employee=employee, limit=MET))[:MEETINGS],
        projects=ask("companies.worked_together", id=id, employees=[employee]),
    )


@pages.get("/companies/<id>/contacts")
@may_read
def contacts(id: str) -> ResponseReturnValue:  # the address names it
    """Everybody who works there, by name."""
    page = read_page()
    rows = ask("companies.contacts", id=id, first=[], skip=page.skip, limit=FIRST)
    return _part(id, "contacts", rows, page.with_rows(rows, _count(id)["contacts"]), ties=_ties(rows))


@pages.get("/companies/<id>/notes")
@may_read
def notes(id: str) -> ResponseReturnValue:  # the address names it
    """What we wrote about the company, all or on one topic."""
    page, topic = read_page(), read_choice("topic")
    topics = ask("companies.topics", id=id, limit=200)
    if topic:
        rows = ask("companies.notes_on_topic", id=id, topic=topic, skip=page.skip, limit=FIRST)
        total = next((row["notes"] for row in topics if row["id"] == topic), len(rows))
    else:
        rows, total = ask("companies.notes", id=id, skip=page.skip, limit=FIRST), _count(id)["notes"]
    more = page.with_rows(rows, total)
    return _part(id, "notes", add_subjects(rows, ask, id), more, topics=_chips(topics, topic), topic=topic)


@pages.get("/companies/<id>/projects")
@may_read
def projects(id: str) -> ResponseReturnValue:  # the address names it
    """Every project for the company."""
    page = read_page()
    rows = ask("companies.projects", id=id, skip=page.skip, limit=FIRST)
    return _part(id, "projects", rows, page.with_rows(rows, _count(id)["projects"]))


@pages.get("/companies/<id>/opportunities")
@may_read
def opportunities(id: str) -> ResponseReturnValue:  # the address names it
    """Every possible sale to the company."""
    page = read_page()
    rows = ask("companies.opportunities", id=id, skip=page.skip, limit=FIRST)
    return _part(id, "opportunities", rows, page.with_rows(rows, _count(id)["opportunities"]))


def list_mine(chosen: Mapping[str, str]) -> list[Row]:
    """Return the companies of the viewer with the values chosen for some fields, the most theirs first, as on home."""
    rows = ask("home.my_companies", employee=viewer().id, today=today())
    with lend_links() as links:
        ids = [mine.thing.id for mine in find_companies(rows, links, viewer().id)]
    facts = {row["id"]: row for row in ask("companies.facts", ids=ids)} if ids else {}
    found = [facts[one] for one in ids if one in facts]
    wanted = [(name, value.lower()) for name, value in chosen.items() if value]
    return [row for row in found if all((row[name] or "").lower() == value for name, value in wanted)]


def _part(company: str, part: str, rows: list[Any], more: dict[str, Any], **context: Any) -> str:
    shown = ask_one("companies.show", "company", id=company)
    return render_template("companies/part.html", company=shown, part=part, rows=rows, more=more, **context)


def _chips(topics: list[Row], chosen: str) -> list[tuple[str, str]]:
    shown = [row for row in topics if row["id"] == chosen or row in topics[:12]]
    return [("", "All"), *((row["id"], f"{row['name']} {row['notes']:,}") for row in shown)]


def _count(company: str) -> dict[str, int]:
    return dict.fromkeys(PARTS, 0) | {row["part"]: row["number"] for row in ask("companies.count_of_parts", id=company)}


def _related(
    company: str, topics: list[Row], bought: list[Row], contacts: int, ties: list[Row]
) -> dict[str, list[Any]]:
    """Return what happened at companies like it, and the projects there that carry over."""
    now = float(graph().clock())
    with seen_links() as seen:
        found = rank_related(
            ask, seen, company, topics=topics, bought=bought, contacts=contacts, most=ALIKE, each=A_COMPANY
        )
        links = AskedLinks(ask, now) if seen is None else HeldLinks(seen)
        carried = find_carryovers(ask, links, company, found, [row["id"] for row in topics], ties, CARRIED)
        return {"related": add_names(ask, found[:SHOWN]), "carried": carried}


def _reasons(company: str, known: Knowing) -> list[Knower]:
    people = [row["employee_id"] for row in known.rows]
    if not people:
        return []
    met = ask("companies.moments", id=company, employees=people) if known.moments <= MOMENTS else []
    together = ask("companies.worked_together", id=company, employees=people)
    return make_knowers(known.rows, met, together, gather_evidence(graph().clock(), together))


def _best_known(company: str, ties: list[Row]) -> list[Row]:
    best = list(dict.fromkeys(row["contact_id"] for row in ties))[: SHOWN + 2]
    if len(best) > SHOWN + 1:
        # Nobody else is shown, so the others need not be put in order.
        rows = ask("companies.people", id=company, ids=best)
    else:
        rows = ask("companies.contacts", id=company, first=best, skip=0, limit=SHOWN + 2)
    return sorted(rows, key=lambda row: best.index(row["id"]) if row["id"] in best else len(best))


def _ties(rows: list[Row]) -> dict[str, Tie]:
    return best_ties(ask("contacts.ties", ids=[row["id"] for row in rows]) if rows else [])
