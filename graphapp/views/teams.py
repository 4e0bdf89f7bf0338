"""A team of ours: who is in it, and which companies its people look after."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, may_read, today

pages = Blueprint("teams", __name__)
ACCOUNTS = 100


@pages.get("/teams")
@may_read
def index() -> ResponseReturnValue:
    """All teams by name."""
    return render_template("teams/index.html", rows=ask("teams.list"))


@pages.get("/teams/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:  # the address names it
    """The team's page."""
    return render_template(
        "teams/show.html",
        team=ask_one("teams.show", "team", id=id),
        members=ask("teams.members", id=id, today=today()),
        accounts=ask("teams.accounts", id=id, today=today(), limit=ACCOUNTS),
    )
