"""The account manager's way from a company to a request for an introduction, and the colleague's answer."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from graphapp.access import read_viewer
from graphapp.graph.store import Row
from graphapp.knowledge.introducing import introduce
from tests.browser.conftest import DESK, PHONE, Site, faults

pytestmark = pytest.mark.browser
ANNA = "Anna Okafor"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_from_a_company_to_a_request_and_its_answer(
    site: Site, open_as: Callable[..., Page], size: dict[str, int]
) -> None:
    assert site.app.extensions["links"].wait()
    anna, why = open_as(ANNA, size), f"Their contract ends in spring ({size['width']})."
    anna.goto(f"/companies/{site.id_of('Kaltwerk Feinkost')}")
    anna.locator(f'main a[href="/contacts/{find_stranger(site, links_in(anna), size)}"]').first.click()
    anna.locator("#introductions").get_by_role("link", name="Ask ").first.click()
    anna.get_by_label("What is it about?").fill(why)
    check(anna)
    anna.get_by_role("button", name="Ask ").click()
    anna.get_by_text("Only the two of you see it").wait_for()
    assert why in anna.get_by_label("To forward").input_value()
    check(anna)
    colleague = anna.locator(".facts div", has_text="Who is asked").locator("dd").inner_text()
    other = open_as(colleague, size)
    other.locator("#introductions").get_by_role("link", name=ANNA).last.click()
    check(other)
    other.get_by_label("A word to go with it").fill("Gladly, on Friday")
    other.get_by_role("button", name="I will introduce you").click()
    other.get_by_text(f"{ANNA} sees your answer.", exact=True).wait_for()
    anna.reload()
    anna.get_by_text("Gladly, on Friday").wait_for()
    expect(anna.locator(".head")).to_contain_text("Will be introduced")
    for path in ("/introductions", "/account"):
        anna.goto(path)
        check(anna)


def test_without_script(site: Site, open_as: Callable[..., Page]) -> None:
    assert site.app.extensions["links"].wait()
    anna = open_as(ANNA, java_script_enabled=False)
    anna.goto(f"/companies/{site.id_of('Kaltwerk Feinkost')}/contacts")
    anna.goto(f"/contacts/{find_stranger(site, links_in(anna), PHONE)}/introductions")
    anna.get_by_role("link", name="Ask ").last.click()
    anna.get_by_role("button", name="Ask ").click()
    anna.get_by_role("button", name="Withdraw").click()
    expect(anna.locator(".head")).to_contain_text("Withdrawn")


def links_in(page: Page) -> list[str]:
    """The addresses that a page leads to."""
    every = page.locator("main a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [str(one) for one in every]


def find_stranger(site: Site, links: Sequence[str], size: dict[str, int]) -> str:
    """A contact whom Anna does not know, among those a page leads to, with a colleague to ask; another by size."""
    me = read_viewer(site.graph, site.id_of(ANNA))
    assert me is not None

    def ask(name: str, /, **params: Any) -> list[Row]:
        return site.graph.ask(name, me, **params)

    found = []
    with site.app.extensions["links"].seen_by(me) as seen:
        for contact in sorted({one.split("/")[2] for one in links if one.startswith("/contacts/")}):
            answer = introduce(ask, seen, me.id, contact, 2)
            if not answer.is_known and answer.ways and answer.ways[0].colleague:
                found.append(contact)
    return found[-1 if size is PHONE else 0]


def check(page: Page) -> None:
    """Nothing has to be scrolled sideways, and axe minds nothing."""
    assert faults(page) == []
