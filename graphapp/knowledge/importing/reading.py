"""Has strangers' files read by a process of its own; one that breaks, hangs or swells costs its file and no more."""

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from graphapp.errors import GraphappError
from graphapp.knowledge.importing.child import GATHER, GUESS, LOOK, READ, TOO_LARGE
from graphapp.knowledge.importing.orphans import pass_on
from graphapp.knowledge.importing.staging import Staging

SCRATCH = "scratch"
_LOOK_AGAIN = 0.1


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What the reading process may use.

    Attributes:
        bytes: of memory, as addresses; cpu: seconds of a processor for one run.
        idle: seconds of the clock in which nothing comes of a file.
    """

    bytes: int = 3 << 30
    cpu: int = 3600
    idle: float = 300.0


class Reading:
    """Reads the files of one import into its staging file.

    Args:
        folder: of the import.
        staging: of the import.
        limits: of the process.
        module: what is run, for tests.
    """

    def __init__(
        self,
        folder: Path,
        staging: Staging,
        limits: ReadingLimits = ReadingLimits(),
        module: str = "graphapp.knowledge.importing.child",
    ) -> None:
        self._folder, self._staging, self._limits, self._module = folder, staging, limits, module

    def look(self, pause: Callable[[], None]) -> None:
        """Find out what the files are and what their sheets hold.

        Args:
            pause: called now and then; may raise to stop.
        """
        self._run_until_done(LOOK, pause)
        why = self._run(GUESS, pause)
        if why:
            self._staging.put(guess=f"What the columns hold could not be guessed: {why}.")

    def read(self, pause: Callable[[], None]) -> None:
        """Read all that the files say."""
        self._run_until_done(READ, pause)

    def gather(self, pause: Callable[[], None]) -> None:
        """Store the rows that were refused as they stand in their sheets; without them the error file has fewer."""
        self._run(GATHER, pause)

    def _run_until_done(self, what: str, pause: Callable[[], None]) -> None:
        while why := self._run(what, pause):
            self._give_up(what, why)

    def _give_up(self, what: str, why: str) -> None:
        """Leave out the file at which the process broke, with the reason."""
        staging, given = self._staging, self._staging.get("opening")
        if given is None:
            raise GraphappError(f"The files cannot be read: {why}.")
        with staging.changing():
            if what == LOOK:
                staging.run("UPDATE given SET state = 'broken' WHERE path = ?", given)
                _refuse_file(staging, Path(given).name, given, why)
                return
            rows = staging.run("SELECT path, first, first_refusal FROM files WHERE state = 'reading'")
            for path, first, refusal in rows:
                staging.run("DELETE FROM entries WHERE number > ?", first)
                staging.run("DELETE FROM refusals WHERE number > ?", refusal)
                _refuse_file(staging, path, given, why)
            if not rows:
                staging.run("UPDATE given SET state = 'broken' WHERE path = ?", given)
                staging.run(
                    "UPDATE files SET state = 'broken', reason = ? WHERE given = ? AND state = 'seen'", why, given
                )

    def _run(self, what: str, pause: Callable[[], None]) -> str:
        """Run the process once; return why it broke, or an empty text."""
        self._staging.put(opening=None)
        scratch = self._folder / SCRATCH
        shutil.rmtree(scratch, ignore_errors=True)
        scratch.mkdir(mode=0o700)
        limits = json.dumps({"bytes": self._limits.bytes, "cpu": self._limits.cpu})
        command = [sys.executable, "-m", self._module, str(self._folder), what, str(scratch), limits]
        with subprocess.Popen(  # noqa: S603  # ourselves
            command, env=pass_on(), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
        ) as process:
            try:
                why = self._watch(process, pause)
            except BaseException:
                process.kill()
                raise
        shutil.rmtree(scratch, ignore_errors=True)
        return why

    def _watch(self, process: subprocess.Popen[bytes], pause: Callable[[], None]) -> str:
        seen, since = None, time.monotonic()
        while True:
            try:
                _, said = process.communicate(timeout=_LOOK_AGAIN)
            except subprocess.TimeoutExpired:
                pause()
                now = self._staging.run("SELECT total(entries + refused), count(*), max(state) FROM files")[0]
                now = (*now, self._staging.get("opening"))
                if now != seen:
                    seen, since = now, time.monotonic()
                if time.monotonic() - since > self._limits.idle:
                    process.kill()
                    process.communicate()
                    return f"nothing came of it in {self._limits.idle / 60:.0f} minutes"
            else:
                return _reason(process.returncode, said.decode("utf-8", "replace"))


def _reason(code: int, said: str) -> str:
    if code == 0:
        return ""
    if code in {TOO_LARGE, -signal.SIGKILL} or "MemoryError" in said:
        return "it needs more memory than a file may take"
    if code == -signal.SIGXCPU:
        return "it takes more computing than a file may take"
    kind = said.strip().rpartition("\n")[2].partition(":")[0]
    return f"its reader broke ({kind or 'it ended suddenly'})"


def _refuse_file(staging: Staging, path: str, given: str, why: str) -> None:
    staging.run(
        "INSERT INTO files(path, given, state, reason, entries, refused) VALUES (?, ?, 'broken', ?, 0, 0)"
        " ON CONFLICT(path) DO UPDATE SET state = 'broken', reason = excluded.reason, entries = 0, refused = 0",
        path, given, why,
    )  # fmt: skip
