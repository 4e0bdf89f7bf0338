"""People's rights on pages: an administrator does what somebody asks for, and learns nothing that is hidden."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.graph.everything import read_links, read_thing
from graphapp.graph.store import Change, Graph
from graphapp.rights.sealing import make_officer, read_officers, unseal, write_officers
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, DORA, rows

As = Callable[[Viewer], FlaskClient]
WORDS = {"Olga": "a lamp, a lake, a ladder", "Omar": "seven quiet horses run"}


@pytest.fixture
def graph(ladybug_village: Graph) -> Graph:
    """The village; what is done to it is tested on both engines in tests/rights."""
    return ladybug_village


@pytest.fixture
def dora(as_: As) -> FlaskClient:
    """A browser in which Dora, who looks after people and teams, is signed in."""
    return as_(DORA)


def test_for_administrators_only(app: Flask, as_: As, dora: FlaskClient) -> None:
    ada, stranger = as_(ADA), app.test_client()
    assert dora.get("/rights").status_code == 200 and dora.put("/rights").status_code == 405
    assert ada.get("/rights").status_code == 403 and ada.post("/rights", data={}).status_code == 403
    assert stranger.get("/rights").status_code == 302 and stranger.post("/rights").status_code == 401
    assert 'href="/rights"' in dora.get("/account").text and 'href="/rights"' not in ada.get("/account").text
    app.config["WTF_CSRF_ENABLED"] = True
    assert dora.post("/rights", data={"who": "mia", "act": "restrict"}).status_code == 400


def test_bad_forms(dora: FlaskClient) -> None:
    for form in ({}, {"who": "mia"}, {"who": "mia", "act": "praise"}):
        assert dora.post("/rights", data=form).status_code == 400
    for who in ("", "nothing", "pia", "x" * 500):
        page = dora.post("/rights", data={"who": who, "act": "erase"})
        assert page.status_code == 400 and "the id of somebody whom you see" in page.text
    wrong = {"who": "nobody@x.example", "act": "correct", "field": "email", "value": "nonsense"}
    assert dora.post("/rights", data=wrong).status_code == 400
    assert dora.post("/rights", data=wrong | {"field": "shoe"}).status_code == 400


def test_each_act(graph: Graph, dora: FlaskClient) -> None:
    def ask(act: str, **more: str) -> None:
        answer = dora.post("/rights", data={"who": "mia@globex.example", "act": act, **more})
        assert answer.status_code == 303, answer.text

    ask("restrict")
    assert dora.get("/contacts/mia").status_code == 404
    ask("lift")
    assert dora.get("/contacts/mia").status_code == 200
    ask("object")
    assert not [one for one in read_links(graph, "Contact", "mia") if one.kind == "KNOWS" and one.values["moments"]]
    ask("withdraw")
    ask("correct", field="phone", value="+49 30 77")
    assert "+49 30 77" in dora.get("/contacts/mia").text
    page = dora.post("/rights", data={"who": "mia@globex.example", "act": "erase"})
    assert page.status_code == 200 and "cannot be undone" in page.text and read_thing(graph, "Contact", "mia")
    ask("erase", sure="1")
    assert read_thing(graph, "Contact", "mia") is None and "erased" in dora.get("/rights").text


def test_of_two_who_share_an_address_both_are_erased_or_none(graph: Graph, dora: FlaskClient) -> None:
    shared = rows("contact name email phone about", ("a-ben", "Ben I.", BEN.email, None, None))
    graph.tell(Change([("contacts.write", shared)], "ada"))
    answer = dora.post("/rights", data={"who": BEN.email, "act": "erase", "sure": "1"})
    assert answer.status_code == 400 and "still work" in answer.text
    assert read_thing(graph, "Contact", "a-ben")


def test_what_is_hidden_answers_as_if_it_were_not_there(app: Flask, graph: Graph, dora: FlaskClient) -> None:
    facts = "MATCH (c:Contact {id: 'pia'}) SET c.email = 'pia@shadow.example' RETURN c.id AS id"
    graph.engine.write(lambda writing: writing.run(facts, {}))
    folder: Path = app.extensions["config"].data
    write_officers(folder, {name: make_officer(name, words) for name, words in WORDS.items()})
    for act in ("report", "erase", "restrict", "lift", "object", "withdraw", "correct"):
        form = {"act": act, "field": "about", "value": "x"}
        hidden = dora.post("/rights", data=form | {"who": "pia@shadow.example"})
        nobody = dora.post("/rights", data=form | {"who": "nia@shadow.example"})
        assert (hidden.status_code, len(hidden.data)) == (nobody.status_code, len(nobody.data)), act
        if act != "report":
            assert hidden.text.replace("pia@", "nia@") == nobody.text
        pages = [dora.get("/rights").text, dora.get("/rights").text]
        assert len({page.count('class="flash') for page in pages}) <= 2 and "Pia" not in pages[0]
    sealed = dora.post("/rights", data={"who": "pia@shadow.example", "act": "report"})
    assert sealed.headers["Content-Disposition"].endswith("report.sealed")
    assert "Pia Rothmann" in json.dumps(unseal(sealed.data, read_officers(folder), WORDS))


def test_a_report_needs_two_officers(dora: FlaskClient) -> None:
    answer = dora.post("/rights", data={"who": "mia@globex.example", "act": "report"})
    assert answer.status_code == 400 and "two privacy officers" in answer.text


def test_what_is_kept_and_never_computed_is_for_everybody(app: Flask, as_: As) -> None:
    page = as_(ADA).get("/transparency").text
    assert "Rank colleagues" in page and "KNOWS" in page and "Until it is deleted" in page
    assert app.test_client().get("/transparency").status_code == 302


def test_my_own_say_over_ties(app: Flask, as_: As, graph: Graph) -> None:
    ada = as_(ADA)
    assert app.test_client().post("/account/computing").status_code == 401
    assert ada.post("/account/computing", data={"computed": "perhaps"}).status_code == 400
    assert ada.post("/account/computing", data={"computing": "1"}).status_code == 400
    assert ada.post("/account/computing", data={}).status_code == 303
    assert not [one for one in read_links(graph, "Employee", "ada") if one.kind == "MET"]
    assert 'name="computed" value="1" checked' not in ada.get("/account").text
    assert ada.post("/account/computing", data={"computed": "1"}).status_code == 303
    assert 'name="computed" value="1" checked' in ada.get("/account").text
