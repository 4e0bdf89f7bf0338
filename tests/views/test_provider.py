"""Signing in through the organisation's provider, run here: whom it lets in, whom it must not, what they then see."""

from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graphapp import create_app
from graphapp.access import make_link, read_viewer, set_password
from graphapp.audit.reading import read_newest
from graphapp.config import Config, ProviderSettings
from graphapp.errors import SettingsError
from graphapp.graph.store import Change, Graph
from graphapp.knowledge import people
from graphapp.provider.admitting import read_groups
from graphapp.provider.answers import PAUSE
from tests import village
from tests.provider_server import CLIENT, KEYS, SECRET, Claims, TestProvider
from tests.village import ADA, BEN, DORA

ADA_THERE = {
    "sub": "u-1",
    "email": "Ada@Example.com",
    "email_verified": True,
    "name": "Ada Sol",
    "groups": ["sales-de"],
}
EVE_THERE = {"sub": "u-9", "email": "eve@example.com", "email_verified": True, "name": "Eve Noon", "groups": []}
HOURS = 12
Make = Callable[..., FlaskClient]


@pytest.fixture
def graph(request: pytest.FixtureRequest) -> Graph:
    """The village, embedded; what the other engine could do otherwise is in a test of its own."""
    found: Graph = request.getfixturevalue(getattr(request, "param", "ladybug_village"))
    return found


@pytest.fixture
def provider(graph: Graph) -> Iterator[TestProvider]:
    """A provider at which Ada is signed in."""
    made = TestProvider(lambda: float(graph.clock()))
    made.person = dict(ADA_THERE)
    yield made
    made.close()


@pytest.fixture
def make(graph: Graph, provider: TestProvider, tmp_path: Path) -> Iterator[Make]:
    """Open the program beside the provider: `make(passwords=False, welcomes=True)` returns a browser."""
    opened: list[Flask] = []
    groups = tmp_path / "groups.toml"
    groups.write_text('[teams]\n"sales-de" = "sales"\n"engineering" = ["delivery", "not there"]\n')

    def browser(*, passwords: bool = True, **changes: Any) -> FlaskClient:
        settings = ProviderSettings(provider.issuer, CLIENT, SECRET, "Waddenholt", teams=groups, hours=HOURS)
        folder = tmp_path / f"instance-{len(opened)}"
        config = Config(folder, secret="only for tests", provider=replace(settings, **changes))
        app = create_app(replace(config, passwords=passwords), graph)
        app.testing = True
        app.config["WTF_CSRF_ENABLED"] = False
        opened.append(app)
        return app.test_client()

    yield browser
    for app in opened:
        for name in ("imports", "links", "search"):
            if app.extensions[name] is not None:
                app.extensions[name].close()


def come_back(client: FlaskClient, provider: TestProvider, url: str = "/sign-in/provider") -> TestResponse:
    """Go to the provider and come back."""
    sent = client.get(url)
    assert sent.status_code == 302
    return client.get(provider.authorize(sent.location))


def pass_time(graph: Graph, seconds: float) -> None:
    now = graph.clock() + seconds
    graph.clock = lambda: now


def audiences(graph: Graph, person: str) -> tuple[str, ...]:
    found = read_viewer(graph, person)
    assert found is not None
    return found.audiences


def acts(client: FlaskClient) -> list[str]:
    data = client.application.extensions["config"].data
    return [line["act"] for line in read_newest(data) if line["act"] != "changed"][::-1]


