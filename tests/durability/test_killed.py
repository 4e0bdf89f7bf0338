"""Killed at any moment (SIGKILL), an instance opens again with every change that was acknowledged."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

from graphapp.durability.checks import check_durability
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.imports import Imports
from graphapp.knowledge.importing.shown import DONE, LOOKING, READING, STUCK, UNDOING, WRITING
from tests.durability.instances import begin, changes, note, open_at
from tests.durability.teller import ROWS
from tests.endurance import rounds
from tests.parts import ROOT
from tests.village import ADA

WHATS = ("notes", "snapshots", "reindex", "imports")
STEPS = (LOOKING, READING, WRITING, UNDOING)
PEOPLE = "MATCH (c:Contact) WHERE c.name STARTS WITH 'Person ' RETURN c.name AS name"


@pytest.mark.slow
def test_killed_at_random_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    with tellers() as orders:
        kill_at_random(tmp_path, orders, 4, seed=1)


@pytest.mark.endure
def test_killed_at_random_300_times(tmp_path: Path) -> None:
    with tellers() as orders:
        for start in range(0, rounds(300), 30):
            kill_at_random(tmp_path / str(start), orders, min(30, rounds(300) - start), seed=start)


@contextmanager
def tellers() -> Iterator["subprocess.Popen[str]"]:
    """A process that forks tellers."""
    command = [sys.executable, "-m", "tests.durability.teller"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        yield process
        assert process.stdin is not None
        process.stdin.close()


def kill_at_random(folder: Path, orders: "subprocess.Popen[str]", times: int, seed: int) -> None:
    """Tell, kill, open and compare, so many times with one instance."""
    chance = random.Random(seed)
    graph = open_at(folder)
    begin(graph)
    graph.close()
    known = ["begin"]
    for turn in range(times):
        what = WHATS[turn % len(WHATS)]
        told = _tell_until_killed(folder, orders, what, _notes(known) + 1, chance)
        graph = open_at(folder)
        found = changes(graph)
        graph_has = len(graph.engine.read("MATCH (n:Note) RETURN n.id AS id", {}))
        wrong = [says for _, ok, says in check_durability(graph) if not ok]
        graph.close()
        assert found[: len(known)] == known, (seed, turn)
        assert {seq: found[seq - 1] for seq in told if seq <= len(found)} == told, (seed, turn)
        # What was told and not acknowledged when the kill came may be there: of an import one more.
        assert len(found) <= max([len(known), *told]) + 1 + (what == "imports"), (seed, turn)
        assert graph_has == sum(len(note(number).statements[0][1]) for number in range(1, _notes(found) + 1))
        assert wrong == []
        known = found
    done = _finish_imports(folder)
    # The figures of the long form: it is run with -s.
    sys.stdout.write(f"killed {times} times: {len(known)} changes, {done} imports stand, instance {seed}\n")


def _notes(found: list[str]) -> int:
    """Return how many changes were notes: the highest number among them."""
    numbers = [int(one.removeprefix("change")) for one in found if one.startswith("change")]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    return len(numbers)


def _tell_until_killed(
    folder: Path, orders: "subprocess.Popen[str]", what: str, first: int, chance: random.Random
) -> dict[int, str]:
    """Let somebody tell, kill them some time after they began, and return what was acknowledged: ids by position."""
    assert orders.stdin is not None and orders.stdout is not None
    orders.stdin.write(json.dumps({"folder": str(folder), "what": what, "first": first}) + "\n")
    teller = json.loads(orders.stdout.readline())["teller"]
    seconds, said = chance.expovariate(4.0), []
    if what == "imports":
        said = _listen(orders.stdout, {"at": chance.choice(STEPS)})
        seconds /= 2
    elif seconds > 0.05:
        # Some are killed while they open it.
        said = _listen(orders.stdout, {"open": True})
    time.sleep(seconds)
    os.kill(teller, signal.SIGKILL)
    said += _listen(orders.stdout, {})
    return {one["seq"]: one["id"] for one in said if "seq" in one}


def _listen(answers: IO[str], until: dict[str, Any]) -> list[dict[str, Any]]:
    """Return what is said up to some words, or, where these are none, until the teller has ended."""
    said: list[dict[str, Any]] = []
    while (line := answers.readline()) != "\n":
        said.append(json.loads(line))
        if said[-1] == until:
            return said
    assert not until, "it ended by itself"
    return said


def _finish_imports(folder: Path) -> int:
    """Let every import come to rest, and return how many stand: each row is there once; none of what was taken back."""
    graph = open_at(folder)
    imports = Imports(graph, folder, {ADA.id: ADA}.get)
    imports.resume()
    for one in imports.mine(ADA):
        imports.wait(one.id)
    mine = imports.mine(ADA)
    assert [one.problem for one in mine if one.state == STUCK] == []
    done = [one.source.removeprefix("list ") for one in mine if one.state == DONE]
    assert _people(graph) == Counter(f"Person {number}-{row}" for number in done for row in range(ROWS))
    imports.close()
    graph.close()
    return len(done)


def _people(graph: Graph) -> Counter[str]:
    return Counter(row["name"] for row in graph.engine.read(PEOPLE, {}))
