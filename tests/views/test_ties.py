"""My ties, and the form in which I say how well I know somebody and who may see it."""

import pytest
from flask import Flask

from graphapp.graph.store import Change, Graph
from tests import village
from tests.views.ladder import As, climb

FORM = "/contacts/mia/tie"
SAID = {"word": "strong", "audience": "staff"}


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        ["/account/ties", "/account/ties/projects", "/contacts/otto/colleagues"],
        hidden=["/contacts/pia/tie"],
        unknown=["/contacts/nope/tie"],
    )


def test_the_form_opens_and_asks_to_sign_in(app: Flask, as_: As) -> None:
    page = as_(village.CEM).get(FORM).text
    assert "My tie with Mia Roth" in page and "Nobody but me" in page and "Take it back" not in page
    assert "style=" not in page and page.count("<h1") == 1
    stranger = app.test_client()
    assert stranger.get(FORM).status_code == 302
    assert stranger.post(FORM, data=SAID).status_code == stranger.post(f"{FORM}/withdraw").status_code == 401


def test_wrong_methods_and_forms_of_others(app: Flask, as_: As) -> None:
    ada = as_(village.ADA)
    assert ada.put(FORM).status_code == ada.get(f"{FORM}/withdraw").status_code == 405
    app.config["WTF_CSRF_ENABLED"] = True
    assert ada.post(FORM, data=SAID).status_code == 400
    assert "you said" not in ada.get("/account/ties").text


@pytest.mark.parametrize(
    "typed", [{}, {"word": "best friends", "audience": "staff"}, {"word": "good", "audience": "team:delivery"},
              {"word": "good", "audience": "only:ben"}, {"word": "good", "audience": "gone"}, {"audience": ""}]
)  # fmt: skip
def test_a_bad_form_changes_nothing(as_: As, typed: dict[str, str]) -> None:
    ada = as_(village.ADA)
    answer = ada.post(FORM, data=typed)
    assert answer.status_code == 400 and "needs another look" in answer.text
    assert "you said" not in ada.get("/account/ties").text


def test_what_is_hidden_from_me_i_say_nothing_of(as_: As) -> None:
    cem = as_(village.CEM)
    for key in ("pia", "nobody"):
        assert cem.post(f"/contacts/{key}/tie", data=SAID).status_code == 404
        assert cem.post(f"/contacts/{key}/tie/withdraw").status_code == 404
    assert cem.post(f"{FORM}/withdraw").status_code == 404


def test_my_word_is_shown_with_its_season_and_taken_back(as_: As) -> None:
    cem, ben = as_(village.CEM), as_(village.BEN)
    assert cem.post("/contacts/noor/tie", data={"word": "good", "audience": "staff"}).location == "/contacts/noor"
    page = ben.get("/contacts/noor").text
    assert "Cem Aydin" in page and "says it is a good tie (winter 2026)" in page
    mine = cem.get("/account/ties").text
    assert "Noor Haddad" in mine and "you said good" in mine and "Everybody here" in mine
    assert "Take it back" in cem.get("/contacts/noor/tie").text
    assert cem.post("/contacts/noor/tie/withdraw").status_code == 303
    assert "Cem Aydin" not in ben.get("/contacts/noor/colleagues").text
    assert 'href="/contacts/noor"' not in cem.get("/account/ties").text


def test_a_published_tie_shows_neither_day_nor_number(as_: As, graph: Graph) -> None:
    moment = {"id": "m95", "employee": "cem", "contact": "otto", "at": int(village.NOW) - 20 * village.DAY}
    moment |= {"kind": "meeting", "outbound": True, "people": 2, "copied": False, "audience": "only:cem", "by": "cem"}
    graph.tell(Change([("ties.moment", [moment])], "cem"))
    cem, ada = as_(village.CEM), as_(village.ADA)
    assert "Cem Aydin" not in ada.get("/contacts/otto/colleagues").text
    cem.post("/contacts/otto/tie", data={"word": "", "audience": "staff"})
    for url in ("/contacts/otto/colleagues", "/employees/cem/contacts"):
        page = ada.get(url).text
        assert "in touch in autumn 2025" in page, url
        assert "once" not in page and "weeks ago" not in page, url
    assert "None that you may see" in ada.get("/contacts/otto/colleagues/cem").text


def test_a_hidden_tie_is_mine_alone(as_: As) -> None:
    ada, cem = as_(village.ADA), as_(village.CEM)
    assert "Ada Sol" in cem.get("/contacts/mia/colleagues").text
    ada.post(FORM, data={"word": "", "audience": "only:ada"})
    assert "Ada Sol" not in cem.get("/contacts/mia/colleagues").text
    assert "Mia Roth" not in cem.get("/employees/ada/contacts").text
    assert "Only you" in ada.get("/account/ties").text and "Ada Sol" in ada.get("/contacts/mia/colleagues").text


def test_a_project_of_both_counts(as_: As, graph: Graph) -> None:
    """Ben spoke with Mia two years ago; a project of both that ended yesterday makes a fair tie of it."""
    before = as_(village.CEM).get("/contacts/mia/colleagues/ben").status_code
    assert before == 200
    project = {"project": "atlas", "name": "Atlas", "about": None, "stage": "running", "since": "2023-01-01"}
    graph.tell(
        Change([("projects.write", [project | {"until": "2025-12-31", "audience": "staff", "by": "ada"}])], "ada")
    )
    page = as_(village.CEM).get("/contacts/mia/colleagues").text
    row = page[page.index("Ben Ito") :]
    assert "Fair" in row and "worked on Atlas" in row


def test_whom_i_know_only_through_a_project(as_: As, graph: Graph) -> None:
    assert 'id="projects"' not in as_(village.ADA).get("/account/ties").text
    assert "Nobody" in as_(village.ADA).get("/account/ties/projects").text
    row = village.rows("employee project role since until", ("cem", "borealis", "", None, None))
    graph.tell(Change([("projects.worked_on", row)], "ada"))
    for url in ("/account/ties", "/account/ties/projects"):
        page = as_(village.CEM).get(url).text
        assert "Otto Berg" in page and 'href="/projects/borealis"' in page and "Fair" in page, url
        assert 'href="/contacts/otto/tie"' in page
    as_(village.CEM).post("/contacts/otto/tie", data=SAID)
    page = as_(village.CEM).get("/account/ties").text
    assert 'id="projects"' not in page and "you said strong" in page
