"""The cross-sell page."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests import village
from tests.views.ladder import said
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
            ("owner=ben", set()), ("city=Berlin", {"globex"}),
            ("team=sales", {"globex"}), ("team=delivery", set()),
            ("field=Nonsense", set()), ("", {"globex", "initech", "umbrella"}), ("page=7", set()),
        ],
    )  # fmt: skip
    def test_filters(self, as_: As, query: str, shown: set[str]) -> None:
        page = as_(village.CEM).get(f"/cross-sell?{query}").text
        grid = page[page.index("<tbody>") : page.index("</tbody>")] if "<tbody>" in page else ""
        assert {one for one in ("globex", "initech", "umbrella", "stealth") if f"/companies/{one}" in grid} == shown

    def test_shows_nothing_hidden(self, as_: As) -> None:
        page = said(as_(village.CEM).get("/cross-sell"))
        assert not any(one in page for one in ("stealth", "secretsauce", "Secret sauce", "o9"))
        assert "stealth" in as_(village.BEN).get("/cross-sell").text


@pytest.mark.usefixtures("sold")
class TestPlays:
    def test_the_grid_leads_to_a_play_with_proof_and_the_way_in(self, as_: As) -> None:
        assert 'href="/cross-sell/initech/cloud"' in as_(village.CEM).get("/cross-sell").text
        page = as_(village.CEM).get("/cross-sell/initech/cloud").text
        assert 'href="/companies/umbrella"' in page and 'href="/employees/ben"' in page
        assert 'name="answer" value="taken"' in page

    def test_the_list_and_what_one_company_could_buy_lead_there_too(self, as_: As) -> None:
        for address in ("/cross-sell/list", "/cross-sell/initech"):
            assert 'href="/cross-sell/initech/cloud"' in as_(village.CEM).get(address).text
        assert 'href="/cross-sell/initech/cloud"' not in as_(village.CEM).get("/cross-sell/list?country=Germany").text

    def test_what_they_have_or_are_offered_is_no_play(self, as_: As) -> None:
        assert "They have it." in as_(village.CEM).get("/cross-sell/initech/audit").text
        assert "being offered" in as_(village.CEM).get("/cross-sell/globex/audit").text

    def test_who_takes_it_is_said_to_the_others_who_are_not_asked_any_more(self, as_: As) -> None:
        given = {"answer": "taken", "reason": "They <b>asked</b>", "audience": "staff"}
        assert as_(village.ADA).post("/cross-sell/initech/cloud", data=given).status_code == 303
        listed = as_(village.CEM).get("/cross-sell/list").text
        plays, taken = listed.split('id="taken"')
        assert "/cross-sell/initech/cloud" not in plays and "Ada Sol" in taken
        assert "They &lt;b&gt;asked" in taken and "Taken" in as_(village.CEM).get("/cross-sell").text
        assert 'id="p-initech-cloud"' not in as_(village.CEM).get("/cross-sell").text

    def test_a_taken_play_keeps_its_reasons_and_says_who_took_it(self, as_: As) -> None:
        as_(village.ADA).post("/cross-sell/initech/cloud", data={"answer": "taken", "audience": "staff"})
        mine, theirs = (as_(one).get("/cross-sell/initech/cloud").text for one in (village.ADA, village.CEM))
        for page in (mine, theirs):
            assert "Nothing speaks for it" not in page
            assert page.index('href="/companies/umbrella"') < page.index('id="way"') < page.index("/employees/ben")
        assert "<b>You took it.</b>" in mine and "Ada Sol</bdi> took it" not in mine
        assert ">I take it" not in mine and ">Take my answer back<" in mine and 'button main" name="answer"' in mine
        assert "A colleague has taken it." in theirs and "Ada Sol</bdi> took it" in theirs
        assert ">I take it too<" in theirs and 'button main" name="answer"' not in theirs

    def test_what_a_colleague_refused_after_it_was_taken_is_not_proposed(self, as_: As, graph: Graph) -> None:
        as_(village.ADA).post("/cross-sell/initech/cloud", data={"answer": "taken"})
        graph.clock = lambda: village.NOW + 60
        as_(village.CEM).post("/cross-sell/initech/cloud", data={"answer": "no"})
        page = as_(village.ADA).get("/cross-sell/initech/cloud").text
        assert "A colleague said no." in page and "Nothing speaks for it now." in page

    def test_a_reason_that_is_too_long_is_refused_and_stands_there_still(self, as_: As) -> None:
        long = {"answer": "no", "reason": "so " * 200, "audience": "only:ada"}
        page = as_(village.ADA).post("/cross-sell/initech/cloud", data=long)
        assert page.status_code == 400 and "at most 500 are kept" in page.text
        assert "so so so" in page.text and 'value="only:ada" selected' in page.text
        assert "said no" not in as_(village.ADA).get("/cross-sell/initech/cloud").text

    def test_what_was_refused_is_not_proposed_again_until_it_is_taken_back(self, as_: As) -> None:
        no = {"answer": "no", "reason": "They build it themselves.", "audience": "staff"}
        as_(village.ADA).post("/cross-sell/initech/cloud", data=no)
        assert 'href="/cross-sell/initech/cloud"' not in as_(village.CEM).get("/cross-sell/list").text
        assert "They build it themselves." in as_(village.CEM).get("/cross-sell/initech/cloud").text
        as_(village.ADA).post("/cross-sell/initech/cloud", data={"answer": ""})
        assert 'href="/cross-sell/initech/cloud"' in as_(village.CEM).get("/cross-sell/list").text

    def test_an_answer_is_seen_by_those_whom_one_chose(self, as_: As) -> None:
        no = {"answer": "no", "reason": "Quietly.", "audience": "only:ada"}
        as_(village.ADA).post("/cross-sell/initech/cloud", data=no)
        assert "Quietly." in as_(village.ADA).get("/cross-sell/initech/cloud").text
        page = as_(village.CEM).get("/cross-sell/initech/cloud").text
        assert "Quietly." not in page and "Ada Sol" not in page[: page.index('id="why"')]

    @pytest.mark.parametrize(
        "data", [{"answer": "perhaps"}, {"answer": "taken", "audience": "only:ben"}, {"answer": "no", "audience": "x"}]
    )
    def test_what_makes_no_sense_is_refused(self, as_: As, data: dict[str, str]) -> None:
        assert as_(village.CEM).post("/cross-sell/initech/cloud", data=data).status_code == 400

    @pytest.mark.parametrize("address", ["/cross-sell/stealth", "/cross-sell/stealth/audit", "/cross-sell/nothing",
                                         "/cross-sell/initech/secretsauce", "/cross-sell/initech/nothing"])  # fmt: skip
    def test_strangers_and_bad_ids_find_nothing(self, as_: As, address: str) -> None:
        assert as_(village.CEM).get(address).status_code == 404
        if address.count("/") == 3:
            assert as_(village.CEM).post(address, data={"answer": "taken"}).status_code == 404

    @pytest.mark.parametrize("address", ["/cross-sell/list", "/cross-sell/initech", "/cross-sell/initech/cloud"])
    def test_asks_to_sign_in(self, app: Flask, address: str) -> None:
        assert app.test_client().get(address).status_code == 302
        assert app.test_client().post("/cross-sell/initech/cloud", data={"answer": "no"}).status_code == 401

    def test_only_a_play_is_answered(self, as_: As) -> None:
        assert as_(village.ADA).post("/cross-sell/list").status_code == 405
        assert as_(village.ADA).post("/cross-sell/initech").status_code == 405


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
