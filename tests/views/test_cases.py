"""Cases: made of a theme, owned, decided, answered, seen."""

import re

import pytest
from flask.testing import FlaskClient

from graphapp.graph.store import Change, Graph
from tests import village
from tests.remarks import mass, tell_remarks
from tests.views.ladder import As, climb

THEME = "opinion:price:cloud"


def make(client: FlaskClient, **more: object) -> str:
    """Make a case of the theme, and return its address."""
    shown = client.get(f"/cases/new?theme={THEME}").text
    claims = re.findall(r'name="claim" value="(\w+)" checked', shown)
    sent = {"theme": THEME, "title": "Too dear", "audience": "staff", "form": "f1", "claim": claims, **more}
    answer = client.post("/cases/new", data=sent)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["Location"])


def test_the_ladder(as_: As) -> None:
    climb(
        as_,
        ["/cases", "/cases?state=all", "/cases?state=closed", "/cases/k1"],
        hidden=["/cases/k8"],
        unknown=["/cases/nope", "/cases/globex"],
    )


def test_the_whole_way_from_a_theme_to_the_answer_at_home(graph: Graph, as_: As) -> None:
    tell_remarks(graph, mass())
    cem, ada, dora = as_(village.CEM), as_(village.ADA), as_(village.DORA)
    url = make(cem)
    page = cem.get(url).text
    assert "Too dear" in page
    assert page.count("words of ") == 7, "six that count, and an old one that is offered"
    assert "Following" in page

    cem.post(f"{url}/own", data={"who": "Dora"})
    assert "is asked and did not answer yet" in cem.get(url).text
    assert "You are asked to look after" in dora.get("/").text
    assert dora.post(f"{url}/decision", data={"decision": "x"}).status_code == 403, "asked is not agreed"
    dora.post(f"{url}/own/answer", data={"yes": "1"})
    assert "You are asked to look after" not in dora.get("/").text

    assert dora.post(f"{url}/decision", data={"decision": " "}).status_code == 400
    dora.post(f"{url}/decision", data={"decision": "A smaller plan from March on."})
    assert "Your notes counted" not in ada.get("/").text
    dora.post(f"{url}/answer", data={"answer": "It will be **cheaper**."})
    home = ada.get("/").text
    assert "Your notes counted" in home
    assert "<strong>cheaper</strong>" in home
    assert "17\xa0Dec\xa02025" in home
    assert "and 1 other" in home
    assert "Your notes counted" not in cem.get("/").text, "Cem wrote none of them"
    assert "Your notes counted" in ada.get("/").text, "it stays for the day"
    graph.clock = lambda: village.NOW + 2 * village.DAY
    ada, cem = as_(village.ADA), as_(village.CEM)
    assert "Your notes counted" not in ada.get("/").text
    assert "Answered" in cem.get("/cases?state=answered").text


def test_sent_twice_it_is_one_case(graph: Graph, as_: As) -> None:
    tell_remarks(graph, mass())
    cem = as_(village.CEM)
    assert make(cem) == make(cem)
    assert make(cem, form="f2") != make(cem)
    assert make(as_(village.DORA)) != make(cem), "nobody can choose the id of a case"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"title": ""}, "A title is needed"),
        ({"title": "x" * 300}, "at most 200"),
        ({"claim": []}, "tick at least one"),
        ({"claim": ["c8"]}, "tick at least one"),
        ({"audience": "only:ben"}, "Choose who sees it"),
    ],
)
def test_what_makes_no_case(graph: Graph, as_: As, more: dict[str, object], said: str) -> None:
    tell_remarks(graph, mass())
    sent = {"theme": THEME, "title": "T", "audience": "staff", "claim": ["c3"], **more}
    answer = as_(village.CEM).post("/cases/new", data=sent)
    assert answer.status_code == 400
    assert said in answer.text
    assert as_(village.CEM).get("/cases/new?theme=risk::cloud").status_code == 404


def test_a_case_of_what_not_everybody_sees_is_for_its_maker_unless_they_choose(graph: Graph, as_: As) -> None:
    tell_remarks(graph, mass("team:sales"))
    ada = as_(village.ADA)
    shown = ada.get(f"/cases/new?theme={THEME}").text
    assert '<option value="only:ada" selected>' in shown
    assert "6 of these claims are not for everybody" in shown
    url = make(ada)
    page = as_(village.CEM).get(url).text
    assert "words of acme" not in page
    assert "words of globex" in page or "too dear" in page


