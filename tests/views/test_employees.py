"""The pages of colleagues."""

from tests import village
from tests.views.ladder import As, climb


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        [
            "/employees",
            "/employees?team=sales",
            "/employees?left=1",
            "/employees/ada",
            "/employees/ben",
            "/employees/ada/contacts",
            "/employees/ada/notes",
        ],
        hidden=[],
        unknown=["/employees/nope", "/employees/mia"],
    )


def test_the_page_says_what_we_know(as_: As) -> None:
    cem = as_(village.CEM)
    for url, said in {
        "/employees/ada": [
            "Account manager",
            "Sales",
            "Mia Roth",
            "in touch 2 times",
            "Globex",
            "Security",
            "Atlas",
            "Dora Levi",
        ],
        "/employees?team=sales": ["Ada Sol", "1 colleague"],
    }.items():
        page = cem.get(url).text
        for words in said:
            assert words in page, (url, words)


def test_what_is_hidden_is_not_there(as_: As) -> None:
    page = as_(village.CEM).get("/employees/ben").text
    for secret in ["Pia Rothmann", "Ghost"]:
        assert secret not in page
