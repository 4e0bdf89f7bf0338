"""Claims in the browser: kept while a note is written, judged by a tap in place, on a phone and on a desk."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from graphapp.access import read_viewer
from tests.browser.conftest import DESK, PHONE, Site, faults

pytestmark = pytest.mark.browser
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
JUDGED = "**/claims/*/confirmed"


def believed(site: Site) -> str:
    """The address of a company of which everybody sees many claims."""
    return most_believed(site)[0]


def most_believed(site: Site) -> list[str]:
    """The addresses of companies, those first of which everybody sees the most claims."""
    viewer = read_viewer(site.graph, site.id_of("Anna Okafor"))
    assert viewer is not None
    companies = [
        row["id"]
        for row in site.graph.ask("companies.list", viewer, standing="customer", field="", country="", skip=0, limit=40)
    ]
    counted = {one: len(site.graph.ask("claims.of_company", viewer, id=one, limit=60)) for one in companies}
    return [f"/companies/{one}" for one in sorted(companies, key=lambda one: -counted[one])]


def open_not_judged(page: Page, site: Site, least: int) -> tuple[str, list[str]]:
    """Open a company with so many claims that can be seen and were not judged yet; its address and these."""
    for address in most_believed(site):
        page.goto(address)
        if len(names := not_judged(page)) >= least:
            return address, names[:least]
    raise AssertionError(f"of no company {least} claims are left to judge")


def troubles_of(page: Page) -> list[str]:
    """What does not fit the screen, and what axe minds."""
    return faults(page)


@SIZES
def test_from_the_calendar_to_a_note_with_two_claims(site: Site, open_as: Callable[..., Page], size: Any) -> None:
    page = open_as("Aylin Karaca", size=size)
    page.locator("#questions").get_by_role("link", name="Write it down").first.click()
    expect(page.locator(".subjects input:checked").first).to_be_attached()
    meeting = page.locator("input[name=meeting]").input_value()
    page.get_by_label("Your note").fill("They have 80k for this year. The contract ends in June 2027.")
    offers = page.locator(".claimed label")
    expect(offers.nth(1)).to_be_visible()
    for place in range(2):
        tick(offers.nth(place))
    page.get_by_role("button", name="Save note").click()
    expect(page.locator("#flash")).to_contain_text("Saved")
    expect(page.locator(f"a[href*='meeting={meeting}']")).to_have_count(0)
    newest = site.graph.engine.read(
        "MATCH (n:Note)-[:RECORDS]->(m:Meeting {id: $id}), (n)-[:SAYS]->(c:Claim) RETURN c.id AS id", {"id": meeting}
    )
    assert len(newest) == 2


def tick(offer: Locator) -> None:
    """Tick an offer as somebody does who looks at it: a press that was lost while the page scrolled is made again."""
    box = offer.locator("input")
    offer.click()
    if not box.is_checked():
        offer.click()
    expect(box).to_be_checked()


@SIZES
def test_three_claims_are_confirmed_in_place(site: Site, open_as: Callable[..., Page], size: Any) -> None:
    page = open_as(size=size)
    address, names = open_not_judged(page, site, 3)
    for name in names:
        still_true(page, name).click()
        expect_said(page, name)
    assert page.url.endswith(address)
    page.locator("#flash").get_by_role("button", name="Undo").click()
    expect(page.locator("#flash")).to_contain_text("Taken back")
    expect(still_true(page, names[2])).to_have_attribute("aria-pressed", "false")


def test_two_quick_presses_are_sent_one_after_the_other(site: Site, open_as: Callable[..., Page]) -> None:
    page = open_as("Helene Vossberg", size=PHONE)
    _, names = open_not_judged(page, site, 2)
    held = hold_first_judgement(page)
    addresses = [f"{site.base}/claims/{name.removeprefix('claim-')}/confirmed" for name in names]
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    for name in names:
        still_true(page, name).click()
    page.evaluate("document.title")
    assert sent == addresses[:1]
    held[0].continue_()
    expect_said(page, names[1])
    for name in names:
        expect(still_true(page, name)).to_have_attribute("aria-pressed", "true")
    assert sent == addresses


def test_what_waits_is_sent_when_the_page_is_left(site: Site, open_as: Callable[..., Page]) -> None:
    page = open_as("Aylin Karaca", size=PHONE)
    address, names = open_not_judged(page, site, 2)
    hold_first_judgement(page)
    for name in names:
        still_true(page, name).click()
    page.unroute(JUDGED)
    page.goto("/account")
    for _ in range(200):
        page.goto(address)
        if still_true(page, names[1]).get_attribute("aria-pressed") == "true":
            return
    raise AssertionError(page.content())


def hold_first_judgement(page: Page) -> list[Route]:
    """Keep back the first judgement that is sent until the test lets it go."""
    held: list[Route] = []
    page.route(JUDGED, lambda route: route.continue_() if held else held.append(route))
    return held


def not_judged(page: Page) -> list[str]:
    """Ids of what can be seen and was not yet said to be still true: other tests judge here too."""
    seen = page.locator("#beliefs .belief:visible", has=page.locator("[aria-pressed=false]", has_text="Still true"))
    return [one.get_attribute("id") or "" for one in seen.all()]


def still_true(page: Page, name: str) -> Locator:
    return page.locator(f"#{name}").get_by_role("button", name=re.compile("Still true"))


def expect_said(page: Page, name: str) -> None:
    """Wait for the answer to this press: the way to undo it, not another."""
    undo = page.locator(f"#flash form[action^='/claims/{name.removeprefix('claim-')}/']")
    expect(undo).to_have_count(1)
    expect(page.locator("#flash")).to_contain_text("it still holds")


def test_a_claim_is_put_right(site: Site, open_as: Callable[..., Page]) -> None:
    page = open_as(size=PHONE)
    page.goto(believed(site))
    page.locator("#beliefs .belief:visible").first.get_by_role("link", name=re.compile("^Put right")).click()
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
