"""The internal knowledge-sharing graph for customer intelligence."""

import functools
import importlib
import pkgutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from graphapp.config import Config

if TYPE_CHECKING:
    from collections.abc import Callable

    from flask import Flask

    from graphapp.graph.store import Graph

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "img-src 'self' data: blob:; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
LONGEST_REQUEST = 2 << 20


def create_app(config: Config, graph: "Graph | None" = None) -> "Flask":
    """Make the web application.

    Args:
        config: the settings.
        graph: an open graph; opened from the settings when left out.
    """
    from flask import Flask  # the command line and the loaders need no Flask
    from flask_wtf import CSRFProtect

    from graphapp import access, filters, views
    from graphapp.resources import find_folder
    from graphapp.views.uploads import UploadRequest

    app = Flask(__name__, template_folder=str(find_folder("templates")))
    app.config.update(
        SECRET_KEY=config.signing_key(),
        MAX_CONTENT_LENGTH=LONGEST_REQUEST,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=not config.is_local,
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.request_class = UploadRequest
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    _open_parts(app, config, graph)
    CSRFProtect(app)
    access.init_app(app)
    filters.register(app)
    for module in pkgutil.iter_modules(views.__path__):
        found = importlib.import_module(f"graphapp.views.{module.name}")
        if hasattr(found, "pages"):
            app.register_blueprint(found.pages)
    app.context_processor(lambda: _shared_context(app))
    app.after_request(_add_headers)
    app.wsgi_app = _counted(app)  # type: ignore[method-assign]
    _trust_proxy(app, config)
    return app


def _open_parts(app: "Flask", config: Config, graph: "Graph | None") -> None:
    from graphapp.graph.opening import open_graph
    from graphapp.knowledge.adjacency.service import AdjacencyService
    from graphapp.knowledge.claims.kinds import ClaimKinds
    from graphapp.knowledge.half_lives import HalfLives
    from graphapp.knowledge.importing.imports import Imports
    from graphapp.knowledge.leaving.sweeping import sweep
    from graphapp.knowledge.readings import Readings
    from graphapp.knowledge.recall.recall import Recall
    from graphapp.search.opening import open_search
    from graphapp.viewers import Viewers
    from graphapp.visits import Visits
    from graphapp.vocabulary import Vocabulary

    app.extensions["config"] = config
    app.extensions["graph"] = opened = graph or open_graph(config)
    app.extensions["viewers"] = viewers = Viewers(opened)
    app.extensions["visits"] = visits = Visits()
    app.extensions["imports"] = Imports(opened, config.data, viewers.read, visits.let_pass)
    app.extensions["search"] = open_search(config, opened)
    app.extensions["links"] = links = AdjacencyService(opened, config.data / "links")
    app.extensions["recall_as"] = lambda viewer: Recall(opened, links, viewer)
    app.extensions["readings"] = Readings(opened, config.signing_key())
    app.extensions["vocabulary"] = Vocabulary(config.vocabulary)
    app.extensions["departures"] = functools.partial(sweep, opened, config.keep_days)
    app.extensions["half_lives"] = HalfLives(opened, ClaimKinds(config.vocabulary))


def _counted(app: "Flask") -> "Callable[..., Any]":
    """Return the application with its pages counted while they are made."""
    visits, answer = app.extensions["visits"], app.wsgi_app

    def counted(environ: Any, start_response: Any) -> Any:
        visits.begin()
        try:
            return answer(environ, start_response)
        finally:
            visits.end()

    return counted


def _shared_context(app: "Flask") -> dict[str, Any]:
    from flask import g

    from graphapp.graph.store import new_id

    words, now = app.extensions["vocabulary"], datetime.now(UTC)
    return {"viewer": g.get("viewer"), "vocabulary": words, "now": now, "form_id": new_id}


def _add_headers(response: Any) -> Any:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if response.mimetype != "text/css" and "static" not in (response.headers.get("Cache-Control") or ""):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _trust_proxy(app: "Flask", config: Config) -> None:
    if config.behind_proxy:
        from werkzeug.middleware.proxy_fix import ProxyFix

        hops = config.behind_proxy
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
