"""What people see when something is missing, wrong or away: what happened, what was kept, what to do."""

from typing import Any

from flask import Blueprint, current_app, jsonify, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from graphapp.access import ask_for_nobody
from graphapp.errors import BadParameter, BadRow, GraphappError, NotAllowed, StoreBusy, StoreGone, UnknownQuestion
from graphapp.knowledge.importing.shown import NotNow, UnknownImport

pages = Blueprint("errors", __name__)
BAD = 400
_STATUS: dict[type[GraphappError], int] = {
    NotAllowed: 403,
    UnknownQuestion: 404,
    UnknownImport: 404,
    NotNow: 409,
    BadParameter: 400,
    BadRow: 409,
    StoreBusy: 503,
    StoreGone: 503,
}
_TITLES = {
    400: "That could not be understood",
    401: "Please sign in again",
    403: "Not for you to do",
    404: "There is nothing here",
    405: "That does not work this way",
    409: "Somebody was faster",
    413: "That is too much at once",
    500: "Something broke",
    503: "The graph is away just now",
}
_TODO = {
    400: "Go back and look at the fields again.",
    401: "Sign in in another tab, then go back here and send it again.",
    404: "The address may be mistyped, or the thing was deleted, or it was never shared with you.",
    409: "Go back, reload the page, and do it once more.",
    413: "Send less than 2 MB, or 512 MB of files: cut the text, split it, or leave files out.",
    500: "It is our fault and has been logged. Go back and try once more.",
    503: "Wait a moment, then reload the page.",
}


@pages.app_errorhandler(CSRFError)
def show_expired_form(_error: CSRFError) -> Any:
    """A form without its token: the session ended, or it came from elsewhere."""
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
    current_app.logger.error("unhandled error at %s", request.path, exc_info=error)
    if current_app.testing:
        raise error
    return _show(InternalServerError.code or 500, "")


def _show(status: int, happened: str) -> Any:
    ask_for_nobody()
    title = _TITLES.get(status, "That did not work")
    if request.accept_mimetypes.best == "application/json" or request.args.get("format") == "json":
        return jsonify(error=happened or title), status
    kept = "What you typed is still in the page before this one." if request.method == "POST" else ""
    page = render_template(
        "errors/show.html", title=title, happened=happened, kept=kept, todo=_TODO.get(status, ""), status=status
    )
    return page, status