class TestComingIn:
    def test_by_a_link_and_back_to_where_one_was(self, make: Make, provider: TestProvider) -> None:
        client = make()
        page = client.get("/sign-in?next=/companies/globex").text
        assert 'href="/sign-in/provider?next=%2Fcompanies%2Fglobex"' in page and "Waddenholt" in page
        answer = come_back(client, provider, "/sign-in/provider?next=/companies/globex")
        assert (answer.status_code, answer.location) == (302, "/companies/globex")
        assert "Ada Sol" in client.get("/account").text
        assert acts(client) == ["linked", "signed in"]
        with client.session_transaction() as kept:
            cookie = str(dict(kept))
        assert provider.given and not [token for token in provider.given if token in cookie], "tokens stay here"
        assert client.get("/sign-in/provider?next=//evil.example").location == "/"

    def test_known_by_the_subject_from_then_on(self, make: Make, provider: TestProvider) -> None:
        client = make()
        come_back(client, provider)
        provider.person |= {"email": "ada.sol-berg@example.com", "email_verified": False}
        other = client.application.test_client()
        assert come_back(other, provider).status_code == 302
        assert "Ada Sol" in other.get("/account").text
        rows = client.application.extensions["graph"].engine.read("MATCH (i:Identity) RETURN i.id AS id", {})
        assert len(rows) == 1 and "u-1" not in rows[0]["id"]

    def test_an_address_given_to_another_account_opens_nobody_elses(self, make: Make, provider: TestProvider) -> None:
        client = make()
        come_back(client, provider)
        provider.person |= {"sub": "u-2"}
        other = client.application.test_client()
        answer = come_back(other, provider)
        assert answer.status_code == 403 and "another account" in answer.text
        assert other.get("/account").status_code == 302

    def test_an_address_that_is_not_verified(self, make: Make, provider: TestProvider) -> None:
        for claims in ({"email_verified": False}, {"email_verified": None}, {"email": "", "email_verified": True}):
            provider.person = ADA_THERE | claims
            client = make()
            answer = come_back(client, provider)
            assert answer.status_code == 403 and "does not say that your e-mail address is yours" in answer.text
            assert client.get("/account").status_code == 302

    def test_who_is_unknown_here(self, make: Make, provider: TestProvider) -> None:
        provider.person = dict(EVE_THERE)
        answer = come_back(make(), provider)
        assert answer.status_code == 403 and "nobody has the address eve@example.com" in answer.text

    def test_who_is_unknown_here_is_made_where_that_is_set(
        self, make: Make, provider: TestProvider, graph: Graph
    ) -> None:
        provider.person = dict(EVE_THERE)
        client = make(welcomes=True)
        assert come_back(client.application.test_client(), provider).status_code == 302
        other = client.application.test_client()
        assert come_back(other, provider).status_code == 302
        assert "Eve Noon" in other.get("/account").text
        assert len(graph.keep("credential", email="eve@example.com")) == 1

    def test_who_left(self, make: Make, provider: TestProvider, graph: Graph) -> None:
        client = make()
        come_back(client, provider)
        graph.tell(Change(people.plan_leaving("ada", "Ada Sol"), DORA))
        assert client.get("/account").status_code == 302, "cut off at once"
        answer = come_back(client, provider)
        assert answer.status_code == 403 and "do not work here any more" in answer.text

    def test_groups_and_address_from_the_second_place(self, make: Make, provider: TestProvider, graph: Graph) -> None:
        provider.person = {"sub": "u-1"}
        provider.info = {"email": BEN.email, "email_verified": True, "groups": ["sales-de"]}
        assert come_back(make(), provider).status_code == 302
        assert "team:sales" in audiences(graph, "ben") and "team:delivery" not in audiences(graph, "ben")

    def test_a_key_that_is_new_is_asked_for(self, make: Make, provider: TestProvider, graph: Graph) -> None:
        client = make()
        come_back(client, provider)
        graph.clock = lambda: village.NOW + 120
        provider.key = KEYS[1]
        provider.published = [KEYS[1].as_dict(private=False)]
        assert come_back(client.application.test_client(), provider).status_code == 302

    def test_again_before_what_matters(self, make: Make, provider: TestProvider) -> None:
        client = make()
        come_back(client, provider)
        sent = client.get("/sign-in/provider?again=1&next=/account").location
        assert "prompt=login" in sent and "max_age=0" in sent
        assert client.get(provider.authorize(sent)).location == "/account"
        provider.twist = lambda claims: claims | {"auth_time": claims["iat"] - 4000}
        sent = client.get("/sign-in/provider?again=1").location
        assert "did not ask you again" in client.get(provider.authorize(sent)).text
        provider.twist, provider.person = (lambda claims: claims), dict(EVE_THERE)
        sent = client.get("/sign-in/provider?again=1").location
        assert "Somebody else signed in" in client.get(provider.authorize(sent)).text


def changed(**claims: Any) -> Callable[[Claims], Claims]:
    return lambda said: {name: value for name, value in (said | claims).items() if value is not None}


LIES: dict[str, Callable[[Claims], Claims]] = {
    "another nonce": changed(nonce="another"),
    "no nonce": changed(nonce=None),
    "for somebody else": changed(aud="another"),
    "for several, and not by us": changed(aud=[CLIENT, "another"], azp="another"),
    "for several, by nobody": changed(aud=[CLIENT, "another"]),
    "of another issuer": changed(iss="https://evil.example"),
    "expired": lambda said: said | {"exp": said["iat"] - 121},
    "without an end": changed(exp=None),
    "of yesterday": lambda said: said | {"iat": said["iat"] - 86_400},
    "of tomorrow": lambda said: said | {"iat": said["iat"] + 86_400},
    "not yet": lambda said: said | {"nbf": said["iat"] + 121},
    "of nobody": changed(sub=None),
    "beside another access token": changed(at_hash="bm90IHRoaXMgb25lIG5v"),
}


