"""From a session to a Viewer: who is signed in, what a route asks for, and how views ask and tell."""

import functools
import hmac
import secrets
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import AnonymousUserMixin, LoginManager, UserMixin, current_user, login_user, logout_user

from graphapp.errors import BadRow, NotAllowed
from graphapp.graph.store import Change, Graph, Row, Rows, new_id
from graphapp.mail import Post
from graphapp.viewer import Viewer, audiences_of

View = TypeVar("View", bound=Callable[..., Any])
LINK_SECONDS = 15 * 60
LINK_PAUSE_SECONDS = 60
SHORTEST, LONGEST = 10, 1000
LOOKING = {"GET", "HEAD"}
# What somebody who was invited can do before they have a password: nothing that another invitation could lay open.
BEFORE_PASSWORD = {"account.show_password", "account.change_password", "session.sign_out"}
_hasher = PasswordHasher()
_SUBJECTS = {"password": "A new password", "invitation": "Your colleagues share what they know about customers"}
_MAIL = """Hello,

this link signs you in, once, within the next 15 minutes. Then choose a password:

{link}

If it is too late, ask for another one: {address}/sign-in/forgotten
If you did not ask for it, do nothing: without this link nothing changes.
"""
# Verified when nobody has that address, so that the answer takes as long.
_NOBODY = _hasher.hash(secrets.token_hex(16))


class SignedIn(UserMixin):  # type: ignore[misc]
    """What flask-login keeps: the viewer of this request."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer

    def get_id(self) -> str:
        """The employee and the generation of the session: raising the generation ends it on the server."""
        return f"{self.viewer.id}:{self.viewer.generation}"


def init_app(app: Flask) -> None:
    """Connect flask-login with the graph."""
    manager = LoginManager(app)
    manager.session_protection = None
    manager.user_loader(_load)
    manager.unauthorized_handler(_ask_to_sign_in)
    app.before_request(_check_access)


def read_viewer(graph: Graph, employee: str, today: date | None = None) -> Viewer | None:
    """Read from the graph who somebody is and what they may see today; None when there is no such active person."""
    rows = graph.keep("viewer", employee=employee, today=(today or datetime.now(UTC).date()).isoformat())
    me = next((row for row in rows if row["what"] == "self"), None)
    if me is None or not me["active"]:
        return None
    of = {what: [row["id"] for row in rows if row["what"] == what] for what in ("team", "account", "list")}
    return Viewer(
        id=me["id"],
        name=me["name"],
        role=me["role"] or "employee",
        audiences=audiences_of(me["id"], of["team"], of["account"], of["list"]),
        time_zone=me["time_zone"] or "UTC",
        generation=me["generation"] or 0,
        email=me["email"] or "",
    )


def viewer() -> Viewer:
    """Return who is asking; only inside a route that is not open to everybody."""
    found: Viewer = current_user.viewer
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


def sign_in(viewer_now: Viewer, purpose: str = "") -> None:
    """Begin a session; what an earlier one left in the cookie is dropped.

    Args:
        viewer_now: who signs in.
        purpose: of the one-time link that they came by, empty when they came by password. Who was invited sets a
            password before anything else.
    """
    session.clear()
    login_user(SignedIn(viewer_now))
    if purpose in {"invitation", "password"}:
        session["came_by_link"] = int(graph().clock())
    if purpose == "invitation" and not has_password(graph(), viewer_now.id):
        session["needs_password"] = True


def sign_out() -> None:
    """End every session of the person on the server, and forget the cookie."""
    graph().tell(Change([("access.end_sessions", [{"employee": viewer().id}])], viewer()))
    logout_user()
    session.clear()


def sign_out_elsewhere() -> None:
    """End every session of the person but this one."""
    graph().tell(Change([("access.end_sessions", [{"employee": viewer().id}])], viewer()))
    _go_on()


def change_password(password: str) -> None:
    """Give the person who is signed in a new password; of their sessions only this one goes on.

    Raises:
        NotAllowed: it is too short to be of use.
    """
    set_password(graph(), viewer().id, password, viewer())
    _go_on()


def came_by_link() -> bool:
    """Say whether the person just came by a one-time link, which stands for the old password."""
    return bool(graph().clock() - session.get("came_by_link", 0) <= LINK_SECONDS)


def check_password(store: Graph, email: str, password: str) -> Viewer | None:
    """Return the viewer whose address and password these are; it takes as long when nobody has that address."""
    found = _find_addressee(store, email)
    good = _verify((found or {}).get("password") or _NOBODY, password)
    return read_viewer(store, found["employee"]) if good and found else None


def has_password(store: Graph, employee: str) -> bool:
    """Say whether somebody has set a password: from then on nobody else is given a link for them."""
    return any(row["password"] for row in store.keep("password", employee=employee))


def is_password(store: Graph, employee: str, password: str) -> bool:
    """Say whether this is somebody's password."""
    rows = store.keep("password", employee=employee)
    return _verify((rows[0]["password"] if rows else None) or _NOBODY, password)


