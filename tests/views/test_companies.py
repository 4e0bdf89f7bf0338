"""The pages of companies."""

import re

from graphapp.graph.store import Change, Graph
from tests import village
from tests.knowledge.test_carryovers import training
from tests.views.ladder import As, climb

PARTS = (
    "",
    "/colleagues",
    "/colleagues/ada",
    "/contacts",
    "/notes",
    "/notes?topic=security",
    "/projects",
    "/opportunities",
)


def test_the_ladder(as_: As) -> None:
    lists = ("/companies", "/companies?by=name", "/companies?by=name&standing=customer&country=France&page=2")
    climb(
        as_,
        [f"/companies/globex{part}" for part in PARTS] + list(lists),
        hidden=["/companies/stealth", "/companies/stealth/contacts"],
        unknown=["/companies/nope", "/companies/mia", "/companies/..%2f..", "/companies/globex/colleagues/nobody"],
    )


def test_the_page_says_what_we_know(as_: As) -> None:
    page = as_(village.CEM).get("/companies/globex").text
    assert "2 meetings and 1 mail" in page
    assert "worked on Atlas together with Mia Roth" in page
    assert "Mia worries about security since the breach." in page
    assert "€50,000" in page
    assert "Initech audit" in page, "what happened at a company like it"
    assert "Otto Berg" in page, "and why"
    assert 'aria-pressed="true"' in page, "Cem follows Globex"
    assert "<svg" in page
    assert 'href="/contacts/mia"' in page


def test_the_reason_says_how_old_the_last_moment_is(as_: As) -> None:
    page = as_(village.CEM).get("/companies/globex").text
    assert re.search(r"2 meetings and 1 mail, the last \d+ \w+ ago", page)
    assert re.search(r"1 call, \d+ \w+ ago", page), "of a single one there is no last"
    assert "What the words mean" in page and "good every month, fair every quarter" in page


def test_what_belongs_together_is_named_from_this_end(as_: As) -> None:
    ben = as_(village.BEN)
    assert "<small>customer</small>" in ben.get("/companies/globex").text
    assert "<small>supplier</small>" in ben.get("/companies/initech").text


def test_a_title_is_shown_alike_however_it_is_written(as_: As, graph: Graph) -> None:
    jobs = village.rows(
        "id contact company title department since until", ("w2", "noor", "globex", "cFo", None, None, None)
    )
    graph.tell(Change([("contacts.works_at", jobs)], "ada"))
    for place in ("/companies/globex", "/contacts/noor", "/contacts?by=name", "/explore?from=Company:globex"):
        page = as_(village.CEM).get(place).text
        assert "CFO" in page and "cFo" not in page, place
    assert 'value="cFo"' in as_(village.ADA).get("/contacts/noor/edit").text, "what is kept stays as it was written"


def test_what_is_hidden_is_not_there(as_: As) -> None:
    mine, theirs = as_(village.BEN).get("/companies/globex").text, as_(village.CEM).get("/companies/globex").text
    for secret in ("Pia Rothmann", "secretly halved", "Ghost", "Globex takeover"):
        assert secret in mine
        assert secret not in theirs


def test_a_list_has_pages_and_filters(as_: As) -> None:
    cem = as_(village.CEM)
    assert "Initech" in cem.get("/companies?by=name&standing=customer").text
    assert "Umbrella" not in cem.get("/companies?by=name&standing=customer").text
    assert "3 companies" in cem.get("/companies?by=name").text
    assert cem.get("/companies?by=name&page=99").status_code == 200
    mine = as_(village.ADA).get("/companies?by=mine").text
    assert "Globex" in mine and "Umbrella" not in mine
    assert "Globex" in as_(village.ADA).get("/companies?by=mine&country=GERMANY").text.split("</form>")[-1]
    assert "Globex" not in as_(village.ADA).get("/companies?by=mine&standing=prospect").text.split("</form>")[-1]
    for odd in (
        "page=x",
        "page=-1",
        "page=%00",
        "standing=%00",
        "by=%27%3B--",
        "country=" + "x" * 400,
        "endpoint=x&_external=1",
    ):
        assert cem.get(f"/companies?{odd}").status_code == 200, odd


def test_umbrella_knows_nobody(as_: As) -> None:
    page = as_(village.CEM).get("/companies/umbrella").text
    assert "Nobody we know of yet" in page
    assert "No notes yet" in page


def test_what_carries_over_and_whom_to_ask(as_: As, graph: Graph) -> None:
    assert 'id="carried"' not in as_(village.CEM).get("/companies/globex").text
    graph.tell(Change(training(), "ada"))
    page = as_(village.CEM).get("/companies/globex").text
    carried = page[page.index('id="carried"') :]
    for words in ["Borealis", "Training", "which Globex does not have", "Ben Ito", "Mia Roth", "worked at both"]:
        assert words in carried, words
    assert 'href="/experts?company=globex"' in page
    notes = as_(village.CEM).get("/companies/globex/notes?topic=security").text
    assert 'href="/experts?topic=security&amp;company=globex"' in notes
