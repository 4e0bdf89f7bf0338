"""Sessions, throttling, the second step, and showing again that it is oneself: as browsers meet them."""

import re
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp import create_app
from graphapp.access import make_link, read_viewer, set_password
from graphapp.authentication.admission import read_admitted
from graphapp.authentication.second_factor import SecondFactor
from graphapp.authentication.throttle import ACCOUNT_FROM_ADDRESS, password_budgets
from graphapp.config import Config
from graphapp.errors import SettingsError
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.views.ladder import said
from tests.village import ADA, CEM, DORA, NOW

PASSWORD = "a quiet harbour"
As = Callable[[Viewer], FlaskClient]
HOUR, DAY = 3600, 86_400
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile Safari/604.1"


class Clock:
    """The graph's clock, moved on by hand."""

    def __init__(self, graph: Graph) -> None:
        self.now = NOW
        graph.clock = lambda: self.now

    def pass_time(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock(graph: Graph) -> Clock:
    return Clock(graph)


@pytest.fixture
def typed(graph: Graph) -> dict[str, str]:
    """What Ada types to sign in."""
    set_password(graph, "ada", PASSWORD, ADA)
    return {"email": ADA.email, "password": PASSWORD}


@pytest.fixture
def ada(app: Flask, clock: Clock, typed: dict[str, str]) -> FlaskClient:
    """A browser in which Ada signed in by password."""
    assert clock.now == NOW
    return enter(app, typed)


@pytest.fixture
def seed(app: Flask, graph: Graph, typed: dict[str, str]) -> str:
    """Ada has a device that makes codes."""
    assert typed
    factor: SecondFactor = app.extensions["second_factor"]
    setup = factor.offer(ADA)
    assert factor.accept(ADA, setup, pyotp.TOTP(setup.seed).at(int(graph.clock())))
    return setup.seed


def enter(app: Flask, typed: dict[str, str], agent: str = FIREFOX, address: str = "192.0.2.7") -> FlaskClient:
    client = app.test_client()
    client.environ_base.update({"HTTP_USER_AGENT": agent, "REMOTE_ADDR": address})
    client.post("/sign-in", data=typed)
    return client


def is_in(client: FlaskClient) -> bool:
    return client.get("/account/signing-in").status_code == 200


class TestThrottle:
    def test_many_wrong_passwords_are_slowed_down_in_words(self, app: Flask, typed: dict[str, str]) -> None:
        client, wrong = app.test_client(), {**typed, "password": "not this one"}
        for _ in range(ACCOUNT_FROM_ADDRESS.tries):
            assert client.post("/sign-in", data=wrong).status_code == 400
        answer = client.post("/sign-in", data=wrong)
        assert answer.status_code == 429 and int(answer.headers["Retry-After"]) > 0
        assert "Wait 3 minutes" in answer.text and 'value="ada@example.com"' in answer.text
        assert client.post("/sign-in", data=typed).status_code == 429, "the right one is not even looked at"

    def test_the_same_for_who_is_not_here(self, app: Flask, typed: dict[str, str]) -> None:
        told = []
        for email in (ADA.email, "nobody@example.com"):
            client = app.test_client()
            client.environ_base["REMOTE_ADDR"] = f"192.0.2.{len(email)}"
            pages = [client.post("/sign-in", data={"email": email, "password": "no"}) for _ in range(12)]
            told.append([(page.status_code, said(page).replace(email, "")) for page in pages])
        assert typed and told[0] == told[1]

    def test_a_flood_from_elsewhere_does_not_lock_the_owner_out(self, app: Flask, typed: dict[str, str]) -> None:
        mine = enter(app, typed)
        mine.post("/sign-out")
        throttle = app.extensions["throttle"]
        for number in range(300):
            throttle.spend(password_budgets(ADA.email, f"198.51.100.{number % 250}", ""))
        assert app.test_client().post("/sign-in", data=typed).status_code == 429, "on a device that nobody knows"
        assert mine.post("/sign-in", data=typed).status_code == 303

    def test_the_device_of_somebody_else_is_worth_nothing(self, typed: dict[str, str], as_: As) -> None:
        cems = as_(CEM)
        cems.post("/sign-out")
        for _ in range(ACCOUNT_FROM_ADDRESS.tries):
            cems.post("/sign-in", data={**typed, "password": "not this one"})
        assert cems.post("/sign-in", data=typed).status_code == 429
        for forged in ("x", "x.y", "~", "a.b~c.d", "." * 3000, "é"):
            cems.set_cookie("device", forged)
            assert cems.post("/sign-in", data=typed).status_code == 429

    def test_a_right_password_costs_nothing_and_a_link_is_not_slowed(
        self, app: Flask, graph: Graph, typed: dict[str, str]
    ) -> None:
        for _ in range(2 * ACCOUNT_FROM_ADDRESS.tries):
            assert app.test_client().post("/sign-in", data=typed).status_code == 303
        for _ in range(20):
            app.test_client().post("/sign-in", data={**typed, "password": "no"})
        assert app.test_client().post(f"/sign-in/{make_link(graph, 'ada', 'test', ADA)}").location == "/"

    def test_the_old_password_cannot_be_guessed_in_a_stolen_session(self, ada: FlaskClient) -> None:
        guesses = [ada.post("/account/password", data={"old": "no", "password": "x"}).status_code for _ in range(12)]
        assert guesses == [400] * 10 + [429] * 2


class TestSessions:
    def test_are_listed_with_device_and_use(
        self, app: Flask, ada: FlaskClient, clock: Clock, typed: dict[str, str]
    ) -> None:
        clock.pass_time(3 * HOUR)
        enter(app, typed, PHONE)
        page = ada.get("/account/signing-in").text
        assert "Firefox on Windows" in page and "Safari on iPhone" in page and page.count("this one") == 1
        assert "by password" in page and "last used" in page and page.count('/end"') == 1
        assert "192.0.2" not in page and "Gecko" not in page

    def test_one_is_ended_by_its_owner_only(self, app: Flask, ada: FlaskClient, typed: dict[str, str], as_: As) -> None:
        elsewhere = enter(app, typed, PHONE)
        path = re.findall(r"/account/sessions/\w+/end", ada.get("/account/signing-in").text)[0]
        assert as_(CEM).post(path).status_code == 404 and is_in(elsewhere)
        assert ada.post(path).status_code == 303
        assert is_in(ada) and not is_in(elsewhere)
        assert ada.post(path).status_code == 404

    def test_signing_out_ends_this_one_only(self, app: Flask, ada: FlaskClient, typed: dict[str, str]) -> None:
        elsewhere = enter(app, typed, PHONE)
        answer = ada.post("/sign-out")
        assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
        assert not is_in(ada) and is_in(elsewhere)

    def test_ends_when_it_is_not_used(self, ada: FlaskClient, clock: Clock) -> None:
        clock.pass_time(11 * HOUR)
        assert is_in(ada)
        clock.pass_time(11 * HOUR)
        assert is_in(ada), "it was used in between"
        clock.pass_time(12 * HOUR + 1)
        assert not is_in(ada)

    def test_ends_after_two_weeks_however_it_is_used(self, ada: FlaskClient, clock: Clock) -> None:
        for _ in range(14 * 3 - 1):
            clock.pass_time(8 * HOUR)
            assert is_in(ada)
        clock.pass_time(8 * HOUR + 1)
        assert not is_in(ada)

    def test_that_it_is_used_is_not_written_at_each_page(self, ada: FlaskClient, graph: Graph, clock: Clock) -> None:
        before = graph.position()
        for _ in range(20):
            clock.pass_time(60)
            ada.get("/account")
        assert graph.position() == before
        clock.pass_time(1000)
        ada.get("/account")
        assert graph.position() == before + 1

    def test_the_token_is_new_at_each_sign_in(self, app: Flask, typed: dict[str, str]) -> None:
        client, seen = app.test_client(), set()
        for _ in range(3):
            client.post("/sign-in", data=typed)
            with client.session_transaction() as kept:
                seen.add(kept["_user_id"])
        assert len(seen) == 3 and all(len(one.partition(":")[2]) >= 32 for one in seen)

    def test_only_the_hash_of_a_token_is_stored(self, ada: FlaskClient, graph: Graph) -> None:
        with ada.session_transaction() as kept:
            token = kept["_user_id"].partition(":")[2]
        rows = graph.engine.read("MATCH (s:Session) RETURN s.id AS id", {})
        assert rows and all(len(row["id"]) == 64 and token not in row["id"] for row in rows)

    def test_who_leaves_is_out_at_once_in_every_process(
        self, request: pytest.FixtureRequest, app: Flask, graph: Graph, typed: dict[str, str], as_: As, tmp_path: Path
    ) -> None:
        # Two programs on one Neo4j server; beside an embedded graph there is only one.
        is_neo4j = graph.engine.name == "neo4j"
        other = request.getfixturevalue("make_neo4j")() if is_neo4j else graph
        second = create_app(Config(data=tmp_path / "second", secret="only for tests"), other)
        second.testing, second.config["WTF_CSRF_ENABLED"] = True, False
        here, there, dora = enter(app, typed), enter(second, typed, PHONE), as_(DORA)
        assert is_in(here) and is_in(there)
        assert dora.post("/people/ada/leave").status_code == 303
        assert not is_in(here) and not is_in(there)
        dora.post("/people/ada/return")
        assert not is_in(here) and not is_in(there), "they sign in again"
        second.extensions["links"].close()
        if second.extensions["search"] is not None:
            second.extensions["search"].close()
        if is_neo4j:
            other.close()

    def test_an_administrator_ends_all_of_somebody(
        self, app: Flask, ada: FlaskClient, as_: As, typed: dict[str, str]
    ) -> None:
        assert as_(CEM).post("/people/ada/sign-out").status_code == 403 and is_in(ada)
        assert as_(DORA).post("/people/ada/sign-out").status_code == 303 and not is_in(ada)
        assert is_in(enter(app, typed))

    def test_are_not_without_end(self, app: Flask, graph: Graph, clock: Clock) -> None:
        for _ in range(55):
            clock.pass_time(1)
            app.test_client().post(f"/sign-in/{make_link(graph, 'ada', 'test', ADA)}")
        assert len(graph.engine.read("MATCH (s:Session) RETURN s.id AS id", {})) == 50
        clock.pass_time(20 * DAY)
        app.test_client().post(f"/sign-in/{make_link(graph, 'ada', 'test', ADA)}")
        assert len(graph.engine.read("MATCH (s:Session) RETURN s.id AS id", {})) == 1

    def test_settings_that_make_no_sense(self) -> None:
        for name, value in (
            ("GRAPHAPP_IDLE_HOURS", "0"),
            ("GRAPHAPP_SESSION_DAYS", "x"),
            ("GRAPHAPP_SECOND_FACTOR", "no"),
        ):
            with pytest.raises(SettingsError, match=name):
                Config.read({name: value})
        assert Config.read({"GRAPHAPP_SECOND_FACTOR": "admins"}).second_factor == "admins"


class TestHeaders:
    def test_nothing_personal_is_kept_by_browsers_or_proxies(self, app: Flask, ada: FlaskClient) -> None:
        for path in ("/", "/account", "/account/signing-in", "/companies/globex", "/export", "/sign-in", "/nowhere"):
            assert ada.get(path).headers["Cache-Control"] == "no-store", path
        assert app.test_client().get("/sign-in").headers["Cache-Control"] == "no-store"

    def test_where_others_reach_the_server_cookies_and_transport_are_strict(
        self, graph: Graph, typed: dict[str, str], tmp_path: Path
    ) -> None:
        config = Config(data=tmp_path / "far", secret="only for tests", url="https://graph.example.com")
        far = create_app(config, graph)
        far.testing, far.config["WTF_CSRF_ENABLED"] = True, False
        answer = far.test_client().post("/sign-in", data=typed, base_url="https://graph.example.com")
        cookies = answer.headers.getlist("Set-Cookie")
        assert {one.partition("=")[0] for one in cookies} == {"__Host-session", "__Host-device"}
        for cookie in cookies:
            assert all(word in cookie for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/")), cookie
            assert "Domain" not in cookie
        assert answer.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"
        far.extensions["links"].close()
        if far.extensions["search"] is not None:
            far.extensions["search"].close()


class TestProof:
    """Before what matters, one shows again that it is oneself."""

    def test_is_asked_after_ten_minutes_and_loses_nothing(self, ada: FlaskClient, clock: Clock) -> None:
        clock.pass_time(9 * 60)
        assert ada.post("/account/second-factor").status_code == 200
        clock.pass_time(2 * 60)
        page = ada.post("/account/passkeys/x/name", data={"name": "Kept & safe", "password": "never shown"})
        assert page.status_code == 403 and "Is it you?" in page.text
        assert 'action="/account/passkeys/x/name"' in page.text and 'value="Kept &amp; safe"' in page.text
        assert "never shown" not in page.text
        wrong = ada.post("/account/second-factor", data={"proof": "not this one"})
        assert wrong.status_code == 403 and "not your password" in wrong.text
        assert ada.post("/account/second-factor", data={"proof": PASSWORD}).status_code == 200
        clock.pass_time(9 * 60)
        assert ada.post("/account/second-factor").status_code == 200

    def test_gives_the_session_a_new_token(self, ada: FlaskClient, app: Flask, clock: Clock) -> None:
        stolen, thief = ada.get_cookie("session"), app.test_client()
        assert stolen is not None
        thief.set_cookie("session", stolen.value)
        clock.pass_time(HOUR)
        assert is_in(thief)
        assert ada.post("/account/second-factor", data={"proof": PASSWORD}).status_code == 200
        assert is_in(ada) and not is_in(thief)

    def test_is_asked_before_everything_that_matters(self, ada: FlaskClient, clock: Clock) -> None:
        clock.pass_time(HOUR)
        for path in ("/account/second-factor", "/account/second-factor/confirm", "/account/second-factor/remove",
                     "/account/recovery-codes", "/account/passkeys", "/account/passkeys/new",
                     "/account/passkeys/x/remove", "/account/sessions", "/account/sessions/x/end",
                     "/account/prove"):  # fmt: skip
            page = ada.post(path)
            assert page.status_code == 403 and "Is it you?" in page.text, path
        page = ada.get("/export/everything.zip?x=1")
        assert page.status_code == 403 and 'value="/export/everything.zip?x=1"' in page.text
        back = ada.post("/account/prove", data={"proof": PASSWORD, "next": "/export/everything.zip?x=1"})
        assert back.location == "/export/everything.zip?x=1" and ada.get(back.location).status_code == 200
        clock.pass_time(HOUR)
        elsewhere = ada.post("/account/prove", data={"proof": PASSWORD, "next": "//evil.example"})
        assert elsewhere.location == "/"

    def test_is_asked_of_administrators_before_each_act_on_people(self, app: Flask, graph: Graph, clock: Clock) -> None:
        set_password(graph, "dora", PASSWORD, DORA)
        dora = enter(app, {"email": DORA.email, "password": PASSWORD})
        clock.pass_time(HOUR)
        acts = [
            rule
            for rule in app.url_map.iter_rules()
            if rule.rule.startswith("/people") and "POST" in (rule.methods or ())
        ]
        for rule in acts:
            path = re.sub("<[^>]+>", "ada", rule.rule)
            page = dora.post(path, data={"name": "Eve"})
            assert page.status_code == 403 and "Is it you?" in page.text, path
        assert len(acts) >= 7 and dora.get("/people").status_code == 200
        assert dora.post("/people/teams", data={"name": "Support", "proof": PASSWORD}).status_code == 303

    def test_cannot_be_guessed(self, ada: FlaskClient, clock: Clock) -> None:
        clock.pass_time(HOUR)
        guesses = [ada.post("/account/prove", data={"proof": "no"}).status_code for _ in range(12)]
        assert guesses == [403] * 10 + [429] * 2
        assert ada.post("/account/prove", data={"proof": PASSWORD}).status_code == 429

    def test_who_has_nothing_to_show_it_with_is_told_what_to_do(self, as_: As, clock: Clock) -> None:
        cem = as_(CEM)
        clock.pass_time(HOUR)
        page = cem.post("/account/second-factor")
        assert page.status_code == 403 and "Choose a password" in page.text and "sign out and in again" in page.text


class TestSecondStep:
    def test_a_password_alone_lets_nobody_in(self, app: Flask, typed: dict[str, str], seed: str, clock: Clock) -> None:
        clock.pass_time(60)
        client = app.test_client()
        answer = client.post("/sign-in", data={**typed, "next": "/companies"})
        assert answer.location == "/sign-in/second" and not is_in(client)
        assert "Code from your device" in client.get("/sign-in/second").text
        wrong = client.post("/sign-in/second", data={"code": "000000"})
        assert wrong.status_code == 400 and "not a code that works now" in wrong.text and not is_in(client)
        code = pyotp.TOTP(seed).at(int(clock.now))
        assert client.post("/sign-in/second", data={"code": code}).location == "/companies"
        assert is_in(client) and "by password and code" in client.get("/account/signing-in").text
        again = enter(app, typed)
        assert again.post("/sign-in/second", data={"code": code}).status_code == 400, "used already"

    def test_a_link_alone_neither(self, app: Flask, graph: Graph, seed: str, clock: Clock) -> None:
        clock.pass_time(60)
        for purpose, after in (("test", "/"), ("password", "/account/password")):
            clock.pass_time(60)
            client = app.test_client()
            link = f"/sign-in/{make_link(graph, 'ada', purpose, ADA)}"
            assert client.post(link).location == "/sign-in/second" and not is_in(client)
            code = pyotp.TOTP(seed).at(int(clock.now))
            assert client.post("/sign-in/second", data={"code": code}).location == after

    def test_a_recovery_code_works_once(self, app: Flask, typed: dict[str, str], seed: str) -> None:
        assert seed
        codes = app.extensions["second_factor"].make_recovery_codes(ADA)
        client = enter(app, typed)
        assert client.post("/sign-in/second", data={"code": codes[0]}).status_code == 303
        assert "Recovery codes <b>" in client.get("/account/signing-in").text
        assert enter(app, typed).post("/sign-in/second", data={"code": codes[0]}).status_code == 400

    def test_cannot_be_guessed_and_ends(self, app: Flask, typed: dict[str, str], seed: str, clock: Clock) -> None:
        client = enter(app, typed)
        tries = [client.post("/sign-in/second", data={"code": f"{number:06}"}).status_code for number in range(12)]
        assert tries == [400] * 10 + [429] * 2
        clock.pass_time(11 * 60)
        code = pyotp.TOTP(seed).at(int(clock.now))
        assert client.post("/sign-in/second", data={"code": code}).location == "/sign-in"

    def test_without_a_first_step_there_is_none(
        self, app: Flask, typed: dict[str, str], seed: str, clock: Clock
    ) -> None:
        clock.pass_time(60)
        code = {"code": pyotp.TOTP(seed).at(int(clock.now))}
        assert app.test_client().post("/sign-in/second", data=code).location == "/sign-in"
        client = enter(app, typed)
        set_password(app.extensions["graph"], "ada", "a louder harbour", ADA)
        assert client.post("/sign-in/second", data=code).location == "/sign-in", "the password changed meanwhile"

    def test_whoever_runs_the_machine_can_let_somebody_in_who_lost_it(
        self, app: Flask, graph: Graph, typed: dict[str, str], seed: str
    ) -> None:
        assert seed and not is_in(enter(app, typed))
        app.extensions["second_factor"].forget_all(ADA, "import")
        assert is_in(enter(app, typed)) and read_viewer(graph, "ada") is not None


class TestSetup:
    def test_codes_of_a_device(self, ada: FlaskClient, app: Flask, typed: dict[str, str], clock: Clock) -> None:
        page = ada.post("/account/second-factor")
        assert page.status_code == 200 and "<svg" in page.text and " style=" not in page.text
        seed = "".join(re.findall(r'<code class="key">([A-Z2-7 ]+)</code>', page.text)[0].split())
        sealed = re.findall(r'name="sealed" value="([^"]+)"', page.text)[0]
        wrong = ada.post("/account/second-factor/confirm", data={"sealed": sealed, "code": "000000"})
        assert wrong.status_code == 400 and seed[:4] in wrong.text, "the same squares again"
        right = {"sealed": sealed, "code": pyotp.TOTP(seed).at(int(clock.now))}
        done = ada.post("/account/second-factor/confirm", data=right)
        codes = re.findall(r"<li><code>([a-z0-9-]+)</code></li>", done.text)
        assert done.status_code == 200 and len(codes) == 10
        after = ada.get("/account/signing-in").text
        assert seed not in after and not any(code in after for code in codes)
        assert "Ask for no codes any more" in after and not is_in(enter(app, typed))
        assert ada.post("/account/second-factor/remove").status_code == 303
        assert is_in(enter(app, typed))

    def test_what_was_offered_too_long_ago_begins_anew(self, ada: FlaskClient, clock: Clock) -> None:
        page = ada.post("/account/second-factor").text
        sealed = re.findall(r'name="sealed" value="([^"]+)"', page)[0]
        clock.pass_time(16 * 60)
        late = {"sealed": sealed, "code": "000000", "proof": PASSWORD}
        assert ada.post("/account/second-factor/confirm", data=late).status_code == 303
        assert "Begin once more" in ada.get("/account/signing-in").text

    def test_recovery_codes_need_a_second_factor(self, ada: FlaskClient) -> None:
        assert ada.post("/account/recovery-codes").status_code == 403

    def test_nothing_secret_is_in_an_export_or_what_people_ask(self, graph: Graph, ada: FlaskClient, seed: str) -> None:
        kept = graph.keep("second_factor", employee="ada")[0]["seed"]
        for question in graph.catalog.questions.values():
            if not question.name.startswith("keeping."):
                for label in (":Session", ":Passkey", ":RecoveryCode", ".seed"):
                    assert label not in question.text, question.name
        for path in ("/export/everything.zip", "/account", "/account/signing-in", "/employees/ada"):
            page = ada.get(path).data
            assert seed.encode() not in page and kept.encode() not in page, path


class TestAsked:
    """A second factor is asked of administrators, or of everybody."""

    @pytest.fixture
    def ask_of(self, app: Flask) -> Callable[[str], None]:
        def set_to(whom: str) -> None:
            kept = app.extensions["config"]
            app.extensions["config"] = Config(data=kept.data, secret=kept.secret, second_factor=whom)

        return set_to

    def test_who_has_none_sets_one_up_first(self, as_: As, ask_of: Callable[[str], None]) -> None:
        ada, dora = as_(ADA), as_(DORA)
        ask_of("admins")
        assert ada.get("/companies").status_code == 200
        assert dora.get("/companies").location == "/account/signing-in"
        assert dora.post("/people/teams", data={"name": "x"}).status_code == 403
        page = dora.get("/account/signing-in")
        assert page.status_code == 200 and "a second factor is asked of those who look after" in page.text
        assert dora.post("/account/second-factor").status_code == 200
        assert dora.post("/sign-out").status_code == 303
        ask_of("everyone")
        assert ada.get("/companies").location == "/account/signing-in"

    def test_the_last_one_cannot_be_removed(
        self, app: Flask, ask_of: Callable[[str], None], typed: dict[str, str], seed: str, clock: Clock
    ) -> None:
        clock.pass_time(60)
        client = enter(app, typed)
        client.post("/sign-in/second", data={"code": pyotp.TOTP(seed).at(int(clock.now))})
        ask_of("everyone")
        assert client.get("/companies").status_code == 200
        assert client.post("/account/second-factor/remove").status_code == 403


def test_mails_tell_of_changes(app: Flask, ada: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[tuple[str, str]] = []
    post = app.extensions["mail"]
    monkeypatch.setattr(type(post), "is_open", property(lambda _: True))
    monkeypatch.setattr(post, "later", lambda work: work())
    monkeypatch.setattr(post, "send", lambda to, _subject, text: sent.append((to, text)))
    ada.post("/account/password", data={"old": PASSWORD, "password": "a louder harbour"})
    ada.post("/account", data={"name": "Ada Sol", "email": "sol@example.com", "old": "a louder harbour"})
    assert [to for to, _ in sent] == [ADA.email, ADA.email], "the address as it was before"
    assert "your password was changed" in sent[0][1] and "changed to sol@example.com" in sent[1][1]
    assert "a louder harbour" not in str(sent)


def test_no_form_is_taken_from_elsewhere(app: Flask, ada: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    paths = [
        re.sub("<[^>]+>", "x", rule.rule)
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in {"signing_in", "passkeys", "session", "account"}
        and "POST" in (rule.methods or ())
    ]
    assert len(paths) > 15
    for path in paths:
        assert ada.post(path, data={"email": "x"}).status_code == 400, path


def test_every_form_has_a_token_or_is_known(app: Flask) -> None:
    exempt = app.extensions["csrf"]._exempt_views
    assert exempt == {"graphapp.views.news.unsubscribe", "graphapp.views.provider.end_by_provider"}


def test_passkeys_say_where_they_work_and_take_no_nonsense(app: Flask, graph: Graph) -> None:
    number, name = ({"base_url": f"http://{host}:8000"} for host in ("127.0.0.1", "localhost"))
    client = app.test_client()
    for where in (number, name):
        client.post(f"/sign-in/{make_link(graph, 'ada', 'test', ADA)}", **where)
    assert "Here none can be added" in client.get("/account/signing-in", **number).text
    assert client.post("/sign-in/passkey", **number).status_code == 409
    ready = client.post("/account/passkeys/new", **name).get_json()
    assert ready["rp"]["id"] == "localhost" and ready["authenticatorSelection"]["userVerification"] == "required"
    empty = '{"id":"eA","rawId":"eA","type":"public-key","response":{}}'
    deep = b64encode(b"[" * 10_000).decode()
    nested = empty.replace("{}", f'{{"clientDataJSON":"{deep}","attestationObject":"eA"}}')
    for made in ("", "{}", "[]", "x", '{"id": "x"}', empty, "9" * 100_000, "[" * 15_000, nested):
        client.post("/account/passkeys/new", **name)
        assert client.post("/account/passkeys", data={"name": "n", "made": made}, **name).status_code == 303
        client.post("/sign-in/passkey", **name)
        assert client.post("/sign-in", data={"passkey": made or "x"}, **name).status_code == 400
    assert not read_admitted(graph, ADA).passkeys
    assert client.post("/account/passkeys/x/remove", **name).status_code == 404


def test_a_passkey_that_nobody_has_is_not_used(graph: Graph) -> None:
    with pytest.raises(Exception, match="not there"):
        graph.tell(
            Change(
                [("access.use_passkey", [{"id": "x", "employee": "ada", "issued": 1, "counter": 0, "last": 0}])], ADA
            )
        )


def test_the_address_of_a_form_typed_again_leads_to_where_it_begins(as_: As) -> None:
    answer = as_(ADA).get("/account/second-factor")
    assert (answer.status_code, answer.location) == (303, "/account/signing-in")


def test_an_address_with_a_nul_is_one_that_leads_nowhere(as_: As) -> None:
    ada = as_(ADA)
    found = ada.get("/companies/%00")
    assert found.status_code == 404 and "There is nothing here" in found.text and "NUL" not in found.text
