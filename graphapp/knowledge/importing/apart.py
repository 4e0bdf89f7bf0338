"""Has work done by a process of its own that asks the graph through this one."""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import IO, Any, NoReturn, cast

from graphapp.errors import GraphappError
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.distant import DONE, FAILED, TELL, WAIT, answer, framed
from graphapp.knowledge.importing.orphans import pass_on
from graphapp.viewer import Viewer

_LOOK_AGAIN = 0.2
_MODULE = "graphapp.knowledge.importing.worker"
log = logging.getLogger(__name__)


class GivenUp(Exception):
    """What was begun before it was needed is not needed."""


class Ahead:
    """Work of a process of its own, begun while what it works on is still being read.

    Args:
        run: calls `work_apart` with the `until` that it is given.
    """

    def __init__(self, run: Callable[[Callable[[], None]], None]) -> None:
        self._run = run
        self._may_go, self._is_over = threading.Event(), threading.Event()
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._work, name="imports-ahead", daemon=True)
        self._thread.start()

    def finish(self) -> None:
        """Let it go on, and wait until it is done.

        Raises:
            GraphappError: it cannot be done; the text says why.
        """
        self._may_go.set()
        self._thread.join()
        if self._error is not None:
            raise self._error

    def give_up(self) -> None:
        """End it, where it was not let go on."""
        self._is_over.set()
        self._may_go.set()
        self._thread.join()

    def _work(self) -> None:
        try:
            self._run(self._wait)
        except BaseException as error:  # noqa: BLE001  # raised by whoever waits for it
            self._error = error

    def _wait(self) -> None:
        self._may_go.wait()
        if self._is_over.is_set():
            raise GivenUp


def work_apart(
    graph: Graph,
    viewer: Viewer,
    folder: Path,
    work: str,
    pause: Callable[[], None],
    until: Callable[[], None] = lambda: None,
    **order: Any,
) -> None:
    """Have something done for an import by a process of its own, and answer what it asks.

    Args:
        graph: that is asked.
        viewer: the importer.
        folder: of the import.
        work: PLAN or PROPOSE of `worker`.
        pause: called now and then, from any thread; may raise to stop.
        until: returns when all is there that is to be worked on; may raise to stop.
        order: what else is to be known.

    Raises:
        GraphappError: it cannot be done; the text says why.
    """
    first = {"work": work, "folder": str(folder), "viewer": asdict(viewer), "now": graph.clock(), **order}
    with _begin() as process:
        answers, requests, errors = (cast(IO[bytes], it) for it in (process.stdin, process.stdout, process.stderr))
        listener, said = _listen(errors)
        ending = _Ending(process, pause)
        try:
            answers.write(json.dumps(first).encode() + b"\n")
            answers.flush()
            _attend(graph, viewer, requests, answers, pause, until)
            answers.close()
        except BrokenPipeError:
            process.kill()
        except BaseException:
            process.kill()
            raise
        finally:
            ending.close()
    listener.join()
    if ending.error is not None:
        raise ending.error
    if process.returncode:
        _fail(said)


def _begin() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603  # ourselves
        [sys.executable, "-m", _MODULE], env=pass_on(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip


def _listen(errors: IO[bytes]) -> tuple[threading.Thread, list[bytes]]:
    said: list[bytes] = []
    listener = threading.Thread(target=said.extend, args=(errors,), daemon=True)
    listener.start()
    return listener, said


def _fail(said: Iterable[bytes]) -> NoReturn:
    """Log where a process broke and no more: what it says of it quotes what was brought."""
    places = "; ".join(line.decode("utf-8", "replace").strip() for line in said if line.startswith(b"  File "))
    log.error("a process that worked for an import broke: %s", places)
    raise GraphappError("The process that worked for this import ended suddenly. Nothing is half written; go on.")


class _Ending:
    """Kills a process when `pause` says that the program ends: it may compute for a minute and ask nothing."""

    def __init__(self, process: subprocess.Popen[bytes], pause: Callable[[], None]) -> None:
        self.error: Exception | None = None
        self._done = threading.Event()
        self._process, self._pause = process, pause
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """End the thread."""
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(_LOOK_AGAIN):
            try:
                self._pause()
            except Exception as error:  # noqa: BLE001  # raised by whoever waits for the process
                self.error = error
                self._process.kill()
                return


def _attend(
    graph: Graph,
    viewer: Viewer,
    requests: IO[bytes],
    answers: IO[bytes],
    pause: Callable[[], None],
    until: Callable[[], None],
) -> None:
    for line in requests:
        asked = json.loads(line)
        if asked["what"] == FAILED:
            raise GraphappError(asked["why"])
        if asked["what"] == WAIT:
            until()
            answers.write(framed(b""))
        elif asked["what"] != DONE:
            answers.write(framed(answer(graph, viewer, asked)))
        answers.flush()
        if asked["what"] in {DONE, TELL}:
            pause()
