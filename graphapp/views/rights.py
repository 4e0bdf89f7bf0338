"""People's rights for administrators, who read no more than others: every answer is the same whoever is hidden.

Somebody is named by an e-mail address or an id. What is done is done to whoever that is, also where the administrator
does not see them, and the page that follows says the same where there is nobody: only the sealed report tells.
"""

import io

from flask import Blueprint, abort, current_app, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, graph, may_administer, may_edit, may_read, viewer
from graphapp.errors import BadParameter, NotAllowed
from graphapp.graph.store import Row
from graphapp.rights.correcting import read_value
from graphapp.rights.erasing import plan_erasure
from graphapp.rights.people import CONTACT, Person, find_people
from graphapp.rights.processing import NEVER, list_activities
from graphapp.rights.requests import Rights
from graphapp.rights.sealing import NEEDED, read_officers
from graphapp.views.flashes import say
from graphapp.views.ticks import read_ticks

pages = Blueprint("rights", __name__)
ACTS = (
    ("report", "Report of what is held, sealed"),
    ("correct", "Correct a fact"),
    ("restrict", "Restrict: keep it, do not use it"),
    ("lift", "Use it again"),
    ("object", "No ties from mails and meetings"),
    ("withdraw", "Ties may be computed again"),
    ("erase", "Erase"),
)
SAID = {
    "correct": "Whoever that is: the fact is right now, and imports do not bring the wrong one back.",
    "restrict": "Whatever is held about them is kept, and not used from now on.",
    "lift": "Whatever is held about them may be used again.",
    "object": "No ties are computed of them from now on, and those that were are gone.",
    "withdraw": "Ties of them may be computed again, of what comes from now on.",
    "erase": "Whoever that was: they are erased, and do not come back by imports, loads or backups.",
}
FIELDS = ("name", "email", "phone", "about")


@pages.get("/rights")
@may_administer
def show() -> ResponseReturnValue:
    """The form: who, and what they asked for."""
    return _render({"who": request.args.get("who", "")[:300], "act": "report"}, {})


@pages.post("/rights")
@may_administer
def carry_out() -> ResponseReturnValue:
    """Do what somebody asked for; of an erasure, first what would be reworded as far as the administrator sees it."""
    who, act = request.form.get("who", "").strip(), request.form.get("act", "")
    if act not in dict(ACTS):
        abort(400, "Choose what they asked for. Nothing was changed.")
    if "@" not in who and not ask("contacts.show", id=who) and not ask("employees.show", id=who):
        return _render(request.form, {"who": "An e-mail address, or the id of somebody whom you see."}), 400
    people = find_people(graph(), who)
    if act == "erase" and request.form.get("sure") != "1":
        return render_template("rights/erase.html", who=who, notes=_seen_notes(people), reason=_reason())
    try:
        if act == "correct":
            # Said before anybody is looked for, so that it is said whoever that is.
            read_value(request.form.get("field", ""), request.form.get("value", ""))
        if act == "report":
            return _send_report(people)
        _act(people, act)
    except (NotAllowed, BadParameter) as error:
        return _render(request.form, {"act": str(error)}), 400
    say(SAID[act])
    return redirect(url_for("rights.show"), 303)


@pages.get("/transparency")
@may_read
def show_transparency() -> ResponseReturnValue:
    """What is kept about whom and how long, and what is never computed: for every colleague and the works council."""
    rules = current_app.extensions["retention"].rules
    return render_template("rights/transparency.html", activities=list(list_activities(graph(), rules)), never=NEVER)


@pages.post("/account/computing")
@may_edit
def choose_computing() -> ResponseReturnValue:
    """Whether ties are computed from my mails and meetings."""
    person = find_people(graph(), viewer().id)[0]
    if read_ticks("computed")["computed"] == "on":
        _rights().consent(person)
        say("Ties are computed again from mails and meetings that come in from now on.")
    else:
        _rights().leave_out(person)
        say("Nothing is computed from your mails and meetings any more, and the ties that were are gone.")
    return redirect(url_for("account.show"), 303)


@pages.app_template_global()
def my_ties_are_computed() -> bool:
    """Say whether ties are computed from the mails and meetings of whoever is signed in."""
    return not graph().keep("objected", thing=viewer().id)


def _rights() -> Rights:
    held = current_app.extensions
    return Rights(graph(), held["config"], viewer(), held["search"], held["links"])


def _act(people: list[Person], act: str) -> None:
    rights = _rights()
    if act == "erase":
        # Two may share an address: all of them can be erased, or none is.
        for person in people:
            plan_erasure(graph(), person)
    for person in people:
        if act == "correct":
            name = request.form.get("field", "")
            if name in FIELDS[:1] or person.kind == CONTACT:
                rights.correct(person, name, request.form.get("value", ""))
        elif act == "restrict":
            rights.restrict(person, _reason())
        elif act == "object":
            rights.leave_out(person, _reason())
        elif act == "erase":
            rights.erase(person, _reason())
        else:
            (rights.lift if act == "lift" else rights.consent)(person)
    if act == "erase":
        current_app.extensions["imports"].resume()


def _send_report(people: list[Person]) -> ResponseReturnValue:
    sealed = _rights().report(people)
    return send_file(io.BytesIO(sealed), "application/octet-stream", as_attachment=True, download_name="report.sealed")


def _seen_notes(people: list[Person]) -> list[Row]:
    """Return the notes about somebody that the administrator sees."""
    found = [
        row
        for person in people
        if person.kind == CONTACT
        for row in ask("contacts.notes", id=person.id, skip=0, limit=50)
    ]
    return [row for person in people if ask("contacts.show", id=person.id) for row in found]


def _reason() -> str:
    return request.form.get("reason", "").strip()[:200]


def _render(shown: object, errors: dict[str, str]) -> str:
    officers = sorted(read_officers(current_app.extensions["config"].data))
    return render_template(
        "rights/show.html", shown=shown, errors=errors, acts=ACTS, officers=officers, needed=NEEDED, fields=FIELDS
    )
