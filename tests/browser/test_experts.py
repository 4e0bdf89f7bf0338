"""Whom to ask: from a question in Ctrl K to the evidence, at both widths; without script too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, faults

pytestmark = pytest.mark.browser
TOPIC, COMPANY = "EDI onboarding", "Boréal Surgelés"


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
def test_from_a_question_to_its_evidence(open_as: Callable[..., Page], size: dict[str, int], scheme: str) -> None:
    page = open_as(size=size, scheme=scheme)
    if size is PHONE:
        page.locator(".dock").get_by_role("link", name="Search").click()
    else:
        page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog")
    palette.get_by_role("combobox").fill("who knows boreal edi onbording")
    expect(palette.get_by_role("group", name="Ask them first")).to_contain_text("wrote")
    palette.get_by_role("option", name="Whom to ask about").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Whom to ask about {TOPIC} at {COMPANY}")
    assert faults(page) == []
    first = page.locator(".experts li").first
    expect(first).to_contain_text("about it there")
    first.locator("a[href^='/notes/']").first.click()
    expect(page.locator("main")).to_contain_text(TOPIC)


def test_the_fields_work_without_script(open_as: Callable[..., Page]) -> None:
    page = open_as(java_script_enabled=False)
    page.goto("/experts")
    page.get_by_label("Topic").fill("edi onbording")
    page.get_by_label("Company").fill("boreal")
    page.get_by_role("button", name="Ask").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Whom to ask about {TOPIC} at {COMPANY}")
    page.get_by_label("Company").fill("nothing like it")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator("main")).to_contain_text("No company that you can see is called “nothing like it”.")
    expect(page.locator(".experts li").first).to_be_visible()
