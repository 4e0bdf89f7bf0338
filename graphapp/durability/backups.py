"""Backups: snapshots in a folder of their own, each under the instant it was begun; and how an instance comes back."""

import functools
import logging
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from graphapp.config import Config
from graphapp.durability.erasures import Applied, apply_erasures
from graphapp.durability.sealing import Secret, find_seal
from graphapp.durability.snapshots import (
    MANIFEST,
    Manifest,
    NotEmpty,
    check_snapshot,
    read_manifest,
    read_snapshot,
    refuse_filled,
    write_snapshot,
)
from graphapp.errors import SettingsError, StoreDamaged, TooNew
from graphapp.graph.content import content_hash
from graphapp.graph.kinds import read_kinds
from graphapp.graph.ladybug_files import GRAPH
from graphapp.graph.locking import FolderLock
from graphapp.graph.opening import keep_private, open_engine, shipped_catalog
from graphapp.graph.store import Engine, Graph, Row, Writing
from graphapp.graph.upgrades import UNFINISHED
from graphapp.resources import find_folder

INSTANT = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}Z(?:-\d+)?\Z")
_KEEP = re.compile(r"(\d+)(?:,(\d+))?(?:,(\d+))?\Z")
_BEYOND = "MATCH (c:Credential {id: $id}) SET c.generation = $beyond"
_EMPTYING = (
    "MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*) AS gone",
    "MATCH (n) WHERE NOT (n:Schema AND n.id = $id) WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS gone",
)
_SIGNED_IN = frozenset({"Session", "SignInLink"})
_log = logging.getLogger(__name__)
BeforeServing = Callable[[Graph, Config], Applied]


class Keep(NamedTuple):
    """How many backups are kept: the newest of so many days, weeks and months that have one."""

    days: int
    weeks: int = 0
    months: int = 0

    @classmethod
    def read(cls, text: str) -> "Keep":
        """Read `7` or `7,4,12`.

        Raises:
            SettingsError: it is something else, or keeps nothing.
        """
        found = _KEEP.match(text.strip())
        if found is None or not any(map(int, found.groups("0"))):
            raise SettingsError(f"--keep takes days, or days,weeks,months, such as 7 or 7,4,12; not {text!r}.")
        return cls(*map(int, found.groups("0")))


@dataclass(frozen=True, slots=True)
class Made:
    """A backup that was made.

    Attributes:
        path: its folder; manifest: what is in it; removed: older ones that were not to be kept.
    """

    path: Path
    manifest: Manifest
    removed: list[Path]


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that came back.

    Attributes:
        path: its folder; manifest: what is in it.
        verified: whether all was read back and compared.
        applied: what came of the list of those who asked to be forgotten.
        emptied: whether what an interrupted restore had left there was deleted first.
    """

    path: Path
    manifest: Manifest
    verified: bool
    applied: Applied
    emptied: bool = False


def make_backup(graph: Graph, folder: Path, *, secret: Secret | None = None, keep: Keep | None = None) -> Made:
    """Write a backup of all that the graph holds at one instant, while others go on reading and writing.

    Args:
        graph: open.
        folder: of all backups; made where it is missing.
        secret: encrypts it.
        keep: which ones stay; older ones are removed once the new one is there and whole.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = _fresh(folder, datetime.now(UTC).strftime(INSTANT))
    manifest = write_snapshot(graph.engine, path, secret=secret)
    check_snapshot(path, find_seal(path, secret))
    return Made(path, manifest, remove_old(folder, keep) if keep else [])


