"""The adjacency of a running program: read in the background, brought to the newest change before each answer."""

import fcntl
import logging
import shutil
import threading
import time
from collections.abc import Callable, Hashable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from graphapp.graph.store import Change, Graph
from graphapp.knowledge.adjacency.adjacency import Adjacency
from graphapp.knowledge.adjacency.anew import read_owners
from graphapp.knowledge.adjacency.hops import Hops
from graphapp.knowledge.adjacency.links import Bools, Described, Ends, Every, Ints
from graphapp.knowledge.adjacency.saving import load_stock, save_stock
from graphapp.knowledge.adjacency.stock import Stock, read_stock
from graphapp.viewer import Viewer

SMALL = 100
"""A change of so many rows is taken as soon as it was told."""
AGED = 20_000
"""So many changes after it a stock is read anew rather than caught up."""
MOMENT = 0.3
LATER_AT_ONCE, LATER_PAUSE, QUIET = 250, 0.05, 1.0
"""What may be read later is read when no more came for `QUIET` seconds, a few hundred things at once."""
MOST_LATER = 20_000
"""Where more than this waits, all is read anew."""
log = logging.getLogger(__name__)
Made = TypeVar("Made")


@dataclass(frozen=True)
class Seen:
    """The adjacency as one viewer sees it, at one instant; for as long as `AdjacencyService.seen_by` lends it."""

    adjacency: Adjacency
    sight: Bools
    now: float
    seq: int = 0
    _once: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)

    def find(self, kind: str, key: str) -> int:
        """Return the number of a thing that the viewer sees, else -1."""
        number = self.adjacency.find(kind, key)
        return number if number >= 0 and self.adjacency.sees(self.sight, number) else -1

    def find_all(self, kind: str, keys: Sequence[str]) -> dict[str, int]:
        """Return the numbers of those of several things that the viewer sees, by id, in their order, each once."""
        return self.adjacency.find_all(self.sight, kind, keys)

    def name(self, number: int) -> tuple[str, str]:
        """Return kind and id of a thing."""
        return self.adjacency.name(number)

    def ids(self, numbers: Ints) -> list[str]:
        """Return the ids of many things."""
        return self.adjacency.ids(numbers)

    def order(self, numbers: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return numbers that sort things of one kind as their ids do."""
        return self.adjacency.order(numbers)

    def names(self, numbers: Sequence[int]) -> list[str]:
        """Return what things are called."""
        return self.adjacency.known.names(numbers)

    def facts(self, numbers: Sequence[int]) -> list[str]:
        """Return the `fact` of `Facts` for some things, as text."""
        return self.adjacency.known.texts(numbers)

    def untils(self, numbers: Sequence[int]) -> list[str]:
        """Return the days on which projects ended or end, an empty text where there is none."""
        return self.adjacency.known.untils(numbers)

    def each_fact(self, numbers: NDArray[np.int64]) -> tuple[list[str], NDArray[np.int64]]:
        """Return the `fact` of some things, each text once, and which of these each thing has."""
        return self.adjacency.known.each(numbers)

    def figures(self, numbers: Sequence[int] | NDArray[Any]) -> NDArray[np.int64]:
        """Return the `figure` of `Facts` for some things."""
        return self.adjacency.known.figures(numbers)

    def kinds_of(self, numbers: Ints) -> NDArray[np.int64]:
        """Return the places of several things' kinds in `KINDS`."""
        return self.adjacency.kinds_of(numbers)

    def are(self, kind: str, numbers: Ints) -> Bools:
        """Say of each of several things whether it is of a kind."""
        return self.adjacency.are(kind, numbers)

    def all_of(self, kind: str) -> NDArray[np.int64]:
        """Return all things of a kind that the viewer sees."""
        return self.adjacency.all_of(self.sight, kind)

    def by_id(self, kind: str) -> tuple[NDArray[np.int64], NDArray[np.bytes_]]:
        """Return all things of a kind that the viewer sees, in the order of their ids, and these as bytes."""
        numbers = self.all_of(kind)
        # What was read at once lies in this order; what came since does not.
        order = np.argsort(self.adjacency.order(numbers), kind="stable")
        return numbers[order], self.adjacency.keys(numbers[order])

    def shared(self, numbers: Sequence[int]) -> list[tuple[str, str]]:
        """Return the audience of each of some things, and who put it there; of what the viewer sees."""
        return self.adjacency.shared(numbers)

    def __len__(self) -> int:
        return len(self.adjacency)

    def followed(self, number: int) -> Ints:
        """Return what a colleague follows; nothing where there is no such colleague."""
        return self.adjacency.followed(self.sight, number)

    def around(self, numbers: NDArray[np.int64], *relations: str) -> Hops:
        """Return the links away from these things that the viewer sees: all, or those of some relations."""
        return self.adjacency.around(self.sight, numbers, relations)

    def around_one(self, number: int) -> Hops:
        """Return the links away from a thing that the viewer sees, read once; nothing for what is not there."""
        return self.once(number, lambda: self.around(np.array([number] if number >= 0 else [], np.int64)))

    def once(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is made for a key, made once: a page asks for the same several times.

        It is what this viewer sees as of this position, and goes when this object does.
        """
        if key not in self._once:
            self._once[key] = make()
        made: Made = self._once[key]
        return made

    def away(self, numbers: NDArray[np.int64], relation: str, outward: bool) -> Ends:
        """Return the links of one relation in one direction away from these things that the viewer sees."""
        return self.adjacency.away(self.sight, numbers, relation, outward)

    def every(self, relation: str) -> Every:
        """Return every link of a relation that the viewer sees, with both its ends."""
        return self.adjacency.every(self.sight, relation)

    def scores(self, link: Ints) -> NDArray[np.float64]:
        """Return the score of each tie."""
        return self.adjacency.scores(link, self.now)

    def tie_column(self, name: str, link: Ints) -> NDArray[Any]:
        """Return a column of `Ties` for some ties."""
        return self.adjacency.tie_column(name, link)

    def ranks(self, name: str, link: Ints) -> NDArray[np.int64]:
        """Return numbers that sort links by `detail`, `since` or `until`, 0 where it is empty."""
        return self.adjacency.ranks(name, link)

    def texts(self, name: str, link: Ints) -> list[str]:
        """Return the texts in a column of `Links` for some links: `detail`, `since` or `until`."""
        words, place = self.words(name, link)
        return [words[one] for one in place.tolist()]

    def days(self, name: str, link: Ints) -> NDArray[np.float64]:
        """Return the days that links have as `since` or `until` as ordinals, not a number where there is none."""
        return self.adjacency.days(name, link)

    def words(self, name: str, link: Ints) -> tuple[list[str], NDArray[np.int64]]:
        """Return the texts in a column of `Links` for some links, each once, and which of these each link has."""
        return self.adjacency.words(name, link)

    def describe(self, link: int) -> Described:
        """Return a link in words."""
        return self.adjacency.describe(link)

    def ends(self, link: int) -> tuple[int, int]:
        """Return the numbers of the things between which a link is: where it begins, and where it ends."""
        one = np.array([link], np.int32)
        source, target = (int(self.adjacency.column(name, one)[0]) for name in ("source", "target"))
        return source, target


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
        self._is_fresh_wanted = False
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
                self._is_fresh_wanted, self._held = True, None
        except Exception as error:  # noqa: BLE001  # as with reading: what was told is told
            log.warning("what was changed could not be read into memory: %s", error)
            self._is_fresh_wanted, self._held = True, None
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
            self._is_fresh_wanted, self._held = True, None
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
                self._is_fresh_wanted, self._held = True, None
                raise
            finally:
                holding.clear()

    def _again(self, viewer: Viewer, before: Seen | None) -> Seen | None:
        held = self._held
        if before is None or held is None or before.adjacency is not held:
            return None
        return before if before.seq == held.seq else Seen(held, held.sight(viewer), before.now, held.seq)

    def _seen(self, viewer: Viewer) -> Seen | None:
        if self._held is None or not self._is_abreast(self._held):
            # What was kept is as old: begin with the graph itself.
            self._is_fresh_wanted = self._held is not None or self._is_fresh_wanted
            self._held = None
            self._begin()
            return None
        if self._held.is_worn:
            # It is right, and only slow: it answers until another is there.
            self._is_fresh_wanted = True
            self._begin()
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
                if time.monotonic() - since < QUIET:
                    continue
                if len(held.later) > MOST_LATER:
                    self._is_fresh_wanted = True
                    self._begin()
                    return
                turn, owners = held.later.some(LATER_AT_ONCE)
            self._take_some(held, owners, turn)

    def _take_some(self, held: Adjacency, owners: dict[str, list[str]], turn: int) -> None:
        try:
            # Without the lock: pages go on meanwhile.
            read = read_owners(self._graph, owners)
            with self._lock:
                if self._held is held and not held.take_later(self._graph, owners, turn, read):
                    self._is_fresh_wanted, self._held = True, None
        except Exception as error:  # noqa: BLE001  # as with reading: the graph can be asked instead
            log.warning("what was changed could not be read into memory: %s", error)
            with self._lock:
                self._is_fresh_wanted, self._held = True, None

    def _begin(self) -> None:
        if self._closed or (self._reading is not None and self._reading.is_alive()):
            return
        self._reading = threading.Thread(target=self._read, name="adjacency", daemon=True)
        self._reading.start()

    def _read(self) -> None:
        try:
            held = Adjacency(self._read_stock(wants_fresh=self._is_fresh_wanted))
        except Exception as error:  # noqa: BLE001  # whatever it is, the graph can be asked instead
            # The next answer that wants it begins again.
            log.warning("the links could not be read into memory: %s", error)
            return
        with self._lock:
            self._held = held
            self._is_fresh_wanted = False
            self.readings += 1

    def _read_stock(self, *, wants_fresh: bool) -> Stock:
        self._folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Of several processes on one machine one reads, and the others map what it wrote.
        with self._folder.with_name(f"{self._folder.name}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            # Loading reads every file for its checksum: not for what is wanted anew anyway.
            stock = None if wants_fresh else load_stock(self._graph, self._folder)
            if stock is not None and self._graph.position() - stock.seq <= AGED:
                return stock
            stock = read_stock(self._graph)
            if stock.seq:
                save_stock(stock, self._graph, self._folder)
                stock = load_stock(self._graph, self._folder) or stock
            return stock
