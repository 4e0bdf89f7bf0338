"""Cross-sell: what companies have not bought yet and why they might, the most promising first, each with its play."""

from typing import Any

import numpy as np
from flask import Blueprint, abort, redirect, render_template, request
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, graph, may_edit, may_read, tell, today, viewer
from graphapp.knowledge import sharing
from graphapp.knowledge.answers import ANSWERS, TAKEN, Answer, plan_answer, read_answers, without_taken
from graphapp.knowledge.companies import Place
from graphapp.knowledge.cross_sell import Shelf, choose_columns, make_play, make_shelves
from graphapp.knowledge.entries import BadEntry
from graphapp.knowledge.knowing import know_company
from graphapp.knowledge.market import Market, Rows, find_promise, rank_companies, read_market
from graphapp.knowledge.plays import find_offers
from graphapp.knowledge.reasons import make_knowers
from graphapp.knowledge.related import add_names
from graphapp.views.links import seen_links
from graphapp.views.notes import read_readers
from graphapp.views.paging import filter_url, read_choice, read_page

pages = Blueprint("cross_sell", __name__)
ROWS = 12
"""Companies on a page: each brings its reasons, and a page stays under 60 kB."""
PRINTED = 20
OWNERS = 100
OFFERS, SALES, KNOWERS = 8, 3, 3
FILTERS = ("field", "country", "city", "team", "owner")


@pages.get("/cross-sell")
@may_read
def show() -> ResponseReturnValue:
    """Companies x offerings, by `?field=`, `?country=`, `?city=`, `?team=` and `?owner=` (who looks after them)."""
    chosen, answers = {name: read_choice(name) for name in FILTERS}, read_answers(ask)
    with seen_links() as seen:
        market = read_market(ask, seen, answers)
    rows = _filter(market, chosen)
    page = read_page(ROWS)
    shelves = _shelves(market, rows, page.skip, ROWS)
    places = market.companies.places
    known = [place for place in places if not chosen["country"] or place.country == chosen["country"]]
    return render_template(
        "cross_sell/show.html",
        shelves=shelves,
        columns=choose_columns(market, shelves),
        chosen=chosen,
        fields=sorted({place.field for place in places if place.field}),
        countries=sorted({place.country for place in places if place.country}),
        cities=sorted({place.city for place in known if place.city}),
        teams=[(row["id"], row["name"]) for row in ask("teams.list")],
        owners=_owners(),
        filter_url=filter_url,
        offerings=len(market.offerings),
        pages=page.with_rows(shelves, len(rows)),
        list_url=filter_url(page="").replace("/cross-sell", "/cross-sell/list", 1),
    )


@pages.get("/cross-sell/list")
@may_read
def plays() -> ResponseReturnValue:
    """The plays as a list to print and take along, with the same filters; and what colleagues have taken."""
    chosen, answers = {name: read_choice(name) for name in FILTERS}, read_answers(ask)
    with seen_links() as seen:
        market = read_market(ask, seen, answers)
    rows = _filter(market, chosen)
    shelves = _shelves(market, rows, 0, PRINTED)
    taken = [one for one in _newest(answers) if one.answer == TAKEN]
    at = market.companies.find_all(one.company for one in taken)
    taken = [one for one, is_chosen in zip(taken, np.isin(at, rows).tolist(), strict=True) if is_chosen]
    return render_template(
        "cross_sell/list.html",
        plays=[play for shelf in shelves for play in shelf.plays[:1]],
        taken=_name_answers(taken),
        back_url=filter_url().replace("/cross-sell/list", "/cross-sell", 1),
    )


@pages.get("/cross-sell/<company>")
@may_read
def offers(company: str) -> ResponseReturnValue:
    """What one company could buy, with sales elsewhere that carry over."""
    shown, answered = ask_one("companies.show", "company", id=company), read_answers(ask)
    with seen_links() as seen:
        market = read_market(ask, seen, answered)
        found = find_offers(ask, seen, market, [company])[company][:OFFERS]
    carried = {one.sale.id: one for one in add_names(ask, [it.carried[0] for it in found if it.carried])}
    names = _names("Offering", [one.id for one in found])
    return render_template("cross_sell/offers.html", company=shown, offers=found, carried=carried, names=names)


@pages.get("/cross-sell/<company>/<offering>")
@may_read
def play(company: str, offering: str) -> ResponseReturnValue:
    """One play, to print: why here, who has it, who carries it, the way in; and what colleagues answered."""
    return _render_play(company, offering)


