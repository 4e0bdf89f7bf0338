"""Runs imports one after the other in a thread that yields to pages, and goes on with them after a restart."""

import fcntl
import json
import logging
import queue
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from graphapp.disk import lacks_room
from graphapp.errors import GraphappError, NotAllowed
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.apart import Ahead, work_apart
from graphapp.knowledge.importing.finding import Settings
from graphapp.knowledge.importing.here import MET_BY_PEOPLE
from graphapp.knowledge.importing.memory import Maps
from graphapp.knowledge.importing.planning import Planner
from graphapp.knowledge.importing.reading import Reading
from graphapp.knowledge.importing.shown import (
    ACTIVE,
    CHECKED,
    CHECKING,
    DONE,
    LOOKING,
    READING,
    SEEN,
    STUCK,
    UNDOING,
    UNDONE,
    WRITING,
)
from graphapp.knowledge.importing.staging import FILE, REFUSED, VERDICTS, Staging
from graphapp.knowledge.importing.suspecting import Suspecting
from graphapp.knowledge.importing.telling import Teller
from graphapp.knowledge.importing.undoing import Undoer
from graphapp.knowledge.importing.worker import PLAN
from graphapp.viewer import Viewer

PAUSE, COURTESY = 0.001, 0.5
FEW = 2_000
"""More entries than this are checked by a process of its own."""
LARGE = 500_000
"""Files with more bytes than this have more entries than that: the process is begun while they are read."""
_PERSONAL = ("vCard", "iCalendar", "vCalendar", "mbox", "Mail", "EML", "Outlook", "Maildir")
_PERSONAL_EXPORTS = ("LinkedIn", "Google", "Outlook", "Apple")
FULL = "The disk is full. Nothing is half written; make room and go on."
log = logging.getLogger(__name__)


class Stopped(Exception):
    """The program ends; what is left is gone on with at the next start."""


class Runner:
    """One thread for all imports of an instance; begun when there is something to do.

    Args:
        graph: where to.
        folder: where imports lie.
        viewer_of: who somebody is and what they may see now.
        maps: what owners said of sheets before.
        let_pass, forgotten: as with `Imports`.
    """

    def __init__(
        self,
        graph: Graph,
        folder: Path,
        viewer_of: Callable[[str], Viewer | None],
        maps: Maps,
        let_pass: Callable[[float], None],
        forgotten: Path | None = None,
    ) -> None:
        self._stops = str(forgotten or "")
        self._let_pass = let_pass
        self._graph, self._folder, self._viewer_of, self._maps = graph, folder, viewer_of, maps
        self._waiting: queue.Queue[str] = queue.Queue()
        self._closing = threading.Event()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._rested = threading.Condition()
        self._busy: dict[str, int] = {}
        self._suspecting = Suspecting(graph, folder, viewer_of, self._pause, self._let_go)
        self._problems: dict[str, str] = {}

    def add(self, key: str) -> None:
        """Let an import be worked on until it rests."""
        self._problems.pop(key, None)
        with self._rested:
            self._busy[key] = self._busy.get(key, 0) + 1
        self._waiting.put(key)
        with self._starting:
            if self._thread is None and not self._closing.is_set():
                self._thread = threading.Thread(target=self._run, name="imports", daemon=True)
                self._thread.start()

    def wait(self, key: str, seconds: float) -> None:
        """Wait until an import rests."""
        with self._rested:
            self._rested.wait_for(lambda: not self._busy.get(key) or self._closing.is_set(), seconds)

    def all_ids(self) -> list[str]:
        """Return the ids of all imports of this machine, whoever's they are."""
        return sorted(path.parent.name for path in self._folder.glob(f"*/{FILE}"))

    def busy(self) -> list[str]:
        """Return the ids of those that are worked on or wait for it."""
        with self._rested:
            return [key for key, number in self._busy.items() if number and (self._folder / key).is_dir()]

    def problem(self, key: str) -> str:
        """Return why an import is stuck, where not even that could be written down."""
        return self._problems.get(key, "")

    def resume(self) -> None:
        """Go on with what was interrupted."""
        for key in self.all_ids():
            with Staging(self._folder / key) as staging:
                if staging.get("state") in ACTIVE or staging.get("doubles"):
                    self.add(key)

    def close(self) -> None:
        """Stop soon, and wait for that."""
        self._closing.set()
        self._waiting.put("")
        with self._starting:
            thread = self._thread
        if thread is not None:
            thread.join()
        self._suspecting.close()
        with self._rested:
            self._rested.notify_all()

    def _run(self) -> None:
        while not self._closing.is_set():
            key = self._waiting.get()
            if key:
                try:
                    self._work(key)
                finally:
                    self._let_go(key)

    def _let_go(self, key: str) -> None:
        with self._rested:
            self._busy[key] = self._busy.get(key, 1) - 1
            self._rested.notify_all()

    def _work(self, key: str) -> None:
        try:
            with _locked(self._folder / key) as is_ours:
                if is_ours:
                    with Staging(self._folder / key) as staging:
                        self._work_on(key, staging)
        except Stopped:
            return
        except Exception as error:  # noqa: BLE001  # whatever it is, it concerns this import alone
            self._get_stuck(key, error)

    def _work_on(self, key: str, staging: Staging) -> None:
        work = _Work(self._graph, self._folder / key, staging, self._maps, self._pause, self._stops)
        try:
            while (state := staging.get("state")) in ACTIVE:
                viewer = self._viewer_of(staging.get("owner"))
                if viewer is None:
                    raise NotAllowed("Whoever began this import is not here any more.")
                work.step(state, viewer)
        finally:
            work.close()
        if staging.get("doubles"):
            with self._rested:
                self._busy[key] += 1
            self._suspecting.add(key)

    def _pause(self) -> None:
        if self._closing.wait(PAUSE):
            raise Stopped
        self._let_pass(COURTESY)

    def _get_stuck(self, key: str, error: Exception) -> None:
        why = explain(error)
        if not isinstance(error, GraphappError) and why != FULL:
            log.error("an import broke", exc_info=error)
        self._problems[key] = why
        try:
            with Staging(self._folder / key) as staging:
                staging.put(was=staging.get("state"), state=STUCK, problem=why)
        except (OSError, sqlite3.Error):
            log.warning("an import is stuck (%s), and that cannot be written down", type(error).__name__)
        else:
            del self._problems[key]


