"""From what many customers say to a case, its decision, and the answer to those whose notes counted; on a phone too."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_claims import troubles_of

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_from_a_signal_to_the_answer(open_as: Callable[..., Page], size: Any) -> None:
    page = open_as(size=size)
    page.goto("/signals")
    theme = page.locator("#masses .themes li").filter(has_text="Price of").first
    theme.get_by_role("link").first.click()
    expect(page.get_by_text("In mass now")).to_be_visible()
    assert troubles_of(page) == []
    page.get_by_role("link", name="Make it a case").click()
    title = f"Too dear, on a screen of {size['width']}"
    page.get_by_label("Title").fill(title)
    page.get_by_role("button", name="Make the case").click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()
    page.get_by_role("button", name="I look after it").click()
    page.get_by_label("What is decided").fill("A smaller package from next month on.")
    page.get_by_role("button", name="Save the decision").click()
    page.get_by_label("What becomes of it").fill("There is a smaller package: offer it first where you heard this.")
    page.get_by_role("button", name="Send the answer").click()
    expect(page.locator("#answer")).to_contain_text("offer it first where you heard this")
    assert troubles_of(page) == []
    author = page.locator("#evidence a[href^='/employees/']").first.inner_text()
    theirs = open_as(author, size)
    theirs.goto("/news")
    expect(theirs.locator("#for-me")).to_contain_text(f"{title} was answered; a note of yours counted.")
    assert troubles_of(theirs) == []
