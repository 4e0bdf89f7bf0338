"""Mails of what is new, through a real server: to whom, when, once, and only what may be seen at that moment."""

import functools
import smtplib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graphapp.access import read_viewer
from graphapp.config import Config
from graphapp.digests import Digests
from graphapp.graph.store import Change, Graph
from graphapp.mail import NotTaken, Post
from tests import village
from tests.test_mail import FROM, MailServer, text_of
from tests.village import CEM, DAY, NOW, rows

# 2026-01-01 is a Thursday; in Berlin it is one in the morning at `NOW`.
MORNING = NOW + 7 * 3600
MONDAY = NOW + 4 * DAY + 7 * 3600


class Kept(Post):
    """Keeps what would be sent, or fails as it is told."""

    def __init__(self, *errors: BaseException | None) -> None:
        self.sent: list[tuple[str, str, str]] = []
        self._errors = list(errors)

    def send(self, to: str, subject: str, text: str, html: str = "", unsubscribe: str = "") -> None:  # noqa: ARG002
        error = self._errors.pop(0) if self._errors else None
        if error is not None:
            raise error
        self.sent.append((to, subject, text))


def wants(graph: Graph, person: str, often: str = "daily", name: str = "news_mail") -> None:
    row = rows("employee name value", (person, name, often), audience=f"only:{person}", by=person)
    graph.tell(Change([("people.choose", row)], person))


def at(graph: Graph, instant: float) -> None:
    graph.clock = lambda: instant


def digests(graph: Graph, post: Post, folder: Path) -> Digests:
    config = Config(folder, secret="s", url="https://g.example.com", mail_from=FROM)
    return Digests(graph, post, config, functools.partial(read_viewer, graph))


@pytest.fixture
def send(graph: Graph, tmp_path: Path) -> Callable[..., list[tuple[str, str, str]]]:
    """Send what is due, and return what was sent."""

    def run(post: Kept | None = None, **options: Any) -> list[tuple[str, str, str]]:
        used = post or Kept()
        digests(graph, used, tmp_path).run(**options)
        return used.sent

    return run


def note(graph: Graph, name: str, text: str = "They bought a crane.", audience: str = "staff", by: str = "ben") -> None:
    """Write a note about Globex at this moment."""
    row = rows("note author text happened written", (name, by, text, "2026-01-01", int(graph.clock())))
    about = rows("note thing how", (name, "globex", "mention"))
    shared = {"audience": audience, "by": by}
    told: list[tuple[str, Any]] = [("notes.write", [row[0] | shared]), ("notes.about.Company", [about[0] | shared])]
    graph.tell(Change(told, by))


Send = Callable[..., list[tuple[str, str, str]]]


class TestWhen:
    def test_nobody_is_mailed_who_does_not_want_it(self, send: Send, graph: Graph) -> None:
        note(graph, "n5")
        at(graph, MORNING)
        assert send() == []
        wants(graph, "cem", "off")
        assert send() == []

    def test_in_the_morning_where_they_are_once_a_day(self, send: Send, graph: Graph) -> None:
        wants(graph, "cem")
        note(graph, "n5")
        assert send() == [], "it is night"
        at(graph, MORNING)
        [(to, subject, text)] = send()
        assert to == CEM.email and subject == "1 new: Globex" and "They bought a crane" in text
        assert send() == []
        note(graph, "n6", "They sold it again.")
        assert send() == [], "one mail a day"
        at(graph, MORNING + DAY)
        [(_, _, text)] = send()
        assert "sold it again" in text and "crane" not in text
        at(graph, MORNING + 2 * DAY)
        note(graph, "n7", "Saturday.")
        assert send() == []
        at(graph, MONDAY)
        assert "Saturday." in send()[0][2]

    def test_only_when_there_is_something(self, send: Send, graph: Graph) -> None:
        wants(graph, "cem")
        at(graph, MORNING)
        before = graph.position()
        assert send() == [] and graph.position() == before

    def test_weekly(self, send: Send, graph: Graph) -> None:
        wants(graph, "cem", "weekly")
        note(graph, "n5")
        at(graph, MORNING)
        assert len(send()) == 1, "the first one comes at once"
        note(graph, "n6", "Later.")
        at(graph, MORNING + DAY)
        assert send() == []
        at(graph, MONDAY)
        assert "Later." in send()[0][2]

    def test_nothing_by_oneself(self, send: Send, graph: Graph) -> None:
        wants(graph, "ada")
        note(graph, "n5", by="ada")
        at(graph, MORNING)
        assert send() == []

    def test_a_dry_run_sends_nothing(self, graph: Graph, tmp_path: Path) -> None:
        wants(graph, "cem")
        note(graph, "n5")
        at(graph, MORNING)
        post, before = Kept(), graph.position()
        report = digests(graph, post, tmp_path).run(dry=True)
        assert report.lines == ["cem@example.com: 1 new: Globex"] and post.sent == [] and graph.position() == before


