"""Claims: kept from a note, judged and put right by a tap, asked about, and how long each kind lives."""

from typing import Any

from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_administer, may_edit, may_read, tell, today, viewer
from graphapp.filters import address
from graphapp.graph.store import Row
from graphapp.knowledge import claiming
from graphapp.knowledge.beliefs import Belief
from graphapp.knowledge.capture import LONGEST_TEXT, BadNote
from graphapp.knowledge.claiming import ABOUT, Kept
from graphapp.knowledge.claims.claim import CONFIRMED, ENDED
from graphapp.knowledge.entries import clean_text
from graphapp.knowledge.questions_to_ask import ASKED
from graphapp.views.beliefs import claim_kinds, half_lives, see_beliefs
from graphapp.views.claim_offers import find_offers, kept_of
from graphapp.views.flashes import say
from graphapp.views.ways import local

pages = Blueprint("claims", __name__)
SHORTEST_LIFE, LONGEST_LIFE = 1, 36_525
SAYS = {
    CONFIRMED: "Thank you: it still holds.",
    ENDED: "It holds no longer. It stays where it was, further down.",
}


@pages.post("/notes/<id>/claims")
@may_edit
def keep(id: str) -> ResponseReturnValue:
    """Keep claims of a note that is there, ticked or typed; its author only."""
    note = _my_note(id)
    about = [f"{row['kind']}:{row['id']}" for row in ask("notes.about_what", id=id)]
    try:
        kept = claiming.read_kept(request.form.getlist("claim"), claim_kinds())
        if request.form.get("kind"):
            kept.append(claiming.read_typed(request.form, claim_kinds()))
        statements = claiming.plan_claims(id, kept, about, int(graph().clock()), ask)
    except BadNote as error:
        say(str(error), "error")
        return redirect(address("Note", note["id"]) + "#claims", 303)
    if statements:
        tell(*statements)
        say("Kept: it stands where colleagues look for it." if len(kept) == 1 else f"{len(kept)} claims are kept.")
    return redirect(address("Note", id) + "#claims", 303)


@pages.post("/claims/<id>/<any(confirmed, ended):verdict>")
@may_edit
def judge(id: str, verdict: str) -> ResponseReturnValue:
    """Say of a claim that it still holds, or not any more."""
    belief = _see(id)
    tell(*claiming.plan_verdict(id, verdict, viewer().id, today(), int(graph().clock())))
    back = _back(belief)
    say(SAYS[verdict], undo=url_for("claims.take_back", id=id, back=back))
    return redirect(back, 303)


@pages.post("/claims/<id>/take-back")
@may_edit
def take_back(id: str) -> ResponseReturnValue:
    """Take back what I said of a claim today."""
    belief = _see(id)
    tell(*claiming.plan_take_back(id, viewer().id, today()))
    say("Taken back.")
    return redirect(_back(belief), 303)


@pages.route("/claims/<id>/correct", methods=["GET", "POST"])
@may_edit
def correct(id: str) -> ResponseReturnValue:
    """Put a claim right: what holds now, in a note of one's own that is seen by whoever sees the claim."""
    belief = _see(id)
    if request.method != "POST":
        return render_template("claims/correct.html", it=belief, typed={}, error="", back=_back(belief))
    try:
        told = _plan_correction(belief, request.form)
    except BadNote as error:
        page = render_template(
            "claims/correct.html", it=belief, typed=request.form, error=str(error), back=_back(belief)
        )
        return page, 400
    tell(*told.statements, once=f"correction {request.form.get('form', '')[:64] or told.note}")
    say("Put right. What was believed before stays, further down.", links=[("Your note", address("Note", told.note))])
    return redirect(_back(belief), 303)


def _plan_correction(belief: Belief, typed: Any) -> claiming.Correction:
    kind = belief.kind
    quick = {"kind": kind.name, "value": typed.get("value", ""), "since": typed.get("since", "")}
    kept = claiming.read_typed(quick, claim_kinds())
    about = [thing.ref for thing in belief.about]
    said = clean_text(typed.get("text", ""))[:LONGEST_TEXT]
    subject = belief.about[0].name if belief.about else ""
    words = said or f"{subject + ': ' if subject else ''}{kind.label}: {kept.value}"
    named = find_names(kept.value) if kind.answer in {"person", "company"} else []
    kept = Kept(kept.kind, kept.value, about[0] if about else "", named[0] if named else "", kept.since, "", kept.value)
    older = {"id": belief.id, "audience": belief.audience, "about": about}
    return claiming.plan_correction(older, kept, words, viewer().id, today(), int(graph().clock()))


