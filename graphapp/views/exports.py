"""Taking things along: every list in several formats, with the filters that it shows, and all of it in one zip."""

from collections.abc import Collection
from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_read, require_proof, today, viewer
from graphapp.graph.store import Row
from graphapp.knowledge.exporting.exports import EVERYTHING, FORMATS, OFFERED, Export
from graphapp.views.audit import write_down
from graphapp.views.companies import list_mine
from graphapp.views.paging import RECENT, read_choice

pages = Blueprint("exports", __name__)
MOST = 2_000_000
_FACETS = {
    "companies": ("standing", "field", "country"),
    "projects": ("stage",),
    "offerings": ("category",),
}


@pages.get("/export")
@may_read
def index() -> ResponseReturnValue:
    """All that can be taken along."""
    return render_template("exports/index.html", offered=OFFERED)


@pages.get("/export/<what>.<key>")
@may_read
def download(what: str, key: str) -> ResponseReturnValue:  # the address names them
    """A list as a file, sent as it is read."""
    if key not in {one.key for one in OFFERED.get(what, ())}:
        abort(404, "There is no such list, or not in this format.")
    if what == EVERYTHING:
        require_proof()
    format_, day = FORMATS[key], today()
    pieces = make_export().write(what, key, _wanted(what))
    company = request.args.get("company", "")
    things = [f"Company:{company}"] if company else []
    write_down("took along", must=True, what=what, format=key, things=things)
    return _send(pieces, format_.type, f"{what}-{day}.{format_.ending}")


def make_export() -> Export:
    """Return what gives out what the person who is signed in sees, also after the request has ended."""
    store, person = graph(), viewer()

    def ask_as(name: str, **params: Any) -> list[Row]:
        return store.ask(name, person, **params)

    return Export(ask_as, person.id, person.name, date.fromisoformat(today()))


def _send(pieces: Any, type_: str, name: str) -> Response:
    answer = Response(pieces, content_type=type_)
    answer.headers["Content-Disposition"] = f'attachment; filename="graphapp-{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _wanted(what: str) -> Collection[str] | None:
    """Return the ids of what the list shows with the filters in the address; None where it shows all there is."""
    company = read_choice("company")
    if what == "contacts" and company:
        ask_one("companies.show", "company", id=company)
        return _ids(ask("companies.contacts", id=company, first=[], skip=0, limit=MOST))
    chosen = {name: read_choice(name) for name in _FACETS.get(what, ())}
    if "by" in request.args and what in {"companies", "contacts", "projects", "topics"}:
        return _ordered(what, read_choice("by"), chosen)
    if what == "opportunities":
        outcome = read_choice("outcome") or "all"
        return None if outcome == "all" else _ids(ask("opportunities.list", outcome=outcome, skip=0, limit=MOST))
    if what == "employees":
        return _colleagues()
    return _ids(ask(f"{what}.list", **chosen, skip=0, limit=MOST)) if any(chosen.values()) else None


def _ordered(what: str, order: str, chosen: dict[str, str]) -> Collection[str] | None:
    if order == "news":
        news = ask(f"{what}.active", **chosen, since=int(graph().clock()) - RECENT)
        return {one for row in news for one in row["ids"]}
    if order == "mine" and what == "companies":
        return _ids(list_mine(chosen))
    if order == "mine" and what == "contacts":
        return _ids(ask("contacts.mine", skip=0, limit=MOST))
    return _ids(ask(f"{what}.list", **chosen, skip=0, limit=MOST)) if any(chosen.values()) else None


def _colleagues() -> Collection[str] | None:
    team, left = read_choice("team"), read_choice("left")
    if not team and "left" not in request.args:
        return None
    return _ids(ask("employees.list", team=team, active=left != "1", skip=0, limit=MOST))


def _ids(rows: list[Row]) -> set[str]:
    return {row["id"] for row in rows}
