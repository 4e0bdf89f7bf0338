"""The conversation of an import, for pages and commands: bring files, see what was understood, check, accept, undo.

An import belongs to who began it; nobody else is told that there is one.
"""

import contextlib
import functools
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from graphapp.errors import NotAllowed
from graphapp.graph.store import Graph, Row, new_id
from graphapp.knowledge.importing import shown
from graphapp.knowledge.importing.findings import FINDINGS, Findings
from graphapp.knowledge.importing.foreseen import foresee
from graphapp.knowledge.importing.memory import Maps
from graphapp.knowledge.importing.mending import write_refused
from graphapp.knowledge.importing.running import Runner
from graphapp.knowledge.importing.shown import (
    ACTIVE,
    CHECKED,
    DONE,
    NEW,
    RESTING,
    SEEN,
    STUCK,
    UNDONE,
    FileSeen,
    Import,
    NotNow,
    RefusedShown,
    RowShown,
    SheetSeen,
    UnknownImport,
    read_judgement,
)
from graphapp.knowledge.importing.staging import Staging, read_fields
from graphapp.knowledge.merging.merging import find_kept
from graphapp.viewer import Viewer
from loaders.sheet_map import SheetMap

PAGE = 50
OPTIONS = {"makes_people", "takes_same", "currency", "subjects", "bodies", "owner", "ties"}
_ID = re.compile(r"[a-z2-7]{16}\Z")
_WRITTEN = "SELECT 1 FROM changes WHERE state IN ('noted', 'told', 'undoing') LIMIT 1"
_UNSAFE = re.compile(r"[^\w.,()+@ -]+")


