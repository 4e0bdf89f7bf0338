"""The connections that read the embedded graph: a few, shared by all threads, and what is done when memory is short."""

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, TypeVar

from graphapp.errors import StoreBusy, StoreGone
from graphapp.graph.plans import Planned, Prepare

T = TypeVar("T")
_FULL = "buffer pool is full"


class Readers:
    """Runs what reads, each on a connection of its own; whoever finds none waits.

    Args:
        connections: their number is how many read at once.
        plans: how many plans a connection keeps.
        prepare: makes a plan of a connection, a text and parameters.
    """

    def __init__(self, connections: Iterable[Any], plans: int, prepare: Prepare) -> None:
        self._plans, self._prepare = plans, prepare
        self._connections = [Planned(connection, prepare) for connection in connections]
        # Last in, first out: the connection that was used last has its plans ready.
        self._idle: queue.LifoQueue[Planned] = queue.LifoQueue()
        for connection in self._connections:
            self._idle.put(connection)
        self._alone = threading.RLock()
        # Whoever wants all of them keeps the others from taking one again: else sixteen who read without a pause would
        # never let it have both.
        self._free = threading.Event()
        self._free.set()
        self._is_closed = False
        self._held: list[Planned] = []

    def run(self, work: Callable[[Planned], T], make_room: Callable[[], None]) -> T:
        """Run work with a connection.

        Where the pool is full, what idle connections hold is given back and it is run again; where that is not enough,
        it waits until it is the only one, and is run once more.

        Args:
            work: reads, and may be run three times.
            make_room: gives back what writing holds; called while no connection is held.

        Raises:
            StoreBusy: not even then there was memory enough.
            StoreGone: they were closed.
        """
        with self._one() as connection:
            with UnlessFull():
                return work(connection)
            connection.forget(0)
            self.forget_idle()
            with UnlessFull():
                return work(connection)
        make_room()
        with self.all() as connections:
            try:
                return work(connections[0])
            except RuntimeError as error:
                if not is_full(error):
                    raise
                raise StoreBusy(
                    "That needs more memory than the graph may use (GRAPHAPP_POOL_MB). Ask for less, or try again."
                ) from error

    def forget_idle(self) -> None:
        """Drop the plans of all connections that nobody uses: what they hold may be all that is in the way."""
        idle = []
        with suppress(queue.Empty):
            while True:
                idle.append(self._idle.get_nowait())
        for connection in idle:
            connection.forget(0)
            self._idle.put(connection)

    @contextmanager
    def all(self, patience: float | None = None) -> Iterator[list[Planned]]:
        """Wait until nobody reads, drop all plans, and keep all others waiting for as long as this is held.

        Whoever holds them may ask for them again.

        Args:
            patience: seconds to wait, for ever without.

        Raises:
            TimeoutError: somebody reads for longer.
        """
        until = None if patience is None else time.monotonic() + patience
        if not self._alone.acquire(timeout=-1 if patience is None else patience):
            raise TimeoutError("somebody waits for those who read")
        try:
            if self._held:
                yield self._held
                return
            self._free.clear()
            try:
                self._take_all(until)
                for connection in self._held:
                    connection.forget(0)
                yield self._held
            finally:
                held, self._held = self._held, []
                self._free.set()
                for connection in held:
                    self._idle.put(connection)
        finally:
            self._alone.release()

    def _take_all(self, until: float | None) -> None:
        for _ in self._connections:
            left = None if until is None else max(0.0, until - time.monotonic())
            try:
                self._held.append(self._idle.get(timeout=left))
            except queue.Empty:
                raise TimeoutError("somebody reads") from None

    def replace(self, held: list[Planned], connections: Iterable[Any]) -> None:
        """Take other connections in the place of those that are held; whoever holds them gives these back.

        Args:
            held: of `all`.
            connections: as many others.
        """
        self._connections[:] = held[:] = [Planned(connection, self._prepare) for connection in connections]

    def close(self) -> None:
        """Wait for whoever reads and close the connections; who comes later gets `StoreGone`."""
        with self.all() as held:
            self._is_closed = True
            for connection in held:
                # Where the file could not be opened again they are closed already.
                with suppress(RuntimeError):
                    connection.close()

    def _take_one(self) -> Planned:
        while True:
            self._free.wait()
            connection = self._idle.get()
            if self._free.is_set() and not self._is_closed:
                return connection
            self._idle.put(connection)
            if self._is_closed:
                raise StoreGone("The graph is closed.")

    @contextmanager
    def _one(self) -> Iterator[Planned]:
        connection = self._take_one()
        try:
            yield connection
        finally:
            connection.forget(self._plans)
            self._idle.put(connection)


def is_full(error: BaseException) -> bool:
    """Say whether an error of the engine means that its memory is used up."""
    return _FULL in str(error)


class UnlessFull:
    """Lets an error pass that means that the engine's memory is used up, and no other."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        return isinstance(error, RuntimeError) and is_full(error)


def forget_plans(connection: Any, most: int) -> None:
    """Drop the oldest plans of a connection that writes until it has no more than this many."""
    # The package keeps every plan for ever, each with the memory of its last run (1 to 4 MB of the pool); the plan of a
    # bulk write can never be used again. This is what "the buffer pool is full" comes from (docs/decisions/0003).
    plans = connection._pybind_implicit_prepared_cache  # noqa: SLF001
    while len(plans) > most:
        del plans[next(iter(plans))]
