"""A proxy between us and a Neo4j server that cuts the connection at a chosen moment of a commit."""

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
BEFORE, AT_ONCE, LATE, ANSWERED = "before", "at once", "late", "answered"
MOMENTS = (BEFORE, AT_ONCE, LATE, ANSWERED)
LATER = 0.7


class BoltProxy:
    """Passes everything on, until a commit comes and a moment is set.

    `before`: the commit never reaches the server; `at once`: it does, and the client is cut off; `late`: the client is
    cut off, and the server gets it a moment later; `answered`: the server's answer is thrown away.

    Args:
        port: of the server, on this machine.
    """

    def __init__(self, port: int) -> None:
        self._to = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._moments: list[str] = []
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def uri(self) -> str:
        """The address for a driver, without routing: that would lead past the proxy."""
        return f"bolt://127.0.0.1:{self.port}"

    def cut_next(self, *moments: str) -> None:
        """Cut at the next commits, one moment each."""
        self._moments += moments

    def cut_all(self) -> None:
        """Cut every connection there is."""
        pairs, self._pairs = self._pairs, []
        for pair in pairs:
            _close(*pair)

    def __enter__(self) -> Self:
        """Nothing more to do."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop."""
        self._listener.close()
        self.cut_all()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._to), 5)
            except OSError:
                client.close()
                continue
            server.settimeout(None)
            self._pairs.append((client, server))
            ends = client, server, threading.Event(), threading.Event()
            for work in (self._send, self._answer):
                threading.Thread(target=_run, args=(work, *ends), daemon=True).start()

    def _send(
        self, client: socket.socket, server: socket.socket, answered: threading.Event, ended: threading.Event
    ) -> None:
        while data := client.recv(1 << 16):
            if COMMIT not in data or not self._moments:
                server.sendall(data)
                continue
            moment = self._moments.pop(0)
            self.cuts += 1
            if moment == ANSWERED:
                answered.set()
                server.sendall(data)
                continue
            if moment == AT_ONCE:
                server.sendall(data)
            client.shutdown(socket.SHUT_RDWR)
            if moment == LATE:
                time.sleep(LATER)
                server.sendall(data)
                ended.wait(10)
            return

    def _answer(
        self, client: socket.socket, server: socket.socket, answered: threading.Event, ended: threading.Event
    ) -> None:
        try:
            while data := server.recv(1 << 16):
                if answered.is_set():
                    return
                client.sendall(data)
        finally:
            ended.set()


def _run(work: Callable[..., None], client: socket.socket, server: socket.socket, *events: threading.Event) -> None:
    with suppress(OSError):
        work(client, server, *events)
    _close(client, server)


def _close(*ends: socket.socket) -> None:
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()
