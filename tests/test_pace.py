"""Reading in bulk is noticed and slowed; ordinary reading never is."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from graphapp import create_app
from graphapp.access import make_link
from graphapp.audit.reading import read_newest
from graphapp.config import Config
from graphapp.graph.store import Graph
from graphapp.pace import MANY_PEOPLE, Openings, Pace, Verdict
from graphapp.viewer import Viewer
from graphapp.views.pace import PAGE_PAUSE
from tests import village
from tests.village import ADA, BEN, DORA

AT_ONCE = Verdict()


class TestOpenings:
    @pytest.fixture
    def now(self) -> list[float]:
        return [1000.0]

    @pytest.fixture
    def openings(self, now: list[float]) -> Openings:
        return Openings(Pace(5, 20.0), lambda: now[0])

    def test_as_many_as_is_ordinary_and_then_slowly(self, openings: Openings, now: list[float]) -> None:
        assert [openings.note("ada", f"/{turn}") for turn in range(5)] == [AT_ONCE] * 5
        assert openings.note("ada", "/5") == Verdict(20, is_first=True)
        assert openings.note("ada", "/5") == Verdict(20)
        now[0] += 15
        assert openings.note("ada", "/5") == Verdict(5)
        now[0] += 5
        assert openings.note("ada", "/5") == AT_ONCE
        assert openings.note("ada", "/6") == Verdict(20)

    def test_what_was_opened_is_at_hand(self, openings: Openings) -> None:
        for turn in range(6):
            openings.note("ada", f"/{turn}")
        assert [openings.note("ada", "/3") for _ in range(100)] == [AT_ONCE] * 100

    def test_an_hour_later_all_is_forgotten(self, openings: Openings, now: list[float]) -> None:
        for turn in range(6):
            openings.note("ada", f"/{turn}")
        now[0] += 3601
        assert [openings.note("ada", f"/{turn}") for turn in range(5)] == [AT_ONCE] * 5
        assert openings.note("ada", "/6").is_first

    def test_each_for_themselves_and_none_where_there_is_no_limit(self, openings: Openings) -> None:
        for turn in range(6):
            openings.note("ada", f"/{turn}")
        assert openings.note("ben", "/0") == AT_ONCE
        free = Openings(Pace(0, 20.0), lambda: 0.0)
        assert {free.note("ada", f"/{turn}") for turn in range(100)} == {AT_ONCE}

    def test_people_who_went_are_forgotten(self, openings: Openings, now: list[float]) -> None:
        for turn in range(MANY_PEOPLE):
            openings.note(str(turn), "/")
        now[0] += 3601
        openings.note("ada", "/")
        assert len(openings._people) == 1


@pytest.fixture
def slow_app(ladybug_village: Graph, tmp_path: Path) -> Iterator[Flask]:
    """The program with a limit of eight pages and two files an hour."""
    config = Config(tmp_path / "instance", secret="only for tests", opened_an_hour=8, taken_an_hour=2)
    app = create_app(config, ladybug_village)
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    yield app
    for name in ("imports", "links", "search"):
        app.extensions[name].close()


@pytest.fixture
def come(slow_app: Flask) -> Callable[[Viewer], FlaskClient]:
    def signed_in(person: Viewer) -> FlaskClient:
        client = slow_app.test_client()
        client.post(f"/sign-in/{make_link(slow_app.extensions['graph'], person.id, 'test', person)}")
        return client

    return signed_in


class TestPages:
    def test_too_many_are_slowed_and_told(self, slow_app: Flask, come: Callable[[Viewer], FlaskClient]) -> None:
        ada, dora = come(ADA), come(DORA)
        for turn in range(8):
            assert ada.get(f"/companies?page={turn}").status_code == 200
        answer = ada.get("/contacts/mia")
        assert answer.status_code == 429 and answer.headers["Retry-After"] == str(int(PAGE_PAUSE))
        assert "more than 8 different pages" in answer.text and "Reload the page in 20 seconds" in answer.text
        assert ada.get("/search?q=x&format=json").status_code == 429
        assert "error" in json.loads(ada.get("/search?q=x&format=json").text)
        assert ada.get("/companies?page=3").status_code == 200, "what was opened"
        assert ada.get("/account").status_code == 200 and ada.get("/").status_code == 200, "one's own"
        slow_app.extensions["graph"].clock = lambda: village.NOW + PAGE_PAUSE
        assert ada.get("/contacts/mia").status_code == 200
        told = [line for line in read_newest(slow_app.extensions["config"].data) if line["act"] == "slowed"]
        assert [(line["by"], line["number"]) for line in told] == [("ada", "more than 8 pages an hour")]
        assert not re.search(r"\bmia\b", json.dumps(told))
        assert "more than 8 pages an hour" in dora.get("/audit?kind=refused").text
        assert "One colleague opened more" in dora.get("/people").text
        assert come(BEN).get("/contacts/mia").status_code == 200

    def test_guessing_counts_too(self, come: Callable[[Viewer], FlaskClient]) -> None:
        ada = come(ADA)
        assert [ada.get(f"/contacts/guess{turn}").status_code for turn in range(9)] == [404] * 8 + [429]

    def test_typing_does_not(self, come: Callable[[Viewer], FlaskClient]) -> None:
        ada = come(ADA)
        for end in range(3, 15):
            assert ada.get(f"/search?q={'globex and mia'[:end]}&format=json").status_code == 200

    def test_files(self, come: Callable[[Viewer], FlaskClient]) -> None:
        ada = come(ADA)
        found = [ada.get(f"/export/{what}.csv").status_code for what in ("contacts", "companies", "topics")]
        assert found == [200, 200, 429]
        assert ada.get("/companies").status_code == 200
