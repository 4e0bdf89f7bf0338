"""The pages of explore: what stands around a thing, and what connects two."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.viewer import Viewer
from tests import village

As = Callable[[Viewer], FlaskClient]
PLACES = [
    "/explore",
    "/explore?from=Company:globex",
    "/explore/path",
    "/explore/path?from=Employee:ada&to=Contact:otto",
]


class TestAround:
    def test_shows_every_kind_with_its_number_as_a_filter(self, as_: As) -> None:
        page = as_(village.ADA).get("/explore?from=Company:globex").text
        assert 'href="/explore?from=Company:globex&amp;kinds=Contact"' in page
        assert all(
            f'href="{url}"' in page for url in ("/contacts/mia", "/projects/atlas", "/topics/security", "/notes/n1")
        )
        assert "Works there, Head of IT" in page and "Worked there, Architect" in page

    def test_shows_the_chosen_kinds_only(self, as_: As) -> None:
        page = as_(village.ADA).get("/explore?from=Company:globex&kinds=Contact,Note").text
        assert "/contacts/mia" in page and "/projects/atlas" not in page and "Show all kinds" in page
        assert 'href="/explore?from=Company:globex&amp;kinds=Note"' in page

    def test_leads_from_one_to_the_next(self, as_: As) -> None:
        browser = as_(village.ADA)
        for place in ("Contact:mia", "Employee:ada", "Project:atlas", "Topic:security", "Note:n1", "Offering:cloud"):
            page = browser.get(f"/explore?from={place}")
            assert page.status_code == 200 and "/explore?from=" in page.text, place
        assert "/companies/globex" in browser.get("/explore?from=Opportunity:o1").text
        assert "/employees/ada" in browser.get("/explore?from=Team:sales").text

    def test_counts_who_knows_a_company_as_its_page_does(self, as_: As) -> None:
        browser = as_(village.ADA)
        known = re.search(r'Who knows Globex <b><data value="(\d+)"', browser.get("/companies/globex").text)
        page = browser.get("/explore?from=Company:globex").text
        assert known and f"{known[1]} colleagues know people there</a>; they stand around its contacts." in page
        assert "Colleagues here look after the company or did." in page
        assert "look after the company" not in browser.get("/explore?from=Company:initech").text
        assert "people there" not in browser.get("/explore?from=Contact:mia").text

    def test_says_which_way_each_thing_belongs_here(self, as_: As) -> None:
        browser = as_(village.BEN)
        page = browser.get("/explore?from=Company:globex").text
        assert all(f"<td>{said}</td>" in page for said in ("Is open there", "Buys from it", "Is a partner of it"))
        page = browser.get("/explore?from=Company:initech").text
        assert "<td>Was won there</td>" in page and "<td>Supplies it</td>" in page
        assert '<time datetime="2025-01-01"' in page and '<time datetime="2024-10-01"' not in page
        assert "<td>Said yes to it</td>" in browser.get("/explore?from=Opportunity:o2").text

    def test_offers_names_while_one_types(self, as_: As) -> None:
        found = as_(village.CEM).get("/explore?q=glbex&format=json").get_json()
        assert found["hits"][0] == {"name": "Globex", "kind": "Company", "ref": "Company:globex"}
        assert as_(village.CEM).get("/explore?q=stealth&format=json").get_json() == {"hits": []}
        assert 'data-names="/explore?from="' in as_(village.CEM).get("/explore").text
        ends = as_(village.CEM).get("/explore/path?from=Company:globex").text
        assert 'data-names="/explore/path?from=Company:globex&amp;to="' in ends

    def test_finds_where_to_begin(self, as_: As) -> None:
        page = as_(village.CEM).get("/explore?q=glbex").text
        assert 'href="/explore?from=Company:globex"' in page
        assert "Nothing that you can see is called" in as_(village.CEM).get("/explore?q=stealth").text

    def test_says_what_to_do_where_there_is_nothing(self, as_: As) -> None:
        assert "Write a note" in as_(village.CEM).get("/explore?from=Topic:budget").text

    def test_hides_what_is_hidden(self, as_: As) -> None:
        page = as_(village.CEM).get("/explore?from=Company:globex").text
        assert all(f"/{one}" not in page for one in ("contacts/pia", "projects/ghost", "notes/n8", "opportunities/o9"))
        assert "/contacts/pia" in as_(village.BEN).get("/explore?from=Company:globex").text
        assert as_(village.CEM).get("/explore?from=Company:stealth").status_code == 404


class TestPath:
    def test_says_the_best_way_in_a_sentence(self, as_: As) -> None:
        page = as_(village.ADA).get("/explore/path?from=Employee:ada&to=Contact:otto").text
        sentence = page[page.index('<p class="path">') : page.index("</p>", page.index('<p class="path">'))]
        assert 'href="/contacts/otto"' in sentence and sentence.count("<a ") >= 3

    def test_asks_for_the_other_end(self, as_: As) -> None:
        browser = as_(village.ADA)
        assert 'href="/explore/path?from=Contact:otto"' in browser.get("/explore/path?q=otto").text
        assert (
            'href="/explore/path?from=Contact:otto&amp;to=Company:globex"'
            in browser.get("/explore/path?from=Contact:otto&q=globex").text
        )
        assert (
            'href="/explore/path?to=Contact:otto&amp;from=Company:globex"'
            in browser.get("/explore/path?to=Contact:otto&q=globex").text
        )

    def test_asks_for_both_ends_by_name(self, as_: As) -> None:
        browser = as_(village.CEM)
        assert '<label for="q">From</label>' in browser.get("/explore/path").text
        assert '<label for="q">To</label>' in browser.get("/explore/path?from=Company:globex").text

    def test_says_so_where_nothing_connects(self, as_: As) -> None:
        page = as_(village.CEM).get("/explore/path?from=Employee:cem&to=Topic:budget")
        assert page.status_code == 200 and "Nothing that you can see connects them" in page.text
        assert "one and the same" in as_(village.CEM).get("/explore/path?from=Employee:cem&to=Employee:cem").text

    def test_walks_over_nothing_hidden(self, as_: As) -> None:
        page = as_(village.CEM).get("/explore/path?from=Topic:budget&to=Company:initech").text
        assert "Nothing that you can see connects them" in page
        assert "has to do with" in as_(village.BEN).get("/explore/path?from=Company:initech&to=Topic:budget").text


@pytest.mark.parametrize("place", PLACES)
def test_asks_to_sign_in(app: Flask, place: str) -> None:
    assert app.test_client().get(place).status_code == 302


@pytest.mark.parametrize("place", PLACES)
def test_is_only_read(as_: As, place: str) -> None:
    assert as_(village.ADA).post(place).status_code == 405


@pytest.mark.parametrize(
    "thing",
    [
        "Company:nope",
        "Nonsense:globex",
        "globex",
        ":",
        "Company:../x",
        "Company:\0",
        "Company:é",
        "Company:" + "x" * 9000,
    ],
)
def test_what_is_not_there_is_not_found(as_: As, thing: str) -> None:
    browser = as_(village.ADA)
    assert browser.get("/explore", query_string={"from": thing}).status_code == 404
    assert browser.get("/explore/path", query_string={"from": "Company:globex", "to": thing}).status_code == 404


def test_nonsense_kinds_show_everything(as_: As) -> None:
    page = as_(village.ADA).get("/explore?from=Company:globex&kinds=Nonsense,,x")
    assert page.status_code == 200 and "/contacts/mia" in page.text
