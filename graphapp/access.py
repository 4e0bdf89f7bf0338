"""From a session to a Viewer: who is signed in, what a route asks for, and how views ask and tell."""

import functools
from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flask import Flask, abort, current_app, g, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user, login_user, logout_user

from graphapp.authentication import sessions
from graphapp.authentication.admission import Admitted, Session, read_admitted, read_viewer
from graphapp.authentication.credentials import (
    LINK_SECONDS,
    check_password,
    has_password,
    is_password,
    mail_link,
    make_link,
    read_link,
    set_password,
    use_link,
)
from graphapp.authentication.devices import name_device
from graphapp.authentication.passwords import Strength
from graphapp.authentication.sealing import derive_key
from graphapp.authentication.throttle import DEVICE, Budget, Throttle
from graphapp.config import Config
from graphapp.errors import GraphappError, TooManyTries
from graphapp.graph.store import Change, Graph, Row, Rows, new_id
from graphapp.viewer import Viewer

__all__ = [
    "Admitted",
    "Session",
    "check_password",
    "has_password",
    "is_password",
    "mail_link",
    "make_link",
    "read_link",
    "read_viewer",
    "set_password",
    "use_link",
]
View = TypeVar("View", bound=Callable[..., Any])
PROVED_SECONDS = 10 * 60
LOOKING = {"GET", "HEAD"}
# What somebody who was invited can do before they have a password: nothing that another invitation could lay open.
BEFORE_PASSWORD = {"account.show_password", "account.change_password", "session.sign_out"}
# Likewise of whom a second factor is asked and who has none yet.
BEFORE_FACTOR = {*BEFORE_PASSWORD, "session.prove", "session.ask_passkey"}
FACTOR_PAGES = {"signing_in", "passkeys"}
WRONG_PASSWORD = "That is not your password."  # noqa: S105  # words for a person
# What is never written into a page again.
NEVER_KEPT = {"csrf_token", "proof", "passkey", "password", "old", "code"}


class SignedIn(UserMixin):  # type: ignore[misc]
    """What flask-login keeps: who sent this request, and in which session."""

    def __init__(self, admitted: Admitted, session: Session, token: str = "") -> None:
        self.admitted, self.viewer, self.session, self._token = admitted, admitted.viewer, session, token

    def get_id(self) -> str:
        """The employee and the token of the session, of which the server knows the hash."""
        return f"{self.viewer.id}:{self._token}"


def init_app(app: Flask) -> None:
    """Connect flask-login with the graph."""
    config: Config = app.extensions["config"]
    secret, clock = config.signing_key(), lambda: float(app.extensions["graph"].clock())
    app.extensions["throttle"] = Throttle(config.data / "tries.db", derive_key(secret, "throttle"), clock)
    app.extensions["session_limits"] = sessions.Limits(config.idle_hours * 3600, config.session_days * 86_400)
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)
    manager.unauthorized_handler(_ask_to_sign_in)
    app.before_request(_check_access)


def viewer() -> Viewer:
    """Return who is asking; only inside a route that is not open to everybody."""
    found: Viewer = current_user.viewer
    return found


def admitted() -> Admitted:
    """Return who is asking with where they are signed in, and what they have besides a password."""
    found: Admitted = current_user.admitted
    return found


def this_session() -> Session:
    """Return the session of this request."""
    found: Session = current_user.session
    return found


def today() -> str:
    """Return the viewer's day as ISO text."""
    return datetime.now(ZoneInfo(viewer().time_zone)).date().isoformat()


def graph() -> Graph:
    """Return the graph of this application."""
    found: Graph = current_app.extensions["graph"]
    return found


def ask(name: str, **params: Any) -> list[Row]:
    """Ask a question as the person who is signed in."""
    rows: list[Row] = recall().ask(name, **params)
    return rows


def recall() -> Any:
    """Return the `Recall` of whoever is signed in, for this request up to the next change that it tells."""
    if "recall" not in g:
        g.recall = current_app.extensions["recall_as"](viewer())
    return g.recall


def ask_one(name: str, what: str = "thing", **params: Any) -> Row:
    """Ask a question that has one answer; 404 where there is none, or none for this person: nobody can tell which."""
    rows = ask(name, **params)
    if not rows:
        abort(404, f"There is no such {what}, or it is not for you to see.")
    return rows[0]


