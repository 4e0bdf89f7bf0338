"""The pages of search, and what the palette gets."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.viewer import Viewer
from tests import village

As = Callable[[Viewer], FlaskClient]
ODD = [
    "\0",
    "%",
    '"',
    "\\",
    "a\0b",
    "*:*",
    "' OR 1=1",
    "\u202eمرحبا",
    "🙂",
    "(",
    "who knows",
    "/",
    "~",
    "AND OR NOT",
    "<script>",
]


def palette(as_: As, person: Viewer, text: str) -> dict[str, object]:
    found: dict[str, object] = as_(person).get("/search", query_string={"q": text, "format": "json"}).get_json()
    return found


class TestPage:
    def test_finds_names_by_kind_and_notes_with_the_words_marked(self, as_: As) -> None:
        page = as_(village.ADA).get("/search?q=security").text
        assert 'href="/topics/security"' in page and 'href="/offerings/audit"' in page
        assert "worries about <mark>security</mark> since" in page and 'href="/notes/n1"' in page

    def test_forgives_a_typo(self, as_: As) -> None:
        assert 'href="/companies/globex"' in as_(village.CEM).get("/search?q=glbex").text

    def test_answers_a_question(self, as_: As) -> None:
        page = as_(village.ADA).get("/search?q=who+knows+globex").text
        assert 'href="/companies/globex#who-knows"' in page and "Who knows Globex?" in page

    def test_shows_one_kind_page_by_page(self, as_: As) -> None:
        page = as_(village.ADA).get("/search?q=a&kind=Project").text
        assert 'href="/projects/atlas"' in page and "of 1 project" in page
        assert "/companies/" not in page

    def test_shows_notes_page_by_page(self, as_: As) -> None:
        page = as_(village.ADA).get("/search?q=security&kind=Note").text
        assert page.index("/notes/n1") < page.index("/notes/n2")
        second = (
            as_(village.ADA).get(f"/search?q=security&kind=Note&after={int(village.NOW) - 11 * village.DAY}.1.n1").text
        )
        assert "/notes/n2" in second and "/notes/n1" not in second

    def test_says_what_to_do_where_there_is_nothing_to_look_for(self, as_: As) -> None:
        page = as_(village.ADA).get("/search")
        assert page.status_code == 200 and "who works at Globex" in page.text

    def test_says_what_to_do_where_nothing_was_found(self, as_: As) -> None:
        page = as_(village.ADA).get("/search?q=zzzzqq")
        assert page.status_code == 200
        assert "Nothing that you can see has “zzzzqq” in it." in page.text and 'href="/notes/new"' in page.text

    def test_finds_what_has_one_of_two_words(self, as_: As) -> None:
        page = as_(village.ADA).get("/search?q=mia+officer").text
        assert 'href="/contacts/mia"' in page and "No name that you can see has “officer” in it." in page
        page = as_(village.ADA).get("/search?q=mia+noor").text
        assert "No single name has all of these words." in page and 'href="/contacts/noor"' in page
        page = as_(village.ADA).get("/search?q=yearly+audit+worries").text
        assert "Security audit" in page and "“yearly” and “worries”" in page

    def test_says_so_where_only_notes_have_the_words(self, as_: As) -> None:
        page = as_(village.ADA).get("/search?q=worries+since").text
        assert "Nothing that you can see is called that. These notes have it in them, or some of it:" in page
        assert str(palette(as_, village.ADA, "worries since")["said"]) in page

    def test_a_hidden_name_is_as_unknown_as_none(self, as_: As) -> None:
        hidden, unknown = (palette(as_, village.CEM, f"mia {word}") for word in ("stealth", "stxxxth"))
        assert hidden["said"] == "No name that you can see has “stealth” in it. These have the rest:"
        assert str(hidden).replace("stealth", "stxxxth") == str(unknown)

    def test_asks_to_sign_in(self, app: Flask) -> None:
        answer = app.test_client().get("/search?q=globex")
        assert answer.status_code == 302 and "/sign-in?next=/search" in answer.headers["Location"]

    def test_is_only_read(self, as_: As) -> None:
        refused = as_(village.ADA).post("/search")
        assert refused.status_code == 405 and "Go back to the page before" in refused.text

    @pytest.mark.parametrize(
        "query", [{"kind": "Nonsense"}, {"kind": "Company", "page": "x"}, {"kind": "Company", "page": "-3"}]
    )
    def test_takes_a_nonsense_address_for_the_nearest_one(self, as_: As, query: dict[str, str]) -> None:
        page = as_(village.ADA).get("/search", query_string={"q": "globex", **query})
        assert page.status_code == 200 and 'href="/companies/globex"' in page.text

    @pytest.mark.parametrize("after", ["x", "1.2.n1", "1..n1", "99999999999999999999.1.n1", "1.1.\0", "-1.1.n"])
    def test_takes_a_nonsense_place_for_the_first_page(self, as_: As, after: str) -> None:
        page = as_(village.ADA).get("/search", query_string={"q": "security", "kind": "Note", "after": after})
        assert page.status_code == 200


def test_odd_and_huge_texts_are_looked_for_like_any_other(as_: As) -> None:
    browser = as_(village.ADA)
    for text in [*ODD, "a" * 100_000, "word " * 10_000]:
        for more in ({}, {"format": "json"}, {"kind": "Note"}, {"kind": "Company"}):
            answer = browser.get("/search", query_string={"q": text, **more})
            assert answer.status_code == 200, (text[:20], more)
            assert "<script>" not in answer.text.replace('<script type="module"', "")


class TestPalette:
    def test_gets_groups_and_answers(self, as_: As) -> None:
        found = palette(as_, village.ADA, "otto")
        assert found == {
            "groups": [
                {
                    "kind": "Contact",
                    "label": "Contacts",
                    "hits": [{"title": "Otto Berg", "subtitle": "Initech", "url": "/contacts/otto"}],
                },
                {
                    "kind": "Note",
                    "label": "Notes",
                    "hits": [
                        {
                            "title": "Otto wants a security audit each year. Initech",
                            "subtitle": "Ben Ito, 1\N{NO-BREAK SPACE}Dec\N{NO-BREAK SPACE}2025",
                            "url": "/notes/n2",
                        }
                    ],
                },
            ],
            "answers": [],
            "said": "",
        }
        asked = palette(as_, village.ADA, "who knows otto")
        assert asked["answers"] == [{"title": "Who knows Otto Berg?", "url": "/contacts/otto#who-knows"}]

    def test_gets_nothing_for_nothing(self, as_: As) -> None:
        nothing = {"groups": [], "answers": [], "said": ""}
        assert palette(as_, village.ADA, "") == palette(as_, village.ADA, "zzzzqq") == nothing


HIDDEN = {
    "stealth": ("/companies/stealth", "Stealth Globex"),
    "pia": ("/contacts/pia", "Rothmann"),
    "merger": ("/topics/merger", "Merger"),
    "ghost": ("/projects/ghost", "Ghost"),
    "takeover": ("/opportunities/o9", "Globex"),
    "halved": ("/notes/n8", "secretly"),
    "who knows pia": ("/contacts/pia", "Rothmann"),
    "angry budget": ("/notes/n9", "people are"),
}


@pytest.mark.parametrize("text", HIDDEN)
def test_what_is_hidden_is_not_found(as_: As, text: str) -> None:
    address, words = HIDDEN[text]
    for more in ({}, {"format": "json"}):
        query = {"q": text, **more}
        stranger = as_(village.CEM).get("/search", query_string=query).text
        assert address not in stranger and words not in stranger
        assert address in as_(village.BEN).get("/search", query_string=query).text
