"""The pages of projects."""

from tests import village
from tests.views.ladder import As, climb


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        ["/projects", "/projects?by=name", "/projects?by=name&stage=done", "/projects/atlas", "/projects/atlas/notes"],
        hidden=["/projects/ghost"],
        unknown=["/projects/nope", "/projects/globex"],
    )


def test_the_page_says_what_we_know(as_: As) -> None:
    cem = as_(village.CEM)
    for url, said in {
        "/projects/atlas": ["Globex", "Cloud hosting", "Ada Sol", "Ben Ito", "Mia Roth", "sponsor", "Jan"]
    }.items():
        page = cem.get(url).text
        for words in said:
            assert words in page, (url, words)


def test_what_is_hidden_is_not_there(as_: As) -> None:
    page = as_(village.CEM).get("/projects/atlas").text
    for secret in ["critic", "secretly halved"]:
        assert secret not in page
