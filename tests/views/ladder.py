"""The same steps for every reading page: it works, and it says no to whom and what it must."""

import re
from collections.abc import Callable, Sequence

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp.viewer import Viewer
from tests import village

As = Callable[[Viewer], FlaskClient]


def said(answer: TestResponse) -> str:
    """Return a page without the tokens of its forms, which hold the second they were made in."""
    return re.sub(r'name="(?:csrf_token|form)" value="[^"]*"', "", answer.text)


def climb(as_: As, urls: Sequence[str], hidden: Sequence[str], unknown: Sequence[str]) -> None:
    """Open pages as everybody would.

    Args:
        as_: the fixture.
        urls: pages that everybody sees.
        hidden: pages that only Ben sees; to others they are not there.
        unknown: pages that are not there, bad ids among them.
    """
    cem, ben = as_(village.CEM), as_(village.BEN)
    stranger = cem.application.test_client()
    for url in urls:
        page = cem.get(url)
        assert page.status_code == 200, url
        assert "style=" not in page.text, f"{url} has an inline style"
        assert page.text.count("<h1") == 1, url
        out = stranger.get(url)
        assert out.status_code == 302, f"{url} is open to people who are not signed in"
        assert "/sign-in" in out.headers["Location"]
        assert cem.post(url).status_code == 405, url
    for url in hidden:
        assert ben.get(url).status_code == 200, url
        assert cem.get(url).status_code == 404, f"{url} is not for Cem"
        assert said(cem.get(url)) == said(cem.get(url.replace(url.split("/")[2], "nobody", 1))), (
            f"{url} gives away that it is there"
        )
    for url in unknown:
        assert cem.get(url).status_code == 404, url
