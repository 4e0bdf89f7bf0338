"""A server process of the program over a copy of the world: how soon it is ready, what it needs, what it stands."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import NamedTuple, Self
from urllib.parse import quote

from bench.browser import Browser
from bench.figures import Figure, percentile
from bench.load import Loaded
from bench.pages import PATHS
from bench.stage import Amounts, Places, find_places, find_viewers
from graphapp.access import make_link
from graphapp.config import Config
from graphapp.durability.opening import open_instance
from tests.neo4j_server import free_port

CLIENTS = 16
HOST = "127.0.0.1"
PATIENCE = 120.0
LINK_SECONDS = 3 * 3600
BIGGEST = 20
_KIB = 1024


@dataclass(frozen=True)
class Guests:
    """What is needed to come as a client: links to sign in, and where to go."""

    links: list[str]
    places: Places


class Memory(NamedTuple):
    """The memory of a process in MiB: its share, and with all of what it maps together with others.

    The files of links and names are mapped by every worker and are in memory once: `share` holds the part of each,
    which is what one of several workers costs a machine. A process alone is judged by what is resident.
    """

    share: float
    resident: float

    def __str__(self) -> str:
        """In words."""
        return f"{self.share:,.0f} MiB, resident {self.resident:,.0f} MiB"


class Served:
    """A `graphapp serve` process; a context manager that runs it from entry to exit.

    Args:
        config: the settings; the port is chosen here.
        log: a file for what it prints.
    """

    def __init__(self, config: Config, log: Path) -> None:
        self.config, self.log = config, log
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start; nothing is waited for."""
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "graphapp", "serve"]
            self._process = subprocess.Popen(command, env=os.environ | self._environ(), stdout=log, stderr=log)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop."""
        process = self._process
        if process is not None:
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def browser(self) -> Browser:
        """A browser at this server."""
        return Browser(HOST, self.port)

    def wait(self) -> None:
        """Return when `/healthz` answers.

        Raises:
            ConnectionError: the process ended, or it takes too long.
        """
        deadline = perf_counter() + PATIENCE
        while perf_counter() < deadline and self._process is not None and self._process.poll() is None:
            browser = self.browser()
            try:
                if browser.get("/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.02)
            finally:
                browser.close()
        raise ConnectionError(f"the server does not answer:\n{self.log.read_text(errors='replace')[-2000:]}")

    def work(self) -> float:
        """Seconds that the processor spent on the process, or on all workers."""
        return sum(_worked(pid) for pid in self._workers())

    def memory(self) -> list[Memory]:
        """The memory of the process, or of each of its workers.

        Raises:
            ConnectionError: it does not run.
        """
        return [_memory(pid) for pid in self._workers()]

    def _workers(self) -> list[int]:
        if self._process is None:
            raise ConnectionError("the server does not run")
        pid = self._process.pid
        return (not self.config.embedded and _children(pid)) or [pid]

    def _environ(self) -> dict[str, str]:
        config = self.config
        found = {"GRAPHAPP_DATA": str(config.data), "GRAPHAPP_SECRET": config.secret, "PORT": str(self.port)}
        found |= {"GRAPHAPP_HOST": HOST, "GRAPHAPP_POOL_MB": str(config.pool >> 20)}
        found |= {"GRAPHAPP_WORKERS": str(config.workers), "GRAPHAPP_THREADS": str(config.threads)}
        # Few people stand for many here: nobody reads as fast.
        found |= {"GRAPHAPP_OPENED_AN_HOUR": str(config.opened_an_hour), "GRAPHAPP_TAKEN_AN_HOUR": "0"}
        if not config.embedded:
            found |= {"GRAPHAPP_GRAPH": config.graph, "GRAPHAPP_NEO4J_USER": config.user}
            found["GRAPHAPP_NEO4J_PASSWORD"] = config.password
        return found


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _worked(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(pid: int) -> Memory:
    found = dict(line.split()[:2] for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return Memory(share=int(found["Pss:"]) / _KIB, resident=int(found["Rss:"]) / _KIB)


def invite(loaded: Loaded, config: Config, amounts: Amounts) -> Guests:
    """Make links for as many people as there are clients, while no server has the graph open."""
    graph = open_instance(config)
    try:
        viewers = find_viewers(graph, loaded, CLIENTS)
        people = [viewers[turn % len(viewers)] for turn in range(CLIENTS + amounts.starts)]
        links = [make_link(graph, one.id, "bench", one, LINK_SECONDS) for one in people]
        return Guests(links, find_places(graph, loaded, amounts))
    finally:
        graph.close()


def serving(loaded: Loaded, config: Config, amounts: Amounts) -> Iterator[Figure]:
    """Start several times; then, of the last one, memory and what many clients get."""
    guests = invite(loaded, config, amounts)
    log = config.data.parent / "serve.log"
    healthy, ready, worked = [], [], []
    for turn in range(amounts.starts):
        began = perf_counter()
        with _started(config, log) as server:
            healthy.append(perf_counter() - began)
            _search_once(server, guests.links[CLIENTS + turn])
            ready.append(perf_counter() - began)
            worked.append(server.work())
            if turn + 1 < amounts.starts:
                continue
            floor = f"answers /healthz after {percentile(healthy, 0.5):.1f} s"
            note = f"until the first search is answered, in which it worked {percentile(worked, 0.5):.1f} s"
            yield Figure("start", percentile(ready, 0.5), percentile(ready, 0.95), len(ready), floor, note)
            before = server.memory()
            yield from crowd(server, guests, amounts)
            yield _memory_figure(loaded, before, server.memory())


@contextmanager
def _started(config: Config, log: Path) -> Iterator[Served]:
    with Served(config, log) as server:
        server.wait()
        yield server


def _search_once(server: Served, link: str) -> None:
    browser = server.browser()
    browser.sign_in(link)
    status, _ = browser.get("/search?q=anna")
    browser.close()
    if status != 200:
        raise ConnectionError(f"the first search answers {status}")


def _memory_figure(loaded: Loaded, before: Sequence[Memory], after: Sequence[Memory]) -> Figure:
    first, last = max(before), max(after)
    place = int(len(after) == 1)
    beside = f"; the database server has {_memory(loaded.server_pid).resident:,.0f} MiB" if loaded.server_pid else ""
    judged = "judged by the first" if len(after) > 1 else "judged by the second"
    said = f"share {first} after the first search, share {last} after the 16 clients; {judged}{beside}"
    return Figure("memory", first[place], last[place], len(after), note=said)


@dataclass
class Visit:
    """What one client did and got."""

    seconds: list[float] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    errors: Counter[str] = field(default_factory=Counter)


def crowd(server: Served, guests: Guests, amounts: Amounts) -> Iterator[Figure]:
    """Let 16 clients come at once, each asking again as soon as it is answered."""
    visits = [Visit() for _ in range(CLIENTS)]
    browsers = [_signed_in(server, link) for link in guests.links[:CLIENTS]]
    began, worked = perf_counter(), server.work()
    until = began + amounts.seconds
    threads = [
        threading.Thread(target=_visit, args=(browser, guests.places, random.Random(turn), until, visit))
        for turn, (browser, visit) in enumerate(zip(browsers, visits, strict=True))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    yield from _summed(visits, perf_counter() - began, server.work() - worked)


def _signed_in(server: Served, link: str) -> Browser:
    browser = server.browser()
    browser.sign_in(link)
    return browser


def _visit(browser: Browser, places: Places, rng: random.Random, until: float, visit: Visit) -> None:
    turn = 0
    while perf_counter() < until:
        turn += 1
        began = perf_counter()
        kind, url, form = _next(places, rng, turn)
        try:
            status, _ = browser.post(url, form) if form else browser.get(url)
            if status != (303 if form else 200):
                visit.errors[f"{kind}: {status}"] += 1
        except OSError as error:
            visit.errors[f"{kind}: {type(error).__name__}"] += 1
            browser.close()
        visit.kinds[kind] += 1
        visit.seconds.append(perf_counter() - began)
    browser.close()


def _next(places: Places, rng: random.Random, turn: int) -> tuple[str, str, dict[str, str]]:
    """What a client does next: seven times in ten a random page, twice a biggest company, once a note."""
    dice = rng.random()
    if dice < 0.1:
        company = rng.choice(places.random["Company"])
        form = {
            "text": f"Met them again, item {turn}, they ask about the renewal",
            "about": f"Company:{company}",
            "back": "/notes/new",
        }
        return "note", "/notes", form | {"audience": "staff"}
    if dice < 0.3:
        return "biggest company", f"/companies/{rng.choice(places.biggest['Company'][:BIGGEST])}", {}
    if dice < 0.4:
        return "search", f"/search?q={quote(rng.choice(_WORDS))}", {}
    if dice < 0.45:
        return "home", "/", {}
    kind = rng.choice([kind for kind in PATHS if places.random[kind]])
    return kind, f"/{PATHS[kind]}/{rng.choice(places.random[kind])}", {}


_WORDS = ("harbour lantern", "meadow granite", "anna schmidt", "renewal", "migration", "steel", "novak", "data")


def _summed(visits: Sequence[Visit], seconds: float, worked: float) -> Iterator[Figure]:
    taken = [1000 * one for visit in visits for one in visit.seconds]
    errors = sum((visit.errors for visit in visits), Counter())
    kinds = sum((visit.kinds for visit in visits), Counter())
    rate = len(taken) / seconds
    said = f"each waits {percentile(taken, 0.5):.0f} / {percentile(taken, 0.95):.0f} ms"
    share = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
    note = f"in {seconds:.0f} s, in which the server worked {worked:.0f} s: {share}"
    yield Figure("crowd", rate, rate, len(taken), said, note)
    number = errors.total()
    yield Figure(
        "crowd errors", number, number, len(taken), note=", ".join(f"{n} {what}" for what, n in errors.most_common(5))
    )
