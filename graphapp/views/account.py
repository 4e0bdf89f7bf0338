"""My account: about me, password, sessions, what I am in, my lists, and who waits for my word."""

from collections import Counter

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp import access
from graphapp.access import WRONG_PASSWORD, ask, ask_one, graph, may_edit, may_read, tell, viewer, with_proof
from graphapp.errors import NotAllowed
from graphapp.graph.store import Row, new_id
from graphapp.knowledge import people
from graphapp.knowledge.entries import BadEntry, read_name
from graphapp.knowledge.feed.taste import ANSWERS
from graphapp.knowledge.people import Meant, Typed
from graphapp.views.flashes import say
from graphapp.views.session import notify

pages = Blueprint("account", __name__)


@pages.get("/account")
@may_read
def show() -> ResponseReturnValue:
    """About me, and everything that I am in."""
    return _render_account()


@pages.post("/account")
@may_edit
def change() -> ResponseReturnValue:
    """Change name, address and time zone; a new address needs the password, since links to sign in go there."""
    typed = people.read_person(request.form, ask, viewer().id)
    typed.values.pop("role", None)
    email = typed.values.get("email", viewer().email)
    if email.lower() != viewer().email.lower():
        _check_new_email(typed, email)
    if typed.errors:
        return _render_account(typed), 400
    before = viewer()
    tell(*people.plan_person(before.id, typed.values))
    if email.lower() != before.email.lower():
        notify(before, "email", email)
    say("Saved.")
    return redirect(url_for("account.show"), 303)


@pages.get("/account/password")
@may_read
def show_password() -> ResponseReturnValue:
    """The form for a new password."""
    return _render_password({})


@pages.post("/account/password")
@may_edit
def change_password() -> ResponseReturnValue:
    """Set a new password; the old one is needed, or a one-time link that was just used."""
    if _needs_old() and not access.is_own_password(request.form.get("old", "")):
        return _render_password({"old": WRONG_PASSWORD}), 400
    person = viewer()
    try:
        strength = access.change_password(request.form.get("password", ""))
    except NotAllowed as error:
        return _render_password({"password": str(error)}), 400
    notify(person, "password")
    said = "That is your password now. Wherever else you were signed in, you are not any more."
    say(f"{said} It is {strength.word}. {strength.why}".rstrip())
    return redirect("/", 303)


@pages.post("/account/sessions")
@may_edit
@with_proof
def end_sessions() -> ResponseReturnValue:
    """Sign out everywhere but here."""
    access.sign_out_elsewhere()
    say("You are signed in here only.")
    return redirect(url_for("signing_in.show"), 303)


@pages.post("/account/lists")
@may_edit
def make_list() -> ResponseReturnValue:
    """Make a list of people to share notes with; who makes it is on it."""
    try:
        name = read_name(request.form.get("list", ""))
    except BadEntry as error:
        return _render_account(list_error=str(error)), 400
    made = new_id()
    shared = {"list": made, "audience": f"list:{made}", "by": viewer().id}
    tell(("access.make_list", [shared | {"name": name}]), ("access.put_on_list", [shared | {"employee": viewer().id}]))
    return redirect(url_for("account.show_list", id=made), 303)


@pages.get("/account/lists/<id>")
@may_read
def show_list(id: str) -> ResponseReturnValue:
    """Who is on a list of mine, or on one that I am on."""
    return _render_list(_list(id))


@pages.post("/account/lists/<id>")
@may_edit
def rename_list(id: str) -> ResponseReturnValue:
    """Give a list another name."""
    found = _own_list(id)
    try:
        name = read_name(request.form.get("name", ""))
    except BadEntry as error:
        return _render_list(found, name_error=str(error)), 400
    tell(("access.make_list", [{"list": id, "name": name, "audience": f"list:{id}", "by": found["by"]}]))
    say("Saved.")
    return redirect(url_for("account.show_list", id=id), 303)


@pages.post("/account/lists/<id>/people")
@may_edit
def put_on_list(id: str) -> ResponseReturnValue:
    """Put somebody on a list; they see what was shared with it before, too."""
    found = _own_list(id)
    meant = people.find_meant(request.form.get("who", ""), request.form.get("who_id", ""), ask)
    if meant.person is None:
        return _render_list(found, meant), 400
    row = {"employee": meant.person["id"], "list": id, "audience": f"list:{id}", "by": viewer().id}
    tell(("access.put_on_list", [row]))
    say(f"{meant.person['name']} is on the list and sees what is shared with it, also from before today.")
    return redirect(url_for("account.show_list", id=id), 303)


@pages.post("/account/lists/<id>/people/<employee>/remove")
@may_edit
def take_off_list(id: str, employee: str) -> ResponseReturnValue:
    """Take somebody off a list: who made it anybody, everybody themselves."""
    found = _list(id)
    if viewer().id not in {found["by"], employee}:
        abort(403, f"Only who made the list {found['name']} takes others off it.")
    if employee not in {row["id"] for row in ask("people.listed", list=id)}:
        abort(404, "They are not on this list.")
    tell(("access.take_off_list", [{"employee": employee, "list": id}]))
    say("Taken off the list. What is shared with it is not shown to them any more.")
    stays = employee != viewer().id or found["by"] == employee
    return redirect(url_for("account.show_list", id=id) if stays else url_for("account.show"), 303)


def _check_new_email(typed: Typed, email: str) -> None:
    if not email:
        typed.errors["email"] = "You sign in with this address, so it cannot be empty."
    elif not access.has_password(graph(), viewer().id):
        typed.errors["email"] = "Set a password first: from then on you sign in with this address."
    elif not access.is_own_password(request.form.get("old", "")):
        typed.errors["old"] = "A new address needs your password, since links to sign in go there."


def _needs_old() -> bool:
    came_by_passkey = access.this_session().how == "passkey" and access.is_proved()
    return access.has_password(graph(), viewer().id) and not access.came_by_link() and not came_by_passkey


def _render_account(typed: Typed | None = None, list_error: str = "") -> str:
    me = ask_one("people.show", "colleague", id=viewer().id)
    day = people.utc_day(graph().clock())
    return render_template(
        "account/show.html",
        me=me,
        shown=request.form if typed else {**me, "time_zone": me["time_zone"] or "UTC"},
        errors=typed.errors if typed else {},
        zones=people.list_zones(),
        circles=ask("people.audiences", id=viewer().id, today=day),
        waiting=ask("people.waiting", today=day),
        lists=ask("people.lists"),
        said=_count_answers(),
        list_error=list_error,
        list_name=request.form.get("list", "") if list_error else "",
    )


def _count_answers() -> dict[str, int]:
    """Return how often I gave which answer to what I was shown as worth knowing."""
    given = Counter(row["answer"] for row in ask("feed.shown"))
    return {label: given[answer] for answer, label in ANSWERS.items() if given[answer]}


def _render_password(errors: dict[str, str]) -> str:
    is_first = not access.has_password(graph(), viewer().id)
    return render_template("account/password.html", errors=errors, needs_old=_needs_old(), is_first=is_first)


def _list(id: str) -> Row:
    found = [row for row in ask("people.lists") if row["id"] == id]
    if not found:
        abort(404, "There is no such list, or you are not on it.")
    return found[0]


def _own_list(id: str) -> Row:
    found = _list(id)
    if found["by"] != viewer().id:
        abort(403, f"Only who made the list {found['name']} changes it.")
    return found


def _render_list(found: Row, meant: Meant | None = None, name_error: str = "") -> str:
    listed = ask("people.listed", list=found["id"])
    return render_template("account/list.html", list=found, people=listed, meant=meant, name_error=name_error)