def find_names(text: str) -> list[str]:
    """Return the people and companies that a few words name, as `Kind:id`."""
    spotted = current_app.extensions["search"].names_in(viewer(), text)
    return [f"{one.kind}:{one.id}" for one in spotted if one.kind in {"Contact", "Company"}]


@pages.post("/claims/<id>/delete")
@may_edit
def delete(id: str) -> ResponseReturnValue:
    """Take a claim off a note; the author of the note only."""
    belief = _see(id)
    _my_note(belief.note)
    tell(("claims.delete", [{"claim": id, "note": belief.note}]))
    say("The claim is taken off.", undo=url_for("claims.undelete", note=belief.note, id=id))
    return redirect(address("Note", belief.note) + "#claims", 303)


@pages.post("/notes/<note>/claims/<id>/undelete")
@may_edit
def undelete(note: str, id: str) -> ResponseReturnValue:
    """Bring back a claim that was taken off a note; the author of the note only."""
    _my_note(note)
    tell(("claims.undelete", [{"claim": id, "note": note}]))
    say("It is back, as it was.")
    return redirect(address("Note", note) + "#claims", 303)


@pages.post("/claims/<id>/ask/<other>")
@may_edit
def ask_authors(id: str, other: str) -> ResponseReturnValue:
    """Ask the authors of two claims which one holds: it stands among their questions if they see both."""
    pair = see_beliefs([id, other])
    if len(pair) != len({id, other}) or id == other:
        abort(404, "There is no such claim, or it is not for you to see.")
    authors = list(dict.fromkeys(one.claim.by_id for one in pair))
    name = f"{ASKED}{' '.join(sorted((id, other)))}"
    rows = [{"employee": one, "name": name, "value": today(), "audience": f"only:{one}", "by": one} for one in authors]
    tell(("people.choose", rows))
    say("They are asked when they next come here, as far as they may see both.")
    return redirect(_back(pair[0]), 303)


@pages.get("/claims/half-lives")
@may_read
def show_half_lives() -> ResponseReturnValue:
    """How long claims of each kind live: learned from what was confirmed and what had ended, or set."""
    lifespans, learned = half_lives().read(), half_lives().learned()
    lines = [(kind, lifespans[kind.name], learned[kind.name]) for kind in claim_kinds() if kind.name in lifespans]
    return render_template("claims/half_lives.html", lines=lines, most=max(line[1].days for line in lines))


@pages.post("/claims/half-lives")
@may_administer
def set_half_life() -> ResponseReturnValue:
    """Set how long claims of a kind live, or let what was learned count again."""
    kind, days = request.form.get("kind", ""), request.form.get("days", "").strip()
    if kind not in claim_kinds():
        abort(400, "There is no such kind of claim. Nothing was changed.")
    if not days:
        tell(("claims.unset_lifespan", [{"kind": kind}]))
    elif days.isdecimal() and SHORTEST_LIFE <= int(days) <= LONGEST_LIFE:
        row = {"kind": kind, "days": float(days), "at": int(graph().clock()), "audience": "staff", "by": viewer().id}
        tell(("claims.set_lifespan", [row]))
    else:
        abort(400, f"Type a whole number of days, at most {LONGEST_LIFE:,}. Nothing was changed.")
    half_lives().forget()
    say("Saved. It counts from now on.")
    return redirect(url_for("claims.show_half_lives") + f"#{kind}", 303)


def offered_claims(note: Row, about: list[Row]) -> list[Any]:
    """Return the claims that a saved note seems to make and that its author has not kept."""
    things = [row for row in about if row["kind"] in ABOUT]
    return find_offers(note["text"], things, note["happened"], note["id"], kept_of(note["id"]))


def _see(claim: str) -> Belief:
    found = see_beliefs([claim])
    if not found:
        abort(404, "There is no such claim, or it is not for you to see.")
    return found[0]


def _my_note(note: str) -> Row:
    found = ask_one("notes.show", "note", id=note)
    if found["author_id"] != viewer().id:
        abort(403, f"Only {found['author']}, who wrote the note, can do that.")
    return found


def _back(belief: Belief) -> str:
    return local(request.values.get("back", "")) or f"{address('Note', belief.note)}#claim-{belief.id}"
