"""What the importer sees of what is here already, by addresses and names: read once, held in sorted numbers."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa

from graphapp.graph.store import Graph
from graphapp.knowledge.importing.kinds import KINDS
from graphapp.knowledge.importing.marks import domain_mark, mail_mark, name_mark, works_mark
from graphapp.viewer import Viewer


class Here:
    """Things by their marks. A kind is read when it is first asked for; 16 bytes a mark stay in memory.

    Args:
        graph: asked as the importer, so that what they may not see is not found.
        viewer: the importer.
    """

    def __init__(self, graph: Graph, viewer: Viewer) -> None:
        self._graph, self._viewer = graph, viewer
        self._held: dict[str, _Marked] = {}

    def find(self, marks: Iterable[str]) -> dict[str, list[str]]:
        """Return the ids of the things that have each of these marks; a mark that nothing has is left out."""
        by_kind: dict[str, list[str]] = {}
        for mark in marks:
            label, what, _ = mark.split("\t", 2)
            by_kind.setdefault("jobs" if what == "works" else label, []).append(mark)
        found: dict[str, list[str]] = {}
        for kind, wanted in by_kind.items():
            found |= self._of(kind).find(wanted)
        return found

    def _of(self, kind: str) -> "_Marked":
        if kind not in self._held:
            self._held[kind] = self._read_jobs() if kind == "jobs" else self._read(kind)
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

    def _read_jobs(self) -> "_Marked":
        people = self._graph.ask_table(KINDS["Contact"].everything, self._viewer)
        names = dict(zip(people["thing"].to_pylist(), people["name"].to_pylist(), strict=True))
        jobs = self._graph.ask_table("imports.all_jobs", self._viewer)
        pairs = zip(jobs["contact"].to_pylist(), jobs["company"].to_pylist(), strict=True)
        hashes = [hash(works_mark(names.get(contact) or "", company)) for contact, company in pairs]
        return _Marked(jobs["contact"], hashes, list(range(len(hashes))))


def _marks(label: str, name: str, address: str) -> Iterator[str]:
    if address:
        yield domain_mark(address) if label == "Company" else mail_mark(label, address)
    if label != "Contact" and name:
        yield name_mark(label, name)


class _Marked:
    def __init__(self, ids: pa.ChunkedArray, hashes: list[int], numbers: list[int]) -> None:
        self._ids = ids
        every = np.array(hashes, np.int64)
        order = np.argsort(every, kind="stable")
        self._hashes, self._numbers = every[order], np.array(numbers, np.int64)[order]

    def find(self, marks: list[str]) -> dict[str, list[str]]:
        wanted = np.array([hash(mark) for mark in marks], np.int64)
        low, high = (np.searchsorted(self._hashes, wanted, side) for side in ("left", "right"))
        return {
            marks[place]: sorted({self._ids[int(n)].as_py() for n in self._numbers[low[place] : high[place]]})
            for place in np.flatnonzero(high > low).tolist()
        }
