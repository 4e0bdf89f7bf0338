"""The names in a file beside the index of notes, so that a start need not read and sort them all.

The file is only a copy: it says up to which change it knows, the rest is told from the graph, and whatever cannot be
read or belongs to another graph is left aside and made anew.
"""

import logging
import os
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphapp.search.names import KINDS, Names

FORMAT = "names-1"
"""The file's name: with another way of cutting words or other kinds another file is begun."""

_END = "\0"
_log = logging.getLogger(__name__)


class NameFile:
    """Keeps all names in one file, readable for its owner only.

    Args:
        folder: of the search; made when it is first written.
        mark: gives what the graph has at a position (`Graph.mark`).
    """

    def __init__(self, folder: Path, mark: Callable[[int], str]) -> None:
        self._path = folder / FORMAT
        self._mark = mark

    def read(self) -> tuple[Names, int] | None:
        """Return the names and the `seq` of the last change in them, or None where there is no file of this graph."""
        if not self._path.exists():
            return None
        try:
            # Opened here, because numpy leaves a file open that is cut short.
            with self._path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                found = {name: stored[name] for name in stored.files}
            if _texts_of(found.pop("kinds")) != list(KINDS):
                return None
            seq = int(found.pop("seq"))
            if _texts_of(found.pop("mark")) != [self._mark(seq)]:
                _log.warning("The file of names belongs to another graph and is made anew")
                return None
            texts = {name[1:]: _texts_of(found[name]) for name in found if name.startswith("t")}
            return Names.unpack(texts, {name[1:]: found[name] for name in found if name.startswith("a")}), seq
        except Exception:  # noqa: BLE001  # whatever a damaged file makes numpy raise, the names are still in the graph
            _log.warning("The file of names cannot be read and is made anew", exc_info=True)
            return None

    def write(self, names: Names, seq: int) -> None:
        """Put the names into the file; they hold all up to the change `seq`. The old file stays until that is done.

        Raises:
            OSError: the disk is full, say.
        """
        texts, arrays = names.pack()
        parts = {"seq": np.array(seq), "kinds": _as_bytes(list(KINDS)), "mark": _as_bytes([self._mark(seq)])}
        parts |= {f"t{name}": _as_bytes(found) for name, found in texts.items()}
        parts |= {f"a{name}": found for name, found in arrays.items()}
        self._path.parent.mkdir(parents=True, exist_ok=True)
        _replace(self._path, parts)


def _replace(path: Path, parts: Mapping[str, Any]) -> None:
    # A name of its own for each writer: the workers of a server may write at once. It is made with mode 0600.
    handle, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **parts)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def _as_bytes(texts: list[str]) -> NDArray[np.uint8]:
    # No NUL is in any text of the graph (graphapp.graph.fields), so it can stand behind each.
    return np.frombuffer(_END.join([*texts, ""]).encode(), np.uint8)


def _texts_of(stored: NDArray[np.uint8]) -> list[str]:
    return stored.tobytes().decode().split(_END)[:-1]
