"""The pages of possible sales."""

from tests import village
from tests.views.ladder import As, climb


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        [
            "/opportunities",
            "/opportunities?outcome=won",
            "/opportunities?outcome=all",
            "/opportunities/o1",
            "/opportunities/o2",
            "/opportunities/o1/notes",
        ],
        hidden=["/opportunities/o9"],
        unknown=["/opportunities/nope", "/opportunities/globex"],
    )


def test_the_page_says_what_we_know(as_: As) -> None:
    cem = as_(village.CEM)
    for url, said in {
        "/opportunities/o1": ["Globex", "Security audit", "€8,000", "Initech audit", "Won", "Ada Sol"]
    }.items():
        page = cem.get(url).text
        for words in said:
            assert words in page, (url, words)


def test_what_was_decided_before_and_who_to_talk_to(as_: As) -> None:
    page = as_(village.CEM).get("/opportunities/o1").text
    won, advisers = page.index('id="similar"'), page.index('id="advisers"')
    assert "Both sell" in page[won:advisers] and "worked at both companies" in page[won:advisers]
    assert 'href="/projects/borealis"' in page[advisers:] and "Ben Ito" in page[advisers:]
    alone = as_(village.CEM).get("/opportunities/o2").text
    assert "Nothing like it was decided yet" in alone and 'id="advisers"' not in alone


def test_what_is_hidden_is_not_there(as_: As) -> None:
    page = as_(village.CEM).get("/opportunities/o1").text
    for secret in ["secretly halved"]:
        assert secret not in page