class _Work:
    """The steps of one import.

    Args:
        pause: called between changes; raises `Stopped` when the program ends.
        stops: the folder of the list of those who may not be kept here.
    """

    def __init__(
        self, graph: Graph, folder: Path, staging: Staging, maps: Maps, pause: Callable[[], None], stops: str
    ) -> None:
        self._stops = stops
        self._graph, self._folder, self._staging, self._maps, self._pause = graph, folder, staging, maps, pause
        self._ahead: tuple[Ahead, Viewer, Settings] | None = None

    def close(self) -> None:
        """End what was begun and is not needed."""
        if self._ahead is not None:
            self._ahead[0].give_up()
            self._ahead = None

    def step(self, state: str, viewer: Viewer) -> None:
        """Do what a state asks for, and go to the next."""
        {
            LOOKING: self._look,
            READING: self._read,
            CHECKING: self._check,
            WRITING: self._write,
            UNDOING: self._undo,
        }[state](viewer)

    def _look(self, viewer: Viewer) -> None:
        Reading(self._folder, self._staging).look(self._pause)
        for path, part, header in self._staging.run("SELECT path, part, header FROM sheets"):
            known = self._maps.find(viewer.id, json.loads(header))
            if known is not None:
                self._staging.run("UPDATE sheets SET map = ? WHERE path = ? AND part = ?", known, path, part)
        if not self._staging.get("audience"):
            self._staging.put(audience=propose_audience(self._staging, viewer))
        self._staging.put(state=SEEN)

    def _read(self, viewer: Viewer) -> None:
        self._staging.forget_check()
        with self._staging.changing():
            self._staging.run("DELETE FROM entries")
            self._staging.run("DELETE FROM refusals")
            self._staging.run(
                "UPDATE files SET state = 'seen', entries = 0, refused = 0 WHERE state IN ('read', 'reading')"
            )
        now, options = int(self._graph.clock()), self._staging.get("options", {})
        taken = {name: options[name] for name in ("subjects", "bodies") if name in options}
        self._staging.put(terms={"now": now, "zone": viewer.time_zone, **taken})
        self._begin_check(viewer, now)
        Reading(self._folder, self._staging).read(self._pause)
        self._staging.put(state=CHECKING)

    def _check(self, viewer: Viewer) -> None:
        staging = self._staging
        audience = staging.get("audience")
        if audience not in viewer.audiences:
            raise NotAllowed("You are not among those any more to whom this import is to be shown.")
        ((total,),) = staging.run("SELECT count(*) FROM entries")
        staging.put(total=total, done=0)

        def progress(done: int) -> None:
            staging.put(done=done)
            self._pause()

        if total > FEW:
            self._check_apart(viewer)
        else:
            Planner(self._graph, viewer, staging, self._settings(int(self._graph.clock()))).plan(progress)
        found = dict(staging.run("SELECT verdict, count(*) FROM entries GROUP BY verdict"))
        ((unread,),) = staging.run("SELECT count(*) FROM refusals")
        if unread or found.get(REFUSED):
            Reading(self._folder, staging).gather(self._pause)
        numbers = {verdict: found.get(verdict, 0) for verdict in VERDICTS} | {"unread": unread}
        staging.put(numbers=numbers, state=CHECKED)

    def _settings(self, now: int) -> Settings:
        get = self._staging.get
        options = {name: it for name, it in get("options", {}).items() if name not in {"subjects", "bodies"}}
        day = datetime.fromtimestamp(now, UTC).date().isoformat()
        return Settings(get("source"), get("audience"), day, now, **options, stops=self._stops)

    def _begin_check(self, viewer: Viewer, now: int) -> None:
        """Let the process that will check a large sheet of people read what is here while the sheet is read."""
        staging = self._staging
        sheets = staging.run("SELECT map FROM sheets WHERE map IS NOT NULL")
        files = [Path(path) for (path,) in staging.run("SELECT path FROM given WHERE state = 'seen'")]
        is_large = sum(file.stat().st_size for file in files if file.is_file()) > LARGE
        if is_large and staging.get("audience") and any(json.loads(text).get("kind") == "person" for (text,) in sheets):
            settings = self._settings(now)
            self._ahead = Ahead(partial(self._plan_apart, viewer, settings, MET_BY_PEOPLE)), viewer, settings

    def _check_apart(self, viewer: Viewer) -> None:
        """Check in a process of its own: in the one that was begun, unless what it was begun with holds no more."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            begun, before, settings = ahead
            if (before, settings) == (viewer, self._settings(settings.now)):
                begun.finish()
                return
            begun.give_up()
        self._plan_apart(viewer, self._settings(int(self._graph.clock())), (), lambda: None)

    def _plan_apart(self, viewer: Viewer, settings: Settings, kinds: Sequence[str], until: Callable[[], None]) -> None:
        order = {"settings": asdict(settings), "kinds": kinds}
        work_apart(self._graph, viewer, self._folder, PLAN, self._pause, until, **order)

    def _write(self, viewer: Viewer) -> None:
        Teller(self._graph, viewer, self._staging).tell(self._counted("told"))
        shutil.rmtree(self._folder / "files", ignore_errors=True)
        # Whoever waits sees that it is done; until then nobody needs to be asked about doubles.
        self._staging.put(state=DONE, doubles=True)

    def _undo(self, viewer: Viewer) -> None:
        Undoer(self._graph, viewer, self._staging).undo(self._counted("undone", "left"))
        self._staging.put(state=UNDONE, doubles=False)

    def _counted(self, *states: str) -> Callable[[], None]:
        """Say how many rows of changes are in these states, now and in what is returned."""

        def count() -> None:
            ((total,),) = self._staging.run("SELECT coalesce(sum(count), 0) FROM changes")
            found = self._staging.look_up("changes", "state", "coalesce(sum(count), 0)", states)
            self._staging.put(done=found[0][0], total=total)

        def pause() -> None:
            count()
            self._pause()

        count()
        return pause


def propose_audience(staging: Staging, viewer: Viewer) -> str:
    """Return who should see what files bring: of address books, mailboxes and calendars oneself, else the staff."""
    rows = staging.run("SELECT format, export FROM files WHERE format IS NOT NULL")
    own = [(form or "").startswith(_PERSONAL) or (export or "").startswith(_PERSONAL_EXPORTS) for form, export in rows]
    return f"only:{viewer.id}" if any(own) else "staff"


def explain(error: Exception) -> str:
    """Say in words for a person why an import cannot go on."""
    text = str(error)
    is_full = lacks_room(error) or any(
        words in text for words in ("disk is full", "No space left", "disk I/O error", "File too large")
    )
    if is_full:
        return FULL
    if isinstance(error, GraphappError):
        return text
    return f"The import broke ({type(error).__name__}). What was written is whole; go on, or take it back."


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Hold the import's lock; False where another process of this machine has it, which goes on with it."""
    if not folder.is_dir():
        yield False
        return
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield False
        else:
            yield True
