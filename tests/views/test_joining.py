"""Who comes into a team, or among those who look after a company: newcomers see the past, so one who is in agrees."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.access import read_viewer
from graphapp.graph.catalog import Catalog
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.village import ADA, BEN, CEM, DORA, NOW, rows

As = Callable[[Viewer], FlaskClient]
TEAM, FULL, COMPANY = "/teams/sales/members", "/teams/delivery/members", "/companies/globex/looks-after"


def audiences(graph: Graph, person: str) -> tuple[str, ...]:
    found = read_viewer(graph, person)
    assert found is not None
    return found.audiences


def share(graph: Graph, audience: str) -> None:
    """Write a note that only this audience sees."""
    one = ("n7", "ada", "For few.", "2025-12-20", int(NOW))
    note = rows("note author text happened written", one, audience=audience)
    graph.tell(Change([("notes.write", note)], ADA))


@pytest.fixture
def dora(as_: As) -> FlaskClient:
    """A browser in which Dora, who looks after people and teams, is signed in."""
    return as_(DORA)


def test_every_address_asks_to_sign_in_and_takes_no_bad_id(app: Flask, dora: FlaskClient) -> None:
    stranger = app.test_client()
    for base in (TEAM, COMPANY):
        assert stranger.get(base).status_code == 302 and dora.get(base).status_code == 200
        assert dora.put(base).status_code == 405 and dora.get(f"{base}/ada/end").status_code == 405
        for end in ("", "/ada/end", "/ada/agree", "/ada/decline"):
            assert stranger.post(base + end).status_code == 401
        for end in ("/nobody/end", "/nobody/agree", "/nobody/decline"):
            assert dora.post(base + end).status_code == 404
    missing = ("/teams/nothing", "/teams/globex"), ("/companies/nothing", "/companies/stealth")
    for base in (*(f"{it}/members" for it in missing[0]), *(f"{it}/looks-after" for it in missing[1])):
        assert dora.get(base).status_code == 404 and dora.post(base, data={"who": "cem"}).status_code == 404
    app.config["WTF_CSRF_ENABLED"] = True
    for base in (TEAM, COMPANY):
        for end in ("", "/ada/end", "/cem/agree", "/cem/decline"):
            assert dora.post(base + end, data={"who": "cem"}).status_code == 400


class TestTeam:
    def test_shows_who_is_in_and_who_was(self, as_: As) -> None:
        page = as_(CEM).get(FULL).text
        members, _, former = page.partition('id="former"')
        assert "Ben Ito" in members and "Cem Aydin" in former and "/ben/end" not in page

    def test_without_content_an_administrator_lets_in_at_once(self, dora: FlaskClient, graph: Graph) -> None:
        assert dora.post(TEAM, data={"who": "cem"}).status_code == 303
        assert "team:sales" in audiences(graph, "cem")

    def test_with_content_one_who_is_in_agrees_first(self, as_: As, dora: FlaskClient, graph: Graph) -> None:
        assert dora.post(FULL, data={"who": "Cem Aydin"}).status_code == 303
        assert "team:delivery" not in audiences(graph, "cem")
        page = dora.get(FULL).text
        assert "Ben Ito" in page and "is proposed" in page and "Agree</button>" not in page and "Take it back" in page
        assert dora.post(f"{FULL}/cem/agree").status_code == 403
        cem, ada = as_(CEM), as_(ADA)
        assert {one.post(f"{FULL}/cem/agree").status_code for one in (cem, ada)} == {404}
        ben = as_(BEN)
        waiting = ben.get("/account").text
        assert "Waiting for your word" in waiting and "Proposed by Dora Levi" in waiting
        assert "from before today" in waiting
        assert ben.post(f"{FULL}/cem/agree", data={"back": "account"}).location == "/account"
        assert "team:delivery" in audiences(graph, "cem")
        assert "Waiting" not in ben.get("/account").text
        assert ben.post(f"{FULL}/cem/agree").status_code == 404

    def test_an_administrator_does_not_let_themselves_in(self, dora: FlaskClient, graph: Graph) -> None:
        dora.post(FULL, data={"who": "dora"})
        assert dora.post(f"{FULL}/dora/agree").status_code == 403
        assert "team:delivery" not in audiences(graph, "dora")

    def test_nor_a_stranger_of_their_own_making_once_all_have_left(self, dora: FlaskClient) -> None:
        dora.post("/people/new", data={"name": "Puppet", "email": "puppet@example.com"})
        dora.post("/people/ben/leave")
        answer = dora.post(FULL, data={"who": "Puppet"})
        assert answer.status_code == 403 and "graphapp team join" in answer.text
        dora.post(f"{FULL}/ben/end")
        assert dora.post(FULL, data={"who": "Puppet"}).status_code == 403

    def test_one_who_is_in_lets_in_at_once(self, as_: As, graph: Graph) -> None:
        assert as_(BEN).post(FULL, data={"who": "ada sol"}).status_code == 303
        assert "team:delivery" in audiences(graph, "ada")

    def test_anybody_proposes_even_where_nothing_is_shared(self, as_: As, graph: Graph) -> None:
        assert as_(CEM).post(TEAM, data={"who": CEM.email}).status_code == 303
        assert "team:sales" not in audiences(graph, "cem")
        ada = as_(ADA)
        assert ada.post(f"{TEAM}/cem/decline").status_code == 303
        assert "team:sales" not in audiences(graph, "cem") and ada.post(f"{TEAM}/cem/agree").status_code == 404

    def test_a_proposal_can_be_taken_back_by_who_made_it(self, as_: As, dora: FlaskClient) -> None:
        dora.post(FULL, data={"who": "cem"})
        assert as_(ADA).post(f"{FULL}/cem/decline").status_code == 404
        assert dora.post(f"{FULL}/cem/decline").status_code == 303
        assert "Waiting" not in as_(BEN).get("/account").text

    def test_an_end_works_at_once(self, as_: As, dora: FlaskClient, graph: Graph) -> None:
        assert as_(CEM).post(f"{FULL}/ben/end").status_code == 403
        assert dora.post(f"{FULL}/ben/end").status_code == 303
        assert "team:delivery" not in audiences(graph, "ben")
        ada = as_(ADA)
        assert ada.post(f"{TEAM}/ada/end").status_code == 303
        assert "team:sales" not in audiences(graph, "ada")

    def test_a_new_empty_team(self, as_: As, dora: FlaskClient, graph: Graph) -> None:
        base = dora.post("/people/teams", data={"name": "Care"}).location
        assert as_(CEM).post(base, data={"who": "cem"}).status_code == 403
        assert dora.post(base, data={"who": "cem"}).status_code == 303
        assert f"team:{base.split('/')[2]}" in audiences(graph, "cem")

    def test_a_wrong_form_keeps_what_was_typed(self, dora: FlaskClient) -> None:
        page = dora.post(TEAM, data={"who": "Zoë <b>"})
        assert page.status_code == 400 and "Nobody of that name" in page.text and 'value="Zoë &lt;b&gt;"' in page.text
        assert dora.post(TEAM, data={}).status_code == 400
        assert dora.post(TEAM, data={"who": "\0"}).status_code == 400
        page = dora.post(TEAM, data={"who": "a"})
        assert page.status_code == 400 and "which one" in page.text and 'value="cem"' in page.text
        assert dora.post(TEAM, data={"who": "Ada Sol"}).status_code == 303
        assert "is in already" in dora.get(TEAM).text


class TestCompany:
    def test_one_who_looks_after_it_lets_in(self, as_: As, graph: Graph) -> None:
        share(graph, "account:globex")
        ada = as_(ADA)
        assert ada.post(COMPANY, data={"who": "ben ito", "role": "engineer"}).status_code == 303
        assert "account:globex" in audiences(graph, "ben") and "engineer" in ada.get(COMPANY).text
        assert ada.post(f"{COMPANY}/ben/end", data={"role": "engineer"}).status_code == 303
        assert "account:globex" not in audiences(graph, "ben")

    def test_an_administrator_does_where_nothing_is_shared(self, as_: As, dora: FlaskClient, graph: Graph) -> None:
        assert dora.post(COMPANY, data={"who": "cem"}).status_code == 303
        assert "account:globex" in audiences(graph, "cem")
        assert as_(BEN).post(f"{COMPANY}/cem/end").status_code == 403
        assert dora.post(f"{COMPANY}/cem/end").status_code == 303

    def test_with_content_they_propose(self, as_: As, dora: FlaskClient, graph: Graph) -> None:
        share(graph, "account:globex")
        dora.post(COMPANY, data={"who": "dora", "role": "lead"})
        assert "account:globex" not in audiences(graph, "dora")
        ada = as_(ADA)
        assert "to look after" in ada.get("/account").text
        assert ada.post(f"{COMPANY}/dora/agree").status_code == 303
        assert "account:globex" in audiences(graph, "dora")

    def test_a_long_role_is_refused(self, dora: FlaskClient) -> None:
        page = dora.post(COMPANY, data={"who": "cem", "role": "r" * 81})
        assert page.status_code == 400 and "at most 80" in page.text and "r" * 81 in page.text


def test_nothing_that_carries_an_audience_is_forgotten(catalog: Catalog) -> None:
    """What counts as content is every kind of thing and tie that can be shown to a few."""
    texts = "".join(catalog.kept(name).text for name in ("shown_things", "shown_ties"))
    asked = set(re.findall(r"RETURN '(\w+)' AS kind", texts))
    kinds = {**catalog.model.nodes, **catalog.model.relationships}
    assert asked == {name for name, columns in kinds.items() if "audience" in columns} - {"PROPOSED_FOR"}
