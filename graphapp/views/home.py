"""Home: what is worth knowing for whoever reads it, what colleagues wrote lately, and their companies."""

from datetime import date, timedelta

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, may_read, today, viewer
from graphapp.graph.store import Row
from graphapp.knowledge.worth_knowing import find_companies, find_worth_knowing
from graphapp.views.notes import note_box

pages = Blueprint("home", __name__)
LATELY = 90
NOTES = 6
ACCOUNTS = 12


@pages.get("/")
@may_read
def show() -> ResponseReturnValue:
    """The first page after signing in."""
    companies = find_companies(ask, viewer().id, today())
    return render_template(
        "home/show.html",
        box=note_box(back="/"),
        findings=find_worth_knowing(ask, viewer().id, today(), companies),
        notes=_newest_notes(),
        companies=companies[:ACCOUNTS],
        more=max(len(companies) - ACCOUNTS, 0),
    )


def _newest_notes() -> list[Row]:
    """Return the newest notes of others on what the viewer looks after and follows, with what each is about."""
    since = (date.fromisoformat(today()) - timedelta(days=LATELY)).isoformat()
    about: dict[str, list[Row]] = {}
    rows = ask("home.newest_notes", since=since)
    for row in sorted(rows, key=lambda row: (row["happened"], row["written"], row["id"]), reverse=True):
        subject = {"kind": row["kind"], "id": row["about_id"], "name": row["about"]}
        if subject not in about.setdefault(row["id"], []):
            about[row["id"]].append(subject)
    ids = list(about)[:NOTES]
    texts = {row["id"]: row for row in ask("home.notes", ids=ids)} if ids else {}
    return [{**texts[note], "about": about[note]} for note in ids if note in texts and texts[note]["author_id"]]
