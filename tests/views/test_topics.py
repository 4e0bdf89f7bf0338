"""The pages of topics."""

from tests import village
from tests.views.ladder import As, climb


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        [
            "/topics",
            "/topics?by=name",
            "/topics/security",
            "/topics/security/colleagues",
            "/topics/security/companies",
            "/topics/security/notes",
        ],
        hidden=["/topics/merger"],
        unknown=["/topics/nope", "/topics/globex"],
    )


def test_the_page_says_what_we_know(as_: As) -> None:
    cem = as_(village.CEM)
    for url, said in {"/topics/security": ["Ada Sol", "Ben Ito", "Globex", "Initech", "each year"]}.items():
        page = cem.get(url).text
        for words in said:
            assert words in page, (url, words)


def test_what_is_hidden_is_not_there(as_: As) -> None:
    page = as_(village.CEM).get("/topics/security").text
    for secret in ["angry about budget"]:
        assert secret not in page
