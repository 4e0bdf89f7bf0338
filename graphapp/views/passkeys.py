"""My passkeys: added with a script, since only it can ask a browser for one; named and removed without."""

from flask import Blueprint, abort, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from graphapp.access import admitted, may_edit, viewer, with_proof
from graphapp.authentication.admission import Passkey
from graphapp.authentication.passkeys import Passkeys
from graphapp.errors import NotAllowed
from graphapp.knowledge.entries import BadEntry, read_name
from graphapp.views.flashes import say
from graphapp.views.session import find_site, notify
from graphapp.views.signing_in import forget_codes, refuse_last, show_new_codes

pages = Blueprint("passkeys", __name__)


@pages.post("/account/passkeys/new")
@may_edit
@with_proof
def ask() -> ResponseReturnValue:
    """What a browser needs to make a passkey."""
    site = find_site()
    if site is None:
        abort(409, "Passkeys work only where the address is a name.")
    options, session["challenge"] = _passkeys().ask_new(site, admitted())
    return Response(options, mimetype="application/json")


@pages.post("/account/passkeys")
@may_edit
@with_proof
def add() -> ResponseReturnValue:
    """Keep the passkey that a browser made."""
    site, kept, is_first = find_site(), session.pop("challenge", ""), not admitted().has_second_factor
    made = request.form.get("made", "")
    if site is None or not kept or not made:
        say("Now add the passkey: press the button once more, with scripts allowed.", "error")
        return _back()
    try:
        name = read_name(request.form.get("name", ""))[:100]
        _passkeys().add(site, admitted(), name, kept, made)
    except (BadEntry, NotAllowed) as error:
        say(f"No passkey was added. {error}", "error")
        return _back()
    notify(viewer(), "passkey", name)
    if is_first:
        return show_new_codes(f"The passkey {name} works from now on.")
    say(f"The passkey {name} works from now on.")
    return _back()


@pages.post("/account/passkeys/<key>/name")
@may_edit
@with_proof
def rename(key: str) -> ResponseReturnValue:
    """Give a passkey another name."""
    found = _find(key)
    try:
        _passkeys().rename(viewer(), found.id, read_name(request.form.get("name", ""))[:100])
    except BadEntry as error:
        say(str(error), "error")
        return _back()
    say("Saved.")
    return _back()


@pages.post("/account/passkeys/<key>/remove")
@may_edit
@with_proof
def remove(key: str) -> ResponseReturnValue:
    """Take a passkey for nothing from now on."""
    found = _find(key)
    refuse_last(is_last=len(admitted().passkeys) == 1 and not admitted().has_code)
    _passkeys().remove(viewer(), found.id)
    forget_codes()
    notify(viewer(), "passkey removed", found.name)
    say(f"Nobody signs in with {found.name} any more.")
    return _back()


def _find(key: str) -> Passkey:
    found = [one for one in admitted().passkeys if one.id == key]
    if not found:
        abort(404, "There is no such passkey.")
    return found[0]


def _passkeys() -> Passkeys:
    found: Passkeys = current_app.extensions["passkeys"]
    return found


def _back() -> ResponseReturnValue:
    return redirect(url_for("signing_in.show"), 303)
