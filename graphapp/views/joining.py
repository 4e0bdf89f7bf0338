"""Coming into a team, or among those who look after a company: asked for by anybody, agreed to by one who is in."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, graph, may_administer, may_edit, may_read, tell, viewer
from graphapp.graph.store import Row
from graphapp.knowledge import joining, people
from graphapp.knowledge.entries import BadEntry, read_line, read_name
from graphapp.knowledge.joining import Circle
from graphapp.knowledge.people import Meant
from graphapp.views.flashes import say
from graphapp.views.provider import groups_of

pages = Blueprint("joining", __name__)
LONGEST_ROLE = 80


@may_read
def show(kind: str, id: str) -> ResponseReturnValue:
    """Who is in, who was, who is proposed."""
    return _render(_circle(kind, id))


@may_edit
def add(kind: str, id: str) -> ResponseReturnValue:
    """Let somebody in, or propose them to those who are in."""
    circle = _circle_by_hand(kind, id)
    meant = people.find_meant(request.form.get("who", ""), request.form.get("who_id", ""), ask)
    role, wrong = _read_role(circle)
    if meant.person is None or wrong:
        return _render(circle, meant, wrong), 400
    person, name = meant.person["id"], meant.person["name"]
    if any(row["id"] == person and (row["role"] or "") == role for row in circle.current):
        say(f"{name} is in already.")
        return _back(circle)
    decision = joining.decide(circle, viewer(), lambda: _has_content(circle))
    if decision == "closed":
        abort(403, _closed(circle))
    if decision == "join":
        tell(*joining.plan_join(circle, person, role, viewer()))
        say(f"{name} is in, and sees what was shared here, also from before today.")
    else:
        tell(*joining.plan_proposal(circle, person, role, viewer(), int(graph().clock())))
        who = ", ".join(sorted({row["name"] for row in circle.current})[:3])
        say(f"{name} is proposed. One who is in agrees first; they find it under My account: {who}.")
    return _back(circle)


@may_edit
def end(kind: str, id: str, employee: str) -> ResponseReturnValue:
    """End somebody's part, at once."""
    circle = _circle_by_hand(kind, id)
    if not circle.may_end(viewer()):
        abort(403, "Only one who is in, or who looks after people and teams, can end it.")
    role = request.form.get("role")
    rows = [row for row in circle.members if row["id"] == employee and role in {None, row["role"] or ""}]
    if not rows:
        abort(404, "They are not in.")
    for row in rows:
        tell(*joining.plan_end(circle, row, viewer()))
    say(f"{rows[0]['name']} is out, and does not see any more what is shared here.")
    return _back(circle)


@may_edit
def answer(kind: str, id: str, employee: str, agreed: bool) -> ResponseReturnValue:
    """Agree to somebody who is proposed, or not: by one who is in. Who proposed them can take it back."""
    circle = _circle_by_hand(kind, id) if agreed else _circle(kind, id)
    proposal = next((row for row in _proposals(circle) if row["employee_id"] == employee), None)
    if proposal is None:
        abort(404, "Nobody of that name is proposed any more.")
    if not circle.has(viewer()) and (agreed or proposal["by_id"] != viewer().id):
        abort(403, "Only one who is in can agree.")
    tell(*joining.plan_answer(circle, proposal, viewer(), agreed=agreed))
    name = proposal["employee"]
    say(f"{name} is in, and sees what was shared here, also from before today." if agreed else f"{name} stays out.")
    return redirect(url_for("account.show"), 303) if request.form.get("back") == "account" else _back(circle)


@pages.post("/people/teams/<id>")
@may_administer
def rename_team(id: str) -> ResponseReturnValue:
    """Give a team another name."""
    circle = _circle("Team", id)
    try:
        name = read_name(request.form.get("name", ""))
    except BadEntry as error:
        return _render(circle, name_error=str(error)), 400
    tell(("teams.write", [{"team": id, "name": name}]))
    say("Saved.")
    return _back(circle)


def _circle(kind: str, id: str) -> Circle:
    found = next((row for row in ask("people.circle", id=id) if row["kind"] == kind), None)
    if found is None:
        abort(404, f"There is no such {kind.lower()}, or it is not for you to see.")
    circle = Circle(kind, id, found["name"], found["audience"], (), people.utc_day(graph().clock()))
    return joining.with_members(circle, ask("people.members", id=id))


def _circle_by_hand(kind: str, id: str) -> Circle:
    """Return a circle in which people decide who is in; refuse where groups of the organisation do."""
    circle = _circle(kind, id)
    if kind == "Team" and groups_of(id):
        abort(403, "Who is in this team follows from groups of the organisation, and is changed there.")
    return circle


def _proposals(circle: Circle) -> list[Row]:
    return [row for row in ask("people.proposed", id=circle.id) if row["kind"] == circle.kind]


def _has_content(circle: Circle) -> bool:
    shown = ("shown_things", "shown_ties")
    return any(row["things"] for name in shown for row in graph().keep(name, audience=circle.audience))


def _read_role(circle: Circle) -> tuple[str, str]:
    if circle.kind == "Team":
        return "", ""
    try:
        return read_line(request.form.get("role", ""), LONGEST_ROLE) or "looks after it", ""
    except BadEntry as error:
        return "", str(error)


def _closed(circle: Circle) -> str:
    if not viewer().is_admin:
        return "Nobody is in yet. Ask whoever looks after people and teams here."
    command = "graphapp team join" if circle.kind == "Team" else "graphapp user look-after"
    return (
        f"Things were shared here, and nobody who could agree works here any more. Whoever runs the machine can let "
        f"somebody in: {command}."
    )


def _back(circle: Circle) -> ResponseReturnValue:
    return redirect(url_for("joining.show", kind=circle.kind, id=circle.id), 303)


def _render(circle: Circle, meant: Meant | None = None, role_error: str = "", name_error: str = "") -> str:
    return render_template(
        "people/circle.html",
        circle=circle,
        proposals=_proposals(circle),
        meant=meant,
        role_error=role_error,
        name_error=name_error,
        is_in=circle.has(viewer()),
        may_end=circle.may_end(viewer()),
        groups=groups_of(circle.id) if circle.kind == "Team" else [],
    )


for _kind, _path in (("Team", "/teams/<id>/members"), ("Company", "/companies/<id>/looks-after")):
    _one = f"{_path}/<employee>"
    pages.add_url_rule(_path, "show", show, methods=["GET"], defaults={"kind": _kind})
    pages.add_url_rule(_path, "add", add, methods=["POST"], defaults={"kind": _kind})
    pages.add_url_rule(f"{_one}/end", "end", end, methods=["POST"], defaults={"kind": _kind})
    pages.add_url_rule(f"{_one}/agree", "answer", answer, methods=["POST"], defaults={"kind": _kind, "agreed": True})
    pages.add_url_rule(f"{_one}/decline", "answer", answer, methods=["POST"], defaults={"kind": _kind, "agreed": False})
