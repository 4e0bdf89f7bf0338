"""What people said that the columns of their sheets hold, kept for the next sheet with the same header."""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path

from graphapp.knowledge.importing.mending import WHY
from loaders.own import ROW

_OWNER = re.compile(r"[\w-]+\Z")


class Maps:
    """Maps of sheets, a file an owner.

    Args:
        folder: made when the first is kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, owner: str, header: Sequence[str]) -> str | None:
        """Return what this owner said of a sheet with this header, as JSON; None where they never did."""
        return self._read(owner).get(fingerprint(header))

    def keep(self, owner: str, header: Sequence[str], said: str) -> None:
        """Keep what an owner said of a sheet with this header."""
        known = self._read(owner) | {fingerprint(header): said}
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = self._path(owner)
        fresh = path.with_suffix(".new")
        fresh.touch(mode=0o600, exist_ok=True)
        fresh.write_text(json.dumps(known), "utf-8")
        fresh.replace(path)

    def _read(self, owner: str) -> dict[str, str]:
        path = self._path(owner)
        found: dict[str, str] = json.loads(path.read_text("utf-8")) if path.exists() else {}
        return found

    def _path(self, owner: str) -> Path:
        name = owner if _OWNER.match(owner) else hashlib.sha256(owner.encode()).hexdigest()
        return self._folder / f"{name}.json"


def fingerprint(header: Sequence[str]) -> str:
    """Return a hash of the names of columns, without regard to capitals and order.

    The columns that our error files add do not count.
    """
    names = sorted(" ".join(name.casefold().split()) for name in header if name not in (ROW, WHY))
    return hashlib.sha256(json.dumps(names).encode()).hexdigest()
