"""The page of alerts, what is chosen there, and the digest by mail."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graphapp.cli import Cli
from graphapp.commands.digest import at_time, digest
from graphapp.config import Config
from graphapp.durability.opening import open_instance
from graphapp.errors import SettingsError
from graphapp.graph.store import Change, Graph
from graphapp.viewer import Viewer
from tests import village
from tests.knowledge.test_alerts import meet
from tests.test_mail import FROM, MailServer, text_of
from tests.views.ladder import climb

As = Callable[[Viewer], FlaskClient]


def test_the_page_and_its_ladder(as_: As, graph: Graph) -> None:
    meet(graph, "ada", "mia", 1, 3, 5)
    page = as_(village.ADA).get("/alerts")
    assert page.status_code == 200 and page.text.count("<h1") == 1 and "style=" not in page.text
    assert 'Only <a href="/employees/ada">' in page.text and 'href="/contacts/mia"' in page.text
    assert 'href="/alerts"' in as_(village.ADA).get("/").text and "1 alert about" in as_(village.ADA).get("/").text
    stranger = as_(village.CEM).get("/alerts")
    assert "Nothing that could not wait" in stranger.text
    assert as_(village.CEM).application.test_client().get("/alerts").status_code == 302
    assert as_(village.CEM).application.test_client().post("/alerts").status_code == 401
    climb(as_, [], [], ["/alerts/nothing"])


def test_kinds_are_turned_off_and_on(as_: As, graph: Graph) -> None:
    meet(graph, "ada", "mia", 1, 3, 5)
    client = as_(village.ADA)
    for wrong in ({"digest": "hourly"}, {"weather": "1"}):
        answer = client.post("/alerts", data=wrong)
        assert answer.status_code == 400 and "Nothing was changed" in answer.text
    assert client.post("/alerts", data={"digest": "1"}).status_code == 303
    page = client.get("/alerts").text
    assert "Only <a" not in page and 'name="digest" value="1" checked' in page and 'name="cold" value="1">' in page
    client.post("/alerts", data={"one_person": "1"})
    assert "Only <a" in client.get("/alerts").text
    assert graph.ask("people.choices", village.BEN) == []


@pytest.fixture
def server() -> Iterator[MailServer]:
    made = MailServer()
    yield made
    made.close()


def send(graph: Graph, folder: Path, port: int) -> int:
    cli = Cli(Config(data=folder, smtp=f"smtp://127.0.0.1:{port}", mail_from=FROM), graph=graph)
    code: int = digest.callback.plain(cli, dry_run=False, at="", as_json=False)  # type: ignore[union-attr]
    return code


def test_the_digest_goes_once_to_who_wants_it(graph: Graph, server: MailServer, tmp_path: Path) -> None:
    meet(graph, "ada", "mia", 1, 3, 5)
    assert send(graph, tmp_path, server.port) == 0 and server.mails.empty()
    for person in ("ada", "cem"):
        row = village.rows("employee name value", (person, "digest", "on"), audience=f"only:{person}", by=person)
        graph.tell(Change([("people.choose", row)], person))
    assert send(graph, tmp_path, server.port) == 0
    mail = server.next_mail()
    assert mail["To"] == village.ADA.email and "Only Ada Sol has" in text_of(mail)
    assert send(graph, tmp_path, server.port) == 0 and server.mails.empty()


def test_what_was_narrowed_meanwhile_is_not_sent(graph: Graph, server: MailServer, tmp_path: Path) -> None:
    job = "id contact company title department since until"
    rosa = village.rows("contact name email phone about", ("rosa", "Rosa Lind", None, None, None), by="ben")
    jobs = village.rows(job, ("w5", "rosa", "globex", None, None, None, None), by="ben")
    wanted = village.rows("employee name value", ("ada", "digest", "on"), audience="only:ada", by="ada")
    graph.tell(Change([("contacts.write", rosa), ("contacts.works_at", jobs), ("people.choose", wanted)], "ben"))
    meet(graph, "ben", "rosa", 1, 3, 5)
    # Ben knows somebody at Globex too, so it does not hang on Ada.
    assert send(graph, tmp_path, server.port) == 0 and server.mails.empty()
    graph.tell(Change([("things.narrow.Contact", [{"thing": "rosa", "audience": "only:ben"}])], "ben"))
    assert send(graph, tmp_path, server.port) == 0
    told = text_of(server.next_mail())
    assert "Only Ada Sol has" in told and "Rosa" not in told and "Ben" not in told


def test_a_server_that_refuses_is_told_and_tried_again(graph: Graph, tmp_path: Path) -> None:
    meet(graph, "ada", "mia", 1, 3, 5)
    row = village.rows("employee name value", ("ada", "digest", "on"), audience="only:ada", by="ada")
    graph.tell(Change([("people.choose", row)], "ada"))
    refusing, taking = MailServer(refuses=True), MailServer()
    assert send(graph, tmp_path, refusing.port) == 1
    assert send(graph, tmp_path, taking.port) == 0 and taking.next_mail()["To"] == village.ADA.email
    refusing.close()
    taking.close()


def test_as_if_at_another_time_it_is_written_down_as_ever(tmp_path: Path) -> None:
    def team(key: str) -> Change:
        return Change([("teams.write", [{"team": key, "name": key}])], "test")

    with closing(open_instance(Config(data=tmp_path, reserve=0))) as graph:
        graph.tell(team("first"))
        then = at_time(graph, "2026-01-31T08:00+01:00")
        assert then.clock() == 1_769_842_800
        then.tell(team("second"))
        assert graph.tell(team("third")) == 3 and graph.clock() > then.clock()
    (tmp_path / "graph.lbug").unlink()
    with closing(open_instance(Config(data=tmp_path, reserve=0))) as graph:
        assert {row["id"] for row in graph.keep("teams")} == {"first", "second", "third"}


def test_without_a_mail_server_it_says_so(graph: Graph, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="GRAPHAPP_SMTP"):
        digest.callback.plain(Cli(Config(data=tmp_path), graph=graph), dry_run=False, at="", as_json=False)  # type: ignore[union-attr]
