"""Cases: made of what several customers say, owned, decided, and answered to those whose notes counted."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_edit, may_read, read_viewer, tell, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import cases, people, sharing
from graphapp.knowledge.cases import ANSWERED, CLOSED, DECIDED, OPEN, STATES, Answered, BadCase
from graphapp.knowledge.signals.evidence import read_evidence
from graphapp.knowledge.signals.reading import read_theme
from graphapp.knowledge.signals.themes import KINDS, Theme
from graphapp.views.flashes import offer_undo, say
from graphapp.views.notes import read_readers
from graphapp.views.paging import FIRST, read_choice, read_page
from graphapp.views.signals import find_theme, signal_day

pages = Blueprint("cases", __name__)
PROPOSED = 12
"""Claims on the theme that are offered as further evidence."""


@pages.get("/cases")
@may_read
def index() -> ResponseReturnValue:
    """All cases, the newest first: those that are not closed, or of one state."""
    state, page = read_choice("state") or OPEN, read_page()
    wanted = "" if state == "all" else state
    rows = ask("cases.list", state=wanted, skip=page.skip, limit=FIRST)
    ids = [row["id"] for row in rows]
    return render_template(
        "cases/index.html",
        rows=rows,
        owners={
            row["case_id"]: row for row in (ask("cases.owners", ids=ids) if ids else []) if row["since"] is not None
        },
        sizes={row["case_id"]: row for row in (ask("cases.sizes", ids=ids) if ids else [])},
        more=page.with_rows(rows, ask("cases.count", state=wanted)[0]["number"]),
        state=state,
        states=[*STATES.items(), ("all", "All")],
        words=STATES,
    )


@pages.route("/cases/new", methods=["GET", "POST"])
@may_edit
def new() -> ResponseReturnValue:
    """Make a case of a theme, with what it rests on; anybody may."""
    key = request.values.get("theme", "")
    said, found = find_theme(key)
    theme = said.themes[key]
    evidence = read_evidence(ask, found.claims if found else said.claims_of(one.id for one in said.signals))
    if request.method != "POST":
        shown = {"title": theme.title, "audience": cases.propose_audience(_seen_by(theme, evidence), viewer())}
        return _render_form(shown, {}, evidence=evidence, theme=key)
    title, audience, errors = _read_form("")
    ticked = set(request.form.getlist("claim"))
    claims = [row["claim"] for row in evidence if row["claim"] in ticked]
    if not claims:
        errors["claim"] = "A case rests on something: tick at least one claim."
    if errors:
        return _render_form(request.form, errors, evidence=evidence, theme=key, ticked=ticked), 400
    case = cases.id_once(viewer().id, request.form.get("form", ""))
    row = {"case_id": case, "theme": key, "title": title, "opened": int(graph().clock()), "audience": audience}
    tell(*cases.plan_case(row, claims, viewer()), once=f"case {case}")
    say("It is a case now, and you follow it. Say who looks after it: you, or somebody whom you ask.")
    return redirect(address("CaseFile", case), 303)


@pages.get("/cases/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:  # the address names it
    """The case: what it rests on, who looks after it, what was decided, what was answered."""
    return _render_case(_case(id))


@pages.route("/cases/<id>/edit", methods=["GET", "POST"])
@may_edit
def edit(id: str) -> ResponseReturnValue:
    """Give a case another title, show it to others, or delete it."""
    case = _case(id)
    _check_change(case)
    if request.method != "POST":
        return _render_form(case, {}, stored=case)
    title, audience, errors = _read_form(case["audience"])
    if errors:
        return _render_form(request.form, errors, stored=case), 400
    row = {"case_id": id, "theme": case["theme"], "title": title, "opened": case["opened"]}
    told: cases.Statements = [("cases.write", [row | {"audience": case["audience"], "by": case["by"]}])]
    if audience != case["audience"]:
        told.append(("things.narrow.CaseFile", [{"thing": id, "audience": audience}]))
    tell(*told)
    say("Saved.")
    return redirect(address("CaseFile", id), 303)


@pages.post("/cases/<id>/delete")
@may_edit
def delete(id: str) -> ResponseReturnValue:
    """Take a case away; it can be brought back at once. Claims and notes stay."""
    case = _case(id)
    _check_change(case)
    tell(("things.delete.CaseFile", [{"thing": id}]))
    offer_undo("The case is deleted.", "CaseFile", case)
    return redirect(url_for("cases.index"), 303)


@pages.post("/cases/<id>/own")
@may_edit
def own(id: str) -> ResponseReturnValue:
    """Look after a case oneself, or ask a colleague, who agrees first."""
    case, owners = _case(id), _owners(id)
    if cases.owner_of(owners) and not cases.may_change(viewer(), case, owners):
        abort(403, "Somebody looks after it: ask them to hand it over.")
    if request.form.get("me"):
        tell(*cases.plan_owner(id, owners, viewer().id, viewer().id, int(graph().clock())))
        say("You look after it now.")
        return redirect(address("CaseFile", id), 303)
    meant = people.find_meant(request.form.get("who", ""), request.form.get("who_id", ""), ask)
    if meant.person is None:
        return _render_case(case, error=meant.error, choices=meant.choices), 400
    person, name = meant.person["id"], meant.person["name"]
    if person == viewer().id:
        return _render_case(case, error="That is you: take it yourself."), 400
    if _can_see(case, person) is False:
        wrong = f"{name} does not see this case. Show it to more people first, or ask somebody who does."
        return _render_case(case, error=wrong), 400
    tell(*cases.plan_owner(id, owners, person, viewer().id, None))
    say(f"{name} is asked, and finds that at home. Until they agree, nothing changes.")
    return redirect(address("CaseFile", id), 303)


@pages.post("/cases/<id>/own/answer")
@may_edit
def answer_owning(id: str) -> ResponseReturnValue:
    """Agree to look after a case that one is asked for, or not; who looks after it can give it back so, too."""
    _case(id)
    owners = _owners(id)
    mine = next((row for row in owners if row["employee_id"] == viewer().id), None)
    if mine is None:
        abort(404, "You are not asked to look after this case any more.")
    if request.form.get("yes"):
        tell(*cases.plan_owner(id, owners, viewer().id, mine["by"], int(graph().clock())))
        say("You look after it now.")
    else:
        tell(("cases.disown", [{"case_id": id, "employee": viewer().id}]))
        say("You do not look after it. Whoever sees the case sees that nobody does.")
    return redirect(address("CaseFile", id), 303)


@pages.post("/cases/<id>/decision")
@may_edit
def decide(id: str) -> ResponseReturnValue:
    """Say what is decided; whoever looks after the case only."""
    case = _owned(id)
    try:
        text = cases.read_words(request.form.get("decision", ""), "Say in a sentence what is decided.")
    except BadCase as error:
        return _render_case(case, errors={"decision": str(error)}), 400
    state = ANSWERED if case["answer"] else DECIDED
    tell(("cases.decide", [{"case_id": id, "state": state, "decision": text, "decided": int(graph().clock())}]))
    say("It is decided. Tell those whose notes counted what becomes of it.")
    return redirect(address("CaseFile", id) + "#answer", 303)


@pages.post("/cases/<id>/answer")
@may_edit
def answer(id: str) -> ResponseReturnValue:
    """Answer those whose notes counted; whoever looks after the case only."""
    case = _owned(id)
    try:
        text = cases.read_words(request.form.get("answer", ""), "Say in a sentence what becomes of it.")
    except BadCase as error:
        return _render_case(case, errors={"answer": str(error)}), 400
    tell(("cases.answer", [{"case_id": id, "answer": text, "answered": int(graph().clock())}]))
    say("Everyone whose note counted, and who may see this case, finds the answer at home.")
    return redirect(address("CaseFile", id), 303)


@pages.post("/cases/<id>/state")
@may_edit
def set_state(id: str) -> ResponseReturnValue:
    """Close a case, or open it again."""
    case = _case(id)
    _check_change(case)
    closes = bool(request.form.get("close"))
    tell(("cases.set_state", [{"case_id": id, "state": CLOSED if closes else cases.state_without_closing(case)}]))
    say("The case is closed." if closes else "The case is open again.")
    return redirect(address("CaseFile", id), 303)


@pages.post("/cases/<id>/follow")
@may_edit
def follow(id: str) -> ResponseReturnValue:
    """Follow a case, or stop: `on` is 1 or empty. Nobody else sees it."""
    _case(id)
    row = {"employee": viewer().id, "thing": id}
    if request.form.get("on"):
        tell(("things.follow.CaseFile", [row | {"audience": f"only:{viewer().id}", "by": viewer().id}]))
    else:
        tell(("things.unfollow.CaseFile", [row]))
    return redirect(address("CaseFile", id), 303)


@pages.post("/cases/<id>/evidence")
@may_edit
def add_evidence(id: str) -> ResponseReturnValue:
    """Let a case rest on a claim as well; anybody who sees both may."""
    _case(id)
    claim = request.form.get("claim", "").replace("\0", "")
    if not read_evidence(ask, [claim]):
        abort(404, "There is no such claim, or it is not for you to see.")
    tell(*cases.plan_evidence(id, [claim], viewer()))
    say("The case rests on that as well.")
    return redirect(address("CaseFile", id) + "#evidence", 303)


@pages.post("/cases/<id>/evidence/leave")
@may_edit
def leave_evidence(id: str) -> ResponseReturnValue:
    """Let a case rest on a claim no more: who put it there, and who looks after the case."""
    case, claim = _case(id), request.form.get("claim", "")
    found = [row for row in ask("cases.evidence", id=id) if row["claim"] == claim]
    if not found:
        abort(404, "The case does not rest on that.")
    if viewer().id not in {row["by"] for row in found}:
        _check_change(case)
    tell(("cases.leave", [{"case_id": id, "claim": claim}]))
    say("The case does not rest on that any more.")
    return redirect(address("CaseFile", id) + "#evidence", 303)


@pages.app_template_global("asked_to_own")
def asked_to_own() -> list[Row]:
    """Return the cases that the viewer is asked to look after."""
    return ask("cases.asked_of_me")


@pages.app_template_global("case_answers")
def case_answers() -> list[Answered]:
    """Return the answers that came back to the viewer's notes; on the day after the first look they are gone."""
    day, me = signal_day(), viewer().id
    found = cases.read_answers(ask, graph().clock(), day)
    if found:
        rows = cases.shown_rows(me, found, day)
        tell(("feed.show", rows), once=f"cases {me} {day} {' '.join(sorted(one.key for one in found))}"[:200])
    return found


