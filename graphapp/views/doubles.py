"""Doubles: pairs that may be the same, side by side, merged, told apart, and taken apart again."""

import json
from typing import Any

from flask import Blueprint, Response, abort, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, graph, may_administer, may_edit, may_read, tell, viewer
from graphapp.errors import BadRow
from graphapp.filters import PATHS, address
from graphapp.graph.store import Change, Row
from graphapp.knowledge.capture import shorten
from graphapp.knowledge.entries import clean_line
from graphapp.knowledge.merging import comparing, merging, proposals
from graphapp.knowledge.merging.links import EVERYBODY
from graphapp.knowledge.merging.merging import BadMerge, NotThere, Parting
from graphapp.knowledge.merging.values import KINDS, LABELS
from graphapp.views.flashes import say
from graphapp.views.paging import FIRST, read_choice, read_page
from graphapp.views.things import see

pages = Blueprint("doubles", __name__)
KIND_AT = {PATHS[kind]: kind for kind in KINDS}
FOUND = 10
LONGEST = 200
GONE = 404


@pages.get("/doubles")
@may_read
def index() -> ResponseReturnValue:
    """The pairs that may be the same and that the viewer sees both of, the likeliest first."""
    kind, page, now = read_choice("kind"), read_page(), graph().clock()
    rows = proposals.read_proposals(ask, now, kind if kind in KINDS else "")
    counted = proposals.count_proposals(ask, now)
    total = sum(number for one, number in counted.items() if kind in {"", one})
    shown = rows[page.skip : page.skip + FIRST]
    return render_template(
        "doubles/index.html", rows=shown, kind=kind, counted=counted, more=page.with_rows(shown, max(total, len(rows)))
    )


@pages.post("/doubles")
@may_administer
def look() -> ResponseReturnValue:
    """Look for doubles among what everybody here sees; it reads everything once."""
    for change in proposals.find_proposals(graph(), viewer()):
        _tell(change)
    waiting = sum(proposals.count_proposals(ask, graph().clock()).values())
    say(f"{waiting:,} pairs wait for somebody's word." if waiting != 1 else "1 pair waits for somebody's word.")
    return redirect(url_for("doubles.index"), 303)


@pages.get("/doubles/<a>/<b>")
@may_read
def compare(a: str, b: str) -> ResponseReturnValue:
    """Two things side by side, field by field, with where each value is from."""
    kind, one, other = _pair(a, b)
    found = proposals.read_pair(ask, kind, a, b)
    try:
        ways, why_not = merging.choose_kept(one, other), ""
    except BadMerge as error:
        ways, why_not = [], str(error)
    first, second = ways[0] if ways else (one, other)
    return render_template(
        "doubles/pair.html",
        kind=kind,
        first=first,
        second=second,
        ways=ways,
        why_not=why_not,
        lines=comparing.compare_values(kind, first, second, ask("merging.sources", ids=[a, b])),
        around=comparing.compare_around(kind, first["id"], second["id"], ask),
        found=found[0] if found else None,
        verdict=found[1] if found else "",
        whole=_named(found[0].other, one, other) if found and found[0].what == proposals.PART_OF else None,
        fewer=bool(ways) and first["audience"] != second["audience"] and second["audience"] != EVERYBODY,
    )


@pages.post("/doubles/<a>/<b>/merge")
@may_edit
def merge(a: str, b: str) -> ResponseReturnValue:
    """Make two things one; which is kept, and from which each value is taken, was chosen."""
    kind, one, other = _pair(a, b)
    chosen = {name: request.form.get(f"from_{name}", "") for name in LABELS[kind]}
    if request.form.get("kept", a) not in {a, b} or not set(chosen.values()) <= {"", a, b}:
        abort(400, "Choose one of the two that are compared. Nothing was changed.")
    kept, merged = (one, other) if request.form.get("kept", a) == a else (other, one)
    taken = [name for name, source in chosen.items() if source == merged["id"]]
    try:
        _tell(merging.plan_merge(graph(), viewer(), kind, kept["id"], merged["id"], taken))
    except BadMerge as error:
        abort(409, str(error))
    undo = url_for("doubles.part", part=PATHS[kind], id=merged["id"])
    say(f"{shorten(merged['name'])} is a part of {shorten(kept['name'])} now.", undo=undo)
    return redirect(address(kind, kept["id"]), 303)


@pages.post("/doubles/<a>/<b>/<any(different, later, proposed):verdict>")
@may_edit
def judge(a: str, b: str, verdict: str) -> ResponseReturnValue:
    """Say that two things are not the same, that one wants to be asked later, or take either back."""
    kind, one, other = _pair(a, b)
    tell(*proposals.plan_verdict(ask, kind, (a, b), verdict, int(graph().clock()), viewer()))
    names = f"{shorten(one['name'])} and {shorten(other['name'])}"
    texts = {"different": f"{names} are two: nobody is asked again.", "later": f"{names}: asked again in a week."}
    undo = "" if verdict == proposals.PROPOSED else url_for("doubles.judge", a=a, b=b, verdict=proposals.PROPOSED)
    say(texts.get(verdict, f"{names} wait for somebody's word again."), undo=undo)
    return redirect(url_for("doubles.index", kind=kind), 303)


