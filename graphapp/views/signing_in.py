"""How I sign in: where I am signed in, the second factor, recovery codes."""

import segno
from flask import Blueprint, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from graphapp import access
from graphapp.access import admitted, graph, may_edit, may_read, viewer, with_proof
from graphapp.authentication import sessions
from graphapp.authentication.admission import read_admitted
from graphapp.authentication.second_factor import SecondFactor, Setup
from graphapp.views.flashes import say
from graphapp.views.session import find_site, notify

pages = Blueprint("signing_in", __name__)
HOW = {
    "password": "by password",
    "code": "by password and code",
    "passkey": "by passkey",
    "link": "by a one-time link",
    "provider": "through the organisation",
}
TOO_LATE = "That took longer than a quarter of an hour. Begin once more."


@pages.get("/account/signing-in")
@may_read
def show() -> ResponseReturnValue:
    """Everything about how I sign in, and where I am signed in."""
    limits, now = current_app.extensions["session_limits"], graph().clock()
    return render_template(
        "account/signing_in.html",
        me=admitted(),
        has_password=access.has_password(graph(), viewer().id),
        open_sessions=[one for one in admitted().sessions.values() if limits.allow(one, now)],
        this=access.this_session(),
        how=HOW,
        config=current_app.extensions["config"],
        site=find_site(),
        is_asked=access.needs_second_factor(),
    )


@pages.post("/account/sessions/<id>/end")
@may_edit
@with_proof
def end_session(id: str) -> ResponseReturnValue:
    """Sign out in one browser."""
    found = [one for one in admitted().sessions.values() if one.short_id == id]
    if not found:
        abort(404, "That session has ended already.")
    sessions.end(graph(), viewer(), found)
    say(f"{found[0].device}: signed out.")
    return _back()


@pages.get("/account/second-factor")
@may_edit
def begin_again() -> ResponseReturnValue:
    """Go back to where it begins: what a device needs is shown once."""
    return _back()


@pages.post("/account/second-factor")
@may_edit
@with_proof
def offer() -> ResponseReturnValue:
    """Show what a device needs to make codes, once."""
    return _show_setup(_factor().offer(viewer()))


@pages.post("/account/second-factor/confirm")
@may_edit
@with_proof
def accept() -> ResponseReturnValue:
    """Keep what was shown, once a code shows that a device has it."""
    setup = _factor().offer_again(viewer(), request.form.get("sealed", ""))
    if setup is None:
        say(TOO_LATE, "error")
        return _back()
    before = admitted()
    if not _factor().accept(viewer(), setup, request.form.get("code", "")):
        error = "That is not the code that your device should show now. Is its clock right?"
        return _show_setup(setup, error), 400
    notify(viewer(), "code")
    if before.has_second_factor:
        say("Your device makes the codes now.")
        return _back()
    return show_new_codes("Your device makes codes now.")


@pages.post("/account/second-factor/remove")
@may_edit
@with_proof
def remove() -> ResponseReturnValue:
    """Ask for no codes of a device any more."""
    refuse_last(is_last=not admitted().passkeys)
    _factor().forget(viewer())
    forget_codes()
    notify(viewer(), "code removed")
    say("Codes of your device are not asked for any more.")
    return _back()


@pages.post("/account/recovery-codes")
@may_edit
@with_proof
def renew_codes() -> ResponseReturnValue:
    """Make ten new recovery codes and show them once."""
    if not admitted().has_second_factor:
        abort(403, "Recovery codes are for those who have a second factor.")
    return show_new_codes("")


def show_new_codes(said: str) -> str:
    """Make ten recovery codes and show them: the only time that anybody sees them."""
    codes = _factor().make_recovery_codes(viewer())
    notify(viewer(), "codes")
    return render_template("account/recovery_codes.html", codes=codes, said=said)


def refuse_last(*, is_last: bool) -> None:
    """Refuse to remove the last second factor where one is asked for."""
    if is_last and access.needs_second_factor():
        abort(403, "A second factor is asked for here. Set up another one first, then remove this one.")


def forget_codes() -> None:
    """Take recovery codes for nothing once there is nothing that they stand for."""
    if not read_admitted(graph(), viewer()).has_second_factor:
        access.tell(("access.forget_recovery_codes", [{"employee": viewer().id}]))


def _show_setup(setup: Setup, error: str = "") -> str:
    picture = segno.make(setup.address, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff")
    groups = [setup.seed[at : at + 4] for at in range(0, len(setup.seed), 4)]
    return render_template(
        "account/second_factor.html", picture=picture, seed=" ".join(groups), sealed=setup.sealed, error=error
    )


def _factor() -> SecondFactor:
    found: SecondFactor = current_app.extensions["second_factor"]
    return found


def _back() -> ResponseReturnValue:
    return redirect(url_for("signing_in.show"), 303)
