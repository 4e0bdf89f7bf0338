"""A server that is killed in the middle of an import: started again it goes on, or nothing is written."""

import functools
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graphapp.config import Config
from graphapp.graph.opening import open_graph
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.shown import CHECKED, DONE, LOOKING, READING, SEEN, WRITING
from graphapp.knowledge.importing.staging import Staging
from tests import village
from tests.village import ADA

ROOT = Path(__file__).parents[3]
ROWS = 3_000
STEPS = (
    (LOOKING, SEEN, (0.0, 0.4)), (READING, CHECKED, (0.0, 0.4)), (READING, CHECKED, (0.4, 1.6)),
    (WRITING, DONE, (0.0, 0.2)), (WRITING, DONE, (0.1, 0.5)),
)  # fmt: skip
"""What is begun, in what state it rests when it is done, and after how many seconds the server is killed."""


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Start a server on the instance; it goes on with what was interrupted."""
    processes: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, "GRAPHAPP_DATA": str(tmp_path), "PORT": "0", "PYTHONPATH": str(ROOT)}

    def start_one() -> subprocess.Popen[bytes]:
        socket = tmp_path / "control.sock"
        socket.unlink(missing_ok=True)
        processes.append(subprocess.Popen([sys.executable, "-m", "graphapp", "serve"], env=environment))
        wait_for(lambda: socket.exists() or processes[-1].poll() is not None)
        assert processes[-1].poll() is None, "it does not start"
        return processes[-1]

    yield start_one
    for process in processes:
        process.kill()
        process.wait()


def wait_for(happens: Callable[[], bool], seconds: float = 120.0) -> None:
    deadline = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.02)


def test_goes_on_wherever_it_was_killed(start: Callable[[], subprocess.Popen[bytes]], tmp_path: Path) -> None:
    seed = random.randrange(1000)
    rng = random.Random(seed)
    key = bring(tmp_path)
    for state, rests, (least, most) in STEPS:
        with Staging(tmp_path / "imports" / key) as staging:
            staging.put(state=state)
            server = start()
            # It was killed in the middle of something, wherever that is: nothing is known but the time.
            time.sleep(rng.uniform(least, most))
            server.send_signal(signal.SIGKILL)
            server.wait()
            if state != WRITING:
                assert not written(tmp_path), f"before it was accepted (seed {seed})"
            server = start()
            wait_for(functools.partial(has_come_to, staging, {rests, "stuck"}))
            assert staging.get("state") == rests, (staging.get("problem"), seed)
            ((entries,),) = staging.run("SELECT count(*) FROM entries")
            assert entries == (ROWS if rests != SEEN else 0), seed
            server.terminate()
            server.wait(60)
    assert written(tmp_path) == Counter(f"Person {number}" for number in range(ROWS)), f"each once (seed {seed})"


def has_come_to(staging: Staging, states: set[str]) -> bool:
    return staging.get("state") in states


def bring(folder: Path) -> str:
    """Make an instance and begin an import; nothing runs yet."""
    graph = open_graph(Config(data=folder))
    village.build(graph)
    imports = Imports(graph, folder, {ADA.id: ADA}.get)
    key = imports.begin(ADA, source="list", audience="staff")
    file = folder / "people.csv"
    lines = (f"Person {number},p{number}@list.example,Company {number % 7} Ltd" for number in range(ROWS))
    file.write_text("\n".join(["Name,E-mail,Company", *lines, ""]))
    imports.add_path(ADA, key, file)
    imports.close()
    graph.close()
    return key


def written(folder: Path) -> Counter[str]:
    """What the import wrote, as the graph has it after the server was killed."""
    graph = open_graph(Config(data=folder))
    names = Counter(row["name"] for row in graph.ask("imports.all_contacts", ADA) if row["name"].startswith("Person"))
    graph.close()
    return names
