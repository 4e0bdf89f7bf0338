"""The internal knowledge-sharing graph for customer intelligence."""

import functools
import importlib
import pkgutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from graphapp.config import Config

if TYPE_CHECKING:
    from flask import Flask

    from graphapp.graph.store import Change, Graph
    from graphapp.knowledge.adjacency.service import AdjacencyService

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
# Where others reach the server: by https only, also under names below this one.
FAR = {"Strict-Transport-Security": "max-age=63072000; includeSubDomains"}
LONGEST_REQUEST = 2 << 20


def create_app(config: Config, graph: "Graph | None" = None) -> "Flask":
    """Make the web application.

    Args:
        config: the settings.
        graph: an open graph; opened from the settings when left out.
    """
    from graphapp.memory import undisturbed

    with undisturbed():
        return _make_app(config, graph)


def _make_app(config: Config, graph: "Graph | None") -> "Flask":
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
        # A name that no other program of the domain can give to a cookie of its own.
        SESSION_COOKIE_NAME="session" if config.is_local else "__Host-session",
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.request_class = UploadRequest
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    _open_parts(app, config, graph)
    CSRFProtect(app)
    app.before_request(_note_route)
    access.init_app(app)
    filters.register(app)
    for module in pkgutil.iter_modules(views.__path__):
        found = importlib.import_module(f"graphapp.views.{module.name}")
        if hasattr(found, "pages"):
            app.register_blueprint(found.pages)
    app.context_processor(lambda: _shared_context(app))
    app.after_request(functools.partial(_add_headers, HEADERS if config.is_local else {**HEADERS, **FAR}))
    _stand_around(app, config)
    return app


def _open_parts(app: "Flask", config: Config, graph: "Graph | None") -> None:
    from graphapp.durability.erasures import Unfinished
    from graphapp.durability.opening import open_instance, shortening_of
    from graphapp.knowledge.adjacency.service import AdjacencyService
    from graphapp.knowledge.claims.kinds import ClaimKinds
    from graphapp.knowledge.half_lives import HalfLives
    from graphapp.knowledge.importing.imports import Imports
    from graphapp.knowledge.leaving.sweeping import sweep
    from graphapp.knowledge.notes.unused import clear_unused
    from graphapp.knowledge.readings import Readings
    from graphapp.knowledge.recall.recall import Recall
    from graphapp.metrics import Metrics
    from graphapp.readiness import Gauges
    from graphapp.rights.retention import Retention, read_rules
    from graphapp.search.opening import open_search
    from graphapp.viewers import Viewers
    from graphapp.visits import Visits
    from graphapp.vocabulary import Vocabulary

    app.extensions["config"] = config
    app.extensions["graph"] = opened = graph or open_instance(config)
    app.extensions["links"] = links = AdjacencyService(opened, config.data / "links")
    opened.on_told = functools.partial(_note_told, config, opened, links)
    app.extensions["shortening"] = shortening_of(opened)
    app.extensions["viewers"] = viewers = Viewers(opened)
    app.extensions["visits"] = visits = Visits()
    app.extensions["imports"] = imports = Imports(opened, config.data, viewers.read, visits.let_pass, config.forgotten)
    app.extensions["search"] = search = open_search(config, opened)
    app.extensions["metrics"] = opened.watch = Metrics(Gauges(config.data, opened, search, links, imports, viewers))
    app.extensions["recall_as"] = lambda viewer: Recall(opened, links, viewer)
    app.extensions["readings"] = Readings(opened, config.signing_key())
    app.extensions["vocabulary"] = Vocabulary(config.vocabulary)
    app.extensions["departures"] = functools.partial(sweep, opened, config.keep_days)
    app.extensions["pictures"] = functools.partial(clear_unused, opened)
    app.extensions["retention"] = Retention(opened, config.data, read_rules(config.retention))
    app.extensions["unfinished"] = Unfinished(opened, config, search, links)
    app.extensions["half_lives"] = HalfLives(opened, ClaimKinds(config.vocabulary))


def _note_told(config: Config, graph: "Graph", links: "AdjacencyService", change: "Change", seq: int) -> None:
    from graphapp.audit import record_change

    record_change(config.data, graph, change, seq)
    links.take_news(change, seq)


def _shared_context(app: "Flask") -> dict[str, Any]:
    from flask import g

    from graphapp.graph.store import new_id

    words, now = app.extensions["vocabulary"], datetime.now(UTC)
    return {"viewer": g.get("viewer"), "vocabulary": words, "now": now, "form_id": new_id}


def _note_route() -> None:
    from flask import request

    from graphapp.watching import ROUTE

    if request.url_rule is not None:
        request.environ[ROUTE] = request.url_rule.rule


def _add_headers(headers: dict[str, str], response: Any) -> Any:
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    if response.mimetype != "text/css" and "static" not in (response.headers.get("Cache-Control") or ""):
        response.headers.setdefault("Cache-Control", "no-store")
    return response


def _stand_around(app: "Flask", config: Config) -> None:
    from graphapp.watching import Watched

    visits, metrics, hops = app.extensions["visits"], app.extensions["metrics"], config.behind_proxy
    app.wsgi_app = Watched(app.wsgi_app, visits, metrics, trusts_number=hops > 0)  # type: ignore[method-assign]
    if hops:
        from werkzeug.middleware.proxy_fix import ProxyFix

        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
