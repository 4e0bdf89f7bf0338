"""The audit log for those who look after people and teams: who did what kind of thing, never more than they see."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, Flask, current_app, g, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from flask_login import current_user, user_logged_in, user_logged_out
from werkzeug.exceptions import HTTPException

from graphapp.access import ask, graph, may_administer, viewer
from graphapp.audit import record
from graphapp.audit.entries import utc_text
from graphapp.audit.reading import Line, Shown, read_newest, show_lines
from graphapp.knowledge import people
from graphapp.views.paging import FIRST, filter_url

pages = Blueprint("audit", __name__)
REFUSED, FORBIDDEN, TOO_MANY = 400, 403, 429
LINES_A_MINUTE = 60
"""Of what anybody can bring about from outside, so that a flood does not fill the disk."""
HOW = {
    "session.sign_in": "by password",
    "session.take_second_step": "by a second step",
    "session.use_link": "by a link",
    "provider.come_back": "through the provider",
}
"""Where somebody signs in; elsewhere a session that was there goes on under a new number."""
BY_MEANS = {
    "password": "by password",
    "code": "by password and code",
    "passkey": "by passkey",
    "link": "by a link",
    "provider": "through the provider",
}
SIGN_INS = ("signed in", "signed out", "sign-in failed", "linked", "unlinked", "signed out by provider", "teams set")
# What the page can be narrowed to: (in the address, in words, acts).
KINDS = (
    ("sign-in", "Signing in", SIGN_INS),
    ("change", "Changes", ("changed",)),
    ("export", "Taken along", ("took along",)),
    ("command", "Commands", ("command",)),
    ("refused", "Refused or slowed down", ("slowed", "refused")),
)
FEW = 3
# What of an account was changed, by the statement that did it.
ACCOUNT = {
    "access.credential": "how somebody signs in, or their role",
    "access.end_sessions": "sessions ended",
    "access.end_session": "a session ended",
    "access.second_factor": "codes of a device",
    "access.passkey": "a passkey added",
    "access.remove_passkey": "a passkey removed",
    "access.recovery_code": "recovery codes made",
    "access.forget_links": "links to sign in made worthless",
    "employees.write": "facts about a colleague, or whether they work here",
    "teams.join": "who is in a team",
    "teams.write": "a team's name",
}


def write_down(act: str, by: Any = None, **facts: Any) -> None:
    """Write down what the person who is signed in did; arguments as of `audit.record`."""
    who = viewer() if by is None else by
    record(current_app.extensions["config"].data, act, who, now=graph().clock(), **facts)


@pages.get("/audit")
@may_administer
def show() -> ResponseReturnValue:
    """Who did what, the newest first, 25 a page; by person, by day, by kind."""
    who, day, kind = request.args.get("who", "").strip(), request.args.get("day", ""), request.args.get("kind", "")
    meant = people.find_meant(who, request.args.get("who_id", ""), ask) if who else None
    person = meant.person["id"] if meant and meant.person else ""
    first, last = _span(day)
    cursor = request.args.get("before", "")[:40]
    acts = next((acts for name, _, acts in KINDS if name == kind), ())

    def is_wanted(line: Line) -> bool:
        return (not person or line.get("by") == person) and (not acts or line["act"] in acts)

    data = current_app.extensions["config"].data
    lines = _until(read_newest(data, min(filter(None, (cursor, last)), default="")), first)
    asked = who and not person
    found = [] if asked else list(islice(show_lines(lines, graph(), viewer(), is_wanted), FIRST + 1))
    rows = [_word(one) for one in found[:FIRST]]
    older = filter_url(before=found[FIRST - 1].at) if len(found) > FIRST else None
    return render_template(
        "audit/show.html",
        rows=rows,
        names=_names(rows),
        who=who,
        meant=meant,
        day=day if last else "",
        kind=kind,
        kinds=[("", "Everything"), *((name, words) for name, words, _ in KINDS)],
        older=older,
        newer=filter_url(before="") if cursor else None,
    )


def _span(day: str) -> tuple[str, str]:
    """Return when a day of the viewer's begins and ends, as the log writes it; empty where no day is asked for."""
    try:
        wanted, zone = date.fromisoformat(day), ZoneInfo(viewer().time_zone)
        ends = [datetime.combine(one, time(), zone) for one in (wanted, wanted + timedelta(days=1))]
    except (ValueError, OverflowError):
        return "", ""
    return utc_text(ends[0].timestamp()), utc_text(ends[1].timestamp())


