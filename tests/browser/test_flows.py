"""What people do: find who knows a company in spite of a typo, leave a note, find it again; on a phone too."""

import re
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
    # By name: what is offered for the first letters may be somebody else.
    page.get_by_role("option", name="Merle Bohlken").first.click()
    expect(box).to_have_value(re.compile("Merle Bohlken"))
    # Behind a name stands a space, and not before what ends a sentence.
    box.press_sequentially(", ")
    expect(box).to_have_value("Spoke with @Merle Bohlken, ")
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


def test_an_empty_palette_says_what_one_can_type_and_leads_on(open_as: Callable[..., Page]) -> None:
    page = open_as()
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog")
    expect(palette.get_by_role("status")).to_contain_text("Type a name, a word from a note, or a question")
    expect(palette.get_by_role("option")).to_contain_text(["My companies", "Contacts I know"])
    palette.get_by_role("combobox").fill("merle zzyqx")
    expect(palette.get_by_role("option", name="Merle Bohlken").first).to_be_visible()
    expect(palette.get_by_role("status")).to_contain_text("No name that you can see has “zzyqx” in it.")
    palette.get_by_role("combobox").fill("")
    palette.get_by_role("option", name="My companies").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Companies")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_explore_offers_names_while_one_types(open_as: Callable[..., Page], size: dict[str, int]) -> None:
    page = open_as(size=size)
    page.goto("/explore/path")
    for typed, name in (("kaltwrk", "Kaltwerk Feinkost"), ("merle", "Merle Bohlken")):
        field = page.locator("main").get_by_role("combobox")
        field.fill(typed)
        expect(page.get_by_role("option", name=name).first).to_have_attribute("aria-selected", "true")
        field.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("From Kaltwerk Feinkost to Merle Bohlken")


def test_the_focus_stays_where_the_tap_was(open_as: Callable[..., Page]) -> None:
    page = open_as()
    second = page.locator("#questions li").nth(1)
    asked = second.locator("p").first.inner_text()
    second.get_by_role("button", name="Not now").press("Enter")
    expect(page.locator("#questions").get_by_text(asked)).to_have_count(0)
    focused = page.evaluate(
        "[document.activeElement.textContent, [...document.querySelectorAll('#questions li')]"
        ".indexOf(document.activeElement.closest('#questions li'))]"
    )
    assert focused == ["Not now", 1], "not the first button of the section"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_names_around_a_thing_have_room(open_as: Callable[..., Page], site: Site, size: dict[str, int]) -> None:
    page = open_as(size=size)
    page.goto(f"/explore?from=Company:{site.id_of('Kaltwerk Feinkost')}")
    names = page.locator("td:first-child .thing")
    assert names.count() > 9
    heights = names.evaluate_all("all => all.map(one => one.querySelector('bdi').getBoundingClientRect().height)")
    assert max(heights) < 60, "two lines at most"


def test_a_picture_wider_than_the_phone_begins_in_its_middle(open_as: Callable[..., Page], site: Site) -> None:
    page = open_as(size=PHONE)
    page.goto(f"/explore?from=Company:{site.id_of('Kaltwerk Feinkost')}")
    figure = page.locator("figure:has(> svg.middle)")
    off_centre = "one => Math.abs(one.scrollLeft - (one.scrollWidth - one.clientWidth) / 2)"
    assert figure.evaluate("one => one.scrollWidth - one.clientWidth") > 200
    assert figure.evaluate(off_centre) < 2
    page.get_by_text("The picture", exact=True).click()
    page.get_by_text("The picture", exact=True).click()
    assert figure.evaluate(off_centre) < 2


def test_a_date_field_says_which_day_it_is(open_as: Callable[..., Page]) -> None:
    page = open_as(size=PHONE, locale="de-DE")
    page.goto("/notes/new")
    day = page.get_by_label("It happened on")
    day.fill("2026-02-03")
    expect(page.locator(".day")).to_contain_text("Tue, 3 Feb 2026")
    day.fill("")
    expect(page.locator(".day")).not_to_contain_text("Feb")


def test_a_note_without_words_says_so(open_as: Callable[..., Page]) -> None:
    page = open_as(size=PHONE)
    page.goto("/notes/new")
    page.get_by_role("button", name="Save note").click()
    expect(page.locator(".capture .last")).to_contain_text("Nothing is written yet.")
    expect(page.get_by_label("Your note")).to_be_focused()


def test_who_works_at_the_company_is_offered_first(open_as: Callable[..., Page]) -> None:
    page = open_as()
    page.goto("/notes/new")
    page.get_by_label("Your note").press_sequentially("Kaltwerk Feinkost wrote. Ask @sön")
    expect(page.get_by_role("option").first).to_contain_text("Sönke Rickmers")


def test_a_company_is_offered_for_a_new_contact(open_as: Callable[..., Page]) -> None:
    page = open_as(size=PHONE)
    page.goto("/contacts/new")
    page.get_by_label("Name", exact=True).fill("Jytte Holmgaard")
    page.get_by_label("Works at").fill("kaltw")
    expect(page.locator(".names").get_by_role("option")).to_have_text(["Kaltwerk Feinkost"])
    page.get_by_label("Works at").press("Enter")
    expect(page.get_by_label("Works at")).to_have_value("Kaltwerk Feinkost")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".head .meta")).to_contain_text("Kaltwerk Feinkost")
