"""My account: password, sessions, audiences, time zone."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import may_read

pages = Blueprint("account", __name__)


@pages.get("/account/password")
@may_read
def show_password() -> ResponseReturnValue:
    """The form for a new password."""
    return render_template("account/password.html")
