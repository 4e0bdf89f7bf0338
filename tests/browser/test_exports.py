"""Taking a list along, with the filters that it shows, on a desk and on a phone."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, faults

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("size", "scheme"), [(DESK, "light"), (PHONE, "dark"), (PHONE, "light")], ids=["desk", "dark phone", "phone"]
)
def test_a_list_is_downloaded_as_it_is_shown(
    open_as: Callable[..., Page], tmp_path: Path, size: dict[str, int], scheme: str
) -> None:
    page = open_as(size=size, scheme=scheme, accept_downloads=True, java_script_enabled=size is DESK)
    page.goto("/contacts?by=mine")
    shown = page.locator("main table.cards tbody tr").first.locator("a").first.inner_text()
    with page.expect_download() as download:
        page.locator("main .export").get_by_role("link", name="CSV").click()
    path = tmp_path / "contacts.csv"
    download.value.save_as(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert any(row["Name"] in shown for row in rows)
    assert 0 < len(rows) < 200
    for url in ("/contacts?by=mine", "/export", "/companies"):
        page.goto(url)
        if size is DESK:
            assert faults(page) == []
        widest = page.locator("html").bounding_box()
        assert widest is not None
        assert widest["width"] <= size["width"], url
        for link in page.locator("main .export a").all():
            box = link.bounding_box()
            assert box is not None
            assert box["x"] >= 0, url
            assert box["x"] + box["width"] <= size["width"], url
