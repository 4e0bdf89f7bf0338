"""Writing, reading, changing and taking away notes: the same ladder for every route."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.graph.store import Graph
from graphapp.viewer import Viewer
from graphapp.views.flashes import KEPT
from tests.views.ladder import said
from tests.village import ADA, BEN, CEM, DORA

As = Callable[[Viewer], FlaskClient]
HIDDEN = "not there, or not for you to see"


def error_of(text: str) -> str:
    found = re.search(r'id="e-note">.*?</svg>(.*?)</p>', text, re.DOTALL)
    return found[1] if found else ""


def write(client: FlaskClient, text: str, **typed: Any) -> str:
    """Save a note and return its id."""
    answer = client.post("/notes", data={"text": text, **typed})
    assert answer.status_code == 303, error_of(answer.text)
    return str(answer.location).rpartition("/")[2]


def about(graph: Graph, note: str, viewer: Viewer = ADA) -> set[tuple[str, str]]:
    return {(row["id"], row["how"]) for row in graph.ask("notes.about_what", viewer, id=note)}


def offered(client: FlaskClient, typed: str) -> list[dict[str, Any]]:
    return list(client.get("/notes/mentions", query_string={"q": typed}).json or [])


def spotted(client: FlaskClient, text: str) -> list[dict[str, Any]]:
    return list(client.post("/notes/found", data={"text": text}).json or [])


class TestNew:
    def test_works_without_script(self, as_: As) -> None:
        page = as_(ADA).get("/notes/new?about=Company:globex&about=Contact:mia&about=Company:globex")
        assert page.status_code == 200
        assert page.text.count('value="Company:globex" checked') == 1
        assert "Account team of Globex" in page.text and "Only me" in page.text and ">Sales<" in page.text
        assert "Account team" not in as_(CEM).get("/notes/new").text

    def test_shows_nothing_of_what_is_hidden_or_missing(self, as_: As) -> None:
        client = as_(CEM)
        plain = said(client.get("/notes/new"))
        for ref in ("Company:stealth", "Company:nothing", "nonsense", "Company:", "Note:n8", "Company:a\0b"):
            assert said(client.get("/notes/new", query_string={"about": ref})) == plain

    def test_signed_out(self, app: Flask) -> None:
        assert app.test_client().get("/notes/new").location.startswith("/sign-in")


class TestWrite:
    def test_saves_and_answers_who_else_knows(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        note = write(client, "Met @[Mia Roth](Contact:mia).", about="Company:globex", happened="2025-12-31")
        [shown] = graph.ask("notes.show", CEM, id=note)
        assert (shown["author_id"], shown["happened"], shown["audience"]) == ("ada", "2025-12-31", "staff")
        assert about(graph, note) == {("mia", "mention"), ("globex", "picked")}
        page = client.get(f"/notes/{note}").text
        assert "data-saved" in page and "1 colleague knows Globex" in page
        assert 'href="/companies/globex#who-knows"' in page

    def test_says_when_nobody_else_knows(self, as_: As) -> None:
        client = as_(BEN)
        note = write(client, "Talked.", about="Contact:pia")
        assert "you are the only one here who knows whom it is about" in client.get(f"/notes/{note}").text

    def test_counts_nobody_whom_the_writer_does_not_see(self, as_: As) -> None:
        client = as_(ADA)
        page = client.get(f"/notes/{write(client, 'Talked.', about='Contact:noor')}").text
        assert "Noor" in page and "colleagues know" not in page and "colleague knows" not in page

    def test_returns_to_where_it_was_written_but_never_elsewhere(self, as_: As) -> None:
        client = as_(ADA)
        assert client.post("/notes", data={"text": "x", "back": "/companies/globex"}).location == "/companies/globex"
        for back in ("https://evil.example", "//evil.example", "/\\evil.example", "/a\r\nX: y"):
            assert client.post("/notes", data={"text": "x", "back": back}).location.startswith("/notes/")

    def test_remembers_who_sees_it(self, as_: As) -> None:
        client = as_(ADA)
        write(client, "x", audience="team:sales")
        assert 'value="team:sales" checked' in client.get("/notes/new").text

    def test_makes_what_is_new_for_the_audience_of_the_note(self, as_: As, graph: Graph) -> None:
        note = write(as_(ADA), "@[Zed](new:Contact) knows @[Globex](new:Company)", audience="team:sales")
        names = {row["name"]: row["id"] for row in graph.ask("notes.about_what", ADA, id=note)}
        assert names["Globex"] == "globex"
        [contact] = graph.ask("things.contact", ADA, id=names["Zed"])
        assert (contact["audience"], contact["by"]) == ("team:sales", "ada")
        assert graph.ask("things.contact", CEM, id=names["Zed"]) == []

    def test_bad_forms_keep_what_was_typed(self, as_: As, graph: Graph) -> None:
        client, position = as_(ADA), graph.position()
        bad: list[tuple[dict[str, Any], str]] = [
            ({"text": ""}, "empty"),
            ({"text": "Keep me. " + "x" * 100_000}, "at most 100,000"),
            ({"text": "Keep me.", "happened": "2026-02-30"}, "must be a day"),
            ({"text": "Keep me.", "audience": "team:delivery"}, "among those that are offered"),
            ({"text": "Keep me.", "about": ["Company:globex", "Company:stealth"]}, HIDDEN),
            ({"text": "Keep me.", "about": ["Company:globex", "Company:nothing"]}, HIDDEN),
            ({"text": "Keep me.", "about": ["Company:globex", "x"]}, HIDDEN),
        ]
        for typed, why in bad:
            answer = client.post("/notes", data=typed)
            assert answer.status_code == 400 and why in error_of(answer.text), typed
            assert typed["text"][:9] in answer.text
            assert ("Company:globex" in answer.text) == ("about" in typed)
        assert graph.position() == position
        assert client.post("/notes", data={"text": "x" * 20_000_000}).status_code == 413

    def test_keeps_odd_text_harmless(self, as_: As) -> None:
        client = as_(ADA)
        text = "<script>alert(1)</script> \u202egnp.exe 😀 שלום '} ]) DETACH DELETE n // @[x](Company:../../etc) \0"
        page = client.get(f"/notes/{write(client, text)}").text
        assert "<script>alert" not in page and "😀" in page and "DETACH DELETE" in page

    def test_signed_out_and_wrong_method(self, app: Flask, as_: As) -> None:
        assert app.test_client().post("/notes", data={"text": "x"}).status_code == 401
        assert as_(ADA).get("/notes").status_code == 405

    def test_needs_the_token_of_its_form(self, app: Flask, as_: As) -> None:
        client = as_(ADA)
        app.config["WTF_CSRF_ENABLED"] = True
        assert client.post("/notes", data={"text": "x"}).status_code == 400


class TestShow:
    def test_says_what_who_when_and_for_whom(self, as_: As) -> None:
        page = as_(CEM).get("/notes/n1").text
        assert "Mia worries about security" in page and "Ada Sol" in page and "Everybody here" in page
        assert 'href="/topics/security"' in page
        assert "/notes/n1/edit" not in page and "Also about?" not in page

    def test_offers_its_author_what_the_text_names(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        note = write(client, "Initech and Globex and Stealth Globex", about="Company:globex")
        page = client.get(f"/notes/{note}").text
        assert "Also about?" in page and "+ Initech" in page and "+ Globex" not in page and "+ Stealth" not in page
        assert client.post(f"/notes/{note}/about", data={"thing": "Company:initech"}).status_code == 303
        assert about(graph, note) == {("globex", "picked"), ("initech", "picked")}
        assert "Also about?" not in client.get(f"/notes/{note}").text

    def test_stranger_and_bad_id_get_the_same(self, as_: As) -> None:
        client = as_(CEM)
        texts = {said(client.get(f"/notes/{note}")) for note in ("n8", "n9", "nothing", "x" * 2000)}
        assert len(texts) == 1 and "There is no such note" in texts.pop()
        assert client.get("/notes/n8").status_code == 404
        assert as_(DORA).get("/notes/n8").status_code == 404

    def test_signed_out_and_wrong_method(self, app: Flask, as_: As) -> None:
        assert app.test_client().get("/notes/n1").status_code == 302
        assert as_(ADA).post("/notes/n1").status_code == 405


class TestEdit:
    def test_shows_and_saves(self, as_: As, graph: Graph) -> None:
        client = as_(ADA)
        page = client.get("/notes/n1/edit").text
        assert "Mia worries" in page and 'value="Topic:security" checked' in page and 'data-draft="edit:n1"' in page
        typed = {
            "text": "@[Mia](Contact:mia) is calm.",
            "happened": "2025-12-21",
            "audience": "team:sales",
            "about": "Topic:budget",
        }
        assert client.post("/notes/n1/edit", data=typed).location == "/notes/n1"
        [note] = graph.ask("notes.show", ADA, id="n1")
        assert (note["text"], note["happened"], note["audience"]) == (typed["text"], "2025-12-21", "team:sales")
        assert about(graph, "n1") == {("mia", "mention"), ("budget", "picked")}
        assert as_(CEM).get("/notes/n1").status_code == 404

    def test_keeps_what_was_typed(self, as_: As) -> None:
        answer = as_(ADA).post(
            "/notes/n1/edit", data={"text": "Half a tho", "happened": "soon", "about": "Company:globex"}
        )
        assert answer.status_code == 400 and "Half a tho" in answer.text and "must be a day" in error_of(answer.text)
        answer = as_(ADA).post("/notes/n1/edit", data={"text": "x", "about": "Company:stealth"})
        assert answer.status_code == 400 and HIDDEN in error_of(answer.text)


AUTHORS_ONLY = ("edit", "audience", "about", "delete")


class TestAuthorsOnly:
    def test_others_get_403_where_they_see_it_and_404_where_not(self, as_: As, graph: Graph) -> None:
        client, dora = as_(CEM), as_(DORA)
        position = graph.position()
        for what in AUTHORS_ONLY:
            assert client.post(f"/notes/n1/{what}", data={"text": "x", "audience": "staff"}).status_code == 403, what
            assert client.post(f"/notes/n8/{what}", data={"text": "x"}).status_code == 404, what
            assert client.post(f"/notes/nothing/{what}", data={"text": "x"}).status_code == 404, what
        assert client.get("/notes/n1/edit").status_code == 403
        assert "Only Ada Sol" in client.get("/notes/n1/edit").text
        assert dora.post("/notes/n1/delete").status_code == 403
        assert graph.position() == position

    def test_signed_out_and_wrong_method(self, app: Flask, as_: As) -> None:
        for what in AUTHORS_ONLY:
            assert app.test_client().post(f"/notes/n1/{what}").status_code == 401
        for what in AUTHORS_ONLY[2:]:
            assert as_(ADA).get(f"/notes/n1/{what}").status_code == 405


class TestShare:
    def test_narrows_and_widens(self, as_: As) -> None:
        ada, cem = as_(ADA), as_(CEM)
        assert ada.post("/notes/n1/audience", data={"audience": "only:ada"}).status_code == 303
        assert "Only you" in ada.get("/notes/n1").text
        assert cem.get("/notes/n1").status_code == 404
        ada.post("/notes/n1/audience", data={"audience": "staff"})
        assert cem.get("/notes/n1").status_code == 200

    def test_refuses_an_audience_of_others(self, as_: As) -> None:
        for audience in ("team:delivery", "", "gone", "everybody"):
            assert as_(ADA).post("/notes/n1/audience", data={"audience": audience}).status_code == 400


def test_add_subject_says_the_same_of_hidden_and_missing(as_: As) -> None:
    client = as_(ADA)
    texts = {
        said(client.post("/notes/n1/about", data={"thing": thing}))
        for thing in ("Company:stealth", "Company:nothing", "x")
    }
    assert len(texts) == 1 and HIDDEN in texts.pop()


class TestDelete:
    def test_can_be_undone_by_who_did_it(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        before = about(graph, "n1")
        assert ada.post("/notes/n1/delete").status_code == 303
        undo = "/things/undo?thing=Note:n1"
        assert undo in ada.get("/notes/new").text
        assert ada.get("/notes/n1").status_code == 404
        assert cem.post(undo).status_code == 404
        assert ada.post(undo).location == "/notes/n1"
        assert cem.get("/notes/n1").status_code == 200
        assert about(graph, "n1") == before
        assert ada.post(undo).status_code == 404

    def test_keeps_the_last_few(self, as_: As) -> None:
        client = as_(ADA)
        notes = [write(client, f"Number {number}") for number in range(KEPT + 1)]
        for note in notes:
            client.post(f"/notes/{note}/delete")
        assert client.post(f"/things/undo?thing=Note:{notes[0]}").status_code == 404
        assert client.post(f"/things/undo?thing=Note:{notes[1]}").status_code == 303


class TestMentions:
    def test_offer_what_the_viewer_sees(self, as_: As) -> None:
        found = offered(as_(CEM), "globex")
        assert {"kind": "Company", "id": "globex", "name": "Globex", "detail": "Company, Berlin"} in found
        assert "stealth" not in {one["id"] for one in found}
        assert "stealth" in {one["id"] for one in offered(as_(BEN), "globex")}

    def test_offer_to_make_what_is_not_there(self, as_: As) -> None:
        found = offered(as_(CEM), "Zed")
        assert found[0] == {"kind": "new", "id": "Contact", "name": "Zed", "detail": "Add as a new contact"}
        assert offered(as_(CEM), "") == []

    def test_take_any_text(self, as_: As) -> None:
        client = as_(CEM)
        for typed in ("'", "\0", "x" * 9000, "../", "%", "😀"):
            assert client.get("/notes/mentions", query_string={"q": typed}).status_code == 200

    def test_signed_out_and_wrong_method(self, app: Flask, as_: As) -> None:
        assert app.test_client().get("/notes/mentions", headers={"Accept": "application/json"}).status_code == 401
        assert as_(ADA).post("/notes/mentions").status_code == 405


class TestFindNames:
    def test_answers_names_with_their_places(self, as_: As) -> None:
        text = "Globex asked Stealth Globex about @[Initech](Company:initech)."
        found = spotted(as_(CEM), text)
        assert {"kind": "Company", "id": "globex", "name": "Globex", "start": 0, "end": 6} in found
        assert {one["id"] for one in found} == {"globex"}

    def test_takes_any_text(self, as_: As) -> None:
        client = as_(CEM)
        for text in ("", "\0", "x" * 150_000, "@[", "😀"):
            assert spotted(client, text) == []
        assert client.post("/notes/found").json == []

    def test_signed_out_and_wrong_method(self, app: Flask, as_: As) -> None:
        assert app.test_client().post("/notes/found", data={"text": "Globex"}).status_code == 401
        assert as_(ADA).get("/notes/found").status_code == 404


def test_a_form_that_is_sent_twice_saves_one_note(as_: Callable[[Viewer], FlaskClient]) -> None:
    client = as_(ADA)
    page = client.get("/companies/globex").text
    form = re.search(r'name="form" value="([^"]{16})"', page)
    assert form is not None
    typed = {"form": form[1], "text": "They renew in spring.", "about": "Company:globex", "audience": "staff"}
    first, second = (client.post("/notes", data=typed) for _ in range(2))
    assert first.status_code == second.status_code == 303
    assert first.headers["Location"] == second.headers["Location"]
    other = client.post("/notes", data=typed | {"text": "They renew in autumn."})
    assert other.headers["Location"] != first.headers["Location"]
    # The same form from somebody else is somebody else's note.
    assert as_(CEM).post("/notes", data=typed).headers["Location"] != first.headers["Location"]
    assert client.get("/companies/globex/notes").text.count("They renew in spring.") == 2


@pytest.mark.parametrize(("day", "why"), [("9999-12-31", "still to come"), ("0001-01-01", "too long ago")])
def test_a_day_that_cannot_be_right_is_refused(as_: Callable[[Viewer], FlaskClient], day: str, why: str) -> None:
    answer = as_(ADA).post("/notes", data={"text": "They renew.", "happened": day, "about": "Company:globex"})
    assert answer.status_code == 400
    assert why in answer.text and "They renew." in answer.text and day in answer.text
