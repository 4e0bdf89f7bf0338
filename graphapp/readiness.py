"""Whether the program can answer: its graph, its names and index, its links in memory; and how far these lag behind."""

import logging
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from graphapp.errors import GraphappError
from graphapp.graph.store import Graph
from graphapp.knowledge.adjacency.service import AdjacencyService
from graphapp.knowledge.importing.imports import Imports
from graphapp.search.search import Search
from graphapp.viewers import Viewers

ACTIVE_SECONDS = 15 * 60
Gauge = tuple[str, Mapping[str, float]]
log = logging.getLogger(__name__)


class Part(NamedTuple):
    """A part that must be ready: its name, whether it is, and how it is in words."""

    name: str
    ok: bool
    says: str


def read_parts(graph: Graph, search: Search, links: AdjacencyService) -> list[Part]:
    """Say of each part whether it is ready; what is not there yet is begun to be read."""
    return [
        _read_graph(graph),
        _read_part("index", search.is_ready(), "the names and the index of notes are being read"),
        _read_part("links", links.is_ready(), "the links are being read into memory"),
    ]


def _read_graph(graph: Graph) -> Part:
    try:
        graph.keep("position")
    except GraphappError as error:
        return Part("graph", ok=False, says=str(error))
    except Exception:  # whatever an engine says, it does not answer
        log.exception("the graph does not answer")
        return Part("graph", ok=False, says="The graph does not answer; the log says more.")
    return Part("graph", ok=True, says="it answers")


def _read_part(name: str, ok: bool, otherwise: str) -> Part:
    return Part(name, ok, "they are there" if ok else otherwise)


class Gauges:
    """What is measured at the moment that somebody asks for the figures.

    Args:
        folder: of the instance.
        graph, search, links, imports, viewers: of the application.
    """

    def __init__(
        self, folder: Path, graph: Graph, search: Search, links: AdjacencyService, imports: Imports, viewers: Viewers
    ) -> None:
        self._folder, self._graph, self._search, self._links = folder, graph, search, links
        self._imports, self._viewers = imports, viewers

    def __call__(self) -> dict[str, Gauge]:
        """Return all of them; those of the graph are missing while it cannot be reached."""
        found: dict[str, Gauge] = {
            "imports": ("Imports that are going on, and how far they are.", self._imports.progress()),
            "people_active": ("People who asked for a page lately.", {"15m": self._viewers.active(ACTIVE_SECONDS)}),
            "bytes": ("Room that files take, and what is free.", self._sizes()),
        }
        try:
            position = self._graph.position()
        except GraphappError:
            return found
        behind = {"index": self._search.seq, "links": self._links.seq}
        known = {name: position - seq for name, seq in behind.items() if seq is not None}
        return found | {
            "changes_stored": ("Position of the newest change.", {"graph": position}),
            "changes_behind": ("Changes that what is in memory does not hold yet.", known),
        }

    def _sizes(self) -> dict[str, float]:
        # Beside a Neo4j server the folder is made when there is something to put into it.
        there = next(one for one in (self._folder, *self._folder.parents) if one.is_dir())
        sizes = {"free": float(shutil.disk_usage(there).free), "graph": _sum(self._folder, "graph.lbug*")}
        for name in ("journal", "snapshots", "search", "links", "imports"):
            sizes[name] = _sum(self._folder / name, "**/*")
        return sizes


def _sum(folder: Path, pattern: str) -> float:
    total = 0.0
    for path in folder.glob(pattern):
        try:
            total += path.stat().st_size if path.is_file() else 0
        except FileNotFoundError:
            continue
    return total
