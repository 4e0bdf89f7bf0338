"""Signing in through the organisation's provider: begun by a link, never by a form, so that no policy hinders it."""

from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, session, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask.wrappers import Response
from flask_login import current_user

from graphapp import access
from graphapp.access import anybody, graph, viewer
from graphapp.config import Config
from graphapp.graph.store import Change
from graphapp.provider.admitting import BY, Admission, read_groups
from graphapp.provider.provider import Identity, Provider
from graphapp.provider.wire import NotAccepted, ProviderGone
from graphapp.views.audit import write_down, write_refused_return
from graphapp.views.session import read_target

pages = Blueprint("provider", __name__)
PATH = "/sign-in/provider"
TRIES, TRY_SECONDS = 4, 15 * 60
LONGEST_TOKEN = 20_000
RESCUE = "rescue"
"""The purpose of a link with which an administrator comes in where the provider cannot."""
# What a session that is older than the provider was asked may still do.
ENDING = {"session.sign_out", "provider.begin", "provider.come_back", "provider.left", "provider.leave", "static"}
PASSWORD_PAGES = {"session.forgotten", "account.show_password", "account.change_password"}
NO_PASSWORDS = "Here everybody signs in through {name}. Passwords and links to set one are switched off."


@pages.get(PATH)
@anybody
def begin() -> ResponseReturnValue:
    """Send somebody to the provider."""
    provider, after = _provider(), read_target(request.args.get("next", ""))
    again = "again" in request.args and current_user.is_authenticated
    if current_user.is_authenticated and not again and not _is_over():
        return redirect(after)
    try:
        attempt = provider.begin(again=again)
    except ProviderGone as error:
        return _refuse(str(error), 503, after)
    now = int(graph().clock())
    tries = {key: one for key, one in session.get("provider_tries", {}).items() if now - one["at"] <= TRY_SECONDS}
    whose = viewer().id if again else ""
    tries[attempt.state] = {
        "nonce": attempt.nonce,
        "verifier": attempt.verifier,
        "next": after,
        "at": now,
        "again": whose,
    }
    session["provider_tries"] = dict(sorted(tries.items(), key=lambda item: item[1]["at"])[-TRIES:])
    return redirect(attempt.url)


@pages.get(f"{PATH}/back")
@anybody
def come_back() -> ResponseReturnValue:
    """Let in whoever comes back from the provider, with what only this browser and the provider know."""
    provider, tries = _provider(), session.get("provider_tries", {})
    mine = tries.pop(request.args.get("state", ""), None)
    session["provider_tries"] = tries
    if mine is None or int(graph().clock()) - mine["at"] > TRY_SECONDS:
        return _refuse("This sign-in was begun in another browser, or too long ago, or was done already.", 400)
    again = bool(mine["again"])
    try:
        identity = provider.finish(request.args.to_dict(), mine["nonce"], mine["verifier"], again=again)
        return _confirm(identity, mine) if again else _let_in(identity, mine["next"])
    except NotAccepted as error:
        write_refused_return()
        return _refuse(str(error), 403, mine["next"])
    except ProviderGone as error:
        return _refuse(str(error), 503, mine["next"])


@pages.post(f"{PATH}/ended")
@anybody
def end_by_provider() -> ResponseReturnValue:
    """End all sessions of somebody whose session the provider ended (back-channel logout)."""
    token = request.form.get("logout_token", "")
    try:
        subject = _provider().read_logout(token[:LONGEST_TOKEN])
    except (NotAccepted, ProviderGone) as error:
        return {"error": "invalid_request", "error_description": str(error)}, 400
    employee = _admission().find_employee(subject)
    if employee is not None:
        graph().tell(Change([("access.end_sessions", [{"employee": employee}])], BY))
        write_down("signed out by provider", employee)
    return "", 200


@pages.get("/sign-in/left")
@anybody
def left() -> ResponseReturnValue:
    """Say that one is signed out here, and how to sign out at the provider too."""
    return render_template("session/left.html", name=_provider().settings.name)


@pages.get("/sign-out/provider")
@anybody
def leave() -> ResponseReturnValue:
    """Send somebody who is signed out here to where they sign out at the provider."""
    provider = _provider()
    try:
        url = provider.sign_out_url(_config().address + url_for("session.sign_in"))
    except ProviderGone as error:
        return _refuse(str(error), 503)
    return redirect(url or url_for("session.sign_in"))


@pages.before_app_request
def keep_rules() -> ResponseReturnValue | None:
    """Ask the provider again after some hours, and keep passwords out where they are switched off."""
    g.by_provider = "provider_until" in session
    if not _config().passwords:
        _refuse_passwords()
    if not (current_user.is_authenticated and _is_over()) or request.endpoint in ENDING:
        return None
    if request.method not in access.LOOKING or "json" in request.headers.get("Accept", ""):
        abort(401, "Please sign in again; what you typed is still in the page before this one.")
    return redirect(f"{PATH}?{urlencode({'next': request.full_path.rstrip('?')})}")


@pages.after_app_request
def say_where_else(answer: Response) -> Response:
    """After signing out, say to whom came by the provider that they are still signed in there."""
    if request.endpoint == "session.sign_out" and g.get("by_provider") and answer.status_code in {302, 303}:
        answer.location = url_for("provider.left")
    return answer


@pages.app_context_processor
def name_provider() -> dict[str, Any]:
    """Give every template the provider's name, empty where there is none, and whether passwords are used."""
    config = _config()
    name, hours = (config.provider.name, config.provider.hours) if config.provider else ("", 0)
    return {"provider_name": name, "provider_hours": hours, "passwords": config.passwords}


def groups_of(team: str) -> list[str]:
    """Return the provider's groups that lead into a team; empty where people decide who comes in."""
    admission: Admission | None = current_app.extensions["admission"]
    return admission.groups_of(team) if admission else []


def _let_in(identity: Identity, after: str) -> ResponseReturnValue:
    admission, store = _admission(), graph()
    found = admission.find(identity)
    person = access.read_viewer(store, found.employee)
    if person is None:
        raise NotAccepted("You do not work here any more, as far as this program knows.")
    into, out = admission.set_teams(person, identity)
    if found.is_new:
        write_down("linked", person, how="by e-mail")
    if into or out:
        write_down("teams set", BY, whom=person.id, number=len(into) + len(out))
        person = access.read_viewer(store, found.employee) or person
    access.sign_in(person, BY, BY)
    hours = _provider().settings.hours
    session["provider_until"] = int(store.clock()) + hours * 3600 if hours else 0
    return redirect(after)


def _confirm(identity: Identity, mine: dict[str, Any]) -> ResponseReturnValue:
    """Take it that the person who is signed in has just shown that it is them."""
    is_same = current_user.is_authenticated and viewer().id == mine["again"]
    if not is_same or _admission().find_employee(identity.subject) != viewer().id:
        raise NotAccepted("Somebody else signed in there. Sign out here first, if that was you.")
    access.prove(BY)
    hours = _provider().settings.hours
    session["provider_until"] = int(graph().clock()) + hours * 3600 if hours else 0
    return redirect(mine["next"])


def _is_over() -> bool:
    until = session.get("provider_until")
    return bool(until and graph().clock() > until)


def _refuse_passwords() -> None:
    endpoint, name = request.endpoint, _provider().settings.name
    is_typed = endpoint == "session.sign_in" and request.method == "POST"
    link = (
        access.read_link(graph(), (request.view_args or {}).get("token", ""))
        if endpoint == "session.use_link"
        else None
    )
    if is_typed or endpoint in PASSWORD_PAGES or (link is not None and link["purpose"] != RESCUE):
        abort(403, NO_PASSWORDS.format(name=name))


def _refuse(happened: str, status: int, after: str = "") -> ResponseReturnValue:
    name = _provider().settings.name
    return render_template("session/refused.html", happened=happened, name=name, after=after, status=status), status


def _provider() -> Provider:
    found: Provider | None = current_app.extensions["provider"]
    if found is None:
        abort(404)
    return found


def _admission() -> Admission:
    found: Admission = current_app.extensions["admission"]
    return found


def _config() -> Config:
    found: Config = current_app.extensions["config"]
    return found


def _open(state: BlueprintSetupState) -> None:
    parts = state.app.extensions
    config, store = parts["config"], parts["graph"]
    parts["provider"] = parts["admission"] = None
    if config.provider is not None:
        parts["provider"] = Provider(config.provider, f"{config.address}{PATH}/back", lambda: float(store.clock()))
        parts["admission"] = Admission(store, config.provider, read_groups(config.provider.teams))
    # The provider has no form of ours: its token says who it is.
    parts["csrf"].exempt(end_by_provider)


pages.record(_open)
