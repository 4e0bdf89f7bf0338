"""Explore: what stands around a thing, and what connects two things. The address holds everything that is shown."""

from urllib.parse import urlencode

from flask import Blueprint, abort, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from graphapp.access import ask, may_read, viewer
from graphapp.filters import address, day_text
from graphapp.knowledge.entries import clean_line
from graphapp.knowledge.knowing import know_company
from graphapp.knowledge.neighbourhood import ORDER, PEOPLE, Neighbourhood, look_around
from graphapp.knowledge.paths import Path, find_paths
from graphapp.knowledge.steps import AROUND, Thing
from graphapp.pictures.groups import Bunch, draw_groups
from graphapp.pictures.neighbourhood import Node
from graphapp.pictures.path import draw_path
from graphapp.search.names import NameHit
from graphapp.search.search import Search
from graphapp.views.links import seen_links

pages = Blueprint("explore", __name__)
FOUND, OFFERED = 5, 8


@pages.get("/explore")
@may_read
def show() -> ResponseReturnValue:
    """What stands around `?from=Kind:id`, of `?kinds=` only where given; where to begin without it."""
    start = _read_thing("from")
    text = clean_line(request.args.get("q", ""))[:200]
    if request.args.get("format") == "json":
        return jsonify(hits=_offer(text))
    if start is None:
        return render_template("explore/begin.html", q=text, hits=_find(text))
    kinds = [kind for kind in ORDER if kind in request.args.get("kinds", "").split(",")]
    with seen_links() as seen:
        around = look_around(ask, start, kinds, seen)
        knowing = know_company(ask, seen, start.id, 0, 1).people if start.kind == "Company" else 0
    return render_template(
        "explore/show.html", start=start, name=name_of(start), around=around, kinds=kinds, name_of=name_of,
        knowing=knowing, legend=_legend(start, around, kinds), picture=_draw_around(start, around),
    )  # fmt: skip


@pages.get("/explore/path")
@may_read
def path() -> ResponseReturnValue:
    """What connects `?from=Kind:id` with `?to=Kind:id`; a field to choose the other end where there is none."""
    start, goal = _read_thing("from"), _read_thing("to")
    text = clean_line(request.args.get("q", ""))[:200]
    if start is None or goal is None:
        return render_template("explore/ends.html", start=start, goal=goal, q=text, hits=_find(text), name_of=name_of)
    with seen_links() as seen:
        paths = find_paths(ask, start, goal, seen=seen)
    return render_template(
        "explore/path.html", start=start, goal=goal, paths=paths, name_of=name_of,
        picture=_draw_path(paths[0]) if paths else None, back_url=_path_url(goal, start),
    )  # fmt: skip


def name_of(thing: Thing) -> str:
    """Return what a thing is called on these pages; a note is called by its day."""
    if thing.kind == "Note":
        return f"Note of {day_text(thing.name)}" if thing.name else "Note"
    return thing.name


def explore_url(thing: Thing, kinds: list[str] | None = None) -> str:
    """Return the address of what stands around a thing, of some kinds only."""
    return "/explore?" + urlencode({"from": thing.ref, **({"kinds": ",".join(kinds)} if kinds else {})}, safe=":,")


def _path_url(start: Thing, goal: Thing) -> str:
    return "/explore/path?" + urlencode({"from": start.ref, "to": goal.ref}, safe=":")


def _read_thing(name: str) -> Thing | None:
    """Return the thing that an address names; None where it names none, 404 where it is not there for the viewer."""
    text = request.args.get(name, "")
    if not text:
        return None
    kind, _, key = text.partition(":")
    rows = ask("explore.thing", id=key) if kind in AROUND and key.isascii() and "\0" not in key else []
    found = next((Thing(kind, row["id"], row["name"] or "") for row in rows if row["kind"] == kind), None)
    if found is None:
        abort(404, "There is no such thing to start from, or it is not for you to see.")
    return found


def _find(text: str) -> list[NameHit]:
    if not text:
        return []
    search: Search = current_app.extensions["search"]
    groups = search.find(viewer(), text, FOUND, 0).groups or search.find_parts(viewer(), text, FOUND).groups
    return [hit for group in groups for hit in group.hits if hit.kind in AROUND]


def _offer(text: str) -> list[dict[str, str]]:
    """Return what is offered while somebody types."""
    words = current_app.extensions["vocabulary"]
    return [
        {"name": hit.name, "kind": words[hit.kind].label, "ref": f"{hit.kind}:{hit.id}"}
        for hit in _find(text)[:OFFERED]
    ]


def _legend(start: Thing, around: Neighbourhood, kinds: list[str]) -> list[tuple[str, int, bool, str]]:
    """Return each kind with its number, whether it is chosen, and the address that switches it."""
    return [
        (kind, number, kind in kinds, explore_url(start, [one for one in ORDER if (one in kinds) != (one == kind)]))
        for kind, number in around.counts
    ]


def _draw_around(start: Thing, around: Neighbourhood) -> Markup:
    words = current_app.extensions["vocabulary"]
    bunches = [
        Bunch(
            words[group.kind].plural,
            explore_url(start, [group.kind]),
            [(_node(one.thing, explore_url(one.thing)), one.level or 0) for one in group.shown],
            f"+{group.rest:,} more" if group.rest else "",
            group.kind in PEOPLE,
        )
        for group in around.groups
    ]
    return draw_groups(f"What stands around {name_of(start)}", _node(start, address(start.kind, start.id)), bunches)


def _draw_path(found: Path) -> Markup:
    words = current_app.extensions["vocabulary"]
    nodes = [(_node(thing, address(thing.kind, thing.id)), words[thing.kind].label) for thing in found.things]
    title = f"From {nodes[0][0].name} to {nodes[-1][0].name}"
    return draw_path(title, nodes, [step.say() for step in found.steps])


def _node(thing: Thing, url: str) -> Node:
    return Node(thing.ref, name_of(thing), url)