class Imports:
    """All imports of an instance on this machine.

    Args:
        graph: where to.
        folder: of the instance; imports lie in `imports` there.
        viewer_of: who somebody is and what they may see now; None where they are not here any more.
        let_pass: waits, for at most so many seconds, until the pages that are being made are made.
        forgotten: the folder of the list of those who may not be kept here.
    """

    def __init__(
        self,
        graph: Graph,
        folder: Path,
        viewer_of: Callable[[str], Viewer | None],
        let_pass: Callable[[float], None] = lambda _seconds: None,
        forgotten: Path | None = None,
    ) -> None:
        self._graph = graph
        self._folder = folder / "imports"
        self._maps = Maps(self._folder / "maps")
        self._runner = Runner(graph, self._folder, viewer_of, self._maps, let_pass, forgotten)

    def begin(self, viewer: Viewer, source: str = "", audience: str = "", **options: Any) -> str:
        """Begin an import and return its id.

        Args:
            viewer: whose it is.
            source: what they call where the files come from; by it a later import knows this one's rows again.
                Made from the first file's name where it is left out.
            audience: who will see what it brings; proposed once the files were seen where it is left out.
            options: `makes_people`, `takes_same`, `currency`, `owner`, `ties`, as in `finding.Settings`; `subjects`.

        Raises:
            NotAllowed: the viewer is not in that audience, or may not add colleagues.
        """
        _check(viewer, audience, options)
        key = new_id()
        staging = Staging(self._folder / key)
        staging.put(
            owner=viewer.id, source=source.strip(), audience=audience, state=NEW, made=int(self._graph.clock()),
            options=options,
        )  # fmt: skip
        staging.close()
        return key

    def add_file(self, viewer: Viewer, key: str, name: str, content: BinaryIO) -> None:
        """Take a file in that somebody sends; it is deleted when the import is done."""
        path = self._place(viewer, key, name)
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:  # noqa: PTH123  # its mode
            shutil.copyfileobj(content, file, 1 << 20)
        self._note_given(key, path)

    def add_path(self, viewer: Viewer, key: str, given: Path) -> None:
        """Take in a copy of a file or a folder of this machine.

        Raises:
            NotNow: it is not there.
        """
        if not given.exists():
            raise NotNow(f"{given} is not there.")
        path = self._place(viewer, key, given.name)
        if given.is_dir():
            shutil.copytree(given, path, symlinks=True)
        else:
            shutil.copyfile(given, path)
        self._note_given(key, path)

    def look(self, viewer: Viewer, key: str) -> None:
        """Begin to find out what the files are."""
        self._go(viewer, key, (NEW, SEEN), shown.LOOKING)

    def files(self, viewer: Viewer, key: str, skip: int = 0, limit: int = -1) -> list[FileSeen]:
        """Return the files as they were recognised: all, or a page of them."""
        with self._open(viewer, key) as staging:
            rows = staging.run(
                "SELECT path, format, export, said, state, reason, entries, refused FROM files"
                " ORDER BY number LIMIT ? OFFSET ?", limit, skip,
            )  # fmt: skip
        return [
            FileSeen(
                row[0], row[1] or "", row[2] or "", json.loads(row[3] or "{}"), row[4], row[5] or "", row[6], row[7]
            )
            for row in rows
        ]

    def sheets(self, viewer: Viewer, key: str) -> list[SheetSeen]:
        """Return the sheets with what their columns hold."""
        with self._open(viewer, key) as staging:
            rows = staging.run("SELECT path, part, header, samples, guessed, map FROM sheets ORDER BY path, part")
        return [
            SheetSeen(
                row[0], row[1], tuple(json.loads(row[2])), tuple(map(tuple, json.loads(row[3]))),
                SheetMap.read(row[4]) if row[4] else None, SheetMap.read(row[5]) if row[5] else None,
            )
            for row in rows
        ]  # fmt: skip

    def set_map(self, viewer: Viewer, key: str, path: str, part: str, said: SheetMap) -> None:
        """Say what the columns of a sheet hold; kept for the next file of this owner with the same header."""
        with self._open(viewer, key, SEEN, CHECKED, STUCK) as staging:
            rows = staging.run("SELECT header FROM sheets WHERE path = ? AND part = ?", path, part)
            if not rows:
                raise NotNow(f"There is no sheet {part or path} in it.")
            staging.run("UPDATE sheets SET map = ? WHERE path = ? AND part = ?", said.to_json(), path, part)
            staging.put(state=SEEN)
        self._maps.keep(viewer.id, json.loads(rows[0][0]), said.to_json())

    def set_options(self, viewer: Viewer, key: str, *, source: str = "", audience: str = "", **options: Any) -> None:
        """Change what `begin` was told; what was checked must be checked again."""
        _check(viewer, audience, options)
        with self._open(viewer, key, NEW, SEEN, CHECKED, STUCK) as staging:
            staging.put(options=staging.get("options", {}) | options)
            if source.strip():
                staging.put(source=source.strip())
            if audience:
                staging.put(audience=audience)
            if staging.get("state") == CHECKED:
                staging.put(state=SEEN)

    def choose(self, viewer: Viewer, key: str, entry: int, *, same: bool) -> None:
        """Say of an entry whether what it looks like is what it is; to be checked again."""
        with self._open(viewer, key, SEEN, CHECKED) as staging:
            staging.run("INSERT OR REPLACE INTO choices VALUES (?, ?)", entry, int(same))
            staging.put(state=SEEN)

    def choose_all(self, viewer: Viewer, key: str, kind: str, *, same: bool) -> None:
        """Say it of all doubtful entries of a kind at once; of those of which it was said one by one, that counts."""
        with self._open(viewer, key, SEEN, CHECKED) as staging:
            staging.run(
                "INSERT OR IGNORE INTO choices SELECT number, ? FROM entries WHERE verdict = 'doubtful' AND kind = ?",
                int(same), kind,
            )  # fmt: skip
            staging.put(state=SEEN)

    def count_rows(self, viewer: Viewer, key: str, verdict: str) -> dict[str, int]:
        """Return how many entries have a verdict, by kind; "unread" counts what could not be read as one kind."""
        with self._open(viewer, key) as staging:
            if verdict == "unread":
                return {"": staging.run("SELECT count(*) FROM refusals")[0][0]}
            return dict(
                staging.run("SELECT kind, count(*) FROM entries WHERE verdict = ? GROUP BY kind ORDER BY kind", verdict)
            )

    def count_files(self, viewer: Viewer, key: str) -> tuple[int, int, bool]:
        """Return how many files there are, how many rows were read, and whether letters or dates are among them."""
        with self._open(viewer, key) as staging:
            files, rows = staging.run("SELECT count(*), coalesce(sum(entries), 0) FROM files")[0]
            forms = staging.run("SELECT DISTINCT format FROM files WHERE format IS NOT NULL")
        return files, rows, any(shown.is_correspondence(form) for (form,) in forms)

    def findings(self, viewer: Viewer, key: str) -> list[str]:
        """Return in sentences what the check found in mail and calendars."""
        with self._open(viewer, key) as staging:
            found = staging.get(FINDINGS)
        return list(Findings.read(found).sentences(viewer.id)) if found else []

    def would_stay(self, viewer: Viewer, key: str) -> list[dict[str, str]] | None:
        """Return what would stay if the import were taken back now, and why; None where there is too much to look."""
        others = [one.id for one in self.mine(viewer) if one.id != key and (one.state == DONE or one.left)]
        with self._open(viewer, key, DONE) as staging, contextlib.ExitStack() as opened:
            is_merged = functools.partial(find_kept, self._graph, viewer)
            stagings = (opened.enter_context(self._open(viewer, other)) for other in others)
            return foresee(functools.partial(self._ask, viewer), staging, stagings, is_merged)

    def _ask(self, viewer: Viewer, name: str, **params: Any) -> list[Row]:
        return self._graph.ask(name, viewer, **params)

    def check(self, viewer: Viewer, key: str) -> None:
        """Begin the dry run over all rows; nothing is written."""
        self._go(viewer, key, (SEEN, CHECKED), shown.READING)

    def accept(self, viewer: Viewer, key: str) -> None:
        """Begin to write what the dry run said."""
        self._go(viewer, key, (CHECKED,), shown.WRITING)

    def undo(self, viewer: Viewer, key: str) -> None:
        """Begin to take back what it wrote; once more, what stayed of it then."""
        states = (DONE, UNDONE) if self.show(viewer, key).has_stayed else (DONE,)
        self._go(viewer, key, states, shown.UNDOING)

    def go_on(self, viewer: Viewer, key: str) -> None:
        """Go on with one that got stuck."""
        with self._open(viewer, key, STUCK) as staging:
            staging.put(state=staging.get("was"), problem="")
        self._runner.add(key)

    def drop(self, viewer: Viewer, key: str) -> None:
        """Forget an import that has written nothing, or was taken back."""
        with self._open(viewer, key, NEW, SEEN, CHECKED, STUCK, UNDONE) as staging:
            if staging.run(_WRITTEN):
                raise NotNow("Some of it is written already: go on with it, and take it back then.")
        shutil.rmtree(self._folder / key)

    def has_written(self, viewer: Viewer, key: str) -> bool:
        """Say whether something of it is written and not taken back."""
        with self._open(viewer, key) as staging:
            return bool(staging.run(_WRITTEN))

    def show(self, viewer: Viewer, key: str) -> Import:
        """Return where an import is."""
        with self._open(viewer, key) as staging:
            return shown.show(key, staging, self._runner.problem(key))

    def mine(self, viewer: Viewer) -> list[Import]:
        """Return all imports of a person, the newest first."""
        found = []
        for key in self._runner.all_ids():
            try:
                found.append(self.show(viewer, key))
            except UnknownImport:
                continue
        return sorted(found, key=lambda one: (-one.made, one.id))

    def rows(
        self, viewer: Viewer, key: str, verdict: str, after: int = 0, limit: int = PAGE, skip: int = 0
    ) -> list[RowShown]:
        """Return a page of the entries with a verdict.

        Args:
            viewer: whose import it is.
            key: its id.
            verdict: one of `staging.VERDICTS`.
            limit: how many.
            after: number of the last entry of the page before.
            skip: how many after it are left out.
        """
        text = (
            "SELECT number, file, part, place, kind, fields, verdict, cells, same FROM entries"
            " LEFT JOIN choices ON choices.entry = number"
            " WHERE verdict = ? AND number > ? ORDER BY number LIMIT ? OFFSET ?"
        )
        with self._open(viewer, key) as staging:
            found = staging.run(text, verdict, after, limit, skip)
        return [
            RowShown(
                row[0], (row[1], row[2], row[3]), row[4], read_fields(row[5]), row[6],
                **read_judgement(row[7]), same=None if row[8] is None else bool(row[8]),
            )
            for row in found
        ]  # fmt: skip

    def refusals(self, viewer: Viewer, key: str, skip: int = 0, limit: int = PAGE) -> list[RefusedShown]:
        """Return a page of what could not be read."""
        with self._open(viewer, key) as staging:
            rows = staging.run(
                "SELECT file, part, place, column, value, reason FROM refusals"
                " ORDER BY number LIMIT ? OFFSET ?",
                limit, skip,
            )  # fmt: skip
        return [RefusedShown(*row) for row in rows]

    def error_file(self, viewer: Viewer, key: str) -> Iterator[str]:
        """Return the refused rows of tables as CSV, with reasons in a last column; mended, it can be brought again."""
        with self._open(viewer, key) as staging:
            return write_refused(staging)

    def kept(self, viewer: Viewer, key: str) -> list[dict[str, str]]:
        """Return what stayed when the import was taken back, and why."""
        with self._open(viewer, key) as staging:
            rows = staging.run("SELECT kind, thing, name, reason FROM kept ORDER BY number")
        return [dict(zip(("kind", "id", "name", "reason"), row, strict=True)) for row in rows]

    def progress(self) -> dict[str, float]:
        """Return how many imports are going on, and of their entries how many there are and are done; whoever's."""
        numbers = {"going_on": 0.0, "entries": 0.0, "entries_done": 0.0}
        for key in self._runner.busy():
            with Staging(self._folder / key) as staging:
                numbers["going_on"] += 1
                numbers["entries"] += staging.get("total", 0)
                numbers["entries_done"] += staging.get("done", 0)
        return numbers

    def wait(self, key: str, seconds: float = 3600.0) -> None:
        """Wait until nothing is going on with an import."""
        self._runner.wait(key, seconds)

    def resume(self) -> None:
        """Go on with what was interrupted when the program ended."""
        self._runner.resume()

    def close(self) -> None:
        """Stop after the change that is being written; what is left is gone on with at the next start."""
        self._runner.close()

    def _go(self, viewer: Viewer, key: str, states: tuple[str, ...], to: str) -> None:
        with self._open(viewer, key, *states) as staging:
            staging.put(state=to, problem="", done=0)
        self._runner.add(key)

    def _place(self, viewer: Viewer, key: str, name: str) -> Path:
        with self._open(viewer, key, NEW, SEEN):
            pass
        folder = self._folder / key / "files"
        folder.mkdir(mode=0o700, exist_ok=True)
        plain = _UNSAFE.sub("_", Path(name).name).strip(" .")[-100:] or "file"
        stem, dot, suffix = plain.rpartition(".")
        path, number = folder / plain, 1
        while path.exists():
            number += 1
            path = folder / (f"{stem} {number}{dot}{suffix}" if dot else f"{plain} {number}")
        return path

    def _note_given(self, key: str, path: Path) -> None:
        with Staging(self._folder / key) as staging:
            staging.run("INSERT OR REPLACE INTO given VALUES (?, 'waiting')", str(path))
            if not staging.get("source"):
                staging.put(source=re.sub(r"[\d_\-. ]+$", "", path.stem) or path.stem)

    def _open(self, viewer: Viewer, key: str, *states: str) -> Staging:
        """Open an import of the viewer's that is in one of these states, or in any."""
        folder = self._folder / key
        if not _ID.match(key) or not folder.is_dir():
            raise UnknownImport("There is no such import.")
        staging = Staging(folder)
        if staging.get("owner") != viewer.id:
            staging.close()
            raise UnknownImport("There is no such import.")
        state = staging.get("state")
        if states and state not in states:
            staging.close()
            raise NotNow(f"The import is {RESTING.get(state) or ACTIVE[state]}; that cannot be done now.")
        return staging


def _check(viewer: Viewer, audience: str, options: Mapping[str, Any]) -> None:
    if audience and audience not in viewer.audiences:
        raise NotAllowed("What you bring can be shown only to those among whom you are.")
    if options.get("makes_people") and not viewer.is_admin:
        raise NotAllowed("Only those who look after people and teams can add colleagues.")
    unknown = options.keys() - OPTIONS
    if unknown:
        raise NotNow(f"There is no option {', '.join(sorted(unknown))}.")
