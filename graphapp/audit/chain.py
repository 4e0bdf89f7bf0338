"""Lines that hold on to each other: each says the hash of the one before, so that none can be cut out or changed.

`audit/<machine>/<number of its first line>.log` holds JSON lines, `head` the number and the hash of the newest one.
Every process of a machine adds to one chain, under a lock; a machine that shares the folder with others has its own.
"""

import fcntl
import json
import os
import re
import socket
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

from graphapp.disk import append_whole
from graphapp.errors import GraphappError

FOLDER, HEAD = "audit", "head"
NOTHING = "0" * 64
"""What the first line says of the one before it."""
SEGMENT = 4 << 20
"""Bytes from which on the next line begins a new file."""
LONGEST_HEAD = 4096


class AuditGone(GraphappError):
    """The audit log cannot be written; what must be written down before it is done is not done."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a chain: where, and what it means."""

    file: Path
    line: int
    says: str


@dataclass(frozen=True, slots=True)
class _Head:
    """The newest line: its number, its hash, its instant, and the file and how many bytes of it were written."""

    n: int = 0
    hash: str = NOTHING
    at: str = ""
    file: str = ""
    size: int = 0


def append(folder: Path, facts: Mapping[str, Any], now: datetime | None = None) -> str:
    """Add a line and return its hash; on disk when this returns.

    Args:
        folder: of the instance.
        facts: what is written beside the number, the instant and the hash of the line before.
        now: the instant, for tests; never earlier than that of the line before.

    Raises:
        AuditGone: it cannot be written.
    """
    try:
        with _locked(folder / FOLDER / _machine()) as (home, handle):
            head = _mend(home, _read_head(handle))
            if head.n == 0 and segments(home):
                head = _add(home, _read_end(home), {"act": "head lost", "by": "program"}, now)
            head = _add(home, head, facts, now)
            _write_head(handle, head)
            return head.hash
    except OSError as error:
        raise AuditGone(
            f"What is done here is written down in {folder / FOLDER}, and that cannot be done now: {error.strerror}."
        ) from error


def chains(folder: Path) -> list[Path]:
    """Return the folders of all chains of an instance, one a machine."""
    home = folder / FOLDER
    return sorted(path for path in home.iterdir() if path.is_dir()) if home.is_dir() else []


def segments(home: Path) -> list[Path]:
    """Return the files of a chain, oldest first."""
    return sorted(home.glob("*.log"))


def verify(home: Path) -> tuple[list[Fault], list[str]]:
    """Read a whole chain again, as far as it was written when this was called.

    Args:
        home: folder of the chain.

    Returns:
        What is wrong in it, and the hashes of its lines, oldest first.
    """
    faults: list[Fault] = []
    hashes: list[str] = []
    before, number, file, place = NOTHING, 0, home, 0
    head, sizes = _read_state(home)
    for file, size in sizes.items():
        with file.open("rb") as opened:
            text = opened.read(size)
        for place, line in enumerate(text.splitlines(), 1):
            number += 1
            says, number = _judge(line, number, before)
            faults += [Fault(file, place, one) for one in says]
            before = _hash(line)
            hashes.append(before)
        if text and not text.endswith(b"\n"):
            faults.append(Fault(file, place, "the line is cut off in the middle"))
    return faults + _judge_head(home, head, file, place, number, before), hashes


def check_log(folder: Path) -> tuple[bool, str]:
    """Read all chains of an instance again, and say in words whether they are whole."""
    found = [verify(home) for home in chains(folder)]
    faults = [fault for some, _ in found for fault in some]
    if faults:
        return False, f"{faults[0].file}, line {faults[0].line}: {faults[0].says} ({len(faults)} in all)"
    return True, f"{sum(len(hashes) for _, hashes in found)} lines, each holds on to the one before"


def _judge(line: bytes, number: int, before: str) -> tuple[list[str], int]:
    """Return what is wrong with a line, and the number that it says it has."""
    try:
        found = json.loads(line)
        said, held = int(found["n"]), str(found["before"])
    except (ValueError, KeyError, TypeError):
        return ["this is no line of the log: it was changed, or the disk is damaged"], number
    faults = []
    if said != number:
        faults.append(f"line number {number} should stand here, not {said}: lines before it were taken out or added")
    if held != before:
        faults.append("it does not hold on to the line before it: that one was changed or taken out")
    return faults, said


