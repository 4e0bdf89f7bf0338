"""The Unix socket through which commands reach a running server (mode 0600, in the instance folder)."""

import json
import os
import socket
import stat
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphapp.config import Config

LONGEST = 16 << 20
PRIVATE = 0o600
Answer = Callable[[Sequence[str], Mapping[str, Any]], dict[str, Any]]


def socket_path(config: Config) -> Path:
    """Where the socket of an instance is."""
    return config.data / "control.sock"


def send(config: Config, path: Sequence[str], params: Mapping[str, Any]) -> dict[str, Any] | None:
    """Send a command to the server of this instance.

    Returns:
        `out`, `err` and `code`, or None where no server runs on an embedded graph.
    """
    if not config.embedded or not socket_path(config).exists():
        return None
    with socket.socket(socket.AF_UNIX) as client:
        try:
            _at_path(client.connect, socket_path(config))
        except OSError:
            return None
        with client.makefile("rw", encoding="utf-8") as stream:
            stream.write(json.dumps({"path": list(path), "params": dict(params)}, default=str) + "\n")
            stream.flush()
            found: dict[str, Any] = json.loads(stream.readline())
            return found


class ControlSocket:
    """Listens until it is closed; each command runs in a thread of its own.

    Args:
        config: names the instance.
        answer: runs a command and returns `out`, `err` and `code`.
    """

    def __init__(self, config: Config, answer: Answer) -> None:
        self._path = socket_path(config)
        self._answer = answer
        self._path.unlink(missing_ok=True)
        self._server = socket.socket(socket.AF_UNIX)
        before = os.umask(0o177)
        try:
            _at_path(self._server.bind, self._path)
        finally:
            os.umask(before)
        if stat.S_IMODE(self._path.stat().st_mode) != PRIVATE:
            self._path.chmod(PRIVATE)
        self._server.listen(8)
        threading.Thread(target=self._accept, name="control", daemon=True).start()

    def close(self) -> None:
        """Stop listening."""
        self._path.unlink(missing_ok=True)
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._server.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), name="command", daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, client.makefile("rw", encoding="utf-8") as stream:
            line = stream.readline(LONGEST)
            if not line.endswith("\n"):
                return
            request = json.loads(line)
            try:
                answer = self._answer(request["path"], request["params"])
            except Exception as error:  # noqa: BLE001  # a bug in one command must not end the server
                answer = {"out": "", "err": f"The command broke: {error!r}\n", "code": 70}
            stream.write(json.dumps(answer) + "\n")
            stream.flush()


def _at_path(act: Callable[[str], Any], path: Path) -> None:
    # A socket's path is limited to about 100 bytes; a file descriptor of its folder makes any path short.
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        act(f"/proc/self/fd/{folder}/{path.name}")
    finally:
        os.close(folder)