def tell(*statements: tuple[str, Rows], once: str = "") -> int:
    """Write a change as the person who is signed in; of several with the same `once` only the first is told."""
    told = graph().tell(Change(statements, viewer(), once or new_id()))
    # What this request knew of how new the links in memory are is no longer so.
    g.pop("recall", None)
    return told


def ask_for_nobody() -> None:
    """Let the page of an error be shown to nobody in particular where the graph could not say who is signed in."""
    if "_login_user" not in g:
        g._login_user = AnonymousUserMixin()  # noqa: SLF001  # where flask-login keeps it


def ask_for_whom() -> None:
    """Let the page of an error be shown, with the menu, to who is signed in also where no route said who that is."""
    try:
        if "viewer" not in g and current_user.is_authenticated:
            g.viewer = viewer()
    except GraphappError:
        ask_for_nobody()


def anybody(view: View) -> View:
    """Mark a route as open to everybody."""
    return _mark(view, "anybody")


def may_read(view: View) -> View:
    """Mark a route as open to everybody who is signed in; what they see is decided by the graph."""
    return _mark(view, "read")


def may_edit(view: View) -> View:
    """Mark a route that writes: for whoever is signed in and sees the thing."""
    return _mark(view, "edit")


def may_administer(view: View) -> View:
    """Mark a route for those who look after people and teams."""
    return _mark(view, "administer")


def with_proof(view: View) -> View:
    """Mark a route as one for which somebody showed in the last ten minutes that it is them; below the other mark."""
    view.proof = True  # type: ignore[attr-defined]
    return view


def sign_in(viewer_now: Viewer, purpose: str = "", how: str = "link") -> None:
    """Begin a session under a new token; what an earlier one left in the cookie is dropped.

    Args:
        viewer_now: who signs in.
        purpose: of the one-time link that they came by, empty when they came by password. Who was invited sets a
            password before anything else.
        how: by what they showed who they are: password, code, passkey, link, provider.
    """
    _begin(read_admitted(graph(), viewer_now), how)
    if purpose in {"invitation", "password"}:
        session["came_by_link"] = int(graph().clock())
    if purpose == "invitation" and not has_password(graph(), viewer_now.id):
        session["needs_password"] = True


def sign_out() -> None:
    """End this session on the server, and forget the cookie."""
    sessions.end(graph(), viewer(), [this_session()])
    logout_user()
    session.clear()


def sign_out_elsewhere() -> None:
    """End every session of the person but this one."""
    others = [one for one in admitted().sessions.values() if one.id != this_session().id]
    sessions.end(graph(), viewer(), others)


def change_password(password: str) -> Strength:
    """Give the person who is signed in a new password; of their sessions only this one goes on.

    Raises:
        NotAllowed: it is too short or too easily guessed to be of use.
    """
    address = current_app.extensions["config"].address
    strength = set_password(graph(), viewer().id, password, viewer(), address=address)
    fresh = read_viewer(graph(), viewer().id)
    if fresh is not None:
        sign_in(fresh, how="password")
    return strength


def came_by_link() -> bool:
    """Say whether the person just came by a one-time link, which stands for the old password."""
    return bool(graph().clock() - session.get("came_by_link", 0) <= LINK_SECONDS)


def is_proved() -> bool:
    """Say whether the person showed in the last ten minutes that it is them."""
    return bool(graph().clock() - this_session().proved <= PROVED_SECONDS)


def is_own_password(password: str) -> bool:
    """Say whether this is the password of the person who is signed in.

    Raises:
        TooManyTries: it was tried too often in this session; it is not even looked at.
    """
    throttle, budgets = current_app.extensions["throttle"], [Budget("proof", this_session().id, DEVICE)]
    wait = throttle.spend(budgets)
    if wait:
        raise TooManyTries(wait)
    good = is_password(graph(), viewer().id, password)
    if good:
        throttle.give_back(budgets)
    return good


def prove(how: str) -> None:
    """Note that the person showed that it is them; the session goes on under a new token."""
    _begin(admitted(), how, renewed=this_session())


def require_proof() -> None:
    """Go on only if the person showed in the last ten minutes that it is them; else ask for it in place of the page."""
    asked = _ask_proof()
    if asked is not None:
        abort(make_response(asked))


def _begin(somebody: Admitted, how: str, renewed: Session | None = None) -> None:
    device, limits = name_device(request.headers.get("User-Agent", "")), current_app.extensions["session_limits"]
    token, begun = sessions.begin(graph(), somebody, limits, device, how, renewed=renewed)
    if renewed is None:
        session.clear()
    login_user(SignedIn(somebody, begun, token))
    g.pop("recall", None)


