"""My account: about me, password, sessions, what I am in, my lists."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.access import make_link, read_viewer, set_password
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests import village
from tests.village import ADA, BEN, CEM, DORA, rows

PASSWORD = "a quiet harbour"
ANOTHER = "a louder harbour"
As = Callable[[Viewer], FlaskClient]


@pytest.fixture
def ada(app: Flask, graph: Graph) -> FlaskClient:
    """A browser in which Ada signed in by password."""
    set_password(graph, "ada", PASSWORD, ADA)
    return sign_in(app)


def sign_in(app: Flask, password: str = PASSWORD) -> FlaskClient:
    client = app.test_client()
    client.post("/sign-in", data={"email": ADA.email, "password": password})
    return client


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def make_list(client: FlaskClient, name: str = "Steering") -> str:
    return client.post("/account/lists", data={"list": name}).location


def test_every_address_asks_to_sign_in(app: Flask) -> None:
    client = app.test_client()
    for path in ("/account", "/account/password", "/account/lists/x"):
        assert client.get(path).status_code == 302
    for path in ("/account", "/account/password", "/account/sessions", "/account/lists", "/account/lists/x",
                 "/account/lists/x/people", "/account/lists/x/people/ada/remove"):  # fmt: skip
        assert client.post(path).status_code == 401


def test_wrong_methods_and_forms_of_others(app: Flask, ada: FlaskClient) -> None:
    assert ada.put("/account").status_code == 405 and ada.get("/account/sessions").status_code == 405
    assert ada.get("/account/lists").status_code == 405
    app.config["WTF_CSRF_ENABLED"] = True
    typed = {"name": "Eve", "list": "Eve", "password": ANOTHER, "old": PASSWORD}
    for path in ("/account", "/account/password", "/account/sessions", "/account/lists"):
        assert ada.post(path, data=typed).status_code == 400
    assert is_in(ada) and "Eve" not in ada.get("/account").text


class TestShow:
    def test_says_what_i_am_in_and_since_when(self, ada: FlaskClient) -> None:
        page = ada.get("/account").text
        assert 'href="/teams/sales"' in page and "since 1\xa0Jan\xa02020" in page
        assert 'href="/companies/globex"' in page and "account manager" in page

    def test_says_nothing_about_what_is_hidden(self, as_: As) -> None:
        page = as_(CEM).get("/account").text
        assert "Ben&#39;s circle" not in page and "No team, no company to look after, no list." in page
        assert "Waiting" not in as_(ADA).get("/account").text

    def test_offers_time_zones(self, ada: FlaskClient) -> None:
        page = ada.get("/account").text
        assert "<option>America/Toronto</option>" in page and 'data-detect="zone"' in page
        assert len(page) < 60_000


class TestChange:
    def test_works(self, ada: FlaskClient, graph: Graph) -> None:
        name = "Ada <b>Sol</b> \u202e🚀"
        typed = {"name": name, "title": "Chief", "time_zone": "Asia/Tokyo", "email": ADA.email, "role": "admin"}
        assert ada.post("/account", data=typed).status_code == 303
        found = read_viewer(graph, "ada")
        assert found is not None and (found.name, found.time_zone, found.role) == (name, "Asia/Tokyo", "employee")
        page = ada.get("/account").text
        assert "&lt;b&gt;Sol" in page and "<b>Sol" not in page

    def test_a_wrong_form_keeps_what_was_typed(self, ada: FlaskClient, graph: Graph) -> None:
        for wrong, message in (
            ({"name": " "}, "A name is needed"),
            ({"name": "\0\0"}, "A name is needed"),
            ({"name": "x" * 301}, "at most 300"),
            ({"time_zone": "../../etc/passwd"}, "There is no such time zone"),
            ({"time_zone": "Mars/Base"}, "There is no such time zone"),
            ({"email": "ada"}, "no e-mail address"),
            ({"email": ""}, "cannot be empty"),
            ({"email": BEN.email.upper()}, "Ben Ito has this address already"),
        ):
            typed = {"name": "Ada", "title": "Kept & safe", "email": ADA.email, "old": PASSWORD} | wrong
            page = ada.post("/account", data=typed)
            assert page.status_code == 400 and message in page.text and 'value="Kept &amp; safe"' in page.text, wrong
        found = read_viewer(graph, "ada")
        assert found is not None and found.name == "Ada Sol"

    def test_a_new_address_needs_the_password(self, app: Flask, ada: FlaskClient) -> None:
        typed = {"name": "Ada Sol", "email": "sol@example.com", "old": "not this one"}
        page = ada.post("/account", data=typed)
        assert page.status_code == 400 and "needs your password" in page.text and "not this one" not in page.text
        assert ada.post("/account", data={**typed, "old": PASSWORD}).status_code == 303
        signed = app.test_client().post("/sign-in", data={"email": "sol@example.com", "password": PASSWORD})
        assert signed.status_code == 303

    def test_who_has_no_password_has_no_new_address(self, as_: As) -> None:
        page = as_(CEM).post("/account", data={"name": "Cem Aydin", "email": "other@example.com"})
        assert page.status_code == 400 and "Set a password first" in page.text


class TestPassword:
    def test_the_old_one_is_needed(self, ada: FlaskClient) -> None:
        assert 'name="old"' in ada.get("/account/password").text
        for old in ("", "not this one"):
            page = ada.post("/account/password", data={"old": old, "password": ANOTHER})
            assert page.status_code == 400 and "not your password" in page.text and ANOTHER not in page.text

    def test_a_short_one_is_refused(self, ada: FlaskClient) -> None:
        for short in ("", "xkqjvmz", "x" * 1001):
            page = ada.post("/account/password", data={"old": PASSWORD, "password": short})
            assert page.status_code == 400 and "at least 8 characters" in page.text

    def test_ends_other_sessions_but_keeps_this_one(self, app: Flask, ada: FlaskClient) -> None:
        elsewhere = sign_in(app)
        assert ada.post("/account/password", data={"old": PASSWORD, "password": ANOTHER}).status_code == 303
        assert is_in(ada) and not is_in(elsewhere)
        assert not is_in(sign_in(app)) and is_in(sign_in(app, ANOTHER))

    @pytest.mark.usefixtures("ada")
    def test_a_link_stands_for_the_old_one_for_15_minutes_and_once(self, app: Flask, graph: Graph) -> None:
        client, unused = app.test_client(), make_link(graph, "ada", "password", ADA)
        assert client.post(f"/sign-in/{make_link(graph, 'ada', 'password', ADA)}").location == "/account/password"
        assert 'name="old"' not in client.get("/account/password").text
        graph.clock = lambda: village.NOW + 15 * 60 + 1
        assert client.post("/account/password", data={"password": ANOTHER}).status_code == 400
        graph.clock = lambda: village.NOW
        assert client.post("/account/password", data={"password": ANOTHER}).status_code == 303
        assert client.post("/account/password", data={"password": PASSWORD}).status_code == 400
        assert app.test_client().post(f"/sign-in/{unused}").status_code == 410


class TestSessions:
    def test_signs_out_everywhere_else(self, app: Flask, ada: FlaskClient) -> None:
        elsewhere = sign_in(app)
        assert ada.post("/account/sessions").status_code == 303
        assert is_in(ada) and not is_in(elsewhere)


class TestLists:
    def test_who_is_put_on_one_sees_what_was_shared_with_it(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        path = make_list(ada)
        key = path.rpartition("/")[2]
        assert cem.get(path).status_code == 404
        assert ada.post(f"{path}/people", data={"who": "cem aydin"}).status_code == 303
        found = read_viewer(graph, "cem")
        assert found is not None and f"list:{key}" in found.audiences
        assert "Steering" in cem.get("/account").text and "Ada Sol" in cem.get(path).text
        assert ada.post(f"{path}/people/cem/remove").status_code == 303
        assert cem.get(path).status_code == 404
        found = read_viewer(graph, "cem")
        assert found is not None and f"list:{key}" not in found.audiences

    def test_only_who_made_it_changes_it_and_others_may_leave(self, as_: As) -> None:
        ada, cem, dora = as_(ADA), as_(CEM), as_(DORA)
        path = make_list(ada)
        ada.post(f"{path}/people", data={"who": CEM.email})
        for changed in (path, f"{path}/people", f"{path}/people/ada/remove"):
            assert cem.post(changed, data={"name": "Mine", "who": "ben"}).status_code == 403
            assert dora.post(changed, data={"name": "Mine", "who": "dora"}).status_code == 404
        assert cem.post(f"{path}/people/cem/remove").location == "/account"
        assert cem.get(path).status_code == 404
        assert ada.post(f"{path}/people/cem/remove").status_code == 404

    def test_wrong_forms_keep_what_was_typed(self, as_: As) -> None:
        ada = as_(ADA)
        path = make_list(ada, "<script>alert(1)</script>")
        assert "<script>alert" not in ada.get(path).text
        assert ada.post("/account/lists", data={"list": ""}).status_code == 400
        page = ada.post("/account/lists", data={"list": "y" * 301})
        assert page.status_code == 400 and "y" * 301 in page.text
        assert ada.post(path, data={"name": ""}).status_code == 400
        assert ada.post(path, data={"name": "Better"}).status_code == 303 and "Better" in ada.get(path).text
        page = ada.post(f"{path}/people", data={"who": "Zoë"})
        assert page.status_code == 400 and "Nobody of that name" in page.text and 'value="Zoë"' in page.text
        assert ada.post(f"{path}/people", data={}).status_code == 400

    def test_one_of_several_is_chosen(self, as_: As, graph: Graph) -> None:
        person = "employee name email title active time_zone"
        twins = [("b2", "Ben Ito", "ben2@example.com", "Sales", True, None)]
        graph.tell(Change([("employees.write", rows(person, *twins, audience=None))], DORA))
        ada = as_(ADA)
        path = make_list(ada)
        page = ada.post(f"{path}/people", data={"who": "Ben Ito"})
        assert page.status_code == 400 and "which one" in page.text and 'value="b2"' in page.text
        assert ada.post(f"{path}/people", data={"who": "Ben Ito", "who_id": "b2"}).status_code == 303
        assert "/employees/b2" in ada.get(path).text

    def test_a_bad_id(self, as_: As) -> None:
        ada = as_(ADA)
        for key in ("nothing", "l9", "..%2f..", "%00", "'"):
            assert ada.get(f"/account/lists/{key}").status_code == 404
            assert ada.post(f"/account/lists/{key}/people", data={"who": "ada"}).status_code == 404
