"""A real Neo4j server for the tests, without a container: started from jars, in a folder and on a port of its own."""

import atexit
import gc
import os
import queue
import shutil
import socket
import subprocess
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from neo4j import GraphDatabase

from tests.parts import ROOT

LAUNCHER = ROOT / "tests" / "neo4j" / "Neo4jServer.java"
START_SECONDS = 120.0
STOP_SECONDS = 60.0
FIRST_PASSWORD = "neo4j"


class Neo4jServer:
    """One Neo4j Community server; a context manager that runs it from entry to exit.

    `uri`, `user` and `password` are what a client needs; they stay the same when the server is stopped and started
    again, and so do its data. The process ends with the tests, however these end: it reads a pipe from them.

    Args:
        home: an empty or already used folder for the database and its log.
        heap: Java's memory, as -Xmx takes it.
        page_cache: the memory for the store's pages, as Neo4j writes it.
    """

    user = "neo4j"
    password = "only-for-tests"
    flags: tuple[str, ...] = (
        *("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms1g", "-Xmn400m"),
        "-DkeepPlans=true",
    )
    """For Java: in the minutes of a test run most time goes into planning and compiling, so there is less of both.

    What planning throws away at once has room enough that the rest is seldom looked through for it.
    """

    def __init__(self, home: Path, heap: str = "1g", page_cache: str = "512m") -> None:
        self.home = home
        self.heap = heap
        self.page_cache = page_cache
        self.port = free_port()
        self._process: subprocess.Popen[str] | None = None
        self._has_password = False

    @property
    def uri(self) -> str:
        """The address for a driver, with routing as in a cluster."""
        return f"neo4j://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int | None:
        """The number of the server's process while it runs, for those who measure its memory."""
        return self._process.pid if self._process else None

    def start(self) -> None:
        """Start the server and return when it answers; nothing happens if it runs already.

        Raises:
            RuntimeError: it ended or was not ready in time; the message holds the end of its log.
        """
        if self._process is not None:
            return
        self.home.mkdir(parents=True, exist_ok=True)
        self._process = self._launch()
        atexit.register(self.stop)
        if not _says_ready(self._process, START_SECONDS):
            self.stop()
            raise RuntimeError(f"Neo4j did not start:\n{self._end_of_log()}")
        if not self._has_password:
            self._set_password()

    def stop(self) -> None:
        """Stop the server as a machine that goes down would, its data written; nothing happens if it is stopped."""
        process, self._process = self._process, None
        atexit.unregister(self.stop)
        if process is None:
            return
        if process.stdin:
            process.stdin.close()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stdout:
            process.stdout.close()

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self._process is not None:
            self._process.kill()
        self.stop()

    @contextmanager
    def gone(self) -> Iterator[None]:
        """Stop the server for as long as the block runs, then start it again."""
        self.stop()
        try:
            yield
        finally:
            self.start()
            forget_connections()

    def empty(self) -> None:
        """Delete everything in the graph, its indexes and its constraints."""
        with GraphDatabase.driver(self.uri, auth=(self.user, self.password)) as driver, driver.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()
            for name in session.run("SHOW CONSTRAINTS YIELD name").value():
                session.run(f"DROP CONSTRAINT `{name}`").consume()
            for name in session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP'").value():
                session.run(f"DROP INDEX `{name}`").consume()

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Stop."""
        self.stop()

    def _launch(self) -> "subprocess.Popen[str]":
        java = shutil.which("java") or "java"
        command = [java, f"-Xmx{self.heap}", *self.flags, "-cp", f"{jars()}/*", str(LAUNCHER)]
        command += [str(self.home / "server"), str(self.port), self.page_cache]
        with (self.home / "server.log").open("a") as log:
            return subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True, start_new_session=True
            )

    def _set_password(self) -> None:
        with GraphDatabase.driver(self.uri, auth=(self.user, FIRST_PASSWORD)) as driver:
            driver.execute_query(
                "ALTER CURRENT USER SET PASSWORD FROM $first TO $own",
                first=FIRST_PASSWORD,
                own=self.password,
                database_="system",
            )
        self._has_password = True

    def _end_of_log(self) -> str:
        return "\n".join((self.home / "server.log").read_text(errors="replace").splitlines()[-20:])


def jars() -> Path:
    """The folder with Neo4j's jars: where `make neo4j` puts them, or what GRAPHAPP_NEO4J_JARS names."""
    return Path(os.environ.get("GRAPHAPP_NEO4J_JARS") or ROOT / ".cache" / "neo4j" / "lib")


def missing_neo4j() -> str | None:
    """Say what keeps the server from starting here, if anything does."""
    if not LAUNCHER.is_file():
        return "no tests/neo4j: the tests on Neo4j need a checkout, the source archive does not hold its launcher"
    if shutil.which("java") is None:
        return "no Java: `make neo4j` installs it (Debian's package default-jre-headless)"
    if not any(jars().glob("neo4j-kernel-*.jar")):
        return "no Neo4j jars: `make neo4j` fetches them"
    return None


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _says_ready(process: "subprocess.Popen[str]", seconds: float) -> bool:
    """Wait for the launcher's word, or for its end; what else it prints is read away."""
    words: queue.Queue[str] = queue.Queue()

    def listen() -> None:
        for line in process.stdout or ():
            words.put(line.strip())
        words.put("ended")

    threading.Thread(target=listen, daemon=True).start()
    try:
        while (word := words.get(timeout=seconds)) not in {"ready", "ended"}:
            continue
    except queue.Empty:
        return False
    return word == "ready"


def forget_connections() -> None:
    """Collect what the driver left behind of connections that broke: it does not close each of their sockets.

    What was logged about them still holds some, for as long as the test that broke them goes on; `BROKEN` says that
    it has to be done once more then.
    """
    BROKEN.set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


BROKEN = threading.Event()
