"""Signing in through the organisation's provider in a real browser, under the strict policy."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import waitress
from flask import Flask
from playwright.sync_api import Browser, expect

from graphapp import create_app
from graphapp.config import Config, ProviderSettings
from graphapp.graph.store import Graph
from tests.neo4j_server import free_port
from tests.provider_server import CLIENT, SECRET, TestProvider
from tests.village import ADA

pytestmark = pytest.mark.browser


@pytest.fixture
def provider() -> Iterator[TestProvider]:
    """A provider at which Ada is signed in."""
    made = TestProvider(time.time)
    made.person = {"sub": "u-1", "email": ADA.email, "email_verified": True, "name": "Ada Sol"}
    yield made
    made.close()


@pytest.fixture
def base(ladybug_village: Graph, provider: TestProvider, tmp_path: Path) -> Iterator[str]:
    """The program beside it, served."""
    ladybug_village.clock = time.time
    url, settings = f"http://127.0.0.1:{free_port()}", ProviderSettings(provider.issuer, CLIENT, SECRET, "Waddenholt")
    config = Config(tmp_path / "instance", secret="only for tests", url=url, provider=settings, passwords=False)
    app = create_app(config, ladybug_village)
    server = waitress.create_server(app, host="127.0.0.1", port=int(url.rpartition(":")[2]), threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield url
    server.close()
    thread.join(10)
    _close(app)


def _close(app: Flask) -> None:
    for name in ("imports", "links", "search"):
        app.extensions[name].close()


def test_one_button_in_and_out_again(browser: Browser, base: str, provider: TestProvider) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False)
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{base}/companies/globex")
    assert not page.locator("input[type=password]").count()
    page.get_by_role("link", name="Sign in through Waddenholt").click()
    expect(page).to_have_url(f"{base}/companies/globex")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Globex")
    assert "/token" in provider.asked
    page.get_by_role("button", name="Menu of Ada Sol").click()
    page.get_by_role("button", name="Sign out").click()
    expect(page).to_have_url(f"{base}/sign-in/left")
    page.get_by_role("link", name="Sign out at Waddenholt too").wait_for()
    assert not [text for text in said if "Content Security Policy" in text]
    context.close()
