"""The pages of introductions: the ways, a request and its answers, and that nobody but the two sees it."""

import re
from contextlib import nullcontext

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.graph.store import Change, Graph
from tests.views.ladder import As, climb, said
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows

WEEK = 7 * DAY
ASKED = {"contact": "otto", "colleague": "ben", "why": "They need an audit.", "form": "f1"}


@pytest.fixture(params=["memory", "graph"])
def held(app: Flask, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The links are in memory; or they are being read, and the graph is asked."""
    if request.param == "memory":
        assert app.extensions["links"].wait()
    else:
        monkeypatch.setattr(app.extensions["links"], "seen_by", lambda *_: nullcontext())


def ask(client: FlaskClient, **typed: str) -> str:
    answer = client.post("/introductions", data=ASKED | typed)
    assert answer.status_code == 303, answer.text
    return answer.location


def test_the_ladder(as_: As) -> None:
    new = "/introductions/new?contact="
    climb(
        as_,
        ["/contacts/otto/introductions", f"{new}otto&colleague=ben"],
        hidden=["/contacts/pia/introductions"],
        unknown=[
            *("/introductions/nobody", "/introductions/i1", "/introductions/i9", "/contacts/nobody/introductions"),
            *("/introductions/new", f"{new}otto", f"{new}otto&colleague=no", f"{new}pia&colleague=ben"),
            f"{new}otto&over=pia",
        ],
    )


def test_the_list(app: Flask, as_: As) -> None:
    assert app.test_client().get("/introductions").status_code == 302
    page = as_(CEM).get("/introductions?page=0").text
    assert page.count("<h1") == 1 and "style=" not in page and page.count("None yet.") == 2
    assert "Otto Berg" in as_(ADA).get("/introductions").text and "Ada Sol" in as_(BEN).get("/introductions").text


def test_every_address_asks_to_sign_in_and_minds_the_method(app: Flask, as_: As) -> None:
    nobody = app.test_client()
    one = "/introductions/i1"
    posts = ["/introductions", f"{one}/answer", f"{one}/withdraw", f"{one}/note"]
    posts += ["/contacts/mia/introductions/spare", "/account/introductions"]
    for path in posts:
        assert nobody.post(path).status_code == 401, path
    ada = as_(ADA)
    for path in posts[1:]:
        assert ada.get(path).status_code == 405, path
    app.config["WTF_CSRF_ENABLED"] = True
    for path in posts:
        assert ada.post(path, data=ASKED).status_code == 400, path


@pytest.mark.usefixtures("held")
class TestWays:
    def test_says_who_why_and_leads_to_the_form(self, as_: As) -> None:
        page = as_(CEM).get("/contacts/otto/introductions").text
        assert "Ask Ben Ito" in page and re.search(r"in touch once, \d+ \w+ ago", page) and "worked on Borealis" in page
        assert "/introductions/new?contact=otto&amp;colleague=ben" in page
        assert "/explore/path?from=Employee:cem&to=Contact:otto" in page
        assert 'aria-label="From Cem Aydin to Otto Berg"' in page and 'href="/employees/ben"><circle' in page

    def test_stands_on_the_page_of_the_contact(self, as_: As) -> None:
        assert "Ask Ben Ito" in as_(CEM).get("/contacts/otto").text
        assert "You know Mia Roth yourself" in as_(ADA).get("/contacts/mia").text

    def test_over_a_contact_of_mine_there_is_a_note_to_send(self, as_: As) -> None:
        ada = as_(ADA)
        assert "Write to Mia Roth" in ada.get("/contacts/otto/introductions").text
        page = ada.get("/introductions/new?contact=otto&over=mia").text
        assert "Hello Mia Roth" in page and "mailto:mia@globex.example?" in page

    def test_better_not(self, as_: As) -> None:
        ada, cem = as_(ADA), as_(CEM)
        assert cem.post("/contacts/mia/introductions/spare", data={"on": "1"}).status_code == 403
        assert ada.post("/contacts/mia/introductions/spare", data={"on": "1", "why": "x" * 4_001}).status_code == 400
        data = {"on": "1", "why": "A <b>dispute</b>"}
        assert ada.post("/contacts/mia/introductions/spare", data=data).status_code == 303
        page = cem.get("/contacts/mia/introductions").text
        assert "Better not ask." in page and "A &lt;b&gt;dispute" in page and "Ask " not in page.split("<main")[1]
        assert "Better not ask." in cem.get("/contacts/mia").text
        refused = cem.post("/introductions", data={"contact": "mia", "colleague": "ada"})
        assert refused.status_code == 400 and "had better not be asked" in refused.text
        assert ada.post("/contacts/mia/introductions/spare", data={"on": ""}).status_code == 303
        assert "Better not ask." not in cem.get("/contacts/mia/introductions").text


class TestAsk:
    def test_is_seen_by_the_two_and_by_nobody_else(self, as_: As) -> None:
        url = ask(as_(CEM), contact="otto")
        for one in (CEM, BEN):
            assert "They need an audit." in as_(one).get(url).text
        for one in (ADA, DORA):
            client = as_(one)
            for what in ("", "/answer", "/withdraw", "/note"):
                send = client.post if what else client.get
                mine, nobodys = send(url + what), send("/introductions/nobody" + what)
                assert mine.status_code == nobodys.status_code == 404
                assert said(mine) == said(nobodys)
            assert "Cem" not in client.get("/introductions").text

    def test_changes_nothing_for_others(self, as_: As) -> None:
        pages = ["/", "/introductions", "/contacts/otto", "/contacts/otto/introductions", "/search?q=audit", "/account",
                 "/employees/ben", "/companies/initech"]  # fmt: skip
        before = {(one.id, page): said(as_(one).get(page)) for one in (ADA, DORA) for page in pages}
        ask(as_(CEM), contact="otto")
        after = {(one.id, page): said(as_(one).get(page)) for one in (ADA, DORA) for page in pages}
        assert after == before

    def test_sent_twice_is_one_request(self, as_: As) -> None:
        cem = as_(CEM)
        assert ask(cem) == ask(cem) == ask(cem, form="f2")
        assert "You asked Ben Ito already" in cem.get("/introductions").text
        assert cem.get("/introductions").text.count('<a href="/introductions/') == 1

    def test_what_makes_no_sense(self, as_: As) -> None:
        cem = as_(CEM)
        for typed, status in (
            ({"contact": "pia"}, 404), ({"colleague": "nobody"}, 404), ({"colleague": "cem"}, 400),
            ({"over": "pia"}, 404), ({"colleague": ""}, 404), ({"contact": "a\0b"}, 404), ({"why": "x" * 4_001}, 400),
            ({"colleague": "dora"}, 400),
        ):  # fmt: skip
            assert cem.post("/introductions", data=ASKED | typed).status_code == status, typed
        assert (
            "Dora Levi does not want to be asked" in cem.post("/introductions", data=ASKED | {"colleague": "dora"}).text
        )

    def test_a_long_text_is_kept_in_the_form(self, as_: As) -> None:
        page = as_(CEM).post("/introductions", data=ASKED | {"why": "x" * 4_001})
        assert "at most 4,000" in page.text and "x" * 4_001 in page.text


class TestAnswer:
    def test_stands_at_home_until_it_is_answered(self, as_: As) -> None:
        cem, ben = as_(CEM), as_(BEN)
        url = ask(cem, over="mia")
        home = ben.get("/").text
        assert "Cem Aydin</bdi> would like to be introduced to <bdi>Otto Berg" in home and url in home
        page = ben.get(url).text
        assert "I will introduce you" in page and "Hello Mia Roth" in page and "mailto:mia@globex.example?" in page
        assert ben.post(f"{url}/answer", data={"state": "introduce", "answer": "Gladly"}).status_code == 303
        assert url not in ben.get("/").text
        page = cem.get(url).text
        assert "Will be introduced" in page and "Gladly" in page and "I will introduce you" not in page

    def test_may_mention_the_name(self, as_: As) -> None:
        cem, ben = as_(CEM), as_(BEN)
        url = ask(cem)
        ben.post(f"{url}/answer", data={"state": "mention"})
        assert "my colleague Ben Ito said" in cem.get(url).text and "mailto:otto@initech.example?" in cem.get(url).text

    def test_ask_somebody_else(self, as_: As) -> None:
        cem, ben = as_(CEM), as_(BEN)
        url = ask(cem)
        for who in ("", "nobody here", "ben ito", "cem"):
            assert ben.post(f"{url}/answer", data={"state": "instead", "who": who}).status_code == 400, who
        assert ben.post(f"{url}/answer", data={"state": "instead", "who": "ada"}).status_code == 303
        page = cem.get(url).text
        assert "Ask Ada Sol" in page and "/introductions/new?contact=otto&amp;colleague=ada" in page
        assert ben.post(f"{url}/answer", data={"state": "no"}).status_code == 303
        assert "Ada Sol" not in cem.get(url).text.split("<main")[1]

    def test_only_who_was_asked_answers_and_only_who_asked_changes(self, as_: As) -> None:
        cem, ben = as_(CEM), as_(BEN)
        url = ask(cem)
        assert cem.post(f"{url}/answer", data={"state": "introduce"}).status_code == 403
        assert ben.post(f"{url}/withdraw").status_code == 403 == ben.post(f"{url}/note", data={"text": "x"}).status_code
        assert ben.post(f"{url}/answer", data={"state": "perhaps"}).status_code == 400

    def test_lapses_after_a_week(self, as_: As, graph: Graph) -> None:
        cem, ben = as_(CEM), as_(BEN)
        url = ask(cem)
        graph.clock = lambda: NOW + WEEK + 1
        cem, ben = as_(CEM), as_(BEN)
        assert "Lapsed without an answer" in cem.get(url).text and url not in ben.get("/").text
        assert ben.post(f"{url}/answer", data={"state": "introduce"}).status_code == 400
        assert ask(cem, form="f3") != url

    def test_withdrawn(self, as_: As) -> None:
        cem, ben = as_(CEM), as_(BEN)
        url = ask(cem)
        assert cem.post(f"{url}/withdraw").status_code == 303
        assert "Withdrawn" in ben.get(url).text and "I will introduce you" not in ben.get(url).text
        assert ben.post(f"{url}/answer", data={"state": "introduce"}).status_code == 400

    def test_the_note_can_be_changed_by_who_asked(self, as_: As) -> None:
        cem, ben = as_(CEM), as_(BEN)
        url = ask(cem)
        assert cem.post(f"{url}/note", data={"text": "Dear Otto,\nplease"}).status_code == 303
        assert "Dear Otto,\nplease" in ben.get(url).text.replace("\r", "")
        assert cem.post(f"{url}/note", data={"text": "x" * 4_001}).status_code == 400

    def test_that_they_met_is_observed(self, as_: As, graph: Graph) -> None:
        cem, ben = as_(CEM), as_(BEN)
        url = ask(cem)
        moment = "id employee contact at kind outbound people copied"
        met = rows(
            moment, ("m30", "cem", "otto", int(NOW) + DAY, "meeting", True, 2, False), audience="only:cem", by="cem"
        )
        graph.tell(Change([("ties.moment", met)], CEM))
        assert "they met since" in cem.get(url).text and "they met since" not in ben.get(url).text


@pytest.mark.usefixtures("held")
class TestAvailability:
    def test_is_set_in_my_account_and_minded(self, as_: As) -> None:
        cem, ben = as_(CEM), as_(BEN)
        for most, words in (("0", "not now"), ("2", "2 a month"), ("", "as often as need be")):
            assert ben.post("/account/introductions", data={"most": most}).status_code == 303
            assert f'value="{most}" checked>{words}' in ben.get("/account").text
        assert ben.post("/account/introductions", data={"most": "7"}).status_code == 400
        ben.post("/account/introductions", data={"most": "0"})
        page = cem.get("/contacts/otto/introductions").text
        assert "Ask Ben Ito" not in page and "does not want to be asked now" in page

    def test_counts_what_i_asked(self, as_: As) -> None:
        cem, ben = as_(CEM), as_(BEN)
        ben.post("/account/introductions", data={"most": "1"})
        ask(cem)
        assert cem.post("/introductions", data=ASKED | {"contact": "mia"}).status_code == 400
        assert "Ask Ben Ito" in as_(DORA).get("/contacts/otto/introductions").text