def _until(lines: Iterable[Line], first: str) -> Iterable[Line]:
    for line in lines:
        if str(line["at"]) < first:
            return
        yield line


def _word(shown: Shown) -> dict[str, Any]:
    kinds: dict[str, list[str]] = {}
    for kind, key in shown.things:
        kinds.setdefault(kind, []).append(key)
    words = current_app.extensions["vocabulary"].kinds
    things = [
        {"label": words[kind].label if len(keys) == 1 else words[kind].plural, "number": len(keys),
         "links": [f"/{words[kind].path}/{key}" for key in keys[:FEW]]}
        for kind, keys in kinds.items() if kind in words
    ]  # fmt: skip
    facts = shown.facts
    said = [str(facts[name]) for name in ("how", "command", "what", "format", "team", "number", "why") if name in facts]
    at = datetime.fromisoformat(shown.at).replace(tzinfo=UTC).timestamp()
    said += [ACCOUNT[name] for name in shown.whats if name in ACCOUNT]
    act = shown.verb or shown.act if shown.act == "changed" else shown.act
    act = "slowed down" if act == "slowed" else act
    return {"at": at, "by": shown.by, "act": act, "said": said, "things": things, "whom": facts.get("whom", "")}


def _names(rows: list[dict[str, Any]]) -> dict[str, str]:
    ids = sorted({one for row in rows for one in (row["by"], row["whom"]) if one})
    return {row["id"]: row["name"] for row in (ask("employees.named", ids=ids) if ids else ())}


def _signed_in(_app: Flask, user: Any) -> None:
    if request.endpoint in HOW:
        how = BY_MEANS.get(user.session.how)
        write_down("signed in", user.viewer, how=how, address=request.remote_addr)


def _signed_out(_app: Flask, user: Any) -> None:
    write_down("signed out", user.viewer)


@pages.after_app_request
def write_refusal(answer: Response) -> Response:
    """Write down that somebody asked for what is not theirs to do; which page, and not about what."""
    is_refused = answer.status_code == FORBIDDEN and current_user.is_authenticated and request.endpoint not in HOW
    if is_refused and "asks_proof" not in g and _is_within("refusals"):
        write_down("refused", current_user.viewer, what=request.endpoint)
    return answer


@pages.after_app_request
def write_failure(answer: Response) -> Response:
    """Write down that somebody was refused; never what they typed, which may be a password in the wrong field."""
    status = answer.status_code
    if request.method == "POST" and request.endpoint in HOW and status in {REFUSED, 401, 403, 410, TOO_MANY}:
        # What costs nothing to bring about has a kind of its own: a flood of it hides no guessing at an account.
        kind = "throttled" if status == TOO_MANY else "without form" if "lacks_form" in g else ""
        by = "" if kind else _find_typed()
        kind = kind or f"{request.endpoint} {status} {'by passkey' if _typed('passkey') else ''} {by}"
        if _is_within(kind):
            how = HOW[request.endpoint or ""]
            write_down("sign-in failed", by or _find_typed(), how=how, address=request.remote_addr)
    return answer


def write_refused_return() -> None:
    """Write down that somebody came back from the provider with what lets nobody in."""
    if _is_within("come back"):
        write_down("sign-in failed", "nobody here", how="through the provider", address=request.remote_addr)


def _is_within(name: str) -> bool:
    """Say whether a flood of one kind still gets a line: so many a minute do."""
    minute, kept = int(graph().clock() // 60), current_app.extensions.setdefault("audit_floods", {})
    before, count = kept.get(name, (minute, 0))
    kept[name] = (minute, count + 1 if before == minute else 1)
    return bool(kept[name][1] <= LINES_A_MINUTE)


def _find_typed() -> str:
    """Return whose address was typed."""
    typed = _typed("email").strip().lower()
    rows = graph().keep("credential", email=typed) if typed and "\0" not in typed else []
    return str(rows[0]["employee"]) if rows else "nobody here"


def _typed(name: str) -> str:
    try:
        return request.form.get(name, "")
    except HTTPException:  # too long a form was refused, and is refused again
        return ""


def _listen(state: BlueprintSetupState) -> None:
    user_logged_in.connect(_signed_in, state.app)
    user_logged_out.connect(_signed_out, state.app)


pages.record(_listen)
