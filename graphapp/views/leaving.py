"""When somebody leaves: what would be lost as far as the reader sees, the handover plan, and what hangs on one person.

Everybody may ask about every colleague, because nothing is shown that they could not see anyway; there is no list of
people by what is lost with them.
"""

from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlencode

from flask import Blueprint, abort, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, may_read, today, viewer
from graphapp.graph.store import Row
from graphapp.knowledge import people
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.leaving.losing import Loss, find_loss
from graphapp.knowledge.leaving.meetings import Meeting, gather_meetings
from graphapp.knowledge.leaving.naming import name_loss, name_things, rate, say_people, say_steps
from graphapp.knowledge.leaving.plan import Plan, make_plan
from graphapp.knowledge.leaving.questions import find_questions
from graphapp.knowledge.leaving.said import OnlyClaim, read_only_claims, read_unanswered
from graphapp.knowledge.leaving.standing import find_accounts, find_topics, my_accounts
from graphapp.views.beliefs import claim_kinds, half_lives
from graphapp.views.links import seen_links
from graphapp.views.paging import read_choice, read_page

pages = Blueprint("leaving", __name__)
SHOWN = 25
MOST = 30


@dataclass(frozen=True)
class Case:
    """Who would leave, and by what the page is called.

    Attributes:
        people: rows of `employees.named`, those who are here.
        company: whose account team it is, None where people were picked.
    """

    people: list[Row]
    company: Row | None = None

    @property
    def title(self) -> str:
        """Who leaves, for a heading."""
        if self.company is not None:
            return f"the account team of {self.company['name']}"
        return say_people([row["name"] for row in self.people])

    @property
    def query(self) -> str:
        """The address's part that says who."""
        if self.company is not None:
            return urlencode({"account": self.company["id"]})
        return urlencode([("who", row["id"]) for row in self.people])


@pages.get("/leaving")
@may_read
def index() -> ResponseReturnValue:
    """Pick somebody by `?name=`, beside those in `?who=`; who is known to leave."""
    typed, picked = read_choice("name"), request.args.getlist("who")[:MOST]
    meant = people.find_meant(typed, read_choice("chosen"), ask) if typed else people.Meant()
    if meant.person is not None:
        who = list(dict.fromkeys([*picked, meant.person["id"]]))
        return redirect(f"{url_for('leaving.lost')}?{urlencode([('who', one) for one in who])}", 303)
    return render_template(
        "leaving/index.html", meant=meant, typed=typed, picked=_named(picked), planned=ask("leaving.planned")
    )


@pages.get("/leaving/lost")
@may_read
def lost() -> ResponseReturnValue:
    """What would be lost with `?who=`, several times for several, or with the account team of `?account=`."""
    case = _read_case()
    with seen_links() as seen:
        if seen is None:
            return render_template("leaving/waiting.html", case=case)
        loss, claims, is_cut = _simulate(seen, case)
        things = name_loss(seen, loss)
    ids = [row["id"] for row in case.people]
    return render_template(
        "leaving/lost.html",
        case=case,
        loss=loss,
        things=things,
        claims=claims,
        is_cut=is_cut,
        kinds=claim_kinds(),
        shown=SHOWN,
        requests=[row for one in ids for row in ask("leaving.introductions", id=one)],
        questions=read_unanswered(ask, ids),
        say_steps=say_steps,
        rate=rate,
    )


@pages.get("/leaving/plan")
@may_read
def plan() -> ResponseReturnValue:
    """The handover plan for the same people, to print: who meets whom, and what to ask."""
    case = _read_case()
    with seen_links() as seen:
        if seen is None:
            return render_template("leaving/waiting.html", case=case)
        loss, claims, _ = _simulate(seen, case)
        things = name_loss(seen, loss)
        made = make_plan(seen, loss, claims)
        questions = find_questions(seen, loss, claims, claim_kinds(), things)
        meetings = _meetings(seen, made, claims)
    return render_template(
        "leaving/plan.html", case=case, plan=made, meetings=meetings, questions=questions, kinds=claim_kinds()
    )


@pages.get("/leaving/accounts")
@may_read
def accounts() -> ResponseReturnValue:
    """Which accounts and topics hang on one person, by name; only mine with `?whose=mine`."""
    page, is_mine = read_page(), read_choice("whose") == "mine"
    is_topics = read_choice("what") == "topics"
    with seen_links() as seen:
        if seen is None:
            return render_template("leaving/waiting.html", case=None)
        only = my_accounts(seen, viewer().id, today()) if is_mine else None
        found = find_topics(seen, today()) if is_topics else find_accounts(seen, today(), only)
        rows = found[page.skip : page.skip + SHOWN]
        things = name_things(seen, [n for one in rows for n in (one.thing, one.colleague, one.through)])
    return render_template(
        "leaving/accounts.html",
        rows=rows,
        things=things,
        more=page.with_rows(rows, len(found)),
        is_mine=is_mine,
        is_topics=is_topics,
    )


def _read_case() -> Case:
    """Return whom the address names; where that is nobody, the form is shown that picks somebody."""
    company = read_choice("account")
    if company:
        found = ask("companies.show", id=company)
        if not found:
            _refuse("There is no such company, or it is not for you to see. Pick who may leave by name.")
        team = ask("companies.account_team", id=company, today=today())
        case = Case(_named(list(dict.fromkeys(row["id"] for row in team))[:MOST]), found[0])
        nobody = f"As far as you can see, nobody who is here looks after {found[0]['name']}. Pick people by name."
    else:
        case = Case(_named(request.args.getlist("who")[:MOST]))
        nobody = "Nobody who is here was picked. Pick who may leave by name."
    if not case.people:
        _refuse(nobody)
    return case


def _refuse(why: str) -> NoReturn:
    page = render_template(
        "leaving/index.html", meant=people.Meant(error=why), typed="", picked=[], planned=ask("leaving.planned")
    )
    abort(make_response(page, 404))


def _named(ids: list[str]) -> list[Row]:
    wanted = [one for one in dict.fromkeys(ids) if "\0" not in one]
    rows = {row["id"]: row for row in ask("employees.named", ids=wanted)} if wanted else {}
    return [rows[one] for one in wanted if one in rows and rows[one]["active"]]


def _simulate(seen: Seen, case: Case) -> tuple[Loss, list[OnlyClaim], bool]:
    ids = [row["id"] for row in case.people]
    numbers = [number for number in (seen.find("Employee", one) for one in ids) if number >= 0]
    claims, is_cut = read_only_claims(ask, ids, today(), half_lives().read())
    return find_loss(seen, numbers, today()), claims, is_cut


def _meetings(seen: Seen, made: Plan, claims: list[OnlyClaim]) -> list[Meeting]:
    ends = [seen.find("Employee", who) for one in made.interviews for who in (one.successor, one.leaver)]
    contacts = [seen.find("Contact", one.thing) for one in made.interviews]
    things = {(thing.kind, thing.id): thing for thing in name_things(seen, [*ends, *contacts]).values()}
    return gather_meetings(made.interviews, claims, things)
