"""Notes that several people keep: two browsers at once, one without a connection; history, answers, pictures."""

import io
import re
from collections.abc import Callable, Iterator

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Site, faults

pytestmark = pytest.mark.browser
ANNA, OTHER = "Anna Okafor", "Tomasz Wilk"
SMALL = """all => all
    .filter(e => e.checkVisibility() && !e.closest('p, .text, svg, dd, caption, small, .flash, .tags, label'))
    .map(e => [e.outerHTML.slice(0, 90), e.getBoundingClientRect()])
    .filter(([_, r]) => r.width > 0 && (r.height < 43.5 || r.width < 43.5) && r.top >= 0)
    .map(([h, r]) => `${h} ${r.width}x${r.height}`)"""


@pytest.fixture
def quiet(open_as: Callable[..., Page], troubles: list[str]) -> Iterator[None]:  # noqa: ARG001  # it ends before that
    """A browser tells its console of a lost connection, a conflict and a page that is gone: that is what is tested."""
    yield
    known = ("ERR_INTERNET_DISCONNECTED", "status of 404", "status of 409")
    troubles[:] = [one for one in troubles if not any(word in one for word in known)]


@pytest.fixture
def other(site: Site) -> str:
    """Somebody else of the demo company."""
    rows = site.graph.keep("people")
    return next(str(row["name"]) for row in rows if row["name"] != ANNA)


def write(page: Page, text: str, *, shared: bool = True) -> str:
    """Write a note that whoever sees it may edit, and return its address."""
    page.goto("/notes/new")
    page.get_by_label("Your note").fill(text)
    page.get_by_text("Everybody here", exact=True).click()
    if shared:
        page.get_by_text("Whoever sees it", exact=True).click()
    # By key: what is offered while one types moves the button.
    page.get_by_label("Your note").press("Control+Enter")
    expect(page.locator("#flash")).to_contain_text("Saved")
    return page.url.partition("#")[0]


def edit(page: Page, address: str, text: str) -> None:
    page.goto(f"{address}/edit")
    page.get_by_label("Your note").fill(text)


def save(page: Page) -> None:
    page.get_by_role("button", name="Save changes").click()


@pytest.mark.usefixtures("quiet")
def test_two_edit_at_once_one_offline_and_nothing_is_lost(open_as: Callable[..., Page], other: str) -> None:
    anna, second = open_as(ANNA), open_as(other, PHONE)
    address = write(anna, "Mia decides.\nThey renew in spring.\nBudget is open.")
    edit(anna, address, "Mia decides.\nThey renew in spring.\nBudget is 80k.")
    anna.context.set_offline(True)
    save(anna)
    expect(anna.locator("output[name=draft]")).to_contain_text("saved as soon as there is one")
    edit(second, address, "Noor decides.\nThey renew in spring.\nBudget is open.")
    save(second)
    expect(second.locator("#flash")).to_contain_text("Saved")
    anna.context.set_offline(False)
    expect(anna.locator("#flash")).to_contain_text("together with what was changed meanwhile")
    for page in (anna, second):
        page.goto(address)
        text = page.locator("main article .text").first
        expect(text).to_contain_text("Noor decides.")
        expect(text).to_contain_text("Budget is 80k.")
    anna.goto(f"{address}/edit")
    expect(anna.get_by_label("Your note")).to_have_value("Noor decides.\nThey renew in spring.\nBudget is 80k.")


@pytest.mark.usefixtures("quiet")
def test_one_place_changed_offline_is_shown_beside_what_the_other_wrote(
    open_as: Callable[..., Page], other: str
) -> None:
    anna, second = open_as(ANNA, PHONE), open_as(other)
    address = write(anna, "Budget is open.")
    edit(anna, address, "Budget is 80k.")
    anna.context.set_offline(True)
    save(anna)
    edit(second, address, "Budget is frozen.")
    save(second)
    anna.context.set_offline(False)
    expect(anna.get_by_role("alert")).to_contain_text("nothing is lost")
    expect(anna.locator(".both")).to_contain_text("Budget is frozen.")
    expect(anna.get_by_label("Your note")).to_have_value("Budget is 80k.")
    check(anna)
    anna.get_by_label("Your note").fill("Budget is 80k, but frozen.")
    save(anna)
    expect(anna.locator("main article .text").first).to_contain_text("80k, but frozen")
    anna.goto(f"{address}/history")
    for text in ("80k", "frozen", "open"):
        expect(anna.locator("main")).to_contain_text(text)
    check(anna)


