"""Whom to ask: the page, what search shows of it, and the ways that lead there."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.graph.store import Change
from graphapp.viewer import Viewer
from tests import village
from tests.views.ladder import climb, said
from tests.village import ADA, BEN, CEM, rows

As = Callable[[Viewer], FlaskClient]
BOTH = "/experts?topic=security&company=globex"


def people(page: str) -> list[str]:
    """The colleagues on a page, in order."""
    main = page[page.index('<ol class="list experts">') :] if "list experts" in page else ""
    return [part.split('"')[0] for part in main.split('href="/employees/')[1:]]


class TestPage:
    def test_shows_whom_to_ask_and_why(self, as_: As) -> None:
        page = as_(CEM).get(BOTH).text
        assert "Whom to ask about Security at Globex" in page
        assert people(page)[:2] == ["ada", "ben"]
        assert "Wrote a note about it there: " in page and 'href="/notes/n1"' in page
        assert "knows 2 people there (good): " in page and 'href="/contacts/mia"' in page
        assert "Wrote a note about it elsewhere: " in page and 'href="/notes/n2"' in page

    def test_shows_who_knows_one_of_the_two(self, as_: As) -> None:
        assert people(as_(CEM).get("/experts?topic=security").text)[:2] == ["ada", "ben"]
        page = as_(ADA).get("/experts?company=globex").text
        assert (
            people(page)[:2] == ["ada", "ben"] and "looks after the company" in page and "you, Account manager" in page
        )

    def test_says_what_to_do_where_nobody_knows_about_both(self, as_: As) -> None:
        page = as_(CEM).get("/experts?topic=security&company=umbrella").text
        assert "Nobody is known to you who knows about Security at Umbrella Café." in page
        assert "Who knows about Security" in page and people(page)[0] == "ada"
        assert 'href="/notes/new?about=Company:umbrella"' in page

    def test_names_that_are_typed_lead_there(self, as_: As) -> None:
        client = as_(CEM)
        for typed in (
            "topic_name=security&company_name=globex",
            "topic_name=securty&company=globex&company_name=Globex",
        ):
            answer = client.get(f"/experts?{typed}")
            assert (answer.status_code, answer.headers["Location"]) == (302, BOTH), typed
        answer = client.get("/experts?topic=security&topic_name=&company=globex&company_name=Globex")
        assert answer.headers["Location"] == "/experts?company=globex"

    def test_says_what_a_name_may_mean(self, as_: As) -> None:
        page = as_(CEM).get("/experts?topic_name=security&company_name=x%C3%BC%C3%BC%C3%BCx").text
        assert "No company that you can see is called “xüüüx”." in page and people(page)[0] == "ada"
        page = as_(CEM).get("/experts?company_name=e").text
        assert "Nothing" not in page and page.count("<h1") == 1

    def test_begins_empty_with_names_to_choose_from(self, as_: As) -> None:
        page = as_(ADA).get("/experts").text
        assert '<option value="Globex"></option>' in page and '<option value="Security"></option>' in page
        assert "Choose a topic, a company, or both" in page
        assert '<option value="Stealth Globex"></option>' not in page

    @pytest.mark.parametrize("query", ["topic=globex", "company=security", "topic=%00", "company=ü", "topic=nothing"])
    def test_what_is_not_there_is_not_found(self, as_: As, query: str) -> None:
        assert as_(CEM).get(f"/experts?{query}").status_code == 404

    def test_ladder(self, as_: As) -> None:
        climb(as_, ["/experts", BOTH], [], ["/experts?topic=nobody"])
        ben, cem = as_(BEN), as_(CEM)
        for query, other in (("topic=merger", "topic=nobody"), ("company=stealth", "company=nobody")):
            assert ben.get(f"/experts?{query}").status_code == 200
            assert cem.get(f"/experts?{query}").status_code == 404
            assert said(cem.get(f"/experts?{query}")) == said(cem.get(f"/experts?{other}"))

    def test_what_only_ada_sees_changes_nothing_for_cem(self, as_: As, app: Flask) -> None:
        asked = [BOTH, "/experts?topic=budget&company=globex", "/experts?topic=budget", "/experts?company=initech",
                 "/search?q=who+knows+globex+budget", "/search?q=globex+budget&format=json", "/experts"]  # fmt: skip
        before = [said(as_(CEM).get(url)) for url in asked]
        mine = {"audience": "only:ada", "by": "ada"}
        note = rows("note author text happened written", ("x1", "ada", "Budget!", "2025-12-31", 1), **mine)
        about = [
            (f"notes.about.{kind}", rows("note thing how", ("x1", thing, "mention"), **mine))
            for kind, thing in (("Topic", "budget"), ("Company", "globex"), ("Employee", "dora"), ("Contact", "otto"))
        ]
        app.extensions["graph"].tell(Change([("notes.write", note), *about], "ada"))
        assert people(as_(ADA).get(asked[1]).text)[:2] == ["ada", "dora"]
        assert [said(as_(CEM).get(url)) for url in asked] == before


class TestWays:
    def test_search_answers(self, as_: As) -> None:
        page = as_(CEM).get("/search?q=who+knows+globex+security").text
        assert "Whom to ask about Security at Globex" in page and people(page)[:2] == ["ada", "ben"]
        assert 'href="/experts?topic=security&amp;company=globex"' in page
        # The words of the question are not looked for in notes.
        assert "<mark>who</mark>" not in page and "<mark>security</mark>" in page
        assert people(as_(CEM).get("/search?q=globx+securty").text)[:2] == ["ada", "ben"]

    def test_search_says_what_it_left_out(self, as_: As) -> None:
        page = as_(CEM).get("/search?q=who+knows+globex+origami").text
        assert "“origami” names no topic or company that you can see" in page and people(page)[0] == "ada"

    def test_search_says_that_nobody_is_known(self, as_: As) -> None:
        page = as_(CEM).get("/search?q=who+knows+umbrella+budget").text
        assert "Nobody is known to you who knows about that." in page

    def test_the_palette_answers(self, as_: As) -> None:
        found = as_(CEM).get("/search?q=who+knows+globex+security&format=json").get_json()
        assert found["answers"][0] == {"title": "Whom to ask about Security at Globex?", "url": BOTH}
        first = found["groups"][0]
        assert first["label"] == "Ask them first"
        assert first["hits"][0]["title"] == "Ada Sol" and first["hits"][0]["url"] == "/employees/ada"
        assert first["hits"][0]["subtitle"] == "wrote a note about it there"

    def test_no_question_no_people(self, as_: As) -> None:
        for text in ("globex", "security", "mia", ""):
            assert "Whom to ask" not in as_(CEM).get("/search", query_string={"q": text}).text

    def test_topic_and_company_lead_there(self, as_: As) -> None:
        topic, company = as_(CEM).get("/topics/security").text, as_(CEM).get("/companies/globex").text
        assert (
            'href="/experts?topic=security"' in topic and 'href="/experts?topic=security&amp;company=globex"' in topic
        )
        assert 'href="/experts?topic=security&amp;company=globex"' in company


def test_without_the_links_in_memory_it_is_the_same(as_: As, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    links = app.extensions["links"]
    assert links.wait()
    held = said(as_(CEM).get(BOTH))
    monkeypatch.setattr(links, "_seen", lambda _: None)
    assert said(as_(CEM).get(BOTH)) == held
    assert people(held)[:2] == ["ada", "ben"] and village.CEM.id not in people(held)[:2]
