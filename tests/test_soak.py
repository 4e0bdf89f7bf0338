"""Soak: 16 people read and write at once while an import, its undoing and snapshots go on; nothing fails or grows."""

import itertools
import json
import os
import random
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import mean

import pytest

from bench.browser import Browser
from graphapp import control
from graphapp.access import make_link
from graphapp.commands.instance import fill_demo
from graphapp.config import Config
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_engine import LadybugEngine
from graphapp.graph.store import Graph
from tests import village
from tests.endurance import rounds
from tests.parts import ROOT

CLIENTS = 16
WARM_UP = 0.25
"""The first part of the time, in which what is kept in memory fills."""
SAMPLES = 40
PATHS = {"Company": "companies", "Contact": "contacts", "Topic": "topics", "Project": "projects"}
WORDS = ("renewal", "anna", "security", "data migration", "harbour")
SHEET = "Company,City,Website\n" + "".join(f"Soak {number} Ltd,Bremen,soak{number}.example\n" for number in range(40))
LINK_SECONDS = 3600


@dataclass
class Seen:
    """What came of it: seconds by the moment since the start, what failed, the server's memory in MiB, and its work.

    Attributes:
        work: seconds that processors spent on the server so far, and pages answered by then.
    """

    taken: list[tuple[float, float]] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    memory: list[float] = field(default_factory=list)
    work: list[tuple[float, int]] = field(default_factory=list)
    log: str = ""

    def percentile(self, begin: float, end: float) -> float:
        """The 95th percentile in milliseconds of what was begun between two moments."""
        taken = sorted(seconds for at, seconds in self.taken if begin <= at < end)
        return 1000 * taken[int(0.95 * len(taken))]


@dataclass(frozen=True)
class World:
    """An instance: its settings, links to sign in, what staff sees by kind, and who imports."""

    config: Config
    links: list[str]
    things: dict[str, list[str]]
    importer: str


def make_world(folder: Path, fill: Callable[[Graph], None], catalog: Catalog) -> World:
    """Make an instance with something in it."""
    config = Config(data=folder / "instance")
    engine = LadybugEngine(config.data, pool=config.pool)
    engine.prepare(catalog)
    graph = Graph(engine, catalog)
    fill(graph)
    people = [row for row in graph.keep("people") if row["email"]]
    links = [
        make_link(graph, people[turn % len(people)]["id"], "test", people[turn % len(people)]["id"], LINK_SECONDS)
        for turn in range(CLIENTS)
    ]
    rows = [row for row in graph.keep("search_names") if row["audience"] == "staff"]
    things = {kind: sorted(row["id"] for row in rows if row["kind"] == kind) for kind in PATHS}
    graph.close()
    return World(config, links, {kind: ids for kind, ids in things.items() if ids}, people[0]["email"])


@contextmanager
def serving(world: World, log: Path) -> Iterator[tuple[int, "subprocess.Popen[str]"]]:
    """Serve a world in a process of its own; at the end it must have ended well."""
    environment = {**os.environ, "GRAPHAPP_DATA": str(world.config.data), "PYTHONPATH": str(ROOT), "PORT": "0"}
    environment |= {"GRAPHAPP_LOG": "json", "GRAPHAPP_LOG_LEVEL": "warning"}
    command = [sys.executable, "-m", "graphapp", "serve"]
    with log.open("w") as errors, subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=errors, text=True, cwd=ROOT
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline().rpartition(":")[2]), process
        finally:
            process.terminate()
            code = process.wait(60)
        assert code == 0


def soak(world: World, seconds: float, pause: float, log: Path) -> Seen:
    """Let everybody come for so many seconds, each resting a moment between two pages, an import four times as long."""
    seen, over = Seen(), threading.Event()
    with serving(world, log) as (port, process):
        browsers = [signed_in(port, link) for link in world.links]
        began = time.perf_counter()
        work = [
            threading.Thread(target=visit, args=(browser, world.things, turn, seen, over, began, pause))
            for turn, browser in enumerate(browsers)
        ]
        work.append(threading.Thread(target=bring, args=(world, log.parent, seen, over, 4 * pause)))
        work.append(threading.Thread(target=keep, args=(world, seen, over, 10 * pause)))
        for thread in work:
            thread.start()
        for _ in range(SAMPLES):
            over.wait(seconds / SAMPLES)
            seen.memory.append(resident(process.pid))
            seen.work.append((worked(process.pid), len(seen.taken)))
        over.set()
        for thread in work:
            thread.join()
    seen.log = log.read_text()
    return seen


def signed_in(port: int, link: str) -> Browser:
    browser = Browser("127.0.0.1", port)
    browser.sign_in(link)
    return browser


def visit(
    browser: Browser, things: dict[str, list[str]], turn: int, seen: Seen, over: threading.Event, zero: float,
    pause: float,
) -> None:  # fmt: skip
    """Read and write until it is over: of ten pages nine are read; most notes are deleted again."""
    rng = random.Random(turn)
    notes: list[str] = []
    while not over.wait(rng.random() * 2 * pause):
        kind, url, form = choose(rng, things, notes)
        began = time.perf_counter()
        try:
            status, text = browser.post(url, form) if form is not None else browser.get(url)
        except OSError as error:
            seen.errors[f"{kind}: {type(error).__name__}"] += 1
            browser.close()
            continue
        seen.taken.append((began - zero, time.perf_counter() - began))
        seen.kinds[kind] += 1
        if status != (200 if form is None else 303):
            seen.errors[f"{kind}: {status}"] += 1
        elif kind == "write":
            notes += re.findall(r"/notes/([a-z2-7]{16})", text)[:1]
    browser.close()


