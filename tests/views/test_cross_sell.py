"""The cross-sell page."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests import village
from tests.village import rows

As = Callable[[Viewer], FlaskClient]
BOUGHT = "company offering currency first last amount"


@pytest.fixture
def sold(graph: Graph) -> Graph:
    """Umbrella bought what Globex bought, and one thing more."""
    more = rows(
        BOUGHT,
        ("umbrella", "cloud", "EUR", "2025-01-01", "2025-01-01", 1),
        ("umbrella", "audit", "EUR", "2025-01-01", "2025-01-01", 1),
    )
    graph.tell(Change([("companies.bought", more)], "ada"))
    return graph


@pytest.mark.usefixtures("sold")
class TestShow:
    def test_proposes_with_a_reason_and_links(self, as_: As) -> None:
        page = as_(village.CEM).get("/cross-sell").text
        assert 'id="p-initech-cloud"' in page and 'href="#p-initech-cloud"' in page
        why = page[page.index('id="p-initech-cloud"') :]
        assert why.index('href="/companies/umbrella"') < why.index("</li>")

    def test_shows_what_is_there_and_proposes_nothing_that_is_offered(self, as_: As) -> None:
        page = as_(village.CEM).get("/cross-sell").text
        assert "Has it" in page and "Offered" in page
        assert 'id="p-globex-audit"' not in page and 'id="p-globex-cloud"' not in page

    @pytest.mark.parametrize(
        ("query", "shown"),
        [
            ("field=Software", {"initech"}), ("country=Germany", {"globex"}), ("owner=ada", {"globex"}),
            ("owner=ben", set()), ("field=Nonsense", set()), ("", {"globex", "initech", "umbrella"}), ("page=7", set()),
        ],
    )  # fmt: skip
    def test_filters(self, as_: As, query: str, shown: set[str]) -> None:
        page = as_(village.CEM).get(f"/cross-sell?{query}").text
        grid = page[page.index("<tbody>") : page.index("</tbody>")] if "<tbody>" in page else ""
        assert {one for one in ("globex", "initech", "umbrella", "stealth") if f"/companies/{one}" in grid} == shown

    def test_shows_nothing_hidden(self, as_: As) -> None:
        page = as_(village.CEM).get("/cross-sell").text
        assert not any(one in page for one in ("stealth", "secretsauce", "Secret sauce", "o9"))
        assert "stealth" in as_(village.BEN).get("/cross-sell").text


def test_asks_to_sign_in(app: Flask) -> None:
    assert app.test_client().get("/cross-sell").status_code == 302


def test_is_only_read(as_: As) -> None:
    assert as_(village.ADA).post("/cross-sell").status_code == 405


@pytest.mark.parametrize(
    "query", [{"page": "x"}, {"field": "\0"}, {"field": "<script>"}, {"owner": "x" * 9000}, {"page": "-1"}]
)
def test_odd_filters_do_no_harm(as_: As, query: dict[str, str]) -> None:
    page = as_(village.ADA).get("/cross-sell", query_string=query)
    assert page.status_code == 200
