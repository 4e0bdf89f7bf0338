"""The numbered schema files: which of them a graph still needs, and which it has that this version does not know."""

from collections.abc import Collection
from pathlib import Path

from graphapp.errors import StoreDamaged, TooNew
from graphapp.graph.catalog import Catalog
from graphapp.graph.ports import Engine

UNFINISHED = "unfinished restore"
"""Stands among the schema files of a graph that is being filled from a backup."""


def find_pending(folder: Path, applied: Collection[str], only: Collection[str] | None) -> list[Path]:
    """Return the files that are to be applied, in their order.

    Args:
        folder: of an engine's schema files.
        applied: names of those that were.
        only: names of those that may be; None for all.
    """
    wanted = (path for path in sorted(folder.glob("*.cypher")) if path.stem not in applied)
    return [path for path in wanted if only is None or path.stem in only]


def schema_texts(path: Path) -> list[str]:
    """Return the statements of a schema file."""
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith("//")]
    return [text.strip() for text in "\n".join(lines).split(";") if text.strip()]


def refuse_newer(engine: Engine, catalog: Catalog) -> None:
    """Refuse a graph that a newer version of the program has written, or that a restore has not finished.

    Raises:
        TooNew, StoreDamaged: it must not be used, and nothing was changed.
    """
    known = {path.stem for path in (catalog.folder / "schema" / "ladybug").glob("*.cypher")}
    unknown = sorted(set(engine.applied()) - known)
    if UNFINISHED in unknown:
        raise StoreDamaged(
            "A restore into this graph was begun and not finished, so it is not whole. Call `graphapp restore` again: "
            "it deletes what that one wrote, and begins anew."
        )
    if unknown:
        raise TooNew(
            f"This graph was written by a newer version of the program: its schema has {unknown[-1]}, and this version "
            f"ends with {max(known)}. Nothing was changed. Install the newer version; or restore a backup that was "
            "made before the upgrade (`graphapp restore`) into an empty place."
        )