class TestWhatMayBeSeen:
    def test_at_the_moment_of_sending(self, send: Send, graph: Graph) -> None:
        wants(graph, "cem")
        note(graph, "n5")
        at(graph, MORNING)
        kept = {"note": "n5", "author": "ben", "text": "A crane.", "happened": "2026-01-01", "edited": int(MORNING)}
        graph.tell(Change([("notes.edit", [kept | {"audience": "only:ben", "by": "ben"}])], "ben"))
        assert send() == []

    def test_what_was_widened_is_told_to_those_who_see_it_since(self, send: Send, graph: Graph) -> None:
        wants(graph, "cem")
        note(graph, "n5", audience="only:ben")
        at(graph, MORNING)
        assert send() == []
        at(graph, MORNING + DAY)
        for audience, before, shift in (("staff", "only:ben", -60), ("staff", "staff", -30)):
            widened = {"id": f"w{shift}", "note": "n5", "at": int(MORNING + DAY) + shift, "before": before}
            shared = {"note": "n5", "audience": audience, "by": "ben"}
            told: list[tuple[str, Any]] = [
                ("notes.widen", [widened]),
                ("notes.share.Company", [shared]),
                ("notes.narrow", [shared]),
            ]
            graph.tell(Change(told, "ben"))
        [(to, _, text)] = send()
        assert to == CEM.email and "They bought a crane" in text
        at(graph, MORNING + 2 * DAY)
        assert send() == []

    def test_who_left_gets_nothing(self, send: Send, graph: Graph) -> None:
        wants(graph, "cem")
        note(graph, "n5")
        at(graph, MORNING)
        person = ("cem", "Cem Aydin", "cem@example.com", None, False, "Europe/Berlin")
        row = rows("employee name email title active time_zone", person, audience=None)
        graph.tell(Change([("employees.write", row)], "dora"))
        assert send() == []

    def test_what_is_not_for_everybody_is_not_quoted(self, send: Send, graph: Graph) -> None:
        wants(graph, "ben")
        at(graph, MORNING)
        note(graph, "n5", "Delivery only: a crane.", audience="team:delivery", by="cem")
        graph.tell(Change([("things.follow.Company", rows("employee thing", ("ben", "globex"), by="ben"))], "ben"))
        [(_, _, text)] = send()
        assert "crane" not in text and "a note for fewer people" in text and "https://g.example.com/notes/n5" in text

    def test_it_is_the_same_in_two_worlds_that_differ_in_what_is_hidden(
        self, empty_graph: Graph, tmp_path: Path
    ) -> None:
        graph = empty_graph
        village.build(graph, with_hidden=False)
        for person in ("ada", "cem"):
            wants(graph, person)
        at(graph, NOW + 3600)
        note(graph, "n5", by="dora")
        at(graph, MORNING)
        bare = _letters(graph, tmp_path)
        assert len(bare) == 2 and all("crane" in text for _, _, text in bare)
        told = [*village.hidden(), *village.hidden_introductions(), *village.whispers()]
        graph.tell(Change(told, "ben"))
        from tests.living import hidden_living

        graph.tell(Change(hidden_living(), "ben"))
        note(graph, "n5-secret", "A secret crane.", "only:ben")
        assert _letters(graph, tmp_path) == bare


def _letters(graph: Graph, folder: Path) -> list[tuple[str, str, str]]:
    """What would be sent, without noting that it was."""

    class Silent(Kept):
        def send(self, to: str, subject: str, text: str, html: str = "", unsubscribe: str = "") -> None:
            super().send(to, subject, text, html, unsubscribe)
            raise NotTaken("only looking")

    post = Silent()
    digests(graph, post, folder).run()
    return post.sent


