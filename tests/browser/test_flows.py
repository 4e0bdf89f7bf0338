"""What people do: find who knows a company in spite of a typo, leave a note, find it again; on a phone too."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Site

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_half_a_name_with_a_typo_to_a_note_that_is_found(
    open_as: Callable[..., Page], size: dict[str, int]
) -> None:
    page = open_as(size=size)
    if size is PHONE:
        page.locator(".dock").get_by_role("link", name="Search").click()
    else:
        page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog")
    palette.get_by_role("combobox").fill("kaltwrk")
    palette.get_by_role("option", name="Kaltwerk").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kaltwerk")
    expect(page.locator("#who-knows")).to_contain_text("Aylin")

    word = f"zebrafish{size['width']}"
    page.get_by_label("Your note").click()
    page.get_by_label("Your note").fill(f"Their new depot is called {word}.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#flash")).to_contain_text("saved", ignore_case=True)
    page.goto(f"/search?q={word}")
    expect(page.locator("main")).to_contain_text("Their new depot is called")


def test_a_draft_is_kept_and_dropped_when_it_is_saved(open_as: Callable[..., Page]) -> None:
    page = open_as(size=PHONE)
    page.goto("/notes/new")
    page.get_by_label("Your note").fill("Half a thought about the")
    page.goto("/companies")
    page.goto("/notes/new")
    expect(page.get_by_label("Your note")).to_have_value("Half a thought about the")
    page.get_by_role("button", name="Save note").click()
    expect(page.locator("main")).to_contain_text("Half a thought about the")
    page.goto("/notes/new")
    expect(page.get_by_label("Your note")).to_have_value("")


def test_the_picker_names_a_company_and_a_person(open_as: Callable[..., Page]) -> None:
    page = open_as()
    page.goto("/notes/new")
    box = page.get_by_label("Your note")
    box.press_sequentially("Spoke with @merle bohl")
    page.get_by_role("option").first.click()
    assert "Merle Bohlken" in box.input_value()
    box.press_sequentially(" about the move.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("main").get_by_role("link", name="Merle Bohlken").first).to_be_visible()


def test_keyboard_alone_reaches_a_note(open_as: Callable[..., Page]) -> None:
    page = open_as()
    page.keyboard.press("n")
    page.keyboard.type("Three keys and a yellow submarine.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#flash")).to_contain_text("Saved")
    page.goto("/search?q=submarine")
    expect(page.locator("main")).to_contain_text("Three keys and a yellow submarine.")


def test_a_deleted_company_comes_back(open_as: Callable[..., Page]) -> None:
    page = open_as()
    page.goto("/companies/new")
    page.get_by_label("Name").fill("Quickly Gone Ltd")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Quickly Gone Ltd")
    address = page.url
    page.goto(f"{address}/edit")
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Undo").click()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text("Quickly Gone Ltd")


def test_a_path_between_two_things_is_a_sentence(site: Site, open_as: Callable[..., Page]) -> None:
    page = open_as()
    anna, merle = site.id_of("Anna Okafor"), site.id_of("Merle Bohlken")
    page.goto(f"/explore/path?from=Employee:{anna}&to=Contact:{merle}")
    expect(page.locator("main")).to_contain_text("Anna Okafor")
    expect(page.locator("main").get_by_role("link", name="Merle Bohlken").first).to_be_visible()
    expect(page.locator("svg.picture")).to_be_visible()


def test_signing_out_ends_the_session(open_as: Callable[..., Page]) -> None:
    page = open_as()
    page.get_by_role("button", name="Menu of").click()
    page.get_by_role("button", name="Sign out").click()
    page.goto("/companies")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