def _case(id: str) -> Row:
    return ask_one("cases.show", "case", id=id)


def _owners(id: str) -> list[Row]:
    return ask("cases.owners", ids=[id])


def _owned(id: str) -> Row:
    case = _case(id)
    owner = cases.owner_of(_owners(id))
    if owner is None or owner["employee_id"] != viewer().id:
        abort(403, "Only who looks after the case decides and answers. Take it yourself first, or ask them.")
    return case


def _check_change(case: Row) -> None:
    if not cases.may_change(viewer(), case, _owners(case["id"])):
        abort(403, "Only who made the case, or looks after it, can change that.")


def _seen_by(theme: Theme, evidence: Collection[Row]) -> list[str]:
    """Return the audiences of all that a new case would tell of: the claims, and what the theme names."""
    named = ask("things.seen", ids=[theme.thing]) if theme.thing else []
    return [row["audience"] for row in (*evidence, *named)]


def _can_see(case: Row, person: str) -> bool | None:
    """Whether somebody else sees a case; None where only they and who made a list may know."""
    if case["audience"].startswith("list:"):
        return None
    other = read_viewer(graph(), person)
    return other is not None and (case["audience"] in other.audiences or case["by"] == other.id)


def _read_form(kept: str) -> tuple[str, str, dict[str, str]]:
    title, errors = "", {}
    try:
        title = cases.read_title(request.form.get("title", ""))
    except BadCase as error:
        errors["title"] = str(error)
    audience = request.form.get("audience", "") or kept
    if audience != kept and audience not in viewer().audiences:
        errors["audience"] = "Choose who sees it among those that are offered."
    return title, audience, errors


