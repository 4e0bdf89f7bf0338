"""Following: hearing about a thing. Nobody else sees who follows what."""

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue

from graphapp.access import may_edit, tell, viewer
from graphapp.filters import PATHS, address
from graphapp.knowledge.capture import SUBJECTS
from graphapp.views.things import see

pages = Blueprint("follow", __name__)


@may_edit
def follow(kind: str, id: str) -> ResponseReturnValue:
    """Follow a thing, or stop: `on` is 1 or empty."""
    see(kind, id)
    row = {"employee": viewer().id, "thing": id}
    if request.form.get("on"):
        tell((f"things.follow.{kind}", [row | {"audience": f"only:{viewer().id}", "by": viewer().id}]))
    else:
        tell((f"things.unfollow.{kind}", [row]))
    return redirect(address(kind, id), 303)


for _kind in SUBJECTS:
    pages.add_url_rule(f"/{PATHS[_kind]}/<id>/follow", "follow", follow, methods=["POST"], defaults={"kind": _kind})
