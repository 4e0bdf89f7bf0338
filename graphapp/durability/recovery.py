"""What a start does: graph and journal are compared, what is missing is told again, what is broken is rebuilt."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from graphapp.disk import sync_folder
from graphapp.durability.catalogs import KeptCatalogs, fingerprint
from graphapp.durability.journal import Journal
from graphapp.durability.records import Mark
from graphapp.errors import GraphappError, JournalDamaged
from graphapp.graph.catalog import Catalog
from graphapp.graph.ladybug_files import GRAPH, can_be_opened, set_aside, unseal
from graphapp.graph.ports import Engine, Told
from graphapp.graph.store import Graph
from graphapp.graph.upgrades import refuse_newer

REPORT = "recovery.log"
UNFINISHED = "graph.unfinished"
"""There as long as a graph is made anew: what stands beside it may lack anything, whatever position it says."""
ACCEPT = "`graphapp recover --accept-loss`"
_HELD = "MATCH (c:Change) WHERE c.seq = $seq RETURN c.id AS id"
_NEWEST = "MATCH (c:Change) RETURN max(c.seq) AS seq"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that is as it was written: where it is, up to which change, its id, and with which schema files."""

    path: Path
    seq: int
    change: str
    schema: Sequence[str]


class Snapshots(Protocol):
    """The snapshots of an instance."""

    def newest(self, fits: Callable[[Snapshot], bool] = lambda _one: True) -> Snapshot | None:
        """Return the newest that fits and is as it was written."""

    def all(self) -> list[Snapshot]:
        """Return those that say what they hold; their files are not looked at."""

    def change_at(self, snapshot: Snapshot, seq: int) -> str:
        """Return the id of the change at a position that a snapshot holds, empty where it holds none."""

    def set_aside(self, paths: Sequence[Path]) -> Path:
        """Move some into a folder beside, and return that."""

    def fill(self, engine: Engine, snapshot: Snapshot, catalog: Catalog) -> None:
        """Fill a graph that holds its schema and nothing else, and compare what came in."""


