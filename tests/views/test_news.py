"""The page of news, the mails that are wanted, and the button in a mail that ends them."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp import create_app
from graphapp.config import Config
from graphapp.graph.store import Change, Graph, Row
from graphapp.knowledge.choices import plan_choices
from graphapp.knowledge.following.gathering import Gathered, gather
from graphapp.knowledge.following.marks import Mark, mark_at
from graphapp.knowledge.following.news import Group, Item, Wish, keys_of, read_news
from graphapp.knowledge.signals.following import choice_of
from graphapp.mail import sign_unsubscribing
from graphapp.viewer import Viewer
from tests.remarks import TODAY as REMARKED
from tests.remarks import Remark, mass, tell_remarks
from tests.test_mail import FROM
from tests.views.ladder import climb
from tests.views.test_notes import write
from tests.village import ADA, BEN, CEM, DAY, DORA, NOW, rows

As = Callable[[Viewer], FlaskClient]


def later(graph: Graph, seconds: float) -> None:
    """Let time pass."""
    now = graph.clock() + seconds
    graph.clock = lambda: now


def chosen(graph: Graph, person: Viewer) -> dict[str, str]:
    return {row["name"]: row["value"] for row in graph.ask("people.choices", person)}


class TestPage:
    def test_the_ladder(self, as_: As) -> None:
        climb(as_, ["/news"], [], ["/news/nothing"])

    def test_what_is_new_by_what_i_follow(self, as_: As) -> None:
        page = as_(CEM).get("/news").text
        assert "<h2><span>Globex <b>" in page and 'href="/companies/globex">Its page' in page and "Mia worries" in page
        assert "You follow it" in page and "In the last 14 days" in page
        # c1, c2, c3 stand with the note that says them.
        assert "Decision maker: <bdi>Mia Roth</bdi>" in page and "Ada Sol</bdi></a> says" not in page
        assert "Mia worries" not in as_(DORA).get("/news").text, "she follows nothing"

    def test_is_new_until_it_was_looked_at(self, as_: As, graph: Graph) -> None:
        client = as_(CEM)
        client.get("/news")
        assert "Mia worries" in client.get("/news").text, "still the same visit"
        later(graph, 3600)
        empty = client.get("/news").text
        assert "Mia worries" not in empty and "Nothing new since you looked" in empty
        assert "Mia worries" in client.get("/news?days=14").text
        later(graph, 3600)
        note = write(as_(ADA), "They bought a crane.", about="Company:globex", happened="2025-12-31")
        later(graph, 3600)
        page = client.get("/news").text
        assert f'href="/notes/{note}"' in page and "Mia worries" not in page
        assert "They bought a crane" not in as_(ADA).get("/news").text, "nothing by oneself"

    def test_mentions_and_answers_stand_first(self, as_: As) -> None:
        write(as_(ADA), "@[Dora Levi](Employee:dora) should know.", happened="2025-12-31")
        page = as_(DORA).get("/news").text
        assert 'id="for-me"' in page and "They mention you" in page and "should know" in page

    def test_moves_and_sales_are_new_whenever_they_are_told(self, as_: As, graph: Graph) -> None:
        client = as_(CEM)
        client.get("/news")
        later(graph, 3600)
        job = rows(
            "id contact company title department since until", ("w5", "otto", "globex", "CEO", None, TODAY, None)
        )
        graph.tell(Change([("contacts.works_at", job)], "ada"))
        page = client.get("/news").text
        assert ' came to <a href="/companies/globex"><bdi>Globex</bdi></a> (CEO).' in page
        later(graph, 3600)
        assert "came to" not in client.get("/news").text, "it was shown"

    def test_an_answer_to_what_a_note_of_mine_counted_for(self, as_: As, graph: Graph) -> None:
        said = "was answered; a note of yours counted."
        assert said not in as_(ADA).get("/news").text
        row = {"case_id": "k1", "answer": "From March on there is a smaller plan.", "answered": int(NOW)}
        graph.tell(Change([("cases.answer", [row])], "cem"))
        assert said in as_(ADA).get("/news").text and said not in as_(DORA).get("/news").text


class TestThemes:
    def test_what_is_said_on_a_theme_that_i_follow_is_new_once(self, graph: Graph) -> None:
        tell_remarks(graph, [*mass(), Remark("globex", 2, author="cem", audience="team:sales", value="price: dear")])
        assert heard(graph, DORA) == []
        graph.tell(Change(plan_choices("dora", {choice_of("opinion:price:cloud"): "on"}), "dora"))
        found = heard(graph, DORA)
        # What she wrote is not new to her, and what she may not see is not there.
        assert [item.text for item in found] == [
            f"Ada Sol on Price of Cloud hosting, {name}: price: bad." for name in ("Acme", "Cyan", "Globex", "Echo")
        ]
        assert heard(graph, DORA, keys_of([Group(None, "", tuple(found))])) == []

    def test_words_for_fewer_people_are_in_no_mail(self, graph: Graph) -> None:
        tell_remarks(graph, [Remark("acme", 2, audience="team:delivery")])
        graph.tell(Change(plan_choices("ben", {choice_of("opinion:price:cloud"): "on"}), "ben"))
        assert "Ada Sol on Price of Cloud hosting." in [item.text for item in heard(graph, BEN)]


def heard(graph: Graph, reader: Viewer, seen: Collection[str] = ()) -> list[Item]:
    def ask(name: str, /, **params: Any) -> list[Row]:
        return graph.ask(name, reader, **params)

    wish = Wish(reader.id, REMARKED.isoformat(), {}, mark_at(graph, int(NOW) - 14 * DAY), seen=seen)
    groups = read_news(ask, wish, gather(graph, wish.since))
    return [item for group in groups for item in group.items if item.form == "signal"]


class TestMore:
    def test_a_move_of_a_contact_whom_i_follow(self, as_: As, graph: Graph) -> None:
        as_(DORA).post("/contacts/otto/follow", data={"on": "1"})
        job = ("w5", "otto", "globex", "CEO", None, TODAY, None)
        told = rows("id contact company title department since until", job)
        graph.tell(Change([("contacts.works_at", told)], "ada"))
        page = as_(DORA).get("/news").text
        assert "<h2><span>Otto Berg <b>" in page and " came to " in page

    def test_what_was_narrowed_is_gone(self, as_: As) -> None:
        page = as_(CEM).get("/news").text
        assert "Mia worries" in page
        as_(ADA).post("/notes/n1/audience", data={"audience": "only:ada"})
        assert "Mia worries" not in as_(CEM).get("/news?days=14").text

    def test_what_was_widened_is_new_for_those_who_see_it_since(self, as_: As, graph: Graph) -> None:
        ada, cem = as_(ADA), as_(CEM)
        note = write(ada, "They bought a crane.", about="Company:globex", happened="2025-12-31", audience="only:ada")
        later(graph, 3600)
        assert "crane" not in cem.get("/news").text
        later(graph, 3600)
        ada.post(f"/notes/{note}/audience", data={"audience": "staff"})
        assert "bought a crane" in cem.get("/news").text and "crane" not in ada.get("/news").text
        later(graph, 3600)
        assert "crane" not in cem.get("/news").text, "it was looked at"
        ada.post(f"/notes/{note}/audience", data={"audience": "team:sales"})
        assert graph.keep("news_widened", since=int(graph.clock())) == [], "who sees it now saw it before"
        assert "crane" not in cem.get("/news?days=14").text

    def test_who_saw_it_before_hears_nothing_of_a_widening(self) -> None:
        widened = {"n1": ((10, "only:ada"), (20, "team:sales"))}
        gathered = Gathered(Mark(0, 0), {}, {}, {}, widened)
        assert gathered.shown(["n1", "n2"], ["staff"], 5) == {"n1": 20}
        assert gathered.shown(["n1"], ["staff", "team:sales"], 5) == {"n1": 10}
        assert gathered.shown(["n1"], ["staff", "team:sales"], 11) == {}

    def test_a_colleague_whom_i_follow(self, as_: As) -> None:
        as_(DORA).post("/employees/ben/follow", data={"on": "1"})
        write(as_(BEN), "Nobody is in the office.", happened="2025-12-31")
        page = as_(DORA).get("/news").text
        assert "Nobody is in the office" in page and "secretly" not in page

    def test_a_case_that_i_follow(self, as_: As, graph: Graph) -> None:
        assert "was opened" not in as_(ADA).get("/news").text, "she opened it herself"
        decide = "MATCH (k:CaseFile) SET k.decided = $at"
        graph.engine.write(lambda writing: writing.run(decide, {"at": int(NOW)}))
        assert "Cloud is too dear</bdi> was decided." in as_(ADA).get("/news?days=14").text.replace("</a>", "")
        assert "A takeover" not in as_(CEM).get("/news?days=14").text


TODAY = datetime.now(UTC).date().isoformat()


class TestMails:
    @pytest.fixture
    def mailing(self, graph: Graph, tmp_path: Path) -> Flask:
        """The application with a mail server that nobody reaches."""
        config = Config(
            data=tmp_path / "mailing", secret="s", smtp="smtp://127.0.0.1:9", mail_from=FROM, url="https://g.example"
        )
        app = create_app(config, graph)
        app.testing = True
        app.config["SESSION_COOKIE_SECURE"] = False
        return app

    def test_are_chosen_in_the_account(self, as_: As, graph: Graph) -> None:
        client = as_(CEM)
        assert 'name="news_mail" value="off" checked' in client.get("/account").text
        client.post("/account/mails", data={"news_mail": "weekly", "mention_mail": "1"})
        said = chosen(graph, CEM)
        assert (said["news_mail"], said["mention_mail"], said["readings"]) == ("weekly", "on", "off")
        assert 'name="news_mail" value="weekly" checked' in client.get("/account").text
        for wrong in ({"news_mail": "hourly"}, {"news_mail": "off", "readings": "yes"}, {"news_mail": "off", "x": "1"}):
            answer = client.post("/account/mails", data=wrong)
            assert answer.status_code == 400 and "Nothing was changed" in answer.text, wrong
        assert client.post("/news/mails", data={"news_mail": "hourly"}).status_code == 400
        assert chosen(graph, CEM) == said
        assert client.get("/account/mails").status_code == 405
        assert client.application.test_client().post("/account/mails").status_code == 401

    def test_are_offered_once_and_only_where_there_is_a_server(self, as_: As, mailing: Flask, graph: Graph) -> None:
        assert "By mail?" not in as_(CEM).get("/news").text
        mailing.config["WTF_CSRF_ENABLED"] = False
        client = signed_in(mailing, graph)
        assert "By mail?" in client.get("/news").text
        client.post("/news/mails", data={"news_mail": "off"})
        assert "By mail?" not in client.get("/news").text and chosen(graph, CEM)["news_mail"] == "off"

    def test_looking_at_the_link_changes_nothing_and_the_button_ends_them(self, mailing: Flask, graph: Graph) -> None:
        row = rows("employee name value", ("cem", "news_mail", "daily"), ("cem", "mention_mail", "on"), by="cem")
        graph.tell(Change([("people.choose", [one | {"audience": "only:cem"} for one in row])], "cem"))
        url = "/unsubscribe/" + sign_unsubscribing("s", "cem", "news")
        stranger = mailing.test_client()
        page = stranger.get(url)
        assert page.status_code == 200 and "End these mails" in page.text and chosen(graph, CEM)["news_mail"] == "daily"
        # As a mail program does it: no page before, no token of a form, nobody signed in (RFC 8058).
        done = stranger.post(url, data={"List-Unsubscribe": "One-Click"})
        assert done.status_code == 200 and "No more mails of what is new" in done.text
        said = chosen(graph, CEM)
        assert (said["news_mail"], said["digest"], said["mention_mail"]) == ("off", "off", "on")
        assert stranger.get("/").status_code == 302, "it signs nobody in"
        assert stranger.post("/account/mails").status_code == 400, "all else wants the token of a form"

    @pytest.mark.parametrize(
        "token", ["cem.news.0", "cem.news", "x", "nobody.news.0", sign_unsubscribing("s", "cem", "else"), "ä.b.c"]
    )
    def test_a_wrong_link_changes_nothing(self, mailing: Flask, graph: Graph, token: str) -> None:
        before = graph.position()
        answer = mailing.test_client().post(f"/unsubscribe/{token}")
        assert answer.status_code == 200 and "not complete" in answer.text and graph.position() == before

    def test_the_link_of_somebody_who_left(self, mailing: Flask, graph: Graph) -> None:
        before = graph.position()
        assert mailing.test_client().post("/unsubscribe/" + sign_unsubscribing("s", "gone", "news")).status_code == 200
        assert graph.position() == before


def signed_in(app: Flask, graph: Graph) -> FlaskClient:
    from graphapp.access import make_link

    client = app.test_client()
    client.post(f"/sign-in/{make_link(graph, 'cem', 'test', CEM)}")
    return client