def _read_state(home: Path) -> tuple[_Head, dict[Path, int]]:
    """Return what is said to be the newest line, and the files with their sizes, of one instant between two lines."""
    with ExitStack() as stack:
        head = _Head()
        with suppress(OSError):
            handle = stack.enter_context((home / HEAD).open("rb")).fileno()
            fcntl.flock(handle, fcntl.LOCK_SH)
            head = _read_head(handle)
        return head, {file: file.stat().st_size for file in segments(home)}


def _judge_head(home: Path, head: _Head, file: Path, place: int, number: int, before: str) -> list[Fault]:
    if head.n == 0 and number:
        return [Fault(home / HEAD, 1, "it is missing or damaged: whether lines at the end were cut off is not known")]
    if head.n > number:
        return [Fault(file, place, f"lines {number + 1} to {head.n} at the end are missing")]
    if head.n == number and head.hash != before:
        return [Fault(file, place, "the last line is not the one that was written")]
    return []


def _machine() -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "_", socket.gethostname())[:64] or "machine"


def _hash(line: bytes) -> str:
    return sha256(line).hexdigest()


@contextmanager
def _locked(home: Path) -> Iterator[tuple[Path, int]]:
    """Hold a chain: whoever else adds to it, in this process or another, waits."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(home / HEAD, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield home, handle
    finally:
        os.close(handle)


def _read_head(handle: int) -> _Head:
    try:
        return _Head(**json.loads(os.pread(handle, LONGEST_HEAD, 0)))
    except (ValueError, TypeError):
        return _Head()


def _write_head(handle: int, head: _Head) -> None:
    # Of one length, so that one write replaces it; the line itself is on disk before.
    text = json.dumps({"n": head.n, "hash": head.hash, "at": head.at, "file": head.file, "size": head.size})
    os.pwrite(handle, text.ljust(512).encode() + b"\n", 0)


def _mend(home: Path, head: _Head) -> _Head:
    """Take in what a process that was killed wrote after it last said so; drop half a line, which nobody relied on."""
    fresh = _file_name(head.n + 1)
    if head.n and (home / fresh).exists():
        head = replace(head, file=fresh, size=0)
    file = home / head.file
    if not head.n or not file.is_file() or file.stat().st_size <= head.size:
        return head
    with file.open("r+b") as opened:
        opened.seek(head.size)
        rest = opened.read()
        whole = rest[: rest.rfind(b"\n") + 1]
        if len(whole) < len(rest):
            opened.truncate(head.size + len(whole))
    for line in whole.splitlines():
        with suppress(ValueError, KeyError, TypeError):
            found = json.loads(line)
            head = _Head(int(found["n"]), _hash(line), str(found["at"]), head.file, head.size + len(line) + 1)
    return head


def _read_end(home: Path) -> _Head:
    """Return the last line that can be read, where nothing says which is the last one."""
    for file in reversed(segments(home)):
        for line in reversed(file.read_bytes().splitlines()):
            with suppress(ValueError, KeyError, TypeError):
                found = json.loads(line)
                return _Head(int(found["n"]), _hash(line), str(found["at"]), file.name, file.stat().st_size)
    return _Head()


def _add(home: Path, head: _Head, facts: Mapping[str, Any], now: datetime | None) -> _Head:
    # An instant is there once in a chain, so that a page can go on from it.
    at = (now or datetime.now(UTC)).astimezone(UTC)
    if head.at:
        at = max(at, datetime.fromisoformat(head.at) + timedelta(microseconds=1))
    said = {"n": head.n + 1, "at": at.isoformat(timespec="microseconds"), **facts, "before": head.hash}
    line = json.dumps(said, ensure_ascii=False, separators=(",", ":"), default=str).encode("utf-8", "replace")
    name = head.file if head.file and head.size < SEGMENT else _file_name(head.n + 1)
    handle = os.open(home / name, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        size = append_whole(handle, line + b"\n")
    except OSError:
        # An empty file would say that there was a line before.
        if not os.fstat(handle).st_size:
            (home / name).unlink()
        raise
    finally:
        os.close(handle)
    return _Head(head.n + 1, _hash(line), said["at"], name, size)


def _file_name(first: int) -> str:
    return f"{first:012}.log"
