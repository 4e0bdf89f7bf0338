"""A graph that another process of ours asks through a pipe: lines of JSON there, answers with their length in front."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, BinaryIO

import pyarrow as pa

from graphapp.errors import GraphappError
from graphapp.graph.store import Change, Graph, Row
from graphapp.viewer import Viewer

SIZE = 8
ASK, TABLE, KEEP, TELL, WAIT, DONE, FAILED = "ask", "table", "keep", "tell", "wait", "done", "failed"
Message = dict[str, Any]


class DistantGraph(Graph):
    """Asks the process that started this one; it does not know the engine.

    Args:
        requests: where questions are written.
        answers: where the answers come from.
        now: seconds since 1970; the clock stands still.
    """

    def __init__(self, requests: BinaryIO, answers: BinaryIO, now: float) -> None:
        self._requests, self._answers = requests, answers
        self.clock = lambda: now

    def ask(self, name: str, viewer: Viewer, /, *, now: float | None = None, **params: object) -> list[Row]:
        """As `Graph.ask`."""
        rows: list[Row] = json.loads(self._call(ASK, name, params, viewer, now))
        return rows

    def ask_table(self, name: str, viewer: Viewer, /, *, now: float | None = None, **params: object) -> pa.Table:
        """As `Graph.ask_table`."""
        return pa.ipc.open_stream(self._call(TABLE, name, params, viewer, now)).read_all()

    def keep(self, name: str, /, **params: object) -> list[Row]:
        """As `Graph.keep`."""
        rows: list[Row] = json.loads(self._call(KEEP, name, params))
        return rows

    def tell(self, change: Change) -> int:
        """As `Graph.tell`; it is told by whoever the other process works for."""
        self.say(TELL, id=change.id, statements=[(name, list(rows)) for name, rows in change.statements])
        return int(self._read())

    def wait(self) -> None:
        """Wait until all is there that this process is to work on."""
        self.say(WAIT)
        self._read()

    def say(self, what: str, **more: Any) -> None:
        """Say something that has no answer."""
        self._requests.write(json.dumps({"what": what, **more}).encode() + b"\n")
        self._requests.flush()

    def _call(
        self, what: str, name: str, params: Mapping[str, object], viewer: Viewer | None = None, now: float | None = None
    ) -> bytes:
        who = asdict(viewer) if viewer is not None else None
        self.say(what, name=name, params=params, viewer=who, now=now)
        return self._read()

    def _read(self) -> bytes:
        size = int.from_bytes(_exactly(self._answers, SIZE))
        return _exactly(self._answers, size)


def answer(graph: Graph, viewer: Viewer, asked: Message) -> bytes:
    """Answer what a `DistantGraph` asked or told.

    Args:
        graph: the one that is there.
        viewer: who tells.
        asked: one line, read.
    """
    if asked["what"] == TELL:
        return str(graph.tell(Change(asked["statements"], viewer, asked["id"]))).encode()
    if asked["what"] == KEEP:
        return json.dumps(graph.keep(asked["name"], **asked["params"])).encode()
    who = read_viewer(asked["viewer"])
    if asked["what"] == TABLE:
        return _pack(graph.ask_table(asked["name"], who, now=asked["now"], **asked["params"]))
    return json.dumps(graph.ask(asked["name"], who, now=asked["now"], **asked["params"])).encode()


def framed(answered: bytes) -> bytes:
    """Return an answer with its length in front."""
    return len(answered).to_bytes(SIZE) + answered


def read_viewer(said: Mapping[str, Any]) -> Viewer:
    """Return the viewer whom `asdict` took apart."""
    return Viewer(**{**said, "audiences": tuple(said["audiences"])})


def _pack(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def _exactly(stream: BinaryIO, size: int) -> bytes:
    found = stream.read(size)
    if len(found) < size:
        raise GraphappError("The program that began this has ended.")
    return found
