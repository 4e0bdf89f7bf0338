"""What pages show of claims: read for whoever is signed in, judged by the half-lives of this moment."""

from collections.abc import Iterable, Sequence

from flask import Blueprint, current_app

from graphapp.access import ask, today, viewer
from graphapp.graph.store import Row
from graphapp.knowledge.beliefs import MOST, Belief, Judge, Views, read_beliefs, view
from graphapp.knowledge.claiming import is_gone
from graphapp.knowledge.claims.kinds import ClaimKinds
from graphapp.knowledge.half_lives import HalfLives

pages = Blueprint("beliefs", __name__)


def half_lives() -> HalfLives:
    """Return the lifespans of this application."""
    found: HalfLives = current_app.extensions["half_lives"]
    return found


def claim_kinds() -> ClaimKinds:
    """Return the kinds of claims of this organisation."""
    return half_lives().kinds


def judge() -> Judge:
    """Return by what claims are judged now, on the viewer's day."""
    return Judge(claim_kinds(), half_lives().read(), today())


def see_beliefs(ids: Iterable[str]) -> list[Belief]:
    """Return claims as the viewer sees them."""
    return read_beliefs(ask, ids, judge())


def see_newest(thing: str, notes: Iterable[Row]) -> Views:
    """Return what the newest notes about a thing claim of it: where there are so many that nobody reads them all."""
    rows = ask("claims.of_notes", ids=[note["id"] for note in notes], limit=MOST)
    beliefs = [one for one in see_beliefs(row["id"] for row in rows) if thing in {it.id for it in one.about}]
    return view(beliefs, claim_kinds())


def see_views(questions: Sequence[str], thing: str, most: int = MOST) -> Views:
    """Return what is believed about a thing, the newest claims of each of some questions."""
    ids = [row["id"] for question in questions for row in ask(question, id=thing, limit=most)]
    return view(see_beliefs(ids), claim_kinds())


@pages.app_template_global("claim_choices")
def claim_choices() -> list[tuple[str, str]]:
    """Return the kinds of claims as a drop-down has them."""
    return [(kind.name, kind.label) for kind in claim_kinds()]


@pages.app_template_global("is_unsaid")
def is_unsaid(quote: str, text: str) -> bool:
    """Say whether the words of a claim do not stand in its note any more."""
    return is_gone(quote, text)


@pages.app_template_global("my_verdict")
def my_verdict(belief: Belief) -> str:
    """Return what the viewer said of a claim last."""
    return belief.last_said(viewer().id)
