"""What each of our departments believes about a company, side by side."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from graphapp.access import ask, ask_one, may_read, today
from graphapp.knowledge.perspectives import add_departments, lay_out, read_departments
from graphapp.views.beliefs import see_beliefs

pages = Blueprint("perspectives", __name__)
MOST = 200


@pages.get("/companies/<id>/perspectives")
@may_read
def show(id: str) -> ResponseReturnValue:  # the address names it
    """What sales, delivery, support and finance each believe about a company."""
    company = ask_one("companies.show", "company", id=id)
    beliefs = see_beliefs(row["id"] for row in ask("claims.of_company", id=id, limit=MOST))
    teams = read_departments(ask, (one.claim.by_id for one in beliefs), today())
    departments, lines = lay_out(add_departments(beliefs, teams))
    return render_template("claims/perspectives.html", company=company, departments=departments, lines=lines)
