"""From following a company to what is new about it and thanks for it, on a phone and at a desk."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graphapp.demo import CAST
from tests.browser.conftest import DESK, PHONE, Site
from tests.browser.test_introductions import check

pytestmark = pytest.mark.browser
READER, WRITER = CAST[1][0], CAST[2][0]
COMPANY = "Kaltwerk Feinkost"
PICTURES: Path | None = None
"""A folder for pictures of what was looked at, where somebody wants to see them."""


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_following_to_thanks(site: Site, open_as: Callable[..., Page], size: dict[str, int], scheme: str) -> None:
    words = f"They want an answer by Friday ({size['width']}, {scheme})."
    reader, company = open_as(READER, size, scheme), site.id_of(COMPANY)
    reader.goto(f"/companies/{company}")
    follow = reader.locator("#follow button")
    if follow.get_attribute("aria-pressed") == "false":
        follow.click()
        reader.locator("#follow").get_by_text("Following").wait_for()
    writer = open_as(WRITER, size, scheme)
    writer.goto(f"/notes/new?about=Company:{company}")
    write(writer, words)
    reader.goto("/news")
    check(reader)
    keep(reader, f"news-{size['width']}-{scheme}")
    reader.locator("article", has_text=words).locator("a.when").click()
    reader.locator("#thanks button").click()
    reader.get_by_text("You said thank you").wait_for()
    assert reader.locator("#thanks button").get_attribute("aria-pressed") == "true"
    check(reader)
    keep(reader, f"note-{size['width']}-{scheme}")
    writer.goto("/credit")
    mine = writer.locator("main li", has_text=words).first
    expect(mine).to_contain_text(READER)
    expect(mine).to_contain_text("1 thank you")
    check(writer)
    keep(writer, f"credit-{size['width']}-{scheme}")
    mine.get_by_role("link").first.click()
    expect(writer.locator("#credit")).to_contain_text(READER)
    check(writer)
    reader.goto("/account#mails")
    check(reader)


def test_without_script(site: Site, open_as: Callable[..., Page]) -> None:
    writer = open_as(WRITER)
    writer.goto(f"/notes/new?about=Company:{site.id_of(COMPANY)}")
    write(writer, "Said without script.")
    reader = open_as(READER, java_script_enabled=False)
    reader.goto(writer.url)
    reader.get_by_role("button", name="Thank you").click()
    expect(reader.locator("#thanks")).to_have_text("You said thank you")
    reader.get_by_role("button", name="You said thank you").click()
    expect(reader.locator("#thanks")).to_have_text("Thank you")
    reader.goto("/account")
    reader.get_by_label("Once a week, on Monday morning").check()
    reader.locator("#mails").get_by_role("button", name="Save").click()
    assert reader.get_by_label("Once a week, on Monday morning").is_checked()


def write(page: Page, words: str) -> None:
    """Save a note in the form that is open."""
    page.get_by_label("Your note").fill(words)
    # By key: what is offered while one types moves the button.
    page.get_by_label("Your note").press("Control+Enter")
    page.wait_for_url(re.compile(r"/notes/[a-z2-7]{16}"))


def keep(page: Page, name: str) -> None:
    """Keep a picture where somebody wants to see it."""
    if PICTURES is not None:
        page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
