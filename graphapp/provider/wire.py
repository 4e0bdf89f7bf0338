"""Asks the provider over HTTP, for as long as a person waits and for as much as an answer can sensibly hold."""

import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from http import HTTPStatus
from http.client import HTTPException
from typing import Any, NoReturn
from urllib.parse import urlsplit

from graphapp.errors import GraphappError

SECONDS = 6.0
LONGEST = 1 << 20
LOOPBACK = {"127.0.0.1", "::1", "localhost"}


class ProviderGone(GraphappError):
    """The provider does not answer, or not as one should."""


class NotAccepted(GraphappError):
    """What came back from the provider lets nobody in; the message says to the person why, and what to do."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise ProviderGone("The provider sent us to another address, which we do not follow.")


_opener = urllib.request.build_opener(_NoRedirects)


def fetch(url: str, body: str | None = None, headers: Mapping[str, str] | None = None) -> tuple[int, dict[str, Any]]:
    """Ask for JSON and return the status and the object.

    Args:
        url: over TLS, or on this machine.
        body: a form to post; a GET without.
        headers: beside what JSON needs.

    Raises:
        ProviderGone: no answer in time, too long a one, or no JSON object.
    """
    check_address(url)
    data = None if body is None else body.encode()
    request = urllib.request.Request(url, data, {"Accept": "application/json", **(headers or {})})  # noqa: S310  # checked
    try:
        with _opener.open(request, timeout=SECONDS) as answer:
            status, text = answer.status, answer.read(LONGEST + 1)
    except urllib.error.HTTPError as error:
        with error:
            status, text = error.code, error.read(LONGEST + 1)
    except (OSError, HTTPException, ValueError) as error:
        raise ProviderGone(f"{urlsplit(url).hostname} does not answer.") from error
    return status, _read(text, status, url)


def check_address(url: str) -> None:
    """Refuse an address over which others could listen.

    Raises:
        ProviderGone: it is neither https nor on this machine.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        raise ProviderGone("The provider has an address that is not https.")


def _read(text: bytes, status: int, url: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if len(text) <= LONGEST else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict) or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise ProviderGone(f"{urlsplit(url).hostname} answers {status}, and not what a provider says.")
    return found
