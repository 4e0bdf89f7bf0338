"""Cross-sell: what companies have not bought yet and why they might, the most promising first."""

from datetime import date, timedelta

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, may_read, today, viewer
from graphapp.graph.store import Row
from graphapp.knowledge.adjacency.service import Seen
from graphapp.knowledge.cross_sell import (
    Market,
    choose_columns,
    find_promise,
    make_shelves,
    rank_companies,
    read_market,
)
from graphapp.knowledge.ownership import rank_owners
from graphapp.views.links import seen_links
from graphapp.views.paging import filter_url, read_choice, read_page

pages = Blueprint("cross_sell", __name__)
ROWS = 14
"""Companies on a page: each brings its reasons, and a page stays under 60 kB."""
OWNERS = 100
REFUSED = 365
"""Days for which what was lost is not proposed again."""


@pages.get("/cross-sell")
@may_read
def show() -> ResponseReturnValue:
    """Companies x offerings, by `?field=`, `?country=` and `?owner=` (who looks after them)."""
    chosen = {name: read_choice(name) for name in ("field", "country", "owner")}
    since = (date.fromisoformat(today()) - timedelta(days=REFUSED)).isoformat()
    with seen_links() as seen:
        market, places = read_market(ask, since, seen)
        owners = _owners(seen)
    rows = _filter(market, places, chosen)
    page = read_page(ROWS)
    shown = rank_companies(market, rows)[page.skip : page.skip + ROWS]
    shelves = make_shelves(ask, market, shown, find_promise(market, shown))
    return render_template(
        "cross_sell/show.html",
        shelves=shelves,
        columns=choose_columns(market, shelves),
        chosen=chosen,
        fields=sorted({field for field, _ in places.values() if field}),
        countries=sorted({country for _, country in places.values() if country}),
        owners=owners,
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


def _owners(seen: Seen | None) -> list[tuple[str, str]]:
    """Return who looks after companies, as a choice: the viewer first, then by name."""
    rows: list[Row] = ask("cross_sell.owners", today=today(), limit=OWNERS) if seen is None else _held_owners(seen)
    others = [(row["id"], row["name"]) for row in rows if row["id"] != viewer().id]
    return [(viewer().id, "Me"), *sorted(others, key=lambda pair: (pair[1], pair[0]))]


def _held_owners(seen: Seen) -> list[Row]:
    """Return the rows of `cross_sell.owners` from the links in memory."""
    numbers = rank_owners(seen, today(), OWNERS)
    rows = ask("employees.named", ids=[key for key, _ in numbers]) if numbers else []
    return [{"id": row["id"], "name": row["name"], "number": dict(numbers)[row["id"]]} for row in rows]
