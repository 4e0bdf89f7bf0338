"""A topic: who knows about it, at which companies it matters, what is new."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_read
from graphapp.filters import address
from graphapp.knowledge.facts import add_subjects
from graphapp.knowledge.knowing import write_about
from graphapp.views.links import seen_links
from graphapp.views.notes import note_box
from graphapp.views.paging import FIRST, RECENT, cut_news, read_choice, read_page

pages = Blueprint("topics", __name__)
SHOWN = 10


@pages.get("/topics")
@may_read
def index() -> ResponseReturnValue:
    """All topics: those with news, or by name."""
    order, page = read_choice("by") or "news", read_page()
    if order == "name":
        rows, total = ask("topics.list", skip=page.skip, limit=FIRST), ask("topics.count")[0]["number"]
    else:
        since = int(graph().clock()) - RECENT
        rows, total = cut_news(page, ask("topics.active", since=since), lambda ids: ask("topics.facts", ids=ids))
    more = page.with_rows(rows, total)
    return render_template("topics/index.html", rows=rows, more=more, order=order)


@pages.get("/topics/<id>")
@may_read
def show(id: str) -> ResponseReturnValue:  # the address names it
    """The topic's page."""
    topic = ask_one("topics.show", "topic", id=id)
    with seen_links() as seen:
        writing = write_about(ask, seen, id, 0, SHOWN)
    companies = ask("topics.companies", id=id, limit=SHOWN)
    notes = ask("topics.notes", id=id, skip=0, limit=5)
    return render_template(
        "topics/show.html",
        topic=topic,
        knowers=writing.rows,
        colleagues=writing.people,
        companies=companies,
        spread=ask("topics.count_companies", id=id)[0]["number"],
        notes=add_subjects(notes, ask, id),
        total=writing.notes,
        box=note_box([topic | {"kind": "Topic"}], back=address("Topic", id)) | {"compact": True},
    )


@pages.get("/topics/<id>/colleagues")
@may_read
def colleagues(id: str) -> ResponseReturnValue:  # the address names it
    """Everybody of us who wrote about the topic."""
    topic, page = ask_one("topics.show", "topic", id=id), read_page()
    with seen_links() as seen:
        writing = write_about(ask, seen, id, page.skip, FIRST)
    more = page.with_rows(writing.rows, writing.people)
    return render_template("topics/part.html", topic=topic, part="colleagues", rows=writing.rows, more=more)


@pages.get("/topics/<id>/companies")
@may_read
def companies(id: str) -> ResponseReturnValue:  # the address names it
    """Every company at which the topic matters."""
    topic, page = ask_one("topics.show", "topic", id=id), read_page()
    rows = ask("topics.companies", id=id, limit=page.skip + FIRST)[page.skip :]
    more = page.with_rows(rows, ask("topics.count_companies", id=id)[0]["number"])
    return render_template("topics/part.html", topic=topic, part="companies", rows=rows, more=more)


@pages.get("/topics/<id>/notes")
@may_read
def notes(id: str) -> ResponseReturnValue:  # the address names it
    """Every note about the topic."""
    topic, page = ask_one("topics.show", "topic", id=id), read_page()
    rows = ask("topics.notes", id=id, skip=page.skip, limit=FIRST)
    more = page.with_rows(rows, ask("topics.count_notes", id=id)[0]["number"])
    return render_template("topics/part.html", topic=topic, part="notes", rows=add_subjects(rows, ask, id), more=more)
