"""Mails go through a real server: one of the tests' own, that speaks SMTP over a socket."""

import logging
import queue
import re
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp import create_app, mail
from graphapp.access import make_link, set_password
from graphapp.config import Config
from graphapp.errors import SettingsError
from graphapp.graph.store import Change, Graph
from graphapp.mail import Post, write_mail
from graphapp.viewer import Viewer
from graphapp.views.notices import send_request
from tests import village
from tests.village import ADA, BEN, CEM, DORA

FROM = "Graphapp <graph@example.com>"
GOOD = {
    "GRAPHAPP_SMTP": "smtp://mail.example.com",
    "GRAPHAPP_URL": "https://g.example.com/",
    "GRAPHAPP_MAIL_FROM": FROM,
}


class MailServer:
    """Takes mails as a mail server does, and keeps them.

    Args:
        refuses: answer every recipient with an error.
    """

    def __init__(self, *, refuses: bool = False) -> None:
        self.mails: queue.Queue[EmailMessage] = queue.Queue()
        self.logins: list[str] = []
        self._refuses = refuses
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._socket.close()

    def next_mail(self) -> EmailMessage:
        return self.mails.get(timeout=20)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            with client, client.makefile("rwb") as stream:
                self._talk(stream)

    def _talk(self, stream: Any) -> None:
        def say(line: str) -> None:
            stream.write(line.encode() + b"\r\n")
            stream.flush()

        say("220 here")
        for line in stream:
            word = line.split()[0].upper()
            if word == b"EHLO":
                say("250-here")
                say("250 AUTH PLAIN")
            elif word == b"AUTH":
                self.logins.append(line.split()[2].decode())
                say("235 fine")
            elif word == b"RCPT" and self._refuses:
                say("550 nobody of that name")
            elif word == b"DATA":
                say("354 go on")
                body = b"".join(iter(stream.readline, b".\r\n"))
                self.mails.put(message_from_bytes(body, policy=policy.default))
                say("250 taken")
            elif word == b"QUIT":
                say("221 bye")
                return
            else:
                say("250 fine")


def text_of(found: EmailMessage) -> str:
    """The plain text of a mail."""
    part = found.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


class Kept(Post):
    """Keeps what would be sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, str]] = []

    def send(self, to: str, subject: str, text: str, html: str = "", unsubscribe: str = "") -> None:  # noqa: ARG002
        self.sent.append((to, subject, text))


REQUEST = {"contact": "otto", "colleague": "ben", "why": "They need\r\na quiet word.", "form": "f7"}
CHANGED: dict[str, tuple[Any, str]] = {
    "withdrawn": ([("introductions.withdraw", [{"introduction": "i1"}])], "ada"),
    "answered": ([("introductions.answer", [
        {"introduction": "i1", "state": "no", "answer": "", "answered": int(village.NOW)}])], "ben"),
    "off": ([("people.choose", village.rows(
        "employee name value", ("ben", "introduction_mail", "off"), audience="only:ben", by="ben"))], "ben"),
    "left": ([("employees.write", village.rows("employee name email title active time_zone",
        ("ben", "Ben Ito", "ben@example.com", None, False, "Europe/Berlin"), audience=None))], "dora"),
}  # fmt: skip


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A running mail server."""
    made = MailServer()
    yield made
    made.close()


@pytest.fixture
def mailing(graph: Graph, server: MailServer, tmp_path: Path) -> Iterator[Flask]:
    """The application with a mail server."""
    smtp = f"smtp://127.0.0.1:{server.port}"
    config = Config(data=tmp_path / "mailing", secret="s", smtp=smtp, mail_from=FROM, url="https://graph.example.com")
    app = create_app(config, graph)
    app.testing = True
    app.config.update(WTF_CSRF_ENABLED=False, SESSION_COOKIE_SECURE=False)
    yield app
    app.extensions["mail"].close()
    if app.extensions["search"] is not None:
        app.extensions["search"].close()


def link_in(found: EmailMessage) -> str:
    path = re.search(r"https://graph\.example\.com(/sign-in/\S{20,})\s", found.get_content())
    assert path is not None
    return path[1]


