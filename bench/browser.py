"""A person at a browser, over real HTTP: keeps the connection and the session, sends forms with their token."""

from __future__ import annotations

import http.client
import re
from http.cookies import SimpleCookie
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
SECONDS = 60.0


class Browser:
    """One connection and one session; for one thread.

    Args:
        host, port: of the server.
    """

    def __init__(self, host: str, port: int) -> None:
        self._connection = http.client.HTTPConnection(host, port, timeout=SECONDS)
        self._cookies: dict[str, str] = {}
        self._token = ""

    def get(self, url: str) -> tuple[int, str]:
        """Open an address and return status and text; a redirection is not followed."""
        return self._send("GET", url, None)

    def post(self, url: str, form: dict[str, str]) -> tuple[int, str]:
        """Send a form with the token of the last page that had one."""
        return self._send("POST", url, urlencode(form | {"csrf_token": self._token}))

    def sign_in(self, token: str) -> None:
        """Use a one-time link.

        Raises:
            ConnectionError: it does not work.
        """
        self.get(f"/sign-in/{token}")
        status, _ = self.post(f"/sign-in/{token}", {})
        # The token of forms belongs to the session, which has just begun anew.
        opened, _ = self.get("/account")
        if status != 303 or opened != 200:
            raise ConnectionError(f"the link to sign in answers {status}, the page after it {opened}")
        # A server closes a connection that rests for some seconds; the next request opens another.
        self._connection.close()

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _send(self, method: str, url: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, url, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        found = _TOKEN.search(text)
        self._token = found[1] if found else self._token
        return answer.status, text
