"""Three questions worth asking whoever is signed in, and what they skip of them."""

import re
from collections.abc import Iterable

from flask import Blueprint, abort, redirect, request
from flask.typing import ResponseReturnValue

from graphapp.access import ask, graph, may_edit, tell, today, viewer
from graphapp.knowledge.choices import plan_choices
from graphapp.knowledge.questions_to_ask import (
    LATELY,
    NEVER,
    SKIPPED,
    Question,
    choose_questions,
    read_checked,
    read_choices,
    skip_until,
)
from graphapp.knowledge.steps import Thing
from graphapp.views.beliefs import judge
from graphapp.views.flashes import say

pages = Blueprint("questions", __name__)
DAY = 86_400
_KEY = re.compile(r"(?:claim|clash|meeting|alone):[A-Za-z0-9_:-]{1,200}\Z")


def find_questions(alone: Iterable[Thing]) -> list[Question]:
    """Return what is worth asking the viewer now: three questions to the graph, and one more after a colleague asked.

    Args:
        alone: companies that they look after, where only they know somebody.
    """
    day = today()
    choices = read_choices(ask("people.choices"), day)
    rows = ask("claims.to_check", today=day)
    if choices.claims:
        rows += ask("claims.asked", ids=choices.claims)
    meetings = ask("meetings.unrecorded", since=int(graph().clock()) - LATELY * DAY)
    return choose_questions(choices, read_checked(rows, judge(), viewer().id), meetings, alone, day)


@pages.post("/questions/skip")
@may_edit
def skip() -> ResponseReturnValue:
    """Not now, or never this one; `back=1` takes that back."""
    key, how = request.form.get("key", "") or request.args.get("key", ""), request.form.get("for", "")
    if not _KEY.match(key):
        abort(400, "There is no such question. Nothing was changed.")
    until = NEVER if how == NEVER else today() if request.args.get("back") else skip_until(today())
    tell(*plan_choices(viewer().id, {f"{SKIPPED}{key}": until}))
    if request.args.get("back"):
        say("It is asked again.")
    else:
        said = "You are not asked this again." if how == NEVER else "Not now: it may come again in two weeks."
        say(said, undo=f"/questions/skip?key={key}&back=1")
    return redirect("/#questions", 303)
