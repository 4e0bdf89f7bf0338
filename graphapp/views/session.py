"""Signing in and out, by password or by a one-time link."""

from urllib.parse import urlsplit

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from graphapp import access
from graphapp.access import anybody, graph, may_edit

pages = Blueprint("session", __name__)


@pages.route("/sign-in", methods=["GET", "POST"])
@anybody
def sign_in() -> ResponseReturnValue:
    """Ask for e-mail and password."""
    after = _local(request.values.get("next", ""))
    if request.method == "GET":
        return (
            redirect(after)
            if current_user.is_authenticated
            else render_template("session/sign_in.html", after=after, email="", error="")
        )
    email = request.form.get("email", "")
    found = access.check_password(graph(), email, request.form.get("password", ""))
    if found is None:
        error = "The address and the password do not belong together."
        return render_template("session/sign_in.html", after=after, email=email, error=error), 400
    access.sign_in(found)
    return redirect(after)


@pages.route("/sign-in/<token>", methods=["GET", "POST"])
@anybody
def use_link(token: str) -> ResponseReturnValue:
    """Show a button; pressing it uses the link up, so that a mail scanner that only looks does not."""
    if request.method == "GET":
        found = access.read_link(graph(), token)
        person = access.read_viewer(graph(), found["employee"]) if found else None
        return render_template("session/link.html", person=person), 200 if person else 410
    used = access.use_link(graph(), token)
    if used is None:
        return render_template("session/link.html", person=None), 410
    person, purpose = used
    access.sign_in(person)
    return redirect(url_for("account.show_password") if purpose in {"invitation", "password"} else "/")


@pages.post("/sign-out")
@may_edit
def sign_out() -> ResponseReturnValue:
    """End the session, here and on the server."""
    access.sign_out()
    return redirect(url_for("session.sign_in"))


@pages.get("/healthz")
@anybody
def healthz() -> ResponseReturnValue:
    """Say whether the process is alive and its graph answers."""
    current_app.extensions["graph"].position()
    return {"ok": True}


def _local(target: str) -> str:
    parts = urlsplit(target)
    is_ours = target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return target if is_ours else "/"
