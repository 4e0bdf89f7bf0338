"""Stands around the application: gives each request its number, counts pages in progress, times and logs them."""

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any

from structlog.contextvars import bind_contextvars, reset_contextvars

from graphapp.logs import take_number
from graphapp.metrics import Metrics
from graphapp.visits import Visits

NUMBER, ROUTE = "graphapp.request", "graphapp.route"
"""In the environment of a request: its number, and its route once that is found."""
HEADER = "X-Request-ID"
QUIET_ROUTES = {"/healthz", "/readyz", "/metrics", "/static/<path:filename>"}
FAILED = 500
log = logging.getLogger("graphapp.pages")
Answer = Callable[..., Iterable[bytes]]


class Watched:
    """The application with its requests numbered, timed and logged.

    Args:
        answer: the application.
        visits: told when a page is begun and made.
        metrics: told how long it took.
        trusts_number: whether a request comes through a proxy that is trusted to number it.
    """

    def __init__(self, answer: Answer, visits: Visits, metrics: Metrics, *, trusts_number: bool) -> None:
        self._answer, self._visits, self._metrics = answer, visits, metrics
        self._trusts_number = trusts_number

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer a request."""
        given = environ.get("HTTP_X_REQUEST_ID", "") if self._trusts_number else ""
        environ[NUMBER] = number = take_number(given)
        status = "500"

        def start(line: str, headers: list[tuple[str, str]], *error: Any) -> Any:
            nonlocal status
            status = line[:3]
            return start_response(line, [*headers, (HEADER, number)], *error)

        tokens, began = bind_contextvars(request=number), time.perf_counter()
        self._visits.begin()
        try:
            return self._answer(environ, start)
        finally:
            self._visits.end()
            self._note(environ, status, time.perf_counter() - began)
            reset_contextvars(**tokens)

    def _note(self, environ: dict[str, Any], status: str, seconds: float) -> None:
        # As it is written in the program: an address holds ids, words of a search, links to sign in.
        route, method = environ.get(ROUTE, ""), environ.get("REQUEST_METHOD", "")
        self._metrics.page(route, method, status, seconds)
        level = logging.DEBUG if route in QUIET_ROUTES else logging.INFO
        if int(status) >= FAILED:
            level = logging.WARNING
        if log.isEnabledFor(level):
            said = {
                "route": route or "none",
                "method": method[:10],
                "status": int(status),
                "ms": round(1000 * seconds, 1),
            }
            log.log(level, "page", extra=said)
