"""Secrets come from the settings or from files, and go nowhere else: canaries in all of them, looked for everywhere."""

import json
import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphapp import create_app
from graphapp.config import Config, ProviderSettings
from graphapp.errors import SettingsError
from graphapp.graph.store import Graph
from tests.provider_server import CLIENT, TestProvider
from tests.village import ADA

CANARY = "zitronenfalter-im-mai"
SECRETS = ("NEO4J_PASSWORD", "SECRET", "SMTP", "METRICS_TOKEN", "OIDC_SECRET")
BESIDE = {
    "GRAPHAPP_GRAPH": "neo4j://graph",
    "GRAPHAPP_URL": "https://g.example",
    "GRAPHAPP_MAIL_FROM": "g@example.com",
    "GRAPHAPP_OIDC_ISSUER": "https://login.example",
    "GRAPHAPP_OIDC_CLIENT": "graphapp",
}


def value_of(name: str) -> str:
    return f"smtp://graph:{CANARY}@mail.example.com" if name == "SMTP" else f"{CANARY}-{name}"


def read_of(config: Config) -> list[str]:
    assert config.provider is not None
    return [config.password, config.secret, config.smtp, config.metrics_token, config.provider.secret]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Every secret in a file of its own, and the settings that name the files."""
    for name in SECRETS:
        (tmp_path / name).write_text(f"{value_of(name)}\n")
    return {**BESIDE, **{f"GRAPHAPP_{name}_FILE": str(tmp_path / name) for name in SECRETS}}


def test_each_can_stand_in_a_file(files: dict[str, str]) -> None:
    typed = {**BESIDE, **{f"GRAPHAPP_{name}": value_of(name) for name in SECRETS}}
    assert read_of(Config.read(files)) == read_of(Config.read(typed)) == [value_of(name) for name in SECRETS]


def test_settings_do_not_show_them(files: dict[str, str]) -> None:
    config = Config.read(files)
    assert CANARY not in f"{config} {config!r} {replace(config, port=1)}" and "g.example" in repr(config)


@pytest.mark.parametrize(
    "wrong",
    [
        {"GRAPHAPP_GRAPH": f"neo4j//graph:{CANARY}@host"},
        {"GRAPHAPP_GRAPH": f"graph:{CANARY}@host"},
        {"GRAPHAPP_GRAPH": f"http://graph:{CANARY}@host"},
        {"GRAPHAPP_SMTP": f"http://graph:{CANARY}@mail"},
        {"GRAPHAPP_URL": f"https://graph:{CANARY}@g.example/path"},
        {"GRAPHAPP_OIDC_ISSUER": f"ftp://graph:{CANARY}@login"},
    ],
)
def test_a_wrong_setting_is_named_without_what_it_holds(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError) as refused:
        Config.read({**BESIDE, "GRAPHAPP_NEO4J_PASSWORD": "x", **wrong})
    assert CANARY not in "".join(traceback.format_exception(refused.value)).partition("SettingsError: ")[2]


def test_no_page_no_log_and_no_cookie_holds_one(
    ladybug_village: Graph, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    provider = TestProvider(lambda: float(ladybug_village.clock()))
    provider.person = {"sub": "u-1", "email": ADA.email, "email_verified": True}
    settings = ProviderSettings(provider.issuer, CLIENT, f"{CANARY}-wrong")
    config = Config(
        tmp_path / "instance",
        secret=f"{CANARY}-session",
        metrics_token=f"{CANARY}-metrics",
        smtp=f"smtp://graph:{CANARY}@127.0.0.1:9",
        mail_from="g@example.com",
        provider=settings,
    )
    app = create_app(config, ladybug_village)
    app.config["WTF_CSRF_ENABLED"] = False
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client = app.test_client()
    sent = client.get("/sign-in/provider")
    seen = [sent.location, client.get(provider.authorize(sent.location)).text]
    seen += [client.get(path).text for path in ("/sign-in", "/sign-in/forgotten", "/healthz", "/readyz", "/metrics")]
    seen.append(client.post("/sign-in/forgotten", data={"email": ADA.email}).text)
    views: dict[str, Any] = app.view_functions
    views["session.sign_in"] = mark(views["session.sign_in"], lambda: 1 / len(config.graph))
    broken = client.get("/sign-in")
    assert broken.status_code == 500 and "Something broke" in broken.text
    with client.session_transaction() as kept:
        seen.append(json.dumps(dict(kept), default=str))
    app.extensions["mail"]._worker.shutdown(wait=True)
    provider.close()
    for name in ("imports", "links", "search"):
        app.extensions[name].close()
    written = [path.read_text(errors="replace") for path in (tmp_path / "instance" / "audit").rglob("*.log")]
    everything = "".join([*seen, broken.text, caplog.text, *written])
    assert "ZeroDivisionError" in everything and "sign-in failed" in everything, "this was looked through"
    assert CANARY not in everything


def mark(view: Callable[..., object], instead: Callable[[], object]) -> Callable[..., object]:
    """Return something else in place of a view, with its marks."""

    def broken(**_: object) -> object:
        return instead()

    broken.__dict__.update(view.__dict__)
    return broken
