"""What the importer sees of what is here already, by addresses and names: read once, held in sorted numbers."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pyarrow as pa

from graphapp.graph.store import Graph
from graphapp.knowledge.importing.kinds import KINDS
from graphapp.knowledge.importing.marks import WORKS, domain_mark, mail_mark, mail_marks, name_mark, works_marks
from graphapp.viewer import Viewer

JOBS = "jobs"
MET_BY_PEOPLE = ("Company", "Contact", JOBS)
"""What a sheet of people is compared with."""


class Here:
    """Things by their marks. A kind is read when it is first asked for; 16 bytes a mark stay in memory.

    Args:
        graph: asked as the importer, so that what they may not see is not found.
        viewer: the importer.
    """

    def __init__(self, graph: Graph, viewer: Viewer) -> None:
        self._graph, self._viewer = graph, viewer
        self._held: dict[str, _Marked] = {}
        # Read for their addresses, and kept until their jobs are read.
        self._people: pa.Table | None = None

    def read_ahead(self, kinds: Iterable[str]) -> None:
        """Read what will be asked for, by label or `JOBS`, before it is."""
        for kind in kinds:
            self._of(kind)

    def find(self, marks: Iterable[str]) -> dict[str, list[str]]:
        """Return the ids of the things that have each of these marks; a mark that nothing has is left out."""
        by_kind: dict[str, list[str]] = {}
        for mark in marks:
            kind = JOBS if mark.startswith(WORKS) else mark.partition("\t")[0]
            by_kind.setdefault(kind, []).append(mark)
        found: dict[str, list[str]] = {}
        for kind, wanted in by_kind.items():
            found |= self._of(kind).find(wanted)
        return found

    def _of(self, kind: str) -> "_Marked":
        if kind not in self._held:
            read = {JOBS: self._read_jobs, "Contact": self._read_people}.get(kind, lambda: self._read(kind))
            self._held[kind] = read()
        return self._held[kind]

    def _read(self, label: str) -> "_Marked":
        table = self._graph.ask_table(KINDS[label].everything, self._viewer)
        names, addresses = table["name"].to_pylist(), table["address"].to_pylist()
        numbers: list[int] = []
        hashes: list[int] = []
        for number, (name, address) in enumerate(zip(names, addresses, strict=True)):
            for mark in _marks(label, name or "", address or ""):
                numbers.append(number)
                hashes.append(hash(mark))
        return _Marked(table["thing"], hashes, numbers)

    def _read_people(self) -> "_Marked":
        self._people = table = self._graph.ask_table(KINDS["Contact"].everything, self._viewer)
        addresses = table["address"].to_pylist()
        numbers = [number for number, address in enumerate(addresses) if address]
        hashes = list(map(hash, mail_marks("Contact", filter(None, addresses))))
        return _Marked(table["thing"], hashes, numbers)

    def _read_jobs(self) -> "_Marked":
        people = self._people or self._graph.ask_table(KINDS["Contact"].everything, self._viewer)
        self._people = None
        names = dict(zip(people["thing"].to_pylist(), people["name"].to_pylist(), strict=True))
        jobs = self._graph.ask_table("imports.all_jobs", self._viewer)
        called = [names.get(contact) or "" for contact in jobs["contact"].to_pylist()]
        hashes = list(map(hash, works_marks(called, jobs["company"].to_pylist())))
        return _Marked(jobs["contact"], hashes, range(len(hashes)))


def _marks(label: str, name: str, address: str) -> Iterator[str]:
    if address:
        yield domain_mark(address) if label == "Company" else mail_mark(label, address)
    if name:
        yield name_mark(label, name)


class _Marked:
    """Ids of things by the hashes of their marks, sorted.

    Args:
        ids: of things.
        hashes: of marks.
        numbers: the place among the ids of the thing that has each mark.
    """

    def __init__(self, ids: pa.ChunkedArray, hashes: Sequence[int], numbers: Sequence[int]) -> None:
        self._ids = ids.combine_chunks()
        every = np.array(hashes, np.int64)
        order = np.argsort(every, kind="stable")
        self._hashes, self._numbers = every[order], np.array(numbers, np.int64)[order]

    def find(self, marks: list[str]) -> dict[str, list[str]]:
        wanted = np.fromiter(map(hash, marks), np.int64, len(marks))
        low, high = (np.searchsorted(self._hashes, wanted, side) for side in ("left", "right"))
        places = np.flatnonzero(high > low)
        counts = (high - low)[places]
        ends = np.cumsum(counts)
        every = np.repeat(low[places] - ends + counts, counts) + np.arange(counts.sum())
        ids = self._ids.take(pa.array(self._numbers[every])).to_pylist()
        return {
            marks[place]: sorted(set(ids[end - count : end]))
            for place, count, end in zip(places.tolist(), counts.tolist(), ends.tolist(), strict=True)
        }
