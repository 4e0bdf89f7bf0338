"""The demo company in a real browser: Debian's Chromium, the strict policy, a server in a thread."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import waitress
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from graphapp import create_app
from graphapp.access import make_link
from graphapp.commands.instance import fill_demo
from graphapp.config import Config
from graphapp.demo import CAST
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Graph
from tests.parts import browser_path, missing_browser, need

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
PATIENT = 60_000
"""Milliseconds to wait for what a page is to show: others use the machine, and what never comes is rare."""
expect.set_options(timeout=PATIENT)


@dataclass
class Site:
    """A running server over the demo company."""

    app: Flask
    graph: Graph
    base: str

    def id_of(self, name: str) -> str:
        """The id of whoever or whatever has this name."""
        rows = [row for row in self.graph.keep("search_names") if row["name"] == name]
        return str(rows[0]["id"])


def faults(page: Page) -> list[str]:
    """What axe minds about the whole page, with its address, and that it is wider than the screen."""
    # What was clicked may have brought only the head of the next page yet.
    page.wait_for_load_state("load")
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    minded = [
        f"{page.url}: {one['id']} {one['nodes'][0]['html'][:160]}" for one in Axe().run(page).response["violations"]
    ]
    return [*([f"{page.url} is wider than the screen"] if wide else []), *minded]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Iterator[Site]:
    """The demo company, served on a free port."""
    folder = tmp_path_factory.mktemp("demo")
    engine = LadybugEngine(folder)
    engine.prepare(catalog)
    graph = Graph(engine, catalog)
    fill_demo(graph, datetime.now(UTC).date())
    app = create_app(Config(data=folder, secret="only for tests"), graph)
    server = waitress.create_server(app, host="127.0.0.1", port=0, threads=8)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield Site(app, graph, f"http://127.0.0.1:{server.effective_port}")
    server.close()
    thread.join(10)
    app.extensions["search"].close()
    graph.close()


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's own Chromium."""
    need(missing_browser())
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return {"executable_path": browser_path(), "args": quiet}


@pytest.fixture
def troubles() -> list[str]:
    """What the console said, and what broke; each test ends with none."""
    return []


@pytest.fixture
def open_as(site: Site, browser: Browser, troubles: list[str]) -> Iterator[Callable[..., Page]]:
    """Open the program as one of the cast: `open_as("Anna Okafor", PHONE, "dark")`."""
    contexts: list[BrowserContext] = []

    def open_one(name: str = CAST[0][0], size: Any = DESK, scheme: Any = "light", **more: Any) -> Page:
        context = browser.new_context(
            viewport=size, color_scheme=scheme, base_url=site.base, has_touch=size is PHONE, **more
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENT)
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        employee = site.id_of(name)
        page.goto(f"/sign-in/{make_link(site.graph, employee, 'test', employee)}")
        page.get_by_role("button", name="Sign in as").click()
        page.wait_for_url(f"{site.base}/")
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []
