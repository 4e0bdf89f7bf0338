"""Notes that several people keep, in the browser: edits, history, answers, who sees them, quotes, pictures, pages."""

import io
import re
from collections.abc import Callable
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from graphapp.graph.store import Graph
from graphapp.viewer import Viewer
from tests.views.ladder import said
from tests.village import ADA, BEN, CEM, DORA

As = Callable[[Viewer], FlaskClient]


def write(client: FlaskClient, text: str, **typed: Any) -> str:
    answer = client.post("/notes", data={"text": text, **typed})
    assert answer.status_code == 303
    return str(answer.location).rpartition("/")[2]


def fields(page: str) -> dict[str, str]:
    """The hidden fields of the form, as a browser sends them."""
    form = page[page.index('<form class="capture') :]
    return dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))


def text_of(graph: Graph, note: str, person: Viewer = ADA) -> str:
    return str(graph.ask("notes.show", person, id=note)[0]["text"])


def png() -> io.BytesIO:
    written = io.BytesIO()
    Image.new("RGB", (4, 3), "navy").save(written, "PNG")
    written.seek(0)
    return written


class TestEditing:
    def test_two_edits_of_one_revision_are_put_together(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        note = write(ada, "Mia decides.\nIn spring.", kept="readers")
        mine, theirs = (fields(one.get(f"/notes/{note}/edit").text) for one in (ada, cem))
        assert cem.post(f"/notes/{note}/edit", data=theirs | {"text": "Mia decides.\nIn autumn."}).status_code == 303
        answer = ada.post(
            f"/notes/{note}/edit", data=mine | {"text": "Noor decides.\nIn spring."}, follow_redirects=True
        )
        assert "together with what was changed meanwhile" in answer.text and "data-saved" in answer.text
        assert text_of(graph, note) == "Noor decides.\nIn autumn."

    def test_one_place_changed_by_both_is_shown_and_nothing_is_lost(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        note = write(ada, "Budget is 80k.", kept="readers")
        mine, theirs = (fields(one.get(f"/notes/{note}/edit").text) for one in (ada, cem))
        cem.post(f"/notes/{note}/edit", data=theirs | {"text": "Budget is 70k."})
        answer = ada.post(f"/notes/{note}/edit", data=mine | {"text": "Budget is 90k."})
        assert answer.status_code == 409 and "Budget is 90k.</textarea>" in answer.text
        assert "Budget is 70k." in answer.text and "Cem Aydin changed the same place" in answer.text
        assert text_of(graph, note) == "Budget is 70k."
        again = fields(answer.text) | {"text": "Budget is 70k or 90k."}
        assert ada.post(f"/notes/{note}/edit", data=again).status_code == 303
        page = ada.get(f"/notes/{note}/history").text
        assert all(f"Version {number}" in page for number in (1, 2, 3))

    def test_what_was_saved_already_is_not_saved_again(self, as_: As, graph: Graph) -> None:
        ada = as_(ADA)
        note = write(ada, "One")
        typed = fields(ada.get(f"/notes/{note}/edit").text) | {"text": "Two"}
        for _ in range(3):
            assert ada.post(f"/notes/{note}/edit", data=typed).status_code == 303
        assert graph.ask("notes.show", ADA, id=note)[0]["revision"] == 2

    def test_only_who_may_edits(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        closed, shared = write(ada, "Closed"), write(ada, "Open", kept="readers")
        assert cem.get(f"/notes/{closed}/edit").status_code == 403
        assert cem.post(f"/notes/{closed}/edit", data={"text": "x"}).status_code == 403
        typed = {"text": "Changed", "audience": "only:cem", "kept": ""}
        assert cem.post(f"/notes/{shared}/edit", data=typed).status_code == 303
        [note] = graph.ask("notes.show", CEM, id=shared)
        assert (note["text"], note["audience"], note["kept"], note["author_id"]) == (
            "Changed",
            "staff",
            "readers",
            "ada",
        )
        assert cem.post(f"/notes/{shared}/delete").status_code == 403
        assert cem.post(f"/notes/{shared}/audience", data={"audience": "staff"}).status_code == 403

    def test_ticks_of_both_stay(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        note = write(ada, "About much", kept="readers", about=["Company:globex", "Topic:budget"])
        mine = fields(ada.get(f"/notes/{note}/edit").text) | {"was": ["Company:globex", "Topic:budget"]}
        cem.post(
            f"/notes/{note}/edit",
            data={"text": "About much", "revision": "1", "about": ["Company:globex", "Topic:budget", "Contact:mia"]},
        )
        ada.post(f"/notes/{note}/edit", data=mine | {"text": "About much", "about": ["Company:globex"]})
        assert {row["id"] for row in graph.ask("notes.about_what", ADA, id=note)} == {"globex", "mia"}

    def test_odd_revisions_do_no_harm(self, as_: As) -> None:
        ada = as_(ADA)
        note = write(ada, "One")
        for odd in ("0", "-1", "x", "99999999999999999999", "7"):
            assert ada.post(f"/notes/{note}/edit", data={"text": f"Two {odd}", "revision": odd}).status_code in (
                303,
                409,
            )


class TestHistory:
    def test_says_who_changed_what_and_brings_it_back(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        note = write(ada, "They renew in spring.", kept="readers")
        cem.post(f"/notes/{note}/edit", data={"text": "They renew in autumn."})
        page = ada.get(f"/notes/{note}/history").text
        assert "Cem Aydin" in page and "Ada Sol" in page
        assert re.search(r"<ins>.*?autumn.*?</ins>", page) and re.search(r"<del>.*?spring.*?</del>", page)
        shown = ada.get(f"/notes/{note}/history/1").text
        assert "They renew in spring." in shown and "Bring it back" in shown
        assert "Bring it back" not in ada.get(f"/notes/{note}/history/2").text
        assert ada.post(f"/notes/{note}/history/1/restore").status_code == 303
        assert text_of(graph, note) == "They renew in spring."
        assert ada.get(f"/notes/{note}/history/3").status_code == 200
        assert "Version" in ada.get(f"/notes/{note}").text

    def test_shows_nobody_what_they_did_not_see_then(self, as_: As) -> None:
        ada, cem = as_(ADA), as_(CEM)
        note = write(ada, "Secretly halved.", audience="team:sales")
        ada.post(f"/notes/{note}/edit", data={"text": "Halved."})
        ada.post(f"/notes/{note}/audience", data={"audience": "staff"})
        assert "Secretly" not in cem.get(f"/notes/{note}/history").text
        hidden, missing = cem.get(f"/notes/{note}/history/1"), cem.get(f"/notes/{note}/history/9")
        assert hidden.status_code == missing.status_code == 404 and said(hidden) == said(missing)
        assert cem.post(f"/notes/{note}/history/1/restore").status_code == 403
        assert "Secretly" in ada.get(f"/notes/{note}/history/1").text

    def test_of_others_and_of_nothing_is_the_same(self, as_: As) -> None:
        cem = as_(CEM)
        for path in ("history", "history/1"):
            assert said(cem.get(f"/notes/n8/{path}")) == said(cem.get(f"/notes/nothing/{path}"))
        assert cem.get("/notes/n1/history").status_code == 200

    def test_signed_out(self, app: Flask) -> None:
        client = app.test_client()
        assert client.get("/notes/n1/history").status_code == client.get("/notes/n1/history/1").status_code == 302
        assert client.post("/notes/n1/history/1/restore").status_code == 401


class TestAnswers:
    def test_stand_below_the_note(self, as_: As, graph: Graph) -> None:
        cem = as_(CEM)
        answer = cem.post("/notes/n1/replies", data={"text": "Since which breach? @[Initech](Company:initech)"})
        assert answer.status_code == 303 and answer.location.startswith("/notes/n1#note-")
        reply = answer.location.partition("#note-")[2]
        assert "Since which breach?" in as_(DORA).get("/notes/n1").text
        assert "Mia worries" in as_(DORA).get(f"/notes/{reply}").text
        # To answer an answer is to answer in its thread.
        as_(ADA).post(f"/notes/{reply}/replies", data={"text": "The one in May."})
        assert len(graph.ask("notes.replies", DORA, id="n1")) == 2

    def test_sent_twice_is_one(self, as_: As, graph: Graph) -> None:
        cem = as_(CEM)
        for _ in range(2):
            cem.post("/notes/n1/replies", data={"text": "Once", "form": "f1"})
        assert len(graph.ask("notes.replies", DORA, id="n1")) == 1

    def test_an_empty_one_keeps_the_page(self, as_: As) -> None:
        answer = as_(CEM).post("/notes/n1/replies", data={"text": " "})
        assert answer.status_code == 400 and "empty" in answer.text and "Mia worries" in answer.text

    def test_vanish_with_the_note_and_come_back(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        note = write(ada, "Root")
        cem.post(f"/notes/{note}/replies", data={"text": "Below"})
        [reply] = graph.ask("notes.replies", DORA, id=note)
        ada.post(f"/notes/{note}/delete")
        assert cem.get(f"/notes/{reply['id']}").status_code == 404
        assert ada.post(f"/things/undo?thing=Note:{note}").status_code == 303
        assert cem.get(f"/notes/{reply['id']}").status_code == 200

    def test_a_deleted_answer_does_not_come_back_without_its_note(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        note = write(ada, "Root")
        cem.post(f"/notes/{note}/replies", data={"text": "Below"})
        [reply] = graph.ask("notes.replies", DORA, id=note)
        cem.post(f"/notes/{reply['id']}/delete")
        ada.post(f"/notes/{note}/delete")
        assert cem.post(f"/things/undo?thing=Note:{reply['id']}").status_code == 409

    def test_to_hidden_and_missing_notes_are_refused_alike(self, as_: As, app: Flask) -> None:
        cem = as_(CEM)
        pages = [cem.post(f"/notes/{note}/replies", data={"text": "x"}) for note in ("n8", "nothing")]
        assert [page.status_code for page in pages] == [404, 404] and said(pages[0]) == said(pages[1])
        assert app.test_client().post("/notes/n1/replies").status_code == 401


class TestAudience:
    def test_the_effect_is_shown_before_anything_changes(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        cem.post("/notes/n1/replies", data={"text": "Really?"})
        position = graph.position()
        page = ada.get("/notes/n1/audience?audience=team:sales").text
        assert "3 people will no longer see this" in page and "1 person who answered" in page and "Cem Aydin" in page
        assert graph.position() == position
        ada.post("/notes/n1/audience", data={"audience": "team:sales"})
        page = ada.get("/notes/n1/audience?audience=staff").text
        assert "3 more people will see this" in page and "Ben Ito" in page
        assert "1 answer will" not in page

    def test_is_for_the_author_alone(self, as_: As) -> None:
        cem = as_(CEM)
        assert cem.get("/notes/n1/audience?audience=staff").status_code == 403
        assert said(cem.get("/notes/n8/audience")) == said(cem.get("/notes/nothing/audience"))
        assert as_(ADA).get("/notes/n1/audience?audience=team:delivery").status_code == 400

    def test_an_answer_cannot_be_shown_to_more(self, as_: As, graph: Graph) -> None:
        ada = as_(ADA)
        note = write(ada, "Root", audience="team:sales")
        ada.post(f"/notes/{note}/replies", data={"text": "Below"})
        [reply] = graph.ask("notes.replies", ADA, id=note)
        answer = ada.post(f"/notes/{reply['id']}/audience", data={"audience": "staff"})
        assert answer.status_code == 400 and "no more people" in answer.text


class TestQuotes:
    def test_each_reader_sees_as_much_as_of_the_source(self, as_: As) -> None:
        note = write(as_(BEN), "See [[note:n8]] and [[note:n1]].")
        ben, cem = (as_(one).get(f"/notes/{note}").text for one in (BEN, CEM))
        assert "secretly halved" in ben and "Mia worries" in ben
        assert "secretly halved" not in cem and "Mia worries" in cem and "notes/n8" not in cem
        assert "See … and" in cem

    def test_hidden_and_missing_are_the_same_bytes(self, as_: As) -> None:
        hidden, missing = (write(as_(BEN), f"See [[note:{source}]].") for source in ("n8", "zz"))
        cem = as_(CEM)
        pages = [said(cem.get(f"/notes/{note}")).replace(note, "") for note in (hidden, missing)]
        assert pages[0] == pages[1]

    def test_a_narrowed_source_is_gone_from_its_quotes_at_once(self, as_: As) -> None:
        ada, cem = as_(ADA), as_(CEM)
        note = write(cem, "As Ada said: [[note:n1]]", about="Company:globex")
        dora = as_(DORA)
        assert "Mia worries" in dora.get(f"/notes/{note}").text
        assert note in dora.get("/notes/n1").text
        ada.post("/notes/n1/audience", data={"audience": "team:sales"})
        for path in (f"/notes/{note}", "/companies/globex", "/companies/globex/notes", "/search?q=worries"):
            assert "Mia worries" not in dora.get(path).text, path

    def test_the_form_is_filled_with_a_quote_only_of_what_is_seen(self, as_: As) -> None:
        cem = as_(CEM)
        assert "[[note:n1]]" in cem.get("/notes/new?quote=n1").text
        for source in ("n8", "nothing", "a\0b"):
            assert "[[note:" not in cem.get("/notes/new", query_string={"quote": source}).text


class TestPictures:
    def send(self, client: FlaskClient, **more: Any) -> Any:
        return client.post("/notes/pictures", data={"picture": (png(), "x.png"), "alt": "A [board]", **more})

    def test_are_seen_with_the_note(self, as_: As) -> None:
        ada, cem = as_(ADA), as_(CEM)
        brought = self.send(ada).json
        assert brought["text"] == f"![A board]({brought['url']})"
        assert ada.get(brought["url"]).status_code == 200 and cem.get(brought["url"]).status_code == 404
        note = write(ada, f"Look: {brought['text']}", audience="staff")
        shown = cem.get(brought["url"])
        assert shown.mimetype == "image/webp" and shown.data[:4] == b"RIFF"
        assert (shown.headers["X-Content-Type-Options"], shown.headers["Cache-Control"]) == ("nosniff", "no-store")
        assert f'<img alt="A board" src="{brought["url"]}" loading="lazy">' in cem.get(f"/notes/{note}").text
        ada.post(f"/notes/{note}/audience", data={"audience": "only:ada"})
        assert cem.get(brought["url"]).status_code == 404 and ada.get(brought["url"]).status_code == 200

    def test_of_others_are_not_taken_into_a_note(self, as_: As) -> None:
        brought = self.send(as_(ADA)).json
        write(as_(CEM), brought["text"])
        assert as_(CEM).get(brought["url"]).status_code == 404

    def test_are_added_without_script(self, as_: As, graph: Graph) -> None:
        ada = as_(ADA)
        answer = ada.post("/notes/n1/pictures", data={"picture": (png(), "x.png"), "alt": "A board"})
        assert answer.status_code == 303 and "![A board](/pictures/" in text_of(graph, "n1")
        assert as_(CEM).post("/notes/n1/pictures", data={"picture": (png(), "x.png")}).status_code == 403

    def test_what_is_none_is_refused(self, as_: As) -> None:
        ada = as_(ADA)
        answer = ada.post("/notes/pictures", data={"picture": (io.BytesIO(b"<svg/>"), "x.png")})
        assert answer.status_code == 400 and "no picture" in answer.text
        assert ada.post("/notes/pictures").status_code == 400
        too_long = ada.post("/notes/pictures", data=b"x" * (14 << 20), content_type="multipart/form-data; boundary=x")
        assert too_long.status_code == 413 and "make the picture smaller" in too_long.text

    def test_without_script_what_was_typed_stands_beside_what_is_wrong(self, as_: As, graph: Graph) -> None:
        before = text_of(graph, "n1")
        for sent in ({"picture": (io.BytesIO(b"<svg/>"), "x.svg")}, {"picture": (io.BytesIO(b""), "")}, {}):
            answer = as_(ADA).post("/notes/n1/pictures", data={**sent, "alt": 'The "board" <b>'})
            assert answer.status_code == 400 and 'id="e-picture"' in answer.text
            assert "The note is as it was." in answer.text and '<details id="picture" open>' in answer.text
            assert 'value="The &#34;board&#34; &lt;b&gt;"' in answer.text
        assert text_of(graph, "n1") == before
        assert '<details id="picture">' in as_(ADA).get("/notes/n1").text

    def test_hidden_and_missing_are_the_same(self, as_: As, app: Flask) -> None:
        cem = as_(CEM)
        assert said(cem.get("/pictures/p8")) == said(cem.get("/pictures/p7")) == said(cem.get("/pictures/nothing"))
        assert cem.get("/pictures/p1").status_code == 200
        assert app.test_client().get("/pictures/p1").status_code == 302

    def test_from_elsewhere_are_no_pictures(self, as_: As) -> None:
        note = write(as_(ADA), "![x](https://evil.example/a.png) ![y](/pictures/../x) ![z](//evil/pictures/a)")
        assert "<img" not in as_(ADA).get(f"/notes/{note}").text


class TestPages:
    def test_stand_on_the_page_of_their_thing_and_are_kept_by_all(self, as_: As) -> None:
        ada, cem = as_(ADA), as_(CEM)
        form = ada.get("/notes/new?place=page&about=Company:globex").text
        assert "Title" in form and 'value="readers" checked' in form
        typed = {
            "text": "Mia signs.",
            "title": "How they buy",
            "place": "page",
            "kept": "readers",
            "about": "Company:globex",
        }
        note = write(ada, **typed)
        assert "How they buy" in cem.get("/companies/globex").text
        assert (
            cem.post(
                f"/notes/{note}/edit", data=typed | {"text": "Mia signs, Noor pays.", "title": "How they pay"}
            ).status_code
            == 303
        )
        assert "How they pay" in cem.get("/companies/globex").text
        page = as_(DORA).get(f"/notes/{note}").text
        assert "How they pay" in page and "Whoever sees it" in page and "Cem Aydin" in page

    def test_need_a_title(self, as_: As) -> None:
        answer = as_(ADA).post("/notes", data={"text": "Mia signs.", "place": "page", "about": "Company:globex"})
        assert answer.status_code == 400 and "needs a title" in answer.text and "Mia signs." in answer.text

    def test_of_others_are_not_listed(self, as_: As) -> None:
        assert "A takeover" in as_(BEN).get("/projects/atlas").text
        assert "A takeover" not in as_(CEM).get("/projects/atlas").text


def test_tables_and_lists_are_shown(as_: As) -> None:
    note = write(as_(ADA), "| who | what |\n|---|---:|\n| Mia | signs |\n\n- one\n- two")
    page = as_(CEM).get(f"/notes/{note}").text
    assert "<th>who</th>" in page and "<td>signs</td>" in page and "<li>one</li>" in page and "style=" not in page
