"""People and teams, for those who look after them: who is here, who comes, who leaves."""

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp import access
from graphapp.access import ask, ask_one, graph, may_administer, tell, viewer
from graphapp.graph.store import Row, new_id
from graphapp.knowledge import people
from graphapp.knowledge.entries import BadEntry, clean_line, read_name
from graphapp.knowledge.leaving.departing import plan_end, plan_stay
from graphapp.knowledge.people import Typed
from graphapp.search.search import Search
from graphapp.views.departing import list_told, read_departure
from graphapp.views.flashes import say
from graphapp.views.pace import count_slowed
from graphapp.views.paging import FIRST, filter_url, read_page

pages = Blueprint("people", __name__)
FEW = 5


@pages.get("/people")
@may_administer
def show_all() -> ResponseReturnValue:
    """Who is here, or was: 25 a page."""
    text, active, page = clean_line(request.args.get("q", ""))[:100], request.args.get("who") != "left", read_page()
    asked = {"active": active, "text": text.lower()}
    rows = ask("people.list", **asked, skip=page.skip, limit=FIRST)
    more = page.with_rows(rows, ask("people.count", **asked)[0]["people"])
    search: Search = current_app.extensions["search"]
    near = [] if rows or not text else search.find(viewer(), text, FEW, 0, ("Employee",)).groups
    return render_template(
        "people/all.html",
        people=rows,
        more=more,
        active=active,
        text=text,
        filter_url=filter_url,
        slowed=count_slowed(),
        near=[hit for group in near for hit in group.hits],
    )


@pages.route("/people/new", methods=["GET", "POST"])
@may_administer
def add() -> ResponseReturnValue:
    """Add somebody; a name is all that it needs."""
    if request.method != "POST":
        return _render_form(Typed())
    typed = people.read_person(request.form, ask)
    if typed.errors:
        return _render_form(typed), 400
    person, now = new_id(), int(graph().clock())
    role = typed.values.get("role", "employee")
    tell(*people.plan_person(person, typed.values), *people.plan_role(person, role, now))
    todo = "Invite them next." if typed.values.get("email") else "Without an e-mail address they cannot sign in."
    say(f"{typed.values['name']} is here now. {todo}")
    return redirect(url_for("people.show", id=person), 303)


@pages.route("/people/<id>", methods=["GET", "POST"])
@may_administer
def show(id: str) -> ResponseReturnValue:
    """One of the people: facts, role, and what can be done."""
    person = _person(id)
    if request.method != "POST":
        return _render_person(person)
    typed = people.read_person(request.form, ask, id)
    _refuse_what_is_theirs(person, typed)
    if typed.errors:
        return _render_person(person, typed), 400
    statements = people.plan_person(id, typed.values)
    if "role" in typed.values and typed.values["role"] != person["role"]:
        statements += people.plan_role(id, typed.values["role"], int(graph().clock()))
    tell(*statements)
    say("Saved.")
    return redirect(url_for("people.show", id=id), 303)


@pages.post("/people/<id>/leave")
@may_administer
def leave(id: str) -> ResponseReturnValue:
    """Let somebody go: signed out everywhere at once, and no way back in; still the author of what they wrote."""
    person = _person(id)
    if id == viewer().id:
        abort(403, "You cannot let yourself go. Another one who looks after people and teams can.")
    now, keep_days = int(graph().clock()), current_app.extensions["config"].keep_days
    tell(*plan_end(id, person["name"], people.utc_day(now), now, keep_days))
    said = f"{person['name']} is signed out everywhere and cannot sign in any more."
    say(said, undo=url_for("people.come_back", id=id))
    return redirect(url_for("people.show", id=id), 303)


@pages.post("/people/<id>/return")
@may_administer
def come_back(id: str) -> ResponseReturnValue:
    """Let somebody sign in again, with the password that they had."""
    person = _person(id)
    now = int(graph().clock())
    tell(*people.plan_return(id, person["name"]), *plan_stay(id, people.utc_day(now), now, viewer().id))
    say(f"{person['name']} can sign in again, with the same password, and is in the same teams.")
    return redirect(url_for("people.show", id=id), 303)


