"""Home: what is worth knowing for whoever reads it, what colleagues wrote lately, and their companies."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, may_read, today, viewer
from graphapp.graph.store import Row
from graphapp.knowledge.knowing import best_ties_at
from graphapp.knowledge.worth_knowing import FOLLOWS, MyCompany, find_companies, find_worth_knowing, read_ties
from graphapp.views.links import seen_links
from graphapp.views.notes import note_box

pages = Blueprint("home", __name__)
LATELY = 90
NOTES, NEWS = 6, 16
"""How many notes are shown; how many about each kind of thing are looked at, as one note may be about several."""
ACCOUNTS = 12
NEWS_OF = {
    "Company": "home.news_of_company",
    "Contact": "home.news_of_contact",
    "Employee": "home.news_of_employee",
    "Offering": "home.news_of_offering",
    "Opportunity": "home.news_of_opportunity",
    "Project": "home.news_of_project",
    "Topic": "home.news_of_topic",
}


@pages.get("/")
@may_read
def show() -> ResponseReturnValue:
    """The first page after signing in."""
    me, day = viewer().id, today()
    ties = read_ties(ask, day)
    companies = find_companies(ask, me, day, ties)
    return render_template(
        "home/show.html",
        box=note_box(back="/"),
        findings=find_worth_knowing(
            ask, me, day, companies, ties=ties, ties_at=_ties_at if _are_links_held() else None
        ),
        notes=_newest_notes(companies),
        companies=companies[:ACCOUNTS],
        more=max(len(companies) - ACCOUNTS, 0),
    )


def _are_links_held() -> bool:
    with seen_links() as seen:
        return seen is not None


def _ties_at(company: str, most: int, since: int) -> list[Row]:
    # Lent for a moment each time: who else wants the links need not wait for the whole page.
    with seen_links() as seen:
        return best_ties_at(ask, seen, company, most, since)


def _newest_notes(companies: Iterable[MyCompany]) -> list[Row]:
    """Return the newest notes of others on what the viewer looks after and follows, with what each is about."""
    about: dict[str, list[Row]] = {}
    rows = sorted(_news(companies), key=lambda row: (row["happened"], row["written"], row["id"]), reverse=True)
    for row in rows:
        subject = {"kind": row["kind"], "id": row["about_id"], "name": row["about"]}
        if subject not in about.setdefault(row["id"], []):
            about[row["id"]].append(subject)
    ids = list(about)[:NOTES]
    texts = {row["id"]: row for row in ask("home.notes", ids=ids)} if ids else {}
    return [{**texts[note], "about": about[note]} for note in ids if note in texts and texts[note]["author_id"]]


def _news(companies: Iterable[MyCompany]) -> Iterator[Row]:
    since = (date.fromisoformat(today()) - timedelta(days=LATELY)).isoformat()
    followed = {"Company": [mine.thing.id for mine in companies if mine.relevance >= FOLLOWS]}
    for row in ask("home.followed"):
        followed.setdefault(row["kind"], []).append(row["id"])
    for kind, ids in followed.items():
        rows = ask(NEWS_OF[kind], ids=ids, since=since, limit=NEWS) if ids else []
        yield from (row | {"kind": kind} for row in rows)
