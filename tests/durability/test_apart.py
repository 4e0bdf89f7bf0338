"""What takes long is done by a process of its own: its answers and errors come back, and it does not stay behind."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graphapp.durability import snapshots
from graphapp.durability.apart import run_apart
from graphapp.durability.sealing import Secret
from graphapp.durability.snapshots import check_snapshot, write_snapshot
from graphapp.errors import GraphappError
from graphapp.graph.store import Graph
from tests.parts import ROOT

PATIENCE = 60


def test_a_large_graph_is_written_by_another_process(
    ladybug_village: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = write_snapshot(ladybug_village.engine, tmp_path / "here")
    monkeypatch.setattr(snapshots, "LARGE", 0)
    monkeypatch.setattr(snapshots, "_Snapshot", None)
    secret = Secret(b"k" * 32)
    there = write_snapshot(ladybug_village.engine, tmp_path / "there", secret=secret)
    assert (there.content, there.counts, there.seq) == (here.content, here.counts, here.seq)
    assert check_snapshot(tmp_path / "there", secret.find(tmp_path / "there")) == there
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "there", *(tmp_path / "there").iterdir())} == {0}
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_what_is_raised_there_is_raised_here(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError) as raised:
        run_apart(os.mkdir, str(tmp_path))
    assert raised.value.filename == str(tmp_path)


def test_one_that_ends_suddenly_is_told_of() -> None:
    with pytest.raises(GraphappError, match="ended suddenly"):
        run_apart(os._exit, 3)


def hold(path: str) -> None:
    """Hold a lock until the end."""
    with Path(path).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        file.write("held")
        file.flush()
        signal.pause()


def test_it_ends_with_whoever_asked(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    text = "import sys; from graphapp.durability.apart import run_apart; from tests.durability.test_apart import hold; "
    command = [sys.executable, "-c", text + "run_apart(hold, sys.argv[1])", str(path)]
    deadline = time.monotonic() + PATIENCE
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
        while not path.exists() or path.read_text() != "held":
            assert time.monotonic() < deadline and process.poll() is None
            time.sleep(0.05)
        process.kill()
    with path.open() as file:
        while not _is_free(file.fileno()):
            assert time.monotonic() < deadline
            time.sleep(0.05)


def _is_free(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