@pages.post("/cross-sell/<company>/<offering>")
@may_edit
def answer(company: str, offering: str) -> ResponseReturnValue:
    """Take a play, say why not, or take the answer back."""
    ask_one("companies.show", "company", id=company)
    ask_one("offerings.show", "offering", id=offering)
    said, audience = request.form.get("answer", ""), request.form.get("audience", "") or sharing.EVERYBODY
    key = {"company": company, "offering": offering, "by": viewer().id}
    if said == "":
        tell(("cross_sell.take_back", [key]))
    elif said not in ANSWERS or audience not in viewer().audiences:
        abort(400)
    else:
        reason = request.form.get("reason", "")
        try:
            row = plan_answer(company, offering, said, reason, int(graph().clock()), viewer().id, audience)
        except BadEntry as error:
            return _render_play(company, offering, str(error)), 400
        tell(("cross_sell.answer", [row]))
    return redirect(f"/cross-sell/{company}/{offering}", 303)


def _render_play(company: str, offering: str, error: str = "") -> str:
    """Render a play; with what was typed where it was refused."""
    shown = ask_one("companies.show", "company", id=company)
    sold = ask_one("offerings.show", "offering", id=offering)
    answered = read_answers(ask)
    weighed = without_taken(answered, company, offering)
    with seen_links() as seen:
        market = read_market(ask, seen, weighed)
        found = find_offers(ask, seen, market, [company])[company]
        known = know_company(ask, seen, company, 0, KNOWERS)
    offer = next((one for one in found if one.id == offering), None)
    people = [row["employee_id"] for row in known.rows]
    met = ask("companies.worked_together", id=company, employees=people) if people else []
    answers = _name_answers([one for one in answered if (one.company, one.offering) == (company, offering)])
    return render_template(
        "cross_sell/play.html",
        company=shown,
        offering=sold,
        state=_state(market, company, offering) or (TAKEN if len(weighed) < len(answered) else ""),
        offer=offer,
        carried=add_names(ask, offer.carried[:SALES]) if offer else [],
        play=make_play(ask, market, company, offering) if offer and offering in market.column_of else None,
        knowers=make_knowers(known.rows, [], met) if people else [],
        answers=answers,
        mine=next((one for one in answers if one["by"] == viewer().id), None),
        error=error,
        typed=request.form,
        audiences=sharing.list_audiences(viewer(), read_readers(*viewer().audiences), kept=""),
    )


def _shelves(market: Market, rows: Rows, skip: int, size: int) -> list[Shelf]:
    shown = rank_companies(market, rows)[skip : skip + size]
    return make_shelves(ask, market, shown, find_promise(market, shown))


def _state(market: Market, company: str, offering: str) -> str:
    row = market.companies.find(company)
    has_it = market.column_of.get(offering, -1) in market.bought_by(row)
    return "bought" if has_it else market.tried_at(row).get(offering, "")


def _newest(answers: list[Answer]) -> list[Answer]:
    """Of several answers to one play the newest, the newest first."""
    return sorted({(one.company, one.offering): one for one in answers}.values(), key=lambda one: -one.at)


def _name_answers(answers: list[Answer]) -> list[dict[str, Any]]:
    people = {row["id"]: row["name"] for row in ask("employees.named", ids=sorted({one.by for one in answers}))}
    companies = _names("Company", [one.company for one in answers])
    offerings = _names("Offering", [one.offering for one in answers])
    return [
        {name: getattr(one, name) for name in Answer.__slots__}
        | {
            "who": people.get(one.by, "A colleague"),
            "company_name": companies.get(one.company, ""),
            "offering_name": offerings.get(one.offering, ""),
        }
        for one in answers
    ]


def _names(kind: str, ids: list[str]) -> dict[str, str]:
    return (
        {row["id"]: row["name"] for row in ask(f"paths.names_of_{kind.lower()}", ids=sorted(set(ids)))} if ids else {}
    )


def _filter(market: Market, chosen: dict[str, str]) -> Rows:
    companies = market.companies
    fits = np.ones(len(companies), np.bool_)
    for name, question in (("owner", "cross_sell.looked_after"), ("team", "cross_sell.of_team")):
        if chosen[name]:
            who = {"employee" if name == "owner" else "team": chosen[name]}
            theirs = companies.find_all(row["id"] for row in ask(question, **who, today=today()))
            fits &= np.isin(np.arange(len(companies)), theirs)
    for name in Place._fields:
        if chosen[name]:
            fits &= companies.are_at(name, chosen[name])
    return np.flatnonzero(fits)


def _owners() -> list[tuple[str, str]]:
    """Return who looks after companies, as a choice: the viewer first, then by name."""
    rows = ask("cross_sell.owners", today=today(), limit=OWNERS)
    others = [(row["id"], row["name"]) for row in rows if row["id"] != viewer().id]
    return [(viewer().id, "Me"), *sorted(others, key=lambda pair: (pair[1], pair[0]))]
