"""Signing in and out, by password or by a one-time link."""

import re

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_login import current_user

from graphapp import access
from graphapp.access import anybody, graph, may_edit
from graphapp.config import Config
from graphapp.digests import Digests
from graphapp.mail import Post

pages = Blueprint("session", __name__)
# Browsers drop tabs and line ends from an address and read \ as /: what holds one could lead elsewhere.
_PATH = re.compile(r"/(?!/)[^\\\s\0-\x1f\x7f]*")


def _open_post(state: BlueprintSetupState) -> None:
    open_parts = state.app.extensions
    config, graph, viewers = open_parts["config"], open_parts["graph"], open_parts["viewers"]
    open_parts["mail"] = post = Post(config)
    open_parts["digests"] = Digests(graph, post, config, viewers.read) if post.is_open else None


pages.record(_open_post)


@pages.route("/sign-in", methods=["GET", "POST"])
@anybody
def sign_in() -> ResponseReturnValue:
    """Ask for e-mail and password."""
    after = _local(request.values.get("next", ""))
    if request.method != "POST":
        return redirect(after) if current_user.is_authenticated else _show_sign_in(after)
    email = request.form.get("email", "")
    found = access.check_password(graph(), email, request.form.get("password", ""))
    if found is None:
        return _show_sign_in(after, email, "The address and the password do not belong together."), 400
    access.sign_in(found)
    return redirect(after, 303)


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
    access.sign_in(person, purpose)
    return redirect(url_for("account.show_password") if purpose in {"invitation", "password"} else "/", 303)


@pages.post("/sign-out")
@may_edit
def sign_out() -> ResponseReturnValue:
    """End the session, here and on the server."""
    access.sign_out()
    return redirect(url_for("session.sign_in"), 303)


@pages.get("/healthz")
@anybody
def healthz() -> ResponseReturnValue:
    """Say whether the process is alive and its graph answers."""
    current_app.extensions["graph"].position()
    return {"ok": True}


def _show_sign_in(after: str, email: str = "", error: str = "") -> str:
    return render_template("session/sign_in.html", after=after, email=email, error=error)


def _post() -> Post:
    found: Post = current_app.extensions["mail"]
    return found


def _config() -> Config:
    found: Config = current_app.extensions["config"]
    return found


def _local(target: str) -> str:
    return target if _PATH.fullmatch(target) else "/"