def choose(
    rng: random.Random, things: dict[str, list[str]], notes: list[str]
) -> tuple[str, str, dict[str, str] | None]:
    """What somebody does next: its kind, the address, and the form if one is sent."""
    dice = rng.random()
    if dice < 0.05 or (dice < 0.1 and not notes):
        about = f"Company:{rng.choice(things['Company'])}"
        text = f"Met them about {rng.choice(WORDS)}, they come back in spring {rng.randrange(1000)}."
        return "write", "/notes", {"text": text, "about": about, "audience": "staff"}
    if dice < 0.1:
        return "delete", f"/notes/{notes.pop()}/delete", {}
    if dice < 0.25:
        return "search", f"/search?q={rng.choice(WORDS).replace(' ', '+')}", None
    if dice < 0.35:
        return "home", "/", None
    kind = rng.choice(sorted(things))
    return kind, f"/{PATHS[kind]}/{rng.choice(things[kind])}", None


def bring(world: World, folder: Path, seen: Seen, over: threading.Event, pause: float) -> None:
    """Import a sheet and take it back, again and again."""
    sheet = folder / "companies.csv"
    sheet.write_text(SHEET)
    plain = dict.fromkeys(("currency", "whose", "ties"), "") | {"same": False, "subjects": False, "dry_run": False}
    whose = {"person": world.importer, "as_json": True}
    while not over.wait(pause):
        words = {"files": [str(sheet)], "source": "soak", "audience": "staff", "yes": True, **plain, **whose}
        brought = send(world, ["import"], words, seen)
        if brought is not None and brought["state"] != "done":
            seen.errors[f"import: {brought['state']} {brought['problem']}"] += 1
        elif brought is not None:
            send(world, ["imports", "undo"], {"key": brought["id"], **whose}, seen)


def keep(world: World, seen: Seen, over: threading.Event, pause: float) -> None:
    """Have a snapshot written, again and again."""
    while not over.wait(pause):
        send(world, ["snapshot"], {"as_json": True}, seen)


def send(world: World, path: list[str], words: dict[str, object], seen: Seen) -> dict[str, str] | None:
    """Have the server run a command; what it printed, None where it failed."""
    answer = control.send(world.config, path, words)
    if answer is None or answer["code"]:
        seen.errors[f"{' '.join(path)}: {answer}"] += 1
        return None
    seen.kinds[path[-1]] += 1
    found: dict[str, str] = json.loads(answer["out"])
    return found


def resident(pid: int) -> float:
    """Memory of a process in MiB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


def worked(pid: int) -> float:
    """Seconds that processors spent on a process and the children that it waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def say(seen: Seen, seconds: float) -> tuple[float, float]:
    """Print what was seen; return by how much memory and the 95th percentile grew after the warm-up."""
    first, last = seen.memory[int(WARM_UP * SAMPLES) :][: SAMPLES // 4], seen.memory[-SAMPLES // 4 :]
    begin, third = seconds * WARM_UP, seconds * (1 - WARM_UP) / 3
    times = [seen.percentile(begin + third * turn, begin + third * (turn + 1)) for turn in range(3)]
    print(f"\n{len(seen.taken)} pages in {seconds:.0f} s: {dict(seen.kinds)}")  # noqa: T201  # for docs/reliability.md
    places = [int(SAMPLES * (WARM_UP + (1 - WARM_UP) * turn / 3)) for turn in range(3)] + [SAMPLES - 1]
    spent = [
        1000 * (seen.work[end][0] - seen.work[begin][0]) / (seen.work[end][1] - seen.work[begin][1])
        for begin, end in itertools.pairwise(places)
    ]
    # The wait hangs on whatever else the machine does; the work does not.
    print(f"work a page, imports and snapshots with it: {[round(one) for one in spent]} ms")  # noqa: T201
    print(f"memory {mean(first):.0f} -> {mean(last):.0f} MiB, p95 {[round(one) for one in times]} ms")  # noqa: T201
    return mean(last) / mean(first), times[-1] / times[0]


def test_nothing_fails_in_a_few_seconds(tmp_path: Path, catalog: Catalog) -> None:
    world = make_world(tmp_path, village.build, catalog)
    seconds = 20.0
    seen = soak(world, seconds, 0.5, tmp_path / "log")
    memory, _ = say(seen, seconds)
    assert (seen.errors, seen.log) == (Counter(), "")
    assert {"write", "delete", "search", "home", "import", "undo", "snapshot"} <= set(seen.kinds)
    assert memory < 1.25


@pytest.mark.endure
def test_nothing_fails_or_grows_in_an_hour(tmp_path: Path, catalog: Catalog) -> None:
    """One round is a minute."""
    world = make_world(tmp_path, lambda graph: fill_demo(graph, datetime.now(UTC).date()), catalog)
    seconds = 60.0 * rounds(60)
    seen = soak(world, seconds, 2.0, tmp_path / "log")
    memory, times = say(seen, seconds)
    assert (seen.errors, seen.log) == (Counter(), "")
    assert 0.95 <= memory <= 1.05
    assert times <= 1.25