def _mark(view: View, access: str) -> View:
    @functools.wraps(view)
    def marked(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs)

    marked.access = access  # type: ignore[attr-defined]
    return marked  # type: ignore[return-value]


def _load(identity: str) -> SignedIn | None:
    employee, _, token = identity.rpartition(":")
    somebody = current_app.extensions["viewers"].admit(employee)
    if somebody is None:
        return None
    found = somebody.sessions.get(sessions.hash_token(token))
    if found is None or not current_app.extensions["session_limits"].allow(found, graph().clock()):
        return None
    return SignedIn(somebody, found, token)


def _check_access() -> ResponseReturnValue | None:
    """Refuse before the view runs; a route without a mark is refused to everybody."""
    if request.endpoint is None or request.endpoint == "static":
        return None
    view = current_app.view_functions[request.endpoint]
    access = getattr(view, "access", None)
    if access == "anybody":
        return None
    if access is None:
        abort(403)
    if not current_user.is_authenticated:
        return _ask_to_sign_in()
    g.viewer = viewer()
    if access == "administer" and not g.viewer.is_admin:
        abort(403, "Only those who look after people and teams can do that.")
    _note_use()
    changes_people = access == "administer" and request.method not in LOOKING
    missing = _ask_password() or _ask_second_factor()
    return missing or (_ask_proof() if changes_people or hasattr(view, "proof") else None)


def _note_use() -> None:
    if not current_app.extensions["session_limits"].want_note(this_session(), graph().clock()):
        return
    try:
        sessions.note_use(graph(), viewer(), this_session())
    except GraphappError:
        # A page can be read also where nothing can be written just now.
        current_app.logger.warning("that a session is used was not written down", exc_info=True)


def _ask_password() -> ResponseReturnValue | None:
    if not session.get("needs_password") or request.endpoint in BEFORE_PASSWORD:
        return None
    if request.method not in LOOKING:
        abort(403, "Choose a password first: it takes the place of the link that you came by.")
    return redirect(url_for("account.show_password"))


def needs_second_factor() -> bool:
    """Say whether a second factor is asked of the person who is signed in; who comes by a provider showed it there."""
    wanted = current_app.extensions["config"].second_factor
    is_asked = wanted == "everyone" or (wanted == "admins" and viewer().is_admin)
    return bool(is_asked and this_session().how != "provider")


def _ask_second_factor() -> ResponseReturnValue | None:
    if not needs_second_factor() or admitted().has_second_factor:
        return None
    if request.blueprint in FACTOR_PAGES or request.endpoint in BEFORE_FACTOR:
        return None
    if request.method not in LOOKING:
        abort(403, "Set up a second factor first: here it is asked for.")
    return redirect(url_for("signing_in.show"))


def _ask_proof() -> ResponseReturnValue | None:
    """Ask who is signed in to show that it is them, unless they just did or do so with this request."""
    error = ""
    if is_proved():
        return None
    if request.form.get("passkey"):
        person = current_app.extensions["check_passkey"](request.form["passkey"])
        if person is not None and person.id == viewer().id:
            prove("passkey")
            return None
        error = "That passkey was not accepted."
    elif "proof" in request.form:
        if is_own_password(request.form["proof"]):
            prove("password")
            return None
        error = WRONG_PASSWORD
    if "json" in request.headers.get("Accept", ""):
        abort(403, "Show first that it is you, in the page that asks for it.")
    return _render_proof(error), 403


def _render_proof(error: str) -> str:
    is_form, g.asks_proof = request.method not in LOOKING, True
    fields = [(name, text) for name, text in request.form.items(multi=True) if name not in NEVER_KEPT]
    return render_template(
        "session/prove.html",
        action=request.full_path.rstrip("?") if is_form else url_for("session.prove"),
        fields=fields if is_form else [("next", request.full_path.rstrip("?"))],
        error=error,
        back="/" if is_form else request.full_path.rstrip("?"),
        has_password=has_password(graph(), viewer().id),
        has_passkeys=bool(admitted().passkeys),
    )


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method not in LOOKING or "json" in request.headers.get("Accept", ""):
        abort(401, "Please sign in again.")
    return redirect(url_for("session.sign_in", next=request.full_path.rstrip("?")))
