"""Whom to ask about a topic, a company, or a topic at a company, and why."""

from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint, abort, current_app, redirect, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.access import ask, graph, may_read, today, viewer
from graphapp.graph.store import Row
from graphapp.knowledge.entries import clean_line
from graphapp.knowledge.experts import Expert, find_experts
from graphapp.search.names import NameHit
from graphapp.search.search import Search
from graphapp.views.links import seen_links

pages = Blueprint("experts", __name__)
SHOWN, FEW = 10, 5
LONGEST, OFFERED = 200, 20


class Choice(NamedTuple):
    """One of the two fields.

    Attributes:
        thing: what is chosen, with `id` and `name`.
        typed: a name that was typed in its place.
        offers: what that may mean, where it is not clear.
    """

    thing: Row | None = None
    typed: str = ""
    offers: tuple[NameHit, ...] = ()

    @property
    def id(self) -> str:
        """The id of what is chosen, empty for none."""
        return str(self.thing["id"]) if self.thing else ""


@pages.get("/experts")
@may_read
def index() -> ResponseReturnValue:
    """The people to ask about `?topic=` at `?company=`; names typed into the two fields lead there."""
    topic, company = _read_choice("topic", "Topic"), _read_choice("company", "Company")
    is_typed = "topic_name" in request.args or "company_name" in request.args
    if is_typed and not any(one.typed and not one.thing for one in (topic, company)):
        return redirect(experts_url(topic.id, company.id))
    people = find_people(topic.id, company.id, SHOWN)
    on_topic, at_company = ([], []) if people or not (topic.id and company.id) else _find_apart(topic.id, company.id)
    return render_template(
        "experts/index.html", topic=topic, company=company, people=people, on_topic=on_topic, at_company=at_company,
        topics=_name_topics(company.id), companies=_name_companies(topic.id), url=experts_url,
    )  # fmt: skip


def _find_apart(topic: str, company: str) -> tuple[list[Expert], list[Expert]]:
    """Return whom to ask about each of the two where nobody knows about both."""
    return find_people(topic, "", FEW), find_people("", company, FEW)


def find_people(topic: str, company: str, limit: int) -> list[Expert]:
    """Return the people to ask about a topic, a company or both, given by id; nobody where neither is."""
    if not (topic or company):
        return []
    with seen_links() as seen:
        return find_experts(ask, seen, topic, company, graph().clock(), limit)


def experts_url(topic: str, company: str) -> str:
    """Return the address of the people to ask."""
    chosen = {name: key for name, key in (("topic", topic), ("company", company)) if key}
    return "/experts" + (f"?{urlencode(chosen)}" if chosen else "")


def _read_choice(name: str, kind: str) -> Choice:
    thing = _read_thing(name, kind)
    typed = clean_line(request.args.get(f"{name}_name", ""))[:LONGEST]
    if f"{name}_name" not in request.args or (thing and typed == thing["name"]):
        return Choice(thing, thing["name"] if thing else "")
    search: Search = current_app.extensions["search"]
    hits = _find_named(search, kind, typed) if typed else ()
    return Choice({"id": hits[0].id, "name": hits[0].name} if len(hits) == 1 else None, typed, hits)


def _read_thing(name: str, kind: str) -> Row | None:
    """Return the thing that the address names; None where it names none, 404 where it is not there for the viewer."""
    key = request.args.get(name, "")
    if not key:
        return None
    rows = ask("explore.thing", id=key) if key.isascii() and "\0" not in key else []
    found = next((row for row in rows if row["kind"] == kind), None)
    if found is None:
        abort(404, f"There is no such {name}, or it is not for you to see.")
    return found


def _find_named(search: Search, kind: str, typed: str) -> tuple[NameHit, ...]:
    """Return what a name means: the one that is called so, or else what it may mean."""
    groups = search.find(viewer(), typed, FEW, 0, (kind,)).groups
    hits = tuple(hit for group in groups for hit in group.hits)
    called = tuple(hit for hit in hits if hit.off == 0 and hit.whole)
    return called or hits


def _name_topics(company: str) -> list[str]:
    """Return names to choose from: what notes about the company deal with, else the first by name."""
    rows = ask("companies.topics", id=company, limit=OFFERED) if company else ask("topics.list", skip=0, limit=OFFERED)
    return [row["name"] for row in rows]


def _name_companies(topic: str) -> list[str]:
    """Return names to choose from: where the topic matters, else the viewer's own companies."""
    rows = (
        ask("topics.companies", id=topic, limit=OFFERED)
        if topic
        else ask("home.my_companies", employee=viewer().id, today=today())
    )
    return list(dict.fromkeys(row["name"] for row in rows))[:OFFERED]
