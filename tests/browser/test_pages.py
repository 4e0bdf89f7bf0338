"""Every page, at both widths, in both colours: fits the screen, nothing that axe minds, nothing in the console."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Site, faults

pytestmark = pytest.mark.browser
LISTS = [
    "/",
    "/companies",
    "/contacts",
    "/employees",
    "/projects",
    "/topics",
    "/offerings",
    "/opportunities",
    "/teams",
    "/explore",
    "/cross-sell",
    "/cross-sell/list",
    "/account",
    "/alerts",
    "/news",
    "/credit",
    "/account/ties",
    "/account/mailbox",
    "/notes/new",
    "/companies/new",
    "/search?q=kalt",
    "/experts",
    "/doubles",
    "/transparency",
]
LONGEST_PAGE = 60_000
FINGER = 44


def pages(page: Page) -> list[str]:
    """Addresses of one of each kind of page, found by following links."""
    found = list(LISTS)
    for kind in ("companies", "contacts", "employees", "projects", "topics", "offerings", "opportunities", "teams"):
        page.goto(f"/{kind}")
        links = page.eval_on_selector_all("main a[href]", "all => all.map(a => a.getAttribute('href'))")
        first = next(
            (
                link
                for link in links
                if link.startswith(f"/{kind}/") and link.count("/") == 2 and "new" not in link and "?" not in link
            ),
            None,
        )
        if first:
            found.append(first)
    return found


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")],
    ids=["desk", "desk dark", "phone", "phone dark"],
)
def test_every_page_is_accessible_and_fits(open_as: Callable[..., Page], size: dict[str, int], scheme: str) -> None:
    page, wrong = open_as(size=size, scheme=scheme), []
    for path in pages(page):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200, path
        wrong += faults(page)
    assert wrong == []


def test_what_fingers_press_is_large_enough(open_as: Callable[..., Page]) -> None:
    page, wrong = open_as(size=PHONE), []
    small = """all => all
        .filter(e => e.checkVisibility() && !e.closest('p, .text, svg, dd, caption, small, .flash, .tags, label'))
        .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
        .filter(([_, r]) => r.width > 0 && (r.height < 43.5 || r.width < 43.5) && r.top >= 0)
        .map(([h, r]) => `${h} ${r.width}x${r.height}`)"""
    pressed = "button, input:not([type=hidden]), select, .button, .dock a, summary"
    for path in pages(page):
        page.goto(path)
        wrong += [f"{path}: {one}" for one in page.eval_on_selector_all(pressed, small)]
    assert wrong == []


def test_pages_are_light(open_as: Callable[..., Page]) -> None:
    page, heavy = open_as(), []
    for path in pages(page):
        body = page.request.get(path).text()
        pictures = sum(map(len, re.findall(r'<svg [^>]*role="group".*?</svg>', body, re.DOTALL)))
        if len(body) - pictures > LONGEST_PAGE:
            heavy.append(f"{path} {len(body) - pictures}")
    assert heavy == []


def test_pages_work_without_script(site: Site, open_as: Callable[..., Page]) -> None:
    page = open_as(java_script_enabled=False)
    page.get_by_role("searchbox").first.fill("kaltwrk")
    page.get_by_role("searchbox").first.press("Enter")
    page.locator("main").get_by_role("link", name="Kaltwerk").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kaltwerk")
    page.goto(f"/notes/new?about=Company:{site.id_of(page.get_by_role('heading', level=1).inner_text())}")
    page.get_by_label("Your note").fill("Written without any script at all.")
    page.get_by_role("button", name="Save note").click()
    expect(page.locator("main")).to_contain_text("Written without any script at all.")


def test_what_is_offered_and_an_address_stand_whole(open_as: Callable[..., Page]) -> None:
    page = open_as()
    page.goto("/notes/new")
    page.get_by_label("Your note").press_sequentially("@a")
    expect(page.locator(".write [role=option]")).to_have_count(8)
    hidden = page.eval_on_selector(".write .offers", "list => list.scrollHeight - list.clientHeight")
    assert hidden == 0, "the last row is cut off"
    page.goto(next(path for path in pages(page) if path.startswith("/contacts/")))
    tops = "link => [...link.getClientRects()].filter(part => part.width).map(part => Math.round(part.top))"
    assert len(set(page.eval_on_selector(".facts a[href^='mailto:']", tops))) == 1
