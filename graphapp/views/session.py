"""Signing in and out: by password, by passkey, by a one-time link, and the second step where there is one."""

import re

from flask import Blueprint, after_this_request, current_app, redirect, render_template, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_login import current_user
from werkzeug.wrappers import Response

from graphapp import access
from graphapp.access import anybody, graph, may_edit, with_proof
from graphapp.authentication.admission import read_admitted, read_viewer
from graphapp.authentication.credentials import find_addressee
from graphapp.authentication.devices import KnownDevices
from graphapp.authentication.notices import send_notice
from graphapp.authentication.passkeys import Passkeys, Site, name_site
from graphapp.authentication.sealing import Seal, derive_key
from graphapp.authentication.second_factor import SecondFactor
from graphapp.authentication.throttle import CODE, DEVICE, Budget, password_budgets
from graphapp.config import Config
from graphapp.digests import Digests
from graphapp.errors import TooManyTries
from graphapp.mail import Post
from graphapp.viewer import Viewer

pages = Blueprint("session", __name__)
# Browsers drop tabs and line ends from an address and read \ as /: what holds one could lead elsewhere.
_PATH = re.compile(r"/(?!/)[^\\\s\0-\x1f\x7f]*")
WRONG = "The address and the password do not belong together."
WRONG_CODE = "That is not a code that works now. Each one works once, and for half a minute."
SECOND_STEP_SECONDS, DEVICE_DAYS, SHORT_CODE = 10 * 60, 400, 6
FORGET = '"cache", "storage"'
"""Not cookies: that would sign people out of every other program of the same domain. Our own is ended by itself."""


def _open_parts(state: BlueprintSetupState) -> None:
    open_parts = state.app.extensions
    config, graph, viewers = open_parts["config"], open_parts["graph"], open_parts["viewers"]
    secret = config.signing_key()
    open_parts["mail"] = post = Post(config)
    open_parts["digests"] = Digests(graph, post, config, viewers.read) if post.is_open else None
    open_parts["known_devices"] = KnownDevices(derive_key(secret, "known devices"))
    place = config.address.partition("://")[2]
    open_parts["second_factor"] = SecondFactor(graph, Seal(secret, "second factor"), f"Graphapp {place}")
    open_parts["passkeys"] = Passkeys(graph)
    open_parts["check_passkey"] = check_passkey


pages.record(_open_parts)


@pages.route("/sign-in", methods=["GET", "POST"])
@anybody
def sign_in() -> ResponseReturnValue:
    """Ask for e-mail and password, or for a passkey."""
    after = read_target(request.values.get("next", ""))
    if request.method != "POST":
        return redirect(after) if current_user.is_authenticated else _show_sign_in(after)
    if request.form.get("passkey"):
        person = check_passkey(request.form["passkey"])
        if person is None:
            return _show_sign_in(after, "", "That passkey was not accepted."), 400
        return _let_in(person, "passkey", after)
    email = request.form.get("email", "")
    try:
        found = _check_password(email, request.form.get("password", ""))
    except TooManyTries as error:
        wait = {"Retry-After": str(error.seconds)}
        said = f"{error} Or let us mail you a link, or use a passkey: neither has to wait."
        return _show_sign_in(after, email, said), 429, wait
    if found is None:
        return _show_sign_in(after, email, WRONG), 400
    return _go_on(found, "password", after)


@pages.route("/sign-in/second", methods=["GET", "POST"])
@anybody
def take_second_step() -> ResponseReturnValue:
    """Ask who gave the right password, or came by a link, for what they have besides."""
    pending = session.get("pending", {})
    person = read_viewer(graph(), pending.get("employee", ""))
    is_over = graph().clock() - pending.get("at", 0) > SECOND_STEP_SECONDS
    if person is None or is_over or person.generation != pending["generation"]:
        session.pop("pending", None)
        return redirect(url_for("session.sign_in"), 303)
    if request.method != "POST":
        return _show_second_step(person)
    try:
        how = _check_second(person)
    except TooManyTries as error:
        return _show_second_step(person, str(error)), 429, {"Retry-After": str(error.seconds)}
    if not how:
        return _show_second_step(person, WRONG_CODE), 400
    return _let_in(person, how, pending["next"], pending["purpose"])


@pages.post("/sign-in/passkey")
@anybody
def ask_passkey() -> ResponseReturnValue:
    """What a browser needs to answer by a passkey; it says nothing about who has one."""
    site = find_site()
    if site is None:
        return {"error": "Passkeys work only where the address is a name."}, 409
    options, session["challenge"] = _passkeys().ask_answer(site)
    return Response(options, mimetype="application/json")


@pages.route("/sign-in/forgotten", methods=["GET", "POST"])
@anybody
def forgotten() -> ResponseReturnValue:
    """Mail a one-time link, or say whom to ask where no mail server is known. The answer never says who is here."""
    email, post = request.form.get("email", "").strip(), _post()
    asked = request.method == "POST" and post.is_open
    if asked and email:
        store, address = graph(), _config().address
        post.later(lambda: access.mail_link(store, post, address, email))
    error = "" if email or not asked else "Which address do you sign in with?"
    status = 400 if error else 200
    return render_template(
        "session/forgotten.html", can_mail=post.is_open, sent=asked and not error, email=email, error=error
    ), status


