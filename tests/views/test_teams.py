"""The pages of teams."""

from tests import village
from tests.views.ladder import As, climb


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        ["/teams", "/teams/sales"],
        hidden=[],
        unknown=["/teams/nope", "/teams/ada"],
    )


def test_the_page_says_what_we_know(as_: As) -> None:
    cem = as_(village.CEM)
    for url, said in {"/teams/sales": ["Ada Sol", "Globex", "1 colleague"]}.items():
        page = cem.get(url).text
        for words in said:
            assert words in page, (url, words)
