"""What stands behind an embedded graph while it is open: its journal, room on the disk, the lock of its folder."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from graphapp.durability.catalogs import KeptCatalogs, fingerprint
from graphapp.durability.files import DISK, Files
from graphapp.durability.journal import Journal
from graphapp.errors import StoreFull
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_files import seal
from graphapp.graph.locking import FolderLock
from graphapp.graph.ports import Told

MEGABYTE = 1 << 20
LEAST, TIMES = MEGABYTE, 16
"""Whatever the settings say, so many bytes are free before a change is stored, and so many times its record's size."""


class Safeguard:
    """The journal as the store sees it (`graph.ports.Journal`).

    Args:
        folder: of the instance.
        journal: open, and as far as the graph.
        catalog: what changes are told with.
        lock: of the folder; given back when all is closed.
        reserve: bytes that are left free on the disk.
        files: what does the writing.
    """

    def __init__(
        self,
        folder: Path,
        journal: Journal,
        catalog: Catalog,
        lock: FolderLock,
        *,
        reserve: int = 0,
        files: Files = DISK,
    ) -> None:
        self.folder, self.journal, self.kept = folder, journal, KeptCatalogs(journal.folder, files)
        self.catalog = fingerprint(catalog)
        self._catalog, self._lock, self._reserve, self.files = catalog, lock, reserve, files
        self._is_kept = False
        # Held by whoever makes or deletes snapshots: what another has begun looks like what was left behind.
        self.making = threading.RLock()

    def admit(self) -> None:
        """Refuse a change where fewer bytes are free than are to be kept free."""
        if not self.has_room(0):
            raise self.refuse()

    def has_room(self, size: int) -> bool:
        """Say whether so many bytes could be written and still as many are free as are to be kept free."""
        return not self._reserve or self.files.free(self.folder) - size >= self._reserve

    def refuse(self) -> StoreFull:
        """Return the refusal of a change for want of room."""
        free = self.files.free(self.folder) // MEGABYTE
        kept = max(self._reserve, LEAST) // MEGABYTE
        return StoreFull(
            f"Only {free} MB are left on the disk of the server, and {kept} MB are kept free "
            "(GRAPHAPP_RESERVE_MB). So nothing was written; what is there can be read."
        )

    def append(self, told: Told) -> None:
        """Write a change down; first of all the statements that changes are told with now."""
        if not self._is_kept:
            with self.journal.refusing():
                self.kept.keep(self._catalog, self.catalog)
            self._is_kept = True
        self.journal.append(told, self._leave_room)

    def _leave_room(self, size: int) -> None:
        """Refuse a record beside which the engine could not store the change: on a full disk it ends the process."""
        if self.files.free(self.folder) < LEAST + TIMES * size:
            raise self.refuse()

    def is_open(self, change: str) -> bool:
        """Say whether it is not known yet what became of a change that was written down."""
        return self.journal.is_open(change)

    def settle(self, change: str, *, told: bool) -> None:
        """Say what became of it."""
        self.journal.settle(change, told=told)

    def position(self) -> int:
        """Return the position of the newest change."""
        return self.journal.last.seq

    def records(self, after: int) -> Iterator[Told]:
        """Return what was written down after a position."""
        return self.journal.records(after)

    def close(self) -> None:
        """Close the journal, seal the graph file and let the next one have the folder."""
        try:
            with suppress(OSError):
                self.journal.close()
            with suppress(OSError):
                seal(self.folder)
        finally:
            self.kept.close()
            self._lock.release()
