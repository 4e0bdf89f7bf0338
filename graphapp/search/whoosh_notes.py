"""Notes in a Whoosh index in a folder: the adapter beside the embedded graph.

New notes are searched at once in a shelf in memory; a thread of its own writes it to the folder when it is full. What
was not written when the process ends is told again from the graph, which is asked for what came after `position`.
"""

import logging
import os
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from whoosh import index

from graphapp.errors import GraphappError
from graphapp.search.note_search import GONE, NoteHit, NotePage, NoteText, read_wanted
from graphapp.search.shelves import RecentShelf, Shelf, Sights, look, take_out
from graphapp.search.sight import UNSEEN, Codes, make_sight
from graphapp.search.whoosh_index import INDEX, SCHEMA, NoteStorage, StoredShelf, write_segment
from graphapp.viewer import Viewer

FORMAT, FORMER = "notes-2", ("notes-1",)
"""The folder's name: with other words of a note another index is begun, and the former one is deleted."""

_POSITION = "position"
_AT_ONCE = 500
_log = logging.getLogger(__name__)


class WhooshNotes:
    """The search over notes, in a folder.

    Args:
        folder: of the index; made if it is not there. For one process. An index that cannot be read is begun anew.
        full: how many notes the shelf in memory holds before it is written.
        background: whether it is written by a thread of its own.
        mark: gives what the graph has at a position (`Graph.mark`); it is kept beside the position, and an index for
            which the graph now gives another belongs to another graph and is begun anew.
    """

    def __init__(
        self, folder: Path, *, full: int = 2000, background: bool = True, mark: Callable[[int], str] = lambda _seq: ""
    ) -> None:
        self._folder = folder / FORMAT
        for former in FORMER:
            shutil.rmtree(folder / former, ignore_errors=True)
        self._folder.mkdir(parents=True, exist_ok=True)
        self._mark = mark
        self._storage = NoteStorage(str(self._folder))
        self._full, self._background = full, background
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._writer: threading.Thread | None = None
        self._sights = Sights(Codes(), Codes())
        self._stored: list[StoredShelf] = []
        self._frozen: list[RecentShelf] = []
        self._recent = RecentShelf(self._sights)
        self._position = self._saved = self._generation = 0
        try:
            self._open()
        except Exception:  # noqa: BLE001  # whatever a damaged file makes Whoosh raise, the notes are still in the graph
            _log.warning("The index of notes cannot be read and is begun anew", exc_info=True)
            self._storage.clean(ignore=True)

    def find(self, text: str, viewer: Viewer, limit: int, after: NoteHit | None = None) -> NotePage:
        """Return one page of what the viewer may see, as `NoteSearch` promises."""
        wanted = read_wanted(text)
        if wanted is None or limit < 1:
            return NotePage()
        with self._lock:
            sight = make_sight(self._sights.audiences, viewer.audiences, self._sights.people, viewer.id)
            hits = [hit for shelf in self._shelves() for hit in look(shelf, wanted, sight, limit + 1, after)]
        hits.sort(key=lambda hit: (not hit.whole, -hit.written, hit.id))
        return NotePage(tuple(hits[:limit]), hits[limit - 1] if len(hits) > limit else None)

    def position(self) -> int:
        """Return the `seq` of the last change that it was told of."""
        return self._position

    def put(self, notes: Iterable[NoteText], removed: Iterable[str], position: int) -> None:
        """Take over what was changed up to a position."""
        for part in _in_parts(notes):
            self._take(part)
        with self._lock:
            for note in removed:
                self._hide(note)
            self._position = max(position, self._position)
            is_full = len(self._recent) >= self._full
        if is_full:
            self._write_soon()

    def rebuild(self, notes: Iterable[NoteText], position: int) -> int:
        """Begin anew with these notes and return how many there are. The old index answers until the new one stands."""
        with self._writing:
            shelf = RecentShelf(Sights(Codes(), Codes()))
            for part in _in_parts(notes):
                shelf.add(note for note in part if note.audience != GONE)
            stored = [self._store([shelf])[0]] if len(shelf) else []
            with self._lock:
                self._sights, self._stored, self._frozen = shelf.sights, stored, []
                self._recent, self._position = RecentShelf(shelf.sights), position
            self._save(position)
            return len(shelf)

    def count(self) -> int:
        """Return how many notes can be found."""
        with self._lock:
            return sum(int(np.count_nonzero(shelf.audiences != UNSEEN)) for shelf in self._shelves())

    def flush(self) -> None:
        """Write what is in memory to the folder, and put small segments together."""
        with self._writing:
            with self._lock:
                position = self._position
                if len(self._recent):
                    # Kept in the list until it is written: after a full disk the next flush takes it along.
                    self._frozen = [*self._frozen, self._recent]
                    self._recent = RecentShelf(self._sights)
                fresh = list(self._frozen)
            if fresh:
                self._replace([*self._to_merge(sum(map(len, fresh))), *fresh])
            if position != self._saved:
                self._save(position)

    def close(self) -> None:
        """Write what is in memory and wait until that is done."""
        if self._writer is not None:
            self._writer.join()
        self.flush()

    def _open(self) -> None:
        place = self._folder / _POSITION
        if not place.exists():
            self._storage.clean(ignore=True)
            return
        seq, _, mark = place.read_text("ascii").partition(" ")
        position = int(seq)
        if mark != self._mark(position):
            _log.warning("The index of notes belongs to another graph and is begun anew")
            self._storage.clean(ignore=True)
            return
        table = index.TOC.read(self._storage, INDEX)
        sights = Sights(Codes(), Codes())
        self._stored = [StoredShelf(self._storage, segment, sights) for segment in table.segments]
        self._sights, self._recent = sights, RecentShelf(sights)
        self._generation = table.generation
        self._position = self._saved = position

    def _shelves(self) -> list[Shelf]:
        return [self._recent, *self._frozen, *self._stored]

    def _take(self, notes: Sequence[NoteText]) -> None:
        with self._lock:
            latest = {note.id: note for note in notes}
            for note in latest:
                self._hide(note)
            self._recent.add(note for note in latest.values() if note.audience != GONE)

    def _hide(self, note: str) -> None:
        for shelf in self._shelves():
            if take_out(shelf, note):
                return

    def _write_soon(self) -> None:
        if not self._background:
            self.flush()
        elif self._writer is None or not self._writer.is_alive():
            self._writer = threading.Thread(target=self._write, name="note index", daemon=True)
            self._writer.start()

    def _write(self) -> None:
        try:
            self.flush()
        except (OSError, GraphappError):
            _log.exception("The index of notes could not be written; it stays in memory and is tried again later")

    def _to_merge(self, size: int) -> list[StoredShelf]:
        """The newest segments that are not far larger than all after them, so that few notes are written often."""
        chosen: list[StoredShelf] = []
        for shelf in reversed(self._stored):
            if len(shelf) > 2 * size:
                break
            chosen.append(shelf)
            size += len(shelf)
        return chosen

    def _replace(self, shelves: Sequence[Shelf]) -> None:
        stored, moves = self._store(shelves)
        with self._lock:
            for shelf, move in zip(shelves, moves, strict=True):
                gone = move[(shelf.audiences == UNSEEN) & (move >= 0)]
                stored.audiences[gone], stored.by[gone] = UNSEEN, 0
            self._stored = [shelf for shelf in self._stored if shelf not in shelves] + [stored]
            self._frozen = [shelf for shelf in self._frozen if shelf not in shelves]

    def _store(self, shelves: Sequence[Shelf]) -> tuple[StoredShelf, list[NDArray[np.int64]]]:
        sights = shelves[-1].sights
        segment, moves = write_segment(self._storage, shelves, sights)
        for name in segment.list_files(self._storage):
            _make_durable(self._folder / name)
        return StoredShelf(self._storage, segment, sights), moves

    def _save(self, position: int) -> None:
        with self._lock:
            segments = [shelf.segment for shelf in self._stored]
            for shelf in self._stored:
                for number in np.flatnonzero(shelf.audiences == UNSEEN).tolist():
                    shelf.segment.delete_document(number)
        self._generation += 1
        index.TOC(SCHEMA, segments, self._generation).write(self._storage, INDEX)
        # The position last: a crash in between has changes told again, which alters nothing.
        written = self._folder / f"{_POSITION}.new"
        written.write_text(f"{position} {self._mark(position)}".strip(), "ascii")
        _make_durable(written)
        written.replace(self._folder / _POSITION)
        self._saved = position
        index.clean_files(self._storage, INDEX, self._generation, segments)


def _in_parts(notes: Iterable[NoteText]) -> Iterator[list[NoteText]]:
    source = iter(notes)
    while part := list(islice(source, _AT_ONCE)):
        yield part


def _make_durable(path: Path) -> None:
    with path.open("rb") as opened:
        os.fsync(opened.fileno())
