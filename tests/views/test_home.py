"""The home page."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

from graphapp.viewer import Viewer
from tests import village

As = Callable[[Viewer], FlaskClient]


def test_says_what_is_worth_knowing_with_the_path_as_links(as_: As) -> None:
    page = as_(village.CEM).get("/")
    assert page.status_code == 200
    assert 'href="/contacts/otto"><bdi>Otto Berg</bdi></a> left <a href="/companies/globex">' in page.text
    assert 'href="/explore/path?from=Contact:otto&amp;to=Company:globex"' in page.text or (
        'href="/explore/path?from=Contact:otto&to=Company:globex"' in page.text
    )
    assert "You follow Globex." in page.text


def test_has_the_note_form_on_top(as_: As) -> None:
    page = as_(village.ADA).get("/").text
    assert page.index('name="text"') < page.index("Worth knowing for you")
    assert 'name="back" value="/"' in page


def test_lists_my_companies(as_: As) -> None:
    page = as_(village.ADA).get("/").text
    assert "You look after it" in page and 'href="/companies/globex"' in page


def test_says_what_to_do_where_there_is_nothing(as_: As) -> None:
    page = as_(village.DORA).get("/").text
    assert "none of the companies is yours" in page and 'href="/companies"' in page and "Nobody wrote about" in page


def test_shows_nothing_hidden(as_: As) -> None:
    page = as_(village.CEM).get("/").text
    assert not any(word in page for word in ("secretly", "/contacts/pia", "/companies/stealth", "/opportunities/o9"))


def test_asks_to_sign_in(app: Flask) -> None:
    assert app.test_client().get("/").status_code == 302


def test_is_only_read(as_: As) -> None:
    assert as_(village.ADA).post("/").status_code == 405
