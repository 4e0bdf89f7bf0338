"""What is left of somebody beside the graph: the files of imports, kept so that these can be taken back."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from graphapp.rights.mentions import Mentions

STAGING = "staging.sqlite3"
_PIECE = 500


def find_imports(folder: Path, mentions: Mentions) -> list[str]:
    """Return the ids of imports whose kept files name somebody.

    Args:
        folder: of the instance.
        mentions: of the person.
    """
    return [path.parent.name for path in _stagings(folder) if _look(path, mentions)]


def scrub_imports(folder: Path, mentions: Mentions) -> int:
    """Put a neutral word where the kept files of imports name somebody, so that no bytes of it stay.

    The imports can still be taken back; a file that was brought and names the person is deleted. Returns how many texts
    there were.
    """
    return sum(_scrub(path, mentions) for path in _stagings(folder))


def _stagings(folder: Path) -> Iterator[Path]:
    yield from sorted((folder / "imports").glob(f"*/{STAGING}"))


def _look(path: Path, mentions: Mentions) -> bool:
    with closing(_open(path)) as staging:
        return any(True for _ in _hits(staging, mentions))


def _scrub(path: Path, mentions: Mentions) -> int:
    with closing(_open(path)) as staging:
        count, is_brought = 0, False
        staging.execute("PRAGMA secure_delete = ON")
        for table, keys, key, column, text in list(_hits(staging, mentions)):
            where = " AND ".join(f"{name} IS ?" for name in keys)
            is_brought |= table in {"entries", "cells", "refusals", "sheets"}
            if column in keys:
                staging.execute(f"DELETE FROM {table} WHERE {where}", key)  # noqa: S608  # names of the schema
            else:
                masked = (
                    "{}"
                    if (table, column) == ("entries", "fields") and _is_person(staging, key)
                    else mentions.mask(text)[0]
                )
                staging.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", (masked, *key))  # noqa: S608
            count += 1
        if count:
            # What was checked and not yet written must be checked again: the plan is about somebody else now.
            staging.execute("UPDATE import SET value = '\"checking\"' WHERE name = 'state' AND value = '\"checked\"'")
        staging.commit()
        if count:
            staging.execute("VACUUM")
            staging.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if is_brought:
        shutil.rmtree(path.parent / "files", ignore_errors=True)
    return count


def _is_person(staging: sqlite3.Connection, key: tuple[object, ...]) -> bool:
    return bool(staging.execute("SELECT 1 FROM entries WHERE number = ? AND kind = 'person'", key).fetchall())


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=30)


def _hits(
    staging: sqlite3.Connection, mentions: Mentions
) -> Iterator[tuple[str, tuple[str, ...], tuple[object, ...], str, str]]:
    """Yield each text with the person: its table, the names and values of its row's key, its column, and itself."""
    staging.create_function("names", 1, lambda text: isinstance(text, str) and bool(mentions.mask(text)[1]))
    for (table,) in staging.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        columns = staging.execute(f"PRAGMA table_info({table})").fetchall()
        keys = tuple(one[1] for one in columns if one[5]) or ("rowid",)
        for column in [one[1] for one in columns if one[2].upper() == "TEXT"]:
            text = f"SELECT {', '.join(keys)}, {column} FROM {table} WHERE names({column})"  # noqa: S608
            for row in staging.execute(text).fetchall():
                yield table, keys, tuple(row[:-1]), column, row[-1]
