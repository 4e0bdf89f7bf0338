"""The adjacency of a running program: read in the background, brought to the newest change before each answer."""

import fcntl
import logging
import math
import shutil
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.adjacency import Adjacency
from graphapp.knowledge.adjacency.anew import read_owners
from graphapp.knowledge.adjacency.saving import load_stock, save_stock
from graphapp.knowledge.adjacency.seen import Seen
from graphapp.knowledge.adjacency.stock import read_stock
from graphapp.viewer import Viewer

SMALL = 100
"""A change of so many rows is taken as soon as it was told."""
AGED = 20_000
"""So many changes after it a stock is read anew rather than caught up."""
MOST_BEHIND = 5_000
"""So many things are read one by one; where more were changed, all is read."""
NONE = math.inf
MOMENT = 0.3
LATER_AT_ONCE, LATER_PAUSE, QUIET = 250, 0.05, 1.0
"""What may be read later is read when no more came for `QUIET` seconds, a few hundred things at once."""
MUCH = 5
"""So many times as long is waited before all is read: a large import stops to think now and then."""
log = logging.getLogger(__name__)


class AdjacencyService:
    """Holds the adjacency of a graph, from the first time on that somebody wants it.

    Args:
        graph: where it is read from.
        folder: where the stock is kept between two runs.
    """

    def __init__(self, graph: Graph, folder: Path) -> None:
        self._graph = graph
        self._folder = folder
        self._lock = threading.Lock()
        self._holding = threading.local()
        self._held: Adjacency | None = None
        self._reading: threading.Thread | None = None
        self._closed = False
        self._too_old = -1.0
        self._following: threading.Thread | None = None
        self._closing = threading.Event()
        self._aside = ThreadPoolExecutor(1, "links news")
        self.readings = 0
        """How often it was read from the beginning."""

    def wait(self, seconds: float = 120.0) -> bool:
        """Begin to read if nobody did, and wait until it was read; say whether it is there."""
        with self._lock:
            if self._held is None:
                self._begin()
            reading = self._reading
        if reading is not None:
            reading.join(seconds)
        return self._held is not None

    @property
    def seq(self) -> int | None:
        """The position up to which it holds every change; None while it is not there."""
        held = self._held
        return None if held is None else held.seq

    def is_ready(self) -> bool:
        """Say whether it was read once, and begin where nobody did; while it is read anew the graph answers."""
        with self._lock:
            if self._held is None:
                self._begin()
            return self._held is not None or self.readings > 0

    def close(self) -> None:
        """Let go of it. What is being read is waited for, because the graph is closed next."""
        self._closed = True
        self._closing.set()
        for thread in (self._following, self._reading):
            if thread is not None:
                thread.join()
        self._held = None
        self._aside.shutdown()

    def take_news(self, change: Change, seq: int) -> None:
        """Take a small change that was just told, so that nobody's page waits for what others did, unseen perhaps.

        While somebody looks, it is left to whoever asks next. `seq` is the position of the change.
        """
        is_small = not change.is_late and sum(len(rows) for _, rows in change.statements) <= SMALL
        if not is_small or not self._lock.acquire(blocking=False):
            return
        try:
            held = self._held
            if held is not None and held.seq < seq and not self._aside.submit(self._take_until, held, seq).result():
                self._hand_over(held)
        except Exception as error:  # noqa: BLE001  # as with reading: what was told is told
            log.warning("what was changed could not be read into memory: %s", error)
            self._too_old, self._held = NONE, None
        finally:
            self._lock.release()

    def _is_abreast(self, held: Adjacency) -> bool:
        """Bring it to the newest change, and say whether that took little work.

        A change touches what not everybody sees. So this is read by a thread of its own: what somebody's page asks
        for, and how often, hangs on nothing that is hidden from them.
        """
        newest, news = self._graph.look(held.seq)
        if newest == held.seq:
            return True
        return self._aside.submit(held.catch_up, self._graph, news).result()

    def _take_until(self, held: Adjacency, seq: int) -> bool:
        return held.catch_up(self._graph, self._graph.news_since(held.seq, seq))

    def begin_anew(self) -> None:
        """Forget all that is held, on disk too, and read it from the graph: nothing of what was deleted stays."""
        with self._lock:
            self._too_old, self._held = NONE, None
            shutil.rmtree(self._folder, ignore_errors=True)

    def wait_for_later(self, seconds: float = 120.0) -> None:
        """Wait until what may be read a little later was read."""
        following = self._following
        if following is not None:
            following.join(seconds)

    @contextmanager
    def seen_by(self, viewer: Viewer, before: Seen | None = None) -> Iterator[Seen | None]:
        """Lend the adjacency as a viewer sees it, up to the newest change; None while it is being read.

        Who holds it already, and wants it once more, gets the same.

        Args:
            viewer: who sees it.
            before: what the same viewer was lent in the same request: nothing is asked of the graph to be newer.
        """
        holding: dict[Viewer, Seen | None] = self._holding.__dict__.setdefault("seen", {})
        if holding:
            yield holding[viewer] if viewer in holding else self._seen(viewer)
            return
        if self._reading is None:
            # A stock that was kept is there in a moment.
            self.wait(MOMENT)
        with self._lock:
            try:
                holding[viewer] = self._again(viewer, before) or self._seen(viewer)
                yield holding[viewer]
            except (LookupError, ValueError, TypeError, OverflowError):
                # Whatever is wrong with what is held, the next answer shall not come from it.
                self._too_old, self._held = NONE, None
                raise
            finally:
                holding.clear()

    def _again(self, viewer: Viewer, before: Seen | None) -> Seen | None:
        held = self._held
        if before is None or held is None or before.adjacency is not held:
            return None
        return before if before.seq == held.seq else Seen(held, held.sight(viewer), before.now, held.seq)

    def _seen(self, viewer: Viewer) -> Seen | None:
        if self._held is None:
            self._begin()
            return None
        if not self._is_abreast(self._held):
            self._hand_over(self._held)
            return None
        if self._held.is_worn:
            # It is right, and only slow: it answers until another is there.
            self._begin_after(self._held)
        elif self._held.later:
            self._follow()
        return Seen(self._held, self._held.sight(viewer), float(self._graph.clock()), self._held.seq)

    def _follow(self) -> None:
        if not self._closed and (self._following is None or not self._following.is_alive()):
            self._following = threading.Thread(target=self._take_later, name="links later", daemon=True)
            self._following.start()

    def _take_later(self) -> None:
        """Read what may be read later once no more comes: little by little, or where it is much all of it anew."""
        since, before = time.monotonic(), -1
        while not self._closing.wait(LATER_PAUSE):
            with self._lock:
                held = self._held
                if held is None or not held.later or held.is_worn:
                    return
                if held.later.turn != before:
                    since, before = time.monotonic(), held.later.turn
                is_much = len(held.later) > MOST_BEHIND
                if time.monotonic() - since < QUIET * (MUCH if is_much else 1):
                    continue
                if is_much:
                    self._begin_after(held)
                    return
                turn, owners = held.later.some(LATER_AT_ONCE)
            self._take_some(held, owners, turn)

    def _take_some(self, held: Adjacency, owners: dict[str, list[str]], turn: int) -> None:
        try:
            # Without the lock: pages go on meanwhile.
            read = read_owners(self._graph, owners)
            with self._lock:
                if self._held is held and not held.take_later(self._graph, owners, turn, read):
                    self._hand_over(held)
        except Exception as error:  # noqa: BLE001  # as with reading: the graph can be asked instead
            log.warning("what was changed could not be read into memory: %s", error)
            with self._lock:
                self._too_old, self._held = NONE, None

    def _hand_over(self, behind: Adjacency) -> None:
        """Let what is too far behind for a page be brought to the newest change aside; the graph answers meanwhile."""
        self._held = None
        self._begin(behind)

    def _begin_after(self, held: Adjacency) -> None:
        """Read all of it while it is lent on: what is kept will do where another process has read it since."""
        self._too_old = max(self._too_old, held.stored_at)
        self._begin()

    def _begin(self, behind: Adjacency | None = None) -> None:
        if self._closed or (self._reading is not None and self._reading.is_alive()):
            return
        self._reading = threading.Thread(target=self._read, args=(behind,), name="adjacency", daemon=True)
        self._reading.start()

    def _read(self, behind: Adjacency | None) -> None:
        try:
            if behind is None or not behind.catch_up(self._graph, most=MOST_BEHIND):
                behind = self._read_all(self._too_old if behind is None else max(self._too_old, behind.stored_at))
        except Exception as error:  # noqa: BLE001  # whatever it is, the graph can be asked instead
            # The next answer that wants it begins again.
            log.warning("the links could not be read into memory: %s", error)
            return
        with self._lock:
            self._held = behind
            self._too_old = -1.0
            self.readings += 1

    def _read_all(self, too_old: float) -> Adjacency:
        """Return the adjacency up to the newest change, from the stock that is kept where that is not too old."""
        self._folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Of several processes on one machine one reads, and the others map what it wrote.
        with self._folder.with_name(f"{self._folder.name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # Loading reads every file for its checksum: not where none will do.
            stock = load_stock(self._graph, self._folder) if too_old < NONE else None
            if stock is not None and stock.seq > too_old and self._graph.position() - stock.seq <= AGED:
                held = Adjacency(stock)
                if held.catch_up(self._graph, most=MOST_BEHIND):
                    return held
            stock = read_stock(self._graph)
            if stock.seq:
                save_stock(stock, self._graph, self._folder)
                stock = load_stock(self._graph, self._folder) or stock
        return Adjacency(stock)
