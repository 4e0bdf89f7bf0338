"""The page of signals, and of one theme."""

import pytest

from graphapp.graph.store import Graph
from tests import village
from tests.remarks import mass, tell_remarks
from tests.views.ladder import As, climb, said

THEME = "/signals/theme?key=opinion:price:cloud"


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        ["/signals", "/signals?of=risk", "/signals?of=nothing", THEME],
        hidden=[],
        unknown=["/signals/theme", "/signals/theme?key=risk::cloud", "/signals/theme?key=opinion:price:audit"],
    )


def test_a_theme_in_mass_says_who_since_when_and_what_it_rests_on(graph: Graph, as_: As) -> None:
    assert "No signals yet" not in as_(village.CEM).get("/signals").text
    tell_remarks(graph, mass())
    page = as_(village.CEM).get("/signals").text
    for words in (
        "In mass now", "Price of Cloud hosting", "7 customers", "find it bad since 14\xa0Dec\xa02025",
        "words of acme", 'href="/notes/racme3ada"', "/cases/k1", "Customers a week:",
    ):  # fmt: skip
        assert words in page, words
    assert "Price of Cloud hosting" not in as_(village.CEM).get("/signals?of=competitor").text


def test_the_page_of_a_theme_has_all_of_it(graph: Graph, as_: As) -> None:
    tell_remarks(graph, mass())
    page = as_(village.CEM).get(THEME).text
    assert page.count("words of ") == 7
    assert "December 2025" in page
    assert "In mass now" in page
    assert 'href="/cases/new?theme=opinion:price:cloud"' in page


def test_following_a_theme_shows_what_is_new_on_it_to_the_follower_only(graph: Graph, as_: As) -> None:
    tell_remarks(graph, mass())
    dora = as_(village.DORA)
    assert dora.post("/signals/follow", data={"key": "opinion:price:cloud", "on": "1"}).status_code == 303
    assert "New on themes that you follow" in dora.get("/signals").text
    assert 'aria-pressed="true"' in dora.get(THEME).text
    assert "New on themes" not in as_(village.CEM).get("/signals").text
    dora.post("/signals/follow", data={"key": "opinion:price:cloud", "on": ""})
    assert "New on themes" not in dora.get("/signals").text


@pytest.mark.parametrize("key", ["", "opinion:price:nothing", "budget::", "risk::cloud", "opinion:" + "x" * 500 + ":"])
def test_what_nobody_speaks_of_cannot_be_followed(as_: As, key: str) -> None:
    assert as_(village.CEM).post("/signals/follow", data={"key": key, "on": "1"}).status_code == 404


def test_hidden_signals_are_not_there(graph: Graph, as_: As) -> None:
    cem = as_(village.CEM)
    before = said(cem.get("/signals"))
    tell_remarks(graph, mass("only:ada")[:6])
    assert said(cem.get("/signals")) == before
