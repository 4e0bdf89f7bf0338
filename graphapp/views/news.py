"""What is new for me: on a page, and as I want it by mail."""

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from graphapp.access import anybody, ask, graph, may_edit, may_read, read_viewer, tell, today, viewer
from graphapp.graph.store import Change
from graphapp.knowledge.choices import plan_choices, read_marks
from graphapp.knowledge.following.due import ALERTS, MAIL, MENTION_MAIL, OFFERED, OFTEN
from graphapp.knowledge.following.gathering import gather
from graphapp.knowledge.following.marks import Looked, Mark, mark_at
from graphapp.knowledge.following.news import Group, Wish, count, keep_seen, keys_of, read_followed, read_news
from graphapp.knowledge.readings import CHOICE as READINGS
from graphapp.knowledge.steps import Thing
from graphapp.mail import read_unsubscribing
from graphapp.views.beliefs import claim_kinds
from graphapp.views.flashes import say
from graphapp.views.ticks import read_ticks, refuse_choice

pages = Blueprint("news", __name__)
LOOKED = "news_looked"
"""The choice that says up to where somebody has seen the page."""
DAYS = 14
DAY = 86_400
LONGEST = 30
"""So many days back what is new is looked for, however long ago somebody looked."""
ENDS = {"news": {MAIL: "off", ALERTS: "off"}, "mentions": {MENTION_MAIL: "off"}}
"""What the button in a mail turns off, and nothing else."""
SAID = {
    "news": "No more mails of what is new, and none of alerts.",
    "mentions": "No more mails when you are mentioned.",
}


@pages.get("/news")
@may_read
def show() -> ResponseReturnValue:
    """What is new since I looked last, by what I follow; with `?days=14` of two weeks, seen or not."""
    choices = _choices()
    now = int(graph().clock())
    looked = Looked.read(read_marks(graph(), viewer().id).get(LOOKED, "")).come(now)
    everything = request.args.get("days") == str(DAYS)
    since = mark_at(graph(), now - DAYS * DAY) if everything or looked.before is None else looked.before
    followed = read_followed(ask, viewer().id, today())
    groups, mark = _read(since, followed, frozenset() if everything else looked.seen)
    if not everything:
        keys = keep_seen(looked.seen, keys_of(groups), today())
        tell(*plan_choices(viewer().id, {LOOKED: looked.go(mark, keys).write()}))
    offered = _is_offered(choices)
    return render_template(
        "news/show.html",
        groups=groups,
        number=count(groups),
        since=None if everything or looked.before is None else looked.before.at,
        days=DAYS,
        followed=followed,
        offered=offered,
        pages_of=current_app.extensions["vocabulary"].kinds,
    )


@pages.post("/account/mails")
@may_edit
def choose() -> ResponseReturnValue:
    """Say how often mails of news come, whether mentions do, and whether I am counted among readers."""
    ticked = read_ticks(MENTION_MAIL, READINGS, beside={MAIL})
    tell(*plan_choices(viewer().id, ticked | {MAIL: _read_often(), OFFERED: "done"}))
    say("Saved.")
    return redirect(url_for("account.show") + "#mails", 303)


@pages.post("/news/mails")
@may_edit
def answer_offer() -> ResponseReturnValue:
    """Answer the offer of mails, which is made once."""
    often = _read_often()
    tell(*plan_choices(viewer().id, {MAIL: often, OFFERED: "done"}))
    say("You get a mail when there is something new." if often in {"daily", "weekly"} else "No mails, then.")
    return redirect(url_for("news.show"), 303)


@pages.get("/unsubscribe/<token>")
@anybody
def ask_whether(token: str) -> ResponseReturnValue:
    """Where the link in a mail leads: a button that ends mails like it. Nothing is changed by looking."""
    return render_template("news/unsubscribe.html", token=token, what=_meant(token)[1], done=False)


@pages.post("/unsubscribe/<token>")
@anybody
def unsubscribe(token: str) -> ResponseReturnValue:
    """End the mails of a kind to whom the token was mailed, signed in or not; mail programs do so themselves."""
    person, what = _meant(token)
    reader = read_viewer(graph(), person) if person else None
    if reader is not None:
        graph().tell(Change(plan_choices(reader.id, ENDS[what]), reader))
    return render_template("news/unsubscribe.html", token=token, what=what, done=bool(what), said=SAID.get(what, ""))


@pages.app_template_global("mail_choices")
def mail_choices() -> dict[str, object]:
    """Return what the form of mails shows."""
    choices = _choices()
    return {
        "often": choices.get(MAIL, "off"),
        "oftens": list(OFTEN.items()),
        "mentions": choices.get(MENTION_MAIL, "on") == "on",
        "readings": choices.get(READINGS, "on") == "on",
        "can_mail": current_app.extensions["mail"].is_open,
    }


def _read_often() -> str:
    often = request.form.get(MAIL, "off")
    if often not in OFTEN:
        refuse_choice()
    return often


def _read(since: Mark, followed: dict[Thing, str], seen: frozenset[str]) -> tuple[list[Group], Mark]:
    oldest = int(graph().clock()) - LONGEST * DAY
    if since.at < oldest:
        since = mark_at(graph(), oldest)
    gathered = gather(graph(), since, about={thing.id for thing in followed})
    wish = Wish(viewer().id, today(), followed, since, seen=seen, kinds=claim_kinds(), audiences=viewer().audiences)
    return read_news(ask, wish, gathered), gathered.mark


def _choices() -> dict[str, str]:
    return {row["name"]: row["value"] for row in ask("people.choices")}


def _is_offered(choices: dict[str, str]) -> bool:
    return current_app.extensions["mail"].is_open and OFFERED not in choices and MAIL not in choices


def _meant(token: str) -> tuple[str, str]:
    """Return whose mails of which kind a token ends; empty texts where it is none of ours."""
    meant = read_unsubscribing(current_app.extensions["config"].signing_key(), token[:300])
    return meant if meant is not None and meant[1] in ENDS else ("", "")


def _let_mail_programs_post(state: BlueprintSetupState) -> None:
    # A mail program that presses the button has no page of ours before it, and the token says all.
    state.app.extensions["csrf"].exempt(f"{unsubscribe.__module__}.{unsubscribe.__name__}")


pages.record(_let_mail_programs_post)
