"""What the server does by itself: it goes on when something fails, and stops when it is told to."""

import logging
import threading

import pytest
from flask import Flask

from graphapp.graph.store import Graph
from graphapp.rounds import Pause, Rounds
from graphapp.server import _start_rounds
from tests.test_mail import signed_in
from tests.village import BEN, CEM


def test_what_fails_keeps_nothing_else_from_being_done(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def fail(_pause: Pause) -> None:
        raise ValueError("on purpose")

    rounds = Rounds([fail, lambda _pause: done.append("done")], every=3600)
    with caplog.at_level(logging.ERROR):
        rounds.go_round()
    rounds.close()
    assert done == ["done"] and "a round was not finished" in caplog.text


def test_a_pause_ends_when_it_is_closed() -> None:
    began, said = threading.Event(), list[bool]()

    def work(pause: Pause) -> None:
        began.set()
        said.append(pause(3600))

    rounds = Rounds([work], every=0.001)
    assert began.wait(20)
    rounds.close()
    assert said == [True]


def test_the_server_writes_readings(app: Flask, graph: Graph) -> None:
    app.extensions["readings"].saw({"id": "n2", "author_id": "ben"}, CEM.id)
    rounds = _start_rounds(app)
    rounds.go_round()
    rounds.close()
    assert graph.keep("credit_readers", ids=["n2"]) == [{"note": "n2", "readers": 1}]


def test_reading_a_page_counts_and_reading_ones_own_does_not(app: Flask, graph: Graph) -> None:
    for person in (CEM, BEN):
        assert signed_in(app, graph, person).get("/notes/n2").status_code == 200
    assert app.extensions["readings"].write() == 1