def _fresh(folder: Path, name: str) -> Path:
    names = (folder / (name + more) for more in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(path for path in names if not path.exists())


def list_backups(folder: Path) -> list[Path]:
    """Return the backups in a folder, the oldest first."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if _NAME.match(path.name) and (path / MANIFEST).is_file())


def remove_old(folder: Path, keep: Keep) -> list[Path]:
    """Remove backups that are not to be kept, and return them; nothing else that lies in the folder is touched."""
    backups = list_backups(folder)[::-1]
    kept: set[Path] = set(backups[:1])
    for most, form in zip(keep, ("%Y-%m-%d", "%G-%V", "%Y-%m"), strict=True):
        newest: dict[str, Path] = {}
        for path in backups:
            newest.setdefault(datetime.strptime(path.name[:18], INSTANT).replace(tzinfo=UTC).strftime(form), path)
        kept.update(list(newest.values())[:most])
    removed = [path for path in backups if path not in kept]
    for path in removed:
        # Without its manifest it is no backup any more, even where removing it is interrupted.
        (path / MANIFEST).unlink()
        shutil.rmtree(path)
    return removed


def find_backup(folder: Path) -> Path:
    """Return the newest backup in a folder, or the folder itself where it is one.

    Raises:
        StoreDamaged: there is none.
    """
    if (folder / MANIFEST).is_file():
        return folder
    found = list_backups(folder)
    if not found:
        raise StoreDamaged(f"{folder} holds no backup.")
    return found[-1]


def restore(
    config: Config,
    folder: Path,
    *,
    secret: Secret | None = None,
    verify: bool = True,
    before_serving: BeforeServing = apply_erasures,
) -> Restored:
    """Bring a backup back into an empty place. Accounts work as they did; nobody is signed in.

    Args:
        config: names the place: a folder without an instance, or a Neo4j server with nothing in it, or with nothing
            but what an interrupted restore has left there: that is deleted.
        folder: a backup, or the folder of several: then the newest.
        secret: opens it.
        verify: read all of it back and compare.
        before_serving: called with the graph before anybody can use it.

    Raises:
        NotEmpty: there is something already.
        StoreDamaged: the backup is not whole; TooNew: a newer version made it.
    """
    path = find_backup(folder)
    manifest = read_manifest(path, find_seal(path, secret))
    _refuse_newer(path, manifest)
    if not config.embedded:
        return _fill(config, config, path, secret, verify=verify, before_serving=before_serving)
    config.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    lock = FolderLock(config.data)
    try:
        return _fill_folder(config, path, secret, verify=verify, before_serving=before_serving)
    finally:
        lock.release()


def _fill_folder(
    config: Config, path: Path, secret: Secret | None, *, verify: bool, before_serving: BeforeServing
) -> Restored:
    _refuse_instance(config.data)
    # Under another name until it is whole: an interrupted one is no instance.
    begun = config.data / "restoring"
    shutil.rmtree(begun, ignore_errors=True)
    keep_private(begun)
    try:
        place = replace(config, data=begun)
        restored = _fill(config, place, path, secret, verify=verify, before_serving=before_serving)
        for file in sorted(begun.glob(f"{GRAPH}*")):
            file.rename(config.data / file.name)
    finally:
        shutil.rmtree(begun, ignore_errors=True)
    keep_private(config.data)
    return restored


def _refuse_newer(path: Path, manifest: Manifest) -> None:
    known = {file.stem for file in (find_folder("queries") / "schema" / "ladybug").glob("*.cypher")}
    unknown = sorted(set(manifest.schema) - known)
    if unknown:
        raise TooNew(
            f"{path} comes from a newer version of this program ({manifest.program}, with {unknown[0]}): install that "
            "version, or restore an older backup."
        )


def _refuse_instance(data: Path) -> None:
    for name in (GRAPH, "journal", "snapshots"):
        if (data / name).exists():
            raise NotEmpty(
                f"{data} holds an instance already ({name}): nothing was written. Name an empty folder in "
                "GRAPHAPP_DATA, or move that one away first."
            )


def _fill(
    config: Config, place: Config, path: Path, secret: Secret | None, *, verify: bool, before_serving: BeforeServing
) -> Restored:
    catalog, seal = shipped_catalog(), find_seal(path, secret)
    engine = open_engine(place)
    try:
        emptied = not place.embedded and _delete_unfinished(engine)
        # As the graph was; what newer schema files make of it comes after.
        engine.prepare(catalog, read_manifest(path, seal).schema)
        refuse_filled(engine, read_kinds(catalog.folder, engine.applied()))
        engine.write(lambda writing: writing.run("MERGE (s:Schema {id: $id})", {"id": UNFINISHED}))
        manifest = read_snapshot(engine, path, seal)
        graph = Graph(engine, catalog)
        if verify and content_hash(graph, manifest.schema) != manifest.content:
            raise StoreDamaged(f"What came into the graph is not what {path} says that it holds. Do not use it.")
        engine.prepare(catalog)
        _sign_out(graph)
        applied = before_serving(graph, config)
        engine.write(lambda writing: writing.run("MATCH (s:Schema {id: $id}) DELETE s", {"id": UNFINISHED}))
        return Restored(path, manifest, verify, applied, emptied)
    finally:
        engine.close()


def _delete_unfinished(engine: Engine) -> bool:
    """Delete all where a restore was begun and not finished, and say whether that was so: there was nothing before."""
    if UNFINISHED not in engine.applied():
        return False
    _log.warning(
        "A restore into this graph was begun and not finished: what it wrote is deleted, and it is begun anew."
    )
    # The schema's names go too, for its files are applied in the order of the backup; the mark stays to the end.
    for text in _EMPTYING:
        delete_some = functools.partial(_run, text=text)
        while engine.write(delete_some)[0]["gone"]:
            pass
    return True


def _run(writing: Writing, text: str) -> list[Row]:
    return writing.run(text, {"id": UNFINISHED})


def _sign_out(graph: Graph) -> None:
    """End every session and void every link.

    Between the backup and now somebody may have left, or ended a session that was stolen: that is not in the backup,
    and whoever holds the cookie would be signed in again. A generation that no session ever had ends the cookies too.
    """
    labels = _SIGNED_IN & graph.catalog.model.nodes.keys()

    def write(writing: Writing) -> None:
        for label in sorted(labels):
            writing.run(f"MATCH (n:{label}) DELETE n", {})
        rows: list[Row] = writing.run("MATCH (c:Credential) RETURN c.id AS id, c.generation AS generation", {})
        for row in rows:
            beyond = max((row["generation"] or 0) + 1, int(graph.clock()))
            writing.run(_BEYOND, {"id": row["id"], "beyond": beyond})

    graph.engine.write(write)


def drill(folder: Path, *, secret: Secret | None = None, pool: int = 448 << 20) -> Restored:
    """Restore the newest backup into a temporary place, compare everything, and remove it again.

    Args:
        folder: a backup, or that of several.
        secret: opens it.
        pool: bytes of buffer pool.
    """
    with TemporaryDirectory(prefix="graphapp-drill-") as place:
        config = Config(data=Path(place, "instance"), pool=pool)
        return restore(config, folder, secret=secret, before_serving=lambda _graph, _config: Applied())