class TestForgotten:
    def test_a_link_is_mailed_and_works(self, mailing: Flask, server: MailServer, graph: Graph) -> None:
        set_password(graph, "ada", "a quiet harbour", ADA)
        client = mailing.test_client()
        assert "Mail me a link" in client.get("/sign-in/forgotten").text
        page = client.post("/sign-in/forgotten", data={"email": "ADA@example.com"}, headers={"Host": "evil.example"})
        assert page.status_code == 200 and "a link is on its way" in page.text
        found = server.next_mail()
        assert found["To"] == ADA.email and found["From"] == FROM and found["Auto-Submitted"] == "auto-generated"
        assert "evil.example" not in found.get_content()
        assert client.post(link_in(found)).location == "/account/password"
        assert client.post("/account/password", data={"password": "a new harbour"}).status_code == 303
        typed = {"email": ADA.email, "password": "a new harbour"}
        assert mailing.test_client().post("/sign-in", data=typed).status_code == 303

    def test_the_same_answer_for_who_is_not_here(self, mailing: Flask, server: MailServer) -> None:
        client = mailing.test_client()
        known = client.post("/sign-in/forgotten", data={"email": ADA.email}).text
        unknown = client.post("/sign-in/forgotten", data={"email": "eve@example.com"}).text
        assert known.replace(ADA.email, "") == unknown.replace("eve@example.com", "")
        for odd in ("' OR 1=1 //", "a\0b@example.com", "x" * 10_000, "a@b\r\nBcc: eve@example.com"):
            assert client.post("/sign-in/forgotten", data={"email": odd}).status_code == 200
        mailing.extensions["mail"].close()
        assert server.next_mail()["To"] == ADA.email and server.mails.empty()

    def test_one_mail_a_minute(self, mailing: Flask, server: MailServer, graph: Graph) -> None:
        client = mailing.test_client()
        for _ in range(3):
            client.post("/sign-in/forgotten", data={"email": ADA.email})
        server.next_mail()
        graph.clock = lambda: village.NOW + 61
        client.post("/sign-in/forgotten", data={"email": ADA.email})
        mailing.extensions["mail"].close()
        server.next_mail()
        assert server.mails.empty()

    def test_an_empty_form(self, mailing: Flask) -> None:
        page = mailing.test_client().post("/sign-in/forgotten", data={"email": " "})
        assert page.status_code == 400 and "Which address" in page.text


class TestInvitation:
    def test_is_mailed_and_never_shown(self, mailing: Flask, server: MailServer, graph: Graph) -> None:
        dora = signed_in(mailing, graph, DORA)
        answer = dora.post("/people/ben/invitation")
        assert answer.status_code == 303 and "/sign-in/" not in dora.get(answer.location).text
        found = server.next_mail()
        assert found["To"] == BEN.email
        guest = mailing.test_client()
        assert guest.post(link_in(found)).status_code == 303
        assert guest.get("/account").location == "/account/password"


class TestIntroduction:
    def test_who_is_asked_learns_it_at_once(self, mailing: Flask, server: MailServer, graph: Graph) -> None:
        cem = signed_in(mailing, graph, CEM)
        answer = cem.post("/introductions", data=REQUEST)
        found = server.next_mail()
        assert found["To"] == BEN.email and found["Subject"] == "Cem Aydin asks you for an introduction to Otto Berg"
        text = found.get_content()
        assert "They need" in text and f"https://graph.example.com{answer.location}\r\n" in text
        assert signed_in(mailing, graph, BEN).get(answer.location).status_code == 200
        cem.post("/introductions", data=REQUEST)
        mailing.extensions["mail"].close()
        assert server.mails.empty(), "the same request again, or somebody else was told"

    @pytest.mark.parametrize("change", ["withdrawn", "answered", "late", "off", "left"])
    def test_nothing_is_sent_that_waits_no_longer(self, graph: Graph, change: str) -> None:
        post = Kept()
        assert send_request(graph, post, "https://g", "ben", "i1")
        if change == "late":
            graph.clock = lambda: village.NOW + 8 * village.DAY
        else:
            graph.tell(Change(*CHANGED[change]))
        assert not send_request(graph, post, "https://g", "ben", "i1") and len(post.sent) == 1

    def test_it_says_what_its_reader_may_see_when_it_is_sent(self, graph: Graph) -> None:
        post = Kept()
        graph.tell(Change([("things.narrow.Contact", [{"thing": "otto", "audience": "only:ada"}])], "ada"))
        assert send_request(graph, post, "https://g", "ben", "i1")
        [(to, subject, text)] = post.sent
        assert (to, subject) == (BEN.email, "Ada Sol asks you for an introduction to somebody")
        assert "Otto" not in text

    @pytest.mark.parametrize("who", ["cem", "ada", "nobody"])
    def test_nobody_else_is_told(self, graph: Graph, who: str) -> None:
        post = Kept()
        assert not send_request(graph, post, "https://g", who, "i1")
        assert not send_request(graph, post, "https://g", "ben", "no such request") and post.sent == []


