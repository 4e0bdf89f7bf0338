"""Introductions: who can introduce me, a request and its answer, and how often somebody may be asked."""

from collections.abc import Iterable

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from graphapp.access import ask, ask_one, graph, may_edit, may_read, tell, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import requests
from graphapp.knowledge.asked_people import AskedPeople
from graphapp.knowledge.introducing import MONTH, Answer, how_free, introduce
from graphapp.knowledge.legs import Introduction
from graphapp.knowledge.people import find_meant
from graphapp.knowledge.requests import ANSWERS, ASKED, INSTEAD, BadRequest, Wanted
from graphapp.pictures.neighbourhood import Node
from graphapp.pictures.path import draw_path
from graphapp.views.credit import plan_introduced
from graphapp.views.flashes import say
from graphapp.views.links import seen_links
from graphapp.views.notices import mail_request
from graphapp.views.paging import FIRST, read_page

pages = Blueprint("introductions", __name__)
MOST, WAITING = 5, 3
MOST_KNOWERS = 2_000


@pages.get("/contacts/<id>/introductions")
@may_read
def ways(id: str) -> ResponseReturnValue:
    """Who can introduce me to a contact, with the reason for every step."""
    return _render_ways(id)


@pages.post("/contacts/<id>/introductions/spare")
@may_edit
def spare(id: str) -> ResponseReturnValue:
    """Say that one had better not be asked for a contact, or that it is all right again."""
    contact = ask_one("contacts.show", "contact", id=id)
    if request.form.get("on") != "1":
        tell(("introductions.unspare", [{"employee": viewer().id, "contact": id}]))
        say(f"Colleagues may ask you about {contact['name']} again.")
    elif viewer().id not in {row["employee_id"] for row in ask("contacts.who_knows", id=id, limit=MOST_KNOWERS)}:
        abort(403, "Only who knows somebody can say so.")
    else:
        try:
            tell(*requests.plan_spare(viewer().id, id, request.form.get("why", ""), int(graph().clock())))
        except BadRequest as error:
            return _render_ways(id, error=str(error)), 400
        say(f"Everybody here sees now that you had better not be asked about {contact['name']}.")
    return redirect(url_for("introductions.ways", id=id), 303)


@pages.get("/introductions")
@may_read
def index() -> ResponseReturnValue:
    """What I asked for, and what I was asked for."""
    page = read_page()
    rows = _with_states(ask("introductions.list", skip=page.skip, limit=FIRST))
    more = page.with_rows(rows, ask("introductions.count")[0]["number"])
    return render_template("introductions/index.html", rows=rows, more=more)


@pages.get("/introductions/new")
@may_edit
def new() -> ResponseReturnValue:
    """The form to ask a colleague; where the way begins with a contact of one's own, the note to send them."""
    wanted, over = _read_wanted(request.args)
    if wanted is None:
        contact = ask_one("contacts.show", "contact", id=request.args.get("contact", ""))
        note = requests.write_own_note(viewer().name, contact, "", over=over[0])
        mail = requests.mail_address(over[0]["email"], contact["name"], note)
        return render_template("introductions/note.html", contact=contact, to=over[0], note=note, mail=mail)
    return _render_new(wanted)


@pages.post("/introductions")
@may_edit
def write() -> ResponseReturnValue:
    """Ask a colleague for an introduction; nobody but the two sees it."""
    wanted, _ = _read_wanted(request.form)
    if wanted is None:
        abort(404, "There is no such colleague.")
    earlier = _open(wanted)
    form = request.form.get("form", "")[:64]
    try:
        why = requests.read_why(request.form.get("why", ""))
        key, statements = requests.plan_request(viewer(), wanted, why, int(graph().clock()), form)
        if earlier and earlier["id"] != key:
            say(f"You asked {wanted.colleague['name']} already; here it is.")
            return redirect(url_for("introductions.show", id=earlier["id"]), 303)
        _check_willing(wanted)
    except BadRequest as error:
        return _render_new(wanted, request.form.get("why", ""), str(error)), 400
    note = request.form.get("note", "") if request.form.get("tell_author") else ""
    tell(*statements, *plan_introduced(note, key), once=f"introduction {key}")
    if earlier is None:
        mail_request(wanted.colleague["id"], key)
    say(f"{wanted.colleague['name']} finds your request at home. Only the two of you see it.")
    return redirect(url_for("introductions.show", id=key), 303)


