"""The pages of contacts."""

from tests import village
from tests.views.ladder import As, climb


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        [
            "/contacts",
            "/contacts?by=name",
            "/contacts?by=mine",
            "/contacts/mia",
            "/contacts/otto",
            "/contacts/mia/colleagues",
            "/contacts/mia/colleagues/ada",
            "/contacts/mia/notes",
        ],
        hidden=["/contacts/pia", "/contacts/pia/notes"],
        unknown=["/contacts/nope", "/contacts/globex", "/contacts/mia/colleagues/nobody"],
    )


def test_the_page_says_what_we_know(as_: As) -> None:
    cem = as_(village.CEM)
    for url, said in {
        "/contacts/mia": [
            "Head of IT",
            "2 meetings",
            "worked on Atlas",
            "Mia worries about security",
            "Noor Haddad",
            "reports to them",
        ],
        "/contacts/otto": ["Worked before at", "Globex", "CTO", "Borealis"],
    }.items():
        page = cem.get(url).text
        for words in said:
            assert words in page, (url, words)


def test_what_is_hidden_is_not_there(as_: As) -> None:
    page = as_(village.CEM).get("/contacts/mia").text
    for secret in ["Adviser", "Secret lunch"]:
        assert secret not in page
