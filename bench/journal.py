"""What the journal costs: the same changes told in turns to an instance with it and to one without.

python -m bench.journal [FOLDER]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from graphapp.config import Config
from graphapp.durability.opening import open_instance
from graphapp.graph.opening import open_graph
from graphapp.graph.store import Change, Graph

SMALL, LARGE, ROWS = 400, 6, 5000
_NOTE = {"author": "ada", "text": "They renew in spring. " * 10, "happened": "2026-01-01", "written": 1_767_225_600}


@dataclass(frozen=True)
class Cost:
    """What changes of one size took, in ms of time that went by and of processor time, medians.

    Attributes:
        what: their size in words.
        plain, journaled: without and with the journal.
        plain_work, journaled_work: the same of the processor.
    """

    what: str
    plain: float
    journaled: float
    plain_work: float
    journaled_work: float

    @property
    def times(self) -> float:
        """How many times as long it takes with the journal."""
        return self.journaled / self.plain

    def __str__(self) -> str:
        return (
            f"{self.what}: {self.plain:.2f} ms without, {self.journaled:.2f} with, {self.times:.2f} times as long; "
            f"processor {self.plain_work:.2f} and {self.journaled_work:.2f} ms"
        )


def compare(folder: Path, small: int = SMALL, large: int = LARGE) -> Iterator[Cost]:
    """Tell notes one by one, then changes of `ROWS` rows; each to both before the next.

    Args:
        folder: empty; both instances are made in it.
        small: how many changes of one row.
        large: how many of `ROWS` rows.
    """
    with (
        closing(open_graph(Config(data=folder / "plain"))) as plain,
        closing(open_instance(Config(data=folder / "journaled"))) as journaled,
    ):
        for graph in (plain, journaled):
            person = {"employee": "ada", "name": "Ada", "email": None, "title": None, "active": True}
            graph.tell(Change([("employees.write", [{**person, "time_zone": "UTC"}])], "ada"))
        yield _alternate("a change of one note", plain, journaled, small, 1)
        yield _alternate(f"a change of {ROWS:,} notes", plain, journaled, large, ROWS)


def _alternate(what: str, plain: Graph, journaled: Graph, number: int, rows: int) -> Cost:
    taken: dict[Graph, list[tuple[float, float]]] = {plain: [], journaled: []}
    for turn in range(number):
        shared = {**_NOTE, "audience": "staff", "by": "ada"}
        change = Change([("notes.write", [{"note": f"{rows}-{turn}-{one}", **shared} for one in range(rows)])], "ada")
        # Whoever comes second finds warm what the first has used.
        for graph in (plain, journaled) if turn % 2 else (journaled, plain):
            taken[graph].append(_time(graph, change))
    columns = [list(zip(*taken[graph], strict=True)) for graph in (plain, journaled)]
    (one, work), (other, other_work) = ([statistics.median(column) for column in found] for found in columns)
    return Cost(what, one, other, work, other_work)


def _time(graph: Graph, change: Change) -> tuple[float, float]:
    began, worked = time.perf_counter(), time.process_time()
    graph.tell(change)
    return (time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as made:
        for cost in compare(Path(made)):
            sys.stdout.write(f"{cost}\n")
