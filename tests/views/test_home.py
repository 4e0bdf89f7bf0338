"""The home page."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests import news, village
from tests.views.ladder import said

As = Callable[[Viewer], FlaskClient]


def test_says_what_is_worth_knowing_with_the_path_as_links(as_: As, graph: Graph) -> None:
    graph.tell(Change(news.shared_contact(), "ben"))
    page = as_(village.ADA).get("/")
    assert page.status_code == 200
    assert 'href="/employees/ben"><bdi>Ben Ito</bdi></a> knows <a href="/contacts/noor">' in page.text
    assert "You look after Globex." in page.text and 'class="picture"' in page.text


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


class TestAnswers:
    @pytest.fixture
    def shown(self, as_: As, graph: Graph) -> str:
        """What Ada was shown this morning; its id."""
        graph.tell(Change(news.shared_contact(), "ben"))
        as_(village.ADA).get("/")
        [row] = graph.ask("feed.shown", village.ADA)
        assert (row["form"], row["day"]) == ("knows", today()) and row["answer"] == ""
        return str(row["id"])

    def test_what_was_shown_stays_for_the_day_and_is_told_once(self, as_: As, graph: Graph, shown: str) -> None:
        before = graph.position()
        assert "Ben Ito" in as_(village.ADA).get("/").text
        assert [row["id"] for row in graph.ask("feed.shown", village.ADA)] == [shown]
        as_(village.ADA).get("/")
        assert graph.position() - before <= 6, "only signing in was told"

    def test_an_answer_is_kept_can_be_changed_and_taken_back(self, as_: As, graph: Graph, shown: str) -> None:
        client = as_(village.ADA)
        page = client.post(f"/worth-knowing/{shown}/answer", data={"answer": "useful"}, follow_redirects=True)
        assert "more of this kind" in page.text and 'aria-pressed="true">Useful' in page.text
        assert f'action="/worth-knowing/{shown}/take-back"' in page.text
        assert graph.ask("feed.shown", village.ADA)[0]["answer"] == "useful"
        assert "“Useful” 1 time" in client.get("/account").text
        client.post(f"/worth-knowing/{shown}/take-back")
        assert graph.ask("feed.shown", village.ADA)[0]["answer"] == ""
        client.post(f"/worth-knowing/{shown}/answer", data={"answer": "not"})
        client.post("/worth-knowing/forget")
        assert graph.ask("feed.shown", village.ADA)[0]["answer"] == ""

    def test_of_what_others_were_shown_nothing_is_to_be_noticed(self, as_: As, graph: Graph, shown: str) -> None:
        ben = as_(village.BEN)
        mine, nobodys = (ben.post(f"/worth-knowing/{one}/answer", data={"answer": "not"}) for one in (shown, "nothing"))
        assert mine.status_code == nobodys.status_code == 404 and said(mine) == said(nobodys)
        assert ben.post(f"/worth-knowing/{shown}/take-back").status_code == 404
        assert graph.ask("feed.shown", village.ADA)[0]["answer"] == ""
        assert all(graph.ask("feed.shown", one) == [] for one in (village.CEM, village.DORA))

    def test_a_wrong_answer_and_a_stranger(self, as_: As, app: Flask, shown: str) -> None:
        assert as_(village.ADA).post(f"/worth-knowing/{shown}/answer", data={"answer": "x"}).status_code == 400
        assert as_(village.ADA).get(f"/worth-knowing/{shown}/answer").status_code == 405
        for path in (f"{shown}/answer", f"{shown}/take-back", "forget"):
            assert app.test_client().post(f"/worth-knowing/{path}").status_code == 401


def today() -> str:
    """The day it is where the people of the village are."""
    return datetime.now(ZoneInfo("Europe/Berlin")).date().isoformat()
