"""The handover plan on a phone and at a desk, printed; before somebody goes, what only they see."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from graphapp.demo import CAST
from tests.browser.conftest import DESK, PHONE, Site, faults

pytestmark = pytest.mark.browser
MANAGER, LEADER = CAST[0][0], CAST[2][0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_plan_of_somebody_who_goes_is_printed(
    open_as: Callable[..., Page], site: Site, size: dict[str, int], scheme: str
) -> None:
    assert site.app.extensions["links"].wait()
    page = open_as(LEADER, size=size)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/leaving")
    assert faults(page) == []
    page.locator("#planned").get_by_role("link", name="Handover plan").click()
    expect(page.locator("#meetings li").first).to_be_visible()
    expect(page.locator("#ask > ol > li")).to_have_count(10)
    assert faults(page) == []
    page.get_by_role("link", name="What would be lost").click()
    expect(page.locator("#only tbody tr").first).to_be_visible()
    assert faults(page) == []
    page.go_back()
    page.emulate_media(media="print")
    expect(page.locator("header.bar")).to_be_hidden()
    expect(page.get_by_role("link", name="What would be lost")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#ask li").last).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert page.pdf().startswith(b"%PDF")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_somebody_releases_a_note_before_they_go(open_as: Callable[..., Page], size: dict[str, int]) -> None:
    page = open_as(MANAGER, size=size)
    page.goto("/leaving/before")
    before = page.locator("#notes li").count()
    assert before
    assert faults(page) == []
    words = page.locator("#notes li").first.inner_text().split("\n")[0][:30]
    page.locator("#notes li input").first.check()
    page.locator("#notes").get_by_label("Who is to see it").select_option("staff")
    page.get_by_role("button", name="Release what is ticked").first.click()
    expect(page.get_by_text("Released: 1.")).to_be_visible()
    expect(page.locator("#notes")).not_to_contain_text(words)


def test_accounts_and_topics_that_hang_on_one_person(open_as: Callable[..., Page], site: Site) -> None:
    assert site.app.extensions["links"].wait()
    page = open_as(LEADER, size=PHONE)
    page.goto("/leaving/accounts")
    expect(page.locator("#hanging tbody tr").first).to_be_visible()
    assert faults(page) == []
    page.get_by_role("link", name="Topics").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Topics")
    assert faults(page) == []
