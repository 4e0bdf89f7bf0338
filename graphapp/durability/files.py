"""The few things that durability does with files, in one small class, so that tests can let each of them fail."""

import io
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from graphapp.disk import sync_folder

MODE = 0o600


class Files:
    """Files of the owner alone (mode 0600). What is written is on disk once `sync` returned, names once `sync_folder`.

    Every method raises OSError as the operating system does.
    """

    def create(self, path: Path) -> int:
        """Make a file that is not there yet and open it for writing."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, MODE)

    def open(self, path: Path) -> int:
        """Open a file for writing."""
        return os.open(path, os.O_RDWR | os.O_CLOEXEC)

    def write(self, handle: int, data: bytes, at: int) -> None:
        """Write all of some bytes at a place."""
        left = memoryview(data)
        while left:
            done = os.pwrite(handle, left, at)
            left, at = left[done:], at + done

    def truncate(self, handle: int, size: int) -> None:
        """Cut a file off."""
        os.ftruncate(handle, size)

    def sync(self, handle: int) -> None:
        """Wait until what was written is on disk."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close a file."""
        os.close(handle)

    def rename(self, path: Path, to: Path) -> None:
        """Give a file another name; what had that name is gone."""
        path.replace(to)

    def remove(self, path: Path) -> None:
        """Delete a file."""
        path.unlink()

    def make_folder(self, path: Path) -> None:
        """Make a folder."""
        path.mkdir(mode=0o700)

    def remove_folder(self, path: Path) -> None:
        """Delete a folder and all that is in it."""
        shutil.rmtree(path)

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on disk."""
        sync_folder(folder)

    def read(self, path: Path) -> bytes:
        """Return what is in a file."""
        return path.read_bytes()

    def stream(self, path: Path) -> io.BufferedReader:
        """Open a file for reading, one piece after the other."""
        return path.open("rb")

    def free(self, folder: Path) -> int:
        """Return how many bytes there is room for where a folder is."""
        found = os.statvfs(folder)
        return found.f_bavail * found.f_frsize

    def make_folders(self, path: Path) -> None:
        """Make a folder and those above it, where they are missing; their names are on disk."""
        for one in [folder for folder in (path, *path.parents) if not folder.is_dir()][::-1]:
            self.make_folder(one)
            self.sync_folder(one.parent)

    def write_whole(self, path: Path, pieces: Iterable[bytes]) -> int:
        """Write a file, whole or not at all: beside it, synced, then under its name; return its size."""
        unfinished = path.with_name(f".{path.name}.part")
        unfinished.unlink(missing_ok=True)
        size = 0
        handle = self.create(unfinished)
        try:
            try:
                for piece in pieces:
                    self.write(handle, piece, size)
                    size += len(piece)
                self.sync(handle)
            finally:
                self.close(handle)
            self.rename(unfinished, path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        self.sync_folder(path.parent)
        return size


DISK = Files()
