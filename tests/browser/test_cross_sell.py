"""The leader's way from the grid to a printed play, and what a colleague sees once it is taken."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from graphapp.demo import CAST
from tests.browser.conftest import DESK, PHONE, faults

pytestmark = pytest.mark.browser
LEADER = CAST[2][0]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_the_grid_to_a_printed_play(open_as: Callable[..., Page], size: dict[str, int]) -> None:
    page = open_as(LEADER, size=size)
    page.goto("/cross-sell")
    hint = page.get_by_text("swipe it sideways")
    expect(hint).to_be_visible() if size is PHONE else expect(hint).to_be_hidden()
    page.get_by_role("link", name="List to print").click()
    page.locator("#plays tbody").get_by_role("link").nth(1).click()
    expect(page.locator("#why li").first).to_be_visible()
    expect(page.get_by_role("button", name="I take it")).to_be_visible()
    assert faults(page) == []
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="I take it")).to_be_hidden()
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.locator("#why li").first).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.pdf().startswith(b"%PDF")


def test_a_play_that_is_taken_leaves_the_list_with_a_word(open_as: Callable[..., Page]) -> None:
    page = open_as(LEADER)
    page.goto("/cross-sell/list")
    link = page.locator("#plays tbody").get_by_role("link").nth(1)
    address = link.get_attribute("href")
    link.click()
    page.get_by_label("A word about it").fill("I see them on Monday.")
    page.get_by_role("button", name="I take it").click()
    expect(page.get_by_text("I see them on Monday.").first).to_be_visible()
    other = open_as(CAST[0][0])
    other.goto("/cross-sell/list")
    expect(other.locator(f"#plays a[href='{address}']")).to_have_count(0)
    expect(other.locator("#taken")).to_contain_text("I see them on Monday.")
