"""Stopping: nothing new is taken in, what was begun is answered, and then the process ends."""

import http.client
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from graphapp.config import Config
from graphapp.serving import Waitress
from tests.parts import ROOT

LARGE = 3 << 20


class Slow:
    """An application that answers when it is told to."""

    def __init__(self) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.seen: dict[str, Any] = {}

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        self.seen = environ
        self.begun.set()
        assert self.may_end.wait(60)
        start_response("200 OK", [("Content-Length", str(LARGE))])
        return [b"x" * LARGE]


@contextmanager
def running(app: Slow, seconds: int) -> Iterator[tuple[Waitress, int, threading.Thread]]:
    """A server over an application, its port and its thread."""
    server = Waitress(app, Config(data=Path("unused"), port=0, threads=2, stop_seconds=seconds))
    thread = threading.Thread(target=server.run)
    thread.start()
    yield server, server.port, thread
    app.may_end.set()
    server.stop()
    thread.join(60)
    server.close()


class TestStop:
    def test_what_was_begun_is_answered_whole_and_nothing_new_is_taken_in(self) -> None:
        app, answers = Slow(), list[bytes]()
        with running(app, 60) as (server, port, thread):
            idle = socket.create_connection(("127.0.0.1", port))
            asking = threading.Thread(target=lambda: answers.append(_get(port)))
            asking.start()
            assert app.begun.wait(20)
            server.stop()
            # An idle connection is ended; from then on the door is shut.
            assert idle.recv(1) == b""
            with pytest.raises(OSError, match="refused"):
                socket.create_connection(("127.0.0.1", port))
            assert thread.is_alive()
            app.may_end.set()
            asking.join(20)
            thread.join(20)
            assert not thread.is_alive() and [len(one) for one in answers] == [LARGE]
            idle.close()

    def test_what_takes_too_long_is_cut_off_and_that_is_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        app = Slow()
        with running(app, 0) as (server, port, thread), caplog.at_level(logging.WARNING):
            client = socket.create_connection(("127.0.0.1", port))
            client.sendall(b"GET / HTTP/1.1\r\nHost: here\r\n\r\n")
            assert app.begun.wait(20)
            server.stop()
            thread.join(20)
            assert not thread.is_alive() and "1 requests were cut off" in caplog.text
            client.close()


def test_the_application_sees_what_a_proxy_says() -> None:
    """Left to itself, waitress takes these headers away, and everybody would come from the proxy's address."""
    app = Slow()
    app.may_end.set()
    with running(app, 60) as (_, port, _):
        _get(port, {"X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https"})
    assert (app.seen["HTTP_X_FORWARDED_FOR"], app.seen["HTTP_X_FORWARDED_PROTO"]) == ("192.0.2.7", "https")


def _get(port: int, headers: dict[str, str] | None = None) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/", headers=headers or {})
    found = connection.getresponse().read()
    connection.close()
    return found


@contextmanager
def half_sent(port: int) -> Iterator[socket.socket]:
    """A form of which a server has the head and waits for the rest: it said so."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as client:
        head = "POST /sign-in HTTP/1.1", "Host: here", "Content-Length: 5", "Expect: 100-continue", "Connection: close"
        client.sendall("\r\n".join([*head, "", ""]).encode())
        assert client.recv(1000).startswith(b"HTTP/1.1 100")
        yield client


def finish(client: socket.socket) -> str:
    """Send the rest of the form and return the answer."""
    client.sendall(b"a=b&c")
    parts = list(iter(lambda: client.recv(65536), b""))
    return b"".join(parts).decode()


def test_a_process_that_is_told_to_stop_answers_first(tmp_path: Path) -> None:
    environment = {**os.environ, "GRAPHAPP_DATA": str(tmp_path), "PYTHONPATH": str(ROOT), "GRAPHAPP_LOG": "json"}
    environment |= {"PORT": "0", "GRAPHAPP_TREADS": "4"}
    with subprocess.Popen(
        [sys.executable, "-m", "graphapp", "serve"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    ) as process:  # fmt: skip
        assert process.stdout is not None and process.stderr is not None
        port = int(process.stdout.readline().rpartition(":")[2])
        with half_sent(port) as client:
            process.send_signal(signal.SIGTERM)
            answer = finish(client)
        said = process.stderr.read()
        assert process.wait(30) == 0
    assert answer.startswith("HTTP/1.1 400") and "\r\nx-request-id: " in answer.lower() and "</html>" in answer
    assert "GRAPHAPP_TREADS is no setting; is GRAPHAPP_THREADS meant?" in said
    assert [line for line in said.splitlines() if not line.startswith("{")] == []
    assert said.splitlines()[-1].count('"stopped"') == 1
