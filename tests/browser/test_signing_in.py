"""Passkeys in a real browser with a virtual authenticator; the pages about signing in at both widths and colours."""

import os
import re
from collections.abc import Callable, Iterator
from typing import Any

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from graphapp.access import make_link, set_password
from tests.browser.conftest import DESK, PATIENT, PHONE, Site, faults

pytestmark = pytest.mark.browser
PERSON, PASSWORD = "Tomasz Wilk", "four tired cows drink tea"


@pytest.fixture
def base(site: Site) -> str:
    """The same server by its name: a passkey is for a name, not for a number."""
    return site.base.replace("127.0.0.1", "localhost")


@pytest.fixture
def employee(site: Site) -> Iterator[str]:
    """Somebody who signs in by password; what the test gave them besides is taken away again."""
    from graphapp.access import read_viewer

    found = site.id_of(PERSON)
    set_password(site.graph, found, PASSWORD, found)
    yield found
    person = read_viewer(site.graph, found)
    assert person is not None
    site.app.extensions["second_factor"].forget_all(person, found)


@pytest.fixture
def new_page(browser: Browser, base: str, troubles: list[str]) -> Iterator[Callable[..., Page]]:
    """A browser on its own, as `open_as`, but nobody is signed in."""
    contexts: list[BrowserContext] = []

    def open_one(size: Any = DESK, scheme: Any = "light", **more: Any) -> Page:
        context = browser.new_context(viewport=size, color_scheme=scheme, base_url=base, **more)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENT)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert troubles == []


