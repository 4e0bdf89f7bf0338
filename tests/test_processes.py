"""Several processes on one Neo4j server; one process on an embedded graph."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from graphapp.access import make_link
from graphapp.graph.store import Graph
from tests import village
from tests.neo4j_server import Neo4jServer
from tests.test_serving import finish, half_sent

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.neo4j


class Browser:
    """A browser without script: cookies, forms with their hidden token."""

    def __init__(self, port: int) -> None:
        self.base = f"http://127.0.0.1:{port}"
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> tuple[int, str]:
        return self._open(urllib.request.Request(self.base + path))  # noqa: S310  # our own server

    def post(self, path: str, form: str, **fields: str) -> tuple[int, str]:
        """Fill in the form on a page and send it to a path."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.get(form)[1])
        assert token is not None
        data = urllib.parse.urlencode({"csrf_token": token[1], **fields}).encode()
        return self._open(urllib.request.Request(self.base + path, data))  # noqa: S310  # our own server

    def _open(self, request: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture
def start(neo4j_server: Neo4jServer, tmp_path: Path) -> Iterator[Callable[[], int]]:
    """Start one more application process with two workers; returns its port."""
    processes: list[subprocess.Popen[bytes]] = []

    def start_one() -> int:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = int(probe.getsockname()[1])
        environment = {
            **os.environ,
            "GRAPHAPP_GRAPH": neo4j_server.uri,
            "GRAPHAPP_NEO4J_PASSWORD": neo4j_server.password,
            "GRAPHAPP_DATA": str(tmp_path / f"instance{len(processes)}"),
            "GRAPHAPP_SECRET": "the same for all of them",
            "GRAPHAPP_WORKERS": "2",
            "PORT": str(port),
            "PYTHONPATH": str(ROOT),
        }
        processes.append(subprocess.Popen([sys.executable, "-m", "graphapp", "serve"], env=environment))
        _wait_for(lambda: Browser(port).get("/healthz")[0] == 200)
        return port

    start_one.processes = processes  # type: ignore[attr-defined]
    yield start_one
    for process in processes:
        process.send_signal(signal.SIGTERM)
    for process in processes:
        process.wait(30)


def test_what_one_process_writes_the_other_finds_at_once(neo4j: Graph, start: Callable[[], int]) -> None:
    village.build(neo4j)
    here, there = (Browser(start()) for _ in range(2))
    for browser in (here, there):
        link = f"/sign-in/{make_link(_now(neo4j), 'cem', 'test', 'cem')}"
        assert browser.post(link, link)[0] == 200
        assert "Globex" in browser.get("/search?q=globex")[1]
    for number in range(6):
        status, _ = here.post(
            "/notes",
            "/notes/new",
            text=f"The word is xylophone{number}.",
            happened="2025-12-31",
            audience="staff",
            about="Company:globex",
        )
        assert status == 200
        assert f"xylophone{number}" in there.get(f"/search?q=xylophone{number}")[1]
        assert f"xylophone{number}" in there.get("/companies/globex/notes")[1]


def test_the_server_goes_and_comes_back(neo4j: Graph, neo4j_server: Neo4jServer, start: Callable[[], int]) -> None:
    village.build(neo4j)
    browser = Browser(start())
    link = f"/sign-in/{make_link(_now(neo4j), 'cem', 'test', 'cem')}"
    assert browser.post(link, link)[0] == 200
    assert browser.get("/companies/globex")[0] == 200
    with neo4j_server.gone():
        status, page = browser.get("/companies/globex")
        assert status == 503
        assert "The graph is away just now" in page
        assert "Traceback" not in page
    _wait_for(lambda: browser.get("/companies/globex")[0] == 200)
    assert "Globex" in browser.get("/companies/globex")[1]
    # Pages answer before all that was away is there again.
    _wait_for(lambda: browser.get("/readyz")[0] == 200)


def test_workers_count_together_and_answer_before_they_end(neo4j: Graph, start: Callable[[], int]) -> None:
    village.build(neo4j)
    port = start()
    browser = Browser(port)
    # Connections go to one worker or the other; each page is counted, whoever made it.
    for _ in range(20):
        assert Browser(port).get("/sign-in")[0] == 200
    figures = browser.get("/metrics")[1]
    assert 'graphapp_pages_total{method="GET",route="/sign-in",status="200"} 20.0' in figures
    with half_sent(port) as client:
        start.processes[-1].send_signal(signal.SIGTERM)  # type: ignore[attr-defined]
        assert finish(client).startswith("HTTP/1.1 400")
    assert start.processes[-1].wait(30) == 0  # type: ignore[attr-defined]


def _now(graph: Graph) -> Graph:
    """The same graph by the wall clock, so that links are not too old for the processes."""
    return Graph(graph.engine, graph.catalog, time.time)


def _wait_for(happens: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while True:
        try:
            if happens():
                return
        except OSError:
            pass
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.2)