def set_password(store: Graph, employee: str, password: str, by: Viewer | str, *, role: str | None = None) -> None:
    """Store a new password (argon2id), end every open session and void every link that was not used.

    Raises:
        NotAllowed: it is too short to be of use.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise NotAllowed("A password needs at least 10 characters (and at most 1,000). A short sentence is a good one.")
    row = {"employee": employee, "password": _hasher.hash(password), "role": role, "since": int(store.clock())}
    whose = [{"employee": employee}]
    ended: list[tuple[str, Rows]] = [("access.end_sessions", whose), ("access.forget_links", whose)]
    store.tell(Change([("access.credential", [row]), *ended], by))


def make_link(store: Graph, employee: str, purpose: str, by: Viewer | str, seconds: int = LINK_SECONDS) -> str:
    """Make a one-time link for somebody and return its token; only the token's hash is stored."""
    token = secrets.token_urlsafe(24)
    row = {"id": _hash(token), "employee": employee, "purpose": purpose, "expires": int(store.clock()) + seconds}
    role = {"employee": employee, "password": None, "role": None, "since": int(store.clock())}
    store.tell(Change([("access.credential", [role]), ("access.link", [row])], by))
    return token


def read_link(store: Graph, token: str) -> Row | None:
    """Return whom a link is for and its purpose, without using it up; None when it is used, too old or unknown."""
    rows = store.keep("link", id=_hash(token))
    good = rows and not rows[0]["used"] and rows[0]["expires"] >= int(store.clock())
    return rows[0] if good else None


def use_link(store: Graph, token: str) -> tuple[Viewer, str] | None:
    """Use a one-time link up: return whom it signs in and its purpose, None when it is used, too old or unknown."""
    found = read_link(store, token)
    if found is None:
        return None
    try:
        store.tell(Change([("access.use_link", [{"id": _hash(token), "at": int(store.clock())}])], found["employee"]))
    except BadRow:
        return None
    person = read_viewer(store, found["employee"])
    return (person, found["purpose"]) if person else None


def mail_link(store: Graph, post: Post, address: str, email: str) -> None:
    """Mail a one-time link to whoever has this e-mail address; nothing happens where nobody has.

    Args:
        store: the graph.
        post: sends the mail.
        address: of the pages; a link is never made from what a request says its host is.
        email: as it was typed.

    Raises:
        OSError: the mail server is away or refused.
    """
    person = _find_addressee(store, email)
    if person is None or _has_fresh_link(store, person["employee"]):
        return
    purpose = "password" if person["password"] else "invitation"
    link = f"{address}/sign-in/{make_link(store, person['employee'], purpose, person['employee'])}"
    post.send(person["email"], _SUBJECTS[purpose], _MAIL.format(link=link, address=address))


def _has_fresh_link(store: Graph, employee: str) -> bool:
    after = int(store.clock()) + LINK_SECONDS - LINK_PAUSE_SECONDS
    return bool(store.keep("fresh_links", employee=employee, after=after)[0]["links"])


def _find_addressee(store: Graph, email: str) -> Row | None:
    """Return who is here and has this address; of several, which only a load can bring about, one with a password."""
    typed = email.strip().lower()
    rows = [] if "\0" in typed else store.keep("credential", email=typed)
    active = sorted((row for row in rows if typed and row["active"]), key=lambda row: not row["password"])
    return active[0] if active else None


def _verify(stored: str, password: str) -> bool:
    try:
        # Nothing longer was ever stored, and hashing megabytes would be work for nothing.
        return _hasher.verify(stored, password[: LONGEST + 1])
    except (VerificationError, InvalidHashError):
        return False


def _go_on() -> None:
    fresh = read_viewer(graph(), viewer().id)
    if fresh is not None:
        sign_in(fresh)


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _mark(view: View, access: str) -> View:
    @functools.wraps(view)
    def marked(*args: Any, **kwargs: Any) -> Any:
        return view(*args, **kwargs)

    marked.access = access  # type: ignore[attr-defined]
    return marked  # type: ignore[return-value]


def _load(identity: str) -> SignedIn | None:
    employee, _, generation = identity.rpartition(":")
    found = current_app.extensions["viewers"].read(employee)
    if found is None or not hmac.compare_digest(str(found.generation), generation):
        return None
    return SignedIn(found)


def _check_access() -> ResponseReturnValue | None:
    """Refuse before the view runs; a route without a mark is refused to everybody."""
    if request.endpoint is None or request.endpoint == "static":
        return None
    access = getattr(current_app.view_functions[request.endpoint], "access", None)
    if access == "anybody":
        return None
    if access is None:
        abort(403)
    if not current_user.is_authenticated:
        return _ask_to_sign_in()
    if access == "administer" and not viewer().is_admin:
        abort(403, "Only those who look after people and teams can do that.")
    g.viewer = viewer()
    if session.get("needs_password") and request.endpoint not in BEFORE_PASSWORD:
        if request.method not in LOOKING:
            abort(403, "Choose a password first: it takes the place of the link that you came by.")
        return redirect(url_for("account.show_password"))
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method not in LOOKING or "json" in request.headers.get("Accept", ""):
        abort(401, "Please sign in again; what you typed is still in the page before this one.")
    return redirect(url_for("session.sign_in", next=request.full_path.rstrip("?")))
