"""The pages of offerings."""

from tests import village
from tests.views.ladder import As, climb


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        [
            "/offerings",
            "/offerings?category=Cloud",
            "/offerings/audit",
            "/offerings/cloud",
            "/offerings/audit/buyers",
            "/offerings/audit/opportunities",
            "/offerings/audit/projects",
            "/offerings/audit/notes",
        ],
        hidden=["/offerings/secretsauce"],
        unknown=["/offerings/nope", "/offerings/audit/nothing"],
    )


def test_the_page_says_what_we_know(as_: As) -> None:
    cem = as_(village.CEM)
    for url, said in {"/offerings/audit": ["Initech", "€9,000", "Globex audit", "Borealis", "Ben Ito"]}.items():
        page = cem.get(url).text
        for words in said:
            assert words in page, (url, words)


def test_what_is_hidden_is_not_there(as_: As) -> None:
    page = as_(village.CEM).get("/offerings/cloud").text
    for secret in ["secretly halved"]:
        assert secret not in page