def signed_in(app: Flask, graph: Graph, person: Viewer) -> FlaskClient:
    client = app.test_client()
    client.post(f"/sign-in/{make_link(graph, person.id, 'test', person)}")
    return client


class TestPost:
    def test_a_server_that_refuses_stops_nothing(self, caplog: pytest.LogCaptureFixture) -> None:
        server = MailServer(refuses=True)
        post = Post(Config(Path(), smtp=f"smtp://127.0.0.1:{server.port}", mail_from=FROM))
        done = threading.Event()
        with caplog.at_level(logging.ERROR):
            post.later(lambda: post.send("a@example.com", "S", "T"))
            post.later(done.set)
            post.close()
        server.close()
        assert done.is_set() and "a mail was not sent" in caplog.text and server.mails.empty()

    def test_a_server_that_is_away_is_an_error(self) -> None:
        free = socket.create_server(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        with pytest.raises(OSError, match="refused"):
            Post(Config(Path(), smtp=f"smtp://127.0.0.1:{port}", mail_from=FROM)).send("a@example.com", "S", "T")

    def test_the_password_is_sent_encrypted_or_on_this_machine_only(
        self, server: MailServer, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        config = Config(Path(), smtp=f"smtp://us%40er:p%3Ass@127.0.0.1:{server.port}", mail_from=FROM)
        Post(config).send("a@example.com", "S", "T")
        assert server.logins == ["AHVzQGVyAHA6c3M="]
        server.next_mail()
        monkeypatch.setattr(mail, "_LOOPBACK", set())
        with pytest.raises(SettingsError, match="no encryption"):
            Post(config).send("a@example.com", "S", "T")
        assert len(server.logins) == 1

    def test_is_closed_without_a_server(self) -> None:
        assert not Post(Config(Path())).is_open

    def test_an_address_cannot_write_headers(self) -> None:
        with pytest.raises(ValueError, match="linefeed"):
            write_mail(FROM, "a@example.com\r\nBcc: eve@example.com", "S", "T")


class TestSettings:
    def test_are_read(self, tmp_path: Path) -> None:
        file = tmp_path / "smtp"
        file.write_text("smtps://user:secret@mail.example.com:465\n")
        environ = {name: value for name, value in GOOD.items() if name != "GRAPHAPP_SMTP"}
        config = Config.read({**environ, "GRAPHAPP_SMTP_FILE": str(file)})
        assert config.smtp.startswith("smtps://user") and config.address == "https://g.example.com"
        assert replace(config, url="").address == "http://127.0.0.1:8000"

    @pytest.mark.parametrize(
        ("wrong", "named"),
        [
            ({"GRAPHAPP_SMTP": "mail.example.com"}, "GRAPHAPP_SMTP"),
            ({"GRAPHAPP_SMTP": "smtp://"}, "GRAPHAPP_SMTP"),
            ({"GRAPHAPP_SMTP": "smtp://host:99999"}, "GRAPHAPP_SMTP"),
            ({"GRAPHAPP_URL": "g.example.com"}, "GRAPHAPP_URL"),
            ({"GRAPHAPP_URL": "https://g.example.com/graph"}, "GRAPHAPP_URL"),
            ({"GRAPHAPP_URL": ""}, "GRAPHAPP_URL"),
            ({"GRAPHAPP_MAIL_FROM": "nobody"}, "GRAPHAPP_MAIL_FROM"),
            ({"GRAPHAPP_MAIL_FROM": ""}, "GRAPHAPP_MAIL_FROM"),
        ],
    )
    def test_are_loud_about_nonsense(self, wrong: dict[str, str], named: str) -> None:
        with pytest.raises(SettingsError, match=named):
            Config.read({**GOOD, **wrong})

    def test_no_message_says_the_password(self) -> None:
        with pytest.raises(SettingsError) as caught:
            Config.read({"GRAPHAPP_SMTP": "http://user:secret@mail"})
        assert "secret" not in str(caught.value)
