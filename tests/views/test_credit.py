"""Thanks, help and the page of whom one's notes helped: who sees what, and who does not."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests.views.ladder import climb, said
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows

As = Callable[[Viewer], FlaskClient]


def readings(graph: Graph, number: int, note: str = "n1") -> None:
    told = rows("reading note at", *((f"x{n}", note, int(NOW) - DAY) for n in range(number)), audience="counted", by="")
    graph.tell(Change([("credit.read", told)], ""))


class TestPage:
    def test_the_ladder(self, as_: As) -> None:
        climb(as_, ["/credit"], [], ["/credit/nothing"])

    def test_says_whom_a_note_helped(self, as_: As) -> None:
        page = as_(ADA).get("/credit").text
        assert 'href="/notes/n1"' in page and "1 thank you" in page and "Dora Levi" in page
        assert "Counted in" in page and "Cloud is too dear" in page and "Read by" not in page
        assert "Nothing to tell yet" in as_(CEM).get("/credit").text

    def test_says_how_many_read_it_from_five_on(self, as_: As, graph: Graph) -> None:
        readings(graph, 3)
        assert "Read by" not in as_(ADA).get("/credit").text, "one was there"
        readings(graph, 8)
        for url in ("/credit", "/notes/n1"):
            assert "Read by 5 colleagues or more" in as_(ADA).get(url).text
        assert "Read by" not in as_(CEM).get("/notes/n1").text, "it is for the author"

    def test_puts_what_helped_most_first(self, as_: As, graph: Graph) -> None:
        row = {"thing": "o2", "how": "opportunity", "at": int(NOW) - DAY, "audience": "only:ben", "by": "cem"}
        thanks = {"employee": "cem", "note": "n9", "at": int(NOW), "audience": "only:ben", "by": "cem"}
        graph.tell(Change([("credit.help.Opportunity", [row | {"note": "n2"}]), ("credit.thank", [thanks])], "cem"))
        page = as_(BEN).get("/credit").text
        assert re.findall(r'<li><p><a href="/notes/(\w+)"', page) == ["n2", "n8", "n9"]


class TestThanks:
    def test_are_said_taken_back_and_seen_by_two(self, as_: As) -> None:
        cem = as_(CEM)
        assert 'aria-pressed="false"' in cem.get("/notes/n2").text
        assert cem.post("/notes/n2/thanks", data={"on": "1"}).location == "/notes/n2#thanks"
        assert "You said thank you" in cem.get("/notes/n2").text
        assert "Cem Aydin</bdi>" in as_(BEN).get("/notes/n2").text
        assert "You said thank you" not in as_(ADA).get("/notes/n2").text
        cem.post("/notes/n2/thanks", data={"on": ""})
        assert "Cem Aydin</bdi>" not in as_(BEN).get("/notes/n2").text

    def test_not_for_ones_own_or_for_what_one_does_not_see(self, as_: As, app: Flask) -> None:
        assert as_(ADA).post("/notes/n1/thanks", data={"on": "1"}).status_code == 403
        hidden, missing = (as_(CEM).post(f"/notes/{one}/thanks", data={"on": "1"}) for one in ("n8", "nothing"))
        assert hidden.status_code == missing.status_code == 404 and said(hidden) == said(missing)
        assert app.test_client().post("/notes/n1/thanks").status_code == 401
        assert as_(CEM).get("/notes/n1/thanks").status_code == 405


class TestHelped:
    def test_a_sale(self, as_: As) -> None:
        cem = as_(CEM)
        assert "Globex audit, Globex" in cem.get("/notes/n1").text and "takeover" not in cem.get("/notes/n1").text
        assert cem.post("/notes/n1/helped", data={"sale": "o1"}).status_code == 303
        assert "as you said" in cem.get("/notes/n1").text
        assert 'Helped with <a href="/opportunities/o1">' in as_(ADA).get("/credit").text
        assert "as you said" not in as_(BEN).get("/notes/n1").text
        cem.post("/notes/n1/helped", data={"sale": "o1", "on": ""})
        assert "Helped with" not in as_(ADA).get("/credit").text

    @pytest.mark.parametrize("sale", ["o9", "nothing", "o2", "", "o\0"])
    def test_only_with_one_that_is_offered(self, as_: As, sale: str) -> None:
        assert as_(CEM).post("/notes/n1/helped", data={"sale": sale}).status_code == 400

    def test_not_on_ones_own_note_or_a_hidden_one(self, as_: As) -> None:
        assert as_(ADA).post("/notes/n1/helped", data={"sale": "o1"}).status_code == 403
        assert as_(CEM).post("/notes/n8/helped", data={"sale": "o1"}).status_code == 404

    def test_an_introduction_asked_from_a_note_is_told_as_a_number(self, as_: As, graph: Graph) -> None:
        cem = as_(CEM)
        assert 'href="/contacts/otto/introductions?note=n2"' in cem.get("/notes/n2").text
        form = cem.get("/introductions/new?contact=otto&colleague=dora&note=n2").text
        assert "Tell Ben Ito that their note helped" in form and 'name="note" value="n2"' in form
        asked = {"contact": "mia", "colleague": "ben", "why": "", "note": "n1", "form": "f"}
        cem.post("/introductions", data=asked)
        assert "introduction" not in credit_of(as_(ADA)), "Cem did not want it told"
        cem.post("/introductions", data=asked | {"tell_author": "1", "form": "g", "contact": "noor"})
        page = credit_of(as_(ADA))
        assert "Helped with 1 introduction" in page and "Noor" not in page and "Cem" not in page
        cem.post("/introductions", data=asked | {"tell_author": "1", "note": "n8", "contact": "otto"})
        assert "introduction" not in credit_of(as_(BEN)), "a note that he does not see"
        assert graph.ask("credit.thanks", DORA) == []


def credit_of(client: FlaskClient) -> str:
    page = client.get("/credit").text
    return page[page.index('<section id="notes"') : page.index("What helped most lately")]