@pages.post("/doubles/<a>/<b>/belongs")
@may_edit
def belong(a: str, b: str) -> ResponseReturnValue:
    """Say that the first company is a part of the second; they stay two."""
    kind, one, other = _pair(a, b)
    if kind != "Company":
        abort(400, "Only a company can be a part of another one.")
    wider = EVERYBODY
    audience = next((it["audience"] for it in (one, other) if it["audience"] != wider), wider)
    tell(*proposals.plan_part(ask, a, b, int(graph().clock()), viewer(), audience))
    say(f"{shorten(one['name'])} is a subsidiary of {shorten(other['name'])} now.")
    return redirect(address(kind, b), 303)


@may_read
def find(kind: str, id: str) -> ResponseReturnValue:
    """Find the other one that a thing is the same as."""
    one, text = see(kind, id), clean_line(request.args.get("q", ""))[:LONGEST]
    search = current_app.extensions["search"]
    groups = search.find(viewer(), text or one["name"], FOUND + 1, 0, (kind,)).groups
    hits = [hit for group in groups for hit in group.hits if hit.id != id][:FOUND]
    where = (
        {row["id"]: row["detail"] for row in ask("things.whereabouts", ids=[hit.id for hit in hits])} if hits else {}
    )
    return render_template("doubles/find.html", kind=kind, one=one, q=text, hits=hits, where=where)


@pages.get("/merged/<any(companies, contacts, topics):part>/<id>")
@may_read
def ask_apart(part: str, id: str) -> ResponseReturnValue:
    """Say what happens when two things are taken apart, before it is done."""
    parting = _parting(KIND_AT[part], id)
    labels = LABELS[parting.kind]
    return render_template(
        "doubles/apart.html",
        parting=parting,
        kept=see(parting.kind, parting.kept),
        fields=[labels[name] for name in parting.fields],
        stays=comparing.count_links(parting.links, viewer(), ask),
        url=url_for("doubles.part", part=part, id=id),
    )


@pages.post("/merged/<any(companies, contacts, topics):part>/<id>")
@may_edit
def part(part: str, id: str) -> ResponseReturnValue:
    """Make two of what was merged."""
    parting = _parting(KIND_AT[part], id)
    stays = comparing.count_links(parting.links, viewer(), ask)
    _tell(parting.change)
    kept = see(parting.kind, parting.kept)
    if request.form.get("different"):
        pair = (parting.kept, parting.merged)
        tell(*proposals.plan_verdict(ask, parting.kind, pair, proposals.DIFFERENT, int(graph().clock()), viewer()))
    rest = f" What came since stays with {shorten(kept['name'])}: {stays}." if stays else ""
    say(f"{shorten(parting.name)} and {shorten(kept['name'])} are two again.{rest}")
    return redirect(address(parting.kind, parting.merged), 303)


@pages.after_app_request
def lead_on(response: Response) -> ResponseReturnValue:
    """Lead from the address of a thing that was merged to what it became; to whoever may not know it is not there."""
    if response.status_code != GONE or request.method != "GET" or "viewer" not in g:
        return response
    kind, thing = KIND_AT.get(request.path.split("/")[1]), (request.view_args or {}).get("id")
    kept = merging.find_kept(graph(), viewer(), kind, thing) if kind and thing and "\0" not in thing else ""
    if not kept:
        return response
    args: dict[str, Any] = {**(request.view_args or {}), "id": kept}
    asked = f"?{request.query_string.decode('ascii', 'replace')}" if request.query_string else ""
    return redirect(url_for(request.endpoint or "", **args) + asked, 302)


@pages.app_template_global("merged_with")
def merged_with(kind: str, id: str) -> list[Row]:
    """Return what was merged with a thing, as far as the viewer may know, with what it said besides."""
    found = ask(f"{PATHS[kind]}.merged", id=id)
    for row in found:
        labels = LABELS[row["kind"]]
        said = json.loads(row["said"])
        row["said"] = [(labels[name], value) for name, value in said.items() if value and name not in {"name", "about"}]
        row["url"] = url_for("doubles.ask_apart", part=PATHS[row["kind"]], id=row["id"])
    return found


def _pair(a: str, b: str) -> tuple[str, Row, Row]:
    """Return the kind and both things; 404 where one is not there for the viewer, or they are not of one kind."""
    rows = {row["id"]: row for row in ask("things.seen", ids=[a, b]) if row["kind"] in KINDS}
    if len(rows) != len({a, b}) or a == b or rows[a]["kind"] != rows[b]["kind"]:
        abort(404, "There are no such two, or they are not for you to see.")
    kind = rows[a]["kind"]
    first, second = (merging.read_thing(graph(), viewer(), kind, one) for one in (a, b))
    return kind, first, second


def _named(thing: str, one: Row, other: Row) -> tuple[Row, Row]:
    """Return part and whole."""
    return (one, other) if other["id"] == thing else (other, one)


def _parting(kind: str, thing: str) -> Parting:
    try:
        return merging.plan_unmerge(graph(), viewer(), kind, thing)
    except NotThere:
        abort(404, "Nothing of that name was merged, or it is not for you to see.")
    except BadMerge as error:
        abort(409, str(error))


def _tell(change: Change) -> None:
    try:
        tell(*change.statements, once=change.id)
    except BadRow:
        abort(409, "Somebody changed one of the two in this moment. Nothing was done: look again, and do it once more.")


for _path, _kind in KIND_AT.items():
    pages.add_url_rule(f"/{_path}/<id>/same", "find", find, methods=["GET"], defaults={"kind": _kind})
