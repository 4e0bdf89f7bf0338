"""Serves the pages: waitress beside an embedded graph, gunicorn with several workers beside a Neo4j server."""

import errno
import logging
import os
import shutil
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from graphapp.config import Config, name_unknown
from graphapp.control import ControlSocket
from graphapp.errors import SettingsError
from graphapp.graph.opening import open_graph
from graphapp.logs import set_up_logs
from graphapp.memory import Tidying, share_heaps
from graphapp.rounds import Rounds
from graphapp.serving import Waitress, on_signals

if TYPE_CHECKING:
    from flask import Flask

log = logging.getLogger(__name__)


def serve(config: Config, announce: Callable[["Flask"], None] = lambda _app: None) -> None:
    """Serve until the process is stopped; what was begun then is finished.

    Args:
        config: the settings.
        announce: called once, when the pages can be reached (beside an embedded graph).
    """
    set_up_logs(config.log_form, config.log_level or "info")
    share_heaps()
    for sentence in name_unknown():
        log.warning("%s", sentence)
    if config.embedded:
        _serve_embedded(config, announce)
    else:
        _serve_workers(config)


def _serve_embedded(config: Config, announce: Callable[["Flask"], None]) -> None:
    from graphapp import create_app
    from graphapp.cli import Cli, answer_command

    app = create_app(config)
    graph, search = app.extensions["graph"], app.extensions["search"]

    def answer(path: Any, params: Any) -> dict[str, Any]:
        def cli_of(out: TextIO) -> Cli:
            held = {name: app.extensions[name] for name in ("imports", "links")}
            return Cli(config, graph=graph, search=search, **held, out=out, served=True)

        return answer_command(cli_of, path, params)

    try:
        server = Waitress(app, config)
    except OSError as error:
        _close(app)
        raise _refusal(config, error) from error
    # Of its own choice where the settings say 0.
    app.extensions["config"] = replace(config, port=server.port)
    control = ControlSocket(config, answer)
    tidying = Tidying()
    on_signals(server.stop)
    rounds = None
    try:
        app.extensions["imports"].resume()
        rounds = _start_rounds(app)
        announce(app)
        log.info("serving at %s", config.address)
        server.run()
    finally:
        server.close()
        control.close()
        tidying.close()
        if rounds is not None:
            rounds.close()
        _close(app)
        log.info("stopped")


def _start_rounds(app: "Flask") -> Rounds:
    """Begin what the server does by itself; several processes on one graph may each do so."""
    readings, digests = app.extensions["readings"], app.extensions["digests"]
    work: list[Callable[[Any], object]] = [lambda _pause: readings.write(), app.extensions["departures"]]
    work.append(app.extensions["pictures"])
    work += [app.extensions["unfinished"].run, app.extensions["retention"].run]
    if digests is not None:
        work.append(digests.run)
    # Learned here, nobody waits for it with a page.
    work.append(lambda _pause: app.extensions["half_lives"].read())
    if app.extensions["shortening"] is not None:
        work.append(app.extensions["shortening"].run)
    return Rounds(work)


def _close(app: "Flask") -> None:
    for name in ("imports", "links", "search", "graph"):
        if app.extensions[name] is not None:
            app.extensions[name].close()


def try_port(config: Config) -> None:
    """See whether anything can listen where the settings say, before longer work for it begins.

    Raises:
        SettingsError: nothing can; the text says why.
    """
    try:
        for family, kind, protocol, _, address in socket.getaddrinfo(config.host, config.port, type=socket.SOCK_STREAM):
            with socket.socket(family, kind, protocol) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind(address)
    except OSError as error:
        raise _refusal(config, error) from error


def _refusal(config: Config, error: OSError) -> SettingsError:
    if error.errno == errno.EADDRINUSE:
        return SettingsError(f"Port {config.port} is taken; set PORT to another.")
    return SettingsError(f"Nothing can listen at {config.host}:{config.port} ({error.strerror}): GRAPHAPP_HOST, PORT.")


def _serve_workers(config: Config) -> None:
    from gunicorn.app.base import BaseApplication

    _try_out(config)
    _share_figures(config.data / "metrics")
    from graphapp.metrics import forget_process

    options = {
        "bind": f"{config.host}:{config.port}",
        "workers": config.workers,
        "threads": config.threads,
        "worker_class": "gthread",
        "control_socket_disable": True,
        "graceful_timeout": config.stop_seconds,
        "forwarded_allow_ips": "*" if config.behind_proxy else "127.0.0.1",
        "logger_class": "graphapp.gunicorn_logs.Logger",
        "worker_exit": lambda _server, worker: _end_worker(worker.app.parts),
        "child_exit": lambda _server, worker: forget_process(worker.pid),
    }

    class Workers(BaseApplication):  # type: ignore[misc]
        parts: tuple[Any, ...] = ()

        def load_config(self) -> None:
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            # In the worker, after the fork: connections and threads do not survive one.
            app, self.parts = _begin_worker(config)
            return app

    sys.argv = ["graphapp"]
    Workers().run()


def _share_figures(folder: Path) -> None:
    """Let workers keep their figures together; before prometheus-client is imported, which decides then how it does."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, mode=0o700)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)


def _begin_worker(config: Config) -> tuple["Flask", tuple[Any, ...]]:
    from graphapp import create_app

    tidying, app = Tidying(), create_app(config)
    app.extensions["imports"].resume()
    return app, (tidying, _start_rounds(app), app)


def _end_worker(parts: tuple[Any, ...]) -> None:
    """Give back what a worker has, once its last request is answered; one that never began has nothing."""
    if parts:
        tidying, rounds, app = parts
        tidying.close()
        rounds.close()
        _close(app)


def _try_out(config: Config) -> None:
    """Find out, before there are workers, whether they could work: what is wrong is then said once, in words."""
    try:
        with socket.create_server((config.host, config.port)):
            pass
    except OSError as error:
        raise _refusal(config, error) from error
    open_graph(config).close()
