"""Is the process alive, and can it answer? For whoever watches the program; anybody may ask, nobody learns a thing."""

from typing import Any

import pytest
from flask import Flask

from graphapp.errors import StoreGone
from tests.village import CEM


def test_alive_is_said_without_the_graph(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_args: Any) -> None:
        raise StoreGone("away")

    monkeypatch.setattr(app.extensions["graph"].engine, "read", gone)
    assert app.test_client().get("/healthz").json == {"ok": True}


class TestReady:
    def test_when_graph_index_and_links_are(self, app: Flask) -> None:
        app.extensions["search"].catch_up()
        assert app.extensions["links"].wait()
        answer = app.test_client().get("/readyz")
        assert (answer.status_code, answer.json) == (
            200,
            {"ok": True, "graph": "it answers", "index": "they are there", "links": "they are there"},
        )

    def test_not_before_the_links_are_read_which_asking_begins(self, app: Flask) -> None:
        app.extensions["search"].catch_up()
        first = app.test_client().get("/readyz")
        assert first.status_code == 503
        assert first.json["links"] == "the links are being read into memory"  # type: ignore[index]
        assert app.extensions["links"]._reading is not None
        app.extensions["links"].wait()
        assert app.test_client().get("/readyz").status_code == 200

    def test_not_before_the_names_are_read(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        app.extensions["search"].catch_up()
        app.extensions["links"].wait()
        monkeypatch.setattr(app.extensions["search"], "_seq", None)
        monkeypatch.setattr(app.extensions["search"], "warm_up", lambda: None)
        answer = app.test_client().get("/readyz")
        assert answer.status_code == 503 and "being read" in answer.json["index"]  # type: ignore[index]

    @pytest.mark.parametrize("error", [StoreGone("The graph is away."), RuntimeError("a pelican")])
    def test_not_while_the_graph_is_away_and_only_what_may_be_said_is(
        self, app: Flask, monkeypatch: pytest.MonkeyPatch, error: Exception
    ) -> None:
        def fail(*_args: Any) -> None:
            raise error

        app.extensions["search"].catch_up()
        app.extensions["links"].wait()
        monkeypatch.setattr(app.extensions["graph"].engine, "read", fail)
        answer = app.test_client().get("/readyz")
        assert answer.status_code == 503 and answer.json["ok"] is False  # type: ignore[index]
        assert "The graph" in answer.json["graph"] and "pelican" not in answer.text  # type: ignore[index]

    def test_links_that_are_read_anew_do_not_matter(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        app.extensions["search"].catch_up()
        app.extensions["links"].wait()
        monkeypatch.setattr(app.extensions["links"], "_held", None)
        assert app.test_client().get("/readyz").status_code == 200

    def test_figures_stay_readable_while_the_graph_is_away(self, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
        def gone() -> int:
            raise StoreGone("away")

        monkeypatch.setattr(app.extensions["graph"], "position", gone)
        text = app.test_client().get("/metrics").text
        assert 'graphapp_imports{what="going_on"} 0.0' in text and "graphapp_changes_stored{" not in text


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_wrong_methods_are_refused(app: Flask, path: str) -> None:
    assert app.test_client().post(path).status_code == 405


def test_what_is_behind_is_counted_in_changes(app: Flask) -> None:
    app.extensions["search"].catch_up()
    app.extensions["links"].wait()
    graph = app.extensions["graph"]
    before = graph.position()
    # What another process tells is taken by whoever asks next.
    graph.on_told = None
    from graphapp.access import make_link

    make_link(graph, CEM.id, "test", CEM)
    text = app.test_client().get("/metrics").text
    assert f'graphapp_changes_stored{{what="graph"}} {float(before + 1)}' in text
    assert 'graphapp_changes_behind{what="index"} 1.0' in text and 'graphapp_changes_behind{what="links"} 1.0' in text