@pytest.mark.usefixtures("quiet")
def test_a_draft_that_was_to_be_sent_is_sent_when_its_page_is_opened_again(
    open_as: Callable[..., Page], other: str
) -> None:
    anna, second = open_as(ANNA), open_as(other)
    address = write(anna, "One line.\nAnother line.")
    edit(anna, address, "One line, longer.\nAnother line.")
    anna.context.set_offline(True)
    save(anna)
    expect(anna.locator("output[name=draft]")).to_contain_text("No connection")
    edit(second, address, "One line.\nAnother line, longer.")
    save(second)
    # The page is gone before there is a connection again: the draft knows the version that it was made of.
    anna.evaluate("window.stop(); addEventListener('online', (event) => event.stopImmediatePropagation(), true)")
    anna.goto("about:blank")
    anna.context.set_offline(False)
    anna.goto(f"{address}/edit")
    expect(anna.locator("main article .text").first).to_contain_text("One line, longer.")
    expect(anna.locator("main article .text").first).to_contain_text("Another line, longer.")


@pytest.mark.usefixtures("quiet")
def test_answers_history_and_who_sees_it_on_a_phone(open_as: Callable[..., Page], other: str) -> None:
    anna, second = open_as(ANNA, PHONE), open_as(other, PHONE, "dark")
    address = write(anna, "Kaltwerk renews in spring.")
    second.goto(address)
    second.get_by_label("Your answer").fill("In autumn, I heard.")
    second.get_by_role("button", name="Answer", exact=True).click()
    expect(second.locator("#replies")).to_contain_text("In autumn, I heard.")
    check(second)
    edit(anna, address, "Kaltwerk renews in autumn, says a colleague.")
    save(anna)
    anna.goto(address)
    anna.get_by_role("link", name=re.compile("^2$")).click()
    expect(anna.locator("ins").first).to_contain_text("autumn")
    check(anna)
    anna.get_by_role("link", name="Version 1").click()
    check(anna)
    anna.get_by_role("button", name="Bring it back").click()
    expect(anna.locator("main article .text").first).to_contain_text("renews in spring")
    anna.get_by_label("Show this note to").select_option(label="Only me")
    anna.get_by_role("button", name="Change").click()
    expect(anna.locator("#effect")).to_contain_text("who answered will no longer see it")
    check(anna)
    anna.get_by_role("button", name="Change who sees it").click()
    expect(anna.locator("#flash")).to_contain_text("Only you")
    answer = second.goto(address)
    assert answer is not None and answer.status == 404


def test_a_thing_is_answered_about_in_place_and_has_pages(open_as: Callable[..., Page]) -> None:
    anna = open_as(ANNA, PHONE)
    anna.goto("/search?q=Kaltwerk")
    anna.locator("main").get_by_role("link", name="Kaltwerk").first.click()
    company = anna.url
    anna.locator(".replying summary").first.click()
    anna.get_by_label("Your answer").first.fill("Noted, and answered on the spot.")
    anna.get_by_role("button", name="Answer", exact=True).first.click()
    expect(anna.locator("#replies")).to_contain_text("answered on the spot")
    anna.goto(company)
    anna.get_by_role("link", name="Write a page").click()
    anna.get_by_label("Title").fill("How they decide")
    anna.get_by_label("Your note").fill("| who | what |\n|---|---|\n| Merle | signs |\n\n- calls only in the morning")
    check(anna)
    anna.get_by_role("button", name="Save note").click()
    expect(anna.get_by_role("cell", name="signs")).to_be_visible()
    check(anna)
    anna.goto(company)
    expect(anna.locator("#pages")).to_contain_text("How they decide")
    check(anna)


def test_a_picture_is_chosen_and_asked_what_it_shows(open_as: Callable[..., Page]) -> None:
    written = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(written, "PNG")
    anna = open_as(ANNA, DESK)
    anna.goto("/notes/new")
    anna.get_by_label("Your note").fill("The board after the meeting:")
    anna.get_by_label("Picture", exact=True).set_input_files(
        {"name": "board.png", "mimeType": "image/png", "buffer": written.getvalue()}
    )
    expect(anna.locator("output[name=picture]")).to_contain_text("say what it shows")
    anna.keyboard.type("Four boxes and an arrow")
    anna.get_by_role("button", name="Save note").click()
    picture = anna.get_by_role("img", name="Four boxes and an arrow")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.complete && one.naturalWidth") == 300
    check(anna)
    anna.get_by_role("link", name="Quote").click()
    anna.get_by_role("button", name="Save note").click()
    expect(anna.locator(".quoted")).to_contain_text("The board after the meeting")
    check(anna)


def check(page: Page) -> None:
    """Say what axe minds, what is wider than the screen, and what is too small for a finger."""
    found = faults(page)
    if page.viewport_size == PHONE:
        found += page.eval_on_selector_all("button, input:not([type=hidden]), select, .button, .dock a, summary", SMALL)
    assert found == []
