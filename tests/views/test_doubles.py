"""Doubles: the queue, two things side by side, merging, and taking apart; for nobody but who sees them."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from graphapp.graph.content import content_hash
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests import village
from tests.views.ladder import said
from tests.village import ADA, BEN, CEM, DORA, rows

As = Callable[[Viewer], FlaskClient]


class TestQueue:
    def test_shows_pairs_with_reasons(self, as_: As) -> None:
        page = as_(CEM).get("/doubles").text
        assert "/doubles/mia/noor" in page
        assert "Both buy at Globex" in page
        assert "70 %" in page
        assert "which the first may be a part of" in page

    def test_of_one_kind(self, as_: As) -> None:
        page = as_(CEM).get("/doubles?kind=Company").text
        assert "/doubles/initech/umbrella" in page
        assert "/doubles/mia/noor" not in page

    def test_knows_nothing_of_hidden_pairs(self, as_: As, graph: Graph) -> None:
        before = said(as_(CEM).get("/doubles"))
        graph.tell(Change(village.hidden_doubles(), "ben"))
        assert said(as_(CEM).get("/doubles")) == before
        assert "/doubles/mia/pia" in as_(BEN).get("/doubles").text

    def test_a_stranger_is_sent_to_sign_in(self, as_: As) -> None:
        stranger = as_(CEM).application.test_client()
        for path in ("/doubles", "/doubles/mia/noor", "/contacts/mia/same", "/merged/contacts/mia"):
            assert "/sign-in" in stranger.get(path).headers["Location"]


class TestLook:
    def test_proposes_what_everybody_sees_and_nothing_else(self, as_: As, graph: Graph) -> None:
        facts = "contact name email phone about"
        twins = [(one, "Xaver Quendel", "xaver@quendel.example", None, None) for one in ("x1", "x2")]
        hidden = ("x3", "Xaver Quendel", "xaver@quendel.example", None, None)
        graph.tell(Change([("contacts.write", rows(facts, *twins))], "ada"))
        graph.tell(Change([("contacts.write", rows(facts, hidden, audience="only:ben", by="ben"))], "ben"))
        assert as_(CEM).post("/doubles").status_code == 403
        answer = as_(DORA).post("/doubles", follow_redirects=True)
        assert "wait for somebody" in answer.text
        assert "/doubles/x1/x2" in answer.text
        assert not re.search(r"\bx3\b", as_(BEN).get("/doubles").text)

    def test_what_was_judged_stays_judged(self, as_: As, graph: Graph) -> None:
        dora = as_(DORA)
        twins = [(one, "Xaver Quendel", "xaver@quendel.example", None, None) for one in ("x1", "x2")]
        graph.tell(Change([("contacts.write", rows("contact name email phone about", *twins))], "ada"))
        dora.post("/doubles/x1/x2/different")
        assert 'href="/doubles/x1/x2"' not in dora.post("/doubles", follow_redirects=True).text


class TestCompare:
    def test_says_each_field_of_both(self, as_: As) -> None:
        page = as_(CEM).get("/doubles/noor/mia").text
        for text in ("Noor Haddad", "Mia Roth", "mia@globex.example", "Prefers calls.", "Merge, keep Noor Haddad"):
            assert text in page
        assert 'name="from_name" value="mia"' in page
        assert 'name="from_email"' not in page

    def test_companies_and_topics_too(self, as_: As) -> None:
        assert "Initech is a part of Umbrella Café" in as_(CEM).get("/doubles/initech/umbrella").text
        assert "Merge, keep" in as_(CEM).get("/doubles/security/budget").text

    def test_hidden_ones_are_not_there(self, as_: As) -> None:
        cem = as_(CEM)
        unknown = cem.get("/doubles/mia/nothing")
        for path in ("/doubles/mia/pia", "/doubles/mia/globex", "/doubles/mia/mia", "/doubles/ada/ben"):
            assert cem.get(path).status_code == 404
            assert said(cem.get(path)) == said(unknown)
        assert as_(BEN).get("/doubles/pia/mia").status_code == 200

    def test_different_circles_say_why_not(self, as_: As, graph: Graph) -> None:
        put = {"audience": "team:delivery", "by": "ben"}
        facts = rows("contact name email phone about", ("ted", "Ted", None, None, None), **put)
        graph.tell(Change([("contacts.write", facts)], "ben"))
        page = as_(BEN).get("/doubles/pia/ted").text
        assert "different circles" in page
        assert "Merge, keep" not in page
        assert as_(BEN).post("/doubles/pia/ted/merge", data={"kept": "pia"}).status_code == 409

    def test_finds_the_other_by_name(self, as_: As) -> None:
        cem = as_(CEM)
        assert "/doubles/mia/otto" in cem.get("/contacts/mia/same?q=otto").text
        assert "/doubles/mia/pia" not in cem.get("/contacts/mia/same?q=pia").text
        assert cem.get("/contacts/pia/same").status_code == 404


class TestMerge:
    def test_there_and_back_by_the_button(self, as_: As, graph: Graph) -> None:
        ada, before = as_(ADA), content_hash(graph)
        for wrong in ({"kept": "ted"}, {"kept": "noor", "from_name": "ted"}):
            assert ada.post("/doubles/mia/noor/merge", data=wrong).status_code == 400
        answer = ada.post("/doubles/mia/noor/merge", data={"kept": "noor", "from_name": "mia"})
        assert answer.location == "/contacts/noor"
        page = ada.get("/contacts/noor").text
        assert "Mia Roth is a part of Noor Haddad now." in page
        assert "/merged/contacts/mia" in page
        assert "mia@globex.example" in page
        assert ada.get("/contacts/mia").location == "/contacts/noor"
        assert ada.get("/contacts/mia/notes?page=1").location == "/contacts/noor/notes?page=1"
        assert "/contacts/mia" in ada.get("/notes/n1").text or "/contacts/noor" in ada.get("/notes/n1").text
        assert ada.post("/merged/contacts/mia").location == "/contacts/mia"
        assert content_hash(graph) == before
        assert ada.get("/contacts/mia").status_code == 200

    def test_says_first_what_taking_apart_does(self, as_: As, graph: Graph) -> None:
        ada = as_(ADA)
        ada.post("/doubles/mia/noor/merge", data={"kept": "mia"})
        graph.tell(Change([
            ("notes.write", rows("note author text happened written", ("n5", "ada", "New", "2025-12-31", 5))),
            ("notes.about.Contact", rows("note thing how", ("n5", "mia", "mention"))),
        ], "ada"))  # fmt: skip
        page = ada.get("/merged/contacts/noor").text
        assert "stays with Mia Roth: 1 note." in page
        answer = ada.post("/merged/contacts/noor", data={"different": "1"}, follow_redirects=True)
        assert "are two again" in answer.text
        assert "/doubles/mia/noor" not in ada.get("/doubles").text

    def test_a_note_that_names_it_can_be_written_anew(self, as_: As, graph: Graph) -> None:
        ada = as_(ADA)
        text = "Met @[Noor Haddad](Contact:noor) today."
        note = ada.post("/notes", data={"text": text}).location.rpartition("/")[2]
        ada.post("/doubles/mia/noor/merge", data={"kept": "mia"})
        assert ada.get("/contacts/noor").location == "/contacts/mia"
        shown = ada.get(f"/notes/{note}/edit").text
        assert 'value="Contact:mia"' in shown
        ada.post(f"/notes/{note}/edit", data={"text": text + " Again.", "about": "Contact:mia"})
        assert [row["id"] for row in graph.ask("notes.about_what", ADA, id=note)] == ["mia"]
        ada.post("/merged/contacts/noor")
        assert [row["id"] for row in graph.ask("notes.about_what", ADA, id=note)] == ["noor"]

    @pytest.mark.parametrize(
        ("kept", "merged", "path"),
        [("mia", "pia", "contacts"), ("globex", "stealth", "companies"), ("security", "merger", "topics")],
    )
    def test_what_somebody_does_not_see_changes_nothing_for_them(
        self, as_: As, kept: str, merged: str, path: str
    ) -> None:
        ben, cem = as_(BEN), as_(CEM)
        urls = [f"/{path}/{kept}", f"/{path}/{merged}", f"/merged/{path}/{merged}", "/doubles", f"/{path}", "/"]
        before = [said(cem.get(url)) for url in urls]
        assert ben.post(f"/doubles/{kept}/{merged}/merge", data={"kept": kept}).status_code == 303
        assert [said(cem.get(url)) for url in urls] == before
        assert ben.get(f"/{path}/{merged}").location == f"/{path}/{kept}"
        assert cem.post(f"/merged/{path}/{merged}").status_code == 404
        assert said(cem.get(f"/{path}/{merged}")) == said(cem.get(f"/{path}/nothing"))
        assert ben.post(f"/merged/{path}/{merged}").status_code == 303

    def test_nobody_merges_what_they_do_not_see(self, as_: As) -> None:
        cem = as_(CEM)
        for verb in ("merge", "different", "later", "belongs"):
            mine, nobodys = (cem.post(f"/doubles/mia/{one}/{verb}") for one in ("pia", "nothing"))
            assert mine.status_code == nobodys.status_code == 404
            assert said(mine) == said(nobodys)


class TestVerdicts:
    def test_not_the_same_is_remembered_and_can_be_taken_back(self, as_: As) -> None:
        cem = as_(CEM)
        assert cem.post("/doubles/noor/mia/different").location.startswith("/doubles")
        page = cem.get("/doubles").text
        assert "nobody is asked again" in page
        assert "/doubles/mia/noor</" not in page and 'href="/doubles/mia/noor"' not in page
        assert "not the same" in cem.get("/doubles/mia/noor").text
        cem.post("/doubles/noor/mia/proposed")
        assert 'href="/doubles/mia/noor"' in cem.get("/doubles").text

    def test_later_is_later(self, as_: As) -> None:
        cem = as_(CEM)
        cem.post("/doubles/mia/noor/later")
        assert 'href="/doubles/mia/noor"' not in cem.get("/doubles").text

    def test_a_part_becomes_a_subsidiary(self, as_: As, graph: Graph) -> None:
        cem = as_(CEM)
        assert cem.post("/doubles/initech/umbrella/belongs").location == "/companies/umbrella"
        found = graph.ask("companies.relatives", CEM, id="umbrella")
        assert ("initech", "subsidiary", "to") in {(row["id"], row["kind"], row["direction"]) for row in found}
        assert 'href="/doubles/initech/umbrella"' not in cem.get("/doubles").text
        assert cem.post("/doubles/mia/noor/belongs").status_code == 400
