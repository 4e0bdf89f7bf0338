"""Logs: one line an event, with the number of its request, and nothing of what people write, search or are called."""

import io
import json
import logging
import threading
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp import logs
from graphapp.errors import BadRow, StoreBusy
from graphapp.graph.store import Graph
from graphapp.logs import set_up_logs, take_number
from graphapp.viewer import Viewer
from graphapp.watching import Watched
from tests.village import CEM

CANARY = "pelican"
As = Callable[[Viewer], FlaskClient]


@pytest.fixture
def graph(ladybug_village: Graph) -> Graph:
    """The village, embedded: what is logged does not hang on the engine."""
    return ladybug_village


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    """What is logged, as JSON lines; everything from `debug` on."""
    root, hook = logging.getLogger(), threading.excepthook
    before, level = list(root.handlers), root.level
    written = io.StringIO()
    set_up_logs("json", "debug", written)
    yield written
    root.handlers[:] = before
    root.setLevel(level)
    threading.excepthook = hook


def fail(error: Exception) -> None:
    raise error


def events(out: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_a_page_is_one_line_without_its_address(out: io.StringIO, as_: As) -> None:
    client = as_(CEM)
    client.get(f"/search?q={CANARY}")
    line = next(one for one in events(out) if one.get("route") == "/search")
    assert (line["event"], line["method"], line["status"], line["level"]) == ("page", "GET", 200, "info")
    assert line["ms"] and line["time"] and len(str(line["request"])) == 16
    assert CANARY not in out.getvalue()


def test_neither_what_is_written_nor_who_writes_nor_a_link_is_logged(out: io.StringIO, app: Flask, as_: As) -> None:
    client = as_(CEM)
    note = {"text": f"They keep a {CANARY}.", "audience": "staff", "about": "Company:globex"}
    assert client.post("/notes", data=note).status_code == 303
    client.get(f"/search?q={CANARY}")
    client.get(f"/companies/{CANARY}")
    client.post("/sign-in", data={"email": f"{CANARY}@example.com", "password": CANARY})
    client.get(f"/sign-in/{CANARY}")
    app.extensions["links"].wait()
    text = out.getvalue()
    assert "/sign-in/<token>" in text
    for word in (CANARY, "Cem Aydin", "cem@example.com", "Globex"):
        assert word not in text


class TestErrors:
    def test_the_kind_and_the_place_but_not_the_words(self, out: io.StringIO) -> None:
        def store() -> None:
            try:
                fail(ValueError(f"duplicate {CANARY}"))
            except ValueError as error:
                raise BadRow("notes.write", {"text": CANARY}, "malformed") from error

        try:
            store()
        except BadRow:
            logging.getLogger("graphapp.test").exception("a note was not stored")
        (line,) = events(out)
        assert line["error"] == "BadRow of ValueError"
        assert any("test_logs.py" in place and place.endswith(" store") for place in line["at"])  # type: ignore[attr-defined]
        assert CANARY not in out.getvalue()

    def test_an_error_in_a_sentence_is_its_kind_unless_it_is_about_the_machine(self, out: io.StringIO) -> None:
        log = logging.getLogger("graphapp.test")
        log.warning("not read: %s", ValueError(CANARY))
        log.warning("not read: %s", StoreBusy("the server is away"))
        assert [line["event"] for line in events(out)] == [
            "not read: ValueError",
            "not read: StoreBusy: the server is away",
        ]

    def test_a_thread_that_breaks_is_logged(self, out: io.StringIO) -> None:
        def work() -> None:
            raise RuntimeError(CANARY)

        thread = threading.Thread(target=work, name="digests")
        thread.start()
        thread.join()
        (line,) = events(out)
        assert "'digests' ended" in str(line["event"]) and line["error"] == "RuntimeError"
        assert CANARY not in out.getvalue()

    def test_the_web_server_does_not_name_the_address(self, out: io.StringIO) -> None:
        try:
            fail(RuntimeError(CANARY))
        except RuntimeError:
            logging.getLogger("waitress").exception("Exception while serving /sign-in/%s" % CANARY)  # noqa: G002, UP031
        logging.getLogger("waitress").info("Client disconnected while serving /sign-in/%s", CANARY)
        assert [one["event"] for one in events(out)] == ["Exception while serving", "Client disconnected while serving"]
        assert CANARY not in out.getvalue()

    def test_a_page_that_breaks_says_its_number_on_the_page_and_in_the_log(
        self, out: io.StringIO, app: Flask, as_: As, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_args: object, **_params: object) -> None:
            raise RuntimeError(CANARY)

        client = as_(CEM)
        app.testing = False
        monkeypatch.setitem(app.view_functions, "home.show", _marked(broken))
        answer = client.get("/")
        number = answer.headers["X-Request-ID"]
        assert answer.status_code == 500
        assert f"tell your administrator this number: <code>{number}</code>" in answer.text
        broke = next(one for one in events(out) if one["level"] == "error")
        assert (broke["request"], broke["error"]) == (number, "RuntimeError")
        assert client.get("/", headers={"Accept": "application/json"}).json["request"]  # type: ignore[index]
        assert CANARY not in out.getvalue() + answer.text


def _marked(view: Callable[..., None]) -> Callable[..., None]:
    view.access = "read"  # type: ignore[attr-defined]
    return view


class TestNumbers:
    @pytest.mark.parametrize("given", ["", "short", "x" * 65, "a number\nlevel=error", "Zoë-12345678"])
    def test_one_that_is_none_is_replaced(self, given: str) -> None:
        assert take_number(given) != given and len(take_number(given)) == 16

    def test_one_that_is_one_is_kept(self) -> None:
        assert take_number("7b2a9f10-55aa:1") == "7b2a9f10-55aa:1"

    def test_only_a_proxy_that_is_trusted_numbers_requests(self, app: Flask) -> None:
        sent = {"X-Request-ID": "from-the-proxy-1"}
        client = app.test_client()
        assert client.get("/healthz", headers=sent).headers["X-Request-ID"] != "from-the-proxy-1"
        visits, metrics = app.extensions["visits"], app.extensions["metrics"]
        app.wsgi_app = Watched(app.wsgi_app._answer, visits, metrics, trusts_number=True)  # type: ignore[attr-defined, method-assign]
        assert client.get("/healthz", headers=sent).headers.getlist("X-Request-ID") == ["from-the-proxy-1"]

    def test_what_is_missing_has_no_number_on_its_page(self, as_: As) -> None:
        answer = as_(CEM).get("/companies/nothing")
        assert answer.status_code == 404 and answer.headers["X-Request-ID"] not in answer.text


def test_plain_lines_are_for_people(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    root = logging.getLogger()
    before, level, written = list(root.handlers), root.level, io.StringIO()
    try:
        logs.set_up_logs("plain", "info", written)
        logging.getLogger("graphapp.pages").info("page", extra={"route": "/search", "status": 200, "q": CANARY})
        logging.getLogger("graphapp.pages").debug("not this")
        try:
            fail(ValueError(CANARY))
        except ValueError:
            logging.getLogger("graphapp").exception("it broke")
    finally:
        root.handlers[:] = before
        root.setLevel(level)
    first, second, third, *_ = written.getvalue().splitlines()
    assert first.endswith(" page route=/search status=200") and " info " in first
    assert second.endswith(" it broke error=ValueError") and third.startswith("    ") and "test_logs.py" in third