class TestWhatIsNotAccepted:
    def test_a_token(self, make: Make, provider: TestProvider) -> None:
        client = make()
        for lie, twist in LIES.items():
            provider.twist = twist
            answer = come_back(client, provider)
            assert answer.status_code == 403 and ("not accepted" in answer.text or "too old" in answer.text), lie
            assert client.get("/account").status_code == 302, lie
        assert acts(client) == ["sign-in failed"] * len(LIES)

    def test_a_token_of_another_kind(self, make: Make, provider: TestProvider) -> None:
        client = make()
        for provider.typ in ("logout+jwt", "at+jwt"):
            assert come_back(client, provider).status_code == 403
        assert client.get("/account").status_code == 302

    def test_clocks_may_differ_a_little(self, make: Make, provider: TestProvider) -> None:
        provider.twist = lambda said: said | {"exp": said["iat"] - 60, "nbf": said["iat"] + 60}
        assert come_back(make(), provider).status_code == 302

    def test_signed_by_nobody_or_somebody_else(self, make: Make, provider: TestProvider) -> None:
        client = make()
        provider.alg = "none"
        assert come_back(client, provider).status_code == 403
        provider.alg, provider.key = "RS256", KEYS[1]
        assert come_back(client, provider).status_code == 403
        assert client.get("/account").status_code == 302

    def test_another_state_or_none(self, make: Make, provider: TestProvider) -> None:
        client = make()
        back = provider.authorize(client.get("/sign-in/provider").location)
        stranger = client.application.test_client()
        for who, url in (
            (client, back.replace("state=", "state=x")),
            (client, back.split("&state")[0]),
            (stranger, back),
        ):
            answer = who.get(url)
            assert answer.status_code == 400 and "another browser" in answer.text
        assert client.get(back).status_code == 302

    def test_a_code_a_second_time(self, make: Make, provider: TestProvider) -> None:
        client = make()
        sent = client.get("/sign-in/provider").location
        back = provider.authorize(sent)
        assert client.get(back).status_code == 302
        client.post("/sign-out")
        assert client.get(back).status_code == 400, "the state was used up"
        code = back.split("code=")[1].split("&")[0]
        fresh = provider.authorize(client.get("/sign-in/provider").location)
        replayed = fresh.replace(fresh.split("code=")[1].split("&")[0], code)
        assert client.get(replayed).status_code == 403
        assert client.get("/account").status_code == 302

    def test_an_answer_of_another_issuer(self, make: Make, provider: TestProvider) -> None:
        client = make()
        back = provider.authorize(client.get("/sign-in/provider").location)
        assert client.get(back.split("&iss=")[0]).status_code == 403
        back = provider.authorize(client.get("/sign-in/provider").location)
        assert client.get(back.split("&iss=")[0] + "&iss=https://evil.example").status_code == 403

    def test_too_late(self, make: Make, provider: TestProvider, graph: Graph) -> None:
        client = make()
        back = provider.authorize(client.get("/sign-in/provider").location)
        graph.clock = lambda: village.NOW + 16 * 60
        assert client.get(back).status_code == 400

    def test_refused_over_there(self, make: Make, provider: TestProvider) -> None:
        client = make()
        provider.error = "access_denied"
        answer = come_back(client, provider)
        assert answer.status_code == 403 and "did not let you in" in answer.text
        provider.error = "<script>alert(1)</script>"
        answer = come_back(client, provider)
        assert answer.status_code == 403 and "alert(1)" not in answer.text

    def test_coming_back_with_nothing_again_and_again_fills_no_log(
        self, make: Make, provider: TestProvider, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("graphapp.views.audit.LINES_A_MINUTE", 3)
        client, provider.error = make(), "access_denied"
        assert {come_back(client, provider).status_code for _ in range(5)} == {403}
        assert acts(client) == ["sign-in failed"] * 3

    def test_gone_or_talking_nonsense(self, make: Make, provider: TestProvider, graph: Graph) -> None:
        client = make()
        back = provider.authorize(client.get("/sign-in/provider").location)
        provider.is_gone = True
        answer = client.get(back)
        assert answer.status_code == 503 and "does not answer" in answer.text and "Try again" in answer.text
        answer = make().get("/sign-in/provider")
        assert answer.status_code == 503 and "Wait a moment" in answer.text
        assert client.get("/sign-in").status_code == 200
        provider.is_gone = False
        other = make()
        for nonsense in (b"<html>", b"[]", b"null", b"x" * 2_000_000, b"{", b"[" * 100_000):
            provider.nonsense = nonsense
            pass_time(graph, PAUSE + 1)
            assert other.get("/sign-in/provider").status_code == 503, nonsense[:10]

    def test_another_provider_than_it_says(self, make: Make, provider: TestProvider, graph: Graph) -> None:
        client, unsafe = make(), "http://login.example.com/authorize"
        for about in ({"issuer": "https://evil.example"}, {"authorization_endpoint": unsafe}):
            provider.about = about
            assert client.get("/sign-in/provider").status_code == 503
            pass_time(graph, PAUSE + 1)

    def test_without_a_provider_there_is_no_such_page(self, app: Flask) -> None:
        client = app.test_client()
        for path in ("/sign-in/provider", "/sign-in/provider/back", "/sign-in/left", "/sign-out/provider"):
            assert client.get(path).status_code == 404
        assert client.post("/sign-in/provider/ended", data={"logout_token": "x"}).status_code == 404
        assert "provider" not in client.get("/sign-in").text


class TestTeams:
    def test_a_group_leads_into_its_team_and_out_of_it(self, make: Make, provider: TestProvider, graph: Graph) -> None:
        provider.person |= {"groups": ["engineering", "nobody here knows it"]}
        client = make()
        come_back(client, provider)
        assert "team:delivery" in audiences(graph, "ada") and "team:sales" not in audiences(graph, "ada")
        assert "teams set" in acts(client)
        provider.person |= {"groups": ["sales-de"]}
        come_back(client.application.test_client(), provider)
        assert "team:sales" in audiences(graph, "ada") and "team:delivery" not in audiences(graph, "ada")
        assert client.get("/notes/n9").status_code == 404, "at the next request of the session that was open, too"

    def test_no_groups_lead_out_of_all_that_groups_lead_to(
        self, make: Make, provider: TestProvider, graph: Graph
    ) -> None:
        provider.person |= {"groups": None}
        come_back(make(), provider)
        assert "team:sales" not in audiences(graph, "ada")

    def test_groups_that_are_told_elsewhere_change_nothing(
        self, make: Make, provider: TestProvider, graph: Graph
    ) -> None:
        provider.person |= {"groups": None, "_claim_names": {"groups": "src1"}}
        come_back(make(), provider)
        assert "team:sales" in audiences(graph, "ada")

    def test_groups_that_make_no_sense(self, tmp_path: Path) -> None:
        file = tmp_path / "groups.toml"
        for text in (
            "",
            "[teams",
            "teams = 1",
            "[teams]\na = 1",
            "[teams]\na = [1]",
            "[teams]\na = ''",
            "[team]\na = 'x'",
        ):
            file.write_text(text)
            with pytest.raises(SettingsError, match="GRAPHAPP_OIDC_TEAMS"):
                read_groups(file)
        with pytest.raises(SettingsError, match="cannot be read"):
            read_groups(tmp_path / "elsewhere.toml")

    def test_the_team_says_who_decides_and_nobody_does_by_hand(self, make: Make, provider: TestProvider) -> None:
        client = make()
        come_back(client, provider)
        page = client.get("/teams/sales/members").text
        assert "sales-de" in page and "nobody here is asked" in page and 'name="who"' not in page and "/end" not in page
        assert client.post("/teams/sales/members", data={"who": "Ben"}).status_code == 403
        assert client.post("/teams/sales/members/ada/end").status_code == 403


class TestLeaving:
    def test_signed_out_there_too(self, make: Make, provider: TestProvider) -> None:
        client = make()
        come_back(client, provider)
        assert client.post("/sign-out").location == "/sign-in/left"
        assert "Sign out at Waddenholt too" in client.get("/sign-in/left").text
        sent = client.get("/sign-out/provider").location
        assert sent.startswith(f"{provider.issuer}/logout?client_id={CLIENT}&post_logout_redirect_uri=http")

    def test_who_came_by_password_is_not_sent_there(self, make: Make, graph: Graph) -> None:
        set_password(graph, "ada", "a quiet harbour", ADA)
        client = make()
        client.post("/sign-in", data={"email": ADA.email, "password": "a quiet harbour"})
        assert client.post("/sign-out").location == "/sign-in"

    def test_the_provider_ends_all_sessions_of_somebody(self, make: Make, provider: TestProvider) -> None:
        client = make()
        client.application.config["WTF_CSRF_ENABLED"] = True
        come_back(client, provider)
        browser = client.application.test_client()
        answer = browser.post("/sign-in/provider/ended", data={"logout_token": provider.logout_token()})
        assert answer.status_code == 200 and client.get("/account").status_code == 302
        assert "signed out by provider" in acts(client)

    def test_what_is_no_logout_token_ends_nothing(self, make: Make, provider: TestProvider) -> None:
        client = make()
        come_back(client, provider)
        lies: tuple[Claims, ...] = (
            {"aud": "another"}, {"iss": "https://evil.example"}, {"events": {}}, {"events": None}, {"nonce": "x"},
            {"sub": None, "sid": "s1"}, {"iat": int(village.NOW) - 4000}, {"jti": None},
        )  # fmt: skip
        wrong = [provider.logout_token(**lie) for lie in lies]
        provider.alg = "none"
        nested = f"{b64encode(b'[' * 10_000).decode()}.e30.x"
        for token in (*wrong, provider.logout_token(), "", "x", "x" * 100_000, nested):
            answer = client.application.test_client().post("/sign-in/provider/ended", data={"logout_token": token})
            assert answer.status_code == 400, token
        assert client.get("/account").status_code == 200

    def test_after_some_hours_the_provider_is_asked_again(
        self, make: Make, provider: TestProvider, graph: Graph
    ) -> None:
        client = make()
        come_back(client, provider)
        # Used in between: what is not used for as long has ended by itself.
        graph.clock = lambda: village.NOW + HOURS * 1800
        assert client.get("/companies/globex").status_code == 200
        graph.clock = lambda: village.NOW + HOURS * 3600 + 1
        assert client.get("/companies/globex").location == "/sign-in/provider?next=%2Fcompanies%2Fglobex"
        assert client.post("/notes", data={"text": "x"}).status_code == 401
        assert come_back(client, provider, "/sign-in/provider?next=/companies/globex").location == "/companies/globex"
        assert client.get("/companies/globex").status_code == 200


class TestWithoutPasswords:
    def test_nobody_signs_in_by_password_or_link(self, make: Make, graph: Graph) -> None:
        set_password(graph, "ada", "a quiet harbour", ADA)
        client = make(passwords=False)
        page = client.get("/sign-in").text
        assert 'type="password"' not in page and "Sign in through Waddenholt" in page
        right = {"email": ADA.email, "password": "a quiet harbour"}
        assert "switched off" in client.post("/sign-in", data=right).text
        link = f"/sign-in/{make_link(graph, 'ben', 'invitation', DORA)}"
        for answer in (client.get(link), client.post(link), client.get("/sign-in/forgotten")):
            assert answer.status_code == 403
        assert client.get("/account").status_code == 302

    def test_an_administrators_way_back(self, make: Make, graph: Graph) -> None:
        client = make(passwords=False)
        link = f"/sign-in/{make_link(graph, 'dora', 'rescue', 'import')}"
        assert client.post(link).status_code == 303
        assert client.get("/people").status_code == 200
        assert client.get("/account/password").status_code == 403


class TestWhoLooksAfterPeople:
    @pytest.fixture
    def dora(self, make: Make, provider: TestProvider, graph: Graph) -> FlaskClient:
        """Dora, after Ben, who has no password, came in by the provider."""
        provider.person = {"sub": "u-2", "email": BEN.email, "email_verified": True, "groups": ["engineering"]}
        client = make()
        come_back(client, provider)
        dora = client.application.test_client()
        dora.post(f"/sign-in/{make_link(graph, 'dora', 'test', DORA)}")
        return dora

    def test_gets_no_way_into_an_account_that_the_provider_opens(self, dora: FlaskClient) -> None:
        assert dora.post("/people/ben/invitation").status_code == 403
        typed = {"name": "Ben Ito", "email": "dora@evil.example", "role": "employee"}
        assert dora.post("/people/ben", data=typed).status_code == 400
        assert "Mail an invitation" not in dora.get("/people/ben").text


@pytest.mark.parametrize("graph", [pytest.param("neo4j_village", marks=pytest.mark.neo4j)], indirect=True)
def test_on_the_other_engine(make: Make, provider: TestProvider, graph: Graph) -> None:
    provider.person |= {"groups": ["engineering"]}
    client = make(welcomes=True)
    come_back(client, provider)
    assert come_back(client.application.test_client(), provider).status_code == 302
    assert "team:delivery" in audiences(graph, "ada") and "team:sales" not in audiences(graph, "ada")
    token = provider.logout_token()
    assert (
        client.application.test_client().post("/sign-in/provider/ended", data={"logout_token": token}).status_code
        == 200
    )
    assert client.get("/account").status_code == 302
    provider.person = dict(EVE_THERE)
    assert "Eve Noon" in client.get(come_back(client, provider).location).text