@pages.get("/introductions/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:
    """One request: for who asked the note and its state, for who was asked the answers."""
    return _render_request(_request(id))


@pages.post("/introductions/<id>/answer")
@may_edit
def answer(id: str) -> ResponseReturnValue:
    """Answer a request; whoever was asked only. The answer can be changed."""
    found = _request(id)
    if found["colleague_id"] != viewer().id:
        abort(403, f"Only {found['colleague']}, who was asked, can answer.")
    meant = None
    if request.form.get("state") == INSTEAD:
        meant = find_meant(request.form.get("who", ""), request.form.get("who_id", ""), ask)
        if meant.person is None:
            return _render_request(found, error=meant.error, choices=meant.choices), 400
    try:
        instead = meant.person if meant else None
        statements = requests.plan_answer(found, request.form, viewer().id, int(graph().clock()), instead)
    except BadRequest as error:
        return _render_request(found, error=str(error)), 400
    tell(*statements)
    say(f"{found['asker']} sees your answer.")
    return redirect(url_for("introductions.show", id=id), 303)


@pages.post("/introductions/<id>/withdraw")
@may_edit
def withdraw(id: str) -> ResponseReturnValue:
    """Take a request back; whoever asked only."""
    _own_request(id)
    tell(("introductions.withdraw", [{"introduction": id}]))
    say("The request is withdrawn.")
    return redirect(url_for("introductions.show", id=id), 303)


@pages.post("/introductions/<id>/note")
@may_edit
def reword(id: str) -> ResponseReturnValue:
    """Change the note that goes with a request; whoever asked only."""
    found = _own_request(id)
    try:
        text = requests.read_why(request.form.get("text", ""))
    except BadRequest as error:
        return _render_request({**found, "text": request.form.get("text", "")}, error=str(error)), 400
    tell(("introductions.reword", [{"introduction": id, "text": text}]))
    say("The note is as you wrote it now.")
    return redirect(url_for("introductions.show", id=id), 303)


@pages.post("/account/introductions")
@may_edit
def limit() -> ResponseReturnValue:
    """Say how often a month one may be asked."""
    try:
        tell(*requests.plan_limit(viewer().id, request.form.get("most", "")))
    except BadRequest as error:
        abort(400, str(error))
    say("Colleagues are shown ways over you accordingly.")
    return redirect(url_for("account.show") + "#introductions", 303)


@pages.app_template_global("waiting_introductions")
def waiting() -> list[Row]:
    """Return the oldest requests that wait for the viewer's answer."""
    return ask("introductions.waiting", limit=WAITING)


@pages.app_template_global("my_introductions")
def my_limit() -> str:
    """Return how often a month the viewer may be asked, as the form has it: empty for as often as need be."""
    mine = [row["most"] for row in ask("introductions.limits") if row["employee_id"] == viewer().id and row["active"]]
    return str(mine[0]) if mine else ""


def find_ways(contact: str, most: int = MOST) -> Answer:
    """Return the best ways to a contact; asked of the graph while the links are being read into memory."""
    with seen_links() as seen:
        people = AskedPeople(ask, float(graph().clock())) if seen is None else seen
        return introduce(ask, people, viewer().id, contact, most)


def ask_url(contact: str, way: Introduction) -> str:
    """Return where a way is gone: to the form that asks the colleague, or the note to a contact of one's own."""
    colleague = way.colleague.id if way.colleague else None
    over, note = [one.id for one in way.over], request.args.get("note") or None
    return url_for("introductions.new", contact=contact, colleague=colleague, over=over, note=note)


pages.add_app_template_global(ask_url, "introduction_url")


def _draw(way: Introduction) -> Markup:
    """Draw a way from top to bottom, what connects each with the next between them."""
    words = current_app.extensions["vocabulary"]
    nodes = [(Node(one.ref, one.name, address(one.kind, one.id)), words[one.kind].label) for one in way.people]
    said = [f"{leg.said} {leg.over.name} with" if leg.over else leg.said or "asks" for leg in way.legs]
    return draw_path(f"From {way.people[0].name} to {way.people[-1].name}", nodes, said)


def _render_ways(id: str, error: str = "") -> str:
    contact = ask_one("contacts.show", "contact", id=id)
    answer = find_ways(id)
    return render_template(
        "introductions/ways.html",
        contact=contact,
        answer=answer,
        picture=_draw(answer.ways[0]) if answer.ways else "",
        open=_with_states(ask("introductions.open", contact=id)),
        is_mine=any(row["employee_id"] == viewer().id for row in ask("introductions.spared", ids=[id])),
        error=error,
        why=request.form.get("why", ""),
    )


def _read_wanted(typed: MultiDict[str, str]) -> tuple[Wanted | None, list[Row]]:
    """Return what is wanted and the contacts between; 404 where one of them is not there for the viewer.

    Without a colleague it is a way that begins with a contact of one's own: then nobody is asked here.
    """
    contact = _contact(typed.get("contact", ""))
    over = [_contact(one) for one in typed.getlist("over")[: requests.MOST_OVER]]
    key = typed.get("colleague", "").replace("\0", "")
    if not key and over:
        return None, over
    colleague = ask_one("employees.show", "colleague", id=key)
    if key == viewer().id:
        abort(400, "That is you.")
    return Wanted(colleague, contact, tuple(over)), over


def _contact(key: str) -> Row:
    return ask_one("contacts.show", "contact", id=key.replace("\0", ""))


def _check_willing(wanted: Wanted) -> None:
    """Refuse to ask who does not want to be asked now, or not for this contact."""
    name, key = wanted.colleague["name"], wanted.colleague["id"]
    since = int(graph().clock()) - MONTH
    used = {row["employee_id"]: row["number"] for row in ask("introductions.asked_lately", since=since)}
    for row in ask("introductions.limits"):
        if row["employee_id"] == key and not row["active"]:
            raise BadRequest(f"{name} has left us. Nobody was asked.")
        if row["employee_id"] == key and how_free(row["most"], used.get(key, 0)) <= 0:
            raise BadRequest(f"{name} does not want to be asked more often now. Nobody was asked.")
    if key in {row["employee_id"] for row in ask("introductions.spared", ids=[wanted.addressee["id"]])}:
        raise BadRequest(f"{name} had better not be asked about {wanted.addressee['name']}. Nobody was asked.")


def _open(wanted: Wanted) -> Row | None:
    """Return a request of mine to the same colleague for the same contact that still waits."""
    rows = _with_states(ask("introductions.open", contact=wanted.contact["id"]))
    return next((row for row in rows if row["colleague_id"] == wanted.colleague["id"] and row["state"] == ASKED), None)


def _with_states(rows: list[Row]) -> list[Row]:
    met = ask("introductions.met", ids=[row["id"] for row in rows]) if rows else []
    return requests.add_states(rows, met, graph().clock())


def _request(id: str) -> Row:
    found = ask_one("introductions.show", "request", id=id)
    return _with_states([found])[0]


def _own_request(id: str) -> Row:
    found = _request(id)
    if found["asker_id"] != viewer().id:
        abort(403, f"Only {found['asker']}, who asked, can change the request.")
    return found


def _render_new(wanted: Wanted, why: str = "", error: str = "") -> str:
    return render_template("introductions/new.html", wanted=wanted, why=why, error=error, earlier=_open(wanted))


def _render_request(found: Row, error: str = "", choices: Iterable[tuple[str, str]] = ()) -> str:
    is_mine = found["asker_id"] == viewer().id
    over = ask("introductions.over", id=found["id"])
    subject = f"{found['asker']} and {found['contact'] or 'you'}"
    text, to = found["text"], (over[0]["id"] if over else found["contact_id"])
    if is_mine and found["state"] == "mention" and found["contact"]:
        contact = {"name": found["contact"]}
        text = requests.write_own_note(viewer().name, contact, found["why"], colleague=found["colleague"])
        to = found["contact_id"]
    return render_template(
        "introductions/show.html",
        request_=found,
        is_mine=is_mine,
        over=over,
        note=text,
        mail=requests.mail_address(_email(to), subject, text),
        answers=list(ANSWERS.items()),
        typed=request.form,
        choices=list(choices),
        error=error,
    )


def _email(contact: str | None) -> str:
    rows = ask("contacts.show", id=contact) if contact else []
    return (rows[0]["email"] or "") if rows else ""