class Recovery:
    """Opens the graph of an instance so that it holds all that was acknowledged, or says why that cannot be.

    Args:
        folder: of the instance; locked.
        journal: of the instance.
        catalog: the statements of this version.
        open_engine: opens the graph file, and makes it where it is missing.
        snapshots: of the instance.
        pool: bytes of buffer pool, for trying the file out.
        accept_loss: go on with what can be read where the rest is lost.
    """

    def __init__(
        self,
        folder: Path,
        journal: Journal,
        catalog: Catalog,
        open_engine: Callable[[], Engine],
        snapshots: Snapshots,
        *,
        pool: int,
        accept_loss: bool = False,
    ) -> None:
        self._folder, self._journal, self._catalog = folder, journal, catalog
        self._open_engine, self._pool, self._accepts = open_engine, pool, accept_loss
        self._snapshots = snapshots
        self._fingerprint = fingerprint(catalog)
        self._kept = KeptCatalogs(journal.folder)
        self.said: list[str] = []

    def open(self) -> Engine:
        """Return the engine, as far as the journal and with the schema of this version.

        Raises:
            JournalDamaged: what is on disk is not enough; the message says what to do.
        """
        try:
            why = self._find_wrong()
            engine = self._rebuild(why) if why else self._open_and_compare()
            try:
                engine.prepare(self._catalog, only=())
                refuse_newer(engine, self._catalog)
                engine.prepare(self._catalog)
                self._set_strangers_aside(engine)
            except BaseException:
                engine.close()
                raise
            return engine
        finally:
            self._kept.close()
            self._write_report()

    def _find_wrong(self) -> str:
        """Return in words what is wrong with the graph file; nothing where it can be opened."""
        if (self._folder / UNFINISHED).exists():
            return f"{GRAPH} was not made anew to its end"
        if not (self._folder / GRAPH).exists():
            return "" if self._is_new() else f"{GRAPH} is missing"
        is_same = unseal(self._folder)
        if is_same is not None:
            return "" if is_same else f"{GRAPH} is not as it was when it was closed"
        can_be = can_be_opened(self._folder, self._pool, strict=True)
        if can_be:
            return ""
        # What keeps another process busy without end would keep this one.
        if can_be is not None and not self._journal.is_empty and can_be_opened(self._folder, self._pool, strict=False):
            return ""
        return f"{GRAPH} is damaged and cannot be opened"

    def _is_new(self) -> bool:
        return self._journal.is_empty and not self._journal.damages and self._snapshots.newest() is None

    def _open_and_compare(self) -> Engine:
        engine = self._open_engine()
        try:
            why = self._compare(engine)
        except BaseException:
            engine.close()
            raise
        if not why:
            return engine
        engine.close()
        return self._rebuild(why)

    def _compare(self, engine: Engine) -> str:
        """Bring graph and journal together; return in words why the graph must be rebuilt, if it must."""
        journal, held = self._journal, _position(engine)
        if journal.is_empty and not journal.damages:
            journal.begin(Mark(held, _id_at(engine, held)), "begun with this graph", self._fingerprint)
            return ""
        self._refuse_strangers(engine, held)
        if held < journal.after.seq:
            return f"{GRAPH} holds {held} changes, and the journal begins after {journal.after.seq}"
        if held >= journal.last.seq and (held > journal.last.seq or any(one.until for one in journal.damages)):
            self._begin_anew(engine, held)
            return ""
        self._drop_tail()
        if any(one.until is not None and one.until.seq > held for one in journal.damages):
            return "the journal cannot be read from where the graph ends"
        self._repeat(engine, held)
        return ""

    def _refuse_strangers(self, engine: Engine, held: int) -> None:
        common = min(held, self._journal.last.seq)
        told = self._journal.id_at(common)
        if told and common and told != _id_at(engine, common):
            raise JournalDamaged(
                f"{self._folder / GRAPH} and {self._journal.folder} do not belong together: change {common} is another "
                "in each. Put back the one that was there before; or move the graph away, and it is made anew from the "
                "journal and the newest snapshot; or move the journal away, and the graph is taken as it is."
            )

    def _begin_anew(self, engine: Engine, held: int) -> None:
        for damage in self._journal.damages:
            self._say(f"{damage}. The graph holds it.")
        mark = Mark(held, _id_at(engine, held))
        aside = self._journal.move_away()
        self._journal.begin(mark, "the graph held more than the journal", self._fingerprint)
        self._say(
            f"The journal ended with change {mark.seq} or before, and the graph holds {held}. It was begun anew from "
            f"there; the next snapshot follows. What was in it: {aside}."
        )

    def _drop_tail(self) -> None:
        damages = [one for one in self._journal.damages if one.until is None]
        tail = self._journal.drop_tail()
        if tail.strip(b"\0"):
            path = self._folder / f"journal.torn-{datetime.now(UTC):%Y-%m-%dT%H%M%S}"
            path.touch(0o600)
            path.write_bytes(tail)
            for damage in damages:
                self._say(
                    f"{damage.path} ends at byte {damage.place} with a record that was not written to its end: "
                    f"nobody was told that change {damage.after.seq + 1} was done, unless the disk is damaged. "
                    f"Its bytes: {path}."
                )

    def _repeat(self, engine: Engine, held: int) -> None:
        """Tell what the journal holds and the graph does not."""
        journal, number = self._journal, 0
        graphs: dict[str, Graph] = {}
        for told in journal.records(held):
            if told.catalog not in graphs:
                graphs[told.catalog] = self._graph_of(engine, told.catalog)
            self._repeat_one(graphs[told.catalog], told)
            number += 1
        if number:
            self._say(f"{number} changes up to {journal.last.seq} were told again from the journal.")
        found = _position(engine)
        if (found, _id_at(engine, found)) != journal.last:
            raise JournalDamaged(f"The graph came to change {found}, and the journal ends with {journal.last.seq}.")

    def _graph_of(self, engine: Engine, name: str) -> Graph:
        catalog = self._catalog if name == self._fingerprint else self._kept.find(name)
        engine.prepare(catalog)
        return Graph(engine, catalog)

    def _repeat_one(self, graph: Graph, told: Told) -> None:
        try:
            graph.repeat(told)
        except GraphappError as error:
            raise JournalDamaged(
                f"Change {told.seq} of the journal could not be told again: {error} Nothing was lost; start with more "
                "memory (GRAPHAPP_POOL_MB) or room on the disk, or ask whoever looks after the program."
            ) from error

    def _rebuild(self, why: str) -> Engine:
        """Set the graph file aside and make it anew from the newest snapshot and the journal."""
        found = self._snapshots.newest(self._belongs)
        held = found.seq if found else 0
        self._refuse_gaps(why, held)
        (self._folder / UNFINISHED).touch(0o600)
        sync_folder(self._folder)
        aside = set_aside(self._folder)
        self._say(f"{why}." + (f" It was set aside: {aside}." if aside else ""))
        engine = self._open_engine()
        try:
            if found is not None:
                self._fill(engine, found)
            if held > self._journal.last.seq or self._journal.is_empty:
                self._begin_anew(engine, held)
            else:
                self._drop_tail()
                self._repeat(engine, held)
        except BaseException:
            engine.close()
            raise
        (self._folder / UNFINISHED).unlink()
        sync_folder(self._folder)
        self._say(f"The graph was rebuilt up to change {_position(engine)}.")
        return engine

    def _belongs(self, one: Snapshot) -> bool:
        """Say whether a snapshot is of the journal's history: the newest change that both know is the same."""
        journal, last = self._journal, self._journal.last
        told = last.id if one.seq > last.seq else journal.id_at(one.seq)
        if not told:
            return True
        held = one.change if one.seq <= last.seq else self._snapshots.change_at(one, last.seq)
        if held != told:
            self._say(
                f"{one.path} is of another history: change {min(one.seq, last.seq)} is another one in the journal. It "
                "was passed over."
            )
        return held == told

    def _set_strangers_aside(self, engine: Engine) -> None:
        """Move snapshots away that are not of this graph: as the newest they would be relied on and never replaced."""
        strangers = [one for one in self._snapshots.all() if _id_at(engine, one.seq) != one.change]
        if strangers:
            aside = self._snapshots.set_aside([one.path for one in strangers])
            names = ", ".join(one.path.name for one in strangers)
            self._say(f"Snapshots of another history than the graph's were set aside in {aside}: {names}.")

    def _fill(self, engine: Engine, found: Snapshot) -> None:
        catalog = self._kept.with_schema(found.schema) or self._catalog
        engine.prepare(catalog)
        self._snapshots.fill(engine, found, catalog)
        self._say(f"{found.path}, of change {found.seq}, was read; counts and content are those that it says.")

    def _refuse_gaps(self, why: str, start: int) -> None:
        """Refuse where snapshot and journal together do not hold everything."""
        journal = self._journal
        if start < journal.after.seq:
            missing = f"changes {start + 1} to {journal.after.seq} are in no snapshot and not in the journal"
        elif journal.is_empty:
            missing = f"the journal is missing, so that what came after change {start} may be lost"
        else:
            missing = "; ".join(str(one) for one in journal.damages if one.until and one.until.seq > start)
        if not missing:
            return
        if self._accepts and start >= journal.after.seq:
            self._accept(start, missing)
            return
        raise JournalDamaged(
            f"{self._folder}: {why}, and {missing}. Put the missing files back, or restore a backup (`graphapp "
            f"restore`). {ACCEPT} goes on with what is whole, without what is named here and what came after it."
        )

    def _accept(self, start: int, missing: str) -> None:
        self._say(f"Lost, as was accepted: {missing}, and what came after it.")
        self._journal.cut_damaged(start)

    def _say(self, text: str) -> None:
        _log.warning("%s", text)
        self.said.append(text)

    def _write_report(self) -> None:
        if self.said:
            path = self._folder / REPORT
            path.touch(0o600)
            with path.open("a", encoding="utf-8") as file:
                file.writelines(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC  {text}\n" for text in self.said)


def _position(engine: Engine) -> int:
    """Return the position of the newest change, 0 where the graph has no schema yet."""
    if "Change" not in {row["name"] for row in engine.read("CALL show_tables() RETURN name", {})}:
        return 0
    return int(engine.read(_NEWEST, {})[0]["seq"] or 0)


def _id_at(engine: Engine, seq: int) -> str:
    found = engine.read(_HELD, {"seq": seq}) if seq else []
    return str(found[0]["id"]) if found else ""
