"""Claims in the browser: kept while a note is written, judged by a tap in place, on a phone and on a desk."""

import re
import time
from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from graphapp.access import read_viewer
from tests.browser.conftest import DESK, PHONE, Site

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
SECONDS = 20.0
PATIENT = 20_000
"""Milliseconds to wait for an answer, where others use the machine."""


def believed(site: Site) -> str:
    """The address of a company of which everybody sees many claims."""
    viewer = read_viewer(site.graph, site.id_of("Anna Okafor"))
    assert viewer is not None
    companies = [
        row["id"]
        for row in site.graph.ask("companies.list", viewer, standing="customer", field="", country="", skip=0, limit=40)
    ]
    counted = {one: len(site.graph.ask("claims.of_company", viewer, id=one, limit=60)) for one in companies}
    return f"/companies/{max(counted, key=lambda one: counted[one])}"


def troubles_of(page: Page) -> list[str]:
    """What does not fit the screen, and what axe minds."""
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    found = [f"{one['id']} {one['nodes'][0]['html'][:120]}" for one in Axe().run(page).response["violations"]]
    return [*(["wider than the screen"] if wide else []), *found]


@SIZES
def test_from_the_calendar_to_a_note_with_two_claims(site: Site, open_as: Callable[..., Page], size: Any) -> None:
    page = open_as("Aylin Karaca", size=size)
    begun = time.monotonic()
    page.locator("#questions").get_by_role("link", name="Write it down").first.click()
    expect(page.locator(".subjects input:checked").first).to_be_attached()
    meeting = page.locator("input[name=meeting]").input_value()
    page.get_by_label("Your note").fill("They have 80k for this year. The contract ends in June 2027.")
    offers = page.locator(".claimed label")
    expect(offers.nth(1)).to_be_visible(timeout=PATIENT)
    for place in range(2):
        offers.nth(place).click()
    page.get_by_role("button", name="Save note").click()
    expect(page.locator("#flash")).to_contain_text("Saved")
    assert time.monotonic() - begun < SECONDS
    expect(page.locator(f"a[href*='meeting={meeting}']")).to_have_count(0)
    newest = site.graph.engine.read(
        "MATCH (n:Note)-[:RECORDS]->(m:Meeting {id: $id}), (n)-[:SAYS]->(c:Claim) RETURN c.id AS id", {"id": meeting}
    )
    assert len(newest) == 2


@SIZES
def test_three_claims_are_confirmed_in_place(site: Site, open_as: Callable[..., Page], size: Any) -> None:
    page = open_as(size=size)
    address = believed(site)
    page.goto(address)
    names = [one.get_attribute("id") for one in page.locator("#beliefs .belief:visible").all()[:3]]
    for name in names:
        claim = page.locator(f"#{name}")
        claim.get_by_role("button", name=re.compile("Still true")).click()
        pressed = page.locator(f"#{name}").get_by_role("button", name=re.compile("Still true"))
        expect(pressed).to_have_attribute("aria-pressed", "true", timeout=PATIENT)
        expect(page.locator("#flash")).to_contain_text("it still holds")
    assert page.url.endswith(address)
    page.locator("#flash").get_by_role("button", name="Undo").click()
    expect(page.locator("#flash")).to_contain_text("Taken back", timeout=PATIENT)


def test_a_claim_is_put_right(site: Site, open_as: Callable[..., Page]) -> None:
    page = open_as(size=PHONE)
    page.goto(believed(site))
    page.locator("#beliefs .belief:visible").first.get_by_role("link", name=re.compile("^Correct")).click()
    page.locator("#f-value").fill("something else altogether")
    page.get_by_role("button", name="Put right").click()
    expect(page.locator("#beliefs")).to_contain_text("something else altogether")
    expect(page.locator("#flash")).to_contain_text("Put right")


def test_without_script_claims_are_kept_and_judged(site: Site, open_as: Callable[..., Page]) -> None:
    page = open_as(java_script_enabled=False)
    address = believed(site)
    page.goto(f"/notes/new?about=Company:{address.rpartition('/')[2]}")
    page.get_by_label("Your note").fill("They have 90k for it.")
    page.get_by_role("button", name="Save note").click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Keep what is ticked").click()
    expect(page.locator("#claims .belief")).to_have_count(1)
    page.locator("#claims").get_by_role("button", name=re.compile("Not any more")).click()
    expect(page.locator("#flash")).to_contain_text("holds no longer")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@SIZES
def test_pages_fit_and_are_accessible(site: Site, open_as: Callable[..., Page], size: Any, scheme: str) -> None:
    page, wrong = open_as("Helene Vossberg", size=size, scheme=scheme), []
    address = believed(site)
    page.goto(address)
    claim = page.locator("#beliefs .belief").first.get_attribute("id") or ""
    correct = f"/claims/{claim.removeprefix('claim-')}/correct"
    note = page.locator("#beliefs .grounds a[href*='/notes/']").first.get_attribute("href") or ""
    for path in ("/", address, f"{address}/perspectives", "/claims/half-lives", correct, note):
        page.goto(path)
        for fold in page.locator("main details").all():
            fold.evaluate("one => one.open = true")
        wrong += [f"{path}: {one}" for one in troubles_of(page)]
    assert wrong == []