def add_authenticator(page: Page, *, verifies: bool = True) -> Any:
    """Give the page's browser a platform authenticator, by the protocol of its developer tools."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    made = tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": verifies,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return tools, made["authenticatorId"]


def enter(page: Page, site: Site, employee: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("E-mail").fill(str(site.graph.keep("viewer", employee=employee, today="2026-01-01")[0]["email"]))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def add_passkey(page: Page, name: str) -> None:
    page.goto("/account/signing-in")
    page.get_by_label("A name for a new one").fill(name)
    page.get_by_role("button", name="Add a passkey").click()


def test_a_passkey_is_added_signs_in_and_is_removed(site: Site, employee: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    tools, device = add_authenticator(page)
    enter(page, site, employee)
    add_passkey(page, "My laptop")
    page.get_by_role("heading", name="Recovery codes").wait_for()
    assert len(page.locator(".codes li").all()) == 10
    page.get_by_role("link", name="I have them").click()
    expect(page.locator("#passkeys")).to_contain_text("My laptop")
    assert len(tools.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]) == 1

    page.get_by_role("button", name=re.compile("Menu of")).click()
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/")
    page.goto("/account/signing-in")
    expect(page.locator("#sessions")).to_contain_text("by passkey")
    expect(page.locator("#passkeys")).to_contain_text("last used")

    # By password a second step is asked for now, which the passkey takes.
    other = new_page()
    enter(other, site, employee)
    other.get_by_role("heading", name="One more step").wait_for()
    other.goto("/account")
    assert "/sign-in" in other.url

    page.get_by_text("Rename or remove").click()
    page.get_by_role("button", name="Remove My laptop").click()
    page.get_by_text("Nobody signs in with My laptop any more.").wait_for()
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("That passkey was not accepted.").wait_for()


def test_a_passkey_is_the_second_step_and_the_proof(site: Site, employee: str, new_page: Callable[..., Page]) -> None:
    page = new_page()
    add_authenticator(page)
    enter(page, site, employee)
    add_passkey(page, "My laptop")
    page.get_by_role("link", name="I have them").click()
    page.context.clear_cookies()
    enter(page, site, employee)
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/")
    kept = site.graph.clock
    try:
        site.graph.clock = lambda: kept() + 3600
        page.goto("/account/signing-in")
        page.get_by_role("button", name="Set up codes").click()
        page.get_by_role("heading", name="Is it you?").wait_for()
        page.get_by_role("button", name="Use a passkey").click()
        page.get_by_role("heading", name="Codes of a device").wait_for()
    finally:
        site.graph.clock = kept


def test_an_answer_is_taken_once_and_only_with_its_person_verified(
    site: Site, employee: str, new_page: Callable[..., Page]
) -> None:
    page = new_page()
    tools, device = add_authenticator(page)
    enter(page, site, employee)
    add_passkey(page, "My laptop")
    page.get_by_role("link", name="I have them").click()
    page.context.clear_cookies()
    sent: list[tuple[str, str]] = []

    def keep(request: Any) -> None:
        if request.method == "POST" and request.url.endswith("/sign-in"):
            sent.append((request.post_data, request.all_headers()["cookie"]))

    page.on("request", keep)
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/")
    body, cookie = sent[0]
    # Somebody who saw all of it sends it again, from elsewhere.
    again = new_page().request.post(
        "/sign-in", data=body, max_redirects=0,
        headers={"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"},
    )  # fmt: skip
    assert again.status == 400 and "That passkey was not accepted." in again.text()

    page.context.clear_cookies()
    tools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": False})
    page.goto("/sign-in")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("Your browser gave no passkey.").wait_for()


def test_codes_work_without_script(site: Site, employee: str, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    enter(page, site, employee)
    page.goto("/account/signing-in")
    assert page.get_by_role("button", name="Add a passkey").count() == 0
    assert "needs scripts" in page.locator("#passkeys").inner_text()
    page.get_by_role("button", name="Set up codes").click()
    seed = page.locator(".key").inner_text().replace(" ", "")
    page.get_by_label("The code that it shows now").fill(pyotp.TOTP(seed).now())
    page.get_by_role("button", name="Ask for codes from now on").click()
    code = page.locator(".codes li").first.inner_text()
    page.context.clear_cookies()
    enter(page, site, employee)
    page.get_by_label("Code from your device").fill(code)
    page.get_by_label("Code from your device").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/")


@pytest.mark.parametrize(
    ("size", "scheme"),
    [(DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")],
    ids=["desk", "desk dark", "phone", "phone dark"],
)
def test_every_page_is_accessible_and_fits(
    site: Site, employee: str, new_page: Callable[..., Page], size: dict[str, int], scheme: str
) -> None:
    page = new_page(size, scheme)
    wrong: list[str] = []

    def look(name: str) -> None:
        wrong.extend(f"{name}: {one}" for one in faults(page))
        if os.environ.get("GRAPHAPP_PICTURES"):
            page.screenshot(
                path=f"{os.environ['GRAPHAPP_PICTURES']}/{name}-{size['width']}-{scheme}.png", full_page=True
            )

    page.goto("/sign-in")
    look("sign in")
    add_authenticator(page)
    enter(page, site, employee)
    page.wait_for_url("**/")
    page.goto("/account/password")
    page.get_by_label("The new one").fill("short")
    page.get_by_text("Too short: 3 more at least.").wait_for()
    look("password")
    add_passkey(page, "My laptop")
    page.get_by_role("heading", name="Recovery codes").wait_for()
    look("recovery codes")
    page.goto("/account/signing-in")
    page.get_by_text("Rename or remove").click()
    look("signing in")
    page.get_by_role("button", name="Set up codes").click()
    page.get_by_role("heading", name="Codes of a device").wait_for()
    look("codes")
    kept = site.graph.clock
    try:
        site.graph.clock = lambda: kept() + 3600
        page.goto("/account/signing-in")
        page.get_by_role("button", name="Make ten new codes").click()
        page.get_by_role("heading", name="Is it you?").wait_for()
        look("proof")
    finally:
        site.graph.clock = kept
    page.context.clear_cookies()
    enter(page, site, employee)
    page.get_by_role("heading", name="One more step").wait_for()
    look("second step")
    assert wrong == []


def test_a_demo_link_still_lets_in(site: Site, new_page: Callable[..., Page]) -> None:
    page, person = new_page(), site.id_of("Anna Okafor")
    page.goto(f"/sign-in/{make_link(site.graph, person, 'demo', person)}")
    page.get_by_role("button", name="Sign in as").click()
    page.wait_for_url("**/")