@pages.route("/sign-in/<token>", methods=["GET", "POST"])
@anybody
def use_link(token: str) -> ResponseReturnValue:
    """Show a button; pressing it uses the link up, so that a mail scanner that only looks does not."""
    # HEAD comes here, too: whatever only looks must not use the link up.
    if request.method != "POST":
        found = access.read_link(graph(), token)
        person = access.read_viewer(graph(), found["employee"]) if found else None
        return render_template("session/link.html", person=person), 200 if person else 410
    used = access.use_link(graph(), token)
    if used is None:
        return render_template("session/link.html", person=None), 410
    person, purpose = used
    after = url_for("account.show_password") if purpose in {"invitation", "password"} else "/"
    return _go_on(person, "link", after, purpose)


@pages.post("/account/prove")
@may_edit
@with_proof
def prove() -> ResponseReturnValue:
    """Go back to where somebody was asked to show that it is them; they did, or this would not be reached."""
    return redirect(read_target(request.form.get("next", "")), 303)


@pages.post("/sign-out")
@may_edit
def sign_out() -> ResponseReturnValue:
    """End the session, here and on the server; the browser forgets what it kept of the pages."""
    access.sign_out()
    answer = redirect(url_for("session.sign_in"), 303)
    answer.headers["Clear-Site-Data"] = FORGET
    return answer


def check_passkey(answer: str) -> Viewer | None:
    """Return whose passkey answered what was asked last in this browser; each question is answered once."""
    site, kept = find_site(), session.pop("challenge", "")
    return _passkeys().check(site, kept, answer) if site and kept else None


def find_site() -> Site | None:
    """Return where passkeys are for; what a request says of its host counts on this machine alone."""
    config = _config()
    return name_site(config.address, request.host_url if config.is_local else "")


def notify(person: Viewer, kind: str, more: str = "") -> None:
    """Mail somebody what changed in how they sign in."""
    send_notice(_post(), _config().address, person, kind, more)


def _check_password(email: str, password: str) -> Viewer | None:
    """Return whose they are; a try that was too much is not even looked at, whether or not there is such an account."""
    account, cookie = email.strip().lower(), request.cookies.get(_device_cookie(), "")
    known = find_addressee(graph(), email) if cookie else None
    device = _devices().find(cookie, known["employee"]) if known else ""
    throttle = current_app.extensions["throttle"]
    budgets = password_budgets(account, request.remote_addr or "", device)
    wait = throttle.spend(budgets)
    if wait:
        raise TooManyTries(wait)
    found = access.check_password(graph(), email, password)
    if found is not None:
        throttle.give_back(budgets)
    return found


def _check_second(person: Viewer) -> str:
    """Return by what the second step was taken, empty when it was not."""
    if request.form.get("passkey"):
        found = check_passkey(request.form["passkey"])
        return "passkey" if found and found.id == person.id else ""
    device = _devices().find(request.cookies.get(_device_cookie(), ""), person.id)
    budgets = [Budget("code device", f"{person.id} {device}", DEVICE) if device else Budget("code", person.id, CODE)]
    throttle = current_app.extensions["throttle"]
    wait = throttle.spend(budgets)
    if wait:
        raise TooManyTries(wait)
    code, factor = request.form.get("code", ""), current_app.extensions["second_factor"]
    is_short = sum(one.isalnum() for one in code) <= SHORT_CODE
    good = factor.use_code(person, code) if is_short else factor.use_recovery_code(person, code)
    if not good:
        return ""
    throttle.give_back(budgets)
    if not is_short:
        notify(person, "recovery", str(read_admitted(graph(), person).recovery_codes))
    return "code"


def _go_on(person: Viewer, how: str, after: str, purpose: str = "") -> ResponseReturnValue:
    """Let somebody in, or ask for the second step where they have set one up."""
    if not read_admitted(graph(), person).has_second_factor:
        return _let_in(person, how, after, purpose)
    session.clear()
    session["pending"] = {
        "employee": person.id,
        "generation": person.generation,
        "purpose": purpose,
        "next": after,
        "at": int(graph().clock()),
    }
    return redirect(url_for("session.take_second_step"), 303)


def _let_in(person: Viewer, how: str, after: str, purpose: str = "") -> ResponseReturnValue:
    access.sign_in(person, purpose, how)
    kept = _devices().add(request.cookies.get(_device_cookie(), ""), person.id)

    @after_this_request
    def remember(answer: Response) -> Response:
        secure = current_app.config["SESSION_COOKIE_SECURE"]
        answer.set_cookie(
            _device_cookie(), kept, DEVICE_DAYS * 86_400, secure=secure, httponly=True, samesite="Lax", path="/"
        )
        return answer

    return redirect(after, 303)


def _device_cookie() -> str:
    return "__Host-device" if current_app.config["SESSION_COOKIE_SECURE"] else "device"


def _show_sign_in(after: str, email: str = "", error: str = "") -> str:
    can_use = find_site() is not None
    return render_template("session/sign_in.html", after=after, email=email, error=error, passkeys=can_use)


def _show_second_step(person: Viewer, error: str = "") -> str:
    found = read_admitted(graph(), person)
    return render_template("session/second.html", somebody=found, error=error)


def _devices() -> KnownDevices:
    found: KnownDevices = current_app.extensions["known_devices"]
    return found


def _passkeys() -> Passkeys:
    found: Passkeys = current_app.extensions["passkeys"]
    return found


def _post() -> Post:
    found: Post = current_app.extensions["mail"]
    return found


def _config() -> Config:
    found: Config = current_app.extensions["config"]
    return found


def read_target(target: str) -> str:
    """Return the address on this site that somebody goes on to; the first page where it is none."""
    return target if _PATH.fullmatch(target) else "/"
