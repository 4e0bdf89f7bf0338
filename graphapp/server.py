"""Serves the pages: waitress beside an embedded graph, gunicorn with several workers beside a Neo4j server."""

import errno
import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TextIO

from graphapp.config import Config
from graphapp.control import ControlSocket
from graphapp.errors import SettingsError
from graphapp.memory import Tidying
from graphapp.rounds import Rounds

if TYPE_CHECKING:
    from flask import Flask


def serve(config: Config, announce: Callable[["Flask"], None] = lambda _app: None) -> None:
    """Serve until the process is stopped.

    Args:
        config: the settings.
        announce: called once, when the pages can be reached (beside an embedded graph).
    """
    if config.embedded:
        _serve_embedded(config, announce)
    else:
        _serve_workers(config)


def _serve_embedded(config: Config, announce: Callable[["Flask"], None]) -> None:
    import waitress

    from graphapp import create_app
    from graphapp.cli import Cli, answer_command

    app = create_app(config)
    graph, search = app.extensions["graph"], app.extensions["search"]

    def answer(path: Any, params: Any) -> dict[str, Any]:
        def cli_of(out: TextIO) -> Cli:
            return Cli(config, graph=graph, search=search, imports=app.extensions["imports"], out=out, served=True)

        return answer_command(cli_of, path, params)

    # It would say with each request that another one waits.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    try:
        server = waitress.create_server(app, host=config.host, port=config.port, threads=config.threads, ident=None)
    except OSError as error:
        _close(app)
        raise _refusal(config, error) from error
    control = ControlSocket(config, answer)
    tidying = Tidying()
    rounds = None
    try:
        app.extensions["imports"].resume()
        rounds = _start_rounds(app)
        announce(app)
        server.run()
    except SystemExit:
        pass
    finally:
        server.close()
        control.close()
        tidying.close()
        if rounds is not None:
            rounds.close()
        _close(app)


def _start_rounds(app: "Flask") -> Rounds:
    """Begin what the server does by itself; several processes on one graph may each do so."""
    readings, digests = app.extensions["readings"], app.extensions["digests"]
    work: list[Callable[[Any], object]] = [lambda _pause: readings.write(), app.extensions["departures"]]
    if digests is not None:
        work.append(digests.run)
    # Learned here, nobody waits for it with a page.
    work.append(lambda _pause: app.extensions["half_lives"].read())
    return Rounds(work)


def _close(app: "Flask") -> None:
    for name in ("imports", "links", "search", "graph"):
        if app.extensions[name] is not None:
            app.extensions[name].close()


def _refusal(config: Config, error: OSError) -> SettingsError:
    if error.errno == errno.EADDRINUSE:
        return SettingsError(f"Port {config.port} is taken; set PORT to another.")
    return SettingsError(f"Nothing can listen at {config.host}:{config.port} ({error.strerror}): GRAPHAPP_HOST, PORT.")


def _serve_workers(config: Config) -> None:
    from gunicorn.app.base import BaseApplication

    from graphapp import create_app

    class Workers(BaseApplication):  # type: ignore[misc]
        def load_config(self) -> None:
            options = {
                "bind": f"{config.host}:{config.port}",
                "workers": config.workers,
                "threads": config.threads,
                "worker_class": "gthread",
                "control_socket_disable": True,
                "graceful_timeout": 20,
                "forwarded_allow_ips": "*" if config.behind_proxy else "127.0.0.1",
            }
            for name, value in options.items():
                self.cfg.set(name, value)

        def load(self) -> Any:
            # In the worker, after the fork: connections and threads do not survive one.
            Tidying()
            app = create_app(config)
            app.extensions["imports"].resume()
            _start_rounds(app)
            return app

    sys.argv = ["graphapp"]
    Workers().run()
