"""My mail and calendar: under which addresses I write, who may bring them for me, and whom imports leave out."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp.access import ask, graph, may_administer, may_edit, may_read, tell, viewer
from graphapp.graph.store import Row
from graphapp.knowledge import people, sharing
from graphapp.knowledge.choices import plan_choices
from graphapp.knowledge.entries import BadEntry
from graphapp.knowledge.importing.blocks import (
    EVERYBODY,
    hits,
    name_block,
    plan_block,
    read_addresses,
    read_blocked,
)
from graphapp.knowledge.importing.forgetting import find_brought, forget, forget_everywhere
from graphapp.knowledge.importing.mailboxes import ADDRESSES, TIES
from graphapp.knowledge.people import Meant
from graphapp.views.flashes import say
from graphapp.views.notes import read_readers

pages = Blueprint("mailbox", __name__)


@pages.get("/account/mailbox")
@may_read
def show() -> ResponseReturnValue:
    """What imports of my mail and calendar do, and what they brought."""
    return _render()


@pages.post("/account/mailbox")
@may_edit
def change() -> ResponseReturnValue:
    """Say under which other addresses I write, and who may see whom I know."""
    ties = request.form.get("ties", "")
    try:
        addresses = read_addresses(request.form.get("addresses", ""))
    except BadEntry as error:
        return _render({"addresses": str(error)}), 400
    taken = next((one for one in addresses if _is_anothers(one)), None)
    if taken is not None:
        return _render({"addresses": f"{taken} is a colleague's address."}), 400
    if ties not in dict(_audiences()):
        return _render({"ties": "Choose one of these."}), 400
    tell(*plan_choices(viewer().id, {ADDRESSES: " ".join(addresses), TIES: ties}))
    say("Saved. It holds for what is imported from now on.")
    return redirect(url_for("mailbox.show"), 303)


@pages.post("/account/mailbox/consents")
@may_edit
def consent() -> ResponseReturnValue:
    """Let a colleague bring my mail and calendar."""
    meant = people.find_meant(request.form.get("who", ""), request.form.get("who_id", ""), ask)
    if meant.person is not None and meant.person["id"] == viewer().id:
        meant = Meant(error="Your own you may bring anyway.")
    if meant.person is None:
        return _render(meant=meant), 400
    row = {"owner": viewer().id, "importer": meant.person["id"], "at": int(graph().clock())}
    tell(("evidence.consent", [row | {"audience": f"only:{meant.person['id']}", "by": viewer().id}]))
    say(f"{meant.person['name']} may bring your mail and calendar. What they bring is for you alone.")
    return redirect(url_for("mailbox.show"), 303)


@pages.post("/account/mailbox/consents/<employee>/withdraw")
@may_edit
def withdraw(employee: str) -> ResponseReturnValue:
    """Let them do so no more."""
    mine = viewer().id
    found = [row for row in ask("evidence.consents") if (row["owner"], row["importer"]) == (mine, employee)]
    if not found or found[0]["until"]:
        abort(404, "You have not let them bring your mail and calendar.")
    tell(("evidence.withdraw", [{"owner": mine, "importer": employee, "until": int(graph().clock())}]))
    say(f"{found[0]['importer_name']} can bring nothing more of yours. What was brought is still here, for you alone.")
    return redirect(url_for("mailbox.show", _anchor="brought"), 303)


@pages.post("/account/mailbox/blocks")
@may_edit
def block() -> ResponseReturnValue:
    """Leave a person or a domain out of what is imported for me."""
    try:
        address = read_blocked(request.form.get("address", ""))
    except BadEntry as error:
        return _render({"address": str(error)}), 400
    tell(*plan_block(viewer(), address, int(graph().clock()), for_everybody=False))
    say(f"{address} is left out of what is imported for you from now on.")
    return redirect(url_for("mailbox.show", left=address, _anchor="brought"), 303)


@pages.post("/account/mailbox/blocks/remove")
@may_edit
def unblock() -> ResponseReturnValue:
    """Take a person or a domain in again."""
    return _unblock(for_everybody=False)


@pages.post("/account/mailbox/forget")
@may_edit
def take_back() -> ResponseReturnValue:
    """Take back what imports of my mail and calendar brought: all of it, or all with a person or a domain."""
    address = request.form.get("address", "")
    found = forget(graph(), viewer(), hits(address)) if address else forget(graph(), viewer())
    say(f"Taken back: {_counted(len(found.moments), 'moment')} with {_counted(len(found.people), 'person', 'people')}.")
    return redirect(url_for("mailbox.show"), 303)


@pages.get("/people/blocked")
@may_administer
def show_blocked() -> ResponseReturnValue:
    """Whom imports of everybody's mail and calendar leave out."""
    return _render_blocked()


@pages.post("/people/blocked")
@may_administer
def block_for_everybody() -> ResponseReturnValue:
    """Leave a person or a domain out for everybody."""
    try:
        address = read_blocked(request.form.get("address", ""))
    except BadEntry as error:
        return _render_blocked(str(error)), 400
    tell(*plan_block(viewer(), address, int(graph().clock()), for_everybody=True))
    if request.form.get("back"):
        forget_everywhere(graph(), address, viewer())
    say(f"{address} is left out of everybody's imports from now on.")
    return redirect(url_for("mailbox.show_blocked"), 303)


@pages.post("/people/blocked/remove")
@may_administer
def unblock_for_everybody() -> ResponseReturnValue:
    """Take a person or a domain in again for everybody."""
    return _unblock(for_everybody=True)


def _unblock(*, for_everybody: bool) -> ResponseReturnValue:
    address = request.form.get("address", "")
    tell(("evidence.unblock", [{"block": name_block(viewer(), address, for_everybody=for_everybody)}]))
    say("It is not left out any more.")
    return redirect(url_for("mailbox.show_blocked" if for_everybody else "mailbox.show"), 303)


def _is_anothers(address: str) -> bool:
    return any(row["id"] != viewer().id for row in ask("people.addressed", email=address))


def _audiences() -> list[tuple[str, str]]:
    me = viewer()
    teams = [one for one in me.audiences if one.startswith("team:")]
    offered = sharing.list_audiences(me, read_readers(*teams) if teams else [])
    return [(key, "Nobody but me" if key == f"only:{me.id}" else label) for key, label in offered]


def _render(errors: dict[str, str] | None = None, meant: Meant | None = None) -> str:
    me = viewer()
    said = {row["name"]: row["value"] for row in ask("people.choices")}
    consents = ask("evidence.consents")
    left = request.args.get("left", "")
    everything = find_brought(ask, me)
    return render_template(
        "mailbox/show.html",
        errors=errors or {},
        meant=meant,
        addresses=request.form.get("addresses") or said.get(ADDRESSES, "").replace(" ", "\n"),
        typed=request.form.get("address", ""),
        audiences=_audiences(),
        ties=request.form.get("ties") or said.get(TIES) or f"only:{me.id}",
        given=[row for row in consents if row["owner"] == me.id],
        got=[row for row in consents if row["importer"] == me.id and not row["until"]],
        blocks=_blocks(),
        brought=everything,
        left=left,
        with_them=find_brought(ask, me, hits(left)) if left else None,
    )


def _blocks() -> tuple[list[Row], list[Row]]:
    """My own, and those for everybody."""
    rows = ask("evidence.blocks")
    return [row for row in rows if row["audience"] != EVERYBODY], [row for row in rows if row["audience"] == EVERYBODY]


def _render_blocked(error: str = "") -> str:
    return render_template(
        "mailbox/blocked.html", blocks=_blocks()[1], error=error, typed=request.form.get("address", "")
    )


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