@pages.post("/people/<id>/sign-out")
@may_administer
def sign_out(id: str) -> ResponseReturnValue:
    """End every session of somebody, wherever they are signed in."""
    person = _person(id)
    tell(("access.end_sessions", [{"employee": id}]))
    say(f"{person['name']} is signed out everywhere.")
    return redirect(url_for("people.show", id=id), 303)


@pages.post("/people/<id>/invitation")
@may_administer
def invite(id: str) -> ResponseReturnValue:
    """Invite somebody who never set a password: by mail, or by a link that is shown once. Never anybody else."""
    person = _person(id)
    if not person["active"] or person["has_password"] or person["is_linked"]:
        abort(403, "A link is handed only to those who never set a password. Everybody else asks for their own.")
    if not person["email"]:
        abort(400, f"{person['name']} has no e-mail address yet, and nobody signs in without one.")
    post, address = current_app.extensions["mail"], current_app.extensions["config"].address
    if post.is_open:
        store = graph()
        post.later(lambda: access.mail_link(store, post, address, person["email"]))
        say(f"An invitation is on its way to {person['email']}.")
        return redirect(url_for("people.show", id=id), 303)
    link = f"{address}/sign-in/{access.make_link(graph(), id, 'invitation', viewer())}"
    return render_template("people/invitation.html", person=person, link=link)


@pages.get("/people/teams")
@may_administer
def show_teams() -> ResponseReturnValue:
    """The teams, 25 a page."""
    return _render_teams()


@pages.post("/people/teams")
@may_administer
def add_team() -> ResponseReturnValue:
    """Make a team."""
    try:
        name = read_name(request.form.get("name", ""))
    except BadEntry as error:
        return _render_teams(error=str(error)), 400
    team = new_id()
    tell(("teams.write", [{"team": team, "name": name}]))
    say(f"{name} is there now. Who is in it?")
    return redirect(url_for("joining.show", kind="Team", id=team), 303)


def _person(id: str) -> Row:
    return ask_one("people.show", "colleague", id=id)


def _refuse_what_is_theirs(person: Row, typed: Typed) -> None:
    """Refuse what would be a way into somebody's account, or would leave nobody who looks after people and teams."""
    if (person["has_password"] or person["is_linked"]) and typed.values.get("email", person["email"] or "") != (
        person["email"] or ""
    ):
        typed.errors["email"] = f"Only {person['name']} can change it: links to sign in go there."
    if person["id"] == viewer().id and typed.values.get("role", person["role"]) != person["role"]:
        typed.errors["role"] = "You cannot take this from yourself. Another one who has it can."


def _render_form(typed: Typed) -> str:
    shown = request.form or {"role": "employee", "name": request.args.get("name", "")[:300]}
    return render_template("people/new.html", shown=shown, errors=typed.errors, roles=people.ROLES)


def _render_person(person: Row, typed: Typed | None = None) -> str:
    return render_template(
        "people/show.html",
        person=person,
        shown=request.form if typed else person,
        errors=typed.errors if typed else {},
        roles=people.ROLES,
        circles=ask("people.audiences", id=person["id"], today=people.utc_day(graph().clock())),
        can_mail=current_app.extensions["mail"].is_open,
        departure=read_departure(person["id"]),
        audiences=list_told(),
        keep_days=current_app.extensions["config"].keep_days,
    )


def _render_teams(error: str = "") -> str:
    page = read_page()
    rows = ask("people.teams", today=people.utc_day(graph().clock()), skip=page.skip, limit=FIRST)
    more = page.with_rows(rows, ask("people.count_teams")[0]["teams"])
    return render_template("people/teams.html", teams=rows, more=more, error=error, name=request.form.get("name", ""))
