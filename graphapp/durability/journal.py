"""The journal: every change, on disk before it is acknowledged, in files `journal/<first seq>.log`."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from graphapp.disk import lacks_room
from graphapp.durability.files import DISK, Files
from graphapp.durability.reading import Damage, Reading, Segment, frames_of
from graphapp.durability.records import NOTHING, Mark, change_value, frame
from graphapp.errors import JournalDamaged, StoreFull, StoreGone
from graphapp.graph.ports import GraphBehind, Told

FORMAT = 1
SEGMENT = 16 << 20
"""A file of the journal that is larger is followed by another; so many bytes are read at once, and one record more."""
FULL = "There is no room left on the disk of the server, so nothing was written. What is there can be read."


class _Open(NamedTuple):
    """The newest record while nobody knows yet whether its transaction was closed."""

    mark: Mark
    before: str
    start: int


class Journal:
    """All changes after one position, in files that are only appended to.

    Threads: every method may be called from any.

    Args:
        folder: made where it is missing.
        files: what does the writing.
        segment: bytes after which another file is begun.
    """

    def __init__(self, folder: Path, files: Files = DISK, segment: int = SEGMENT) -> None:
        self.folder, self._files, self._most = folder, files, segment
        self._lock = threading.RLock()
        self._handle: int | None = None
        self._open: _Open | None = None
        self._is_cut = self._is_known = True
        if not folder.is_dir():
            folder.mkdir(parents=True, mode=0o700)
            files.sync_folder(folder.parent)
        for unfinished in folder.glob(".*.part"):
            unfinished.unlink()
        self._take_in(Reading(folder, files))

    def _take_in(self, found: Reading) -> None:
        self._segments, self._hash = found.segments, found.hash
        self.damages: list[Damage] = found.damages
        for path in found.left:
            self._files.remove(path)

    @property
    def is_empty(self) -> bool:
        """Whether it was not begun yet."""
        return not self._segments

    @property
    def after(self) -> Mark:
        """The change that the first one in it follows."""
        return self._segments[0].after if self._segments else Mark(0, "")

    @property
    def last(self) -> Mark:
        """The newest change in it."""
        return self._segments[-1].last if self._segments else Mark(0, "")

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(one.size for one in self._segments)

    @property
    def catalogs(self) -> set[str]:
        """The fingerprints of the statements that its changes were told with."""
        return {one.catalog for one in self._segments}

    def size_after(self, seq: int) -> int:
        """Return about how many bytes of it are about changes after a position: those of whole files."""
        return sum(one.size for one in list(self._segments) if one.last.seq > seq)

    def id_at(self, seq: int) -> str | None:
        """Return the id of the change at a position; None where the journal does not know it."""
        with self._lock:
            for one in self._segments:
                if seq == one.after.seq:
                    return one.after.id
                if seq in one.ids:
                    return one.ids[seq]
        return None

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Turn an error of the operating system into words, within."""
        try:
            yield
        except OSError as error:
            raise _refusal(error) from error

    def begin(self, after: Mark, reason: str, catalog: str = "") -> None:
        """Begin the journal, or begin it anew, after a change that the graph holds.

        What was in it before is no longer part of it; `shorten` or whoever moved it away sees to the files.

        Raises:
            StoreFull, StoreGone: it cannot be written.
        """
        with self._lock:
            self._let_go()
            old, before, self._segments, self.damages = self._segments, self._hash, [], []
            try:
                self._hash = NOTHING
                self._begin_segment(after, reason, catalog)
            except BaseException:
                self._segments, self._hash = old, before
                raise
            for one in old:
                if one.path != self._segments[0].path:
                    self._files.remove(one.path)
            self._files.sync_folder(self.folder)

    def append(self, told: Told, admit: Callable[[int], None] = lambda _size: None) -> None:
        """Write a change behind the others; it is on disk when this returns. Its transaction must not be closed yet.

        Args:
            told: the change.
            admit: told the size of its record in bytes before that is written, and may refuse it.

        Raises:
            StoreFull, StoreGone: it could not be written, and is not in the journal.
            GraphBehind: the graph lacks changes that the journal holds.
        """
        with self._lock:
            if self._open is not None and self._open.mark.seq >= told.seq:
                # Its transaction was given up: the graph has come to the same position again.
                self._cut()
            if told.seq != self.last.seq + 1:
                raise GraphBehind(told.seq - 1, self.last.seq)
            # The graph holds the one before.
            self._open = None
            try:
                self._write(told, admit)
            except OSError as error:
                self._take_back()
                raise _refusal(error) from error

    def is_open(self, change: str) -> bool:
        """Say whether the newest record is of this change and it is not known yet what became of it."""
        with self._lock:
            return self._open is not None and self._open.mark.id == change

    def settle(self, change: str, *, told: bool) -> None:
        """Say what became of a change whose record is open: it was told, or is taken out of the journal.

        Raises:
            StoreGone: it cannot be taken out now; that is tried again before anything else is written.
        """
        with self._lock:
            if not self.is_open(change):
                return
            if told:
                self._open = None
                return
            with self.refusing():
                self._cut()

    def records(self, after: int = 0) -> Iterator[Told]:
        """Return all changes after a position, in order.

        Raises:
            JournalDamaged: one of them cannot be read, or the journal begins later.
        """
        if after < self.after.seq:
            raise JournalDamaged(f"{self.folder} begins after change {self.after.seq}, not after {after}.")
        for damage in self.damages:
            if damage.until is not None and after < damage.until.seq:
                raise JournalDamaged(f"{damage}.")
        for one in list(self._segments):
            if one.last.seq <= after:
                continue
            for found in frames_of(one, self._files):
                if found.kind == "change" and found.mark.seq > after:
                    yield found.told()

    def shorten(self, seq: int) -> None:
        """Delete the files in which there is nothing after a position; the newest stays."""
        with self._lock:
            gone = [one for one in self._segments[:-1] if one.last.seq <= seq]
            for one in gone:
                self._files.remove(one.path)
                self._segments.remove(one)
            self.damages = [one for one in self.damages if one.path.exists()]
            if gone:
                self._files.sync_folder(self.folder)

    def turn_over(self, reason: str) -> int:
        """Begin another file, so that those before can be deleted once a snapshot holds them.

        Returns:
            The position up to which they go; a change whose record is open does not count.
        """
        with self._lock:
            if self._open is None:
                with self.refusing():
                    # What was half written and could not be cut off then would stay in the file that is left.
                    if not self._is_cut:
                        self._cut()
                    self._look_again()
                    if self._segments and self._segments[-1].ids:
                        self._begin_segment(self.last, reason, self._segments[-1].catalog)
            return self.last.seq if self._open is None else self._segments[-1].after.seq

    def verify(self) -> list[Damage]:
        """Read all of it again, and return what is not as it was written."""
        with self._lock:
            return Reading(self.folder, self._files).damages

    def drop_tail(self) -> bytes:
        """Cut off what stands behind the last right record, and return it; nothing where there is nothing."""
        with self._lock:
            known = {one.path for one in self._segments}
            tail = b""
            for path in sorted(set(self.folder.glob("*.log")) - known):
                tail += self._files.read(path)
                self._files.remove(path)
            if self._segments:
                last = self._segments[-1]
                tail = self._files.read(last.path)[last.size :] + tail
                self._take_back()
            self._files.sync_folder(self.folder)
            self.damages = [one for one in self.damages if one.until is not None]
            return tail

    def move_away(self) -> Path:
        """Move all its files into a folder beside, with a copy of the statements; return that. It is empty then."""
        with self._lock:
            to = self._copy_away()
            for path in self.folder.glob("*.log"):
                self._files.remove(path)
            self._files.sync_folder(self.folder)
            self._let_go()
            self._segments, self.damages, self._hash = [], [], NOTHING
            return to

    def cut_damaged(self, seq: int) -> None:
        """Cut it off at the first damage that hides changes after a position; a copy of all of it is kept beside."""
        with self._lock:
            damage = next((one for one in self.damages if one.until is not None and one.until.seq > seq), None)
            if damage is None:
                return
            self._copy_away()
            self._let_go()
            for path in sorted(self.folder.glob("*.log"), reverse=True):
                if path > damage.path or (path == damage.path and not damage.place):
                    self._files.remove(path)
            if damage.path.exists():
                os.truncate(damage.path, damage.place)
            self._files.sync_folder(self.folder)
            self._take_in(Reading(self.folder, self._files))

    def _copy_away(self) -> Path:
        to = self.folder.with_name(f"{self.folder.name}.broken-{datetime.now(UTC):%Y-%m-%dT%H%M%S-%f}")
        to.mkdir(mode=0o700)
        for path in (*self.folder.glob("*.log"), *self.folder.glob("*.zip")):
            shutil.copy2(path, to / path.name)
        self._files.sync_folder(to)
        return to

    def close(self) -> None:
        """Close its file; what could not be taken out before is tried once more."""
        with self._lock:
            try:
                if not self._is_cut:
                    self._cut()
            finally:
                self._let_go()

    def _let_go(self) -> None:
        if self._handle is not None:
            self._files.close(self._handle)
        self._handle, self._open, self._is_cut = None, None, True

    def _write(self, told: Told, admit: Callable[[int], None]) -> None:
        if not self._is_cut:
            self._cut()
        self._look_again()
        if not self._segments:
            self._begin_segment(Mark(0, ""), "a new instance", told.catalog)
        elif self._segments[-1].catalog != told.catalog:
            self._begin_segment(self.last, "the statements are others", told.catalog)
        elif self._segments[-1].size > self._most:
            self._begin_segment(self.last, "the file before is full", told.catalog)
        segment, mark = self._segments[-1], Mark(told.seq, told.id)
        data, proof = frame("change", mark, self._hash, change_value(told))
        admit(len(data))
        if self._handle is None:
            self._handle = self._files.open(segment.path)
        self._is_cut = False
        self._files.write(self._handle, data, segment.size)
        self._files.sync(self._handle)
        self._is_cut, self._open = True, _Open(mark, self._hash, segment.size)
        self._hash, segment.last = proof, mark
        segment.size += len(data)
        segment.ids[mark.seq] = mark.id

    def _take_back(self) -> None:
        """Cut off what was half written; where that fails too, it is done before the next record is written."""
        try:
            self._cut()
        except OSError:
            self._is_cut = False

    def _cut(self) -> None:
        """Take the open record out, if there is one, and whatever was written behind the last."""
        segment = self._segments[-1] if self._segments else None
        if segment is None:
            self._is_cut = True
            return
        if self._open is not None:
            self._forget(segment, self._open)
        self._is_cut = False
        if self._handle is None:
            self._handle = self._files.open(segment.path)
        self._files.truncate(self._handle, segment.size)
        self._files.sync(self._handle)
        self._is_cut = True

    def _look_again(self) -> None:
        """Where beginning a file failed, see whether it is there: nothing more may be written into the one before."""
        if not self._is_known:
            self._files.sync_folder(self.folder)
            self._let_go()
            self._take_in(Reading(self.folder, self._files))
            self._is_known = True

    def _forget(self, segment: Segment, opened: _Open) -> None:
        mark, self._hash, segment.size = opened
        self._open = None
        del segment.ids[mark.seq]
        earlier = max(segment.ids, default=segment.after.seq)
        segment.last = Mark(earlier, segment.ids.get(earlier, segment.after.id))

    def _begin_segment(self, after: Mark, reason: str, catalog: str) -> None:
        path = self.folder / f"{after.seq + 1:020}.log"
        value = {"format": FORMAT, "reason": reason, "catalog": catalog}
        data, proof = frame("begin", after, self._hash, value)
        self._is_known = False
        self._files.write_whole(path, [data])
        self._is_known = True
        if self._handle is not None:
            self._files.close(self._handle)
            self._handle = None
        self._hash = proof
        self._segments = [one for one in self._segments if one.path != path]
        self._segments.append(Segment(path, after, after, len(data), catalog))


def _refusal(error: OSError) -> StoreFull | StoreGone:
    if lacks_room(error):
        return StoreFull(FULL)
    return StoreGone(f"The journal cannot be written ({error.strerror}), so nothing was written.")
