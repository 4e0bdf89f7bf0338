"""The files of an embedded graph: tried out by a process of their own, sealed when they are closed, set aside."""

import hashlib
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from graphapp.disk import sync_folder
from graphapp.errors import StoreBusy

GRAPH = "graph.lbug"
SEAL = "graph.seal"
_PIECE, _PART = 1 << 20, 32 << 20
_STORING = 32 << 20
ENOUGH, FOR_A_MEGABYTE = 30, 4
"""Seconds of a processor in which a graph must be open, and those for each megabyte of its log; that takes one."""
AMPLE = 4
"""How many times the pool the log may take while it is read: who wrote it may have had a larger one."""
_LOCKED, _IN_USE = "Could not set lock on file", 9
_TRY = f"""
import ctypes, os, resource, sys
# It must not outlive who waits for it: it has the file open.
if hasattr(ctypes.CDLL(None), "prctl"):
    ctypes.CDLL(None).prctl(1, 9)
if os.getppid() != int(sys.argv[5]):
    os._exit(1)
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[4]), int(sys.argv[4]) + 5))
import ladybug
try:
    database = ladybug.Database(
        sys.argv[1], buffer_pool_size=int(sys.argv[2]), max_num_threads=1, auto_checkpoint=False,
        throw_on_wal_replay_failure=sys.argv[3] == "strict",
    )
except RuntimeError as error:
    os._exit({_IN_USE} if {_LOCKED!r} in str(error) else 1)
ladybug.Connection(database, num_threads=1).execute("CALL show_tables() RETURN name").get_all()
os._exit(0)
"""
_log = logging.getLogger(__name__)


def can_be_opened(folder: Path, pool: int, *, strict: bool) -> bool | None:
    """Let another process open the graph and say whether that went well: what is damaged can end a whole process.

    A flipped bit in a length can also keep it busy without end.

    Args:
        folder: of the instance; nobody has the graph open, and nothing in it changes.
        pool: bytes of buffer pool.
        strict: whether a damaged log counts as a failure.

    Returns:
        Whether it can be opened; None where that came to no end.

    Raises:
        StoreBusy: another process has the file open.
    """
    seconds = ENOUGH + FOR_A_MEGABYTE * log_size(folder / GRAPH) // (1 << 20)
    how = ["strict" if strict else "lenient", str(seconds), str(os.getpid())]
    command = [sys.executable, "-c", _TRY, str(folder / GRAPH), str(AMPLE * pool), *how]
    code = subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603  # our own text
    if code == _IN_USE:
        raise in_use(folder / GRAPH)
    return None if code in {-signal.SIGXCPU, -signal.SIGKILL} else code == 0


def in_use(file: Path) -> StoreBusy:
    """Return what to say where another process has the graph file open without having its folder's lock."""
    return StoreBusy(f"{file} is open in another process. Wait until that has ended (`fuser {file}` says which it is).")


def is_locked(error: BaseException) -> bool:
    """Say whether an error of the engine means that another process has the file open."""
    return _LOCKED in str(error)


def can_store(file: Path) -> bool:
    """Say whether there is room to write the engine's log into the graph file: on a full disk it ends the process."""
    return shutil.disk_usage(file.parent).free > 2 * log_size(file) + _STORING


def log_size(file: Path) -> int:
    """Return how many bytes the engine's log beside the graph file has."""
    return _size(file.with_name(f"{file.name}.wal"))


def files_size(file: Path) -> int:
    """Return how many bytes a graph file and what is beside it have."""
    return sum(_size(path) for path in file.parent.glob(f"{file.name}*"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def seal(folder: Path) -> None:
    """Write down what the closed graph file holds, so that damage is noticed when it is opened again."""
    if (folder / f"{GRAPH}.wal").exists() or not (folder / GRAPH).exists():
        return
    handle = os.open(folder / SEAL, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w") as file:
        json.dump({"parts": _hash(folder / GRAPH)}, file)
        file.flush()
        os.fsync(file.fileno())


def unseal(folder: Path) -> bool | None:
    """Compare the graph file with what was written down, and forget that: it is about to be opened.

    Returns:
        Whether it is what was closed; None where nothing was written down.
    """
    path = folder / SEAL
    try:
        wanted = json.loads(path.read_text())["parts"]
    except FileNotFoundError:
        return None
    except (ValueError, LookupError, TypeError):
        wanted = None
    is_same = None if wanted is None else (folder / GRAPH).exists() and _hash(folder / GRAPH) == wanted
    if is_same is not False:
        path.unlink()
        sync_folder(folder)
    return is_same


def set_aside(folder: Path) -> Path | None:
    """Move the files of the graph into a folder beside; return it, or None where there were none."""
    found = sorted(folder.glob(f"{GRAPH}*"))
    if not found:
        return None
    to = _fresh(folder / "graph.broken")
    to.mkdir(mode=0o700)
    for path in found:
        path.replace(to / path.name)
    (folder / SEAL).unlink(missing_ok=True)
    sync_folder(to)
    sync_folder(folder)
    return to


def set_log_aside(file: Path) -> None:
    """Keep a copy of the engine's log before it is opened without what is damaged in it."""
    log = file.with_name(f"{file.name}.wal")
    to = _fresh(file.with_name("graph.broken"))
    # Where there is no room for a copy, the journal has what it holds.
    with suppress(OSError):
        to.mkdir(mode=0o700)
        shutil.copy2(log, to / log.name)
    _log.warning("%s is damaged; what was right of it is used, the rest comes from the journal. A copy: %s", log, to)


def copy_files(file: Path, folder: Path) -> None:
    """Copy a graph file and its log into a folder."""
    for path in sorted(file.parent.glob(f"{file.name}*")):
        shutil.copyfile(path, folder / path.name)


def exchange(file: Path, other: Path) -> None:
    """Put another graph file in the place of one; both are closed, and all that the first holds is in itself."""
    for path in file.parent.glob(f"{file.name}.*"):
        path.unlink()
    other.replace(file)
    sync_folder(file.parent)


def _fresh(path: Path) -> Path:
    day = f"{datetime.now(UTC):%Y-%m-%dT%H%M%S}"
    names = (path.with_name(f"{path.name}-{day}{more}") for more in ("", *(f"-{number}" for number in range(2, 1000))))
    return next(name for name in names if not name.exists())


def _hash(path: Path) -> str:
    """Return the hash of the hashes of its parts, which several processors make at once: a start waits for it."""
    with ThreadPoolExecutor() as pool:
        parts = pool.map(lambda start: _hash_part(path, start), range(0, path.stat().st_size, _PART))
        return hashlib.sha256(b"".join(parts)).hexdigest()


def _hash_part(path: Path, start: int) -> bytes:
    found = hashlib.sha256()
    with path.open("rb") as file:
        file.seek(start)
        for _ in range(_PART // _PIECE):
            found.update(file.read(_PIECE))
    return found.digest()
