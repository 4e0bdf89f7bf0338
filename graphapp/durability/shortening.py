"""Snapshots of an embedded instance, by which its journal is shortened."""

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from graphapp.durability.files import DISK, Files
from graphapp.durability.recovery import Snapshot
from graphapp.durability.safeguard import Safeguard
from graphapp.durability.snapshots import (
    Manifest,
    check_snapshot,
    find_change,
    newest_good,
    read_manifest,
    read_snapshot,
    remove_snapshot,
    write_snapshot,
)
from graphapp.errors import JournalDamaged, StoreDamaged, TooNew
from graphapp.graph.catalog import Catalog
from graphapp.graph.content import content_hash
from graphapp.graph.ladybug_files import GRAPH
from graphapp.graph.ports import Engine
from graphapp.graph.store import Graph

SNAPSHOTS = "snapshots"
MUCH, MANY = 64 << 20, 20_000
"""After so many bytes of journal, or so many changes, another snapshot is made: a rebuild tells at most those again."""
_ASIDE = ("graph.broken-*", "journal.broken-*", "journal.torn-*", "snapshots.broken-*")
_log = logging.getLogger(__name__)


class KeptSnapshots:
    """The snapshots in a folder.

    Args:
        folder: of the instance's snapshots.
        files: what does the reading and writing.
    """

    def __init__(self, folder: Path, files: Files = DISK) -> None:
        self.folder, self._files = folder, files

    def newest(self, fits: Callable[[Snapshot], bool] = lambda _one: True) -> Snapshot | None:
        """Return the newest that fits and is as it was written."""
        path = newest_good(self.folder, self._files, lambda path, said: fits(_said_by(path, said)))
        return _said_by(path, read_manifest(path, files=self._files)) if path else None

    def all(self) -> list[Snapshot]:
        """Return those that say what they hold, the newest last; their files are not looked at."""
        found = []
        for path in self.folder.glob("[!.]*"):
            try:
                manifest = read_manifest(path, files=self._files)
            except (StoreDamaged, TooNew):
                continue
            found.append(_said_by(path, manifest))
        return sorted(found, key=lambda one: (one.seq, one.path))

    def change_at(self, snapshot: Snapshot, seq: int) -> str:
        """Return the id of the change at a position that a snapshot holds, empty where it holds none."""
        return find_change(snapshot.path, seq, self._files)

    def set_aside(self, paths: Sequence[Path]) -> Path:
        """Move some into a folder beside, and return that."""
        to = self.folder.with_name(f"{self.folder.name}.broken-{datetime.now(UTC):%Y-%m-%dT%H%M%S-%f}")
        self._files.make_folder(to)
        for path in paths:
            self._files.rename(path, to / path.name)
        for folder in (to, self.folder, to.parent):
            self._files.sync_folder(folder)
        return to

    def make(self, engine: Engine) -> tuple[Path, Manifest]:
        """Make one, and read it again; return where it is and what it says."""
        path = self.folder / f"{datetime.now(UTC):%Y-%m-%dT%H%M%S-%f}"
        manifest = write_snapshot(engine, path, self._files)
        check_snapshot(path, files=self._files)
        return path, manifest

    def remove(self, paths: Sequence[Path]) -> None:
        """Delete some; they do not come back when the power goes."""
        for path in paths:
            remove_snapshot(path, self._files)
        if paths:
            self._files.sync_folder(self.folder)

    def fill(self, engine: Engine, snapshot: Snapshot, catalog: Catalog) -> None:
        """Fill a graph that holds its schema and nothing else, and compare what came in.

        Raises:
            JournalDamaged: it is not what was written.
        """
        manifest = read_snapshot(engine, snapshot.path)
        found = content_hash(Graph(engine, catalog))
        if found != manifest.content:
            raise JournalDamaged(
                f"{snapshot.path} was read, and the graph holds {found}, not {manifest.content}. Move that folder "
                "away, and the snapshot before it is used."
            )


def _said_by(path: Path, manifest: Manifest) -> Snapshot:
    return Snapshot(path, manifest.seq, manifest.change, manifest.schema)


