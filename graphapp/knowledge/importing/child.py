"""The process that reads strangers' files: with limits of its own, so that a reader that breaks costs only its file.

It is started by `reading`, looks at the files or reads them, and writes what it finds to the import's staging file.
"""

import json
import os
import resource
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from graphapp.knowledge.importing.orphans import end_with_parent
from graphapp.knowledge.importing.staging import Staging, dump
from loaders.entries import Entry, Place, Refused
from loaders.guessing import guess_maps
from loaders.limits import Limits
from loaders.opening import Source, open_files
from loaders.readers import Terms
from loaders.sheet import Sheet, SheetRow
from loaders.sheet_map import SheetMap

BATCH = 1000
TOO_LARGE = 3
LOOK, GUESS, READ, GATHER = "look", "guess", "read", "gather"
MOST_GATHERED = 200_000


class Child:
    """One run of the process.

    Args:
        folder: of the import.
        scratch: where archives are unpacked.
    """

    def __init__(self, folder: Path, scratch: Path) -> None:
        self._staging = Staging(folder)
        self._scratch = scratch
        self._limits = Limits()

    def look(self) -> None:
        """Say of every file what it is, and of its sheets what they hold."""
        for (path,) in self._staging.run("SELECT path FROM given WHERE state = 'waiting' ORDER BY path"):
            self._begin(path)
            for source in open_files([Path(path)], self._limits, self._scratch):
                with self._staging.changing():
                    self._note(path, source)
            self._end(path, "seen")

    def guess(self) -> None:
        """Guess what every sheet means."""
        sources = (one for one in self._open("seen") if isinstance(one, Source))
        sheets: list[Sheet] = list(chain.from_iterable(source.sheets for source in sources))
        with self._staging.changing():
            for (file, part), found in guess_maps(sheets).items():
                self._staging.run(
                    "UPDATE sheets SET guessed = ?, map = coalesce(map, ?) WHERE path = ? AND part = ?",
                    found.to_json(), found.to_json(), file, part,
                )  # fmt: skip

    def read(self) -> None:
        """Read every file into the staging file."""
        maps = {
            (path, part): SheetMap.read(text)
            for path, part, text in self._staging.run("SELECT path, part, map FROM sheets WHERE map IS NOT NULL")
        }
        for source in self._open("seen"):
            name = _name(source)
            rows = self._staging.run("SELECT state FROM files WHERE path = ?", name)
            if isinstance(source, Source) and rows and rows[0][0] == "seen":
                self._read_source(source, {key: one for key, one in maps.items() if one.kind})

    def gather(self) -> None:
        """Store the cells of every row that was refused, or of which a cell was, for the file that people mend."""
        wanted: dict[tuple[str, str], set[int]] = {}
        for path, part, number in self._staging.run(
            "SELECT file, part, place FROM refusals"
            " UNION SELECT file, part, place FROM entries WHERE verdict = 'refused' LIMIT ?", MOST_GATHERED,
        ):  # fmt: skip
            wanted.setdefault((path, part), set()).add(number)
        for source in self._open("seen"):
            for sheet in source.sheets if isinstance(source, Source) else ():
                numbers = wanted.get((sheet.file, sheet.part), set())
                rows = (row for row in sheet.rows() if isinstance(row, SheetRow) and row.number in numbers)
                with self._staging.changing():
                    self._staging.run_many(
                        "INSERT OR REPLACE INTO cells VALUES (?, ?, ?, ?)",
                        ((sheet.file, sheet.part, row.number, dump(row.cells)) for row in rows),
                    )

    def _read_source(self, source: Source, maps: dict[tuple[str, str], SheetMap]) -> None:
        ((last,),) = self._staging.run("SELECT coalesce(max(number), 0) FROM entries")
        ((refused,),) = self._staging.run("SELECT coalesce(max(number), 0) FROM refusals")
        self._set(source.name, state="reading", first=last, first_refusal=refused)
        entries: list[Entry] = []
        refusals: list[Refused] = []
        for found in source.entries(maps, Terms(**self._staging.get("terms"))):
            (entries if isinstance(found, Entry) else refusals).append(found)  # type: ignore[arg-type]
            if len(entries) + len(refusals) >= BATCH:
                self._take(source.name, entries, refusals)
        self._take(source.name, entries, refusals)
        self._set(source.name, state="read")

    def _take(self, path: str, entries: list[Entry], refusals: list[Refused]) -> None:
        with self._staging.changing():
            self._staging.add_entries(entries)
            self._staging.add_refusals(refusals)
            self._staging.run(
                "UPDATE files SET entries = entries + ?, refused = refused + ? WHERE path = ?",
                len(entries), len(refusals), path,
            )  # fmt: skip
        entries.clear()
        refusals.clear()

    def _open(self, state: str) -> Iterator[Source | Refused]:
        for (path,) in self._staging.run("SELECT path FROM given WHERE state = ? ORDER BY path", state):
            self._staging.put(opening=path)
            yield from open_files([Path(path)], self._limits, self._scratch)

    def _note(self, given: str, source: Source | Refused) -> None:
        name = _name(source)
        if isinstance(source, Refused):
            self._staging.run(
                "INSERT OR REPLACE INTO files(path, given, state, reason, entries, refused) VALUES (?, ?, ?, ?, 0, 0)",
                name, given, "refused", source.reason,
            )  # fmt: skip
            return
        known = source.recognised
        self._staging.run(
            "INSERT OR REPLACE INTO files(path, given, format, export, said, state, entries, refused)"
            " VALUES (?, ?, ?, ?, ?, 'seen', 0, 0)",
            name, given, known.format, known.export, dump(known.said),
        )  # fmt: skip
        for sheet in source.sheets:
            samples = [row.cells for row in sheet.sample]
            self._staging.run(
                "INSERT OR REPLACE INTO sheets(path, part, header, samples, said) VALUES (?, ?, ?, ?, ?)",
                sheet.file, sheet.part, dump(sheet.columns), dump(samples), dump(sheet.recognised.said),
            )  # fmt: skip

    def _begin(self, path: str) -> None:
        self._staging.put(opening=path)
        self._staging.run("DELETE FROM files WHERE given = ?", path)

    def _end(self, path: str, state: str) -> None:
        self._staging.run("UPDATE given SET state = ? WHERE path = ?", state, path)

    def _set(self, path: str, **values: object) -> None:
        names = ", ".join(f"{name} = ?" for name in values)
        with self._staging.changing():
            self._staging.run(f"UPDATE files SET {names} WHERE path = ?", *values.values(), path)  # noqa: S608  # ours


def _name(source: Source | Refused) -> str:
    place: Place | None = source.place if isinstance(source, Refused) else None
    return place.file if place is not None else source.name  # type: ignore[union-attr]


def main(arguments: list[str]) -> int:
    """Run in a process of its own: the import's folder, what to do, limits as JSON."""
    folder, what, scratch, limits = Path(arguments[0]), arguments[1], Path(arguments[2]), json.loads(arguments[3])
    end_with_parent()
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_AS, (limits["bytes"], limits["bytes"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu"], limits["cpu"] + 5))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    child = Child(folder, scratch)
    try:
        {LOOK: child.look, GUESS: child.guess, READ: child.read, GATHER: child.gather}[what]()
    except MemoryError:
        return TOO_LARGE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
