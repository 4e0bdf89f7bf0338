"""Figures for Prometheus: what is counted, that no label names anybody, and what it costs."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp.config import Config
from graphapp.graph.store import Graph
from graphapp.metrics import Metrics
from graphapp.viewer import Viewer
from tests.parts import ROOT
from tests.village import ADA, CEM

As = Callable[[Viewer], FlaskClient]
TOKEN = "a token of some length"
TWO_PROCESSES = """
import os, sys
from graphapp.metrics import Metrics, forget_process
metrics = Metrics()
metrics.page("/", "GET", "200", 0.02)
child = os.fork()
if not child:
    Metrics().page("/", "GET", "200", 0.02)
    os._exit(0)
os.waitpid(child, 0)
forget_process(child)
sys.stdout.write(metrics.write().decode())
"""


@pytest.fixture
def graph(ladybug_village: Graph) -> Graph:
    """The village, embedded: what is counted does not hang on the engine."""
    return ladybug_village


def lines(client: FlaskClient) -> list[str]:
    return client.get("/metrics").text.splitlines()


class TestWhatIsSaid:
    def test_pages_questions_and_changes_are_counted(self, as_: As) -> None:
        client = as_(CEM)
        client.get("/companies/globex?secret=pelican")
        client.get("/companies/nothing")
        client.get("/pelican")
        found = lines(client)
        assert 'graphapp_pages_total{method="GET",route="/companies/<id>",status="200"} 1.0' in found
        assert 'graphapp_pages_total{method="GET",route="/companies/<id>",status="404"} 1.0' in found
        assert 'graphapp_pages_total{method="GET",route="none",status="404"} 1.0' in found
        assert any(
            line.startswith('graphapp_question_seconds_count{by="graph",question="keeping.viewer"}') for line in found
        )
        assert any('question="companies.' in line for line in found)
        assert float(next(line for line in found if "change_seconds_count" in line).split()[1]) > 0
        assert 'graphapp_people_active{what="15m"} 1.0' in found
        assert any(re.match(r'graphapp_bytes\{what="graph"\} [1-9]', line) for line in found)
        assert "pelican" not in "\n".join(found)

    def test_no_label_names_anybody(self, app: Flask, as_: As) -> None:
        client = as_(ADA)
        for rule in app.url_map.iter_rules():
            if "GET" in (rule.methods or ()) and rule.endpoint != "static":
                client.get(re.sub(r"<(?:\w+:)?\w+>", "globex", rule.rule) + "?q=pelican")
        text = "\n".join(lines(client))
        labels = set(re.findall(r'(\w+)="([^"]*)"', text))
        routes = {rule.rule for rule in app.url_map.iter_rules()} | {"none"}
        names = set(app.extensions["graph"].catalog.questions)
        kept = {value for name, value in labels if name == "question" and value.startswith("keeping.")}
        assert {value for name, value in labels if name == "route"} <= routes
        assert {value for name, value in labels if name == "question"} - kept <= names
        assert {name for name, _ in labels} <= {"route", "method", "status", "question", "by", "le", "what"}
        for word in ("pelican", "globex", "ada", "Ada", "example.com"):
            assert word not in {value for _, value in labels}

    def test_a_strange_method_is_no_label(self, app: Flask) -> None:
        client = app.test_client()
        client.open("/", method="PELICAN")
        assert 'method="other"' in "\n".join(lines(client)) and "PELICAN" not in "\n".join(lines(client))


class TestWhoIsTold:
    @pytest.mark.parametrize(
        ("address", "headers", "status"),
        [
            ("127.0.0.1", {}, 200),
            ("::1", {}, 200),
            ("10.0.0.7", {}, 404),
            ("", {}, 404),
            ("127.0.0.1", {"X-Forwarded-For": "10.0.0.7"}, 404),
            ("127.0.0.1", {"Via": "1.1 proxy"}, 404),
        ],
    )
    def test_without_a_token_this_machine_alone(
        self, app: Flask, address: str, headers: dict[str, str], status: int
    ) -> None:
        client = app.test_client()
        given = client.get("/metrics", environ_overrides={"REMOTE_ADDR": address}, headers=headers)
        assert given.status_code == status

    @pytest.mark.parametrize(
        ("said", "status"), [(f"Bearer {TOKEN}", 200), ("Bearer another", 404), ("Bearer é", 404), ("", 404)]
    )
    def test_with_a_token_whoever_knows_it(self, app: Flask, said: str, status: int) -> None:
        app.extensions["config"] = Config(data=Path("x"), metrics_token=TOKEN)
        client = app.test_client()
        away = {"REMOTE_ADDR": "10.0.0.7"}
        assert client.get("/metrics", environ_overrides=away, headers={"Authorization": said}).status_code == status


def test_processes_keep_their_figures_together(tmp_path: Path) -> None:
    environment = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", TWO_PROCESSES], env=environment, capture_output=True, text=True, check=True
    )
    assert 'graphapp_pages_total{method="GET",route="/",status="200"} 2.0' in done.stdout


def test_a_page_pays_less_than_a_hundredth_for_its_figures() -> None:
    """A page of 20 ms that asks 30 questions may cost 200 microseconds more."""
    metrics, pages, taken = Metrics(), 100, []
    for _ in range(9):
        # Of this thread, and the best of some: whatever else the process does, such as collecting, is not its cost.
        began = time.thread_time()
        for _ in range(pages):
            for number in range(30):
                metrics.asked(f"companies.question{number}", 0.001)
            metrics.page("/companies/<id>", "GET", "200", 0.02)
        taken.append((time.thread_time() - began) / pages)
    assert min(taken) < 0.01 * 0.020
