"""Looks for doubles of what imports made, in a thread of its own: imports and pages go on meanwhile."""

import logging
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from graphapp.errors import GraphappError
from graphapp.graph.store import Graph
from graphapp.knowledge.importing.apart import work_apart
from graphapp.knowledge.importing.staging import FILE, Staging
from graphapp.knowledge.importing.staying import find_made
from graphapp.knowledge.importing.worker import PROPOSE
from graphapp.knowledge.merging.proposals import find_proposals
from graphapp.viewer import Viewer

FEW_PEOPLE, MOST_PEOPLE = 5_000, 600_000
"""So many contacts are compared by this process itself, and so many at all: each takes some three kilobytes."""
log = logging.getLogger(__name__)


class Suspecting:
    """One thread; begun when there is something to do.

    Args:
        graph: what is here.
        folder: where imports lie.
        viewer_of: who somebody is and what they may see now.
        pause: called now and then; raises when the program ends.
        let_go: called with an import's id when nothing more is done for it.
    """

    def __init__(
        self,
        graph: Graph,
        folder: Path,
        viewer_of: Callable[[str], Viewer | None],
        pause: Callable[[], None],
        let_go: Callable[[str], None],
    ) -> None:
        self._graph, self._folder, self._viewer_of = graph, folder, viewer_of
        self._pause, self._let_go = pause, let_go
        self._waiting: queue.Queue[str] = queue.Queue()
        self._thread: threading.Thread | None = None

    def add(self, key: str) -> None:
        """Let doubles of what an import made be looked for; to be called by one thread."""
        self._waiting.put(key)
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="doubles", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Wait for the thread, whose `pause` stops it."""
        if self._thread is not None:
            self._waiting.put("")
            self._thread.join()

    def _run(self) -> None:
        while key := self._waiting.get():
            try:
                self._look(key)
            except GraphappError as error:
                log.warning("doubles of an import could not be looked for: %s", error)
            except Exception:
                # The program ends, or the import was forgotten meanwhile; what is left is begun anew at the next start.
                log.debug("doubles of an import were not looked for", exc_info=True)
            finally:
                self._let_go(key)

    def _look(self, key: str) -> None:
        if not (self._folder / key / FILE).exists():
            return
        with Staging(self._folder / key) as staging:
            viewer = self._viewer_of(staging.get("owner"))
            made = find_made(staging) if viewer is not None and staging.get("doubles") else {}
            if viewer is not None and made:
                self._propose(key, viewer, staging, made)
            staging.put(doubles=False)

    def _propose(self, key: str, viewer: Viewer, staging: Staging, made: dict[str, list[str]]) -> None:
        people = self._graph.ask_table("identity.contacts", viewer).num_rows
        if people > MOST_PEOPLE:
            log.warning("there are too many contacts here to look for doubles of an import's by itself")
        elif people > FEW_PEOPLE:
            work_apart(self._graph, viewer, self._folder / key, PROPOSE, self._pause)
        else:
            for change in find_proposals(self._graph, viewer, staging.get("audience"), made):
                self._graph.tell(change)
