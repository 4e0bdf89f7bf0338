"""Cross-sell: what companies have not bought yet and why they might, the most promising first."""

from datetime import date, timedelta

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, may_read, today, viewer
from graphapp.graph.store import Row
from graphapp.knowledge.cross_sell import Market, choose_columns, find_promise, make_shelves, order_rows, read_market
from graphapp.views.paging import filter_url, read_choice, read_page

pages = Blueprint("cross_sell", __name__)
ROWS = 14
"""Companies on a page: each brings its reasons, and a page stays under 60 kB."""
REFUSED = 365
"""Days for which what was lost is not proposed again."""


@pages.get("/cross-sell")
@may_read
def show() -> ResponseReturnValue:
    """Companies x offerings, by `?field=`, `?country=` and `?owner=` (who looks after them)."""
    chosen = {name: read_choice(name) for name in ("field", "country", "owner")}
    since = (date.fromisoformat(today()) - timedelta(days=REFUSED)).isoformat()
    market, places = read_market(ask, since)
    rows = _filter(market, places, chosen)
    promise = find_promise(market, rows)
    page = read_page(ROWS)
    shown = order_rows(promise)[page.skip : page.skip + ROWS]
    shelves = make_shelves(ask, market, [rows[place] for place in shown], promise[shown])
    return render_template(
        "cross_sell/show.html",
        shelves=shelves,
        columns=choose_columns(market, shelves),
        chosen=chosen,
        fields=sorted({field for field, _ in places.values() if field}),
        countries=sorted({country for _, country in places.values() if country}),
        owners=_owners(),
        filter_url=filter_url,
        offerings=len(market.offerings),
        pages=page.with_rows(shelves, len(rows)),
    )


def _filter(market: Market, places: dict[str, tuple[str, str]], chosen: dict[str, str]) -> list[int]:
    theirs = None
    if chosen["owner"]:
        theirs = {row["id"] for row in ask("cross_sell.looked_after", employee=chosen["owner"], today=today())}
    return [
        number
        for number, company in enumerate(market.companies)
        if (not chosen["field"] or places[company][0] == chosen["field"])
        and (not chosen["country"] or places[company][1] == chosen["country"])
        and (theirs is None or company in theirs)
    ]


def _owners() -> list[tuple[str, str]]:
    """Return who looks after companies, as a choice: the viewer first, then by name."""
    rows: list[Row] = ask("cross_sell.owners", today=today(), limit=100)
    others = [(row["id"], row["name"]) for row in rows if row["id"] != viewer().id]
    return [(viewer().id, "Me"), *sorted(others, key=lambda pair: (pair[1], pair[0]))]
