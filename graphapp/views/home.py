"""Home: what is worth knowing for whoever reads it, what colleagues wrote lately, and their companies."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from graphapp.access import ask, may_edit, may_read, tell, today, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge.alerts import find_alerts, hangs_on, read_renewals
from graphapp.knowledge.answers import read_answers
from graphapp.knowledge.digest import read_kinds
from graphapp.knowledge.feed.feed import pick
from graphapp.knowledge.feed.reader import FOLLOWS, MyCompany, find_companies, name_companies, read_reader
from graphapp.knowledge.feed.saying import Finding, say
from graphapp.knowledge.feed.taste import ANSWERS, KNEW, NOT_MINE, USEFUL, Shown, shown_row
from graphapp.knowledge.steps import Thing
from graphapp.pictures.neighbourhood import Node
from graphapp.pictures.path import draw_path
from graphapp.views.flashes import say as say_so
from graphapp.views.links import lend_links
from graphapp.views.notes import note_box
from graphapp.views.questions import find_questions

pages = Blueprint("home", __name__)
LATELY = 90
NOTES, NEWS = 6, 16
"""How many notes are shown; how many about each kind of thing are looked at, as one note may be about several."""
ACCOUNTS = 12
MEANS = {
    "": "Taken back.",
    USEFUL: "Good to know. From tomorrow there is more of this kind, on this company and topic.",
    KNEW: "You knew that. From tomorrow there is a little less of this kind.",
    NOT_MINE: "Not for you. From tomorrow there is less of this kind, on this company and topic.",
}
NEWS_OF = {
    "Company": "home.news_of_company",
    "Contact": "home.news_of_contact",
    "Employee": "home.news_of_employee",
    "Offering": "home.news_of_offering",
    "Opportunity": "home.news_of_opportunity",
    "Project": "home.news_of_project",
    "Topic": "home.news_of_topic",
}


@pages.get("/")
@may_read
def show() -> ResponseReturnValue:
    """The first page after signing in."""
    findings, companies, alerts, alone = _read_morning()
    return render_template(
        "home/show.html",
        box=note_box(back="/"),
        findings=findings,
        questions=find_questions(alone),
        draw=draw_finding,
        answers=ANSWERS,
        alerts=alerts,
        notes=_newest_notes(companies),
        companies=name_companies(ask, companies[:ACCOUNTS]),
        more=max(len(companies) - ACCOUNTS, 0),
    )


def _read_morning() -> tuple[list[Finding], list[MyCompany], int, list[Thing]]:
    """Return what is worth knowing today, the viewer's companies, how many alerts there are, and lone accounts."""
    me, day = viewer().id, today()
    rows = ask("home.my_companies", employee=me, today=day)
    shown = [Shown.read(row) for row in ask("feed.shown")]
    accounts = [row["id"] for row in rows if row["how"] == "looks_after"]
    renewals, kinds, answers = read_renewals(ask, accounts, day), read_kinds(ask), read_answers(ask)
    # Nothing is asked of the graph while the links are lent: who else wants them need not wait for that.
    with lend_links() as links:
        companies = find_companies(rows, links, me)
        reader = read_reader(links, me, day, companies, answers)
        morning = pick(reader, shown)
        alerts = find_alerts(reader, renewals, kinds) if accounts else []
        alone = [reader.everywhere[one.company].thing.id for one in alerts if hangs_on(one, reader.me)]
    found = say(ask, morning, {mine.thing.id: mine for mine in companies})
    names = {row["id"]: row["name"] for row in rows}
    known = [Thing("Company", one, names[one]) for one in alone if one in names]
    return _remember(found, me, day), companies, len(alerts), known


def _remember(found: list[Finding], me: str, day: str) -> list[Finding]:
    """Keep what is shown for the first time: it is the list of this day, and does not come again on another."""
    told = [
        shown_row(me, one.key, {
            "form": one.form, "company": one.company.id, "topic": one.topic.id if one.topic else "",
            "day": day, "place": place,
        })
        for place, one in enumerate(found)
        if one.shown is None
    ]  # fmt: skip
    if not told:
        return found
    tell(("feed.show", told), once=f"shown {me} {day}")
    return [
        replace(one, shown=Shown.read(row | {"id": row["shown"], "answer": ""}))
        for one, row in zip(found, told, strict=True)
    ]


@pages.post("/worth-knowing/<id>/answer")
@may_edit
def answer(id: str) -> ResponseReturnValue:
    """Say that something was useful, known, or not for me; or take that back."""
    said = request.form.get("answer", "")
    if said not in {"", *ANSWERS}:
        abort(400, "There is no such answer.")
    if id not in {row["id"] for row in ask("feed.shown")}:
        abort(404, "That was not shown to you.")
    tell(("feed.answer", [{"employee": viewer().id, "shown": id, "answer": said}]))
    say_so(MEANS[said], undo="" if not said else url_for("home.take_back", id=id))
    return redirect("/#worth-knowing", 303)


@pages.post("/worth-knowing/<id>/take-back")
@may_edit
def take_back(id: str) -> ResponseReturnValue:
    """Take back what I said of something."""
    if id not in {row["id"] for row in ask("feed.shown")}:
        abort(404, "That was not shown to you.")
    tell(("feed.answer", [{"employee": viewer().id, "shown": id, "answer": ""}]))
    say_so(MEANS[""])
    return redirect("/#worth-knowing", 303)


@pages.post("/worth-knowing/forget")
@may_edit
def forget() -> ResponseReturnValue:
    """Take back all that I ever said of what I was shown."""
    answered = [row["id"] for row in ask("feed.shown") if row["answer"]]
    tell(("feed.answer", [{"employee": viewer().id, "shown": one, "answer": ""} for one in answered]))
    say_so("What you said is forgotten: from tomorrow the list starts afresh.")
    return redirect(url_for("account.show") + "#worth-knowing", 303)


def draw_finding(found: Finding) -> Markup:
    """Draw the path that a connection is."""
    words = current_app.extensions["vocabulary"]
    things, between = found.path
    nodes = [(Node(one.ref, one.name, address(one.kind, one.id)), words[one.kind].label) for one in things]
    return draw_path(f"From {things[0].name} to {things[-1].name}", nodes, between)


def _newest_notes(companies: Iterable[MyCompany]) -> list[Row]:
    """Return the newest notes of others on what the viewer looks after and follows, with what each is about."""
    about: dict[str, list[Row]] = {}
    rows = sorted(_news(companies), key=lambda row: (row["happened"], row["written"], row["id"]), reverse=True)
    for row in rows:
        subject = {"kind": row["kind"], "id": row["about_id"], "name": row["about"]}
        if subject not in about.setdefault(row["id"], []):
            about[row["id"]].append(subject)
    ids = list(about)[:NOTES]
    texts = {row["id"]: row for row in ask("home.notes", ids=ids)} if ids else {}
    return [{**texts[note], "about": about[note]} for note in ids if note in texts and texts[note]["author_id"]]


def _news(companies: Iterable[MyCompany]) -> Iterator[Row]:
    since = (date.fromisoformat(today()) - timedelta(days=LATELY)).isoformat()
    followed = {"Company": [mine.thing.id for mine in companies if mine.relevance >= FOLLOWS]}
    for row in ask("home.followed"):
        followed.setdefault(row["kind"], []).append(row["id"])
    for kind, ids in followed.items():
        rows = ask(NEWS_OF[kind], ids=ids, since=since, limit=NEWS) if ids else []
        yield from (row | {"kind": kind} for row in rows)
