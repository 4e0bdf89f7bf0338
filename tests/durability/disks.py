"""File layers that break: the n-th operation fails, or the power goes and what was not synced is lost or reordered."""

import errno
import random
import shutil
from pathlib import Path

from graphapp.durability.files import Files

SECTOR = 512


class Failing(Files):
    """Lets one operation fail, counted from when it was made, and for a while all after it.

    Args:
        nth: which one; how_long: so many in all.
    """

    def __init__(self, nth: int = 0, how_long: int = 1) -> None:
        self.nth, self.how_long, self.count = nth, how_long, 0

    def _step(self) -> None:
        self.count += 1
        if self.nth <= self.count < self.nth + self.how_long:
            raise OSError((errno.ENOSPC, errno.EIO)[self.count % 2], "on purpose")

    def create(self, path: Path) -> int:
        """Fail, or create."""
        self._step()
        return super().create(path)

    def write(self, handle: int, data: bytes, at: int) -> None:
        """Fail half way, or write."""
        try:
            self._step()
        except OSError:
            super().write(handle, data[: len(data) // 2], at)
            raise
        super().write(handle, data, at)

    def sync(self, handle: int) -> None:
        """Fail, or sync."""
        self._step()
        super().sync(handle)

    def truncate(self, handle: int, size: int) -> None:
        """Fail, or truncate."""
        self._step()
        super().truncate(handle, size)

    def rename(self, path: Path, to: Path) -> None:
        """Fail, or rename."""
        self._step()
        super().rename(path, to)

    def sync_folder(self, folder: Path) -> None:
        """Fail, or sync."""
        self._step()
        super().sync_folder(folder)

    def make_folder(self, path: Path) -> None:
        """Fail, or make it."""
        self._step()
        super().make_folder(path)

    def remove(self, path: Path) -> None:
        """Fail, or remove."""
        self._step()
        super().remove(path)

    def remove_folder(self, path: Path) -> None:
        """Fail half way, or remove."""
        try:
            self._step()
        except OSError:
            for one in sorted(path.iterdir())[::2]:
                one.unlink() if one.is_file() else shutil.rmtree(one)
            raise
        super().remove_folder(path)


class PowerLost(BaseException):
    """The machine is off: nothing handles that."""


class Powerless(Files):
    """Remembers what is on disk for sure; when the power goes, only some of the rest is there.

    A name that was not synced may be there or not, each by itself: of a folder that was deleted some files may be back,
    and one that was renamed may have its old name.

    Args:
        chance: decides what is there.
        left: so many operations are done before the power goes; None for as many as there are.
    """

    def __init__(self, chance: random.Random, left: int | None = None) -> None:
        self._chance, self.left = chance, left
        self._paths: dict[int, Path] = {}
        self._synced: dict[Path, bytes] = {}
        self._named: dict[Path, bytes | None] = {}
        self._made: set[Path] = set()
        self._moved: dict[Path, Path] = {}
        self._emptied: set[Path] = set()

    def _step(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise PowerLost

    def create(self, path: Path) -> int:
        """Create; the name is not on disk yet."""
        self._step()
        self._named.setdefault(path, None)
        self._synced[path] = b""
        handle = super().create(path)
        self._paths[handle] = path
        return handle

    def open(self, path: Path) -> int:
        """Open; what a file holds before it is written here is on disk."""
        self._step()
        handle = super().open(path)
        self._paths[handle] = path
        self._synced.setdefault(path, path.read_bytes())
        return handle

    def write(self, handle: int, data: bytes, at: int) -> None:
        """Write; where the power goes meanwhile, half of it."""
        try:
            self._step()
        except PowerLost:
            if self.left == -1:
                super().write(handle, data[: len(data) // 2], at)
            raise
        super().write(handle, data, at)

    def truncate(self, handle: int, size: int) -> None:
        """Cut it off; that is not on disk yet."""
        self._step()
        super().truncate(handle, size)

    def sync(self, handle: int) -> None:
        """What the file holds now is on disk."""
        self._step()
        super().sync(handle)
        self._synced[self._paths[handle]] = self._paths[handle].read_bytes()

    def rename(self, path: Path, to: Path) -> None:
        """Rename; neither name is on disk yet."""
        self._step()
        if path.is_dir():
            self._rename_folder(path, to)
            return
        self._named.setdefault(to, self._before(to) if to.exists() else None)
        super().rename(path, to)
        self._synced[to] = self._synced.pop(path, b"")
        self._named.pop(path, None)
        for handle in [one for one, known in self._paths.items() if known == path]:
            self._paths[handle] = to

    def _rename_folder(self, path: Path, to: Path) -> None:
        super().rename(path, to)
        self._moved[to] = self._moved.pop(path, path)
        for one in [one for one in self._synced if one.is_relative_to(path)]:
            self._synced[to / one.relative_to(path)] = self._synced.pop(one)
        for one in [one for one in self._named if one.is_relative_to(path)]:
            self._named[to / one.relative_to(path)] = self._named.pop(one)

    def _before(self, path: Path) -> bytes:
        return self._synced[path] if path in self._synced else path.read_bytes()

    def remove(self, path: Path) -> None:
        """Remove; the name may come back."""
        self._step()
        self._named.setdefault(path, self._before(path))
        super().remove(path)

    def make_folder(self, path: Path) -> None:
        """Make it; its name is not on disk yet."""
        self._step()
        super().make_folder(path)
        self._made.add(path)

    def remove_folder(self, path: Path) -> None:
        """Remove it; some of what was in it may come back, under the name that it had on disk."""
        self._step()
        there = self._moved.pop(path, path)
        for one in sorted(path.rglob("*")):
            if one.is_file():
                self._named.setdefault(there / one.relative_to(path), self._before(one))
            self._synced.pop(one, None)
            self._named.pop(one, None) if there != path else None
        self._emptied.add(there)
        super().remove_folder(path)

    def sync_folder(self, folder: Path) -> None:
        """The names in the folder are on disk."""
        self._step()
        super().sync_folder(folder)
        gone = {one for one in self._emptied if one.parent == folder}
        self._emptied -= gone
        self._named = {
            path: before
            for path, before in self._named.items()
            if path.parent != folder and not any(path.is_relative_to(one) for one in gone)
        }
        self._made = {one for one in self._made if one.parent != folder}
        self._moved = {to: path for to, path in self._moved.items() if to.parent != folder}

    def lose_power(self) -> None:
        """Leave on the real disk what could be there after a power cut."""
        for path, before in self._named.items():
            if self._chance.random() < 0.5:
                self._put(path, before)
                self._synced.pop(path, None)
        for path, sure in self._synced.items():
            if path.exists():
                self._put(path, self._mixed(sure, path.read_bytes()))
        for to, path in self._moved.items():
            if self._chance.random() < 0.5 and to.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                to.rename(path)
        for path in self._made:
            if self._chance.random() < 0.5:
                shutil.rmtree(path, ignore_errors=True)
        self._named.clear()

    def _mixed(self, sure: bytes, hoped: bytes) -> bytes:
        """Return some sectors as they were written, some as they were before, cut off anywhere after what is sure."""
        size = self._chance.choice([len(sure), len(hoped), self._chance.randint(*sorted((len(sure), len(hoped))))])
        found = bytearray(size)
        for start in range(0, size, SECTOR):
            part = (sure, hoped)[self._chance.random() < 0.5][start : start + SECTOR]
            found[start : start + len(part)] = part[: size - start]
        return bytes(found)

    def _put(self, path: Path, data: bytes | None) -> None:
        if data is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
