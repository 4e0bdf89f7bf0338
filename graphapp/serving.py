"""Runs waitress until it is told to stop; then nothing new is accepted, and what was begun is finished."""

import logging
import signal
import threading
import time
from collections.abc import Callable
from typing import Any

import waitress
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

from graphapp.config import Config

STEP = 0.05
log = logging.getLogger(__name__)


class Waitress:
    """Serves an application in this process.

    Args:
        app: the application.
        config: where to listen, how many threads, how long requests may go on at the end.

    Raises:
        OSError: nothing can listen there.
    """

    def __init__(self, app: Any, config: Config) -> None:
        self._patience = config.stop_seconds
        self._sockets: dict[int, Any] = {}
        self._stopping = threading.Event()
        self._server = waitress.create_server(
            app,
            map=self._sockets,
            host=config.host,
            port=config.port,
            threads=config.threads,
            ident=None,
            # Who is trusted to set them is decided by the application (GRAPHAPP_PROXIES), which must see them for it.
            clear_untrusted_proxy_headers=False,
        )

    @property
    def port(self) -> int:
        """Where it listens; of its own choice where the settings say 0."""
        listening = next(one for one in self._sockets.values() if isinstance(one, BaseWSGIServer))
        return int(listening.effective_port)

    def run(self) -> None:
        """Serve until `stop` is called; then finish what was begun, for as long as the settings allow."""
        while not self._stopping.is_set():
            wasyncore.loop(1.0, use_poll=True, map=self._sockets, count=1)
        self._refuse_more()
        deadline = time.monotonic() + self._patience
        while (busy := self._let_idle_go()) and time.monotonic() < deadline:
            wasyncore.loop(STEP, use_poll=True, map=self._sockets, count=1)
        if busy:
            log.warning("%d requests were cut off: they took longer than GRAPHAPP_STOP_SECONDS allows", busy)

    def stop(self) -> None:
        """Let `run` come to an end; from any thread, and from a signal."""
        self._stopping.set()
        for one in list(self._sockets.values()):
            if isinstance(one, BaseWSGIServer):
                one.pull_trigger()

    def close(self) -> None:
        """Give everything back."""
        for one in list(self._sockets.values()):
            if isinstance(one, HTTPChannel):
                one.handle_close()
        self._server.task_dispatcher.shutdown(timeout=1)
        wasyncore.close_all(self._sockets)

    def _refuse_more(self) -> None:
        # Who is connected already and has not been taken in yet is served.
        wasyncore.loop(0, use_poll=True, map=self._sockets, count=1)
        for one in list(self._sockets.values()):
            if isinstance(one, BaseWSGIServer):
                # Its trigger goes on: by it threads say that there is something to send.
                wasyncore.dispatcher.close(one)

    def _let_idle_go(self) -> int:
        """Let connections end on which nothing is asked, and return how many there are on which something is."""
        busy = 0
        for one in list(self._sockets.values()):
            if isinstance(one, HTTPChannel):
                is_busy = bool(one.requests or one.request is not None or one.total_outbufs_len)
                one.will_close = one.will_close or not is_busy
                busy += is_busy
        return busy


def on_signals(stop: Callable[[], None]) -> None:
    """Call something at the first SIGTERM or Ctrl+C; the second one ends the process as ever."""

    def told(number: int, _frame: Any) -> None:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, told)