class Shortening:
    """Makes snapshots in the background, and deletes what of the journal they hold.

    The one before the newest stays, with the journal after it: should one be unreadable one day, the other is enough.

    Args:
        graph: open, with its safeguard.
        safeguard: of the graph.
        much, many: bytes of journal and changes after which a snapshot is due.
    """

    def __init__(self, graph: Graph, safeguard: Safeguard, *, much: int = MUCH, many: int = MANY) -> None:
        self._graph, self._safeguard, self._much, self._many = graph, safeguard, much, many
        self._journal = safeguard.journal
        self._files = safeguard.files
        self._snapshots = KeptSnapshots(safeguard.folder / SNAPSHOTS, self._files)

    def run(self, _pause: Callable[[float], bool]) -> None:
        """Make a snapshot where one is due."""
        if self.is_due():
            self.snapshot()

    def can_rebuild(self) -> bool:
        """Say whether snapshots and journal together hold all of the graph."""
        return self._newest() >= self._journal.after.seq

    def _newest(self) -> int:
        kept = self._snapshots.all()
        return kept[-1].seq if kept else 0

    def is_due(self) -> bool:
        """Say whether the graph cannot be rebuilt without one, or only from a long journal."""
        seq, journal = self._newest(), self._journal
        if seq < journal.after.seq:
            return True
        return journal.size_after(seq) >= self._much or journal.last.seq - seq >= self._many

    def snapshot(self) -> Manifest | None:
        """Make a snapshot, read it again, and delete what is not needed any more; None where there is no room."""
        with self._safeguard.making:
            made = self._make("a snapshot")
            if made is None:
                return None
            path, manifest, _ = made
            older = [one for one in self._snapshots.all() if one.path != path]
            # One that says it holds more than the graph is of another.
            useful = [one for one in older if self._journal.after.seq <= one.seq <= manifest.seq][-1:]
            self._snapshots.remove([one.path for one in older if one not in useful])
            if useful:
                self._journal.shorten(useful[0].seq)
            self._forget_catalogs([*(one.schema for one in useful), manifest.schema])
            return manifest

    def begin_anew(self, reason: str) -> Manifest:
        """Make a snapshot and delete all that is older: snapshots, the journal before it, and what was set aside.

        Whatever was deleted from the graph before the call is in none of them afterwards.

        Args:
            reason: written into the journal.

        Raises:
            StoreFull: there is no room for a snapshot; nothing was deleted.
        """
        with self._safeguard.making:
            made = self._make(reason)
            if made is None:
                raise self._safeguard.refuse()
            newest, manifest, seq = made
            # One that cannot be read may hold as much as any.
            self._snapshots.remove([path for path in sorted(self._snapshots.folder.iterdir()) if path != newest])
            self._journal.shorten(seq)
            for pattern in _ASIDE:
                for path in self._safeguard.folder.glob(pattern):
                    self._remove(path)
            self._files.sync_folder(self._safeguard.folder)
            self._forget_catalogs([manifest.schema])
            return manifest

    def _make(self, reason: str) -> tuple[Path, Manifest, int] | None:
        """Make a snapshot and read it again; return it and the position up to which the journal's older files go."""
        for begun in self._snapshots.folder.glob(".*"):
            self._remove(begun)
        graph = self._safeguard.folder / GRAPH
        # A copy of the file is made, and the snapshot beside it.
        if not self._safeguard.has_room(2 * sum(one.stat().st_size for one in graph.parent.glob(f"{GRAPH}*"))):
            _log.warning("There is too little room on the disk for a snapshot, so the journal grows.")
            return None
        seq = self._journal.turn_over(reason)
        path, manifest = self._snapshots.make(self._graph.engine)
        return path, manifest, min(seq, manifest.seq)

    def _remove(self, path: Path) -> None:
        self._files.remove_folder(path) if path.is_dir() else self._files.remove(path)

    def _forget_catalogs(self, schemas: list[Sequence[str]]) -> None:
        wanted = self._journal.catalogs | {self._safeguard.catalog}
        self._safeguard.kept.forget(wanted, schemas)
