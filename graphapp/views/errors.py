"""What people see when something is missing, wrong or away: what happened, what was kept, what to do."""

from typing import Any

from flask import Blueprint, abort, current_app, g, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from graphapp.access import NEVER_KEPT, ask_for_nobody, ask_for_whom
from graphapp.audit import AuditGone
from graphapp.disk import lacks_room
from graphapp.errors import (
    BadParameter,
    BadRow,
    GraphappError,
    NotAllowed,
    StoreBusy,
    StoreFull,
    StoreGone,
    TooManyTries,
    UnknownQuestion,
)
from graphapp.knowledge.importing.shown import NotNow, UnknownImport
from graphapp.views.uploads import PICTURES
from graphapp.watching import FAILED, NUMBER

pages = Blueprint("errors", __name__)
BAD, TOO_MUCH = 400, 413
SECRET = {"password", "old", "proof", "code"}
_STATUS: dict[type[GraphappError], int] = {
    NotAllowed: 403,
    UnknownQuestion: 404,
    UnknownImport: 404,
    NotNow: 409,
    BadParameter: 400,
    BadRow: 409,
    TooManyTries: 429,
    StoreBusy: 503,
    StoreGone: 503,
    AuditGone: 503,
    StoreFull: 507,
}
_TITLES = {
    400: "That could not be understood",
    401: "Please sign in again",
    403: "Not for you to do",
    404: "There is nothing here",
    405: "That does not work this way",
    409: "Somebody was faster",
    413: "That is too much at once",
    429: "Too often",
    500: "Something broke",
    503: "The graph is away just now",
    507: "There is no room left",
}
_TODO = {
    400: "Go back and look at the fields again.",
    401: "Sign in in another tab, then go back here and send it again.",
    404: "The address may be mistyped, or the thing was deleted, or it was never shared with you.",
    405: "Nothing was done. Go back to the page before, or begin at the home page.",
    409: "Go back, reload the page, and do it once more.",
    429: "Nothing was done. It works again after that time.",
    500: "It is our fault and has been logged. Go back and try once more.",
    503: "Wait a moment, then reload the page.",
    507: "Tell whoever runs this server. Pages can be read meanwhile; send it again when there is room.",
}


@pages.before_app_request
def refuse_what_no_address_holds() -> None:
    """Answer an address with a NUL in it as any other that leads nowhere."""
    if any("\0" in str(value) for value in (request.view_args or {}).values()):
        abort(404)


@pages.app_errorhandler(CSRFError)
def show_expired_form(_error: CSRFError) -> Any:
    """A form without its token: the session ended, or it came from elsewhere."""
    g.lacks_form = True
    return _show(400, "The form was open for too long, or came from another site, so it was not accepted.")


@pages.app_errorhandler(HTTPException)
def show_http_error(error: HTTPException) -> Any:
    """Any answer that is not a page."""
    status = error.code or 500
    if error.response is not None or status < BAD:
        return error
    known = type(error).description == error.description
    return _show(status, "" if known and status in _TITLES else error.description or "")


@pages.app_errorhandler(GraphappError)
def show_failure(error: GraphappError) -> Any:
    """A failure that a person can act on."""
    status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 500)
    text = (
        "Something that you refer to is not there any more. Nothing was saved."
        if isinstance(error, BadRow)
        else str(error)
    )
    return _show(status, text)


@pages.app_errorhandler(Exception)
def show_bug(error: Exception) -> Any:
    """A bug of ours: logged with its traceback, shown without."""
    # The route, not the address: that may hold a link to sign in.
    current_app.logger.error("unhandled error at %s", request.url_rule, exc_info=error)
    if lacks_room(error):
        return _show(507, "The server's disk is full, so this was not carried out to its end.")
    if current_app.testing:
        raise error
    return _show(InternalServerError.code or 500, "")


def _say_limit() -> str:
    """Say how much may be sent to where this was, and what to leave out."""
    limit = (request.max_content_length or 0) >> 20
    if request.endpoint in PICTURES:
        return f"Send less than {limit} MB: make the picture smaller, or choose another one."
    is_files = request.mimetype == "multipart/form-data"
    return f"Send less than {limit} MB: {'leave files out' if is_files else 'cut the text, or split it'}."


def _has_typed() -> bool:
    """Say whether the page before this one keeps what was typed: a browser keeps no passwords, codes and files."""
    if request.method != "POST":
        return False
    try:
        typed = {name for name, text in request.form.items() if text}
    except HTTPException:
        # Too long to be read: that was no password.
        return True
    return bool(typed - NEVER_KEPT) and not typed & SECRET


def _show(status: int, happened: str) -> Any:
    if status < FAILED:
        ask_for_whom()
    else:
        ask_for_nobody()
    title = _TITLES.get(status, "That did not work")
    # What somebody did wrong they mend themselves; what is wrong with us is looked up in the log.
    number = request.environ.get(NUMBER, "") if status >= FAILED else ""
    if request.accept_mimetypes.best == "application/json" or request.args.get("format") == "json":
        short = f"{title}. {_say_limit()}" if status == TOO_MUCH else title
        return jsonify(error=happened or short, **({"request": number} if number else {})), status
    kept = "What you typed is still in the page before this one." if _has_typed() else ""
    page = render_template(
        "errors/show.html",
        title=title,
        happened=happened,
        kept=kept,
        todo=_say_limit() if status == TOO_MUCH else _TODO.get(status, ""),
        number=number,
    )
    return page, status
