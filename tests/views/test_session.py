"""Signing in, by password and by link; signing out; what a stranger learns from the answers."""

import re
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import process_time

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp import create_app
from graphapp.access import make_link, read_link, set_password, use_link
from graphapp.config import Config
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests import village
from tests.village import ADA, BEN, DORA

PASSWORD = "a quiet harbour"
ELSEWHERE = (
    *("https://evil.example", "//evil.example", "///evil.example", "/\\evil.example", "/\t/evil.example"),
    "/\n/evil.example",
    *("\\\\evil", "evil", "javascript:alert(1)", " //evil.example", "/ok\r\nSet-Cookie: a=b", ""),
)
As = Callable[[Viewer], FlaskClient]


@pytest.fixture
def ada_signs_in(graph: Graph) -> dict[str, str]:
    """Ada has a password; this is what she types."""
    set_password(graph, "ada", PASSWORD, ADA)
    return {"email": ADA.email, "password": PASSWORD}


@pytest.fixture
def guarded(app: Flask) -> Flask:
    """The application with the check of forms, as it is served."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


class TestSignIn:
    def test_by_password(self, app: Flask, ada_signs_in: dict[str, str]) -> None:
        client = app.test_client()
        assert "Sign in" in client.get("/sign-in").text
        answer = client.post("/sign-in", data={**ada_signs_in, "next": "/account"})
        assert answer.status_code == 303 and answer.location == "/account"
        assert client.get("/account").status_code == 200
        assert client.get("/sign-in").location == "/"

    def test_the_address_is_read_as_people_type_it(self, app: Flask, ada_signs_in: dict[str, str]) -> None:
        typed = {**ada_signs_in, "email": " ADA@Example.com "}
        assert app.test_client().post("/sign-in", data=typed).status_code == 303

    def test_what_does_not_belong_together(self, app: Flask, ada_signs_in: dict[str, str]) -> None:
        client = app.test_client()
        for wrong in (
            {"password": "not this one"},
            {"email": "nobody@example.com"},
            {"email": BEN.email},
            {"email": "", "password": ""},
            {"email": "ada@example.com\0"},
            {"email": "' OR 1=1 //"},
            {"email": "x" * 100_000},
            {"password": "x" * 1_000_000},
        ):
            answer = client.post("/sign-in", data={**ada_signs_in, **wrong})
            assert answer.status_code == 400 and "do not belong together" in answer.text
            assert 'type="password" value=""' in answer.text
            assert client.get("/account").status_code == 302

    def test_what_was_typed_is_kept_but_the_password(self, app: Flask) -> None:
        typed = {"email": "who@example.com", "password": "secret-secret", "next": "/x"}
        page = app.test_client().post("/sign-in", data=typed)
        assert 'value="who@example.com"' in page.text and 'value="/x"' in page.text and "secret-secret" not in page.text

    def test_who_left_cannot(self, app: Flask, graph: Graph, ada_signs_in: dict[str, str]) -> None:
        row = {"employee": "ada", "name": "Ada Sol", "email": None, "title": None, "active": False, "time_zone": None}
        graph.tell(Change([("employees.write", [row])], DORA))
        assert app.test_client().post("/sign-in", data=ada_signs_in).status_code == 400

    def test_no_account_by_default(self, app: Flask) -> None:
        client = app.test_client()
        for email in ("admin", "admin@example.com", BEN.email, ""):
            for password in ("", "admin"):
                assert client.post("/sign-in", data={"email": email, "password": password}).status_code == 400

    @pytest.mark.usefixtures("ada_signs_in")
    def test_an_unknown_address_takes_as_long(self, app: Flask) -> None:
        def seconds(email: str) -> float:
            client, took = app.test_client(), []
            for _ in range(5):
                # The processor's time: what others do on the machine is not told to whoever tries addresses.
                start = process_time()
                client.post("/sign-in", data={"email": email, "password": "not this one"})
                took.append(process_time() - start)
            return min(took)

        known, unknown = seconds(ADA.email), seconds("nobody@example.com")
        assert 0.4 < known / unknown < 2.5

    def test_wrong_method(self, app: Flask) -> None:
        client = app.test_client()
        for send in (client.put, client.delete, client.patch):
            assert send("/sign-in").status_code == 405


class TestWhereTo:
    def test_never_to_another_site(self, app: Flask, ada_signs_in: dict[str, str]) -> None:
        for target in ELSEWHERE:
            answer = app.test_client().post("/sign-in", data={**ada_signs_in, "next": target})
            assert answer.location == "/", target

    def test_back_to_where_one_was(self, app: Flask, ada_signs_in: dict[str, str]) -> None:
        client = app.test_client()
        asked = client.get("/companies/globex?page=2")
        assert asked.status_code == 302
        page = client.get(asked.location)
        found = re.search(r'name="next" value="([^"]*)"', page.text)
        assert found is not None and found[1] == "/companies/globex?page=2"
        assert client.post("/sign-in", data={**ada_signs_in, "next": found[1]}).location == "/companies/globex?page=2"


class TestSession:
    def test_signing_out_ends_it_on_the_server(self, app: Flask, ada_signs_in: dict[str, str]) -> None:
        client, thief = app.test_client(), app.test_client()
        client.post("/sign-in", data=ada_signs_in)
        stolen = client.get_cookie("session")
        assert stolen is not None
        thief.set_cookie("session", stolen.value)
        assert thief.get("/account").status_code == 200
        assert client.post("/sign-out").location == "/sign-in"
        assert client.get("/account").status_code == 302
        assert thief.get("/account").status_code == 302

    def test_signing_out_needs_a_post_and_a_session(self, app: Flask, as_: As) -> None:
        assert as_(ADA).get("/sign-out").status_code == 405
        assert app.test_client().post("/sign-out").status_code == 401

    def test_a_session_begun_before_signing_in_is_worth_nothing(self, app: Flask, ada_signs_in: dict[str, str]) -> None:
        client = app.test_client()
        with client.session_transaction() as planted:
            planted["planted"], planted["_user_id"] = "yes", "ben:1"
        client.post("/sign-in", data=ada_signs_in)
        with client.session_transaction() as now:
            assert "planted" not in now and now["_user_id"].startswith("ada:")

    @pytest.mark.usefixtures("ada_signs_in")
    def test_another_generation_is_no_session(self, app: Flask) -> None:
        for identity in ("ada:999", "ada:", "ada", ":1", "nobody:1", "", "ada:1:1"):
            client = app.test_client()
            with client.session_transaction() as made:
                made["_user_id"] = identity
            assert client.get("/account").status_code == 302, identity

    def test_a_cookie_that_somebody_else_signed(self, app: Flask, graph: Graph, tmp_path: Path) -> None:
        other = create_app(Config(data=tmp_path / "other", secret="of somebody else"), graph)
        other.testing = True
        other.config["WTF_CSRF_ENABLED"] = False
        forger, client = other.test_client(), app.test_client()
        forger.post(f"/sign-in/{make_link(graph, 'ada', 'test', ADA)}")
        forged = forger.get_cookie("session")
        assert forged is not None
        client.set_cookie("session", forged.value)
        assert client.get("/account").status_code == 302
        if other.extensions["search"] is not None:
            other.extensions["search"].close()

    def test_the_cookie_is_for_http_and_this_site(self, app: Flask, ada_signs_in: dict[str, str]) -> None:
        cookie = app.test_client().post("/sign-in", data=ada_signs_in).headers["Set-Cookie"]
        assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Secure" not in cookie

    def test_the_cookie_is_secure_where_others_reach_the_server(self, app: Flask, ada_signs_in: dict[str, str]) -> None:
        everywhere = "0.0.0.0"  # noqa: S104
        for reached in ({"host": everywhere}, {"behind_proxy": 1}, {"url": "https://g.example"}):
            assert not Config(Path(), **reached).is_local
        app.config["SESSION_COOKIE_SECURE"] = True
        assert "Secure" in app.test_client().post("/sign-in", data=ada_signs_in).headers["Set-Cookie"]


class TestLink:
    def test_the_page_has_a_button_and_uses_nothing_up(self, app: Flask, graph: Graph) -> None:
        token = make_link(graph, "ada", "invitation", DORA)
        for _ in range(2):
            page = app.test_client().get(f"/sign-in/{token}")
            assert page.status_code == 200 and "Sign in as Ada Sol" in page.text
        assert app.test_client().head(f"/sign-in/{token}").status_code == 200
        assert read_link(graph, token)

    def test_works_once(self, app: Flask, graph: Graph) -> None:
        token = make_link(graph, "ada", "test", DORA)
        assert app.test_client().post(f"/sign-in/{token}").status_code == 303
        second = app.test_client().post(f"/sign-in/{token}")
        assert second.status_code == 410 and "used already" in second.text
        assert app.test_client().get(f"/sign-in/{token}").status_code == 410

    def test_works_once_for_two_at_the_same_moment(self, graph: Graph) -> None:
        token, start = make_link(graph, "ada", "test", DORA), threading.Barrier(4)

        def press(_: int) -> bool:
            start.wait()
            return use_link(graph, token) is not None

        with ThreadPoolExecutor(4) as threads:
            assert sorted(threads.map(press, range(4))) == [False, False, False, True]

    def test_works_for_15_minutes(self, app: Flask, graph: Graph) -> None:
        token = make_link(graph, "ada", "test", DORA)
        graph.clock = lambda: village.NOW + 15 * 60 + 1
        assert app.test_client().get(f"/sign-in/{token}").status_code == 410
        assert app.test_client().post(f"/sign-in/{token}").status_code == 410

    def test_an_unknown_one(self, app: Flask) -> None:
        for token in ("nope", "x" * 5000, "..%2f..%2f", "%00", "' RETURN 1 //"):
            assert app.test_client().get(f"/sign-in/{token}").status_code in {404, 410}

    def test_only_its_hash_is_stored(self, graph: Graph) -> None:
        token = make_link(graph, "ada", "test", DORA)
        rows = graph.engine.read("MATCH (l:SignInLink) RETURN l.id AS id", {})
        assert rows and token not in {row["id"] for row in rows} and len(rows[0]["id"]) == 64

    def test_who_left_cannot_use_one(self, app: Flask, graph: Graph) -> None:
        token = make_link(graph, "ada", "test", DORA)
        row = {"employee": "ada", "name": "Ada Sol", "email": None, "title": None, "active": False, "time_zone": None}
        graph.tell(Change([("employees.write", [row])], DORA))
        assert app.test_client().post(f"/sign-in/{token}").status_code == 410

    def test_who_was_invited_chooses_a_password_first(self, app: Flask, graph: Graph) -> None:
        client = app.test_client()
        token = make_link(graph, "ben", "invitation", DORA)
        assert client.post(f"/sign-in/{token}").location == "/account/password"
        assert client.get("/account").location == "/account/password"
        assert client.post("/account/lists", data={"list": "Mine"}).status_code == 403
        page = client.get("/account/password")
        assert page.status_code == 200 and 'name="old"' not in page.text
        assert client.post("/account/password", data={"password": PASSWORD}).location == "/"
        assert client.get("/account").status_code == 200
        assert app.test_client().post("/sign-in", data={"email": BEN.email, "password": PASSWORD}).status_code == 303


class TestForgotten:
    def test_without_a_mail_server_the_page_says_whom_to_ask(self, app: Flask) -> None:
        client = app.test_client()
        for page in (client.get("/sign-in/forgotten"), client.post("/sign-in/forgotten", data={"email": ADA.email})):
            assert page.status_code == 200 and "Ask whoever looks after people and teams" in page.text
            assert "<form" not in page.text


class TestForms:
    """Forms are accepted from our own pages only."""

    @pytest.fixture
    def token_of(self) -> Callable[[str], str]:
        return lambda page: str(re.findall(r'name="csrf_token" value="([^"]+)"', page)[0])

    def test_signing_in(self, guarded: Flask, ada_signs_in: dict[str, str], token_of: Callable[[str], str]) -> None:
        client = guarded.test_client()
        assert client.post("/sign-in", data=ada_signs_in).status_code == 400
        token = token_of(client.get("/sign-in").text)
        assert client.post("/sign-in", data={**ada_signs_in, "csrf_token": token}).status_code == 303

    def test_a_link_and_signing_out(self, guarded: Flask, graph: Graph, token_of: Callable[[str], str]) -> None:
        client, path = guarded.test_client(), f"/sign-in/{make_link(graph, 'ada', 'test', ADA)}"
        assert client.post(path).status_code == 400
        assert client.post(path, data={"csrf_token": token_of(client.get(path).text)}).status_code == 303
        assert client.post("/sign-out").status_code == 400
        assert client.get("/account").status_code == 200

    def test_a_token_from_before_signing_in_is_not_taken_after(
        self, guarded: Flask, ada_signs_in: dict[str, str], token_of: Callable[[str], str]
    ) -> None:
        client = guarded.test_client()
        token = token_of(client.get("/sign-in").text)
        client.post("/sign-in", data={**ada_signs_in, "csrf_token": token})
        assert client.post("/sign-out", data={"csrf_token": token}).status_code == 400