class TestOnce:
    def test_killed_while_handing_over_it_is_not_sent_again(self, send: Send, graph: Graph) -> None:
        wants(graph, "cem")
        note(graph, "n5")
        at(graph, MORNING)

        class Killed(BaseException):
            pass

        with pytest.raises(Killed):
            send(Kept(Killed()))
        assert send() == []

    def test_a_connection_that_broke_is_not_tried_again(self, send: Send, graph: Graph) -> None:
        wants(graph, "cem")
        note(graph, "n5")
        at(graph, MORNING)
        assert send(Kept(smtplib.SMTPServerDisconnected("gone"))) == []
        assert send() == []

    def test_what_was_certainly_not_taken_is_tried_again(self, send: Send, graph: Graph) -> None:
        wants(graph, "cem")
        note(graph, "n5")
        at(graph, MORNING)
        assert send(Kept(NotTaken("550"))) == send(Kept(NotTaken("550"))) == []
        assert "crane" in send()[0][2]
        assert send() == []

    def test_it_gives_up_after_some_tries(self, send: Send, graph: Graph) -> None:
        wants(graph, "cem")
        note(graph, "n5")
        at(graph, MORNING)
        for _ in range(12):
            send(Kept(NotTaken("550")))
        assert send() == []
        at(graph, MORNING + DAY)
        assert len(send()) == 1

    def test_of_two_processes_one_sends(self, graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        wants(graph, "cem")
        note(graph, "n5")
        at(graph, MORNING)
        post = Kept()
        one, other = (digests(graph, post, tmp_path) for _ in range(2))
        find = one._find

        def find_late(*args: Any) -> Any:
            # Between this process' looking and its noting down, the other one does all of it.
            found = find(*args)
            other.run()
            return found

        monkeypatch.setattr(one, "_find", find_late)
        one.run()
        assert len(post.sent) == 1


class TestMention:
    def mention(self, graph: Graph, folder: Path, person: str, name: str = "n5") -> list[tuple[str, str, str]]:
        post = Kept()
        digests(graph, post, folder).mention(person, name)
        return post.sent

    def name(self, graph: Graph, audience: str = "staff") -> None:
        note(graph, "n5", "Ask @[Cem Aydin](Employee:cem) about it.", audience)
        row = rows("note thing how", ("n5", "cem", "mention"), audience=audience, by="ben")
        graph.tell(Change([("notes.about.Employee", row)], "ben"))

    def test_is_told_once_to_who_is_named(self, graph: Graph, tmp_path: Path) -> None:
        self.name(graph)
        [(to, subject, text)] = self.mention(graph, tmp_path, "cem")
        assert (to, subject) == (CEM.email, "Ben Ito mentions you in a note") and "Ask Cem Aydin about it." in text
        assert self.mention(graph, tmp_path, "cem") == self.mention(graph, tmp_path, "ada") == []
        assert self.mention(graph, tmp_path, "ben") == self.mention(graph, tmp_path, "nobody") == []

    def test_not_where_it_was_turned_off(self, graph: Graph, tmp_path: Path) -> None:
        self.name(graph)
        wants(graph, "cem", "off", "mention_mail")
        assert self.mention(graph, tmp_path, "cem") == []

    def test_not_of_a_note_that_they_do_not_see(self, graph: Graph, tmp_path: Path) -> None:
        self.name(graph, "team:delivery")
        assert self.mention(graph, tmp_path, "cem") == []


class TestThroughAServer:
    @pytest.fixture
    def server(self) -> Iterator[MailServer]:
        made = MailServer()
        yield made
        made.close()

    def test_a_real_mail(self, graph: Graph, server: MailServer, tmp_path: Path) -> None:
        wants(graph, "cem")
        note(graph, "n5", "A crane & <b>more</b>.")
        at(graph, MORNING)
        smtp = f"smtp://127.0.0.1:{server.port}"
        config = Config(tmp_path, secret="s", smtp=smtp, url="https://g.example.com", mail_from=FROM)
        report = Digests(graph, Post(config), config, functools.partial(read_viewer, graph)).run()
        assert (report.sent, report.failed) == (1, 0)
        mail = server.next_mail()
        assert mail.get_content_type() == "multipart/alternative" and mail["To"] == CEM.email
        assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        url = str(mail["List-Unsubscribe"]).strip("<>")
        assert url.startswith("https://g.example.com/unsubscribe/cem.news.") and url in text_of(mail)
        page = mail.get_body(("html",))
        assert page is not None
        html = page.get_content()
        assert "A crane &amp; &lt;b&gt;more" in html and "src=" not in html and "style" not in html
