"""What an engine and a journal promise to the store, and the values that go between them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import pyarrow as pa

from graphapp.graph.catalog import Catalog, Statement
from graphapp.graph.kinds import Kind

Row = dict[str, Any]
Rows = Sequence[Mapping[str, object]]
T = TypeVar("T")


class Writing(Protocol):
    """One open transaction. Never go on after an error: what follows would be committed by itself."""

    def run(self, text: str, params: dict[str, object]) -> list[Row]:
        """Run one text and return its rows."""

    def send(self, statement: Statement, rows: Rows) -> int:
        """Run a statement for every row and return how many were written."""

    def find(self, statement: Statement, rows: Rows) -> list[Row]:
        """Run a statement that only reads for every row and return all that it gives."""

    def next_seq(self) -> int:
        """Return the position after the newest change; whoever else wants one waits until this one is written."""


class Engine(Protocol):
    """What an engine promises.

    Threads: every method may be called from any thread. Time: a read that takes longer than its limit raises
    `StoreBusy`. Errors: `StoreGone` when the engine cannot be reached; all else that an engine raises is a bug of ours.
    """

    name: str
    renews: bool
    """Whether it costs less to set what is kept than to delete it and create it anew."""
    seq: int | None
    """The position of the newest change where nobody but this process can write; None: ask the graph."""

    def read(self, text: str, params: dict[str, object]) -> list[Row]:
        """Run a reading text and return plain Python values."""

    def read_table(self, text: str, params: dict[str, object]) -> pa.Table:
        """Run a reading text and return columns, for what has very many rows; its columns are text or numbers."""

    def write(self, work: Callable[[Writing], T]) -> T:
        """Run work in one transaction.

        It may be run again where the engine asks for it, also after it was stored: a commit that was refused may have
        been. So work must find out whether it was done already.
        """

    def prepare(self, catalog: Catalog, only: Collection[str] | None = None) -> None:
        """Apply the numbered schema files that were not applied yet, or some of them."""

    def applied(self) -> list[str]:
        """Return the names of the schema files that were applied."""

    def read_pieces(self, kind: Kind) -> Iterator[pa.Table]:
        """Read all of a kind, some megabytes at a time; it is one picture only within `picture`."""

    def picture(self, work: Callable[["Engine"], T], folder: Path) -> T:
        """Run work that reads, on an engine whose content nobody changes meanwhile: that of one instant.

        Args:
            work: may be run more than once.
            folder: one that does not exist, on a disk with room for another graph file; it is gone afterwards.
        """

    def fill(self, kind: Kind, pieces: Iterable[pa.Table]) -> int:
        """Create rows in a graph that nobody else uses, in transactions of their own; return how many there were.

        Raises:
            StoreDamaged: an end of a relationship is not there.
        """

    def begin_at(self, seq: int) -> None:
        """Let the next change come after this position, once the changes up to it were filled in."""

    def close(self) -> None:
        """Give everything back."""


@dataclass(frozen=True)
class Told:
    """A change as it was told, so that it can be told again and give the same graph.

    Attributes:
        seq, id, at, by: as its `Change` node says.
        statements, is_late: as in `Change`.
        catalog: the fingerprint of the statements that it was told with.
    """

    seq: int
    id: str
    at: int
    by: str
    statements: Sequence[tuple[str, Rows]]
    is_late: bool
    catalog: str


class GraphBehind(Exception):
    """The journal holds changes that the graph does not."""

    def __init__(self, graph: int, journal: int) -> None:
        super().__init__(f"the graph holds {graph} changes, the journal {journal}")
        self.graph, self.journal = graph, journal


class Journal(Protocol):
    """Where every change is written down before it is acknowledged."""

    catalog: str
    """The fingerprint of the statements that changes are told with now."""

    def admit(self) -> None:
        """Raise `StoreFull` where there is too little room for another change."""

    def append(self, told: Told) -> None:
        """Write a change down, within its transaction; `GraphBehind` where the graph lacks changes before it."""

    def is_open(self, change: str) -> bool:
        """Say whether a change was written down and it is not known yet what became of its transaction."""

    def settle(self, change: str, *, told: bool) -> None:
        """Say what became of it: it was told, or is taken out again."""

    def position(self) -> int:
        """Return the position of the newest change that was written down."""

    def records(self, after: int) -> Iterator[Told]:
        """Return what was written down after a position."""

    def close(self) -> None:
        """Give everything back; the engine is closed already."""


class Watch(Protocol):
    """Is told how long things took; never what was asked for, by whom, or what came of it."""

    def asked(self, question: str, seconds: float, by: str = "graph") -> None:
        """A question was answered, by the graph or from memory."""

    def told(self, seconds: float) -> None:
        """A change was stored."""
