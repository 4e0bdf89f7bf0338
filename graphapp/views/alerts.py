"""Alerts: what is worth an interruption, on a page of its own; each kind can be turned off."""

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, may_edit, may_read, tell, today, viewer
from graphapp.knowledge.alerts import KINDS, Alert
from graphapp.knowledge.choices import plan_choices, read_wanted
from graphapp.knowledge.digest import read_alerts
from graphapp.knowledge.requests import BY_MAIL
from graphapp.views.flashes import say
from graphapp.views.links import lend_links
from graphapp.views.ticks import read_ticks

pages = Blueprint("alerts", __name__)


@pages.get("/alerts")
@may_read
def show() -> ResponseReturnValue:
    """What is worth an interruption now, with what it rests on."""
    wanted = read_wanted(ask)
    return render_template("alerts/show.html", alerts=find_mine(), kinds=KINDS, wanted=wanted)


@pages.post("/alerts")
@may_edit
def choose() -> ResponseReturnValue:
    """Say which kinds I want, and whether by mail as well."""
    tell(*plan_choices(viewer().id, read_ticks(*KINDS, "digest", BY_MAIL)))
    say("Saved.")
    return redirect(url_for("alerts.show"), 303)


def find_mine() -> list[Alert]:
    """Return the alerts of whoever is signed in, of the kinds that they want."""
    with lend_links() as links:
        return read_alerts(ask, links, viewer().id, today())