def _render_form(
    shown: Mapping[str, Any],
    errors: Mapping[str, str],
    *,
    evidence: Collection[Row] = (),
    theme: str = "",
    ticked: Collection[str] | None = None,
    stored: Row | None = None,
) -> str:
    kept = stored["audience"] if stored else ""
    return render_template(
        "cases/form.html",
        shown=shown,
        errors=errors,
        evidence=evidence,
        theme=theme,
        ticked={row["claim"] for row in evidence} if ticked is None else ticked,
        stored=stored,
        audiences=sharing.list_audiences(viewer(), read_readers(*viewer().audiences), kept=kept),
        narrow=sum(row["audience"] != sharing.EVERYBODY for row in evidence),
        longest=cases.LONGEST_TITLE,
    )


def _render_case(
    case: Row, error: str = "", choices: Collection[tuple[str, str]] = (), errors: Mapping[str, str] | None = None
) -> str:
    owners = _owners(case["id"])
    owner = cases.owner_of(owners)
    put = {row["claim"]: row["by"] for row in ask("cases.evidence", id=case["id"])}
    evidence = read_evidence(ask, list(put))
    is_owner = owner is not None and owner["employee_id"] == viewer().id
    return render_template(
        "cases/show.html",
        case=case,
        state=STATES.get(case["state"], case["state"]),
        owner=owner,
        asked=cases.asked_of(owners),
        is_owner=is_owner,
        may_change=cases.may_change(viewer(), case, owners),
        evidence=evidence,
        put=put,
        proposed=_proposed(case, put),
        unreached=_unreached(case, evidence) if is_owner else [],
        typed=request.form,
        error=error,
        choices=list(choices),
        errors=errors or {},
        is_theme=_is_theme(case["theme"]),
        maker=next(iter(ask("employees.named", ids=[case["by"]])), None),
        readers=read_readers(case["audience"]),
    )


def _is_theme(key: str) -> bool:
    return key.partition(":")[0] in KINDS


def _proposed(case: Row, put: Collection[str]) -> list[Row]:
    """Return claims on the case's theme, as the viewer sees them, that could join its evidence."""
    if case["state"] == CLOSED or not _is_theme(case["theme"]):
        return []
    said = read_theme(ask, case["theme"], signal_day())
    newest = sorted(said.signals, key=lambda one: (-one.day, one.id))
    return read_evidence(ask, [one for one in said.claims_of(it.id for it in newest) if one not in put][:PROPOSED])


def _unreached(case: Row, evidence: Collection[Row]) -> list[Row]:
    """Return the authors, among the notes that the viewer sees, whom the answer does not reach."""
    authors = {row["author_id"]: row["author"] for row in evidence}
    return [{"id": one, "name": name} for one, name in sorted(authors.items()) if _can_see(case, one) is False]