def test_a_case_for_a_team_is_not_there_for_others(graph: Graph, as_: As) -> None:
    tell_remarks(graph, mass())
    ada, cem = as_(village.ADA), as_(village.CEM)
    url = make(ada, audience="team:sales")
    assert ada.get(url).status_code == 200
    assert cem.get(url).status_code == 404
    assert "Too dear" not in cem.get("/cases").text + cem.get("/signals").text
    assert cem.post(f"{url}/own", data={"me": "1"}).status_code == 404
    answer = ada.post(f"{url}/own", data={"who": "Cem"})
    assert answer.status_code == 400
    assert "does not see this case" in answer.text


def test_the_answer_does_not_reach_who_does_not_see_the_case_and_its_owner_knows(graph: Graph, as_: As) -> None:
    tell_remarks(graph, mass())
    ada, dora = as_(village.ADA), as_(village.DORA)
    url = make(ada, audience="team:sales")
    ada.post(f"{url}/own", data={"me": "1"})
    assert "Not to Dora Levi" in ada.get(url).text
    ada.post(f"{url}/answer", data={"answer": "Done."})
    assert "Your notes counted" not in dora.get("/").text
    assert "Your notes counted" in ada.get("/").text


def test_evidence_comes_and_goes(graph: Graph, as_: As) -> None:
    tell_remarks(graph, mass())
    cem, dora = as_(village.CEM), as_(village.DORA)
    assert cem.get("/cases/k1").text.count("Add it") == 7
    assert cem.post("/cases/k1/evidence", data={"claim": "cracme3ada"}).status_code == 303
    assert cem.get("/cases/k1").text.count("Add it") == 6
    assert dora.post("/cases/k1/evidence", data={"claim": "c8"}).status_code == 404
    assert cem.post("/cases/k1/evidence/leave", data={"claim": "cracme3ada"}).status_code == 303
    assert cem.post("/cases/k1/evidence/leave", data={"claim": "cracme3ada"}).status_code == 404
    assert as_(village.BEN).post("/cases/k1/evidence/leave", data={"claim": "c3"}).status_code == 403


def test_a_narrowed_note_leaves_the_case_at_once_for_those_who_lose_it(graph: Graph, as_: As) -> None:
    cem, ada = as_(village.CEM), as_(village.ADA)
    assert "“too dear”" in cem.get("/cases/k1").text
    note = {"note": "n1", "author": "ada", "text": "x", "happened": "2025-12-20", "edited": 1, "by": "ada"}
    graph.tell(Change([("notes.edit", [note | {"audience": "only:ada"}])], "ada"))
    assert "“too dear”" not in cem.get("/cases/k1").text
    assert "nothing that you see" in cem.get("/cases").text
    assert "“too dear”" in ada.get("/cases/k1").text


def test_who_may_change_what(as_: As) -> None:
    ben, ada, cem = as_(village.BEN), as_(village.ADA), as_(village.CEM)
    for path in ("/edit", "/delete", "/state", "/own"):
        assert ben.post(f"/cases/k1{path}", data={"me": "1"}).status_code == 403, path
    assert ben.post("/cases/k1/answer", data={"answer": "x"}).status_code == 403
    assert ben.post("/cases/k1/own/answer").status_code == 404
    assert ada.post("/cases/k1/edit", data={"title": "Dear", "audience": "team:sales"}).status_code == 303
    assert "Dear" in ada.get("/cases/k1").text
    assert cem.get("/cases/k1").status_code == 404, "narrowed, also for who looked after it"


def test_closing_and_opening_again(as_: As) -> None:
    ada = as_(village.ADA)
    ada.post("/cases/k1/state", data={"close": "1"})
    assert "Open it again" in ada.get("/cases/k1").text
    ada.post("/cases/k1/state")
    assert "Close the case" in ada.get("/cases/k1").text


def test_deleting_can_be_undone(as_: As) -> None:
    ada = as_(village.ADA)
    assert ada.post("/cases/k1/delete").status_code == 303
    assert ada.get("/cases/k1").status_code == 404
    assert ada.post("/things/undo?thing=CaseFile:k1").headers["Location"] == "/cases/k1"
    assert ada.get("/cases/k1").status_code == 200


def test_giving_it_back(as_: As) -> None:
    cem = as_(village.CEM)
    cem.post("/cases/k1/own/answer")
    assert "Nobody looks after it yet" in cem.get("/cases/k1").text


def test_following(as_: As) -> None:
    dora = as_(village.DORA)
    assert dora.post("/cases/k1/follow", data={"on": "1"}).status_code == 303
    page = dora.get("/cases/k1").text
    assert page.partition('id="follow"')[2][:400].count('aria-pressed="true"') == 1, page.partition('id="follow"')[2][
        :600
    ]
