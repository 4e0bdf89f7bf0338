"""The whole conversation of an import in the browser: files are brought, looked at, checked, accepted, taken back."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from graphapp.access import read_viewer
from graphapp.demo import CAST
from tests.browser.conftest import DESK, PHONE, Site, faults

pytestmark = pytest.mark.browser
HEAVIEST = 60_000
FINGER = 43.5


@pytest.fixture
def files(tmp_path: Path, site: Site) -> list[str]:
    """Two files: a list of people, of whom one looks like somebody who is here, and something that is no list."""
    me = read_viewer(site.graph, site.id_of(CAST[0][0]))
    assert me is not None
    known = next(row for row in site.graph.ask("imports.all_contacts", me) if row["address"])
    people = tmp_path / "people 2026.csv"
    people.write_text(
        "Name,E-mail,Company,Job title,City,Birthday\n"
        "Eva Lindqvist,eva@brandnew.example,Brandnew Ltd,Buyer,Bonn,1980-05-04\n"
        "Noa Reyes,noa@brandnew.example,Brandnew Ltd,Head of IT,Ulm,soon\n"
        f"{known['name']},{known['address']},Kaltwerk Feinkost,Head of Purchasing,Kiel,1970-01-31\n"
        ",,Brandnew Ltd,,,\n"
    )
    picture = tmp_path / "photo.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    return [str(people), str(picture)]


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (PHONE, "dark")], ids=["desk", "phone"])
def test_from_files_to_the_graph_and_back(
    open_as: Callable[..., Page], files: list[str], size: dict[str, int], scheme: str
) -> None:
    page = open_as(size=size, scheme=scheme)
    page.get_by_role("button", name="Menu of").click()
    page.get_by_role("link", name="Import", exact=True).click()
    check(page, size)
    page.get_by_role("link", name="Bring what you have").first.click()
    page.get_by_label("Files", exact=True).set_input_files(files)
    page.get_by_text("2 chosen").wait_for()
    page.get_by_label("Where they come from").fill(f"Fair {size['width']}")
    check(page, size)
    page.get_by_role("button", name="Look at them").click()
    page.get_by_text("What was recognised").wait_for()
    page.get_by_text("It is a picture").wait_for()
    check(page, size)
    page.get_by_role("link", name="Change what the columns become").click()
    page.get_by_role("button", name="Keep it so").wait_for()
    check(page, size)
    page.get_by_label("City").select_option("city")
    page.get_by_role("button", name="Keep it so").click()
    page.get_by_role("button", name="Check every row").click()
    page.get_by_text("What would be written").first.wait_for()
    check(page, size)
    for verdict in ("New", "Doubtful: look at them", "Cells and rows that could not be read"):
        page.get_by_role("link", name=verdict, exact=True).click()
        page.locator("h1", has_text=verdict).wait_for()
        check(page, size)
        page.get_by_role("link", name="Back to the import").click()
    page.get_by_role("link", name="Doubtful").click()
    page.get_by_role("button", name=re.compile("^The same")).first.click()
    page.get_by_role("button", name="Check every row again").wait_for()
    check(page, size)
    page.get_by_role("button", name="Check every row again").click()
    page.get_by_role("button", name="Accept and write it").click()
    page.get_by_text("What was written").first.wait_for()
    check(page, size)
    with page.expect_download() as download:
        page.get_by_role("link", name="Refused rows as a file").click()
    assert "Brandnew Ltd" in download.value.path().read_text("utf-8-sig")
    page.get_by_role("link", name="New", exact=True).click()
    page.get_by_role("link", name="Eva Lindqvist").click()
    page.locator("h1", has_text="Eva Lindqvist").wait_for()
    page.goto("/imports")
    check(page, size)
    page.get_by_role("link", name="Take it back").first.click()
    page.get_by_text("nothing of it stays").wait_for()
    check(page, size)
    page.get_by_role("button", name="Take it all back").click()
    page.get_by_text("All of it is taken back.").wait_for()
    check(page, size)
    page.get_by_role("button", name="Forget this import").click()
    page.get_by_text("is forgotten").wait_for()


def test_without_script(open_as: Callable[..., Page], files: list[str]) -> None:
    page = open_as(size=PHONE, java_script_enabled=False)
    page.goto("/imports/new")
    page.get_by_label("Files", exact=True).set_input_files(files[:1])
    page.get_by_role("button", name="Look at them").click()
    refresh(page, "What was recognised")
    page.get_by_role("button", name="Check every row").click()
    refresh(page, "What would be written")
    page.get_by_role("button", name="Accept and write it").click()
    refresh(page, "What was written")
    page.get_by_role("link", name="Take it all back").click()
    page.get_by_role("button", name="Take it all back").click()
    refresh(page, "All of it is taken back.")


def test_progress_outlives_a_closed_page(open_as: Callable[..., Page], files: list[str]) -> None:
    page = open_as()
    page.goto("/imports/new")
    page.get_by_label("Files", exact=True).set_input_files(files[:1])
    page.get_by_role("button", name="Look at them").click()
    page.wait_for_url(re.compile(r"/imports/[a-z2-7]{16}$"))
    here = page.url
    page.goto("about:blank")
    page.goto(here)
    page.get_by_text("What was recognised").wait_for()


def test_files_can_be_dropped(open_as: Callable[..., Page]) -> None:
    page = open_as()
    page.goto("/imports/new")
    page.evaluate(
        """() => {
            const all = new DataTransfer();
            all.items.add(new File(["Name,E-mail\\nUta Foss,uta@new.example\\n"], "dropped.csv"));
            document.querySelector("[data-drop]").dispatchEvent(new DragEvent("drop", { dataTransfer: all }));
        }"""
    )
    page.get_by_text("1 chosen").wait_for()
    page.get_by_role("button", name="Look at them").click()
    page.get_by_text("dropped.csv").first.wait_for()


def test_too_much_is_said_before_it_is_sent(open_as: Callable[..., Page], files: list[str]) -> None:
    page = open_as()
    page.goto("/imports/new")
    page.locator("[data-drop]").evaluate("zone => zone.setAttribute('data-most', 10)")
    page.get_by_label("Files", exact=True).set_input_files(files)
    page.get_by_text("at most 1 kB come at once").wait_for()
    page.get_by_role("button", name="Look at them").click()
    assert page.url.endswith("/imports/new")


def refresh(page: Page, until: str) -> None:
    """Look again, as a person does where there is no script, until something stands there."""
    # A click does not wait for the page that it asks for, so the old one must not be taken for the new one.
    again = page.get_by_role("link", name="Look again")
    for _ in range(200):
        page.get_by_text(until).or_(again).first.wait_for()
        if page.get_by_text(until).count():
            return
        with page.expect_navigation():
            again.click()
    raise AssertionError(page.content())


def check(page: Page, size: dict[str, int]) -> None:
    """Nothing has to be scrolled sideways, axe minds nothing, the page is light, and fingers find what they press."""
    assert faults(page) == []
    assert len(page.request.get(page.url).text()) < HEAVIEST
    if size is PHONE:
        small = page.locator("main button, main .button, main select, main input:not([type=hidden])").evaluate_all(
            """(all, least) => all.filter(e => e.checkVisibility() && !e.closest("label"))
                .filter(e => e.getBoundingClientRect().height < least).map(e => e.outerHTML.slice(0, 90))""",
            FINGER,
        )
        assert small == [], (page.url, small)
