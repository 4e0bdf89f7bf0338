"""`make screenshots`: the pictures of the README, from a fresh demo company in Debian's Chromium."""

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import waitress
from playwright.sync_api import Page, sync_playwright

from graphapp import create_app
from graphapp.access import make_link
from graphapp.commands.instance import fill_demo
from graphapp.config import Config
from graphapp.demo import CAST
from graphapp.graph.opening import open_graph
from graphapp.graph.store import Graph

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
DESK, PHONE = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@contextmanager
def served() -> Iterator[tuple[str, Graph]]:
    """A fresh demo company, served in this process; yields its address and its graph."""
    with tempfile.TemporaryDirectory() as folder:
        config = Config(data=Path(folder), secret="for pictures")  # noqa: S106  # gone with the folder
        graph = open_graph(config)
        fill_demo(graph, datetime.now(UTC).date())
        app = create_app(config, graph)
        server = waitress.create_server(app, host="127.0.0.1", port=0, threads=4)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.effective_port}", graph
        server.close()
        thread.join(5)
        app.extensions["search"].close()
        graph.close()


def find(graph: Graph, name: str) -> str:
    """Return the id of the first thing whose name begins so."""
    return next(str(row["id"]) for row in graph.keep("search_names") if row["name"].startswith(name))


def take(page: Page, address: str, name: str, before: str = "") -> None:
    """Open an address and keep what is seen."""
    page.goto(address)
    if before:
        page.get_by_label("Your note").fill(before)
    page.wait_for_timeout(400)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")
    print(PICTURES / f"{name}.png")


def main() -> None:
    """Take all pictures."""
    with served() as (base, graph), sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=QUIET)
        anna, merle, company = (find(graph, name) for name in (CAST[0][0], "Merle Bohlken", "Kaltwerk"))

        def open_page(**how: Any) -> Page:
            page = browser.new_context(base_url=base, **how).new_page()
            page.goto(f"/sign-in/{make_link(graph, anna, 'pictures', anna)}")
            page.get_by_role("button", name="Sign in as").click()
            return page

        desk, phone = open_page(viewport=DESK), open_page(viewport=PHONE, device_scale_factor=2)
        take(desk, "/", "home")
        take(desk, f"/companies/{company}", "company")
        take(desk, f"/explore/path?from=Employee:{anna}&to=Contact:{merle}", "path")
        take(desk, "/cross-sell", "cross-sell")
        take(desk, "/search?q=who+knows+kaltwerk+migration", "experts")
        words = "Merle has moved over from Nordkorn. Wants batch recall on the list for spring, knows our pilot."
        take(phone, f"/notes/new?about=Company:{company}", "note-phone", words)
        browser.close()


if __name__ == "__main__":
    main()
