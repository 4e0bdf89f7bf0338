"""For whoever runs the program: is the process alive, can it answer, how is it doing."""

import hmac
from ipaddress import ip_address

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue

from graphapp.access import anybody
from graphapp.metrics import CONTENT_TYPE, Metrics
from graphapp.readiness import read_parts

pages = Blueprint("running", __name__)
FORWARDED = ("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")


@pages.get("/healthz")
@anybody
def healthz() -> ResponseReturnValue:
    """Say that the process is alive; nothing is asked of the graph."""
    return {"ok": True}


@pages.get("/readyz")
@anybody
def readyz() -> ResponseReturnValue:
    """Say whether pages can be answered, and of each part how it is."""
    graph, search, links = (current_app.extensions[name] for name in ("graph", "search", "links"))
    parts = read_parts(graph, search, links)
    ok = all(part.ok for part in parts)
    return {"ok": ok, **{part.name: part.says for part in parts}}, 200 if ok else 503


@pages.get("/metrics")
@anybody
def metrics() -> ResponseReturnValue:
    """Give the figures to whoever knows the token; without one in the settings, to this machine alone."""
    token = current_app.extensions["config"].metrics_token
    if not (_knows(token) if token else _is_here()):
        abort(404)
    found: Metrics = current_app.extensions["metrics"]
    return Response(found.write(), content_type=CONTENT_TYPE)


def _knows(token: str) -> bool:
    given = request.headers.get("Authorization", "")
    return hmac.compare_digest(given.encode(), f"Bearer {token}".encode())


def _is_here() -> bool:
    """Say whether a request comes from a program on this machine, and not through a proxy on it."""
    try:
        is_loopback = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    return is_loopback and not any(name in request.headers for name in FORWARDED)
