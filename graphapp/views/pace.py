"""Whoever opens far more than work needs is slowed down and told so; who looks after people is told the number."""

from typing import Any

from flask import Blueprint, current_app, jsonify, make_response, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_login import current_user

from graphapp.access import graph, viewer
from graphapp.audit.entries import utc_text
from graphapp.audit.reading import read_newest
from graphapp.pace import HOUR, Openings, Pace
from graphapp.views.audit import write_down

pages = Blueprint("pace", __name__)
# Seconds from one new page, or file, to the next for whoever is too fast.
PAGE_PAUSE, FILE_PAUSE = 20.0, 300.0
TOO_MANY = 429
# What everybody opens and nobody learns much from; and what only stands for somebody themselves.
UNCOUNTED = {"session", "provider", "account", "errors", "audit", "people", "alerts", "running", "note_pictures", None}
LETTERS = 3
"""Of what somebody types so many letters count: each further one asks again, and tells little."""
DAY = 24 * HOUR
_MAIL = """Hello,

{name} {did} more than {number} different {what} within an hour and is slowed down since.
What it was is not said to anybody. It may be a long day of work, or a program that reads with their session:
a word with them tells.

{address}/audit?kind=refused
"""


@pages.before_app_request
def slow_down() -> ResponseReturnValue | None:
    """Let ordinary reading pass; make whoever is far beyond it wait."""
    if request.method not in {"GET", "HEAD"} or not current_user.is_authenticated or request.endpoint == "static":
        return None
    is_file = request.blueprint == "exports" and bool(request.view_args)
    if request.blueprint in UNCOUNTED or request.path == "/":
        return None
    openings: Openings = current_app.extensions["taken_along" if is_file else "openings"]
    verdict = openings.note(viewer().id, _name_thing())
    if verdict.is_first:
        _tell(openings.pace.an_hour * _processes(), is_file=is_file)
    return _refuse(openings, verdict.wait, is_file=is_file) if verdict.wait else None


def count_slowed() -> int:
    """Return how many people were slowed down in the last 24 hours."""
    since = utc_text(graph().clock() - DAY)
    people = set()
    for line in read_newest(current_app.extensions["config"].data):
        if str(line["at"]) < since:
            break
        if line["act"] == "slowed":
            people.add(line["by"])
    return len(people)


def _name_thing() -> str:
    typed = request.args.get("q", "").lower()
    if typed and "json" in (request.args.get("format", ""), request.accept_mimetypes.best or ""):
        return f"{request.path}?{typed[:LETTERS]}"
    return request.full_path


def _refuse(openings: Openings, wait: int, *, is_file: bool) -> ResponseReturnValue:
    what, each = ("files", "five minutes") if is_file else ("pages", "20 seconds")
    happened = (
        f"Within an hour you {'took along' if is_file else 'opened'} more than {openings.pace.an_hour * _processes()} "
        f"different {what}: more than work usually needs. So the next new ones come every {each}; what you had already "
        "is there at once."
    )
    todo = (
        f"Reload the page in {wait} seconds. Whoever looks after people and teams was told the number, and not what it "
        "was: talk to them if your work needs more."
    )
    if request.accept_mimetypes.best == "application/json" or request.args.get("format") == "json":
        answer = make_response(jsonify(error=happened), TOO_MANY)
    else:
        page = render_template(
            "errors/show.html", title="A little slower", happened=happened, kept="", todo=todo, status=TOO_MANY
        )
        answer = make_response(page, TOO_MANY)
    answer.headers["Retry-After"] = str(wait)
    return answer


def _tell(number: int, *, is_file: bool) -> None:
    what, did = ("files", "took along") if is_file else ("pages", "opened")
    write_down("slowed", number=f"more than {number:,} {what} an hour")
    post, address = current_app.extensions["mail"], current_app.extensions["config"].address
    if not post.is_open:
        return
    text = _MAIL.format(name=viewer().name, did=did, number=number, what=what, address=address)
    for row in graph().keep("people"):
        if row["role"] == "admin" and row["email"] and row["active"] is not False:
            post.later(_sending(post, row["email"], f"{viewer().name} reads very much", text))


def _sending(post: Any, to: str, subject: str, text: str) -> Any:
    return lambda: post.send(to, subject, text)


def _processes() -> int:
    found: int = current_app.extensions["config"].workers
    return found


def _open(state: BlueprintSetupState) -> None:
    parts = state.app.extensions
    config, store = parts["config"], parts["graph"]

    def counting(an_hour: int, pause: float) -> Openings:
        # Each process counts what comes to it, which is its share.
        return Openings(Pace(-(-an_hour // config.workers), pause), lambda: float(store.clock()))

    parts["openings"] = counting(config.opened_an_hour, PAGE_PAUSE)
    parts["taken_along"] = counting(config.taken_an_hour, FILE_PAUSE)


pages.record(_open)
