"""The connections that read the embedded graph: a few, shared by all threads, and what is done when memory is short."""

import queue
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Any, TypeVar

from graphapp.errors import StoreBusy

T = TypeVar("T")
_FULL = "buffer pool is full"


class Readers:
    """Runs what reads, each on a connection of its own; whoever finds none waits.

    Args:
        connections: their number is how many read at once.
        plans: how many plans a connection keeps.
    """

    def __init__(self, connections: Iterable[Any], plans: int) -> None:
        self._connections = list(connections)
        self._plans = plans
        # Last in, first out: the connection that was used last has its plans ready.
        self._idle: queue.LifoQueue[Any] = queue.LifoQueue()
        for connection in self._connections:
            _keep_what_is_used(connection)
            self._idle.put(connection)
        self._alone = threading.Lock()

    def run(self, work: Callable[[Any], T], make_room: Callable[[], None]) -> T:
        """Run work with a connection.

        Where the pool is full, what idle connections hold is given back and it is run again; where that is not enough,
        it waits until it is the only one, and is run once more.

        Args:
            work: reads, and may be run three times.
            make_room: gives back what writing holds; called while no connection is held.

        Raises:
            StoreBusy: not even then there was memory enough.
        """
        with self._one() as connection:
            with UnlessFull():
                return work(connection)
            forget_plans(connection, 0)
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
            forget_plans(connection, 0)
            self._idle.put(connection)

    @contextmanager
    def all(self) -> Iterator[list[Any]]:
        """Wait until nobody reads, drop all plans, and keep all others waiting for as long as this is held."""
        with self._alone:
            held = [self._idle.get() for _ in self._connections]
            try:
                for connection in held:
                    forget_plans(connection, 0)
                yield held
            finally:
                for connection in held:
                    self._idle.put(connection)

    def replace(self, held: list[Any], connections: Iterable[Any]) -> None:
        """Take other connections in the place of those that are held; whoever holds them gives these back.

        Args:
            held: of `all`.
            connections: as many others.
        """
        self._connections[:] = held[:] = list(connections)
        for connection in held:
            _keep_what_is_used(connection)

    def close(self) -> None:
        """Wait for whoever reads and close the connections."""
        with self._alone:
            for _ in self._connections:
                self._idle.get().close()

    @contextmanager
    def _one(self) -> Iterator[Any]:
        connection = self._idle.get()
        try:
            yield connection
        finally:
            forget_plans(connection, self._plans)
            self._idle.put(connection)


def is_full(error: RuntimeError) -> bool:
    """Say whether an error of the engine means that its memory is used up."""
    return _FULL in str(error)


class UnlessFull:
    """Lets an error pass that means that the engine's memory is used up, and no other."""

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        return isinstance(error, RuntimeError) and is_full(error)


class _Plans(OrderedDict[Any, Any]):
    """The plans of a connection, the one that was used last at the end."""

    def get(self, key: Any, default: Any = None) -> Any:
        if key in self:
            self.move_to_end(key)
        return super().get(key, default)


def _keep_what_is_used(connection: Any) -> None:
    # Dropped in the order in which they were made, plans of every page went with those that nobody asks for again.
    connection._pybind_implicit_prepared_cache = _Plans()  # noqa: SLF001


def forget_plans(connection: Any, most: int) -> None:
    """Drop those plans of a connection that were not used for longest until it has no more than this many."""
    # The package keeps every plan for ever, each with the memory of its last run (1 to 4 MB of the pool); the plan of a
    # bulk write can never be used again. This is what "the buffer pool is full" comes from (docs/decisions/0003).
    plans = connection._pybind_implicit_prepared_cache  # noqa: SLF001
    while len(plans) > most:
        del plans[next(iter(plans))]
